"""A house with one told story: Tobias Grünwald, from the first invitation to the open Aufforderung."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.test import Client

from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import kodiere, lies_vorgang
from roterfaden.betrieb.demo.haus import Haus, baue_haus
from roterfaden.register import projektion
from roterfaden.register.handlungen import fortschritt, vorgangszeilen
from roterfaden.register.laden import lade
from roterfaden.register.models import Akte, Dokument, Person, Vorgang
from roterfaden.register.suche import suchtext
from roterfaden.zugang.models import Nutzer
from tests.web.geschichte import GRUENWALD

HEUTE = dt.date(2026, 3, 16)
JETZT = dt.datetime(2026, 3, 16, 8, 30, tzinfo=dt.UTC)


@pytest.fixture
def haus(db: None) -> Haus:
    return baue_haus()


@pytest.fixture
def jana(haus: Haus) -> Nutzer:
    """An IFK of Team 3."""
    return haus.nutzer["jana.brinkmann"]


@pytest.fixture
def als(client: Client) -> Callable[[Nutzer], Client]:
    """The test client, signed in as this person."""

    def melde_an(nutzer: Nutzer) -> Client:
        client.force_login(nutzer, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return melde_an


def lege_an(haus: Haus, vorgaenge: Sequence[dict[str, Any]] = (), **angaben: Any) -> Akte:
    """Store a person with an Akte and Vorgänge as an import would: facts are facts."""
    team = haus.teams[2]
    nummer = Person.objects.count() + 1
    daten: dict[str, Any] = {
        "kundennummer": f"412D{nummer:06}", "bg_nummer": f"41202//{nummer:07}", "vorname": "Tobias", "nachname": "Grünwald",
        "anrede": "Herr", "geburtsdatum": dt.date(1996, 8, 4), "zustaendig": "jbrinkmann", "team": team.name,
        "teamleitung": team.teamleitung, "anschrift": {"strasse": "Lindenweg 3", "plz": "34117", "ort": "Ahrenstein"},
    } | angaben  # fmt: skip
    stamm = _stammdaten(daten)
    person = Person.objects.create(
        jobcenter=haus.jobcenter, kundennummer=stamm.kundennummer, bg_nummer=stamm.bg_nummer, nachname=stamm.nachname,
        vorname=stamm.vorname, geburtsdatum=stamm.geburtsdatum, zustaendig=stamm.zustaendig,
        team=next((t for t in haus.teams if t.name == stamm.team), None), stammdaten=kodiere(stamm).decode(),
        suche=suchtext(stamm.nachname, stamm.vorname),
    )  # fmt: skip
    akte = Akte.objects.create(jobcenter=haus.jobcenter, person=person, angelegt_am=JETZT)
    haenge_an(akte, vorgaenge)
    return akte


def _stammdaten(daten: dict[str, Any]) -> Stammdaten:
    import msgspec

    return msgspec.convert(daten, Stammdaten)


def haenge_an(
    akte: Akte, vorgaenge: Sequence[dict[str, Any]], *, wer: str = "jbrinkmann", jetzt: dt.datetime = JETZT
) -> None:
    """Append Vorgänge and refresh the projection."""
    import msgspec

    akte.refresh_from_db()
    ab = akte.letzte_nr + 1
    tatsachen = [lies_vorgang(msgspec.json.encode({"nr": n} | v)) for n, v in enumerate(vorgaenge, ab)]
    if tatsachen:
        zeilen = vorgangszeilen(akte, tatsachen, akte.letzter_ketten_hash, nutzer=wer, jetzt=jetzt)
        Vorgang.objects.bulk_create(zeilen)
        Akte.objects.filter(pk=akte.pk).update(**fortschritt(akte, zeilen))
    gelesen = lade(akte.pk, HEUTE)
    werte, offene = projektion.projiziere(gelesen)
    projektion.speichere(gelesen.akte, werte, offene)
    akte.refresh_from_db()


def lege_schreiben_an(akte: Akte, nr: int, art: str, titel: str, adressat: str = "elb", **angaben: Any) -> Dokument:
    """Store a letter as if it had been printed."""
    from tests.web.geschichte import BRIEF

    return Dokument.objects.create(**({
        "jobcenter_id": akte.jobcenter_id, "akte": akte, "vorgang_nr": nr, "art": art, "adressat": adressat, "titel": titel,
        "pdf": b"%PDF-1.7 Muster", "daten": BRIEF, "vorlage_version": "muster-1", "sha256": "0" * 64, "erzeugt_am": JETZT,
        "erzeugt_von": "jbrinkmann",
    } | angaben))  # fmt: skip


@pytest.fixture
def neue_akte(haus: Haus) -> Callable[..., Akte]:
    """Make an Akte: `neue_akte(vorgaenge, nachname="…")`."""
    return lambda vorgaenge=(), **angaben: lege_an(haus, vorgaenge, **angaben)


@pytest.fixture
def gruenwald(haus: Haus) -> Akte:
    """The Akte of the story, with its letters."""
    akte = lege_an(haus, GRUENWALD)
    lege_schreiben_an(akte, 2, "einladung_kp_erstellung", "Einladung zum Kooperationsplan")
    lege_schreiben_an(akte, 7, "kooperationsplan", "Kooperationsplan", ablage_kennung="KP-2025-011702")
    lege_schreiben_an(akte, 13, "einladung_beraterische_intervention", "Einladung „Beraterische Intervention“")
    return akte
