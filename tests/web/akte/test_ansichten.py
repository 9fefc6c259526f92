"""The pages of an Akte: what is due and why, the thread, looking back, who may see it."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.register.models import Akte, Vorgang
from roterfaden.zugang.models import Nutzer
from tests.web.conftest import JETZT, haenge_an

REITER = ("", "analyse/", "plan/", "schreiben/", "allgemeines/", "protokoll/")


def test_der_ueberblick_zeigt_kopf_faelliges_und_faden(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    seite = als(jana).get(f"/akten/{gruenwald.pk}/").content.decode()
    assert "Kooperationsplan gilt bis 17.05.2026" in seite
    assert "„Ich gehe bis 13. März zum Bewerbungstraining.“" in seite
    assert f"/akten/{gruenwald.pk}/handlungen/absprache_pruefen/?absprache=7.2" in seite
    assert 'id="v18"' in seite and "<strong>teilweise eingehalten</strong>" in seite


def test_ein_schreiben_zeigt_seinen_weg_bis_zur_bekanntgabe(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    seite = als(jana).get(f"/akten/{gruenwald.pk}/").content.decode()
    for stueck in ("erzeugt 03.02.", "zur Post 04.02.", "gilt als zugegangen 08.02.", "E-Akte KP-2025-011702"):
        assert stueck in seite


def test_storniertes_bleibt_sichtbar_mit_seinem_grund(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    seite = als(jana).get(f"/akten/{gruenwald.pk}/").content.decode()
    assert "rf-vorgang--storniert" in seite and "„Absprache verwechselt.“" in seite


def test_gesperrtes_nennt_satz_regel_und_vorgang(als: Callable[..., Client], jana: Nutzer, gruenwald: Akte) -> None:
    seite = als(jana).get(f"/akten/{gruenwald.pk}/").content.decode()
    assert "Gesperrt" in seite and "rf-sperre" in seite
    assert "/regelwerk/?regel=R42#R42" in seite
    assert f'href="/akten/{gruenwald.pk}/#v7"' in seite


@pytest.mark.parametrize("vorgaenge", [0, 30])
def test_hoechstens_zwoelf_abfragen_je_seite(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte, django_assert_max_num_queries: Any, vorgaenge: int
) -> None:
    haenge_an(
        gruenwald,
        [
            {"am": "2026-03-12", "art": "anmerkung", "text": f"Anruf {n}", "besonders_geschuetzt": False}
            for n in range(vorgaenge)
        ],
    )
    klient = als(jana)
    for reiter in REITER:
        with django_assert_max_num_queries(12):
            assert klient.get(f"/akten/{gruenwald.pk}/{reiter}").status_code == 200


def test_der_rueckblick_zeigt_den_damaligen_stand_und_bietet_nichts_an(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    seite = als(jana).get(f"/akten/{gruenwald.pk}/?stand=6").content.decode()
    assert "So stand die Akte am Montag, 02.02.2026" in seite
    assert 'id="v18"' not in seite and 'id="v12"' in seite
    assert "/handlungen/" not in seite
    assert 'value="6" aria-valuetext="Montag, 02.02.2026"' in seite


def test_der_filter_zeigt_nur_seine_arten(als: Callable[..., Client], jana: Nutzer, gruenwald: Akte) -> None:
    seite = als(jana).get(f"/akten/{gruenwald.pk}/?zeige=plan").content.decode()
    assert 'id="v7"' in seite and 'id="v18"' not in seite


def test_erfassen_wird_am_vorgang_angeboten(als: Callable[..., Client], jana: Nutzer, gruenwald: Akte) -> None:
    haenge_an(gruenwald, [{"am": "2026-03-12", "art": "einladung_ergangen", "anlass": "folgetermin", "mit_rfb": True,
        "termin": "2026-03-25T10:00", "ort": "Zimmer 214", "meldezweck": "vermittlung", "adressaten": ["elb"]}])  # fmt: skip
    seite = als(jana).get(f"/akten/{gruenwald.pk}/").content.decode()
    for art in (
        "termin_ergebnis_erfassen",
        "schreiben_aufgeben",
        "einladung_aufheben",
        "widerspruch_erfassen",
        "stornieren",
        "berichtigen",
    ):
        assert f"/handlungen/{art}/?vorgang=19" in seite


def test_eine_fremde_akte_gibt_es_nicht(als: Callable[..., Client], haus: Any, gruenwald: Akte) -> None:
    klient = als(haus.nutzer["miriam.albers"])
    for reiter in REITER:
        assert klient.get(f"/akten/{gruenwald.pk}/{reiter}").status_code == 404


def test_geschuetzte_anmerkungen_liest_die_vertretung_nicht(
    als: Callable[..., Client], haus: Any, gruenwald: Akte
) -> None:
    haenge_an(
        gruenwald, [{"am": "2026-03-12", "art": "anmerkung", "text": "Vertrauliches", "besonders_geschuetzt": True}]
    )
    assert "Vertrauliches" in als(haus.nutzer["jana.brinkmann"]).get(f"/akten/{gruenwald.pk}/").content.decode()
    vertretung = als(haus.nutzer["torsten.schaefer"]).get(f"/akten/{gruenwald.pk}/").content.decode()
    assert "Vertrauliches" not in vertretung and "nur für die zuständige Fachkraft" in vertretung


def test_ein_vorgang_unbekannter_art_oeffnet_die_akte_nur_zum_lesen(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    Vorgang.objects.create(
        jobcenter_id=gruenwald.jobcenter_id, akte=gruenwald, nr=19, am=dt.date(2026, 3, 12), art="aus_der_zukunft",
        inhalt='{"art":"aus_der_zukunft"}', erfasst_am=JETZT, erfasst_von="x", inhalt_hash="", ketten_hash="",
    )  # fmt: skip
    seite = als(jana).get(f"/akten/{gruenwald.pk}/").content.decode()
    assert "kann nur gelesen werden" in seite and "/handlungen/" not in seite


def test_die_kennung_kp_steht_unter_allgemeines_zum_kopieren(
    als: Callable[..., Client], jana: Nutzer, neue_akte: Callable[..., Akte]
) -> None:
    akte = neue_akte([
        {"am": "2026-02-20", "art": "leistungsbezug_begonnen"},
        {"am": "2026-03-10", "art": "verzicht_festgestellt", "fallgruppe": "besondere_umstaende",
         "begruendung": "Umzug in einen anderen Landkreis zum Monatsende."},
    ])  # fmt: skip
    seite = als(jana).get(f"/akten/{akte.pk}/allgemeines/").content.decode()
    assert "Kennung KP:" in seite and 'data-kopieren="kennung-kp"' in seite


def test_ein_falscher_ab_vermerk_laesst_sich_am_schreiben_stornieren(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    klient = als(jana)
    seite = klient.get(f"/akten/{gruenwald.pk}/").content.decode()
    assert (
        "Ab-Vermerk vom 04.02. stornieren" in seite
        and f"/akten/{gruenwald.pk}/handlungen/stornieren/?vorgang=14" in seite
    )
    haenge_an(
        gruenwald, [{"am": "2026-03-16", "art": "vorgang_storniert", "bezug": 14, "grund": "lag noch im Ausgang"}]
    )
    seite = klient.get(f"/akten/{gruenwald.pk}/").content.decode()
    assert "<s>zur Post 04.02.</s>" in seite
    assert "gilt als zugegangen 08.02." not in seite
    assert "Ab-Vermerk vom 04.02. stornieren" not in seite


def test_jeder_vorgang_ist_mit_seiner_nummer_genau_einmal_zu_finden(
    als: Callable[..., Client], jana: Nutzer, gruenwald: Akte
) -> None:
    haenge_an(gruenwald, [
        {"am": "2026-03-16", "art": "vorgang_storniert", "bezug": 14, "grund": "lag noch im Ausgang"},
        {"am": "2026-03-16", "art": "vorgang_berichtigt", "bezug": 18, "grund": "vertippt", "neu": {
            "am": "2026-03-11", "art": "absprache_geprueft", "kooperationsplan": 7, "absprache": 1, "ergebnis": "eingehalten", "feststellung": "Alle vier."}},
        {"am": "2026-03-16", "art": "dokument_abgelegt", "bezug": 7, "ablage": "ordner", "kennung": "KP-1"},
    ])  # fmt: skip
    seite = als(jana).get(f"/akten/{gruenwald.pk}/").content.decode()
    for nr in range(1, 22):
        assert seite.count(f'id="v{nr}"') == 1, nr
    assert "<strong>eingehalten</strong>" in seite and "berichtigt durch Vorgang" in seite
