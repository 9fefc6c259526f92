"""Addresses of Handlungen. The bezug stands in the query: numbers of Vorgänge only, nothing personal.

{"vorgang": 9}                                      ?vorgang=9
{"absprache": [4, 1]}                               ?absprache=4.1
{"anlass": "folgetermin"}                           ?anlass=folgetermin
{"anlass": …, "gegenstand": {"absprache": [4, 1]}}  ?anlass=…&gegenstand=absprache.4.1
{"gegenstand": {"massnahme": 7}}                    ?gegenstand=massnahme.7
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

# Two Handlungen are pages of their own because they are worked on together with the person.
EIGENE_SEITE = {"potenzialanalyse_abschliessen": "potenzialanalyse", "kooperationsplan_erstellen": "kooperationsplan"}
_KENNUNG = re.compile(r"[a-z][a-z0-9_]{0,60}")


def kodiere_bezug(bezug: Mapping[str, Any]) -> dict[str, str]:
    """A bezug as query parameters."""
    return {name: _wert(wert) for name, wert in bezug.items() if wert is not None}


def _wert(wert: Any) -> str:
    if isinstance(wert, Mapping):
        ((art, nummer),) = wert.items()
        return f"{art}.{_wert(nummer)}"
    if isinstance(wert, (list, tuple)):
        return ".".join(str(n) for n in wert)
    return str(wert)


def _nummern(text: str) -> int | list[int]:
    teile = [int(t) for t in text.split(".")]
    return teile[0] if len(teile) == 1 else teile


def lies_bezug(abfrage: QueryDict) -> dict[str, Any]:
    """Read the bezug back; what has no such form is left out, so that a mistyped address asks instead of failing."""
    bezug: dict[str, Any] = {}
    for name in ("vorgang", "absprache", "massnahme"):
        if re.fullmatch(r"\d{1,6}(\.\d{1,4})?", wert := abfrage.get(name, "")):
            bezug[name] = _nummern(wert)
    if _KENNUNG.fullmatch(anlass := abfrage.get("anlass", "")):
        bezug["anlass"] = anlass
    if m := re.fullmatch(r"(absprache|massnahme)\.(\d{1,6}(?:\.\d{1,4})?)", abfrage.get("gegenstand", "")):
        bezug["gegenstand"] = {m[1]: _nummern(m[2])}
    return bezug


def handlung_ziel(akte_id: int, art: str, bezug: Mapping[str, Any] | None = None, **mehr: Any) -> str:
    """Address of the page of a Handlung for one Akte; `mehr` prefills fields (for example ergebnis="verlegt")."""
    abfrage = kodiere_bezug(bezug or {}) | {k: str(v) for k, v in mehr.items() if v is not None}
    if seite := EIGENE_SEITE.get(art):
        ziel = reverse(seite, args=[akte_id])
    else:
        ziel = reverse("handlung", args=[akte_id, art])
    return f"{ziel}?{urlencode(abfrage)}" if abfrage else ziel
