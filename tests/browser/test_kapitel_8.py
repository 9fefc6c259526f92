"""Chapter 8 in the browser: no plan for a stated reason, and the "Kennung KP" ready to copy under Allgemeines."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from roterfaden.betrieb.demo.haus import Haus
from tests.browser.wege import fuelle, gehe_zu, sende, tue
from tests.web.conftest import lege_an
from tests.web.geschichte import GRUENWALD


def test_einstellungszusage(page: Page, haus: Haus, anmelden: Callable[..., None], axe: Callable[[Page], None]) -> None:
    akte = lege_an(haus, GRUENWALD[:6])
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    gehe_zu(page, akte, "verzicht_feststellen")
    page.locator('[name="fallgruppe"][value="einstellungszusage"]').check()
    expect(page.locator("#f-einstellungszusage")).to_be_visible()
    expect(page.locator("#f-profillage_i")).to_be_hidden()
    axe(page)
    fuelle(
        page, begruendung="Feste Zusage als Lagerkraft, es ist nichts weiter zu planen.",
        einstellungszusage__arbeitgeber="Spedition Nordlicht", einstellungszusage__beginn="1.4.",
        einstellungszusage__fest="ja", einstellungszusage__foerderung_erforderlich="nein",
    )  # fmt: skip
    sende(page)
    page.goto(f"/akten/{akte.pk}/allgemeines/")
    expect(page.locator("main")).to_contain_text("Kennung KP")
    expect(page.locator("main")).to_contain_text("Spedition Nordlicht")
    axe(page)


def test_paragraf_10(page: Page, haus: Haus, anmelden: Callable[..., None]) -> None:
    akte = lege_an(haus, GRUENWALD[:6])
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    tue(
        page, akte, "paragraf_10_feststellen", tatbestand="3", umfang="vollstaendig", erlaeuterung="Kind unter drei Jahren",
        zielt_auf_verringerung="nein", voraussichtlich_bis="1.9.2026", fallgruppe="elternzeit",
    )  # fmt: skip
    tue(
        page,
        akte,
        "verzicht_feststellen",
        fallgruppe="paragraf_10",
        begruendung="Elternzeit bis September, danach neu besprechen.",
    )
    page.goto(f"/akten/{akte.pk}/allgemeines/")
    expect(page.locator("main")).to_contain_text("Kennung KP")
