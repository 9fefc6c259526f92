"""Word lists of the checker, read once from `daten/woerter.toml` and compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from roterfaden.schreiben.sprache.fund import ROLLEN, Rolle

_BUCHSTABE = r"[^\W\d_]"


class Eintrag(NamedTuple):
    """One wording to look for. `kern` is a piece every match contains: a quick look before the pattern runs."""

    kern: str
    muster: re.Pattern[str]
    meldung: str
    vorschlag: str
    rollen: frozenset[Rolle]


class Woerter(NamedTuple):
    """All lists of the checker."""

    floskeln: tuple[Eintrag, ...]
    drohungen: tuple[Eintrag, ...]
    dritte_person: tuple[Eintrag, ...]
    gesetzespflichten: tuple[Eintrag, ...]
    diagnosen: tuple[Eintrag, ...]
    nominal: tuple[Eintrag, ...]
    schwer: tuple[Eintrag, ...]
    abkuerzungen: tuple[Eintrag, ...]
    grossbuchstaben: frozenset[str]
    hauptwoerter: frozenset[str]


@lru_cache(maxsize=1)
def woerter() -> Woerter:
    """The lists, compiled at first use."""
    daten = lies("woerter.toml")
    return Woerter(
        floskeln=_eintraege(daten["floskel"]),
        drohungen=_eintraege(daten["drohung"]),
        dritte_person=_eintraege(daten["dritte_person"]),
        gesetzespflichten=_eintraege(daten["gesetzespflicht"]),
        diagnosen=_eintraege(daten["diagnose"]),
        nominal=_eintraege(daten["nominal"], meldung="„{fund}“ klingt nach Amt."),
        schwer=tuple(_ersetzungen(daten["schweres_wort"], "„{fund}“ geht einfacher.", gross=False)),
        abkuerzungen=tuple(_ersetzungen(daten["abkuerzung"], "„{fund}“ ist eine Abkürzung.", gross=True)),
        grossbuchstaben=frozenset(daten["erlaubt"]["grossbuchstaben"]),
        hauptwoerter=frozenset(daten["erlaubt"]["hauptwoerter"]),
    )


def lies(name: str) -> dict[str, Any]:
    """One of the data files that belong to this package."""
    return tomllib.loads((files(__package__) / "daten" / name).read_text(encoding="utf-8"))


def muster(text: str, *, gross: bool = False) -> tuple[str, re.Pattern[str]]:
    """Compile the notation of the data files: „*“ letters, „…“ up to five words in between, blank any space.

    Returns the longest literal piece in lower case and the pattern.
    """
    teile = re.split(r"(\*|…|\s+)", text)
    ausdruck = "".join(_teil(t) for t in teile if t)
    vorn = r"(?<!\w)" if teile[0] else ""
    hinten = r"(?!\w)" if text[-1].isalnum() or text[-1] == "*" else ""
    kern = max((t for t in teile if t and t not in "*…" and not t.isspace()), key=len).lower()
    return kern, re.compile(vorn + ausdruck + hinten, 0 if gross else re.IGNORECASE)


def _teil(teil: str) -> str:
    if teil == "*":
        return r"\w*"
    if teil == "…":
        return r"(?:[^\s.!?;:]+[^\S\n]+){0,5}?"
    if teil.isspace():
        return r"\s+"
    return re.escape(teil)


def _eintraege(gruppen: list[dict[str, Any]], meldung: str = "") -> tuple[Eintrag, ...]:
    eintraege = []
    for gruppe in gruppen:
        for text in gruppe["muster"]:
            kern, ausdruck = muster(text.replace(" … ", " …"), gross=gruppe.get("gross", False))
            rollen: frozenset[Rolle] = frozenset(gruppe.get("rollen", ROLLEN))
            eintraege.append(Eintrag(kern, ausdruck, gruppe.get("meldung", meldung), gruppe["vorschlag"], rollen))
    return tuple(eintraege)


def _ersetzungen(paare: dict[str, str], meldung: str, *, gross: bool) -> Iterator[Eintrag]:
    for schwer, leicht in paare.items():
        kern, ausdruck = muster(schwer, gross=gross)
        yield Eintrag(kern, ausdruck, meldung, f"Schreiben Sie „{leicht}“.", frozenset(ROLLEN))
