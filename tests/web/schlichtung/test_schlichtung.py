"""A Schlichtungsperson sees the case named to them, nothing else, and only until it has ended."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from roterfaden.register.models import Akte
from tests.web.conftest import haenge_an
from tests.web.geschichte import SCHLICHTUNG


def test_der_fall_zeigt_streitpunkte_und_ende(
    als: Callable[..., Client], haus: Any, neue_akte: Callable[..., Akte]
) -> None:
    akte = neue_akte(SCHLICHTUNG, vorname="Åsa", nachname="Nyström")
    klient = als(haus.nutzer["ingrid.marquardt"])
    assert "Nyström, Åsa" in klient.get("/schlichtung/").content.decode()
    seite = klient.get(f"/schlichtung/{akte.pk}/").content.decode()
    assert "Umfang der Bewerbungen" in seite and "endet spätestens am 02.04.2026" in seite
    assert f"/akten/{akte.pk}/handlungen/schlichtung_beenden/?vorgang=2" in seite


def test_die_akte_selbst_und_andere_akten_bleiben_zu(
    als: Callable[..., Client], haus: Any, neue_akte: Callable[..., Akte], gruenwald: Akte
) -> None:
    akte = neue_akte(SCHLICHTUNG)
    klient = als(haus.nutzer["ingrid.marquardt"])
    assert klient.get(f"/akten/{akte.pk}/protokoll/")["Location"] == f"/schlichtung/{akte.pk}/"
    assert klient.get(f"/akten/{gruenwald.pk}/").status_code == 404
    assert klient.get(f"/schlichtung/{gruenwald.pk}/").status_code == 404
    assert "Grünwald, Tobias" not in klient.post("/akten/", {"q": "412D"}).content.decode()


def test_nach_dem_ende_ist_der_fall_weg(als: Callable[..., Client], haus: Any, neue_akte: Callable[..., Akte]) -> None:
    akte = neue_akte(SCHLICHTUNG)
    klient = als(haus.nutzer["ingrid.marquardt"])
    haenge_an(akte, [{"am": "2026-03-16", "art": "schlichtung_beendet", "bezug": 2, "ergebnis": "einigung"}])
    assert klient.get(f"/schlichtung/{akte.pk}/").status_code == 404
    assert "kein Fall zugewiesen" in klient.get("/schlichtung/").content.decode()
