"""The hash chain shows every change, gap and exchange, and survives blacked-out text."""

import datetime as dt

import pytest

from roterfaden.akte.kette import ANFANG, inhalt_hash, ketten_hash

UM = dt.datetime(2024, 3, 1, 9, 30, tzinfo=dt.UTC)
GLIED = {
    "vorher": ANFANG,
    "nr": 1,
    "am": dt.date(2024, 3, 1),
    "art": "anmerkung",
    "erfasst_am": UM,
    "erfasst_von": "brandt",
    "inhalt": inhalt_hash('{"text":"Grüße"}'),
}


def test_ein_bekannter_inhalt_hat_den_bekannten_hash():
    assert inhalt_hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert inhalt_hash("ä") != inhalt_hash("a\u0308")


def test_dasselbe_glied_hat_immer_denselben_hash():
    assert ketten_hash(**GLIED) == ketten_hash(**GLIED)
    assert len(ketten_hash(**GLIED)) == 64


@pytest.mark.parametrize(
    ("feld", "anders"),
    [
        ("vorher", "1" * 64),
        ("nr", 2),
        ("am", dt.date(2024, 3, 2)),
        ("art", "ruecklauf"),
        ("erfasst_am", UM + dt.timedelta(microseconds=1)),
        ("erfasst_von", "vogel"),
        ("inhalt", inhalt_hash("{}")),
    ],
)
def test_jede_angabe_geht_in_die_kette_ein(feld, anders):
    assert ketten_hash(**{**GLIED, feld: anders}) != ketten_hash(**GLIED)


def test_die_uhrzeit_zaehlt_nicht_ihre_schreibweise():
    berlin = UM.astimezone(dt.timezone(dt.timedelta(hours=1)))
    assert ketten_hash(**{**GLIED, "erfasst_am": berlin}) == ketten_hash(**GLIED)


def test_vertauschte_vorgaenge_ergeben_eine_andere_kette():
    def kette(*inhalte):
        vorher = ANFANG
        for nr, inhalt in enumerate(inhalte, 1):
            vorher = ketten_hash(**{**GLIED, "vorher": vorher, "nr": nr, "inhalt": inhalt_hash(inhalt)})
        return vorher

    assert len({kette("a", "b"), kette("b", "a"), kette("a"), kette("a", "b", "c")}) == 4
