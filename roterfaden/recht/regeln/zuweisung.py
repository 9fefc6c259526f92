"""Assignment to a Maßnahme (contract 5.6; FH 5.1, 6.2, 6.5)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte.vorgaenge import Absprache
from roterfaden.recht.anlass import Anlass, Schluessel
from roterfaden.recht.lage import Lage
from roterfaden.recht.rechtsstand import ENDE
from roterfaden.recht.regel import Beleg, regel
from roterfaden.recht.verstoss import Bescheid

MASSNAHME_INHALTE = ("eingliederungsleistung", "arbeitsgelegenheit")


def ist_massnahme_der_elb(absprache: Absprache | None) -> bool:
    """Whether an Absprache sends the eLb into a Maßnahme or Arbeitsgelegenheit."""
    return absprache is not None and absprache.verantwortlich == "elb" and absprache.inhalt in MASSNAHME_INHALTE


@regel("R33", "5.1", "§ 15 Abs. 2, §§ 16, 16d SGB II")
def keine_massnahme_im_plan(lage: Lage, absprache: Absprache | None) -> Beleg:
    """Der geltende Plan sieht für die Person keine Maßnahme und keine Arbeitsgelegenheit vor."""
    if ist_massnahme_der_elb(absprache):
        return None
    return (lage.plan.nr,) if lage.plan is not None else ()


@regel("V5", "5.1", "§§ 16, 16d SGB II", feld="vorlage")
def vorlage_passt_nicht(lage: Lage, vorlage: str | None, absprache: Absprache | None) -> Beleg:
    """Die Vorlage „AGH“ gehört zu einer Arbeitsgelegenheit, die andere zu einer Eingliederungsleistung."""
    if vorlage is None or absprache is None:
        return None
    return () if (vorlage == "agh") != (absprache.inhalt == "arbeitsgelegenheit") else None


@regel("R34", "5.1", "§ 16d Abs. 7 SGB II; BSG B 4 AS 60/07 R", feld="massnahme")
def massnahme_unvollstaendig(lage: Lage, fehlend: tuple[str, ...]) -> Beleg:
    """Zur Maßnahme fehlt eine Pflichtangabe."""
    return f"Zur Maßnahme fehlt: {', '.join(fehlend)}." if fehlend else None


@regel("R48", "6.2", "§ 15 Abs. 5 SGB II")
def kein_abbruch_offen(lage: Lage, anlass: Anlass | None) -> Beleg:
    """Es ist kein Abbruch einer Maßnahme offen, zu dem eine Zuweisung ergehen könnte."""
    return () if anlass is None else None


@regel("R50", "6.2", "§ 15 Abs. 5 SGB II")
def wiedereinstieg_nicht_moeglich(lage: Lage, wiedereinstieg: str | None, abbruch: int | None) -> Beleg:
    """Der Wiedereinstieg in die Maßnahme ist nicht als möglich festgestellt."""
    if wiedereinstieg == "moeglich":
        return None
    return (abbruch,) if abbruch is not None else ()


@regel("R50", "6.2", "§ 15 Abs. 5 SGB II", feld="traeger_ruecksprache")
def keine_ruecksprache(lage: Lage) -> Beleg:
    """Vor dem Bescheid ist mit dem Träger Rücksprache zu halten (Tag und Person)."""
    return ()


@regel("R51", "6.2", "§ 15 Abs. 2, 5 SGB II")
def kein_neuer_plan_nach_abbruch(lage: Lage) -> Beleg:
    """Der geltende Plan ist nicht der erste nach einem Abbruch ohne wichtigen Grund, bei dem der Wiedereinstieg ausschied."""
    return (lage.plan.nr,) if lage.plan is not None else ()


@regel("R51", "6.2", "§ 15 Abs. 2, 5 SGB II")
def absprache_traegt_keinen_bescheid(lage: Lage, absprache: Absprache | None) -> Beleg:
    """Die Absprache sieht für die Person keine Maßnahme und keine Arbeitsgelegenheit vor."""
    if ist_massnahme_der_elb(absprache):
        return None
    return (lage.plan.nr,) if lage.plan is not None else ()


@regel("R54", "6.3", "§ 15 Abs. 5 SGB II")
def schon_zurueckgekehrt(lage: Lage, rueckkehr: v.RueckkehrOhneRfb | None) -> Beleg:
    """Seitdem läuft die Zusammenarbeit wieder ohne Rechtsfolgenbelehrung."""
    return (rueckkehr.nr,) if rueckkehr is not None else None


@regel("R50", "6.2, 6.4", "§ 15 Abs. 3, 5 SGB II")
def plan_ueberfaellig(lage: Lage) -> Beleg:
    """Der Plan ist überfällig; erst ist er fortzuschreiben."""
    return (lage.plan.nr,) if lage.plan_status == "ueberfaellig" and lage.plan else None


@regel("R50", "6.2", "§ 15 Abs. 5 SGB II", feld="geltung_bis")
def geltung_zu_lang(lage: Lage, geltung_bis: dt.date | None, massnahme_ende: dt.date | None) -> Beleg:
    """Der Bescheid gilt höchstens bis zum Ende des Plans und der Maßnahme."""
    if geltung_bis is None:
        return None
    if lage.plan is not None and geltung_bis > lage.plan.gueltig_bis:
        return f"Der Bescheid gilt höchstens bis zum Ende des Plans am {lage.plan.gueltig_bis:%d.%m.%Y}."
    if massnahme_ende is not None and geltung_bis > massnahme_ende:
        return f"Der Bescheid gilt höchstens bis zum Ende der Maßnahme am {massnahme_ende:%d.%m.%Y}."
    return None


@regel("R56", "6.5", "§§ 46, 48 SGB X", feld="hebt_auf")
def frueherer_bescheid_wirksam(lage: Lage, fruehere: list[Bescheid]) -> Beleg:
    """Zur selben Maßnahme ist ein Bescheid wirksam; der neue muss ihn aufheben."""
    return tuple(b.vorgang.nr for b in fruehere) or None


@regel("R56", "6.5", "§§ 46, 48 SGB X", hinweis=True)
def frueheren_bescheid_aufheben(lage: Lage, fruehere: list[Bescheid]) -> Beleg:
    """Zur selben Maßnahme ist ein Bescheid wirksam; nennen Sie ihn, damit der neue ihn aufhebt."""
    return tuple(b.vorgang.nr for b in fruehere) or None


@regel("V5", "6.5", "Bezug innerhalb der Akte", feld="hebt_auf")
def aufzuhebender_passt_nicht(lage: Lage) -> Beleg:
    """Der genannte Bescheid ist nicht mehr wirksam oder betrifft eine andere Maßnahme."""
    return ()


@regel("V2", "", "§ 65a SGB II", hinweis=True, feld="geltung_bis")
def geltung_nach_rechtsende(lage: Lage, geltung_bis: dt.date | None) -> Beleg:
    """Der Bescheid gilt über den 30.06.2026 hinaus; danach trägt dieses Recht keine Minderung mehr."""
    return () if geltung_bis is not None and geltung_bis > ENDE else None


@regel("R57", "6.5", "§ 48 SGB X")
def kein_aufhebbarer_bescheid(lage: Lage) -> Beleg:
    """Es gibt keinen Zuweisungsbescheid, der noch aufzuheben wäre."""
    return ()


@regel("R58", "6.5", "kein Verwaltungsakt")
def schreiben_braucht_keine_aufhebung(lage: Lage, nr: int) -> Beleg:
    """Ein Zuweisungsschreiben ist kein Verwaltungsakt; eine Aufhebung ist nicht erforderlich."""
    return (nr,)


def wiedereinstieg(abbruch: v.MassnahmeAbgebrochen, intervention: Any) -> str | None:
    """Whether the Maßnahme can be resumed: the Intervention goes before what was recorded with the break-off."""
    if intervention is not None and intervention.wiedereinstieg is not None:
        return str(intervention.wiedereinstieg)
    if abbruch.wiedereinstieg_moeglich is None:
        return None
    return "moeglich" if abbruch.wiedereinstieg_moeglich else "nicht_moeglich"


def intervention_zum_abbruch(
    lage: Lage, schluessel: Schluessel, abbruch: v.MassnahmeAbgebrochen
) -> v.InterventionAbgeschlossen | None:
    """The last Intervention about a Maßnahme since its Anlass opened, `None` if there is none."""
    letzter = lage.verlauf.letzter.get(schluessel)
    rang = lage.stand.rang
    ab = rang[letzter.vorgang.nr] if letzter is not None else rang[abbruch.nr]
    for intervention in reversed(lage.verlauf.interventionen.get(schluessel, [])):
        if rang[intervention.nr] > ab:
            return intervention
    return None
