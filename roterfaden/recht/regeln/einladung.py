"""Invitations (contract 5.2; FH 4.2; § 15 Abs. 4, § 59 SGB II, § 309 SGB III)."""

from __future__ import annotations

import datetime as dt

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.lage import Lage
from roterfaden.recht.regel import Beleg, regel

MELDEAUFFORDERUNG = "§ 59 SGB II i. V. m. § 309 SGB III"


@regel("R14", "4.2", "§ 15 Abs. 4 SGB II", feld="mit_rfb")
def erste_einladung_ohne_rfb(lage: Lage) -> Beleg:
    """Die erste Einladung zur Potenzialanalyse und zum Kooperationsplan ergeht ohne Rechtsfolgenbelehrung."""
    return ()


@regel("R25", "4.2", "§ 32 SGB II", feld="mit_rfb")
def intervention_ohne_rfb(lage: Lage) -> Beleg:
    """Die Einladung zur beraterischen Intervention ergeht immer ohne Rechtsfolgenbelehrung."""
    return ()


@regel("R23", "4.2", MELDEAUFFORDERUNG, feld="mit_rfb")
def weitere_einladung_mit_rfb(lage: Lage) -> Beleg:
    """Nach der ersten Einladung ergehen alle weiteren mit Rechtsfolgenbelehrung."""
    return ()


@regel("R27", "4.2", "§ 32 Abs. 1 SGB II, § 309 Abs. 1 SGB III", feld="mit_rfb")
def untersuchung_mit_rfb(lage: Lage) -> Beleg:
    """Die Einladung zu einer ärztlichen oder psychologischen Untersuchung ergeht immer mit Rechtsfolgenbelehrung."""
    return ()


@regel("R23", "4.2", "§ 309 Abs. 2 SGB III", feld="meldezweck")
def meldezweck_fehlt(lage: Lage) -> Beleg:
    """Eine Einladung mit Rechtsfolgenbelehrung muss einen Meldezweck nennen."""
    return ()


@regel("R26", "4.2", "§ 309 SGB III", feld="begruendung")
def rfb_nicht_begruendet(lage: Lage) -> Beleg:
    """Dieser Termin wird ohne Rechtsfolgenbelehrung vereinbart; mit ihr nur, wenn es begründet ist."""
    return ()


@regel("R14", "4.2", "§ 15 Abs. 4 SGB II")
def folgetermin_vor_erster_einladung(lage: Lage) -> Beleg:
    """Erst ist die erste Einladung ohne Rechtsfolgenbelehrung zu verbrauchen oder ein Gespräch zu führen."""
    if lage.erste_einladung_verbraucht or lage.gespraeche_mit_elb:
        return None
    return tuple(e.nr for e in lage.einladungen if e.anlass == "kp_erstellung")


@regel("R41", "6.1", "§ 15 Abs. 5 SGB II")
def kein_anlass_fuer_intervention(lage: Lage) -> Beleg:
    """Zu dieser Absprache ist kein Anlass für eine beraterische Intervention offen."""
    return ()


@regel("R48", "6.2", "§ 15 Abs. 5 SGB II")
def kein_abbruch_fuer_intervention(lage: Lage) -> Beleg:
    """Zu dieser Maßnahme ist kein Abbruch offen, über den zu sprechen wäre."""
    return ()


@regel("BSG B 14 AS 19/14 R", "4.2", "§ 309 SGB III", hinweis=True)
def haeufung(lage: Lage, anlass: str, meldezweck: str | None) -> Beleg:
    """Dies ist mindestens die dritte gleiche Einladung binnen acht Wochen; begründen Sie, warum sie geeignet ist."""
    # "*": the Meldezweck is not chosen yet, any may be repeated
    grenze = lage.stichtag - dt.timedelta(weeks=8)
    je_zweck: dict[str | None, list[int]] = {}
    for e in lage.einladungen:
        if e.anlass == anlass and e.am >= grenze and (meldezweck == "*" or e.meldezweck == meldezweck):
            je_zweck.setdefault(e.meldezweck, []).append(e.nr)
    return next((tuple(nummern) for nummern in je_zweck.values() if len(nummern) >= 2), None)


@regel("R26", "4.2", "§ 309 SGB III", hinweis=True)
def kein_offener_widerspruch(lage: Lage) -> Beleg:
    """In der Akte ist kein offener Widerspruch erfasst."""
    for widerspruch in lage.stand.alle(w.WiderspruchEingegangen):
        if not lage.stand.antworten(widerspruch.nr, w.WiderspruchEntschieden):
            return None
    return ()


def offener_fahrtkostenantrag(lage: Lage) -> list[v.FahrtkostenBeantragt]:
    """Applications for travel costs without a decision, from all Bezüge."""
    antraege = lage.stand.alle(v.FahrtkostenBeantragt)
    return [x for x in antraege if not lage.stand.antworten(x.nr, v.FahrtkostenEntschieden)]


@regel("V5", "4.2", "§ 309 Abs. 4 SGB III")
def kein_fahrtkostenantrag(lage: Lage) -> Beleg:
    """Es ist kein offener Antrag auf Fahrtkosten erfasst."""
    return ()
