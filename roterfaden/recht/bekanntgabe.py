"""When a letter is notified to whom (§ 37 SGB X, contract 3.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from roterfaden.akte import Stand
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.grundtypen import Adressat
from roterfaden.akte.vorgaenge import Vorgang
from roterfaden.recht.adressaten import (
    Adressaten,
    Lebenslage,
    braucht_bekanntgabe,
    empfang_von,
    noetige_adressaten,
)
from roterfaden.recht.fristen import zugangsfiktion

A = TypeVar("A", w.SchreibenAufgegeben, w.ZugangFestgestellt, w.Ruecklauf, w.ZugangBestritten)


def adressaten_von(stand: Stand, lebenslage_am: Callable[[dt.date], Lebenslage], brief: Vorgang) -> Adressaten:
    """Those the Vorgang names and, for RFB, Verwaltungsakt and hearing, those who were necessary on its day."""
    genannt: Adressaten = getattr(brief, "adressaten", None) or ()
    if braucht_bekanntgabe(brief, stand.roh):
        noetig = noetige_adressaten(lebenslage_am(brief.am), empfang_von(brief, stand.roh))
        if genannt == noetig:
            return noetig
        return noetig + tuple(a for a in dict.fromkeys(genannt) if a not in noetig)
    return tuple(dict.fromkeys(genannt)) or ("elb",)


def bekanntgabe_an(stand: Stand, brief: Vorgang, an: Adressat) -> dt.date | None:
    """Day of notification to one addressee, `None` while there is none.

    Personal handover counts on its day, a PZU on the day of its certificate, post and portal by fiction. A returned
    letter or denied receipt suspends the fiction until receipt is proven or the letter goes out again; proven later
    receipt goes first.
    """
    aufgabe = letzte_aufgabe(stand, brief.nr, an)
    if aufgabe is None:
        return None
    seit = stand.rang[aufgabe.nr]
    nachweis = _letzter(stand, stand.antworten(brief.nr, w.ZugangFestgestellt), an, seit)
    if aufgabe.weg == "pzu":
        return nachweis.zugegangen_am if nachweis else None
    if aufgabe.weg == "persoenlich":
        return max(aufgabe.am, nachweis.zugegangen_am) if nachweis else aufgabe.am
    if aufgabe.weg == "email" and braucht_bekanntgabe(brief, stand.roh):
        return None
    zurueck = _letzter(stand, stand.antworten(brief.nr, w.Ruecklauf), an, seit)
    bestritten = _letzter(stand, stand.antworten(brief.nr, w.ZugangBestritten), an, seit)
    if zurueck is not None or bestritten is not None:
        zweifel = max(stand.rang[x.nr] for x in (zurueck, bestritten) if x is not None)
        return nachweis.zugegangen_am if nachweis and stand.rang[nachweis.nr] > zweifel else None
    fiktion = zugangsfiktion(aufgabe.am)
    return max(fiktion, nachweis.zugegangen_am) if nachweis else fiktion


def letzte_aufgabe(stand: Stand, nr: int, an: Adressat) -> w.SchreibenAufgegeben | None:
    """The last dispatch of letter `nr` to this addressee."""
    return _letzter(stand, stand.antworten(nr, w.SchreibenAufgegeben), an, -1)


def offener_ruecklauf(stand: Stand, nr: int) -> bool:
    """Whether a dispatch of letter `nr` came back and neither went out again nor is proven received."""
    return any(not _behoben(stand, ruecklauf) for ruecklauf in stand.antworten(nr, w.Ruecklauf))


def _behoben(stand: Stand, ruecklauf: w.Ruecklauf) -> bool:
    ab = stand.rang[ruecklauf.nr]
    neu = _letzter(stand, stand.antworten(ruecklauf.bezug, w.SchreibenAufgegeben), ruecklauf.an, ab)
    zugang = _letzter(stand, stand.antworten(ruecklauf.bezug, w.ZugangFestgestellt), ruecklauf.an, ab)
    return neu is not None or zugang is not None


def _letzter(stand: Stand, liste: list[A], an: Adressat, nach: int) -> A | None:
    for x in reversed(liste):
        if x.an == an:
            return x if stand.rang[x.nr] > nach else None
    return None
