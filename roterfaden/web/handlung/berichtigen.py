"""Correcting a Vorgang: the form of its own kind, filled with what was recorded, next to the reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte.arten import ARTEN, art_von
from roterfaden.web.handlung.arbeit import Arbeit
from roterfaden.web.handlung.datum import DatumFehler, lies_tag
from roterfaden.web.handlung.felder import Feld
from roterfaden.web.handlung.formular import Bauer, Baustein, Leser, Roh, Umgebung, als_roh
from roterfaden.web.handlung.personenwahl import personenwahl
from roterfaden.web.rahmen.sprache import tag

VORSATZ = "neu."


def _alt(arbeit: Arbeit, bezug: dict[str, Any]) -> Any:
    return arbeit.lage.stand.roh.get(bezug.get("vorgang") or 0)


def alte_angaben(arbeit: Arbeit, bezug: dict[str, Any]) -> Roh:
    alt = _alt(arbeit, bezug)
    if alt is None:
        return {}
    werte = {
        f: getattr(alt, f) for f in alt.__struct_fields__ if f not in ("nr", "erfasst_am", "erfasst_von", "pruefsumme")
    }
    return als_roh(werte, VORSATZ)


def _umgebung(arbeit: Arbeit, alt: Any) -> Umgebung:
    from roterfaden.web.akte.saetze import satz

    akte = dict(arbeit.lage.stand.roh)
    kollegen = personenwahl(arbeit, art_von(alt), VORSATZ)
    plaene = [x for x in akte.values() if art_von(x) == "kooperationsplan_erstellt"]
    return Umgebung(
        vorgang_art=art_von(alt),
        heute=arbeit.heute,
        vorgaenge=[x for x in arbeit.lage.stand.folge if x.nr < alt.nr],
        satz=lambda x: f"{x.am:%d.%m.%Y}: {satz(x, akte).schlicht}",
        absprachen=[
            (k.nr, a.nr, f"Absprache {a.nr} im Plan vom {tag(k.am)}: {a.text}") for k in plaene for a in k.absprachen
        ],
        massnahmen=[(x.nr, satz(x, akte).schlicht) for x in akte.values() if hasattr(x, "massnahme")],
        auswahl=kollegen.auswahl,
        kennungen=kollegen.kennungen,
    )


class _Mit(Umgebung):
    """Descriptions are looked up without the prefix of the group."""

    def feld(self, pfad: str) -> Feld:
        return super().feld(pfad.removeprefix(VORSATZ))


def felder(arbeit: Arbeit, bezug: dict[str, Any], roh: Roh, fehler: dict[str, list[Any]] | None) -> list[Baustein]:
    alt = _alt(arbeit, bezug)
    if alt is None:
        return []
    u = _mit(arbeit, alt)
    am = Baustein(f"{VORSATZ}am", "Tag", "tag", Feld("Tag"), True, roh.get(f"{VORSATZ}am", [tag(alt.am)]))
    am.fehler = list((fehler or {}).get(f"{VORSATZ}am", []))
    gruppe = Baustein("neu", "Richtige Angaben", "gruppe", Feld("Richtige Angaben", breit=True), True)
    gruppe.kinder = [am, *Bauer(u, roh, fehler).baue(ARTEN[art_von(alt)], VORSATZ)]
    for kind in gruppe.kinder:
        if kind.feld.mehr and kind.art == "kaestchen":
            kind.feld = Feld(kind.feld.etikett, kind.feld.hilfe, breit=True)
    return [gruppe]


def _mit(arbeit: Arbeit, alt: Any) -> _Mit:
    grund = _umgebung(arbeit, alt)
    return _Mit(**{f: getattr(grund, f) for f in grund.__dataclass_fields__})


def neue_angaben(arbeit: Arbeit, bezug: dict[str, Any], roh: Roh, fehler: dict[str, str]) -> dict[str, Any]:
    """`neu` with kind, day and all fields."""
    alt = _alt(arbeit, bezug)
    if alt is None:
        return {}
    leser = Leser(_mit(arbeit, alt), roh)
    neu: dict[str, Any] = leser.lies(ARTEN[art_von(alt)], VORSATZ)
    fehler.update(leser.fehler)
    neu["art"] = art_von(alt)
    neu["am"] = _tag(roh.get(f"{VORSATZ}am", [""])[-1], arbeit.heute, fehler) or alt.am.isoformat()
    return neu


def _tag(text: str, heute: dt.date, fehler: dict[str, str]) -> str | None:
    if not text.strip():
        return None
    try:
        return lies_tag(text, heute, kuenftig=False).isoformat()
    except DatumFehler as e:
        fehler[f"{VORSATZ}am"] = str(e)
        return None
