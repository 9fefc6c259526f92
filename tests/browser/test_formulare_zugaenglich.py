"""The pages where people write: no finding of axe-core, no sideways scrolling – wide and narrow, light and dark."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.models import Akte, Entwurf
from tests.web.conftest import lege_an
from tests.web.geschichte import ANALYSE, GRUENWALD
from tests.web.kooperationsplan.test_seite import GESPRAECH, PLAN

PFADE = (
    "handlungen/aufforderung_15_5/?absprache=7.1",
    "handlungen/aufforderung_15_5/?absprache=7.3",  # barred
    "handlungen/absprache_pruefen/",  # which one?
    "handlungen/gespraech_erfassen/",
    "handlungen/zuweisungsschreiben_aushaendigen/?absprache=7.2",
    "handlungen/berichtigen/?vorgang=7",
)
SEITEN = (
    "handlungen/schlichtung_verlangen/",
    "potenzialanalyse/",
    "kooperationsplan/",
    *(f"kooperationsplan/?ansicht=beide&rubrik={n}" for n in range(1, 7)),
)


def lege_entwurf_an(akte: Akte) -> None:
    Entwurf.objects.create(
        jobcenter_id=akte.jobcenter_id,
        akte=akte,
        seite="kooperationsplan",
        nutzer="jbrinkmann",
        inhalt=json.dumps({name: [wert] for name, wert in (PLAN | {"sprache": "ar"}).items()}),
        letzte_nr=akte.letzte_nr,
        geaendert_am=dt.datetime(2026, 3, 16, 9, 51, tzinfo=dt.UTC),
    )


@pytest.mark.parametrize(("breite", "dunkel"), [(1280, False), (390, True)], ids=["breit, hell", "schmal, dunkel"])
def test_ohne_befund(
    haus: Haus,
    neuer_kontext: Callable[..., Any],
    anmelden: Callable[..., None],
    axe: Callable[[Page], None],
    konsole: Any,
    breite: int,
    dunkel: bool,
) -> None:
    konsole.erlaube("422")
    gruenwald = lege_an(haus, GRUENWALD)
    geschichte = [{"am": "2026-03-02", "art": "leistungsbezug_begonnen"}, GESPRAECH, ANALYSE | {"am": "2026-03-16"}]
    planend = lege_an(haus, geschichte, vorname="Amina", nachname="Haddad", anrede="Frau", sprache="ar")
    lege_entwurf_an(planend)
    page = neuer_kontext(breite=breite, dunkel=dunkel).new_page()
    anmelden(page.context, haus.nutzer["jana.brinkmann"])

    def pruefe() -> None:
        axe(page)
        zu_breit = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert zu_breit <= 0, f"{page.url} rollt waagrecht um {zu_breit} px"

    for akte, pfade in ((gruenwald, PFADE), (planend, SEITEN)):
        for pfad in pfade:
            page.goto(f"/akten/{akte.pk}/{pfad}")
            pruefe()

    page.goto(f"/akten/{gruenwald.pk}/{PFADE[0]}")
    with page.expect_navigation():
        page.locator(".rf-leiste .kern-btn--primary").click()  # without a Begründung: the page with an error
    assert page.locator("#fehler").is_visible()
    pruefe()
    page.goto(f"/akten/{planend.pk}/kooperationsplan/")
    with page.expect_navigation():
        page.locator('[name="abschliessen"]').click()
    assert page.locator("dialog").is_visible()
    pruefe()
