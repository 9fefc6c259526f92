"""Inviting and travel costs (contract 5.2, 5.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.recht.adressaten import BELASTEND, EINLADUNG, Empfang
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import einladung as e
from roterfaden.recht.verstoss import UNTERSUCHUNGEN
from roterfaden.verfahren.handlung import (
    Befunde,
    Bezug,
    Handlung,
    Moeglich,
    Rfb,
    eintrag,
    gegenstand_bezug,
    schluessel_aus,
)

ANLAESSE = (
    "kp_erstellung",
    "folgetermin",
    "wunsch_elb",
    "widerspruchsverfahren",
    *UNTERSUCHUNGEN,
    "sonstiger_termin",
)
_WAHLWEISE = ("wunsch_elb", "widerspruchsverfahren", "sonstiger_termin")


def rfb_der_einladung(lage: Lage, anlass: str) -> Rfb:
    """Whether an invitation for this Anlass goes with RFB: `nie`, `immer` or `wahlweise`."""
    if anlass == "beraterische_intervention" or (anlass == "kp_erstellung" and not lage.erste_einladung_verbraucht):
        return "nie"
    if anlass in UNTERSUCHUNGEN:
        return "immer"
    if anlass in _WAHLWEISE:
        return "wahlweise"
    return "immer" if lage.hausregeln.folgeeinladung_mit_rfb else "wahlweise"


def empfang_der_einladung(anlass: str, mit_rfb: bool) -> Empfang:
    """Who receives an invitation."""
    return BELASTEND if mit_rfb or anlass == "beraterische_intervention" else EINLADUNG


def _liste(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    for anlass in ANLAESSE:
        befunde = Befunde()
        rfb = rfb_der_einladung(lage, anlass)
        empfang = empfang_der_einladung(anlass, rfb == "immer")
        if anlass == "folgetermin":
            befunde.sperre(e.folgetermin_vor_erster_einladung(lage))
            befunde.weise_hin(e.haeufung(lage, anlass, "*"))
        elif anlass == "widerspruchsverfahren":
            befunde.weise_hin(e.kein_offener_widerspruch(lage))
        if rfb == "immer":
            befunde.sperre(r.vertretung_nicht_erfasst(lage, empfang))
        yield eintrag(lage, handlung, {"anlass": anlass}, befunde, rfb=rfb, empfang=empfang)
    yield from _interventionen(lage, handlung)


def _interventionen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    anlass = "beraterische_intervention"
    gegenstaende: list[Bezug | None] = [gegenstand_bezug(lage, x.schluessel) for x in lage.anlaesse]
    for gegenstand in gegenstaende or [None]:
        befunde = Befunde()
        befunde.sperre(r.intervention_ohne_vertretung(lage, BELASTEND))
        if gegenstand is None:
            befunde.sperre(e.kein_anlass_fuer_intervention(lage))
            bezug: dict[str, Any] = {"anlass": anlass}
        else:
            bezug = {"anlass": anlass, "gegenstand": gegenstand}
        yield eintrag(lage, handlung, bezug, befunde, rfb="nie", empfang=BELASTEND)


def _pruefe(lage: Lage, a: Any, befunde: Befunde) -> None:
    if a.anlass is None:
        return
    rfb = rfb_der_einladung(lage, a.anlass)
    if rfb == "nie" and a.mit_rfb is True:
        befunde.sperre(
            e.erste_einladung_ohne_rfb(lage) if a.anlass == "kp_erstellung" else e.intervention_ohne_rfb(lage)
        )
    elif rfb == "immer" and a.mit_rfb is False:
        befunde.sperre(
            e.untersuchung_mit_rfb(lage) if a.anlass in UNTERSUCHUNGEN else e.weitere_einladung_mit_rfb(lage)
        )
    if a.mit_rfb is True:
        _pruefe_mit_rfb(lage, a, befunde)
    else:
        befunde.sperre(r.termin_vergangen(lage, a.termin))
    _pruefe_anlass(lage, a, befunde)
    intervention = a.anlass == "beraterische_intervention"
    empfang = empfang_der_einladung(a.anlass, a.mit_rfb is True or rfb == "immer")
    if intervention:
        befunde.sperre(r.intervention_ohne_vertretung(lage, empfang))
    else:
        befunde.sperre(r.vertretung_nicht_erfasst(lage, empfang))
    befunde.sperre(*r.fehlende_adressaten(lage, empfang, a.adressaten, intervention))


def _pruefe_mit_rfb(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(r.rechtsstand_fehlt(lage), r.termin_nach_rechtsende(lage, a.termin))
    if a.meldezweck is None and a.anlass not in UNTERSUCHUNGEN:
        befunde.sperre(e.meldezweck_fehlt(lage))
    if a.termin is not None:
        bekannt = lage.voraussichtliche_bekanntgabe(a.uebergabe)
        befunde.sperre(r.termin_vor_bekanntgabe(lage, a.termin.date(), bekannt))
    if a.anlass in _WAHLWEISE and not (a.begruendung or "").strip():
        befunde.sperre(e.rfb_nicht_begruendet(lage))


def _pruefe_anlass(lage: Lage, a: Any, befunde: Befunde) -> None:
    if a.anlass == "folgetermin":
        befunde.sperre(e.folgetermin_vor_erster_einladung(lage))
        befunde.weise_hin(e.haeufung(lage, a.anlass, a.meldezweck))
    elif a.anlass == "widerspruchsverfahren":
        befunde.weise_hin(e.kein_offener_widerspruch(lage))
    elif a.anlass == "beraterische_intervention":
        schluessel = schluessel_aus(lage, a.gegenstand)
        if schluessel is None:
            befunde.sperre(r.angabe_fehlt(lage, "gegenstand"))
            if not lage.anlaesse:
                befunde.sperre(e.kein_anlass_fuer_intervention(lage))
        elif schluessel not in lage.verlauf.offen:
            befunde.sperre(
                e.kein_abbruch_fuer_intervention(lage)
                if schluessel[0] == "massnahme"
                else e.kein_anlass_fuer_intervention(lage)
            )
    elif a.anlass in UNTERSUCHUNGEN:
        for feld in ("begruendung", "untersuchungsstelle"):
            if not (getattr(a, feld) or "").strip():
                befunde.sperre(r.angabe_fehlt(lage, feld))
    elif a.anlass == "sonstiger_termin" and not (a.begruendung or "").strip():
        befunde.sperre(r.angabe_fehlt(lage, "begruendung"))


def _fahrtkosten(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    antraege = e.offener_fahrtkostenantrag(lage)
    for antrag in antraege:
        yield eintrag(lage, handlung, {"vorgang": antrag.nr}, Befunde())
    if not antraege:
        befunde = Befunde()
        befunde.sperre(e.kein_fahrtkostenantrag(lage))
        yield eintrag(lage, handlung, {}, befunde)


def _pruefe_fahrtkosten(lage: Lage, a: Any, befunde: Befunde) -> None:
    offen = [x.nr for x in e.offener_fahrtkostenantrag(lage)]
    if a.bezug not in offen and (a.bezug is not None or not offen):
        befunde.sperre(e.kein_fahrtkostenantrag(lage))


def empfang_aus_angaben(a: Any) -> Empfang:
    """Treatment of the invitation that inputs describe."""
    return empfang_der_einladung(a.anlass or "", a.mit_rfb is True)


HANDLUNGEN = (
    Handlung(
        "einladen",
        "Einladen",
        "Einladung erzeugen",
        "Die Person wird zu einem Termin eingeladen; ob mit Rechtsfolgenbelehrung, ergibt sich aus Anlass und Verlauf.",
        v.EinladungErgangen,
        _pruefe,
        _liste,
        rfb="wahlweise",
        va=True,
        kapitel="4.2",
        norm="§ 15 Abs. 4, § 59 SGB II, § 309 SGB III",
    ),
    Handlung(
        "fahrtkosten_entscheiden",
        "Über Fahrtkosten entscheiden",
        "Entscheidung festhalten",
        "Auf Antrag können notwendige Fahrtkosten zum Termin übernommen werden, auch für eine Begleitperson.",
        v.FahrtkostenEntschieden,
        _pruefe_fahrtkosten,
        _fahrtkosten,
        kapitel="4.2",
        norm="§ 59 SGB II i. V. m. § 309 Abs. 4 SGB III",
        ohne_v1=True,
    ),
)
