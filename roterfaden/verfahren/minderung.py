"""Hearing, examination, reduction, repeal, offer under 25 (contract 5.8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht import verstoss as vs
from roterfaden.recht.adressaten import FOLGE
from roterfaden.recht.lage import Lage
from roterfaden.recht.regel import Befund
from roterfaden.recht.regelbedarf import KeinRegelbedarf
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import minderung as m
from roterfaden.recht.verstoss import Minderung, Verstoss
from roterfaden.verfahren.handlung import Befunde, Handlung, Moeglich, eintrag

# --- Hearing -------------------------------------------------------------------------------------------------------


def _maengel(lage: Lage, verstoss: Verstoss) -> Iterator[Befund | None]:
    """What is wrong with the letter that was broken."""
    yield m.rfb_nicht_rechtzeitig(lage, verstoss)
    yield m.brief_ohne_meldezweck(lage, verstoss)
    yield m.brief_betraf_ausnahme(lage, verstoss)
    yield m.brief_ohne_intervention(lage, verstoss)


def sperre_anhoerung(lage: Lage, verstoss: Verstoss, befunde: Befunde) -> None:
    """What of the Stand bars a hearing about a breach."""
    befunde.sperre(
        *_maengel(lage, verstoss),
        m.schon_angehoert(lage, verstoss),
        m.sechs_monate_vorbei(lage, verstoss),
        r.vertretung_nicht_erfasst(lage, FOLGE),
        r.verstoss_ohne_rechtsstand(lage, verstoss.am, verstoss.brief.nr),
    )
    befunde.weise_hin(m.widerspruch_offen(lage, verstoss))


def _liste_anhoerung(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for verstoss in lage.verstoesse:
        befunde = Befunde()
        sperre_anhoerung(lage, verstoss, befunde)
        yield eintrag(lage, handlung, {"vorgang": verstoss.brief.nr}, befunde)
    if not lage.verstoesse:
        befunde = Befunde()
        befunde.sperre(m.kein_verstoss(lage, None), r.vertretung_nicht_erfasst(lage, FOLGE))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_anhoerung(lage: Lage, a: Any, befunde: Befunde) -> None:
    pv = a.pflichtverletzung
    if pv is not None:
        verstoss = _gemeinter_verstoss(lage, pv)
        intervention = m.intervention_ist_keine_meldeaufforderung(lage, pv.bezug)
        if pv.bezug is not None or not lage.verstoesse:
            befunde.sperre(intervention or m.kein_verstoss(lage, verstoss))
        if verstoss is not None:
            sperre_anhoerung(lage, verstoss, befunde)
            befunde.sperre(
                m.tag_des_verstosses(lage, pv.am, verstoss),
                m.wiederholt_nicht_persoenlich(lage, verstoss, a.persoenlich_angeboten),
            )
    elif not lage.verstoesse:
        befunde.sperre(m.kein_verstoss(lage, None))
    befunde.sperre(
        r.vertretung_nicht_erfasst(lage, FOLGE),
        m.anhoerungsfrist_zu_kurz(lage, a.frist_bis, lage.voraussichtliche_bekanntgabe(a.uebergabe)),
        r.kein_arbeitstag(lage, a.frist_bis),
        *r.fehlende_adressaten(lage, FOLGE, a.adressaten, intervention=False),
    )


def _gemeinter_verstoss(lage: Lage, pv: Any) -> Verstoss | None:
    """The breach of the named letter; with several (Bescheid) the one on the named day, else the last."""
    passend = [x for x in lage.verstoesse if x.brief.nr == pv.bezug and pv.norm in (None, x.norm)]
    return next((x for x in passend if x.am == pv.am), passend[-1] if passend else None)


# --- Examination ---------------------------------------------------------------------------------------------------


def sperre_vorschlag(lage: Lage, anhoerung: w.AnhoerungEingeleitet) -> Befunde:
    """What stands against proposing a reduction after this hearing."""
    befunde = Befunde()
    verstoss = lage.verstoss(anhoerung.pflichtverletzung)
    befunde.sperre(
        m.schon_geprueft(lage, anhoerung),
        m.verstoss_weggefallen(lage, verstoss, anhoerung.nr),
        m.anhoerung_nicht_bekannt(lage, anhoerung),
        m.anhoerung_zu_kurz(lage, anhoerung),
        m.anhoerungsfrist_laeuft(lage, anhoerung),
        m.persoenliche_anhoerung_fehlt(
            lage, anhoerung, verstoss or vs.gedachter_verstoss(lage, anhoerung.pflichtverletzung)
        ),
        r.verstoss_ohne_rechtsstand(lage, anhoerung.pflichtverletzung.am, anhoerung.pflichtverletzung.bezug),
    )
    verstoss = verstoss or vs.gedachter_verstoss(lage, anhoerung.pflichtverletzung)
    if verstoss is not None:
        befunde.sperre(
            *_maengel(lage, verstoss),
            m.waehrend_schlichtung(lage, verstoss),
            m.bekanntgabe_zu_spaet(lage, verstoss),
            m.verstoss_unter_paragraf_10(lage, verstoss),
        )
        befunde.weise_hin(m.widerspruch_offen(lage, verstoss), m.pflicht_nachgeholt(lage, verstoss))
    return befunde


def _liste_pruefen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for anhoerung in lage.anhoerungen:
        gegen = sperre_vorschlag(lage, anhoerung)
        befunde = Befunde()
        befunde.weise_hin(*gegen.hindernisse, *gegen.hinweise)
        yield eintrag(lage, handlung, {"vorgang": anhoerung.nr}, befunde)
    if not lage.anhoerungen:
        befunde = Befunde()
        befunde.sperre(m.keine_anhoerung(lage))
        yield eintrag(lage, handlung, {}, befunde)


def _anhoerung(lage: Lage, nr: int | None) -> w.AnhoerungEingeleitet | None:
    return next((a for a in lage.anhoerungen if a.nr == nr), None)


def _pruefe_pruefung(lage: Lage, a: Any, befunde: Befunde) -> None:
    anhoerung = _anhoerung(lage, a.bezug)
    frueher = isinstance(lage.stand.nach_nr.get(a.bezug or 0), w.AnhoerungEingeleitet)
    if anhoerung is None and (frueher or not lage.anhoerungen):
        befunde.sperre(m.keine_anhoerung(lage))
    vorschlag = a.ergebnis == "minderung_vorgeschlagen"
    if vorschlag and not lage.im_verfahren:
        befunde.sperre(r.keine_elb(lage), r.kein_leistungsbezug(lage))
    if anhoerung is not None and vorschlag:
        gegen = sperre_vorschlag(lage, anhoerung)
        befunde.sperre(*gegen.hindernisse)
        befunde.weise_hin(*gegen.hinweise)
    elif anhoerung is not None:
        pv = anhoerung.pflichtverletzung
        verstoss = lage.verstoss(pv) or vs.gedachter_verstoss(lage, pv)
        befunde.weise_hin(m.widerspruch_offen(lage, verstoss) if verstoss is not None else None)


def _vorlage(lage: Lage, a: Any) -> dict[str, Any] | None:
    anhoerung = _anhoerung(lage, a.bezug)
    verstoss = lage.verstoss(anhoerung.pflichtverletzung) if anhoerung is not None else None
    if verstoss is None or a.ergebnis != "minderung_vorgeschlagen":
        return None
    try:
        return m.vorlage(lage, verstoss)
    except KeinRegelbedarf:
        return None


# --- Reduction -----------------------------------------------------------------------------------------------------


def _pruefungen(lage: Lage) -> list[w.LeistungsminderungGeprueft]:
    return lage.stand.aktuelle(w.LeistungsminderungGeprueft)


def _sperre_feststellen(lage: Lage, pruefung: w.LeistungsminderungGeprueft, befunde: Befunde) -> Verstoss | None:
    befunde.sperre(m.kein_vorschlag(lage, pruefung))
    anhoerung = lage.stand.roh.get(pruefung.bezug)
    if not isinstance(anhoerung, w.AnhoerungEingeleitet):
        return None
    verstoss = lage.verstoss(anhoerung.pflichtverletzung)
    befunde.sperre(
        m.verstoss_weggefallen(lage, verstoss, anhoerung.nr),
        m.schon_festgestellt(lage, vs.verstoss_schluessel(lage, anhoerung.pflichtverletzung)),
    )
    return verstoss or vs.gedachter_verstoss(lage, anhoerung.pflichtverletzung)


def _liste_feststellen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for pruefung in _pruefungen(lage):
        befunde = Befunde()
        _sperre_feststellen(lage, pruefung, befunde)
        befunde.sperre(r.vertretung_nicht_erfasst(lage, FOLGE))
        befunde.weise_hin(m.unterkunft_ungekuerzt(lage))
        yield eintrag(lage, handlung, {"vorgang": pruefung.nr}, befunde)
    if not _pruefungen(lage):
        befunde = Befunde()
        befunde.sperre(m.kein_vorschlag(lage, None), r.vertretung_nicht_erfasst(lage, FOLGE))
        befunde.weise_hin(m.unterkunft_ungekuerzt(lage))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_feststellen(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.weise_hin(m.unterkunft_ungekuerzt(lage))
    pruefung = next((x for x in _pruefungen(lage) if x.nr == a.bezug), None)
    if pruefung is None:
        if a.bezug is not None or not _pruefungen(lage):
            befunde.sperre(m.kein_vorschlag(lage, None))
    else:
        verstoss = _sperre_feststellen(lage, pruefung, befunde)
        if verstoss is not None:
            _pruefe_hoehe(lage, a, verstoss, befunde)
    if not a.aufgehobene_bescheide:
        befunde.sperre(m.keine_bescheide_aufgehoben(lage))
    befunde.sperre(
        m.ende_vor_beginn(lage, a.beginn, a.ende),
        r.vertretung_nicht_erfasst(lage, FOLGE),
        *r.fehlende_adressaten(lage, FOLGE, a.adressaten, intervention=False),
    )


def _pruefe_hoehe(lage: Lage, a: Any, verstoss: Verstoss, befunde: Befunde) -> None:
    bekannt = a.bekanntgegeben_am or lage.bekanntgabe_heute
    befunde.sperre(
        m.feststellung_zu_spaet(lage, bekannt, verstoss),
        m.beginn_falsch(lage, a.beginn, bekannt),
        m.prozent_zu_hoch(lage, a.prozent, verstoss),
    )
    if a.beginn is None or a.ende is None or a.prozent is None or a.ende < a.beginn:
        return
    befunde.sperre(
        m.dauer_zu_lang(lage, a.beginn, a.ende, m.dauer(verstoss.norm, a.prozent)),
        m.mehr_als_dreissig_prozent(lage, a.prozent, a.beginn, a.ende, a.betrag),
    )
    befunde.weise_hin(m.betrag_zu_hoch(lage, a.prozent, a.beginn, a.betrag))


# --- Repeal and offer ----------------------------------------------------------------------------------------------


def _liste_aufheben(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for minderung in lage.minderungen:
        befunde = Befunde()
        befunde.sperre(m.minderung_schon_aufgehoben(lage, minderung))
        befunde.weise_hin(r.vertretung_nachtragen(lage, FOLGE))
        yield eintrag(lage, handlung, {"vorgang": minderung.vorgang.nr}, befunde)
    if not lage.minderungen:
        befunde = Befunde()
        befunde.sperre(m.keine_minderung(lage))
        befunde.weise_hin(r.vertretung_nachtragen(lage, FOLGE))
        yield eintrag(lage, handlung, {}, befunde)


def _minderung(lage: Lage, nr: int | None) -> Minderung | None:
    return next((x for x in lage.minderungen if x.vorgang.nr == nr), None)


def _pruefe_aufheben(lage: Lage, a: Any, befunde: Befunde) -> None:
    minderung = _minderung(lage, a.bezug)
    if minderung is None:
        if not lage.minderungen:
            befunde.sperre(m.keine_minderung(lage))
    else:
        befunde.sperre(m.minderung_schon_aufgehoben(lage, minderung))
        if a.grund not in ("rechtsbehelf", "ruecknahme_44_sgb_x"):
            befunde.sperre(m.schon_abgelaufen(lage, minderung), m.erster_monat_bleibt(lage, minderung, a.zum))
        if a.grund in ("pflicht_erfuellt", "bereitschaft_erklaert"):
            befunde.sperre(m.versaeumnis_nicht_nachholbar(lage, minderung))
    befunde.weise_hin(
        r.vertretung_nachtragen(lage, FOLGE), *r.fehlende_adressaten(lage, FOLGE, a.adressaten, intervention=False)
    )


def _liste_angebot(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for minderung in lage.minderungen:
        befunde = Befunde()
        befunde.sperre(m.minderung_nach_32(lage, minderung), m.nicht_unter_25(lage, minderung))
        yield eintrag(lage, handlung, {"vorgang": minderung.vorgang.nr}, befunde)
    if not lage.minderungen:
        befunde = Befunde()
        befunde.sperre(m.keine_minderung_nach_31(lage))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_angebot(lage: Lage, a: Any, befunde: Befunde) -> None:
    minderung = _minderung(lage, a.bezug)
    if minderung is None:
        if not lage.minderungen:
            befunde.sperre(m.keine_minderung_nach_31(lage))
    else:
        befunde.sperre(m.minderung_nach_32(lage, minderung), m.nicht_unter_25(lage, minderung))


HANDLUNGEN = (
    Handlung(
        "anhoerung_einleiten",
        "Anhörung einleiten",
        "Anhörung erzeugen",
        "Bevor eine Minderung geprüft wird, kann sich die Person zu den Tatsachen äußern.",
        w.AnhoerungEingeleitet,
        _pruefe_anhoerung,
        _liste_anhoerung,
        kapitel="6.1",
        norm="§ 24 SGB X",
        empfang=FOLGE,
        nach_verstoss=True,
    ),
    Handlung(
        "leistungsminderung_pruefen",
        "Leistungsminderung prüfen",
        "Ergebnis festhalten",
        "Nach der Anhörung wird geprüft, ob eine Minderung vorzuschlagen ist; Gründe zugunsten der Person gehen vor.",
        w.LeistungsminderungGeprueft,
        _pruefe_pruefung,
        _liste_pruefen,
        kapitel="6.1, 7",
        norm="§§ 31 bis 32 SGB II",
        ohne_v1=True,
        nach_verstoss=True,
        vorlage=_vorlage,
    ),
    Handlung(
        "minderung_feststellen",
        "Minderung feststellen",
        "Minderung festhalten",
        "Die Leistungsabteilung stellt die Minderung fest und hebt die Bewilligung teilweise auf.",
        w.MinderungFestgestellt,
        _pruefe_feststellen,
        _liste_feststellen,
        va=True,
        rolle="leistung",
        kapitel="6.1, 7",
        norm="§§ 31a, 31b, 32 SGB II, § 48 SGB X",
        empfang=FOLGE,
    ),
    Handlung(
        "minderung_aufheben",
        "Minderung aufheben",
        "Aufhebung festhalten",
        "Die Minderung endet, weil die Pflicht erfüllt ist oder der Bescheid keinen Bestand hat.",
        w.MinderungAufgehoben,
        _pruefe_aufheben,
        _liste_aufheben,
        va=True,
        rolle="leistung",
        kapitel="6.3",
        norm="§ 31a Abs. 1 S. 6, § 31b Abs. 2 SGB II",
        empfang=FOLGE,
        ohne_v1=True,
    ),
    Handlung(
        "beratungsangebot_u25_machen",
        "Beratungsangebot unter 25",
        "Angebot festhalten",
        "Unter 25-Jährige erhalten binnen vier Wochen nach einer Minderung ein Beratungsangebot.",
        w.BeratungsangebotU25,
        _pruefe_angebot,
        _liste_angebot,
        kapitel="",
        norm="§ 31a Abs. 6 SGB II",
    ),
)
