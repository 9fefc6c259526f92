"""Recording facts (contract 5.1): only form and reference are checked; the day may lie in the past."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte import FormFehler, Vorgang
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.arten import ARTEN
from roterfaden.akte.form import verweisfehler
from roterfaden.recht.adressaten import FOLGE
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import erfassen as x
from roterfaden.recht.regeln import plan as p
from roterfaden.recht.regeln import verzicht as ver
from roterfaden.verfahren.angaben import angaben_typ, fehlende_angaben, lies_angaben
from roterfaden.verfahren.handlung import Befunde, Handlung, ohne_daten


def _am(lage: Lage, a: Any) -> dt.date:
    tag: dt.date = a.am or lage.stichtag
    return tag


def _pruefe_termin(lage: Lage, a: Any, befunde: Befunde) -> None:
    einladung = lage.stand.nach_nr.get(a.bezug or 0)
    if isinstance(einladung, v.EinladungErgangen):
        befunde.sperre(x.vor_dem_termin(lage, einladung, a.ergebnis, _am(lage, a)))


def _pruefe_einladung_aufheben(lage: Lage, a: Any, befunde: Befunde) -> None:
    einladung = lage.stand.nach_nr.get(a.bezug or 0)
    if isinstance(einladung, v.EinladungErgangen):
        befunde.sperre(
            x.schon_aufgehoben(lage, lage.stand.letzte_antwort(einladung.nr, v.EinladungAufgehoben)),
            x.termin_vorbei(lage, einladung, _am(lage, a)),
        )
        if einladung.mit_rfb:
            befunde.weise_hin(r.vertretung_nachtragen(lage, FOLGE))


def _pruefe_aufforderung(lage: Lage, a: Any, befunde: Befunde) -> None:
    nr = a.bezug or 0
    brief = lage.stand.nach_nr.get(nr)
    if a.ergebnis == "nachgeholt" and brief is not None:
        befunde.sperre(x.nichts_nachzuholen(lage, nr))
    if isinstance(brief, v.AufforderungErlassen):
        _pruefe_zu_aufforderung(lage, a, nr, befunde)
    elif isinstance(brief, v.ZuweisungsbescheidErlassen):
        _pruefe_zu_bescheid(lage, a, nr, befunde)


def _pruefe_zu_aufforderung(lage: Lage, a: Any, nr: int, befunde: Befunde) -> None:
    aufforderung = next((y for y in lage.aufforderungen if y.vorgang.nr == nr), None)
    if a.ergebnis in ("befolgt", "nicht_befolgt") and (aufforderung is None or not aufforderung.offen):
        befunde.sperre(x.aufforderung_nicht_offen(lage, nr))
    if a.ergebnis == "nicht_befolgt" and aufforderung is not None:
        befunde.sperre(x.frist_laeuft_noch(lage, nr, aufforderung.ablauf, _am(lage, a)))


def _pruefe_zu_bescheid(lage: Lage, a: Any, nr: int, befunde: Befunde) -> None:
    bescheid = next((y for y in lage.bescheide if y.vorgang.nr == nr), None)
    if a.ergebnis in ("befolgt", "nicht_befolgt") and (bescheid is None or not bescheid.wirksam):
        befunde.sperre(x.bescheid_nicht_wirksam(lage, nr))
    if a.ergebnis != "nicht_befolgt":
        return
    if a.verstoss_am is None:
        befunde.sperre(r.angabe_fehlt(lage, "verstoss_am"))
    elif a.verstoss_am > lage.stichtag or (bescheid is not None and not bescheid.in_geltung(a.verstoss_am)):
        befunde.sperre(x.verstoss_ausserhalb_der_geltung(lage, nr))


def _pruefe_aufheben(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(x.schon_aufgehoben(lage, lage.stand.letzte_antwort(a.bezug or 0, v.AufforderungAufgehoben)))
    befunde.weise_hin(
        r.vertretung_nachtragen(lage, FOLGE), *r.fehlende_adressaten(lage, FOLGE, a.adressaten, intervention=False)
    )


def _pruefe_aufgeben(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(p.zugang_nicht_eroeffnet(lage, a.weg))
    brief = lage.stand.nach_nr.get(a.bezug or 0)
    if brief is not None:
        befunde.sperre(x.kein_adressat(lage, brief.nr, a.an), x.nicht_per_email(lage, brief, a.weg))


def _pruefe_paragraf_10(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(ver.ende_vergangen(lage, a.voraussichtlich_bis))


def _pruefe_widerspruch(lage: Lage, a: Any, befunde: Befunde) -> None:
    brief = lage.stand.nach_nr.get(a.bezug or 0)
    if brief is not None:
        befunde.sperre(x.kein_verwaltungsakt(lage, brief))


def _pruefe_storno(lage: Lage, a: Any, befunde: Befunde) -> None:
    vorgang = lage.stand.nach_nr.get(a.bezug or 0)
    if vorgang is not None:
        befunde.sperre(x.schon_versandt(lage, vorgang))


def _pruefe_berichtigung(lage: Lage, a: Any, befunde: Befunde) -> None:
    vorgang = lage.stand.nach_nr.get(a.bezug or 0)
    if vorgang is None or a.neu is None:
        return
    befunde.sperre(x.schon_versandt(lage, vorgang))
    neu = dict(a.neu)
    art = neu.pop("art", None)
    if art is None:
        befunde.sperre(r.angabe_fehlt(lage, "neu.art"))
        return
    if not isinstance(art, str) or art not in ARTEN:
        raise FormFehler(f"unbekannte Art {art!r}", "handlung.daten.neu.art")
    if neu.pop("nr", vorgang.nr) != vorgang.nr or ARTEN[art] is not type(vorgang):
        befunde.sperre(x.andere_art(lage, vorgang))
    typ = ARTEN[art]
    angaben = lies_angaben(angaben_typ(typ, mit_am=True), neu, "handlung.daten.neu")
    if angaben.am is None:
        befunde.sperre(r.angabe_fehlt(lage, "neu.am"))
    for feld in fehlende_angaben(typ, angaben):
        befunde.sperre(r.angabe_fehlt(lage, f"neu.{feld}"))
    arten = {nr: type(y) for nr, y in lage.stand.roh.items()}
    for _, meldung in verweisfehler(angaben, arten, vorgang.nr, typ):
        befunde.sperre(r.bezug_passt_nicht(lage, meldung))
    befunde.sperre(x.tag_in_der_zukunft(lage, angaben.am))


def _erfassung(
    art: str,
    titel: str,
    verb: str,
    worum: str,
    vorgang: type[Vorgang],
    pruefe: Any = ohne_daten,
    **weiteres: Any,
) -> Handlung:
    return Handlung(art, titel, verb, worum, vorgang, pruefe, ohne_v1=True, **weiteres)


HANDLUNGEN = (
    _erfassung(
        "leistungsbezug_beginnen",
        "Leistungsbezug beginnt",
        "Beginn festhalten",
        "Mit dem Leistungsbezug beginnt ein neuer Weg zum Kooperationsplan.",
        v.LeistungsbezugBegonnen,
    ),
    _erfassung(
        "leistungsbezug_beenden",
        "Leistungsbezug endet",
        "Ende festhalten",
        "Mit dem Ende des Leistungsbezugs ruhen die weiteren Schritte.",
        v.LeistungsbezugBeendet,
    ),
    _erfassung(
        "zustaendigkeit_wechseln",
        "Zuständigkeit wechselt",
        "Wechsel festhalten",
        "Eine andere Integrationsfachkraft übernimmt die Akte.",
        v.ZustaendigkeitGewechselt,
    ),
    _erfassung(
        "termin_ergebnis_erfassen",
        "Ergebnis des Termins",
        "Ergebnis festhalten",
        "Ob die Person da war und ob es einen wichtigen Grund gab; offen bedeutet: kein Verstoß.",
        v.TerminErgebnis,
        _pruefe_termin,
        kapitel="4.2",
    ),
    _erfassung(
        "gespraech_erfassen",
        "Gespräch festhalten",
        "Gespräch festhalten",
        "Wer gesprochen hat und worüber informiert wurde.",
        v.BeratungsgespraechGefuehrt,
        kapitel="5.2",
        norm="§ 14 Abs. 2 SGB II",
    ),
    _erfassung(
        "einladung_aufheben",
        "Einladung aufheben",
        "Einladung aufheben",
        "Die Einladung gilt als nicht ergangen.",
        v.EinladungAufgehoben,
        _pruefe_einladung_aufheben,
        va=True,
        kapitel="4.2",
        empfang=FOLGE,
    ),
    _erfassung(
        "fahrtkosten_beantragen",
        "Fahrtkosten beantragt",
        "Antrag festhalten",
        "Die Person hat Fahrtkosten zum Termin beantragt.",
        v.FahrtkostenBeantragt,
        kapitel="4.2",
        norm="§ 309 Abs. 4 SGB III",
    ),
    _erfassung(
        "massnahme_antritt_erfassen",
        "Maßnahme angetreten",
        "Antritt festhalten",
        "Die Person hat die Maßnahme begonnen.",
        v.MassnahmeAngetreten,
        kapitel="6.2",
    ),
    _erfassung(
        "massnahme_ende_erfassen",
        "Maßnahme beendet",
        "Ende festhalten",
        "Die Maßnahme endete, ohne dass die Person sie abgebrochen hat.",
        v.MassnahmeBeendet,
        kapitel="6.2",
    ),
    _erfassung(
        "massnahme_abbruch_erfassen",
        "Maßnahme abgebrochen",
        "Abbruch festhalten",
        "Die Person hat die Maßnahme abgebrochen oder Anlass dazu gegeben.",
        v.MassnahmeAbgebrochen,
        kapitel="6.2",
    ),
    _erfassung(
        "aufforderung_pruefen",
        "Befolgung prüfen",
        "Feststellung festhalten",
        "Ob dem Schreiben gefolgt wurde, ist eine Feststellung; Gründe klärt die Anhörung.",
        v.AufforderungGeprueft,
        _pruefe_aufforderung,
        kapitel="6.1",
    ),
    _erfassung(
        "aufforderung_aufheben",
        "Aufforderung aufheben",
        "Aufhebung erzeugen",
        "Die Aufforderung wird aufgehoben; ihre Pflicht entfällt.",
        v.AufforderungAufgehoben,
        _pruefe_aufheben,
        va=True,
        kapitel="7",
        norm="§§ 44, 46, 48 SGB X",
        empfang=FOLGE,
    ),
    _erfassung(
        "schreiben_aufgeben",
        "Zur Post gegeben",
        "Ab-Vermerk setzen",
        "Tag und Weg der Aufgabe; daraus folgt die Bekanntgabe.",
        w.SchreibenAufgegeben,
        _pruefe_aufgeben,
        norm="§ 37 SGB X",
    ),
    _erfassung(
        "zugang_feststellen",
        "Zugang festgestellt",
        "Zugang festhalten",
        "Der Tag, an dem das Schreiben nachweislich zuging.",
        w.ZugangFestgestellt,
        norm="§ 37 Abs. 2 SGB X",
    ),
    _erfassung(
        "zugang_bestreiten",
        "Zugang bestritten",
        "Bestreiten festhalten",
        "Die Person sagt, das Schreiben nicht oder später erhalten zu haben.",
        w.ZugangBestritten,
        norm="§ 37 Abs. 2 S. 3 SGB X",
    ),
    _erfassung(
        "ruecklauf_erfassen",
        "Rücklauf",
        "Rücklauf festhalten",
        "Das Schreiben kam zurück; es gilt nicht als bekanntgegeben.",
        w.Ruecklauf,
        norm="§ 37 Abs. 2 SGB X",
    ),
    _erfassung(
        "aeusserung_erfassen",
        "Äußerung zur Anhörung",
        "Äußerung festhalten",
        "Was die Person zur Anhörung vorgebracht hat.",
        w.AeusserungEingegangen,
        norm="§ 24 SGB X",
    ),
    _erfassung(
        "paragraf_10_feststellen",
        "§ 10-Kennung",
        "Kennung festhalten",
        "Arbeit oder Maßnahmen sind vorübergehend unzumutbar.",
        v.Paragraf10Festgestellt,
        _pruefe_paragraf_10,
        kapitel="8.2",
        norm="§ 10 SGB II",
    ),
    _erfassung(
        "unterlage_aushaendigen",
        "Unterlage ausgehändigt",
        "Aushändigung festhalten",
        "Info-Blatt, Flyer oder eine andere Unterlage wurde ausgehändigt.",
        w.UnterlageAusgehaendigt,
        kapitel="5.2, 5.3",
    ),
    _erfassung(
        "anmerken",
        "Anmerkung",
        "Anmerkung festhalten",
        "Eine Bemerkung zur Akte; nur, was für die Zusammenarbeit nötig ist.",
        w.Anmerkung,
    ),
    _erfassung(
        "widerspruch_erfassen",
        "Widerspruch eingegangen",
        "Widerspruch festhalten",
        "Gegen einen Bescheid wurde Widerspruch erhoben.",
        w.WiderspruchEingegangen,
        _pruefe_widerspruch,
        norm="§ 84 SGG",
    ),
    _erfassung(
        "widerspruchsentscheidung_erfassen",
        "Widerspruch entschieden",
        "Entscheidung festhalten",
        "Wie über den Widerspruch entschieden wurde.",
        w.WiderspruchEntschieden,
        norm="§ 85 SGG",
    ),
    _erfassung(
        "ablage_bestaetigen",
        "In der E-Akte abgelegt",
        "Ablage bestätigen",
        "Das Dokument liegt in der E-Akte.",
        w.DokumentAbgelegt,
        rolle="system",
        kapitel="6.6",
    ),
    _erfassung(
        "stornieren",
        "Vorgang stornieren",
        "Vorgang stornieren",
        "Der Vorgang wurde irrtümlich erfasst; er bleibt sichtbar, zählt aber nicht mehr.",
        w.VorgangStorniert,
        _pruefe_storno,
    ),
    _erfassung(
        "berichtigen",
        "Vorgang berichtigen",
        "Berichtigung festhalten",
        "Der Vorgang wurde falsch erfasst; die richtige Fassung tritt an seine Stelle.",
        w.VorgangBerichtigt,
        _pruefe_berichtigung,
    ),
)
