"""How dates, numbers and names are written on screen; plain functions so that sentences and templates share them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal

WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
NBSP = "\u00a0"

# Places where a line must not break: before numbers of a norm, between number and unit.
_FEST = re.compile(
    r"(§§?|Abs\.|Art\.|Nr\.|Satz|S\.|FH|Kapitel|Vorgang|Absprache|SGB|Stufe|Teil) (?=[0-9IVX])|(?<=\d) (?=(?:€|%|Uhr|SGB|Tage?n?\b))"
)


def tag(tag: dt.date | None) -> str:
    """16.03.2026"""
    return f"{tag:%d.%m.%Y}" if tag else ""


def tag_kurz(tag: dt.date | None) -> str:
    """16.03."""
    return f"{tag:%d.%m.}" if tag else ""


def wochentag(tag: dt.date | None) -> str:
    """Montag"""
    return WOCHENTAGE[tag.weekday()] if tag else ""


def tag_lang(tag: dt.date | None) -> str:
    """Montag, 16. März 2026"""
    return f"{wochentag(tag)}, {tag.day}. {MONATE[tag.month - 1]}{NBSP}{tag.year}" if tag else ""


def uhrzeit(zeit: dt.datetime | dt.time | None) -> str:
    """9:00 – hours without a leading zero, as people say them."""
    return f"{zeit.hour}:{zeit.minute:02d}" if zeit else ""


def termin(zeit: dt.datetime) -> str:
    """17.02.2026, 10:30 Uhr"""
    return f"{tag(zeit)}, {uhrzeit(zeit)}{NBSP}Uhr"


def zahl(wert: float | Decimal, stellen: int = 0) -> str:
    """1.642 or 4,7"""
    return f"{wert:,.{stellen}f}".replace(",", "x").replace(".", ",").replace("x", ".")


def euro(betrag: float | Decimal) -> str:
    """56,30 €"""
    return f"{zahl(betrag, 2)}{NBSP}€"


def anzahl(n: int, eins: str, viele: str) -> str:
    """1 Vorgang, 2 Vorgänge"""
    return f"{n}{NBSP}{eins if n == 1 else viele}"


def abstand(am: dt.date, heute: dt.date) -> str:
    """seit 6 Tagen, heute, morgen, in 12 Tagen"""
    tage = (am - heute).days
    if tage == 0:
        return "heute"
    if tage == 1:
        return "morgen"
    if tage == -1:
        return "seit gestern"
    return f"in {tage}{NBSP}Tagen" if tage > 0 else f"seit {-tage}{NBSP}Tagen"


def fest(text: str) -> str:
    """Keep norms, dates and amounts together: ordinary space to no-break space where a line must not end."""
    return _FEST.sub(lambda m: f"{m[1]}{NBSP}" if m[1] else NBSP, text)


def aufzaehlung(teile: list[str] | tuple[str, ...]) -> str:
    """a, b und c"""
    if len(teile) < 2:
        return "".join(teile)
    return f"{', '.join(teile[:-1])} und {teile[-1]}"


class TagUnlesbar(ValueError):
    """Text that is no day; the message is shown at the field."""


def lies_tag(text: str, heute: dt.date, *, vergangen: bool = False) -> dt.date:
    """Read a day the way people type it: 30.4., 30.04.26, 30.04.2026, 300426, 2026-04-30.

    Without a year the next such day is meant, or with `vergangen` the last one.
    """
    text = text.strip()
    if m := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        jahr, monat, t = map(int, m.groups())
    elif m := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}|\d{2}))?", text):
        t, monat = int(m[1]), int(m[2])
        jahr = int(m[3]) if m[3] else 0
    elif m := re.fullmatch(r"(\d{2})(\d{2})(\d{4}|\d{2})", text):
        t, monat, jahr = int(m[1]), int(m[2]), int(m[3])
    else:
        raise TagUnlesbar(
            f"„{text}“ ist kein Tag. Schreiben Sie zum Beispiel {tag(heute)} oder {heute.day}.{heute.month}."
        )
    ohne_jahr = jahr == 0
    jahr = heute.year if ohne_jahr else jahr + 2000 if jahr < 100 else jahr
    try:
        gelesen = dt.date(jahr, monat, t)
        if ohne_jahr and not vergangen and gelesen < heute:
            gelesen = dt.date(jahr + 1, monat, t)
        if ohne_jahr and vergangen and gelesen > heute:
            gelesen = dt.date(jahr - 1, monat, t)
    except ValueError:
        raise TagUnlesbar(f"Den Tag „{text}“ gibt es nicht. Bitte prüfen Sie Tag und Monat.") from None
    return gelesen
