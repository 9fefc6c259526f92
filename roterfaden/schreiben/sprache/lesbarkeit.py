"""How hard a German text is to read: syllables and the first Wiener Sachtextformel."""

from __future__ import annotations

import re

import msgspec

from roterfaden.recht.sprache import saetze

WOERTER = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
MARKEN = re.compile(r"\w+(?:[-.,:/\u2010\u2011]\w+)*")  # words and numbers, „14:30“ or „25.03.2026“ as one

# Two vowels spoken as one; every other vowel begins a syllable of its own („Muse-um“, „be-eilen“, „Fami-li-e“).
_SILBE = re.compile(r"qu[aeiouäöü]|(?<=[lr])i(?=e[ns]?\b)|aa|au|ai|ay|äu|ee(?!i)|ei|eu(?!m)|ey|ie|oo|oi|ou|[aeiouyäöü]")

ZIEL_VON, ZIEL_BIS = 4.0, 8.0
"""Target range A2–B1: what pupils of the fourth to eighth year read without help."""

MINDESTWOERTER = 30
"""Below this the formula says more about chance than about the text."""


class Lesbarkeit(msgspec.Struct, frozen=True):
    """Figures of a text. `wert` is the school year the formula asks for, `stufe` a rough language level."""

    saetze: int
    woerter: int
    wert: float
    stufe: str

    @property
    def im_ziel(self) -> bool:
        """Whether the text stays within A2–B1."""
        return self.wert <= ZIEL_BIS


def silben(wort: str) -> int:
    """Number of syllables of a German word, at least one."""
    return max(1, len(_SILBE.findall(wort.lower())))


def lesbarkeit(text: str) -> Lesbarkeit | None:
    """First Wiener Sachtextformel; None where there are too few words to say anything."""
    worte = WOERTER.findall(text)
    if len(worte) < MINDESTWOERTER:
        return None
    anzahl = len(worte)
    zahl_saetze = max(1, len(saetze(text)))
    je_wort = [silben(w) for w in worte]
    lang = 100 * sum(s >= 3 for s in je_wort) / anzahl
    kurz = 100 * sum(s == 1 for s in je_wort) / anzahl
    breit = 100 * sum(len(w) > 6 for w in worte) / anzahl
    wert = 0.1935 * lang + 0.1672 * (anzahl / zahl_saetze) + 0.1297 * breit - 0.0327 * kurz - 0.875
    return Lesbarkeit(zahl_saetze, anzahl, round(wert, 1), _stufe(wert))


def _stufe(wert: float) -> str:
    for grenze, stufe in ((6.0, "A2"), (ZIEL_BIS, "B1"), (11.0, "B2")):
        if wert <= grenze:
            return stufe
    return "C1"
