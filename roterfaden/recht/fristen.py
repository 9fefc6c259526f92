"""Reckoning of days (§§ 187–193 BGB, §§ 26, 37 SGB X, § 7a SGB II). All functions take and give whole days."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from functools import lru_cache

import holidays

VIER_TAGE_FIKTION_AB = dt.date(2025, 1, 1)
"""PostModG: letters posted from this day count as received on the fourth day, before on the third."""


def plus_monate(tag: dt.date, monate: int) -> dt.date:
    """End of a period of months that begins with an event on `tag` (§§ 187 Abs. 1, 188 Abs. 2, 3 BGB).

    The same number of the day, or the last day of a shorter month: 15.01. + 6 = 15.07.; 31.08. + 6 = 28./29.02.
    """
    jahr, monat = divmod(tag.year * 12 + tag.month - 1 + monate, 12)
    monat += 1
    return dt.date(jahr, monat, tag.day if tag.day <= 28 else min(tag.day, monthrange(jahr, monat)[1]))


def monatserster_nach(tag: dt.date) -> dt.date:
    """First day of the month that follows the month of `tag` (§ 31b Abs. 1 S. 1 SGB II)."""
    return dt.date(tag.year + tag.month // 12, tag.month % 12 + 1, 1)


def monatsletzter(tag: dt.date) -> dt.date:
    """Last day of the month of `tag`."""
    return tag.replace(day=monthrange(tag.year, tag.month)[1])


def alter(geburtsdatum: dt.date, tag: dt.date) -> int:
    """Completed years on `tag`; a year is complete on the birthday at 0:00 (§ 187 Abs. 2 S. 2 BGB).

    Who was born on 29.02. completes the year on 01.03. where the year has no such day.
    """
    return tag.year - geburtsdatum.year - ((tag.month, tag.day) < (geburtsdatum.month, geburtsdatum.day))


def altersgrenze(geburtsdatum: dt.date) -> dt.date:
    """Last day before the age limit of § 7a SGB II: end of the month in which the age is completed."""
    jahrgang = geburtsdatum.year
    if jahrgang < 1947:
        monate = 65 * 12
    elif jahrgang <= 1958:
        monate = 65 * 12 + jahrgang - 1946
    else:
        monate = 66 * 12 + 2 * min(jahrgang - 1958, 6)
    return monatsletzter(plus_monate(geburtsdatum, monate))


def ist_elb_alter(geburtsdatum: dt.date, tag: dt.date) -> bool:
    """From the 15th birthday until the age limit of § 7a SGB II (§ 7 Abs. 1 S. 1 Nr. 1 SGB II)."""
    jahre = alter(geburtsdatum, tag)
    return 15 <= jahre and (jahre < 65 or tag <= altersgrenze(geburtsdatum))


@lru_cache(maxsize=512)
def feiertage(jahr: int, bundesland: str | None) -> frozenset[dt.date]:
    """Public holidays of a year: of the whole Federation, and with `bundesland` those of the Land as well."""
    return frozenset(holidays.country_holidays("DE", subdiv=bundesland, years=jahr))


def ist_arbeitstag(tag: dt.date, bundesland: str | None) -> bool:
    """Monday to Friday and no public holiday (contract 4.1)."""
    return tag.weekday() < 5 and tag not in feiertage(tag.year, bundesland)


def naechster_arbeitstag(tag: dt.date, bundesland: str | None) -> dt.date:
    """`tag` itself if it is an Arbeitstag, else the next one (§ 193 BGB, § 26 Abs. 3 SGB X)."""
    while not ist_arbeitstag(tag, bundesland):
        tag += dt.timedelta(days=1)
    return tag


def zugangsfiktion(aufgabe: dt.date) -> dt.date:
    """Day on which a letter posted on `aufgabe` counts as received (§ 37 Abs. 2 SGB X), never moved to a working day."""
    return aufgabe + dt.timedelta(days=4 if aufgabe >= VIER_TAGE_FIKTION_AB else 3)
