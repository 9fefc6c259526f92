"""Schlichtung (contract 5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import schlichtung as s
from roterfaden.recht.verstoss import Schlichtung
from roterfaden.verfahren.handlung import Befunde, Handlung, Moeglich, eintrag


def _verlangen(lage: Lage, befunde: Befunde) -> None:
    befunde.sperre(s.schlichtung_laeuft_schon(lage))
    befunde.weise_hin(s.noch_keine_meinungsverschiedenheit(lage))


def _liste_verlangen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    _verlangen(lage, befunde)
    yield eintrag(lage, handlung, {}, befunde)


def _pruefe_verlangen(lage: Lage, a: Any, befunde: Befunde) -> None:
    _verlangen(lage, befunde)
    if a.durch == "ifk" and lage.plan_status == "gescheitert":
        befunde.sperre(
            s.nicht_mit_teamleitung_abgestimmt(lage, a.tl_abstimmung), s.intervention_nicht_ausgeschoepft(lage)
        )
        befunde.weise_hin(s.fernbleiben_ist_kein_streit(lage))


def _liste_einleiten(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    befunde.sperre(s.schlichtung_nicht_verlangt(lage))
    offen = lage.schlichtung_status == "verlangt"
    yield eintrag(
        lage, handlung, {"vorgang": lage.schlichtung.vorgang.nr} if offen and lage.schlichtung else {}, befunde
    )


def _pruefe_einleiten(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(s.schlichtung_nicht_verlangt(lage), s.schlichtungsperson_beteiligt(lage, a.schlichtungsperson))
    if lage.schlichtung is not None and a.bezug is not None and a.bezug != lage.schlichtung.vorgang.nr:
        befunde.sperre(r.bezug_passt_nicht(lage, "Eingeleitet wird die zuletzt verlangte Schlichtung."))


def _zu_beenden(lage: Lage) -> list[Schlichtung]:
    return [x for x in lage.schlichtungen if x.beendet is None]


def _liste_beenden(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    offen = _zu_beenden(lage)
    for schlichtung in offen:
        yield eintrag(lage, handlung, {"vorgang": schlichtung.vorgang.nr}, Befunde())
    if not offen:
        befunde = Befunde()
        befunde.sperre(s.keine_schlichtung_zu_beenden(lage))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_beenden(lage: Lage, a: Any, befunde: Befunde) -> None:
    offen = _zu_beenden(lage)
    if a.bezug is None and offen:
        return
    schlichtung = next((x for x in offen if x.vorgang.nr == a.bezug), None)
    if schlichtung is None:
        befunde.sperre(s.keine_schlichtung_zu_beenden(lage))
    elif schlichtung.eingeleitet is None:
        befunde.sperre(s.vor_einleitung_nur_zuruecknahme(lage, a.ergebnis, a.bezug))


HANDLUNGEN = (
    Handlung(
        "schlichtung_verlangen",
        "Schlichtung verlangen",
        "Verlangen festhalten",
        "Können sich beide Seiten nicht einigen, hilft eine unbeteiligte Person; die Person kann das jederzeit verlangen.",
        w.SchlichtungVerlangt,
        _pruefe_verlangen,
        _liste_verlangen,
        kapitel="7",
        norm="§ 15a SGB II",
        nur_abgedeckt=True,
    ),
    Handlung(
        "schlichtung_einleiten",
        "Schlichtung einleiten",
        "Schlichtung einleiten",
        "Die Schlichtung beginnt und endet spätestens nach vier Wochen.",
        w.SchlichtungEingeleitet,
        _pruefe_einleiten,
        _liste_einleiten,
        kapitel="7",
        norm="§ 15a Abs. 1 SGB II",
        nur_abgedeckt=True,
    ),
    Handlung(
        "schlichtung_beenden",
        "Schlichtung beenden",
        "Ergebnis festhalten",
        "Die Schlichtung endet mit oder ohne Einigung; ein Lösungsvorschlag ist im Plan zu berücksichtigen.",
        w.SchlichtungBeendet,
        _pruefe_beenden,
        _liste_beenden,
        rolle="schlichtung",
        kapitel="7",
        norm="§ 15a Abs. 2, 4 SGB II",
        ohne_v1=True,
    ),
)
