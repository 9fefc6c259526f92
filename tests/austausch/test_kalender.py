"""Calendars say when and where, never who or why."""

from __future__ import annotations

import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from roterfaden.austausch.kalender import BETREFF, Termin, _falte, kalender

STEMPEL = dt.datetime(2026, 3, 16, 8, 0, tzinfo=dt.UTC)


def termin(**abweichend: object) -> Termin:
    return Termin(
        **{
            "kennung": "m-7-3@roter-faden",
            "akte": 7,
            "beginn": dt.datetime(2026, 7, 1, 10, 30),
            "ort": "Raum 301, Hauptstr. 1; Ahrenstein",
            "gestempelt": STEMPEL,
            **abweichend,
        }
    )  # type: ignore[arg-type]


def test_datei_enthaelt_den_termin_und_sonst_nichts() -> None:
    text = kalender([termin(), termin(kennung="x", beginn=dt.datetime(2026, 1, 7, 8, 0), ort="")]).decode()
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert "DTSTART:20260701T083000Z" in text, "summer time: two hours before"
    assert "DTSTART:20260107T070000Z" in text, "winter time: one hour before"
    assert "LOCATION:Raum 301\\, Hauptstr. 1\\; Ahrenstein\r\n" in text
    assert re.findall(r"SUMMARY:(.*)\r", text) == [f"{BETREFF} (Akte 7)"] * 2
    assert text.count("LOCATION") == 1 and "DESCRIPTION" not in text


@given(st.text())
def test_keine_angabe_bricht_aus_ihrer_zeile_aus(ort: str) -> None:
    text = kalender([termin(ort=ort)]).decode()
    zeilen = text.split("\r\n")
    assert all(len(z.encode()) <= 75 for z in zeilen)
    entfaltet = text.replace("\r\n ", "").split("\r\n")
    assert len(entfaltet) in (16, 17) and not any("\n" in z or "\r" in z for z in entfaltet)


@given(st.text(alphabet=st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), min_size=1, max_size=400))
def test_falten_verliert_nichts(text: str) -> None:
    assert _falte(text).replace("\r\n ", "").removesuffix("\r\n") == text
