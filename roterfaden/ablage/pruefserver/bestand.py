"""What the contract server remembers: sessions, temporary uploads, documents, and what the installation looks like."""

from __future__ import annotations

import secrets
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Einrichtung:
    """A d.3 installation in miniature: repository, categories, properties, mandatory fields, duplicate check."""

    repository: str = "7d1f6f3e-0c53-4c0e-9d6c-5f2e8a1b9c00"
    name: str = "Jobcenter (Prüfserver)"
    api_key: str = "pruef-schluessel"
    kategorien: dict[str, str] = field(
        default_factory=lambda: {
            "KOPLA": "Kooperationsplan",
            "EINLD": "Einladung",
            "BESCH": "Bescheid",
            "SCHRB": "Schreiben",
            "AKTEL": "Leistungsakte",
        }
    )
    eigenschaften: dict[str, tuple[str, str]] = field(
        default_factory=lambda: {
            "1": ("String", "Kundennummer"),
            "2": ("String", "BG-Nummer"),
            "3": ("String", "Nachname"),
            "4": ("String", "Vorname"),
            "5": ("Date", "Geburtsdatum"),
            "6": ("String", "Aktenzeichen"),
            "7": ("String", "Register"),
            "8": ("String", "Betreff"),
            "9": ("Date", "Datum"),
            "10": ("String", "Dokumentschlüssel"),
            "11": ("String", "Prüfsumme"),
            "12": ("String", "Adressat"),
        }
    )
    pflicht: dict[str, tuple[str, ...]] = field(default_factory=dict)
    eindeutig: str | None = "10"
    """Property d.3 checks for duplicates; None switches the check off."""
    sitzung_s: float = 3600.0
    index_s: float = 0.0
    chunk_s: float = 600.0


@dataclass
class Dokument:
    id: str
    kategorie: str
    eigenschaften: dict[str, list[str]]
    dateiname: str
    inhalte: list[bytes]
    akte: str | None
    suchbar_ab: float
    erstellt: str
    notizen: list[str] = field(default_factory=list)
    geloescht: bool = False


class Ablehnung(Exception):
    """An error answer in d.3's shape."""

    def __init__(self, status: int, reason: str, code: str = "", **mehr: Any) -> None:
        super().__init__(reason)
        self.status, self.reason, self.code, self.mehr = status, reason, code, mehr


class Bestand:
    """Thread-safe; one lock is enough for a test server."""

    def __init__(self, einrichtung: Einrichtung | None = None) -> None:
        self.einrichtung = einrichtung or Einrichtung()
        self.dokumente: dict[str, Dokument] = {}
        self._sitzungen: dict[str, float] = {}
        self._chunks: dict[str, tuple[float, bytearray]] = {}
        self._schloss = threading.RLock()
        self._folge = 0

    # -- sessions -------------------------------------------------------------------------------------------------

    def anmelden(self, api_key: str) -> tuple[str, float]:
        if not secrets.compare_digest(api_key.encode(), self.einrichtung.api_key.encode()):
            raise Ablehnung(401, "Unauthorized")
        with self._schloss:
            sitzung = secrets.token_urlsafe(32)
            self._sitzungen[sitzung] = time.monotonic() + self.einrichtung.sitzung_s
            return sitzung, time.time() + self.einrichtung.sitzung_s

    def sitzung_gilt(self, sitzung: str) -> bool:
        with self._schloss:
            return self._sitzungen.get(sitzung, 0.0) > time.monotonic()

    def sitzung_beenden(self, sitzung: str | None = None) -> None:
        with self._schloss:
            self._sitzungen.pop(sitzung, None) if sitzung else self._sitzungen.clear()

    # -- temporary uploads ----------------------------------------------------------------------------------------

    def chunk_neu(self, inhalt: bytes) -> str:
        with self._schloss:
            nr = uuid.uuid4().hex
            self._chunks[nr] = (time.monotonic(), bytearray(inhalt))
            return nr

    def chunk_weiter(self, nr: str, inhalt: bytes) -> None:
        with self._schloss:
            self._chunk(nr).extend(inhalt)

    def chunk_verfaellt(self, nr: str) -> None:
        with self._schloss:
            self._chunks.pop(nr, None)

    def _chunk(self, nr: str) -> bytearray:
        zeit, inhalt = self._chunks.get(nr, (-1e9, bytearray()))
        if time.monotonic() - zeit > self.einrichtung.chunk_s:
            raise Ablehnung(400, "The contentLocationUri is not valid or has expired.", "11010")
        return inhalt

    # -- documents ------------------------------------------------------------------------------------------------

    def pruefe(self, kategorie: str, eigenschaften: dict[str, list[str]]) -> None:
        e = self.einrichtung
        if kategorie not in e.kategorien:
            raise Ablehnung(404, f"Category {kategorie} not found.", "10404")
        for schluessel, werte in eigenschaften.items():
            if schluessel.startswith("property_"):
                continue
            if schluessel not in e.eigenschaften:
                raise Ablehnung(400, f"Unknown property {schluessel}.", "10020")
            for wert in werte:
                if len(wert.encode()) > 255:
                    raise Ablehnung(400, f"Value too long for property {schluessel}.", "10021")
                if e.eigenschaften[schluessel][0] == "Date" and not _tag(wert):
                    raise Ablehnung(400, f"'{wert}' is not a date (property {schluessel}).", "10022")
        for schluessel in e.pflicht.get(kategorie, ()):
            if not any(eigenschaften.get(schluessel, [])):
                raise Ablehnung(400, f"Mandatory property {e.eigenschaften[schluessel][1]} is missing.", "10019")

    def lege_ab(
        self, kategorie: str, eigenschaften: dict[str, list[str]], dateiname: str, chunk: str | None, akte: str | None
    ) -> Dokument:
        with self._schloss:
            self.pruefe(kategorie, eigenschaften)
            inhalt = bytes(self._chunk(chunk)) if chunk else b""
            if akte is not None and akte not in self.dokumente:
                raise Ablehnung(404, "Parent object not found.", "10405")
            if (vorhanden := self._dublette(eigenschaften)) is not None:
                raise Ablehnung(400, "A document with this value already exists.", "10030", dmsObjectId=vorhanden.id)
            self._folge += 1
            d = Dokument(
                f"T{self._folge:09d}",
                kategorie,
                dict(eigenschaften),
                dateiname,
                [inhalt] if chunk else [],
                akte,
                time.monotonic() + self.einrichtung.index_s,
                time.strftime("%Y-%m-%dT%H:%M:%S.000+00:00", time.gmtime()),
            )
            d.eigenschaften.setdefault("property_state", ["Release"])
            self.dokumente[d.id] = d
            if chunk:
                del self._chunks[chunk]
            return d

    def _dublette(self, eigenschaften: dict[str, list[str]]) -> Dokument | None:
        schluessel = self.einrichtung.eindeutig
        werte = set(eigenschaften.get(schluessel, [])) if schluessel else set()
        if not werte:
            return None
        return next(
            (
                d
                for d in self.dokumente.values()
                if not d.geloescht and werte & set(d.eigenschaften.get(schluessel or "", []))
            ),
            None,
        )

    def dokument(self, nr: str) -> Dokument:
        with self._schloss:
            d = self.dokumente.get(nr)
            if d is None or d.geloescht:
                raise Ablehnung(404, "DMS object not found.", "10404")
            return d

    def aendere(
        self,
        nr: str,
        eigenschaften: dict[str, list[str]],
        kategorie: str | None,
        dateiname: str | None,
        chunk: str | None,
    ) -> None:
        with self._schloss:
            d = self.dokument(nr)
            neu = {**d.eigenschaften, **eigenschaften}
            if neu.get("property_state") == ["Processing"] and not any(neu.get("property_editor", [])):
                raise Ablehnung(400, "property_editor is mandatory for state Processing.", "10040")
            self.pruefe(kategorie or d.kategorie, neu)
            if chunk:
                d.inhalte.append(bytes(self._chunk(chunk)))
            d.eigenschaften, d.kategorie = neu, kategorie or d.kategorie
            d.dateiname = dateiname or d.dateiname

    def suche(
        self, eigenschaften: dict[str, list[str]], kategorien: list[str], akte: str | None, volltext: str
    ) -> list[Dokument]:
        jetzt = time.monotonic()
        with self._schloss:
            return [
                d
                for d in self.dokumente.values()
                if not d.geloescht
                and d.suchbar_ab <= jetzt
                and (not kategorien or d.kategorie in kategorien)
                and (akte is None or d.akte == akte)
                and all(set(w) & set(d.eigenschaften.get(k, [])) for k, w in eigenschaften.items())
                and (not volltext or any(volltext.lower() in w.lower() for ws in d.eigenschaften.values() for w in ws))
            ]


def _tag(wert: str) -> bool:
    try:
        time.strptime(wert[:10], "%Y-%m-%d")
    except ValueError:
        return False
    return True
