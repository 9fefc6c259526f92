"""Figures of a team that only the Vorgänge know: appointments kept, plans in own words, promises that say what and when.

Read in two queries and counted here; a cancelled Vorgang does not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from roterfaden.akte import FormFehler, lies_vorgang
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.register.models import Team, Vorgang

MONATE = 12
WAHRGENOMMEN = frozenset({"erschienen", "zweck_am_selben_tag_erreicht"})
VERSAEUMT = frozenset({"nicht_erschienen", "abgesagt"})


@dataclass(frozen=True)
class Anteil:
    """So many of so many."""

    teil: int
    ganz: int

    @property
    def prozent(self) -> float | None:
        return 100 * self.teil / self.ganz if self.ganz else None


@dataclass(frozen=True)
class Plaene:
    eigene_worte: Anteil
    konkret: Anteil


def monatsanfaenge(tag: dt.date) -> list[dt.date]:
    """First days of the last twelve months, the running one last."""
    monat = tag.year * 12 + tag.month - 1
    return [dt.date(m // 12, m % 12 + 1, 1) for m in range(monat - MONATE + 1, monat + 1)]


def termine_je_monat(team: Team, tag: dt.date) -> list[tuple[dt.date, Anteil]]:
    """For each of the last twelve months: appointments kept, of those that took place or were missed."""
    anfaenge = monatsanfaenge(tag)
    zeilen = (
        Vorgang.objects.filter(
            akte__person__team=team, am__gte=anfaenge[0], am__lte=tag, art__in=("termin_ergebnis", "vorgang_storniert")
        )
        .order_by("akte_id", "nr")
        .values_list("akte_id", "inhalt")
    )
    gelesen = [(akte_id, x) for akte_id, x in _gelesen(zeilen)]
    storniert = {(akte_id, x.bezug) for akte_id, x in gelesen if isinstance(x, w.VorgangStorniert)}
    # Of several results for one invitation the last one counts.
    letzte = {
        (akte_id, x.bezug): x
        for akte_id, x in gelesen
        if isinstance(x, v.TerminErgebnis) and (akte_id, x.nr) not in storniert
    }
    zaehler = {a: [0, 0] for a in anfaenge}
    for x in letzte.values():
        if x.ergebnis in WAHRGENOMMEN | VERSAEUMT:
            zaehler[x.am.replace(day=1)][0] += x.ergebnis in WAHRGENOMMEN
            zaehler[x.am.replace(day=1)][1] += 1
    return [(a, Anteil(*zaehler[a])) for a in anfaenge]


def plaene(team: Team) -> Plaene:
    """The plans in force: how many carry the person's own words, how many promises of the Jobcenter name the offer."""
    zeilen = Vorgang.objects.filter(
        akte__person__team=team, akte__laufend=True, nr=F("akte__kp_nr"), art="kooperationsplan_erstellt"
    ).values_list("akte_id", "inhalt")
    alle = [x for _, x in _gelesen(zeilen) if isinstance(x, v.KooperationsplanErstellt)]
    zusagen = [a for p in alle for a in p.absprachen if a.verantwortlich == "jobcenter"]
    return Plaene(
        Anteil(sum(bool(p.eigene_worte and p.eigene_worte.strip()) for p in alle), len(alle)),
        Anteil(sum(bool(a.leistung and a.leistung.angebot.strip()) for a in zusagen), len(zusagen)),
    )


def _gelesen(zeilen: Iterable[tuple[int, str]]) -> Iterable[tuple[int, Any]]:
    for akte_id, inhalt in zeilen:
        try:
            yield akte_id, lies_vorgang(inhalt)
        except FormFehler:
            continue
