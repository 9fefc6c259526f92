"""Zuweisungsschreiben and Zuweisungsbescheid (contract 5.6).

A Bescheid has two ways. Way a answers a broken-off Maßnahme that can be resumed (FH 6.2). Way b follows the first plan
after a Maßnahme that could not (R51).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte.vorgaenge import Absprache
from roterfaden.recht.adressaten import BELASTEND, FOLGE
from roterfaden.recht.anlass import Schluessel
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import aufforderung as f
from roterfaden.recht.regeln import plan as p
from roterfaden.recht.regeln import zuweisung as z
from roterfaden.recht.verstoss import Bescheid
from roterfaden.verfahren.handlung import Befunde, Handlung, Moeglich, eintrag, schluessel_aus
from roterfaden.verfahren.plan import massnahme_im_plan

_PFLICHT = {
    "traeger": "Träger",
    "ansprechperson": "Ansprechperson",
    "inhalt": "Inhalt",
    "ort": "Ort",
    "beginn": "Beginn",
    "ende": "Ende",
    "wochenstunden": "Wochenstunden",
    "lage": "Lage der Arbeitszeit",
    "rueckmeldung_bis": "Rückmeldung bis",
}


def massnahme_absprachen(lage: Lage) -> list[tuple[Schluessel, Absprache]]:
    """Absprachen of the plan in force that send the eLb into a Maßnahme or Arbeitsgelegenheit."""
    return [(s, a) for s, a in lage.verlauf.absprachen_im_plan() if z.ist_massnahme_der_elb(a)]


# --- Zuweisungsschreiben -------------------------------------------------------------------------------------------


def _liste_schreiben(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    absprachen = massnahme_absprachen(lage)
    if not absprachen or lage.plan is None:
        befunde = Befunde()
        befunde.sperre(z.keine_massnahme_im_plan(lage, None))
        yield eintrag(lage, handlung, {}, befunde)
        return
    for _, absprache in absprachen:
        yield eintrag(lage, handlung, {"absprache": [lage.plan.nr, absprache.nr]}, Befunde())


def _pruefe_schreiben(lage: Lage, a: Any, befunde: Befunde) -> None:
    schluessel = schluessel_aus(lage, a.gegenstand)
    absprache = lage.verlauf.absprache_im_plan(schluessel) if schluessel is not None else None
    if schluessel is None:
        befunde.sperre(r.angabe_fehlt(lage, "gegenstand"))
    unbekannt = schluessel is not None and absprache is None and lage.plan is not None
    if unbekannt:
        befunde.sperre(f.absprache_unbekannt(lage, None))
    if not (unbekannt and massnahme_absprachen(lage)):
        befunde.sperre(z.keine_massnahme_im_plan(lage, absprache))
    befunde.sperre(z.vorlage_passt_nicht(lage, a.vorlage, absprache))
    fehlend = [wort for feld, wort in _PFLICHT.items() if _leer(a.massnahme, feld)]
    if a.vorlage == "agh" and _leer(a.massnahme, "mehraufwand"):
        fehlend.append("Mehraufwand je Stunde")
    befunde.sperre(z.massnahme_unvollstaendig(lage, tuple(fehlend)))


def _leer(massnahme: Any, feld: str) -> bool:
    wert = getattr(massnahme, feld) if massnahme is not None else None
    return wert is None or (isinstance(wert, str) and not wert.strip())


# --- Zuweisungsbescheid --------------------------------------------------------------------------------------------


def _liste_bescheid(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    leer = True
    for schluessel in lage.verlauf.abbrueche:
        if massnahme_im_plan(lage, schluessel):
            leer = False
            befunde = Befunde()
            fruehere = wirksame_zur_massnahme(lage, schluessel)
            _sperre_weg_a(lage, schluessel, bool(fruehere), befunde)
            befunde.weise_hin(z.frueheren_bescheid_aufheben(lage, fruehere))
            _sperre_beide(lage, lage.verlauf.ketten.absprache_von(_schreiben(lage, schluessel)), befunde)
            yield eintrag(lage, handlung, {"massnahme": schluessel[1]}, befunde)
    abbruch = abbruch_vor_neuem_plan(lage)
    if abbruch is not None and lage.plan is not None:
        for schluessel, absprache in massnahme_absprachen(lage):
            leer = False
            befunde = Befunde()
            befunde.sperre(z.schon_zurueckgekehrt(lage, _rueckkehr_nach(lage, abbruch)))
            befunde.weise_hin(z.frueheren_bescheid_aufheben(lage, wirksame_zur_absprache(lage, schluessel)))
            _sperre_beide(lage, schluessel, befunde)
            yield eintrag(lage, handlung, {"absprache": [lage.plan.nr, absprache.nr]}, befunde)
    if leer:
        befunde = Befunde()
        befunde.sperre(z.kein_abbruch_offen(lage, None))
        _sperre_beide(lage, None, befunde)
        yield eintrag(lage, handlung, {}, befunde)


def _sperre_weg_a(lage: Lage, schluessel: Schluessel, aenderung: bool, befunde: Befunde) -> None:
    anlass = lage.verlauf.offen.get(schluessel)
    if not massnahme_im_plan(lage, schluessel):
        anlass = None
    if not aenderung:
        befunde.sperre(z.kein_abbruch_offen(lage, anlass))
        if anlass is not None:
            befunde.sperre(f.intervention_fehlt(lage, anlass))
    abbrueche = lage.verlauf.abbrueche.get(schluessel)
    if not abbrueche:
        befunde.sperre(z.wiedereinstieg_nicht_moeglich(lage, None, None))
        return
    intervention = z.intervention_zum_abbruch(lage, schluessel, abbrueche[-1])
    befunde.sperre(
        p.abbruch_mit_wichtigem_grund(lage, intervention),
        z.wiedereinstieg_nicht_moeglich(lage, z.wiedereinstieg(abbrueche[-1], intervention), abbrueche[-1].nr),
    )


def _sperre_beide(lage: Lage, absprache: Schluessel | None, befunde: Befunde) -> None:
    gefunden = lage.verlauf.absprache_im_plan(absprache) if absprache is not None else None
    if gefunden is not None:
        befunde.sperre(f.absprache_ausgenommen(lage, gefunden))
    befunde.sperre(
        z.plan_ueberfaellig(lage),
        f.nach_paragraf_10_unzumutbar(lage),
        f.plan_nicht_ausgehaendigt(lage),
        r.vertretung_nicht_erfasst(lage, BELASTEND),
    )


def abbruch_vor_neuem_plan(lage: Lage) -> v.MassnahmeAbgebrochen | None:
    """The break-off that opens way b: its Intervention ruled out a resumption, the plan in force is the next one."""
    plan = lage.plan
    if plan is None:
        return None
    rang = lage.stand.rang
    plaene = [rang[x.nr] for x in lage.stand.aktuelle(v.KooperationsplanErstellt)]
    for schluessel, abbrueche in lage.verlauf.abbrueche.items():
        for intervention in lage.verlauf.interventionen.get(schluessel, []):
            ab = rang[intervention.nr]
            vorher = [x for x in abbrueche if rang[x.nr] < ab]
            if (
                vorher
                and not intervention.wichtiger_grund
                and min((x for x in plaene if x > ab), default=-1) == rang[plan.nr]
                and z.wiedereinstieg(vorher[-1], intervention) in ("nicht_moeglich", "nicht_sinnvoll")
            ):
                return vorher[-1]
    return None


def _rueckkehr_nach(lage: Lage, abbruch: v.MassnahmeAbgebrochen) -> v.RueckkehrOhneRfb | None:
    rang = lage.stand.rang
    for rueckkehr in lage.stand.aktuelle(v.RueckkehrOhneRfb):
        if rang[rueckkehr.nr] > rang[abbruch.nr]:
            return rueckkehr
    return None


def _schreiben(lage: Lage, schluessel: Schluessel) -> v.ZuweisungsschreibenAusgehaendigt | v.ZuweisungsbescheidErlassen:
    return lage.verlauf.ketten.schreiben[schluessel[1]]


def wirksame_zur_massnahme(lage: Lage, schluessel: Schluessel) -> list[Bescheid]:
    """Effective Bescheide on the same Maßnahme (R56)."""
    absprache = lage.verlauf.ketten.absprache_von(lage.verlauf.ketten.schreiben.get(schluessel[1]))
    return [
        b
        for b in lage.bescheide
        if b.wirksam
        and (b.massnahme == schluessel or (b.vorgang.gegenstand.absprache is not None and b.schluessel == absprache))
    ]


def wirksame_zur_absprache(lage: Lage, schluessel: Schluessel) -> list[Bescheid]:
    """Effective Bescheide on the Maßnahme of an Absprache (R56)."""
    return [b for b in lage.bescheide if b.wirksam and lage.verlauf.ketten.absprache_von(b.vorgang) == schluessel]


def _pruefe_bescheid(lage: Lage, a: Any, befunde: Befunde) -> None:
    schluessel = schluessel_aus(lage, a.gegenstand)
    if schluessel is None:
        befunde.sperre(r.angabe_fehlt(lage, "gegenstand"))
        _sperre_beide(lage, None, befunde)
    elif schluessel[0] == "massnahme":
        fruehere = wirksame_zur_massnahme(lage, schluessel)
        aenderung = a.hebt_auf is not None and a.hebt_auf in [b.vorgang.nr for b in fruehere]
        _sperre_weg_a(lage, schluessel, aenderung, befunde)
        ruecksprache = a.traeger_ruecksprache
        if ruecksprache is None or ruecksprache.am is None or not (ruecksprache.mit or "").strip():
            befunde.sperre(z.keine_ruecksprache(lage))
        absprache = lage.verlauf.ketten.absprache_von(lage.verlauf.ketten.schreiben.get(schluessel[1]))
        _sperre_beide(lage, absprache, befunde)
        _pruefe_vorgaenger(lage, a, fruehere, befunde)
    else:
        _pruefe_weg_b(lage, a, schluessel, befunde)
    _pruefe_bescheid_angaben(lage, a, befunde)


def _pruefe_weg_b(lage: Lage, a: Any, schluessel: Schluessel, befunde: Befunde) -> None:
    abbruch = abbruch_vor_neuem_plan(lage)
    if abbruch is None:
        befunde.sperre(z.kein_neuer_plan_nach_abbruch(lage))
    else:
        befunde.sperre(z.schon_zurueckgekehrt(lage, _rueckkehr_nach(lage, abbruch)))
    befunde.sperre(z.absprache_traegt_keinen_bescheid(lage, lage.verlauf.absprache_im_plan(schluessel)))
    _sperre_beide(lage, schluessel, befunde)
    _pruefe_vorgaenger(lage, a, wirksame_zur_absprache(lage, schluessel), befunde)


def _pruefe_vorgaenger(lage: Lage, a: Any, fruehere: list[Bescheid], befunde: Befunde) -> None:
    if a.hebt_auf is None:
        befunde.sperre(z.frueherer_bescheid_wirksam(lage, fruehere))
    elif a.hebt_auf not in [b.vorgang.nr for b in fruehere]:
        befunde.sperre(z.aufzuhebender_passt_nicht(lage))


def _pruefe_bescheid_angaben(lage: Lage, a: Any, befunde: Befunde) -> None:
    massnahme = a.massnahme
    befunde.sperre(z.geltung_zu_lang(lage, a.geltung_bis, massnahme.ende if massnahme is not None else None))
    befunde.weise_hin(z.geltung_nach_rechtsende(lage, a.geltung_bis))
    if not (a.begruendung or "").strip():
        befunde.sperre(r.angabe_fehlt(lage, "begruendung"))
    if massnahme is not None:
        bekannt = lage.voraussichtliche_bekanntgabe(a.uebergabe)
        befunde.sperre(
            r.termin_vor_bekanntgabe(lage, massnahme.rueckmeldung_bis, bekannt),
            r.kein_arbeitstag(lage, massnahme.rueckmeldung_bis),
        )
        if massnahme.beginn is not None and massnahme.beginn > lage.stichtag:
            befunde.sperre(r.termin_vor_bekanntgabe(lage, massnahme.beginn, bekannt))
    befunde.sperre(*r.fehlende_adressaten(lage, BELASTEND, a.adressaten, intervention=False))


# --- Repeal --------------------------------------------------------------------------------------------------------


def aufhebbare_bescheide(lage: Lage) -> list[v.ZuweisungsbescheidErlassen]:
    """Bescheide of all Bezüge that are neither repealed nor replaced nor run out."""
    bescheide = lage.stand.alle(v.ZuweisungsbescheidErlassen)
    abgeloest = {b.hebt_auf for b in bescheide}
    return [
        b
        for b in bescheide
        if b.nr not in abgeloest
        and b.geltung_bis >= lage.stichtag
        and not lage.stand.antworten(b.nr, v.ZuweisungsbescheidAufgehoben)
    ]


def _liste_aufheben(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    bescheide = aufhebbare_bescheide(lage)
    for bescheid in bescheide:
        befunde = Befunde()
        befunde.weise_hin(r.vertretung_nachtragen(lage, FOLGE))
        yield eintrag(lage, handlung, {"vorgang": bescheid.nr}, befunde)
    if not bescheide:
        befunde = Befunde()
        befunde.sperre(z.kein_aufhebbarer_bescheid(lage))
        befunde.weise_hin(r.vertretung_nachtragen(lage, FOLGE))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_aufheben(lage: Lage, a: Any, befunde: Befunde) -> None:
    if isinstance(lage.stand.nach_nr.get(a.bezug or 0), v.ZuweisungsschreibenAusgehaendigt):
        befunde.sperre(z.schreiben_braucht_keine_aufhebung(lage, a.bezug))
    elif a.bezug is not None and a.bezug not in [b.nr for b in aufhebbare_bescheide(lage)]:
        befunde.sperre(z.kein_aufhebbarer_bescheid(lage))
    befunde.weise_hin(
        r.vertretung_nachtragen(lage, FOLGE), *r.fehlende_adressaten(lage, FOLGE, a.adressaten, intervention=False)
    )


HANDLUNGEN = (
    Handlung(
        "zuweisungsschreiben_aushaendigen",
        "Zuweisungsschreiben aushändigen",
        "Schreiben erzeugen",
        "Die Person erhält alle Angaben zur vereinbarten Maßnahme; das Schreiben informiert nur.",
        v.ZuweisungsschreibenAusgehaendigt,
        _pruefe_schreiben,
        _liste_schreiben,
        kapitel="5.1",
        norm="§ 15 Abs. 2, §§ 16, 16d SGB II",
        ausser=frozenset({"massnahme", "gegenstand", *(f"massnahme.{x}" for x in _PFLICHT)}),
    ),
    Handlung(
        "zuweisungsbescheid_erlassen",
        "Zuweisungsbescheid",
        "Bescheid erzeugen",
        "Nach einem Abbruch ohne wichtigen Grund wird die Person mit Rechtsfolgenbelehrung zugewiesen.",
        v.ZuweisungsbescheidErlassen,
        _pruefe_bescheid,
        _liste_bescheid,
        rfb="immer",
        va=True,
        kapitel="6.2",
        norm="§ 15 Abs. 5 SGB II",
        empfang=BELASTEND,
        nur_abgedeckt=True,
        ausser=frozenset({"gegenstand"}),
    ),
    Handlung(
        "zuweisungsbescheid_aufheben",
        "Zuweisungsbescheid aufheben",
        "Aufhebung erzeugen",
        "Der Bescheid wird aufgehoben, weil sich die Verhältnisse geändert haben.",
        v.ZuweisungsbescheidAufgehoben,
        _pruefe_aufheben,
        _liste_aufheben,
        va=True,
        kapitel="6.5",
        norm="§ 48 SGB X",
        empfang=FOLGE,
        ohne_v1=True,
    ),
)
