"""Asks the questions of a scenario and says in German what differs from its expectation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from roterfaden.akte import FormFehler, als_daten
from roterfaden.recht import REGELN
from roterfaden.recht.regel import Befund
from roterfaden.verfahren.handlung import Moeglich
from roterfaden.verfahren.pruefung import Antwort, antworte, lies_frage

from .lader import Fall
from .mitschrift import Mitschrift


class Aussage(msgspec.Struct, frozen=True):
    """What one check of a scenario shows about one Handlung: whether it passes, which rules spoke, which it names."""

    art: str
    zulaessig: bool
    gesprochen: frozenset[str]
    genannt: frozenset[str]


def frage(fall: Fall, pruefung: dict[str, Any]) -> bytes:
    """The question of one check as a line of JSON."""
    zeile = {"akte": fall.akte, "stichtag": pruefung["am"]}
    zeile |= {k: pruefung[k] for k in ("hausregeln", "handlung") if k in pruefung}
    return json.dumps(zeile).encode()


def pruefe(fall: Fall, mit: Mitschrift) -> tuple[list[str], list[Aussage]]:
    """Differences of a scenario, and what it shows about rules."""
    unterschiede: list[str] = []
    aussagen: list[Aussage] = []
    for pruefung in fall.pruefungen:
        mit.beginne()
        try:
            antwort = antworte(lies_frage(frage(fall, pruefung)))
        except FormFehler as fehler:
            if pruefung.get("fehler") != fehler.stelle:
                unterschiede.append(f"{pruefung['am']}: nicht lesbar: {fehler}")
            continue
        if "fehler" in pruefung:
            unterschiede.append(f"{pruefung['am']}: Fehler bei {pruefung['fehler']} erwartet")
        for text in _unterschiede(pruefung, antwort, mit, aussagen):
            unterschiede.append(f"{pruefung['am']}: {text}")
    return unterschiede, aussagen


def _unterschiede(p: dict[str, Any], antwort: Antwort, mit: Mitschrift, aussagen: list[Aussage]) -> Iterator[str]:
    bild = als_daten(antwort.stand)
    for name, soll in (p.get("stand") or {}).items():
        ist = bild[name]
        if not (isinstance(soll, str) and name == "kennung_kp" and ist and soll in ist) and ist != soll:
            yield f"stand.{name} ist {ist!r} statt {soll!r}"
    for soll in p.get("zulaessig") or ():
        yield from _eintrag(soll, True, antwort, mit, aussagen)
    for soll in p.get("unzulaessig") or ():
        yield from _eintrag(soll, False, antwort, mit, aussagen)
    faellig = [als_daten(f) for f in antwort.faelligkeiten]
    for soll in p.get("faellig") or ():
        if not any(_enthaelt(f, soll) for f in faellig):
            gleich = [f for f in faellig if f["art"] == soll["art"]]
            yield f"{soll} ist nicht fällig, sondern {gleich or [f['art'] for f in faellig]}"
    for soll in p.get("nicht_faellig") or ():
        if any(_enthaelt(f, soll) for f in faellig):
            yield f"{soll} ist fällig"
    if "handlung" in p:
        yield from _ergebnis(p, antwort, mit, aussagen)


def _enthaelt(faellig: dict[str, Any], soll: dict[str, Any]) -> bool:
    return all(faellig.get(k) == x for k, x in soll.items())


def _eintrag(
    soll: dict[str, Any], zulaessig: bool, antwort: Antwort, mit: Mitschrift, aussagen: list[Aussage]
) -> Iterator[str]:
    passend = [h for h in antwort.handlungen if _gemeint(h, soll)]
    if not passend:
        yield f"{soll} fehlt in der Liste"
        return
    gleich = [h for h in passend if h.zulaessig is zulaessig]
    if not gleich or (not zulaessig and len(gleich) < len(passend)):
        yield f"{soll} ist {'gesperrt' if zulaessig else 'zulässig'}: {_texte(passend[0].hindernisse)}"
        return
    h = gleich[0]
    for name in ("rfb", "adressaten"):
        ist = list(h.adressaten) if name == "adressaten" else h.rfb
        if name in soll and ist != soll[name]:
            yield f"{soll['art']}: {name} ist {ist!r} statt {soll[name]!r}"
    yield from _regeln(soll, mit, h.hindernisse, h.hinweise)
    aussagen.append(_aussage(h.art, h.zulaessig, soll, mit, h.hindernisse + h.hinweise))


def _gemeint(h: Moeglich, soll: dict[str, Any]) -> bool:
    bezug = soll.get("bezug")
    if bezug == {}:
        return h.art == soll["art"] and h.bezug == {}
    return h.art == soll["art"] and all(h.bezug.get(k) == x for k, x in (bezug or {}).items())


def _ergebnis(p: dict[str, Any], antwort: Antwort, mit: Mitschrift, aussagen: list[Aussage]) -> Iterator[str]:
    ergebnis = antwort.ergebnis
    assert ergebnis is not None
    art = p["handlung"]["art"]
    if ergebnis.zulaessig is not p["erlaubt"]:
        yield f"{art} ist {'zulässig' if ergebnis.zulaessig else 'gesperrt: ' + _texte(ergebnis.hindernisse)}"
    yield from _regeln(p, mit, ergebnis.hindernisse, ergebnis.hinweise)
    aussagen.append(_aussage(art, ergebnis.zulaessig, p, mit, ergebnis.hindernisse + ergebnis.hinweise))
    vorlage = als_daten(ergebnis.vorlage or {})
    for name, soll in (p.get("vorlage") or {}).items():
        ist = _zahlen(vorlage.get(name))
        if ist != soll:
            yield f"vorlage.{name} ist {ist!r} statt {soll!r}"


def _regeln(soll: dict[str, Any], mit: Mitschrift, hindernisse: list[Befund], hinweise: list[Befund]) -> Iterator[str]:
    for wort, befunde in (("regel", hindernisse), ("hinweis", hinweise)):
        for nummer in _liste(soll.get(wort)):
            if nummer not in {b.regel for b in befunde}:
                yield f"{wort} {nummer} fehlt, es gibt: {_texte(befunde)}"
        for name in _liste(soll.get(f"{wort}_name")):
            if name not in mit.namen(befunde):
                yield f"{wort} „{name}“ sprach nicht, es gibt: {_texte(befunde)}"
            if REGELN[name].nummer not in _liste(soll.get(wort)):
                yield f"„{name}“ hat die Nummer {REGELN[name].nummer}, nicht {soll.get(wort)}"
    for name in _liste(soll.get("ohne")):
        if name in mit.namen(hindernisse + hinweise):
            yield f"„{name}“ sprach"


def _aussage(art: str, ja: bool, soll: dict[str, Any], mit: Mitschrift, befunde: list[Befund]) -> Aussage:
    genannt = {*_liste(soll.get("regel_name")), *_liste(soll.get("hinweis_name"))}
    return Aussage(art, ja, frozenset(mit.namen(befunde)), frozenset(genannt))


def _texte(befunde: list[Befund]) -> str:
    return "; ".join(f"{b.regel} {b.text}" for b in befunde) or "nichts"


def _liste(wert: Any) -> list[str]:
    return [] if wert is None else list(wert) if isinstance(wert, list) else [wert]


def _zahlen(wert: Any) -> Any:
    if isinstance(wert, list):
        return [_zahlen(x) for x in wert]
    return float(wert) if hasattr(wert, "quantize") else wert
