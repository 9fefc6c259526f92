"""Log lines carry no personal data."""

import io
import logging

import httpx
import pytest

from roterfaden.betrieb.protokoll import Knapp, OhneAnfrage


@pytest.fixture
def protokoll():
    ausgabe = io.StringIO()
    griff = logging.StreamHandler(ausgabe)
    griff.setFormatter(Knapp())
    griff.addFilter(OhneAnfrage())
    melder = logging.Logger("probe")  # noqa: LOG001 – a logger of its own, outside the tree
    melder.addHandler(griff)
    return melder, ausgabe


def test_abfragen_hinter_der_adresse_werden_abgeschnitten(protokoll):
    melder, ausgabe = protokoll
    melder.warning("Not Found: %s", "/personen/?suche=Mustermann")
    assert "Mustermann" not in ausgabe.getvalue()
    assert "Not Found: /personen/" in ausgabe.getvalue()


def test_eine_ausnahme_nennt_art_und_ort_aber_nicht_ihren_text(protokoll):
    melder, ausgabe = protokoll
    try:
        raise ValueError("Failing row contains (Mustermann, 01.02.1990)")
    except ValueError:
        melder.exception("Fehler bei %s", "/akte/7/")
    text = ausgabe.getvalue()
    assert "Mustermann" not in text
    assert "ValueError" in text
    assert "test_protokoll.py" in text


def test_auch_adressen_einer_fremden_bibliothek_verlieren_ihre_abfrage(protokoll):
    melder, ausgabe = protokoll
    melder.warning("HTTP Request: %s %s %d", "GET", httpx.URL("https://dms.example/suche?name=Mustermann"), 200)
    assert ausgabe.getvalue().rstrip().endswith("GET https://dms.example/suche 200")


def test_der_http_client_schreibt_im_betrieb_keine_adressen_mit(settings):
    assert settings.LOGGING["loggers"]["httpx"]["level"] == "WARNING"
