"""Reading settings from the environment: a wrong value is named in one sentence instead of being guessed."""

import datetime as dt
import os

from django.core.exceptions import ImproperlyConfigured

_WAHR = {"1", "ja", "true"}
_FALSCH = {"0", "nein", "false"}


def ja(name: str, *, sonst: bool) -> bool:
    """Return a switch; unset or empty means ``sonst``."""
    wert = os.environ.get(name, "").strip().lower()
    if not wert:
        return sonst
    if wert in _WAHR | _FALSCH:
        return wert in _WAHR
    raise ImproperlyConfigured(f"{name} ist „{wert}“: erlaubt sind „ja“ und „nein“.")


def liste(name: str) -> list[str]:
    """Return the comma-separated entries of a variable without empty ones."""
    return [eintrag for teil in os.environ.get(name, "").split(",") if (eintrag := teil.strip())]


def tag(name: str) -> dt.date | None:
    """Return the day in a variable, or None if it is unset."""
    wert = os.environ.get(name, "").strip()
    if not wert:
        return None
    try:
        return dt.date.fromisoformat(wert)
    except ValueError:
        raise ImproperlyConfigured(f"{name} ist „{wert}“: erwartet wird ein Tag wie 2026-03-16.") from None
