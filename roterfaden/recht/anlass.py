"""Anlässe: when a missed Absprache or a broken-off Maßnahme calls for an Intervention (R41, R48; contract 4.1).

One walk over the Erstellungsvorgang opens and closes them. A Gegenstand is named by its key: `("absprache", plan, nr)`
of the first Absprache in a chain of continued ones, or `("massnahme", nr)` of the Ur-Zuweisungsschreiben.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from roterfaden.akte import vorgaenge as v
from roterfaden.akte.grundtypen import Gegenstand
from roterfaden.akte.vorgaenge import Absprache, Vorgang

Schluessel: TypeAlias = tuple[str, int, int]
Massnahmeschreiben: TypeAlias = v.ZuweisungsschreibenAusgehaendigt | v.ZuweisungsbescheidErlassen


class Ketten:
    """Which Absprachen are one Gegenstand, and which letters concern one Maßnahme."""

    __slots__ = ("_setzt_fort", "massnahmen", "schreiben")

    def __init__(self) -> None:
        self._setzt_fort: dict[tuple[int, int], tuple[int, int]] = {}
        self.massnahmen: dict[int, int] = {}
        self.schreiben: dict[int, Massnahmeschreiben] = {}

    def nimm_plan(self, plan: v.KooperationsplanErstellt) -> None:
        """Link the Absprachen of a plan to those they continue."""
        for absprache in plan.absprachen:
            if absprache.fortgefuehrt_von is not None:
                self._setzt_fort[plan.nr, absprache.nr] = absprache.fortgefuehrt_von

    def nimm_schreiben(self, schreiben: Massnahmeschreiben) -> None:
        """Find the Maßnahme a letter is about: the Ur-Zuweisungsschreiben, else the first Bescheid on the Absprache."""
        wurzel = schreiben.nr
        if isinstance(schreiben, v.ZuweisungsbescheidErlassen):
            if schreiben.gegenstand.massnahme is not None:
                wurzel = self.massnahmen.get(schreiben.gegenstand.massnahme, schreiben.gegenstand.massnahme)
            else:
                schluessel = self.absprache_von(schreiben)
                for nr, anderes in self.schreiben.items():
                    if (
                        self.massnahmen[nr] == nr
                        and isinstance(anderes, v.ZuweisungsbescheidErlassen)
                        and self.absprache_von(anderes) == schluessel
                    ):
                        wurzel = nr
                        break
        self.massnahmen[schreiben.nr] = wurzel
        self.schreiben[schreiben.nr] = schreiben

    def absprache(self, plan: int, nr: int) -> Schluessel:
        """Key of an Absprache."""
        wurzel = (plan, nr)
        while (vorher := self._setzt_fort.get(wurzel)) is not None:
            wurzel = vorher
        return ("absprache", wurzel[0], wurzel[1])

    def massnahme(self, nr: int) -> Schluessel:
        """Key of the Maßnahme a letter is about."""
        return ("massnahme", self.massnahmen.get(nr, nr), 0)

    def schluessel(self, gegenstand: Gegenstand) -> Schluessel:
        """Key of a Gegenstand."""
        if gegenstand.absprache is not None:
            return self.absprache(*gegenstand.absprache)
        return self.massnahme(gegenstand.massnahme or 0)

    def absprache_von(self, schreiben: Massnahmeschreiben | None) -> Schluessel | None:
        """Key of the Absprache behind a letter about a Maßnahme."""
        if schreiben is None:
            return None
        gegenstand = schreiben.gegenstand
        if gegenstand.absprache is not None:
            return self.absprache(*gegenstand.absprache)
        ur = self.schreiben.get(self.massnahmen.get(gegenstand.massnahme or 0, 0))
        return self.absprache_von(ur) if ur is not None and ur is not schreiben else None


class Anlass:
    """An Anlass: what it is about, the Vorgang that opened it, its own Intervention and how it ended, if it did."""

    __slots__ = ("ende", "intervention", "schluessel", "vorgang")

    def __init__(self, schluessel: Schluessel, vorgang: v.AbspracheGeprueft | v.MassnahmeAbgebrochen) -> None:
        self.schluessel = schluessel
        self.vorgang = vorgang
        self.intervention: v.InterventionAbgeschlossen | None = None
        self.ende: Vorgang | None = None

    @property
    def gegenstand(self) -> str:
        """`absprache` or `massnahme`."""
        return self.schluessel[0]


class Verlauf:
    """Result of the walk.

    `offen` and `letzter`: open and latest Anlass per Gegenstand; `interventionen`, `absehen`: the Vorgänge per
    Gegenstand; `basis`: the Anlass an Aufforderung or Bescheid ended; `abbrueche`: per Maßnahme, in order;
    `plan`: the plan in force after the walk, `ohne_plan`: the Vorgang that made it fail or not come about.
    """

    __slots__ = (
        "_absprachen",
        "_gegenstaende",
        "abbrueche",
        "absehen",
        "basis",
        "interventionen",
        "ketten",
        "letzter",
        "letzter_plan",
        "offen",
        "ohne_plan",
        "plan",
    )

    def __init__(self) -> None:
        self.ketten = Ketten()
        self.offen: dict[Schluessel, Anlass] = {}
        self.letzter: dict[Schluessel, Anlass] = {}
        self.interventionen: dict[Schluessel, list[v.InterventionAbgeschlossen]] = {}
        self.absehen: dict[Schluessel, v.VonAufforderungAbgesehen] = {}
        self.basis: dict[int, Anlass] = {}
        self.abbrueche: dict[Schluessel, list[v.MassnahmeAbgebrochen]] = {}
        self.letzter_plan: v.KooperationsplanErstellt | None = None
        self.plan: v.KooperationsplanErstellt | None = None
        self.ohne_plan: v.KooperationsplanNichtZustandeGekommen | v.KooperationsplanGescheitert | None = None
        self._gegenstaende: dict[Schluessel, Absprache] = {}
        self._absprachen: list[tuple[Schluessel, Absprache]] = []

    def absprache_im_plan(self, schluessel: Schluessel) -> Absprache | None:
        """The Absprache of the plan in force that is this Gegenstand."""
        return self._gegenstaende.get(schluessel)

    def absprachen_im_plan(self) -> list[tuple[Schluessel, Absprache]]:
        """All Absprachen of the plan in force with their keys; two of them may continue the same one."""
        return self._absprachen

    def _beende(self, schluessel: Schluessel, durch: Vorgang) -> None:
        anlass = self.offen.pop(schluessel, None)
        if anlass is not None:
            anlass.ende = durch

    def _eroeffne(self, schluessel: Schluessel, vorgang: v.AbspracheGeprueft | v.MassnahmeAbgebrochen) -> None:
        if schluessel not in self.offen:
            self.offen[schluessel] = self.letzter[schluessel] = Anlass(schluessel, vorgang)

    def _plan_erstellt(self, plan: v.KooperationsplanErstellt) -> None:
        self.ketten.nimm_plan(plan)
        self.letzter_plan = plan
        self.plan, self.ohne_plan = plan, None
        self._absprachen = [(self.ketten.absprache(plan.nr, a.nr), a) for a in plan.absprachen]
        self._gegenstaende = dict(reversed(self._absprachen))
        for schluessel in list(self.offen):
            if self._absprache_hinter(schluessel) not in self._gegenstaende:
                self._beende(schluessel, plan)

    def _absprache_hinter(self, schluessel: Schluessel) -> Schluessel | None:
        if schluessel[0] == "absprache":
            return schluessel
        return self.ketten.absprache_von(self.ketten.schreiben.get(schluessel[1]))

    def _ohne_plan(self, vorgang: v.KooperationsplanNichtZustandeGekommen | v.KooperationsplanGescheitert) -> None:
        letzter = self.letzter_plan.nr if self.letzter_plan is not None else None
        if isinstance(vorgang, v.KooperationsplanGescheitert) and vorgang.bezug != letzter:
            return
        self.plan, self.ohne_plan = None, vorgang
        self._gegenstaende, self._absprachen = {}, []
        for schluessel in list(self.offen):
            self._beende(schluessel, vorgang)

    def _geprueft(self, vorgang: v.AbspracheGeprueft) -> None:
        schluessel = self.ketten.absprache(vorgang.kooperationsplan, vorgang.absprache)
        if vorgang.ergebnis in ("eingehalten", "entfallen"):
            self._beende(schluessel, vorgang)
            return
        absprache = self._gegenstaende.get(schluessel)
        if absprache is not None and absprache.verantwortlich == "elb":
            self._eroeffne(schluessel, vorgang)

    def _abgebrochen(self, vorgang: v.MassnahmeAbgebrochen) -> None:
        schluessel = self.ketten.massnahme(vorgang.bezug)
        self.abbrueche.setdefault(schluessel, []).append(vorgang)
        self._eroeffne(schluessel, vorgang)

    def _fortgesetzt(self, vorgang: v.MassnahmeAngetreten | v.MassnahmeBeendet) -> None:
        self._beende(self.ketten.massnahme(vorgang.bezug), vorgang)

    def _interveniert(self, vorgang: v.InterventionAbgeschlossen) -> None:
        schluessel = self.ketten.schluessel(vorgang.gegenstand)
        self.interventionen.setdefault(schluessel, []).append(vorgang)
        anlass = self.offen.get(schluessel)
        if anlass is not None:
            anlass.intervention = vorgang
            if vorgang.wichtiger_grund:
                self._beende(schluessel, vorgang)

    def _abgesehen(self, vorgang: v.VonAufforderungAbgesehen) -> None:
        schluessel = self.ketten.schluessel(vorgang.gegenstand)
        self.absehen[schluessel] = vorgang
        self._beende(schluessel, vorgang)

    def _gestuetzt(self, schluessel: Schluessel, vorgang: Vorgang) -> None:
        anlass = self.offen.get(schluessel)
        if anlass is not None:
            self.basis[vorgang.nr] = anlass
            self._beende(schluessel, vorgang)

    def _aufgefordert(self, vorgang: v.AufforderungErlassen) -> None:
        if vorgang.norm == "15_5" and vorgang.gegenstand is not None:
            self._gestuetzt(self.ketten.schluessel(vorgang.gegenstand), vorgang)

    def _zugewiesen(self, vorgang: v.ZuweisungsbescheidErlassen) -> None:
        self.ketten.nimm_schreiben(vorgang)
        gegenstand = self.ketten.schluessel(vorgang.gegenstand)
        self._gestuetzt(gegenstand, vorgang)
        if gegenstand[0] == "absprache":
            # without a Zuweisungsschreiben of its own it concerns the Maßnahme of the same Absprache
            for schluessel in [x for x in self.offen if x[0] == "massnahme"]:
                if self._absprache_hinter(schluessel) == gegenstand:
                    self._gestuetzt(schluessel, vorgang)

    def _informiert(self, vorgang: v.ZuweisungsschreibenAusgehaendigt) -> None:
        self.ketten.nimm_schreiben(vorgang)


_SCHRITTE: dict[type[Vorgang], Callable[[Verlauf, Vorgang], None]] = {
    v.KooperationsplanErstellt: Verlauf._plan_erstellt,  # type: ignore[dict-item]
    v.KooperationsplanNichtZustandeGekommen: Verlauf._ohne_plan,  # type: ignore[dict-item]
    v.KooperationsplanGescheitert: Verlauf._ohne_plan,  # type: ignore[dict-item]
    v.AbspracheGeprueft: Verlauf._geprueft,  # type: ignore[dict-item]
    v.MassnahmeAbgebrochen: Verlauf._abgebrochen,  # type: ignore[dict-item]
    v.MassnahmeAngetreten: Verlauf._fortgesetzt,  # type: ignore[dict-item]
    v.MassnahmeBeendet: Verlauf._fortgesetzt,  # type: ignore[dict-item]
    v.InterventionAbgeschlossen: Verlauf._interveniert,  # type: ignore[dict-item]
    v.VonAufforderungAbgesehen: Verlauf._abgesehen,  # type: ignore[dict-item]
    v.AufforderungErlassen: Verlauf._aufgefordert,  # type: ignore[dict-item]
    v.ZuweisungsbescheidErlassen: Verlauf._zugewiesen,  # type: ignore[dict-item]
    v.ZuweisungsschreibenAusgehaendigt: Verlauf._informiert,  # type: ignore[dict-item]
}


def verlauf(folge: Iterable[Vorgang], stornierte: Iterable[Vorgang] = ()) -> Verlauf:
    """Walk the Vorgänge of an Erstellungsvorgang in order.

    A cancelled plan counts for nothing, but Absprachen that continue one of its own stay one Gegenstand.
    """
    ergebnis = Verlauf()
    for vorgang in stornierte:
        if isinstance(vorgang, v.KooperationsplanErstellt):
            ergebnis.ketten.nimm_plan(vorgang)
    for vorgang in folge:
        schritt = _SCHRITTE.get(type(vorgang))
        if schritt is not None:
            schritt(ergebnis, vorgang)
    return ergebnis


def finde_absprache(plan: v.KooperationsplanErstellt | None, nr: int) -> Absprache | None:
    """Absprache `nr` of a plan."""
    if plan is not None:
        for absprache in plan.absprachen:
            if absprache.nr == nr:
                return absprache
    return None
