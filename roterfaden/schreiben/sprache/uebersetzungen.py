"""Fixed words of the plan in seven languages, and in Leichte Sprache.

`FESTTEXTE[sprache][schluessel]`: every language has every key. German is authoritative; the others are a help.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from roterfaden.recht.sprache import saetze
from roterfaden.schreiben.sprache.woerter import lies, muster

FESTTEXTE: dict[str, dict[str, str]] = lies("festtexte.toml")

SPRACHEN: dict[str, str] = {kennung: texte["sprache"] for kennung, texte in FESTTEXTE.items()}
"""Languages a plan can be printed in, with their German names; German first."""

_LEICHT = lies("leichte_sprache.toml")

LEICHTE_FESTTEXTE: dict[str, str] = _LEICHT["festtexte"]
LEICHTE_ABSAETZE: dict[str, list[str]] = _LEICHT["absaetze"]


class Begriff(msgspec.Struct, frozen=True):
    """A word explained in Leichte Sprache, one sentence per line."""

    wort: str
    erklaerung: tuple[str, ...]


_BEGRIFFE: tuple[tuple[Begriff, tuple[re.Pattern[str], ...]], ...] = tuple(
    (Begriff(b["wort"], tuple(b["erklaerung"])), tuple(muster(s)[1] for s in b["stichworte"]))
    for b in _LEICHT["begriff"]
)

BEGRIFFE: tuple[Begriff, ...] = tuple(begriff for begriff, _ in _BEGRIFFE)
"""The ten words plans use most, explained."""


def richtung(sprache: str) -> str:
    """Writing direction: „ltr“ or „rtl“."""
    return FESTTEXTE[sprache]["richtung"]


def erklaerungen(texte: Iterable[str]) -> tuple[Begriff, ...]:
    """Explanations of those words that occur in the plan, in a fixed order."""
    alles = "\n".join(texte)
    return tuple(begriff for begriff, woerter in _BEGRIFFE if any(w.search(alles) for w in woerter))


def zeilen(text: str) -> tuple[str, ...]:
    """A text with one sentence per line, as Leichte Sprache is set."""
    return tuple(" ".join(text[von:bis].split()) for von, bis in saetze(text))
