"""Who must receive a letter (R21, R47, G16; § 1629 BGB, §§ 11, 13 SGB X)."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Literal, NamedTuple

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.grundtypen import Adressat
from roterfaden.akte.person import Person
from roterfaden.akte.vorgaenge import Vorgang
from roterfaden.recht.fristen import alter

Adressaten = tuple[Adressat, ...]


class Empfang(NamedTuple):
    """How a kind of letter treats others than the eLb.

    `vertretung`: a minor's representatives (or the Betreuung of an adult) receive it too. `vollmacht`: an authorised
    person receives it as well (`dazu`), instead of the eLb (`statt`), or not.
    """

    vertretung: bool
    vollmacht: Literal["nein", "dazu", "statt"]


NUR_ELB = Empfang(False, "nein")
EINLADUNG = Empfang(False, "dazu")
BELASTEND = Empfang(True, "dazu")
"""Invitation with RFB or to an Intervention, Aufforderung, Zuweisungsbescheid."""
FOLGE = Empfang(True, "statt")
"""Hearing, repeal, reduction."""

_MIT_RFB = frozenset[type[Vorgang]]({v.AufforderungErlassen, v.ZuweisungsbescheidErlassen})
_FOLGE_VA = frozenset[type[Vorgang]](
    {v.AufforderungAufgehoben, v.ZuweisungsbescheidAufgehoben, w.MinderungFestgestellt, w.MinderungAufgehoben}
)
_VA = _MIT_RFB | _FOLGE_VA
"""Kinds that are always a Verwaltungsakt; an invitation and its repeal are one only with RFB."""


class Lebenslage(NamedTuple):
    """What decides about addressees on one day."""

    minderjaehrig: bool
    vertretung_noetig: bool
    vertretung_erfasst: bool
    bevollmaechtigt: bool


def lebenslage(person: Person, tag: dt.date) -> Lebenslage:
    """Age and representation of the person on `tag`; of an adult's representatives only the Betreuung counts."""
    minderjaehrig = alter(person.geburtsdatum, tag) < 18
    vertretung, vollmachten = person.gesetzliche_vertretung, person.bevollmaechtigte
    betreut = bool(vertretung) and any(x.art == "betreuung" for x in vertretung)
    return Lebenslage(
        minderjaehrig,
        minderjaehrig or betreut,
        bool(vertretung) if minderjaehrig else betreut,
        bool(vollmachten) and any(x.seit <= tag and (x.bis is None or tag <= x.bis) for x in vollmachten),
    )


@cache
def noetige_adressaten(lebenslage: Lebenslage, empfang: Empfang) -> Adressaten:
    """The addressees a letter must have, in fixed order."""
    vollmacht = empfang.vollmacht if lebenslage.bevollmaechtigt else "nein"
    liste: list[Adressat] = [] if vollmacht == "statt" else ["elb"]
    if empfang.vertretung and lebenslage.vertretung_noetig:
        liste.append("gesetzliche_vertretung")
    if vollmacht != "nein":
        liste.append("bevollmaechtigte")
    return tuple(liste)


def empfang_von(vorgang: Vorgang, roh: dict[int, Vorgang]) -> Empfang:
    """Which treatment the letter of a Vorgang gets; `roh` finds the invitation behind a repeal."""
    if isinstance(vorgang, v.EinladungErgangen):
        return BELASTEND if vorgang.mit_rfb or vorgang.anlass == "beraterische_intervention" else EINLADUNG
    if type(vorgang) in _MIT_RFB:
        return BELASTEND
    if type(vorgang) in _FOLGE_VA or isinstance(vorgang, w.AnhoerungEingeleitet):
        return FOLGE
    if isinstance(vorgang, v.EinladungAufgehoben):
        einladung = roh.get(vorgang.bezug)
        return FOLGE if isinstance(einladung, v.EinladungErgangen) and einladung.mit_rfb else NUR_ELB
    return NUR_ELB


def ist_verwaltungsakt(vorgang: Vorgang, roh: dict[int, Vorgang]) -> bool:
    """Invitation with RFB, Aufforderung, Zuweisungsbescheid, their repeals, reduction and its repeal (contract 3.5)."""
    if isinstance(vorgang, v.EinladungErgangen):
        return vorgang.mit_rfb
    if isinstance(vorgang, v.EinladungAufgehoben):
        einladung = roh.get(vorgang.bezug)
        return isinstance(einladung, v.EinladungErgangen) and einladung.mit_rfb
    return type(vorgang) in _VA


def braucht_bekanntgabe(vorgang: Vorgang, roh: dict[int, Vorgang]) -> bool:
    """Letter with RFB, Verwaltungsakt or hearing: never by plain e-mail, necessary addressees count always."""
    return isinstance(vorgang, w.AnhoerungEingeleitet) or ist_verwaltungsakt(vorgang, roh)
