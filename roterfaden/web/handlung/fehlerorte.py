"""Where on the form an objection is shown: at the field it is about, else only at the top of the page."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

import msgspec

from roterfaden.recht.regel import Befund
from roterfaden.web.handlung.formular import Baustein
from roterfaden.web.rahmen.sprache import tag, wochentag

Fehler = dict[str, list[Any]]

# Objections that name no input themselves: rule → fields, the first one present on the form gets it.
ORTE: dict[str, tuple[str, ...]] = {
    "V6": ("mitwirkung.frist", "frist_bis", "termin", "massnahme.rueckmeldung_bis", "massnahme.beginn"),
    "R19": ("form", "weg"),
    "R46": ("mitwirkung.rechtsgrundlage", "mitwirkung.inhalt"),
    "R66": ("kennung", "fallgruppe"),
    "G10": ("abweichung_begruendung",),
}
# Fields that may be missing by their type and still be demanded by a rule.
BEDINGT = (
    "begruendung", "untersuchungsstelle", "gegenstand", "mitwirkung.inhalt", "verstoss_am", "meldezweck", "massnahme.mehraufwand",
    "aufgehobene_bescheide", "traeger_ruecksprache", "einstellungszusage", "profillage_i", "bezug",
)  # fmt: skip


def verorte(art: str, hindernisse: Iterable[Befund], bausteine: list[Baustein], arbeit: Any) -> Fehler:
    """Path → objections."""
    felder = {b.pfad: b for oben in bausteine for b in oben.alle() if b.art != "verborgen"}
    fehler: Fehler = {}
    for befund in hindernisse:
        for pfad in _pfade(art, befund, felder):
            fehler.setdefault(pfad, []).append(_am_feld(befund, pfad, felder, arbeit))
    return fehler


_PFLICHTANGABE = re.compile(r"Pflichtangabe „([^“]+)“")


def angabe(befund: Befund) -> str:
    """Path of the field a missing input belongs to; empty when the sentence names none."""
    treffer = _PFLICHTANGABE.search(befund.text)
    return re.sub(r"\[(\d+)\]", r".\1", treffer[1]) if treffer else ""


def _am_feld(befund: Befund, pfad: str, felder: dict[str, Baustein], arbeit: Any) -> Befund:
    """The objection in words that fit the field it stands at."""
    if angabe(befund):
        return msgspec.structs.replace(befund, text=f"Bitte füllen Sie „{felder[pfad].etikett}“ aus.")
    return _mit_vorschlag(befund, pfad, arbeit)


def _pfade(art: str, befund: Befund, felder: dict[str, Baustein]) -> list[str]:
    genannt = angabe(befund) or befund.feld
    if genannt:
        passend = [p for p in (genannt, *_oberhalb(genannt)) if p in felder]
        if passend:
            return passend[:1]
    if befund.regel == "V3":
        return leere(felder) or [p for p in BEDINGT if p in felder and not felder[p].wert][:1]
    return [p for p in ORTE.get(befund.regel, ()) if p in felder][:1]


def _oberhalb(pfad: str) -> list[str]:
    teile = pfad.split(".")
    return [".".join(teile[:n]) for n in range(len(teile) - 1, 0, -1)]


def leere(felder: dict[str, Baustein]) -> list[str]:
    """Fields that must be filled and are not; inside a group only when the group was begun or must be there."""
    fehlt = []
    for pfad, b in felder.items():
        if not b.pflicht or b.art in ("verborgen", "gruppe", "zeile", "haken", "uhrzeit"):
            continue
        gruppe = felder.get(pfad.rsplit(".", 1)[0]) if "." in pfad else None
        if gruppe is not None and gruppe.art == "gruppe" and not gruppe.pflicht and not _begonnen(gruppe):
            continue
        if b.art in ("gruppen", "zeitpunkt"):
            if not any(w.strip() for kind in b.alle() for w in kind.werte if not kind.pfad.endswith(".nr")):
                fehlt.append(pfad)
        elif not pfad.endswith(".tag") and not any(w.strip() for w in b.werte):
            fehlt.append(pfad)
    return [p for p in fehlt if not p.endswith(".nr")]


def _begonnen(gruppe: Baustein) -> bool:
    return any(w.strip() for kind in gruppe.kinder for w in kind.werte)


def _mit_vorschlag(befund: Befund, pfad: str, arbeit: Any) -> Befund:
    """A day that comes too early is answered with the first one that would do."""
    if befund.regel != "V6" or pfad not in ("mitwirkung.frist", "frist_bis", "massnahme.rueckmeldung_bis"):
        return befund
    regeln = arbeit.gelesen.hausregeln
    tage = {"mitwirkung.frist": regeln.mitwirkungsfrist_tage, "frist_bis": regeln.anhoerungsfrist_tage}.get(pfad, 1)
    frueh = arbeit.lage.arbeitstag_ab(arbeit.lage.bekanntgabe_heute + dt.timedelta(days=tage))
    return msgspec.structs.replace(
        befund, text=f"{befund.text} Möglich ist frühestens {wochentag(frueh)}, der {tag(frueh)}."
    )
