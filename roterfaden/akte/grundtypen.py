"""Value types shared by person, Vorgänge and Hausregeln.

All structs are frozen and refuse unknown fields: what the Akte stores is exactly what its types say.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeAlias

from msgspec import Meta, Struct

Nr: TypeAlias = Annotated[int, Meta(ge=1)]
"""Number of a Vorgang (or of an Absprache inside its plan), counted from 1."""

Geld: TypeAlias = Decimal
"""Euro with two decimals."""

Adressat = Literal["elb", "gesetzliche_vertretung", "bevollmaechtigte"]
Weg = Literal["post", "persoenlich", "pzu", "portal", "email"]
Uebergabe = Literal["post", "persoenlich"]


class Zeitpunkt(dt.datetime):
    """Local wall-clock time of a Termin, minutes exact (`JJJJ-MM-TTThh:mm`); never carries a time zone."""


def dec_hook(art: type, wert: Any) -> Any:
    """Turn the text of a Termin into a `Zeitpunkt`; msgspec itself would insist on seconds."""
    if art is not Zeitpunkt:
        raise NotImplementedError(art)
    if isinstance(wert, Zeitpunkt):
        return wert
    if isinstance(wert, dt.datetime):
        wert = wert.isoformat()
    if not isinstance(wert, str) or "T" not in wert:
        raise ValueError("Zeitpunkt erwartet (JJJJ-MM-TTThh:mm)")
    try:
        zeitpunkt = Zeitpunkt.fromisoformat(wert)
    except ValueError as fehler:
        raise ValueError("Zeitpunkt erwartet (JJJJ-MM-TTThh:mm)") from fehler
    if zeitpunkt.tzinfo is not None:
        raise ValueError("Ortszeit ohne Zeitzone erwartet")
    return zeitpunkt


def enc_hook(wert: Any) -> Any:
    """Write a `Zeitpunkt` back in the form the contract uses."""
    if isinstance(wert, Zeitpunkt):
        return wert.isoformat(timespec="minutes")
    raise NotImplementedError(type(wert))


def schema_hook(art: type) -> dict[str, Any]:
    """JSON Schema of the types msgspec does not know."""
    if art is Zeitpunkt:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}"}
    raise NotImplementedError(art)


class Wert(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every nested value."""


class Gegenstand(Wert, frozen=True, kw_only=True):
    """What an Anlass, an Intervention or an Aufforderung is about: one Absprache or one Maßnahme (contract 3.4).

    `absprache` is `(number of the plan, number of the Absprache in it)`; `massnahme` the number of a
    Zuweisungsschreiben or -bescheid. Exactly one of the two is given.
    """

    absprache: tuple[Nr, Nr] | None = None
    massnahme: Nr | None = None

    def __post_init__(self) -> None:
        if (self.absprache is None) == (self.massnahme is None):
            raise ValueError("Gegenstand nennt entweder absprache oder massnahme")
