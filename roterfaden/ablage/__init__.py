"""The E-Akte: the port every archive answers to, its adapters, and the mechanics of the filing queue."""
