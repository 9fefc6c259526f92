"""German forms of days, amounts and lists; keeps together what must not be torn apart at the line end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

MONATE = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
WOCHENTAGE = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")

_ZUSAMMEN = re.compile(
    r"(?<=§) (?=\d)|(?<=§§) (?=\d)|(?<=Absatz) (?=\d)|(?<=Satz) (?=\d)|(?<=Nummer) (?=\d)|(?<=SGB) (?=[IVX])"
    r"|(?<=Raum) (?=\d)|(?<=Schritt) (?=\d)|(?<=Stufe) (?=\d)"
    r"|(?<=\d\.) (?=(?:" + "|".join(MONATE) + r")\b)"
    r"|(?<=\d) (?=(?:Euro|Prozent|Uhr|Stunden?|Monate?n?|Kilometer|Minuten|Tagen?|Wochen)\b)"
    r"|(?<=\d\d\d) (?=\d{2,5}\b)"
    r"|(?<=\b\d{5}) (?=[A-ZÄÖÜ])"
    r"|(?:(?<=traße)|(?<=weg)|(?<=gasse)|(?<=platz)|(?<=allee)) (?=\d)"
    r"|(?<=\d) (?=Abs\.|Nr\.)|(?<=z\.) (?=B\.)"
)


def zusammenhalten(text: str) -> str:
    """Replace the blank in „§ 15“, „16. März“, „56,30 Euro“ and the like by a no-break space; length is unchanged."""
    return _ZUSAMMEN.sub("\u00a0", text)


def tag_aus(wert: object) -> dt.date:
    """A day from a date, a datetime or an ISO text."""
    if isinstance(wert, dt.datetime):
        return wert.date()
    if isinstance(wert, dt.date):
        return wert
    return dt.date.fromisoformat(str(wert)[:10])


def lang(wert: object) -> str:
    """16. März 2026"""
    t = tag_aus(wert)
    return f"{t.day}. {MONATE[t.month - 1]} {t.year}"


def kurz(wert: object) -> str:
    """16.03.2026"""
    return tag_aus(wert).strftime("%d.%m.%Y")


def mit_wochentag(wert: object) -> str:
    """Montag, 16. März 2026"""
    return f"{WOCHENTAGE[tag_aus(wert).weekday()]}, {lang(wert)}"


def uhr(wert: object) -> str:
    """10 Uhr, 10:30 Uhr"""
    text = wert.isoformat() if isinstance(wert, dt.datetime) else str(wert)
    stunde, minute = text[11:13], text[14:16]
    return f"{int(stunde)} Uhr" if minute == "00" else f"{int(stunde)}:{minute} Uhr"


def monat(wert: object) -> str:
    """März 2026"""
    t = tag_aus(wert)
    return f"{MONATE[t.month - 1]} {t.year}"


def cent(betrag: Decimal) -> Decimal:
    """Two decimals, half up (§ 41 Abs. 2 SGB II)."""
    return betrag.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def euro(betrag: object, *, glatt: bool = False) -> str:
    """56,30 Euro; with ``glatt`` whole amounts without cents: 563 Euro"""
    wert = cent(Decimal(str(betrag)))
    if glatt and wert == wert.to_integral_value():
        return f"{int(wert):,} Euro".replace(",", ".")
    ganz, _, rest = f"{wert:,.2f}".partition(".")
    return f"{ganz.replace(',', '.')},{rest} Euro"


def monate(anzahl: int) -> str:
    """einen Monat, zwei Monate, drei Monate (accusative)"""
    return {1: "einen Monat", 2: "zwei Monate", 3: "drei Monate"}[anzahl]


def und(teile: Sequence[str]) -> str:
    """a, b und c"""
    if len(teile) < 2:
        return "".join(teile)
    return ", ".join(teile[:-1]) + " und " + teile[-1]


def satz(text: str) -> str:
    """The text with a full stop when it has no final mark."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", ":", "…", "“")) else text + "."


_SATZENDE = re.compile(r"(?<=[.!?])(?<!\d\.)(?<!z\.)(?<!B\.)(?<!bzw\.)(?<!ca\.)\s+(?=[„A-ZÄÖÜ0-9])")


def saetze(text: str) -> list[str]:
    """Split into sentences; „16. März“ and „z. B.“ stay whole."""
    return [t for t in _SATZENDE.split(" ".join(text.split())) if t]
