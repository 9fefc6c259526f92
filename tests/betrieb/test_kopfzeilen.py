"""Every answer carries the protective headers; everything but the public pages asks for sign-in."""

import pytest
from django.db import DatabaseError
from django.urls import get_resolver

from roterfaden.betrieb import gesundheit
from roterfaden.betrieb.kopfzeilen import CSP


@pytest.mark.django_db
def test_die_gesundheitsseite_antwortet_ohne_anmeldung_und_traegt_alle_kopfzeilen(client):
    antwort = client.get("/gesundheit/")
    assert antwort.json() == {"datenbank": "erreichbar"}
    assert antwort["Content-Security-Policy"] == CSP
    assert antwort["Cache-Control"] == "private, no-store"
    assert antwort["X-Frame-Options"] == "DENY"
    assert antwort["X-Content-Type-Options"] == "nosniff"
    assert antwort["Referrer-Policy"] == "same-origin"
    assert "camera=()" in antwort["Permissions-Policy"]


def test_ohne_datenbank_meldet_die_gesundheitsseite_503(client, monkeypatch):
    class Tot:
        def cursor(self):
            raise DatabaseError

    monkeypatch.setattr(gesundheit, "connection", Tot())
    antwort = client.get("/gesundheit/")
    assert antwort.status_code == 503
    assert antwort.json() == {"datenbank": "nicht erreichbar"}


def test_die_richtlinie_erlaubt_weder_eingebettetes_noch_fremdes():
    assert "unsafe" not in CSP
    assert "http" not in CSP
    assert "*" not in CSP


@pytest.mark.django_db
def test_ohne_anmeldung_fuehrt_jede_seite_zur_anmeldung(client):
    antwort = client.get("/fachadministration/")
    assert antwort.status_code == 302
    assert "/konto/login/" in antwort["Location"] or "/fachadministration/login/" in antwort["Location"]
    wurzel = client.get("/")
    assert wurzel.status_code == 302
    assert wurzel["Location"].startswith("/konto/login/")


def test_die_adressen_der_anmeldung_und_verwaltung_gibt_es():
    namen = set(get_resolver().reverse_dict)
    assert {"account_login", "account_logout", "gesundheit"} <= namen


@pytest.mark.parametrize("seite", ["signup", "password/reset", "email"])
@pytest.mark.django_db
def test_selbst_anlegen_und_zuruecksetzen_per_mail_gibt_es_nicht(client, seite):
    assert client.get(f"/konto/{seite}/").status_code == 404
