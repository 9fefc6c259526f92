"""The open HTTP interface under /api/v1."""
