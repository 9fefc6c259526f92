"""The composed RFB: right step, amount, months and begin for this person, for every ground and Rechtsstand."""

import datetime as dt
from decimal import Decimal

import pytest

from roterfaden.schreiben import belehrung as b
from roterfaden.schreiben import muster
from roterfaden.schreiben.empfaenger import dritte_person
from roterfaden.schreiben.erzeugen import daten_fuer
from roterfaden.schreiben.modell import Block, SchreibenFehler
from roterfaden.schreiben.pruefliste import klartext

TAGE = {"E0": dt.date(2023, 12, 1), "E1": dt.date(2026, 3, 20), "E2": dt.date(2026, 4, 10), "E3": dt.date(2026, 5, 20)}
ANGABEN = {
    "an_dritte": False, "name": "Lea", "name_n": "Lea", "leistung": "Bürgergeld", "unter_25": False, "pflicht": "Bewerben Sie sich.",
    "termin": "2026-04-01T10:00", "termin_ort": "Raum 2.14", "wo": "Jobcenter Musterstadt, Raum 2.14",
}  # fmt: skip


def rfb(grund: b.Grund = "31_15_5", stand: str = "E1", prozent: int = 10, **mehr: object) -> b.Rfb:
    felder: dict[str, object] = {
        "grund": grund, "rechtsstand": stand, "verstoss_tag": TAGE[stand], "prozent": prozent, "regelbedarf": Decimal(563), "regelbedarfsstufe": 1,
        "vorige_minderung_beginn": dt.date(2025, 10, 1) if prozent > 10 else None,
    } | mehr  # fmt: skip
    return b.Rfb(**felder)  # type: ignore[arg-type]


def text(block: Block) -> str:
    import msgspec

    return klartext(msgspec.to_builtins([block.text, block.bloecke]))


@pytest.mark.parametrize("stand", TAGE)
@pytest.mark.parametrize("grund", ["31_15_5", "31_15_6", "31_zuweisung"])
@pytest.mark.parametrize(
    ("prozent", "betrag", "dauer"),
    [(10, "56,30", "einen Monat"), (20, "112,60", "zwei Monate"), (30, "168,90", "drei Monate")],
)
def test_pflichtverletzung(stand: str, grund: b.Grund, prozent: int, betrag: str, dauer: str) -> None:
    t = text(b.rfb_pflichtverletzung(rfb(grund, stand, prozent), ANGABEN))
    assert f"um {prozent} Prozent des maßgebenden Regelbedarfs" in t
    assert f"{betrag} Euro im Monat weniger" in t
    assert (
        f"Die Minderung dauert {dauer} (§ 31a Absatz 1 Satz {prozent // 10}, § 31b Absatz 2 Satz 1 Nummer {prozent // 10} SGB II)"
        in t
    )
    for jede in ("56,30 Euro", "112,60 Euro", "168,90 Euro", "Bewerben Sie sich.", "am Ersten des Monats", "wichtigen Grund", "außergewöhnliche Härte",
                 "Wieder gutmachen", "länger als ein Jahr", "höchstens 30 Prozent", "Unterkunft und Heizung", "SGB XII", "§ 24 SGB X"):  # fmt: skip
        assert jede in t, jede
    assert f"§ 31b Absatz {3 if stand == 'E0' else 4} SGB II" in t
    assert "Absatz 7" not in t and "{" not in t
    assert ("Warum diese Stufe" in t) == (prozent > 10)


@pytest.mark.parametrize("stand", TAGE)
def test_meldung_hat_nur_eine_stufe_und_kein_nachholen(stand: str) -> None:
    t = text(b.rfb_meldung(rfb("32", stand), ANGABEN))
    assert "56,30 Euro weniger. Die Minderung dauert einen Monat (§ 32 Absatz 1 und 2 SGB II)" in t
    assert "Wieder gutmachen" not in t and "20 Prozent" not in t and "Absatz 7" not in t
    assert "endet die Minderung dadurch nicht früher" in t
    assert "168,90 Euro" in t and "SGB XII" in t
    with pytest.raises(SchreibenFehler, match="20 Prozent"):
        b.rfb_meldung(rfb("32", stand, 20), ANGABEN)


def test_beispiel_des_beginns_liegt_nach_dem_verstoss() -> None:
    t = text(b.rfb_pflichtverletzung(rfb(verstoss_tag=dt.date(2025, 12, 5)), ANGABEN))
    assert "Wird der Bescheid im Januar bekannt gegeben, mindert sich das Bürgergeld ab dem 1. Februar" in t


def test_kaufmaennisch_gerundet() -> None:
    assert b.betrag(Decimal("563.45"), 10) == Decimal("56.35")
    assert b.betrag(Decimal("563.35"), 30) == Decimal("169.01")
    assert b.betrag(Decimal("451.25"), 10) == Decimal("45.13")


@pytest.mark.parametrize("tag", [dt.date(2026, 7, 1), dt.date(2023, 6, 30)])
def test_ausserhalb_der_zeit_wird_nicht_gedruckt(tag: dt.date) -> None:
    with pytest.raises(SchreibenFehler, match="außerhalb der Zeit"):
        b.rfb_pflichtverletzung(rfb(verstoss_tag=tag), ANGABEN)


def test_kein_rechtsstand_keine_belehrung() -> None:
    with pytest.raises(SchreibenFehler, match="Rechtsstand"):
        b.rfb_pflichtverletzung(rfb(rechtsstand="E4"), ANGABEN)


def test_stufe_ohne_fruehere_minderung_wird_nicht_gedruckt() -> None:
    with pytest.raises(SchreibenFehler, match="frühere Minderung"):
        b.rfb_pflichtverletzung(rfb(prozent=20, vorige_minderung_beginn=None), ANGABEN)


@pytest.mark.parametrize("stufe", [10, 20, 30])
def test_stufe_kommt_aus_der_akte(stufe: int) -> None:
    tag = muster.TAGE["E1"]
    lage, vorgang = muster.aufforderung_15_5(muster.Akte(muster.person("erwachsen", tag), tag), stufe=stufe).fall()
    daten = daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)[0]
    assert daten["vorlage"]["belehrung"] == f"E1/31_15_5/{stufe}"
    assert f"um {stufe} Prozent des maßgebenden" in klartext(daten["brief"])


def test_stufe_gilt_am_tag_der_frist_nicht_am_tag_des_briefs() -> None:
    """The year after the begin of the last reduction ends between letter and deadline: first step again."""
    tag = dt.date(2026, 3, 16)
    akte = muster.Akte(muster.person("erwachsen", tag), tag)
    kp = muster._mit_plan(akte)
    muster._minderung(akte, 10, tage=-345)  # begins 1 April 2025; the year ends 31 March 2026
    akte.dazu(
        -35,
        "absprache_geprueft",
        kooperationsplan=kp,
        absprache=2,
        ergebnis="nicht_eingehalten",
        feststellung="Drei fehlen.",
    )
    muster._intervention(akte, {"absprache": [kp, 2]})
    akte.dazu(0, "aufforderung_erlassen", norm="15_5", gegenstand={"absprache": [kp, 2]}, mitwirkung=muster._MITWIRKUNG | {"frist": "2026-04-24"},
              begruendung="Es fehlen Bewerbungen.", adressaten=["elb"])  # fmt: skip
    lage, vorgang = akte.fall()
    assert lage.minderungsstufe(tag) == 20
    daten = daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)[0]
    assert daten["vorlage"]["belehrung"] == "E1/31_15_5/10"


def test_dritte_person() -> None:
    tag = dt.date(2026, 3, 16)
    assert dritte_person(muster.person("minderjaehrig", tag), tag) == ("Lea", "Lea")
    assert dritte_person(muster.person("erwachsen", tag), tag) == ("Herr Musterholz", "Herrn Musterholz")
    assert dritte_person(muster.person("erwachsen", tag, anrede="Frau"), tag) == ("Frau Musterholz", "Frau Musterholz")
    assert dritte_person(muster.person("erwachsen", tag, anrede=""), tag)[0] == "Rolf Musterholz"
