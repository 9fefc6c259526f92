"""Folding: what of the Vorgänge counts on a day, in order, with indexes (contract 3.8, 4.1).

The fold is structural. It applies Storno and Berichtigung, leaves out what lies after the day, orders by (`am`, `nr`),
finds the Erstellungsvorgang and indexes. What the law makes of it is `roterfaden.recht.lage`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Any, TypeVar

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.arten import ARTEN
from roterfaden.akte.form import NICHT_STORNIERBAR, berichtigte_fassung
from roterfaden.akte.vorgaenge import Vorgang

V = TypeVar("V", bound=Vorgang)

_MIT_BEZUG = frozenset(typ for typ in ARTEN.values() if "bezug" in typ.__struct_fields__) - NICHT_STORNIERBAR
_REIHENFOLGE = attrgetter("am", "nr")
_LEER: list[Any] = []


class Stand:
    """The Vorgänge that count on `stichtag`.

    `folge` holds them in order; `nach_nr` by number; `rang` gives the place in the order; `roh` holds every Vorgang up
    to the day in its corrected form, also cancelled ones. `beginn` is the place in `folge` where the Erstellungsvorgang
    starts; `bezug_laeuft` says whether benefits run on `stichtag`. `storniert` maps the number of a cancelled Vorgang
    to the Storno that cancelled it, directly or by reference. `naechste_nr` is the number the next Vorgang gets;
    `vorgaenge` is the whole Akte as recorded, for a look at an earlier day.
    """

    __slots__ = (
        "_aktuell",
        "_antworten",
        "_frueher",
        "beginn",
        "bezug_laeuft",
        "folge",
        "nach_nr",
        "naechste_nr",
        "rang",
        "roh",
        "stichtag",
        "storniert",
        "vorgaenge",
    )

    def __init__(
        self,
        stichtag: dt.date,
        folge: list[Vorgang],
        roh: dict[int, Vorgang],
        storniert: dict[int, w.VorgangStorniert],
        vorgaenge: Sequence[Vorgang],
    ) -> None:
        self.vorgaenge = vorgaenge
        self.naechste_nr = len(vorgaenge) + 1
        self.stichtag = stichtag
        self.folge = folge
        self.roh = roh
        self.storniert = storniert
        self.beginn, self.bezug_laeuft = _erstellungsvorgang(folge)
        self.nach_nr: dict[int, Vorgang] = {x.nr: x for x in folge}
        self.rang: dict[int, int] = {nr: i for i, nr in enumerate(self.nach_nr)}
        self._aktuell: dict[type[Vorgang], list[Any]] = {}
        self._frueher: dict[type[Vorgang], list[Any]] = {}
        self._antworten: dict[tuple[int, type[Vorgang]], list[Any]] = {}
        self._ordne(folge[: self.beginn], self._frueher)
        self._ordne(folge[self.beginn :], self._aktuell)

    def _ordne(self, folge: list[Vorgang], gruppen: dict[type[Vorgang], list[Any]]) -> None:
        """Group by kind, and answers by what they answer."""
        antworten = self._antworten
        for vorgang in folge:
            typ = type(vorgang)
            gruppe = gruppen.get(typ)
            if gruppe is None:
                gruppen[typ] = [vorgang]
            else:
                gruppe.append(vorgang)
            if typ in _MIT_BEZUG:
                schluessel = (vorgang.bezug, typ)  # type: ignore[attr-defined]
                gruppe = antworten.get(schluessel)
                if gruppe is None:
                    antworten[schluessel] = [vorgang]
                else:
                    gruppe.append(vorgang)

    def aktuelle(self, typ: type[V]) -> list[V]:
        """Vorgänge of this kind in the Erstellungsvorgang, in order."""
        return self._aktuell.get(typ, _LEER)

    def alle(self, typ: type[V]) -> list[V]:
        """Vorgänge of this kind from all Bezüge, in order."""
        frueher = self._frueher.get(typ)
        aktuell = self._aktuell.get(typ, _LEER)
        return frueher + aktuell if frueher is not None else aktuell

    def antworten(self, nr: int, typ: type[V]) -> list[V]:
        """Vorgänge of this kind whose `bezug` is `nr`, in order."""
        return self._antworten.get((nr, typ), _LEER)

    def letzte_antwort(self, nr: int, typ: type[V]) -> V | None:
        """The last of several findings on the same Vorgang is the one that counts."""
        antworten = self._antworten.get((nr, typ))
        return antworten[-1] if antworten else None

    def ist_aktuell(self, nr: int) -> bool:
        """Whether the Vorgang belongs to the Erstellungsvorgang."""
        return self.rang.get(nr, -1) >= self.beginn

    def stornierte(self) -> list[Vorgang]:
        """Cancelled Vorgänge, in their corrected form."""
        return [self.roh[nr] for nr in self.storniert if nr in self.roh]

    def erstellungsfolge(self) -> list[Vorgang]:
        """Everything in the Erstellungsvorgang, in order."""
        return self.folge[self.beginn :]


def falten(vorgaenge: Sequence[Vorgang], stichtag: dt.date) -> Stand:
    """Fold the Vorgänge to what counts on `stichtag`. Expects Vorgänge that passed `form.pruefe_form`."""
    roh: dict[int, Vorgang] = {}
    stornos: list[w.VorgangStorniert] = []
    berichtigungen: list[w.VorgangBerichtigt] = []
    folge: list[Vorgang] = []
    geordnet, vorher, spaeter = True, dt.date.min, False
    for vorgang in vorgaenge:
        am = vorgang.am
        if type(vorgang) in NICHT_STORNIERBAR:
            if am > stichtag:
                continue
            if isinstance(vorgang, w.VorgangStorniert):
                stornos.append(vorgang)
            elif isinstance(vorgang, w.VorgangBerichtigt):
                berichtigungen.append(vorgang)
            continue
        roh[vorgang.nr] = vorgang
        if am <= stichtag:
            folge.append(vorgang)
            geordnet = geordnet and vorher <= am
            vorher = am
        else:
            spaeter = True
    storniert: dict[int, w.VorgangStorniert] = {}
    if stornos or berichtigungen:
        for berichtigung in sorted(berichtigungen, key=_REIHENFOLGE):
            roh[berichtigung.bezug] = berichtigte_fassung(berichtigung)
        storniert = _storniert(roh, sorted(stornos, key=_REIHENFOLGE))
        folge = [x for x in roh.values() if x.am <= stichtag and x.nr not in storniert]
        geordnet, spaeter = False, True
    if not geordnet:
        folge.sort(key=_REIHENFOLGE)
    if spaeter:
        # not even as the thing an earlier Vorgang refers to: what lies after the day is unknown on it
        roh = {nr: x for nr, x in roh.items() if x.am <= stichtag}
    return Stand(stichtag, folge, roh, storniert, vorgaenge)


def gilt_fort(vorgang: Vorgang) -> bool:
    """Kinds that stay in force when their basis is cancelled, until they are repealed themselves (contract 3.8)."""
    if isinstance(vorgang, v.EinladungErgangen):
        return vorgang.mit_rfb
    return isinstance(vorgang, v.AufforderungErlassen | v.ZuweisungsbescheidErlassen | w.MinderungFestgestellt)


def traegt_storno(vorgang: Vorgang) -> Iterator[int]:
    """Numbers whose Storno also cancels this Vorgang: `bezug`, `gegenstand`, `kooperationsplan`."""
    bezug = getattr(vorgang, "bezug", None)
    if bezug is not None:
        yield bezug
    if isinstance(vorgang, v.AbspracheGeprueft):
        yield vorgang.kooperationsplan
    elif isinstance(vorgang, w.AnhoerungEingeleitet):
        yield vorgang.pflichtverletzung.bezug
    gegenstand = getattr(vorgang, "gegenstand", None)
    if gegenstand is not None:
        yield gegenstand.absprache[0] if gegenstand.absprache else gegenstand.massnahme


def _storniert(roh: dict[int, Vorgang], stornos: list[w.VorgangStorniert]) -> dict[int, w.VorgangStorniert]:
    """Cancelled numbers with the Storno behind them; one pass suffices since references point to smaller numbers."""
    storniert: dict[int, w.VorgangStorniert] = {}
    for storno in stornos:
        storniert.setdefault(storno.bezug, storno)
    for nr in sorted(roh):
        vorgang = roh[nr]
        if nr in storniert or gilt_fort(vorgang):
            continue
        for ziel in traegt_storno(vorgang):
            if ziel in storniert:
                storniert[nr] = storniert[ziel]
                break
    return storniert


def _erstellungsvorgang(folge: list[Vorgang]) -> tuple[int, bool]:
    """Place after the last begin of benefits (without one: the end), and whether benefits run."""
    beendet = False
    for i in range(len(folge) - 1, -1, -1):
        typ = type(folge[i])
        if typ is v.LeistungsbezugBeendet:
            beendet = True
        elif typ is v.LeistungsbezugBegonnen:
            return i + 1, not beendet
    return len(folge), False
