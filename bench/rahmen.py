"""What a benchmark returns, how it takes time, and how the figures become ``bench/ergebnis.md``."""

import gc
import importlib
import json
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class Messung:
    """One figure; with a floor it is judged as a ratio (``hoechstens_mal``), without one by itself."""

    was: str
    wert: float
    einheit: str
    boden: float | None = None
    boden_was: str = ""
    hoechstens_mal: float | None = None
    hoechstens: float | None = None
    mindestens: float | None = None

    @property
    def verhaeltnis(self) -> float | None:
        """How many times the floor."""
        return self.wert / self.boden if self.boden else None

    @property
    def bestanden(self) -> bool:
        """Whether every bound that was given holds."""
        mal = self.verhaeltnis
        return (
            (self.hoechstens_mal is None or (mal is not None and mal <= self.hoechstens_mal))
            and (self.hoechstens is None or self.wert <= self.hoechstens)
            and (self.mindestens is None or self.wert >= self.mindestens)
        )


def mikrosekunden(*funktionen: Callable[[], object], dauer: float = 0.5, runden: int = 9) -> tuple[float, ...]:
    """Return the best time of each function in µs; they take turns, so a busy machine slows all alike."""
    anzahl = [_wie_oft(funktion, dauer / runden) for funktion in funktionen]
    beste = [float("inf")] * len(funktionen)
    gc.disable()
    try:
        for _ in range(runden):
            for stelle, funktion in enumerate(funktionen):
                beginn = time.perf_counter()
                for _ in range(anzahl[stelle]):
                    funktion()
                beste[stelle] = min(beste[stelle], (time.perf_counter() - beginn) / anzahl[stelle])
    finally:
        gc.enable()
    return tuple(zeit * 1e6 for zeit in beste)


def _wie_oft(funktion: Callable[[], object], dauer: float) -> int:
    funktion()
    beginn = time.perf_counter()
    funktion()
    return max(1, int(dauer / max(time.perf_counter() - beginn, 1e-7)))


def tabelle(messungen: Iterable[Messung]) -> str:
    """Return the figures as a Markdown table."""
    zeilen = [
        "| Messung | Wert | Boden im selben Lauf | Verhältnis | Schranke | |",
        "|---|---:|---:|---:|---|---|",
    ]
    for m in messungen:
        boden = f"{_zahl(m.boden)} {m.einheit} ({m.boden_was})" if m.boden is not None else "–"
        mal = f"{_zahl(m.verhaeltnis)} ×" if m.verhaeltnis is not None else "–"
        urteil = "✓" if m.bestanden else "✗"
        zeilen.append(f"| {m.was} | {_zahl(m.wert)} {m.einheit} | {boden} | {mal} | {_schranke(m)} | {urteil} |")
    return "\n".join(zeilen)


def _schranke(m: Messung) -> str:
    teile = [
        f"≤ {_zahl(m.hoechstens_mal)} ×" if m.hoechstens_mal is not None else "",
        f"≤ {_zahl(m.hoechstens)} {m.einheit}" if m.hoechstens is not None else "",
        f"≥ {_zahl(m.mindestens)} {m.einheit}" if m.mindestens is not None else "",
    ]
    return ", ".join(filter(None, teile)) or "–"


def _zahl(wert: float | None) -> str:
    if wert is None:
        return "–"
    stellen = 0 if abs(wert) >= 1000 else 1 if abs(wert) >= 10 else 2
    return f"{wert:,.{stellen}f}".replace(",", " ").replace(".", ",")


if __name__ == "__main__":
    # One process per file: fonts, Django and warm caches of one must not colour the next.
    modul = importlib.import_module(f"bench.{sys.argv[1]}")
    print(json.dumps([asdict(messung) for messung in modul.messen()]))
