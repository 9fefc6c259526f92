"""What is recorded about a Lage, and inputs with one thing wrong; used by the random walk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random

from roterfaden.akte import als_daten, art_von
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.lage import Lage
from tests.verfahren.angaben import SATZ, Daten, iso, tage

# --- Recording -----------------------------------------------------------------------------------------------------

_ERFASSEN = (
    ("termin_ergebnis_erfassen", 16),
    ("gespraech_erfassen", 10),
    ("schreiben_aufgeben", 20),
    ("aufforderung_pruefen", 16),
    ("massnahme_abbruch_erfassen", 10),
    ("massnahme_antritt_erfassen", 1),
    ("massnahme_ende_erfassen", 1),
    ("aeusserung_erfassen", 2),
    ("zugang_feststellen", 1),
    ("zugang_bestreiten", 1),
    ("ruecklauf_erfassen", 1),
    ("fahrtkosten_beantragen", 1),
    ("einladung_aufheben", 1),
    ("aufforderung_aufheben", 1),
    ("paragraf_10_feststellen", 1),
    ("unterlage_aushaendigen", 1),
    ("widerspruch_erfassen", 1),
    ("widerspruchsentscheidung_erfassen", 1),
    ("ablage_bestaetigen", 1),
    ("anmerken", 1),
    ("zustaendigkeit_wechseln", 1),
    ("stornieren", 2),
    ("berichtigen", 2),
    ("leistungsbezug_beenden", 1),
    ("leistungsbezug_beginnen", 1),
)
ERFASSUNGEN = tuple(name for name, gewicht in _ERFASSEN for _ in range(gewicht))
"""Recording Handlungen, the ones that carry a case forward more often."""

_ZIELE: dict[str, tuple[type[v.Vorgang], ...]] = {
    "termin_ergebnis_erfassen": (v.EinladungErgangen,),
    "aufforderung_pruefen": (v.AufforderungErlassen, v.ZuweisungsbescheidErlassen),
    "massnahme_abbruch_erfassen": (v.ZuweisungsschreibenAusgehaendigt, v.ZuweisungsbescheidErlassen),
    "massnahme_antritt_erfassen": (v.ZuweisungsschreibenAusgehaendigt, v.ZuweisungsbescheidErlassen),
    "massnahme_ende_erfassen": (v.ZuweisungsschreibenAusgehaendigt, v.ZuweisungsbescheidErlassen),
    "aeusserung_erfassen": (w.AnhoerungEingeleitet,),
    "fahrtkosten_beantragen": (v.EinladungErgangen,),
    "einladung_aufheben": (v.EinladungErgangen,),
    "aufforderung_aufheben": (v.AufforderungErlassen,),
    "widerspruch_erfassen": (v.AufforderungErlassen, v.ZuweisungsbescheidErlassen, w.MinderungFestgestellt),
    "widerspruchsentscheidung_erfassen": (w.WiderspruchEingegangen,),
    "ablage_bestaetigen": (v.KooperationsplanErstellt,),
}
_BRIEFE = (
    v.EinladungErgangen,
    v.AufforderungErlassen,
    v.ZuweisungsbescheidErlassen,
    w.AnhoerungEingeleitet,
    w.MinderungFestgestellt,
    v.AufforderungAufgehoben,
)


def _ziel(lage: Lage, art: str, r: Random) -> int | None:
    typen = _ZIELE.get(art, _BRIEFE)
    passend = [x.nr for typ in typen for x in lage.stand.aktuelle(typ)]
    if not passend:
        return None
    return passend[-1] if r.random() < 0.6 else r.choice(passend)


def erfassen(lage: Lage, art: str, r: Random) -> Daten | None:
    """Inputs of a recording Handlung, or `None` if there is nothing to record it about."""
    fest = _OHNE_BEZUG.get(art)
    if fest is not None:
        return fest(lage, r)
    if art in ("stornieren", "berichtigen"):
        return _ungeschehen(lage, art, r)
    nr = _ziel(lage, art, r)
    return None if nr is None else {"bezug": nr} | zu_bezug(lage, art, nr, r)


def _gespraech(lage: Lage, r: Random) -> Daten:
    return {
        "form": r.choice(("persoenlich", "telefon", "video", "aufsuchend")),
        "teilnehmende": ["elb", "ifk"] if r.random() < 0.9 else ["ifk"],
        "vermerk": SATZ,
        "infoblatt_vb_ausgehaendigt": r.random() < 0.5,
        "vb_antrag": False,
        "ueber_schlichtung_informiert": True,
    }


def _paragraf_10(lage: Lage, r: Random) -> Daten:
    daten: Daten = {
        "tatbestand": r.randint(1, 5),
        "erlaeuterung": SATZ,
        "umfang": r.choice(("vollstaendig", "teilweise")),
        "zielt_auf_verringerung": r.random() < 0.3,
    }
    if r.random() < 0.5:
        daten["voraussichtlich_bis"] = iso(lage.stichtag + tage(r.choice((0, 30, 200))))
    return daten


_OHNE_BEZUG: dict[str, Callable[[Lage, Random], Daten]] = {
    "gespraech_erfassen": _gespraech,
    "paragraf_10_feststellen": _paragraf_10,
    "unterlage_aushaendigen": lambda lage, r: {"unterlage": r.choice(("infoblatt_vb", "flyer")), "fassung": "2025-01"},
    "anmerken": lambda lage, r: {"text": SATZ, "besonders_geschuetzt": False},
    "zustaendigkeit_wechseln": lambda lage, r: {"von": "ifk-07", "an": "ifk-08"},
    "leistungsbezug_beginnen": lambda lage, r: {},
    "leistungsbezug_beenden": lambda lage, r: {"grund": "Arbeitsaufnahme"},
}


def zu_bezug(lage: Lage, art: str, nr: int, r: Random) -> Daten:
    """What is recorded about a Vorgang, but for its number."""
    heute = lage.stichtag
    brief = lage.stand.nach_nr[nr]
    adressaten = lage.adressaten_von(nr)
    match art:
        case "termin_ergebnis_erfassen":
            ergebnis = r.choice(
                (
                    "erschienen",
                    "erschienen",
                    "nicht_erschienen",
                    "nicht_erschienen",
                    "nicht_erschienen",
                    "abgesagt",
                    "verlegt",
                )
            )
            daten: Daten = {"ergebnis": ergebnis}
            if r.random() < 0.8:
                daten["wichtiger_grund"] = r.random() < 0.15
            return daten
        case "schreiben_aufgeben":
            return {
                "an": r.choice(adressaten),
                "weg": r.choice(("post", "post", "post", "persoenlich", "pzu", "portal")),
            }
        case "zugang_feststellen":
            return {"an": r.choice(adressaten), "zugegangen_am": iso(heute - tage(r.choice((0, 2, 5))))}
        case "zugang_bestreiten":
            return {"an": r.choice(adressaten), "vorbringen": SATZ}
        case "ruecklauf_erfassen":
            return {"an": r.choice(adressaten)}
        case "aufforderung_pruefen":
            ergebnis = r.choice(("befolgt", "nicht_befolgt", "nicht_befolgt", "nicht_befolgt", "nachgeholt"))
            daten = {"ergebnis": ergebnis, "feststellung": SATZ}
            if isinstance(brief, v.ZuweisungsbescheidErlassen) and ergebnis == "nicht_befolgt":
                daten["verstoss_am"] = iso(heute - tage(r.choice((0, 1, 3))))
            return daten
        case "massnahme_abbruch_erfassen":
            return {"grund": SATZ} | ({"wiedereinstieg_moeglich": r.random() < 0.5} if r.random() < 0.5 else {})
        case "aeusserung_erfassen":
            ja = {x: True for x in _AEUSSERUNG if r.random() < 0.3}
            return {"form": r.choice(("schriftlich", "persoenlich", "telefon")), "inhalt": SATZ} | ja
        case "einladung_aufheben":
            return {"grund": SATZ}
        case "aufforderung_aufheben":
            return {"norm": r.choice(("44_sgb_x", "46_sgb_x", "48_sgb_x")), "grund": SATZ}
        case "widerspruch_erfassen":
            return {"form": "schriftlich"}
        case "widerspruchsentscheidung_erfassen":
            return {"ergebnis": r.choice(("abgeholfen", "teilweise_abgeholfen", "zurueckgewiesen", "zurueckgenommen"))}
        case "ablage_bestaetigen":
            return {"ablage": "e-akte", "kennung": f"KP-{nr}"}
    return {}


_AEUSSERUNG = ("persoenliche_anhoerung_verlangt", "abschliessend", "bereitschaft_erklaert")


def _ungeschehen(lage: Lage, art: str, r: Random) -> Daten | None:
    """Storno or correction of any Vorgang; a corrected one moves by a few days or stays as it is."""
    if not lage.stand.folge:
        return None
    vorgang = r.choice(lage.stand.folge)
    if art == "stornieren":
        return {"bezug": vorgang.nr, "grund": "irrtümlich erfasst"}
    neu = als_daten(vorgang) | {"art": art_von(vorgang)}
    neu.pop("nr")
    neu["am"] = iso(vorgang.am + tage(r.choice((-3, -1, 0, 0, 1))))
    if "ergebnis" in neu and isinstance(vorgang, v.AbspracheGeprueft):
        neu["ergebnis"] = "eingehalten"
    return {"bezug": vorgang.nr, "neu": neu, "grund": "falscher Tag"}


# --- Disturbed inputs ----------------------------------------------------------------------------------------------


def stoere(daten: Daten, r: Random) -> Daten:
    """The same inputs with one thing missing, empty, turned around, or a day moved by one."""
    if not daten:
        return {}
    feld = r.choice(sorted(daten))
    wert = daten[feld]
    if r.random() < 0.2:
        return {k: x for k, x in daten.items() if k != feld}
    if isinstance(wert, dict) and wert and r.random() < 0.8:
        return daten | {feld: stoere(wert, r)}
    if isinstance(wert, bool):
        return daten | {feld: not wert}
    if isinstance(wert, str):
        return daten | {feld: _verschoben(wert, r)}
    if isinstance(wert, int):
        return daten | {feld: wert + r.choice((-1, 1))}
    return daten | {feld: None}


def _verschoben(text: str, r: Random) -> str:
    try:
        tag = dt.date.fromisoformat(text[:10])
    except ValueError:
        return " " if " " in text else text
    return iso(tag + tage(r.choice((-30, -1, 1, 30)))) + text[10:]
