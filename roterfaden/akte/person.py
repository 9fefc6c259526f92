"""Master data of the eLb as the Fachverfahren delivers them (contract 2)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta

from roterfaden.akte.grundtypen import Wert


class Anschrift(Wert, frozen=True, kw_only=True):
    """Postal address."""

    strasse: str
    plz: str
    ort: str


class Vertretung(Wert, frozen=True, kw_only=True):
    """A legal representative: parents, guardian or Betreuung."""

    name: str
    art: Literal["eltern", "vormund", "betreuung"]
    anschrift: Anschrift | None = None


class Bevollmaechtigt(Wert, frozen=True, kw_only=True):
    """An authorised person under § 13 SGB X; `bis` is the last day of the authority."""

    name: str
    seit: dt.date
    anschrift: Anschrift | None = None
    bis: dt.date | None = None


class Zugangseroeffnung(Wert, frozen=True, kw_only=True):
    """Electronic ways the person has opened (§ 36a SGB I): an address each, or just `true`."""

    email: str | bool | None = None
    portal: str | bool | None = None


class Person(Wert, frozen=True, kw_only=True):
    """The eLb. `zustaendig` names the IFK, `teamleitung` the head of the team by their Kennung."""

    kundennummer: str
    vorname: str
    nachname: str
    geburtsdatum: dt.date
    bg_nummer: str = ""
    anrede: str = ""
    anschrift: Anschrift | None = None
    sprache: str = "de"
    leichte_sprache: bool = False
    gesetzliche_vertretung: tuple[Vertretung, ...] = ()
    bevollmaechtigte: tuple[Bevollmaechtigt, ...] = ()
    regelbedarfsstufe: Annotated[int, Meta(ge=1, le=6)] = 1
    zugangseroeffnung: Zugangseroeffnung = Zugangseroeffnung()
    zustaendig: str = ""
    team: str = ""
    teamleitung: str | None = None
