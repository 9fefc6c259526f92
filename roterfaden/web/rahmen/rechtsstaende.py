"""The Rechtsstände as stations on a line: since when, until when, what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from roterfaden.recht.rechtsstand import RECHTSSTAENDE, abgedeckt

# What a reader notices; the dates come from the code that decides.
_SAETZE = {
    "E0": "Der Kooperationsplan löst die Eingliederungsvereinbarung ab",
    "E1": "Wegfall des Regelbedarfs bei Arbeitsverweigerung, § 31a Abs. 7",
    "E2": "§ 31a Abs. 7 entfällt",
    "E3": "§ 31a Abs. 7 in neuer Fassung",
    "E4": "Grundsicherungsgeld; RFB und Schlichtung gesperrt",
}


@dataclass(frozen=True)
class Station:
    kennung: str
    von: dt.date | None
    bis: dt.date | None
    satz: str
    freigegeben: bool


def stationen() -> tuple[Station, ...]:
    """All Rechtsstände in order of time."""
    return tuple(Station(k, von, bis, _SAETZE.get(k, ""), abgedeckt(von)) for k, von, bis in RECHTSSTAENDE)


def station(tag: dt.date) -> Station:
    """The station of one day."""
    for s in stationen():
        if s.von and s.von <= tag and (s.bis is None or tag <= s.bis):
            return s
    return Station("keiner", None, None, "vor dem Kooperationsplan", False)
