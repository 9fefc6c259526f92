"""Master data as a Fachverfahren exports them: CSV (`;`, UTF-8 or Windows-1252, dd.mm.yyyy) or XLSX → checked records.

Reading changes nothing. It collects every mistake with its line, so that one trial run shows all of them.
`docs/beispiele/personen.csv` shows the columns; `uebernahme.py` stores what was read.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roterfaden.akte import FormFehler, wandle
from roterfaden.akte import Person as Stammdaten

PFLICHT = ("kundennummer", "nachname", "vorname", "geburtsdatum")
SPALTEN = (
    *PFLICHT,
    "bg_nummer",
    "anrede",
    "strasse",
    "plz",
    "ort",
    "sprache",
    "leichte_sprache",
    "regelbedarfsstufe",
    "zustaendig",
    "email",
    "portal",
    *(f"{wer}_{was}" for wer in ("vertretung", "vertretung2") for was in ("name", "art", "strasse", "plz", "ort")),
    *(f"bevollmaechtigt_{was}" for was in ("name", "seit", "bis", "strasse", "plz", "ort")),
    "leistungsbeginn",
    "leistungsende",
    "leistungsende_grund",
)
ANDERE_NAMEN = {
    "kundennr": "kundennummer",
    "kunden_nr": "kundennummer",
    "bg": "bg_nummer",
    "bgnummer": "bg_nummer",
    "bg_nr": "bg_nummer",
    "name": "nachname",
    "familienname": "nachname",
    "geb_datum": "geburtsdatum",
    "geburtstag": "geburtsdatum",
    "postleitzahl": "plz",
    "wohnort": "ort",
    "e_mail": "email",
    "ifk": "zustaendig",
    "zustaendige_fachkraft": "zustaendig",
}
JA, NEIN = frozenset({"ja", "j", "1", "true", "x"}), frozenset({"nein", "n", "0", "false", ""})
_TAG = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")


class DateiFehler(Exception):
    """The file as a whole cannot be read; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Satz:
    """One readable line."""

    zeile: int
    person: Stammdaten
    leistungsbeginn: dt.date | None = None
    leistungsende: dt.date | None = None
    leistungsende_grund: str = ""


@dataclass(frozen=True, slots=True)
class ZeilenFehler:
    zeile: int
    feld: str
    meldung: str
    """Never quotes names, only the value of a key field where that helps to find the line."""

    def __str__(self) -> str:
        return f"Zeile {self.zeile}, {self.feld}: {self.meldung}"


@dataclass(slots=True)
class Gelesenes:
    saetze: list[Satz] = field(default_factory=list)
    fehler: list[ZeilenFehler] = field(default_factory=list)
    unbekannte_spalten: tuple[str, ...] = ()


def lies_datei(datei: Path) -> Gelesenes:
    """Read and check a whole file. Raises DateiFehler if it is no such file at all."""
    if not datei.is_file():
        raise DateiFehler("Die Datei gibt es nicht. Bitte den Pfad prüfen.")
    return lies_tabelle(xlsx_zeilen(datei) if datei.suffix.lower() == ".xlsx" else csv_zeilen(datei.read_bytes()))


def lies_tabelle(zeilen: Iterator[tuple[int, list[Any]]]) -> Gelesenes:
    """Check a table whose first row names the columns; rows come with their line number."""
    kopf = next(zeilen, None)
    if kopf is None:
        raise DateiFehler("Die Datei ist leer.")
    namen = [spaltenname(zelle) for zelle in kopf[1]]
    _pruefe_kopf(namen)
    ergebnis = Gelesenes(unbekannte_spalten=tuple(n for n in namen if n and n not in SPALTEN))
    gesehen: dict[str, int] = {}
    for nummer, zellen in zeilen:
        werte = {n: w for n, z in zip(namen, zellen, strict=False) if n in _BEKANNT and (w := zelltext(z))}
        if not werte:
            continue
        if len(zellen) > len(namen) and any(zelltext(z) for z in zellen[len(namen) :]):
            ergebnis.fehler.append(ZeilenFehler(nummer, "Zeile", f"hat {len(zellen)} statt {len(namen)} Spalten."))
            continue
        fehler: list[ZeilenFehler] = []
        satz = _satz(nummer, werte, fehler)
        if erste := gesehen.get(werte.get("kundennummer", "")):
            fehler.append(ZeilenFehler(nummer, "kundennummer", f"steht schon in Zeile {erste}."))
        if kundennummer := werte.get("kundennummer"):
            gesehen.setdefault(kundennummer, nummer)
        ergebnis.fehler.extend(fehler)
        if satz is not None and not fehler:
            ergebnis.saetze.append(satz)
    return ergebnis


_BEKANNT = frozenset(SPALTEN)


def _pruefe_kopf(namen: list[str]) -> None:
    if fehlend := [p for p in PFLICHT if p not in namen]:
        raise DateiFehler(
            f"In der Kopfzeile fehlen die Spalten {', '.join(fehlend)}. Erwartet wird eine Datei mit Semikolon als "
            "Trennzeichen und den Spaltennamen in der ersten Zeile (Muster: docs/beispiele/personen.csv)."
        )
    doppelt = sorted({n for n in namen if n and namen.count(n) > 1})
    if doppelt:
        raise DateiFehler(f"Die Kopfzeile nennt Spalten mehrfach: {', '.join(doppelt)}.")


def csv_zeilen(roh: bytes) -> Iterator[tuple[int, list[Any]]]:
    """Line number and cells of a `;`-separated text in UTF-8 or Windows-1252. Raises `DateiFehler`."""
    try:
        text = roh.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = roh.decode("cp1252")
        except UnicodeDecodeError as fehler:
            raise DateiFehler(
                "Die Datei ist weder in UTF-8 noch in Windows-1252 gespeichert. Bitte neu ausgeben."
            ) from fehler
    if "\0" in text:
        raise DateiFehler("Das ist keine CSV-Datei (sie enthält Nullzeichen). Bitte als CSV oder XLSX ausgeben.")
    leser = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    try:
        for zellen in leser:
            yield leser.line_num, list(zellen)
    except csv.Error as fehler:
        raise DateiFehler(f"Zeile {leser.line_num} ist nicht lesbar ({fehler}).") from fehler


def xlsx_zeilen(datei: Path) -> Iterator[tuple[int, list[Any]]]:
    """Row number and cells of the first sheet. Raises `DateiFehler`."""
    from openpyxl import load_workbook

    try:
        mappe = load_workbook(datei, read_only=True, data_only=True)
    except Exception as fehler:
        raise DateiFehler("Die Datei ist keine lesbare XLSX-Datei. Bitte neu ausgeben.") from fehler
    try:
        for nummer, zellen in enumerate(mappe.worksheets[0].iter_rows(values_only=True), start=1):
            yield nummer, list(zellen)
    finally:
        mappe.close()


def spaltenname(zelle: Any) -> str:
    """Name of a column as the program knows it, whatever case, umlauts or spaces the heading has."""
    roh = zelltext(zelle).lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    name = re.sub(r"[^a-z0-9]+", "_", roh).strip("_")
    return ANDERE_NAMEN.get(name, name)


def zelltext(zelle: Any) -> str:
    """Text of a cell, NFC, without control characters and outer spaces; days of a spreadsheet as dd.mm.yyyy."""
    if zelle is None:
        return ""
    if isinstance(zelle, dt.datetime | dt.date):
        return f"{zelle:%d.%m.%Y}"
    if isinstance(zelle, float) and zelle.is_integer():
        zelle = int(zelle)
    text = unicodedata.normalize("NFC", str(zelle)) if not isinstance(zelle, str) or not zelle.isascii() else zelle
    if not text.isprintable():
        text = "".join(z if z.isprintable() else " " for z in text if z != "\ufeff")
    return text.strip()


def _satz(zeile: int, werte: Mapping[str, str], fehler: list[ZeilenFehler]) -> Satz | None:
    def melde(feld: str, meldung: str) -> None:
        fehler.append(ZeilenFehler(zeile, feld, meldung))

    def tag(feld: str) -> dt.date | None:
        return _tag(werte.get(feld, ""), feld, melde)

    for feld in PFLICHT:
        if not werte.get(feld):
            melde(feld, "fehlt.")
    daten: dict[str, Any] = {n: werte[n] for n in _EINFACH if n in werte}
    daten["geburtsdatum"] = tag("geburtsdatum")
    daten["leichte_sprache"] = _ja(werte.get("leichte_sprache", ""), "leichte_sprache", melde)
    if anschrift := _anschrift(werte, "", melde):
        daten["anschrift"] = anschrift
    if stufe := werte.get("regelbedarfsstufe"):
        if stufe not in ("1", "2", "3", "4", "5", "6"):
            melde("regelbedarfsstufe", "muss eine Zahl von 1 bis 6 sein.")
        else:
            daten["regelbedarfsstufe"] = int(stufe)
    daten["gesetzliche_vertretung"] = [
        v for wer in ("vertretung_", "vertretung2_") if (v := _vertretung(werte, wer, melde))
    ]
    daten["bevollmaechtigte"] = _bevollmaechtigt(werte, melde, tag)
    if zugang := {k: werte[k] for k in ("email", "portal") if werte.get(k)}:
        daten["zugangseroeffnung"] = zugang
    beginn, ende = tag("leistungsbeginn"), tag("leistungsende")
    if beginn and ende and ende < beginn:
        melde("leistungsende", "liegt vor dem Leistungsbeginn.")
    if fehler:
        return None
    try:
        person = wandle(daten, Stammdaten)
    except FormFehler as e:
        melde(e.stelle or "Zeile", f"{e.meldung}.")
        return None
    return Satz(zeile, person, beginn, ende, werte.get("leistungsende_grund", ""))


_EINFACH = ("kundennummer", "bg_nummer", "anrede", "vorname", "nachname", "sprache", "zustaendig")


def _tag(text: str, feld: str, melde: Any) -> dt.date | None:
    if not text:
        return None
    if treffer := _TAG.match(text):
        try:
            return dt.date(int(treffer[3]), int(treffer[2]), int(treffer[1]))
        except ValueError:
            pass
    melde(feld, "ist kein Tag in der Form TT.MM.JJJJ.")
    return None


def _ja(text: str, feld: str, melde: Any) -> bool:
    klein = text.lower()
    if klein not in JA | NEIN:
        melde(feld, "muss „ja“ oder „nein“ sein.")
    return klein in JA


def _anschrift(werte: Mapping[str, str], wer: str, melde: Any) -> dict[str, str] | None:
    teile = {teil: werte.get(f"{wer}{teil}", "") for teil in ("strasse", "plz", "ort")}
    if not any(teile.values()):
        return None
    if fehlend := [f"{wer}{teil}" for teil, wert in teile.items() if not wert]:
        melde(fehlend[0], "fehlt; eine Anschrift braucht Straße, Postleitzahl und Ort.")
        return None
    if not (teile["plz"].isdigit() and len(teile["plz"]) == 5):
        # Spreadsheets drop leading zeros of a number: 01067 becomes 1067.
        if teile["plz"].isdigit() and len(teile["plz"]) == 4:
            teile["plz"] = f"0{teile['plz']}"
        else:
            melde(f"{wer}plz", "muss aus fünf Ziffern bestehen.")
    return teile


def _vertretung(werte: Mapping[str, str], wer: str, melde: Any) -> dict[str, Any] | None:
    name, art = werte.get(f"{wer}name"), werte.get(f"{wer}art", "").lower()
    anschrift = _anschrift(werte, wer, melde)
    if not name:
        if art or anschrift:
            melde(f"{wer}name", "fehlt.")
        return None
    if art not in ("eltern", "vormund", "betreuung"):
        melde(f"{wer}art", "muss „eltern“, „vormund“ oder „betreuung“ sein.")
    return {"name": name, "art": art} | ({"anschrift": anschrift} if anschrift else {})


def _bevollmaechtigt(werte: Mapping[str, str], melde: Any, tag: Any) -> list[dict[str, Any]]:
    if not (name := werte.get("bevollmaechtigt_name")):
        return []
    seit, bis = tag("bevollmaechtigt_seit"), tag("bevollmaechtigt_bis")
    if seit is None:
        melde("bevollmaechtigt_seit", "fehlt.")
    eintrag: dict[str, Any] = {"name": name, "seit": seit}
    if bis:
        eintrag["bis"] = bis
    if anschrift := _anschrift(werte, "bevollmaechtigt_", melde):
        eintrag["anschrift"] = anschrift
    return [eintrag]
