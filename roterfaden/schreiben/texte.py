"""The letter texts: shipped ones and a Jobcenter's own folder over them.

A folder of own texts may replace any file of ``vorlagen/texte`` by name. Own texts are checked at start against the
same lists as the shipped ones (:mod:`roterfaden.schreiben.pruefliste`); the Belehrungen are not texts and stay.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from roterfaden.schreiben import belehrung
from roterfaden.schreiben.bausteine import BAUSTEINE
from roterfaden.schreiben.brieftext import Vorlage
from roterfaden.schreiben.modell import SchreibenFehler
from roterfaden.schreiben.satz import layout_version

MITGELIEFERT = Path(__file__).parent / "vorlagen" / "texte"
_eigener: Path | None = None


def setze_ordner(ordner: Path | None) -> None:
    """The Jobcenter's own texts; None for the shipped ones alone."""
    global _eigener
    _eigener = Path(ordner) if ordner else None
    vorlage.cache_clear()
    version.cache_clear()


def eigener_ordner() -> Path | None:
    """The folder of own texts, if one is set."""
    return _eigener


def _datei(name: str) -> Path:
    if _eigener is not None and (_eigener / f"{name}.txt").is_file():
        return _eigener / f"{name}.txt"
    return MITGELIEFERT / f"{name}.txt"


@lru_cache(maxsize=64)
def vorlage(name: str) -> Vorlage:
    """A parsed letter text."""
    datei = _datei(name)
    try:
        gelesen = Vorlage(name, datei.read_text(encoding="utf-8"))
    except (OSError, ValueError) as fehler:
        raise SchreibenFehler(f"Der Brieftext „{name}“ ist nicht lesbar: {fehler}") from fehler
    for art, inhalt in (*gelesen.rumpf, *gelesen.schluss):
        if art == "baustein" and inhalt not in BAUSTEINE:
            raise SchreibenFehler(f"Der Brieftext „{name}“ nennt den unbekannten Baustein „{inhalt}“.")
    return gelesen


@lru_cache(maxsize=64)
def version(name: str) -> str:
    """Template version of a letter: its text, the Belehrungen, the layout and the typesetter."""
    summe = hashlib.sha256(layout_version().encode())
    summe.update(Path(belehrung.__file__).read_bytes())
    if name:
        summe.update(_datei(name).read_bytes())
    return summe.hexdigest()[:12]
