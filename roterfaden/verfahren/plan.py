"""Potenzialanalyse, Kooperationsplan, Nichtzustandekommen, Scheitern (contract 5.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.recht.anlass import Anlass, Schluessel, finde_absprache
from roterfaden.recht.lage import Lage
from roterfaden.recht.regeln import allgemein as r
from roterfaden.recht.regeln import plan as p
from roterfaden.recht.regeln import zuweisung as z
from roterfaden.verfahren.handlung import Befunde, Handlung, Moeglich, eintrag

_BLOECKE = {
    "merkmale": "Merkmale",
    "staerken": "mindestens eine Stärke",
    "handlungsbedarfe": "Handlungsbedarfe oder ausdrücklich keine",
    "rehabilitation": "Reha-Bedarf geprüft",
    "sprachfoerderung": "Sprachförderbedarf geprüft",
}
_MERKMALE = ("schulisch", "beruflich", "erfahrung", "sprache", "mobilitaet")


def fehlende_bloecke(a: Any) -> list[str]:
    """Mandatory blocks of a Potenzialanalyse that inputs leave open (R15), in words."""
    m = a.merkmale
    da = {
        "merkmale": m is not None and all((getattr(m, x) or "").strip() for x in _MERKMALE),
        "staerken": any((x.kompetenz or "").strip() for x in a.staerken or ()),
        "handlungsbedarfe": bool(a.handlungsbedarfe) or a.keine_handlungsbedarfe is True,
        "rehabilitation": a.rehabilitation is not None and a.rehabilitation.geprueft is True,
        "sprachfoerderung": a.sprachfoerderung is not None and a.sprachfoerderung.geprueft is True,
    }
    return [wort for name, wort in _BLOECKE.items() if not da[name]]


def _pruefe_analyse(lage: Lage, a: Any, befunde: Befunde) -> None:
    if a.handlungsbedarfe is None and a.keine_handlungsbedarfe is True:
        befunde.sperre(r.angabe_fehlt(lage, "handlungsbedarfe"))
    befunde.sperre(
        p.pflichtblock_fehlt(lage, fehlende_bloecke(a)),
        p.staerke_und_bedarf(
            lage,
            [x.kompetenz or "" for x in a.staerken or ()],
            [x.merkmal or "" for x in a.handlungsbedarfe or ()],
        ),
    )


def _einmal(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    yield eintrag(lage, handlung, {}, Befunde())


def _liste_plan(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    befunde.sperre(p.analyse_nicht_vollstaendig(lage), p.kein_neues_gespraech(lage))
    yield eintrag(lage, handlung, {}, befunde)


def _pruefe_plan(lage: Lage, a: Any, befunde: Befunde) -> None:
    absprachen = a.absprachen or ()
    if a.potenzialanalyse is None:
        befunde.sperre(p.analyse_nicht_genannt(lage))
    else:
        befunde.sperre(p.genannte_analyse_ungeeignet(lage, a.potenzialanalyse))
    if a.gespraech is None:
        befunde.sperre(p.gespraech_nicht_genannt(lage))
    else:
        befunde.sperre(p.gespraech_ungeeignet(lage, a.gespraech))
    if not (a.uebergeordnetes_ziel or "").strip():
        befunde.sperre(p.uebergeordnetes_ziel_fehlt(lage))
    if not (a.naechstes_ziel or "").strip():
        befunde.sperre(p.naechstes_ziel_fehlt(lage))
    befunde.sperre(
        p.laenger_als_sechs_monate(lage, a.gueltig_bis, a.dauer_begruendung),
        p.gueltig_bis_vergangen(lage, a.gueltig_bis),
        p.andere_perspektive(lage, a.perspektive, a.perspektive_begruendung),
        p.rechtsfolgen_im_plan(lage, list(_texte(a))),
        p.loesungsvorschlag_uebergangen(lage, a),
    )
    _pruefe_absprachen(lage, absprachen, befunde)
    _weise_auf_inhalte(lage, a, absprachen, befunde)


def _pruefe_absprachen(lage: Lage, absprachen: tuple[Any, ...], befunde: Befunde) -> None:
    if not absprachen:
        befunde.sperre(p.keine_absprache(lage))
    ohne_termin, ohne_nachweis, unbeteiligt, falsch_fortgefuehrt = [], [], [], []
    for i, x in enumerate(absprachen, 1):
        nr = x.nr or i
        if x.verantwortlich is None or x.bis is None:
            ohne_termin.append(nr)
        if x.inhalt == "eigenbemuehung" and x.verantwortlich == "elb":
            if x.nachweis is None or _fehlt_am_nachweis(x.nachweis):
                ohne_nachweis.append(nr)
        elif x.nachweis is not None:
            for feld in _fehlt_am_nachweis(x.nachweis):
                befunde.sperre(r.angabe_fehlt(lage, f"absprachen[{i - 1}].nachweis.{feld}"))
        if x.inhalt == "bg_mitglied" and x.beteiligt is not True:
            unbeteiligt.append(nr)
        if x.fortgefuehrt_von is not None and not _setzt_fort(lage, x):
            falsch_fortgefuehrt.append(nr)
    befunde.sperre(
        p.absprache_ohne_termin(lage, ohne_termin),
        p.eigenbemuehung_ohne_nachweis(lage, ohne_nachweis),
        p.mitglied_nicht_beteiligt(lage, unbeteiligt),
        p.fortfuehrung_passt_nicht(lage, falsch_fortgefuehrt),
        p.absprachen_doppelt(lage, [x.nr for x in absprachen if x.nr is not None]),
    )


def _fehlt_am_nachweis(nachweis: Any) -> list[str]:
    """Fields of a proof that are missing; a rule of its own names them where the eLb owes the proof (R35)."""
    form = [] if (nachweis.form or "").strip() else ["form"]
    return form if nachweis.bis is not None else [*form, "bis"]


def _setzt_fort(lage: Lage, absprache: Any) -> bool:
    plan = lage.stand.nach_nr.get(absprache.fortgefuehrt_von[0])
    if not isinstance(plan, v.KooperationsplanErstellt) or not lage.stand.ist_aktuell(plan.nr):
        return False
    vorher = finde_absprache(plan, absprache.fortgefuehrt_von[1])
    return vorher is not None and vorher.verantwortlich == absprache.verantwortlich


def _texte(a: Any) -> Iterator[tuple[str, str]]:
    yield "Mein Ziel", a.uebergeordnetes_ziel or ""
    yield "Mein nächstes Ziel", a.naechstes_ziel or ""
    for i, x in enumerate(a.absprachen or (), 1):
        yield f"Absprache {x.nr or i}", x.text or ""
        if x.leistung is not None and x.leistung.angebot:
            yield f"Absprache {x.nr or i}, Angebot", x.leistung.angebot
    for satz in a.wichtig or ():
        yield "Was sonst noch wichtig ist", satz


def _weise_auf_inhalte(lage: Lage, a: Any, absprachen: tuple[Any, ...], befunde: Befunde) -> None:
    analyse = lage.stand.nach_nr.get(a.potenzialanalyse) if a.potenzialanalyse else lage.potenzialanalyse
    befunde.weise_hin(
        p.soll_inhalt_fehlt(
            lage, p.soll_inhalte_fehlend(absprachen, a.uebergeordnetes_ziel or "", analyse, a.nicht_relevant)
        ),
        p.jobcenter_ohne_absprache(lage, absprachen),
        p.infoblatt_nicht_ausgehaendigt(lage),
        p.vb_nicht_erlaeutert(lage, absprachen),
        p.bewerbungen_ohne_kostenzusage(lage, absprachen),
        p.selbststaendigkeit_ohne_absprache(lage, a.potenzialanalyse, absprachen),
        p.nicht_ueber_schlichtung_informiert(lage),
        p.leistung_der_agentur(lage, absprachen),
    )


def _liste_aushaendigen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    befunde.sperre(p.kein_plan(lage))
    yield eintrag(lage, handlung, {"vorgang": lage.plan.nr} if lage.plan else {}, befunde)


def _pruefe_aushaendigen(lage: Lage, a: Any, befunde: Befunde) -> None:
    befunde.sperre(p.kein_plan(lage), p.zugang_nicht_eroeffnet(lage, a.form))
    if lage.plan is not None and a.bezug not in (None, lage.plan.nr):
        befunde.sperre(r.bezug_passt_nicht(lage, "Ausgehändigt wird der geltende Kooperationsplan."))


def _liste_nichtzustandekommen(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    _sperre_nichtzustandekommen(lage, befunde)
    yield eintrag(lage, handlung, {}, befunde)


def _sperre_nichtzustandekommen(lage: Lage, befunde: Befunde) -> None:
    if not p.nichterscheinen_genuegt(lage):
        befunde.sperre(p.ohne_vollstaendige_analyse(lage))
    befunde.sperre(p.verzicht_offen(lage), p.plan_nur_kann(lage), p.plan_gilt(lage), p.nicht_gemeinsam_versucht(lage))
    befunde.weise_hin(p.auf_schlichtung_hinweisen(lage))


def _pruefe_nichtzustandekommen(lage: Lage, a: Any, befunde: Befunde) -> None:
    _sperre_nichtzustandekommen(lage, befunde)


# --- Scheitern -----------------------------------------------------------------------------------------------------


def abbrueche_im_plan(lage: Lage) -> list[Anlass]:
    """The latest Anlass of each Maßnahme of the plan in force that was broken off and not resumed since."""
    gefunden = []
    ketten = lage.verlauf.ketten
    for schluessel in lage.verlauf.abbrueche:
        anlass = lage.verlauf.letzter[schluessel]
        if isinstance(anlass.ende, v.MassnahmeAngetreten | v.MassnahmeBeendet):
            continue
        if massnahme_im_plan(lage, schluessel) and ketten.massnahme(schluessel[1]) == schluessel:
            gefunden.append(anlass)
    return gefunden


def massnahme_im_plan(lage: Lage, schluessel: Schluessel) -> bool:
    """Whether a Maßnahme rests on an Absprache of the plan in force."""
    absprache = lage.verlauf.ketten.absprache_von(lage.verlauf.ketten.schreiben.get(schluessel[1]))
    return absprache is not None and lage.verlauf.absprache_im_plan(absprache) is not None


def letzter_abbruch(lage: Lage, schluessel: Schluessel) -> v.MassnahmeAbgebrochen:
    """The last break-off of a Maßnahme."""
    return lage.verlauf.abbrueche[schluessel][-1]


def _scheitern_zu(lage: Lage, anlass: Anlass, grund: str | None) -> Befunde:
    befunde = Befunde()
    schluessel = anlass.schluessel
    abbruch = letzter_abbruch(lage, schluessel)
    intervention = z.intervention_zum_abbruch(lage, schluessel, abbruch)
    befunde.sperre(
        p.davon_abgesehen(lage, schluessel),
        p.abbruch_ohne_intervention(lage, abbruch, intervention),
        p.abbruch_mit_wichtigem_grund(lage, intervention),
        p.wiedereinstieg_nicht_ausgeschlossen(lage, z.wiedereinstieg(abbruch, intervention), abbruch.nr),
    )
    gegen_fernbleiben = p.gespraech_wurde_wahrgenommen(lage, intervention)
    gegen_keinen_plan = p.kein_gespraech_seit_abbruch(lage, abbruch)
    if grund == "gespraech_nicht_wahrgenommen":
        befunde.sperre(gegen_fernbleiben)
    elif grund == "kein_neuer_kooperationsplan":
        befunde.sperre(gegen_keinen_plan)
    elif gegen_fernbleiben is not None and gegen_keinen_plan is not None:
        befunde.sperre(gegen_fernbleiben, gegen_keinen_plan)  # no ground is left to choose
    return befunde


def _sperre_scheitern(lage: Lage, grund: str | None, befunde: Befunde) -> None:
    """With several broken-off Maßnahmen the one that stands least in the way decides, of equal ones the latest."""
    befunde.sperre(p.kein_plan_zum_scheitern(lage))
    abbrueche = abbrueche_im_plan(lage)
    befunde.sperre(p.kein_abbruch_im_plan(lage, [x.schluessel for x in abbrueche]))
    je_abbruch = [_scheitern_zu(lage, x, grund) for x in abbrueche]
    if je_abbruch:
        befunde.sperre(*min(reversed(je_abbruch), key=lambda x: len(x.hindernisse)).hindernisse)


def _liste_scheitern(lage: Lage, handlung: Handlung) -> Iterator[Moeglich]:
    befunde = Befunde()
    _sperre_scheitern(lage, None, befunde)
    yield eintrag(lage, handlung, {"vorgang": lage.plan.nr} if lage.plan else {}, befunde)


def _pruefe_scheitern(lage: Lage, a: Any, befunde: Befunde) -> None:
    _sperre_scheitern(lage, a.grund, befunde)
    if lage.plan is not None and a.bezug not in (None, lage.plan.nr):
        befunde.sperre(r.bezug_passt_nicht(lage, "Scheitern kann nur der geltende Kooperationsplan."))


HANDLUNGEN = (
    Handlung(
        "potenzialanalyse_abschliessen",
        "Potenzialanalyse",
        "Analyse abschließen",
        "Stärken, Merkmale und Handlungsbedarfe werden gemeinsam festgestellt; der Plan baut darauf auf.",
        v.PotenzialanalyseAbgeschlossen,
        _pruefe_analyse,
        _einmal,
        kapitel="3",
        norm="§ 15 Abs. 1 SGB II",
        ausser=frozenset(
            {
                "merkmale",
                *(f"merkmale.{x}" for x in _MERKMALE),
                "staerken",
                "handlungsbedarfe",
                "rehabilitation",
                "rehabilitation.geprueft",
                "sprachfoerderung",
                "sprachfoerderung.geprueft",
            }
        ),
    ),
    Handlung(
        "kooperationsplan_erstellen",
        "Kooperationsplan",
        "Plan abschließen",
        "Ziel, nächste Schritte und Unterstützung werden gemeinsam in einem Plan in Ich-Form festgehalten.",
        v.KooperationsplanErstellt,
        _pruefe_plan,
        _liste_plan,
        kapitel="1–5",
        norm="§ 15 Abs. 2, 3 SGB II",
        ausser=frozenset(
            {
                "potenzialanalyse",
                "gespraech",
                "uebergeordnetes_ziel",
                "naechstes_ziel",
                "absprachen[].verantwortlich",
                "absprachen[].bis",
                "absprachen[].nachweis.form",
                "absprachen[].nachweis.bis",
            }
        ),
    ),
    Handlung(
        "kooperationsplan_aushaendigen",
        "Plan aushändigen",
        "Aushändigung festhalten",
        "Die Person erhält ihren Plan in Textform.",
        v.KooperationsplanAusgehaendigt,
        _pruefe_aushaendigen,
        _liste_aushaendigen,
        kapitel="4.1",
        norm="§ 15 Abs. 3 S. 1 SGB II",
    ),
    Handlung(
        "nichtzustandekommen_feststellen",
        "Nichtzustandekommen feststellen",
        "Feststellung festhalten",
        "Im Gespräch oder in der Schlichtung kam kein Plan zustande oder er ließ sich nicht fortschreiben.",
        v.KooperationsplanNichtZustandeGekommen,
        _pruefe_nichtzustandekommen,
        _liste_nichtzustandekommen,
        kapitel="7",
        norm="§ 15 Abs. 6 SGB II",
    ),
    Handlung(
        "scheitern_feststellen",
        "Scheitern feststellen",
        "Scheitern festhalten",
        "Die Maßnahme lässt sich nicht fortführen, und ein neuer Plan kommt nicht zustande.",
        v.KooperationsplanGescheitert,
        _pruefe_scheitern,
        _liste_scheitern,
        kapitel="6.2",
        norm="§ 15 Abs. 6 SGB II",
    ),
)
