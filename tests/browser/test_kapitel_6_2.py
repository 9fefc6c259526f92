"""Chapter 6.2 in the browser: a broken-off Maßnahme leads to a Zuweisungsbescheid, or to a failed plan."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.models import Akte
from tests.browser.wege import fuelle, gehe_zu, gib_auf, nummer_von, oeffne_akte, sende, stelle_tag, tue, zeigt
from tests.web.conftest import lege_an
from tests.web.geschichte import GRUENWALD


@pytest.fixture
def massnahme(
    page: Page, haus: Haus, anmelden: Callable[..., None], axe: Callable[[Page], None], kalender: None
) -> Akte:
    """Handed out, started, broken off, talked about – all through the pages."""
    akte = lege_an(haus, GRUENWALD[:8])
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    stelle_tag("2025-12-01")
    gehe_zu(page, akte, "zuweisungsschreiben_aushaendigen", "absprache=7.2")
    page.locator("#verzeichnis").select_option(index=1)
    page.locator('[name="uebernehmen"]').click()
    axe(page)
    fuelle(
        page, massnahme__beginn="15.12.2025", massnahme__ende="30.4.2026", massnahme__rueckmeldung_bis="8.12.2025",
    )  # fmt: skip
    sende(page)
    schreiben = nummer_von(akte, "zuweisungsschreiben_ausgehaendigt")

    stelle_tag("2025-12-15")
    tue(page, akte, "massnahme_antritt_erfassen", f"vorgang={schreiben}")
    stelle_tag("2026-01-19")
    tue(
        page, akte, "massnahme_abbruch_erfassen", f"vorgang={schreiben}",
        grund="Herr Grünwald kommt seit einer Woche nicht mehr.",
    )  # fmt: skip
    tue(
        page,
        akte,
        "einladen",
        "beraterische_intervention",
        termin__tag="2.2.2026",
        termin__uhrzeit="9:00",
        ort="Zimmer 214",
    )
    einladung = nummer_von(akte, "einladung_ergangen")
    gib_auf(page, akte, einladung)
    stelle_tag("2026-02-02")
    tue(page, akte, "termin_ergebnis_erfassen", f"vorgang={einladung}", ergebnis="erschienen")
    tue(page, akte, "gespraech_erfassen", vermerk="Der Kurs war ihm zu langsam.")
    return akte


def test_zuweisungsbescheid(page: Page, massnahme: Akte, axe: Callable[[Page], None]) -> None:
    akte = massnahme
    tue(
        page, akte, "intervention_abschliessen", "massnahme=", wahrgenommen="ja", wichtiger_grund="nein",
        wiedereinstieg="moeglich", begruendung="Ein Wiedereinstieg ist möglich.",
    )  # fmt: skip
    stelle_tag("2026-02-03")
    gehe_zu(page, akte, "zuweisungsbescheid_erlassen", "massnahme=")
    axe(page)
    fuelle(
        page, traeger_ruecksprache__am="2.2.2026", traeger_ruecksprache__mit="Frau Sommer",
        begruendung="Der Kurs hilft beim Einstieg.",
    )  # fmt: skip
    sende(page)
    bescheid = nummer_von(akte, "zuweisungsbescheid_erlassen")
    gib_auf(page, akte, bescheid)
    oeffne_akte(page, akte)
    zeigt(page, "mit RFB")
    axe(page)


def test_gescheiterter_plan(page: Page, massnahme: Akte, axe: Callable[[Page], None]) -> None:
    akte = massnahme
    tue(
        page, akte, "intervention_abschliessen", "massnahme=", wahrgenommen="ja", wichtiger_grund="nein",
        wiedereinstieg="nicht_sinnvoll", begruendung="Ein Wiedereinstieg ist nicht sinnvoll.",
    )  # fmt: skip
    gehe_zu(page, akte, "scheitern_feststellen")
    axe(page)
    fuelle(page, grund="kein_neuer_kooperationsplan")
    sende(page)
    oeffne_akte(page, akte)
    zeigt(page, "gescheitert")

    # What follows is the Aufforderung under Abs. 6, not under Abs. 5.
    page.goto(f"/akten/{akte.pk}/handlungen/aufforderung_15_5/")
    zeigt(page, "zurzeit nicht zulässig")
    zeigt(page, "R60")
    gehe_zu(page, akte, "aufforderung_15_6")
