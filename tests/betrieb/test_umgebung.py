"""Settings from the environment: wrong values are named, keys are made once."""

import datetime as dt
import stat

import pytest
from django.core.exceptions import ImproperlyConfigured

from roterfaden.betrieb.geheimnis import geheimer_schluessel
from roterfaden.betrieb.umgebung import ja, liste, tag


@pytest.mark.parametrize(("wert", "erwartet"), [("ja", True), ("1", True), ("Nein", False), ("0", False), ("", True)])
def test_schalter(monkeypatch, wert, erwartet):
    monkeypatch.setenv("RF_PROBE", wert)
    assert ja("RF_PROBE", sonst=True) is erwartet


def test_ein_unklarer_schalter_wird_nicht_geraten(monkeypatch):
    monkeypatch.setenv("RF_PROBE", "vielleicht")
    with pytest.raises(ImproperlyConfigured, match="RF_PROBE ist „vielleicht“: erlaubt sind"):
        ja("RF_PROBE", sonst=True)


def test_tag_und_liste(monkeypatch):
    monkeypatch.setenv("RF_PROBE", "2026-03-16")
    assert tag("RF_PROBE") == dt.date(2026, 3, 16)
    monkeypatch.setenv("RF_PROBE", " a.example, ,b.example ")
    assert liste("RF_PROBE") == ["a.example", "b.example"]
    with pytest.raises(ImproperlyConfigured, match="erwartet wird ein Tag wie 2026-03-16"):
        tag("RF_PROBE")


def test_der_schluessel_entsteht_einmal_und_gehoert_nur_dem_eigentuemer(monkeypatch, tmp_path):
    monkeypatch.delenv("ROTERFADEN_SCHLUESSEL", raising=False)
    schluessel = geheimer_schluessel(tmp_path / "var")
    assert len(schluessel) >= 64
    assert geheimer_schluessel(tmp_path / "var") == schluessel
    datei = tmp_path / "var/schluessel"
    assert stat.S_IMODE(datei.stat().st_mode) == 0o600
    assert [f.name for f in datei.parent.iterdir()] == ["schluessel"]
