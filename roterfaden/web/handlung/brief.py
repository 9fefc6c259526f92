"""The letter as it will leave the house, beside the form; with proposals where something is still missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.utils.safestring import SafeString, mark_safe

from roterfaden.akte import FormFehler
from roterfaden.akte.arten import art_von
from roterfaden.akte.codec import wandle
from roterfaden.recht import lage_von
from roterfaden.register.absender import absender_fuer
from roterfaden.schreiben.erzeugen import als_html, daten_fuer
from roterfaden.schreiben.modell import SchreibenFehler
from roterfaden.web.akte import worte
from roterfaden.web.handlung.arbeit import Arbeit
from roterfaden.web.handlung.fehlerorte import angabe, leere
from roterfaden.web.handlung.formular import Baustein

MIT_SCHREIBEN = frozenset({
    "einladen", "einladung_aufheben", "aufforderung_15_5", "aufforderung_15_6", "aufforderung_aufheben",
    "zuweisungsschreiben_aushaendigen", "zuweisungsbescheid_erlassen", "zuweisungsbescheid_aufheben", "anhoerung_einleiten",
    "leistungsminderung_pruefen", "minderung_feststellen", "minderung_aufheben", "schlichtung_verlangen",
    "schlichtung_einleiten", "schlichtung_beenden", "unterlage_aushaendigen",
})  # fmt: skip


_NOCH_NICHT = "Die Vorschau erscheint, sobald Sie die fehlenden Angaben gemacht haben."


@dataclass(frozen=True)
class Brief:
    titel: str
    an: str
    html: SafeString


@dataclass(frozen=True)
class Blatt:
    briefe: list[Brief] = field(default_factory=list)
    hinweis: str = ""


def vorschau_fuer(
    arbeit: Arbeit, handlung: Any, daten: dict[str, Any], ergebnis: Any, bausteine: list[Baustein]
) -> Blatt:
    """The letters of this step. A missing text stands as „[Begründung fehlt]“ in its place."""
    if handlung.art not in MIT_SCHREIBEN:
        return Blatt()
    fertig = ergebnis is not None and ergebnis.zulaessig
    vorgaenge = list(ergebnis.vorgaenge) if fertig else _mit_platzhaltern(arbeit, handlung, daten, bausteine, ergebnis)
    if not vorgaenge:
        return Blatt(hinweis=_NOCH_NICHT)
    gelesen = arbeit.gelesen
    try:
        lage = lage_von(gelesen.person, (*gelesen.vorgaenge, *vorgaenge), arbeit.heute, gelesen.hausregeln)
        absender = absender_fuer(arbeit.akte.jobcenter, arbeit.kennung, arbeit.heute)
        blaetter = [d for x in vorgaenge for d in daten_fuer(lage, x, absender, stempel=arbeit.jetzt)]
    except SchreibenFehler as fehler:
        return Blatt(hinweis=fehler.meldung if fertig else _NOCH_NICHT)
    except (LookupError, TypeError, ValueError, AttributeError):
        if fertig:
            raise
        return Blatt(hinweis=_NOCH_NICHT)  # what is missing is more than a text
    return Blatt([_brief(b) for b in blaetter])


def _brief(daten: Mapping[str, Any]) -> Brief:
    # The fragment is made by `schreiben.html`, which escapes every inserted value.
    html = mark_safe(_mit_marken(als_html(daten)))
    return Brief(daten["titel"], worte.ADRESSAT.get(daten["adressat"], ""), html)


def _mit_marken(html: str) -> str:
    """Placeholders stand out like a text marker."""
    return re.sub(r"\[([^\[\]<>]{1,60} fehlt)\]", r"<mark>[\1]</mark>", html)


def _mit_platzhaltern(
    arbeit: Arbeit, handlung: Any, daten: dict[str, Any], bausteine: list[Baustein], ergebnis: Any
) -> list[Any]:
    felder = {b.pfad: b for oben in bausteine for b in oben.alle()}
    gefuellt = _kopie(daten)
    fehlend = leere({k: b for k, b in felder.items() if b.art != "verborgen"})
    fehlend += [angabe(h) for h in getattr(ergebnis, "hindernisse", ())]
    for pfad in fehlend:
        if pfad in felder and felder[pfad].art in ("text", "absatz"):
            platzhalter = f"[{felder[pfad].etikett} fehlt]"
            _setze(gefuellt, pfad, [platzhalter] if felder[pfad].liste else platzhalter)
    gefuellt |= {"nr": arbeit.gelesen.letzte_nr + 1, "am": arbeit.heute.isoformat(), "art": art_von(handlung.vorgang)}
    if "adressaten" in handlung.vorgang.__struct_fields__:
        gefuellt.setdefault("adressaten", ["elb"])
    if handlung.art in ("aufforderung_15_5", "aufforderung_15_6"):
        gefuellt["norm"] = handlung.art.removeprefix("aufforderung_")
    try:
        return [wandle(gefuellt, handlung.vorgang)]
    except (FormFehler, msgspec.ValidationError):
        return []


def _kopie(daten: Mapping[str, Any]) -> dict[str, Any]:
    return {k: _kopie(w) if isinstance(w, Mapping) else w for k, w in daten.items()}


def _setze(daten: dict[str, Any], pfad: str, wert: Any) -> None:
    *eltern, name = pfad.split(".")
    for teil in eltern:
        if teil.isdecimal():
            return
        daten = daten.setdefault(teil, {})
    daten[name] = wert
