"""Files of the Fachverfahren are read the way they really come, and every mistake is named with its line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from roterfaden.register.einlesen import DateiFehler, Gelesenes, lies_datei

BASIS = Path(__file__).resolve().parents[2]
KOPF = "kundennummer;nachname;vorname;geburtsdatum"


def lies(tmp_path: Path, text: str | bytes, name: str = "personen.csv") -> Gelesenes:
    datei = tmp_path / name
    datei.write_bytes(text if isinstance(text, bytes) else text.encode())
    return lies_datei(datei)


def test_the_documented_sample_is_read_without_a_mistake() -> None:
    gelesen = lies_datei(BASIS / "docs/beispiele/personen.csv")
    assert gelesen.fehler == [] and gelesen.unbekannte_spalten == ()
    joerg, olena, leon, ayse, pavel = gelesen.saetze
    assert joerg.person.nachname == "Beispiel" and joerg.leistungsbeginn == dt.date(2026, 3, 2)
    assert olena.person.zugangseroeffnung.email == "o.muster@mail.example"
    assert leon.person.leichte_sprache and leon.person.gesetzliche_vertretung[0].art == "eltern"
    assert ayse.person.bevollmaechtigte[0].seit == dt.date(2025, 10, 1)
    assert pavel.leistungsende_grund == "Arbeit aufgenommen"


@pytest.mark.parametrize("kodierung", ["utf-8", "utf-8-sig", "cp1252"])
def test_umlauts_survive_every_encoding(tmp_path: Path, kodierung: str) -> None:
    gelesen = lies(tmp_path, f"{KOPF}\r\n1;Müßig;Jörg;04.08.1986\r\n".encode(kodierung))
    assert gelesen.saetze[0].person.nachname == "Müßig"


def test_headings_may_be_written_as_people_write_them(tmp_path: Path) -> None:
    gelesen = lies(
        tmp_path,
        "Kunden-Nr;Familienname;Vorname;Geb.-Datum;Straße;PLZ;Wohnort;Bemerkung\n1;A;B;01.02.2000;W 1;12345;O;x\n",
    )
    assert gelesen.fehler == []
    assert gelesen.unbekannte_spalten == ("bemerkung",)
    assert gelesen.saetze[0].person.anschrift is not None


def test_a_spreadsheet_with_real_dates_and_numbers_is_read(tmp_path: Path) -> None:
    mappe = openpyxl.Workbook()
    blatt = mappe.active
    assert blatt is not None
    blatt.append(["Kundennummer", "Nachname", "Vorname", "Geburtsdatum", "Strasse", "PLZ", "Ort"])
    blatt.append(["412D1", "Müller", "Änne", dt.datetime(1986, 8, 4), "Weg 1", 1067, "Dresden"])
    mappe.save(tmp_path / "personen.xlsx")
    gelesen = lies_datei(tmp_path / "personen.xlsx")
    assert gelesen.fehler == []
    person = gelesen.saetze[0].person
    assert person.geburtsdatum == dt.date(1986, 8, 4)
    assert person.anschrift is not None and person.anschrift.plz == "01067"


def test_every_mistake_is_listed_with_line_and_column(tmp_path: Path) -> None:
    zeilen = [
        f"{KOPF};plz;strasse;ort;regelbedarfsstufe;leichte_sprache;vertretung_name;vertretung_art",
        "1;A;B;1986-08-04;;;;;;;",
        "2;;B;31.02.1986;;;;;;;",
        ";A;B;01.01.1986;;;;;;;",
        "4;A;B;01.01.1986;1234x;W;O;;;;",
        "5;A;B;01.01.1986;;W;O;7;vielleicht;;",
        "6;A;B;01.01.1986;;;;;;V;onkel",
        "7;A;B;01.01.1986;;;;;;;",
        "7;A;B;01.01.1986;;;;;;;",
    ]
    gelesen = lies(tmp_path, "\n".join(zeilen))
    assert [(f.zeile, f.feld) for f in gelesen.fehler] == [
        (2, "geburtsdatum"),
        (3, "nachname"),
        (3, "geburtsdatum"),
        (4, "kundennummer"),
        (5, "plz"),
        (6, "leichte_sprache"),
        (6, "plz"),
        (6, "regelbedarfsstufe"),
        (7, "vertretung_art"),
        (9, "kundennummer"),
    ]
    assert "TT.MM.JJJJ" in str(gelesen.fehler[0])
    assert str(gelesen.fehler[-1]) == "Zeile 9, kundennummer: steht schon in Zeile 8."
    assert [s.zeile for s in gelesen.saetze] == [8]


def test_messages_never_repeat_a_name(tmp_path: Path) -> None:
    gelesen = lies(tmp_path, f"{KOPF}\n1;Grünwald;Tobias;gestern\n")
    assert "Grünwald" not in str(gelesen.fehler[0])


def test_control_characters_and_stray_spaces_do_not_get_in(tmp_path: Path) -> None:
    gelesen = lies(tmp_path, f"{KOPF}\n 1 ;  Grün\x07wald ;To\u00adbias;04.08.1996\n")
    person = gelesen.saetze[0].person
    assert person.kundennummer == "1" and "\x07" not in person.nachname and person.nachname == person.nachname.strip()


def test_empty_lines_count_but_do_not_disturb(tmp_path: Path) -> None:
    gelesen = lies(tmp_path, f"{KOPF}\n\n;;;\n1;A;B;falsch\n")
    assert [f.zeile for f in gelesen.fehler] == [4]


@pytest.mark.parametrize(
    ("text", "sagt"),
    [
        (b"", "leer"),
        (b"name,vorname\n", "fehlen die Spalten"),
        (b"PK\x03\x04\x00\x00", "Nullzeichen"),
        (b"\x81\x8d\n", "weder in UTF-8 noch"),
        (f"{KOPF};nachname\n".encode(), "mehrfach: nachname"),
    ],
)
def test_what_is_no_such_file_is_refused_in_one_sentence(tmp_path: Path, text: bytes, sagt: str) -> None:
    with pytest.raises(DateiFehler, match=sagt):
        lies(tmp_path, text)


def test_a_missing_or_broken_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DateiFehler, match="gibt es nicht"):
        lies_datei(tmp_path / "fehlt.csv")
    with pytest.raises(DateiFehler, match="XLSX"):
        lies(tmp_path, b"keine Mappe", "kaputt.xlsx")


def test_benefits_cannot_end_before_they_begin(tmp_path: Path) -> None:
    gelesen = lies(tmp_path, f"{KOPF};leistungsbeginn;leistungsende\n1;A;B;01.01.1990;02.03.2026;01.03.2026\n")
    assert gelesen.fehler[0].feld == "leistungsende"
