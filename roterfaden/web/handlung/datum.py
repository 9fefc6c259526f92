"""Days and times the way people type them in forms; the numeric forms are read by the frame."""

from __future__ import annotations

import datetime as dt
import re

from roterfaden.web.rahmen import sprache

_WORT = re.compile(r"(\d{1,2})\.?\s*([A-Za-zÄÖÜäöü]{3,})\.?(?:\s*(\d{4}))?")
_WOCHENTAG = re.compile(r"(?:Mo|Di|Mi|Do|Fr|Sa|So)[a-z]*\.?,?\s+", re.IGNORECASE)
_UHRZEIT = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?\s*(?:Uhr)?", re.IGNORECASE)


class DatumFehler(ValueError):
    """Carries the sentence for the person who typed."""


def lies_tag(text: str, heute: dt.date, *, kuenftig: bool = True) -> dt.date:
    """A day as typed: "30.4.", "30. April", "Do 30.04.2026", "2026-04-30". Without a year: the next or the last such day."""
    text = _WOCHENTAG.sub("", " ".join(text.replace("\u00a0", " ").split()), count=1)
    if treffer := _WORT.fullmatch(text):
        text = f"{treffer[1]}.{_monat(treffer[2], text)}.{treffer[3] or ''}"
    try:
        return sprache.lies_tag(text, heute, vergangen=not kuenftig)
    except sprache.TagUnlesbar as fehler:
        raise DatumFehler(str(fehler)) from None


def _monat(wort: str, text: str) -> int:
    for nr, name in enumerate(sprache.MONATE, 1):
        if name.lower().startswith(wort.lower()):
            return nr
    raise DatumFehler(f"„{text}“ ist kein Tag. Schreiben Sie zum Beispiel 30.04.2026 oder 30.4.")


def lies_uhrzeit(text: str) -> dt.time:
    treffer = _UHRZEIT.fullmatch(text.strip())
    if treffer and int(treffer[1]) < 24 and int(treffer[2] or 0) < 60:
        return dt.time(int(treffer[1]), int(treffer[2] or 0))
    raise DatumFehler(f"„{text.strip()}“ ist keine Uhrzeit. Schreiben Sie zum Beispiel 10:30.")


def zeige_tag_im_jahr(tag: dt.date, heute: dt.date) -> str:
    """ "30. April"; with the year only when it is not obvious."""
    text = f"{tag.day}.\u00a0{sprache.MONATE[tag.month - 1]}"
    return text if 0 <= (tag - heute).days < 330 else f"{text}\u00a0{tag.year}"
