"""What is typed becomes exactly the data a Handlung takes, and comes back as it was typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from roterfaden.akte import ARTEN
from roterfaden.web.handlung.datum import DatumFehler, lies_tag, lies_uhrzeit
from roterfaden.web.handlung.formular import Bauer, Leser, Umgebung, als_roh

HEUTE = dt.date(2026, 3, 16)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("30.4.", dt.date(2026, 4, 30)),
        ("30.4", dt.date(2026, 4, 30)),
        ("30. April", dt.date(2026, 4, 30)),
        ("30. Apr", dt.date(2026, 4, 30)),
        ("Do 30.04.2026", dt.date(2026, 4, 30)),
        ("30.04.26", dt.date(2026, 4, 30)),
        ("2026-04-30", dt.date(2026, 4, 30)),
        ("300426", dt.date(2026, 4, 30)),
        ("10.1.", dt.date(2027, 1, 10)),
    ],
)
def test_tage_wie_getippt(text: str, tag: dt.date) -> None:
    assert lies_tag(text, HEUTE) == tag


def test_ohne_jahr_zurueck() -> None:
    assert lies_tag("10.1.", HEUTE, kuenftig=False) == dt.date(2026, 1, 10)


@pytest.mark.parametrize("text", ["30.2.2026", "morgen", "32.1.", "1.13.2026", "30. Aprix"])
def test_kein_tag(text: str) -> None:
    with pytest.raises(DatumFehler, match="„"):
        lies_tag(text, HEUTE)


def test_uhrzeit() -> None:
    assert lies_uhrzeit("10") == dt.time(10)
    assert lies_uhrzeit("10:30 Uhr") == dt.time(10, 30)
    assert lies_uhrzeit("0930") == dt.time(9, 30)
    with pytest.raises(DatumFehler):
        lies_uhrzeit("25:00")


def lies(art: str, roh: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    leser = Leser(Umgebung(art, HEUTE), {k: v.split("|") for k, v in roh.items()})
    return leser.lies(ARTEN[art]), leser.fehler


def test_aufforderung() -> None:
    daten, fehler = lies(
        "aufforderung_erlassen",
        {
            "norm": "15_5",
            "gegenstand": "absprache.4.1",
            "mitwirkung.beschreibung": " Vier Bewerbungen ",
            "mitwirkung.nachweis": "Liste",
            "mitwirkung.frist": "13.4.",
            "begruendung": "zumutbar",
            "uebergabe": "post",
        },
    )
    assert fehler == {}
    assert daten == {
        "norm": "15_5",
        "gegenstand": {"absprache": [4, 1]},
        "mitwirkung": {"beschreibung": "Vier Bewerbungen", "nachweis": "Liste", "frist": "2026-04-13"},
        "begruendung": "zumutbar",
        "uebergabe": "post",
    }


def test_einladung_mit_termin() -> None:
    daten, fehler = lies(
        "einladung_ergangen",
        {
            "anlass": "folgetermin",
            "mit_rfb": "ja",
            "termin.tag": "30.3.",
            "termin.uhrzeit": "9.30",
            "ort": "Zimmer 214",
        },
    )
    assert fehler == {}
    assert daten["termin"] == "2026-03-30T09:30"
    assert daten["mit_rfb"] is True
    assert "adressaten" not in daten  # the Handlung puts in the right ones


def test_unlesbares_bleibt_stehen_und_wird_benannt() -> None:
    roh = {"mitwirkung.frist": ["irgendwann"], "mitwirkung.beschreibung": ["x"]}
    umgebung = Umgebung("aufforderung_erlassen", HEUTE)
    leser = Leser(umgebung, roh)
    daten = leser.lies(ARTEN["aufforderung_erlassen"])
    assert "frist" not in daten["mitwirkung"]
    assert "irgendwann" in leser.fehler["mitwirkung.frist"]
    bausteine = Bauer(umgebung, roh, {k: [v] for k, v in leser.fehler.items()}).baue(ARTEN["aufforderung_erlassen"])
    frist = next(b for oben in bausteine for b in oben.alle() if b.pfad == "mitwirkung.frist")
    assert frist.wert == "irgendwann"
    assert frist.fehler


def test_listen_und_gruppen() -> None:
    daten, _ = lies(
        "minderung_festgestellt",
        {
            "bezug": "9",
            "prozent": "10",
            "betrag": "56,30 €",
            "beginn": "1.5.2026",
            "ende": "31.5.2026",
            "aufgehobene_bescheide.0.vom": "1.1.2026",
            "aufgehobene_bescheide.0.art": "Bewilligung",
            "aufgehobene_bescheide.1.vom": "",
            "aufgehobene_bescheide.1.art": "",
        },
    )
    assert daten["betrag"] == 56.3
    assert daten["prozent"] == 10
    assert daten["aufgehobene_bescheide"] == [{"vom": "2026-01-01", "art": "Bewilligung"}]


def test_unberuehrte_gruppe_fehlt() -> None:
    daten, _ = lies(
        "schlichtung_verlangt", {"durch": "elb", "streitpunkte": "Der Kurs\nDie Zeit", "tl_abstimmung.am": ""}
    )
    assert daten == {"durch": "elb", "streitpunkte": ["Der Kurs", "Die Zeit"]}


def test_haken() -> None:
    daten, _ = lies(
        "beratungsgespraech_gefuehrt", {"form": "telefon", "teilnehmende": "elb|ifk", "vermerk": "x", "vb_antrag": "ja"}
    )
    assert daten["teilnehmende"] == ["elb", "ifk"]
    assert daten["vb_antrag"] is True
    assert daten["infoblatt_vb_ausgehaendigt"] is False
    assert "vb_leistungen_erlaeutert" not in daten


def test_hin_und_zurueck() -> None:
    """What a Vorgang says, shown as typed text and read again, says the same."""
    daten = {
        "gegenstand": {"massnahme": 7},
        "vorlage": "agh",
        "massnahme": {
            "bezeichnung": "Gartenpflege", "inhalt": "Beete", "traeger": "Werkstatt", "ansprechperson": "A. Muster", "ort": "Park",
            "beginn": dt.date(2026, 4, 1), "ende": dt.date(2026, 6, 30), "wochenstunden": 20, "lage": "Mo–Fr",
            "rueckmeldung_bis": dt.date(2026, 3, 25), "mehraufwand": 1.5,
        },
    }  # fmt: skip
    leser = Leser(Umgebung("zuweisungsschreiben_ausgehaendigt", HEUTE), als_roh(daten))
    gelesen = leser.lies(ARTEN["zuweisungsschreiben_ausgehaendigt"])
    assert leser.fehler == {}
    massnahme = daten["massnahme"] | {"beginn": "2026-04-01", "ende": "2026-06-30", "rueckmeldung_bis": "2026-03-25"}  # type: ignore[operator]
    assert gelesen == {"gegenstand": {"massnahme": 7}, "vorlage": "agh", "massnahme": massnahme}


@pytest.mark.parametrize("art", sorted(ARTEN))
def test_jedes_formular_laesst_sich_bauen(art: str) -> None:
    bausteine = Bauer(Umgebung(art, HEUTE), {}).baue(ARTEN[art])
    for b in (einzeln for oben in bausteine for einzeln in oben.alle()):
        assert b.etikett
        if (
            b.art in ("auswahl", "knoepfe", "kaestchen")
            and not b.feld.verweis
            and b.feld.widget not in ("vorgang", "gegenstand", "absprache", "absprache_nr")
        ):
            assert b.optionen, (art, b.pfad)
