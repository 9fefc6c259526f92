"""The outbox: nothing lost, nothing twice, failures end in a clear state."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise

import pytest

from roterfaden.ablage.auftraege import MAX_VERSUCHE, MIETE
from roterfaden.ablage.port import AblageFehler
from roterfaden.register import auftraege
from roterfaden.register.models import Akte, Auftrag

JETZT = dt.datetime(2026, 3, 16, 8, 30, tzinfo=dt.UTC)
TAG = dt.date(2026, 3, 16)


class Probe:
    """A step that notes its calls and can fail."""

    def __init__(self) -> None:
        self.aufrufe: list[int] = []
        self.fehler: Exception | None = None

    def __call__(self, auftrag: Auftrag, heute: dt.date, jetzt: dt.datetime) -> None:
        self.aufrufe.append(auftrag.pk)
        if self.fehler:
            raise self.fehler


@pytest.fixture
def probe(monkeypatch: pytest.MonkeyPatch) -> Iterator[Probe]:
    schritt = Probe()
    monkeypatch.setitem(auftraege.SCHRITTE, "probe", schritt)
    yield schritt


@pytest.fixture
def auftrag(akte: Akte) -> Auftrag:
    return Auftrag.objects.create(
        jobcenter_id=akte.jobcenter_id,
        art="probe",
        schluessel="probe-1",
        akte=akte,
        erstellt_am=JETZT,
        faellig_ab=JETZT,
    )


def zustand(auftrag: Auftrag) -> str:
    auftrag.refresh_from_db()
    return auftrag.zustand


def test_work_is_rented_done_and_gone(auftrag: Auftrag, probe: Probe) -> None:
    assert auftrag.zustand == "wartet"
    genommen = auftraege.nimm(JETZT, "a")
    assert genommen is not None and zustand(auftrag) == "laeuft"
    assert auftraege.nimm(JETZT, "b") is None, "what one worker holds no other may take"
    assert auftraege.erledige(genommen, TAG, lambda: JETZT)
    assert zustand(auftrag) == "erledigt"
    assert probe.aufrufe == [auftrag.pk]
    assert auftraege.nimm(JETZT + dt.timedelta(days=1), "b") is None


def test_work_of_a_dead_worker_is_taken_over_when_the_rent_ends(auftrag: Auftrag, probe: Probe) -> None:
    assert auftraege.nimm(JETZT, "tot") is not None
    assert auftraege.nimm(JETZT + MIETE, "b") is None
    uebernommen = auftraege.nimm(JETZT + MIETE + dt.timedelta(seconds=1), "b")
    assert uebernommen is not None and uebernommen.versuche == 2


def test_a_finisher_that_comes_too_late_changes_nothing(auftrag: Auftrag, probe: Probe) -> None:
    spaet = auftraege.nimm(JETZT, "spaet")
    danach = JETZT + MIETE + dt.timedelta(seconds=1)
    neu = auftraege.nimm(danach, "neu")
    assert spaet is not None and neu is not None
    probe.fehler = AblageFehler("zu spät", endgueltig=True)
    auftraege.erledige(spaet, TAG, lambda: danach)
    assert zustand(auftrag) == "laeuft"
    probe.fehler = None
    auftraege.erledige(neu, TAG, lambda: danach)
    assert zustand(auftrag) == "erledigt"


def test_a_failure_waits_longer_each_time_and_is_finally_given_up(auftrag: Auftrag, probe: Probe) -> None:
    probe.fehler = AblageFehler("Die E-Akte antwortet nicht.")
    zeit, pausen = JETZT, []
    for _ in range(MAX_VERSUCHE):
        genommen = auftraege.nimm(zeit, "a")
        assert genommen is not None
        auftraege.erledige(genommen, TAG, lambda: zeit)  # noqa: B023
        auftrag.refresh_from_db()
        pausen.append(auftrag.faellig_ab - zeit)
        zeit = auftrag.faellig_ab
    assert all(kurz < lang * 1.3 for kurz, lang in pairwise(pausen))
    assert pausen[0] < dt.timedelta(seconds=17) and pausen[-1] > dt.timedelta(minutes=50)
    assert auftrag.zustand == "aufgegeben"
    assert auftrag.fehler == "Die E-Akte antwortet nicht."
    assert auftraege.nimm(zeit + dt.timedelta(days=9), "a") is None


def test_a_failure_that_cannot_heal_is_given_up_at_once_and_can_be_started_again(
    auftrag: Auftrag, probe: Probe
) -> None:
    probe.fehler = AblageFehler("Das Dokument wird abgelehnt.", endgueltig=True)
    genommen = auftraege.nimm(JETZT, "a")
    assert genommen is not None
    assert not auftraege.erledige(genommen, TAG, lambda: JETZT)
    assert zustand(auftrag) == "aufgegeben"
    auftraege.noch_einmal(auftrag, JETZT)
    assert zustand(auftrag) == "wartet"
    probe.fehler = None
    nochmal = auftraege.nimm(JETZT, "a")
    assert nochmal is not None and auftraege.erledige(nochmal, TAG, lambda: JETZT)


def test_an_unexpected_error_shows_a_sentence_and_no_data(auftrag: Auftrag, probe: Probe) -> None:
    probe.fehler = RuntimeError("Grünwald, Tobias")
    genommen = auftraege.nimm(JETZT, "a")
    assert genommen is not None
    auftraege.erledige(genommen, TAG, lambda: JETZT)
    auftrag.refresh_from_db()
    assert auftrag.zustand == "wiederholt"
    assert "Grünwald" not in auftrag.fehler and "RuntimeError" in auftrag.fehler


def test_an_auftrag_that_kills_its_workers_is_put_aside(auftrag: Auftrag, probe: Probe) -> None:
    zeit = JETZT
    for _ in range(MAX_VERSUCHE):
        assert auftraege.nimm(zeit, "stirbt") is not None
        zeit += MIETE + dt.timedelta(seconds=1)
    assert auftraege.nimm(zeit, "lebt") is None
    auftrag.refresh_from_db()
    assert auftrag.zustand == "aufgegeben" and "abgebrochen" in auftrag.fehler


def test_what_no_step_is_known_for_stays_where_it_is(auftrag: Auftrag) -> None:
    assert auftraege.nimm(JETZT, "a") is None
    assert zustand(auftrag) == "wartet"


def test_work_for_later_waits(auftrag: Auftrag, probe: Probe) -> None:
    Auftrag.objects.update(faellig_ab=JETZT + dt.timedelta(minutes=5))
    assert auftraege.nimm(JETZT, "a") is None
    assert auftraege.nimm(JETZT + dt.timedelta(minutes=5), "a") is not None
