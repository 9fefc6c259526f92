"""Change feed and signed calls: nothing is skipped, nothing is said that should not be said."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.db import connection

from roterfaden.austausch import abonnements, aenderungen
from roterfaden.austausch.models import Abonnement, Meldung, Sammelstand
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.auftraege import erledige, nimm
from roterfaden.register.models import Akte, Auftrag, Jobcenter, Vorgang

from .conftest import HEUTE, JETZT, System, lade_ein, tue


def anmerken(akte: Akte, text: str = "x") -> None:
    tue(akte, "anmerken", {"text": text, "besonders_geschuetzt": False})


def test_zeiger_liefert_alles_genau_einmal(akte: Akte, system: System) -> None:
    for i in range(7):
        anmerken(akte, str(i))
    gelesen, zeiger = [], 0
    while True:
        seite = system.hole(f"/aenderungen?nach={zeiger}&anzahl=3").json()
        gelesen += [(a["akte"], a["nr"], a["art"]) for a in seite["aenderungen"]]
        zeiger = seite["zeiger"]
        if not seite["aenderungen"]:
            break
    assert gelesen == [(akte.pk, 1, "leistungsbezug_begonnen")] + [(akte.pk, n, "anmerkung") for n in range(2, 9)]
    anmerken(akte)
    assert [a["nr"] for a in system.hole(f"/aenderungen?nach={zeiger}").json()["aenderungen"]] == [9]


def test_spaet_sichtbares_wird_nachgereicht(akte: Akte) -> None:
    """A row with a lower number that becomes visible later still gets a position, even if nobody looked for days."""
    anmerken(akte)
    spaet, frueh = Vorgang.objects.filter(akte=akte).order_by("nr")
    erste = Meldung.objects.create(jobcenter=akte.jobcenter, vorgang=frueh, gesammelt_am=JETZT)
    Sammelstand.objects.create(jobcenter=akte.jobcenter)
    aenderungen.sammle(akte.jobcenter_id, JETZT + dt.timedelta(days=3))
    assert [m.vorgang_id for m in aenderungen.seit(akte.jobcenter_id, erste.pk, 10)] == [spaet.pk]
    aenderungen.sammle(akte.jobcenter_id, JETZT + dt.timedelta(days=4))
    assert Sammelstand.objects.get().sicher_bis == frueh.pk, "and then nobody looks there again"
    anmerken(akte)
    assert aenderungen.sammle(akte.jobcenter_id, JETZT + dt.timedelta(days=4)) == 1


def test_sammeln_braucht_wenige_abfragen(akte: Akte, django_assert_max_num_queries: Any) -> None:
    for _ in range(5):
        anmerken(akte)
    with django_assert_max_num_queries(10):
        assert aenderungen.sammle(akte.jobcenter_id, JETZT) == 6
    assert aenderungen.sammle(akte.jobcenter_id, JETZT) == 0


class Empfaenger:
    """A receiver that notes what arrives and answers as told."""

    def __init__(self) -> None:
        self.aufrufe: list[tuple[dict[str, str], bytes]] = []
        self.antworten: list[int] = []
        empfaenger = self

        class Bearbeiter(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                koerper = self.rfile.read(int(self.headers["Content-Length"]))
                empfaenger.aufrufe.append((dict(self.headers), koerper))
                self.send_response(empfaenger.antworten.pop(0) if empfaenger.antworten else 204)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Bearbeiter)
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        self.adresse = f"http://127.0.0.1:{self.server.server_address[1]}/haken"


@pytest.fixture
def empfaenger() -> Iterator[Empfaenger]:
    e = Empfaenger()
    yield e
    e.server.shutdown()
    e.server.server_close()


def lauf(jetzt: dt.datetime) -> bool | None:
    auftrag = nimm(jetzt, "test")
    return None if auftrag is None else erledige(auftrag, HEUTE, lambda: jetzt)


def abo_auftraege() -> Any:
    return Auftrag.objects.filter(art=abonnements.ART)


def test_signierter_aufruf(akte: Akte, system: System, empfaenger: Empfaenger) -> None:
    Auftrag.objects.all().delete()
    antwort = system.sende("/abonnements", {"name": "FMG", "adresse": empfaenger.adresse})
    geheimnis = antwort.json()["geheimnis"]
    anmerken(akte, "Grünwald ist krank")
    assert lauf(JETZT + dt.timedelta(days=400)) is True
    ((kopf, koerper),) = empfaenger.aufrufe
    daten = json.loads(koerper)
    assert daten["aenderungen"] == [{"zeiger": daten["zeiger"], "akte": akte.pk, "nr": 2, "art": "anmerkung"}]
    assert "krank" not in koerper.decode() and akte.person.kundennummer not in koerper.decode()
    zeit, v1 = (teil.split("=", 1)[1] for teil in kopf["X-Roterfaden-Signatur"].split(","))
    assert hmac.compare_digest(
        v1, hmac.new(geheimnis.encode(), f"{zeit}.".encode() + koerper, hashlib.sha256).hexdigest()
    )
    assert system.hole("/abonnements").json()["abonnements"][0]["geheimnis"] is None
    with connection.cursor() as c:
        c.execute("SELECT * FROM austausch_abonnement")
        assert geheimnis not in str(c.fetchall())


def test_aufruf_wird_wiederholt_und_der_zeiger_wartet(haus: Haus, akte: Akte, empfaenger: Empfaenger) -> None:
    Auftrag.objects.all().delete()
    abo, _ = abonnements.richte_ein(haus.jobcenter.pk, "FMG", empfaenger.adresse, [], JETZT)
    anmerken(akte)
    empfaenger.antworten = [500, 302, 204]
    zeit = JETZT
    ergebnisse = []
    for _ in range(3):
        zeit += dt.timedelta(hours=2)
        ergebnisse.append(lauf(zeit))
    assert ergebnisse == [False, False, True]
    assert len({k for _, k in empfaenger.aufrufe}) == 1, "the same changes each time"
    abo.refresh_from_db()
    assert abo.zeiger == Meldung.objects.get(vorgang__akte=akte, vorgang__nr=2).pk
    assert lauf(zeit + dt.timedelta(minutes=1)) is True and len(empfaenger.aufrufe) == 3, "nothing new, no call"
    assert abo_auftraege().filter(erledigt_am=None).count() == 1, "the next round is ordered"


def test_nur_gewuenschte_arten(haus: Haus, akte: Akte, empfaenger: Empfaenger) -> None:
    Auftrag.objects.all().delete()
    abonnements.richte_ein(haus.jobcenter.pk, "FMG", empfaenger.adresse, ["einladung_ergangen"], JETZT)
    anmerken(akte)
    lade_ein(akte)
    Auftrag.objects.exclude(art=abonnements.ART).delete()
    assert lauf(JETZT + dt.timedelta(hours=1)) is True
    ((_, koerper),) = empfaenger.aufrufe
    assert [a["art"] for a in json.loads(koerper)["aenderungen"]] == ["einladung_ergangen"]


def test_beenden(haus: Haus, akte: Akte, system: System, empfaenger: Empfaenger, nachbar: Jobcenter) -> None:
    Auftrag.objects.all().delete()
    nummer = system.sende("/abonnements", {"name": "FMG", "adresse": empfaenger.adresse}).json()["id"]
    assert System(nachbar).loesche(f"/abonnements/{nummer}").status_code == 404
    assert System(nachbar).hole("/abonnements").json() == {"abonnements": []}
    assert system.loesche(f"/abonnements/{nummer}").status_code == 200
    assert system.loesche(f"/abonnements/{nummer}").status_code == 404
    anmerken(akte)
    assert not abo_auftraege().filter(erledigt_am=None).exists() and empfaenger.aufrufe == []
    assert Abonnement.objects.get(pk=nummer).beendet_am is not None


@pytest.mark.parametrize(
    "adresse",
    [
        "http://fmg.example/x",
        "ftp://x",
        "https://u:p@x/",
        "https://",
        "nichts",
        "https://x y/",
        "https://[",
        "javascript:alert(1)",
        "https://x:99999999/",
    ],
)
def test_unannehmbare_adressen(haus: Haus, system: System, adresse: str) -> None:
    antwort = system.sende("/abonnements", {"name": "x", "adresse": adresse})
    assert antwort.status_code == 422 and antwort.json()["stelle"] == "adresse"
    assert Abonnement.objects.count() == 0


def test_unbekannte_art(system: System) -> None:
    assert (
        system.sende("/abonnements", {"name": "x", "adresse": "https://x/", "arten": ["gibt_es_nicht"]}).status_code
        == 422
    )
