"""`roterfaden sprache_pruefen` on the command line."""

import io
import json

import pytest

from roterfaden.schreiben.sprache import befehl

PLAN = {
    "uebergeordnetes_ziel": "Ich arbeite im Lager.",
    "naechstes_ziel": "Ich kenne drei Betriebe in meiner Nähe.",
    "absprachen": [{"nr": 1, "verantwortlich": "elb", "text": "Ich rufe ggf. zwei Betriebe an."}],
}


def pruefe(eingabe, *argv):
    roh = eingabe if isinstance(eingabe, bytes) else eingabe.encode()
    ausgabe = io.StringIO()
    status = befehl(argv, io.TextIOWrapper(io.BytesIO(roh), encoding="ascii"), ausgabe)
    return status, ausgabe.getvalue()


def test_ein_text_wird_zeile_fuer_zeile_berichtet():
    status, ausgabe = pruefe("Ich melde mich zeitnah.")
    assert status == 0
    assert ausgabe.splitlines()[0].startswith("text, Zeichen 16 bis 22 – Sagt nichts zu: „zeitnah“ ist kein Tag.")
    assert ausgabe.endswith("1 Hinweis, keiner sperrt den Plan.\n")


def test_ein_guter_text():
    assert pruefe("Ich rufe bis Mai zwei Betriebe an.") == (0, "Keine Hinweise, keiner sperrt den Plan.\n")


def test_rechtsfolgen_sperren_und_enden_mit_eins():
    status, ausgabe = pruefe("Ich vermeide Sanktionen.")
    assert status == 1
    assert "[sperrt]" in ausgabe
    assert "1 sperrt den Plan." in ausgabe


@pytest.mark.parametrize(
    "eingabe", [PLAN, {"art": "kooperationsplan_erstellen", "daten": PLAN}, {"akte": {}, "handlung": {"daten": PLAN}}]
)
def test_ein_plan_als_json(eingabe):
    status, ausgabe = pruefe(json.dumps(eingabe))
    assert status == 0
    assert "absprachen[0].text, Zeichen 10 bis 13 – Abkürzung: „ggf.“" in ausgabe


def test_json_ausgabe_traegt_alle_felder():
    status, ausgabe = pruefe(json.dumps(PLAN), "--json")
    (fund,) = json.loads(ausgabe)
    assert status == 0
    assert fund == {
        "regel": "abkuerzung",
        "feld": "absprachen[0].text",
        "von": 9,
        "bis": 13,
        "fundtext": "ggf.",
        "meldung": "„ggf.“ ist eine Abkürzung.",
        "vorschlag": "Schreiben Sie „vielleicht“.",
        "sperrt": False,
    }


def test_die_rolle_eines_einzelnen_textes():
    text = "Das Jobcenter kann den Kurs bezahlen."
    assert "ist noch keine Zusage" in pruefe(text, "--rolle", "jobcenter")[1]
    assert "ist noch keine Zusage" not in pruefe(text, "--rolle", "dritte")[1]


def test_eine_datei(tmp_path):
    datei = tmp_path / "plan.json"
    datei.write_text(json.dumps(PLAN), encoding="utf-8")
    ausgabe = io.StringIO()
    assert befehl([str(datei)], io.StringIO(), ausgabe) == 0
    assert "ggf." in ausgabe.getvalue()


@pytest.mark.parametrize(
    ("eingabe", "argv", "meldung"),
    [
        ("", (), "Die Standardeingabe ist leer."),
        (" \n", (), "Die Standardeingabe ist leer."),
        ("K\xf6ln".encode("latin-1"), (), "nicht in UTF-8 gespeichert (Zeichen 2)"),
        ('{"uebergeordnetes_ziel": ', (), "Das JSON ist nicht lesbar (Zeile 1, Spalte 26)"),
        ('{"vorname": "Jana"}', (), "enthält keinen Kooperationsplan"),
        ("", ("/gibt/es/nicht.json",), "Die Datei „/gibt/es/nicht.json“ lässt sich nicht lesen"),
    ],
)
def test_unlesbares_wird_in_einem_satz_erklaert(eingabe, argv, meldung):
    status, ausgabe = pruefe(eingabe, *argv)
    assert status == 2
    assert meldung in ausgabe
    assert len(ausgabe.splitlines()) == 1


def test_lesbarkeit_steht_am_schluss_langer_texte():
    _, ausgabe = pruefe("Ich rufe zwei Betriebe an und frage dort nach Arbeit. " * 4)
    assert "Wiener Sachtextformel" in ausgabe.splitlines()[-1]
