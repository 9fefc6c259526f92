"""Waits grow, have an upper limit, and end."""

import datetime as dt

import pytest

from roterfaden.ablage.auftraege import LAENGSTE_PAUSE, MAX_VERSUCHE, nach_fehler, pause

JETZT = dt.datetime(2026, 3, 16, 8, tzinfo=dt.UTC)


def test_waits_double_from_a_quarter_minute() -> None:
    assert [pause(n).total_seconds() for n in (1, 2, 3, 4)] == [15, 30, 60, 120]


@pytest.mark.parametrize("versuche", [9, 12, 100, 10_000])
def test_no_wait_is_longer_than_an_hour(versuche: int) -> None:
    assert pause(versuche) == LAENGSTE_PAUSE


def test_two_workers_do_not_come_back_at_the_same_moment() -> None:
    assert pause(3, 0.0) < pause(3, 1.0)
    assert pause(3, 0.0) == dt.timedelta(seconds=54)


def test_a_passing_failure_is_tried_again_until_the_last_attempt() -> None:
    assert not nach_fehler(MAX_VERSUCHE - 1, JETZT, endgueltig=False).aufgegeben
    assert nach_fehler(MAX_VERSUCHE, JETZT, endgueltig=False).aufgegeben
    assert nach_fehler(1, JETZT, endgueltig=False).faellig_ab == JETZT + dt.timedelta(seconds=15)


def test_a_failure_that_cannot_heal_is_given_up_at_once() -> None:
    assert nach_fehler(1, JETZT, endgueltig=True).aufgegeben
