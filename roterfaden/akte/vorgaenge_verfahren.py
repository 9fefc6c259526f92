"""The Vorgänge of dispatch, hearing, reduction, Schlichtung and of the Akte itself (contract 3.5–3.8)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Literal

from roterfaden.akte.grundtypen import Adressat, Geld, Nr, Uebergabe, Weg, Wert
from roterfaden.akte.vorgaenge import Vorgang

# --- 3.5 Versand und Zugang ----------------------------------------------------------------------------------------


class SchreibenAufgegeben(Vorgang, frozen=True, kw_only=True, tag="schreiben_aufgegeben"):
    """Ab-Vermerk: `am` is the day the letter went to the post or into the person's hands (§ 37 SGB X)."""

    bezug: Nr
    an: Adressat
    weg: Weg


class ZugangFestgestellt(Vorgang, frozen=True, kw_only=True, tag="zugang_festgestellt"):
    """Proven day of receipt; for a PZU the day on the certificate."""

    bezug: Nr
    an: Adressat
    zugegangen_am: dt.date


class ZugangBestritten(Vorgang, frozen=True, kw_only=True, tag="zugang_bestritten"):
    """The addressee denies receipt (§ 37 Abs. 2 S. 3 SGB X)."""

    bezug: Nr
    an: Adressat
    vorbringen: str


class Ruecklauf(Vorgang, frozen=True, kw_only=True, tag="ruecklauf"):
    """The letter came back."""

    bezug: Nr
    an: Adressat


# --- 3.6 Anhörung, Leistungsminderung ------------------------------------------------------------------------------


class Pflichtverletzung(Wert, frozen=True, kw_only=True):
    """The breach a hearing is about: § 31 Abs. 1 Nr. 1 or § 32, the letter it broke and its day."""

    norm: Literal["31_1_1", "32"]
    bezug: Nr
    am: dt.date


class AnhoerungEingeleitet(Vorgang, frozen=True, kw_only=True, tag="anhoerung_eingeleitet"):
    """Hearing before a reduction (§ 24 SGB X); `frist_bis` is the last day to answer."""

    pflichtverletzung: Pflichtverletzung
    frist_bis: dt.date
    persoenlich_angeboten: bool
    adressaten: tuple[Adressat, ...]
    uebergabe: Uebergabe | None = None


class AeusserungEingegangen(Vorgang, frozen=True, kw_only=True, tag="aeusserung_eingegangen"):
    """Answer to a hearing."""

    bezug: Nr
    form: Literal["schriftlich", "persoenlich", "telefon"]
    inhalt: str
    persoenliche_anhoerung_verlangt: bool | None = None
    abschliessend: bool | None = None
    bereitschaft_erklaert: bool | None = None


class LeistungsminderungGeprueft(Vorgang, frozen=True, kw_only=True, tag="leistungsminderung_geprueft"):
    """Result of examining a reduction."""

    bezug: Nr
    ergebnis: Literal["minderung_vorgeschlagen", "wichtiger_grund", "aussergewoehnliche_haerte", "eingestellt"]
    begruendung: str


class AufgehobenerBescheid(Wert, frozen=True, kw_only=True):
    """A Bewilligungs- or Änderungsbescheid that the reduction partly repeals (§ 48 SGB X)."""

    vom: dt.date
    art: str


class MinderungFestgestellt(Vorgang, frozen=True, kw_only=True, tag="minderung_festgestellt"):
    """The reduction: `prozent` of the Regelbedarf from `beginn` to `ende` (last day); `betrag` in euro a month."""

    bezug: Nr
    prozent: Decimal
    beginn: dt.date
    ende: dt.date
    bekanntgegeben_am: dt.date | None = None
    betrag: Geld | None = None
    aufgehobene_bescheide: tuple[AufgehobenerBescheid, ...] | None = None
    adressaten: tuple[Adressat, ...] | None = None


class MinderungAufgehoben(Vorgang, frozen=True, kw_only=True, tag="minderung_aufgehoben"):
    """The reduction ends; `zum` is the first day without it."""

    bezug: Nr
    zum: dt.date
    grund: Literal["pflicht_erfuellt", "bereitschaft_erklaert", "rechtsbehelf", "ruecknahme_44_sgb_x"]
    adressaten: tuple[Adressat, ...] | None = None


class BeratungsangebotU25(Vorgang, frozen=True, kw_only=True, tag="beratungsangebot_u25"):
    """Offer of counselling to a person under 25 (§ 31a Abs. 6 SGB II)."""

    bezug: Nr


# --- 3.7 Schlichtung -----------------------------------------------------------------------------------------------


class TlAbstimmung(Wert, frozen=True, kw_only=True):
    """Agreement of the Teamleitung."""

    mit: str
    am: dt.date


class SchlichtungVerlangt(Vorgang, frozen=True, kw_only=True, tag="schlichtung_verlangt"):
    """One or both sides demand the Schlichtung (§ 15a Abs. 1 SGB II, until 30.06.2026)."""

    durch: Literal["elb", "ifk", "beide"]
    streitpunkte: tuple[str, ...]
    tl_abstimmung: TlAbstimmung | None = None


class SchlichtungEingeleitet(Vorgang, frozen=True, kw_only=True, tag="schlichtung_eingeleitet"):
    """The Schlichtung begins with this day."""

    bezug: Nr
    schlichtungsperson: str


class SchlichtungBeendet(Vorgang, frozen=True, kw_only=True, tag="schlichtung_beendet"):
    """The Schlichtung ended."""

    bezug: Nr
    ergebnis: Literal["einigung", "keine_einigung", "fristablauf", "zurueckgenommen"]
    loesungsvorschlag: str | None = None


# --- 3.8 Allgemeines -----------------------------------------------------------------------------------------------


class UnterlageAusgehaendigt(Vorgang, frozen=True, kw_only=True, tag="unterlage_ausgehaendigt"):
    """A leaflet was handed over, with its edition."""

    unterlage: Literal["infoblatt_vb", "flyer", "sonstige"]
    fassung: str


class WiderspruchEingegangen(Vorgang, frozen=True, kw_only=True, tag="widerspruch_eingegangen"):
    """Objection against a Verwaltungsakt."""

    bezug: Nr
    form: Literal["schriftlich", "elektronisch", "schriftformersetzend", "niederschrift"]


class WiderspruchEntschieden(Vorgang, frozen=True, kw_only=True, tag="widerspruch_entschieden"):
    """Decision on an objection."""

    bezug: Nr
    ergebnis: Literal["abgeholfen", "teilweise_abgeholfen", "zurueckgewiesen", "zurueckgenommen"]


class Anmerkung(Vorgang, frozen=True, kw_only=True, tag="anmerkung"):
    """A note."""

    text: str
    besonders_geschuetzt: bool


class DokumentAbgelegt(Vorgang, frozen=True, kw_only=True, tag="dokument_abgelegt"):
    """The document of a Vorgang lies in the E-Akte under `kennung`."""

    bezug: Nr
    ablage: str
    kennung: str


class VorgangStorniert(Vorgang, frozen=True, kw_only=True, tag="vorgang_storniert"):
    """A Vorgang was recorded by mistake."""

    bezug: Nr
    grund: str


class VorgangBerichtigt(Vorgang, frozen=True, kw_only=True, tag="vorgang_berichtigt"):
    """`neu` (kind, day and all fields) takes the place of the Vorgang named, under the same number."""

    bezug: Nr
    neu: dict[str, Any]
    grund: str
