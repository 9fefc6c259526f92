"""How a due item reads: what is to be done, which word stands on the button, to which group it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.web.akte.saetze import Akte, kurz
from roterfaden.web.rahmen.sprache import fest, tag, termin

# art: (title, button, group of the filter)
FAELLIG: dict[str, tuple[str, str, str]] = {
    "potenzialanalyse_erstellen": ("Potenzialanalyse erstellen", "Beginnen", "plan"),
    "kooperationsplan_erstellen": ("Kooperationsplan erstellen", "Erstellen", "plan"),
    "kp_entscheiden": ("Über den Kooperationsplan entscheiden", "Entscheiden", "plan"),
    "kooperationsplan_aushaendigen": ("Kooperationsplan aushändigen", "Aushändigen", "plan"),
    "kooperationsplan_fortschreiben": ("Kooperationsplan fortschreiben", "Fortschreiben", "plan"),
    "kooperationsplan_anpassen": ("Kooperationsplan anpassen", "Anpassen", "plan"),
    "infoblatt_vb_aushaendigen": ("Info-Blatt VB aushändigen", "Festhalten", "schreiben"),
    "ablage_pruefen": ("Ablage in der E-Akte prüfen", "Prüfen", "schreiben"),
    "zuweisungsschreiben_aushaendigen": ("Zuweisungsschreiben aushändigen", "Aushändigen", "absprachen"),
    "absprache_nachhalten": ("Absprache nachhalten", "Prüfen", "absprachen"),
    "intervention_einladen": ("Zur Intervention einladen", "Einladen", "absprachen"),
    "intervention_abschliessen": ("Intervention abschließen", "Abschließen", "absprachen"),
    "aufforderung_entscheiden": ("Über die Aufforderung entscheiden", "Entscheiden", "absprachen"),
    "aufforderung_15_6_pruefen": ("Aufforderung nach § 15 Abs. 6 prüfen", "Prüfen", "absprachen"),
    "aufforderung_pruefen": ("Aufforderung prüfen", "Prüfen", "absprachen"),
    "aufforderung_aufheben": ("Aufforderung aufheben", "Aufheben", "absprachen"),
    "zuweisungsbescheid_aufheben": ("Zuweisungsbescheid aufheben", "Aufheben", "absprachen"),
    "rueckkehr_pruefen": ("Rückkehr zur Arbeit ohne RFB prüfen", "Prüfen", "ueberpruefungen"),
    "anhoerung_einleiten": ("Anhörung einleiten", "Anhören", "minderung"),
    "anhoerung_auswerten": ("Anhörung auswerten", "Auswerten", "minderung"),
    "minderung_feststellen_bis": ("Minderung feststellen, letzter Tag", "Feststellen", "minderung"),
    "minderung_aufheben_pruefen": ("Aufhebung der Minderung prüfen", "Prüfen", "minderung"),
    "beratungsangebot_u25": ("Beratungsangebot unter 25", "Anbieten", "minderung"),
    "schlichtung_einleiten": ("Schlichtung einleiten", "Einleiten", "plan"),
    "schlichtung_endet": ("Schlichtung endet", "Beenden", "plan"),
    "paragraf_10_ueberpruefen": ("§ 10-Kennung überprüfen", "Überprüfen", "ueberpruefungen"),
    "verzicht_ueberpruefen": ("Verzicht überprüfen", "Überprüfen", "ueberpruefungen"),
    "fahrtkosten_entscheiden": ("Über Fahrtkosten entscheiden", "Entscheiden", "schreiben"),
    "ab_vermerk_nachtragen": ("Ab-Vermerk nachtragen", "Nachtragen", "schreiben"),
    "termin": ("Termin", "Ergebnis", "termine"),
}

GRUPPEN = {
    "plan": "Kooperationsplan",
    "absprachen": "Absprachen",
    "schreiben": "Schreiben und Zugang",
    "minderung": "Anhörung und Minderung",
    "ueberpruefungen": "Überprüfungen",
    "termine": "Termine",
}


def arten(gruppe: str) -> frozenset[str]:
    """The kinds of a group."""
    return frozenset(art for art, (_, _, g) in FAELLIG.items() if g == gruppe)


def titel(art: str, bezug: Mapping[str, Any]) -> str:
    """What is to be done, with the number of the Absprache where there is one."""
    text = FAELLIG[art][0] if art in FAELLIG else art.replace("_", " ").capitalize()
    if nr := absprache_nr(bezug):
        if art == "absprache_nachhalten":
            return f"Absprache\u00a0{nr} nachhalten"
        text = f"{text}: Absprache\u00a0{nr}"
    return fest(text)


def knopf(art: str) -> str:
    """The verb on the button."""
    return FAELLIG[art][1] if art in FAELLIG else "Öffnen"


def absprache_nr(bezug: Mapping[str, Any]) -> int | None:
    """Number of the Absprache a bezug names, directly or as its gegenstand."""
    gegenstand = bezug.get("gegenstand")
    ziel = bezug.get("absprache") or (gegenstand.get("absprache") if isinstance(gegenstand, Mapping) else None)
    return int(ziel[1]) if ziel else None


def absprache_text(bezug: Mapping[str, Any], akte: Akte) -> str:
    """The words of the Absprache a bezug names."""
    gegenstand = bezug.get("gegenstand")
    ziel = bezug.get("absprache") or (gegenstand.get("absprache") if isinstance(gegenstand, Mapping) else None)
    if not ziel:
        return ""
    plan = akte.get(ziel[0])
    return next((a.text for a in getattr(plan, "absprachen", ()) if a.nr == ziel[1]), "")


def anlass(art: str, bezug: Mapping[str, Any], nummern: Iterable[int], akte: Akte) -> str:
    """One line on what a due item rests on: the plan and its day, the letter, the Absprache in its words."""
    if text := absprache_text(bezug, akte):
        return text
    vorgang = next((akte[n] for n in nummern if n in akte), None)
    match vorgang:
        case None:
            return ""
        case v.KooperationsplanErstellt():
            return f"Plan vom {tag(vorgang.am)}" + (", gilt weiter" if art == "kooperationsplan_fortschreiben" else "")
        case v.EinladungErgangen():
            rfb = "mit RFB" if vorgang.mit_rfb else "ohne RFB"
            return f"Einladung {rfb} zum {termin(vorgang.termin)}"
        case v.AufforderungErlassen():
            return f"Nachweis bis {tag(vorgang.mitwirkung.frist)}"
        case w.AeusserungEingegangen():
            return f"Äußerung eingegangen am {tag(vorgang.am)}"
        case w.AnhoerungEingeleitet():
            return f"Anhörung vom {tag(vorgang.am)}, Frist {tag(vorgang.frist_bis)}"
        case v.LeistungsbezugBegonnen():
            return f"Leistungsbezug seit {tag(vorgang.am)}"
        case w.SchlichtungVerlangt() | w.SchlichtungEingeleitet():
            return f"seit {tag(vorgang.am)}"
        case v.VerzichtFestgestellt() if vorgang.einstellungszusage:
            return f"Arbeitsbeginn {tag(vorgang.einstellungszusage.beginn)}"
        case w.MinderungFestgestellt():
            return f"nach Minderung vom {tag(vorgang.am)}"
    return kurz(vorgang, akte)
