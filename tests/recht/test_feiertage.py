"""The holidays of the covered years stand fixed here: an update of the package must not move a deadline unseen."""

import datetime as dt

import pytest

from roterfaden.recht.fristen import feiertage, ist_arbeitstag, naechster_arbeitstag

# New Year, Good Friday, Easter Monday, Labour Day, Ascension, Whit Monday, German Unity, Christmas (two days)
BUNDESWEIT = {
    2023: "01-01 04-07 04-10 05-01 05-18 05-29 10-03 12-25 12-26",
    2024: "01-01 03-29 04-01 05-01 05-09 05-20 10-03 12-25 12-26",
    2025: "01-01 04-18 04-21 05-01 05-29 06-09 10-03 12-25 12-26",
    2026: "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26",
}


@pytest.mark.parametrize("jahr", BUNDESWEIT)
def test_bundesweite_feiertage(jahr):
    assert sorted(feiertage(jahr, None)) == [dt.date.fromisoformat(f"{jahr}-{t}") for t in BUNDESWEIT[jahr].split()]


@pytest.mark.parametrize(
    ("land", "tag"),
    [
        ("BY", dt.date(2026, 1, 6)),
        ("HE", dt.date(2026, 6, 4)),
        ("BE", dt.date(2026, 3, 8)),
        ("SN", dt.date(2025, 11, 19)),
    ],
)
def test_feiertage_eines_landes_zaehlen_nur_mit_der_hausregel(land, tag):
    assert tag in feiertage(tag.year, land)
    assert tag not in feiertage(tag.year, None)


def test_arbeitstage_und_der_naechste():
    karfreitag = dt.date(2026, 4, 3)
    assert not ist_arbeitstag(karfreitag, None)
    assert naechster_arbeitstag(karfreitag, None) == dt.date(2026, 4, 7)
    assert naechster_arbeitstag(dt.date(2026, 4, 7), None) == dt.date(2026, 4, 7)
    assert naechster_arbeitstag(dt.date(2026, 6, 4), "HE") == dt.date(2026, 6, 5)
