"""Tables in and out: CSV, XLSX, JSON with a head that says what they are; and no cell that a spreadsheet would execute."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roterfaden.register import einlesen
from roterfaden.register.einlesen import DateiFehler

FASSUNG = 1
MARKE = "#roterfaden"
GEFAEHRLICH = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Kopf:
    """First line of a delivery: what it holds, whether it is complete, and for which day it was made."""

    art: str
    fassung: int
    voll: bool
    stand: dt.date

    def zellen(self) -> list[str]:
        lieferung = "voll" if self.voll else "teil"
        return [
            MARKE,
            f"art={self.art}",
            f"fassung={self.fassung}",
            f"lieferung={lieferung}",
            f"stand={self.stand:%d.%m.%Y}",
        ]


Zeile = tuple[int, dict[str, str]]


def lies(datei: Path) -> tuple[Kopf, Iterator[tuple[int, list[Any]]]]:
    """Head and rows (column names first) of a delivery; rows come with their line number. Raises DateiFehler."""
    if not datei.is_file():
        raise DateiFehler("Die Datei gibt es nicht. Bitte den Pfad prüfen.")
    if datei.suffix.lower() == ".json":
        return _json(datei)
    zeilen = einlesen.xlsx_zeilen(datei) if datei.suffix.lower() == ".xlsx" else einlesen.csv_zeilen(datei.read_bytes())
    erste = next(zeilen, None)
    if erste is None:
        raise DateiFehler("Die Datei ist leer.")
    return _kopf([einlesen.zelltext(z) for z in erste[1]]), zeilen


def _kopf(zellen: Sequence[str]) -> Kopf:
    if not zellen or zellen[0] != MARKE:
        raise DateiFehler(
            f"In der ersten Zeile fehlt der Kopf der Lieferung, zum Beispiel: {MARKE};art=paragraf_10;fassung=1;lieferung=voll;stand=16.03.2026"
        )
    angaben = dict(z.split("=", 1) for z in zellen[1:] if "=" in z)
    return _pruefe_kopf({k.strip().lower(): w.strip() for k, w in angaben.items()})


def _pruefe_kopf(angaben: dict[str, Any]) -> Kopf:
    art = str(angaben.get("art", ""))
    if str(angaben.get("fassung", "")) != str(FASSUNG):
        raise DateiFehler(
            f"Die Fassung der Lieferung ist „{angaben.get('fassung', '')}“; lesbar ist Fassung {FASSUNG}."
        )
    if angaben.get("lieferung") not in ("voll", "teil"):
        raise DateiFehler("Im Kopf der Lieferung fehlt „lieferung=voll“ oder „lieferung=teil“.")
    for muster in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            stand = dt.datetime.strptime(str(angaben.get("stand", "")), muster).date()
            return Kopf(art, FASSUNG, angaben["lieferung"] == "voll", stand)
        except ValueError:
            continue
    raise DateiFehler("Im Kopf der Lieferung fehlt der Tag, für den sie gilt (stand=TT.MM.JJJJ).")


def _json(datei: Path) -> tuple[Kopf, Iterator[tuple[int, list[Any]]]]:
    try:
        daten = json.loads(datei.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DateiFehler("Die Datei ist kein lesbares JSON (UTF-8).") from None
    if (
        not isinstance(daten, dict)
        or not isinstance(daten.get("roterfaden"), dict)
        or not isinstance(daten.get("zeilen"), list)
    ):
        raise DateiFehler("Erwartet wird ein JSON-Objekt mit „roterfaden“ (Kopf) und „zeilen“ (Liste).")
    kopf = _pruefe_kopf(daten["roterfaden"])
    zeilen = daten["zeilen"]
    if falsch := next((i for i, z in enumerate(zeilen, 1) if not isinstance(z, dict)), None):
        raise DateiFehler(f"Eintrag {falsch} in „zeilen“ ist kein Objekt.")
    namen = list(dict.fromkeys(str(k) for z in zeilen for k in z))

    def tabelle() -> Iterator[tuple[int, list[Any]]]:
        yield 0, list(namen)
        for i, z in enumerate(zeilen, 1):
            yield i, [_json_zelle(z.get(n)) for n in namen]

    return kopf, tabelle()


def _json_zelle(wert: Any) -> Any:
    """JSON speaks ISO days and true/false; the tables say dd.mm.yyyy and ja/nein."""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, str) and len(wert) == 10 and wert[4:5] == "-":
        try:
            return dt.date.fromisoformat(wert)
        except ValueError:
            return wert
    return wert if not isinstance(wert, dict | list) else json.dumps(wert, ensure_ascii=False)


def zeilen_als_woerterbuch(
    zeilen: Iterator[tuple[int, list[Any]]], pflicht: Sequence[str], bekannt: Sequence[str]
) -> Iterator[Zeile]:
    """Rows by column name; checks the header row."""
    kopf = next(zeilen, None)
    if kopf is None:
        raise DateiFehler("Nach dem Kopf der Lieferung fehlt die Zeile mit den Spaltennamen.")
    namen = [einlesen.spaltenname(z) for z in kopf[1]]
    if fehlend := [p for p in pflicht if p not in namen]:
        raise DateiFehler(f"Es fehlen die Spalten {', '.join(fehlend)}.")
    if doppelt := sorted({n for n in namen if n and namen.count(n) > 1}):
        raise DateiFehler(f"Spalten stehen mehrfach in der Datei: {', '.join(doppelt)}.")
    erlaubt = frozenset(bekannt)
    for nummer, zellen in zeilen:
        werte = {n: w for n, z in zip(namen, zellen, strict=False) if n in erlaubt and (w := einlesen.zelltext(z))}
        if werte:
            yield nummer, werte


# -- writing ----------------------------------------------------------------------------------------------------------


def ungefaehrlich(wert: object) -> str:
    """Text of a cell that no spreadsheet takes for a formula."""
    if wert is None:
        return ""
    if isinstance(wert, bool):
        return "ja" if wert else "nein"
    if isinstance(wert, dt.date):
        return f"{wert:%d.%m.%Y}"
    text = "".join(z if z.isprintable() else " " for z in str(wert))
    return f"'{text}" if text.lstrip()[:1] in GEFAEHRLICH or text[:1] in GEFAEHRLICH else text


def schreibe(ziel: Path, kopf: Kopf, spalten: Sequence[str], zeilen: Iterable[Sequence[object]]) -> int:
    """Write by the ending of the file name; complete or not at all. Returns the number of rows."""
    schreiber = {".csv": _schreibe_csv, ".xlsx": _schreibe_xlsx, ".json": _schreibe_json}.get(ziel.suffix.lower())
    if schreiber is None:
        raise DateiFehler("Die Datei muss auf .csv, .xlsx oder .json enden.")
    if not ziel.parent.is_dir():
        raise DateiFehler("Den Ordner für die Datei gibt es nicht.")
    vorlaeufig = ziel.with_name(f".{ziel.name}.neu")
    try:
        anzahl = schreiber(vorlaeufig, kopf, spalten, zeilen)
        vorlaeufig.replace(ziel)
    finally:
        vorlaeufig.unlink(missing_ok=True)
    return anzahl


def _schreibe_csv(ziel: Path, kopf: Kopf, spalten: Sequence[str], zeilen: Iterable[Sequence[object]]) -> int:
    anzahl = 0
    with ziel.open("w", encoding="utf-8-sig", newline="") as datei:
        schreiber = csv.writer(datei, delimiter=";", lineterminator="\r\n")
        schreiber.writerow(kopf.zellen())
        schreiber.writerow(spalten)
        for anzahl, zeile in enumerate(zeilen, 1):
            schreiber.writerow([ungefaehrlich(w) for w in zeile])
    return anzahl


def _schreibe_xlsx(ziel: Path, kopf: Kopf, spalten: Sequence[str], zeilen: Iterable[Sequence[object]]) -> int:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    mappe = Workbook(write_only=True)
    blatt = mappe.create_sheet(kopf.art[:31])

    def text(wert: object) -> WriteOnlyCell:
        zelle = WriteOnlyCell(blatt, ungefaehrlich(wert))
        zelle.data_type = "s"  # text stays text, whatever it looks like
        return zelle

    blatt.append([text(z) for z in kopf.zellen()])
    blatt.append([text(s) for s in spalten])
    anzahl = 0
    for anzahl, zeile in enumerate(zeilen, 1):
        blatt.append([text(w) for w in zeile])
    puffer = io.BytesIO()
    mappe.save(puffer)
    ziel.write_bytes(puffer.getvalue())
    return anzahl


def _schreibe_json(ziel: Path, kopf: Kopf, spalten: Sequence[str], zeilen: Iterable[Sequence[object]]) -> int:
    anfang = {
        "art": kopf.art,
        "fassung": kopf.fassung,
        "lieferung": "voll" if kopf.voll else "teil",
        "stand": kopf.stand.isoformat(),
    }
    anzahl = 0
    with ziel.open("w", encoding="utf-8") as datei:
        datei.write(f'{{"roterfaden": {json.dumps(anfang)}, "zeilen": [')
        for anzahl, zeile in enumerate(zeilen, 1):
            werte = {s: w.isoformat() if isinstance(w, dt.date) else w for s, w in zip(spalten, zeile, strict=True)}
            datei.write(("," if anzahl > 1 else "") + "\n" + json.dumps(werte, ensure_ascii=False))
        datei.write("\n]}\n")
    return anzahl
