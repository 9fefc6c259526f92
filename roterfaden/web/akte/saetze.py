"""One German sentence for every kind of Vorgang.

`satz(vorgang, akte)` says what happened; `**…**` marks what the eye should find. A kind without a sentence is an error
that a test finds, so that no Vorgang can ever stand in the thread without words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from msgspec import structs

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.arten import art_von
from roterfaden.web.akte import worte
from roterfaden.web.rahmen.sprache import anzahl, aufzaehlung, euro, fest, tag, termin, zahl

Akte = Mapping[int, v.Vorgang]
T = TypeVar("T", bound=v.Vorgang)


@dataclass(frozen=True)
class Satz:
    """What happened; `zitat` in the writer's own words, `neben` small print."""

    text: str
    zitat: str = ""
    neben: str = ""

    @property
    def schlicht(self) -> str:
        """Without marks, for lists and labels."""
        return self.text.replace("**", "")


SAETZE: dict[type[v.Vorgang], Callable[[Any, Akte], Satz]] = {}


def _fuer(typ: type[T]) -> Callable[[Callable[[T, Akte], Satz]], Callable[[T, Akte], Satz]]:
    def merke(funktion: Callable[[T, Akte], Satz]) -> Callable[[T, Akte], Satz]:
        SAETZE[typ] = funktion
        return funktion

    return merke


def satz(vorgang: v.Vorgang, akte: Akte | None = None, namen: Mapping[str, str] | None = None) -> Satz:
    """The sentence of a Vorgang; `akte` (nr → Vorgang) lets it name what it refers to, `namen` (Kennung → name) whom."""
    roh = SAETZE[type(vorgang)](_mit_namen(vorgang, namen) if namen else vorgang, akte or {})
    return Satz(fest(roh.text), roh.zitat, fest(roh.neben))


def genannte(vorgaenge: Iterable[v.Vorgang]) -> set[str]:
    """Kennungen (or names) of members of staff these Vorgänge speak of."""
    gefunden: set[str] = set()
    for x in vorgaenge:
        match x:
            case v.ZustaendigkeitGewechselt():
                gefunden |= {x.von, x.an}
            case w.SchlichtungVerlangt(tl_abstimmung=w.TlAbstimmung(mit=mit)):
                gefunden.add(mit)
            case w.SchlichtungEingeleitet():
                gefunden.add(x.schlichtungsperson)
    return gefunden


def _mit_namen(x: v.Vorgang, namen: Mapping[str, str]) -> v.Vorgang:
    match x:
        case v.ZustaendigkeitGewechselt():
            return structs.replace(x, von=namen.get(x.von, x.von), an=namen.get(x.an, x.an))
        case w.SchlichtungVerlangt(tl_abstimmung=w.TlAbstimmung() as abstimmung):
            mit = namen.get(abstimmung.mit, abstimmung.mit)
            return structs.replace(x, tl_abstimmung=structs.replace(abstimmung, mit=mit))
        case w.SchlichtungEingeleitet():
            return structs.replace(x, schlichtungsperson=namen.get(x.schlichtungsperson, x.schlichtungsperson))
    return x


def kurz(vorgang: v.Vorgang | None, akte: Akte | None = None) -> str:
    """A Vorgang named in passing: "Einladung zum 17.02.2026", "Kooperationsplan vom 17.11.2025"."""
    match vorgang:
        case None:
            return "Vorgang"
        case v.EinladungErgangen():
            return f"Einladung zum {tag(vorgang.termin)}"
        case v.AufforderungErlassen():
            return fest(f"Aufforderung nach {worte.NORM[vorgang.norm]} vom {tag(vorgang.am)}")
        case v.ZuweisungsbescheidErlassen():
            return f"Zuweisungsbescheid „{vorgang.massnahme.bezeichnung}“"
        case v.ZuweisungsschreibenAusgehaendigt():
            return f"Zuweisungsschreiben „{vorgang.massnahme.bezeichnung}“"
    name = NAMEN.get(art_von(vorgang), "Vorgang")
    return f"{name} vom {tag(vorgang.am)}"


NAMEN = {
    "kooperationsplan_erstellt": "Kooperationsplan",
    "potenzialanalyse_abgeschlossen": "Potenzialanalyse",
    "beratungsgespraech_gefuehrt": "Gespräch",
    "anhoerung_eingeleitet": "Anhörung",
    "leistungsminderung_geprueft": "Prüfung der Minderung",
    "minderung_festgestellt": "Minderung",
    "schlichtung_verlangt": "Schlichtung",
    "verzicht_festgestellt": "Verzicht",
    "paragraf_10_festgestellt": "§ 10-Kennung",
    "fahrtkosten_beantragt": "Antrag auf Fahrtkosten",
    "widerspruch_eingegangen": "Widerspruch",
    "einladung_aufgehoben": "Aufhebung der Einladung",
    "aufforderung_aufgehoben": "Aufhebung der Aufforderung",
    "zuweisungsbescheid_aufgehoben": "Aufhebung des Zuweisungsbescheids",
    "minderung_aufgehoben": "Aufhebung der Minderung",
    "beratungsangebot_u25": "Beratungsangebot",
    "schlichtung_eingeleitet": "Einleitung der Schlichtung",
    "schlichtung_beendet": "Ergebnis der Schlichtung",
    "unterlage_ausgehaendigt": "Unterlage",
}


def gegenstand(g: v.Gegenstand | None, akte: Akte) -> str:
    """What it is about: "Absprache 2" or the Maßnahme by name."""
    if g is None:
        return ""
    if g.absprache:
        return f"Absprache {g.absprache[1]}"
    massnahme = akte.get(g.massnahme or 0)
    name = getattr(getattr(massnahme, "massnahme", None), "bezeichnung", "")
    return f"Maßnahme „{name}“" if name else "Maßnahme"


def _grund(wichtig: bool | None) -> str:
    return {True: "wichtiger Grund", False: "kein wichtiger Grund", None: "Grund noch ungeklärt"}[wichtig]


def _an(adressaten: tuple[str, ...] | None) -> str:
    weitere = [worte.ADRESSAT[a] for a in adressaten or () if a != "elb"]
    return f"auch an: {aufzaehlung(weitere)}" if weitere else ""


def _und(*teile: str) -> str:
    return " · ".join(t for t in teile if t)


# ── 3.1 Leistungsbezug, Person, Zuständigkeit ───────────────────────────────────────────────────────────────


@_fuer(v.LeistungsbezugBegonnen)
def _(x: v.LeistungsbezugBegonnen, akte: Akte) -> Satz:
    return Satz("Leistungsbezug begonnen.")


@_fuer(v.LeistungsbezugBeendet)
def _(x: v.LeistungsbezugBeendet, akte: Akte) -> Satz:
    return Satz("Leistungsbezug **beendet**.", x.grund)


@_fuer(v.ZustaendigkeitGewechselt)
def _(x: v.ZustaendigkeitGewechselt, akte: Akte) -> Satz:
    return Satz(f"Zuständigkeit gewechselt von {x.von} an **{x.an}**.")


@_fuer(v.Paragraf10Festgestellt)
def _(x: v.Paragraf10Festgestellt, akte: Akte) -> Satz:
    bis = f", voraussichtlich bis {tag(x.voraussichtlich_bis)}" if x.voraussichtlich_bis else ""
    wie = {"vollstaendig": "vollständig", "teilweise": "teilweise"}[x.umfang]
    return Satz(
        f"**§ 10 Abs. 1 Nr. {x.tatbestand}** festgestellt: Arbeit ist {wie} nicht zumutbar{bis}.",
        x.erlaeuterung,
        "zielt auf Verringerung der Hilfebedürftigkeit" if x.zielt_auf_verringerung else "",
    )


@_fuer(v.Paragraf10Ueberprueft)
def _(x: v.Paragraf10Ueberprueft, akte: Akte) -> Satz:
    bis = f", voraussichtlich bis {tag(x.voraussichtlich_bis)}" if x.voraussichtlich_bis else ""
    return Satz(f"§ 10-Kennung überprüft: **{worte.UEBERPRUEFUNG[x.ergebnis]}**{bis}.")


# ── 3.2 Einladung, Gespräch, Termin ─────────────────────────────────────────────────────────────────────────


@_fuer(v.EinladungErgangen)
def _(x: v.EinladungErgangen, akte: Akte) -> Satz:
    neben = _und(gegenstand(x.gegenstand, akte), x.untersuchungsstelle or "", _an(x.adressaten))
    return Satz(f"{worte.EINGELADEN[x.anlass]} für {termin(x.termin)}.", x.begruendung or "", neben)


@_fuer(v.TerminErgebnis)
def _(x: v.TerminErgebnis, akte: Akte) -> Satz:
    texte = {
        "erschienen": "Zum Termin **erschienen**.",
        "nicht_erschienen": f"Zum Termin **nicht erschienen**: {_grund(x.wichtiger_grund)}.",
        "abgesagt": f"Termin **abgesagt**: {_grund(x.wichtiger_grund)}.",
        "verlegt": "Termin **verlegt**.",
        "zweck_am_selben_tag_erreicht": "Zweck des Termins **am selben Tag erreicht**.",
    }
    return Satz(texte[x.ergebnis], x.begruendung or "")


@_fuer(v.BeratungsgespraechGefuehrt)
def _(x: v.BeratungsgespraechGefuehrt, akte: Akte) -> Satz:
    mit = [worte.TEILNEHMENDE[t] for t in x.teilnehmende if t not in ("elb", "ifk")]
    neben = _und(
        "" if "elb" in x.teilnehmende else "ohne die eLb",
        f"mit {aufzaehlung(mit)}" if mit else "",
        "Info-Blatt VB ausgehändigt" if x.infoblatt_vb_ausgehaendigt else "",
        "VB-Leistungen erläutert" if x.vb_leistungen_erlaeutert else "",
        "VB-Antrag gestellt" if x.vb_antrag else "",
        "über Schlichtung informiert" if x.ueber_schlichtung_informiert else "",
    )
    form = "" if x.form == "persoenlich" else f" {worte.GESPRAECH_FORM[x.form]}"
    return Satz(f"**Beratungsgespräch**{form} geführt.", x.vermerk, neben)


@_fuer(v.EinladungAufgehoben)
def _(x: v.EinladungAufgehoben, akte: Akte) -> Satz:
    return Satz(f"{kurz(akte.get(x.bezug)) if x.bezug in akte else 'Einladung'} **aufgehoben**.", x.grund)


@_fuer(v.FahrtkostenBeantragt)
def _(x: v.FahrtkostenBeantragt, akte: Akte) -> Satz:
    betrag = f" über {euro(x.betrag)}" if x.betrag is not None else ""
    return Satz(f"Fahrtkosten{betrag} beantragt.", neben="mit Begleitperson" if x.begleitperson else "")


@_fuer(v.FahrtkostenEntschieden)
def _(x: v.FahrtkostenEntschieden, akte: Akte) -> Satz:
    return Satz(f"Fahrtkosten **{x.ergebnis}**.", x.begruendung)


# ── 3.3 Potenzialanalyse und Kooperationsplan ───────────────────────────────────────────────────────────────


@_fuer(v.PotenzialanalyseAbgeschlossen)
def _(x: v.PotenzialanalyseAbgeschlossen, akte: Akte) -> Satz:
    bedarfe = (
        anzahl(len(x.handlungsbedarfe), "Handlungsbedarf", "Handlungsbedarfe")
        if x.handlungsbedarfe
        else "keine Handlungsbedarfe"
    )
    neben = _und(f"Ziel: {x.zielberuf}" if x.zielberuf else "")
    return Satz(
        f"**Potenzialanalyse** abgeschlossen: {anzahl(len(x.staerken), 'Stärke', 'Stärken')}, {bedarfe}.", neben=neben
    )


@_fuer(v.KooperationsplanErstellt)
def _(x: v.KooperationsplanErstellt, akte: Akte) -> Satz:
    wie = "fortgeschrieben" if x.fortschreibung_von else "erstellt"
    return Satz(
        f"**Kooperationsplan** {wie}: {anzahl(len(x.absprachen), 'Absprache', 'Absprachen')}, "
        f"gilt bis {tag(x.gueltig_bis)}.",
        neben=f"nächstes Ziel: {x.naechstes_ziel}" if x.naechstes_ziel else "",
    )


@_fuer(v.KooperationsplanAusgehaendigt)
def _(x: v.KooperationsplanAusgehaendigt, akte: Akte) -> Satz:
    return Satz(f"Kooperationsplan {worte.AUSHAENDIGUNG[x.form]}.")


@_fuer(v.AbspracheGeprueft)
def _(x: v.AbspracheGeprueft, akte: Akte) -> Satz:
    plan = akte.get(x.kooperationsplan)
    wer = next((a.verantwortlich for a in getattr(plan, "absprachen", ()) if a.nr == x.absprache), "elb")
    von = {"elb": "", "jobcenter": " des Jobcenters", "dritte": " von Dritten"}[wer]
    return Satz(f"Absprache {x.absprache}{von} geprüft: **{worte.ABSPRACHE_ERGEBNIS[x.ergebnis]}**.", x.feststellung)


@_fuer(v.KooperationsplanNichtZustandeGekommen)
def _(x: v.KooperationsplanNichtZustandeGekommen, akte: Akte) -> Satz:
    strittig = f"strittig: {aufzaehlung(x.strittige_punkte)}" if x.strittige_punkte else ""
    return Satz("Kooperationsplan **nicht zustande gekommen**.", x.grund, strittig)


@_fuer(v.KooperationsplanGescheitert)
def _(x: v.KooperationsplanGescheitert, akte: Akte) -> Satz:
    return Satz(f"Kooperationsplan **gescheitert**: {worte.SCHEITERN[x.grund]}.")


@_fuer(v.VerzichtFestgestellt)
def _(x: v.VerzichtFestgestellt, akte: Akte) -> Satz:
    neben = ""
    if x.einstellungszusage:
        neben = f"{x.einstellungszusage.arbeitgeber}, Beginn {tag(x.einstellungszusage.beginn)}"
    return Satz(f"Auf den Kooperationsplan **verzichtet**: {worte.VERZICHT[x.fallgruppe]}.", x.begruendung, neben)


@_fuer(v.VerzichtUeberprueft)
def _(x: v.VerzichtUeberprueft, akte: Akte) -> Satz:
    return Satz(f"Verzicht überprüft: **{worte.UEBERPRUEFUNG[x.ergebnis]}**.", x.begruendung)


# ── 3.4 Nachhalten, Aufforderung, Zuweisung ─────────────────────────────────────────────────────────────────


@_fuer(v.InterventionAbgeschlossen)
def _(x: v.InterventionAbgeschlossen, akte: Akte) -> Satz:
    neben = _und(
        gegenstand(x.gegenstand, akte),
        "" if x.wahrgenommen else "Gespräch nicht wahrgenommen",
        worte.WIEDEREINSTIEG[x.wiedereinstieg] if x.wiedereinstieg else "",
    )
    return Satz(f"**Beraterische Intervention** abgeschlossen: {_grund(x.wichtiger_grund)}.", x.begruendung, neben)


@_fuer(v.VonAufforderungAbgesehen)
def _(x: v.VonAufforderungAbgesehen, akte: Akte) -> Satz:
    # The ground (psychological illness) stays out of the sentence: it is seen where it is needed, not on every screen.
    return Satz(f"Von einer Aufforderung zu {gegenstand(x.gegenstand, akte)} **abgesehen**.", x.begruendung)


@_fuer(v.AufforderungErlassen)
def _(x: v.AufforderungErlassen, akte: Akte) -> Satz:
    zu = f" zu {gegenstand(x.gegenstand, akte)}" if x.gegenstand else ""
    return Satz(
        f"**Aufgefordert** nach {worte.NORM[x.norm]}{zu}, Frist {tag(x.mitwirkung.frist)}.",
        x.mitwirkung.beschreibung,
        _an(x.adressaten),
    )


@_fuer(v.AufforderungGeprueft)
def _(x: v.AufforderungGeprueft, akte: Akte) -> Satz:
    ziel = "Zuweisungsbescheid" if isinstance(akte.get(x.bezug), v.ZuweisungsbescheidErlassen) else "Aufforderung"
    am = f" am {tag(x.verstoss_am)}" if x.verstoss_am else ""
    return Satz(f"{ziel} geprüft: **{worte.AUFFORDERUNG_ERGEBNIS[x.ergebnis]}**{am}.", x.feststellung)


@_fuer(v.AufforderungAufgehoben)
def _(x: v.AufforderungAufgehoben, akte: Akte) -> Satz:
    return Satz(f"Aufforderung **aufgehoben** nach {worte.NORM[x.norm]}.", x.grund, _an(x.adressaten))


@_fuer(v.ZuweisungsschreibenAusgehaendigt)
def _(x: v.ZuweisungsschreibenAusgehaendigt, akte: Akte) -> Satz:
    m = x.massnahme
    return Satz(
        f"**Zuweisungsschreiben** ausgehändigt: {m.bezeichnung}, {tag(m.beginn)} bis {tag(m.ende)}.",
        neben=_und(m.traeger, gegenstand(x.gegenstand, akte)),
    )


@_fuer(v.MassnahmeAngetreten)
def _(x: v.MassnahmeAngetreten, akte: Akte) -> Satz:
    return Satz(f"{_massnahme(x.bezug, akte)} **angetreten**.", x.ergebnis or "")


@_fuer(v.MassnahmeBeendet)
def _(x: v.MassnahmeBeendet, akte: Akte) -> Satz:
    return Satz(f"{_massnahme(x.bezug, akte)} **beendet**.", x.ergebnis or "")


@_fuer(v.MassnahmeAbgebrochen)
def _(x: v.MassnahmeAbgebrochen, akte: Akte) -> Satz:
    neben = {True: "Wiedereinstieg möglich", False: "Wiedereinstieg nicht möglich", None: ""}[x.wiedereinstieg_moeglich]
    return Satz(f"{_massnahme(x.bezug, akte)} **abgebrochen**.", x.grund, neben)


def _massnahme(bezug: int, akte: Akte) -> str:
    m = getattr(akte.get(bezug), "massnahme", None)
    return f"Maßnahme „{m.bezeichnung}“" if m else "Maßnahme"


@_fuer(v.ZuweisungsbescheidErlassen)
def _(x: v.ZuweisungsbescheidErlassen, akte: Akte) -> Satz:
    hebt = f"hebt den Bescheid aus Vorgang {x.hebt_auf} auf" if x.hebt_auf else ""
    return Satz(
        f"**Zuweisungsbescheid** erlassen: {x.massnahme.bezeichnung}, gilt bis {tag(x.geltung_bis)}.",
        x.begruendung or "",
        _und(x.massnahme.traeger, hebt, _an(x.adressaten)),
    )


@_fuer(v.ZuweisungsbescheidAufgehoben)
def _(x: v.ZuweisungsbescheidAufgehoben, akte: Akte) -> Satz:
    return Satz(f"Zuweisungsbescheid **aufgehoben** nach {worte.NORM[x.norm]}.", x.grund, _an(x.adressaten))


@_fuer(v.RueckkehrOhneRfb)
def _(x: v.RueckkehrOhneRfb, akte: Akte) -> Satz:
    return Satz("Zusammenarbeit wieder **ohne Rechtsfolgenbelehrung**.", x.begruendung)


# ── 3.5 Versand und Zugang ──────────────────────────────────────────────────────────────────────────────────


@_fuer(w.SchreibenAufgegeben)
def _(x: w.SchreibenAufgegeben, akte: Akte) -> Satz:
    wie = {
        "post": "zur Post gegeben",
        "persoenlich": "persönlich übergeben",
        "pzu": "mit Zustellungsurkunde aufgegeben",
        "portal": "über das Portal bereitgestellt",
        "email": "per E-Mail geschickt",
    }[x.weg]
    return Satz(f"{kurz(akte.get(x.bezug)) if x.bezug in akte else 'Schreiben'} an {worte.ADRESSAT[x.an]} {wie}.")


@_fuer(w.ZugangFestgestellt)
def _(x: w.ZugangFestgestellt, akte: Akte) -> Satz:
    was = kurz(akte.get(x.bezug)) if x.bezug in akte else "Schreiben"
    return Satz(f"Zugang festgestellt: {was}, {worte.ADRESSAT[x.an]}, am **{tag(x.zugegangen_am)}**.")


@_fuer(w.ZugangBestritten)
def _(x: w.ZugangBestritten, akte: Akte) -> Satz:
    was = kurz(akte.get(x.bezug)) if x.bezug in akte else "Schreiben"
    return Satz(f"Zugang **bestritten**: {was}, {worte.ADRESSAT[x.an]}.", x.vorbringen)


@_fuer(w.Ruecklauf)
def _(x: w.Ruecklauf, akte: Akte) -> Satz:
    was = kurz(akte.get(x.bezug)) if x.bezug in akte else "Schreiben"
    return Satz(f"**Rücklauf**: {was} an {worte.ADRESSAT[x.an]} kam zurück.")


# ── 3.6 Anhörung, Leistungsminderung ────────────────────────────────────────────────────────────────────────


@_fuer(w.AnhoerungEingeleitet)
def _(x: w.AnhoerungEingeleitet, akte: Akte) -> Satz:
    p = x.pflichtverletzung
    neben = _und("persönliche Anhörung angeboten" if x.persoenlich_angeboten else "", _an(x.adressaten))
    return Satz(f"**Anhörung** zu {worte.NORM[p.norm]} (Tag {tag(p.am)}), Frist {tag(x.frist_bis)}.", neben=neben)


@_fuer(w.AeusserungEingegangen)
def _(x: w.AeusserungEingegangen, akte: Akte) -> Satz:
    neben = _und(
        "persönliche Anhörung verlangt" if x.persoenliche_anhoerung_verlangt else "",
        "abschließend" if x.abschliessend else "",
        "Bereitschaft erklärt" if x.bereitschaft_erklaert else "",
    )
    return Satz(f"**Äußerung** eingegangen, {worte.AEUSSERUNG_FORM[x.form]}.", x.inhalt, neben)


@_fuer(w.LeistungsminderungGeprueft)
def _(x: w.LeistungsminderungGeprueft, akte: Akte) -> Satz:
    return Satz(f"Leistungsminderung geprüft: **{worte.PRUEFUNG[x.ergebnis]}**.", x.begruendung)


@_fuer(w.MinderungFestgestellt)
def _(x: w.MinderungFestgestellt, akte: Akte) -> Satz:
    betrag = f", {euro(x.betrag)} im Monat" if x.betrag is not None else ""
    return Satz(
        f"**Minderung** um {zahl(x.prozent)} % festgestellt, {tag(x.beginn)} bis {tag(x.ende)}{betrag}.",
        neben=_und(f"bekanntgegeben am {tag(x.bekanntgegeben_am)}" if x.bekanntgegeben_am else "", _an(x.adressaten)),
    )


@_fuer(w.MinderungAufgehoben)
def _(x: w.MinderungAufgehoben, akte: Akte) -> Satz:
    return Satz(f"Minderung **aufgehoben** zum {tag(x.zum)}: {worte.AUFHEBUNG_MINDERUNG[x.grund]}.")


@_fuer(w.BeratungsangebotU25)
def _(x: w.BeratungsangebotU25, akte: Akte) -> Satz:
    return Satz("Beratung angeboten, weil die Person unter 25 ist.")


# ── 3.7 Schlichtung ─────────────────────────────────────────────────────────────────────────────────────────


@_fuer(w.SchlichtungVerlangt)
def _(x: w.SchlichtungVerlangt, akte: Akte) -> Satz:
    neben = f"abgestimmt mit {x.tl_abstimmung.mit} am {tag(x.tl_abstimmung.am)}" if x.tl_abstimmung else ""
    return Satz(f"**Schlichtung** verlangt von {worte.SCHLICHTUNG_DURCH[x.durch]}.", aufzaehlung(x.streitpunkte), neben)


@_fuer(w.SchlichtungEingeleitet)
def _(x: w.SchlichtungEingeleitet, akte: Akte) -> Satz:
    return Satz(f"**Schlichtung** eingeleitet bei {x.schlichtungsperson}.", neben="endet spätestens nach vier Wochen")


@_fuer(w.SchlichtungBeendet)
def _(x: w.SchlichtungBeendet, akte: Akte) -> Satz:
    return Satz(f"Schlichtung beendet: **{worte.SCHLICHTUNG_ERGEBNIS[x.ergebnis]}**.", x.loesungsvorschlag or "")


# ── 3.8 Allgemeines ─────────────────────────────────────────────────────────────────────────────────────────


@_fuer(w.UnterlageAusgehaendigt)
def _(x: w.UnterlageAusgehaendigt, akte: Akte) -> Satz:
    return Satz(f"{worte.UNTERLAGE[x.unterlage]} ausgehändigt, Fassung {x.fassung}.")


@_fuer(w.WiderspruchEingegangen)
def _(x: w.WiderspruchEingegangen, akte: Akte) -> Satz:
    return Satz(
        f"**Widerspruch** {worte.WIDERSPRUCH_FORM[x.form]} eingegangen.", neben=f"gegen: {kurz(akte.get(x.bezug))}"
    )


@_fuer(w.WiderspruchEntschieden)
def _(x: w.WiderspruchEntschieden, akte: Akte) -> Satz:
    return Satz(f"Widerspruch **{worte.WIDERSPRUCH_ERGEBNIS[x.ergebnis]}**.")


@_fuer(w.Anmerkung)
def _(x: w.Anmerkung, akte: Akte) -> Satz:
    if x.besonders_geschuetzt:
        return Satz("**Anmerkung** mit besonderem Schutz.", x.text)
    return Satz("**Anmerkung**.", x.text)


@_fuer(w.DokumentAbgelegt)
def _(x: w.DokumentAbgelegt, akte: Akte) -> Satz:
    return Satz(
        f"{kurz(akte.get(x.bezug)) if x.bezug in akte else 'Dokument'} in der E-Akte abgelegt.", neben=x.kennung
    )


@_fuer(w.VorgangStorniert)
def _(x: w.VorgangStorniert, akte: Akte) -> Satz:
    return Satz(f"Vorgang {x.bezug} **storniert**.", x.grund)


@_fuer(w.VorgangBerichtigt)
def _(x: w.VorgangBerichtigt, akte: Akte) -> Satz:
    return Satz(f"Vorgang {x.bezug} **berichtigt**.", x.grund)


_MARKE = re.compile(r"\*\*(.+?)\*\*")


def mit_betonung(text: str) -> list[tuple[str, bool]]:
    """Cut a sentence at its marks: pieces of text, each plain or emphasised."""
    return [(teil, i % 2 == 1) for i, teil in enumerate(_MARKE.split(text)) if teil]
