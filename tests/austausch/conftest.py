"""Two Jobcenter, so that every test can try to reach across; an Akte with a running benefit; a system with a token."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import kodiere
from roterfaden.akte.person import Anschrift
from roterfaden.austausch import zugaenge
from roterfaden.betrieb.demo.haus import Haus, baue_haus
from roterfaden.register.handlungen import handlung_ausfuehren
from roterfaden.register.models import Akte, Jobcenter, Person
from roterfaden.register.suche import suchtext

HEUTE = dt.date(2026, 3, 16)
JETZT = dt.datetime(2026, 3, 16, 8, 30, tzinfo=dt.UTC)


@pytest.fixture
def haus(db: None) -> Haus:
    return baue_haus()


@pytest.fixture
def nachbar(haus: Haus) -> Jobcenter:
    return Jobcenter.objects.create(
        name="Jobcenter Nachbarstadt", kurzname="nachbar", strasse="Weg 1", plz="12345", ort="Nachbarstadt"
    )


@pytest.fixture
def lege_akte_an(haus: Haus) -> Callable[..., Akte]:
    """Make an Akte; with `beginn` its benefit runs from that day."""

    def lege_an(jobcenter: Jobcenter | None = None, beginn: str | None = "2026-02-02", **angaben: Any) -> Akte:
        nummer = Person.objects.count() + 1
        team = haus.teams[2]
        daten = {
            "kundennummer": f"412D{nummer:06}",
            "bg_nummer": f"41202//{nummer:07}",
            "vorname": "Tobias",
            "nachname": "Grünwald",
            "anrede": "Herr",
            "geburtsdatum": dt.date(1996, 8, 4),
            "anschrift": Anschrift(strasse="Hauptstraße 1", plz="34399", ort="Ahrenstein"),
            "zustaendig": "jbrinkmann",
            "team": team.name,
        } | angaben
        person = Stammdaten(**daten)
        zeile = Person.objects.create(
            jobcenter=jobcenter or haus.jobcenter,
            kundennummer=person.kundennummer,
            bg_nummer=person.bg_nummer,
            nachname=person.nachname,
            vorname=person.vorname,
            geburtsdatum=person.geburtsdatum,
            zustaendig=person.zustaendig,
            team=team if jobcenter is None else None,
            stammdaten=kodiere(person).decode(),
            suche=suchtext(person.nachname, person.vorname),
        )
        akte = Akte.objects.create(jobcenter=jobcenter or haus.jobcenter, person=zeile, angelegt_am=JETZT)
        if beginn:
            tue(akte, "leistungsbezug_beginnen", {"am": beginn})
        return akte

    return lege_an


def tue(akte: Akte, art: str, daten: dict[str, Any], **mehr: Any) -> Any:
    """Carry out a Handlung as the responsible IFK."""
    return handlung_ausfuehren(
        akte=Akte.objects.get(pk=akte.pk), art=art, daten=daten, nutzer="jbrinkmann", heute=HEUTE, jetzt=JETZT, **mehr
    )


def lade_ein(akte: Akte, **mehr: Any) -> Any:
    daten = {"anlass": "kp_erstellung", "mit_rfb": False, "termin": "2026-04-01T10:30", "ort": "Raum 301"} | mehr
    return tue(akte, "einladen", daten)


@pytest.fixture
def akte(lege_akte_an: Callable[..., Akte]) -> Akte:
    return lege_akte_an()


class System:
    """A client of the interface with its token."""

    def __init__(self, jobcenter: Jobcenter, *rechte: str) -> None:
        self.token, self.geheimnis = zugaenge.lege_an(jobcenter, "FMG-Test", rechte or tuple(zugaenge.RECHTE), JETZT)
        self.client = Client(raise_request_exception=False)

    def hole(self, pfad: str, **kopf: str) -> Any:
        return self.client.get(f"/api/v1{pfad}", headers={"Authorization": f"Bearer {self.geheimnis}", **kopf})

    def sende(self, pfad: str, daten: Any, **kopf: str) -> Any:
        roh = daten if isinstance(daten, bytes | str) else json.dumps(daten)
        return self.client.post(
            f"/api/v1{pfad}",
            roh,
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.geheimnis}", **kopf},
        )

    def loesche(self, pfad: str) -> Any:
        return self.client.delete(f"/api/v1{pfad}", headers={"Authorization": f"Bearer {self.geheimnis}"})

    def handle(self, akte: Akte, art: str, daten: dict[str, Any], nr: int, schluessel: str = "test-0001") -> Any:
        return self.sende(
            f"/akten/{akte.pk}/handlungen/{art}",
            {"daten": daten, "erwartete_nr": nr},
            **{"Idempotency-Key": schluessel},
        )


@pytest.fixture
def system(haus: Haus) -> System:
    return System(haus.jobcenter)
