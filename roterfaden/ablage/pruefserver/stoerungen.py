"""Fault injection: what goes wrong at which request, by chance (seeded) or on order."""

from __future__ import annotations

import random
import threading
from collections import Counter, deque
from dataclasses import dataclass, field

ARTEN = {
    "antwort_verloren": "Der Vorgang wird ausgeführt, die Antwort geht verloren.",
    "verbindung_weg": "Die Verbindung bricht ab, bevor etwas geschieht.",
    "sitzung_abgelaufen": "Die Sitzung ist abgelaufen (401).",
    "http_429": "Zu viele Anfragen (429 mit Retry-After).",
    "http_503": "Wartung (503 ohne Retry-After).",
    "http_504": "Zeitüberschreitung eines Vermittlers (504), nachdem der Vorgang ausgeführt wurde.",
    "verboten": "Die Handlung ist verboten (403).",
    "pflichtfeld": "Ein Pflichtfeld fehlt (400, Code 10019).",
    "chunk_verfallen": "Der temporäre Upload ist verfallen (400).",
    "ohne_link": "Die Antwort nennt keine Verweise (fehlende Rechte).",
    "kein_json": "Die Antwort ist kein JSON (Fehlerseite eines Vermittlers).",
    "langsam": "Die Antwort kommt verzögert.",
}


@dataclass
class Stoerungen:
    """``raten``: operation or ``*`` → fault → probability. ``einmal`` orders one fault for the next matching request."""

    raten: dict[str, dict[str, float]] = field(default_factory=dict)
    saat: int = 0
    langsam_s: float = 0.2
    retry_after: str = "1"

    def __post_init__(self) -> None:
        self._zufall = random.Random(self.saat)
        self._schloss = threading.Lock()
        self._bestellt: deque[tuple[str, str]] = deque()
        self.gezaehlt: Counter[str] = Counter()

    def einmal(self, vorgang: str, art: str, mal: int = 1) -> None:
        if art not in ARTEN:
            raise ValueError(art)
        self._bestellt.extend([(vorgang, art)] * mal)

    def setze(self, vorgang: str, **raten: float) -> None:
        self.raten[vorgang] = raten

    def waehle(self, vorgang: str) -> str | None:
        with self._schloss:
            for eintrag in self._bestellt:
                if eintrag[0] in (vorgang, "*"):
                    self._bestellt.remove(eintrag)
                    self.gezaehlt[eintrag[1]] += 1
                    return eintrag[1]
            for art, rate in {**self.raten.get("*", {}), **self.raten.get(vorgang, {})}.items():
                if self._zufall.random() < rate:
                    self.gezaehlt[art] += 1
                    return art
        return None
