"""Offered sentences on the page of the plan are those of the Jobcenter, read in one query."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from roterfaden.register.formulierungen import katalog_von
from roterfaden.register.models import Akte, Formulierung
from roterfaden.schreiben.sprache.formulierungen import katalog
from roterfaden.web.kooperationsplan.vorschlaege import _MERKMAL
from roterfaden.zugang.models import Nutzer
from tests.web.conftest import lege_an
from tests.web.kooperationsplan.test_seite import ANALYSE, GESPRAECH, PLAN

SATZ = "Ich rufe montags bei der Werkstatt an."


@pytest.fixture
def akte(haus: Any) -> Akte:
    return lege_an(
        haus, [{"am": "2026-03-02", "art": "leistungsbezug_begonnen"}, GESPRAECH, {"am": "2026-03-16"} | ANALYSE]
    )


@pytest.fixture
def seite(als: Callable[[Nutzer], Client], jana: Nutzer) -> Client:
    return als(jana)


@pytest.fixture
def eigener(haus: Any) -> Formulierung:
    bedarf = ANALYSE["handlungsbedarfe"][0]
    merkmal = _MERKMAL.get(bedarf["merkmal"].casefold(), bedarf["merkmal"])
    alt = next(f for f in katalog().fuer(bedarf["schluesselgruppe"], merkmal, "elb"))
    return Formulierung.objects.create(jobcenter=haus.jobcenter, kennung=alt.id, text=SATZ)


def adresse(akte: Akte) -> str:
    return f"/akten/{akte.pk}/kooperationsplan/"


def test_the_changed_sentence_is_offered_instead(seite: Client, akte: Akte, eigener: Formulierung) -> None:
    alt = eigener.im_katalog
    assert alt is not None
    text = seite.get(adresse(akte)).content.decode()
    assert SATZ in text
    assert alt.text not in text


def test_taken_over_word_for_word_it_is_marked(seite: Client, akte: Akte, eigener: Formulierung) -> None:
    seite.post(adresse(akte), {"vorschlag": eigener.kennung})
    text = seite.get(adresse(akte)).content.decode()
    assert f'value="{SATZ}"' in text
    leise = {"headers": {"HX-Request": "true"}}
    assert "Noch wörtlich wie vorgeschlagen" in seite.post(
        adresse(akte), PLAN | {"schritte.0.text": SATZ}, **leise
    ).content.decode()  # fmt: skip
    alt = eigener.im_katalog
    assert alt is not None
    antwort = seite.post(adresse(akte), PLAN | {"schritte.0.text": alt.text}, **leise).content.decode()
    assert "Noch wörtlich wie vorgeschlagen" not in antwort  # nobody offered it here


def test_a_switched_off_sentence_cannot_be_taken_over(seite: Client, akte: Akte, eigener: Formulierung) -> None:
    Formulierung.objects.filter(pk=eigener.pk).update(aktiv=False)
    seite.post(adresse(akte), {"vorschlag": eigener.kennung})
    assert SATZ not in seite.get(adresse(akte)).content.decode()
    assert eigener.kennung not in {f.id for f in katalog_von(akte.jobcenter_id).formulierungen}


def test_the_sentences_cost_one_query(seite: Client, akte: Akte, eigener: Formulierung) -> None:
    with CaptureQueriesContext(connection) as abfragen:
        seite.get(adresse(akte))
    gelesen = [a for a in abfragen if "register_formulierung" in a["sql"]]
    assert len(gelesen) == 1
