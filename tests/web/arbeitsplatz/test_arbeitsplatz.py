"""The desk: due items lead straight to their Handlung, in at most eight queries, and addresses name nobody."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.register.models import Akte
from roterfaden.zugang.models import Nutzer

BEGONNEN = [{"am": "2026-02-20", "art": "leistungsbezug_begonnen"}]
EINGELADEN = [
    *BEGONNEN,
    {"am": "2026-03-05", "art": "einladung_ergangen", "anlass": "kp_erstellung", "mit_rfb": False, "termin": "2026-03-16T23:50",
     "ort": "Zimmer 214", "adressaten": ["elb"]},
]  # fmt: skip


def test_faelliges_fuehrt_mit_einem_knopf_zur_handlung(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    seite = als(jana).get("/").content.decode()
    assert "Absprache\u00a02 nachhalten" in seite
    assert f"/akten/{gruenwald.pk}/handlungen/absprache_pruefen/?absprache=7.2" in seite
    assert "seit 3\u00a0Tagen" in seite


@pytest.mark.parametrize("anzahl", [1, 40])
def test_hoechstens_acht_abfragen_wie_viele_akten_es_auch_sind(
    als: Callable[..., Client],
    jana: Nutzer,
    neue_akte: Callable[..., Akte],
    django_assert_max_num_queries: Any,
    anzahl: int,
) -> None:
    for n in range(anzahl):
        neue_akte(EINGELADEN if n % 2 else BEGONNEN, nachname=f"Person{n:02}")
    klient = als(jana)
    with django_assert_max_num_queries(8):
        assert klient.get("/").status_code == 200


def test_das_naechste_gespraech_steht_oben_mit_dem_hauptknopf(
    als: Callable[..., Client], jana: Nutzer, neue_akte: Callable[..., Akte]
) -> None:
    akte = neue_akte(EINGELADEN, vorname="Olena", nachname="Hrytsenko")
    seite = als(jana).get("/").content.decode()
    assert "Olena Hrytsenko · Kooperationsplan erstellen" in seite
    assert f'href="/akten/{akte.pk}/potenzialanalyse/"' in seite
    assert seite.count("kern-btn--primary") == 1


def test_filter_und_sortierung_stehen_in_der_adresse(als: Callable[..., Client], jana: Nutzer, gruenwald: Akte) -> None:
    klient = als(jana)
    assert "nachhalten" in klient.get("/?art=absprachen&sort=name").content.decode()
    leer = klient.get("/?art=minderung").content.decode()
    assert "nachhalten" not in leer and "Alles zeigen" in leer
    assert klient.get("/?art=unsinn&sort=x&zeitraum=y&wer=z").status_code == 200


def test_keine_adresse_nennt_eine_person(als: Callable[..., Client], jana: Nutzer, gruenwald: Akte) -> None:
    seite = als(jana).get("/").content.decode()
    adressen = " ".join(re.findall(r'(?:href|action)="([^"]*)"', seite))
    for wort in ("nwald", "Tobias", gruenwald.person.kundennummer, gruenwald.person.bg_nummer):
        assert wort not in adressen


def test_ohne_akten_sagt_die_seite_was_zu_tun_ist(als: Callable[..., Client], jana: Nutzer) -> None:
    seite = als(jana).get("/").content.decode()
    assert "Nichts ist fällig." in seite and "Einladung aus der Akte" in seite.replace("\u00a0", " ")


def test_andere_rollen_beginnen_auf_ihrer_seite(als: Callable[..., Client], haus: Any) -> None:
    for name, ziel in (
        ("birgit.fuhrmann", "/leistung/"),
        ("ingrid.marquardt", "/schlichtung/"),
        ("ralf.tiedemann", "/zustand/"),
    ):
        antwort = als(haus.nutzer[name]).get("/")
        assert (antwort.status_code, antwort["Location"]) == (302, ziel)


def test_ein_gefuehrtes_gespraech_bleibt_heute_sichtbar(
    als: Callable[..., Client], jana: Nutzer, neue_akte: Callable[..., Akte], django_assert_max_num_queries: Any
) -> None:
    neue_akte(
        [*EINGELADEN, {"am": "2026-03-16", "art": "termin_ergebnis", "bezug": 2, "ergebnis": "erschienen"}],
        vorname="Günther",
    )
    klient = als(jana)
    with django_assert_max_num_queries(8):
        seite = klient.get("/").content.decode()
    assert "Günther Grünwald" in seite and "Kooperationsplan erstellen · erschienen" in seite
    assert "noch kein Ergebnis" not in seite
