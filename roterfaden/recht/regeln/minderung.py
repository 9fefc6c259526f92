"""Hearing and reduction (contract 5.8; § 24 SGB X, §§ 31 to 32 SGB II)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht import verstoss as vs
from roterfaden.recht.fristen import alter, monatserster_nach, monatsletzter, plus_monate
from roterfaden.recht.lage import Lage
from roterfaden.recht.regel import Beleg, regel
from roterfaden.recht.regelbedarf import KeinRegelbedarf, minderungsbetrag
from roterfaden.recht.verstoss import Minderung, Verstoss

HOECHSTENS = 30
"""Percentage of the Regelbedarf that all reductions of a month together may take (§ 31a Abs. 4 SGB II)."""


def feststellen_bis(verstoss: Verstoss) -> dt.date:
    """Last day to establish a reduction: six months after the breach (§ 31b Abs. 1 S. 3 SGB II)."""
    return plus_monate(verstoss.am, 6)


# --- The letter that was broken ------------------------------------------------------------------------------------


@regel("R44", "6.1", "§ 31 Abs. 1 Nr. 1, § 32 SGB II")
def kein_verstoss(lage: Lage, verstoss: Verstoss | None) -> Beleg:
    """Es liegt kein Verstoß vor, zu dem anzuhören wäre."""
    return () if verstoss is None else None


@regel("R44", "6.1", "§ 31 Abs. 1 Nr. 1, § 32 SGB II")
def verstoss_weggefallen(lage: Lage, verstoss: Verstoss | None, anhoerung: int) -> Beleg:
    """Der Verstoß besteht nicht mehr."""
    return (anhoerung,) if verstoss is None else None


@regel("R25", "4.2", "§ 32 SGB II", feld="pflichtverletzung")
def intervention_ist_keine_meldeaufforderung(lage: Lage, brief: int | None) -> Beleg:
    """Wer einer Einladung zur beraterischen Intervention nicht folgt, verstößt gegen keine Meldepflicht."""
    einladung = lage.stand.nach_nr.get(brief or 0)
    if isinstance(einladung, v.EinladungErgangen) and einladung.anlass == "beraterische_intervention":
        return (einladung.nr,)
    return None


@regel("G1", "", "§ 24 SGB X, § 31 Abs. 1, § 32 Abs. 1 SGB II")
def rfb_nicht_rechtzeitig(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Das Schreiben mit der Rechtsfolgenbelehrung war vor dem Verstoß nicht allen Adressaten rechtzeitig bekanntgegeben."""
    return None if vs.rfb_rechtzeitig(lage, verstoss) else (verstoss.brief.nr,)


@regel("R23", "4.2", "§ 309 Abs. 2 SGB III")
def brief_ohne_meldezweck(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Die Einladung nannte keinen Meldezweck."""
    return (verstoss.brief.nr,) if vs.ohne_meldezweck(verstoss) else None


@regel("R46", "6.1", "§ 16k Abs. 4 SGB II")
def brief_betraf_ausnahme(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Das Schreiben betraf eine Leistung, zu der nicht mit Rechtsfolgenbelehrung aufgefordert wird."""
    return (verstoss.brief.nr,) if vs.brief_ausgenommen(lage, verstoss.brief) else None


@regel("R41", "6.1", "§ 15 Abs. 5 SGB II")
def brief_ohne_intervention(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Vor der Aufforderung gab es keine beraterische Intervention."""
    return (verstoss.brief.nr,) if vs.ohne_intervention(lage, verstoss.brief) else None


@regel("§ 39 SGB II", "", "§ 39 SGB II", hinweis=True)
def widerspruch_offen(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Gegen das Schreiben läuft ein Widerspruch oder ihm wurde teilweise abgeholfen; er hat keine aufschiebende Wirkung, prüfen Sie aber die Aussetzung."""
    zustand = vs.widersprueche(lage, verstoss.brief.nr)
    return (verstoss.brief.nr,) if "offen" in zustand or "teilweise_abgeholfen" in zustand else None


# --- Hearing -------------------------------------------------------------------------------------------------------


@regel("V5", "6.1", "Bezug innerhalb der Akte", feld="pflichtverletzung.am")
def tag_des_verstosses(lage: Lage, am: dt.date | None, verstoss: Verstoss) -> Beleg:
    """Der genannte Tag ist nicht der Tag des Verstoßes."""
    if am is None or am == verstoss.am:
        return None
    return f"Der Tag des Verstoßes ist der {verstoss.am:%d.%m.%Y}."


@regel("G18", "", "§ 31 SGB II")
def schon_angehoert(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Wegen dieses Verstoßes ist schon angehört oder entschieden."""
    return tuple(sperrende_anhoerungen(lage, verstoss)) or None


def anhoerungen_zu(lage: Lage, schluessel: vs.VerstossSchluessel) -> list[w.AnhoerungEingeleitet]:
    """Hearings about the same breach."""
    return lage.anhoerungen_je_verstoss.get(schluessel, [])


def sperrende_anhoerungen(lage: Lage, verstoss: Verstoss) -> Iterator[int]:
    """Hearings and reductions that bar another hearing about the same breach (G18)."""
    for anhoerung in anhoerungen_zu(lage, verstoss.schluessel):
        pruefung = lage.pruefung(anhoerung.nr)
        if pruefung is not None:
            if pruefung.ergebnis != "eingestellt":
                yield anhoerung.nr
        elif not ersetzbar(lage, anhoerung):
            yield anhoerung.nr
    for minderung in lage.minderungen:
        anhoerung_ = minderung.anhoerung
        if anhoerung_ is None or anhoerung_.nr in lage.stand.nach_nr:
            continue
        if vs.verstoss_schluessel(lage, anhoerung_.pflichtverletzung) == verstoss.schluessel:
            yield minderung.vorgang.nr


def ersetzbar(lage: Lage, anhoerung: w.AnhoerungEingeleitet) -> bool:
    """Whether an unexamined hearing was never notified or left too little time, so that a new one replaces it."""
    bekannt = lage.bekanntgabe(anhoerung.nr)
    frist = dt.timedelta(days=lage.hausregeln.anhoerungsfrist_tage)
    return bekannt is None or bekannt + frist > anhoerung.frist_bis


@regel("G7", "", "§ 31b Abs. 1 S. 3 SGB II")
def sechs_monate_vorbei(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Seit dem Verstoß sind mehr als sechs Monate vergangen."""
    return (verstoss.feststellung.nr,) if lage.stichtag > feststellen_bis(verstoss) else None


@regel("G1", "", "§ 24 SGB X", feld="frist_bis")
def anhoerungsfrist_zu_kurz(lage: Lage, frist_bis: dt.date | None, bekanntgabe: dt.date) -> Beleg:
    """Zwischen Bekanntgabe und Ende der Frist muss genug Zeit zur Äußerung liegen."""
    fruehestens = bekanntgabe + dt.timedelta(days=lage.hausregeln.anhoerungsfrist_tage)
    if frist_bis is None or frist_bis >= fruehestens:
        return None
    return f"Die Frist zur Äußerung darf frühestens am {fruehestens:%d.%m.%Y} enden."


@regel("G2", "", "§ 31a Abs. 2 SGB II", feld="persoenlich_angeboten")
def wiederholt_nicht_persoenlich(lage: Lage, verstoss: Verstoss, angeboten: bool | None) -> Beleg:
    """Bei einem wiederholten Verstoß ist die persönliche Anhörung anzubieten."""
    if angeboten is not False:
        return None
    return tuple(a.nr for a in vs.fruehere_anhoerungen(lage, verstoss)) or None


# --- Examination ---------------------------------------------------------------------------------------------------


@regel("G1", "", "§ 24 SGB X")
def keine_anhoerung(lage: Lage) -> Beleg:
    """Es gibt keine Anhörung, die auszuwerten wäre."""
    return ()


@regel("G18", "", "§ 31 SGB II")
def schon_geprueft(lage: Lage, anhoerung: w.AnhoerungEingeleitet) -> Beleg:
    """Derselbe Verstoß ist schon geprüft und nicht eingestellt."""
    schluessel = vs.verstoss_schluessel(lage, anhoerung.pflichtverletzung)
    belege = []
    for a in anhoerungen_zu(lage, schluessel):
        pruefung = lage.pruefung(a.nr)
        if pruefung is not None and pruefung.ergebnis != "eingestellt":
            belege.append(pruefung.nr)
    return tuple(belege) or None


@regel("G1", "", "§ 24 SGB X")
def anhoerung_nicht_bekannt(lage: Lage, anhoerung: w.AnhoerungEingeleitet) -> Beleg:
    """Die Anhörung ist noch nicht allen Adressaten bekanntgegeben."""
    bekannt = lage.bekanntgabe(anhoerung.nr)
    return None if bekannt is not None and bekannt <= lage.stichtag else (anhoerung.nr,)


@regel("G1", "", "§ 24 SGB X")
def anhoerung_zu_kurz(lage: Lage, anhoerung: w.AnhoerungEingeleitet) -> Beleg:
    """Die Anhörung ließ zu wenig Zeit zur Äußerung; sie ist zu wiederholen."""
    bekannt = lage.bekanntgabe(anhoerung.nr)
    if bekannt is None:
        return None
    frist = dt.timedelta(days=lage.hausregeln.anhoerungsfrist_tage)
    return (anhoerung.nr,) if anhoerung.frist_bis < bekannt + frist else None


@regel("G1", "", "§ 24 SGB X, § 26 Abs. 3 SGB X")
def anhoerungsfrist_laeuft(lage: Lage, anhoerung: w.AnhoerungEingeleitet) -> Beleg:
    """Die Frist zur Äußerung läuft noch."""
    if lage.stichtag > lage.arbeitstag_ab(anhoerung.frist_bis):
        return None
    if any(x.abschliessend for x in lage.stand.antworten(anhoerung.nr, w.AeusserungEingegangen)):
        return None
    return (anhoerung.nr,)


@regel("G2", "", "§ 31a Abs. 2 SGB II")
def persoenliche_anhoerung_fehlt(lage: Lage, anhoerung: w.AnhoerungEingeleitet, verstoss: Verstoss | None) -> Beleg:
    """Die persönliche Anhörung ist verlangt oder geboten, aber weder geführt noch angeboten."""
    aeusserungen = lage.stand.antworten(anhoerung.nr, w.AeusserungEingegangen)
    if anhoerung.persoenlich_angeboten or any(x.form == "persoenlich" for x in aeusserungen):
        return None
    verlangt = [x.nr for x in aeusserungen if x.persoenliche_anhoerung_verlangt]
    if verlangt:
        return tuple(verlangt)
    wiederholt = vs.fruehere_anhoerungen(lage, verstoss) if verstoss is not None else []
    return tuple(a.nr for a in wiederholt) or None


@regel("G9", "7", "§ 15a Abs. 3 SGB II")
def waehrend_schlichtung(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Während einer Schlichtung führt eine Pflichtverletzung nach § 31 SGB II zu keiner Minderung."""
    if verstoss.norm != "31_1_1":
        return None
    belege = [s.vorgang.nr for s in lage.schlichtungen if s.umfasst(verstoss.am)]
    if lage.schlichtung is not None and lage.schlichtung_status in ("verlangt", "laeuft"):
        belege.append(lage.schlichtung.vorgang.nr)
    return tuple(dict.fromkeys(belege)) or None


@regel("G7", "", "§ 31b Abs. 1 S. 3 SGB II")
def bekanntgabe_zu_spaet(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Ein heute aufgegebener Bescheid würde erst nach mehr als sechs Monaten bekanntgegeben."""
    return (verstoss.feststellung.nr,) if lage.bekanntgabe_heute > feststellen_bis(verstoss) else None


@regel("G17", "8.2", "§ 10 SGB II")
def verstoss_unter_paragraf_10(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Am Tag des Verstoßes oder heute schließt eine § 10-Kennung Arbeit und Maßnahmen vollständig aus."""
    belege = [k.vorgang.nr for k in lage.vollstaendige_kennungen]
    for festgestellt in lage.stand.aktuelle(v.Paragraf10Festgestellt):
        if festgestellt.umfang != "vollstaendig" or festgestellt.nr in belege:
            continue
        letzte = lage.stand.letzte_antwort(festgestellt.nr, v.Paragraf10Ueberprueft)
        if festgestellt.am <= verstoss.am and (letzte is None or verstoss.am <= letzte.am):
            belege.append(festgestellt.nr)
    return tuple(belege) or None


@regel("G8", "6.3", "§ 31a Abs. 1 S. 6 SGB II", hinweis=True)
def pflicht_nachgeholt(lage: Lage, verstoss: Verstoss) -> Beleg:
    """Die Pflicht ist nachgeholt; eine Minderung ist nach dem ersten Monat aufzuheben."""
    return (verstoss.nachgeholt.nr,) if verstoss.nachgeholt is not None else None


# --- Reduction -----------------------------------------------------------------------------------------------------


@regel("G1", "", "§ 24 SGB X")
def kein_vorschlag(lage: Lage, pruefung: w.LeistungsminderungGeprueft | None) -> Beleg:
    """Es gibt keine geltende Prüfung, die eine Minderung vorschlägt."""
    if pruefung is None:
        return ()
    letzte = lage.pruefung(pruefung.bezug)
    if letzte is not None and letzte.nr == pruefung.nr and pruefung.ergebnis == "minderung_vorgeschlagen":
        return None
    return (pruefung.nr,)


@regel("G18", "", "§ 31 SGB II")
def schon_festgestellt(lage: Lage, schluessel: vs.VerstossSchluessel) -> Beleg:
    """Wegen dieses Verstoßes ist schon eine Minderung festgestellt."""
    if not lage.minderungen:
        return None
    return (
        tuple(
            m.vorgang.nr
            for m in lage.minderungen
            if m.anhoerung is not None and vs.verstoss_schluessel(lage, m.anhoerung.pflichtverletzung) == schluessel
        )
        or None
    )


@regel("G7", "", "§ 31b Abs. 1 S. 3 SGB II", feld="bekanntgegeben_am")
def feststellung_zu_spaet(lage: Lage, bekannt: dt.date, verstoss: Verstoss) -> Beleg:
    """Die Minderung wird erst nach mehr als sechs Monaten seit dem Verstoß bekanntgegeben."""
    if bekannt <= feststellen_bis(verstoss):
        return None
    return f"Die Minderung muss spätestens am {feststellen_bis(verstoss):%d.%m.%Y} bekanntgegeben sein."


@regel("G7", "", "§ 31b Abs. 1 S. 1 SGB II", feld="beginn")
def beginn_falsch(lage: Lage, beginn: dt.date | None, bekannt: dt.date) -> Beleg:
    """Die Minderung beginnt am Ersten des Monats nach der Bekanntgabe."""
    if beginn is None or beginn == monatserster_nach(bekannt):
        return None
    return f"Die Minderung beginnt am {monatserster_nach(bekannt):%d.%m.%Y}, dem Ersten nach der Bekanntgabe."


def stufe(lage: Lage, verstoss: Verstoss) -> int:
    """Percentage for a breach: 10 for § 32, else the step on its day (G5)."""
    return 10 if verstoss.norm == "32" else lage.minderungsstufe(verstoss.am)


def dauer(norm: str, prozent: Decimal | int) -> int:
    """Months of a reduction: 10 % one, 20 % two, 30 % three; § 32 one (§ 31b Abs. 2, § 32 Abs. 2 SGB II)."""
    if norm == "32" or prozent <= 10:
        return 1
    return 2 if prozent <= 20 else 3


@regel("G5", "", "§ 31a Abs. 1, § 32 Abs. 1 SGB II", feld="prozent")
def prozent_zu_hoch(lage: Lage, prozent: Decimal | None, verstoss: Verstoss) -> Beleg:
    """Die Minderung übersteigt die Stufe am Tag des Verstoßes."""
    hoechstens = stufe(lage, verstoss)
    if prozent is None or prozent <= hoechstens:
        return None
    return f"Für diesen Verstoß sind höchstens {hoechstens} Prozent zulässig."


@regel("G7", "", "§ 31b Abs. 2 SGB II", feld="ende")
def dauer_zu_lang(lage: Lage, beginn: dt.date, ende: dt.date, monate: int) -> Beleg:
    """Die Minderung dauert länger, als ihre Höhe erlaubt."""
    spaetestens = monatsletzter(plus_monate(beginn.replace(day=1), monate - 1))
    if ende <= spaetestens:
        return None
    return f"Die Minderung endet spätestens am {spaetestens:%d.%m.%Y}."


@regel("V5", "", "§ 31b SGB II", feld="ende")
def ende_vor_beginn(lage: Lage, beginn: dt.date | None, ende: dt.date | None) -> Beleg:
    """Das Ende liegt vor dem Beginn."""
    return () if beginn is not None and ende is not None and ende < beginn else None


@regel("G13", "", "§ 48 SGB X; BSG B 14 AS 19/14 R", feld="aufgehobene_bescheide")
def keine_bescheide_aufgehoben(lage: Lage) -> Beleg:
    """Die Bewilligung muss für die Minderungsmonate teilweise aufgehoben werden; nennen Sie die Bescheide."""
    return ()


@regel("G6", "", "§ 31a Abs. 4 SGB II", feld="betrag")
def mehr_als_dreissig_prozent(
    lage: Lage, prozent: Decimal | None, beginn: dt.date, ende: dt.date, betrag: Decimal | None
) -> Beleg:
    """Alle Minderungen eines Monats zusammen dürfen 30 Prozent des Regelbedarfs nicht übersteigen."""
    if prozent is None:
        return None
    for erster in monate(beginn, ende):
        schon = festgestellt_im_monat(lage, erster)
        if schon + prozent <= HOECHSTENS:
            continue
        try:
            rest = minderungsbetrag(max(HOECHSTENS - schon, 0), lage.person.regelbedarfsstufe, erster)
        except KeinRegelbedarf as fehler:
            rest = Decimal(0)
            if betrag is None or betrag > rest:
                return f"Im Monat {erster:%m.%Y} wären es zusammen mehr als 30 Prozent. {fehler}"
        if betrag is None or betrag > rest:
            return f"Im Monat {erster:%m.%Y} sind noch höchstens {rest} Euro zulässig (30 Prozent zusammen)."
    return None


@regel("G6", "", "§ 31a Abs. 4 S. 2 SGB II", hinweis=True)
def unterkunft_ungekuerzt(lage: Lage) -> Beleg:
    """Kosten der Unterkunft und Heizung bleiben ungekürzt."""
    return ()


@regel("G5", "", "§ 31a Abs. 1, § 32 Abs. 1 SGB II", hinweis=True, feld="betrag")
def betrag_zu_hoch(lage: Lage, prozent: Decimal | None, beginn: dt.date | None, betrag: Decimal | None) -> Beleg:
    """Der Betrag ist höher als der Prozentsatz vom Regelbedarf."""
    if prozent is None or beginn is None or betrag is None:
        return None
    try:
        richtig = minderungsbetrag(prozent, lage.person.regelbedarfsstufe, beginn)
    except KeinRegelbedarf:
        return None
    return f"{prozent} Prozent des Regelbedarfs sind {richtig} Euro." if betrag > richtig else None


def monate(beginn: dt.date, ende: dt.date) -> Iterator[dt.date]:
    """First days of the months from `beginn` to `ende`."""
    erster = beginn.replace(day=1)
    while erster <= ende:
        yield erster
        erster = plus_monate(erster, 1)


def festgestellt_im_monat(lage: Lage, erster: dt.date) -> int:
    """Percentage that established reductions already take in a month."""
    return sum(m.prozent_im_monat(erster) for m in lage.minderungen)


def vorlage(lage: Lage, verstoss: Verstoss) -> dict[str, Any]:
    """Proposal for the Leistungsabteilung: percentage, months, begin, end, amount of each month (euro, G6 applied).

    Begin counts from a decision posted today; raises `KeinRegelbedarf` where the amounts of a month are unknown.
    """
    prozent = stufe(lage, verstoss)
    anzahl = dauer(verstoss.norm, prozent)
    beginn = monatserster_nach(lage.bekanntgabe_heute)
    ende = monatsletzter(plus_monate(beginn, anzahl - 1))
    betraege = []
    for erster in monate(beginn, ende):
        gekappt = max(min(prozent, HOECHSTENS - festgestellt_im_monat(lage, erster)), 0)
        betraege.append(minderungsbetrag(gekappt, lage.person.regelbedarfsstufe, erster))
    return {
        "prozent": prozent,
        "monate": anzahl,
        "beginn": beginn,
        "ende": ende,
        "monatsbetraege": betraege,
        "betrag": betraege[0],
    }


# --- Repeal and offer ----------------------------------------------------------------------------------------------


@regel("V5", "", "§ 31a Abs. 1 S. 6 SGB II")
def keine_minderung(lage: Lage) -> Beleg:
    """Es ist keine Minderung festgestellt, die noch aufzuheben wäre."""
    return ()


@regel("V5", "", "§ 31a Abs. 1 S. 6 SGB II")
def minderung_schon_aufgehoben(lage: Lage, minderung: Minderung) -> Beleg:
    """Die Minderung ist schon aufgehoben."""
    return (minderung.aufgehoben.nr,) if minderung.aufgehoben is not None else None


@regel("V5", "", "§ 31b Abs. 2 SGB II")
def schon_abgelaufen(lage: Lage, minderung: Minderung) -> Beleg:
    """Die Minderung ist schon abgelaufen."""
    return (minderung.vorgang.nr,) if minderung.vorgang.ende < lage.stichtag else None


@regel("G8", "", "§ 32 Abs. 2 SGB II", feld="grund")
def versaeumnis_nicht_nachholbar(lage: Lage, minderung: Minderung) -> Beleg:
    """Ein Meldeversäumnis lässt sich nicht nachholen; dieser Grund gilt nur bei § 31 SGB II."""
    return (minderung.vorgang.nr,) if minderung.norm == "32" else None


@regel("G8", "", "§ 31b Abs. 2 S. 2 SGB II", feld="zum")
def erster_monat_bleibt(lage: Lage, minderung: Minderung, zum: dt.date | None) -> Beleg:
    """Mindestens der erste Monat der Minderung bleibt."""
    fruehestens = plus_monate(minderung.vorgang.beginn, 1)
    if zum is None or zum >= fruehestens:
        return None
    return f"Die Minderung kann frühestens zum {fruehestens:%d.%m.%Y} aufgehoben werden."


@regel("G12", "", "§ 31a Abs. 6 SGB II")
def keine_minderung_nach_31(lage: Lage) -> Beleg:
    """Es ist keine Minderung nach § 31 SGB II festgestellt."""
    return ()


@regel("G12", "", "§ 31a Abs. 6 SGB II")
def minderung_nach_32(lage: Lage, minderung: Minderung) -> Beleg:
    """Das Beratungsangebot gilt Minderungen nach § 31 SGB II, nicht Meldeversäumnissen."""
    return (minderung.vorgang.nr,) if minderung.norm != "31_1_1" else None


@regel("G12", "", "§ 31a Abs. 6 SGB II")
def nicht_unter_25(lage: Lage, minderung: Minderung) -> Beleg:
    """Bei Feststellung der Minderung war die Person 25 oder älter."""
    return None if alter(lage.person.geburtsdatum, minderung.vorgang.am) < 25 else (minderung.vorgang.nr,)
