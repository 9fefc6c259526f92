"""The slider "Stand am": one stop per day with Vorgänge, the last is today."""

import datetime as dt

from roterfaden.akte.vorgaenge import LeistungsbezugBegonnen
from roterfaden.web.akte.rueckblick import regler

HEUTE = dt.date(2026, 3, 16)
VORGAENGE = [LeistungsbezugBegonnen(nr=n, am=dt.date(2026, 1, t)) for n, t in enumerate((5, 5, 9, 20), 1)]


def test_ohne_angabe_gilt_heute() -> None:
    r = regler(VORGAENGE, HEUTE, "")
    assert (r.wert, r.hoechst, r.stichtag, r.im_rueckblick) == (4, 4, HEUTE, False)
    assert r.ansage == "heute, Montag, 16.03.2026"


def test_eine_nummer_waehlt_den_tag() -> None:
    r = regler(VORGAENGE, HEUTE, "2")
    assert r.stichtag == dt.date(2026, 1, 9)
    assert r.im_rueckblick
    assert [h.nach for h in r.halte] == [False, False, True, True]


def test_ein_tag_waehlt_den_letzten_halt_davor() -> None:
    assert regler(VORGAENGE, HEUTE, "2026-01-15").stichtag == dt.date(2026, 1, 9)
    assert regler(VORGAENGE, HEUTE, "2020-01-01").stichtag == dt.date(2026, 1, 5)


def test_unsinn_heisst_heute() -> None:
    for text in ("0", "99", "abc", "-1"):
        assert regler(VORGAENGE, HEUTE, text).stichtag == HEUTE


def test_viele_tage_beschriften_nicht_jeden() -> None:
    viele = [LeistungsbezugBegonnen(nr=n, am=HEUTE - dt.timedelta(days=60 - n)) for n in range(1, 41)]
    halte = regler(viele, HEUTE, "").halte
    assert sum(not h.stumm for h in halte) <= 13
    assert not halte[0].stumm and not halte[-1].stumm
