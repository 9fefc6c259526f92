"""Following up, Intervention, Aufforderung, return to working without RFB (contract 5.5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte.vorgaenge import Absprache
from roterfaden.recht.adressaten import BELASTEND
from roterfaden.recht.anlass import Schluessel, finde_absprache
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import aufforderung as f
from roterfaden.recht.regeln import plan as p
from roterfaden.verfahren.handlung import (
    Befunde,
    Handlung,
    Moeglich,
    eintrag,
    gegenstand_bezug,
    schluessel_aus,
)

# --- Following up --------------------------------------------------------------------------------------------------


def _liste_pruefen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    plan = lage.plan
    if plan is None:
        befunde = Befunde()
        befunde.sperre(p.kein_plan(lage))
        yield eintrag(lage, handlung, {}, befunde)
        return
    for absprache in plan.absprachen:
        yield eintrag(lage, handlung, {"absprache": [plan.nr, absprache.nr]}, Befunde())


def _pruefe_absprache(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(p.kein_plan(lage))
    if lage.plan is not None and a.kooperationsplan is not None and a.absprache is not None:
        schluessel = lage.verlauf.ketten.absprache(a.kooperationsplan, a.absprache)
        befunde.sperre(f.absprache_unbekannt(lage, lage.verlauf.absprache_im_plan(schluessel)))


# --- Intervention --------------------------------------------------------------------------------------------------


def _liste_intervention(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for anlass in lage.anlaesse:
        befunde = Befunde()
        befunde.weise_hin(f.intervention_noch_nicht_versucht(lage, anlass))
        yield eintrag(lage, handlung, gegenstand_bezug(lage, anlass.schluessel), befunde)
    if not lage.anlaesse:
        befunde = Befunde()
        befunde.sperre(f.kein_offener_anlass(lage, None))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_intervention(lage: Lage, a: Any, befunde: Befunde) -> None:
    if not lage.im_verfahren and a.wichtiger_grund is not True:
        befunde.sperre(r.keine_elb(lage), r.kein_leistungsbezug(lage))
    schluessel = schluessel_aus(lage, a.gegenstand)
    if schluessel is None:
        if not lage.anlaesse:
            befunde.sperre(f.kein_offener_anlass(lage, None))
        return
    anlass = lage.verlauf.offen.get(schluessel)
    befunde.sperre(f.kein_offener_anlass(lage, anlass))
    if anlass is None:
        return
    if a.wahrgenommen is False:
        befunde.sperre(f.gespraech_fand_statt(lage, anlass))
    if a.wichtiger_grund is False:
        befunde.sperre(f.intervention_nicht_versucht(lage, anlass))


def _liste_absehen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for anlass in lage.anlaesse:
        yield eintrag(lage, handlung, gegenstand_bezug(lage, anlass.schluessel), Befunde())
    if not lage.anlaesse:
        befunde = Befunde()
        befunde.sperre(f.kein_anlass_zum_absehen(lage, None))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_absehen(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(f.absehen_ohne_begruendung(lage, a.begruendung))
    schluessel = schluessel_aus(lage, a.gegenstand)
    if schluessel is not None or not lage.anlaesse:
        befunde.sperre(f.kein_anlass_zum_absehen(lage, lage.verlauf.offen.get(schluessel) if schluessel else None))


# --- Aufforderung § 15 Abs. 5 --------------------------------------------------------------------------------------


def _liste_15_5(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    plan = lage.plan
    if plan is None:
        befunde = Befunde()
        befunde.sperre(f.kein_plan_fuer_absatz_5(lage))
        _sperre_aufforderung(lage, befunde)
        yield eintrag(lage, handlung, {}, befunde)
        return
    zum_plan, zu_jeder = _zum_plan(lage), Befunde()
    _sperre_aufforderung(lage, zu_jeder)
    for schluessel, absprache in lage.verlauf.absprachen_im_plan():
        befunde = Befunde()
        _sperre_15_5(lage, schluessel, absprache, befunde, zum_plan)
        befunde.sperre(*zu_jeder.hindernisse)
        befunde.weise_hin(*zu_jeder.hinweise)
        yield eintrag(lage, handlung, {"absprache": [plan.nr, absprache.nr]}, befunde)


def _sperre_aufforderung(lage: Lage, befunde: Befunde) -> None:
    """What bars every Aufforderung whatever it is about: § 10 and a missing representative."""
    befunde.sperre(f.nach_paragraf_10_unzumutbar(lage), r.vertretung_nicht_erfasst(lage, BELASTEND))
    befunde.weise_hin(f.nach_paragraf_10_teilweise(lage))


def _zum_plan(lage: Lage) -> Befunde:
    """What is the same for every Absprache of the plan."""
    befunde = Befunde()
    befunde.sperre(f.plan_nicht_ausgehaendigt(lage))
    befunde.weise_hin(f.erst_fortschreiben(lage), f.jobcenter_hielt_nicht(lage))
    return befunde


def _sperre_15_5(lage: Lage, schluessel: Schluessel, absprache: Absprache, befunde: Befunde, zum_plan: Befunde) -> None:
    anlass = lage.verlauf.offen.get(schluessel)
    befunde.sperre(f.nicht_die_elb_verantwortlich(lage, absprache), f.kein_anlass_zur_aufforderung(lage, anlass))
    if anlass is not None:
        befunde.sperre(f.intervention_fehlt(lage, anlass))
    befunde.sperre(
        f.wichtiger_grund_festgestellt(lage, schluessel),
        p.davon_abgesehen(lage, schluessel),
        f.absprache_ausgenommen(lage, absprache),
        *zum_plan.hindernisse,
        f.aufforderung_offen(lage, lage.offene_aufforderung(schluessel)),
    )
    befunde.weise_hin(*zum_plan.hinweise)


def _pruefe_15_5(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(f.kein_plan_fuer_absatz_5(lage))
    schluessel = schluessel_aus(lage, a.gegenstand)
    if schluessel is None:
        befunde.sperre(r.angabe_fehlt(lage, "gegenstand"))
        befunde.weise_hin(f.erst_fortschreiben(lage))
    elif schluessel[0] == "massnahme":
        befunde.sperre(r.bezug_passt_nicht(lage, "Zu einer Maßnahme ergeht ein Zuweisungsbescheid."))
    elif lage.plan is not None:
        plan, nr = a.gegenstand.absprache
        # two Absprachen may continue the same one; each has its own legal basis
        genannt = finde_absprache(lage.plan, nr) if plan == lage.plan.nr else None
        absprache = genannt or lage.verlauf.absprache_im_plan(schluessel)
        befunde.sperre(f.absprache_unbekannt(lage, absprache))
        if absprache is not None:
            _sperre_15_5(lage, schluessel, absprache, befunde, _zum_plan(lage))
    _pruefe_mitwirkung(lage, a, befunde)


def _pruefe_mitwirkung(lage: Lage, a: Any, befunde: Befunde) -> None:
    _sperre_aufforderung(lage, befunde)
    if not (a.begruendung or "").strip():
        befunde.sperre(r.angabe_fehlt(lage, "begruendung"))
    if a.mitwirkung is not None:
        frist = a.mitwirkung.frist
        befunde.sperre(
            f.mitwirkung_ausgenommen(lage, a.mitwirkung),
            r.frist_nach_rechtsende(lage, frist),
            r.zeit_zum_handeln(lage, frist, lage.voraussichtliche_bekanntgabe(a.uebergabe)),
            r.kein_arbeitstag(lage, frist),
        )
    befunde.sperre(*r.fehlende_adressaten(lage, BELASTEND, a.adressaten, intervention=False))


# --- Aufforderung § 15 Abs. 6 --------------------------------------------------------------------------------------


def sperre_15_6(lage: Lage, befunde: Befunde) -> None:
    """What of the Stand bars an Aufforderung under Abs. 6."""
    befunde.sperre(f.plan_kam_zustande(lage), p.verzicht_offen(lage), f.zweite_aufforderung_15_6(lage))
    _sperre_aufforderung(lage, befunde)


def _liste_15_6(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    sperre_15_6(lage, befunde)
    yield eintrag(lage, handlung, {}, befunde)


def _pruefe_15_6(lage: Lage, a: Any, befunde: Befunde) -> None:
    sperre_15_6(lage, befunde)
    befunde.sperre(p.loesungsvorschlag_uebergangen(lage, a))
    if a.mitwirkung is None or a.mitwirkung.inhalt is None:
        befunde.sperre(r.angabe_fehlt(lage, "mitwirkung.inhalt"))
    _pruefe_mitwirkung(lage, a, befunde)


# --- Return --------------------------------------------------------------------------------------------------------


RUECKKEHR = (
    f.schon_ohne_rfb,
    f.noch_aufforderung_offen,
    f.nicht_zuverlaessig_mitgewirkt,
    f.danach_verstoss,
)
"""What may bar the return to working without RFB (R54)."""


def rueckkehr_zulaessig(lage: Lage) -> bool:
    """Whether nothing bars the return."""
    return all(regel(lage) is None for regel in RUECKKEHR)


def _liste_rueckkehr(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    befunde.sperre(*(regel(lage) for regel in RUECKKEHR))
    yield eintrag(lage, handlung, {}, befunde)


def _pruefe_rueckkehr(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(*(regel(lage) for regel in RUECKKEHR))


HANDLUNGEN = (
    Handlung(
        "absprache_pruefen",
        "Absprache prüfen",
        "Feststellung festhalten",
        "Ob eine Absprache eingehalten ist, wird regelmäßig gemeinsam geprüft.",
        v.AbspracheGeprueft,
        _pruefe_absprache,
        _liste_pruefen,
        kapitel="6.1",
        norm="§ 15 Abs. 5 S. 1 SGB II",
    ),
    Handlung(
        "intervention_abschliessen",
        "Intervention abschließen",
        "Ergebnis festhalten",
        "Das klärende Gespräch ergab einen wichtigen Grund oder nicht; davon hängt der nächste Schritt ab.",
        v.InterventionAbgeschlossen,
        _pruefe_intervention,
        _liste_intervention,
        kapitel="6.1, 6.2",
        norm="§ 15 Abs. 5 SGB II",
        ohne_v1=True,
    ),
    Handlung(
        "von_aufforderung_absehen",
        "Von einer Aufforderung absehen",
        "Absehen festhalten",
        "Im Einzelfall kann von weiteren Schritten abgesehen werden; die Begründung gehört in die Akte.",
        v.VonAufforderungAbgesehen,
        _pruefe_absehen,
        _liste_absehen,
        kapitel="6.1",
        norm="§ 15 Abs. 5 SGB II",
        ohne_v1=True,
        ausser=frozenset({"begruendung"}),
    ),
    Handlung(
        "aufforderung_15_5",
        "Aufforderung nach § 15 Abs. 5",
        "Aufforderung erzeugen",
        "Die Person wird mit Rechtsfolgenbelehrung aufgefordert, eine Absprache einzuhalten.",
        v.AufforderungErlassen,
        _pruefe_15_5,
        _liste_15_5,
        rfb="immer",
        va=True,
        kapitel="6.1",
        norm="§ 15 Abs. 5 SGB II",
        empfang=BELASTEND,
        fest={"norm": "15_5"},
        nur_abgedeckt=True,
    ),
    Handlung(
        "aufforderung_15_6",
        "Aufforderung nach § 15 Abs. 6",
        "Aufforderung erzeugen",
        "Ohne Plan wird die Person mit Rechtsfolgenbelehrung zu erforderlichen Mitwirkungshandlungen aufgefordert.",
        v.AufforderungErlassen,
        _pruefe_15_6,
        _liste_15_6,
        rfb="immer",
        va=True,
        kapitel="7",
        norm="§ 15 Abs. 6 SGB II",
        empfang=BELASTEND,
        fest={"norm": "15_6"},
        nur_abgedeckt=True,
    ),
    Handlung(
        "rueckkehr_ohne_rfb_feststellen",
        "Wieder ohne Rechtsfolgenbelehrung",
        "Rückkehr festhalten",
        "Nach zuverlässiger Mitwirkung läuft die Zusammenarbeit wieder ohne Rechtsfolgenbelehrung.",
        v.RueckkehrOhneRfb,
        _pruefe_rueckkehr,
        _liste_rueckkehr,
        kapitel="6.3",
        norm="§ 15 Abs. 5 SGB II",
        ohne_v1=True,
    ),
)
