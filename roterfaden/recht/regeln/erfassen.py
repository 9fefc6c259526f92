"""What bars recording (contract 5.1): form and reference only, no judgement."""

from __future__ import annotations

import datetime as dt

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.form import NICHT_STORNIERBAR
from roterfaden.akte.vorgaenge import Vorgang
from roterfaden.recht.adressaten import braucht_bekanntgabe, ist_verwaltungsakt
from roterfaden.recht.lage import Lage
from roterfaden.recht.regel import Beleg, regel

BEZUG = "Bezug innerhalb der Akte"


@regel("V5", "", BEZUG, feld="am")
def tag_in_der_zukunft(lage: Lage, am: dt.date | None) -> Beleg:
    """Erfasst wird, was geschehen ist: Der Tag darf nicht in der Zukunft liegen."""
    return () if am is not None and am > lage.stichtag else None


@regel("V5", "4.2", "§ 309 SGB III", feld="ergebnis")
def vor_dem_termin(lage: Lage, einladung: v.EinladungErgangen, ergebnis: str | None, am: dt.date) -> Beleg:
    """Ob die Person erschienen ist, lässt sich erst am Tag des Termins sagen."""
    if ergebnis not in ("erschienen", "nicht_erschienen", "zweck_am_selben_tag_erreicht"):
        return None
    return (einladung.nr,) if am < einladung.termin.date() else None


@regel("V5", "6.5", BEZUG)
def schon_aufgehoben(lage: Lage, aufhebung: Vorgang | None) -> Beleg:
    """Das Schreiben ist schon aufgehoben."""
    return (aufhebung.nr,) if aufhebung is not None else None


@regel("V5", "4.2", BEZUG)
def termin_vorbei(lage: Lage, einladung: v.EinladungErgangen, am: dt.date) -> Beleg:
    """Der Termin ist vorbei; die Einladung lässt sich nicht mehr aufheben."""
    return (einladung.nr,) if einladung.termin.date() < am else None


@regel("V5", "6.1", BEZUG)
def aufforderung_nicht_offen(lage: Lage, nr: int) -> Beleg:
    """Die Aufforderung ist nicht mehr offen."""
    return (nr,)


@regel("V5", "6.2", BEZUG)
def bescheid_nicht_wirksam(lage: Lage, nr: int) -> Beleg:
    """Der Zuweisungsbescheid ist nicht wirksam."""
    return (nr,)


@regel("V5", "6.1", "§ 31a Abs. 1 S. 6 SGB II", feld="ergebnis")
def nichts_nachzuholen(lage: Lage, nr: int) -> Beleg:
    """Nachholen lässt sich nur, was vorher als nicht befolgt festgestellt ist."""
    for x in lage.stand.antworten(nr, v.AufforderungGeprueft):
        if x.ergebnis == "nicht_befolgt":
            return None
    return (nr,)


@regel("R44", "6.1", "§ 31 Abs. 1 Nr. 1 SGB II", feld="ergebnis")
def frist_laeuft_noch(lage: Lage, nr: int, ablauf: dt.date, am: dt.date) -> Beleg:
    """Die Frist der Aufforderung ist noch nicht abgelaufen."""
    return None if am > ablauf else (nr,)


@regel("R44", "6.2", "§ 31 Abs. 1 Nr. 1 SGB II", feld="verstoss_am")
def verstoss_ausserhalb_der_geltung(lage: Lage, nr: int) -> Beleg:
    """Der Tag des Verstoßes liegt in der Zukunft oder außerhalb der Geltung des Bescheids."""
    return (nr,)


@regel("V5", "", "§ 37 SGB X", feld="an")
def kein_adressat(lage: Lage, nr: int, an: str | None) -> Beleg:
    """An diese Stelle ist das Schreiben nicht gerichtet."""
    return (nr,) if an is not None and an not in lage.adressaten_von(nr) else None


@regel("V5", "", "§ 36a SGB I, § 37 SGB X", feld="weg")
def nicht_per_email(lage: Lage, brief: Vorgang, weg: str | None) -> Beleg:
    """Verwaltungsakte, Schreiben mit Rechtsfolgenbelehrung und Anhörungen gehen nicht per einfacher E-Mail."""
    return (brief.nr,) if weg == "email" and braucht_bekanntgabe(brief, lage.stand.roh) else None


@regel("V5", "", "§ 62 SGB X, § 84 SGG", feld="bezug")
def kein_verwaltungsakt(lage: Lage, vorgang: Vorgang) -> Beleg:
    """Widerspruch ist gegen einen Verwaltungsakt möglich; dieses Schreiben ist keiner."""
    return None if ist_verwaltungsakt(vorgang, lage.stand.roh) else (vorgang.nr,)


@regel("V5", "6.5", "§ 39 SGB X")
def schon_versandt(lage: Lage, vorgang: Vorgang) -> Beleg:
    """Das Schreiben ist aufgegeben; es kann nicht storniert oder berichtigt, nur aufgehoben oder neu erlassen werden."""
    gesperrt = isinstance(vorgang, v.EinladungErgangen | w.AnhoerungEingeleitet) or ist_verwaltungsakt(
        vorgang, lage.stand.roh
    )
    aufgaben = lage.stand.antworten(vorgang.nr, w.SchreibenAufgegeben)
    return tuple(x.nr for x in aufgaben) or None if gesperrt else None


@regel("V5", "", BEZUG)
def nicht_stornierbar(lage: Lage, nr: int | None) -> Beleg:
    """Storno und Berichtigung selbst lassen sich nicht stornieren oder berichtigen."""
    vorgaenge = lage.stand.vorgaenge
    if nr is None or nr > len(vorgaenge):
        return None
    return (nr,) if type(vorgaenge[nr - 1]) in NICHT_STORNIERBAR else None


@regel("V5", "", BEZUG, feld="neu.art")
def andere_art(lage: Lage, vorgang: Vorgang) -> Beleg:
    """Eine Berichtigung behält die Art des Vorgangs."""
    return (vorgang.nr,)
