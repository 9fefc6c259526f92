"""Leistung, Schlichtung and Teamleitung walk their part of the procedure in the browser, without script."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from roterfaden.betrieb.demo.haus import Haus, baue_haus
from roterfaden.register.models import Akte, Vorgang
from tests.web.conftest import haenge_an, lege_an, lege_schreiben_an
from tests.web.geschichte import BRIEF_MIT_RFB, GRUENWALD, MINDERUNG, SCHLICHTUNG

GESCHEITERT = [
    *GRUENWALD,
    {"am": "2026-02-18", "art": "zuweisungsschreiben_ausgehaendigt", "vorlage": "massnahme_berufliche_aktivierung", "gegenstand": {"absprache": [7, 2]},
     "massnahme": {"bezeichnung": "Bewerbungstraining", "inhalt": "Unterlagen", "traeger": "Bildungswerk", "ansprechperson": "Frau Ahlers",
                   "ort": "Ahrenstein", "beginn": "2026-02-23", "ende": "2026-04-30", "wochenstunden": 20, "lage": "vormittags", "rueckmeldung_bis": "2026-02-20"}},
    {"am": "2026-03-02", "art": "massnahme_abgebrochen", "bezug": 19, "grund": "nicht mehr gekommen", "wiedereinstieg_moeglich": False},
    {"am": "2026-03-05", "art": "beratungsgespraech_gefuehrt", "form": "persoenlich", "teilnehmende": ["elb", "ifk"], "vermerk": "Abbruch besprochen.",
     "infoblatt_vb_ausgehaendigt": False, "vb_antrag": False, "ueber_schlichtung_informiert": True},
    {"am": "2026-03-05", "art": "intervention_abgeschlossen", "gegenstand": {"massnahme": 19}, "wahrgenommen": True, "wichtiger_grund": False,
     "begruendung": "kein Grund genannt", "wiedereinstieg": "nicht_moeglich"},
    {"am": "2026-03-10", "art": "kooperationsplan_gescheitert", "bezug": 7, "grund": "kein_neuer_kooperationsplan"},
]  # fmt: skip


@pytest.fixture
def haus(transactional_db: None) -> Haus:
    return baue_haus()


def test_die_leistung_prueft_die_beweiskette_und_kommt_zur_feststellung(
    page_ohne_js: Page, anmelden: Any, axe: Any, haus: Haus
) -> None:
    akte = lege_an(haus, GRUENWALD)
    haenge_an(akte, MINDERUNG)
    lege_schreiben_an(akte, 19, "aufforderung_15_5", "Aufforderung, eine Absprache einzuhalten", daten=BRIEF_MIT_RFB)
    page = page_ohne_js
    anmelden(page.context, haus.nutzer["birgit.fuhrmann"])
    page.goto("/")
    page.get_by_role("link", name="Prüfen: Grünwald, Tobias").click()
    expect(page.get_by_role("heading", name="Welche Rechtsfolgen standen im Schreiben?")).to_be_visible()
    expect(page.get_by_text("Dann mindert sich Ihr Bürgergeld um 10 Prozent.")).to_be_visible()
    page.get_by_role("link", name="Minderung feststellen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Minderung feststellen")


def test_die_beweiskette_hat_keine_huerden(page: Page, anmelden: Any, axe: Any, haus: Haus) -> None:
    akte = lege_an(haus, GRUENWALD)
    haenge_an(akte, MINDERUNG)
    lege_schreiben_an(akte, 19, "aufforderung_15_5", "Aufforderung, eine Absprache einzuhalten", daten=BRIEF_MIT_RFB)
    anmelden(page.context, haus.nutzer["birgit.fuhrmann"])
    for breite in (1280, 390):
        page.set_viewport_size({"width": breite, "height": 900})
        page.goto(f"/leistung/{akte.pk}/25/")
        axe(page)
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_die_schlichtungsperson_beendet_ihren_fall(page_ohne_js: Page, anmelden: Any, haus: Haus) -> None:
    akte = lege_an(haus, SCHLICHTUNG, vorname="Åsa", nachname="Nyström")
    lege_an(haus, GRUENWALD)
    page = page_ohne_js
    anmelden(page.context, haus.nutzer["ingrid.marquardt"])
    page.goto("/")
    expect(page.get_by_text("Grünwald")).to_have_count(0)
    page.get_by_role("link", name="Nyström, Åsa").click()
    page.get_by_role("link", name="Schlichtung beenden").click()
    page.get_by_label("keine Einigung").check()
    page.get_by_label("Lösungsvorschlag").fill("Zwei Bewerbungen im Monat und ein Fahrkostenzuschuss.")
    page.get_by_role("button", name="Ergebnis festhalten").click()
    expect(page.get_by_text("kein Fall zugewiesen")).to_be_visible()
    assert (
        Vorgang.objects.get(akte=akte, art="schlichtung_beendet").erfasst_von == haus.nutzer["ingrid.marquardt"].kennung
    )


def test_die_teamleitung_stimmt_der_schlichtung_zu(page_ohne_js: Page, anmelden: Any, axe: Any, haus: Haus) -> None:
    akte: Akte = lege_an(haus, GESCHEITERT)
    assert akte.kp_status == "gescheitert"
    page = page_ohne_js
    anmelden(page.context, haus.nutzer["holger.staedtler"])
    page.goto("/team/")
    page.get_by_role("link", name="Abstimmen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Schlichtung verlangen")
    page.get_by_label("Streitpunkte").first.fill("Umfang der Bewerbungen")
    page.get_by_role("button", name="Verlangen festhalten").click()
    verlangt = Vorgang.objects.get(akte=akte, art="schlichtung_verlangt")
    assert '"tl_abstimmung"' in verlangt.inhalt
