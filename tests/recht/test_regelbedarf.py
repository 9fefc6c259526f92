"""Amounts of the Regelbedarf and what a percentage of them is."""

import datetime as dt
from decimal import Decimal

import pytest

from roterfaden.recht.regelbedarf import KeinRegelbedarf, minderungsbetrag, regelbedarf

JE_STUFE = {
    2023: (502, 451, 402, 420, 348, 318),
    2024: (563, 506, 451, 471, 390, 357),
    2025: (563, 506, 451, 471, 390, 357),
    2026: (563, 506, 451, 471, 390, 357),
}


@pytest.mark.parametrize("jahr", JE_STUFE)
def test_jedes_jahr_hat_sechs_stufen_vom_ersten_bis_zum_letzten_tag(jahr):
    for tag in (dt.date(jahr, 1, 1), dt.date(jahr, 12, 31)):
        assert tuple(regelbedarf(stufe, tag) for stufe in range(1, 7)) == JE_STUFE[jahr]


@pytest.mark.parametrize("tag", [dt.date(2022, 12, 31), dt.date(2027, 1, 1)])
def test_ausserhalb_der_bekannten_jahre_wird_kein_betrag_geraten(tag):
    with pytest.raises(KeinRegelbedarf, match=f"{tag:%d.%m.%Y}"):
        regelbedarf(1, tag)
    with pytest.raises(KeinRegelbedarf):
        minderungsbetrag(10, 1, tag)


@pytest.mark.parametrize(
    ("prozent", "stufe", "tag", "betrag"),
    [
        (10, 1, "2024-07-01", "56.30"),
        (20, 1, "2024-07-01", "112.60"),
        (30, 1, "2026-06-01", "168.90"),
        (10, 1, "2023-12-31", "50.20"),
        (10, 3, "2024-01-01", "45.10"),
        (0, 1, "2024-01-01", "0.00"),
        (Decimal("2.5"), 2, "2024-01-01", "12.65"),
        (Decimal("0.5"), 4, "2024-01-01", "2.36"),
        (Decimal("12.5"), 5, "2024-01-01", "48.75"),
    ],
)
def test_ein_prozentsatz_wird_kaufmaennisch_auf_den_cent_gerundet(prozent, stufe, tag, betrag):
    assert str(minderungsbetrag(prozent, stufe, dt.date.fromisoformat(tag))) == betrag
