"""Regelbedarfe (§ 20 SGB II, Anlage zu § 28 SGB XII) and reductions in euro. Amounts are `Decimal` with two places."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")

_STUFEN: tuple[tuple[dt.date, dt.date, tuple[int, ...]], ...] = (
    (dt.date(2023, 1, 1), dt.date(2023, 12, 31), (502, 451, 402, 420, 348, 318)),
    (dt.date(2024, 1, 1), dt.date(2026, 12, 31), (563, 506, 451, 471, 390, 357)),
)
"""First day, last day, euro a month for the Regelbedarfsstufen 1 to 6; 2024, 2025 and 2026 are unchanged."""


class KeinRegelbedarf(ValueError):
    """The day lies outside the years whose amounts are known."""


def regelbedarf(stufe: int, tag: dt.date) -> Decimal:
    """Regelbedarf in euro a month for Regelbedarfsstufe 1–6 on `tag`. Raises `KeinRegelbedarf` outside 2023–2026."""
    for von, bis, betraege in _STUFEN:
        if von <= tag <= bis:
            return Decimal(betraege[stufe - 1])
    raise KeinRegelbedarf(f"Für den {tag:%d.%m.%Y} sind keine Regelbedarfe hinterlegt.")


def minderungsbetrag(prozent: Decimal | int, stufe: int, tag: dt.date) -> Decimal:
    """Percentage of the Regelbedarf in euro, rounded half up to the cent (§ 41 Abs. 2 SGB II)."""
    return (regelbedarf(stufe, tag) * Decimal(prozent) / 100).quantize(CENT, ROUND_HALF_UP)
