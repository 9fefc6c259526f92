"""Reading settings from the environment: a wrong value is named in one sentence instead of being guessed."""

import datetime as dt
import os
import tomllib
from pathlib import Path
from typing import Any, TypeVar

from django.core.exceptions import ImproperlyConfigured

T = TypeVar("T")
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


def auswahl(name: str, werte: dict[str, T], *, sonst: str) -> T:
    """Return what stands behind the chosen word; unset or empty means ``sonst``."""
    wort = os.environ.get(name, "").strip() or sonst
    if wort not in werte:
        raise ImproperlyConfigured(f"{name} ist „{wort}“: erlaubt sind {', '.join(f'„{w}“' for w in werte)}.")
    return werte[wort]


def tag(name: str) -> dt.date | None:
    """Return the day in a variable, or None if it is unset."""
    wert = os.environ.get(name, "").strip()
    if not wert:
        return None
    try:
        return dt.date.fromisoformat(wert)
    except ValueError:
        raise ImproperlyConfigured(f"{name} ist „{wert}“: erwartet wird ein Tag wie 2026-03-16.") from None


def konfiguration(name: str) -> dict[str, Any]:
    """Return the tables of the TOML file the variable names (E-Akte, print room); unset means none."""
    wert = os.environ.get(name, "").strip()
    if not wert:
        return {}
    try:
        tabellen: dict[str, Any] = tomllib.loads(Path(wert).read_text(encoding="utf-8"))
    except OSError:
        raise ImproperlyConfigured(f"{name} nennt eine Datei, die nicht lesbar ist.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fehler:
        raise ImproperlyConfigured(f"Die Datei aus {name} ist kein gültiges TOML: {fehler}.") from None
    if unbekannt := set(tabellen) - {"ablage", "druck"}:
        raise ImproperlyConfigured(f"Die Datei aus {name} enthält die unbekannte Tabelle „{min(unbekannt)}“.")
    return tabellen
