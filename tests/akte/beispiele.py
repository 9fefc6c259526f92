"""Example values made from the types themselves, so that no kind of Vorgang and no field is forgotten."""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import inspect

from roterfaden.akte.grundtypen import Gegenstand, Zeitpunkt


def beispiel(typ: Any, *, voll: bool) -> dict[str, Any]:
    """Plain data of a struct: with all fields (`voll`) or with the required ones only."""
    info = inspect.type_info(typ)
    assert isinstance(info, inspect.StructType)
    daten: dict[str, Any] = {}
    if info.tag is not None:
        daten[info.tag_field or ""] = info.tag
    for feld in info.fields:
        if voll or feld.required:
            daten[feld.encode_name] = wert(feld.type, voll=voll)
    if typ is Gegenstand:
        return {"absprache": [1, 2]}
    return daten


def wert(info: inspect.Type, *, voll: bool) -> Any:
    """A value of a type as JSON shows it."""
    match info:
        case inspect.UnionType(types=typen):
            return wert(next(t for t in typen if not isinstance(t, inspect.NoneType)), voll=voll)
        case inspect.StructType(cls=typ):
            return beispiel(typ, voll=voll)
        case inspect.VarTupleType(item_type=teil):
            return [wert(teil, voll=voll)]
        case inspect.TupleType(item_types=teile):
            return [wert(teil, voll=voll) for teil in teile]
        case inspect.LiteralType(values=werte):
            return werte[0]
        case inspect.IntType():
            return 1
        case inspect.BoolType():
            return True
        case inspect.StrType():
            return "Käthes „Text“"
        case inspect.DateType():
            return "2024-02-29"
        case inspect.DecimalType():
            return 12.5
        case inspect.CustomType(cls=typ) if typ is Zeitpunkt:
            return "2024-02-29T08:05"
        case inspect.DictType():
            return {"art": "anmerkung", "am": "2024-02-29", "text": "richtig", "besonders_geschuetzt": False}
    raise TypeError(info)


def pflichtfelder(typ: type[msgspec.Struct]) -> list[str]:
    """Names of the fields that may not be missing."""
    return [f.encode_name for f in msgspec.structs.fields(typ) if f.required]
