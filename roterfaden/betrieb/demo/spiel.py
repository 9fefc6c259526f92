"""Playing an Akte forward in memory: every step is a Handlung on its day, decided by the same rules as in the office."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from roterfaden.akte import Hausregeln
from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import Vorgang as Tatsache
from roterfaden.recht import Lage, lage_von
from roterfaden.recht.fristen import naechster_arbeitstag
from roterfaden.schreiben.erzeugen import braucht_schreiben
from roterfaden.verfahren import handeln

TAG = dt.date(2026, 3, 16)
SYSTEM = "system"


Ablage = Callable[["Spiel", "Zug"], Sequence[tuple[str, str]]]
"""Prints the letters of a step and files them; answers archive and Kennung of each."""


class DemoFehler(Exception):
    """A story asked for a step the law bars: the story is wrong, not the law."""


@dataclass(frozen=True, slots=True)
class Zug:
    """A step that was carried out: its Vorgang and who entered it."""

    tatsache: Tatsache
    nutzer: str


@dataclass(slots=True)
class Spiel:
    """One Akte while its story is being told."""

    person: Stammdaten
    regeln: Hausregeln
    zufall: random.Random
    lege_ab: Ablage
    titel: str = ""
    """Name of the story."""
    beispiel: bool = False
    """One of the few that are shown in full: all its letters are printed."""
    vorgaenge: list[Tatsache] = field(default_factory=list)
    zuege: list[Zug] = field(default_factory=list)
    in_ablage: list[tuple[dt.date, int, str, str]] = field(default_factory=list)
    """Letters on their way into the E-Akte: day on which they arrive, Vorgang, archive, Kennung."""

    @property
    def ifk(self) -> str:
        return self.person.zustaendig

    def lage(self, tag: dt.date = TAG) -> Lage:
        return lage_von(self.person, self.vorgaenge, tag, self.regeln)

    def tue(self, tag: dt.date, art: str, *, nutzer: str | None = None, **daten: Any) -> int:
        """Carry out a Handlung on a day; returns the number of its Vorgang."""
        if tag > TAG:
            raise DemoFehler(f"{self.titel}: {art} am {tag} läge nach dem Tag der Vorführung")
        self.bestaetige_ablage(tag - dt.timedelta(days=1))
        return self._handle(tag, art, nutzer or self.ifk, daten)

    def bestaetige_ablage(self, bis: dt.date) -> None:
        """Note the filing of letters that have arrived in the E-Akte by a day."""
        while self.in_ablage and self.in_ablage[0][0] <= bis:
            tag, bezug, ablage, kennung = self.in_ablage.pop(0)
            self._handle(tag, "ablage_bestaetigen", SYSTEM, {"bezug": bezug, "ablage": ablage, "kennung": kennung})

    def _handle(self, tag: dt.date, art: str, nutzer: str, daten: dict[str, Any]) -> int:
        ergebnis = handeln(self.lage(tag), art, daten)
        if not ergebnis.zulaessig:
            gruende = "; ".join(f"{h.regel} {h.text}" for h in ergebnis.hindernisse)
            raise DemoFehler(f"{self.titel}: {art} am {tag} ist gesperrt: {gruende}")
        self.vorgaenge.extend(ergebnis.vorgaenge)
        for tatsache in ergebnis.vorgaenge:
            zug = Zug(tatsache, nutzer)
            self.zuege.append(zug)
            if braucht_schreiben(tatsache):
                ankunft = tag + dt.timedelta(days=1)
                self.in_ablage += [(ankunft, tatsache.nr, *ort) for ort in self.lege_ab(self, zug)]
        return int(ergebnis.vorgaenge[0].nr)

    def gib_auf(self, nr: int, tag: dt.date, weg: str = "post") -> None:
        """Post the letter of a Vorgang to all its addressees."""
        for an in self.lage(tag).adressaten_von(nr):
            self.tue(tag, "schreiben_aufgeben", bezug=nr, an=an, weg=weg)

    def arbeitstag(self, tag: dt.date) -> dt.date:
        return naechster_arbeitstag(tag, self.regeln.bundesland)

    def nach(self, tag: dt.date, von: int, bis: int | None = None) -> dt.date:
        """An Arbeitstag a number of days later, drawn from a range."""
        tage = self.zufall.randint(von, bis if bis is not None else von)
        return self.arbeitstag(tag + dt.timedelta(days=tage))
