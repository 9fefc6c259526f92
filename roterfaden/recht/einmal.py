"""A property worked out when first asked for and kept, like `functools.cached_property`.

A Lage belongs to one thread, and every rule asks it; the lock the standard one takes each time (until Python 3.12)
would cost more than many of the answers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class einmal(Generic[T]):
    """Non-data descriptor: the kept value in the instance's `__dict__` goes before it from then on."""

    def __init__(self, funktion: Callable[[Any], T]) -> None:
        self.funktion = funktion
        self.name = funktion.__name__
        self.__doc__ = funktion.__doc__

    @overload
    def __get__(self, objekt: None, typ: type[Any]) -> einmal[T]: ...
    @overload
    def __get__(self, objekt: object, typ: type[Any]) -> T: ...
    def __get__(self, objekt: object | None, typ: type[Any]) -> einmal[T] | T:
        """Work the value out and keep it."""
        if objekt is None:
            return self
        wert = objekt.__dict__[self.name] = self.funktion(objekt)
        return wert
