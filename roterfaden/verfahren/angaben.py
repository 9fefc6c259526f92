"""Inputs of a Handlung: the fields of the Vorgang it makes, each of them optional (contract 7, `daten`).

What is missing or empty becomes a Hindernis; unknown fields, wrong types and unknown values are a `FormFehler`. For
each kind of Vorgang a twin of its struct is derived in which every field may be absent, so the two cannot drift apart.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Collection, Iterator
from functools import cache, reduce
from operator import or_
from typing import Any, Union, get_args, get_origin

import msgspec

from roterfaden.akte import Vorgang, als_daten, art_von, wandle
from roterfaden.akte.arten import EinVorgang

_GESPEICHERT = frozenset({"nr", "am", "erfasst_am", "erfasst_von", "pruefsumme"})
_LISTEN_MIT_INHALT = frozenset(
    {"adressaten", "teilnehmende", "streitpunkte", "strittige_punkte", "absprachen", "aufgehobene_bescheide"}
)


_felder = cache(msgspec.structs.fields)
"""Asking a struct for its fields evaluates its annotations each time; once is enough."""


@cache
def angaben_typ(typ: type[msgspec.Struct], ohne: frozenset[str] = frozenset(), mit_am: bool = False) -> type[Any]:
    """The twin of a struct whose fields may all be missing or null; `ohne` leaves fields out altogether."""
    ist_vorgang = issubclass(typ, Vorgang)
    felder: list[tuple[str, Any, Any]] = []
    for feld in msgspec.structs.fields(typ):
        if feld.name in ohne or (ist_vorgang and feld.name in _GESPEICHERT):
            continue
        felder.append((feld.name, _gelockert(feld.type) | None, None))
    if mit_am:
        felder.append(("am", dt.date | None, None))
    return msgspec.defstruct(f"Angaben{typ.__name__}", felder, kw_only=True, forbid_unknown_fields=True)


def _gelockert(typ: Any) -> Any:
    """Replace structs inside a type by their twins."""
    if isinstance(typ, type) and issubclass(typ, msgspec.Struct):
        return angaben_typ(typ)
    herkunft = get_origin(typ)
    if herkunft in (Union, types.UnionType):
        return reduce(or_, (_gelockert(teil) for teil in get_args(typ)))
    if herkunft is tuple and get_args(typ)[-1] is Ellipsis:
        return types.GenericAlias(tuple, (_gelockert(get_args(typ)[0]), ...))
    return typ


def lies_angaben(typ: type[Any], daten: object, stelle: str) -> Any:
    """Read the inputs of a Handlung. Raises `FormFehler`."""
    return wandle(daten, typ, stelle)


def fehlende_angaben(
    typ: type[msgspec.Struct], angaben: Any, ausser: Collection[str] = (), vor: str = ""
) -> Iterator[str]:
    """Names of the Pflichtangaben that are missing or empty, nested ones with their path.

    A text of white space, the lists of contract V3 without entry, and any given but empty Begründung count as empty.
    `ausser` names fields whose absence another rule reports.
    """
    for feld in _felder(typ):
        name = vor + feld.name
        if not hasattr(angaben, feld.name):
            continue
        wert = getattr(angaben, feld.name)
        if wert is None:
            if feld.required and name not in ausser:
                yield name
        elif isinstance(wert, str):
            if not wert.strip() and (feld.required or feld.name.endswith("begruendung")) and name not in ausser:
                yield name
        elif isinstance(wert, tuple):
            yield from _in_liste(feld.type, wert, feld.name, name, ausser)
        elif isinstance(wert, msgspec.Struct):
            yield from fehlende_angaben(_struct_in(feld.type), wert, ausser, f"{name}.")


def _in_liste(typ: Any, wert: tuple[Any, ...], feld: str, name: str, ausser: Collection[str]) -> Iterator[str]:
    if feld in _LISTEN_MIT_INHALT and name not in ausser and not any(not isinstance(x, str) or x.strip() for x in wert):
        yield name
    for i, teil in enumerate(wert):
        if isinstance(teil, msgspec.Struct):
            ohne = {x.replace(f"{name}[]", f"{name}[{i}]") for x in ausser}
            yield from fehlende_angaben(_struct_in(typ), teil, ohne, f"{name}[{i}].")


def _struct_in(typ: Any) -> type[msgspec.Struct]:
    """The struct type inside `X | None` or `tuple[X, ...] | None`."""
    if isinstance(typ, type) and issubclass(typ, msgspec.Struct):
        return typ
    for teil in get_args(typ):
        if teil is not Ellipsis and teil is not type(None):
            return _struct_in(teil)
    raise TypeError(typ)


def als_vorgang(typ: type[Vorgang], angaben: Any, nr: int, am: dt.date, **fest: Any) -> Vorgang:
    """Build the Vorgang of an allowed Handlung; its form is checked once more on the way."""
    daten = _ohne_leere(als_daten(angaben))
    daten |= {"art": art_von(typ), "nr": nr, "am": am.isoformat(), **fest}
    vorgang: Vorgang = wandle(daten, EinVorgang, "handlung.daten")  # type: ignore[arg-type]
    return vorgang


def _ohne_leere(wert: Any) -> Any:
    if isinstance(wert, dict):
        return {k: _ohne_leere(x) for k, x in wert.items() if x is not None}
    if isinstance(wert, list | tuple):
        return [_ohne_leere(x) for x in wert]
    return wert
