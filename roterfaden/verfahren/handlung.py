"""What a Handlung is, and what an answer about one looks like (contract 5, 7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from roterfaden.akte import Vorgang
from roterfaden.akte.grundtypen import Adressat
from roterfaden.recht.adressaten import NUR_ELB, Empfang
from roterfaden.recht.anlass import Schluessel
from roterfaden.recht.lage import Lage
from roterfaden.recht.regel import Befund
from roterfaden.recht.regeln import allgemein as r

Rfb: TypeAlias = Literal["nie", "immer", "wahlweise"]
Rolle: TypeAlias = Literal["ifk", "leistung", "schlichtung", "system"]
Bezug: TypeAlias = dict[str, Any]


class Befunde:
    """Collects Hindernisse and Hinweise; `None` is "nothing to object"."""

    __slots__ = ("hindernisse", "hinweise")

    def __init__(self) -> None:
        self.hindernisse: list[Befund] = []
        self.hinweise: list[Befund] = []

    def sperre(self, *befunde: Befund | None) -> None:
        """Add what bars."""
        for befund in befunde:
            if befund is not None and befund not in self.hindernisse:
                self.hindernisse.append(befund)

    def weise_hin(self, *befunde: Befund | None) -> None:
        """Add what warns."""
        for befund in befunde:
            if befund is not None and befund not in self.hinweise:
                self.hinweise.append(befund)


class Moeglich(Struct, frozen=True):
    """A Handlung as the Stand allows or bars it, without inputs."""

    art: str
    bezug: Bezug
    zulaessig: bool
    rfb: Rfb
    adressaten: tuple[Adressat, ...]
    hindernisse: list[Befund]
    hinweise: list[Befund]


class Ergebnis(Struct, frozen=True, omit_defaults=True):
    """A Handlung with its inputs: whether it may be done, and the Vorgänge it yields if so."""

    zulaessig: bool
    hindernisse: list[Befund]
    hinweise: list[Befund]
    vorgaenge: list[Any]
    vorlage: dict[str, Any] | None = None


class Handlung(Struct, frozen=True):
    """A Handlung of contract section 5.

    `liste` yields its entries for the Stand; `pruefe` adds the findings on concrete inputs. `fest` are fields its kind
    fixes (`norm`), `ausser` Pflichtangaben whose absence has a rule of its own. `ohne_v1`: open without benefits.
    `nur_abgedeckt`: barred outside the covered law (V2), while all others carry a hint – but for those judged by the
    law on the day of the breach (`nach_verstoss`).
    """

    art: str
    titel: str
    verb: str
    worum: str
    vorgang: type[Vorgang]
    pruefe: Callable[[Lage, Any, Befunde], None]
    liste: Callable[[Lage, Handlung], Iterator[Moeglich]] | None = None
    rfb: Rfb = "nie"
    va: bool = False
    rolle: Rolle = "ifk"
    kapitel: str = ""
    norm: str = ""
    empfang: Empfang = NUR_ELB
    fest: Mapping[str, str] = {}
    ausser: frozenset[str] = frozenset()
    ohne_v1: bool = False
    nur_abgedeckt: bool = False
    nach_verstoss: bool = False
    vorlage: Callable[[Lage, Any], dict[str, Any] | None] | None = None

    @property
    def erfassen(self) -> bool:
        """Recording (contract 5.1): no entry in the list, no judgement, may be dated back."""
        return self.liste is None


def rahmen(lage: Lage, handlung: Handlung, befunde: Befunde, *, rfb: bool, v1: bool = True) -> None:
    """V1 and V2, which guard every Handlung of 5.2 to 5.9; `rfb` says that this one carries an RFB."""
    if v1 and not lage.im_verfahren:
        befunde.sperre(r.keine_elb(lage), r.kein_leistungsbezug(lage))
    if rfb or handlung.nur_abgedeckt:
        befunde.sperre(r.rechtsstand_fehlt(lage))
    elif not handlung.nach_verstoss:
        befunde.weise_hin(r.rechtsstand_pruefen(lage))


def eintrag(
    lage: Lage,
    handlung: Handlung,
    bezug: Bezug,
    befunde: Befunde,
    *,
    rfb: Rfb | None = None,
    empfang: Empfang | None = None,
) -> Moeglich:
    """Finish one entry of the list: frame rules, addressees, verdict."""
    rfb = rfb or handlung.rfb
    rahmen(lage, handlung, befunde, rfb=rfb == "immer", v1=not handlung.ohne_v1)
    return Moeglich(
        handlung.art,
        bezug,
        not befunde.hindernisse,
        rfb,
        lage.adressaten(empfang or handlung.empfang),
        befunde.hindernisse,
        befunde.hinweise,
    )


def gegenstand_bezug(lage: Lage, schluessel: Schluessel) -> Bezug:
    """`{absprache: [plan, nr]}` as the plan in force names it, or `{massnahme: nr}`."""
    if schluessel[0] == "massnahme":
        return {"massnahme": schluessel[1]}
    absprache = lage.verlauf.absprache_im_plan(schluessel)
    if absprache is not None and lage.plan is not None:
        return {"absprache": [lage.plan.nr, absprache.nr]}
    return {"absprache": [schluessel[1], schluessel[2]]}


def schluessel_aus(lage: Lage, gegenstand: Any) -> Schluessel | None:
    """Key of the Gegenstand in inputs, `None` if it names nothing."""
    if gegenstand is None:
        return None
    if gegenstand.absprache is not None:
        return lage.verlauf.ketten.absprache(*gegenstand.absprache)
    if gegenstand.massnahme is not None:
        return lage.verlauf.ketten.massnahme(gegenstand.massnahme)
    return None


def ohne_daten(lage: Lage, angaben: Any, befunde: Befunde) -> None:
    """For Handlungen whose inputs need no rule beyond form and reference."""
