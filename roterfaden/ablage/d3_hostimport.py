"""E-Akte adapter for d.3's Hostimport: a hot folder with the document and a ``.jpl`` file of attributes beside it.

JPL is the script language of the d.3 server, so an attribute file is *code*. Values are therefore not escaped but
filtered: only letters, digits, blanks and a short list of harmless signs get through; quotes, backslashes, line breaks,
``:`` (expansion), ``@`` and everything else never reach the file. What may not be changed without changing its
meaning (the keys) is refused instead.

A one-way road: d.3 fetches the pair and gives no identification back. The reference names the delivered file.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from roterfaden.ablage.d3_konfig import UNKUERZBAR, Ablageort, Ablageplan
from roterfaden.ablage.port import Ablagedokument, AblageFehler, DokRef, Faehigkeiten
from roterfaden.ablage.uebergabe import Uebergabe

HARMLOS = " .,-_/()&+§"
ERSATZ = str.maketrans({"'": "’", "`": "’", "´": "’", "–": "-", "—": "-", "‑": "-", "\u00a0": " ", "\u202f": " "})
KODIERUNGEN = ("cp1252", "utf-8", "latin-1")
STATUS = ("Freigabe", "Bearbeitung", "Fr", "Be", "Pr", "Ar")


class HostimportAblage:
    name = "d3_hostimport"

    def __init__(
        self,
        *,
        ordner: str | Path,
        arbeitsordner: str | Path,
        ablageorte: Sequence[Any],
        schluessel_feld: str,
        logi_verzeichnis: str = "Freigabe",
        bearbeiter: str = "",
        kodierung: str = "cp1252",
        datumsformat: str = "%d.%m.%Y",
        fehlerordner: str | Path = "",
    ) -> None:
        if kodierung not in KODIERUNGEN:
            raise AblageFehler(
                f"Die Kodierung „{kodierung}“ ist nicht vorgesehen: {', '.join(KODIERUNGEN)}.", endgueltig=True
            )
        if logi_verzeichnis not in STATUS:
            raise AblageFehler(
                f"logi_verzeichnis „{logi_verzeichnis}“ ist nicht vorgesehen: {', '.join(STATUS)}.", endgueltig=True
            )
        self.plan = Ablageplan.aus(ablageorte)
        for feld in (schluessel_feld, *(f for ort in self.plan.orte for f in ort.eigenschaften)):
            if not re.fullmatch(r"[1-9][0-9]{0,2}", str(feld)):
                raise AblageFehler(f"„{feld}“ ist keine Feldnummer von d.3 (dok_dat_feld).", endgueltig=True)
        self.uebergabe = Uebergabe(ordner, arbeitsordner, "Der Übergabeordner von d.3")
        self.schluessel_feld, self.logi, self.kodierung, self.datumsformat = (
            str(schluessel_feld),
            logi_verzeichnis,
            kodierung,
            datumsformat,
        )
        self.bearbeiter = bearbeiter
        self.fehlerordner = Path(fehlerordner) if fehlerordner else None

    def faehigkeiten(self) -> Faehigkeiten:
        return Faehigkeiten(liefert_kennung=False, kann_suchen=False, kann_abrufen=False)

    def pruefen(self) -> None:
        self.uebergabe.pruefen()

    def ablegen(self, dokument: Ablagedokument) -> DokRef:
        if not dokument.pruefsumme_stimmt():
            raise AblageFehler(
                "Das Schreiben ist beschädigt (Prüfsumme stimmt nicht) und wurde nicht übergeben.", endgueltig=True
            )
        stamm = stamm_von(dokument)
        if self._abgewiesen(stamm):
            # Somebody looked at it and chose to file again: the refused pair is theirs to remove.
            self.uebergabe.vergiss(stamm)
        jpl = self.attribute(dokument).encode(self.kodierung)
        self.uebergabe.uebergib(stamm, [(f"{stamm}.pdf", dokument.inhalt), (f"{stamm}.jpl", jpl)], dokument.sha256)
        return DokRef(ablage=self.name, kennung=f"{stamm}.pdf")

    def finden(self, schluessel: str) -> DokRef | None:
        return None

    def abrufen(self, ref: DokRef) -> bytes:
        raise AblageFehler("Über den Hostimport lassen sich keine Dokumente aus d.3 abrufen.", endgueltig=True)

    def _abgewiesen(self, stamm: str) -> bool:
        return self.fehlerordner is not None and any(self.fehlerordner.glob(f"{stamm}.*"))

    def attribute(self, dokument: Ablagedokument) -> str:
        """The attribute file. One assignment a line, only values that went through the filter."""
        ort = self.plan.ort(dokument)
        zeilen = [("dokuart", self._wert("dokuart", ort.kategorie)), ("logi_verzeichnis", self.logi)]
        if self.bearbeiter:
            zeilen.append(("bearbeiter", self._wert("bearbeiter", self.bearbeiter)))
        felder = {f: self._feld(ort, quelle, dokument) for f, quelle in ort.eigenschaften.items()}
        felder[self.schluessel_feld] = self._wert("schluessel", dokument.schluessel)
        zeilen += [(f"dok_dat_feld[{f}]", w) for f, w in sorted(felder.items(), key=lambda p: int(p[0])) if w]
        return "".join(f'{k} = "{w}"\r\n' for k, w in zeilen)

    def _feld(self, ort: Ablageort, quelle: str, dokument: Ablagedokument) -> str:
        return self._wert(quelle, ort.wert(quelle, dokument, self.datumsformat))

    def _wert(self, quelle: str, text: str) -> str:
        sauber = filtere(text, self.kodierung)
        if sauber != text and (quelle in UNKUERZBAR or quelle in ("dokuart", "bearbeiter")):
            raise AblageFehler(
                f"„{quelle}“ enthält Zeichen, die an d.3 nicht übergeben werden dürfen. Bitte die Stammdaten berichtigen.",
                endgueltig=True,
            )
        return sauber


def filtere(text: str, kodierung: str = "cp1252") -> str:
    """Letters, digits and harmless signs; letters the encoding lacks lose their accents, all else becomes a blank."""
    ergebnis = []
    for zeichen in unicodedata.normalize("NFC", text).translate(ERSATZ):
        if zeichen.isalnum() or zeichen in HARMLOS or zeichen == "’":
            ergebnis.append(_kodierbar(zeichen, kodierung))
        else:
            ergebnis.append(" ")
    return re.sub(r" {2,}", " ", "".join(ergebnis)).strip()


def _kodierbar(zeichen: str, kodierung: str) -> str:
    for versuch in (
        zeichen,
        "".join(z for z in unicodedata.normalize("NFKD", zeichen) if not unicodedata.combining(z)),
    ):
        try:
            versuch.encode(kodierung)
            return versuch if all(z.isalnum() or z in HARMLOS or z == "’" for z in versuch) else " "
        except UnicodeEncodeError:
            continue
    return {"ı": "i", "ł": "l", "đ": "d", "Ł": "L", "Đ": "D"}.get(zeichen, " ")


def stamm_von(dokument: Ablagedokument) -> str:
    """File stem from the key: the same letter always gets the same name, and no name says whose it is."""
    return f"kp_{hashlib.sha256(dokument.schluessel.encode()).hexdigest()[:24]}"
