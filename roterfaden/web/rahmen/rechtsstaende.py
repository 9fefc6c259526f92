"""The Rechtsstände as stations on a line: since when, until when, what changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from roterfaden.recht.rechtsstand import rechtsstand

# Days on which the law changes (recht.md 1.0); the sentence says what a reader notices.
_WECHSEL = (
    ("E0", dt.date(2023, 7, 1), "Der Kooperationsplan löst die Eingliederungsvereinbarung ab"),
    ("E1", dt.date(2024, 3, 28), "Wegfall des Regelbedarfs bei Arbeitsverweigerung, § 31a Abs. 7"),
    ("E2", dt.date(2026, 3, 28), "§ 31a Abs. 7 entfällt"),
    ("E3", dt.date(2026, 4, 23), "§ 31a Abs. 7 in neuer Fassung"),
    ("E4", dt.date(2026, 7, 1), "Grundsicherungsgeld; RFB und Schlichtung gesperrt"),
)


@dataclass(frozen=True)
class Station:
    kennung: str
    von: dt.date | None
    bis: dt.date | None
    satz: str
    freigegeben: bool


def stationen() -> tuple[Station, ...]:
    """All stations; E4 is released once the code answers for its first day."""
    enden = [ab - dt.timedelta(days=1) for _, ab, _ in _WECHSEL[1:]] + [None]
    return tuple(
        Station(k, ab, bis, satz, rechtsstand(ab) == k) for (k, ab, satz), bis in zip(_WECHSEL, enden, strict=True)
    )


def station(tag: dt.date) -> Station:
    """The station of one day."""
    for s in reversed(stationen()):
        if s.von and s.von <= tag:
            return s
    return Station("keiner", None, None, "vor dem Kooperationsplan", False)
