"""Central print room: letters go out as PDF + index + checksum, a return file brings back when they were posted.

Per letter three files, the index last: `<id>.pdf`, `<id>.sha256`, `<id>.xml` (or `.csv`). What comes back is a CSV with
`kennung;zustand;am;grund`: `aufgegeben` sets the Ab-Vermerk, `zugestellt` the day of the delivery certificate,
`ruecklauf` the return, `fehler` becomes a Klärfall. Each goes through the Handlung a person would use.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from roterfaden.ablage.port import AblageFehler
from roterfaden.ablage.uebergabe import Uebergabe
from roterfaden.akte import FormFehler
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.person import Anschrift
from roterfaden.austausch.models import Druckauftrag
from roterfaden.register import einlesen
from roterfaden.register.einlesen import DateiFehler, ZeilenFehler
from roterfaden.register.handlungen import HandlungFehler, handlung_ausfuehren
from roterfaden.register.laden import GeleseneAkte, lade
from roterfaden.register.models import Dokument, Jobcenter, Klaerfall

SYSTEM = "system"
RAUM = uuid.UUID("3f0f6f8e-8b07-4c61-9d0a-1f4b5d9c2a77")
ZUSTELLARTEN = ("standard", "einschreiben", "pzu")
ZUSTAENDE = ("aufgegeben", "zugestellt", "ruecklauf", "fehler")
OHNE_POST = ("kooperationsplan", "kooperationsplan_leicht", "vorschlag_leistungsabteilung")
"""Handed over in the talk or internal."""


@dataclass(frozen=True)
class Druckprofil:
    """How this Jobcenter's print room wants it."""

    ordner: str
    arbeitsordner: str
    rueckmeldungen: str
    index: str = "xml"
    farbe: bool = False
    duplex: bool = True
    zustellarten: Mapping[str, str] = field(default_factory=dict)
    """Kind of letter → standard, einschreiben or pzu; everything else is standard."""
    profil: str = "roterfaden"

    @staticmethod
    def aus(angaben: Mapping[str, Any]) -> Druckprofil:
        try:
            p = Druckprofil(**angaben)
        except TypeError:
            raise AblageFehler(
                "Die Einstellungen für den zentralen Druck sind unvollständig: ordner, arbeitsordner und rueckmeldungen werden gebraucht.",
                endgueltig=True,
            ) from None
        if p.index not in ("xml", "csv") or set(p.zustellarten.values()) - set(ZUSTELLARTEN):
            raise AblageFehler(
                f"Der Druckindex ist „xml“ oder „csv“, die Zustellart eine von {', '.join(ZUSTELLARTEN)}.",
                endgueltig=True,
            )
        return p

    def zustellart(self, art: str) -> str:
        return self.zustellarten.get(art, "standard")


# -- out ---------------------------------------------------------------------------------------------------------------


def offene(jobcenter: Jobcenter) -> Iterator[Dokument]:
    """Letters for the post that have neither been handed to the print room nor posted by hand."""
    kandidaten = (
        Dokument.objects.filter(jobcenter=jobcenter, druckauftrag=None)
        .exclude(art__in=OHNE_POST)
        .exclude(adressat="")
        .defer("pdf", "daten")
        .order_by("pk")
    )
    yield from kandidaten.iterator(chunk_size=500)


def zu_drucken(d: Dokument, g: GeleseneAkte) -> bool:
    vorgang = g.lage.stand.nach_nr.get(d.vorgang_nr)
    if vorgang is None or getattr(vorgang, "uebergabe", None) == "persoenlich":
        return False
    return not any(a.an == d.adressat for a in g.lage.stand.antworten(d.vorgang_nr, w.SchreibenAufgegeben))


def uebergib(d: Dokument, profil: Druckprofil, jetzt: dt.datetime, heute: dt.date) -> Druckauftrag | None:
    """Hand one letter over, once. None if it is not (or no longer) for the post."""
    g = lade(d.akte_id, heute)
    if not zu_drucken(d, g):
        return None
    kennung = str(
        uuid.uuid5(
            RAUM, f"{g.akte.jobcenter.kurzname}:{d.akte_id}:{d.vorgang_nr}:{d.art}:{d.adressat}:{d.sprache}:{d.sha256}"
        )
    )
    pdf = bytes(Dokument.objects.only("pdf").get(pk=d.pk).pdf)
    werte = {
        "kennung": kennung,
        "profil": profil.profil,
        "jobcenter": g.akte.jobcenter.kurzname,
        "datei": f"{kennung}.pdf",
        "sha256": d.sha256,
        "bytes": str(len(pdf)),
        "zustellart": profil.zustellart(d.art),
        "farbe": "ja" if profil.farbe else "nein",
        "duplex": "ja" if profil.duplex else "nein",
    }
    zeilen = anschriftzeilen(g, d.adressat)
    index = xml_index(werte, zeilen) if profil.index == "xml" else csv_index(werte, zeilen)
    dateien = [
        (f"{kennung}.pdf", pdf),
        (f"{kennung}.sha256", f"{d.sha256}  {kennung}.pdf\n".encode()),
        (f"{kennung}.{profil.index}", index),
    ]
    Uebergabe(profil.ordner, profil.arbeitsordner, "Der Ordner des zentralen Drucks").uebergib(
        kennung, dateien, d.sha256
    )
    auftrag, _ = Druckauftrag.objects.get_or_create(
        dokument=d,
        defaults={
            "jobcenter_id": d.jobcenter_id,
            "akte_id": d.akte_id,
            "kennung": kennung,
            "zustellart": werte["zustellart"],
            "uebergeben_am": jetzt,
        },
    )
    return auftrag


def anschriftzeilen(g: GeleseneAkte, adressat: str) -> list[str]:
    """Name and address of the addressee; the window of the letter shows the same."""
    p = g.person
    name, anschrift = f"{p.vorname} {p.nachname}", p.anschrift
    andere: Any = (
        p.gesetzliche_vertretung
        if adressat == "gesetzliche_vertretung"
        else p.bevollmaechtigte
        if adressat == "bevollmaechtigte"
        else ()
    )
    if andere:
        name, anschrift = andere[0].name, andere[0].anschrift or p.anschrift
    return [name, *_zeilen(anschrift)]


def _zeilen(a: Anschrift | None) -> list[str]:
    return [a.strasse, f"{a.plz} {a.ort}"] if a else []


def xml_index(werte: Mapping[str, str], empfaenger: list[str]) -> bytes:
    felder = "".join(f"  <{k}>{escape(w)}</{k}>\n" for k, w in werte.items())
    zeilen = "".join(f"    <zeile>{escape(z)}</zeile>\n" for z in empfaenger)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<druckauftrag fassung={quoteattr("1")}>\n{felder}  <empfaenger>\n{zeilen}  </empfaenger>\n</druckauftrag>\n'
    ).encode()


def csv_index(werte: Mapping[str, str], empfaenger: list[str]) -> bytes:
    puffer = io.StringIO()
    schreiber = csv.writer(puffer, delimiter=";", lineterminator="\r\n")
    schreiber.writerow([*werte, "empfaenger1", "empfaenger2", "empfaenger3"])
    schreiber.writerow([*werte.values(), *(empfaenger + ["", "", ""])[:3]])
    return puffer.getvalue().encode("utf-8-sig")


# -- back --------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Rueckmeldung:
    vermerkt: int = 0
    schon_bekannt: int = 0
    fehler: list[ZeilenFehler] = field(default_factory=list)


def lies_ordner(
    profil: Druckprofil, jobcenter: Jobcenter, heute: dt.date, jetzt: dt.datetime
) -> Iterator[tuple[str, Rueckmeldung | DateiFehler]]:
    """Every return file in the folder; done ones move to `erledigt`, unreadable ones to `fehlerhaft`."""
    ordner = Path(profil.rueckmeldungen)
    if not ordner.is_dir():
        raise AblageFehler("Den Ordner für Rückmeldungen des Drucks gibt es nicht. Bitte die Einstellung prüfen.")
    for datei in sorted(p for p in ordner.iterdir() if p.is_file() and p.suffix.lower() == ".csv"):
        ergebnis: Rueckmeldung | DateiFehler
        try:
            ergebnis = verarbeite(datei, jobcenter, heute, jetzt)
            ziel = ordner / "erledigt"
        except DateiFehler as e:
            ergebnis, ziel = e, ordner / "fehlerhaft"
        ziel.mkdir(exist_ok=True)
        datei.replace(ziel / f"{jetzt:%Y%m%dT%H%M%S}_{datei.name}")
        yield datei.name, ergebnis


def verarbeite(datei: Path, jobcenter: Jobcenter, heute: dt.date, jetzt: dt.datetime) -> Rueckmeldung:
    """One return file, line by line; may be processed again without effect."""
    zeilen = einlesen.csv_zeilen(datei.read_bytes())
    kopf = next(zeilen, None)
    namen = [einlesen.spaltenname(z) for z in kopf[1]] if kopf else []
    if not {"kennung", "zustand", "am"} <= set(namen):
        raise DateiFehler("Die Rückmeldung braucht die Spalten kennung, zustand und am.")
    ergebnis = Rueckmeldung()
    for nummer, zellen in zeilen:
        werte = {n: einlesen.zelltext(z) for n, z in zip(namen, zellen, strict=False)}
        if any(werte.values()):
            _zeile(nummer, werte, jobcenter, heute, jetzt, ergebnis)
    return ergebnis


def _zeile(
    nummer: int, w: Mapping[str, str], jobcenter: Jobcenter, heute: dt.date, jetzt: dt.datetime, ergebnis: Rueckmeldung
) -> None:
    auftrag = (
        Druckauftrag.objects.select_related("dokument", "akte")
        .defer("dokument__pdf", "dokument__daten")
        .filter(jobcenter=jobcenter, kennung=w["kennung"])
        .first()
    )
    am = _tag(w.get("am", ""))
    if auftrag is None:
        ergebnis.fehler.append(ZeilenFehler(nummer, "kennung", "gehört zu keinem Druckauftrag dieses Jobcenters."))
    elif w["zustand"] not in ZUSTAENDE:
        ergebnis.fehler.append(ZeilenFehler(nummer, "zustand", f"muss eines von {', '.join(ZUSTAENDE)} sein."))
    elif am is None or am > heute:
        ergebnis.fehler.append(ZeilenFehler(nummer, "am", "ist kein vergangener Tag in der Form TT.MM.JJJJ."))
    elif w["zustand"] == "fehler":
        _klaerfall(auftrag, w.get("grund") or "Der Druck meldet einen Fehler ohne Grund.", jetzt)
        ergebnis.vermerkt += 1
    else:
        _vermerke(nummer, auftrag, w["zustand"], am, heute, jetzt, ergebnis)


def _vermerke(
    nummer: int,
    auftrag: Druckauftrag,
    zustand: str,
    am: dt.date,
    heute: dt.date,
    jetzt: dt.datetime,
    ergebnis: Rueckmeldung,
) -> None:
    d = auftrag.dokument
    daten: dict[str, Any] = {"bezug": d.vorgang_nr, "an": d.adressat, "am": am.isoformat()}
    if zustand == "aufgegeben":
        art, daten["weg"] = "schreiben_aufgeben", "pzu" if auftrag.zustellart == "pzu" else "post"
    elif zustand == "zugestellt":
        art, daten["zugegangen_am"] = "zugang_feststellen", am.isoformat()
    else:
        art = "ruecklauf_erfassen"
    try:
        vollzug = handlung_ausfuehren(
            akte=auftrag.akte,
            art=art,
            daten=daten,
            nutzer=SYSTEM,
            heute=heute,
            jetzt=jetzt,
            schluessel=f"druck-{auftrag.kennung}-{zustand}",
        )
    except (HandlungFehler, FormFehler) as e:
        _klaerfall(auftrag, str(e), jetzt)
        ergebnis.fehler.append(ZeilenFehler(nummer, "Zeile", str(e)))
        return
    felder: dict[str, Any] = {"zurueck_am": jetzt} | ({"aufgegeben_am": am} if zustand == "aufgegeben" else {})
    Druckauftrag.objects.filter(pk=auftrag.pk).update(**felder)
    if vollzug.wiederholt:
        ergebnis.schon_bekannt += 1
    else:
        ergebnis.vermerkt += 1


def _klaerfall(auftrag: Druckauftrag, meldung: str, jetzt: dt.datetime) -> None:
    Druckauftrag.objects.filter(pk=auftrag.pk).update(meldung=meldung, zurueck_am=jetzt)
    Klaerfall.objects.get_or_create(
        jobcenter_id=auftrag.jobcenter_id,
        quelle="druck",
        schluessel=auftrag.kennung,
        defaults={
            "meldung": f"Zentraler Druck, Vorgang {auftrag.dokument.vorgang_nr}: {meldung}",
            "erstellt_am": jetzt,
        },
    )


def _tag(text: str) -> dt.date | None:
    if treffer := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", text):
        try:
            return dt.date(int(treffer[3]), int(treffer[2]), int(treffer[1]))
        except ValueError:
            return None
    return None
