"""How a due item reads: what is to be done, which word stands on the button, to which group it belongs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Frist:
    """Where a due item comes from: rule, chapter, norm, and the sentence the Regelwerk shows."""

    regel: str
    fundstelle: str
    norm: str
    satz: str


_F = Frist
FRISTEN: dict[str, Frist] = {
    "potenzialanalyse_erstellen": _F("", "FH 3", "§ 15 Abs. 1 SGB II", "Die Potenzialanalyse wird bald nach Beginn des Leistungsbezugs erstellt."),
    "kooperationsplan_erstellen": _F("R17", "FH 4.1", "§ 15 Abs. 2 SGB II", "Nach der Potenzialanalyse wird unverzüglich der Kooperationsplan erstellt."),
    "kp_entscheiden": _F("R65", "FH 8.2", "§ 15 Abs. 2, § 10 SGB II", "Gilt § 10, wird entschieden, ob trotzdem ein Plan entsteht."),
    "kooperationsplan_aushaendigen": _F("R19", "FH 4.1", "§ 15 Abs. 3 S. 1 SGB II", "Der Plan wird der Person in Textform ausgehändigt."),
    "kooperationsplan_fortschreiben": _F("R7", "FH 6.4", "§ 15 Abs. 3 S. 2 SGB II", "Der Plan wird spätestens nach sechs Monaten gemeinsam fortgeschrieben."),
    "kooperationsplan_anpassen": _F("R42", "FH 6.1", "§ 15 Abs. 3 SGB II", "Ergab die Intervention einen wichtigen Grund, wird der Plan angepasst."),
    "infoblatt_vb_aushaendigen": _F("R37", "FH 5.2", "§ 16 Abs. 1 SGB II", "Zu Eigenbemühungen gehört das Info-Blatt zum Vermittlungsbudget."),
    "ablage_pruefen": _F("R59", "FH 6.6", "", "Der Plan liegt am nächsten Tag in der E-Akte."),
    "zuweisungsschreiben_aushaendigen": _F("R33", "FH 5.1", "§ 15 Abs. 2 SGB II", "Zu einer Maßnahme im Plan gehört das Zuweisungsschreiben."),
    "absprache_nachhalten": _F("R40", "FH 6.1", "§ 15 Abs. 5 SGB II", "Das Jobcenter prüft regelmäßig, ob die Absprachen eingehalten werden."),
    "intervention_einladen": _F("R41", "FH 6.1", "§ 15 Abs. 5 SGB II", "Wurde eine Absprache nicht eingehalten, steht zuerst das Gespräch."),
    "intervention_abschliessen": _F("R41", "FH 6.1", "§ 15 Abs. 5 SGB II", "Nach dem Gespräch oder dem Termin wird die Intervention abgeschlossen."),
    "aufforderung_entscheiden": _F("R42", "FH 6.1", "§ 15 Abs. 5 SGB II", "Nach einer Intervention ohne wichtigen Grund wird über die Aufforderung entschieden."),
    "aufforderung_15_6_pruefen": _F("R60", "FH 7", "§ 15 Abs. 6 SGB II", "Kam kein Plan zustande, wird die Aufforderung nach Absatz 6 geprüft."),
    "aufforderung_pruefen": _F("R44", "FH 6.1", "§ 31 Abs. 1 Nr. 1 SGB II", "Mit Ablauf der Frist wird geprüft, ob die Aufforderung befolgt wurde."),
    "aufforderung_aufheben": _F("R62", "FH 7", "§§ 46, 48 SGB X", "Fällt die Grundlage weg, wird die Aufforderung aufgehoben."),
    "zuweisungsbescheid_aufheben": _F("R57", "FH 6.5", "§ 48 SGB X", "Mit einem neuen Plan wird der alte Zuweisungsbescheid aufgehoben."),
    "rueckkehr_pruefen": _F("R54", "FH 6.3", "§ 15 Abs. 5 SGB II", "Es wird regelmäßig geprüft, ob die Zusammenarbeit wieder ohne Rechtsfolgenbelehrung gelingt."),
    "anhoerung_einleiten": _F("R44", "FH 6.1", "§ 24 SGB X", "Nach der Feststellung einer Pflichtverletzung folgt die Anhörung."),
    "anhoerung_auswerten": _F("G1", "", "§ 24 SGB X", "Mit Ablauf der Frist wird die Anhörung ausgewertet."),
    "minderung_feststellen_bis": _F("G7", "", "§ 31b Abs. 1 SGB II", "Eine Minderung kann nur binnen sechs Monaten nach der Pflichtverletzung festgestellt werden."),
    "minderung_aufheben_pruefen": _F("G8", "FH 6.3", "§ 31a Abs. 1 S. 6 SGB II", "Wird die Pflicht nachgeholt, wird die Aufhebung der Minderung geprüft."),
    "beratungsangebot_u25": _F("G12", "", "§ 31a Abs. 6 SGB II", "Unter 25 folgt binnen vier Wochen ein Beratungsangebot."),
    "schlichtung_einleiten": _F("", "FH 7", "§ 15a Abs. 1 SGB II", "Eine verlangte Schlichtung wird eingeleitet."),
    "schlichtung_endet": _F("G9", "", "§ 15a Abs. 4 SGB II", "Eine Schlichtung endet spätestens nach vier Wochen."),
    "paragraf_10_ueberpruefen": _F("R68", "FH 8.2", "§ 10 SGB II", "Eine § 10-Kennung wird spätestens nach sechs Monaten überprüft."),
    "verzicht_ueberpruefen": _F("R72", "FH 8", "§ 15 Abs. 2 SGB II", "Ein Verzicht wird spätestens nach sechs Monaten überprüft."),
    "fahrtkosten_entscheiden": _F("R28", "FH 4.2", "§ 309 Abs. 4 SGB III", "Über Fahrtkosten wird zeitnah entschieden."),
    "ab_vermerk_nachtragen": _F("", "", "§ 37 SGB X", "Zu jedem Schreiben gehört der Tag, an dem es zur Post ging."),
}  # fmt: skip

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
