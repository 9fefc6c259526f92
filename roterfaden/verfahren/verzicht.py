"""Verzicht and § 10 reviews (contract 5.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import verzicht as x
from roterfaden.verfahren.handlung import Befunde, Handlung, Moeglich, eintrag


def _liste(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    befunde.sperre(x.plan_gilt_schon(lage))
    yield eintrag(lage, handlung, {}, befunde)


def _pruefe(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(x.plan_gilt_schon(lage), x.begruendung_zu_kurz(lage, a.begruendung))
    zusage = a.einstellungszusage
    if a.fallgruppe == "einstellungszusage":
        befunde.sperre(x.zusage_traegt_nicht(lage, zusage))
    elif zusage is not None and zusage.fest is None:
        befunde.sperre(r.angabe_fehlt(lage, "einstellungszusage.fest"))
    if a.fallgruppe == "paragraf_10":
        if a.kennung is not None and not isinstance(lage.stand.nach_nr.get(a.kennung), v.Paragraf10Festgestellt):
            befunde.sperre(r.bezug_passt_nicht(lage, f"Vorgang {a.kennung} ist keine § 10-Feststellung."))
        befunde.sperre(x.keine_vollstaendige_kennung(lage, a.kennung), x.plan_soll_verringern(lage, a.kennung))
    elif a.fallgruppe == "profillage_i":
        befunde.sperre(
            x.keine_profillage_i(lage),
            x.prognose_spricht_fuer_plan(lage, a.profillage_i),
            x.schritte_gehoeren_in_plan(lage, a.profillage_i),
        )


def _liste_verzichte(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for verzicht in lage.verzichte:
        yield eintrag(lage, handlung, {"vorgang": verzicht.nr}, Befunde())
    if not lage.verzichte:
        befunde = Befunde()
        befunde.sperre(x.kein_offener_verzicht(lage))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_verzicht(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(x.kein_offener_verzicht(lage))
    if lage.verzichte and a.bezug is not None and a.bezug not in [y.nr for y in lage.verzichte]:
        befunde.sperre(r.bezug_passt_nicht(lage, "Dieser Verzicht ist nicht mehr offen."))


def _liste_kennungen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for kennung in lage.kennungen:
        yield eintrag(lage, handlung, {"vorgang": kennung.vorgang.nr}, Befunde())
    if not lage.kennungen:
        befunde = Befunde()
        befunde.sperre(x.keine_offene_kennung(lage))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_kennung(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(x.keine_offene_kennung(lage))
    if lage.kennungen and a.bezug is not None and a.bezug not in [k.vorgang.nr for k in lage.kennungen]:
        befunde.sperre(r.bezug_passt_nicht(lage, "Diese § 10-Kennung ist nicht mehr offen."))


HANDLUNGEN = (
    Handlung(
        "verzicht_feststellen",
        "Auf den Plan verzichten",
        "Verzicht festhalten",
        "In besonderen Fällen kann vom Plan abgesehen werden; der Grund steht als „Kennung KP“ bei der Person.",
        v.VerzichtFestgestellt,
        _pruefe,
        _liste,
        kapitel="8",
        norm="§ 15 Abs. 2 SGB II",
        ausser=frozenset({"begruendung", "einstellungszusage.fest"}),
    ),
    Handlung(
        "verzicht_ueberpruefen",
        "Verzicht überprüfen",
        "Überprüfung festhalten",
        "Ob der Grund für den Verzicht fortbesteht, wird spätestens alle sechs Monate geprüft.",
        v.VerzichtUeberprueft,
        _pruefe_verzicht,
        _liste_verzichte,
        kapitel="8",
        norm="§ 15 Abs. 2 SGB II",
    ),
    Handlung(
        "paragraf_10_ueberpruefen",
        "§ 10-Kennung überprüfen",
        "Überprüfung festhalten",
        "Ob Arbeit oder Maßnahmen weiter unzumutbar sind, wird spätestens alle sechs Monate geprüft.",
        v.Paragraf10Ueberprueft,
        _pruefe_kennung,
        _liste_kennungen,
        kapitel="8.2",
        norm="§ 10 SGB II",
    ),
)
