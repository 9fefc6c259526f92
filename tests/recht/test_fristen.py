"""Reckoning of days at every boundary."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roterfaden.recht import fristen as f

TAGE = st.dates(dt.date(1940, 1, 1), dt.date(2090, 12, 31))


def tag(text):
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("von", "monate", "bis"),
    [
        ("2024-01-15", 6, "2024-07-15"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2024-08-29", 6, "2025-02-28"),
        ("2023-08-29", 6, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2024-03-31", 1, "2024-04-30"),
        ("2024-12-31", 2, "2025-02-28"),
        ("2024-12-01", 1, "2025-01-01"),
        ("2024-01-31", 0, "2024-01-31"),
        ("2026-01-30", 1, "2026-02-28"),
    ],
)
def test_monatsfristen_enden_am_selben_tag_oder_am_monatsletzten(von, monate, bis):
    assert f.plus_monate(tag(von), monate) == tag(bis)


@given(TAGE, st.integers(0, 48))
def test_eine_monatsfrist_ueberspringt_keinen_monat(von, monate):
    bis = f.plus_monate(von, monate)
    assert (bis.year * 12 + bis.month) - (von.year * 12 + von.month) == monate
    assert bis.day == von.day or (bis.day < von.day and (bis + dt.timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("bekannt", "erster"),
    [
        ("2024-06-01", "2024-07-01"),
        ("2024-06-30", "2024-07-01"),
        ("2024-12-31", "2025-01-01"),
        ("2024-12-01", "2025-01-01"),
    ],
)
def test_eine_minderung_beginnt_am_ersten_des_folgemonats(bekannt, erster):
    assert f.monatserster_nach(tag(bekannt)) == tag(erster)


@pytest.mark.parametrize(
    ("im", "letzter"), [("2024-02-01", 29), ("2025-02-28", 28), ("2024-04-30", 30), ("2024-12-05", 31)]
)
def test_der_monatsletzte_kennt_schaltjahre(im, letzter):
    assert f.monatsletzter(tag(im)).day == letzter


@pytest.mark.parametrize(
    ("geboren", "am", "jahre"),
    [
        ("2009-03-04", "2024-03-03", 14),
        ("2009-03-04", "2024-03-04", 15),
        ("2006-12-31", "2024-12-30", 17),
        ("2006-12-31", "2024-12-31", 18),
        ("2008-02-29", "2023-02-28", 14),
        ("2008-02-29", "2023-03-01", 15),
        ("2008-02-29", "2024-02-28", 15),
        ("2008-02-29", "2024-02-29", 16),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2000-01-01", "2000-01-01", 0),
    ],
)
def test_ein_lebensjahr_ist_am_geburtstag_um_null_uhr_vollendet(geboren, am, jahre):
    assert f.alter(tag(geboren), tag(am)) == jahre


# § 7a SGB II: years and months of the age limit by year of birth
ALTERSGRENZEN = {
    1946: (65, 0), 1947: (65, 1), 1948: (65, 2), 1949: (65, 3), 1950: (65, 4), 1951: (65, 5), 1952: (65, 6),
    1953: (65, 7), 1954: (65, 8), 1955: (65, 9), 1956: (65, 10), 1957: (65, 11), 1958: (66, 0), 1959: (66, 2),
    1960: (66, 4), 1961: (66, 6), 1962: (66, 8), 1963: (66, 10), 1964: (67, 0), 1965: (67, 0), 1990: (67, 0),
}  # fmt: skip


@pytest.mark.parametrize("jahrgang", ALTERSGRENZEN)
def test_die_altersgrenze_folgt_der_tabelle_und_endet_mit_dem_monat(jahrgang):
    jahre, monate = ALTERSGRENZEN[jahrgang]
    geboren = dt.date(jahrgang, 5, 17)
    letzter = f.altersgrenze(geboren)
    stelle = (jahrgang + jahre) * 12 + 4 + monate
    assert (letzter.year * 12 + letzter.month - 1) == stelle
    assert (letzter + dt.timedelta(days=1)).day == 1
    assert f.ist_elb_alter(geboren, letzter)
    assert not f.ist_elb_alter(geboren, letzter + dt.timedelta(days=1))


def test_elb_ist_man_ab_dem_fuenfzehnten_geburtstag():
    geboren = dt.date(2010, 7, 1)
    assert not f.ist_elb_alter(geboren, dt.date(2025, 6, 30))
    assert f.ist_elb_alter(geboren, dt.date(2025, 7, 1))


@pytest.mark.parametrize(
    ("aufgabe", "zugang"),
    [
        ("2024-12-30", "2025-01-02"),
        ("2024-12-31", "2025-01-03"),
        ("2025-01-01", "2025-01-05"),
        ("2025-01-02", "2025-01-06"),
        ("2024-02-27", "2024-03-01"),
        ("2024-02-26", "2024-02-29"),
        ("2026-02-25", "2026-03-01"),
        ("2024-03-28", "2024-03-31"),
        ("2026-10-28", "2026-11-01"),
    ],
)
def test_ein_brief_gilt_nach_drei_seit_2025_nach_vier_tagen_als_zugegangen_auch_am_sonntag(aufgabe, zugang):
    assert f.zugangsfiktion(tag(aufgabe)) == tag(zugang)


# Holidays of 2026 that a Land has beside those of the whole Federation; Easter Sunday and Whit Sunday left out.
NUR_IM_LAND = {
    "BB": "10-31", "BE": "03-08", "BW": "01-06 06-04 11-01", "BY": "01-06 06-04 11-01", "HB": "10-31", "HE": "06-04",
    "HH": "10-31", "MV": "03-08 10-31", "NI": "10-31", "NW": "06-04 11-01", "RP": "06-04 11-01", "SH": "10-31",
    "SL": "06-04 08-15 11-01", "SN": "10-31 11-18", "ST": "01-06 10-31", "TH": "09-20 10-31",
}  # fmt: skip


@pytest.mark.parametrize("land", NUR_IM_LAND)
def test_jedes_land_hat_seine_feiertage(land):
    eigene = f.feiertage(2026, land) - f.feiertage(2026, None) - {dt.date(2026, 4, 5), dt.date(2026, 5, 24)}
    assert {f"{x:%m-%d}" for x in eigene} == set(NUR_IM_LAND[land].split())


@pytest.mark.parametrize(
    ("am", "land", "ab"),
    [
        ("2024-03-28", None, "2024-03-28"),
        ("2024-03-29", None, "2024-04-02"),
        ("2024-03-30", None, "2024-04-02"),
        ("2024-12-24", None, "2024-12-24"),
        ("2024-12-25", None, "2024-12-27"),
        ("2025-12-31", None, "2025-12-31"),
        ("2026-01-01", None, "2026-01-02"),
        ("2026-01-06", None, "2026-01-06"),
        ("2026-01-06", "ST", "2026-01-07"),
        ("2026-11-18", "SN", "2026-11-19"),
        ("2026-05-01", None, "2026-05-04"),
    ],
)
def test_der_naechste_arbeitstag_ueberspringt_wochenende_und_feiertag(am, land, ab):
    assert f.naechster_arbeitstag(tag(am), land) == tag(ab)


@given(st.dates(dt.date(2023, 1, 1), dt.date(2027, 12, 31)), st.sampled_from([None, *NUR_IM_LAND]))
def test_der_naechste_arbeitstag_ist_ein_arbeitstag_und_keiner_dazwischen(am, land):
    ab = f.naechster_arbeitstag(am, land)
    assert f.ist_arbeitstag(ab, land)
    assert not any(f.ist_arbeitstag(am + dt.timedelta(days=i), land) for i in range((ab - am).days))
