"""The pages of Teamleitung, Leistung, Schlichtung and Fachadministration open only for them."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.register.models import Akte
from roterfaden.web.team.zahlen import Anteil, plaene, termine_je_monat
from tests.web.conftest import haenge_an

BEGONNEN = [{"am": "2026-02-20", "art": "leistungsbezug_begonnen"}]
VERZICHT = [
    {"am": "2025-06-02", "art": "leistungsbezug_begonnen"},
    {
        "am": "2025-07-10",
        "art": "verzicht_festgestellt",
        "fallgruppe": "besondere_umstaende",
        "begruendung": "Umzug in einen anderen Kreis.",
    },
]


@pytest.mark.parametrize(
    ("adresse", "wer"),
    [
        ("/team/", "holger.staedtler"),
        ("/leistung/", "birgit.fuhrmann"),
        ("/schlichtung/", "ingrid.marquardt"),
        ("/zustand/", "ralf.tiedemann"),
    ],
)
def test_jede_sonderseite_oeffnet_nur_fuer_ihre_rolle(
    als: Callable[..., Client], haus: Any, adresse: str, wer: str
) -> None:
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
    with django_assert_max_num_queries(15):
        klient.get("/team/")


def test_die_zahlen_kommen_aus_den_vorgaengen_und_stornierte_zaehlen_nicht(
    als: Callable[..., Client], haus: Any, gruenwald: Akte
) -> None:
    haenge_an(gruenwald, [
        {"am": "2026-03-02", "art": "einladung_ergangen", "anlass": "folgetermin", "mit_rfb": False, "termin": "2026-03-12T10:00", "ort": "Zimmer 214", "adressaten": ["elb"]},
        {"am": "2026-03-12", "art": "termin_ergebnis", "bezug": 19, "ergebnis": "nicht_erschienen", "wichtiger_grund": False},
        {"am": "2026-03-13", "art": "einladung_ergangen", "anlass": "folgetermin", "mit_rfb": False, "termin": "2026-03-13T11:00", "ort": "Zimmer 214", "adressaten": ["elb"]},
        {"am": "2026-03-13", "art": "termin_ergebnis", "bezug": 21, "ergebnis": "erschienen"},
        {"am": "2026-03-13", "art": "termin_ergebnis", "bezug": 2, "ergebnis": "verlegt"},
        {"am": "2026-03-13", "art": "vorgang_storniert", "bezug": 22, "grund": "falsche Akte"},
    ])  # fmt: skip
    team = haus.teams[2]
    monate = termine_je_monat(team, dt.date(2026, 3, 16))
    assert monate[0][0] == dt.date(2025, 4, 1)
    assert monate[-1][1] == Anteil(0, 1)
    assert monate[-2][1] == Anteil(1, 1)
    zahlen = plaene(team)
    assert (zahlen.eigene_worte, zahlen.konkret) == (Anteil(1, 1), Anteil(1, 1))
    seite = als(haus.nutzer["holger.staedtler"]).get("/team/").content.decode()
    assert "Februar: 100\u00a0%" in seite and "Pläne mit eigenen Worten" in seite


def test_ohne_akten_sagt_die_teamseite_was_kommt(als: Callable[..., Client], haus: Any) -> None:
    seite = als(haus.nutzer["holger.staedtler"]).get("/team/").content.decode()
    assert "Zurzeit wartet nichts." in seite and "noch kein Termin ausgewertet" in seite
