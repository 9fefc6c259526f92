"""The contract to the outside: a question a line, an answer a line (contract 7)."""

import io
import json

import pytest

from roterfaden.verfahren.pruefung import beantworte, befehl
from tests.prueffaelle.lader import person, setze_zusammen

STAND = {
    "potenzialanalyse", "kooperationsplan", "kp_pflicht", "kennung_kp", "zusammenarbeit", "schlichtung",
    "minderungsstufe", "paragraf_10", "absprachen",
}  # fmt: skip


def frage(tag, *eintraege, **weiteres):
    vorgaenge, _ = setze_zusammen(list(eintraege))
    return {"akte": {"person": person(None), "vorgaenge": vorgaenge}, "stichtag": tag, **weiteres}


def antwort(eingabe):
    text, gelesen = beantworte(json.dumps(eingabe).encode())
    return json.loads(text), gelesen


def fehler(eingabe):
    gesagt, gelesen = antwort(eingabe)
    assert not gelesen
    assert set(gesagt) == {"fehler", "stelle"}
    assert gesagt["fehler"]
    return gesagt["stelle"]


def test_die_antwort_hat_die_form_des_vertrags():
    gesagt, gelesen = antwort(frage("2024-04-10", "intervention"))
    assert gelesen
    assert set(gesagt) == {"stichtag", "rechtsstand", "stand", "handlungen", "faelligkeiten"}
    assert (gesagt["stichtag"], gesagt["rechtsstand"]) == ("2024-04-10", "E1")
    assert set(gesagt["stand"]) == STAND
    for h in gesagt["handlungen"]:
        assert set(h) == {"art", "bezug", "zulaessig", "rfb", "adressaten", "hindernisse", "hinweise"}
        for b in (*h["hindernisse"], *h["hinweise"]):
            assert {"regel", "fundstelle", "text", "vorgaenge"} <= set(b)
    for f in gesagt["faelligkeiten"]:
        assert {"art", "am", "regel", "vorgaenge"} <= set(f)


def test_die_absprachen_zeigen_den_weg_von_der_pruefung_zur_aufforderung():
    absprachen = antwort(frage("2024-04-11", "aufforderung"))[0]["stand"]["absprachen"]
    assert absprachen[0] == {
        "absprache": [4, 1],
        "letzte_pruefung": {"am": "2024-03-25", "ergebnis": "nicht_eingehalten"},
        "anlass_offen": False,
        "intervention": 7,
        "wichtiger_grund": False,
        "aufforderung": 8,
    }
    assert absprachen[1] == {"absprache": [4, 2], "anlass_offen": False}


def test_die_frage_nach_einer_handlung_bekommt_ein_ergebnis_dazu():
    handlung = {"art": "anmerken", "daten": {"text": "Rückruf", "besonders_geschuetzt": False}}
    gesagt, _ = antwort(frage("2024-03-01", "plan", handlung=handlung))
    assert gesagt["ergebnis"] == {
        "zulaessig": True,
        "hindernisse": [],
        "hinweise": [],
        "vorgaenge": [
            {"art": "anmerkung", "nr": 6, "am": "2024-03-01", "text": "Rückruf", "besonders_geschuetzt": False}
        ],
    }


def test_geldbetraege_sind_zahlen_mit_zwei_stellen():
    handlung = {"art": "leistungsminderung_pruefen", "daten": {"bezug": 11, "ergebnis": "minderung_vorgeschlagen",
                "begruendung": "Kein Grund ersichtlich."}}  # fmt: skip
    text, _ = beantworte(json.dumps(frage("2024-06-10", "anhoerung", handlung=handlung)).encode())
    assert b'"betrag":56.30' in text
    assert b'"monatsbetraege":[56.30]' in text


def test_was_nach_dem_stichtag_geschah_aendert_die_antwort_nicht():
    for tag in ("2024-02-19", "2024-03-25", "2024-04-08", "2024-04-10", "2024-05-08", "2024-05-13", "2024-06-10"):
        ganz = frage(tag, "minderung")
        bis = [x for x in ganz["akte"]["vorgaenge"] if x["am"] <= tag]
        gekuerzt = {**ganz, "akte": {**ganz["akte"], "vorgaenge": bis}}
        assert antwort(ganz) == antwort(gekuerzt)


@pytest.mark.parametrize(
    ("aenderung", "stelle"),
    [
        ({"stichtag": "heute"}, "stichtag"),
        ({"stichtag": None}, "stichtag"),
        ({"hausregeln": {"kaffeekasse": 1}}, "hausregeln.kaffeekasse"),
        ({"handlung": {"art": "kaffee_kochen"}}, "handlung.art"),
        ({"handlung": {"art": "einladen", "daten": {"anlass": "kaffee"}}}, "handlung.daten.anlass"),
        ({"handlung": {"art": "einladen", "daten": {"farbe": "rot"}}}, "handlung.daten.farbe"),
        ({"handlung": {"art": "einladen", "daten": []}}, "handlung.daten"),
        ({"lieblingsfarbe": "rot"}, "lieblingsfarbe"),
    ],
)
def test_eine_unlesbare_frage_nennt_ihre_stelle(aenderung, stelle):
    assert fehler({**frage("2024-03-01", "plan"), **aenderung}) == stelle


def test_in_der_akte_zaehlt_die_stelle_ab_null_und_ohne_den_namen_der_akte():
    ganz = frage("2024-03-01", "plan")
    ganz["akte"]["vorgaenge"][3]["perspektive"] = "du"
    assert fehler(ganz) == "vorgaenge[3].perspektive"
    ganz = frage("2024-03-01", "plan")
    del ganz["akte"]["person"]["geburtsdatum"]
    assert fehler(ganz) == "person.geburtsdatum"


def test_der_befehl_laeuft_nach_einem_fehler_weiter_und_endet_mit_eins():
    gut = json.dumps(frage("2024-03-01", "plan")).encode()
    aus = io.BytesIO()
    assert befehl(io.BytesIO(b"\n".join([gut, b"", b"{kaputt", gut]) + b"\n"), aus) == 1
    zeilen = [json.loads(x) for x in aus.getvalue().splitlines()]
    assert ["fehler" in x for x in zeilen] == [False, True, False]
    assert zeilen[0] == zeilen[2]


def test_der_befehl_endet_mit_null_wenn_alles_lesbar_war():
    aus = io.BytesIO()
    assert befehl(io.BytesIO(json.dumps(frage("2024-03-01")).encode()), aus) == 0
    assert len(aus.getvalue().splitlines()) == 1
    assert befehl(io.BytesIO(b""), io.BytesIO()) == 0
