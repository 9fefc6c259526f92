"""Shapes of the HTTP interface beyond those of the contract (`akte`): what goes in, what comes out, what went wrong."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from roterfaden.akte import EinVorgang, Person
from roterfaden.recht.bild import Standbild
from roterfaden.verfahren import Faellig, Moeglich


class Ein(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Input is read strictly."""


class Aus(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=False):
    """Output may grow."""


class Problem(Aus, frozen=True, kw_only=True):
    """Problem details (RFC 9457), in German."""

    type: str
    title: str
    status: int
    detail: str
    stelle: str | None = None
    hindernisse: list[dict[str, Any]] = []
    neue_vorgaenge: list[int] = []


class Aktenkopf(Aus, frozen=True, kw_only=True):
    id: int
    kundennummer: str
    bg_nummer: str
    nachname: str
    vorname: str
    geburtsdatum: dt.date
    zustaendig: str
    team: str | None
    letzte_nr: int
    kooperationsplan: str
    gueltig_bis: dt.date | None
    naechste_faelligkeit: dt.date | None
    laufend: bool


class Aktenliste(Aus, frozen=True, kw_only=True):
    akten: list[Aktenkopf]


class GanzeAkte(Aus, frozen=True, kw_only=True):
    id: int
    letzte_nr: int
    nur_lesbar_weil: str | None
    person: Person
    vorgaenge: list[EinVorgang]


class Stand(Aus, frozen=True, kw_only=True):
    """The answer of the contract about this Akte, plus where it stands."""

    akte: int
    letzte_nr: int
    stichtag: dt.date
    rechtsstand: str | None
    stand: Standbild
    handlungen: list[Moeglich]
    faelligkeiten: list[Faellig]


class Unlesbar(Aus, frozen=True, kw_only=True):
    """A question that cannot be read: what is wrong, and where."""

    fehler: str
    stelle: str


class Suchfrage(Ein, frozen=True, kw_only=True):
    """By name, Kundennummer, BG-Nummer or birthday (dd.mm.yyyy); at most 50 answers."""

    text: Annotated[str, Meta(min_length=1, max_length=200)]


class Handlungsauftrag(Ein, frozen=True, kw_only=True):
    daten: dict[str, Any] = {}
    erwartete_nr: Annotated[int, Meta(ge=0, le=2_000_000_000)]
    """Number of the last Vorgang the caller has seen; if there are newer ones, nothing is done (409)."""
    sprache: Annotated[str, Meta(max_length=20)] | None = None


class Schreibenkopf(Aus, frozen=True, kw_only=True):
    id: int
    vorgang: int
    art: str
    titel: str
    adressat: str
    sprache: str
    sha256: str
    erzeugt_am: dt.datetime
    ablage: str | None
    ablage_kennung: str | None
    abgelegt_am: dt.datetime | None
    zustand: str


class Schreibenliste(Aus, frozen=True, kw_only=True):
    dokumente: list[Schreibenkopf]


class Vollzogen(Aus, frozen=True, kw_only=True):
    wiederholt: bool
    """True if this idempotency key had been used before: nothing was stored this time."""
    letzte_nr: int
    vorgaenge: list[EinVorgang]
    dokumente: list[int]
    hinweise: list[dict[str, Any]]


class Faelliges(Aus, frozen=True, kw_only=True):
    akte: int
    art: str
    am: dt.date
    regel: str
    vorgaenge: list[int]
    handlung: str | None
    zustaendig: str


class Faelligkeitsliste(Aus, frozen=True, kw_only=True):
    faelligkeiten: list[Faelliges]
    weiter: str | None
    """Pass as `nach` to get the next page; null at the end."""


class Aenderung(Aus, frozen=True, kw_only=True):
    zeiger: int
    akte: int
    nr: int
    art: str
    am: dt.date


class Aenderungsliste(Aus, frozen=True, kw_only=True):
    aenderungen: list[Aenderung]
    zeiger: int
    """Pass as `nach` next time; also when there was nothing new."""


class AbonnementWunsch(Ein, frozen=True, kw_only=True):
    name: Annotated[str, Meta(min_length=1, max_length=100)]
    adresse: Annotated[str, Meta(min_length=1, max_length=500)]
    arten: list[Annotated[str, Meta(max_length=50)]] = []


class AbonnementAuskunft(Aus, frozen=True, kw_only=True):
    id: int
    name: str
    adresse: str
    arten: list[str]
    zeiger: int
    letzter_erfolg: dt.datetime | None
    geheimnis: str | None = None
    """Only in the answer to its creation."""


class Abonnementliste(Aus, frozen=True, kw_only=True):
    abonnements: list[AbonnementAuskunft]
