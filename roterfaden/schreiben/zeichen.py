"""Characters: cleaning text fields on input and naming what cannot be printed.

PDF/A forbids a glyph that does not exist, so one stray symbol pasted from a word processor would stop a letter. What
has an obvious printable form is replaced; anything left is named to the person who typed it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_ERSATZ = {
    **{c: "•" for c in "\uf0b7\uf0a7\uf076\uf0d8\uf0fc\u25cf\u25aa\u25e6\u2023\u2043\u27a2"},
    **{c: "-" for c in "\u2010\u2212\ufe63\uff0d"},
    "\u2610": "( )",
    "\u2611": "(x)",
    "\u2612": "(x)",
    "\u2713": "ja",
    "\u2714": "ja",
    "\u2717": "nein",
    "\u2192": "->",
    "\u21d2": "=>",
    "\u2260": "ungleich",
    "\u00a0": "\u00a0",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
}
_LEERE = dict.fromkeys(map(ord, "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u205f\u3000"), " ")
_TABELLE = {**{ord(k): v for k, v in _ERSATZ.items()}, **_LEERE}
_WEG = {"Cc", "Cf", "Cs", "Co", "Cn"}
_BLEIBT = {"\n", "\t", "\u00ad", "\u200b", "\u200c", "\u200d"}


def saeubere(text: str) -> str:
    """Clean one text field on input: NFC, Word's bullets, odd blanks; drop BOM, control and private characters."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_TABELLE)
    return "".join(c for c in text if c in _BLEIBT or unicodedata.category(c) not in _WEG)


@lru_cache(maxsize=4)
def vorrat(ordner: Path) -> frozenset[int]:
    """All characters the fonts in the folder can print."""
    from fontTools.ttLib import TTFont

    zeichen: set[int] = set()
    for datei in sorted(ordner.glob("*.ttf")):
        with TTFont(datei, lazy=True) as schrift:
            zeichen |= set(schrift.getBestCmap())
    return frozenset(zeichen) | {9, 10, 0x20, 0xA0, 0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F}


def undruckbar(texte: Iterable[str], ordner: Path) -> list[str]:
    """The characters in the texts no font has, in order of appearance."""
    kann = vorrat(ordner)
    gesehen: dict[str, None] = {}
    for text in texte:
        for c in text:
            if ord(c) not in kann:
                gesehen.setdefault(c)
    return list(gesehen)


def benenne(c: str) -> str:
    """„😀“ (U+1F600), or the number alone for what has no form."""
    sichtbar = unicodedata.category(c) not in _WEG
    return (f"„{c}“ " if sichtbar else "") + f"(U+{ord(c):04X})"
