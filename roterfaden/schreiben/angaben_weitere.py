"""Schlichtung, leaflet and travel costs: what their letters say."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.lage import Lage
from roterfaden.schreiben import worte
from roterfaden.schreiben.angaben import Brief, ort_mit_anschrift, tatsache
from roterfaden.schreiben.modell import Absender, SchreibenFehler

_SPRACHEN = {
    "de": "Deutsch", "en": "Englisch", "uk": "Ukrainisch", "ru": "Russisch", "tr": "Türkisch", "ar": "Arabisch", "fr": "Französisch",
}  # fmt: skip


def _verlangen(lage: Lage, nr: int) -> w.SchlichtungVerlangt:
    verlangt = lage.stand.roh.get(nr)
    if not isinstance(verlangt, w.SchlichtungVerlangt):
        raise SchreibenFehler("Das Verlangen, auf das sich die Schlichtung bezieht, ist in der Akte nicht zu finden.")
    return verlangt


def schlichtung_verlangt(lage: Lage, x: w.SchlichtungVerlangt, absender: Absender) -> list[Brief]:
    p = lage.person
    wer = {"elb": f"{p.vorname} {p.nachname}", "ifk": "Jobcenter", "beide": f"{p.vorname} {p.nachname} und Jobcenter"}[
        x.durch
    ]
    gespraeche = [y for y in lage.gespraeche_mit_elb if y.nr < x.nr][-3:]
    ereignisse = [tatsache(lage, "Gespräch am {am|lang}", am=y.am) for y in gespraeche] or [
        tatsache(lage, "Ein Gespräch hat noch nicht stattgefunden.")
    ]
    a = {
        "verlangt_von": wer,
        "verlangt_am": x.am,
        "anschrift_zeile": f"{p.anschrift.strasse}, {p.anschrift.plz} {p.anschrift.ort}"
        if p.anschrift
        else "Anschrift beim Jobcenter",
        "sprache_name": _SPRACHEN.get(p.sprache, p.sprache) + (", Leichte Sprache" if p.leichte_sprache else ""),
        "streitpunkte": tuple(x.streitpunkte),
        "ereignisse": ereignisse,
    }
    return [Brief("schlichtung_einschaltung", ("schlichtungsstelle", "elb"), a)]


def schlichtung_eingeleitet(lage: Lage, x: w.SchlichtungEingeleitet, absender: Absender) -> list[Brief]:
    stelle = absender.jobcenter.schlichtungsstelle
    kontakt = (
        f"Telefon {stelle.telefon}, {stelle.name}, {stelle.strasse}, {stelle.plz} {stelle.ort}"
        if stelle
        else f"Telefon {absender.jobcenter.telefon}"
    )
    a = {
        "schlichtungsperson": absender.namen.get(x.schlichtungsperson, x.schlichtungsperson),
        "schlichtung_kontakt": kontakt,
        "beginn": x.am,
        "ende": x.am + dt.timedelta(weeks=4),
        "streitpunkte": tuple(_verlangen(lage, x.bezug).streitpunkte),
    }
    return [Brief("schlichtung_einladung", lage.adressaten_von(x.nr), a)]


def schlichtung_beendet(lage: Lage, x: w.SchlichtungBeendet, absender: Absender) -> list[Brief]:
    begonnen = next(
        (y for y in lage.stand.roh.values() if isinstance(y, w.SchlichtungEingeleitet) and y.bezug == x.bezug), None
    )
    a = {
        "beginn": begonnen.am if begonnen else _verlangen(lage, x.bezug).am,
        "ende": x.am,
        "ergebnis": {
            "einigung": "Einigung",
            "keine_einigung": "keine Einigung",
            "fristablauf": "keine Einigung innerhalb von vier Wochen",
            "zurueckgenommen": "Das Verlangen wurde zurückgenommen",
        }[x.ergebnis],
        "loesungsvorschlag": x.loesungsvorschlag,
        "einigung": x.ergebnis == "einigung",
        "zurueckgenommen": x.ergebnis == "zurueckgenommen",
        "keine_einigung": x.ergebnis in ("keine_einigung", "fristablauf"),
    }
    return [Brief("schlichtung_ergebnis", lage.adressaten_von(x.nr), a)]


def unterlage(lage: Lage, x: w.UnterlageAusgehaendigt, absender: Absender) -> list[Brief]:
    return [Brief("infoblatt_vb", ("elb",), {})] if x.unterlage == "infoblatt_vb" else []


# ── Travel costs ────────────────────────────────────────────────────────────────────────────────────────


def fahrtkosten_entschieden(lage: Lage, x: v.FahrtkostenEntschieden, absender: Absender) -> list[Brief]:
    """The decision on an application for travel costs, with the Termin it is about."""
    antrag = lage.stand.roh.get(x.bezug)
    einladung = lage.stand.roh.get(antrag.bezug) if isinstance(antrag, v.FahrtkostenBeantragt) else None
    if not isinstance(antrag, v.FahrtkostenBeantragt) or not isinstance(einladung, v.EinladungErgangen):
        raise SchreibenFehler("Der Antrag, über den entschieden wird, ist in der Akte nicht zu finden.")
    termin = einladung.termin.isoformat(timespec="minutes")
    a: dict[str, Any] = {
        "antrag_vom": antrag.am,
        "betrag": antrag.betrag,
        "begleitperson": bool(antrag.begleitperson),
        "termin_text": f"{worte.mit_wochentag(termin)}, {worte.uhr(termin)}",
        "termin_ort_text": ort_mit_anschrift(absender, einladung.ort),
        "bewilligt": x.ergebnis == "bewilligt",
        "begruendung": x.begruendung,
        "gegen": "diesen Bescheid",
        "paragraf_39": None,
    }
    return [Brief("fahrtkostenbescheid", lage.adressaten_von(x.nr), a)]
