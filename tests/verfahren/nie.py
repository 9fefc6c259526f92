"""What no Handlung may ever do, read plainly from the law and without the rules it watches over.

Only the fold is used: what counts on the day, in order. Each check looks at one new Vorgang and the Lage before it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from roterfaden.akte import Vorgang
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.lage import Lage

DREI_TAGE_BIS = dt.date(2024, 12, 31)
LETZTER_TAG = dt.date(2026, 6, 30)
ERSTER_TAG = dt.date(2023, 7, 1)
_WORTE = ("rechtsfolge", "sanktion", "leistungsminderung", "§ 31", "§ 32")


def verletzungen(vorher: Lage, art: str, neu: Vorgang) -> Iterator[str]:
    """Sentences about what a new Vorgang must not be."""
    if isinstance(neu, v.KooperationsplanErstellt):
        texte = [neu.uebergeordnetes_ziel, neu.naechstes_ziel, *(a.text for a in neu.absprachen)]
        if any(wort in text.lower() for text in texte for wort in _WORTE):
            yield "Ein Kooperationsplan spricht von Rechtsfolgen"
    elif isinstance(neu, v.EinladungErgangen):
        yield from _einladung(vorher, neu)
    elif isinstance(neu, v.AufforderungErlassen | v.ZuweisungsbescheidErlassen):
        yield from _mit_rfb(vorher, neu, neu.adressaten)
        if isinstance(neu, v.AufforderungErlassen) and neu.norm == "15_5" and not _intervention(vorher, neu):
            yield "Aufforderung nach Absatz 5 ohne Intervention"
        if isinstance(neu, v.AufforderungErlassen) and neu.mitwirkung.frist > LETZTER_TAG:
            yield "Aufforderung mit Frist nach dem Ende des Rechts"
    elif isinstance(neu, w.LeistungsminderungGeprueft) and neu.ergebnis == "minderung_vorgeschlagen":
        yield from _vorschlag(vorher, neu)
    elif isinstance(neu, w.MinderungFestgestellt):
        yield from _minderung(vorher, neu)


def _einladung(vorher: Lage, neu: v.EinladungErgangen) -> Iterator[str]:
    if not neu.mit_rfb:
        return
    if neu.anlass == "beraterische_intervention":
        yield "Einladung zur Intervention mit Rechtsfolgenbelehrung"
    if neu.anlass == "kp_erstellung" and not any(_war_die_erste(vorher, x) for x in _einladungen(vorher)):
        yield "Die erste Einladung ergeht mit Rechtsfolgenbelehrung"
    if neu.termin.date() > LETZTER_TAG:
        yield "Einladung mit Rechtsfolgenbelehrung zu einem Termin nach dem Ende des Rechts"
    yield from _mit_rfb(vorher, neu, neu.adressaten)


def _einladungen(lage: Lage) -> list[v.EinladungErgangen]:
    return [x for x in lage.stand.erstellungsfolge() if isinstance(x, v.EinladungErgangen)]


def _war_die_erste(lage: Lage, einladung: v.EinladungErgangen) -> bool:
    """An invitation to the plan whose Termin the eLb kept, or let pass without reason."""
    if einladung.anlass != "kp_erstellung":
        return False
    ergebnisse = [x for x in lage.stand.folge if isinstance(x, v.TerminErgebnis) and x.bezug == einladung.nr]
    if not ergebnisse:
        return False
    letztes = ergebnisse[-1]
    ohne_grund = letztes.ergebnis in ("nicht_erschienen", "abgesagt") and letztes.wichtiger_grund is False
    return letztes.ergebnis in ("erschienen", "zweck_am_selben_tag_erreicht") or (
        ohne_grund
        and einladung.termin.date() <= lage.stichtag
        and _zugegangen(lage, einladung.nr, einladung.termin.date())
    )


def _mit_rfb(vorher: Lage, neu: Vorgang, adressaten: tuple[str, ...]) -> Iterator[str]:
    """Nothing with RFB outside of the law known, without benefits, or to a minor without the representative."""
    person, tag = vorher.person, vorher.stichtag
    if not ERSTER_TAG <= tag <= LETZTER_TAG:
        yield "Rechtsfolgenbelehrung außerhalb des hinterlegten Rechts"
    if not vorher.stand.bezug_laeuft:
        yield "Rechtsfolgenbelehrung ohne Leistungsbezug"
    geburt = person.geburtsdatum
    jahre = tag.year - geburt.year - ((tag.month, tag.day) < (geburt.month, geburt.day))
    if jahre < 15:
        yield "Rechtsfolgenbelehrung an ein Kind"
    if jahre < 18 and ("gesetzliche_vertretung" not in adressaten or not person.gesetzliche_vertretung):
        yield "Rechtsfolgenbelehrung an eine minderjährige Person ohne gesetzliche Vertretung"


def _wurzel(lage: Lage, plan: int, nr: int) -> tuple[int, int]:
    """The first Absprache in a chain of continued ones."""
    vorgang = lage.stand.nach_nr.get(plan)
    if isinstance(vorgang, v.KooperationsplanErstellt):
        for absprache in vorgang.absprachen:
            if absprache.nr == nr and absprache.fortgefuehrt_von is not None:
                return _wurzel(lage, *absprache.fortgefuehrt_von)
    return plan, nr


def _intervention(lage: Lage, neu: v.AufforderungErlassen) -> bool:
    """An Intervention without important reason on this Absprache, after a finding that it was missed."""
    if neu.gegenstand is None or neu.gegenstand.absprache is None:
        return False
    gesucht = _wurzel(lage, *neu.gegenstand.absprache)
    verfehlt = False
    for x in lage.stand.erstellungsfolge():
        if isinstance(x, v.AbspracheGeprueft) and _wurzel(lage, x.kooperationsplan, x.absprache) == gesucht:
            verfehlt = verfehlt or x.ergebnis in ("nicht_eingehalten", "teilweise")
        elif verfehlt and isinstance(x, v.InterventionAbgeschlossen) and not x.wichtiger_grund:
            absprache = x.gegenstand.absprache
            if absprache is not None and _wurzel(lage, *absprache) == gesucht:
                return True
    return False


def _zugegangen(lage: Lage, brief: int, vor: dt.date) -> bool:
    """Notified to someone at all before a day: a dispatch early enough for the fiction, or a handover or proof."""
    for x in lage.stand.folge:
        if isinstance(x, w.ZugangFestgestellt) and x.bezug == brief and x.zugegangen_am < vor:
            return True
        if not isinstance(x, w.SchreibenAufgegeben) or x.bezug != brief:
            continue
        fiktion = dt.timedelta(days=3 if x.am <= DREI_TAGE_BIS else 4)
        if x.am < vor if x.weg == "persoenlich" else x.am + fiktion < vor:
            return True
    return False


def _vorschlag(vorher: Lage, neu: w.LeistungsminderungGeprueft) -> Iterator[str]:
    anhoerung = vorher.stand.nach_nr.get(neu.bezug)
    if not isinstance(anhoerung, w.AnhoerungEingeleitet):
        yield "Vorschlag ohne Anhörung"
        return
    pv, heute = anhoerung.pflichtverletzung, vorher.stichtag
    if not _zugegangen(vorher, anhoerung.nr, heute + dt.timedelta(days=1)):
        yield "Vorschlag, ohne dass die Anhörung zugegangen ist"
    aeusserungen = [x for x in vorher.stand.folge if isinstance(x, w.AeusserungEingegangen) and x.bezug == anhoerung.nr]
    if heute <= anhoerung.frist_bis and not any(x.abschliessend for x in aeusserungen):
        yield "Vorschlag vor Ablauf der Anhörungsfrist"
    if not _zugegangen(vorher, pv.bezug, pv.am):
        yield "Vorschlag, ohne dass die Belehrung vor dem Verstoß zugegangen ist"
    if not ERSTER_TAG <= pv.am <= LETZTER_TAG or heute <= pv.am:
        yield "Vorschlag zu einem Tag, den das Recht nicht trägt"
    if pv.norm == "31_1_1":
        yield from _schlichtung(vorher, pv.am)


def _schlichtung(lage: Lage, verstoss: dt.date) -> Iterator[str]:
    """§ 15a Abs. 3: no reduction for a § 31 breach between demand and end of a Schlichtung."""
    folge = list(lage.stand.erstellungsfolge())
    for verlangt in folge:
        if not isinstance(verlangt, w.SchlichtungVerlangt):
            continue
        enden = [LETZTER_TAG] if lage.stichtag > LETZTER_TAG else []
        enden += [x.am for x in folge if isinstance(x, w.SchlichtungBeendet) and x.bezug == verlangt.nr][-1:]
        eingeleitet = [x.am for x in folge if isinstance(x, w.SchlichtungEingeleitet) and x.bezug == verlangt.nr]
        enden += [x + dt.timedelta(weeks=4) for x in eingeleitet[-1:]]
        if verlangt.am <= verstoss <= min(enden, default=dt.date.max):
            yield "Minderung für einen Verstoß in der Schlichtung"


def _minderung(vorher: Lage, neu: w.MinderungFestgestellt) -> Iterator[str]:
    pruefung = vorher.stand.nach_nr.get(neu.bezug)
    if not isinstance(pruefung, w.LeistungsminderungGeprueft) or pruefung.ergebnis != "minderung_vorgeschlagen":
        yield "Minderung ohne Vorschlag"
    if neu.prozent > 30:
        yield "Minderung über 30 Prozent"
    if neu.beginn.day != 1:
        yield "Die Minderung beginnt nicht am Ersten"
    if not neu.aufgehobene_bescheide:
        yield "Minderung ohne Aufhebung der Bewilligung"
