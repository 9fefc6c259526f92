"""The arithmetic of the filing queue: leases, growing waits, giving up. No database, no clock, no chance of its own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

MIETE = dt.timedelta(minutes=2)
"""How long a worker may hold a piece of work; longer than the slowest step. After it the worker counts as dead."""

MAX_VERSUCHE = 12
"""About six and a half hours of growing waits; then a person decides."""

ERSTE_PAUSE = dt.timedelta(seconds=15)
LAENGSTE_PAUSE = dt.timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Ausgang:
    """What becomes of an Auftrag after a failure."""

    faellig_ab: dt.datetime
    aufgegeben: bool


def pause(versuche: int, streuung: float = 0.5) -> dt.timedelta:
    """Wait after the n-th failure: 15 s, 30 s, 1 min … at most an hour, spread by ±10 % so that workers part ways.

    `streuung` is a number from 0 to 1 (the caller's random number).
    """
    grund = min(LAENGSTE_PAUSE, ERSTE_PAUSE * 2 ** max(0, min(versuche, 20) - 1))
    return grund * (0.9 + 0.2 * streuung)


def nach_fehler(versuche: int, jetzt: dt.datetime, *, endgueltig: bool, streuung: float = 0.5) -> Ausgang:
    return Ausgang(
        faellig_ab=jetzt + pause(versuche, streuung),
        aufgegeben=endgueltig or versuche >= MAX_VERSUCHE,
    )
