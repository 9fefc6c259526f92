"""Which scenarios show a rule at work: read once from the scenario files the tests run."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from roterfaden.web.akte.faellig import FRISTEN
from roterfaden.web.rahmen.sprache import aufzaehlung


@dataclass
class Faelle:
    """Sentences of the scenarios in which a rule lets pass, bars, warns or makes something due."""

    erlaubt: list[str] = field(default_factory=list)
    sperrt: list[str] = field(default_factory=list)
    hinweis: list[str] = field(default_factory=list)
    faellig: list[str] = field(default_factory=list)

    @property
    def zeilen(self) -> list[tuple[str, str, str]]:
        """Each scenario once: its sentence, what it shows, the icon."""
        worte: dict[str, list[str]] = {}
        for liste, wort in (
            (self.erlaubt, "erlaubt"),
            (self.sperrt, "gesperrt"),
            (self.hinweis, "Hinweis"),
            (self.faellig, "wird fällig"),
        ):
            for name in liste:
                worte.setdefault(name, []).append(wort)
        zeichen = {"erlaubt": "success", "gesperrt": "warning", "Hinweis": "info", "wird fällig": "calendar-today"}
        return [(name, aufzaehlung(w), zeichen[w[0]]) for name, w in worte.items()]


def ordner() -> Path:
    return Path(settings.BASIS) / "tests" / "prueffaelle"


@cache
def prueffaelle() -> dict[str, Faelle]:
    """Rule number → its scenarios. Empty where the scenario files are not installed."""
    je: dict[str, Faelle] = defaultdict(Faelle)
    for datei in sorted(ordner().rglob("*.yaml")):
        for fall in yaml.load_all(datei.read_text(encoding="utf-8"), Loader=_Lader):
            for eintrag in fall if isinstance(fall, list) else [fall]:
                if isinstance(eintrag, dict):
                    _sammle(eintrag, je)
    return dict(je)


# Dates stay text: the contract writes minutes without seconds, which YAML would read as something else.
class _Lader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml is ten times as fast
    yaml_implicit_resolvers = {
        k: [(tag, muster) for tag, muster in paare if tag != "tag:yaml.org,2002:timestamp"]
        for k, paare in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _sammle(fall: dict[str, Any], je: dict[str, Faelle]) -> None:
    """A step that a file shows barred by a rule and elsewhere allowed is that rule's passing case."""
    name = str(fall.get("fall", ""))
    gesperrt: dict[str, set[str]] = defaultdict(set)
    erlaubt: set[str] = set()
    for art, regel, zulaessig, hinweise in _aussagen(fall):
        for nummer in hinweise:
            _merke(je[nummer].hinweis, name)
        if zulaessig:
            erlaubt.add(art)
        elif regel:
            gesperrt[art].add(regel)
            _merke(je[regel].sperrt, name)
    for pruefung in fall.get("pruefungen") or ():
        for eintrag in pruefung.get("faellig") or ():
            frist = FRISTEN.get(str(eintrag.get("art")))
            for nummer in _liste(eintrag.get("regel")) or ([frist.regel or frist.norm] if frist else []):
                _merke(je[nummer].faellig, name)
    for art in erlaubt & set(gesperrt):
        for nummer in gesperrt[art]:
            _merke(je[nummer].erlaubt, name)
    for nummer in _liste(fall.get("regel") or fall.get("regeln")):
        if not gesperrt:
            _merke(je[nummer].erlaubt, name)


def _aussagen(fall: dict[str, Any]) -> Iterator[tuple[str, str, bool, list[str]]]:
    for pruefung in fall.get("pruefungen") or ():
        for m in pruefung.get("zulaessig") or ():
            yield str(m.get("art")), "", True, _liste(m.get("hinweis"))
        for m in pruefung.get("unzulaessig") or ():
            for nummer in _liste(m.get("regel")) or [""]:
                yield str(m.get("art")), nummer, False, []
        if handlung := pruefung.get("handlung"):
            hinweise = _liste(pruefung.get("hinweis") or handlung.get("hinweis"))
            ja = pruefung.get("erlaubt", handlung.get("erlaubt", True))
            for nummer in _liste(pruefung.get("regel") or handlung.get("regel")) or [""]:
                yield str(handlung.get("art")), nummer, bool(ja), hinweise


def _liste(wert: Any) -> list[str]:
    return [] if wert is None else [str(w) for w in wert] if isinstance(wert, list) else [str(wert)]


def _merke(liste: list[str], name: str) -> None:
    if name and name not in liste:
        liste.append(name)
