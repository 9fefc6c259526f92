"""Following up, Intervention, Aufforderung (contract 5.5; FH 6.1, 6.3, 7; § 15 Abs. 5, 6 SGB II)."""

from __future__ import annotations

from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte.vorgaenge import Absprache
from roterfaden.recht.anlass import Anlass, Schluessel
from roterfaden.recht.lage import Lage
from roterfaden.recht.regel import Beleg, regel
from roterfaden.recht.verstoss import Aufforderung, Bescheid, ausgenommen

# --- Intervention --------------------------------------------------------------------------------------------------


@regel("R41", "6.1", "§ 15 Abs. 5 SGB II")
def kein_offener_anlass(lage: Lage, anlass: Anlass | None) -> Beleg:
    """Es ist kein Anlass für eine beraterische Intervention offen."""
    return () if anlass is None else None


@regel("V5", "6.1", "Bezug innerhalb der Akte", feld="wahrgenommen")
def gespraech_fand_statt(lage: Lage, anlass: Anlass) -> Beleg:
    """Seit dem Anlass gab es ein Gespräch mit der Person; die Intervention wurde also wahrgenommen."""
    if lage.gespraech_nach(anlass.vorgang):
        return (lage.gespraeche_mit_elb[-1].nr,)
    return None


def intervention_moeglich_seit(lage: Lage, anlass: Anlass) -> v.Vorgang | None:
    """The first Vorgang that allows to close the Intervention without important reason (R41), `None` if there is none.

    Either a talk with the eLb since the Anlass, or the result of an invitation to this Intervention, notified before
    its Termin, that the eLb kept or missed without reason.
    """
    rang = lage.stand.rang
    ab = rang[anlass.vorgang.nr]
    kandidaten: list[v.Vorgang] = [g for g in lage.gespraeche_mit_elb if rang[g.nr] > ab]
    for einladung in interventionseinladungen(lage, anlass):
        ergebnis = lage.termin_ergebnis(einladung.nr)
        geklaert = lage.erschienen(einladung.nr) or lage.unentschuldigt_versaeumt(einladung.nr)
        if ergebnis is not None and geklaert and lage.vor_termin_bekannt(einladung):
            kandidaten.append(ergebnis)
    return min(kandidaten, key=lambda x: rang[x.nr], default=None)


def interventionseinladungen(lage: Lage, anlass: Anlass) -> list[v.EinladungErgangen]:
    """Invitations to the Intervention about this Gegenstand since the Anlass."""
    rang = lage.stand.rang
    ab = rang[anlass.vorgang.nr]
    ketten = lage.verlauf.ketten
    return [
        e
        for e in lage.einladungen
        if e.anlass == "beraterische_intervention"
        and rang[e.nr] > ab
        and e.gegenstand is not None
        and ketten.schluessel(e.gegenstand) == anlass.schluessel
    ]


@regel("R41", "6.1", "§ 15 Abs. 5 SGB II")
def intervention_nicht_versucht(lage: Lage, anlass: Anlass) -> Beleg:
    """Ohne wichtigen Grund erst nach einem Gespräch oder einer rechtzeitig bekanntgegebenen Einladung zur Intervention."""
    return (anlass.vorgang.nr,) if intervention_moeglich_seit(lage, anlass) is None else None


@regel("R41", "6.1", "§ 15 Abs. 5 SGB II", hinweis=True)
def intervention_noch_nicht_versucht(lage: Lage, anlass: Anlass) -> Beleg:
    """Bisher lässt sich die Intervention nur mit wichtigem Grund abschließen: Es fehlen Gespräch oder Einladung."""
    return (anlass.vorgang.nr,) if intervention_moeglich_seit(lage, anlass) is None else None


@regel("R45", "6.1", "§ 15 Abs. 5 SGB II")
def kein_anlass_zum_absehen(lage: Lage, anlass: Anlass | None) -> Beleg:
    """Es ist kein Anlass offen, von dem abgesehen werden könnte."""
    return () if anlass is None else None


@regel("R45", "6.1", "§ 15 Abs. 5 SGB II", feld="begruendung")
def absehen_ohne_begruendung(lage: Lage, begruendung: str | None) -> Beleg:
    """Das Absehen im Einzelfall ist zu begründen."""
    return None if (begruendung or "").strip() else ()


@regel("V5", "6.1", "Bezug innerhalb der Akte")
def absprache_unbekannt(lage: Lage, absprache: Absprache | None) -> Beleg:
    """Die Absprache steht nicht im geltenden Kooperationsplan."""
    return () if absprache is None else None


# --- Aufforderung § 15 Abs. 5 --------------------------------------------------------------------------------------


@regel("R60", "7", "§ 15 Abs. 5, 6 SGB II")
def kein_plan_fuer_absatz_5(lage: Lage) -> Beleg:
    """Eine Aufforderung nach Absatz 5 setzt einen geltenden Plan voraus; ohne Plan gilt Absatz 6."""
    if lage.plan is not None:
        return None
    ohne = lage.verlauf.ohne_plan
    return (ohne.nr,) if ohne is not None else ()


@regel("R42", "6.1", "§ 15 Abs. 5 SGB II")
def nicht_die_elb_verantwortlich(lage: Lage, absprache: Absprache) -> Beleg:
    """Für diese Absprache ist nicht die Person verantwortlich."""
    return None if absprache.verantwortlich == "elb" else _plan(lage)


@regel("R42", "6.1", "§ 15 Abs. 5 SGB II")
def kein_anlass_zur_aufforderung(lage: Lage, anlass: Anlass | None) -> Beleg:
    """Zu dieser Absprache ist nichts offen, zu dem aufzufordern wäre."""
    return () if anlass is None else None


@regel("R41", "6.1", "§ 15 Abs. 5 SGB II")
def intervention_fehlt(lage: Lage, anlass: Anlass) -> Beleg:
    """Erst ist eine beraterische Intervention durchzuführen."""
    return (anlass.vorgang.nr,) if anlass.intervention is None else None


@regel("R42", "6.1", "§ 15 Abs. 5 SGB II")
def wichtiger_grund_festgestellt(lage: Lage, schluessel: Schluessel) -> Beleg:
    """Die Intervention ergab einen wichtigen Grund; der Plan ist anzupassen."""
    interventionen = lage.verlauf.interventionen.get(schluessel)
    if not interventionen or not interventionen[-1].wichtiger_grund:
        return None
    letzter = lage.verlauf.letzter.get(schluessel)
    rang = lage.stand.rang
    if letzter is not None and rang[letzter.vorgang.nr] > rang[interventionen[-1].nr]:
        return None
    return (interventionen[-1].nr,)


@regel("R46", "6.1", "§ 16k Abs. 4 SGB II")
def absprache_ausgenommen(lage: Lage, absprache: Absprache) -> Beleg:
    """Leistungen nach §§ 16a, 16e, 16i, 16k und Rehabilitation tragen keine Aufforderung mit Rechtsfolgenbelehrung."""
    return _plan(lage) if ausgenommen(absprache.inhalt, absprache.rechtsgrundlage) else None


@regel("R46", "6.1", "§ 16k Abs. 4 SGB II", feld="mitwirkung.inhalt")
def mitwirkung_ausgenommen(lage: Lage, mitwirkung: Any) -> Beleg:
    """Zu Leistungen nach §§ 16a, 16e, 16i, 16k und Rehabilitation wird nicht mit Rechtsfolgenbelehrung aufgefordert."""
    return () if ausgenommen(mitwirkung.inhalt, mitwirkung.rechtsgrundlage) else None


@regel("G17", "8.2", "§ 10 SGB II")
def nach_paragraf_10_unzumutbar(lage: Lage) -> Beleg:
    """Eine § 10-Kennung schließt Arbeit und Maßnahmen vollständig aus; mit Rechtsfolgen darf nichts verlangt werden."""
    return tuple(k.vorgang.nr for k in lage.vollstaendige_kennungen) or None


@regel("G17", "8.2", "§ 10 SGB II", hinweis=True)
def nach_paragraf_10_teilweise(lage: Lage) -> Beleg:
    """Eine § 10-Kennung schließt Arbeit oder Maßnahmen teilweise aus; prüfen Sie, ob das Verlangte zumutbar ist."""
    return tuple(k.vorgang.nr for k in lage.kennungen if k.vorgang.umfang == "teilweise") or None


@regel("R19", "4.1", "§ 15 Abs. 3 S. 1 SGB II")
def plan_nicht_ausgehaendigt(lage: Lage) -> Beleg:
    """Der Plan wurde noch nicht ausgehändigt."""
    return _plan(lage) if lage.plan is not None and not lage.ausgehaendigt else None


@regel("V4", "6.1", "§ 15 Abs. 5, 6 SGB II")
def aufforderung_offen(lage: Lage, offene: Aufforderung | None) -> Beleg:
    """Zum selben Gegenstand ist schon eine Aufforderung offen."""
    return (offene.vorgang.nr,) if offene is not None else None


@regel("R7", "6.4", "§ 15 Abs. 3 S. 2 SGB II", hinweis=True)
def erst_fortschreiben(lage: Lage) -> Beleg:
    """Der Plan ist überfällig; besser zuerst gemeinsam fortschreiben."""
    return _plan(lage) if lage.plan_status == "ueberfaellig" else None


@regel("BSG B 14 AS 30/15 R", "6.1", "§ 15 Abs. 5 SGB II", hinweis=True)
def jobcenter_hielt_nicht(lage: Lage) -> Beleg:
    """Das Jobcenter hat eine eigene Absprache dieses Plans nicht eingehalten; prüfen Sie, ob das ein wichtiger Grund ist."""
    plan = lage.plan
    if plan is None:
        return None
    vom_jobcenter = {s for s, a in lage.verlauf.absprachen_im_plan() if a.verantwortlich == "jobcenter"}
    letzte: dict[Schluessel, v.AbspracheGeprueft] = {}
    for pruefung in lage.stand.aktuelle(v.AbspracheGeprueft):
        schluessel = lage.verlauf.ketten.absprache(pruefung.kooperationsplan, pruefung.absprache)
        if schluessel in vom_jobcenter:
            letzte[schluessel] = pruefung
    return tuple(x.nr for x in letzte.values() if x.ergebnis == "nicht_eingehalten") or None


# --- Aufforderung § 15 Abs. 6 --------------------------------------------------------------------------------------


@regel("R60", "7", "§ 15 Abs. 6 SGB II")
def plan_kam_zustande(lage: Lage) -> Beleg:
    """Absatz 6 setzt voraus, dass kein Plan zustande kam oder er gescheitert ist."""
    if lage.plan_status in ("nicht_zustande_gekommen", "gescheitert"):
        return None
    return _plan(lage)


@regel("V4", "7", "§ 15 Abs. 6 SGB II")
def zweite_aufforderung_15_6(lage: Lage) -> Beleg:
    """Es ist schon eine Aufforderung nach Absatz 6 offen; höchstens eine ist zulässig."""
    offen = [x.vorgang.nr for x in lage.aufforderungen if x.vorgang.norm == "15_6" and x.offen]
    return tuple(offen) or None


# --- Return to working without RFB ---------------------------------------------------------------------------------


@regel("R54", "6.3", "§ 15 Abs. 5 SGB II")
def schon_ohne_rfb(lage: Lage) -> Beleg:
    """Die Zusammenarbeit läuft schon ohne Rechtsfolgenbelehrung."""
    return None if lage.mit_rfb else ()


@regel("V4", "6.3", "§ 15 Abs. 5, 6 SGB II")
def noch_aufforderung_offen(lage: Lage) -> Beleg:
    """Es ist noch eine Aufforderung offen."""
    return tuple(x.vorgang.nr for x in lage.aufforderungen if x.offen) or None


@regel("R54", "6.3", "§ 15 Abs. 5 SGB II")
def nicht_zuverlaessig_mitgewirkt(lage: Lage) -> Beleg:
    """Seit dem letzten Schreiben mit Rechtsfolgenbelehrung ist keine zuverlässige Mitwirkung festgestellt."""
    letztes = lage.letztes_rfb_schreiben
    if letztes is None or letztes.aufgehoben is not None or mitgewirkt_seit(lage, letztes) is not None:
        return None
    return (letztes.vorgang.nr,)


def mitgewirkt_seit(lage: Lage, letztes: Aufforderung | Bescheid) -> v.Vorgang | None:
    """The last Vorgang after the last letter with RFB that shows cooperation (R54); made up for counts as complied."""
    rang = lage.stand.rang
    ab = rang[letztes.vorgang.nr]
    zeugen: list[v.Vorgang] = [
        x
        for x in lage.stand.aktuelle(v.AufforderungGeprueft)
        if rang[x.nr] > ab and x.ergebnis in ("befolgt", "nachgeholt")
    ]
    massnahmen = {b.massnahme for b in lage.bescheide}
    if massnahmen:
        for angetreten in lage.stand.aktuelle(v.MassnahmeAngetreten):
            if rang[angetreten.nr] > ab and lage.verlauf.ketten.massnahme(angetreten.bezug) in massnahmen:
                zeugen.append(angetreten)
    for absprache in lage.stand.aktuelle(v.AbspracheGeprueft):
        if rang[absprache.nr] > ab and absprache.ergebnis == "eingehalten":
            zeugen.append(absprache)
    return max(zeugen, key=lambda x: rang[x.nr], default=None)


@regel("R54", "6.3", "§ 15 Abs. 5 SGB II")
def danach_verstoss(lage: Lage) -> Beleg:
    """Nach der letzten Mitwirkung ist ein Verstoß festgestellt."""
    letztes = lage.letztes_rfb_schreiben
    if letztes is None:
        return None
    zeichen = [x for x in (mitgewirkt_seit(lage, letztes), letztes.aufgehoben) if x is not None]
    ab = max((x.am for x in zeichen), default=letztes.vorgang.am)
    return tuple(x.feststellung.nr for x in lage.verstoesse if x.am > ab) or None


def _plan(lage: Lage) -> tuple[int, ...]:
    return (lage.plan.nr,) if lage.plan is not None else ()
