"""The Regelwerk shows every rule of the code, once, with an anchor."""

import re
from collections.abc import Callable

from django.test import Client

from roterfaden.recht import REGELN
from roterfaden.web.akte.faellig import FRISTEN
from roterfaden.web.regelwerk.prueffaelle import Faelle, _sammle, prueffaelle
from roterfaden.web.regelwerk.regelwerk import verzeichnis
from roterfaden.zugang.models import Nutzer


def test_jede_regel_des_codes_steht_im_verzeichnis() -> None:
    gezeigt = [r for e in verzeichnis() for r in e.regeln]
    assert {r for r in gezeigt if r.wirkung in ("hindernis", "hinweis")} == set(REGELN.values())
    assert {r.name for r in gezeigt} - set(REGELN) == set(FRISTEN)
    anker = [e.anker for e in verzeichnis()]
    assert len(anker) == len(set(anker))
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", a) for a in anker)


def test_die_seite_hat_zu_jeder_nummer_einen_anker(als: Callable[..., Client], jana: Nutzer) -> None:
    seite = als(jana).get("/regelwerk/").content.decode()
    for eintrag in verzeichnis():
        assert f'id="{eintrag.anker}"' in seite
    assert "gilt heute" in seite


def test_suche_kapitel_und_tag_engen_ein(als: Callable[..., Client], jana: Nutzer) -> None:
    klient = als(jana)
    assert 'id="R41"' in klient.get("/regelwerk/?wort=Intervention&kapitel=6").content.decode()
    assert 'id="R41"' not in klient.get("/regelwerk/?kapitel=8").content.decode()
    assert "Keine Regel passt" in klient.get("/regelwerk/?wort=xyzxyz").content.decode()
    falsch = klient.get("/regelwerk/?tag=31.02.2026").content.decode()
    assert "gibt es nicht" in falsch and 'value="31.02.2026"' in falsch


def test_ein_prueffall_zaehlt_fuer_die_regel_die_er_zeigt() -> None:
    je: dict[str, Faelle] = {"R41": Faelle()}
    fall = {"fall": "Erst Intervention", "pruefungen": [
        {"am": "2024-04-02", "unzulaessig": [{"art": "aufforderung_15_5", "regel": "R41"}]},
        {"am": "2024-05-02", "zulaessig": [{"art": "aufforderung_15_5"}]},
    ]}  # fmt: skip
    _sammle(fall, je)
    assert je["R41"].sperrt == ["Erst Intervention"] and je["R41"].erlaubt == ["Erst Intervention"]


def test_die_prueffaelle_des_hauses_erscheinen_bei_ihren_regeln() -> None:
    faelle = prueffaelle()
    assert faelle["R41"].sperrt and faelle["R41"].erlaubt
    assert faelle["R40"].faellig
