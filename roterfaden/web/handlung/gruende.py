"""Why a Handlung is allowed here: the facts that satisfy its rules, each with rule, source and Vorgang.

The law (`roterfaden.recht`) says what stands against a step. What speaks for it are the same facts seen from the other
side; they are said here so that the person at the desk can check them before a letter leaves the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.regel import REGELN, Befund
from roterfaden.web.akte import worte
from roterfaden.web.rahmen.sprache import tag

Bezug = dict[str, Any]
Gruende = Callable[[Any, Bezug], Iterator[Befund]]
GRUENDE: dict[str, Gruende] = {}


def gruende_fuer(lage: Any, art: str, bezug: Bezug) -> list[Befund]:
    """The reasons in the order a person would check them."""
    funktion = GRUENDE.get(art)
    return list(funktion(lage, bezug)) if funktion else []


def _fuer(*arten: str) -> Callable[[Gruende], Gruende]:
    def merke(funktion: Gruende) -> Gruende:
        for art in arten:
            GRUENDE[art] = funktion
        return funktion

    return merke


def grund(regel: str, text: str, *nummern: int, norm: str = "") -> Befund:
    """A reason with the source its rule has."""
    bekannt = next((r for r in REGELN.values() if r.nummer == regel), None)
    fundstelle = bekannt.fundstelle if bekannt else norm
    quelle = bekannt.norm if bekannt and bekannt.norm != bekannt.fundstelle else ""
    belege = tuple(n for n in nummern if n)
    return Befund(regel=regel if bekannt else "", fundstelle=fundstelle, text=text, vorgaenge=belege, norm=quelle)


def _schluessel(lage: Any, bezug: Bezug) -> Any:
    gegenstand = bezug.get("gegenstand", bezug)
    ketten = lage.verlauf.ketten
    if "absprache" in gegenstand:
        return ketten.absprache(*gegenstand["absprache"])
    return ketten.massnahme(gegenstand["massnahme"]) if "massnahme" in gegenstand else None


def _anlass(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    """The open Anlass and what opened it."""
    schluessel = _schluessel(lage, bezug)
    anlass = lage.verlauf.offen.get(schluessel) if schluessel else None
    if anlass is None:
        return
    vorgang = anlass.vorgang
    if isinstance(vorgang, v.AbspracheGeprueft):
        ergebnis = worte.ABSPRACHE_ERGEBNIS[vorgang.ergebnis]
        yield grund(
            "R42", f"Absprache {vorgang.absprache} wurde am {tag(vorgang.am)} als „{ergebnis}“ geprüft.", vorgang.nr
        )
    else:
        yield grund("R48", f"Die Maßnahme wurde am {tag(vorgang.am)} abgebrochen.", vorgang.nr)


def _intervention(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    schluessel = _schluessel(lage, bezug)
    anlass = lage.verlauf.offen.get(schluessel) if schluessel else None
    if anlass is not None and anlass.intervention is not None and not anlass.intervention.wichtiger_grund:
        text = f"Die beraterische Intervention ist am {tag(anlass.intervention.am)} abgeschlossen, es gab keinen wichtigen Grund."
        yield grund("R41", text, anlass.intervention.nr)


def _person(lage: Any) -> Iterator[Befund]:
    """No § 10 finding that covers everything, age and representation."""
    if not lage.vollstaendige_kennungen:
        yield grund("G17", "Keine vollständige § 10-Kennung.")


def _plan_ausgehaendigt(lage: Any) -> Iterator[Befund]:
    if lage.plan is None:
        return
    antworten = lage.stand.antworten(lage.plan.nr, v.KooperationsplanAusgehaendigt)
    if antworten:
        text = f"Der Kooperationsplan vom {tag(lage.plan.am)} gilt und wurde am {tag(antworten[-1].am)} ausgehändigt."
        yield grund("R19", text, lage.plan.nr, antworten[-1].nr)


@_fuer("einladen")
def _einladen(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    anlass = bezug.get("anlass")
    if anlass == "kp_erstellung":
        if lage.erste_einladung_verbraucht:
            yield grund("R22", "Die erste Einladung ist verbraucht. Jede weitere ergeht mit Rechtsfolgenbelehrung.")
        else:
            yield grund(
                "R14", "Es ist die erste Einladung zum Kooperationsplan. Sie ergeht ohne Rechtsfolgenbelehrung."
            )
    elif anlass == "beraterische_intervention":
        yield from _anlass(lage, bezug)
        yield grund("R25", "Zur Intervention wird immer ohne Rechtsfolgenbelehrung eingeladen.")
    elif anlass == "folgetermin":
        gespraeche = lage.gespraeche_mit_elb
        if gespraeche:
            yield grund("R23", f"Am {tag(gespraeche[-1].am)} gab es schon ein Gespräch.", gespraeche[-1].nr)
        elif lage.erste_einladung_verbraucht:
            yield grund("R14", "Die erste Einladung zum Kooperationsplan ist verbraucht.")
    elif anlass in ("aerztliche_untersuchung", "psychologische_untersuchung"):
        yield grund("R27", "Zu einer Untersuchung wird immer mit Rechtsfolgenbelehrung eingeladen.")
    else:
        yield grund("R26", "Diese Einladung ergeht ohne Rechtsfolgenbelehrung. Mit ihr nur, wenn Sie das begründen.")


@_fuer("absprache_pruefen")
def _pruefen(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    if lage.plan is not None:
        yield grund(
            "R40",
            f"Der Kooperationsplan vom {tag(lage.plan.am)} gilt. Seine Absprachen werden nachgehalten.",
            lage.plan.nr,
        )


@_fuer("kooperationsplan_aushaendigen", "zuweisungsschreiben_aushaendigen")
def _aushaendigen(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    if lage.plan is not None:
        yield grund("R19", f"Der Kooperationsplan vom {tag(lage.plan.am)} gilt.", lage.plan.nr)


@_fuer("intervention_abschliessen", "von_aufforderung_absehen")
def _intervention_abschliessen(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    yield from _anlass(lage, bezug)
    anlass = lage.verlauf.offen.get(_schluessel(lage, bezug))
    if anlass is not None and lage.gespraech_nach(anlass.vorgang):
        letztes = lage.gespraeche_mit_elb[-1]
        yield grund("R41", f"Seit dem Anlass gab es am {tag(letztes.am)} ein Gespräch.", letztes.nr)


@_fuer("aufforderung_15_5")
def _aufforderung_15_5(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    yield from _anlass(lage, bezug)
    yield from _intervention(lage, bezug)
    if "absprache" in bezug and (absprache := lage.absprache(*bezug["absprache"])):
        art = worte.INHALT[absprache.inhalt]
        yield grund(
            "R46",
            f"Es ist keine ausgenommene Leistung: {art}, nicht § 16a, § 16e, § 16i, § 16k oder Reha.",
            bezug["absprache"][0],
        )
    yield from _plan_ausgehaendigt(lage)
    yield from _person(lage)


@_fuer("aufforderung_15_6")
def _aufforderung_15_6(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    ohne = lage.verlauf.ohne_plan
    if isinstance(ohne, v.KooperationsplanGescheitert):
        yield grund("R60", f"Der Kooperationsplan ist am {tag(ohne.am)} gescheitert.", ohne.nr)
    elif ohne is not None:
        yield grund("R60", f"Am {tag(ohne.am)} wurde festgestellt, dass kein Kooperationsplan zustande kam.", ohne.nr)
    if not lage.verzichte:
        yield grund("R63", "Auf den Kooperationsplan wurde nicht verzichtet.")
    yield from _person(lage)


@_fuer("rueckkehr_ohne_rfb_feststellen")
def _rueckkehr(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    letztes = lage.letztes_rfb_schreiben
    if letztes is not None:
        yield grund(
            "R54",
            f"Seit der letzten Aufforderung vom {tag(letztes.vorgang.am)} wurde die Pflicht erfüllt.",
            letztes.vorgang.nr,
        )


@_fuer("nichtzustandekommen_feststellen")
def _nicht_zustande(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    if lage.potenzialanalyse is not None:
        yield grund(
            "R15",
            f"Die Potenzialanalyse vom {tag(lage.potenzialanalyse.am)} ist vollständig.",
            lage.potenzialanalyse.nr,
        )
    if lage.gespraeche_mit_elb:
        letztes = lage.gespraeche_mit_elb[-1]
        yield grund("R60", f"Am {tag(letztes.am)} wurde über den Plan gesprochen.", letztes.nr)


@_fuer("scheitern_feststellen")
def _scheitern(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    for anlass in lage.anlaesse:
        if anlass.gegenstand == "massnahme":
            yield grund("R52", f"Die Maßnahme wurde am {tag(anlass.vorgang.am)} abgebrochen.", anlass.vorgang.nr)
            if anlass.intervention is not None:
                ob = worte.WIEDEREINSTIEG.get(anlass.intervention.wiedereinstieg or "", "")
                text = f"Die Intervention ist am {tag(anlass.intervention.am)} abgeschlossen: kein wichtiger Grund" + (
                    f", {ob}." if ob else "."
                )
                yield grund("R41", text, anlass.intervention.nr)


@_fuer("zuweisungsbescheid_erlassen")
def _bescheid(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    yield from _anlass(lage, bezug)
    yield from _intervention(lage, bezug)
    yield from _plan_ausgehaendigt(lage)
    yield from _person(lage)


@_fuer("verzicht_feststellen")
def _verzicht(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    status = {"keiner": "Es gibt noch keinen Kooperationsplan.", "ueberfaellig": "Der Kooperationsplan ist überfällig."}
    yield grund("R63", status.get(lage.plan_status, "Es gilt kein Kooperationsplan."))
    for kennung in lage.kennungen:
        text = f"§ 10-Kennung vom {tag(kennung.vorgang.am)}, {'vollständig' if kennung.vorgang.umfang == 'vollstaendig' else 'teilweise'}."
        yield grund("R65", text, kennung.vorgang.nr)


@_fuer("verzicht_ueberpruefen")
def _verzicht_pruefen(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    for verzicht in lage.verzichte:
        yield grund("R72", f"Der Verzicht vom {tag(verzicht.am)} ist noch offen.", verzicht.nr)


@_fuer("paragraf_10_ueberpruefen")
def _paragraf_10_pruefen(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    for kennung in lage.kennungen:
        if bezug.get("vorgang") in (None, kennung.vorgang.nr):
            yield grund(
                "R68",
                f"Die Kennung vom {tag(kennung.vorgang.am)} ist spätestens am {tag(kennung.naechste_pruefung)} zu überprüfen.",
                kennung.vorgang.nr,
            )


@_fuer("schlichtung_verlangen")
def _schlichtung(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    yield grund("R8", "Es läuft keine Schlichtung. Die Person braucht für ihr Verlangen keine Zustimmung.")


@_fuer("schlichtung_einleiten", "schlichtung_beenden")
def _schlichtung_laeuft(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    if lage.schlichtungen:
        verlangt = lage.schlichtungen[-1].vorgang
        yield grund(
            "R8",
            f"Die Schlichtung wurde am {tag(verlangt.am)} verlangt, von {worte.SCHLICHTUNG_DURCH[verlangt.durch]}.",
            verlangt.nr,
        )


@_fuer("anhoerung_einleiten")
def _anhoerung(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    for verstoss in lage.verstoesse:
        if verstoss.brief.nr == bezug.get("vorgang"):
            yield grund(
                "R44",
                f"Festgestellt ist: nicht befolgt am {tag(verstoss.am)}.",
                verstoss.brief.nr,
                getattr(verstoss.feststellung, "nr", 0),
            )
            bekannt = lage.bekanntgabe(verstoss.brief.nr)
            if bekannt:
                yield grund(
                    "G1", f"Die Rechtsfolgenbelehrung war am {tag(bekannt)} bekannt gegeben.", verstoss.brief.nr
                )


@_fuer("leistungsminderung_pruefen")
def _minderung_pruefen(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    anhoerung = lage.stand.nach_nr.get(bezug.get("vorgang") or 0)
    if not isinstance(anhoerung, w.AnhoerungEingeleitet):
        return
    yield grund(
        "G1",
        f"Die Anhörung wurde am {tag(anhoerung.am)} eingeleitet, Frist bis {tag(anhoerung.frist_bis)}.",
        anhoerung.nr,
    )
    for aeusserung in lage.stand.antworten(anhoerung.nr, w.AeusserungEingegangen):
        yield grund(
            "G2",
            f"Am {tag(aeusserung.am)} ging eine Äußerung ein ({worte.AEUSSERUNG_FORM[aeusserung.form]}).",
            aeusserung.nr,
        )


@_fuer("minderung_feststellen")
def _minderung_feststellen(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    pruefung = lage.stand.nach_nr.get(bezug.get("vorgang") or 0)
    if isinstance(pruefung, w.LeistungsminderungGeprueft):
        yield grund("G1", f"Die Minderung wurde am {tag(pruefung.am)} vorgeschlagen.", pruefung.nr)


@_fuer("minderung_aufheben", "beratungsangebot_u25_machen")
def _minderung_aufheben(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    minderung = lage.stand.nach_nr.get(bezug.get("vorgang") or 0)
    if isinstance(minderung, w.MinderungFestgestellt):
        text = f"Festgestellt ist eine Minderung vom {tag(minderung.beginn)} bis {tag(minderung.ende)}."
        yield grund("G8", text, minderung.nr)


@_fuer("fahrtkosten_entscheiden")
def _fahrtkosten(lage: Any, bezug: Bezug) -> Iterator[Befund]:
    yield grund(
        "R28",
        "Der Antrag ist offen. Fahrtkosten hängen nicht davon ab, ob die Einladung mit RFB erging.",
        bezug.get("vorgang") or 0,
    )
