"""HTTP and HAL for d.velop d.3: log in, follow links, try again when that is safe.

This module knows nothing about letters. It offers one class, ``Hal``, that

* exchanges the API key for a session and renews it exactly once when the server answers 401,
* follows link relations from the entry point instead of building addresses (d.velop only promises relations),
* sends ``Origin`` always and a fresh request id with every attempt,
* repeats what may be repeated (429, 502-504, network errors) with growing, jittered waits and honours Retry-After,
* sorts everything else into the three outcomes the filing queue understands (``D3Stoerung``, ``D3Unklar``, ``D3Ablehnung``).

Addresses, search values and answers may contain social data: the log gets method, relation, status, time and request id only.
"""

from __future__ import annotations

import email.utils
import json
import logging
import random
import re
import threading
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

import httpx

from roterfaden.ablage.port import AblageFehler

log = logging.getLogger("roterfaden.ablage.d3")
# httpx reports every full address at INFO; search addresses carry the Kundennummer.
for _name in ("httpx", "httpcore"):
    logging.getLogger(_name).setLevel(logging.WARNING)

WIEDERHOLBAR = frozenset({429, 502, 503, 504})
VOR_DEM_SENDEN = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)
HAL_JSON = "application/hal+json"


class D3Stoerung(AblageFehler):
    """The server cannot be reached or is overloaded; the queue tries again later."""

    def __init__(self, meldung: str, warte_s: float | None = None) -> None:
        super().__init__(meldung)
        self.warte_s = warte_s


class D3Unklar(D3Stoerung):
    """A writing request went out but no usable answer came back: it may or may not have been carried out."""


class D3Ablehnung(AblageFehler):
    """The server refused for a reason that repeating does not cure: somebody has to look at it (Klärfall)."""

    def __init__(
        self,
        meldung: str,
        *,
        status: int = 0,
        grund: str = "",
        code: str = "",
        anfrage: str = "",
        koerper: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(meldung, endgueltig=True)
        self.status, self.grund, self.code, self.anfrage = status, grund, code, anfrage
        self.koerper: Mapping[str, Any] = koerper or {}

    @property
    def vorhandenes_dokument(self) -> str | None:
        """The id of the document that already exists, when the answer is d.3's duplicate message."""
        wert = self.koerper.get("dmsObjectId")
        return str(wert) if wert else None


@dataclass(frozen=True)
class Geduld:
    """How long to insist. The defaults stay well below the lease of the filing queue."""

    versuche: int = 5
    basis_s: float = 0.5
    hoechstens_s: float = 30.0
    gesamt_s: float = 90.0

    def pause(self, versuch: int, wunsch_s: float | None, zufall: random.Random) -> float:
        """Wait before the next attempt: exponential, ±50 % jitter, never shorter than what the server asked for."""
        eigen = min(self.hoechstens_s, self.basis_s * 2.0**versuch) * zufall.uniform(0.5, 1.5)
        return float(max(eigen, min(wunsch_s or 0.0, self.hoechstens_s)))


@dataclass
class Frist:
    """Time budget of one filing, so that a slow server cannot outlast the lease of the queue."""

    ende: float
    monoton: Callable[[], float] = time.monotonic

    def rest(self) -> float:
        return self.ende - self.monoton()

    def abzueglich(self, sekunden: float) -> Frist:
        return Frist(self.ende - sekunden, self.monoton)


@dataclass
class Antwort:
    """A decoded answer: status, JSON object (empty if there was none), headers and the address it came from."""

    status: int
    daten: dict[str, Any]
    kopf: httpx.Headers
    adresse: str
    inhalt: bytes = b""

    def link(self, relation: str) -> str:
        """Address or template of a relation; a missing relation means a missing right (or a missing app)."""
        eintrag = (self.daten.get("_links") or {}).get(relation)
        if isinstance(eintrag, list):
            eintrag = eintrag[0] if eintrag else None
        if not isinstance(eintrag, Mapping) or not isinstance(eintrag.get("href"), str):
            raise D3Ablehnung(
                f"d.3 bietet „{relation}“ nicht an. Meist fehlt dem Dienstkonto das Recht dazu.",
                code=f"link:{relation}",
            )
        return str(eintrag["href"])

    def hat_link(self, relation: str) -> bool:
        return isinstance(self.daten.get("_links"), Mapping) and relation in self.daten["_links"]


_AUSDRUCK = re.compile(r"\{([?&/]?)([^}]*)\}")


def fuelle(vorlage: str, werte: Mapping[str, str]) -> str:
    """Expand the part of RFC 6570 that d.3 uses: ``{name}``, ``{?a,b}``, ``{&a,b}``, ``{/a}``; unknown names fall away."""

    def ersatz(treffer: re.Match[str]) -> str:
        operator, namen = treffer.group(1), [n.strip().rstrip("*") for n in treffer.group(2).split(",")]
        da = [(n, werte[n]) for n in namen if n in werte]
        if operator in ("?", "&"):
            schon = "?" in treffer.string[: treffer.start()]
            teile = "&".join(f"{n}={quote(w, safe='')}" for n, w in da)
            return f"{'&' if schon else '?'}{teile}" if teile else ""
        return ("/" if operator and da else "") + ",".join(quote(w, safe="") for _, w in da)

    return _AUSDRUCK.sub(ersatz, vorlage)


def doc_id(location: str) -> str:
    """The document id at the end of a Location such as ``/dms/r/…/o2m/T000000001?sourceid=…``."""
    return unquote(urlsplit(location).path.rstrip("/").rsplit("/", 1)[-1])


def _warte_wunsch(kopf: httpx.Headers, jetzt: Callable[[], float] = time.time) -> float | None:
    wert = kopf.get("retry-after", "").strip()
    if not wert:
        return None
    if wert.isdigit():
        return float(wert)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(wert).timestamp() - jetzt())
    except (TypeError, ValueError):
        return None


def _json_objekt(antwort: httpx.Response) -> dict[str, Any]:
    try:
        daten = json.loads(antwort.content) if antwort.content else {}
    except (ValueError, RecursionError):
        return {}
    return daten if isinstance(daten, dict) else {}


@dataclass
class Hal:
    """One connection to one d.3 server; safe to share between threads."""

    basis: str
    api_key: str = field(repr=False)
    geduld: Geduld = field(default_factory=Geduld)
    timeout: float = 30.0
    zertifikate: str | bool = True
    warte: Callable[[float], None] = time.sleep
    zufall: random.Random = field(default_factory=random.Random, repr=False)

    def __post_init__(self) -> None:
        teile = urlsplit(self.basis)
        if teile.scheme not in ("http", "https") or not teile.netloc:
            raise ValueError("Die Adresse von d.3 muss mit https:// oder http:// beginnen.")
        self.origin = f"{teile.scheme}://{teile.netloc}"
        # Loading the certificate store takes a quarter of a second; without TLS nobody needs it.
        pruefung = self.zertifikate if teile.scheme == "https" else False
        self._client = httpx.Client(
            timeout=self.timeout,
            verify=pruefung,
            follow_redirects=False,
            limits=httpx.Limits(max_connections=16, max_keepalive_connections=8),
        )
        self._sitzung: str | None = None
        self._schloss = threading.Lock()

    def close(self) -> None:
        self._client.close()

    def frist(self) -> Frist:
        return Frist(time.monotonic() + self.geduld.gesamt_s)

    # -- session ------------------------------------------------------------------------------------------------

    def _anmelden(self, alte: str | None, frist: Frist) -> str:
        """Exchange the API key for a session; of several threads with the same dead session only one does it."""
        with self._schloss:
            if self._sitzung and self._sitzung != alte:
                return self._sitzung
            antwort = self._mit_geduld(
                "GET",
                f"{self.origin}/identityprovider/login",
                "login",
                frist,
                {"Authorization": f"Bearer {self.api_key}", "Accept": "application/json"},
                None,
            )
            if antwort.status != 200 or not antwort.daten.get("AuthSessionId"):
                raise D3Ablehnung(
                    "Die Anmeldung an d.3 ist gescheitert. Bitte API-Schlüssel und Adresse prüfen.",
                    status=antwort.status,
                    code="anmeldung",
                )
            self._sitzung = str(antwort.daten["AuthSessionId"])
            return self._sitzung

    def validieren(self) -> Antwort:
        return self.hole(f"{self.origin}/identityprovider/validate", "validate", annehmen="application/json")

    # -- requests -----------------------------------------------------------------------------------------------

    def adresse(self, href: str, von: str | None = None) -> str:
        """Resolve a link; another host is refused, the session must never leave this server."""
        voll = urljoin(von or self.origin, href)
        teile = urlsplit(voll)
        if f"{teile.scheme}://{teile.netloc}" != self.origin:
            raise D3Ablehnung(
                "d.3 verweist auf einen anderen Server; dorthin werden keine Daten gesendet.", code="fremd"
            )
        return voll

    def hole(
        self,
        href: str,
        relation: str,
        *,
        von: str | None = None,
        frist: Frist | None = None,
        annehmen: str = f"{HAL_JSON}, application/json",
    ) -> Antwort:
        """GET, repeated as often as patience allows."""
        return self._angemeldet(
            "GET", self.adresse(href, von), relation, frist or self.frist(), {"Accept": annehmen}, None, schreibt=False
        )

    def sende(
        self,
        methode: str,
        href: str,
        relation: str,
        *,
        daten: Any = None,
        inhalt: bytes | None = None,
        wiederholbar: bool,
        von: str | None = None,
        frist: Frist | None = None,
    ) -> Antwort:
        """POST/PUT. ``wiederholbar=False``: at most one copy goes out; an unclear outcome raises ``D3Unklar``."""
        kopf = {"Accept": f"{HAL_JSON}, application/json"}
        if inhalt is None:
            inhalt = json.dumps(daten, ensure_ascii=False).encode()
            kopf["Content-Type"] = HAL_JSON
        else:
            kopf["Content-Type"] = "application/octet-stream"
        return self._angemeldet(
            methode, self.adresse(href, von), relation, frist or self.frist(), kopf, inhalt, schreibt=not wiederholbar
        )

    def _angemeldet(
        self,
        methode: str,
        url: str,
        relation: str,
        frist: Frist,
        kopf: dict[str, str],
        inhalt: bytes | None,
        *,
        schreibt: bool,
    ) -> Antwort:
        sitzung = self._sitzung or self._anmelden(None, frist)
        for erneuert in (False, True):
            voll = {**kopf, "Authorization": f"Bearer {sitzung}", "Origin": self.origin}
            antwort = (self._einmal if schreibt else self._mit_geduld)(methode, url, relation, frist, voll, inhalt)
            if antwort.status != 401:
                return self._sortiere(antwort)
            if not erneuert:
                sitzung = self._anmelden(sitzung, frist)
        # A wrong key is refused at the login; this is a session that dies at once, which passes.
        raise D3Stoerung("d.3 weist das Dienstkonto trotz neuer Anmeldung ab (HTTP 401).")

    def _mit_geduld(
        self, methode: str, url: str, relation: str, frist: Frist, kopf: dict[str, str], inhalt: bytes | None
    ) -> Antwort:
        for versuch in range(self.geduld.versuche):
            wunsch: float | None = None
            try:
                antwort = self._roh(methode, url, relation, frist, kopf, inhalt)
                if antwort.status not in WIEDERHOLBAR:
                    return antwort
                wunsch = _warte_wunsch(antwort.kopf)
                meldung = f"d.3 ist überlastet oder wird gewartet (HTTP {antwort.status})."
            except httpx.HTTPError as e:
                meldung = f"d.3 ist nicht erreichbar ({type(e).__name__})."
            pause = self.geduld.pause(versuch, wunsch, self.zufall)
            if versuch + 1 == self.geduld.versuche or frist.rest() <= pause:
                raise D3Stoerung(meldung, wunsch)
            self.warte(pause)
        raise AssertionError("unreachable")

    def _einmal(
        self, methode: str, url: str, relation: str, frist: Frist, kopf: dict[str, str], inhalt: bytes | None
    ) -> Antwort:
        """Send a request that must not be doubled; only errors from before sending are plain disturbances."""
        try:
            antwort = self._roh(methode, url, relation, frist, kopf, inhalt)
        except VOR_DEM_SENDEN as e:
            raise D3Stoerung(f"d.3 ist nicht erreichbar ({type(e).__name__}).") from None
        except httpx.HTTPError as e:
            raise D3Unklar(f"d.3 hat nicht geantwortet ({type(e).__name__}).") from None
        if antwort.status in WIEDERHOLBAR or antwort.status == 500:
            raise D3Unklar(f"d.3 hat mit HTTP {antwort.status} geantwortet.", _warte_wunsch(antwort.kopf))
        return antwort

    def _roh(
        self, methode: str, url: str, relation: str, frist: Frist, kopf: dict[str, str], inhalt: bytes | None
    ) -> Antwort:
        rest = frist.rest()
        if rest <= 0:
            raise D3Stoerung("d.3 hat zu lange gebraucht.")
        anfrage = str(uuid.uuid4())
        anfang = time.monotonic()
        stand: int | str = "keine Antwort"
        try:
            r = self._client.request(
                methode,
                url,
                content=inhalt,
                headers={**kopf, "x-dv-request-id": anfrage},
                timeout=min(self.timeout, rest),
            )
            stand = r.status_code
        finally:
            log.info(
                "d3 %s %s -> %s in %.0f ms, Anfrage %s",
                methode,
                relation,
                stand,
                (time.monotonic() - anfang) * 1000,
                anfrage,
            )
        daten = _json_objekt(r)
        if r.status_code >= 400:
            daten.setdefault("requestId", anfrage)
        return Antwort(r.status_code, daten, r.headers, url, r.content)

    @staticmethod
    def _sortiere(antwort: Antwort) -> Antwort:
        if 200 <= antwort.status < 300:
            return antwort
        daten = antwort.daten
        if 300 <= antwort.status < 400:
            raise D3Ablehnung(
                "d.3 leitet um. Bitte die Adresse in der Konfiguration prüfen.",
                status=antwort.status,
                code="umleitung",
                anfrage=str(daten.get("requestId", "")),
            )
        grund = str(daten.get("reason") or "").strip()
        if antwort.status >= 500:
            raise D3Stoerung(f"d.3 meldet einen Serverfehler (HTTP {antwort.status}).")
        saetze = {
            400: "d.3 hat die Angaben abgelehnt.",
            403: "d.3 verweigert dem Dienstkonto diese Handlung.",
            404: "d.3 findet das Ziel nicht (Repository, Akte oder Kategorie).",
            413: "d.3 nimmt ein so großes Dokument nicht an.",
        }
        raise D3Ablehnung(
            saetze.get(antwort.status, f"d.3 hat abgelehnt (HTTP {antwort.status})."),
            status=antwort.status,
            grund=grund,
            code=str(daten.get("errorCode") or ""),
            anfrage=str(daten.get("requestId") or ""),
            koerper=daten,
        )
