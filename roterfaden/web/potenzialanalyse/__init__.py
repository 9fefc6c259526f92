"""The Potenzialanalyse: strengths first, then what is still missing."""
