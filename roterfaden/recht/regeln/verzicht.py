"""Doing without a plan and § 10 (contract 5.4; FH 8)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.recht.lage import Lage
from roterfaden.recht.regel import Beleg, regel


@regel("R63", "8", "§ 15 Abs. 2 SGB II")
def plan_gilt_schon(lage: Lage) -> Beleg:
    """Es gilt ein Kooperationsplan; ein Verzicht kommt nicht in Betracht."""
    return (lage.plan.nr,) if lage.plan_status == "gueltig" and lage.plan else None


@regel("R74", "8", "§ 15 Abs. 2 SGB II", feld="begruendung")
def begruendung_zu_kurz(lage: Lage, begruendung: str | None) -> Beleg:
    """Der Grund für den Verzicht ist aussagekräftig zu beschreiben (mindestens 20 Zeichen)."""
    return () if len((begruendung or "").strip()) < 20 else None


@regel("R64", "8.1", "§ 15 Abs. 2 SGB II", feld="einstellungszusage")
def zusage_traegt_nicht(lage: Lage, zusage: Any) -> Beleg:
    """Verzichtet wird nur bei fester Einstellungszusage, Beginn binnen 8 Wochen und ohne weitere Förderung."""
    if zusage is None:
        return ()
    if zusage.fest is not True:
        return "Die Einstellungszusage ist nicht fest."
    if zusage.foerderung_erforderlich is True:
        return "Für die Beschäftigung ist noch Förderung erforderlich; dann gehört sie in einen Plan."
    if zusage.beginn is not None:
        if zusage.beginn < lage.stichtag:
            return "Der Beginn der Beschäftigung liegt in der Vergangenheit."
        if zusage.beginn > lage.stichtag + dt.timedelta(days=56):
            return "Die Beschäftigung beginnt später als in 8 Wochen."
    return None


@regel("R65", "8.2", "§ 10 SGB II", feld="kennung")
def keine_vollstaendige_kennung(lage: Lage, kennung: int | None) -> Beleg:
    """Es ist keine offene § 10-Kennung erfasst, die Arbeit und Maßnahmen vollständig ausschließt."""
    offen = [k.vorgang.nr for k in lage.vollstaendige_kennungen]
    if kennung is None or not isinstance(lage.stand.nach_nr.get(kennung), v.Paragraf10Festgestellt):
        return None if offen else ()
    return None if kennung in offen else (kennung,)


@regel("R66", "8.2", "§ 10 SGB II")
def plan_soll_verringern(lage: Lage, kennung: int | None) -> Beleg:
    """Mit dem Plan lässt sich die Hilfebedürftigkeit künftig verringern, er soll erstellt werden; Ausweg ist ein Verzicht wegen besonderer Umstände mit eigener Begründung."""
    gemeint = lage.kennungen[-1:] if kennung is None else [k for k in lage.kennungen if k.vorgang.nr == kennung]
    return (gemeint[-1].vorgang.nr,) if gemeint and gemeint[-1].vorgang.zielt_auf_verringerung else None


@regel("R71", "8.3", "§ 15 Abs. 2 SGB II")
def keine_profillage_i(lage: Lage) -> Beleg:
    """Die letzte Potenzialanalyse nennt nicht die Profillage I ohne Handlungsbedarfe."""
    analyse = lage.potenzialanalyse
    if analyse is not None and analyse.profillage == "I" and not analyse.handlungsbedarfe:
        return None
    return (analyse.nr,) if analyse else ()


@regel("R71", "8.3", "§ 15 Abs. 2 SGB II", feld="profillage_i")
def prognose_spricht_fuer_plan(lage: Lage, profil: Any) -> Beleg:
    """Eine der vier Prognosen ist zu bejahen; dann soll ein Plan erstellt werden."""
    if profil is None:
        return ()
    bejaht = (
        profil.aenderung_beschaeftigung,
        profil.stellenwechsel,
        profil.eingliederungsmassnahme,
        profil.wechsel_in_sv,
    )
    return () if True in bejaht else None


@regel("R69", "8.3", "§ 14 Abs. 1 S. 2 SGB II", feld="profillage_i")
def schritte_gehoeren_in_plan(lage: Lage, profil: Any) -> Beleg:
    """Die Person unternimmt schon konkrete Schritte; sie gehören in einen Plan."""
    return () if profil is not None and profil.konkrete_schritte is True else None


@regel("V5", "8", "Bezug innerhalb der Akte")
def kein_offener_verzicht(lage: Lage) -> Beleg:
    """Es ist kein offener Verzicht erfasst."""
    return None if lage.verzichte else ()


@regel("V5", "8.2", "Bezug innerhalb der Akte")
def keine_offene_kennung(lage: Lage) -> Beleg:
    """Es ist keine offene § 10-Kennung erfasst."""
    return None if lage.kennungen else ()


@regel("R68", "8.2", "§ 10 SGB II", feld="voraussichtlich_bis")
def ende_vergangen(lage: Lage, bis: dt.date | None) -> Beleg:
    """Das voraussichtliche Ende liegt in der Vergangenheit."""
    return () if bis is not None and bis < lage.stichtag else None
