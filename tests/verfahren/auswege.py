"""Lawful ways to clear a due item: the Handlung it names, else others that the contract names for it."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from roterfaden.akte import vorgaenge as v
from roterfaden.recht.lage import Lage
from roterfaden.verfahren.faelligkeit import Faellig
from tests.verfahren.angaben import BAU, SATZ, Daten, gute, potenzialanalyse

Weg = list[tuple[str, Daten]]

GESPRAECH: Daten = {
    "form": "persoenlich",
    "teilnehmende": ["elb", "ifk"],
    "vermerk": SATZ,
    "infoblatt_vb_ausgehaendigt": True,
    "vb_antrag": False,
    "ueber_schlichtung_informiert": True,
}


def auswege(lage: Lage, f: Faellig, r: Random) -> Iterator[Weg]:
    """Ways in order of how near they lie; not each of them is open in every Lage."""
    if f.handlung in BAU:
        for daten in gute(lage, f.handlung, f.bezug, r):
            yield [(f.handlung, daten)]
    nr = f.bezug.get("vorgang", 0)
    yield from _erfassen(lage, f, nr)
    match f.art:
        case "kooperationsplan_erstellen" | "kooperationsplan_fortschreiben" | "kooperationsplan_anpassen":
            yield from neuer_plan(lage, r)
        case "kp_entscheiden" | "potenzialanalyse_erstellen" | "aufforderung_15_6_pruefen":
            yield [("verzicht_feststellen", {"fallgruppe": "besondere_umstaende", "begruendung": SATZ})]
            yield [("schlichtung_verlangen", {"durch": "elb", "streitpunkte": ["Umfang"]})]
            yield from neuer_plan(lage, r)
        case "verzicht_ueberpruefen" | "paragraf_10_ueberpruefen":
            daten = {"bezug": nr, "ergebnis": "entfallen"}
            yield [(f.handlung, daten | ({"begruendung": SATZ} if f.art.startswith("verzicht") else {}))]
        case "absprache_nachhalten":
            yield [("absprache_pruefen", _pruefung(*f.bezug["absprache"]))]
        case "intervention_einladen" | "intervention_abschliessen" | "aufforderung_entscheiden":
            gegenstand = f.bezug.get("gegenstand", f.bezug)
            yield [
                (
                    "von_aufforderung_absehen",
                    {"gegenstand": gegenstand, "grund": "sonstiger_einzelfall", "begruendung": SATZ},
                )
            ]
        case "rueckkehr_pruefen":
            yield from _rueckkehr(lage)
        case "minderung_feststellen_bis":
            yield from _verstoss_weg(lage, f.vorgaenge[0])
            for daten in gute(lage, "anhoerung_einleiten", {"vorgang": f.vorgaenge[0]}, r):
                yield [
                    ("anhoerung_einleiten", daten),
                    ("leistungsminderung_pruefen", _eingestellt(lage.stand.naechste_nr)),
                ]
        case "anhoerung_auswerten" | "minderung_aufheben_pruefen":
            yield [("leistungsminderung_pruefen", _eingestellt(nr))]
            yield [("minderung_aufheben", {"bezug": nr, "zum": lage.stichtag.isoformat(), "grund": "rechtsbehelf"})]


def neuer_plan(lage: Lage, r: Random) -> Iterator[Weg]:
    """Analysis, talk and plan, all today; numbers of the first two are known beforehand."""
    nr = lage.stand.naechste_nr
    plan: Daten = {
        "potenzialanalyse": nr,
        "gespraech": nr + 1,
        "gueltig_bis": f"{lage.stichtag.year + 1}-12-31",
        "uebergeordnetes_ziel": "Ich arbeite fest im Lager.",
        "naechstes_ziel": "Ich habe zur Probe gearbeitet.",
        "absprachen": [
            {
                "nr": 1,
                "inhalt": "bg_mitglied",
                "beteiligt": True,
                "verantwortlich": "jobcenter",
                "text": "Wir beraten.",
                "bis": "2027-12-31",
            }
        ],
        "nicht_relevant": {},
        "perspektive": "ich",
        "sprache": "de",
        "anlagen": [],
        "dauer_begruendung": SATZ,
        "abweichung_begruendung": SATZ,
    }
    yield [
        ("potenzialanalyse_abschliessen", potenzialanalyse(lage, {}, r)),
        ("gespraech_erfassen", GESPRAECH),
        ("kooperationsplan_erstellen", plan),
    ]


def _erfassen(lage: Lage, f: Faellig, nr: int) -> Iterator[Weg]:
    """Due items that recording a fact clears."""
    match f.handlung:
        case "unterlage_aushaendigen":
            yield [("unterlage_aushaendigen", {"unterlage": "infoblatt_vb", "fassung": "2025-01"})]
        case "ablage_bestaetigen":
            yield [("ablage_bestaetigen", {"bezug": nr, "ablage": "e-akte", "kennung": "KP-1"})]
        case "schreiben_aufgeben":
            yield [("schreiben_aufgeben", {"bezug": nr, "an": an, "weg": "post"}) for an in lage.adressaten_von(nr)]
        case "termin_ergebnis_erfassen":
            yield [("termin_ergebnis_erfassen", {"bezug": nr, "ergebnis": "verlegt"})]
        case "aufforderung_pruefen":
            yield [("aufforderung_pruefen", {"bezug": nr, "ergebnis": "befolgt", "feststellung": SATZ})]
        case "aufforderung_aufheben":
            yield [("aufforderung_aufheben", {"bezug": nr, "norm": "48_sgb_x", "grund": SATZ})]


def _pruefung(plan: int, absprache: int) -> Daten:
    return {"kooperationsplan": plan, "absprache": absprache, "ergebnis": "eingehalten", "feststellung": SATZ}


def _eingestellt(nr: int) -> Daten:
    return {"bezug": nr, "ergebnis": "eingestellt", "begruendung": SATZ}


def _rueckkehr(lage: Lage) -> Iterator[Weg]:
    """Settle what is open, take back what can be taken back, or show that the person cooperates; then return."""
    rueckkehr: Weg = [("rueckkehr_ohne_rfb_feststellen", {"begruendung": SATZ})]
    yield rueckkehr
    briefe = [x for x in [*lage.aufforderungen, *lage.bescheide] if x.aufgehoben is None]
    zurueck = [(_aufhebung(x.vorgang), {"bezug": x.vorgang.nr, "norm": "44_sgb_x", "grund": SATZ}) for x in briefe]
    yield list(zurueck)
    yield [*zurueck, *rueckkehr]
    offen: Weg = [
        ("aufforderung_pruefen", {"bezug": x.vorgang.nr, "ergebnis": "befolgt", "feststellung": SATZ})
        for x in lage.aufforderungen
        if x.offen
    ]
    if offen:
        yield [*offen, *rueckkehr]
    for x in [*lage.aufforderungen, *lage.bescheide]:
        if any(y.ergebnis == "nicht_befolgt" for y in x.feststellungen):
            nachgeholt = {"bezug": x.vorgang.nr, "ergebnis": "nachgeholt", "feststellung": SATZ}
            yield [*offen, ("aufforderung_pruefen", nachgeholt), *rueckkehr]
    for bescheid in lage.bescheide:
        yield [*offen, ("massnahme_antritt_erfassen", {"bezug": bescheid.vorgang.nr}), *rueckkehr]
    if lage.plan is not None:
        yield [*offen, ("absprache_pruefen", _pruefung(lage.plan.nr, lage.plan.absprachen[0].nr)), *rueckkehr]
    for weg in neuer_plan(lage, Random(0)):
        nr = lage.stand.naechste_nr + 2
        yield [*weg, ("absprache_pruefen", _pruefung(nr, 1)), *rueckkehr]


def _aufhebung(brief: v.Vorgang) -> str:
    return "zuweisungsbescheid_aufheben" if isinstance(brief, v.ZuweisungsbescheidErlassen) else "aufforderung_aufheben"


def _verstoss_weg(lage: Lage, brief: int) -> Iterator[Weg]:
    """A breach falls away: the letter is taken back, a reason is proven, an objection succeeds."""
    vorgang = lage.stand.nach_nr.get(brief)
    if isinstance(vorgang, v.EinladungErgangen):
        yield [("termin_ergebnis_erfassen", {"bezug": brief, "ergebnis": "nicht_erschienen", "wichtiger_grund": True})]
    elif vorgang is not None:
        yield [(_aufhebung(vorgang), {"bezug": brief, "norm": "44_sgb_x", "grund": SATZ})]
    yield [
        ("widerspruch_erfassen", {"bezug": brief, "form": "schriftlich"}),
        ("widerspruchsentscheidung_erfassen", {"bezug": lage.stand.naechste_nr, "ergebnis": "abgeholfen"}),
    ]
