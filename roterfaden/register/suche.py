"""How names are compared: without case, accents, hyphens, and with ä = ae. One function for storing and for asking."""

from __future__ import annotations

import re
import unicodedata

_UMLAUTE = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "æ": "ae", "ł": "l", "đ": "d", "ı": "i"}
)
_TRENNER = re.compile(r"[^a-z0-9]+")


def normal(text: str) -> str:
    """“Müller-Lüdenscheidt” → “mueller luedenscheidt”, “Şahin” → “sahin”."""
    klein = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTE)
    ohne_zeichen = "".join(z for z in unicodedata.normalize("NFKD", klein) if not unicodedata.combining(z))
    return _TRENNER.sub(" ", ohne_zeichen).strip()


def suchtext(nachname: str, vorname: str) -> str:
    return f"{normal(nachname)} {normal(vorname)}"[:220]
