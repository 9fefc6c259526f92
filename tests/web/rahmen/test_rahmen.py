"""The frame: headers, dark mode, error pages, small pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import path

from roterfaden.betrieb import urls as haus_urls
from roterfaden.register.models import Akte
from roterfaden.zugang.models import Nutzer


def _kaputt(request: Any) -> Any:
    raise RuntimeError("Tobias Grünwald")


urlpatterns = [path("kaputt/", _kaputt), *haus_urls.urlpatterns]
handler404, handler500 = haus_urls.handler404, haus_urls.handler500


def test_ohne_anmeldung_fuehrt_jede_seite_zur_anmeldung(db: None, client: Client) -> None:
    for adresse in (
        "/",
        "/akten/",
        "/akten/1/",
        "/schreiben/",
        "/regelwerk/",
        "/team/",
        "/leistung/",
        "/schlichtung/",
        "/zustand/",
        "/hilfe/",
    ):
        assert client.get(adresse)["Location"].startswith("/konto/login/"), adresse
    for adresse in ("/konto/login/", "/barrierefreiheit/", "/datenschutz/"):
        assert client.get(adresse).status_code == 200


def test_keine_seite_braucht_stile_oder_skripte_im_text(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    klient = als(jana)
    for adresse in ("/", f"/akten/{gruenwald.pk}/", "/akten/", "/schreiben/", "/regelwerk/"):
        antwort = klient.get(adresse)
        seite = antwort.content.decode()
        assert "style=" not in seite and "<style" not in seite and " onclick" not in seite
        assert "script-src 'self'" in antwort["Content-Security-Policy"]
        assert "no-store" in antwort["Cache-Control"]


def test_dunkel_wird_gemerkt_und_steht_im_ersten_byte(als: Callable[..., Client], jana: Nutzer) -> None:
    klient = als(jana)
    antwort = klient.post("/darstellung/", {"darstellung": "dark", "weiter": "/hilfe/"})
    assert antwort["Location"] == "/hilfe/"
    assert 'data-kern-theme="dark"' in klient.get("/hilfe/").content.decode()
    klient.post("/darstellung/", {"darstellung": "", "weiter": "/hilfe/"})
    assert "data-kern-theme" not in klient.get("/hilfe/").content.decode()


def test_die_darstellung_leitet_nicht_aus_dem_haus(als: Callable[..., Client], jana: Nutzer) -> None:
    assert als(jana).post("/darstellung/", {"weiter": "https://example.org/"})["Location"] == "/"


def test_was_es_nicht_gibt_sagt_was_zu_tun_ist(als: Callable[..., Client], jana: Nutzer) -> None:
    antwort = als(jana).get("/gibt/es/nicht/")
    assert antwort.status_code == 404 and "Suchen Sie die Akte" in antwort.content.decode()


@override_settings(ROOT_URLCONF="tests.web.rahmen.test_rahmen")
def test_eine_stoerung_zeigt_weder_namen_noch_programmtext(jana: Nutzer) -> None:
    klient = Client(raise_request_exception=False)
    klient.force_login(jana, backend="django.contrib.auth.backends.ModelBackend")
    antwort = klient.get("/kaputt/")
    seite = antwort.content.decode()
    assert antwort.status_code == 500 and "Störung" in seite
    assert "Tobias" not in seite and "Traceback" not in seite


def test_ein_abgelaufenes_formular_wird_erklaert(jana: Nutzer) -> None:
    klient = Client(enforce_csrf_checks=True)
    klient.force_login(jana, backend="django.contrib.auth.backends.ModelBackend")
    antwort = klient.post("/akten/", {"q": "x"})
    assert antwort.status_code == 403 and "zu lange offen" in antwort.content.decode()


@pytest.mark.parametrize(
    ("name", "bereiche"),
    [
        ("jana.brinkmann", ["Arbeitsplatz", "Akten", "Schreiben", "Regelwerk"]),
        ("holger.staedtler", ["Arbeitsplatz", "Team", "Akten", "Schreiben", "Regelwerk"]),
        ("birgit.fuhrmann", ["Leistung", "Regelwerk"]),
        ("ingrid.marquardt", ["Schlichtung", "Regelwerk"]),
        ("ralf.tiedemann", ["Zustand", "Regelwerk"]),
    ],
)
def test_jede_rolle_sieht_ihre_bereiche(als: Callable[..., Client], haus: Any, name: str, bereiche: list[str]) -> None:
    antwort = als(haus.nutzer[name]).get("/hilfe/")
    assert [p["name"] for p in antwort.context["navigation"]] == bereiche
