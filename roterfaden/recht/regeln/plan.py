"""Potenzialanalyse and Kooperationsplan (contract 5.3; FH 3–5, 6.2, 7; § 15 SGB II)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.vorgaenge import Absprache
from roterfaden.recht.anlass import Schluessel
from roterfaden.recht.fristen import plus_monate
from roterfaden.recht.lage import Lage, ist_vollstaendig
from roterfaden.recht.rechtsstand import ENDE
from roterfaden.recht.regel import Beleg, regel
from roterfaden.recht.sprache import rfb_sprache

# --- Potenzialanalyse ----------------------------------------------------------------------------------------------


@regel("R15", "3", "§ 15 Abs. 1 SGB II")
def pflichtblock_fehlt(lage: Lage, fehlend: Sequence[str]) -> Beleg:
    """In der Potenzialanalyse fehlt ein Pflichtblock; „nicht zutreffend“ ist eine Antwort."""
    if not fehlend:
        return None
    return f"In der Potenzialanalyse fehlt: {', '.join(fehlend)}. „Nicht zutreffend“ ist eine Antwort."


@regel("V7", "3", "§ 15 Abs. 1 SGB II", feld="staerken")
def staerke_und_bedarf(lage: Lage, staerken: Sequence[str], bedarfe: Sequence[str]) -> Beleg:
    """Dieselbe Kompetenz ist zugleich Stärke und Handlungsbedarf."""
    doppelt = {x.strip().casefold() for x in staerken} & {x.strip().casefold() for x in bedarfe} - {""}
    return f"Zugleich Stärke und Handlungsbedarf: {', '.join(sorted(doppelt))}." if doppelt else None


# --- Kooperationsplan: from the Stand ------------------------------------------------------------------------------


@regel("R15", "3", "§ 15 Abs. 2 S. 1 SGB II")
def analyse_nicht_vollstaendig(lage: Lage) -> Beleg:
    """Voraussetzung ist eine vollständige Potenzialanalyse in diesem Leistungsbezug."""
    if any(ist_vollstaendig(x) for x in lage.stand.aktuelle(v.PotenzialanalyseAbgeschlossen)):
        return None
    return (lage.potenzialanalyse.nr,) if lage.potenzialanalyse else ()


@regel("R15", "3, 7", "§ 15 Abs. 1, 6 SGB II")
def ohne_vollstaendige_analyse(lage: Lage) -> Beleg:
    """Ohne vollständige Potenzialanalyse lässt sich nicht sagen, dass kein Plan zustande kommt."""
    if lage.potenzialanalyse_vollstaendig:
        return None
    return (lage.potenzialanalyse.nr,) if lage.potenzialanalyse else ()


@regel("R13", "2, 3", "§ 15 Abs. 2 S. 1 SGB II")
def kein_neues_gespraech(lage: Lage) -> Beleg:
    """Der Plan entsteht gemeinsam: Es fehlt ein Gespräch mit der Person seit dem letzten Plan."""
    if lage.gespraech_nach(lage.letzter_plan):
        return None
    return (lage.letzter_plan.nr,) if lage.letzter_plan else ()


@regel("G10", "7", "§ 15a Abs. 2 SGB II")
def loesungsvorschlag_uebergangen(lage: Lage, daten: Any) -> Beleg:
    """Der Lösungsvorschlag der Schlichtung ist zu berücksichtigen oder die Abweichung zu begründen."""
    if daten.loesungsvorschlag_beruecksichtigt is True or (daten.abweichung_begruendung or "").strip():
        return None
    for beendet in reversed(lage.stand.aktuelle(w.SchlichtungBeendet)):
        if (beendet.loesungsvorschlag or "").strip():
            plan = lage.letzter_plan
            if plan is None or lage.stand.rang[plan.nr] < lage.stand.rang[beendet.nr]:
                return (beendet.nr,)
            return None
    return None


# --- Kooperationsplan: from the inputs -----------------------------------------------------------------------------


@regel("R4", "1, 3", "§ 15 Abs. 2 S. 1 SGB II", feld="potenzialanalyse")
def analyse_nicht_genannt(lage: Lage) -> Beleg:
    """Der Plan muss die Potenzialanalyse nennen, auf der er beruht."""
    return ()


@regel("R15", "3", "§ 15 Abs. 2 S. 1 SGB II", feld="potenzialanalyse")
def genannte_analyse_ungeeignet(lage: Lage, nr: int) -> Beleg:
    """Die genannte Potenzialanalyse ist unvollständig oder stammt aus einem früheren Leistungsbezug."""
    analyse = lage.stand.nach_nr.get(nr)
    if not isinstance(analyse, v.PotenzialanalyseAbgeschlossen):
        return None
    return None if lage.stand.ist_aktuell(nr) and ist_vollstaendig(analyse) else (nr,)


@regel("R6", "1", "§ 14 Abs. 2, § 15 Abs. 2 SGB II", feld="gespraech")
def gespraech_nicht_genannt(lage: Lage) -> Beleg:
    """Der Plan ist Ergebnis eines Beratungsgesprächs; es muss genannt sein."""
    return ()


@regel("R13", "2, 3", "§ 15 Abs. 2 S. 1 SGB II", feld="gespraech")
def gespraech_ungeeignet(lage: Lage, nr: int) -> Beleg:
    """Das genannte Gespräch fand ohne die Person, vor dem letzten Plan oder in einem früheren Leistungsbezug statt."""
    gespraech = lage.stand.nach_nr.get(nr)
    if not isinstance(gespraech, v.BeratungsgespraechGefuehrt):
        return None
    if "elb" not in gespraech.teilnehmende or not lage.stand.ist_aktuell(nr):
        return (nr,)
    plan = lage.letzter_plan
    if plan is not None and lage.stand.rang[nr] < lage.stand.rang[plan.nr]:
        return (nr, plan.nr)
    return None


@regel("R11", "2", "§ 15 Abs. 2 SGB II", feld="absprachen")
def keine_absprache(lage: Lage) -> Beleg:
    """Der Plan enthält keine Absprache."""
    return ()


@regel("R11", "2", "§ 15 Abs. 2 SGB II", feld="absprachen")
def absprache_ohne_termin(lage: Lage, nummern: Sequence[object]) -> Beleg:
    """Jede Absprache nennt, wer verantwortlich ist und bis wann."""
    if not nummern:
        return None
    return f"Absprache {', '.join(map(str, nummern))}: Es fehlt, wer verantwortlich ist oder bis wann."


@regel("R35", "5.2", "§ 15 Abs. 2 S. 2 Nr. 2 SGB II", feld="absprachen")
def eigenbemuehung_ohne_nachweis(lage: Lage, nummern: Sequence[object]) -> Beleg:
    """Eine Eigenbemühung nennt, wie und bis wann sie nachgewiesen wird."""
    if not nummern:
        return None
    return f"Absprache {', '.join(map(str, nummern))}: Es fehlt, wie oder bis wann die Eigenbemühung gezeigt wird."


@regel("R29", "4.3", "§ 15 Abs. 3 SGB II", feld="gueltig_bis")
def laenger_als_sechs_monate(lage: Lage, bis: dt.date | None, begruendung: str | None) -> Beleg:
    """Der Plan gilt in der Regel sechs Monate; länger nur mit Begründung."""
    if bis is None or bis <= plus_monate(lage.stichtag, 6) or (begruendung or "").strip():
        return None
    return ()


@regel("V3", "4.3", "§ 15 Abs. 3 SGB II", feld="gueltig_bis")
def gueltig_bis_vergangen(lage: Lage, bis: dt.date | None) -> Beleg:
    """Der Plan muss nach heute enden."""
    return () if bis is not None and bis <= lage.stichtag else None


@regel("R5", "1", "Hausvorgabe Sprache", feld="perspektive")
def andere_perspektive(lage: Lage, perspektive: str | None, begruendung: str | None) -> Beleg:
    """Der Plan ist in der Ich-Form geschrieben; eine andere Form braucht eine Begründung."""
    return () if perspektive in ("wir", "dritte_person") and not (begruendung or "").strip() else None


@regel("R3", "1, 2", "§ 15 SGB II")
def rechtsfolgen_im_plan(lage: Lage, texte: Sequence[tuple[str, str]]) -> Beleg:
    """Der Plan enthält keine Rechtsfolgen und keine Sanktionssprache."""
    for stelle, text in texte:
        for treffer in rfb_sprache(text):
            return f"Im Feld „{stelle}“ steht „{treffer.fundtext}“: Ein Plan spricht nicht von Rechtsfolgen."
    return None


@regel("R32", "5", "§ 15 Abs. 2 S. 3 SGB II", feld="absprachen")
def mitglied_nicht_beteiligt(lage: Lage, nummern: Sequence[object]) -> Beleg:
    """Leistungen für ein Mitglied der Bedarfsgemeinschaft nur, wenn die Person beteiligt wurde."""
    if not nummern:
        return None
    return f"Absprache {', '.join(map(str, nummern))}: Die betroffene Person der Bedarfsgemeinschaft wurde nicht beteiligt."


@regel("R9", "1", "§§ 1, 14 SGB II", feld="uebergeordnetes_ziel")
def uebergeordnetes_ziel_fehlt(lage: Lage) -> Beleg:
    """Der Plan nennt ein übergeordnetes Ziel."""
    return ()


@regel("R30", "5", "§ 15 Abs. 2 SGB II", feld="naechstes_ziel")
def naechstes_ziel_fehlt(lage: Lage) -> Beleg:
    """Der Plan nennt das nächste Ziel."""
    return ()


@regel("V5", "6.4", "Bezug innerhalb der Akte", feld="absprachen")
def fortfuehrung_passt_nicht(lage: Lage, nummern: Sequence[object]) -> Beleg:
    """Eine Absprache setzt nur eine Absprache eines früheren Plans mit gleichem Verantwortlichen fort."""
    if not nummern:
        return None
    return (
        f"Absprache {', '.join(map(str, nummern))}: Sie muss eine Absprache eines früheren Plans mit gleichem "
        "Verantwortlichen fortsetzen."
    )


@regel("V5", "5", "Bezug innerhalb der Akte", feld="absprachen")
def absprachen_doppelt(lage: Lage, nummern: Sequence[int]) -> Beleg:
    """Jede Absprache hat eine eigene Nummer."""
    return None if len(set(nummern)) == len(nummern) else ()


# --- Kooperationsplan: hints ---------------------------------------------------------------------------------------


@regel("R31", "5", "§ 15 Abs. 2 S. 2 SGB II", hinweis=True)
def soll_inhalt_fehlt(lage: Lage, fehlend: Sequence[str]) -> Beleg:
    """Ein Soll-Inhalt ist weder enthalten noch begründet weggelassen."""
    return f"Weder enthalten noch begründet weggelassen: {', '.join(fehlend)}." if fehlend else None


@regel("R31", "5", "§ 15 Abs. 2 S. 2 Nr. 1 SGB II", hinweis=True)
def jobcenter_ohne_absprache(lage: Lage, absprachen: Sequence[Any]) -> Beleg:
    """Der Plan nennt keine Unterstützung durch das Jobcenter."""
    return None if any(a.verantwortlich == "jobcenter" for a in absprachen) else ()


@regel("R37", "5.2", "Hausvorgabe Info-Blatt", hinweis=True)
def infoblatt_nicht_ausgehaendigt(lage: Lage) -> Beleg:
    """Das Info-Blatt zum Vermittlungsbudget wurde noch nicht ausgehändigt."""
    return None if infoblatt_ausgehaendigt(lage) else ()


@regel("R36", "5.2", "§ 16 Abs. 1 SGB II, § 44 SGB III", hinweis=True)
def vb_nicht_erlaeutert(lage: Lage, absprachen: Sequence[Any]) -> Beleg:
    """Der Plan enthält eine Eigenbemühung, aber die Leistungen des Vermittlungsbudgets wurden nicht erläutert."""
    if not any(a.inhalt == "eigenbemuehung" for a in absprachen):
        return None
    return None if any(g.vb_leistungen_erlaeutert for g in lage.gespraeche_mit_elb) else ()


_BEWERBUNG = re.compile(r"bewerb", re.IGNORECASE)
_KOSTEN = re.compile(r"kosten|euro|eur\b|€|bezahl|erstatt|übernimm|übernehm|vermittlungsbudget", re.IGNORECASE)


@regel("BSG B 14 AS 30/15 R", "5.2", "§ 16 Abs. 1 SGB II, § 44 SGB III", hinweis=True)
def bewerbungen_ohne_kostenzusage(lage: Lage, absprachen: Sequence[Any]) -> Beleg:
    """Bewerbungen sind vereinbart, ohne dass das Jobcenter die Kosten zusagt."""
    bewerbungen = any(a.verantwortlich == "elb" and _BEWERBUNG.search(a.text or "") for a in absprachen)
    if not bewerbungen:
        return None
    return None if any(a.verantwortlich == "jobcenter" and _sagt_kosten_zu(a) for a in absprachen) else ()


def _sagt_kosten_zu(absprache: Any) -> bool:
    leistung = absprache.leistung
    texte = [absprache.text or ""]
    if leistung is not None:
        texte += [leistung.angebot or "", leistung.betrag or ""]
        if (leistung.betrag or "").strip():
            return True
    return any(_KOSTEN.search(text) for text in texte)


@regel("R73", "8.3", "§§ 16b, 16c SGB II", hinweis=True)
def selbststaendigkeit_ohne_absprache(lage: Lage, analyse: int | None, absprachen: Sequence[Any]) -> Beleg:
    """Die Potenzialanalyse nennt Selbstständigkeit, der Plan enthält aber keine Absprache dazu."""
    gefunden = lage.stand.nach_nr.get(analyse) if analyse is not None else lage.potenzialanalyse
    if not isinstance(gefunden, v.PotenzialanalyseAbgeschlossen) or gefunden.selbststaendigkeit is None:
        return None
    return None if any(a.inhalt == "selbststaendigkeit" for a in absprachen) else (gefunden.nr,)


@regel("G19", "", "§ 14 Abs. 2 S. 3 SGB II", hinweis=True, bis=ENDE)
def nicht_ueber_schlichtung_informiert(lage: Lage) -> Beleg:
    """Die Person wurde noch nicht über das Schlichtungsverfahren informiert."""
    gespraeche = lage.stand.aktuelle(v.BeratungsgespraechGefuehrt)
    return None if any(g.ueber_schlichtung_informiert for g in gespraeche) else ()


@regel("G19", "", "§ 14 Abs. 2 S. 3 SGB II", hinweis=True, bis=ENDE)
def auf_schlichtung_hinweisen(lage: Lage) -> Beleg:
    """Weisen Sie auf das Schlichtungsverfahren hin, bevor Sie das Nichtzustandekommen feststellen."""
    return ()


_BEI_DER_AGENTUR = re.compile(r"weiterbildung|umschulung|bildungsgutschein|\breha", re.IGNORECASE)


@regel("G20", "", "§ 16 Abs. 1 SGB II (Nr. 4 weggefallen)", hinweis=True, ab=dt.date(2025, 1, 1))
def leistung_der_agentur(lage: Lage, absprachen: Sequence[Any]) -> Beleg:
    """Rehabilitation und Weiterbildung erbringt seit 01.01.2025 die Agentur für Arbeit: als Leistung Dritter aufnehmen."""
    for a in absprachen:
        if a.verantwortlich != "jobcenter":
            continue
        texte = [a.text or "", (a.leistung.angebot or "") if a.leistung else ""]
        if a.inhalt == "rehabilitation" or a.rechtsgrundlage == "reha" or any(map(_BEI_DER_AGENTUR.search, texte)):
            return ()
    return None


def infoblatt_ausgehaendigt(lage: Lage) -> bool:
    """R37: handed over in a talk or as a leaflet, once in the Erstellungsvorgang."""
    return any(g.infoblatt_vb_ausgehaendigt for g in lage.stand.aktuelle(v.BeratungsgespraechGefuehrt)) or any(
        u.unterlage == "infoblatt_vb" for u in lage.stand.aktuelle(w.UnterlageAusgehaendigt)
    )


# --- Aushändigung --------------------------------------------------------------------------------------------------


@regel("V5", "4.1", "§ 15 Abs. 3 S. 1 SGB II")
def kein_plan(lage: Lage) -> Beleg:
    """Es gibt keinen geltenden Kooperationsplan."""
    return () if lage.plan is None else None


@regel("R19", "4.1", "§ 36a Abs. 1 SGB I", feld="form")
def zugang_nicht_eroeffnet(lage: Lage, weg: str | None) -> Beleg:
    """Elektronisch nur, wenn die Person diesen Zugang eröffnet hat."""
    zugang = lage.person.zugangseroeffnung
    if (weg == "email" and not zugang.email) or (weg == "portal" and not zugang.portal):
        return ()
    return None


# --- Nichtzustandekommen und Scheitern -----------------------------------------------------------------------------


@regel("R63", "8", "§ 15 Abs. 2 SGB II")
def verzicht_offen(lage: Lage) -> Beleg:
    """Auf den Kooperationsplan ist verzichtet; erst ist der Verzicht zu überprüfen."""
    return tuple(x.nr for x in lage.verzichte) or None


@regel("R65", "8.2", "§ 10 SGB II")
def plan_nur_kann(lage: Lage) -> Beleg:
    """Wegen § 10 SGB II kann ein Plan erstellt werden, muss aber nicht; sein Fehlen ist kein Nichtzustandekommen."""
    if lage.kp_pflicht != "kann":
        return None
    return tuple(k.vorgang.nr for k in lage.vollstaendige_kennungen)


@regel("R60", "7", "§ 15 Abs. 6 SGB II")
def plan_gilt(lage: Lage) -> Beleg:
    """Es gilt ein Kooperationsplan."""
    return (lage.plan.nr,) if lage.plan_status == "gueltig" and lage.plan else None


@regel("R60", "7", "§ 15 Abs. 6 SGB II")
def nicht_gemeinsam_versucht(lage: Lage) -> Beleg:
    """Erst muss der Plan im Gespräch oder in der Schlichtung versucht worden sein."""
    seit = lage.plan if lage.plan_status == "ueberfaellig" else None
    if lage.gespraech_nach(seit) or _schlichtung_beendet_nach(lage, seit):
        return None
    if nichterscheinen_genuegt(lage):
        return None
    return (seit.nr,) if seit else ()


def _schlichtung_beendet_nach(lage: Lage, seit: v.KooperationsplanErstellt | None) -> bool:
    rang = lage.stand.rang
    ab = rang[seit.nr] if seit else -1
    for schlichtung in lage.schlichtungen:
        if schlichtung.beendet is not None:
            if rang[schlichtung.beendet.nr] > ab:
                return True
        elif schlichtung.status == "beendet" and (seit is None or (schlichtung.ende or seit.am) >= seit.am):
            return True
    return False


def nichterscheinen_genuegt(lage: Lage) -> bool:
    """House rule: first invitation used up, then another one with RFB missed without reason."""
    if not lage.hausregeln.nichterscheinen_gilt_als_nichtzustandekommen or not lage.erste_einladung_verbraucht:
        return False
    seit = lage.plan if lage.plan_status == "ueberfaellig" else None
    rang = lage.stand.rang
    erste = [e for e in lage.einladungen if e.anlass == "kp_erstellung" and lage.verbraucht(e)]
    ab = max(rang[erste[0].nr], rang[seit.nr] if seit else -1)
    return any(
        rang[e.nr] > ab and e.mit_rfb and lage.unentschuldigt_versaeumt(e.nr) and lage.vor_termin_bekannt(e)
        for e in lage.einladungen
    )


@regel("R52", "6.2", "§ 15 Abs. 6 SGB II")
def kein_plan_zum_scheitern(lage: Lage) -> Beleg:
    """Es gibt keinen geltenden Kooperationsplan, der scheitern könnte."""
    return () if lage.plan is None else None


@regel("R52", "6.2", "§ 15 Abs. 6 SGB II")
def kein_abbruch_im_plan(lage: Lage, abbrueche: Sequence[Schluessel]) -> Beleg:
    """Im geltenden Plan wurde keine Maßnahme abgebrochen."""
    return None if abbrueche else ()


@regel("R45", "6.1", "§ 15 Abs. 5 SGB II")
def davon_abgesehen(lage: Lage, schluessel: Schluessel) -> Beleg:
    """Von weiteren Schritten wurde in diesem Einzelfall abgesehen."""
    absehen = lage.verlauf.absehen.get(schluessel)
    letzter = lage.verlauf.letzter.get(schluessel)
    if absehen is None:
        return None
    if letzter is not None and lage.stand.rang[letzter.vorgang.nr] > lage.stand.rang[absehen.nr]:
        return None
    return (absehen.nr,)


@regel("R41", "6.2", "§ 15 Abs. 5 SGB II")
def abbruch_ohne_intervention(lage: Lage, abbruch: v.MassnahmeAbgebrochen, intervention: object) -> Beleg:
    """Erst ist zum Abbruch eine beraterische Intervention abzuschließen."""
    return (abbruch.nr,) if intervention is None else None


@regel("R49", "6.2", "§ 15 Abs. 2, 3 SGB II")
def abbruch_mit_wichtigem_grund(lage: Lage, intervention: v.InterventionAbgeschlossen | None) -> Beleg:
    """Für den Abbruch gab es einen wichtigen Grund: Der Plan ist anzupassen, ohne Rechtsfolgenbelehrung."""
    return (intervention.nr,) if intervention is not None and intervention.wichtiger_grund else None


@regel("R52", "6.2", "§ 15 Abs. 6 SGB II")
def wiedereinstieg_nicht_ausgeschlossen(lage: Lage, wiedereinstieg: str | None, abbruch: int) -> Beleg:
    """Es ist nicht festgestellt, dass die Maßnahme nicht fortgeführt werden kann."""
    return None if wiedereinstieg in ("nicht_moeglich", "nicht_sinnvoll") else (abbruch,)


@regel("R52", "6.2", "§ 15 Abs. 6 SGB II", feld="grund")
def gespraech_wurde_wahrgenommen(lage: Lage, intervention: v.InterventionAbgeschlossen | None) -> Beleg:
    """Die Intervention wurde wahrgenommen; der Plan scheitert nicht am Fernbleiben."""
    return (intervention.nr,) if intervention is not None and intervention.wahrgenommen else None


@regel("R52", "6.2", "§ 15 Abs. 6 SGB II", feld="grund")
def kein_gespraech_seit_abbruch(lage: Lage, abbruch: v.MassnahmeAbgebrochen) -> Beleg:
    """Seit dem Abbruch gab es kein Gespräch, in dem ein neuer Plan hätte entstehen können."""
    return None if lage.gespraech_nach(abbruch) else (abbruch.nr,)


def soll_inhalte_fehlend(absprachen: Sequence[Absprache], ziel: str, analyse: object, nicht_relevant: Any) -> list[str]:
    """Soll-Inhalte of § 15 Abs. 2 S. 2 that are neither in the plan nor explained away, in words."""
    inhalte = {a.inhalt for a in absprachen}
    zielberuf = isinstance(analyse, v.PotenzialanalyseAbgeschlossen) and (analyse.zielberuf or "").strip()
    enthalten = {
        "eingliederungsleistung": bool(inhalte & {"eingliederungsleistung", "arbeitsgelegenheit"}),
        "eigenbemuehung": "eigenbemuehung" in inhalte,
        "sprachkurs": "sprachkurs" in inhalte,
        "leistung_dritter": "leistung_dritter" in inhalte or any(a.verantwortlich == "dritte" for a in absprachen),
        "vermittlungsziel": bool(ziel.strip() or zielberuf),
        "rehabilitation": "rehabilitation" in inhalte,
    }
    woerter = {
        "eingliederungsleistung": "Eingliederungsleistungen",
        "eigenbemuehung": "Eigenbemühungen",
        "sprachkurs": "Integrations- oder Sprachkurs",
        "leistung_dritter": "Leistungen anderer Träger",
        "vermittlungsziel": "Vermittlungsziel",
        "rehabilitation": "Reha-Bedarf",
    }
    return [
        woerter[name]
        for name, da in enthalten.items()
        if not da and not (getattr(nicht_relevant, name, None) or "").strip()
    ]
