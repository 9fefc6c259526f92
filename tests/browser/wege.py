"""How the browser tests walk: find a step where the Akte offers it, fill the form, press the button."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.conf import settings
from playwright.sync_api import Page, expect

from roterfaden.register import projektion
from roterfaden.register.laden import lade
from roterfaden.register.models import Akte


def stelle_tag(tag: str) -> None:
    """Let the house see another day; the fixture `kalender` puts the demo's day back."""
    settings.ROTERFADEN_TAG = dt.date.fromisoformat(tag)


def oeffne_akte(page: Page, akte: Akte) -> None:
    page.goto(f"/akten/{akte.pk}/")


def gehe_zu(page: Page, akte: Akte, art: str, *teile: str) -> None:
    """Open the page of a Handlung by a link the Akte itself offers."""
    oeffne_akte(page, akte)
    verweise = page.locator(f'main a[href*="/handlungen/{art}/"]')
    ziele = [verweise.nth(i).get_attribute("href") or "" for i in range(verweise.count())]
    passend = [z for z in ziele if all(t in z for t in teile)]
    gesperrt = "" if passend else page.locator("main").inner_text()[:12000]
    assert passend, f"Die Akte bietet {art} {teile} nicht an, nur: {ziele}\n{gesperrt}"
    page.goto(passend[0])


def fuelle(page: Page, **felder: Any) -> None:
    """Fill fields by name (`mitwirkung__frist` for nested ones): text, choice, radio button, check box."""
    for name, wert in felder.items():
        feld = page.locator(f'#handlung [name="{name.replace("__", ".")}"]')
        art = feld.first.evaluate("e => e.type || e.tagName.toLowerCase()")
        if art in ("radio", "checkbox"):
            for w in wert if isinstance(wert, (list, tuple)) else [wert]:
                feld.locator(f'xpath=self::*[@value="{w}"]').check()
        elif art == "select-one":
            feld.select_option(str(wert))
        else:
            feld.fill(str(wert))


def sende(page: Page) -> None:
    """Press the main button and arrive at the Akte."""
    with page.expect_navigation():
        page.locator(".rf-leiste .kern-btn--primary").click()
    fehler = page.locator("#fehler")
    if fehler.count():
        raise AssertionError(f"Die Seite {page.url} lehnt ab: {fehler.inner_text()}")
    assert "/handlungen/" not in page.url, f"Der Knopf führte nicht weiter: {page.url}"


def tue(
    page: Page, akte: Akte, art: str, *teile: str, pruefe: Callable[[Page], None] | None = None, **felder: Any
) -> None:
    """One step from the Akte to the stored Vorgang."""
    gehe_zu(page, akte, art, *teile)
    if pruefe:
        pruefe(page)
    fuelle(page, **felder)
    sende(page)


def gib_auf(page: Page, akte: Akte, nr: int) -> None:
    """The Ab-Vermerk of a letter."""
    tue(page, akte, "schreiben_aufgeben", f"vorgang={nr}", weg="post")


def projiziere(akte: Akte) -> None:
    """Renew the projection for the day the house sees now."""
    gelesen = lade(akte.pk, settings.ROTERFADEN_TAG)
    projektion.speichere(gelesen.akte, *projektion.projiziere(gelesen))


def letzte_nr(akte: Akte) -> int:
    akte.refresh_from_db()
    return akte.letzte_nr


def nummer_von(akte: Akte, art: str) -> int:
    """Number of the latest Vorgang of a kind."""
    return akte.vorgaenge.filter(art=art).order_by("-nr").values_list("nr", flat=True)[0]


def zeigt(page: Page, text: str) -> None:
    expect(page.locator("main")).to_contain_text(text)
