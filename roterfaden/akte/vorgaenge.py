"""The Vorgänge of an Akte (contract 3): one frozen struct per kind, one tagged union `EinVorgang`.

A field without default is a Pflichtfeld. `bezug` always names the `nr` of an earlier Vorgang of the same Akte.
Kinds are grouped as in the contract: 3.1–3.4 here, 3.5–3.8 in `vorgaenge_verfahren`.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from roterfaden.akte.grundtypen import Adressat, Gegenstand, Geld, Nr, Uebergabe, Wert, Zeitpunkt

Anlass = Literal[
    "kp_erstellung",
    "beraterische_intervention",
    "folgetermin",
    "wunsch_elb",
    "widerspruchsverfahren",
    "aerztliche_untersuchung",
    "psychologische_untersuchung",
    "sonstiger_termin",
]
Meldezweck = Literal[
    "berufsberatung",
    "vermittlung",
    "vorbereitung_leistungen",
    "entscheidung_leistungsverfahren",
    "pruefung_anspruchsvoraussetzungen",
]
Inhalt = Literal[
    "eigenbemuehung",
    "eingliederungsleistung",
    "arbeitsgelegenheit",
    "sprachkurs",
    "leistung_dritter",
    "rehabilitation",
    "gesundheit",
    "bg_mitglied",
    "kinderbetreuung",
    "selbststaendigkeit",
    "sonstiges",
]
Rechtsgrundlage = Literal[
    "16",
    "16a",
    "16b",
    "16c",
    "16d",
    "16e",
    "16f",
    "16h",
    "16i",
    "16k",
    "43_aufenthg",
    "45a_aufenthg",
    "reha",
    "sgb_iii",
    "andere",
]
Verantwortlich = Literal["elb", "jobcenter", "dritte"]
Aufhebungsnorm = Literal["44_sgb_x", "46_sgb_x", "48_sgb_x"]


class Vorgang(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True, tag_field="art"):
    """A fact with a day. `erfasst_am`, `erfasst_von` and `pruefsumme` come from storage and carry no meaning here."""

    nr: Nr
    am: dt.date
    erfasst_am: str | None = None
    erfasst_von: str | None = None
    pruefsumme: str | None = None


# --- 3.1 Leistungsbezug, Person, Zuständigkeit ---------------------------------------------------------------------


class LeistungsbezugBegonnen(Vorgang, frozen=True, kw_only=True, tag="leistungsbezug_begonnen"):
    """Benefits begin; opens a new Erstellungsvorgang."""


class LeistungsbezugBeendet(Vorgang, frozen=True, kw_only=True, tag="leistungsbezug_beendet"):
    """Benefits end with the beginning of this day."""

    grund: str


class ZustaendigkeitGewechselt(Vorgang, frozen=True, kw_only=True, tag="zustaendigkeit_gewechselt"):
    """Another IFK takes over."""

    von: str
    an: str


class Paragraf10Festgestellt(Vorgang, frozen=True, kw_only=True, tag="paragraf_10_festgestellt"):
    """A reason why work is not reasonable (§ 10 SGB II); `tatbestand` is the number in § 10 Abs. 1."""

    tatbestand: Annotated[int, Meta(ge=1, le=5)]
    erlaeuterung: str
    umfang: Literal["vollstaendig", "teilweise"]
    zielt_auf_verringerung: bool
    fallgruppe: Literal["schulpflicht", "elternzeit", "pflege", "andere"] | None = None
    voraussichtlich_bis: dt.date | None = None


class Paragraf10Ueberprueft(Vorgang, frozen=True, kw_only=True, tag="paragraf_10_ueberprueft"):
    """Review of a § 10 finding."""

    bezug: Nr
    ergebnis: Literal["besteht_fort", "entfallen"]
    voraussichtlich_bis: dt.date | None = None


# --- 3.2 Einladung, Gespräch, Termin -------------------------------------------------------------------------------


class EinladungErgangen(Vorgang, frozen=True, kw_only=True, tag="einladung_ergangen"):
    """An invitation was issued; with RFB it is a Verwaltungsakt (§ 59 SGB II, § 309 SGB III)."""

    anlass: Anlass
    mit_rfb: bool
    termin: Zeitpunkt
    ort: str
    adressaten: tuple[Adressat, ...]
    meldezweck: Meldezweck | None = None
    gegenstand: Gegenstand | None = None
    begruendung: str | None = None
    untersuchungsstelle: str | None = None
    fortwirkung_bei_au: bool | None = None
    uebergabe: Uebergabe | None = None


class TerminErgebnis(Vorgang, frozen=True, kw_only=True, tag="termin_ergebnis"):
    """What became of a Termin; a missing `wichtiger_grund` means unresolved."""

    bezug: Nr
    ergebnis: Literal["erschienen", "nicht_erschienen", "abgesagt", "verlegt", "zweck_am_selben_tag_erreicht"]
    wichtiger_grund: bool | None = None
    begruendung: str | None = None


class BeratungsgespraechGefuehrt(Vorgang, frozen=True, kw_only=True, tag="beratungsgespraech_gefuehrt"):
    """A counselling talk and what was explained in it."""

    form: Literal["persoenlich", "telefon", "video", "aufsuchend"]
    teilnehmende: tuple[Literal["elb", "ifk", "gesetzliche_vertretung", "beistand"], ...]
    vermerk: str
    infoblatt_vb_ausgehaendigt: bool
    vb_antrag: bool
    ueber_schlichtung_informiert: bool
    bezug: Nr | None = None
    vb_leistungen_erlaeutert: bool | None = None


class EinladungAufgehoben(Vorgang, frozen=True, kw_only=True, tag="einladung_aufgehoben"):
    """The invitation counts as never issued."""

    bezug: Nr
    grund: str


class FahrtkostenBeantragt(Vorgang, frozen=True, kw_only=True, tag="fahrtkosten_beantragt"):
    """Application for travel costs to a Termin (§ 309 Abs. 4 SGB III)."""

    bezug: Nr
    betrag: Geld | None = None
    begleitperson: bool | str | None = None


class FahrtkostenEntschieden(Vorgang, frozen=True, kw_only=True, tag="fahrtkosten_entschieden"):
    """Decision on an application for travel costs."""

    bezug: Nr
    ergebnis: Literal["bewilligt", "abgelehnt"]
    begruendung: str


# --- 3.3 Potenzialanalyse und Kooperationsplan ---------------------------------------------------------------------


class Merkmale(Wert, frozen=True, kw_only=True):
    """The five blocks of the Potenzialanalyse; "nicht zutreffend" is an answer."""

    schulisch: str
    beruflich: str
    erfahrung: str
    sprache: str
    mobilitaet: str


class Staerke(Wert, frozen=True, kw_only=True):
    """A strength in one of the four classes of competence; `beleg` is where it shows, in the person's own words."""

    kompetenz: str
    klasse: Literal["methoden", "aktivitaet_umsetzung", "sozial_kommunikativ", "personal"]
    beleg: str | None = None


class Handlungsbedarf(Wert, frozen=True, kw_only=True):
    """What stands in the way of work, by Schlüsselgruppe."""

    schluesselgruppe: Literal["qualifikation", "leistungsfaehigkeit", "motivation", "rahmenbedingungen"]
    merkmal: str
    beschreibung: str
    strategie: str | None = None


class Bedarfspruefung(Wert, frozen=True, kw_only=True):
    """Whether a need (Reha, language) was examined and what came out."""

    geprueft: bool
    bedarf: bool | None = None


class PotenzialanalyseAbgeschlossen(Vorgang, frozen=True, kw_only=True, tag="potenzialanalyse_abgeschlossen"):
    """Result of the Potenzialanalyse (§ 15 Abs. 1 SGB II)."""

    merkmale: Merkmale
    staerken: tuple[Staerke, ...]
    handlungsbedarfe: tuple[Handlungsbedarf, ...]
    unterstuetzungsbedarfe: tuple[str, ...]
    rehabilitation: Bedarfspruefung
    sprachfoerderung: Bedarfspruefung
    keine_handlungsbedarfe: bool | None = None
    zielberuf: str | None = None
    selbststaendigkeit: Literal["angestrebt", "laufend"] | None = None
    integrationsprognose: str | None = None
    profillage: (
        Literal["markt", "aktivierung", "foerder", "entwicklung", "stabilisierung", "unterstuetzung", "I", "Z", "N"]
        | None
    ) = None


class Nachweis(Wert, frozen=True, kw_only=True):
    """How and until when an own effort is shown."""

    form: str
    bis: dt.date


class Leistung(Wert, frozen=True, kw_only=True):
    """A service promised in an Absprache; `betrag` is text as it stands in the plan."""

    angebot: str
    traeger: str | None = None
    betrag: str | None = None


class Absprache(Wert, frozen=True, kw_only=True):
    """One line of the plan. `bis` is a day; `fortgefuehrt_von` names (plan, Absprache) it continues."""

    nr: Nr
    inhalt: Inhalt
    verantwortlich: Verantwortlich
    text: str
    bis: dt.date
    rechtsgrundlage: Rechtsgrundlage | None = None
    nachweis: Nachweis | None = None
    leistung: Leistung | None = None
    beteiligt: bool | None = None
    fortgefuehrt_von: tuple[Nr, Nr] | None = None


class NichtRelevant(Wert, frozen=True, kw_only=True):
    """Reason per Soll-Inhalt of § 15 Abs. 2 S. 2 why the plan does without it."""

    eingliederungsleistung: str | None = None
    eigenbemuehung: str | None = None
    sprachkurs: str | None = None
    leistung_dritter: str | None = None
    vermittlungsziel: str | None = None
    rehabilitation: str | None = None


class KooperationsplanErstellt(Vorgang, frozen=True, kw_only=True, tag="kooperationsplan_erstellt"):
    """The Kooperationsplan (§ 15 Abs. 2, 3 SGB II); `gueltig_bis` is its last day, `wichtig` the sixth heading."""

    gespraech: Nr
    potenzialanalyse: Nr
    gueltig_bis: dt.date
    uebergeordnetes_ziel: str
    naechstes_ziel: str
    absprachen: tuple[Absprache, ...]
    nicht_relevant: NichtRelevant
    perspektive: Literal["ich", "wir", "dritte_person"]
    sprache: str
    anlagen: tuple[str, ...]
    fortschreibung_von: Nr | None = None
    dauer_begruendung: str | None = None
    eigene_worte: str | None = None
    wichtig: tuple[str, ...] | None = None
    perspektive_begruendung: str | None = None
    loesungsvorschlag_beruecksichtigt: bool | None = None
    abweichung_begruendung: str | None = None


class KooperationsplanAusgehaendigt(Vorgang, frozen=True, kw_only=True, tag="kooperationsplan_ausgehaendigt"):
    """The eLb received the plan in Textform (§ 15 Abs. 3 S. 1)."""

    bezug: Nr
    form: Literal["papier", "post", "email", "portal"]


class AbspracheGeprueft(Vorgang, frozen=True, kw_only=True, tag="absprache_geprueft"):
    """Finding on one Absprache (FH 6.1)."""

    kooperationsplan: Nr
    absprache: Nr
    ergebnis: Literal["eingehalten", "teilweise", "nicht_eingehalten", "entfallen"]
    feststellung: str
    fallgruppe: Literal["eigenbemuehungen", "nicht_beim_traeger_vorgestellt", "andere"] | None = None


class KooperationsplanNichtZustandeGekommen(
    Vorgang, frozen=True, kw_only=True, tag="kooperationsplan_nicht_zustande_gekommen"
):
    """No plan came about, or an overdue one could not be continued (§ 15 Abs. 6)."""

    grund: str
    strittige_punkte: tuple[str, ...]
    gespraech: Nr | None = None


class KooperationsplanGescheitert(Vorgang, frozen=True, kw_only=True, tag="kooperationsplan_gescheitert"):
    """The plan counts as failed after a broken-off Maßnahme (FH 6.2)."""

    bezug: Nr
    grund: Literal["gespraech_nicht_wahrgenommen", "kein_neuer_kooperationsplan"]


class Einstellungszusage(Wert, frozen=True, kw_only=True):
    """A promised job (FH 8.1)."""

    arbeitgeber: str
    beginn: dt.date
    fest: bool
    foerderung_erforderlich: bool


class ProfillageI(Wert, frozen=True, kw_only=True):
    """The four forecasts of FH 8.3; one "yes" means a plan is due."""

    erwerbstaetigkeit: Literal["vollzeit_sv", "selbststaendig", "moeglichkeiten_ausgeschoepft"]
    aenderung_beschaeftigung: bool
    stellenwechsel: bool
    eingliederungsmassnahme: bool
    wechsel_in_sv: bool
    konkrete_schritte: bool | None = None


class VerzichtFestgestellt(Vorgang, frozen=True, kw_only=True, tag="verzicht_festgestellt"):
    """No plan for a stated reason (FH 8); `kennung` is the nr of the § 10 finding it rests on."""

    fallgruppe: Literal["einstellungszusage", "paragraf_10", "profillage_i", "besondere_umstaende"]
    begruendung: str
    kennung: Nr | None = None
    einstellungszusage: Einstellungszusage | None = None
    profillage_i: ProfillageI | None = None


class VerzichtUeberprueft(Vorgang, frozen=True, kw_only=True, tag="verzicht_ueberprueft"):
    """Review of a Verzicht."""

    bezug: Nr
    ergebnis: Literal["besteht_fort", "entfallen"]
    begruendung: str


# --- 3.4 Nachhalten, Aufforderung, Zuweisung -----------------------------------------------------------------------


class InterventionAbgeschlossen(Vorgang, frozen=True, kw_only=True, tag="intervention_abgeschlossen"):
    """Result of the beraterische Intervention."""

    gegenstand: Gegenstand
    wahrgenommen: bool
    wichtiger_grund: bool
    begruendung: str
    einladung: Nr | None = None
    wiedereinstieg: Literal["moeglich", "nicht_moeglich", "nicht_sinnvoll"] | None = None


class VonAufforderungAbgesehen(Vorgang, frozen=True, kw_only=True, tag="von_aufforderung_abgesehen"):
    """In this single case no Aufforderung follows (FH 6.1)."""

    gegenstand: Gegenstand
    grund: Literal["psychische_erkrankung_komplexer_bedarf", "sonstiger_einzelfall"]
    begruendung: str


class Mitwirkung(Wert, frozen=True, kw_only=True):
    """The demanded act: what, shown how, until which day."""

    beschreibung: str
    nachweis: str
    frist: dt.date
    inhalt: Inhalt | None = None
    rechtsgrundlage: Rechtsgrundlage | None = None
    unterstuetzung: str | None = None


class AufforderungErlassen(Vorgang, frozen=True, kw_only=True, tag="aufforderung_erlassen"):
    """Aufforderung under § 15 Abs. 5 or 6 with RFB."""

    norm: Literal["15_5", "15_6"]
    mitwirkung: Mitwirkung
    adressaten: tuple[Adressat, ...]
    gegenstand: Gegenstand | None = None
    begruendung: str | None = None
    loesungsvorschlag_beruecksichtigt: bool | None = None
    abweichung_begruendung: str | None = None
    uebergabe: Uebergabe | None = None


class AufforderungGeprueft(Vorgang, frozen=True, kw_only=True, tag="aufforderung_geprueft"):
    """Finding on an Aufforderung or a Zuweisungsbescheid; "nicht befolgt" is no judgement yet."""

    bezug: Nr
    ergebnis: Literal["befolgt", "nicht_befolgt", "nachgeholt"]
    feststellung: str
    verstoss_am: dt.date | None = None


class AufforderungAufgehoben(Vorgang, frozen=True, kw_only=True, tag="aufforderung_aufgehoben"):
    """The Aufforderung was repealed."""

    bezug: Nr
    norm: Aufhebungsnorm
    grund: str
    adressaten: tuple[Adressat, ...] | None = None


class Massnahme(Wert, frozen=True, kw_only=True):
    """A Maßnahme or Arbeitsgelegenheit; `mehraufwand` in euro per hour."""

    bezeichnung: str
    inhalt: str
    traeger: str
    ansprechperson: str
    ort: str
    beginn: dt.date
    ende: dt.date
    wochenstunden: Geld
    lage: str
    rueckmeldung_bis: dt.date
    mehraufwand: Geld | None = None


class ZuweisungsschreibenAusgehaendigt(Vorgang, frozen=True, kw_only=True, tag="zuweisungsschreiben_ausgehaendigt"):
    """Informal letter about a Maßnahme; no Verwaltungsakt (FH 5.1)."""

    vorlage: Literal["agh", "massnahme_berufliche_aktivierung"]
    gegenstand: Gegenstand
    massnahme: Massnahme


class MassnahmeAngetreten(Vorgang, frozen=True, kw_only=True, tag="massnahme_angetreten"):
    """The eLb started the Maßnahme."""

    bezug: Nr
    ergebnis: str | None = None


class MassnahmeBeendet(Vorgang, frozen=True, kw_only=True, tag="massnahme_beendet"):
    """The Maßnahme ended without the eLb having broken it off."""

    bezug: Nr
    ergebnis: str | None = None


class MassnahmeAbgebrochen(Vorgang, frozen=True, kw_only=True, tag="massnahme_abgebrochen"):
    """The eLb broke the Maßnahme off or gave cause for it."""

    bezug: Nr
    grund: str
    wiedereinstieg_moeglich: bool | None = None


class Ruecksprache(Wert, frozen=True, kw_only=True):
    """Talk with the Träger before a Zuweisungsbescheid."""

    am: dt.date
    mit: str


class ZuweisungsbescheidErlassen(Vorgang, frozen=True, kw_only=True, tag="zuweisungsbescheid_erlassen"):
    """Zuweisungsbescheid with RFB (FH 6.2); `geltung_bis` is its last day, `hebt_auf` the Bescheid it replaces."""

    gegenstand: Gegenstand
    massnahme: Massnahme
    geltung_bis: dt.date
    adressaten: tuple[Adressat, ...]
    traeger_ruecksprache: Ruecksprache | None = None
    hebt_auf: Nr | None = None
    begruendung: str | None = None
    uebergabe: Uebergabe | None = None


class ZuweisungsbescheidAufgehoben(Vorgang, frozen=True, kw_only=True, tag="zuweisungsbescheid_aufgehoben"):
    """The Zuweisungsbescheid was repealed."""

    bezug: Nr
    norm: Aufhebungsnorm
    grund: str
    adressaten: tuple[Adressat, ...] | None = None


class RueckkehrOhneRfb(Vorgang, frozen=True, kw_only=True, tag="rueckkehr_ohne_rfb"):
    """The next steps go without RFB again (FH 6.3)."""

    begruendung: str
