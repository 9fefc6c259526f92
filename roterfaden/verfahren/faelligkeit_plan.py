"""Due items around Potenzialanalyse, plan, Verzicht, § 10 and Termine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, TypeAlias

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.fristen import plus_monate
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln.einladung import offener_fahrtkostenantrag
from roterfaden.recht.regeln.plan import infoblatt_ausgehaendigt
from roterfaden.verfahren.zuweisung import abbruch_vor_neuem_plan, massnahme_absprachen

Eintrag: TypeAlias = tuple[str, dt.date, str, list[int], str, dict[str, Any]]


def tage(anzahl: int) -> dt.timedelta:
    """A number of days."""
    return dt.timedelta(days=anzahl)


def potenzialanalyse_erstellen(lage: Lage) -> Iterator[Eintrag]:
    """§ 15 Abs. 1: begin of benefits + `potenzialanalyse_tage`, while there is no complete one and no Verzicht."""
    if lage.potenzialanalyse_vollstaendig or lage.kp_pflicht == "verzichtet":
        return
    beginn = lage.stand.folge[lage.stand.beginn - 1]
    am = beginn.am + tage(lage.hausregeln.potenzialanalyse_tage)
    yield "potenzialanalyse_erstellen", am, "§ 15 Abs. 1", [beginn.nr], "potenzialanalyse_abschliessen", {}


def kooperationsplan_erstellen(lage: Lage) -> Iterator[Eintrag]:
    """R17, R68: after Potenzialanalyse or the end of § 10 or Verzicht; R62: a new attempt after months."""
    if lage.kp_pflicht != "soll" or lage.plan is not None:
        return
    ohne = lage.verlauf.ohne_plan
    if ohne is not None:
        am = plus_monate(ohne.am, lage.hausregeln.neuer_versuch_monate)
        yield "kooperationsplan_erstellen", am, "R62", [ohne.nr], "kooperationsplan_erstellen", {}
        return
    if lage.potenzialanalyse is None or not lage.potenzialanalyse_vollstaendig:
        return
    ausloeser: list[v.Vorgang] = [lage.potenzialanalyse, *_weggefallen(lage)]
    letzter = max(ausloeser, key=lambda x: x.am)
    regel = "R17" if letzter is lage.potenzialanalyse else "R68"
    am = letzter.am + tage(lage.hausregeln.kooperationsplan_tage)
    yield "kooperationsplan_erstellen", am, regel, [letzter.nr], "kooperationsplan_erstellen", {}


def _weggefallen(lage: Lage) -> Iterator[v.Vorgang]:
    """Reviews that ended a § 10 finding or a Verzicht."""
    stand = lage.stand
    for festgestellt in stand.aktuelle(v.Paragraf10Festgestellt):
        pruefung = stand.letzte_antwort(festgestellt.nr, v.Paragraf10Ueberprueft)
        if festgestellt.umfang != "vollstaendig" or festgestellt.zielt_auf_verringerung:
            continue  # with these a plan was due all along
        if pruefung is not None and pruefung.ergebnis == "entfallen":
            yield pruefung
    for verzicht in stand.aktuelle(v.VerzichtFestgestellt):
        ueberprueft = stand.letzte_antwort(verzicht.nr, v.VerzichtUeberprueft)
        if ueberprueft is not None and ueberprueft.ergebnis == "entfallen":
            yield ueberprueft


def kp_entscheiden(lage: Lage) -> Iterator[Eintrag]:
    """R65, R74: with `kann`, decide for a plan or a Verzicht."""
    if lage.kp_pflicht != "kann" or lage.plan is not None or not lage.potenzialanalyse_vollstaendig:
        return
    analyse = lage.potenzialanalyse
    kennung = [k.vorgang for k in lage.vollstaendige_kennungen if not k.vorgang.zielt_auf_verringerung][-1]
    if analyse is not None:
        am = max(analyse.am, kennung.am) + tage(lage.hausregeln.kooperationsplan_tage)
        yield "kp_entscheiden", am, "R65", [analyse.nr, kennung.nr], "verzicht_feststellen", {}


def kooperationsplan_aushaendigen(lage: Lage) -> Iterator[Eintrag]:
    """R19: from the day the plan was made until it is handed over."""
    plan = lage.plan
    if plan is not None and not lage.ausgehaendigt:
        bezug = {"vorgang": plan.nr}
        yield "kooperationsplan_aushaendigen", plan.am, "R19", [plan.nr], "kooperationsplan_aushaendigen", bezug


def kooperationsplan_fortschreiben(lage: Lage) -> Iterator[Eintrag]:
    """R7, R55: at the end of the plan, at the latest after six months."""
    plan = lage.plan
    if plan is not None and lage.kp_pflicht != "verzichtet":
        am = lage.plan_fortschreiben_bis(plan)
        yield "kooperationsplan_fortschreiben", am, "R7", [plan.nr], "kooperationsplan_erstellen", {}


def kooperationsplan_anpassen(lage: Lage) -> Iterator[Eintrag]:
    """R42, R49: an Intervention found an important reason, as long as this plan is in force."""
    plan = lage.plan
    if plan is None:
        return
    ab = lage.stand.rang[plan.nr]
    for schluessel, interventionen in lage.verlauf.interventionen.items():
        for x in interventionen:
            if x.wichtiger_grund and lage.stand.rang[x.nr] > ab:
                regel = "R49" if schluessel[0] == "massnahme" else "R42"
                yield "kooperationsplan_anpassen", x.am, regel, [x.nr, plan.nr], "kooperationsplan_erstellen", {}


def infoblatt_vb_aushaendigen(lage: Lage) -> Iterator[Eintrag]:
    """R37: a plan with own efforts, the leaflet not yet handed over in this Erstellungsvorgang."""
    plan = lage.plan
    if plan is None or infoblatt_ausgehaendigt(lage):
        return
    if any(a.inhalt == "eigenbemuehung" for a in plan.absprachen):
        yield "infoblatt_vb_aushaendigen", plan.am, "R37", [plan.nr], "unterlage_aushaendigen", {}


def ablage_pruefen(lage: Lage) -> Iterator[Eintrag]:
    """R59: the plan in force is not yet confirmed in the E-Akte."""
    plan = lage.plan
    if plan is not None and not lage.stand.antworten(plan.nr, w.DokumentAbgelegt):
        bezug = {"vorgang": plan.nr}
        yield "ablage_pruefen", plan.am + tage(1), "R59", [plan.nr], "ablage_bestaetigen", bezug


def zuweisungsschreiben_aushaendigen(lage: Lage) -> Iterator[Eintrag]:
    """R33: the plan has a Maßnahme and its letter is not handed over; not where a Bescheid follows (way b)."""
    plan = lage.plan
    if plan is None:
        return
    absprachen = massnahme_absprachen(lage)
    if not absprachen or abbruch_vor_neuem_plan(lage) is not None:
        return
    ketten = lage.verlauf.ketten
    ausgehaendigt = {ketten.absprache_von(x) for x in lage.stand.aktuelle(v.ZuweisungsschreibenAusgehaendigt)}
    for schluessel, absprache in absprachen:
        if schluessel not in ausgehaendigt:
            bezug = {"absprache": [plan.nr, absprache.nr]}
            art = "zuweisungsschreiben_aushaendigen"
            yield art, plan.am, "R33", [plan.nr], art, bezug


def absprache_nachhalten(lage: Lage) -> Iterator[Eintrag]:
    """R40: at the day of proof, else the day of the Absprache; and in between after some months without a check."""
    plan = lage.plan
    if plan is None:
        return
    verlauf = lage.verlauf
    ab = lage.stand.rang[plan.nr]
    pruefungen: dict[Any, list[v.AbspracheGeprueft]] = {}
    for x in lage.stand.aktuelle(v.AbspracheGeprueft):
        if lage.stand.rang[x.nr] > ab:
            pruefungen.setdefault(verlauf.ketten.absprache(x.kooperationsplan, x.absprache), []).append(x)
    seit_plan = plus_monate(plan.am, lage.hausregeln.nachhalten_monate)
    for schluessel, absprache in verlauf.absprachen_im_plan():
        geprueft = pruefungen.get(schluessel)
        am = absprache.nachweis.bis if absprache.nachweis is not None else absprache.bis
        if geprueft and (geprueft[-1].ergebnis in ("eingehalten", "entfallen") or any(x.am >= am for x in geprueft)):
            continue
        bezug = {"absprache": [plan.nr, absprache.nr]}
        yield "absprache_nachhalten", am, "R40", [plan.nr], "absprache_pruefen", bezug
        letzte: v.Vorgang = geprueft[-1] if geprueft else plan
        zwischen = plus_monate(letzte.am, lage.hausregeln.nachhalten_monate) if geprueft else seit_plan
        if zwischen < am:
            yield "absprache_nachhalten", zwischen, "R40", [letzte.nr], "absprache_pruefen", bezug


def paragraf_10_ueberpruefen(lage: Lage) -> Iterator[Eintrag]:
    """R68: every six months, earlier at the expected end."""
    for kennung in lage.kennungen:
        nr = kennung.vorgang.nr
        art = "paragraf_10_ueberpruefen"
        yield art, kennung.naechste_pruefung, "R68", [nr], art, {"vorgang": nr}


def verzicht_ueberpruefen(lage: Lage) -> Iterator[Eintrag]:
    """R64, R72: every six months, earlier at the expected end of § 10 or the begin of the job."""
    for verzicht in lage.verzichte:
        pruefung = lage.stand.letzte_antwort(verzicht.nr, v.VerzichtUeberprueft)
        letzte = pruefung.am if pruefung is not None else verzicht.am
        am, regel = plus_monate(letzte, 6), "R72"
        if verzicht.fallgruppe == "paragraf_10":
            kennung = lage.kennung_des_verzichts(verzicht)
            bis = _ende_der_kennung(lage, kennung)
            if bis is not None and letzte < bis < am:
                am = bis
        elif verzicht.einstellungszusage is not None and verzicht.fallgruppe == "einstellungszusage":
            beginn = verzicht.einstellungszusage.beginn
            if beginn < am and (pruefung is None or pruefung.am < beginn):
                am, regel = beginn, "R64"
        yield "verzicht_ueberpruefen", am, regel, [verzicht.nr], "verzicht_ueberpruefen", {"vorgang": verzicht.nr}


def _ende_der_kennung(lage: Lage, kennung: v.Paragraf10Festgestellt | None) -> dt.date | None:
    if kennung is None:
        return None
    bis = kennung.voraussichtlich_bis
    for pruefung in lage.stand.antworten(kennung.nr, v.Paragraf10Ueberprueft):
        bis = pruefung.voraussichtlich_bis or bis
    return bis


def fahrtkosten_entscheiden(lage: Lage) -> Iterator[Eintrag]:
    """R28: an application waits for its decision."""
    for antrag in offener_fahrtkostenantrag(lage):
        am = antrag.am + tage(lage.hausregeln.kooperationsplan_tage)
        art = "fahrtkosten_entscheiden"
        yield art, am, "R28", [antrag.nr], art, {"vorgang": antrag.nr}


def termin(lage: Lage) -> Iterator[Eintrag]:
    """A Termin waits for its day and then for its result."""
    for einladung in lage.einladungen:
        if lage.termin_ergebnis(einladung.nr) is None:
            am = einladung.termin.date()
            yield "termin", am, "–", [einladung.nr], "termin_ergebnis_erfassen", {"vorgang": einladung.nr}
