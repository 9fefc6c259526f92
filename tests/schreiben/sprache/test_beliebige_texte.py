"""Whatever someone types or pastes: no error, places that fit the text, and no text that takes for ever."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roterfaden.recht.sprache import rfb_sprache, saetze
from roterfaden.schreiben.sprache import ROLLEN, pruefe_text

WORTE = st.sampled_from(
    ["Ich", "wird", "werden", "geprüft", "Leistung", "gekürzt", "stellt", "ein", "§", "31", "z. B.", "-\n", "\u00ad", ".", "!",
     "Bürger-Geld", "u\u0308", "İ", "Sanktion", "bei", "Bedarf", "ggf.", "\n\n", "- ", "AU", "Leistungs", "Kürzung", "🙂"]
)  # fmt: skip
TEXTE = st.one_of(
    st.text(max_size=200), st.lists(WORTE, max_size=30).map(" ".join), st.lists(WORTE, max_size=30).map("".join)
)


@given(TEXTE, st.sampled_from(ROLLEN))
def test_jede_stelle_passt_zum_text(text, rolle):
    for fund in pruefe_text(text, "feld", rolle):
        assert 0 <= fund.von < fund.bis <= len(text)
        assert text[fund.von : fund.bis] == fund.fundtext
    for treffer in rfb_sprache(text):
        assert text[treffer.von : treffer.bis] == treffer.fundtext


@given(TEXTE)
def test_saetze_decken_den_text_ohne_sich_zu_ueberdecken(text):
    ende = 0
    for von, bis in saetze(text):
        assert ende <= von < bis <= len(text)
        assert not text[ende:von].strip(), "no words between two sentences"
        assert text[von:bis].strip()
        ende = bis
    assert not text[ende:].strip()


LANG = 30_000


@pytest.mark.parametrize(
    "text",
    [
        "a" * LANG + " sanktion",
        "Leistung" * (LANG // 8),
        "Leistung-" * (LANG // 9),
        "stellt " * (LANG // 7) + "Leistung",
        "Leistung gekürzt " * (LANG // 17),
        "wird " * (LANG // 5),
        "§" * LANG,
        "§ 15, " * (LANG // 6),
        "\n" * LANG + "Leistung",
        "-\n" * (LANG // 2) + "Leistung",
        "Das ist ein Satz. " * (LANG // 18),
    ],
    ids=lambda t: repr(t[:20]),
)
def test_lange_texte_bleiben_kurz(text):
    anfang = time.perf_counter()
    pruefe_text(text, "feld", "elb")
    assert time.perf_counter() - anfang < 3
