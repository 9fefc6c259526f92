"""E-Akte adapter without a vendor: a hand-over folder with xdomea 3.0.0 messages ``FVDaten.SGOAblegen.0605``.

Each letter is one ZIP file holding the message and the PDF. The receiving system reads what it knows: subject, mark,
date and kind as xdomea's own elements, everything else as fields of the application-specific extension.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from roterfaden.ablage.port import Ablagedokument, AblageFehler, DokRef, Faehigkeiten
from roterfaden.ablage.uebergabe import Uebergabe
from roterfaden.betrieb.uhr import jetzt

NS = "urn:xoev-de:xdomea:schema:3.0.0"
NACHRICHT = "FVDaten.SGOAblegen.0605"
RAUM = uuid.UUID("9b7a3c1e-51f5-4c2a-8f0e-6b1d0c9a7e15")
"""Name space of our identifiers: the same letter always carries the same ones."""
_STEUERZEICHEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class XdomeaAblage:
    name = "xdomea"

    def __init__(
        self,
        *,
        ordner: str | Path,
        arbeitsordner: str | Path,
        absender: str,
        empfaenger: str,
        erstellerkennung: str,
        dateiformat_code: str,
        dateiformat_version: str = "1.0",
        uhr: Callable[[], dt.datetime] = jetzt,
    ) -> None:
        for was, wert in (
            ("absender", absender),
            ("empfaenger", empfaenger),
            ("erstellerkennung", erstellerkennung),
            ("dateiformat_code", dateiformat_code),
        ):
            if not str(wert).strip():
                raise AblageFehler(f"Für den xdomea-Ordner fehlt „{was}“.", endgueltig=True)
        self.uebergabe = Uebergabe(ordner, arbeitsordner, "Der xdomea-Übergabeordner")
        self.absender, self.empfaenger, self.erstellerkennung = absender, empfaenger, erstellerkennung
        self.dateiformat = (str(dateiformat_code), str(dateiformat_version))
        self.uhr = uhr

    def faehigkeiten(self) -> Faehigkeiten:
        return Faehigkeiten(liefert_kennung=False, kann_suchen=False, kann_abrufen=False)

    def pruefen(self) -> None:
        self.uebergabe.pruefen()

    def ablegen(self, dokument: Ablagedokument) -> DokRef:
        if not dokument.pruefsumme_stimmt():
            raise AblageFehler(
                "Das Schreiben ist beschädigt (Prüfsumme stimmt nicht) und wurde nicht übergeben.", endgueltig=True
            )
        prozess = str(uuid.uuid5(RAUM, f"prozess:{dokument.schluessel}"))
        datei = f"{uuid.uuid5(RAUM, f'datei:{dokument.schluessel}')}_{_dateiname(dokument.dateiname)}"
        inhalt = _zip(
            [(f"{prozess}_{NACHRICHT}.xml", self.nachricht(dokument, prozess, datei)), (datei, dokument.inhalt)]
        )
        stamm = hashlib.sha256(dokument.schluessel.encode()).hexdigest()[:24]
        name = f"{prozess}_{NACHRICHT}.zip"
        self.uebergabe.uebergib(stamm, [(name, inhalt)], dokument.sha256)
        return DokRef(ablage=self.name, kennung=name)

    def finden(self, schluessel: str) -> DokRef | None:
        return None

    def abrufen(self, ref: DokRef) -> bytes:
        raise AblageFehler("Aus dem xdomea-Übergabeordner lassen sich keine Dokumente abrufen.", endgueltig=True)

    def nachricht(self, dokument: Ablagedokument, prozess: str, datei: str) -> bytes:
        wurzel = etree.Element(f"{{{NS}}}{NACHRICHT}", nsmap={"xdomea": NS})
        self._kopf(_kind(wurzel, "Kopf"), prozess)
        objekt = _kind(wurzel, "SchriftgutobjektZumAblegen")
        _kind(objekt, "FachverfahrenObjektID", dokument.schluessel)
        d = _kind(_kind(objekt, "Schriftgutobjekt"), "Dokument")
        _kind(_kind(d, "Identifikation"), "ID", str(uuid.uuid5(RAUM, f"dokument:{dokument.schluessel}")))
        metadaten = _kind(d, "AllgemeineMetadaten")
        _kind(metadaten, "Betreff", f"{dokument.titel} – {dokument.nachname}, {dokument.vorname}")
        _kind(metadaten, "Kennzeichen", dokument.aktenzeichen or dokument.kundennummer)
        _code(_kind(metadaten, "Medium"), "001")
        _kind(_kind(metadaten, "Aktenplaneinheit"), "Inhaltsangabe", dokument.register)
        _kind(d, "FremdesGeschaeftszeichen", dokument.kundennummer)
        _kind(d, "DatumDesSchreibens", dokument.am.isoformat())
        _kind(d, "Typ", dokument.dokumentart)
        self._version(_kind(d, "Version"), dokument, datei)
        self._erweiterung(_kind(d, "AnwendungsspezifischeErweiterung"), dokument)
        _kind(objekt, "Ablageort", dokument.register)
        return bytes(etree.tostring(wurzel, xml_declaration=True, encoding="UTF-8", pretty_print=True))

    def _kopf(self, kopf: etree._Element, prozess: str) -> None:
        _kind(kopf, "ProzessID", prozess)
        art = _kind(kopf, "Nachrichtentyp")
        _code(art, "0605")
        _kind(kopf, "Erstellungszeitpunkt", self.uhr().replace(microsecond=0).isoformat())
        _kind(_kind(_kind(kopf, "Absender"), "Institution"), "Name", self.absender)
        _kind(_kind(_kind(kopf, "Empfaenger"), "Institution"), "Name", self.empfaenger)
        _kind(_kind(kopf, "SendendesSystem"), "Produktname", "Roter Faden")
        _kind(kopf, "Empfangsbestaetigung", "false")
        _kind(kopf, "Importbestaetigung", "1")
        _kind(kopf, "Erstellerkennung", self.erstellerkennung)
        _kind(kopf, "Stapel", "false")

    def _version(self, version: etree._Element, dokument: Ablagedokument, datei: str) -> None:
        _kind(version, "Nummer", "1")
        f = _kind(version, "Format")
        name = _kind(f, "Name")
        name.set("listVersionID", self.dateiformat[1])
        _code(name, self.dateiformat[0])
        _kind(f, "SonstigerName", "PDF/A-2a")
        _kind(f, "Version", "2a")
        haupt = _kind(f, "Primaerdokument")
        _kind(haupt, "Dateiname", datei)
        _kind(haupt, "DateinameOriginal", dokument.dateiname)

    @staticmethod
    def _erweiterung(ziel: etree._Element, dokument: Ablagedokument) -> None:
        _kind(ziel, "Kennung", "roter-faden")
        _kind(ziel, "Name", "Kooperationsplan-Akte")
        felder = {
            "kundennummer": dokument.kundennummer,
            "bg_nummer": dokument.bg_nummer,
            "nachname": dokument.nachname,
            "vorname": dokument.vorname,
            "geburtsdatum": dokument.geburtsdatum.isoformat(),
            "jobcenter": dokument.jobcenter,
            "vorgang": str(dokument.vorgang),
            "adressat": dokument.adressat,
            "sprache": dokument.sprache,
            "sha256": dokument.sha256,
            **dokument.felder,
        }
        for name, wert in felder.items():
            if wert:
                feld = _kind(ziel, "Feld")
                _kind(feld, "Name", name)
                _kind(feld, "Wert", wert)


def _kind(eltern: etree._Element, name: str, text: str | None = None) -> etree._Element:
    kind = etree.SubElement(eltern, f"{{{NS}}}{name}")
    if text is not None:
        kind.text = _STEUERZEICHEN.sub(" ", text)
    return kind


def _code(element: etree._Element, code: str) -> None:
    """Elements of xoev-code types hold a ``code`` element without a name space."""
    etree.SubElement(element, "code").text = code


def _dateiname(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name)


def _zip(dateien: list[tuple[str, bytes]]) -> bytes:
    puffer = io.BytesIO()
    with zipfile.ZipFile(puffer, "w", zipfile.ZIP_DEFLATED) as z:
        for name, inhalt in dateien:
            z.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), inhalt, zipfile.ZIP_DEFLATED)
    return puffer.getvalue()
