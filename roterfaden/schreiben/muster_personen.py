"""Invented people and an invented Jobcenter for the specimens."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte import Person, wandle
from roterfaden.schreiben.modell import Absender, Ansprechperson, Jobcenter, Stelle, VbSatz

STEMPEL = dt.datetime(2026, 3, 16, 9, 30, tzinfo=dt.UTC)
TAGE = {
    "E0": dt.date(2023, 11, 13),
    "E1": dt.date(2026, 3, 16),
    "E2": dt.date(2026, 4, 7),
    "E3": dt.date(2026, 5, 4),
}

JOBCENTER = Jobcenter(
    name="Jobcenter Musterstadt",
    traeger="Stadt Musterstadt · Die Oberbürgermeisterin",
    telefon="030 23125 100",
    email="jobcenter@musterstadt.example",
    internet="jobcenter.musterstadt.example",
    oeffnungszeiten=("Montag bis Freitag 8 bis 12 Uhr", "Donnerstag auch 14 bis 18 Uhr", "und nach Vereinbarung"),
    elektronischer_widerspruch=(
        "Möglich ist zum Beispiel das Formular „Widerspruch“ in unserem Portal mit Online-Ausweis oder ein Dokument mit "
        "qualifizierter elektronischer Signatur."
    ),
    anfahrt="Bus 12 und 18, Haltestelle Rathaus",
    barrierefrei="Der Eingang ist stufenlos. Wenn Sie etwas brauchen, zum Beispiel Gebärdensprache, richten wir das ein.",
    vb_saetze=(
        VbSatz("Bewerbung mit der Post", "3 Euro je Bewerbung", "Liste mit Betrieb und Datum"),
        VbSatz(
            "Bewerbung per E-Mail oder online", "1 Euro je Bewerbung", "Ausdruck oder Foto der gesendeten Bewerbung"
        ),
        VbSatz(
            "Fahrt zum Vorstellungsgespräch",
            "günstigste Fahrkarte oder 0,20 Euro je Kilometer",
            "Fahrkarte und Einladung",
        ),
        VbSatz("Übersetzung von Zeugnissen", "notwendige Kosten", "Kostenvoranschlag, danach Rechnung"),
    ),
    vb_hoechstbetrag="Für Bewerbungen zahlen wir zusammen höchstens 260 Euro im Jahr ab dem Antrag",
    vb_fassung="01/2026",
    schlichtungsstelle=Stelle(
        "Schlichtungsstelle der Stadt Musterstadt", "Rathausplatz 4", "12345", "Musterstadt", "030 23125 700"
    ),
    leistungsabteilung=Stelle(
        "Jobcenter Musterstadt, Leistungsabteilung", "Musterallee 1", "12345", "Musterstadt", "030 23125 300"
    ),
    strasse="Musterallee 1",
    plz="12345",
    ort="Musterstadt",
)
ABSENDER = Absender(
    JOBCENTER, Ansprechperson("Nora Beispiel", "2.14, 2. Stock", "030 23125 214", "n.beispiel@musterstadt.example")
)

_ELTERN = [
    {
        "name": "Birgit Musterbrück",
        "art": "eltern",
        "anschrift": {"strasse": "Am Beispielpark 3", "plz": "12345", "ort": "Musterstadt"},
    },
    {
        "name": "Jens Musterbrück",
        "art": "eltern",
        "anschrift": {"strasse": "Am Beispielpark 3", "plz": "12345", "ort": "Musterstadt"},
    },
]
_BETREUUNG = [
    {
        "name": "Karin Beispielmann",
        "art": "betreuung",
        "anschrift": {"strasse": "Kanzleiweg 2", "plz": "12345", "ort": "Musterstadt"},
    }
]
_VOLLMACHT = [
    {
        "name": "Sozialverband Musterstadt",
        "seit": "2023-01-01",
        "anschrift": {"strasse": "Hilfsgasse 9", "plz": "12345", "ort": "Musterstadt"},
    }
]


def person(lebenslage: str, tag: dt.date, **mehr: Any) -> Person:
    """``erwachsen``, ``minderjaehrig``, ``betreut``, ``bevollmaechtigt`` or ``minderjaehrig_bevollmaechtigt``."""
    minderjaehrig = lebenslage.startswith("minderjaehrig")
    felder: dict[str, Any] = {
        "kundennummer": "000M000311" if minderjaehrig else "000M000147",
        "bg_nummer": "00000//0000309" if minderjaehrig else "00000//0000147",
        "vorname": "Lea" if minderjaehrig else "Rolf",
        "nachname": "Musterbrück" if minderjaehrig else "Musterholz",
        "anrede": "Frau" if minderjaehrig else "Herr",
        "geburtsdatum": f"{tag.year - 17}-01-04" if minderjaehrig else "1987-05-21",
        "anschrift": {
            "strasse": "Am Beispielpark 3" if minderjaehrig else "Beispielgasse 7",
            "plz": "12345",
            "ort": "Musterstadt",
        },
        "regelbedarfsstufe": 4 if minderjaehrig else 1,
        "zustaendig": "nora.beispiel",
        "team": "U25" if minderjaehrig else "Markt",
    }
    if minderjaehrig:
        felder["gesetzliche_vertretung"] = _ELTERN
    if lebenslage == "betreut":
        felder["gesetzliche_vertretung"] = _BETREUUNG
    if lebenslage.endswith("bevollmaechtigt"):
        felder["bevollmaechtigte"] = _VOLLMACHT
    return wandle(felder | mehr, Person)
