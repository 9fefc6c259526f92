"""The HTTP face of the contract server.

Two modes. *Strict* does what the documentation demands (Origin on every write, exact keys and content types, session
instead of API key). *Lenient* also takes what d.velop's own SDK sends: no Origin with a bearer, bodies on GET,
``fileName``, trailing slashes, ``application/json`` everywhere.
"""

from __future__ import annotations

import json
import re
import socket
import threading
import time
import uuid
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self
from urllib.parse import parse_qs, quote, unquote, urlsplit

from roterfaden.ablage.pruefserver.bestand import Ablehnung, Bestand, Dokument
from roterfaden.ablage.pruefserver.stoerungen import Stoerungen

HAL = "application/hal+json"
VORHER = {
    "verbindung_weg",
    "sitzung_abgelaufen",
    "http_429",
    "http_503",
    "verboten",
    "pflichtfeld",
    "chunk_verfallen",
    "langsam",
}


class Pruefserver:
    """``with Pruefserver() as s:`` runs in a thread; ``s.adresse`` is the base address."""

    def __init__(
        self,
        bestand: Bestand | None = None,
        stoerungen: Stoerungen | None = None,
        *,
        streng: bool = True,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        self.bestand = bestand or Bestand()
        self.stoerungen = stoerungen or Stoerungen()
        self.streng = streng
        self.anfragen: list[tuple[str, str]] = []
        """(method, path) of every request, for assertions."""
        self._http = _Http((host, port), Bearbeiter)
        self._http.pruefserver = self
        self.adresse = f"http://{host}:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()

    def laufe(self) -> None:
        self._http.serve_forever()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    pruefserver: Pruefserver

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is part of the exercise."""


class _Abbruch(Exception):
    """Hang up without an answer."""


Bearbeitung = Callable[["Bearbeiter", dict[str, str]], tuple[int, Any, dict[str, str]]]
WEGE: list[tuple[str, re.Pattern[str], str, Bearbeitung]] = []


def weg(methode: str, muster: str, vorgang: str) -> Callable[[Bearbeitung], Bearbeitung]:
    def merke(f: Bearbeitung) -> Bearbeitung:
        WEGE.append((methode, re.compile(muster + r"/?\Z"), vorgang, f))
        return f

    return merke


class Bearbeiter(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Header and body in one segment: otherwise every answer waits 40 ms for a delayed acknowledgement.
    wbufsize = -1
    disable_nagle_algorithm = True
    server: _Http
    koerper: bytes = b""
    abfrage: dict[str, list[str]]

    def log_message(self, format: str, *args: Any) -> None:
        pass

    @property
    def ps(self) -> Pruefserver:
        return self.server.pruefserver

    @property
    def bestand(self) -> Bestand:
        return self.server.pruefserver.bestand

    # -- frame ----------------------------------------------------------------------------------------------------

    def _lies(self) -> bytes:
        if "chunked" in (self.headers.get("Transfer-Encoding") or "").lower():
            teile = []
            while laenge := int(self.rfile.readline().split(b";")[0].strip() or b"0", 16):
                teile.append(self.rfile.read(laenge))
                self.rfile.readline()
            while self.rfile.readline().strip():
                pass
            return b"".join(teile)
        laenge = int(self.headers.get("Content-Length") or 0)
        koerper = self.rfile.read(laenge)
        if len(koerper) < laenge:
            raise _Abbruch
        return koerper

    def _tue(self) -> None:
        teile = urlsplit(self.path)
        self.abfrage = {k.lower(): v for k, v in parse_qs(teile.query, keep_blank_values=True).items()}
        try:
            self.koerper = self._lies()
            self.ps.anfragen.append((self.command, teile.path))
            self._antworte(*self._finde(unquote(teile.path)))
        except (_Abbruch, ConnectionError, ValueError):
            self.close_connection = True
            try:
                self.connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    do_GET = do_POST = do_PUT = do_DELETE = _tue

    def _finde(self, pfad: str) -> tuple[int, Any, dict[str, str]]:
        for methode, muster, vorgang, f in WEGE:
            if methode == self.command and (treffer := muster.match(pfad)):
                return self._mit_stoerung(vorgang, f, treffer.groupdict())
        return self._fehler(Ablehnung(404, "Resource not found."))

    def _mit_stoerung(self, vorgang: str, f: Bearbeitung, werte: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
        stoerung = None if vorgang.startswith("_") else self.ps.stoerungen.waehle(vorgang)
        if stoerung in VORHER and (vorab := self._vorher(stoerung or "")) is not None:
            return vorab
        try:
            if not vorgang.startswith("_"):
                self._pruefe_kopf(vorgang)
            status, daten, kopf = f(self, werte)
        except Ablehnung as a:
            return self._fehler(a)
        if stoerung == "antwort_verloren":
            raise _Abbruch
        if stoerung == "http_504":
            return 504, b"<html>Gateway Timeout</html>", {"Content-Type": "text/html"}
        if stoerung == "kein_json":
            return 200, b"<html>Bitte warten</html>", {"Content-Type": "text/html"}
        if stoerung == "ohne_link" and isinstance(daten, dict):
            daten = {**daten, "_links": {}}
        return status, daten, kopf

    def _vorher(self, stoerung: str) -> tuple[int, Any, dict[str, str]] | None:
        if stoerung == "verbindung_weg":
            raise _Abbruch
        if stoerung == "sitzung_abgelaufen":
            self.bestand.sitzung_beenden(self.bearer())
            return None
        if stoerung == "langsam":
            time.sleep(self.ps.stoerungen.langsam_s)
            return None
        if stoerung == "http_429":
            return 429, {"reason": "Too many requests"}, {"Retry-After": self.ps.stoerungen.retry_after}
        if stoerung == "http_503":
            return 503, b"Service Unavailable", {"Content-Type": "text/plain"}
        fertig = {
            "verboten": Ablehnung(403, "Access denied.", "10403"),
            "pflichtfeld": Ablehnung(400, "Mandatory property Aktenzeichen is missing.", "10019"),
            "chunk_verfallen": Ablehnung(400, "The contentLocationUri is not valid or has expired.", "11010"),
        }
        return self._fehler(fertig[stoerung])

    def bearer(self) -> str:
        art, _, wert = (self.headers.get("Authorization") or "").partition(" ")
        if art.lower() == "bearer":
            return wert.strip()
        kekse = re.search(r"AuthSessionId=([^;\s]+)", self.headers.get("Cookie") or "")
        return unquote(kekse.group(1)) if kekse else ""

    def _pruefe_kopf(self, vorgang: str) -> None:
        streng = self.ps.streng
        if vorgang != "login" and not self.bestand.sitzung_gilt(self.bearer()):
            raise Ablehnung(401, "Unauthorized")
        if self.command in ("POST", "PUT", "DELETE", "PATCH"):
            if streng and self.headers.get("Origin") != self.ps.adresse:
                raise Ablehnung(403, "Origin header is missing or does not match.")
            art = (self.headers.get("Content-Type") or "").split(";")[0].strip().lower()
            erlaubt = ("application/octet-stream",) if vorgang.startswith("chunk") else (HAL, "application/json")
            if streng and self.command != "DELETE" and art not in erlaubt:
                raise Ablehnung(415, f"Content-Type {art or 'missing'} is not supported.")
        elif streng and self.koerper:
            raise Ablehnung(400, "GET does not take a body.")
        annehmen = (self.headers.get("Accept") or "*/*").lower()
        if streng and vorgang != "blob" and not any(a in annehmen for a in ("json", "*/*")):
            raise Ablehnung(406, "Only JSON is available.")

    def _fehler(self, a: Ablehnung) -> tuple[int, Any, dict[str, str]]:
        daten = {
            "reason": a.reason,
            "hint": "",
            "details": "",
            "severity": 2,
            "errorCode": a.code,
            "requestId": self.headers.get("x-dv-request-id") or str(uuid.uuid4()),
            **a.mehr,
        }
        if kennung := a.mehr.get("dmsObjectId"):
            daten["_links"] = {"dmsobject": {"href": self.o2m_adresse(str(kennung))}}
        return a.status, daten, {}

    def _antworte(self, status: int, daten: Any, kopf: dict[str, str]) -> None:
        if isinstance(daten, bytes):
            inhalt = daten
        else:
            # d.velop may add properties at any time: a client must not trip over them.
            inhalt = json.dumps(
                {**daten, "x-unbekannt": {"neu": True}} if isinstance(daten, dict) else daten, ensure_ascii=False
            ).encode()
        kopf.setdefault("Content-Type", f"{HAL}; charset=utf-8")
        self.send_response(status)
        for k, v in kopf.items():
            self.send_header(k, v)
        self.send_header("Content-Length", str(len(inhalt)))
        self.end_headers()
        self.wfile.write(inhalt)

    # -- helpers for the routes -----------------------------------------------------------------------------------

    def repo(self) -> str:
        return f"/dms/r/{self.bestand.einrichtung.repository}"

    def o2m_adresse(self, kennung: str) -> str:
        # The SDK reads the id with a greedy pattern up to the last slash: slashes in the query must be encoded.
        return f"{self.repo()}/o2m/{quote(kennung, safe='')}?sourceid={quote(self.repo() + '/source', safe='').lower()}"

    def pruefe_repo(self, werte: dict[str, str]) -> None:
        if werte["repo"].lower() != self.bestand.einrichtung.repository.lower():
            raise Ablehnung(404, "Repository not found.")

    def json(self) -> dict[str, Any]:
        try:
            daten = json.loads(self.koerper or b"{}")
        except (ValueError, RecursionError):
            raise Ablehnung(400, "The body is not valid JSON.") from None
        if not isinstance(daten, dict):
            raise Ablehnung(400, "The body must be a JSON object.")
        return daten if self.ps.streng else {k.lower(): v for k, v in daten.items()}

    def feld(self, daten: dict[str, Any], name: str) -> Any:
        return daten.get(name if self.ps.streng else name.lower())

    def eigenschaften(self, daten: dict[str, Any]) -> dict[str, list[str]]:
        roh = (self.feld(daten, "sourceProperties") or {}).get("properties") or []
        return {
            str(p["key"]): [str(w) for w in p.get("values") or []] for p in roh if isinstance(p, dict) and "key" in p
        }

    def chunk_nr(self, daten: dict[str, Any]) -> str | None:
        ort = self.feld(daten, "contentLocationUri")
        return str(ort).rstrip("/").rsplit("/", 1)[-1] if ort else None

    def liste(self, name: str, leer: Any) -> Any:
        wert = self.abfrage.get(name, [""])[0]
        if not wert:
            return leer
        try:
            return json.loads(wert)
        except ValueError:
            raise Ablehnung(400, f"{name} is not valid JSON.") from None

    def objekt(self, d: Dokument, voll: bool) -> dict[str, Any]:
        hier, mit = f"{self.repo()}/o2m/{d.id}", self.o2m_adresse(d.id)
        links = {"self": mit, "displayVersion": f"{hier}/v/current?sourceid={quote(self.repo() + '/source', safe='')}"}
        if not voll:
            return {"id": d.id, "_links": {k: {"href": v} for k, v in links.items()}}
        links |= {
            "update": mit,
            "updateWithContent": mit,
            "notes": f"{self.repo()}/o2/{d.id}/n",
            "children": f"{self.repo()}/srm?children_of={d.id}",
            "delete": f"{self.repo()}/o2/{d.id}",
            "deleteWithReason": f"{self.repo()}/o2/{d.id}",
            "linkDmsObject": f"{self.repo()}/o2/{d.id}/children",
            "versions": f"{hier}/v",
        }
        if d.inhalte:
            blob = f"{self.repo()}/o2/{d.id}/v/current/b/main/c"
            links |= {"mainblobcontent": blob, "pdfblobcontent": blob}
        eigen = {
            **d.eigenschaften,
            "property_filename": [d.dateiname],
            "property_creation_date": [d.erstellt],
            "property_category": [d.kategorie],
            "property_state": ["Released" if w == "Release" else w for w in d.eigenschaften.get("property_state", [])],
        }
        return {
            "id": d.id,
            "sourceCategories": [d.kategorie],
            "_links": {k: {"href": v} for k, v in links.items()},
            "sourceProperties": [
                {
                    "key": k,
                    "value": w[0] if w else "",
                    "values": {str(i + 1): x for i, x in enumerate(w)} if len(w) > 1 else {},
                    "isMultiValue": len(w) > 1,
                    "displayValue": w[0] if w else "",
                }
                for k, w in eigen.items()
            ],
        }
