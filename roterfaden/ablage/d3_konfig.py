"""Where a letter goes in d.3: category, register and properties per kind of letter and date.

Every d.3 installation numbers its categories and properties differently, so nothing of it is fixed in code. The
operator's configuration names them; ``pruefen`` in ``d3.py`` compares it with what the server really has.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from roterfaden.ablage.auftraege import MIETE
from roterfaden.ablage.port import Ablagedokument, AblageFehler

AKTENBILDUNG = ("eigenschaften", "parent_id")
HOECHSTENS_BYTES = 255
"""d.3 properties hold 255 bytes; longer texts are cut, longer keys are an error."""

FELDER = {
    "schluessel": "Dokumentschlüssel (KP-UUID)",
    "kundennummer": "Kundennummer",
    "bg_nummer": "BG-Nummer",
    "nachname": "Nachname",
    "vorname": "Vorname",
    "geburtsdatum": "Geburtsdatum",
    "aktenzeichen": "Aktenzeichen",
    "register": "Register",
    "dokumentart": "Dokumentart",
    "titel": "Betreff",
    "am": "Datum des Vorgangs",
    "adressat": "Adressat",
    "sprache": "Sprache",
    "sha256": "Prüfsumme",
}
"""What Roter Faden can fill. Further index fields of a document are reached as ``felder.NAME``."""
UNKUERZBAR = frozenset({"schluessel", "kundennummer", "bg_nummer", "aktenzeichen", "sha256"})


def _fehler(text: str) -> AblageFehler:
    return AblageFehler(f"Die Einstellungen für d.3 sind nicht vollständig: {text}", endgueltig=True)


def als_tag(wert: object, feld: str) -> dt.date | None:
    if wert is None or wert == "":
        return None
    if isinstance(wert, dt.date):
        return wert
    try:
        return dt.date.fromisoformat(str(wert))
    except ValueError:
        raise _fehler(f"„{feld}“ muss ein Tag wie 2026-07-01 sein.") from None


@dataclass(frozen=True)
class Ablageort:
    """One line of the filing plan: from … to, this kind of letter goes into this category and register."""

    kategorie: str
    art: str = "*"
    register: str = ""
    ab: dt.date | None = None
    bis: dt.date | None = None
    eigenschaften: Mapping[str, str] = field(default_factory=dict)
    """Property key → field name of ``FELDER``, ``felder.NAME`` or ``=fixed text``."""
    status: str = ""
    """Written as property_state when filing, e.g. "Release"; empty leaves it to d.3."""

    @staticmethod
    def aus(daten: Mapping[str, Any]) -> Ablageort:
        unbekannt = set(daten) - {"kategorie", "art", "register", "ab", "bis", "eigenschaften", "status"}
        if unbekannt:
            raise _fehler(f"unbekannte Angabe „{min(unbekannt)}“ bei einem Ablageort.")
        if not daten.get("kategorie"):
            raise _fehler(f"beim Ablageort für „{daten.get('art', '*')}“ fehlt die Kategorie.")
        ort = Ablageort(
            kategorie=str(daten["kategorie"]),
            art=str(daten.get("art", "*")),
            register=str(daten.get("register", "")),
            ab=als_tag(daten.get("ab"), "ab"),
            bis=als_tag(daten.get("bis"), "bis"),
            status=str(daten.get("status", "")),
            eigenschaften={str(k): str(v) for k, v in dict(daten.get("eigenschaften", {})).items()},
        )
        for quelle in ort.eigenschaften.values():
            if not (quelle.startswith(("=", "felder.")) or quelle in FELDER):
                raise _fehler(f"„{quelle}“ ist keine Angabe, die Roter Faden kennt. Möglich sind: {', '.join(FELDER)}.")
        return ort

    def passt(self, art: str, am: dt.date) -> bool:
        return self.art in ("*", art) and (self.ab is None or self.ab <= am) and (self.bis is None or am <= self.bis)

    def wert(self, quelle: str, dokument: Ablagedokument, datumsformat: str) -> str:
        """The text for one property; dates in the format the installation wants."""
        if quelle.startswith("="):
            return quelle[1:]
        if quelle.startswith("felder."):
            return str(dokument.felder.get(quelle.removeprefix("felder."), ""))
        roh = self.register or dokument.register if quelle == "register" else getattr(dokument, quelle)
        text = roh.strftime(datumsformat) if isinstance(roh, dt.date) else str(roh)
        if quelle in UNKUERZBAR:
            if len(text.encode()) > HOECHSTENS_BYTES:
                raise AblageFehler(
                    f"„{FELDER[quelle]}“ ist länger als 255 Zeichen und passt nicht in d.3.", endgueltig=True
                )
            return text
        return text.encode()[:HOECHSTENS_BYTES].decode(errors="ignore")


@dataclass(frozen=True)
class Ablageplan:
    """All lines, first match wins; shared by the REST and the Hostimport adapter."""

    orte: tuple[Ablageort, ...]

    @staticmethod
    def aus(orte: object) -> Ablageplan:
        if not isinstance(orte, list | tuple) or not orte:
            raise _fehler("es ist kein Ablageort angegeben (ablageorte).")
        if not all(isinstance(o, Mapping) for o in orte):
            raise _fehler("jeder Ablageort ist eine Tabelle mit kategorie und eigenschaften.")
        return Ablageplan(tuple(Ablageort.aus(o) for o in orte))

    def ort(self, dokument: Ablagedokument) -> Ablageort:
        for ort in self.orte:
            if ort.passt(dokument.dokumentart, dokument.am):
                return ort
        raise AblageFehler(
            f"Für „{dokument.dokumentart}“ vom {dokument.am:%d.%m.%Y} ist kein Ablageort festgelegt. Bitte die Fachadministration "
            "um einen Eintrag im Ablageplan.",
            endgueltig=True,
        )


@dataclass(frozen=True)
class D3Konfiguration:
    adresse: str
    api_key: str = field(repr=False)
    repository: str
    plan: Ablageplan
    schluessel_eigenschaft: str
    aktenbildung: str = "eigenschaften"
    akten_kategorie: str = ""
    akten_eigenschaft: str = ""
    akten_quelle: str = "kundennummer"
    chunk_bytes: int = 4 * 1024 * 1024
    index_wartezeit_s: float = 10.0
    timeout_s: float = 30.0
    gesamt_s: float = 90.0
    versuche: int = 5
    basis_pause_s: float = 0.5
    zertifikat: str = ""
    datumsformat: str = "%Y-%m-%d"
    dokument_adresse: str = ""
    """Template for people, e.g. ``https://dms.stadt.example/dms/r/{repository}/o2/{id}``; empty shows no link."""

    @staticmethod
    def aus(angaben: Mapping[str, Any]) -> D3Konfiguration:
        angaben = dict(angaben)
        plan = Ablageplan.aus(angaben.pop("ablageorte", None))
        datei = angaben.pop("api_key_datei", "")
        if datei:
            try:
                angaben["api_key"] = Path(str(datei)).read_text(encoding="utf-8").strip()
            except OSError:
                raise _fehler("die Datei mit dem API-Schlüssel (api_key_datei) ist nicht lesbar.") from None
        for pflicht, was in (
            ("adresse", "die Adresse"),
            ("api_key", "der API-Schlüssel (api_key_datei)"),
            ("repository", "die Repository-Id"),
            ("schluessel_eigenschaft", "die Eigenschaft für die KP-UUID"),
        ):
            if not angaben.get(pflicht):
                raise _fehler(f"{was} fehlt.")
        bekannt = set(D3Konfiguration.__dataclass_fields__) - {"plan"}
        if unbekannt := set(angaben) - bekannt:
            raise _fehler(f"unbekannte Angabe „{min(unbekannt)}“.")
        k = D3Konfiguration(plan=plan, **angaben)
        if k.aktenbildung not in AKTENBILDUNG:
            raise _fehler("aktenbildung ist „eigenschaften“ (d.3 bildet die Akte) oder „parent_id“.")
        if k.aktenbildung == "parent_id" and not (k.akten_kategorie and k.akten_eigenschaft):
            raise _fehler("mit aktenbildung „parent_id“ braucht es akten_kategorie und akten_eigenschaft.")
        if k.chunk_bytes < 1:
            raise _fehler("chunk_bytes muss größer als 0 sein.")
        if k.gesamt_s <= 2 * k.index_wartezeit_s or k.gesamt_s + 2 * k.index_wartezeit_s > MIETE.total_seconds():
            # Another worker takes over when the rent is over; by then the index must know what this one may have filed.
            raise _fehler(
                f"gesamt_s und zweimal index_wartezeit_s dürfen zusammen höchstens {MIETE.total_seconds():.0f} Sekunden sein, "
                "und gesamt_s muss größer als zweimal index_wartezeit_s sein."
            )
        return k
