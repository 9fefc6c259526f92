"""Roter Faden: the working application for the Kooperationsplan (§ 15 SGB II)."""

__version__ = "0.1.0"
