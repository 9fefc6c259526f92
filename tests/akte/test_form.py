"""The form of a whole Akte: numbers without gap, references back to a Vorgang of a fitting kind."""

import datetime as dt

import msgspec
import pytest

from roterfaden.akte import ARTEN, EinVorgang, FormFehler, art_von, pruefe_form, wandle
from roterfaden.akte.form import VERWEISE
from tests.akte.beispiele import beispiel
from tests.prueffaelle.akten import akte

EINFACH = [(art_von(typ), feld) for typ, felder in VERWEISE.items() for feld in felder]
ALLEIN = [
    (art, feld)
    for art, feld in EINFACH
    if feld not in ("gegenstand", "pflichtverletzung") and "gegenstand" not in beispiel(ARTEN[art], voll=False)
]


def vorgang(art, nr=1, **felder):
    daten = beispiel(ARTEN[art], voll=False) | {"nr": nr, "am": "2024-03-01"} | felder
    return wandle({k: x for k, x in daten.items() if x is not None}, EinVorgang)


def fehler(*vorgaenge):
    with pytest.raises(FormFehler) as gefangen:
        pruefe_form(vorgaenge)
    return gefangen.value


def verweis(art, feld, nr):
    """A Vorgang of this kind second in an Akte, whose one reference names `nr`."""
    daten = beispiel(ARTEN[art], voll=False)
    for anderes, erlaubt in VERWEISE[ARTEN[art]].items():
        if anderes in daten and anderes != feld and erlaubt:
            daten[anderes] = nr if anderes not in ("gegenstand", "pflichtverletzung") else daten[anderes]
    return wandle(daten | {"nr": 2, "am": "2024-03-01", feld: nr}, EinVorgang)


def test_die_nummern_laufen_ohne_luecke_ab_eins():
    eins = vorgang("leistungsbezug_begonnen")
    pruefe_form([])
    pruefe_form([eins])
    assert fehler(vorgang("leistungsbezug_begonnen", nr=2)).stelle == "vorgaenge[0].nr"
    luecke = fehler(eins, vorgang("leistungsbezug_begonnen", nr=3))
    assert luecke.stelle == "vorgaenge[1].nr"
    assert luecke.meldung == "nr 3 statt 2: Vorgänge sind fortlaufend nummeriert"
    assert fehler(eins, eins).stelle == "vorgaenge[1].nr"


def test_die_reihenfolge_der_tage_ist_frei():
    pruefe_form([vorgang("leistungsbezug_begonnen"), vorgang("anmerkung", nr=2, am="2023-01-01")])


@pytest.mark.parametrize(("art", "feld"), ALLEIN)
def test_ein_verweis_nennt_einen_frueheren_vorgang(art, feld):
    for nr in (2, 9):
        gefangen = fehler(vorgang("leistungsbezug_begonnen"), verweis(art, feld, nr))
        assert gefangen.stelle.startswith("vorgaenge[1].")
        assert gefangen.meldung == f"Vorgang {nr} gibt es vor diesem Vorgang nicht"


@pytest.mark.parametrize(
    ("art", "feld"), [x for x in ALLEIN if x[0] not in ("dokument_abgelegt", "vorgang_storniert", "vorgang_berichtigt")]
)
def test_ein_verweis_nennt_einen_vorgang_der_passenden_art(art, feld):
    gefangen = fehler(vorgang("leistungsbezug_begonnen"), verweis(art, feld, 1))
    assert gefangen.meldung == "Vorgang 1 ist „leistungsbezug_begonnen“ und passt hier nicht"


@pytest.mark.parametrize("art", [art for art, feld in EINFACH if feld == "gegenstand"])
def test_ein_gegenstand_nennt_plan_oder_zuweisung(art):
    felder = {"gegenstand": {"absprache": [1, 1]}}
    gefangen = fehler(vorgang("leistungsbezug_begonnen"), vorgang(art, nr=2, **felder))
    assert gefangen.stelle == "vorgaenge[1].gegenstand.absprache"
    gefangen = fehler(vorgang("leistungsbezug_begonnen"), vorgang(art, nr=2, gegenstand={"massnahme": 1}))
    assert gefangen.stelle == "vorgaenge[1].gegenstand.massnahme"


def test_neben_dem_gegenstand_wird_auch_der_zweite_verweis_geprueft():
    zuweisung, nr = akte("zuweisung")
    hebt_auf = vorgang(
        "zuweisungsbescheid_erlassen",
        nr=len(zuweisung) + 1,
        hebt_auf=nr["zuweisung"],
        gegenstand={"massnahme": nr["zuweisung"]},
    )
    assert fehler(*zuweisung, hebt_auf).stelle.endswith(".hebt_auf")
    anlass, nr = akte("anlass")
    klaerung = vorgang(
        "intervention_abgeschlossen",
        nr=len(anlass) + 1,
        einladung=nr["gespraech"],
        gegenstand={"absprache": [nr["plan"], 1]},
    )
    assert fehler(*anlass, klaerung).stelle.endswith(".einladung")


@pytest.mark.parametrize(
    ("norm", "art"), [("32", "anmerkung"), ("31_1_1", "anmerkung"), ("31_1_1", "einladung_ergangen")]
)
def test_eine_pflichtverletzung_nennt_das_schreiben_ihrer_norm(norm, art):
    anhoerung = vorgang("anhoerung_eingeleitet", nr=2, pflichtverletzung={"norm": norm, "bezug": 1, "am": "2024-02-01"})
    assert fehler(vorgang(art), anhoerung).stelle == "vorgaenge[1].pflichtverletzung.bezug"


def test_ein_versaeumnis_nennt_eine_einladung():
    anhoerung = vorgang("anhoerung_eingeleitet", nr=2, pflichtverletzung={"norm": "32", "bezug": 1, "am": "2024-02-01"})
    pruefe_form([vorgang("einladung_ergangen"), anhoerung])


def test_eine_absprache_setzt_nur_die_eines_frueheren_plans_fort():
    vorgaenge, nr = akte("plan")
    plan = next(x for x in vorgaenge if x.nr == nr["plan"])
    absprache = msgspec.structs.replace(plan.absprachen[0], fortgefuehrt_von=(nr["analyse"], 1))
    neu = msgspec.structs.replace(plan, nr=len(vorgaenge) + 1, absprachen=(absprache,))
    gefangen = fehler(*vorgaenge, neu)
    assert gefangen.stelle == f"vorgaenge[{len(vorgaenge)}].absprachen[0].fortgefuehrt_von"
    passend = msgspec.structs.replace(absprache, fortgefuehrt_von=(plan.nr, 1))
    pruefe_form([*vorgaenge, msgspec.structs.replace(neu, absprachen=(passend,))])


@pytest.mark.parametrize("art", ["vorgang_storniert", "vorgang_berichtigt"])
def test_storno_und_berichtigung_lassen_sich_nicht_stornieren(art):
    anmerkung = vorgang("anmerkung")
    storno = vorgang("vorgang_storniert", nr=2, bezug=1)
    berichtigung = vorgang("vorgang_berichtigt", nr=3, bezug=1)
    pruefe_form([anmerkung, storno, berichtigung])
    for ziel in (2, 3):
        gefangen = fehler(anmerkung, storno, berichtigung, vorgang(art, nr=4, bezug=ziel))
        assert gefangen.stelle == "vorgaenge[3].bezug"


@pytest.mark.parametrize(
    ("neu", "stelle"),
    [
        ({"art": "leistungsbezug_begonnen", "am": "2024-02-01"}, "neu.art"),
        ({"art": "erdacht", "am": "2024-02-01"}, "neu.art"),
        ({"art": "anmerkung", "am": "2024-02-01", "besonders_geschuetzt": False}, "neu.text"),
        ({"art": "anmerkung", "text": "x", "besonders_geschuetzt": False}, "neu.am"),
        (
            {"art": "anmerkung", "am": "2024-02-01", "text": "x", "besonders_geschuetzt": "ja"},
            "neu.besonders_geschuetzt",
        ),
    ],
)
def test_die_neue_fassung_einer_berichtigung_ist_selbst_formgerecht(neu, stelle):
    gefangen = fehler(vorgang("anmerkung"), vorgang("vorgang_berichtigt", nr=2, bezug=1, neu=neu))
    assert gefangen.stelle == f"vorgaenge[1].{stelle}"


def test_auch_die_neue_fassung_verweist_nur_zurueck():
    bezug, einladung = vorgang("leistungsbezug_begonnen"), vorgang("einladung_ergangen", nr=2)
    ergebnis = vorgang("termin_ergebnis", nr=3, bezug=2)
    neu = {"art": "termin_ergebnis", "am": "2024-03-02", "ergebnis": "erschienen"}
    pruefe_form([bezug, einladung, ergebnis, vorgang("vorgang_berichtigt", nr=4, bezug=3, neu={**neu, "bezug": 2})])
    for falsch in (1, 3, 4):
        berichtigung = vorgang("vorgang_berichtigt", nr=4, bezug=3, neu={**neu, "bezug": falsch})
        assert fehler(bezug, einladung, ergebnis, berichtigung).stelle == "vorgaenge[3].neu.bezug"


def test_jedes_feld_das_bezug_heisst_wird_geprueft():
    mit_bezug = {typ for typ in ARTEN.values() if "bezug" in {f.name for f in msgspec.structs.fields(typ)}}
    assert {typ for typ in mit_bezug if "bezug" not in VERWEISE.get(typ, {})} == set()


def test_tage_sind_tage():
    assert vorgang("anmerkung").am == dt.date(2024, 3, 1)
