"""Which law applies on a day (recht.md 1.0): the Rechtsstände E0 to E4 of §§ 15, 15a, 31 to 32 SGB II.

E4 (13. SGB-II-Änderungsgesetz, from 01.07.2026) is named but not released: rules refuse to answer for it.
"""

from __future__ import annotations

import datetime as dt

ANFANG = dt.date(2023, 7, 1)
"""First day the rules cover (Bürgergeld-Gesetz)."""
ENDE = dt.date(2026, 6, 30)
"""Last day the rules cover."""

RECHTSSTAENDE: tuple[tuple[str, dt.date, dt.date | None], ...] = (
    ("E0", ANFANG, dt.date(2024, 3, 27)),
    ("E1", dt.date(2024, 3, 28), dt.date(2026, 3, 27)),
    ("E2", dt.date(2026, 3, 28), dt.date(2026, 4, 22)),
    ("E3", dt.date(2026, 4, 23), ENDE),
    ("E4", dt.date(2026, 7, 1), None),
)
"""Name, first day, last day. E1 to E3 differ in § 31a Abs. 7 and § 31b Abs. 3 only."""


def rechtsstand(tag: dt.date) -> str | None:
    """Name of the Rechtsstand of a day, `None` before 01.07.2023."""
    for name, von, bis in RECHTSSTAENDE:
        if von <= tag and (bis is None or tag <= bis):
            return name
    return None


def abgedeckt(tag: dt.date) -> bool:
    """Whether the rules may answer for this day (E0 to E3)."""
    return ANFANG <= tag <= ENDE
