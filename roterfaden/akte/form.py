"""Form of an Akte as a whole: numbers run from 1, references point back to a Vorgang of a fitting kind (contract 7).

Vorgänge are checked for form only, never judged: a fact stays a fact even if it should not have happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.arten import ARTEN, EinVorgang, art_von
from roterfaden.akte.codec import FormFehler, wandle
from roterfaden.akte.vorgaenge import Vorgang

Arten = frozenset[type[Vorgang]]

_EINLADUNG: Arten = frozenset({v.EinladungErgangen})
_PLAN: Arten = frozenset({v.KooperationsplanErstellt})
_MASSNAHME: Arten = frozenset({v.ZuweisungsschreibenAusgehaendigt, v.ZuweisungsbescheidErlassen})
_BESCHEID: Arten = frozenset({v.ZuweisungsbescheidErlassen})
_AUFFORDERUNG_ODER_BESCHEID: Arten = frozenset({v.AufforderungErlassen, v.ZuweisungsbescheidErlassen})
VERWALTUNGSAKTE: Arten = frozenset(
    {
        v.EinladungErgangen,
        v.EinladungAufgehoben,
        v.AufforderungErlassen,
        v.AufforderungAufgehoben,
        v.ZuweisungsbescheidErlassen,
        v.ZuweisungsbescheidAufgehoben,
        w.MinderungFestgestellt,
        w.MinderungAufgehoben,
    }
)
BRIEFE: Arten = VERWALTUNGSAKTE | {
    v.KooperationsplanErstellt,
    v.KooperationsplanAusgehaendigt,
    v.ZuweisungsschreibenAusgehaendigt,
    v.FahrtkostenEntschieden,
    w.AnhoerungEingeleitet,
    w.BeratungsangebotU25,
    w.SchlichtungEingeleitet,
    w.SchlichtungBeendet,
    w.WiderspruchEntschieden,
    w.UnterlageAusgehaendigt,
}
"""Kinds whose letter can be dispatched."""
NICHT_STORNIERBAR: Arten = frozenset({w.VorgangStorniert, w.VorgangBerichtigt})
_STORNIERBAR: Arten = frozenset(ARTEN.values()) - NICHT_STORNIERBAR
_ALLE: Arten = frozenset(ARTEN.values())

VERWEISE: Mapping[type[Vorgang], Mapping[str, Arten]] = {
    v.Paragraf10Ueberprueft: {"bezug": frozenset({v.Paragraf10Festgestellt})},
    v.EinladungErgangen: {"gegenstand": _PLAN},
    v.TerminErgebnis: {"bezug": _EINLADUNG},
    v.BeratungsgespraechGefuehrt: {"bezug": _EINLADUNG},
    v.EinladungAufgehoben: {"bezug": _EINLADUNG},
    v.FahrtkostenBeantragt: {"bezug": _EINLADUNG},
    v.FahrtkostenEntschieden: {"bezug": frozenset({v.FahrtkostenBeantragt})},
    v.KooperationsplanErstellt: {
        "gespraech": frozenset({v.BeratungsgespraechGefuehrt}),
        "potenzialanalyse": frozenset({v.PotenzialanalyseAbgeschlossen}),
        "fortschreibung_von": _PLAN,
    },
    v.KooperationsplanAusgehaendigt: {"bezug": _PLAN},
    v.AbspracheGeprueft: {"kooperationsplan": _PLAN},
    v.KooperationsplanNichtZustandeGekommen: {"gespraech": frozenset({v.BeratungsgespraechGefuehrt})},
    v.KooperationsplanGescheitert: {"bezug": _PLAN},
    v.VerzichtUeberprueft: {"bezug": frozenset({v.VerzichtFestgestellt})},
    v.InterventionAbgeschlossen: {"gegenstand": _PLAN, "einladung": _EINLADUNG},
    v.VonAufforderungAbgesehen: {"gegenstand": _PLAN},
    v.AufforderungErlassen: {"gegenstand": _PLAN},
    v.AufforderungGeprueft: {"bezug": _AUFFORDERUNG_ODER_BESCHEID},
    v.AufforderungAufgehoben: {"bezug": frozenset({v.AufforderungErlassen})},
    v.ZuweisungsschreibenAusgehaendigt: {"gegenstand": _PLAN},
    v.MassnahmeAngetreten: {"bezug": _MASSNAHME},
    v.MassnahmeBeendet: {"bezug": _MASSNAHME},
    v.MassnahmeAbgebrochen: {"bezug": _MASSNAHME},
    v.ZuweisungsbescheidErlassen: {"gegenstand": _PLAN, "hebt_auf": _BESCHEID},
    v.ZuweisungsbescheidAufgehoben: {"bezug": _BESCHEID},
    w.SchreibenAufgegeben: {"bezug": BRIEFE},
    w.ZugangFestgestellt: {"bezug": BRIEFE},
    w.ZugangBestritten: {"bezug": BRIEFE},
    w.Ruecklauf: {"bezug": BRIEFE},
    w.AnhoerungEingeleitet: {"pflichtverletzung": _ALLE},
    w.AeusserungEingegangen: {"bezug": frozenset({w.AnhoerungEingeleitet})},
    w.LeistungsminderungGeprueft: {"bezug": frozenset({w.AnhoerungEingeleitet})},
    w.MinderungFestgestellt: {"bezug": frozenset({w.LeistungsminderungGeprueft})},
    w.MinderungAufgehoben: {"bezug": frozenset({w.MinderungFestgestellt})},
    w.BeratungsangebotU25: {"bezug": frozenset({w.MinderungFestgestellt})},
    w.SchlichtungEingeleitet: {"bezug": frozenset({w.SchlichtungVerlangt})},
    w.SchlichtungBeendet: {"bezug": frozenset({w.SchlichtungVerlangt})},
    w.WiderspruchEingegangen: {"bezug": VERWALTUNGSAKTE},
    w.WiderspruchEntschieden: {"bezug": frozenset({w.WiderspruchEingegangen})},
    w.DokumentAbgelegt: {"bezug": _ALLE},
    w.VorgangStorniert: {"bezug": _STORNIERBAR},
    w.VorgangBerichtigt: {"bezug": _STORNIERBAR},
}
"""Per kind: the fields that refer to a Vorgang, and the kinds they may refer to."""


def pruefe_form(vorgaenge: Sequence[Vorgang]) -> None:
    """Check numbering and references of a whole Akte. Raises `FormFehler` with the place, counted from 0."""
    arten: dict[int, type[Vorgang]] = {}
    for i, vorgang in enumerate(vorgaenge):
        if vorgang.nr != i + 1:
            raise FormFehler(
                f"nr {vorgang.nr} statt {i + 1}: Vorgänge sind fortlaufend nummeriert", f"vorgaenge[{i}].nr"
            )
        typ = type(vorgang)
        if typ in VERWEISE:
            for stelle, meldung in verweisfehler(vorgang, arten, vorgang.nr):
                raise FormFehler(meldung, f"vorgaenge[{i}].{stelle}")
            if isinstance(vorgang, w.VorgangBerichtigt):
                _pruefe_berichtigung(vorgang, arten, f"vorgaenge[{i}].neu")
        arten[vorgang.nr] = typ


def berichtigte_fassung(vorgang: w.VorgangBerichtigt, stelle: str = "neu") -> Vorgang:
    """The Vorgang that takes the place of the corrected one, under its number. Raises `FormFehler`."""
    fassung: Vorgang = wandle({**vorgang.neu, "nr": vorgang.bezug}, EinVorgang, stelle)  # type: ignore[arg-type]
    return fassung


def verweisfehler(
    vorgang: Any, arten: Mapping[int, type[Vorgang]], vor: int, typ: type[Vorgang] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield (field, German sentence) for each reference to a missing, later or unfitting Vorgang.

    `arten` maps known numbers to kinds; only numbers below `vor` count. `typ` is given for inputs that are no Vorgang
    yet; their fields may be missing.
    """
    typ = typ or type(vorgang)
    for feld, passend in VERWEISE.get(typ, {}).items():
        wert = getattr(vorgang, feld)
        if wert is None:
            continue
        for stelle, nr, erlaubt in _ziele(typ, feld, wert, passend):
            if nr >= vor or nr not in arten:
                yield stelle, f"Vorgang {nr} gibt es vor diesem Vorgang nicht"
            elif arten[nr] not in erlaubt:
                yield stelle, f"Vorgang {nr} ist „{art_von(arten[nr])}“ und passt hier nicht"
    if typ is v.KooperationsplanErstellt:
        for i, absprache in enumerate(vorgang.absprachen or ()):
            ziel = absprache.fortgefuehrt_von
            if ziel is not None and (ziel[0] >= vor or arten.get(ziel[0]) is not v.KooperationsplanErstellt):
                yield f"absprachen[{i}].fortgefuehrt_von", f"Vorgang {ziel[0]} ist kein früherer Kooperationsplan"


def _ziele(typ: type[Vorgang], feld: str, wert: Any, passend: Arten) -> Iterator[tuple[str, int, Arten]]:
    if feld == "gegenstand":
        if wert.absprache is not None:
            yield "gegenstand.absprache", wert.absprache[0], _PLAN
        if wert.massnahme is not None:
            # a Zuweisungsschreiben is about an Absprache, never about another Maßnahme
            nie = typ is v.ZuweisungsschreibenAusgehaendigt
            yield "gegenstand.massnahme", wert.massnahme, frozenset() if nie else _MASSNAHME
    elif feld == "pflichtverletzung":
        if wert.bezug is not None and wert.norm is not None:
            yield (
                "pflichtverletzung.bezug",
                wert.bezug,
                _EINLADUNG if wert.norm == "32" else _AUFFORDERUNG_ODER_BESCHEID,
            )
    else:
        yield feld, wert, passend


def _pruefe_berichtigung(vorgang: w.VorgangBerichtigt, arten: Mapping[int, type[Vorgang]], stelle: str) -> None:
    neu = berichtigte_fassung(vorgang, stelle)
    if type(neu) is not arten[vorgang.bezug]:
        raise FormFehler(f"die Art muss „{art_von(arten[vorgang.bezug])}“ bleiben", f"{stelle}.art")
    for feld, meldung in verweisfehler(neu, arten, vorgang.bezug):
        raise FormFehler(meldung, f"{stelle}.{feld}")
