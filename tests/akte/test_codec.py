"""What is written is read again unchanged, and what cannot be read is refused with sentence and place."""

import json
from decimal import Decimal

import msgspec
import pytest

from roterfaden.akte import (
    ARTEN,
    FormFehler,
    Hausregeln,
    Person,
    art_von,
    kodiere,
    lies_akte,
    lies_person,
    lies_vorgang,
    wandle,
)
from roterfaden.akte.vorgaenge import EinladungErgangen, FahrtkostenBeantragt
from tests.akte.beispiele import beispiel, pflichtfelder

JEDES_PFLICHTFELD = [(art, feld) for art, typ in ARTEN.items() for feld in pflichtfelder(typ)]
EINLADUNG = beispiel(EinladungErgangen, voll=False)


def text(daten):
    return json.dumps(daten)


def fehler(lies, eingabe):
    with pytest.raises(FormFehler) as gefangen:
        lies(eingabe)
    return gefangen.value.stelle, gefangen.value.meldung


@pytest.mark.parametrize("voll", [False, True], ids=["nur Pflichtfelder", "alle Felder"])
@pytest.mark.parametrize("art", ARTEN)
def test_jede_art_wird_unveraendert_wieder_gelesen(art, voll):
    vorgang = lies_vorgang(text(beispiel(ARTEN[art], voll=voll)))
    geschrieben = kodiere(vorgang)
    assert type(vorgang) is ARTEN[art]
    assert lies_vorgang(geschrieben) == vorgang
    assert kodiere(lies_vorgang(geschrieben)) == geschrieben


@pytest.mark.parametrize("art", ARTEN)
def test_der_gespeicherte_text_ist_eindeutig(art):
    daten = beispiel(ARTEN[art], voll=True)
    umgekehrt = dict(reversed(daten.items()))
    geschrieben = kodiere(lies_vorgang(text(umgekehrt)))
    assert geschrieben == kodiere(lies_vorgang(text(daten)))
    schluessel = list(json.loads(geschrieben))
    assert schluessel == sorted(schluessel)
    assert "null" not in kodiere(lies_vorgang(text(beispiel(ARTEN[art], voll=False)))).decode()


@pytest.mark.parametrize("art", ARTEN)
def test_die_art_steht_im_text_und_fuehrt_zum_typ(art):
    assert art_von(ARTEN[art]) == art
    assert json.loads(kodiere(lies_vorgang(text(beispiel(ARTEN[art], voll=False)))))["art"] == art


@pytest.mark.parametrize(("art", "feld"), JEDES_PFLICHTFELD)
def test_ein_fehlendes_pflichtfeld_wird_beim_namen_genannt(art, feld):
    daten = beispiel(ARTEN[art], voll=True)
    del daten[feld]
    assert fehler(lies_vorgang, text(daten)) == (feld, f"Pflichtfeld „{feld}“ fehlt")


@pytest.mark.parametrize(("art", "feld"), JEDES_PFLICHTFELD)
def test_null_ist_kein_wert_eines_pflichtfelds(art, feld):
    stelle, _ = fehler(lies_vorgang, text({**beispiel(ARTEN[art], voll=True), feld: None}))
    assert stelle == feld


@pytest.mark.parametrize("art", ARTEN)
def test_ein_unbekanntes_feld_wird_nicht_geduldet(art):
    assert fehler(lies_vorgang, text({**beispiel(ARTEN[art], voll=True), "lieblingsfarbe": "rot"})) == (
        "lieblingsfarbe",
        "unbekanntes Feld „lieblingsfarbe“",
    )


@pytest.mark.parametrize("art", ARTEN)
def test_kein_feld_nimmt_einen_falschen_typ(art):
    daten = beispiel(ARTEN[art], voll=True)
    for feld in msgspec.structs.fields(ARTEN[art]):
        falsch = [{"a": []}] if isinstance(daten[feld.encode_name], int | str | float | dict) else "falsch"
        stelle, meldung = fehler(lies_vorgang, text({**daten, feld.encode_name: falsch}))
        assert stelle.split(".")[0].split("[")[0] == feld.encode_name
        assert meldung


@pytest.mark.parametrize(
    ("aenderung", "stelle", "meldung"),
    [
        ({"nr": 0}, "nr", "Zahl ab 1 erwartet"),
        ({"nr": "1"}, "nr", "ganze Zahl erwartet, nicht Text"),
        ({"am": "2024-02-30"}, "am", "kein gültiger Tag (JJJJ-MM-TT)"),
        ({"am": "30.02.2024"}, "am", "kein gültiger Tag (JJJJ-MM-TT)"),
        ({"anlass": "kaffee"}, "anlass", "unbekannter Wert 'kaffee'"),
        ({"mit_rfb": "ja"}, "mit_rfb", "true oder false erwartet, nicht Text"),
        ({"termin": "2024-03-01"}, "termin", "Zeitpunkt erwartet (JJJJ-MM-TTThh:mm)"),
        ({"termin": "2024-03-01T25:00"}, "termin", "Zeitpunkt erwartet (JJJJ-MM-TTThh:mm)"),
        ({"termin": "2024-03-01T10:00+01:00"}, "termin", "Ortszeit ohne Zeitzone erwartet"),
        ({"adressaten": "elb"}, "adressaten", "Liste erwartet, nicht Text"),
        ({"adressaten": ["elb", "nachbar"]}, "adressaten[1]", "unbekannter Wert 'nachbar'"),
        ({"gegenstand": {}}, "gegenstand", "Gegenstand nennt entweder absprache oder massnahme"),
        ({"gegenstand": {"absprache": [1]}}, "gegenstand.absprache", "Liste mit 2 Einträgen erwartet"),
        (
            {"gegenstand": {"absprache": [1, 1], "massnahme": 2}},
            "gegenstand",
            "Gegenstand nennt entweder absprache oder massnahme",
        ),
        ({"art": "einladung_erdacht"}, "art", "unbekannte Art 'einladung_erdacht'"),
    ],
)
def test_der_fehler_nennt_satz_und_stelle(aenderung, stelle, meldung):
    assert fehler(lies_vorgang, text({**EINLADUNG, **aenderung})) == (stelle, meldung)


def test_in_der_akte_zaehlt_die_stelle_ab_null():
    person = beispiel(Person, voll=False)
    vorgaenge = [beispiel(ARTEN["leistungsbezug_begonnen"], voll=False), {**EINLADUNG, "anlass": "kaffee"}]
    assert fehler(lies_akte, text({"person": person, "vorgaenge": vorgaenge}))[0] == "vorgaenge[1].anlass"
    assert fehler(lies_akte, text({"person": person}))[0] == "vorgaenge"
    assert fehler(lies_akte, text({"person": {**person, "geburtsdatum": "gestern"}, "vorgaenge": []}))[0] == (
        "person.geburtsdatum"
    )


@pytest.mark.parametrize(
    ("eingabe", "meldung"),
    [
        (b"", "das JSON ist abgeschnitten"),
        (b'{"nr": 1,', "das JSON ist abgeschnitten"),
        (b"[]", "Objekt erwartet, nicht Liste"),
        (b'{"art": "anmerkung", "text": "\xff"}', "kein gültiges UTF-8"),
        (b'{"nr":' + b"[" * 5000, "zu tief verschachtelt"),
    ],
)
def test_was_kein_json_ist_wird_mit_einem_satz_abgelehnt(eingabe, meldung):
    assert fehler(lies_vorgang, eingabe)[1] == meldung


def test_ein_satzfehler_im_json_nennt_seine_stelle():
    assert fehler(lies_vorgang, b'{"nr": x}')[1].startswith("kein gültiges JSON (")


def test_ein_termin_steht_auf_die_minute_genau():
    for eingabe in ("2024-03-01T10:15", "2024-03-01T10:15:00"):
        vorgang = lies_vorgang(text({**EINLADUNG, "termin": eingabe}))
        assert json.loads(kodiere(vorgang))["termin"] == "2024-03-01T10:15"


def test_geld_bleibt_auf_den_cent_genau():
    vorgang = lies_vorgang(b'{"art":"fahrtkosten_beantragt","nr":1,"am":"2024-01-02","bezug":1,"betrag":1234.10}')
    assert isinstance(vorgang, FahrtkostenBeantragt)
    assert vorgang.betrag == Decimal("1234.10")
    assert b'"betrag":1234.10' in kodiere(vorgang)


def test_speicherfelder_sind_erlaubt_und_aendern_nichts():
    gespeichert = {"erfasst_am": "2024-01-02T08:00:00Z", "erfasst_von": "brandt", "pruefsumme": "ab"}
    vorgang = lies_vorgang(text({**EINLADUNG, **gespeichert}))
    ohne = lies_vorgang(text(EINLADUNG))
    assert msgspec.structs.replace(vorgang, erfasst_am=None, erfasst_von=None, pruefsumme=None) == ohne


@pytest.mark.parametrize("stufe", [0, 7])
def test_eine_person_hat_eine_regelbedarfsstufe_von_eins_bis_sechs(stufe):
    stelle, _ = fehler(lies_person, text({**beispiel(Person, voll=False), "regelbedarfsstufe": stufe}))
    assert stelle == "regelbedarfsstufe"


def test_eine_person_wird_unveraendert_wieder_gelesen():
    person = lies_person(text(beispiel(Person, voll=True)))
    assert lies_person(kodiere(person)) == person


@pytest.mark.parametrize(
    "daten",
    [{"unbekannt": 1}, {"mitwirkungsfrist_tage": -1}, {"nachhalten_monate": 0}, {"bundesland": "XX"}],
)
def test_hausregeln_kennen_nur_ihre_schluessel_und_werte(daten):
    with pytest.raises(FormFehler) as gefangen:
        wandle(daten, Hausregeln, "hausregeln")
    assert gefangen.value.stelle == f"hausregeln.{next(iter(daten))}"


def test_die_hausregeln_sind_von_haus_aus_die_der_hinweise():
    assert Hausregeln() == Hausregeln(
        folgeeinladung_mit_rfb=True,
        nichterscheinen_gilt_als_nichtzustandekommen=False,
        potenzialanalyse_tage=14,
        kooperationsplan_tage=14,
        mitwirkungsfrist_tage=7,
        anhoerungsfrist_tage=14,
        schlichtung_einleiten_tage=7,
        nachhalten_monate=3,
        neuer_versuch_monate=3,
        ab_vermerk_tage=3,
        bundesland=None,
    )


def test_ein_fehler_nennt_als_text_erst_die_stelle():
    assert str(FormFehler("fehlt", "vorgaenge[3].anlass")) == "vorgaenge[3].anlass: fehlt"
    assert str(FormFehler("kein JSON")) == "kein JSON"
