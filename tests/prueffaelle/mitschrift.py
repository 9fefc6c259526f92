"""Notes which rule spoke which Befund, so that a scenario can name the very rule it shows.

A Befund carries number, source and sentence of its rule, but several rules share a number, and some say more than
their own sentence. While a Mitschrift runs, the function inside every rule is overheard – inside, because Handlungen
keep rules in lists of their own, where a replaced rule would not arrive.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from types import CellType, TracebackType
from typing import Any, Self

from roterfaden.recht import REGELN, regeln
from roterfaden.recht.regel import Befund, Beleg

Gesagt = tuple[str, str, tuple[int, ...]]


class Mitschrift:
    """A context in which the rules are overheard."""

    def __init__(self) -> None:
        self._gesagt: dict[Gesagt, set[str]] = {}
        self._vorher: list[tuple[CellType, Callable[..., Beleg]]] = []

    def __enter__(self) -> Self:
        for name, zelle in _innere():
            self._vorher.append((zelle, zelle.cell_contents))
            zelle.cell_contents = self._belauscht(name, zelle.cell_contents)
        return self

    def __exit__(
        self, art: type[BaseException] | None, fehler: BaseException | None, ort: TracebackType | None
    ) -> None:
        while self._vorher:
            zelle, funktion = self._vorher.pop()
            zelle.cell_contents = funktion

    def _belauscht(self, name: str, funktion: Callable[..., Beleg]) -> Callable[..., Beleg]:
        regel = REGELN[name]

        @functools.wraps(funktion)
        def lausche(*args: Any, **kwargs: Any) -> Beleg:
            beleg = funktion(*args, **kwargs)
            if beleg is not None:
                gesagt = (regel.nummer, beleg, ()) if isinstance(beleg, str) else (regel.nummer, regel.satz, beleg)
                self._gesagt.setdefault(gesagt, set()).add(name)
            return beleg

        return lausche

    def beginne(self) -> None:
        """Forget what was said before."""
        self._gesagt.clear()

    def namen(self, befunde: Iterable[Befund]) -> set[str]:
        """Names of the rules behind these Befunde."""
        return {name for b in befunde for name in self._gesagt.get((b.regel, b.text, b.vorgaenge), ())}


def _innere() -> Iterator[tuple[str, CellType]]:
    """Name of each rule and the cell in which its decorator keeps the function that decides."""
    for raum in regeln.__all__:
        for name, regel in vars(getattr(regeln, raum)).items():
            if name in REGELN:
                yield name, regel.__closure__[regel.__code__.co_freevars.index("funktion")]
