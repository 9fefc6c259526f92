"""The rules, by the chapter of the contract whose Handlungen they guard. Importing this package files them all."""

from roterfaden.recht.regeln import (
    allgemein,
    aufforderung,
    einladung,
    erfassen,
    minderung,
    plan,
    schlichtung,
    verzicht,
    zuweisung,
)

__all__ = [
    "allgemein",
    "aufforderung",
    "einladung",
    "erfassen",
    "minderung",
    "plan",
    "schlichtung",
    "verzicht",
    "zuweisung",
]
