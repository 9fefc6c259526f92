"""All Handlungen together: what is possible now, and what a Handlung with inputs yields (contract 5, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roterfaden.akte import FormFehler
from roterfaden.akte import vorgaenge as v
from roterfaden.akte.form import NICHT_STORNIERBAR, verweisfehler
from roterfaden.recht.adressaten import Adressaten, Empfang
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import erfassen as x
from roterfaden.verfahren import aufforderung, einladen, erfassen, minderung, plan, schlichtung, verzicht, zuweisung
from roterfaden.verfahren.angaben import als_vorgang, angaben_typ, fehlende_angaben, lies_angaben
from roterfaden.verfahren.handlung import Befunde, Ergebnis, Handlung, Moeglich, rahmen

HANDLUNGEN: dict[str, Handlung] = {
    handlung.art: handlung
    for modul in (einladen, plan, verzicht, aufforderung, zuweisung, schlichtung, minderung, erfassen)
    for handlung in modul.HANDLUNGEN
}
"""All Handlungen by their name; those of contract 5.1 come last."""

_IN_DER_LISTE = tuple(h for h in HANDLUNGEN.values() if h.liste is not None)


def moegliche_handlungen(lage: Lage) -> list[Moeglich]:
    """Every Handlung of contract 5.2 to 5.9 at least once, also barred, one entry for each sensible Bezug."""
    return [eintrag for h in _IN_DER_LISTE if h.liste is not None for eintrag in h.liste(lage, h)]


def angaben_der_handlung(handlung: Handlung) -> type[Any]:
    """Type of the inputs of a Handlung."""
    return angaben_typ(handlung.vorgang, frozenset(handlung.fest), handlung.erfassen)


def handeln(lage: Lage, art: str, daten: Mapping[str, Any]) -> Ergebnis:
    """Judge a Handlung with its inputs; if allowed, the answer holds the new Vorgänge.

    Raises `FormFehler` for an unknown Handlung, unknown fields, wrong types and unknown values.
    """
    handlung = HANDLUNGEN.get(art)
    if handlung is None:
        raise FormFehler(f"unbekannte Handlung „{art}“", "handlung.art")
    a = lies_angaben(angaben_der_handlung(handlung), daten, "handlung.daten")
    befunde = Befunde()
    if not handlung.erfassen:
        mit_rfb = handlung.rfb == "immer" or getattr(a, "mit_rfb", None) is True
        rahmen(lage, handlung, befunde, rfb=mit_rfb, v1=not handlung.ohne_v1)
    for feld in fehlende_angaben(handlung.vorgang, a, _ausser(handlung, a)):
        befunde.sperre(r.angabe_fehlt(lage, feld))
    _pruefe_gegenstand(lage, a, befunde)
    _pruefe_verweise(lage, handlung, a, befunde)
    if handlung.erfassen:
        befunde.sperre(x.tag_in_der_zukunft(lage, a.am))
    handlung.pruefe(lage, a, befunde)
    vorgaenge = [] if befunde.hindernisse else [_vorgang(lage, handlung, a)]
    vorlage = handlung.vorlage(lage, a) if handlung.vorlage is not None and vorgaenge else None
    return Ergebnis(not befunde.hindernisse, befunde.hindernisse, befunde.hinweise, vorgaenge, vorlage)


def _ausser(handlung: Handlung, a: Any) -> frozenset[str]:
    """Pflichtangaben not reported as V3: those with a rule of their own, and addressees, which are filled in."""
    ausser = {*handlung.ausser, "am"}
    if getattr(a, "adressaten", ()) is None:
        ausser.add("adressaten")
    if handlung.art == "kooperationsplan_erstellen" and a.absprachen is None:
        ausser.add("absprachen")
    return frozenset(ausser)


def _pruefe_gegenstand(lage: Lage, a: Any, befunde: Befunde) -> None:
    """A Gegenstand names one thing: nothing is V3, two are V5."""
    gegenstand = getattr(a, "gegenstand", None)
    if gegenstand is None:
        return
    if gegenstand.absprache is None and gegenstand.massnahme is None:
        befunde.sperre(r.angabe_fehlt(lage, "gegenstand"))
    elif gegenstand.absprache is not None and gegenstand.massnahme is not None:
        befunde.sperre(r.bezug_passt_nicht(lage, "Der Gegenstand ist entweder eine Absprache oder eine Maßnahme."))


def _pruefe_verweise(lage: Lage, handlung: Handlung, a: Any, befunde: Befunde) -> None:
    """V5: every reference names a Vorgang that counts today and is of a fitting kind."""
    if handlung.vorgang in NICHT_STORNIERBAR and (befund := x.nicht_stornierbar(lage, a.bezug)):
        befunde.sperre(befund)
        return
    arten = {nr: type(vorgang) for nr, vorgang in lage.stand.nach_nr.items()}
    for feld, meldung in verweisfehler(a, arten, lage.stand.naechste_nr, handlung.vorgang):
        if handlung.art == "zuweisungsbescheid_aufheben" and _ist_zuweisungsschreiben(lage, a.bezug):
            continue  # R58 says it better
        if "fortgefuehrt_von" not in feld:
            befunde.sperre(r.bezug_passt_nicht(lage, meldung))


def _ist_zuweisungsschreiben(lage: Lage, nr: int) -> bool:
    return isinstance(lage.stand.nach_nr.get(nr), v.ZuweisungsschreibenAusgehaendigt)


def empfang_von_angaben(handlung: Handlung, a: Any) -> Empfang:
    """Who the letter of this Handlung goes to."""
    return einladen.empfang_aus_angaben(a) if handlung.art == "einladen" else handlung.empfang


def adressaten_fuer(lage: Lage, handlung: Handlung, a: Any) -> Adressaten:
    """The necessary addressees of the letter of a Handlung."""
    return lage.adressaten(empfang_von_angaben(handlung, a))


def _vorgang(lage: Lage, handlung: Handlung, a: Any) -> Any:
    fest: dict[str, Any] = dict(handlung.fest)
    if getattr(a, "adressaten", ()) is None:
        fest["adressaten"] = list(adressaten_fuer(lage, handlung, a))
    am = (a.am if handlung.erfassen else None) or lage.stichtag
    return als_vorgang(handlung.vorgang, a, lage.stand.naechste_nr, am, **fest)
