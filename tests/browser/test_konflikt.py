"""Two people act on one Akte: the second sees what came in between beside their own words, and decides again."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from roterfaden.betrieb.demo.haus import Haus, baue_haus
from roterfaden.register.models import Vorgang
from tests.web.conftest import haenge_an, lege_an
from tests.web.geschichte import GRUENWALD


@pytest.fixture
def haus(transactional_db: None) -> Haus:
    return baue_haus()


@pytest.mark.parametrize("breite", [1280, 390])
def test_der_zweite_sieht_was_hinzukam_und_verliert_nichts(
    page: Page, anmelden: Any, axe: Any, konsole: Any, haus: Haus, breite: int
) -> None:
    konsole.erlaube("409")
    akte = lege_an(haus, GRUENWALD)
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    page.set_viewport_size({"width": breite, "height": 900})
    page.goto(f"/akten/{akte.pk}/handlungen/anmerken/")
    page.locator("textarea").first.fill("Möchte Nachricht per Telefon.")
    haenge_an(
        akte,
        [{"am": "2026-03-16", "art": "anmerkung", "text": "Rückruf erbeten.", "besonders_geschuetzt": False}],
        wer="tschaefer",
    )

    page.get_by_role("button", name="Anmerkung festhalten").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Während Sie schrieben, kam hinzu:")
    expect(page.get_by_text("„Rückruf erbeten.“")).to_be_visible()
    expect(page.get_by_text("erfasst von Torsten Schäfer")).to_be_visible()
    expect(page.get_by_text("Möchte Nachricht per Telefon.")).to_be_visible()
    assert Vorgang.objects.filter(akte=akte).count() == 19
    axe(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")

    page.get_by_role("button", name="Mit dem neuen Stand noch einmal prüfen").click()
    expect(page.locator("textarea").first).to_have_value("Möchte Nachricht per Telefon.")
    page.get_by_role("button", name="Anmerkung festhalten").click()
    expect(page.get_by_role("status").first).to_contain_text("gespeichert")
    assert Vorgang.objects.filter(akte=akte).count() == 20
