"""How a page speaks of the person: "Frau Hrytsenko", "Herrn Grünwald", or the full name where no title is known."""

from __future__ import annotations

from typing import Any


def voller_name(person: Any) -> str:
    return f"{person.vorname} {person.nachname}".strip()


def name(person: Any) -> str:
    """Subject of a sentence."""
    anrede = person.anrede.strip()
    return f"{anrede} {person.nachname}" if anrede in ("Frau", "Herr") else voller_name(person)


def name_n(person: Any) -> str:
    """Object of a sentence: "Herrn Grünwald"."""
    return f"Herrn {person.nachname}" if person.anrede.strip() == "Herr" else name(person)


def woerter(person: Any) -> dict[str, str]:
    """What may stand in braces in labels, hints and headings."""
    return {"name": name(person), "name_n": name_n(person)}
