"""The random walk of the tests at length: `python -m bench.zufallsgang [SCHRITTE] [SAAT]`, a million steps by default.

Every step is an allowed Handlung, a fact recorded or days that pass, followed by all the questions of
`tests/verfahren/automat.py`. It prints its progress and ends with status 1 at the first contradiction, with the
question for `roterfaden akte_pruefen` that shows it.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random

from roterfaden.akte import art_von
from tests.verfahren.automat import Gang, Widerspruch

SCHRITTE = 1_000_000
MELDUNG_ALLE = 10.0


@dataclass
class Ergebnis:
    """What a run did: steps, Akten, Vorgänge by kind and seconds."""

    schritte: int = 0
    akten: int = 0
    vorgaenge: Counter[str] = field(default_factory=Counter)
    sekunden: float = 0.0

    @property
    def rate(self) -> float:
        """Steps a second."""
        return self.schritte / self.sekunden if self.sekunden else 0.0


def laufe(schritte: int, saat: int = 1, *, laut: bool = False) -> Ergebnis:
    """Walk through Akten until `schritte` steps are done. Raises `Widerspruch` at the first contradiction."""
    ergebnis = Ergebnis()
    beginn = gemeldet = time.perf_counter()
    while ergebnis.schritte < schritte:
        gang = Gang(Random(f"{saat}:{ergebnis.akten}"))
        while not gang.zu_ende and ergebnis.schritte < schritte:
            gang.schritt()
            ergebnis.schritte += 1
        ergebnis.akten += 1
        ergebnis.vorgaenge.update(art_von(x) for x in gang.vorgaenge)
        ergebnis.sekunden = time.perf_counter() - beginn
        if laut and time.perf_counter() - gemeldet > MELDUNG_ALLE:
            gemeldet = time.perf_counter()
            rest = (schritte - ergebnis.schritte) / ergebnis.rate / 60
            print(f"{ergebnis.schritte:>9} Schritte, {ergebnis.akten} Akten, noch {rest:.0f} min", flush=True)
    return ergebnis


def main(argumente: list[str]) -> int:
    """Run with numbers from the command line."""
    schritte, saat = (*map(int, argumente), *(SCHRITTE, 1)[len(argumente) :])
    try:
        ergebnis = laufe(schritte, saat, laut=True)
    except Widerspruch as fehler:
        print(fehler, file=sys.stderr)
        return 1
    print(f"{ergebnis.schritte} Schritte in {ergebnis.akten} Akten ohne Widerspruch, {ergebnis.rate:.0f} je Sekunde.")
    for art, anzahl in ergebnis.vorgaenge.most_common():
        print(f"{anzahl:>9}  {art}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
