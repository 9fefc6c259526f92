"""A stretch of the random walk; `ROTERFADEN_SCHRITTE=1000000 bin/bench zufallsgang` walks the million (about an hour)."""

from __future__ import annotations

import os

from bench.rahmen import Messung, mikrosekunden
from bench.verfahren_akte import STICHTAG, akte
from bench.zufallsgang import laufe
from roterfaden.akte import Hausregeln, lies_akte
from roterfaden.recht.lage import lage_von
from roterfaden.verfahren import faelligkeiten, moegliche_handlungen

SCHRITTE = int(os.environ.get("ROTERFADEN_SCHRITTE", "4000"))


def messen() -> list[Messung]:
    """Steps without contradiction (a contradiction ends the run), and what a step costs beside one look at an Akte."""
    ergebnis = laufe(SCHRITTE, 2026)
    gelesen = lies_akte(akte())

    def blick() -> None:
        lage = lage_von(gelesen.person, gelesen.vorgaenge, STICHTAG, Hausregeln())
        faelligkeiten(lage)
        moegliche_handlungen(lage)

    (boden,) = mikrosekunden(blick)
    return [
        Messung(
            was=f"Zufallsgang, {ergebnis.schritte} Schritte ohne Widerspruch in {ergebnis.akten} Akten: je Schritt",
            wert=ergebnis.sekunden / ergebnis.schritte * 1e3,
            einheit="ms",
            boden=boden / 1e3,
            boden_was="eine Akte mit 40 Vorgängen falten, Fälligkeiten und Handlungen",
        ),
        Messung(was="Zufallsgang: Schritte je Sekunde", wert=ergebnis.rate, einheit="1/s"),
    ]
