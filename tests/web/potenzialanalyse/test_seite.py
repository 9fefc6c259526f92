"""The page of the Potenzialanalyse saves itself, names what is missing, and stores one Vorgang."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.akte import lies_vorgang
from roterfaden.register.models import Akte, Entwurf
from roterfaden.zugang.models import Nutzer
from tests.web.conftest import lege_an
from tests.web.potenzialanalyse.test_analyse import ausgefuellt


@pytest.fixture
def akte(haus: Any) -> Akte:
    return lege_an(haus, [{"am": "2026-03-02", "art": "leistungsbezug_begonnen"}])


@pytest.fixture
def seite(als: Callable[[Nutzer], Client], jana: Nutzer) -> Client:
    return als(jana)


def adresse(akte: Akte) -> str:
    return f"/akten/{akte.pk}/potenzialanalyse/"


def eingaben() -> dict[str, str]:
    return {name: werte[0] for name, werte in ausgefuellt().items()}


def test_speichert_sich_selbst(seite: Client, akte: Akte) -> None:
    text = seite.post(
        adresse(akte), {"zielberuf": "Köchin", "entwurf": "1"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "zuletzt gespeichert um" in text
    assert "1 von 7 Pflichtblöcken" in text
    assert "Köchin" in seite.get(adresse(akte)).content.decode()
    assert Entwurf.objects.filter(akte=akte).count() == 1


def test_fehlendes_wird_genannt(seite: Client, akte: Akte) -> None:
    unfertig = {k: w for k, w in eingaben().items() if k not in ("m.lernen", "sprachfoerderung")}
    antwort = seite.post(adresse(akte), unfertig | {"abschliessen": "1"})
    text = antwort.content.decode()
    assert antwort.status_code == 422
    assert "2 Antworten fehlen" in text
    assert 'href="#m-lernen"' in text
    assert "Planen" in text  # the input is still there


def test_abschliessen(seite: Client, akte: Akte) -> None:
    antwort = seite.post(adresse(akte), eingaben() | {"abschliessen": "1", "letzte_nr": "1", "schluessel": "einmal"})
    assert antwort.status_code == 302
    assert antwort.headers["Location"].endswith("/kooperationsplan/")
    vorgang = lies_vorgang(akte.vorgaenge.get(art="potenzialanalyse_abgeschlossen").inhalt)
    assert vorgang.staerken[0].beleg == "um zwölf fertig"  # type: ignore[attr-defined]
    assert not Entwurf.objects.filter(akte=akte).exists()


def test_staerke_zugleich_bedarf(seite: Client, akte: Akte) -> None:
    doppelt = eingaben() | {
        "staerken.0.kompetenz": "Berufserfahrung",
        "m.erfahrung": "bedarf",
        "m.erfahrung.was": "zu wenig",
    }
    text = seite.post(adresse(akte), doppelt | {"abschliessen": "1"}).content.decode()
    assert "V7" in text
    assert "kann deshalb hier kein Handlungsbedarf sein" in text


def test_staerke_dazu_und_weg(seite: Client, akte: Akte) -> None:
    text = seite.post(
        adresse(akte), {"staerken.0.kompetenz": "Planen", "zeile_dazu": "staerken"}, follow=True
    ).content.decode()
    assert 'name="staerken.1.kompetenz"' in text
    text = seite.post(
        adresse(akte),
        {"staerken.0.kompetenz": "Planen", "staerken.1.kompetenz": "Kochen", "zeile_weg": "staerken.0"},
        follow=True,
    ).content.decode()
    assert 'value="Kochen"' in text
    assert 'value="Planen"' not in text
