"""From the type of a struct field to the way it is asked for."""

from __future__ import annotations

import datetime as dt
import types
import typing
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

import msgspec

from roterfaden.akte.grundtypen import Gegenstand, Zeitpunkt
from roterfaden.akte.vorgaenge import Vorgang

Art = Literal[
    "text", "tag", "zeitpunkt", "ja_nein", "zahl", "geld", "wahl", "wahlen", "texte", "gruppe", "gruppen", "gegenstand",
    "paar", "vorgang_neu",
]  # fmt: skip


_VERWALTET = frozenset(info.encode_name for info in msgspec.structs.fields(Vorgang))


@dataclass(frozen=True)
class Typ:
    art: Art
    optional: bool = False
    werte: tuple[Any, ...] = ()
    struktur: type[msgspec.Struct] | None = None


@dataclass(frozen=True)
class Feldtyp:
    name: str
    typ: Typ
    pflicht: bool


@cache
def felder_von(struktur: type[msgspec.Struct]) -> tuple[Feldtyp, ...]:
    """The fields a person can fill in; number, day and marks of storage of a Vorgang are not among them."""
    felder = []
    for info in msgspec.structs.fields(struktur):
        if info.encode_name in _VERWALTET and issubclass(struktur, Vorgang):
            continue
        typ = bestimme(info.type)
        felder.append(Feldtyp(info.encode_name, typ, info.required and not typ.optional))
    return tuple(felder)


def bestimme(annotation: Any) -> Typ:
    """Reduce an annotation to one of the kinds above; an unknown one is a programming error, never a silent text field."""
    annotation, optional = _ohne_none(_ohne_annotated(annotation))
    annotation = _ohne_annotated(annotation)
    origin = get_origin(annotation)
    if origin is Literal:
        return Typ("wahl", optional, get_args(annotation))
    if origin in (tuple, list, frozenset):
        return _liste(annotation, optional)
    if origin is dict:
        return Typ("vorgang_neu", optional)
    if origin in (typing.Union, types.UnionType):
        return bestimme(next(g for g in get_args(annotation) if g is not bool))  # "yes" or a text: ask for the text
    if not isinstance(annotation, type):
        raise TypeError(f"Kein Formularfeld für {annotation!r}")
    if issubclass(annotation, Gegenstand):
        return Typ("gegenstand", optional)
    if issubclass(annotation, msgspec.Struct):
        return Typ("gruppe", optional, struktur=annotation)
    for basis, art in _EINFACH:
        if issubclass(annotation, basis):
            return Typ(art, optional)
    raise TypeError(f"Kein Formularfeld für {annotation!r}")


_EINFACH: tuple[tuple[type, Art], ...] = (
    (bool, "ja_nein"),
    (Zeitpunkt, "zeitpunkt"),
    (dt.datetime, "zeitpunkt"),
    (dt.date, "tag"),
    (int, "zahl"),
    (Decimal, "geld"),
    (float, "geld"),
    (str, "text"),
)


def _liste(annotation: Any, optional: bool) -> Typ:
    glieder = get_args(annotation)
    if len(glieder) == 2 and glieder[1] is not Ellipsis:
        return Typ("paar", optional)
    innen = bestimme(glieder[0])
    if innen.art == "wahl":
        return Typ("wahlen", optional, innen.werte)
    if innen.art == "gruppe":
        return Typ("gruppen", optional, struktur=innen.struktur)
    if innen.art == "text":
        return Typ("texte", optional)
    raise TypeError(f"Kein Formularfeld für {annotation!r}")


def _ohne_annotated(annotation: Any) -> Any:
    while get_origin(annotation) is typing.Annotated:
        annotation = get_args(annotation)[0]
    return annotation


def _ohne_none(annotation: Any) -> tuple[Any, bool]:
    if get_origin(annotation) in (typing.Union, types.UnionType):
        glieder = get_args(annotation)
        rest = tuple(g for g in glieder if g is not types.NoneType and g is not msgspec.UnsetType)
        if len(rest) < len(glieder):
            return (rest[0] if len(rest) == 1 else typing.Union[rest]), True  # noqa: UP007 – built at run time
    return annotation, False
