"""Akten for unit tests, put together from the building blocks of the scenarios."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte import EinVorgang, Hausregeln, Person, Vorgang, pruefe_form, wandle
from roterfaden.recht import Lage, lage_von
from tests.prueffaelle.lader import person, setze_zusammen


def akte(*eintraege: Any) -> tuple[list[Vorgang], dict[str, int]]:
    """Vorgänge of the named building blocks and single entries, and the number behind each label."""
    daten, marken = setze_zusammen(list(eintraege))
    vorgaenge: list[Vorgang] = [wandle(x, EinVorgang) for x in daten]  # type: ignore[arg-type]
    pruefe_form(vorgaenge)
    return vorgaenge, marken


def lage(tag: str, *eintraege: Any, wer: Any = None, **hausregeln: Any) -> Lage:
    """The Lage of such an Akte on a day."""
    vorgaenge, _ = akte(*eintraege)
    return lage_von(wandle(person(wer), Person), vorgaenge, dt.date.fromisoformat(tag), Hausregeln(**hausregeln))
