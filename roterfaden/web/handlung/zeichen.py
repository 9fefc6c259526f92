"""Characters that no letter can be printed with: replaced where the meaning is clear, named where it is not."""

from __future__ import annotations

import unicodedata

_ERSATZ = {"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\u25cf": "•", "\ufeff": "", "\u2028": "\n", "\u2029": "\n"}


def saeubere(text: str) -> str:
    """Bullets from a word processor become "•", marks and control characters go, letters are composed."""
    text = "".join(_ERSATZ.get(z, z) for z in text.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(z for z in text if z in "\n\t" or unicodedata.category(z) not in ("Cc", "Cs", "Co", "Cn"))
    return unicodedata.normalize("NFC", text)
