"""What counts on a day: order, Erstellungsvorgang, Storno with all that hangs on it, Berichtigung, time travel."""

import datetime as dt

import pytest

from roterfaden.akte import falten
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from tests.prueffaelle.akten import akte

SPAET = dt.date(2025, 1, 1)


def gefaltet(*eintraege, am=SPAET):
    vorgaenge, nr = akte(*eintraege)
    return falten(vorgaenge, am), nr


def storno(bezug, am="2024-12-01"):
    return {f"{am} vorgang_storniert": {"bezug": bezug, "grund": "falsche Akte"}}


def berichtigt(bezug, am, neu):
    return {f"{am} vorgang_berichtigt": {"bezug": bezug, "grund": "Schreibfehler", "neu": neu}}


def anmerkung(text, am="2024-02-05"):
    return {"art": "anmerkung", "am": am, "text": text, "besonders_geschuetzt": False}


NOTIZ = {"2024-02-05 anmerkung notiz": {"text": "erste Fassung", "besonders_geschuetzt": False}}


def test_gefaltet_wird_nach_tag_und_dann_nach_nummer():
    stand, _ = gefaltet(
        "bezug",
        {"2024-03-02 anmerkung": {"text": "drei", "besonders_geschuetzt": False}},
        {"2024-03-01 anmerkung": {"text": "eins", "besonders_geschuetzt": False}},
        {"2024-03-01 anmerkung": {"text": "zwei", "besonders_geschuetzt": False}},
    )
    assert [x.text for x in stand.aktuelle(w.Anmerkung)] == ["eins", "zwei", "drei"]
    assert [stand.rang[nr] for nr in (1, 3, 4, 2)] == [0, 1, 2, 3]


def test_was_nach_dem_stichtag_liegt_zaehlt_nicht():
    vorgaenge, nr = akte("plan")
    assert [x.nr for x in falten(vorgaenge, dt.date(2024, 2, 18)).folge] == [1, 2, 3]
    assert nr["plan"] in falten(vorgaenge, dt.date(2024, 2, 19)).nach_nr
    assert falten(vorgaenge, dt.date(2023, 1, 1)).folge == []
    assert falten(vorgaenge, dt.date(2024, 2, 18)).naechste_nr == len(vorgaenge) + 1


def test_der_erstellungsvorgang_beginnt_mit_dem_letzten_leistungsbezug():
    stand, nr = gefaltet("analyse", {"2024-06-01 leistungsbezug_begonnen": None}, "gespraech")
    assert not stand.ist_aktuell(nr["analyse"])
    assert stand.aktuelle(v.PotenzialanalyseAbgeschlossen) == []
    assert [x.nr for x in stand.alle(v.PotenzialanalyseAbgeschlossen)] == [nr["analyse"]]


def test_was_am_tag_des_beginns_vorher_erfasst_ist_gehoert_zum_alten_bezug():
    stand, _ = gefaltet(
        "bezug",
        {"2024-06-01 anmerkung": {"text": "vorher", "besonders_geschuetzt": False}},
        {"2024-06-01 leistungsbezug_begonnen": None},
        {"2024-06-01 anmerkung": {"text": "nachher", "besonders_geschuetzt": False}},
    )
    assert [x.text for x in stand.aktuelle(w.Anmerkung)] == ["nachher"]


@pytest.mark.parametrize(
    ("tag", "laeuft"), [("2024-01-31", False), ("2024-02-01", True), ("2024-05-31", True), ("2024-06-01", False)]
)
def test_der_bezug_endet_mit_beginn_seines_letzten_tages(tag, laeuft):
    stand, _ = gefaltet("bezug", {"2024-06-01 leistungsbezug_beendet": None}, am=dt.date.fromisoformat(tag))
    assert stand.bezug_laeuft is laeuft


def test_ohne_leistungsbezug_ist_nichts_aktuell():
    stand, _ = gefaltet({"2024-02-05 anmerkung": {"text": "Altfall", "besonders_geschuetzt": False}})
    assert not stand.bezug_laeuft
    assert stand.aktuelle(w.Anmerkung) == []
    assert len(stand.alle(w.Anmerkung)) == 1


def test_ein_storno_nimmt_den_vorgang_aus_dem_stand_und_laesst_ihn_in_der_akte():
    stand, nr = gefaltet("bezug", NOTIZ, storno("$notiz"))
    assert nr["notiz"] not in stand.nach_nr
    assert stand.roh[nr["notiz"]].text == "erste Fassung"
    assert stand.storniert[nr["notiz"]].grund == "falsche Akte"


def test_ein_storno_wirkt_ab_seinem_tag():
    vorgaenge, nr = akte("bezug", NOTIZ, storno("$notiz", am="2024-03-01"))
    assert nr["notiz"] in falten(vorgaenge, dt.date(2024, 2, 29)).nach_nr
    assert nr["notiz"] not in falten(vorgaenge, dt.date(2024, 3, 1)).nach_nr


def test_der_storno_des_plans_nimmt_mit_was_an_ihm_haengt():
    stand, nr = gefaltet("zuweisung", "anlass", "abbruch", storno(4))
    weg = {nr["anlass"], nr["zuweisung"], nr["abbruch"]}
    plan = 4
    assert isinstance(stand.roh[plan], v.KooperationsplanErstellt)
    ausgehaendigt = next(x.nr for x in stand.roh.values() if getattr(x, "bezug", 0) == plan)
    assert {plan, ausgehaendigt} <= stand.storniert.keys()
    assert not weg & {x.nr for x in stand.folge if getattr(x, "kooperationsplan", 0) == plan}


@pytest.mark.parametrize(
    ("baustein", "marke", "ziel"),
    [
        ("aufforderung", "aufforderung", "plan"),
        ("bescheid", "bescheid", "plan"),
        ("bescheid", "bescheid", "zuweisung"),
        ("minderung", "minderung", "vorschlag"),
        ("minderung", "minderung", "anhoerung"),
    ],
)
def test_was_gegenueber_der_person_gilt_bleibt_bis_zur_aufhebung(baustein, marke, ziel):
    stand, nr = gefaltet(baustein, storno(f"${ziel}"))
    assert nr[ziel] in stand.storniert
    assert nr[marke] in stand.nach_nr


@pytest.mark.parametrize(("mit_rfb", "bleibt"), [(True, True), (False, False)])
def test_eine_einladung_bleibt_nur_mit_belehrung(mit_rfb, bleibt):
    einladung = {"mit_rfb": mit_rfb, "termin": "2024-04-08T10:00", "gegenstand": {"absprache": ["$plan", 1]}}
    stand, nr = gefaltet("plan", {"2024-03-26 einladung_ergangen einladung": einladung}, storno("$plan"))
    assert (nr["einladung"] in stand.nach_nr) is bleibt


def test_der_storno_reicht_ueber_die_pflichtverletzung_bis_zur_pruefung():
    stand, nr = gefaltet("minderung_32", storno("$einladung"))
    assert {nr["ergebnis"], nr["anhoerung"], nr["vorschlag"]} <= stand.storniert.keys()
    assert nr["minderung"] in stand.nach_nr


@pytest.mark.parametrize("ziel", ["gespraech", "analyse"])
def test_gespraech_und_potenzialanalyse_tragen_den_storno_nicht_weiter(ziel):
    stand, nr = gefaltet("plan", storno(f"${ziel}"))
    assert nr["plan"] in stand.nach_nr


def test_die_einladung_einer_intervention_traegt_den_storno_nicht_weiter():
    stand, nr = gefaltet(
        "anlass",
        {
            "2024-03-26 einladung_ergangen einladung": {
                "anlass": "beraterische_intervention",
                "termin": "2024-04-08T10:00",
                "gegenstand": {"absprache": ["$plan", 1]},
            }
        },
        {"2024-04-09 intervention_abgeschlossen intervention": {"einladung": "$einladung"}},
        storno("$einladung"),
    )
    assert nr["einladung"] in stand.storniert
    assert nr["intervention"] in stand.nach_nr


def test_eine_fortschreibung_ueberlebt_den_storno_ihres_vorgaengers():
    stand, nr = gefaltet(
        "plan",
        {"2024-05-21 beratungsgespraech_gefuehrt gespraech": None},
        {"2024-05-21 kooperationsplan_erstellt neuer": {"fortschreibung_von": "$plan", "gueltig_bis": "2024-11-20"}},
        storno("$plan"),
    )
    assert nr["plan"] in stand.storniert
    assert nr["neuer"] in stand.nach_nr


def test_von_zwei_stornos_gilt_der_erste():
    stand, nr = gefaltet("bezug", NOTIZ, storno("$notiz", am="2024-04-01"), storno("$notiz", am="2024-03-01"))
    assert stand.storniert[nr["notiz"]].am == dt.date(2024, 3, 1)


def test_die_berichtigte_fassung_tritt_an_die_stelle_der_alten():
    vorgaenge, nr = akte("bezug", NOTIZ, berichtigt("$notiz", "2024-03-01", anmerkung("neu", am="2024-02-07")))
    assert falten(vorgaenge, dt.date(2024, 2, 29)).nach_nr[nr["notiz"]].text == "erste Fassung"
    danach = falten(vorgaenge, dt.date(2024, 3, 1)).nach_nr[nr["notiz"]]
    assert (danach.nr, danach.text, danach.am) == (nr["notiz"], "neu", dt.date(2024, 2, 7))


def test_von_mehreren_berichtigungen_gilt_die_letzte_nach_tag_und_nummer():
    stand, nr = gefaltet(
        "bezug",
        NOTIZ,
        berichtigt("$notiz", "2024-03-05", anmerkung("dritte")),
        berichtigt("$notiz", "2024-03-01", anmerkung("zweite")),
    )
    assert stand.nach_nr[nr["notiz"]].text == "dritte"
    stand, nr = gefaltet(
        "bezug",
        NOTIZ,
        berichtigt("$notiz", "2024-03-01", anmerkung("zweite")),
        berichtigt("$notiz", "2024-03-01", anmerkung("dritte")),
    )
    assert stand.nach_nr[nr["notiz"]].text == "dritte"


def test_ein_stornierter_vorgang_bleibt_auch_berichtigt_storniert():
    stand, nr = gefaltet(
        "bezug", NOTIZ, berichtigt("$notiz", "2024-03-01", anmerkung("neu")), storno("$notiz", am="2024-03-02")
    )
    assert nr["notiz"] not in stand.nach_nr


def test_eine_berichtigung_kann_den_vorgang_in_einen_spaeteren_tag_verschieben():
    vorgaenge, nr = akte("bezug", NOTIZ, berichtigt("$notiz", "2024-03-01", anmerkung("neu", am="2024-03-01")))
    assert nr["notiz"] in falten(vorgaenge, dt.date(2024, 2, 10)).nach_nr
    assert falten(vorgaenge, dt.date(2024, 3, 1)).folge[-1].nr == nr["notiz"]


def test_ein_berichtigter_bezug_loest_die_antwort_vom_stornierten_vorgang():
    zweite = {"termin": "2024-03-18T10:00"}
    stand, nr = gefaltet(
        "bezug",
        {"2024-02-05 einladung_ergangen falsch": {"termin": "2024-02-19T10:00"}},
        {"2024-03-04 einladung_ergangen richtig": zweite},
        {"2024-03-18 termin_ergebnis ergebnis": {"bezug": "$falsch", "ergebnis": "erschienen"}},
        berichtigt(
            "$ergebnis",
            "2024-03-19",
            {"art": "termin_ergebnis", "am": "2024-03-18", "bezug": "$richtig", "ergebnis": "erschienen"},
        ),
        storno("$falsch"),
    )
    assert nr["falsch"] in stand.storniert
    assert stand.letzte_antwort(nr["richtig"], v.TerminErgebnis).nr == nr["ergebnis"]
    assert stand.antworten(nr["falsch"], v.TerminErgebnis) == []


def test_zum_selben_bezug_gilt_die_letzte_antwort():
    stand, nr = gefaltet(
        "versaeumnis",
        {
            "2024-03-25 termin_ergebnis": {
                "bezug": "$einladung",
                "ergebnis": "nicht_erschienen",
                "wichtiger_grund": True,
            }
        },
    )
    assert [x.wichtiger_grund for x in stand.antworten(nr["einladung"], v.TerminErgebnis)] == [False, True]
    assert stand.letzte_antwort(nr["einladung"], v.TerminErgebnis).wichtiger_grund is True


def test_was_nach_dem_stichtag_liegt_ist_auch_als_bezug_unbekannt():
    vorgaenge, nr = akte("plan")
    stand = falten(vorgaenge, dt.date(2024, 2, 18))
    assert nr["plan"] not in stand.roh and 1 in stand.roh
    assert stand.naechste_nr == len(vorgaenge) + 1
