"""Chapter 7 in the browser: no plan comes about, the Aufforderung under Abs. 6 – and the Schlichtung, entered for the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from roterfaden.betrieb.demo.haus import Haus
from tests.browser.wege import fuelle, gehe_zu, gib_auf, nummer_von, oeffne_akte, sende, zeigt
from tests.web.conftest import lege_an
from tests.web.geschichte import ANALYSE, GRUENWALD

OHNE_PLAN = [*GRUENWALD[:6], {"am": "2025-12-01"} | ANALYSE]


def test_aufforderung_nach_absatz_6(
    page: Page, haus: Haus, anmelden: Callable[..., None], axe: Callable[[Page], None]
) -> None:
    akte = lege_an(haus, OHNE_PLAN)
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    gehe_zu(page, akte, "nichtzustandekommen_feststellen")
    axe(page)
    fuelle(
        page,
        grund="Herr Grünwald will keinen Schritt festhalten.",
        strittige_punkte="Zahl der Bewerbungen\nArbeitszeit",
    )
    sende(page)
    gehe_zu(page, akte, "aufforderung_15_6")
    zeigt(page, "kein Kooperationsplan zustande kam")
    axe(page)
    fuelle(
        page, mitwirkung__beschreibung="Bewerben Sie sich auf vier Stellen im Lager.",
        mitwirkung__nachweis="Liste mit Firma und Datum", begruendung="Vier Bewerbungen in vier Wochen sind zumutbar.",
    )  # fmt: skip
    sende(page)
    gib_auf(page, akte, nummer_von(akte, "aufforderung_erlassen"))
    oeffne_akte(page, akte)
    zeigt(page, "§ 15 Abs. 6")


def test_schlichtung_von_der_forderung_bis_zum_ende(
    page: Page, haus: Haus, anmelden: Callable[..., None], axe: Callable[[Page], None], neuer_kontext: Callable[..., Any],
    konsole: Any,
) -> None:  # fmt: skip
    konsole.erlaube("404")
    akte = lege_an(haus, OHNE_PLAN)
    andere = lege_an(haus, OHNE_PLAN, nachname="Fremd")
    anmelden(page.context, haus.nutzer["jana.brinkmann"])

    # The person demands it at the desk; the IFK enters it for them.
    gehe_zu(page, akte, "schlichtung_verlangen")
    axe(page)
    fuelle(page, durch="elb", streitpunkte="Zahl der Bewerbungen\nOrt der Maßnahme")
    sende(page)
    verlangt = nummer_von(akte, "schlichtung_verlangt")
    gehe_zu(page, akte, "schlichtung_einleiten", f"vorgang={verlangt}")
    axe(page)
    fuelle(page, schlichtungsperson=haus.nutzer["ingrid.marquardt"].kennung)
    sende(page)
    oeffne_akte(page, akte)
    zeigt(page, "Schlichtung")

    # The Schlichtungsperson sees only this case and ends it.
    ihre = neuer_kontext().new_page()
    anmelden(ihre.context, haus.nutzer["ingrid.marquardt"])
    antwort = ihre.goto(f"/akten/{andere.pk}/handlungen/schlichtung_beenden/")
    assert antwort is not None
    assert antwort.status == 404
    ihre.goto(f"/akten/{akte.pk}/handlungen/schlichtung_beenden/?vorgang={verlangt}")
    axe(ihre)
    fuelle(ihre, ergebnis="einigung", loesungsvorschlag="Zwei Bewerbungen im Monat, dafür ein Praktikum.")
    sende(ihre)
    assert nummer_von(akte, "schlichtung_beendet") > verlangt
    assert "/handlungen/" not in ihre.url

    # The next plan must deal with the proposal.
    page.goto(f"/akten/{akte.pk}/kooperationsplan/")
    expect(page.locator("main")).to_contain_text("Zwei Bewerbungen im Monat, dafür ein Praktikum.")
