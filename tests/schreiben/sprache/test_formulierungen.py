"""Offered sentences: good German themselves, complete in all languages, changeable by a Jobcenter."""

import re

import pytest

from roterfaden.schreiben.sprache import katalog, pruefe_text, unveraendert
from roterfaden.schreiben.sprache.formulierungen import SPRACHEN

ALLE = katalog().formulierungen


@pytest.mark.parametrize("formulierung", ALLE, ids=lambda f: f.id)
def test_jede_besteht_die_eigene_pruefung(formulierung):
    funde = pruefe_text(formulierung.text, "text", formulierung.fuer)
    assert [f for f in funde if f.regel != "vorschlag_unveraendert"] == []
    if formulierung.nachweis:
        assert pruefe_text(formulierung.nachweis, "nachweis", "nachweis") == ()


@pytest.mark.parametrize("formulierung", ALLE, ids=lambda f: f.id)
def test_jede_ist_in_allen_sprachen_da(formulierung):
    assert set(formulierung.uebersetzungen) == set(SPRACHEN)
    assert all(t.strip() for t in formulierung.uebersetzungen.values())
    assert formulierung.fuer != "elb" or set(formulierung.nachweis_uebersetzungen) == set(SPRACHEN)


SCHRIFT = {
    "uk": r"[а-яіїєґ]",
    "ru": r"[а-яё]",
    "ar": r"[\u0600-\u06ff]",
    "en": r"[a-z]",
    "tr": r"[a-zçğışöü]",
    "fr": r"[a-zà-ÿ]",
}


@pytest.mark.parametrize("sprache", SPRACHEN)
def test_uebersetzungen_stehen_in_ihrer_schrift(sprache):
    for formulierung in ALLE:
        assert re.search(SCHRIFT[sprache], formulierung.uebersetzungen[sprache].lower()), formulierung.id
    andere = "[ыэёъ]" if sprache == "uk" else "[іїєґ]" if sprache == "ru" else None
    if andere:
        assert not [f.id for f in ALLE if re.search(andere, f.uebersetzungen[sprache].lower())]


def test_arabisch_steht_ohne_vokalzeichen_die_die_textebene_stoeren():
    for formulierung in ALLE:
        for text in (formulierung.uebersetzungen["ar"], formulierung.nachweis_uebersetzungen.get("ar", "")):
            assert not re.search("[\u064b-\u0652]", text), formulierung.id


def test_jede_schluesselgruppe_hat_schritte_und_zusagen():
    for gruppe in ("qualifikation", "leistungsfaehigkeit", "motivation", "rahmenbedingungen"):
        assert len(katalog().fuer(gruppe, wen="elb")) >= 3, gruppe
        assert katalog().fuer(gruppe, wen="jobcenter"), gruppe


def test_vorschlaege_passen_zum_merkmal_sonst_zur_gruppe():
    genau = katalog().fuer("qualifikation", "Sprachkenntnisse", "elb")
    assert {f.merkmal for f in genau} == {"Sprachkenntnisse"}
    allgemein = katalog().fuer("qualifikation", "etwas anderes", "elb")
    assert allgemein == katalog().fuer("qualifikation", wen="elb")
    assert katalog().fuer("unbekannt") == ()


def test_unveraendert_uebernommenes_wird_erkannt():
    for text in ("Ich schreibe meinen Lebenslauf neu.", " ich schreibe  meinen Lebenslauf neu "):
        gefunden = unveraendert(text)
        assert gefunden is not None
        assert gefunden.id == "initiative-lebenslauf"
    assert unveraendert("Ich schreibe meinen Lebenslauf neu und drucke ihn aus.") is None
    assert unveraendert("") is None


def test_uebersetzt_wird_nur_was_woertlich_uebernommen_ist():
    alle = katalog()
    assert alle.uebersetzung("Ich schreibe meinen Lebenslauf neu.", "uk") == "Я перепишу своє резюме."
    assert alle.uebersetzung("Ich bringe meine Liste mit.", "tr") == "Listemi getiririm."
    assert alle.uebersetzung("Ich schreibe etwas Eigenes.", "uk") is None
    assert alle.uebersetzung("Ich schreibe meinen Lebenslauf neu.", "xx") is None


def test_ein_jobcenter_aendert_ergaenzt_und_streicht():
    eigener = katalog(
        {
            "initiative-lebenslauf": {"text": "Ich bringe meinen Lebenslauf auf einem Stick mit."},
            "schule-zeugnis": {"aus": True},
            "eigen-1": {
                "schluesselgruppe": "motivation",
                "merkmal": "Eigeninitiative und Arbeitshaltung",
                "fuer": "elb",
                "inhalt": "eigenbemuehung",
                "text": "Ich gehe zur Jobbörse im Rathaus.",
                "nachweis": "Ich bringe meine Liste mit.",
            },
        }
    )
    geaendert = eigener.unveraendert("Ich bringe meinen Lebenslauf auf einem Stick mit.")
    assert geaendert is not None
    assert geaendert.uebersetzungen == {}, "the old translation would say something else"
    assert eigener.unveraendert("Ich suche mein letztes Zeugnis und bringe es mit.") is None
    assert eigener.unveraendert("Ich gehe zur Jobbörse im Rathaus.") in eigener.fuer("motivation")
    assert unveraendert("Ich gehe zur Jobbörse im Rathaus.") is None, "the delivered catalogue stays as it was"


def test_nur_der_nachweis_geaendert_die_uebersetzung_des_satzes_bleibt():
    eigener = katalog({"initiative-lebenslauf": {"nachweis": "Ich bringe meine Liste mit."}})
    geaendert = eigener.unveraendert("Ich schreibe meinen Lebenslauf neu.")
    assert geaendert is not None
    assert geaendert.uebersetzungen["fr"] == "Je réécris mon CV."
    assert geaendert.nachweis_uebersetzungen["fr"] == "J’apporte ma liste."


def test_eine_falsche_aenderung_nennt_den_eintrag():
    with pytest.raises(ValueError, match="„eigen-2“"):
        katalog({"eigen-2": {"text": "Ich gehe."}})
