"""Search by POST, list with filters, call by Kundennummer."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.register.models import Akte, Zugriffsprotokoll
from roterfaden.zugang.models import Nutzer

BEGONNEN = [{"am": "2026-02-20", "art": "leistungsbezug_begonnen"}]


@pytest.mark.parametrize("text", ["grünw", "GRUENWALD tob", "412D000001", "41202//0000001", "04.08.1996"])
def test_die_suche_findet_nach_name_nummern_und_geburtstag(
    als: Callable[..., Client], jana: Nutzer, neue_akte: Callable[..., Akte], text: str
) -> None:
    akte = neue_akte(BEGONNEN)
    neue_akte(BEGONNEN, vorname="Olena", nachname="Hrytsenko", geburtsdatum="1990-01-01")
    antwort = als(jana).post("/akten/", {"q": text})
    assert (antwort.status_code, antwort["Location"]) == (302, f"/akten/{akte.pk}/")


def test_mehrere_treffer_werden_gezeigt_und_die_suche_protokolliert(
    als: Callable[..., Client], jana: Nutzer, neue_akte: Callable[..., Akte]
) -> None:
    neue_akte(BEGONNEN), neue_akte(BEGONNEN, vorname="Tina")
    seite = als(jana).post("/akten/", {"q": "grünwald"}).content.decode()
    assert "Grünwald, Tobias" in seite and "Grünwald, Tina" in seite
    assert Zugriffsprotokoll.objects.filter(zugriff="suchen", nutzer="jbrinkmann").exists()


def test_die_suche_gibt_keine_fremde_akte_preis(
    als: Callable[..., Client], haus: Any, neue_akte: Callable[..., Akte]
) -> None:
    neue_akte(BEGONNEN)
    fremd = als(haus.nutzer["miriam.albers"])
    assert "Nichts gefunden" in fremd.post("/akten/", {"q": "Grünwald"}).content.decode()
    assert fremd.get("/akten/?kundennummer=412D000001").status_code == 404


def test_der_aufruf_mit_kundennummer_oeffnet_die_akte_und_verlaesst_die_adresse(
    als: Callable[..., Client], jana: Nutzer, neue_akte: Callable[..., Akte]
) -> None:
    akte = neue_akte(BEGONNEN)
    antwort = als(jana).get("/akten/?kundennummer=412D000001")
    assert antwort["Location"] == f"/akten/{akte.pk}/"


def test_die_liste_filtert_nach_stand(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte, neue_akte: Callable[..., Akte]
) -> None:
    neue_akte(BEGONNEN, vorname="Olena", nachname="Hrytsenko")
    klient = als(jana)
    alle = klient.get("/akten/").content.decode()
    assert "Grünwald, Tobias" in alle and "gilt bis 17.05.2026" in alle
    ohne = klient.get("/akten/?stand=ohne_plan").content.decode()
    assert "Hrytsenko" in ohne and "Grünwald" not in ohne


def test_die_liste_kommt_mit_fester_zahl_von_abfragen_aus(
    als: Callable[..., Client], jana: Nutzer, neue_akte: Callable[..., Akte], django_assert_max_num_queries: Any
) -> None:
    for n in range(30):
        neue_akte(BEGONNEN, nachname=f"Person{n:02}")
    klient = als(jana)
    with django_assert_max_num_queries(8):
        klient.get("/akten/")
