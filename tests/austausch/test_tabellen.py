"""Deliveries as tables: the head, all three formats alike, and no cell a spreadsheet would execute."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from roterfaden.austausch import tabellen
from roterfaden.austausch.tabellen import GEFAEHRLICH, Kopf
from roterfaden.register.einlesen import DateiFehler

KOPF = Kopf("paragraf_10", 1, True, dt.date(2026, 3, 16))
SPALTEN = ("kundennummer", "erlaeuterung", "voraussichtlich_bis", "zielt_auf_verringerung")
ZEILEN = [["412D1", "Pflege der Mutter", dt.date(2026, 9, 30), False], ["412D2", 'Größe; mit "Zeichen"', None, True]]


@pytest.mark.parametrize("endung", ["csv", "xlsx", "json"])
def test_geschrieben_und_gelesen_ist_dasselbe(tmp_path: Path, endung: str) -> None:
    datei = tmp_path / f"lieferung.{endung}"
    assert tabellen.schreibe(datei, KOPF, SPALTEN, ZEILEN) == 2
    kopf, zeilen = tabellen.lies(datei)
    assert kopf == KOPF
    assert [w for _, w in tabellen.zeilen_als_woerterbuch(zeilen, ("kundennummer",), SPALTEN)] == [
        {
            "kundennummer": "412D1",
            "erlaeuterung": "Pflege der Mutter",
            "voraussichtlich_bis": "30.09.2026",
            "zielt_auf_verringerung": "nein",
        },
        {"kundennummer": "412D2", "erlaeuterung": 'Größe; mit "Zeichen"', "zielt_auf_verringerung": "ja"},
    ]
    assert list(tmp_path.iterdir()) == [datei]


def test_windows_1252_wird_gelesen(tmp_path: Path) -> None:
    datei = tmp_path / "l.csv"
    datei.write_bytes(
        "#roterfaden;art=profillage;fassung=1;lieferung=teil;stand=16.03.2026\r\nkundennummer;profillage\r\nÄ1;I\r\n".encode(
            "cp1252"
        )
    )
    kopf, zeilen = tabellen.lies(datei)
    assert not kopf.voll
    assert list(tabellen.zeilen_als_woerterbuch(zeilen, ("kundennummer",), ("kundennummer",))) == [
        (3, {"kundennummer": "Ä1"})
    ]


@pytest.mark.parametrize(
    ("inhalt", "satz"),
    [
        ("", "leer"),
        ("kundennummer;x\n1;2\n", "fehlt der Kopf"),
        ("#roterfaden;art=x;fassung=2;lieferung=voll;stand=16.03.2026\n", "Fassung der Lieferung ist „2“"),
        ("#roterfaden;art=x;fassung=1;stand=16.03.2026\n", "lieferung=voll"),
        ("#roterfaden;art=x;fassung=1;lieferung=voll\n", "stand="),
        ("#roterfaden;art=x;fassung=1;lieferung=voll;stand=31.02.2026\n", "stand="),
    ],
)
def test_kopf_fehlt_oder_ist_falsch(tmp_path: Path, inhalt: str, satz: str) -> None:
    datei = tmp_path / "l.csv"
    datei.write_text(inhalt, encoding="utf-8")
    with pytest.raises(DateiFehler, match=satz):
        tabellen.lies(datei)


@pytest.mark.parametrize(
    "inhalt",
    [
        "{",
        "[]",
        "{}",
        '{"roterfaden": {}, "zeilen": 3}',
        "[" * 100_000,
        "\ufeff{}",
        '{"roterfaden": {"art": "x", "fassung": 1, "lieferung": "voll", "stand": "2026-03-16"}, "zeilen": [1]}',
    ],
)
def test_falsches_json(tmp_path: Path, inhalt: str) -> None:
    datei = tmp_path / "l.json"
    datei.write_text(inhalt, encoding="utf-8")
    with pytest.raises(DateiFehler):
        tabellen.lies(datei)


def test_fehlende_und_doppelte_spalten(tmp_path: Path) -> None:
    zeilen = iter([(2, ["kundennummer", "Kunden-Nr."])])
    with pytest.raises(DateiFehler, match="mehrfach"):
        list(tabellen.zeilen_als_woerterbuch(zeilen, ("kundennummer",), ("kundennummer",)))
    with pytest.raises(DateiFehler, match="fehlen die Spalten kundennummer"):
        list(tabellen.zeilen_als_woerterbuch(iter([(2, ["x"])]), ("kundennummer",), ()))
    with pytest.raises(DateiFehler, match="Spaltennamen"):
        list(tabellen.zeilen_als_woerterbuch(iter([]), (), ()))
    with pytest.raises(DateiFehler, match="gibt es nicht"):
        tabellen.lies(tmp_path / "fehlt.csv")


BOESE = ["=1+1", "+49 30", "-5", "@SUMME(A1)", "\t=1", " =1", "\r=1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("endung", ["csv", "xlsx"])
def test_keine_zelle_wird_zur_formel(tmp_path: Path, endung: str) -> None:
    datei = tmp_path / f"a.{endung}"
    tabellen.schreibe(datei, KOPF, ("a",), [[b] for b in BOESE])
    if endung == "csv":
        with datei.open(encoding="utf-8-sig", newline="") as d:
            zellen = [z[0] for z in list(csv.reader(d, delimiter=";"))[2:]]
    else:
        blatt = load_workbook(datei).active
        assert blatt is not None
        assert all(z.data_type == "s" for reihe in blatt.iter_rows() for z in reihe if z.value is not None)
        zellen = [str(r[0]) for r in list(blatt.iter_rows(values_only=True))[2:]]
    assert len(zellen) == len(BOESE) and all(z.startswith("'") for z in zellen)


@given(st.text())
def test_ungefaehrlich_faengt_nie_gefaehrlich_an(text: str) -> None:
    zelle = tabellen.ungefaehrlich(text)
    assert not zelle.lstrip().startswith(GEFAEHRLICH) and "\n" not in zelle


def test_abbruch_hinterlaesst_keine_halbe_datei(tmp_path: Path) -> None:
    def zeilen() -> object:
        yield ["1"]
        raise RuntimeError

    ziel = tmp_path / "a.csv"
    ziel.write_text("alt")
    with pytest.raises(RuntimeError):
        tabellen.schreibe(ziel, KOPF, ("a",), zeilen())  # type: ignore[arg-type]
    assert ziel.read_text() == "alt" and list(tmp_path.iterdir()) == [ziel]
    with pytest.raises(DateiFehler, match="csv, .xlsx oder .json"):
        tabellen.schreibe(tmp_path / "a.txt", KOPF, ("a",), [])


def test_json_ausgabe_ist_json(tmp_path: Path) -> None:
    datei = tmp_path / "a.json"
    tabellen.schreibe(datei, KOPF, ("a", "b"), [[dt.date(2026, 1, 2), None], ["=1", True]])
    assert json.loads(datei.read_text())["zeilen"] == [{"a": "2026-01-02", "b": None}, {"a": "=1", "b": True}]
    tabellen.schreibe(datei, KOPF, ("a",), [])
    assert json.loads(datei.read_text())["zeilen"] == []
