"""Sentences offered for the Handlungsbedarfe of the Potenzialanalyse; to be adapted, not taken over."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from roterfaden.schreiben.sprache.formulierungen import Formulierung, Katalog
from roterfaden.web.handlung.formular import Roh, zeilennummern
from roterfaden.web.kooperationsplan.plan import text

# The Potenzialanalyse words some Merkmale shorter than the catalogue.
_MERKMAL = {
    "eigeninitiative": "Eigeninitiative und Arbeitshaltung",
    "familie und betreuung": "familiäre Situation und Betreuung",
}
JE_BEDARF = 2


def vorschlaege(katalog: Katalog, analyse: Any, roh: Roh, wen: str) -> list[Formulierung]:
    """At most two per Handlungsbedarf, none that already stands in the plan."""
    if analyse is None:
        return []
    schon = set(_texte(roh))
    gewaehlt: dict[str, Formulierung] = {}
    for bedarf in analyse.handlungsbedarfe:
        merkmal = _MERKMAL.get(bedarf.merkmal.casefold(), bedarf.merkmal)
        passend = katalog.fuer(bedarf.schluesselgruppe, merkmal, wen)  # type: ignore[arg-type]
        offen = [f for f in passend if f.text.casefold() not in schon and f.id not in gewaehlt]
        gewaehlt |= {f.id: f for f in offen[:JE_BEDARF]}
    return list(gewaehlt.values())


def _texte(roh: Roh) -> Iterable[str]:
    for liste in ("schritte", "zusagen"):
        for n in zeilennummern(roh, liste):
            yield text(roh, f"{liste}.{n}.vorschlag").casefold()
            yield text(roh, f"{liste}.{n}.text").casefold()


def uebernimm(katalog: Katalog, roh: Roh, kennung: str) -> tuple[Roh, str]:
    """Put an offered sentence into the first empty row; returns the new input and the name of the row."""
    formulierung = next((f for f in katalog.formulierungen if f.id == kennung), None)
    if formulierung is None:
        return roh, ""
    liste = "zusagen" if formulierung.fuer == "jobcenter" else "schritte"
    zeile = f"{liste}.{_frei(roh, liste)}"
    return roh | {
        f"{zeile}.text": [formulierung.text],
        f"{zeile}.vorschlag": [formulierung.text],
        f"{zeile}.zeige": [formulierung.nachweis],
        f"{zeile}.inhalt": [formulierung.inhalt],
    }, zeile


def _frei(roh: Roh, liste: str) -> int:
    nummern = zeilennummern(roh, liste)
    for n in nummern:
        if not text(roh, f"{liste}.{n}.text") and not text(roh, f"{liste}.{n}.zeige"):
            return n
    return max(nummern, default=-1) + 1
