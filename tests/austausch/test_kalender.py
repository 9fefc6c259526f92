"""Calendars say when and where, never who or why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from roterfaden.austausch import kalender as kalender_modul
from roterfaden.austausch.kalender import BETREFF, Termin, _falte, kalender
from roterfaden.austausch.models import Kalenderzugang
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.models import Akte

from .conftest import lade_ein, tue

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


# -- with an Akte -----------------------------------------------------------------------------------------------------


def test_termin_als_datei(haus: Haus, akte: Akte) -> None:
    lade_ein(akte)
    client = Client()
    adresse = f"/akten/{akte.pk}/termine/2.ics"
    assert client.get(adresse).status_code == 302, "only for people who are signed in"
    client.force_login(haus.nutzer["jana.brinkmann"])
    antwort = client.get(adresse)
    text = antwort.content.decode()
    assert antwort["Content-Type"].startswith("text/calendar") and "DTSTART:20260401T083000Z" in text
    for verboten in ("Grünwald", "Tobias", akte.person.kundennummer, "Kooperationsplan"):
        assert verboten not in text
    assert client.get(f"/akten/{akte.pk}/termine/1.ics").status_code == 404, "not an appointment"
    client.force_login(haus.nutzer["miriam.albers"])
    assert client.get(adresse).status_code == 404, "another team"


def test_untersuchung_nennt_keinen_ort(akte: Akte) -> None:
    lade_ein(
        akte,
        anlass="aerztliche_untersuchung",
        mit_rfb=True,
        begruendung="Leistungsfähigkeit",
        untersuchungsstelle="Gesundheitsamt",
        ort="Gesundheitsamt",
    )
    inhalt = kalender_modul.datei_fuer(Akte.objects.get(pk=akte.pk), 2)
    assert inhalt is not None and b"Gesundheitsamt" not in inhalt and b"LOCATION" not in inhalt


def test_abonnement(haus: Haus, akte: Akte, lege_akte_an: Callable[..., Akte]) -> None:
    andere = lege_akte_an(zustaendig="tschaefer")
    lade_ein(akte)
    lade_ein(andere)
    client = Client()
    client.force_login(haus.nutzer["jana.brinkmann"])
    assert client.get("/kalender/").status_code == 200
    seite = client.post("/kalender/").content.decode()
    pfad = re.search(r"/kalender/[A-Za-z0-9_-]{40,}\.ics", seite)[0]  # type: ignore[index]
    fremder = Client()
    text = fremder.get(pfad).content.decode()
    assert f"(Akte {akte.pk})" in text and f"(Akte {andere.pk})" not in text
    assert pfad.split("/")[-1].removesuffix(".ics") not in str(list(Kalenderzugang.objects.values()))
    assert pfad not in client.get("/kalender/").content.decode(), "shown once"
    neu = re.search(r"/kalender/[A-Za-z0-9_-]{40,}\.ics", client.post("/kalender/").content.decode())[0]  # type: ignore[index]
    assert fremder.get(pfad).status_code == 404 and fremder.get(neu).status_code == 200, (
        "a new address ends the old one"
    )
    tue(akte, "einladung_aufheben", {"bezug": 2, "grund": "Krankheit im Haus"})
    assert "VEVENT" not in fremder.get(neu).content.decode()
    client.post("/kalender/", {"tun": "beenden"})
    assert fremder.get(neu).status_code == 404
    assert fremder.get("/kalender/x.ics").status_code == 404


def test_abonnement_endet_mit_dem_konto(haus: Haus) -> None:
    geheim = kalender_modul.richte_ein(haus.jobcenter, "jbrinkmann", STEMPEL)
    assert Client().get(f"/kalender/{geheim}.ics").status_code == 200
    konto = haus.nutzer["jana.brinkmann"]
    konto.is_active = False
    konto.save()
    assert Client().get(f"/kalender/{geheim}.ics").status_code == 404


def test_ohne_kennung_kein_kalender(haus: Haus) -> None:
    client = Client()
    konto = haus.nutzer["jana.brinkmann"]
    konto.kennung = ""
    konto.save()
    client.force_login(konto)
    assert client.get("/kalender/").status_code == 404
