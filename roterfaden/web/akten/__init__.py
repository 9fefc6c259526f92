"""Search and lists of Akten."""
