"""Playing an Akte forward in memory: every step is a Handlung on its day, decided by the same rules as in the office."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from roterfaden.akte import Hausregeln
from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import Vorgang as Tatsache
from roterfaden.recht import Lage, lage_von
from roterfaden.recht.fristen import ist_arbeitstag, naechster_arbeitstag
from roterfaden.verfahren import handeln

TAG = dt.date(2026, 3, 16)
SYSTEM = "system"


class DemoFehler(Exception):
    """A story asked for a step the law bars: the story is wrong, not the law."""


@dataclass(frozen=True, slots=True)
class Zug:
    """A step that was carried out: its Vorgang, who entered it, and the Lage right after (letters need it)."""

    tatsache: Tatsache
    nutzer: str
    lage: Lage


@dataclass(slots=True)
class Spiel:
    """One Akte while its story is being told."""

    person: Stammdaten
    regeln: Hausregeln
    zufall: random.Random
    stunde: Callable[[dt.date, str], dt.time]
    """Free time for an appointment of an IFK on a day."""
    titel: str = ""
    """Name of an example story; empty for the many."""
    vorgaenge: list[Tatsache] = field(default_factory=list)
    zuege: list[Zug] = field(default_factory=list)

    @property
    def ifk(self) -> str:
        return self.person.zustaendig

    def lage(self, tag: dt.date = TAG) -> Lage:
        return lage_von(self.person, self.vorgaenge, tag, self.regeln)

    def tue(self, tag: dt.date, art: str, *, nutzer: str | None = None, **daten: Any) -> int:
        """Carry out a Handlung on a day; returns the number of its (first) Vorgang."""
        if tag > TAG:
            raise DemoFehler(f"{self.titel}: {art} am {tag} läge nach dem Tag der Vorführung")
        ergebnis = handeln(self.lage(tag), art, daten)
        if not ergebnis.zulaessig:
            gruende = "; ".join(f"{h.regel} {h.text}" for h in ergebnis.hindernisse)
            raise DemoFehler(f"{self.titel}: {art} am {tag} ist gesperrt: {gruende}")
        self.vorgaenge.extend(ergebnis.vorgaenge)
        danach = self.lage(tag)
        self.zuege.extend(Zug(t, nutzer or self.ifk, danach) for t in ergebnis.vorgaenge)
        return int(ergebnis.vorgaenge[0].nr)

    def gib_auf(self, nr: int, tag: dt.date, weg: str = "post") -> None:
        """Post the letter of a Vorgang to all its addressees."""
        for an in self.lage(tag).adressaten_von(nr):
            self.tue(tag, "schreiben_aufgeben", bezug=nr, an=an, weg=weg)

    def arbeitstag(self, tag: dt.date) -> dt.date:
        return naechster_arbeitstag(tag, self.regeln.bundesland)

    def ist_arbeitstag(self, tag: dt.date) -> bool:
        return ist_arbeitstag(tag, self.regeln.bundesland)

    def nach(self, tag: dt.date, von: int, bis: int | None = None) -> dt.date:
        """An Arbeitstag a number of days later, drawn from a range."""
        tage = self.zufall.randint(von, bis if bis is not None else von)
        return self.arbeitstag(tag + dt.timedelta(days=tage))
