"""Recording Handlungen (contract 5.1): offered at the Vorgang they answer, or in the list "Erfassen" of the Akte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht import Lage
from roterfaden.web.rahmen.sprache import tag_kurz
from roterfaden.web.rahmen.ziele import handlung_ziel


@dataclass(frozen=True)
class Angebot:
    """A link to the page of a recording Handlung."""

    text: str
    ziel: str


# What is not an answer to a single Vorgang.
ALLGEMEIN = (
    ("gespraech_erfassen", "Gespräch festhalten"),
    ("anmerken", "Anmerkung festhalten"),
    ("unterlage_aushaendigen", "Unterlage ausgehändigt"),
    ("paragraf_10_feststellen", "§ 10-Kennung setzen"),
    ("zustaendigkeit_wechseln", "Zuständigkeit wechseln"),
)

VA = (
    v.AufforderungErlassen, v.ZuweisungsbescheidErlassen, v.AufforderungAufgehoben, v.ZuweisungsbescheidAufgehoben,
    w.MinderungFestgestellt, w.MinderungAufgehoben,
)  # fmt: skip


def ist_va(vorgang: v.Vorgang) -> bool:
    return isinstance(vorgang, VA) or (isinstance(vorgang, v.EinladungErgangen) and vorgang.mit_rfb)


def ist_schreiben(vorgang: v.Vorgang) -> bool:
    """Whether the Vorgang is a letter that goes out and arrives."""
    return ist_va(vorgang) or isinstance(
        vorgang,
        v.EinladungErgangen | w.AnhoerungEingeleitet | v.EinladungAufgehoben | v.ZuweisungsschreibenAusgehaendigt,
    )


def allgemein(akte_id: int, lage: Lage, darf: Callable[[str], bool]) -> list[Angebot]:
    """The recording steps that stand by themselves and are this person's to take."""
    laeuft = lage.stand.bezug_laeuft
    bezug = (
        ("leistungsbezug_beenden", "Ende des Leistungsbezugs")
        if laeuft
        else ("leistungsbezug_beginnen", "Beginn des Leistungsbezugs")
    )
    return [Angebot(text, handlung_ziel(akte_id, art)) for art, text in (*ALLGEMEIN, bezug) if darf(art)]


def an_vorgang(akte_id: int, vorgang: v.Vorgang, lage: Lage, darf: Callable[[str], bool]) -> tuple[Angebot, ...]:
    """What this person can record about this Vorgang, likeliest first; correcting and cancelling always last."""
    stand, nr = lage.stand, vorgang.nr
    paare: list[tuple[str, str]] = []
    match vorgang:
        case v.EinladungErgangen() if not stand.letzte_antwort(nr, v.EinladungAufgehoben):
            if not stand.letzte_antwort(nr, v.TerminErgebnis):
                paare.append(("termin_ergebnis_erfassen", "Terminergebnis festhalten"))
            else:
                paare.append(("termin_ergebnis_erfassen", "Terminergebnis neu festhalten"))
            paare.append(("gespraech_erfassen", "Gespräch dazu festhalten"))
            if vorgang.termin.date() >= lage.stichtag:
                paare.append(("einladung_aufheben", "Einladung aufheben"))
            paare.append(("fahrtkosten_beantragen", "Antrag auf Fahrtkosten"))
        case v.ZuweisungsschreibenAusgehaendigt() | v.ZuweisungsbescheidErlassen():
            paare += [
                ("massnahme_antritt_erfassen", "Maßnahme angetreten"),
                ("massnahme_ende_erfassen", "Maßnahme beendet"),
                ("massnahme_abbruch_erfassen", "Maßnahme abgebrochen"),
            ]
            if isinstance(vorgang, v.ZuweisungsbescheidErlassen):
                paare.append(("aufforderung_pruefen", "Befolgung prüfen"))
        case v.AufforderungErlassen():
            paare += [("aufforderung_pruefen", "Befolgung prüfen"), ("aufforderung_aufheben", "Aufforderung aufheben")]
        case w.AnhoerungEingeleitet():
            paare.append(("aeusserung_erfassen", "Äußerung festhalten"))
        case w.WiderspruchEingegangen() if not stand.letzte_antwort(nr, w.WiderspruchEntschieden):
            paare.append(("widerspruchsentscheidung_erfassen", "Entscheidung festhalten"))
    if ist_schreiben(vorgang):
        if stand.letzte_antwort(nr, w.SchreibenAufgegeben):
            paare += [
                ("zugang_feststellen", "Zugang nachgewiesen"),
                ("zugang_bestreiten", "Zugang bestritten"),
                ("ruecklauf_erfassen", "Rücklauf"),
                ("schreiben_aufgeben", "erneut aufgegeben"),
            ]
        else:
            paare.append(("schreiben_aufgeben", "Ab-Vermerk: zur Post gegeben"))
    if ist_va(vorgang):
        paare.append(("widerspruch_erfassen", "Widerspruch eingegangen"))
    paare += [("berichtigen", "Berichtigen"), ("stornieren", "Stornieren")]
    return tuple(Angebot(text, handlung_ziel(akte_id, art, {"vorgang": nr})) for art, text in paare if darf(art))


VERSANDNAMEN = {
    w.SchreibenAufgegeben: "Ab-Vermerk",
    w.ZugangFestgestellt: "Zugang",
    w.ZugangBestritten: "Bestreiten des Zugangs",
    w.Ruecklauf: "Rücklauf",
}


def an_versand(akte_id: int, vermerk: v.Vorgang, darf: Callable[[str], bool]) -> tuple[Angebot, ...]:
    """A note of dispatch stands inside its letter; it can be put right from there."""
    name = f"{VERSANDNAMEN[type(vermerk)]} vom {tag_kurz(vermerk.am)}"
    paare = (("berichtigen", "berichtigen"), ("stornieren", "stornieren"))
    return tuple(
        Angebot(f"{name} {wort}", handlung_ziel(akte_id, art, {"vorgang": vermerk.nr}))
        for art, wort in paare
        if darf(art)
    )
