"""Dates as people type them, numbers as people read them."""

import datetime as dt

import pytest

from roterfaden.web.rahmen.sprache import (
    TagUnlesbar,
    abstand,
    anzahl,
    aufzaehlung,
    euro,
    fest,
    lies_tag,
    tag_lang,
    zahl,
)

HEUTE = dt.date(2026, 3, 16)


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("30.4.", dt.date(2026, 4, 30)),
        ("30.4", dt.date(2026, 4, 30)),
        ("30.04.2026", dt.date(2026, 4, 30)),
        ("30.4.26", dt.date(2026, 4, 30)),
        ("300426", dt.date(2026, 4, 30)),
        ("2026-04-30", dt.date(2026, 4, 30)),
        ("1.2.", dt.date(2027, 2, 1)),
        (" 16.3. ", HEUTE),
    ],
)
def test_ein_tag_laesst_sich_tippen_wie_man_ihn_sagt(text: str, tag: dt.date) -> None:
    assert lies_tag(text, HEUTE) == tag


def test_ein_vergangener_tag_ohne_jahr_liegt_in_der_vergangenheit() -> None:
    assert lies_tag("30.12.", HEUTE, vergangen=True) == dt.date(2025, 12, 30)


@pytest.mark.parametrize("text", ["morgen", "31.02.2026", "32.1.", "", "1.13.2026"])
def test_was_kein_tag_ist_wird_mit_einem_satz_abgelehnt(text: str) -> None:
    with pytest.raises(TagUnlesbar, match=r"Tag"):
        lies_tag(text, HEUTE)


def test_zahlen_stehen_deutsch() -> None:
    assert zahl(1642) == "1.642"
    assert zahl(4.7, 1) == "4,7"
    assert euro(56.3) == "56,30\u00a0€"
    assert anzahl(1, "Vorgang", "Vorgänge") == "1\u00a0Vorgang"


def test_abstaende_sind_worte() -> None:
    assert abstand(dt.date(2026, 3, 10), HEUTE) == "seit 6\u00a0Tagen"
    assert abstand(HEUTE, HEUTE) == "heute"
    assert abstand(dt.date(2026, 3, 17), HEUTE) == "morgen"
    assert tag_lang(HEUTE) == "Montag, 16. März\u00a02026"


def test_normen_brechen_nicht_um() -> None:
    assert fest("§ 15 Abs. 5 SGB II · FH 6.1") == "§\u00a015 Abs.\u00a05\u00a0SGB\u00a0II · FH\u00a06.1"
    assert aufzaehlung(["a", "b", "c"]) == "a, b und c"
