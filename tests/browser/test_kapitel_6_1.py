"""Chapter 6.1 in the browser: from a missed Absprache to the proposal for the Leistungsabteilung."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from roterfaden.betrieb.demo.haus import Haus
from tests.browser.wege import (
    fuelle,
    gehe_zu,
    gib_auf,
    nummer_von,
    oeffne_akte,
    projiziere,
    sende,
    stelle_tag,
    tue,
    zeigt,
)
from tests.web.conftest import lege_an
from tests.web.geschichte import GRUENWALD


def test_von_der_versaeumten_absprache_zum_vorschlag(
    page: Page,
    haus: Haus,
    anmelden: Callable[..., None],
    axe: Callable[[Page], None],
    kalender: None,
    konsole: Any,
    bild: Callable[..., None],
) -> None:
    konsole.erlaube("422")
    akte = lege_an(haus, GRUENWALD[:9])  # the plan is in force, nothing missed yet
    anmelden(page.context, haus.nutzer["jana.brinkmann"])

    stelle_tag("2026-02-02")
    gehe_zu(page, akte, "absprache_pruefen", "absprache=7.1")
    zeigt(page, "Ich schreibe jeden Monat vier Bewerbungen.")
    axe(page)
    fuelle(
        page,
        ergebnis="nicht_eingehalten",
        feststellung="Bis zum 30.01. lag keine Liste vor.",
        fallgruppe="eigenbemuehungen",
    )
    sende(page)

    page.goto(f"/akten/{akte.pk}/handlungen/aufforderung_15_5/?absprache=7.1")
    zeigt(page, "zurzeit nicht zulässig")
    zeigt(page, "R41")
    axe(page)

    tue(
        page, akte, "einladen", "beraterische_intervention",
        termin__tag="17.2.", termin__uhrzeit="10:30", ort="Zimmer 214",
    )  # fmt: skip
    einladung = nummer_von(akte, "einladung_ergangen")
    gib_auf(page, akte, einladung)

    stelle_tag("2026-02-17")
    tue(page, akte, "termin_ergebnis_erfassen", f"vorgang={einladung}", ergebnis="erschienen")
    tue(
        page,
        akte,
        "gespraech_erfassen",
        vermerk="Herr Grünwald nennt keinen Hinderungsgrund.",
        infoblatt_vb_ausgehaendigt="ja",
    )
    tue(
        page, akte, "intervention_abschliessen", "absprache=7.1",
        wahrgenommen="ja", wichtiger_grund="nein", begruendung="Er will die Bewerbungen nachholen.",
    )  # fmt: skip

    stelle_tag("2026-02-18")
    gehe_zu(page, akte, "aufforderung_15_5", "absprache=7.1")
    zeigt(page, "Warum das zulässig ist")
    zeigt(page, "10 % für 1 Monat, das sind 56,30")
    bild(page, "handlung-aufforderung")
    expect(page.locator('[name="mitwirkung.beschreibung"]')).to_have_value("Ich schreibe jeden Monat vier Bewerbungen.")
    fuelle(page, mitwirkung__frist="20.2.2026", mitwirkung__beschreibung="Schreiben Sie vier Bewerbungen im Lager.")
    fuelle(page, begruendung="Vier Bewerbungen im Monat sind zumutbar.")
    page.locator(".rf-leiste .kern-btn--primary").click()
    # The day is too early: the sentence stands at the field, the input is still there.
    expect(page.locator("#f-mitwirkung-frist-f")).to_contain_text("frühestens")
    expect(page.locator('[name="mitwirkung.beschreibung"]')).to_have_value("Schreiben Sie vier Bewerbungen im Lager.")
    axe(page)
    fuelle(page, mitwirkung__frist="20.3.2026")
    sende(page)
    aufforderung = nummer_von(akte, "aufforderung_erlassen")
    gib_auf(page, akte, aufforderung)

    stelle_tag("2026-03-23")
    tue(
        page, akte, "aufforderung_pruefen", f"vorgang={aufforderung}",
        ergebnis="nicht_befolgt", feststellung="Bis heute liegt keine Bewerbung vor.",
    )  # fmt: skip
    tue(page, akte, "anhoerung_einleiten", f"vorgang={aufforderung}")
    anhoerung = nummer_von(akte, "anhoerung_eingeleitet")
    gib_auf(page, akte, anhoerung)

    stelle_tag("2026-04-20")
    tue(
        page, akte, "aeusserung_erfassen", f"vorgang={anhoerung}",
        form="schriftlich", inhalt="Ich habe es vergessen.",
    )  # fmt: skip
    tue(
        page, akte, "leistungsminderung_pruefen", f"vorgang={anhoerung}",
        ergebnis="minderung_vorgeschlagen", begruendung="Es gibt keinen wichtigen Grund und keine Härte.",
    )  # fmt: skip
    oeffne_akte(page, akte)
    zeigt(page, "Minderung vorgeschlagen")
    axe(page)


def test_leistung_stellt_fest(
    page: Page, haus: Haus, anmelden: Callable[..., None], axe: Callable[[Page], None], kalender: None
) -> None:
    """The Leistungsabteilung finds the proposal with its numbers filled in."""
    geschichte = [
        *GRUENWALD[:17],
        {"am": "2026-02-18", "art": "aufforderung_erlassen", "norm": "15_5", "gegenstand": {"absprache": [7, 1]},
         "mitwirkung": {"beschreibung": "Vier Bewerbungen", "nachweis": "Liste", "frist": "2026-03-20"},
         "begruendung": "zumutbar", "adressaten": ["elb"]},
        {"am": "2026-02-18", "art": "schreiben_aufgegeben", "bezug": 18, "an": "elb", "weg": "post"},
        {"am": "2026-03-23", "art": "aufforderung_geprueft", "bezug": 18, "ergebnis": "nicht_befolgt", "feststellung": "Keine."},
        {"am": "2026-03-23", "art": "anhoerung_eingeleitet", "frist_bis": "2026-04-13", "persoenlich_angeboten": True,
         "pflichtverletzung": {"norm": "31_1_1", "bezug": 18, "am": "2026-03-20"}, "adressaten": ["elb"]},
        {"am": "2026-03-23", "art": "schreiben_aufgegeben", "bezug": 21, "an": "elb", "weg": "post"},
        {"am": "2026-04-20", "art": "leistungsminderung_geprueft", "bezug": 21, "ergebnis": "minderung_vorgeschlagen", "begruendung": "Kein Grund."},
    ]  # fmt: skip
    stelle_tag("2026-04-21")
    akte = lege_an(haus, geschichte)
    projiziere(akte)
    anmelden(page.context, haus.nutzer["birgit.fuhrmann"])
    page.goto(f"/akten/{akte.pk}/handlungen/minderung_feststellen/?vorgang=23")
    expect(page.locator('[name="prozent"]')).to_have_value("10")
    expect(page.locator('[name="beginn"]')).to_have_value("01.05.2026")
    expect(page.locator('[name="betrag"]')).to_have_value("56,30")
    axe(page)
    fuelle(page, aufgehobene_bescheide__0__vom="5.1.2026", aufgehobene_bescheide__0__art="Bewilligungsbescheid")
    sende(page)
    assert nummer_von(akte, "minderung_festgestellt") == 24
