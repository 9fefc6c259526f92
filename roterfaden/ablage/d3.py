"""E-Akte adapter for d.velop d.3 over the DMSApp (REST, HAL).

d.3 knows no idempotency keys and no transactions. Exactly-once is therefore built from three parts: every document
carries its Roter-Faden key as a d.3 property; before every POST, also the first, d.3 is asked for that key (a worker
may have died between filing and noting it down); and d.3's own duplicate answer counts as success if the document it
names carries the key. Because the search index lags, an unclear outcome is followed by searching for
``index_wartezeit_s`` before anything is sent again.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import logging
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from roterfaden.ablage import d3_hal
from roterfaden.ablage.d3_hal import Antwort, D3Ablehnung, D3Stoerung, D3Unklar, Frist, Geduld, Hal
from roterfaden.ablage.d3_konfig import FELDER, Ablageort, D3Konfiguration
from roterfaden.ablage.port import Ablagedokument, AblageFehler, DokRef, Faehigkeiten

log = logging.getLogger("roterfaden.ablage.d3")
ZUSTAENDE = ("Processing", "Verification", "Release")


@dataclass(frozen=True)
class Pruefpunkt:
    was: str
    ok: bool
    hinweis: str = ""


@dataclass
class Verbindung:
    """Session and entry links, shared by everyone in this process who speaks to the same server."""

    hal: Hal
    repository: Antwort | None = None


@functools.lru_cache(maxsize=32)
def _verbindung(
    adresse: str, api_key: str, repository: str, zertifikat: str, timeout_s: float, geduld: Geduld
) -> Verbindung:
    return Verbindung(Hal(adresse, api_key, timeout=timeout_s, zertifikate=zertifikat or True, geduld=geduld))


def verbindung_zu(k: D3Konfiguration) -> Verbindung:
    """One login for many letters: the worker makes a new adapter for each of them."""
    geduld = Geduld(k.versuche, k.basis_pause_s, 30.0, k.gesamt_s)
    try:
        return _verbindung(k.adresse, k.api_key, k.repository, k.zertifikat, k.timeout_s, geduld)
    except (ValueError, OSError) as e:
        text = str(e) if isinstance(e, ValueError) else "Das Zertifikat für d.3 ist nicht lesbar."
        raise AblageFehler(text, endgueltig=True) from None


class D3Ablage:
    """Implements the port ``Ablage`` plus what d.3 offers beyond it (new version, status)."""

    name = "d3"

    def __init__(self, **angaben: Any) -> None:
        self.k = D3Konfiguration.aus(angaben)
        self._verbindung = verbindung_zu(self.k)
        self.hal = self._verbindung.hal

    def faehigkeiten(self) -> Faehigkeiten:
        return Faehigkeiten(liefert_kennung=True, kann_suchen=True, kann_abrufen=True)

    # -- finding the way ------------------------------------------------------------------------------------------

    def _repo(self, frist: Frist | None = None) -> Antwort:
        if self._verbindung.repository is None:
            wurzel = self.hal.hole("/dms", "dms", frist=frist)
            self._verbindung.repository = self.hal.hole(
                d3_hal.fuelle(wurzel.link("repo"), {"repositoryid": self.k.repository}),
                "repo",
                von=wurzel.adresse,
                frist=frist,
            )
        return self._verbindung.repository

    def _quelle(self) -> str:
        """The source id as d.3 wants it in bodies and queries: the path of the source link."""
        return urlsplit(self._repo().link("source")).path

    def _o2m(self, kennung: str, frist: Frist | None = None) -> Antwort:
        repo = self._repo(frist)
        ziel = self._mit_abfrage(
            repo.link("dmsobjectwithmapping"), {"dmsobjectid": kennung}, {"sourceid": self._quelle()}
        )
        return self.hal.hole(ziel, "dmsobjectwithmapping", von=repo.adresse, frist=frist)

    @staticmethod
    def _mit_abfrage(vorlage: str, pfad: dict[str, str], abfrage: dict[str, str]) -> str:
        """Fill a template; query parameters it does not name are appended, as older d.3 versions need them."""
        ziel = d3_hal.fuelle(vorlage, {**pfad, **abfrage})
        fehlend = [f"{n}={quote(w, safe='')}" for n, w in abfrage.items() if f"{n}=" not in ziel]
        return ziel + (("&" if "?" in ziel else "?") + "&".join(fehlend) if fehlend else "")

    def _suche(
        self, kategorien: list[str], eigenschaft: str, wert: str, frist: Frist | None = None
    ) -> list[dict[str, Any]]:
        repo = self._repo(frist)
        ziel = self._mit_abfrage(
            repo.link("searchresultwithmapping"),
            {},
            {
                "sourceid": self._quelle(),
                "sourceproperties": json.dumps({eigenschaft: [wert]}, ensure_ascii=False),
                **({"sourcecategories": json.dumps(kategorien, ensure_ascii=False)} if kategorien else {}),
                "page": "1",
                "pagesize": "25",
            },
        )
        antwort = self.hal.hole(ziel, "searchresultwithmapping", von=repo.adresse, frist=frist)
        # Full-text flavoured installations may answer with near matches: believe only exact values.
        return [
            i
            for i in antwort.daten.get("items") or []
            if isinstance(i, dict) and i.get("id") and wert in werte_von(i, eigenschaft, vorgabe=wert)
        ]

    # -- filing ---------------------------------------------------------------------------------------------------

    def ablegen(self, dokument: Ablagedokument) -> DokRef:
        if not dokument.pruefsumme_stimmt():
            raise AblageFehler(
                "Das Schreiben ist beschädigt (Prüfsumme stimmt nicht) und wurde nicht abgelegt.", endgueltig=True
            )
        ort = self.k.plan.ort(dokument)
        frist = self.hal.frist()
        try:
            if ref := self.finden(dokument.schluessel, frist):
                return ref
            return self._neu_ablegen(dokument, ort, frist)
        except D3Ablehnung as e:
            raise klaerfall(e, dokument) from None

    def _neu_ablegen(self, dokument: Ablagedokument, ort: Ablageort, frist: Frist) -> DokRef:
        koerper: dict[str, Any] = {
            "filename": dokument.dateiname,
            "sourceId": self._quelle(),
            "sourceCategory": ort.kategorie,
            "sourceProperties": {"properties": self._eigenschaften(dokument, ort)},
        }
        if self.k.aktenbildung == "parent_id":
            koerper["parentId"] = self._akte(dokument, frist)
        ziel = d3_hal.fuelle(self._repo().link("dmsobjectwithmapping"), {"dmsobjectid": ""})
        teile = urlsplit(ziel)
        ziel = urlunsplit(teile._replace(path=teile.path.rstrip("/")))
        for versuch in range(self.k.versuche):
            koerper["contentLocationUri"] = self._hochladen(dokument.inhalt, frist)
            # What is sent must leave time to look for it: an attempt never ends right after an unclear POST.
            zeit = frist.rest() - self.k.index_wartezeit_s
            if zeit <= 0:
                raise D3Stoerung("d.3 ist zu langsam.")
            try:
                antwort = self.hal.sende(
                    "POST",
                    ziel,
                    "dmsobjectwithmapping",
                    daten=koerper,
                    wiederholbar=False,
                    von=self._repo().adresse,
                    frist=frist.abzueglich(self.k.index_wartezeit_s),
                )
                return self._ref(self._kennung_aus(antwort))
            except D3Unklar as e:
                if ref := self._suche_bis_sicher(dokument.schluessel, frist):
                    return ref
                if versuch + 1 == self.k.versuche:
                    raise
                self.hal.warte(min(e.warte_s or 0.0, max(0.0, frist.rest())))
            except D3Ablehnung as e:
                if e.vorhandenes_dokument:
                    return self._dublette(e, dokument)
                if e.status in (400, 404) and versuch == 0 and self._upload_verfallen(e):
                    continue
                raise
        raise AssertionError("unreachable")

    @staticmethod
    def _upload_verfallen(e: D3Ablehnung) -> bool:
        """A temporary upload may expire before it is used; then upload once more before anyone is bothered."""
        return "contentlocationuri" in f"{e.grund} {e.koerper.get('details', '')}".lower()

    def _hochladen(self, inhalt: bytes, frist: Frist) -> str:
        """Temporary upload in pieces: the first POST names the place, the others go there."""
        repo = self._repo(frist)
        groesse = self.k.chunk_bytes
        erste = self.hal.sende(
            "POST",
            repo.link("chunkedupload"),
            "chunkedupload",
            inhalt=inhalt[:groesse],
            wiederholbar=True,
            von=repo.adresse,
            frist=frist,
        )
        ort = erste.kopf.get("location", "")
        if not ort:
            raise D3Ablehnung("d.3 hat den Upload angenommen, aber keinen Ort genannt.", code="upload")
        for anfang in range(groesse, len(inhalt), groesse):
            # An appended piece must not be sent twice; if its outcome is unclear the whole filing starts over later.
            self.hal.sende(
                "POST",
                ort,
                "chunk",
                inhalt=inhalt[anfang : anfang + groesse],
                wiederholbar=False,
                von=repo.adresse,
                frist=frist,
            )
        teile = urlsplit(ort)
        return urlunsplit(teile._replace(scheme="", netloc=""))

    def _eigenschaften(self, dokument: Ablagedokument, ort: Ablageort) -> list[dict[str, Any]]:
        paare = {k: ort.wert(q, dokument, self.k.datumsformat) for k, q in ort.eigenschaften.items()}
        paare[self.k.schluessel_eigenschaft] = dokument.schluessel
        if ort.status:
            paare["property_state"] = ort.status
        return [{"key": k, "values": [w]} for k, w in paare.items() if w != ""]

    def _akte(self, dokument: Ablagedokument, frist: Frist) -> str:
        wert = str(getattr(dokument, self.k.akten_quelle))
        funde = self._suche([self.k.akten_kategorie], self.k.akten_eigenschaft, wert, frist)
        if len(funde) == 1:
            return str(funde[0]["id"])
        was = FELDER.get(self.k.akten_quelle, self.k.akten_quelle)
        lage = "keine Akte" if not funde else "mehrere Akten"
        raise D3Ablehnung(
            f"d.3 führt zu dieser {was} {lage}. Bitte die Akte in d.3 anlegen oder bereinigen und dann "
            "„erneut ablegen“ wählen.",
            code="akte",
        )

    def _kennung_aus(self, antwort: Antwort) -> str:
        ort = antwort.kopf.get("location", "")
        if ort and (kennung := d3_hal.doc_id(ort)):
            return kennung
        if kennung := str(antwort.daten.get("id") or ""):
            return kennung
        raise D3Unklar("d.3 hat die Ablage bestätigt, aber keine Dokument-Id genannt.")

    def _dublette(self, e: D3Ablehnung, dokument: Ablagedokument) -> DokRef:
        """d.3 says it has this already: ours if it carries our key, otherwise somebody has to look."""
        kennung = e.vorhandenes_dokument or ""
        if dokument.schluessel in werte_von(self._o2m(kennung).daten, self.k.schluessel_eigenschaft):
            return self._ref(kennung)
        raise D3Ablehnung(
            "d.3 hält das Schreiben für eine Dublette eines anderen Dokuments.",
            status=e.status,
            grund=e.grund,
            code=e.code or "dublette",
            anfrage=e.anfrage,
        )

    def _suche_bis_sicher(self, schluessel: str, frist: Frist) -> DokRef | None:
        """Search until the index has had time to catch up; None means: safe to send again.

        If the time is over before that, or searching itself fails, the attempt ends: the queue waits longer than the
        index lags before it begins the next one.
        """
        ende, pause = time.monotonic() + self.k.index_wartezeit_s, 0.05
        while True:
            if ref := self.finden(schluessel, frist):
                return ref
            if (rest := ende - time.monotonic()) <= 0:
                return None
            self.hal.warte(min(pause, rest))
            pause = min(pause * 2, 2.0)

    def _ref(self, kennung: str) -> DokRef:
        adresse = self.k.dokument_adresse.replace("{repository}", self.k.repository).replace(
            "{id}", quote(kennung, safe="")
        )
        return DokRef(ablage=self.name, kennung=kennung, adresse=adresse)

    def finden(self, schluessel: str, frist: Frist | None = None) -> DokRef | None:
        funde = self._suche([], self.k.schluessel_eigenschaft, schluessel, frist)
        if len(funde) > 1:
            log.warning("d3: Dokumentschlüssel %s ist %d-mal vergeben", schluessel, len(funde))
        return self._ref(min(str(f["id"]) for f in funde)) if funde else None

    def abrufen(self, ref: DokRef) -> bytes:
        objekt = self._o2m(ref.kennung)
        return self.hal.hole(
            objekt.link("mainblobcontent"), "mainblobcontent", von=objekt.adresse, annehmen="*/*"
        ).inhalt

    # -- beyond the port ------------------------------------------------------------------------------------------

    def neue_version(self, ref: DokRef, dokument: Ablagedokument, anlass: str) -> DokRef:
        """Replace the file of a document by a new version (correction before it was handed over)."""
        frist = self.hal.frist()
        objekt = self._o2m(ref.kennung, frist)
        ort = self.k.plan.ort(dokument)
        self.hal.sende(
            "PUT",
            objekt.link("updateWithContent"),
            "updateWithContent",
            von=objekt.adresse,
            frist=frist,
            wiederholbar=False,
            daten={
                "sourceId": self._quelle(),
                "alterationText": anlass,
                "filename": dokument.dateiname,
                "sourceCategory": ort.kategorie,
                "contentLocationUri": self._hochladen(dokument.inhalt, frist),
                "sourceProperties": {"properties": self._eigenschaften(dokument, ort)},
            },
        )
        return ref

    def status_setzen(self, ref: DokRef, zustand: str, bearbeiter: str = "") -> None:
        if zustand not in ZUSTAENDE:
            raise AblageFehler(
                f"„{zustand}“ ist kein Status in d.3. Möglich sind: {', '.join(ZUSTAENDE)}.", endgueltig=True
            )
        objekt = self._o2m(ref.kennung)
        eigenschaften = [{"key": "property_state", "values": [zustand]}]
        if bearbeiter:
            eigenschaften.append({"key": "property_editor", "values": [bearbeiter]})
        self.hal.sende(
            "PUT",
            objekt.link("displayVersion"),
            "displayVersion",
            von=objekt.adresse,
            wiederholbar=True,
            daten={
                "sourceId": self._quelle(),
                "alterationText": "Status",
                "sourceProperties": {"properties": eigenschaften},
            },
        )

    # -- checking the configuration -------------------------------------------------------------------------------

    def pruefen(self) -> None:
        schlecht = [p for p in self.pruefbericht() if not p.ok]
        if schlecht:
            raise AblageFehler(f"{schlecht[0].was}: {schlecht[0].hinweis}", endgueltig=True)

    def pruefbericht(self) -> list[Pruefpunkt]:
        """Everything that could be wrong, in the order in which it has to be repaired; stops where going on is pointless."""
        punkte: list[Pruefpunkt] = []

        def schritt(was: str, tun: Any) -> Any:
            try:
                ergebnis = tun()
                punkte.append(Pruefpunkt(was, True))
                return ergebnis
            except AblageFehler as e:
                punkte.append(Pruefpunkt(was, False, meldung_mit_code(e)))
                return None

        self._verbindung.repository = None
        if schritt(f"Anmeldung an {self.hal.origin}", self.hal.validieren) is None:
            return punkte
        repo = schritt(f"Repository {self.k.repository}", self._repo)
        if repo is None:
            return punkte
        for relation, recht in (
            ("chunkedupload", "Hochladen"),
            ("dmsobjectwithmapping", "Ablegen"),
            ("searchresultwithmapping", "Suchen"),
            ("source", "Kategorien lesen"),
        ):
            schritt(f"Recht: {recht}", lambda r=relation: repo.link(r))
        if not all(p.ok for p in punkte):
            return punkte
        quelle = schritt(
            "Kategorien und Eigenschaften abrufen",
            lambda: self.hal.hole(repo.link("source"), "source", von=repo.adresse),
        )
        if quelle is None:
            return punkte
        punkte += self._plan_pruefen(quelle.daten)
        schritt("Suche nach dem Dokumentschlüssel", lambda: self.finden("00000000-0000-0000-0000-000000000000"))
        return punkte

    def _plan_pruefen(self, quelle: dict[str, Any]) -> list[Pruefpunkt]:
        kategorien = {str(c.get("key")): str(c.get("displayName", "")) for c in quelle.get("categories") or []}
        typen = {str(p.get("key")): str(p.get("type", "")) for p in quelle.get("properties") or []}
        punkte = [
            Pruefpunkt(
                f"Eigenschaft {self.k.schluessel_eigenschaft} (KP-UUID)",
                self.k.schluessel_eigenschaft in typen,
                "gibt es in d.3 nicht. Ohne sie kann doppelte Ablage nicht verhindert werden.",
            )
        ]
        for ort in self.k.plan.orte:
            zeit = f"{f'ab {ort.ab:%d.%m.%Y} ' if ort.ab else ''}{f'bis {ort.bis:%d.%m.%Y}' if ort.bis else ''}".strip()
            name = f"Ablageort „{ort.art}“{f' ({zeit})' if zeit else ''}"
            maengel = [] if ort.kategorie in kategorien else [f"Kategorie {ort.kategorie} gibt es in d.3 nicht"]
            for schluessel, was in ort.eigenschaften.items():
                if schluessel not in typen:
                    maengel.append(f"Eigenschaft {schluessel} ({FELDER.get(was, was)}) gibt es in d.3 nicht")
                elif (was in ("am", "geburtsdatum")) != typen[schluessel].startswith("Date") and typen[
                    schluessel
                ] != "String":
                    maengel.append(
                        f"Eigenschaft {schluessel} ist in d.3 vom Typ {typen[schluessel]}, nicht passend für {FELDER.get(was, was)}"
                    )
            punkte.append(Pruefpunkt(name, not maengel, "; ".join(maengel)))
        if self.k.aktenbildung == "parent_id":
            ok = self.k.akten_kategorie in kategorien and self.k.akten_eigenschaft in typen
            punkte.append(
                Pruefpunkt("Aktensuche (parent_id)", ok, "akten_kategorie oder akten_eigenschaft gibt es in d.3 nicht.")
            )
        return punkte


def werte_von(objekt: dict[str, Any], eigenschaft: str, vorgabe: str | None = None) -> list[str]:
    """All values of a property of a d.3 object; ``vorgabe`` where the answer does not mention the property at all."""
    gefunden, werte = False, []
    for p in objekt.get("sourceProperties") or []:
        if isinstance(p, dict) and str(p.get("key")) == eigenschaft:
            gefunden = True
            mehrere = p.get("values")
            werte += [str(w) for w in (mehrere.values() if isinstance(mehrere, dict) else mehrere or [])]
            if p.get("value") is not None:
                werte.append(str(p["value"]))
    return werte if gefunden or vorgabe is None else [vorgabe]


def meldung_mit_code(e: AblageFehler) -> str:
    if isinstance(e, D3Ablehnung):
        teile = [f"Code {e.code}"] if e.code else []
        teile += [f"Anfrage {e.anfrage}"] if e.anfrage else []
        return e.meldung + (f" Grund: {e.grund}" if e.grund else "") + (f" ({', '.join(teile)})" if teile else "")
    return e.meldung


def klaerfall(e: D3Ablehnung, dokument: Ablagedokument) -> D3Ablehnung:
    """The refusal as people read it: d.3's reason, but without the personal values d.3 may have quoted in it."""
    grund = e.grund
    tag: dt.date = dokument.geburtsdatum
    for wert in (
        dokument.kundennummer,
        dokument.bg_nummer,
        dokument.nachname,
        dokument.vorname,
        tag.isoformat(),
        f"{tag:%d.%m.%Y}",
    ):
        if wert:
            grund = grund.replace(wert, "…")
    neu = D3Ablehnung(e.meldung, status=e.status, grund=grund[:500], code=e.code, anfrage=e.anfrage, koerper=e.koerper)
    neu.meldung = meldung_mit_code(neu)
    neu.args = (neu.meldung,)
    return neu
