"""Reading an Akte: one query for the row, one for its Vorgänge, then fold.

A Vorgang this program cannot read (a newer program wrote it, or its content is damaged) does not break the Akte: it
opens read-only, shows what can be folded, and says why nothing may be added.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from roterfaden.akte import FormFehler, Hausregeln, lies_vorgang
from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import Vorgang as Tatsache
from roterfaden.recht import Lage, lage_von
from roterfaden.register.models import Akte, Vorgang


@dataclass(frozen=True, slots=True)
class Unlesbar:
    """A stored Vorgang this program does not understand."""

    nr: int
    am: dt.date
    art: str
    grund: str


@dataclass(frozen=True, slots=True)
class GeleseneAkte:
    akte: Akte
    person: Stammdaten
    hausregeln: Hausregeln
    vorgaenge: tuple[Tatsache, ...]
    lage: Lage
    unlesbar: tuple[Unlesbar, ...] = ()

    @property
    def letzte_nr(self) -> int:
        return max((*(v.nr for v in self.vorgaenge), *(u.nr for u in self.unlesbar)), default=0)

    @property
    def nur_lesen(self) -> str:
        """Why nothing may be added; empty when everything is readable."""
        if not self.unlesbar:
            return ""
        erster = self.unlesbar[0]
        return (
            f"Diese Akte kann nur gelesen werden: Vorgang {erster.nr} vom {erster.am:%d.%m.%Y} {erster.grund}. "
            "Was danach geschah, ist möglicherweise unvollständig dargestellt. Bitte die Fachadministration verständigen."
        )

    def am_stichtag(self, stichtag: dt.date) -> GeleseneAkte:
        """The same Akte as it was on an earlier day: later Vorgänge do not count."""
        bis_dahin = tuple(v for v in self.vorgaenge if v.am <= stichtag)
        lage = lage_von(self.person, bis_dahin, stichtag, self.hausregeln)
        return replace(self, vorgaenge=bis_dahin, lage=lage)


def lies(akte: Akte, stichtag: dt.date, hausregeln: Hausregeln | None = None) -> GeleseneAkte:
    """Read the Vorgänge of an Akte whose person and Jobcenter are loaded, and fold them for this day."""
    zeilen = Vorgang.objects.filter(akte=akte).order_by("nr").values_list("nr", "am", "art", "inhalt")
    return gelesen(akte, zeilen, stichtag, hausregeln)


def lade(akte_id: int, stichtag: dt.date) -> GeleseneAkte:
    """The Akte with this number; `Akte.DoesNotExist` if there is none. Access is decided in `zugang`, not here."""
    return lies(Akte.objects.select_related("person", "jobcenter").get(pk=akte_id), stichtag)


def gelesen(
    akte: Akte,
    zeilen: Iterable[tuple[int, dt.date, str, str]],
    stichtag: dt.date,
    hausregeln: Hausregeln | None = None,
) -> GeleseneAkte:
    """Fold rows that were read elsewhere (bulk runs)."""
    person = akte.person.daten()
    regeln = hausregeln if hausregeln is not None else akte.jobcenter.regeln()
    vorgaenge, unlesbar = _dekodiere(zeilen)
    lage = _falte(person, vorgaenge, unlesbar, stichtag, regeln)
    return GeleseneAkte(akte, person, regeln, tuple(vorgaenge), lage, tuple(unlesbar))


def _dekodiere(zeilen: Iterable[tuple[int, dt.date, str, str]]) -> tuple[list[Tatsache], list[Unlesbar]]:
    vorgaenge: list[Tatsache] = []
    unlesbar: list[Unlesbar] = []
    for nr, am, art, inhalt in zeilen:
        try:
            vorgaenge.append(lies_vorgang(inhalt))
        except FormFehler:
            unlesbar.append(Unlesbar(nr, am, art, _grund(art)))
    return vorgaenge, unlesbar


def _grund(art: str) -> str:
    from roterfaden.akte import ARTEN

    if art not in ARTEN:
        return f"hat die Art „{art}“, die dieses Programm nicht kennt (eine neuere Fassung hat ihn angelegt)"
    return "enthält Angaben, die dieses Programm nicht lesen kann"


def _falte(
    person: Stammdaten,
    vorgaenge: Sequence[Tatsache],
    unlesbar: Sequence[Unlesbar],
    stichtag: dt.date,
    regeln: Hausregeln,
) -> Lage:
    """Fold what is readable; if later Vorgänge lean on an unreadable one, fold only what lies before it."""
    zaehlt = tuple(v for v in vorgaenge if v.am <= stichtag)
    if not unlesbar:
        return lage_von(person, zaehlt, stichtag, regeln)
    try:
        return lage_von(person, zaehlt, stichtag, regeln)
    except (LookupError, AttributeError, TypeError, ValueError):  # whatever folding meets where a Vorgang is missing
        erste = unlesbar[0].nr
        return lage_von(person, tuple(v for v in zaehlt if v.nr < erste), stichtag, regeln)
