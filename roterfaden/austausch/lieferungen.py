"""What a Fachverfahren delivers beyond master data: § 10 flags, Profillage, begin and end of benefits, measures.

Each kind of delivery says which columns it has and which Handlungen a line means for an Akte. A line never writes by
itself: it goes through the same Handlungen, and is barred by the same rules, as what a person does.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.recht import Lage

Schritte = list[tuple[str, dict[str, Any]]]
_TAG = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
JA, NEIN = frozenset({"ja", "j", "1", "true", "x"}), frozenset({"nein", "n", "0", "false", ""})


class ZeileFalsch(Exception):
    """A value of a line is wrong: `feld`, and the sentence in `str()`. Never quotes names."""

    def __init__(self, feld: str, meldung: str) -> None:
        super().__init__(meldung)
        self.feld = feld


class Unklar(Exception):
    """The line is readable but does not fit the Akte: a person has to look (Klärfall)."""


@dataclass(frozen=True, slots=True)
class Lieferart:
    titel: str
    pflicht: tuple[str, ...]
    spalten: tuple[str, ...]
    schritte: Callable[[Mapping[str, str], Lage], Schritte]
    """The Handlungen this line means on this Akte; empty when it says nothing new."""


def tag(werte: Mapping[str, str], feld: str) -> dt.date | None:
    text = werte.get(feld, "")
    if not text:
        return None
    if treffer := _TAG.fullmatch(text):
        try:
            return dt.date(int(treffer[3]), int(treffer[2]), int(treffer[1]))
        except ValueError:
            pass
    raise ZeileFalsch(feld, "ist kein Tag in der Form TT.MM.JJJJ.")


def ja(werte: Mapping[str, str], feld: str) -> bool:
    text = werte.get(feld, "").lower()
    if text not in JA | NEIN:
        raise ZeileFalsch(feld, "muss „ja“ oder „nein“ sein.")
    return text in JA


def aus(werte: Mapping[str, str], feld: str, erlaubt: tuple[str, ...], vorgabe: str | None = None) -> str:
    text = werte.get(feld) or vorgabe
    if text not in erlaubt:
        raise ZeileFalsch(feld, f"muss eines von {', '.join(erlaubt)} sein.")
    return text


def _bis_heute(am: dt.date | None, lage: Lage, feld: str) -> dt.date:
    if am is not None and am > lage.stichtag:
        raise ZeileFalsch(feld, "liegt in der Zukunft.")
    return am or lage.stichtag


# -- § 10 -------------------------------------------------------------------------------------------------------------


def _paragraf_10(werte: Mapping[str, str], lage: Lage) -> Schritte:
    tatbestand = int(aus(werte, "tatbestand", ("1", "2", "3", "4", "5")))
    umfang = aus(werte, "umfang", ("vollstaendig", "teilweise"), "vollstaendig")
    status = aus(werte, "status", ("offen", "entfallen"), "offen")
    bis = tag(werte, "voraussichtlich_bis")
    offene = [k for k in offene_kennungen(lage) if k.tatbestand == tatbestand]
    if status == "entfallen":
        _bis_heute(tag(werte, "entfallen_am"), lage, "entfallen_am")
        return [("paragraf_10_ueberpruefen", {"bezug": k.nr, "ergebnis": "entfallen"}) for k in offene]
    gleiche = [k for k in offene if k.umfang == umfang]
    if gleiche:
        k = gleiche[-1]
        if bis is None or bis == stand_bis(lage, k):
            return []
        return [
            (
                "paragraf_10_ueberpruefen",
                {"bezug": k.nr, "ergebnis": "besteht_fort", "voraussichtlich_bis": bis.isoformat()},
            )
        ]
    daten: dict[str, Any] = {
        "tatbestand": tatbestand,
        "umfang": umfang,
        "erlaeuterung": werte["erlaeuterung"],
        "zielt_auf_verringerung": ja(werte, "zielt_auf_verringerung"),
    }
    if werte.get("fallgruppe"):
        daten["fallgruppe"] = aus(werte, "fallgruppe", ("schulpflicht", "elternzeit", "pflege", "andere"))
    if bis:
        daten["voraussichtlich_bis"] = bis.isoformat()
    return [("paragraf_10_feststellen", daten)]


def offene_kennungen(lage: Lage) -> list[v.Paragraf10Festgestellt]:
    """Open § 10 flags, the oldest first."""
    return [k.vorgang for k in lage.kennungen]


def stand_bis(lage: Lage, kennung: v.Paragraf10Festgestellt) -> dt.date | None:
    """The expected end as last said, at the finding or at a review of it."""
    bis = kennung.voraussichtlich_bis
    for u in lage.stand.aktuelle(v.Paragraf10Ueberprueft):
        if u.bezug == kennung.nr:
            bis = u.voraussichtlich_bis
    return bis


# -- Profillage, benefits ---------------------------------------------------------------------------------------------

PROFILLAGEN = ("markt", "aktivierung", "foerder", "entwicklung", "stabilisierung", "unterstuetzung", "I", "Z", "N")
PROFILLAGE_TEXT = "Profillage laut Fachverfahren: "


def _profillage(werte: Mapping[str, str], lage: Lage) -> Schritte:
    lagen = {p.lower(): p for p in PROFILLAGEN}
    neu = lagen.get(werte["profillage"].lower())
    if neu is None:
        raise ZeileFalsch("profillage", f"muss eines von {', '.join(PROFILLAGEN)} sein.")
    am = _bis_heute(tag(werte, "seit"), lage, "seit")
    if profillage_von(lage) == neu:
        return []
    return [("anmerken", {"am": am.isoformat(), "text": f"{PROFILLAGE_TEXT}{neu}", "besonders_geschuetzt": False})]


def profillage_von(lage: Lage) -> str | None:
    """The Profillage as last said, by the Fachverfahren or in a Potenzialanalyse."""
    from roterfaden.akte import vorgaenge_verfahren as w

    letzte: tuple[tuple[dt.date, int], str] | None = None
    for p in lage.stand.aktuelle(v.PotenzialanalyseAbgeschlossen):
        if p.profillage:
            letzte = max(letzte or ((p.am, p.nr), p.profillage), ((p.am, p.nr), p.profillage))
    for a in lage.stand.alle(w.Anmerkung):
        if a.text.startswith(PROFILLAGE_TEXT):
            wert = a.text.removeprefix(PROFILLAGE_TEXT)
            letzte = max(letzte or ((a.am, a.nr), wert), ((a.am, a.nr), wert))
    return letzte[1] if letzte else None


def _leistungsbezug(werte: Mapping[str, str], lage: Lage) -> Schritte:
    beginn, ende = tag(werte, "beginn"), tag(werte, "ende")
    if beginn and ende and ende < beginn:
        raise ZeileFalsch("ende", "liegt vor dem Beginn.")
    schritte: Schritte = []
    laeuft = lage.stand.bezug_laeuft
    schon = {b.am for b in lage.stand.alle(v.LeistungsbezugBegonnen)}
    if beginn and not laeuft and beginn not in schon:
        _bis_heute(beginn, lage, "beginn")
        schritte.append(("leistungsbezug_beginnen", {"am": beginn.isoformat()}))
        laeuft = True
    if ende and laeuft and ende <= lage.stichtag:
        grund = werte.get("grund") or "laut Fachverfahren"
        schritte.append(("leistungsbezug_beenden", {"am": ende.isoformat(), "grund": grund}))
    return schritte


# -- measures ---------------------------------------------------------------------------------------------------------


def _massnahmeverlauf(werte: Mapping[str, str], lage: Lage) -> Schritte:
    ereignis = aus(werte, "ereignis", ("angetreten", "beendet", "abgebrochen"))
    am = _bis_heute(tag(werte, "am"), lage, "am")
    bezug = _zuweisung(werte["bezeichnung"], lage)
    typ = {"angetreten": v.MassnahmeAngetreten, "beendet": v.MassnahmeBeendet, "abgebrochen": v.MassnahmeAbgebrochen}[
        ereignis
    ]
    if any(e.bezug == bezug and e.am == am for e in lage.stand.aktuelle(typ)):
        return []
    daten: dict[str, Any] = {"am": am.isoformat(), "bezug": bezug}
    if ereignis == "abgebrochen":
        if not werte.get("grund"):
            raise ZeileFalsch("grund", "fehlt beim Abbruch.")
        daten["grund"] = werte["grund"]
        if werte.get("wiedereinstieg_moeglich"):
            daten["wiedereinstieg_moeglich"] = ja(werte, "wiedereinstieg_moeglich")
    elif ereignis == "beendet" and werte.get("ergebnis"):
        daten["ergebnis"] = werte["ergebnis"]
    art = {
        "angetreten": "massnahme_antritt_erfassen",
        "beendet": "massnahme_ende_erfassen",
        "abgebrochen": "massnahme_abbruch_erfassen",
    }
    return [(art[ereignis], daten)]


def _zuweisung(bezeichnung: str, lage: Lage) -> int:
    gesucht = bezeichnung.casefold().strip()
    zuweisungen = (
        *reversed(lage.stand.aktuelle(v.ZuweisungsbescheidErlassen)),
        *reversed(lage.stand.aktuelle(v.ZuweisungsschreibenAusgehaendigt)),
    )
    for z in zuweisungen:
        if z.massnahme.bezeichnung.casefold().strip() == gesucht:
            return z.nr
    raise Unklar("In der Akte gibt es kein Zuweisungsschreiben zu dieser Maßnahme.")


LIEFERARTEN: dict[str, Lieferart] = {
    "paragraf_10": Lieferart(
        "Kennungen nach § 10",
        ("kundennummer", "tatbestand", "erlaeuterung"),
        (
            "kundennummer",
            "tatbestand",
            "umfang",
            "erlaeuterung",
            "fallgruppe",
            "zielt_auf_verringerung",
            "voraussichtlich_bis",
            "status",
            "entfallen_am",
        ),
        _paragraf_10,
    ),
    "profillage": Lieferart(
        "Profillage", ("kundennummer", "profillage"), ("kundennummer", "profillage", "seit"), _profillage
    ),
    "leistungsbezug": Lieferart(
        "Beginn und Ende des Leistungsbezugs",
        ("kundennummer", "beginn"),
        ("kundennummer", "beginn", "ende", "grund"),
        _leistungsbezug,
    ),
    "massnahmeverlauf": Lieferart(
        "Antritt, Ende und Abbruch von Maßnahmen",
        ("kundennummer", "bezeichnung", "ereignis", "am"),
        ("kundennummer", "bezeichnung", "ereignis", "am", "grund", "ergebnis", "wiedereinstieg_moeglich"),
        _massnahmeverlauf,
    ),
}
