"""The list of what is possible and the judgement on concrete inputs never contradict each other."""

import pytest

from roterfaden.akte import Hausregeln
from roterfaden.recht import lage_von
from roterfaden.verfahren import HANDLUNGEN, handeln, moegliche_handlungen
from roterfaden.verfahren.pruefung import lies_frage
from tests.prueffaelle.akten import lage
from tests.prueffaelle.lader import bausteine, faelle
from tests.prueffaelle.pruefen import frage

BEURTEILT = [
    pytest.param(fall, p, id=f"{fall.name} am {p['am']} ({i})")
    for fall in faelle()
    for i, p in enumerate(fall.pruefungen)
    if "erlaubt" in p and not HANDLUNGEN[p["handlung"]["art"]].erfassen
]
GESCHICHTEN = [name for name, folge in bausteine()["akten"].items() if name != "zweiter_termin"]


def gestellt(fall, pruefung):
    gelesen = lies_frage(frage(fall, pruefung))
    haus = gelesen.hausregeln or Hausregeln()
    return lage_von(gelesen.akte.person, gelesen.akte.vorgaenge, gelesen.stichtag, haus), gelesen.handlung


@pytest.mark.parametrize(("fall", "pruefung"), BEURTEILT)
def test_was_mit_angaben_erlaubt_ist_sperrt_die_liste_nicht_ueberall(fall, pruefung):
    stand, handlung = gestellt(fall, pruefung)
    eintraege = [h for h in moegliche_handlungen(stand) if h.art == handlung.art]
    if handeln(stand, handlung.art, handlung.daten).zulaessig:
        assert any(h.zulaessig for h in eintraege)


@pytest.mark.parametrize(("fall", "pruefung"), BEURTEILT)
def test_was_die_liste_zum_selben_bezug_sperrt_sperrt_auch_die_handlung(fall, pruefung):
    stand, handlung = gestellt(fall, pruefung)
    ergebnis = handeln(stand, handlung.art, handlung.daten)
    gesagt = {(b.regel, b.text) for b in ergebnis.hindernisse}
    # several breaches of one Bescheid share their Bezug; the list weighs every ground of a failed plan
    verschwiegen = [
        {(b.regel, b.text) for b in h.hindernisse if b.feld != "grund"} - gesagt
        for h in moegliche_handlungen(stand)
        if h.art == handlung.art and bezieht_sich(h.bezug, handlung.daten)
    ]
    assert not verschwiegen or set() in verschwiegen


def bezieht_sich(bezug, daten):
    """Whether inputs are about what an entry of the list is about."""
    if "anlass" in bezug:
        return daten.get("anlass") == bezug["anlass"] and daten.get("gegenstand") == bezug.get("gegenstand")
    if "vorgang" in bezug:
        nr = bezug["vorgang"]
        return nr in (daten.get("bezug"), (daten.get("pflichtverletzung") or {}).get("bezug"))
    if "absprache" in bezug or "massnahme" in bezug:
        return daten.get("gegenstand") == bezug
    return False


@pytest.mark.parametrize("geschichte", GESCHICHTEN)
def test_die_liste_nennt_jede_art_und_keinen_bezug_doppelt(geschichte):
    liste = moegliche_handlungen(lage("2024-07-01", geschichte))
    assert {h.art for h in liste} == {art for art, h in HANDLUNGEN.items() if not h.erfassen}
    assert len({(h.art, repr(h.bezug)) for h in liste}) == len(liste)


@pytest.mark.parametrize("geschichte", GESCHICHTEN)
def test_jeder_bezug_der_liste_meint_einen_vorgang_der_akte(geschichte):
    stand = lage("2024-07-01", geschichte)
    for h in moegliche_handlungen(stand):
        bezug = h.bezug.get("gegenstand", h.bezug)
        for nr in (bezug.get("vorgang"), bezug.get("massnahme"), (bezug.get("absprache") or [None])[0]):
            assert nr is None or nr in stand.stand.nach_nr


@pytest.mark.parametrize("geschichte", GESCHICHTEN)
def test_jedes_hindernis_nennt_nur_vorgaenge_der_akte(geschichte):
    stand = lage("2024-07-01", geschichte)
    for h in moegliche_handlungen(stand):
        for befund in (*h.hindernisse, *h.hinweise):
            assert set(befund.vorgaenge) <= set(stand.stand.roh)
