"""The pages of Teamleitung, Leistung, Schlichtung and Fachadministration open only for them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.register.models import Akte

BEGONNEN = [{"am": "2026-02-20", "art": "leistungsbezug_begonnen"}]
VERZICHT = [
    {"am": "2025-06-02", "art": "leistungsbezug_begonnen"},
    {"am": "2025-07-10", "art": "verzicht_festgestellt", "fallgruppe": "besondere_umstaende", "begruendung": "Umzug in einen anderen Kreis."},
]


@pytest.mark.parametrize(
    ("adresse", "wer"),
    [("/team/", "holger.staedtler"), ("/leistung/", "birgit.fuhrmann"), ("/schlichtung/", "ingrid.marquardt"), ("/zustand/", "ralf.tiedemann")],
)
def test_jede_sonderseite_oeffnet_nur_fuer_ihre_rolle(als: Callable[..., Client], haus: Any, adresse: str, wer: str) -> None:
    assert als(haus.nutzer[wer]).get(adresse).status_code == 200
    for andere in {"holger.staedtler", "ingrid.marquardt", "ralf.tiedemann", "miriam.albers"} - {wer}:
        antwort = als(haus.nutzer[andere]).get(adresse)
        assert antwort.status_code == 404 or "Kein offener Vorschlag" in antwort.content.decode()


def test_die_teamleitung_sieht_verzichte_und_ueberfaellige_ueberpruefungen(
    als: Callable[..., Client], haus: Any, neue_akte: Callable[..., Akte]
) -> None:
    neue_akte(BEGONNEN, nachname="Ahlers")
    akte = neue_akte(VERZICHT, nachname="Weiß", vorname="Jörg")
    seite = als(haus.nutzer["holger.staedtler"]).get("/team/").content.decode()
    assert "Weiß, Jörg: Verzicht überprüfen" in seite
    assert f"/akten/{akte.pk}/handlungen/verzicht_ueberpruefen/" in seite
    assert "Jana Brinkmann" in seite and "Zahlen als Tabelle" in seite


def test_die_teamseite_kommt_mit_fester_zahl_von_abfragen_aus(
    als: Callable[..., Client], haus: Any, neue_akte: Callable[..., Akte], django_assert_max_num_queries: Any
) -> None:
    for n in range(15):
        neue_akte(VERZICHT if n % 3 else BEGONNEN, nachname=f"Person{n}", zustaendig=["jbrinkmann", "tschaefer"][n % 2])
    klient = als(haus.nutzer["holger.staedtler"])
    with django_assert_max_num_queries(14):
        klient.get("/team/")
