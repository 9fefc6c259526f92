"""The numbers of a proposed reduction, as the rules compute them."""

from __future__ import annotations

from typing import Any

from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.verfahren import handeln


def minderungsvorschlag(arbeit: Any, pruefung_nr: int | None) -> dict[str, Any]:
    """Percentage, months and amount for a decision notified by a letter posted today."""
    pruefung = arbeit.lage.stand.nach_nr.get(pruefung_nr or 0)
    if not isinstance(pruefung, w.LeistungsminderungGeprueft):
        return {}
    daten = {"bezug": pruefung.bezug, "ergebnis": "minderung_vorgeschlagen", "begruendung": pruefung.begruendung}
    vorlage = handeln(arbeit.lage, "leistungsminderung_pruefen", daten).vorlage
    if not vorlage:
        return {"bekanntgegeben_am": arbeit.lage.bekanntgabe_heute}
    werte = {name: vorlage[name] for name in ("prozent", "beginn", "ende", "betrag") if vorlage.get(name) is not None}
    return {**werte, "bekanntgegeben_am": arbeit.lage.bekanntgabe_heute}
