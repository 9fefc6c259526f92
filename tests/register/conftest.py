"""Fixtures of the small house."""

from tests.kleines_haus import akte, haus, jetzt, neue_akte

__all__ = ["akte", "haus", "jetzt", "neue_akte"]
