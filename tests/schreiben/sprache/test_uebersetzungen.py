"""Fixed words of the plan: the same keys in every language, and Leichte Sprache that keeps its own rules."""

import re
import string

import pytest

from roterfaden.schreiben.sprache import BEGRIFFE, FESTTEXTE, SPRACHEN, erklaerungen, richtung, zeilen
from roterfaden.schreiben.sprache.uebersetzungen import LEICHTE_ABSAETZE, LEICHTE_FESTTEXTE


def test_sieben_sprachen_deutsch_zuerst():
    assert list(SPRACHEN) == ["de", "en", "uk", "ru", "tr", "ar", "fr"]
    assert SPRACHEN["uk"] == "Ukrainisch"


@pytest.mark.parametrize("sprache", FESTTEXTE)
def test_jede_sprache_hat_jeden_schluessel_mit_denselben_platzhaltern(sprache):
    assert FESTTEXTE[sprache].keys() == FESTTEXTE["de"].keys()
    for schluessel, text in FESTTEXTE[sprache].items():
        assert text.strip(), schluessel
        assert platzhalter(text) == platzhalter(FESTTEXTE["de"][schluessel]), schluessel


def platzhalter(text):
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_sechs_rubriken_der_titel_und_der_hinweis_auf_die_deutsche_fassung():
    for texte in FESTTEXTE.values():
        for schluessel in (
            "titel",
            "ziel",
            "naechstes",
            "schritte",
            "jobcenter",
            "dritte",
            "wichtig",
            "gilt",
            "massgeblich",
        ):
            assert texte[schluessel]
    assert FESTTEXTE["de"]["massgeblich"] == "Maßgeblich ist die deutsche Fassung."


def test_nur_arabisch_laeuft_von_rechts():
    assert {s for s in FESTTEXTE if richtung(s) == "rtl"} == {"ar"}


def test_uebersetzungen_sind_keine_kopien():
    for sprache in set(FESTTEXTE) - {"de"}:
        gleich = [k for k, t in FESTTEXTE[sprache].items() if t == FESTTEXTE["de"][k] and k != "richtung"]
        assert gleich == [], sprache


def test_zehn_begriffe_in_leichter_sprache():
    assert len(BEGRIFFE) == 10
    for begriff in BEGRIFFE:
        for satz in begriff.erklaerung:
            assert len(satz.split()) <= 10, satz
            assert len(zeilen(satz)) == 1, satz
            assert not re.search(r"\b(wird|werden|wurde)\b", satz), satz


def test_leichte_saetze_sind_kurz_und_stehen_einzeln():
    for absatz in LEICHTE_ABSAETZE.values():
        for satz in absatz:
            assert len(satz.split()) <= 10
            assert len(zeilen(satz)) == 1
    assert LEICHTE_FESTTEXTE["titel"] == "Mein Kooperations-Plan"


def test_erklaert_wird_was_im_plan_vorkommt():
    worte = [b.wort for b in erklaerungen(["Ich schreibe vier Bewerbungen.", "Das Jobcenter bezahlt den Sprachkurs."])]
    assert worte == ["Job-Center", "Bewerbung", "Kurs"]
    assert erklaerungen(["Ich rufe an."]) == ()


def test_ein_satz_je_zeile():
    text = "Ich gehe z. B. zur Kita. Ich frage\n nach einem Platz."
    assert zeilen(text) == ("Ich gehe z. B. zur Kita.", "Ich frage nach einem Platz.")
