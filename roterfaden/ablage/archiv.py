"""The embedded E-Akte: a folder per Kundennummer, a register folder in it, documents with their description beside them.

    archiv/<jobcenter>/<kundennummer>/Kooperationsplan/2026-03-16_kooperationsplan_1f3a….pdf
                                                       2026-03-16_kooperationsplan_1f3a….json
                                      index.csv

A document is filed when its description (`.json`) lies there: it is written last, atomically and flushed to the disk.
Whatever a crash leaves behind before that is overwritten by the next attempt. `index.csv` is for people; it is made
from the descriptions and can be made again.
"""

from __future__ import annotations

import contextlib
import csv
import errno
import fcntl
import hashlib
import io
import json
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from roterfaden.ablage.port import Ablagedokument, AblageFehler, DokRef, Faehigkeiten

INDEX = "index.csv"
SPALTEN = ("am", "register", "dokumentart", "titel", "adressat", "sprache", "vorgang", "datei", "sha256", "schluessel")
_UNERLAUBT = re.compile(r"[^A-Za-z0-9._-]+")


class Ordnerarchiv:
    name = "ordner"

    def __init__(self, *, ordner: str | Path, spuelen: bool = True) -> None:
        """`spuelen` flushes every document to the disk; only loading invented data does without."""
        self.ordner = Path(ordner)
        self.spuelen = spuelen

    def faehigkeiten(self) -> Faehigkeiten:
        return Faehigkeiten(liefert_kennung=True, kann_suchen=True, kann_abrufen=True)

    def pruefen(self) -> None:
        with _fehler_erklaert(self.ordner):
            self.ordner.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.ordner) as probe:
                probe.write(b"x")

    def ablegen(self, dokument: Ablagedokument) -> DokRef:
        if not dokument.pruefsumme_stimmt():
            raise AblageFehler(
                "Das Schreiben stimmt nicht mehr mit seiner Prüfsumme überein und wurde nicht abgelegt. Bitte die "
                "Fachadministration verständigen.",
                endgueltig=True,
            )
        person = self.ordner / _sicher(dokument.jobcenter) / _sicher(dokument.kundennummer)
        fach = person / _sicher(dokument.register)
        stamm = _stamm(dokument)
        datei, beschreibung = fach / f"{stamm}.pdf", fach / f"{stamm}.json"
        with _fehler_erklaert(self.ordner):
            fach.mkdir(parents=True, exist_ok=True)
            with _allein(person):
                if not beschreibung.exists():
                    _schreibe(datei, dokument.inhalt, self.spuelen)
                    _schreibe(beschreibung, _beschreibe(dokument, datei.name), self.spuelen)
                elif json.loads(beschreibung.read_bytes())["sha256"] != dokument.sha256:
                    raise AblageFehler(
                        "Unter demselben Schlüssel liegt in der E-Akte bereits ein anderes Schreiben. Bitte die "
                        "Fachadministration verständigen.",
                        endgueltig=True,
                    )
                _schreibe(person / INDEX, _index(person), self.spuelen)
        return DokRef(ablage=self.name, kennung=str(datei.relative_to(self.ordner)))

    def finden(self, schluessel: str) -> DokRef | None:
        for beschreibung in self.ordner.glob(f"*/*/*/*_{_kurz(schluessel)}.json"):
            if json.loads(beschreibung.read_bytes())["schluessel"] == schluessel:
                return DokRef(ablage=self.name, kennung=str(beschreibung.with_suffix(".pdf").relative_to(self.ordner)))
        return None

    def abrufen(self, ref: DokRef) -> bytes:
        ort = (self.ordner / ref.kennung).resolve()
        if not ort.is_relative_to(self.ordner.resolve()) or not ort.is_file():
            raise AblageFehler("Das Dokument liegt nicht in der E-Akte.", endgueltig=True)
        inhalt = ort.read_bytes()
        erwartet = json.loads(ort.with_suffix(".json").read_bytes())["sha256"]
        if hashlib.sha256(inhalt).hexdigest() != erwartet:
            raise AblageFehler(
                "Das Dokument in der E-Akte wurde verändert: Die Prüfsumme stimmt nicht.", endgueltig=True
            )
        return inhalt


def _sicher(text: str) -> str:
    """A folder name that cannot leave its place, whatever the master data contain."""
    return _UNERLAUBT.sub("_", text).strip(".") or "_"


def _kurz(schluessel: str) -> str:
    return hashlib.sha256(schluessel.encode()).hexdigest()[:16]


def _stamm(dokument: Ablagedokument) -> str:
    return f"{dokument.am.isoformat()}_{_sicher(dokument.dokumentart)}_{_kurz(dokument.schluessel)}"


def _beschreibe(dokument: Ablagedokument, datei: str) -> bytes:
    angaben: dict[str, Any] = {
        "schluessel": dokument.schluessel,
        "datei": datei,
        "sha256": dokument.sha256,
        "kundennummer": dokument.kundennummer,
        "bg_nummer": dokument.bg_nummer,
        "nachname": dokument.nachname,
        "vorname": dokument.vorname,
        "geburtsdatum": dokument.geburtsdatum.isoformat(),
        "aktenzeichen": dokument.aktenzeichen,
        "register": dokument.register,
        "dokumentart": dokument.dokumentart,
        "titel": dokument.titel,
        "am": dokument.am.isoformat(),
        "vorgang": dokument.vorgang,
        "adressat": dokument.adressat,
        "sprache": dokument.sprache,
        "mime": dokument.mime,
        "felder": dict(dokument.felder),
    }
    return json.dumps(angaben, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _index(person: Path) -> bytes:
    zeilen = sorted(
        (json.loads(beschreibung.read_bytes()) for beschreibung in person.glob("*/*.json")),
        key=lambda z: (z["am"], z["vorgang"], z["datei"]),
    )
    ausgabe = io.StringIO()
    schreiber = csv.DictWriter(ausgabe, SPALTEN, delimiter=";", extrasaction="ignore", lineterminator="\r\n")
    schreiber.writeheader()
    schreiber.writerows({k: _ohne_formel(str(z[k])) for k in SPALTEN} for z in zeilen)
    return ausgabe.getvalue().encode("utf-8-sig")


def _ohne_formel(text: str) -> str:
    """A spreadsheet must not take a title for a formula."""
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") else text


def _schreibe(ziel: Path, inhalt: bytes, spuelen: bool) -> None:
    """All or nothing: write beside, flush to the disk, rename, flush the folder."""
    griff, vorlaeufig = tempfile.mkstemp(dir=ziel.parent, prefix=".neu-")
    try:
        with os.fdopen(griff, "wb") as datei:
            datei.write(inhalt)
            if spuelen:
                datei.flush()
                os.fsync(datei.fileno())
        os.replace(vorlaeufig, ziel)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(vorlaeufig)
        raise
    if not spuelen:
        return
    ordner = os.open(ziel.parent, os.O_RDONLY)
    try:
        os.fsync(ordner)
    finally:
        os.close(ordner)


@contextlib.contextmanager
def _allein(person: Path) -> Iterator[None]:
    """One worker at a time in one person's folder; the lock vanishes with the process that held it."""
    with open(person / ".sperre", "w") as sperre:
        fcntl.flock(sperre, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _fehler_erklaert(ordner: Path) -> Iterator[None]:
    try:
        yield
    except OSError as e:
        if e.errno in (errno.ENOSPC, errno.EDQUOT):
            grund = "Auf dem Datenträger der E-Akte ist kein Platz mehr"
        elif e.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            grund = "Der Ordner der E-Akte darf nicht beschrieben werden"
        else:
            grund = f"Der Ordner der E-Akte ist nicht erreichbar ({os.strerror(e.errno or errno.EIO)})"
        raise AblageFehler(f"{grund}. Die Ablage wird von selbst wiederholt, sobald das behoben ist.") from e
