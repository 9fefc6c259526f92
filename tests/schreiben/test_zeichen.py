"""Cleaning text fields, and naming what cannot be printed."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roterfaden.schreiben import satz, worte, zeichen


@pytest.mark.parametrize(
    ("roh", "sauber"),
    [
        ("\uf0b7 Punkt", "• Punkt"),
        ("\ufeffText\x00\x07", "Text"),
        ("u\u0308ber", "über"),
        ("a\u2003b", "a b"),
        ("\u2713 erledigt", "ja erledigt"),
        ("eins\r\nzwei\rdrei", "eins\nzwei\ndrei"),
        ("Straße „Zitat“ – ja", "Straße „Zitat“ – ja"),
    ],
)
def test_saeubern(roh: str, sauber: str) -> None:
    assert zeichen.saeubere(roh) == sauber


@given(st.text(max_size=60))
def test_saeubern_ist_stabil_und_ohne_steuerzeichen(text: str) -> None:
    einmal = zeichen.saeubere(text)
    assert zeichen.saeubere(einmal) == einmal
    assert not [c for c in einmal if unicodedata.category(c) == "Cc" and c not in "\n\t"]


def test_undruckbar() -> None:
    ordner = satz.schriftordner()
    assert zeichen.undruckbar(["Grüße – „ja“ • Київ Ελλάς İstanbul مرحبا"], ordner) == []
    assert zeichen.undruckbar(["a😀b", "中😀"], ordner) == ["😀", "中"]
    assert zeichen.benenne("😀") == "„😀“ (U+1F600)"
    assert zeichen.benenne("\x00") == "(U+0000)"


def test_worte() -> None:
    assert worte.euro("1234.5") == "1.234,50 Euro"
    assert worte.euro(563, glatt=True) == "563 Euro"
    assert worte.uhr("2026-04-01T09:05") == "9:05 Uhr"
    assert worte.und(["a", "b", "c"]) == "a, b und c"
    assert worte.saetze("Ich gehe am 1. April hin. Ich frage z. B. den Chef.") == [
        "Ich gehe am 1. April hin.",
        "Ich frage z. B. den Chef.",
    ]


@given(st.text(max_size=80))
def test_zusammenhalten_aendert_nur_leerzeichen(text: str) -> None:
    neu = worte.zusammenhalten(text)
    assert len(neu) == len(text)
    assert neu.replace("\u00a0", " ") == text.replace("\u00a0", " ")
