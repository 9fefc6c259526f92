"""A small house for tests of storage and access: Jobcenter, teams, accounts, one person with an Akte."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import kodiere
from roterfaden.akte.person import Anschrift
from roterfaden.betrieb.demo.haus import Haus, baue_haus
from roterfaden.register.models import Akte, Person
from roterfaden.register.suche import suchtext

JETZT = dt.datetime(2026, 3, 16, 8, 30, tzinfo=dt.UTC)


@pytest.fixture
def jetzt() -> dt.datetime:
    return JETZT


@pytest.fixture
def haus(db: None) -> Haus:
    return baue_haus()


@pytest.fixture
def neue_akte(haus: Haus) -> Callable[..., Akte]:
    """Make an Akte without Vorgänge; keyword arguments go into the master data."""

    def lege_an(**angaben: Any) -> Akte:
        nummer = Person.objects.count() + 1
        team = haus.teams[2]
        daten: dict[str, Any] = {
            "kundennummer": f"412D{nummer:06}",
            "bg_nummer": f"41202//{nummer:07}",
            "vorname": "Tobias",
            "nachname": "Grünwald",
            "anrede": "Herr",
            "geburtsdatum": dt.date(1996, 8, 4),
            "anschrift": Anschrift(strasse="Lindenweg 3", plz="34399", ort="Ahrenstein"),
            "zustaendig": "jbrinkmann",
            "team": team.name,
            "teamleitung": team.teamleitung,
        }
        person = Stammdaten(**(daten | angaben))
        zeile = Person.objects.create(
            jobcenter=haus.jobcenter,
            kundennummer=person.kundennummer,
            bg_nummer=person.bg_nummer,
            nachname=person.nachname,
            vorname=person.vorname,
            geburtsdatum=person.geburtsdatum,
            zustaendig=person.zustaendig,
            team=next((t for t in haus.teams if t.name == person.team), None),
            stammdaten=kodiere(person).decode(),
            suche=suchtext(person.nachname, person.vorname),
        )
        return Akte.objects.create(jobcenter=haus.jobcenter, person=zeile, angelegt_am=JETZT)

    return lege_an


@pytest.fixture
def akte(neue_akte: Callable[..., Akte]) -> Akte:
    return neue_akte()
