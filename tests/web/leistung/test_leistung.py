"""The Leistungsabteilung sees the proposal and every link of its chain on one page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.register.models import Akte
from tests.web.conftest import haenge_an, lege_schreiben_an
from tests.web.geschichte import BRIEF_MIT_RFB, MINDERUNG


@pytest.fixture
def vorschlag(gruenwald: Akte) -> Akte:
    haenge_an(gruenwald, MINDERUNG)
    lege_schreiben_an(
        gruenwald, 19, "aufforderung_15_5", "Aufforderung, eine Absprache einzuhalten", daten=BRIEF_MIT_RFB
    )
    return gruenwald


def test_die_liste_nennt_person_pflichtverletzung_und_letzten_tag(
    als: Callable[..., Client], haus: Any, vorschlag: Akte
) -> None:
    seite = als(haus.nutzer["birgit.fuhrmann"]).get("/leistung/").content.decode()
    assert "Grünwald, Tobias" in seite and "Tag 04.03.2026" in seite
    assert "04.09.2026" in seite
    assert f"/leistung/{vorschlag.pk}/25/" in seite


def test_die_kette_zeigt_jedes_glied(als: Callable[..., Client], haus: Any, vorschlag: Akte) -> None:
    seite = als(haus.nutzer["birgit.fuhrmann"]).get(f"/leistung/{vorschlag.pk}/25/").content.decode()
    for stueck in (
        "Absprache 1 geprüft".replace(" 1", "\u00a01"), "Intervention", "Bewerben Sie sich auf vier Stellen als Lagerkraft.",
        "eLb: bekanntgegeben am 22.02.2026", "Dann mindert sich Ihr Bürgergeld um 10 Prozent.", "nicht befolgt",
        "eLb: bekanntgegeben am 09.03.2026", "Ich habe es vergessen.", "Vergessen ist kein wichtiger Grund.",
        "10 % des Regelbedarfs", "01.04.2026 bis 30.04.2026", "Minderung feststellen",
    ):  # fmt: skip
        assert stueck in seite or stueck in seite.replace("\u00a0", " "), stueck


def test_ein_fehlendes_glied_wird_genannt(als: Callable[..., Client], haus: Any, gruenwald: Akte) -> None:
    """Neither posted nor answered, and the letter was not made here: the page says so instead of leaving it out."""
    ohne = [v for v in MINDERUNG if v["art"] not in ("schreiben_aufgegeben", "aeusserung_eingegangen")]
    nummern = {19: 19, 22: 21}
    for v in ohne:
        v = dict(v)
        if "bezug" in v:
            v["bezug"] = nummern[v["bezug"]]
        haenge_an(gruenwald, [v])
    seite = als(haus.nutzer["birgit.fuhrmann"]).get(f"/leistung/{gruenwald.pk}/22/").content.decode()
    assert "keine Bekanntgabe" in seite
    assert "Der Wortlaut liegt hier nicht vor" in seite and "Keine Äußerung eingegangen." in seite


def test_die_kette_ist_fuer_andere_teams_nicht_da(als: Callable[..., Client], haus: Any, vorschlag: Akte) -> None:
    assert als(haus.nutzer["miriam.albers"]).get(f"/leistung/{vorschlag.pk}/25/").status_code == 404
    eigene = als(haus.nutzer["jana.brinkmann"]).get(f"/leistung/{vorschlag.pk}/25/")
    assert eigene.status_code == 200 and "Minderung feststellen</span>" not in eigene.content.decode()
