"""What is due, from which day, and which Handlung clears it (contract 6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import Any

from msgspec import Struct

from roterfaden.recht.lage import Lage
from roterfaden.verfahren import faelligkeit_plan as plan
from roterfaden.verfahren import faelligkeit_verfahren as ver
from roterfaden.verfahren.faelligkeit_plan import Eintrag


class Faellig(Struct, frozen=True, omit_defaults=True):
    """A due item: kind, day, rule, the Vorgänge it follows from; `handlung` with `bezug` clears it."""

    art: str
    am: dt.date
    regel: str
    vorgaenge: list[int]
    handlung: str = ""
    bezug: dict[str, Any] = {}


IM_BEZUG: tuple[Callable[[Lage], Iterator[Eintrag]], ...] = (
    plan.potenzialanalyse_erstellen,
    plan.kooperationsplan_erstellen,
    plan.kp_entscheiden,
    plan.kooperationsplan_aushaendigen,
    plan.kooperationsplan_fortschreiben,
    plan.kooperationsplan_anpassen,
    plan.infoblatt_vb_aushaendigen,
    plan.zuweisungsschreiben_aushaendigen,
    plan.absprache_nachhalten,
    plan.paragraf_10_ueberpruefen,
    plan.verzicht_ueberpruefen,
    plan.termin,
    ver.intervention,
    ver.aufforderung_entscheiden,
    ver.aufforderung_15_6_pruefen,
    ver.aufforderung_pruefen,
    ver.rueckkehr_pruefen,
    ver.anhoerung_einleiten,
    ver.anhoerung_auswerten,
    ver.minderung_feststellen_bis,
    ver.beratungsangebot_u25,
    ver.schlichtung,
)
IMMER: tuple[Callable[[Lage], Iterator[Eintrag]], ...] = (
    plan.ablage_pruefen,
    plan.fahrtkosten_entscheiden,
    ver.aufforderung_aufheben,
    ver.zuweisungsbescheid_aufheben,
    ver.minderung_aufheben_pruefen,
    ver.ab_vermerk_nachtragen,
)
"""Due also after benefits ended."""
_ALLE = IM_BEZUG + IMMER
_TAG = itemgetter(1)


def faelligkeiten(lage: Lage) -> list[Faellig]:
    """All due items of an Akte on its day, in order of their day."""
    eintraege: list[Eintrag] = []
    for quelle in _ALLE if lage.im_verfahren else IMMER:
        eintraege.extend(quelle(lage))
    eintraege.sort(key=_TAG)
    return [Faellig(*eintrag) for eintrag in eintraege]
