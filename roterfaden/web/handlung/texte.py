"""Headings of the page: what it is about, said with the person's name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from roterfaden.web.akte.faellig import absprache_nr
from roterfaden.web.handlung import personen as p

# {n} the person as subject, {nn} as object
_TITEL: dict[str, str] = {
    "aufforderung_15_5": "{nn} nach § 15 Abs. 5 SGB II auffordern",
    "aufforderung_15_6": "{nn} nach § 15 Abs. 6 SGB II auffordern",
    "gespraech_erfassen": "Gespräch mit {nn} festhalten",
    "anhoerung_einleiten": "{nn} anhören",
    "termin_ergebnis_erfassen": "Termin mit {nn}: Ergebnis festhalten",
    "zuweisungsbescheid_erlassen": "{nn} mit Bescheid zuweisen",
    "zuweisungsschreiben_aushaendigen": "{nn} das Zuweisungsschreiben aushändigen",
    "schlichtung_verlangen": "Schlichtung verlangen",
}
_EINLADEN: dict[str, str] = {
    "kp_erstellung": "{nn} zum Kooperationsplan einladen",
    "beraterische_intervention": "{nn} zur beraterischen Intervention einladen",
    "folgetermin": "{nn} zum Folgetermin einladen",
    "wunsch_elb": "{nn} auf eigenen Wunsch einladen",
    "widerspruchsverfahren": "{nn} zum Gespräch über den Widerspruch einladen",
    "aerztliche_untersuchung": "{nn} zur ärztlichen Untersuchung einladen",
    "psychologische_untersuchung": "{nn} zur psychologischen Untersuchung einladen",
    "sonstiger_termin": "{nn} zu einem Termin einladen",
}
_FELDER: dict[str, str] = {
    "aufforderung_15_5": "Was {n} tun soll",
    "aufforderung_15_6": "Was {n} tun soll",
    "einladen": "Termin und Anliegen",
    "gespraech_erfassen": "Was besprochen wurde",
    "absprache_pruefen": "Was daraus geworden ist",
    "anhoerung_einleiten": "Frist und Gespräch",
    "zuweisungsbescheid_erlassen": "Maßnahme und Geltung",
    "zuweisungsschreiben_aushaendigen": "Die Maßnahme",
    "schlichtung_verlangen": "Worum gestritten wird",
    "berichtigen": "Was richtig ist",
    "stornieren": "Warum storniert wird",
}


def _mit_namen(text: str, arbeit: Any) -> str:
    person = arbeit.gelesen.person
    return text.replace("{nn}", p.name_n(person)).replace("{n}", p.name(person))


def titel(handlung: Any, bezug: Mapping[str, Any], arbeit: Any) -> str:
    if handlung.art == "einladen":
        return _mit_namen(_EINLADEN.get(bezug.get("anlass", ""), "{nn} einladen"), arbeit)
    text = _mit_namen(_TITEL.get(handlung.art, handlung.titel), arbeit)
    nr = absprache_nr(bezug)
    return (
        f"{text}: Absprache {nr}" if nr and handlung.art in ("absprache_pruefen", "intervention_abschliessen") else text
    )


def worum(handlung: Any, bezug: Mapping[str, Any], arbeit: Any, moeglich: Any, daten: Mapping[str, Any]) -> str:
    """One or two sentences: what the step does, and whether it is a Verwaltungsakt with legal consequences."""
    erster = (
        "{n} bekommt eine Einladung mit Termin, Ort und Anliegen." if handlung.art == "einladen" else handlung.worum
    )
    erster = "{n} " + erster.removeprefix("Die Person ") if erster.startswith("Die Person ") else erster
    saetze = [_mit_namen(erster, arbeit)]
    mit_rfb = daten.get("mit_rfb") if handlung.art == "einladen" else getattr(moeglich, "rfb", handlung.rfb) == "immer"
    if handlung.art == "einladen":
        saetze.append(
            "Das Schreiben ist ein Verwaltungsakt mit Rechtsfolgenbelehrung."
            if mit_rfb
            else "Das Schreiben enthält keine Rechtsfolgenbelehrung."
        )
    elif mit_rfb:
        saetze.append("Es ist ein Verwaltungsakt mit Rechtsfolgenbelehrung. Danach läuft die Zusammenarbeit mit RFB.")
    elif handlung.va:
        saetze.append("Es ist ein Verwaltungsakt.")
    return " ".join(saetze)


def feldueberschrift(handlung: Any, arbeit: Any) -> str:
    return _mit_namen(_FELDER.get(handlung.art, "Angaben"), arbeit)
