"""Schlichtung (contract 5.7; FH 1, 6.2, 7; § 15a SGB II, until 30.06.2026)."""

from __future__ import annotations

from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.recht.lage import Lage
from roterfaden.recht.regel import Beleg, regel

NORM = "§ 15a SGB II"


@regel("R8", "1, 7", NORM)
def schlichtung_laeuft_schon(lage: Lage) -> Beleg:
    """Eine Schlichtung ist schon verlangt oder läuft."""
    if lage.schlichtung_status in ("verlangt", "laeuft"):
        return (lage.schlichtung.vorgang.nr,) if lage.schlichtung else ()
    return None


@regel("R53", "6.2", "§ 15a Abs. 1 SGB II", feld="tl_abstimmung")
def nicht_mit_teamleitung_abgestimmt(lage: Lage, abstimmung: Any) -> Beleg:
    """Nach einem gescheiterten Plan verlangt die Integrationsfachkraft die Schlichtung nur in Abstimmung mit der Teamleitung."""
    if abstimmung is not None and abstimmung.am is not None and (abstimmung.mit or "").strip():
        return None
    return ()


@regel("R53", "6.2", "§ 15a Abs. 1 SGB II", feld="durch")
def intervention_nicht_ausgeschoepft(lage: Lage) -> Beleg:
    """Erst muss die beraterische Intervention ausgeschöpft sein."""
    ohne = lage.verlauf.ohne_plan
    if ohne is None:
        return None
    rang = lage.stand.rang
    for interventionen in lage.verlauf.interventionen.values():
        for intervention in interventionen:
            if not intervention.wichtiger_grund and rang[intervention.nr] < rang[ohne.nr]:
                return None
    return (ohne.nr,)


@regel("§ 15a Abs. 1", "7", "§ 15a Abs. 1 SGB II", hinweis=True)
def noch_keine_meinungsverschiedenheit(lage: Lage) -> Beleg:
    """Es gab noch kein Gespräch; die Schlichtung setzt eine Meinungsverschiedenheit voraus."""
    return None if lage.stand.aktuelle(v.BeratungsgespraechGefuehrt) else ()


@regel("R53", "6.2", "§ 15a Abs. 1 SGB II", hinweis=True)
def fernbleiben_ist_kein_streit(lage: Lage) -> Beleg:
    """Bloßes Fernbleiben ist keine Meinungsverschiedenheit."""
    ohne = lage.verlauf.ohne_plan
    return (ohne.nr,) if lage.plan_status == "gescheitert" and ohne is not None else None


@regel("V5", "7", NORM)
def schlichtung_nicht_verlangt(lage: Lage) -> Beleg:
    """Es ist keine Schlichtung verlangt, die einzuleiten wäre."""
    return () if lage.schlichtung_status != "verlangt" else None


@regel("G11", "", "§ 15a Abs. 1 S. 2 SGB II", feld="schlichtungsperson")
def schlichtungsperson_beteiligt(lage: Lage, person: str | None) -> Beleg:
    """Die Schlichtungsperson muss unbeteiligt sein; zuständige Integrationsfachkraft und Teamleitung sind es nicht."""
    beteiligte = {lage.person.zustaendig, lage.person.teamleitung} - {None, ""}
    return () if person is not None and person.strip() in beteiligte else None


@regel("V5", "7", NORM)
def keine_schlichtung_zu_beenden(lage: Lage) -> Beleg:
    """Es gibt keine Schlichtung, die noch zu beenden wäre."""
    return ()


@regel("V5", "7", NORM, feld="ergebnis")
def vor_einleitung_nur_zuruecknahme(lage: Lage, ergebnis: str | None, verlangen: int) -> Beleg:
    """Vor der Einleitung kann das Verlangen nur zurückgenommen werden."""
    return None if ergebnis in (None, "zurueckgenommen") else (verlangen,)
