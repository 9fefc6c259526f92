"""The step of the next reduction, and what is proposed for it."""

import datetime as dt
from decimal import Decimal

import pytest

from roterfaden.recht.regeln.minderung import vorlage
from tests.prueffaelle.akten import lage


def minderung(**felder):
    return {"2024-06-11 minderung_festgestellt minderung": felder}


def stufe(tag, *eintraege):
    return lage("2026-06-30", "vorschlag", *eintraege).minderungsstufe(dt.date.fromisoformat(tag))


@pytest.mark.parametrize(
    ("tag", "erwartet"),
    [("2024-06-15", 10), ("2024-06-16", 20), ("2024-07-01", 20), ("2025-06-30", 20), ("2025-07-01", 10)],
)
def test_die_stufe_steigt_ab_dem_tag_nach_der_bekanntgabe_ein_jahr_lang(tag, erwartet):
    assert stufe(tag, minderung()) == erwartet


@pytest.mark.parametrize(("prozent", "naechste"), [(10, 20), (20, 30), (30, 30)])
def test_nach_dreissig_prozent_steigt_nichts_mehr(prozent, naechste):
    assert stufe("2024-08-01", minderung(prozent=prozent)) == naechste


def test_ohne_festgehaltene_bekanntgabe_zaehlt_die_zugangsfiktion():
    ohne = minderung(bekanntgegeben_am=None)
    assert stufe("2024-06-14", ohne) == 10
    assert stufe("2024-06-15", ohne) == 20


@pytest.mark.parametrize(
    ("grund", "danach"),
    [("rechtsbehelf", 10), ("ruecknahme_44_sgb_x", 10), ("pflicht_erfuellt", 20), ("bereitschaft_erklaert", 20)],
)
def test_nur_eine_von_anfang_an_falsche_minderung_zaehlt_nicht(grund, danach):
    assert stufe("2024-09-01", minderung(), {"2024-07-17 minderung_aufgehoben": {"grund": grund}}) == danach


def test_ein_meldeversaeumnis_hebt_die_stufe_nicht():
    assert lage("2026-06-30", "minderung_32").minderungsstufe(dt.date(2024, 6, 1)) == 10


def test_es_zaehlt_die_minderung_mit_dem_spaetesten_beginn():
    zweite = {"2024-06-12 minderung_festgestellt zweite": {"prozent": 20, "beginn": "2024-09-01", "ende": "2024-10-31"}}
    assert stufe("2025-08-31", minderung(), zweite) == 30
    assert stufe("2025-09-01", minderung(), zweite) == 10


def test_auch_minderungen_frueherer_bezuege_zaehlen():
    neuer = {"2024-11-01 leistungsbezug_begonnen": None}
    assert stufe("2025-01-01", minderung(), neuer) == 20


def vorlage_am(tag, *eintraege, wer=None):
    stand = lage(tag, *eintraege, wer=wer)
    return vorlage(stand, stand.verstoesse[0])


def test_die_vorlage_rechnet_mit_dem_regelbedarf_der_person():
    assert vorlage_am("2024-06-10", "anhoerung") == {
        "prozent": 10,
        "monate": 1,
        "beginn": dt.date(2024, 7, 1),
        "ende": dt.date(2024, 7, 31),
        "monatsbetraege": [Decimal("56.30")],
        "betrag": Decimal("56.30"),
    }
    assert vorlage_am("2024-06-10", "anhoerung", wer="jung")["betrag"] == Decimal("45.10")


@pytest.mark.parametrize(
    ("tag", "beginn"),
    [
        ("2024-06-27", "2024-07-01"),
        ("2024-06-28", "2024-08-01"),
        ("2024-12-28", "2025-01-01"),
        ("2024-12-29", "2025-02-01"),
    ],
)
def test_die_vorlage_beginnt_am_ersten_nach_der_gedachten_bekanntgabe(tag, beginn):
    assert vorlage_am(tag, "anhoerung")["beginn"].isoformat() == beginn


def test_die_zweite_und_dritte_stufe_dauern_zwei_und_drei_monate():
    def mit(prozent):
        frueher = {
            "2024-04-01 minderung_festgestellt": {"prozent": prozent, "beginn": "2024-04-01", "ende": "2024-04-30"}
        }
        frueher["2024-04-01 minderung_festgestellt"]["bekanntgegeben_am"] = "2024-03-28"
        return vorlage_am("2024-06-10", "vorschlag", frueher)

    zwei, drei = mit(10), mit(20)
    assert (zwei["prozent"], zwei["monate"], zwei["ende"]) == (20, 2, dt.date(2024, 8, 31))
    assert zwei["monatsbetraege"] == [Decimal("112.60")] * 2
    assert (drei["prozent"], drei["monate"], drei["ende"]) == (30, 3, dt.date(2024, 9, 30))
    assert drei["monatsbetraege"] == [Decimal("168.90")] * 3


def test_mehrere_minderungen_eines_monats_werden_auf_dreissig_prozent_gekappt():
    laufend = {
        "2024-06-11 minderung_festgestellt": {"prozent": 25, "ende": "2024-07-31", "bekanntgegeben_am": "2024-06-12"}
    }
    zweiter = ("vorschlag", laufend, "zweiter_termin")
    stand = lage("2024-06-20", *zweiter)
    versaeumnis = next(x for x in stand.verstoesse if x.norm == "32")
    ergebnis = vorlage(stand, versaeumnis)
    assert (ergebnis["prozent"], ergebnis["beginn"]) == (10, dt.date(2024, 7, 1))
    assert ergebnis["monatsbetraege"] == [Decimal("28.15")]
