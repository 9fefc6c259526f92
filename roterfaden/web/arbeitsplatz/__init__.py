"""The desk: today's talks, what is due, own figures."""
