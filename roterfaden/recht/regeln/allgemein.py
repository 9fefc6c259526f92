"""Rules that guard many Handlungen: person and benefits (V1), covered law (V2), inputs (V3, V5, V6), addressees."""

from __future__ import annotations

import datetime as dt

from roterfaden.akte.grundtypen import Adressat
from roterfaden.recht.adressaten import Empfang, noetige_adressaten
from roterfaden.recht.fristen import ist_elb_alter
from roterfaden.recht.lage import Lage
from roterfaden.recht.rechtsstand import ENDE, abgedeckt
from roterfaden.recht.regel import Befund, Beleg, regel


@regel("V1", "", "§ 7 Abs. 1 SGB II")
def keine_elb(lage: Lage) -> Beleg:
    """Die Person ist an diesem Tag nicht im Alter von erwerbsfähigen Leistungsberechtigten."""
    return None if ist_elb_alter(lage.person.geburtsdatum, lage.stichtag) else ()


@regel("V1", "", "§ 7 Abs. 1, § 15 SGB II")
def kein_leistungsbezug(lage: Lage) -> Beleg:
    """Es läuft kein Leistungsbezug."""
    if lage.stand.bezug_laeuft:
        return None
    return (lage.stand.folge[-1].nr,) if lage.stand.folge else ()


@regel("V2", "", "§ 65a SGB II")
def rechtsstand_fehlt(lage: Lage) -> Beleg:
    """Für diesen Tag ist das Recht nicht hinterlegt (abgedeckt: 01.07.2023 bis 30.06.2026); die Handlung ist gesperrt."""
    return None if abgedeckt(lage.stichtag) else ()


@regel("V2", "", "§ 65a SGB II", hinweis=True)
def rechtsstand_pruefen(lage: Lage) -> Beleg:
    """Dieser Tag liegt außerhalb des hinterlegten Rechts (01.07.2023 bis 30.06.2026); bitte nach geltendem Recht prüfen."""
    return None if abgedeckt(lage.stichtag) else ()


@regel("V2", "", "§ 65a SGB II")
def verstoss_ohne_rechtsstand(lage: Lage, tag: dt.date, brief: int) -> Beleg:
    """Der Verstoß liegt außerhalb des hinterlegten Rechts (01.07.2023 bis 30.06.2026)."""
    return None if abgedeckt(tag) else (brief,)


@regel("V2", "", "§ 65a SGB II", feld="mitwirkung.frist")
def frist_nach_rechtsende(lage: Lage, frist: dt.date | None) -> Beleg:
    """Die Frist liegt nach dem 30.06.2026: Ein Verstoß wäre nach diesem Recht nicht mehr ahndbar, die Belehrung falsch."""
    return () if frist is not None and frist > ENDE else None


@regel("V2", "", "§ 65a SGB II", feld="termin")
def termin_nach_rechtsende(lage: Lage, termin: dt.datetime | None) -> Beleg:
    """Der Termin liegt nach dem 30.06.2026: Ein Versäumnis wäre nach diesem Recht nicht mehr ahndbar, die Belehrung falsch."""
    return () if termin is not None and termin.date() > ENDE else None


@regel("V3", "", "Vollständigkeit der Angaben")
def angabe_fehlt(lage: Lage, feld: str) -> Beleg:
    """Eine Pflichtangabe fehlt oder ist leer."""
    return f"Die Pflichtangabe „{feld}“ fehlt oder ist leer."


@regel("V5", "", "Bezug innerhalb der Akte")
def bezug_passt_nicht(lage: Lage, meldung: str) -> Beleg:
    """Der Bezug ist unbekannt oder passt nicht."""
    return meldung


@regel("V6", "", "§ 37 SGB X")
def termin_vor_bekanntgabe(lage: Lage, tag: dt.date | None, bekanntgabe: dt.date) -> Beleg:
    """Termin oder Frist muss nach der voraussichtlichen Bekanntgabe liegen."""
    if tag is None or tag > bekanntgabe:
        return None
    return f"Der Tag muss nach der voraussichtlichen Bekanntgabe am {bekanntgabe:%d.%m.%Y} liegen."


@regel("V6", "", "§ 37 SGB X", feld="mitwirkung.frist")
def zeit_zum_handeln(lage: Lage, frist: dt.date | None, bekanntgabe: dt.date) -> Beleg:
    """Zwischen Bekanntgabe und Frist muss genügend Zeit zum Handeln bleiben."""
    tage = lage.hausregeln.mitwirkungsfrist_tage
    if frist is None or (frist >= bekanntgabe + dt.timedelta(days=tage) and frist > bekanntgabe):
        return None
    return (
        f"Zwischen der voraussichtlichen Bekanntgabe am {bekanntgabe:%d.%m.%Y} und der Frist müssen mindestens "
        f"{tage} Tage liegen."
    )


@regel("V6", "", "§ 26 Abs. 3 SGB X")
def kein_arbeitstag(lage: Lage, tag: dt.date | None) -> Beleg:
    """Eine Frist muss auf einem Arbeitstag enden."""
    if tag is None or lage.arbeitstag_ab(tag) == tag:
        return None
    return f"Der {tag:%d.%m.%Y} ist kein Arbeitstag; der nächste ist der {lage.arbeitstag_ab(tag):%d.%m.%Y}."


@regel("V6", "", "§ 309 SGB III", feld="termin")
def termin_vergangen(lage: Lage, termin: dt.datetime | None) -> Beleg:
    """Der Termin liegt in der Vergangenheit."""
    return () if termin is not None and termin.date() < lage.stichtag else None


@regel("R47", "6.1", "§ 1629 BGB, §§ 11, 13 SGB X")
def vertretung_nicht_erfasst(lage: Lage, empfang: Empfang) -> Beleg:
    """Das Schreiben muss auch an die gesetzliche Vertretung gehen; sie ist in den Stammdaten nicht erfasst."""
    return _vertretung_fehlt(lage, empfang)


@regel("R47", "6.1", "§ 1629 BGB, §§ 11, 13 SGB X", hinweis=True)
def vertretung_nachtragen(lage: Lage, empfang: Empfang) -> Beleg:
    """Die Aufhebung muss auch an die gesetzliche Vertretung gehen; sie ist in den Stammdaten nicht erfasst."""
    return _vertretung_fehlt(lage, empfang)


@regel("R21", "4.1", "§ 1629 BGB")
def intervention_ohne_vertretung(lage: Lage, empfang: Empfang) -> Beleg:
    """Zur Intervention wird gemeinsam mit der gesetzlichen Vertretung eingeladen; sie ist in den Stammdaten nicht erfasst."""
    return _vertretung_fehlt(lage, empfang)


def _vertretung_fehlt(lage: Lage, empfang: Empfang) -> Beleg:
    person = lage.lebenslage
    return () if empfang.vertretung and person.vertretung_noetig and not person.vertretung_erfasst else None


@regel("R47", "6.1", "§ 1629 BGB, §§ 11, 13 SGB X", feld="adressaten")
def adressat_fehlt(lage: Lage) -> Beleg:
    """Das Schreiben muss auch an die gesetzliche Vertretung gehen; unter den Adressaten fehlt jemand."""
    return ()


@regel("R21", "4.1", "§ 1629 BGB", feld="adressaten")
def adressat_der_intervention_fehlt(lage: Lage) -> Beleg:
    """Zur Intervention wird gemeinsam mit der gesetzlichen Vertretung eingeladen; unter den Adressaten fehlt jemand."""
    return ()


@regel("G16", "", "§ 13 Abs. 3 SGB X", feld="adressaten")
def bevollmaechtigte_fehlen(lage: Lage) -> Beleg:
    """Es ist eine Bevollmächtigung erfasst; das Schreiben muss an die bevollmächtigte Person gehen."""
    return ()


def fehlende_adressaten(
    lage: Lage, empfang: Empfang, genannt: tuple[Adressat, ...] | None, intervention: bool
) -> list[Befund]:
    """Objections when the named addressees are fewer than the necessary ones (R47, R21, G16)."""
    if genannt is None:
        return []
    fehlt = set(noetige_adressaten(lage.lebenslage, empfang)) - set(genannt)
    befunde = []
    if "bevollmaechtigte" in fehlt:
        befunde.append(bevollmaechtigte_fehlen(lage))
    if fehlt - {"bevollmaechtigte"}:
        befunde.append(adressat_der_intervention_fehlt(lage) if intervention else adressat_fehlt(lage))
    return [b for b in befunde if b is not None]
