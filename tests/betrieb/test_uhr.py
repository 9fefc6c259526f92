"""The only clock of the house."""

import datetime as dt
from unittest import mock

from roterfaden.betrieb import uhr


def test_die_demo_steht_auf_ihrem_festen_tag(settings, demo_tag):
    settings.ROTERFADEN_TAG = demo_tag
    assert uhr.heute() == demo_tag
    assert uhr.fester_tag() == demo_tag


def test_ohne_festen_tag_gilt_der_kalendertag_in_deutschland(settings):
    settings.ROTERFADEN_TAG = None
    kurz_nach_mitternacht_in_berlin = dt.datetime(2026, 6, 30, 22, 30, tzinfo=dt.UTC)
    with mock.patch.object(uhr, "jetzt", return_value=kurz_nach_mitternacht_in_berlin):
        assert uhr.heute() == dt.date(2026, 7, 1)
    assert uhr.fester_tag() is None


def test_stempel_laufen_in_der_demo_in_echter_zeit(settings, demo_tag):
    settings.ROTERFADEN_TAG = demo_tag
    vorher = dt.datetime.now(dt.UTC)
    assert vorher <= uhr.jetzt() <= dt.datetime.now(dt.UTC)
