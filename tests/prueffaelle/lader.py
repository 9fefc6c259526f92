"""Reads the scenario files: short entries, shared building blocks, labels instead of numbers.

A file is a list of scenarios. A scenario has `fall` (one German sentence), `fundstellen`, optionally `person`, then
`vorgaenge` and `pruefungen`. A Vorgang is written `2024-03-25 absprache_geprueft anlass: {…}`: day, kind, label. A bare
word in the list inserts a building block of `bausteine.yaml`. `$label` stands for the number of the latest Vorgang with
this label, `null` takes a field away. `mit` of a Handlung names prepared inputs, `daten` changes them; `{2: …}` changes the second entry of a list.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ORDNER = Path(__file__).parent
PRUEFUNG = frozenset(
    {"am", "stand", "zulaessig", "unzulaessig", "faellig", "nicht_faellig", "handlung", "erlaubt", "regel"}
    | {"regel_name", "hinweis", "hinweis_name", "ohne", "vorlage", "fehler", "hausregeln"}
)
FALL = frozenset({"fall", "fundstellen", "person", "vorgaenge", "pruefungen"})


@dataclass(frozen=True)
class Fall:
    """One scenario, ready to be asked: all building blocks set in, all labels turned into numbers."""

    datei: str
    name: str
    fundstellen: tuple[str, ...]
    akte: dict[str, Any]
    pruefungen: tuple[dict[str, Any], ...]

    def __str__(self) -> str:
        return f"{self.datei}: {self.name}"


def faelle() -> list[Fall]:
    """All scenarios of this folder."""
    dateien = sorted(d for d in ORDNER.rglob("*.yaml") if d.parent != ORDNER)
    return [_fall(str(d.relative_to(ORDNER)), roh) for d in dateien for roh in _lies(d)]


@cache
def bausteine() -> dict[str, Any]:
    """Persons, defaults per kind, stretches of an Akte and prepared inputs that scenarios share."""
    inhalt: dict[str, Any] = _lies(ORDNER / "bausteine.yaml")
    return inhalt


def setze_zusammen(vorgaenge: list[Any]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Number the Vorgänge of a list with building blocks; also returns the number behind each label."""
    fertig: list[dict[str, Any]] = []
    marken: dict[str, int] = {}
    for eintrag in _auspacken(vorgaenge):
        ((kopf, felder),) = eintrag.items()
        tag, art, *marke = kopf.split()
        vorgabe = bausteine()["vorgaben"].get(art, {})
        inhalt = _mit_nummern(mische(vorgabe, felder or {}), marken)
        if marke:
            marken[marke[0]] = len(fertig) + 1
        fertig.append({"nr": len(fertig) + 1, "am": tag, "art": art, **_ohne_leere(inhalt)})
    return fertig, marken


def mische(unten: Any, oben: Any) -> Any:
    """Lay one value over another: objects field by field, lists by place (`{2: …}`), everything else replaced."""
    if isinstance(oben, dict) and isinstance(unten, list) and all(isinstance(k, int) for k in oben):
        return [mische(x, oben[i]) if i in oben else copy.deepcopy(x) for i, x in enumerate(unten, 1)]
    if isinstance(oben, dict) and isinstance(unten, dict):
        # a Gegenstand names one thing, so it is replaced and never mixed
        neu = {k: copy.deepcopy(x) if k == "gegenstand" else mische(unten.get(k), x) for k, x in oben.items()}
        return {**copy.deepcopy(unten), **neu}
    return copy.deepcopy(oben)


def person(angabe: Any) -> dict[str, Any]:
    """The usual person, a named one, or one with changed master data."""
    personen = bausteine()["personen"]
    eigene = personen[angabe] if isinstance(angabe, str) else angabe or {}
    ergebnis: dict[str, Any] = mische(personen["ueblich"], eigene)
    return ergebnis


def _fall(datei: str, roh: dict[str, Any]) -> Fall:
    assert set(roh) <= FALL, f"{datei}: unbekannt {set(roh) - FALL}"
    vorgaenge, marken = setze_zusammen(roh.get("vorgaenge") or [])
    akte = {"person": person(roh.get("person")), "vorgaenge": vorgaenge}
    pruefungen = tuple(_pruefung(datei, p, marken) for p in roh["pruefungen"])
    return Fall(datei, roh["fall"], tuple(map(str, roh.get("fundstellen") or ())), akte, pruefungen)


def _pruefung(datei: str, roh: dict[str, Any], marken: dict[str, int]) -> dict[str, Any]:
    assert set(roh) <= PRUEFUNG, f"{datei}: unbekannt {set(roh) - PRUEFUNG}"
    pruefung = dict(roh)
    if handlung := pruefung.get("handlung"):
        assert set(handlung) <= {"art", "mit", "daten"}, f"{datei}: unbekannt {set(handlung)}"
        grund = bausteine()["daten"][handlung["mit"]] if "mit" in handlung else {}
        pruefung["handlung"] = {"art": handlung["art"], "daten": mische(grund, handlung.get("daten") or {})}
    fertig: dict[str, Any] = _mit_nummern(pruefung, marken)
    return fertig


def _auspacken(vorgaenge: list[Any]) -> list[dict[str, Any]]:
    ergebnis: list[dict[str, Any]] = []
    for eintrag in vorgaenge:
        ergebnis += _auspacken(bausteine()["akten"][eintrag]) if isinstance(eintrag, str) else [eintrag]
    return ergebnis


def _ohne_leere(wert: Any) -> Any:
    if isinstance(wert, dict):
        return {k: _ohne_leere(x) for k, x in wert.items() if x is not None}
    return [_ohne_leere(x) for x in wert] if isinstance(wert, list) else wert


def _mit_nummern(wert: Any, marken: dict[str, int]) -> Any:
    if isinstance(wert, dict):
        return {k: _mit_nummern(x, marken) for k, x in wert.items()}
    if isinstance(wert, list):
        return [_mit_nummern(x, marken) for x in wert]
    if isinstance(wert, str) and re.fullmatch(r"\$\w+", wert):
        return marken[wert[1:]]
    return wert


# Dates stay text: the contract writes minutes without seconds, which YAML would read as something else.
class _Lader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    yaml_implicit_resolvers = {
        k: [(tag, muster) for tag, muster in paare if tag != "tag:yaml.org,2002:timestamp"]
        for k, paare in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _lies(datei: Path) -> Any:
    return yaml.load(datei.read_text(encoding="utf-8"), Loader=_Lader)
