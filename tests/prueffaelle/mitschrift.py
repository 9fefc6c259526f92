"""Notes which rule spoke which Befund, so that a scenario can name the very rule it shows.

A Befund carries number, source and sentence of its rule, but several rules share a number, and some say more than
their own sentence. While a Mitschrift runs, every rule's function is wrapped where the Handlungen look it up.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Any, Self

import pytest

from roterfaden.recht import REGELN, regeln
from roterfaden.recht.regel import Befund


class Mitschrift:
    """A context in which the rules are overheard."""

    def __init__(self) -> None:
        self._gesagt: list[tuple[str, Befund]] = []
        self._umschalter = pytest.MonkeyPatch()

    def __enter__(self) -> Self:
        for raum in regeln.__all__:
            modul = getattr(regeln, raum)
            for name in REGELN.keys() & vars(modul).keys():
                self._umschalter.setattr(modul, name, self._belauscht(name, getattr(modul, name)))
        return self

    def __exit__(
        self, art: type[BaseException] | None, fehler: BaseException | None, ort: TracebackType | None
    ) -> None:
        self._umschalter.undo()

    def _belauscht(self, name: str, regel: Callable[..., Befund | None]) -> Callable[..., Befund | None]:
        @functools.wraps(regel)
        def lausche(*args: Any, **kwargs: Any) -> Befund | None:
            befund = regel(*args, **kwargs)
            if befund is not None:
                self._gesagt.append((name, befund))
            return befund

        return lausche

    def beginne(self) -> None:
        """Forget what was said before."""
        self._gesagt.clear()

    def namen(self, befunde: Iterable[Befund]) -> set[str]:
        """Names of the rules behind these Befunde."""
        gesucht = list(befunde)
        return {name for name, befund in self._gesagt if befund in gesucht}
