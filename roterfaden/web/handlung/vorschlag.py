"""The numbers of a proposed reduction, as the rules compute them."""

from __future__ import annotations

from typing import Any

from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.regelbedarf import KeinRegelbedarf
from roterfaden.recht.regeln.minderung import vorlage


def minderungsvorschlag(arbeit: Any, pruefung_nr: int | None) -> dict[str, Any]:
    """Percentage, months and amount for a decision notified by a letter posted today."""
    lage = arbeit.lage
    pruefung = lage.stand.nach_nr.get(pruefung_nr or 0)
    if not isinstance(pruefung, w.LeistungsminderungGeprueft):
        return {}
    anhoerung = lage.stand.roh.get(pruefung.bezug)
    verstoss = lage.verstoss(anhoerung.pflichtverletzung) if isinstance(anhoerung, w.AnhoerungEingeleitet) else None
    werte: dict[str, Any] = {"bekanntgegeben_am": lage.bekanntgabe_heute}
    if verstoss is None:
        return werte
    try:
        berechnet = vorlage(lage, verstoss)
    except KeinRegelbedarf:
        return werte
    return werte | {name: berechnet[name] for name in ("prozent", "beginn", "ende", "betrag")}
