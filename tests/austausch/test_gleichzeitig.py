"""Several systems at once: the same request sent five times happens once, different requests never overwrite each other."""

from __future__ import annotations

import threading
from collections import Counter
from typing import Any

import pytest
from django.db import connection

from roterfaden.austausch import aenderungen
from roterfaden.austausch.models import Meldung
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.models import Akte, Vorgang

from .conftest import JETZT, System


def zugleich(anzahl: int, tun: Any) -> list[Any]:
    ergebnisse: list[Any] = [None] * anzahl
    start = threading.Barrier(anzahl)

    def lauf(i: int) -> None:
        start.wait()
        try:
            ergebnisse[i] = tun(i)
        finally:
            connection.close()

    faeden = [threading.Thread(target=lauf, args=(i,)) for i in range(anzahl)]
    for f in faeden:
        f.start()
    for f in faeden:
        f.join()
    return ergebnisse


@pytest.mark.django_db(transaction=True)
def test_derselbe_schluessel_fuenfmal_zugleich(haus: Haus, akte: Akte, system: System) -> None:
    daten = {"text": "einmal", "besonders_geschuetzt": False}
    antworten = zugleich(5, lambda _: system.handle(akte, "anmerken", daten, 1, "gleicher-schluessel"))
    assert {a.status_code for a in antworten} == {200}, [a.content for a in antworten]
    assert Counter(a.json()["wiederholt"] for a in antworten) == {True: 4, False: 1}
    assert Vorgang.objects.filter(akte=akte).count() == 2


@pytest.mark.django_db(transaction=True)
def test_fuenf_verschiedene_auf_demselben_stand(haus: Haus, akte: Akte, system: System) -> None:
    """All five saw number 1: one wins, the others are told what came in between."""
    antworten = zugleich(
        5,
        lambda i: system.handle(
            akte, "anmerken", {"text": str(i), "besonders_geschuetzt": False}, 1, f"schluessel-{i}"
        ),
    )
    assert Counter(a.status_code for a in antworten) == {200: 1, 409: 4}, [a.content for a in antworten]
    assert Vorgang.objects.filter(akte=akte).count() == 2


@pytest.mark.django_db(transaction=True)
def test_gleichzeitiges_sammeln_vergibt_jede_stelle_einmal(haus: Haus, akte: Akte, system: System) -> None:
    for i in range(20):
        system.handle(akte, "anmerken", {"text": str(i), "besonders_geschuetzt": False}, i + 1, f"schluessel-{i}")
    zugleich(4, lambda _: aenderungen.sammle(haus.jobcenter.pk, JETZT))
    assert sorted(Meldung.objects.values_list("vorgang__nr", flat=True)) == list(range(1, 22))
