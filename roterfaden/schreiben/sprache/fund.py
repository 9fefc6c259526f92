"""What the plain-language checker reports: one place in a text, what is wrong with it and what to write instead."""

from __future__ import annotations

from typing import Literal

import msgspec

Rolle = Literal["ziel", "elb", "nachweis", "jobcenter", "dritte", "wichtig", "angebot", "eigene_worte"]
"""Whose sentence it is: a goal, the person's own step, how it is shown, a promise of the Jobcenter, help by others,
what else matters, the name of a service, the person's own words."""

ROLLEN: tuple[Rolle, ...] = ("ziel", "elb", "nachweis", "jobcenter", "dritte", "wichtig", "angebot", "eigene_worte")

Regel = Literal[
    "rfb",
    "drohung",
    "diagnose",
    "gesetzespflicht",
    "ich_form",
    "floskel",
    "passiv",
    "nominalstil",
    "paragraf",
    "abkuerzung",
    "satzlaenge",
    "schweres_wort",
    "bewerbung_ohne_zusage",
    "lesbarkeit",
    "vorschlag_unveraendert",
]

# In this order a person should read them: what bars, what is delicate, what helps.
TITEL: dict[Regel, str] = {
    "rfb": "Rechtsfolgen gehören nicht in den Plan",
    "drohung": "Klingt nach Drohung",
    "diagnose": "Gesundheit",
    "gesetzespflicht": "Steht schon im Gesetz",
    "ich_form": "Ich-Form",
    "floskel": "Sagt nichts zu",
    "passiv": "Wer tut es?",
    "nominalstil": "Amtsdeutsch",
    "paragraf": "Paragraf",
    "abkuerzung": "Abkürzung",
    "satzlaenge": "Langer Satz",
    "schweres_wort": "Schweres Wort",
    "bewerbung_ohne_zusage": "Bewerbungen ohne Kostenzusage",
    "lesbarkeit": "Lesbarkeit",
    "vorschlag_unveraendert": "Noch wörtlich wie vorgeschlagen",
}


class Fund(msgspec.Struct, frozen=True, kw_only=True):
    """One finding. `von` and `bis` count characters of the field's text; `sperrt` keeps the plan from being closed."""

    regel: Regel
    feld: str
    von: int
    bis: int
    fundtext: str
    meldung: str
    vorschlag: str
    sperrt: bool = False
