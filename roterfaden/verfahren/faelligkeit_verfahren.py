"""Due items around Intervention, Aufforderung, Bescheid, hearing, reduction, Schlichtung and dispatch."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.grundtypen import Gegenstand
from roterfaden.akte.vorgaenge import Vorgang
from roterfaden.recht import bekanntgabe as bk
from roterfaden.recht import verstoss as vs
from roterfaden.recht.adressaten import BELASTEND, braucht_bekanntgabe
from roterfaden.recht.anlass import Anlass, verlauf
from roterfaden.recht.fristen import alter, plus_monate
from roterfaden.recht.lage import Lage, im_bezug_von, seit_wann
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import aufforderung as f
from roterfaden.recht.regeln import minderung as m
from roterfaden.recht.verstoss import Aufforderung, Bescheid, Minderung
from roterfaden.verfahren.aufforderung import rueckkehr_zulaessig, sperre_15_6
from roterfaden.verfahren.faelligkeit_plan import Eintrag, tage
from roterfaden.verfahren.handlung import Befunde, gegenstand_bezug
from roterfaden.verfahren.minderung import sperre_anhoerung
from roterfaden.verfahren.zuweisung import aufhebbare_bescheide

# --- Intervention --------------------------------------------------------------------------------------------------


def intervention(lage: Lage) -> Iterator[Eintrag]:
    """R41, R48: invite to the Intervention, or close it as soon as that is possible without important reason."""
    for anlass in lage.anlaesse:
        if anlass.intervention is not None:
            continue
        bezug = gegenstand_bezug(lage, anlass.schluessel)
        seit = f.intervention_moeglich_seit(lage, anlass)
        if seit is not None:
            belege = [anlass.vorgang.nr, seit.nr]
            yield "intervention_abschliessen", seit.am, "R41", belege, "intervention_abschliessen", bezug
        elif not _eingeladen(lage, anlass):
            regel = "R48" if anlass.gegenstand == "massnahme" else "R41"
            einladung = {"anlass": "beraterische_intervention", "gegenstand": bezug}
            yield "intervention_einladen", anlass.vorgang.am, regel, [anlass.vorgang.nr], "einladen", einladung


def _eingeladen(lage: Lage, anlass: Anlass) -> bool:
    return any(
        e.termin.date() >= lage.stichtag
        and lage.termin_ergebnis(e.nr) is None
        and not bk.offener_ruecklauf(lage.stand, e.nr)
        for e in f.interventionseinladungen(lage, anlass)
    )


def aufforderung_entscheiden(lage: Lage) -> Iterator[Eintrag]:
    """R42, R45: after an Intervention without important reason, unless R46, R47, G17 or V2 bar the Aufforderung."""
    for anlass in lage.anlaesse:
        geschlossen = anlass.intervention
        if geschlossen is None or _nie_mit_rfb(lage, anlass):
            continue
        am = geschlossen.am + tage(lage.hausregeln.kooperationsplan_tage)
        art = "aufforderung_15_5" if anlass.gegenstand == "absprache" else "zuweisungsbescheid_erlassen"
        bezug = gegenstand_bezug(lage, anlass.schluessel)
        yield "aufforderung_entscheiden", am, "R42", [anlass.vorgang.nr, geschlossen.nr], art, bezug


def _nie_mit_rfb(lage: Lage, anlass: Anlass) -> bool:
    schluessel = anlass.schluessel
    if anlass.gegenstand == "massnahme":
        ketten = lage.verlauf.ketten
        schluessel = ketten.absprache_von(ketten.schreiben.get(schluessel[1])) or schluessel
    absprache = lage.verlauf.absprache_im_plan(schluessel)
    return (
        r.rechtsstand_fehlt(lage) is not None
        or r.vertretung_nicht_erfasst(lage, BELASTEND) is not None
        or bool(lage.vollstaendige_kennungen)
        or (absprache is not None and vs.ausgenommen(absprache.inhalt, absprache.rechtsgrundlage))
    )


# --- Aufforderungen and Bescheide ----------------------------------------------------------------------------------


def aufforderung_15_6_pruefen(lage: Lage) -> Iterator[Eintrag]:
    """R60: no plan came about, and nothing followed yet."""
    ohne = lage.verlauf.ohne_plan
    if ohne is None:
        return
    rang = lage.stand.rang
    ab = rang[ohne.nr]
    if any(x.vorgang.norm == "15_6" and rang[x.vorgang.nr] > ab for x in lage.aufforderungen):
        return
    if any(rang[x.vorgang.nr] > ab for x in lage.schlichtungen):
        return
    befunde = Befunde()
    sperre_15_6(lage, befunde)
    befunde.sperre(r.rechtsstand_fehlt(lage))
    if not befunde.hindernisse:
        am = ohne.am + tage(lage.hausregeln.kooperationsplan_tage)
        yield "aufforderung_15_6_pruefen", am, "R60", [ohne.nr], "aufforderung_15_6", {}


def aufforderung_pruefen(lage: Lage) -> Iterator[Eintrag]:
    """R44: the term of an open Aufforderung."""
    for x in lage.aufforderungen:
        if x.offen:
            nr = x.vorgang.nr
            am = x.vorgang.mitwirkung.frist
            yield "aufforderung_pruefen", am, "R44", [nr], "aufforderung_pruefen", {"vorgang": nr}


def aufforderung_aufheben(lage: Lage) -> Iterator[Eintrag]:
    """R62: a new plan settled the Aufforderung, or its basis was cancelled."""
    for x in lage.aufforderungen:
        if x.aufgehoben is not None:
            continue
        gruende: list[Vorgang] = []
        if x.erledigt_durch is not None and not any(y.ergebnis == "befolgt" for y in x.feststellungen):
            gruende.append(x.erledigt_durch)
        gruende.extend(_storno_der_grundlage(lage, x))
        if gruende:
            erster = min(gruende, key=lambda y: y.am)
            nr = x.vorgang.nr
            yield "aufforderung_aufheben", erster.am, "R62", [nr, erster.nr], "aufforderung_aufheben", {"vorgang": nr}


def zuweisungsbescheid_aufheben(lage: Lage) -> Iterator[Eintrag]:
    """R57: a new plan overtook the Bescheid, or its basis was cancelled."""
    aufhebbar = {b.nr for b in aufhebbare_bescheide(lage)} if lage.bescheide else set()
    for x in lage.bescheide:
        nr = x.vorgang.nr
        if nr not in aufhebbar:
            continue
        gruende: list[Vorgang] = []
        if x.ueberholt_durch is not None and x.wirksam:
            gruende.append(x.ueberholt_durch)
        gruende.extend(_storno_der_grundlage(lage, x))
        if gruende:
            erster = min(gruende, key=lambda y: y.am)
            art = "zuweisungsbescheid_aufheben"
            yield art, erster.am, "R57", [nr, erster.nr], art, {"vorgang": nr}


def _storno_der_grundlage(lage: Lage, schreiben: Aufforderung | Bescheid) -> list[Vorgang]:
    """Stornos that took away what a letter rested on (contract 3.8); its plan may have been cancelled before."""
    stand = lage.stand
    brief = schreiben.vorgang
    if not stand.storniert:
        return []
    plan = _plan_hinter(lage, brief.gegenstand)
    spaeter = {s.nr for s in stand.storniert.values() if (s.am, s.nr) > (brief.am, brief.nr)}
    grundlage = [nr for nr in _grundlage(lage, schreiben, spaeter) if nr in stand.storniert]
    return [stand.storniert[nr] for nr in grundlage if nr == plan or stand.storniert[nr].nr in spaeter]


def _plan_hinter(lage: Lage, gegenstand: Gegenstand | None) -> int:
    """Number of the plan a letter is about, through the Zuweisungsschreiben if need be; 0 if it names none."""
    if gegenstand is None:
        return 0
    if gegenstand.absprache is not None:
        return gegenstand.absprache[0]
    schreiben = lage.stand.roh.get(gegenstand.massnahme or 0)
    if isinstance(schreiben, v.ZuweisungsschreibenAusgehaendigt | v.ZuweisungsbescheidErlassen):
        return _plan_hinter(lage, schreiben.gegenstand)
    return 0


def _grundlage(lage: Lage, schreiben: Aufforderung | Bescheid, spaetere_stornos: set[int]) -> list[int]:
    """Numbers a letter rested on when it was issued: plan or failure, Anlass and Intervention."""
    stand = lage.stand
    bis = (schreiben.vorgang.am, schreiben.vorgang.nr)
    beginn = stand.folge[stand.beginn - 1] if stand.beginn else None
    ab = (beginn.am, beginn.nr) if beginn is not None else (dt.date.min, 0)
    damals = sorted(
        (
            x
            for x in stand.roh.values()
            if ab < (x.am, x.nr) <= bis
            and (x.nr not in stand.storniert or stand.storniert[x.nr].nr in spaetere_stornos)
        ),
        key=lambda x: (x.am, x.nr),
    )
    weg = verlauf(damals, stand.stornierte())
    nummern: list[int] = []
    if isinstance(schreiben, Aufforderung) and schreiben.vorgang.norm == "15_6":
        if weg.ohne_plan is not None:
            nummern.append(weg.ohne_plan.nr)
        return nummern
    if weg.plan is not None:
        nummern.append(weg.plan.nr)
    nummern.append(_plan_hinter(lage, schreiben.vorgang.gegenstand))
    anlass = weg.basis.get(schreiben.vorgang.nr)
    if anlass is not None:
        nummern.append(anlass.vorgang.nr)
        if anlass.intervention is not None:
            nummern.append(anlass.intervention.nr)
    return nummern


def rueckkehr_pruefen(lage: Lage) -> Iterator[Eintrag]:
    """R54: from the day the return is allowed, else every six months after the last letter with RFB."""
    letztes = lage.letztes_rfb_schreiben
    if letztes is None:
        return
    art = "rueckkehr_ohne_rfb_feststellen"
    nr = letztes.vorgang.nr
    if rueckkehr_zulaessig(lage):
        briefe: list[Aufforderung | Bescheid] = [*lage.aufforderungen, *lage.bescheide]
        seit = seit_wann(lage, rueckkehr_zulaessig, min(x.vorgang.am for x in briefe))
        yield "rueckkehr_pruefen", seit or letztes.vorgang.am, "R54", [nr], art, {}
        return
    monate = 6
    while plus_monate(letztes.vorgang.am, monate) < lage.stichtag:
        monate += 6
    yield "rueckkehr_pruefen", plus_monate(letztes.vorgang.am, monate), "R54", [nr], art, {}


# --- Hearing and reduction -----------------------------------------------------------------------------------------


def anhoerung_einleiten(lage: Lage) -> Iterator[Eintrag]:
    """R44, G1: a breach is found and nobody was heard yet."""
    for verstoss in lage.verstoesse:
        if m.anhoerungen_zu(lage, verstoss.schluessel):
            continue
        befunde = Befunde()
        sperre_anhoerung(lage, verstoss, befunde)
        if not befunde.hindernisse:
            fest = verstoss.feststellung
            bezug = {"vorgang": verstoss.brief.nr}
            yield "anhoerung_einleiten", fest.am, "R44", [verstoss.brief.nr, fest.nr], "anhoerung_einleiten", bezug


def anhoerung_auswerten(lage: Lage) -> Iterator[Eintrag]:
    """G1: the answer is in or the time is over; a hearing replaced by a later one is done with."""
    for anhoerung in lage.anhoerungen:
        schluessel = vs.verstoss_schluessel(lage, anhoerung.pflichtverletzung)
        if lage.pruefung(anhoerung.nr) is None and m.anhoerungen_zu(lage, schluessel)[-1] is anhoerung:
            nr = anhoerung.nr
            art = "leistungsminderung_pruefen"
            yield "anhoerung_auswerten", anhoerung.frist_bis, "G1", [nr], art, {"vorgang": nr}


def minderung_feststellen_bis(lage: Lage) -> Iterator[Eintrag]:
    """G7: six months after the breach a reduction is no longer possible."""
    for verstoss in lage.verstoesse:
        am = m.feststellen_bis(verstoss)
        if lage.stichtag > am or m.schon_festgestellt(lage, verstoss.schluessel) is not None:
            continue
        anhoerungen = m.anhoerungen_zu(lage, verstoss.schluessel)
        pruefung = lage.pruefung(anhoerungen[-1].nr) if anhoerungen else None
        if pruefung is not None and pruefung.ergebnis != "minderung_vorgeschlagen":
            continue
        if (
            not vs.rfb_rechtzeitig(lage, verstoss)
            or m.waehrend_schlichtung(lage, verstoss) is not None
            or m.verstoss_unter_paragraf_10(lage, verstoss) is not None
        ):
            continue
        belege = [verstoss.brief.nr, verstoss.feststellung.nr]
        if pruefung is not None:
            schritt, bezug = "minderung_feststellen", {"vorgang": pruefung.nr}
        elif anhoerungen:
            schritt, bezug = "leistungsminderung_pruefen", {"vorgang": anhoerungen[-1].nr}
        else:
            schritt, bezug = "anhoerung_einleiten", {"vorgang": verstoss.brief.nr}
        yield "minderung_feststellen_bis", am, "G7", belege, schritt, bezug


def minderung_aufheben_pruefen(lage: Lage) -> Iterator[Eintrag]:
    """G8: the duty was made up for, or the breach behind a proposal or reduction is gone."""
    for minderung in lage.minderungen:
        if minderung.aufgehoben is not None:
            continue
        nr = minderung.vorgang.nr
        grund = _nachgeholt(lage, minderung)
        grundlos = _grundlos(lage, minderung.anhoerung, minderung.pruefung, minderung.vorgang)
        tage_ = []
        if grund is not None and minderung.vorgang.ende >= lage.stichtag:
            tage_.append(max(grund.am, minderung.vorgang.am))
        if grundlos is not None:
            tage_.append(grundlos)
        if tage_:
            yield "minderung_aufheben_pruefen", min(tage_), "G8", [nr], "minderung_aufheben", {"vorgang": nr}
    festgestellt = {minderung.vorgang.bezug for minderung in lage.minderungen}
    for anhoerung in lage.anhoerungen:
        pruefung = lage.pruefung(anhoerung.nr)
        if pruefung is None or pruefung.ergebnis != "minderung_vorgeschlagen" or pruefung.nr in festgestellt:
            continue
        am = _grundlos(lage, anhoerung, pruefung, pruefung)
        if am is not None:
            bezug = {"vorgang": anhoerung.nr}
            yield "minderung_aufheben_pruefen", am, "G8", [pruefung.nr], "leistungsminderung_pruefen", bezug


def _nachgeholt(lage: Lage, minderung: Minderung) -> Vorgang | None:
    """First sign that the duty was fulfilled or will be (§ 31a Abs. 1 S. 6); not for § 32."""
    if minderung.norm != "31_1_1" or minderung.anhoerung is None:
        return None
    pv = minderung.anhoerung.pflichtverletzung
    zeichen: list[Vorgang] = [
        x
        for x in lage.stand.antworten(pv.bezug, v.AufforderungGeprueft)
        if x.ergebnis == "nachgeholt" and x.verstoss_am in (None, pv.am)
    ]
    zeichen += [
        x for x in lage.stand.antworten(minderung.anhoerung.nr, w.AeusserungEingegangen) if x.bereitschaft_erklaert
    ]
    return min(zeichen, key=lambda x: lage.stand.rang[x.nr], default=None)


def _grundlos(
    lage: Lage,
    anhoerung: w.AnhoerungEingeleitet | None,
    pruefung: w.LeistungsminderungGeprueft | None,
    ab: Vorgang,
) -> dt.date | None:
    """Day on which the reason for a proposal or reduction fell away, `None` while it stands.

    The breach is judged in the Bezug it belongs to, also when another one has begun since.
    """
    if anhoerung is None or pruefung is None:
        return None
    for vorgang in (pruefung, anhoerung):
        if vorgang.nr in lage.stand.storniert:
            return lage.stand.storniert[vorgang.nr].am
    pv = anhoerung.pflichtverletzung
    damals = im_bezug_von(lage, anhoerung)
    if damals.verstoss(pv) is not None:
        return None
    weg = seit_wann(damals, lambda x: x.verstoss(pv) is None, min(pv.am + tage(1), lage.stichtag))
    return weg if weg is not None and weg >= ab.am else None


def beratungsangebot_u25(lage: Lage) -> Iterator[Eintrag]:
    """G12: four weeks after a § 31 reduction of a person under 25."""
    for minderung in lage.minderungen:
        vorgang = minderung.vorgang
        if minderung.norm != "31_1_1" or alter(lage.person.geburtsdatum, vorgang.am) >= 25:
            continue
        if not lage.stand.antworten(vorgang.nr, w.BeratungsangebotU25):
            am = vorgang.am + tage(28)
            bezug = {"vorgang": vorgang.nr}
            yield "beratungsangebot_u25", am, "G12", [vorgang.nr], "beratungsangebot_u25_machen", bezug


# --- Schlichtung and dispatch --------------------------------------------------------------------------------------


def schlichtung(lage: Lage) -> Iterator[Eintrag]:
    """§ 15a Abs. 1, G9: begin a demanded Schlichtung; a running one ends after four weeks."""
    aktuell = lage.schlichtung
    if aktuell is None:
        return
    if aktuell.status == "verlangt":
        verlangt = aktuell.vorgang
        am = verlangt.am + tage(lage.hausregeln.schlichtung_einleiten_tage)
        art = "schlichtung_einleiten"
        yield art, am, "§ 15a Abs. 1", [verlangt.nr], art, {"vorgang": verlangt.nr}
    elif aktuell.status == "laeuft" and aktuell.eingeleitet is not None:
        bezug = {"vorgang": aktuell.vorgang.nr}
        am = aktuell.eingeleitet.am + tage(28)
        yield "schlichtung_endet", am, "G9", [aktuell.eingeleitet.nr], "schlichtung_beenden", bezug


def ab_vermerk_nachtragen(lage: Lage) -> Iterator[Eintrag]:
    """§ 37 SGB X: a letter with RFB, Verwaltungsakt or hearing lacks its Ab-Vermerk for an addressee."""
    abgeloest = {b.hebt_auf for b in lage.stand.aktuelle(v.ZuweisungsbescheidErlassen)}
    for brief in _briefe(lage):
        nr = brief.nr
        aufgegeben = [x.an for x in lage.stand.antworten(nr, w.SchreibenAufgegeben)]
        if all(an in aufgegeben for an in lage.adressaten_von(nr)):
            continue
        if nr not in abgeloest and not any(lage.stand.antworten(nr, typ) for typ in _AUFHEBUNGEN):
            am = brief.am + tage(lage.hausregeln.ab_vermerk_tage)
            yield "ab_vermerk_nachtragen", am, "§ 37 SGB X", [nr], "schreiben_aufgeben", {"vorgang": nr}


_AUFHEBUNGEN: tuple[type[Vorgang], ...] = (
    v.EinladungAufgehoben,
    v.AufforderungAufgehoben,
    v.ZuweisungsbescheidAufgehoben,
    w.MinderungAufgehoben,
)
_BRIEFE: tuple[type[Vorgang], ...] = (
    v.EinladungErgangen,
    v.AufforderungErlassen,
    v.ZuweisungsbescheidErlassen,
    w.AnhoerungEingeleitet,
    *_AUFHEBUNGEN[:3],
)


def _briefe(lage: Lage) -> Iterator[Vorgang]:
    """Letters of the Erstellungsvorgang that need a notification, and reductions of all Bezüge."""
    for typ in _BRIEFE:
        for brief in lage.stand.aktuelle(typ):
            if braucht_bekanntgabe(brief, lage.stand.roh):
                yield brief
    for minderung in lage.minderungen:
        if minderung.vorgang.bekanntgegeben_am is None:
            yield minderung.vorgang
        if minderung.aufgehoben is not None:
            yield minderung.aufgehoben
