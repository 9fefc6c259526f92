"""The HTTP interface: what a system can read and do, what it cannot, and how it is told."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.austausch import zugaenge
from roterfaden.austausch.schnittstelle.api import api, beschreibung
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.models import Akte, Dokument, Jobcenter, Token, Vorgang, Zugriffsprotokoll

from .conftest import JETZT, System, lade_ein

EINLADUNG = {"anlass": "kp_erstellung", "mit_rfb": False, "termin": "2026-04-01T10:30", "ort": "Raum 301"}


def problem(antwort: Any, status: int) -> dict[str, Any]:
    assert antwort.status_code == status, antwort.content
    assert antwort["Content-Type"] == "application/problem+json"
    daten: dict[str, Any] = json.loads(antwort.content)
    assert (
        daten["status"] == status
        and daten["type"].startswith("urn:roterfaden:problem:")
        and daten["detail"].endswith((".", "“", ")"))
    )
    return daten


def test_akte_lesen_und_stand(akte: Akte, system: System) -> None:
    antwort = system.hole(f"/akten/{akte.pk}")
    daten = antwort.json()
    assert antwort.status_code == 200
    assert daten["person"]["kundennummer"] == akte.person.kundennummer
    assert daten["vorgaenge"] == [{"nr": 1, "am": "2026-02-02", "art": "leistungsbezug_begonnen"}]
    assert daten["letzte_nr"] == 1
    stand = system.hole(f"/akten/{akte.pk}/stand").json()
    assert (
        stand["stichtag"] == "2026-03-16" and stand["stand"]["kooperationsplan"] == "keiner" and stand["letzte_nr"] == 1
    )
    einladen = next(
        h for h in stand["handlungen"] if h["art"] == "einladen" and h["bezug"].get("anlass") == "kp_erstellung"
    )
    assert einladen["zulaessig"] and einladen["rfb"] == "nie"
    gesperrt = [h for h in stand["handlungen"] if not h["zulaessig"]]
    assert gesperrt and all(x["text"] and x["regel"] for h in gesperrt for x in h["hindernisse"])
    assert "potenzialanalyse_erstellen" in {f["art"] for f in stand["faelligkeiten"]}
    frueher = system.hole(f"/akten/{akte.pk}/stand?stichtag=2026-01-01").json()
    assert frueher["stichtag"] == "2026-01-01" and frueher["faelligkeiten"] == []


def test_stand_gleicht_der_pruefung(akte: Akte, system: System) -> None:
    """The same question asked with the Akte sent along gets the same answer."""
    lade_ein(akte)
    gelesen = system.hole(f"/akten/{akte.pk}").json()
    frage = {
        "akte": {"person": gelesen["person"], "vorgaenge": gelesen["vorgaenge"]},
        "stichtag": "2026-03-16",
        "hausregeln": {"bundesland": "HE"},
    }
    antwort = system.sende("/akte/pruefung", frage)
    stand = system.hole(f"/akten/{akte.pk}/stand").json()
    assert antwort.status_code == 200
    assert antwort.json() == {k: stand[k] for k in antwort.json()}


def test_pruefung_ist_bytegleich_mit_dem_befehl(system: System) -> None:
    from roterfaden.verfahren.pruefung import beantworte

    for roh in (b'{"akte": 1}', b"{", b"[" * 100_000, b"\xff", b""):
        antwort = system.sende("/akte/pruefung", roh)
        assert antwort.status_code == 422 and antwort.content == beantworte(roh)[0]
        assert "fehler" in antwort.json()


def test_handlung_ausfuehren(akte: Akte, system: System) -> None:
    antwort = system.handle(akte, "einladen", EINLADUNG, 1)
    daten = antwort.json()
    assert antwort.status_code == 200, antwort.content
    assert daten["letzte_nr"] == 2 and daten["vorgaenge"][0]["art"] == "einladung_ergangen" and not daten["wiederholt"]
    assert Vorgang.objects.get(akte=akte, nr=2).erfasst_von == "system:FMG-Test"
    pdf = system.hole(f"/dokumente/{daten['dokumente'][0]}")
    assert pdf.status_code == 200 and pdf.content.startswith(b"%PDF")
    liste = system.hole(f"/akten/{akte.pk}/dokumente").json()["dokumente"]
    assert [d["id"] for d in liste] == daten["dokumente"] and liste[0]["zustand"] == "wartet"


def test_doppelt_gesendet_wird_einmal_ausgefuehrt(akte: Akte, system: System) -> None:
    erste, zweite = (system.handle(akte, "einladen", EINLADUNG, 1) for _ in range(2))
    assert erste.json()["vorgaenge"] == zweite.json()["vorgaenge"]
    assert zweite.json()["wiederholt"] and Vorgang.objects.filter(akte=akte).count() == 2
    anders = problem(system.handle(akte, "einladen", EINLADUNG | {"ort": "Raum 2"}, 1), 422)
    assert anders["type"].endswith(":schluessel")


def test_verlorene_aktualisierung_wird_abgelehnt(akte: Akte, system: System) -> None:
    lade_ein(akte)
    daten = problem(system.handle(akte, "anmerken", {"text": "x", "besonders_geschuetzt": False}, 1), 409)
    assert daten["neue_vorgaenge"] == [2]


def test_gesperrte_handlung_nennt_die_gruende(akte: Akte, system: System) -> None:
    daten = problem(system.handle(akte, "einladen", EINLADUNG | {"mit_rfb": True}, 1), 422)
    assert [h["regel"] for h in daten["hindernisse"]] and all(
        h["text"] and h["fundstelle"] for h in daten["hindernisse"]
    )
    assert Vorgang.objects.filter(akte=akte).count() == 1


@pytest.mark.parametrize(
    ("koerper", "stelle"),
    [
        (b"{", ""),
        (b"{}", "erwartete_nr"),
        (b'{"erwartete_nr": "1"}', "erwartete_nr"),
        (b'{"erwartete_nr": 1, "quatsch": 1}', "quatsch"),
        (b'{"erwartete_nr": 1, "daten": {"anlass": "kein_anlass"}}', "anlass"),
        (b'{"erwartete_nr": 1, "daten": {"unbekannt": 1}}', "unbekannt"),
        (b"\xff\xfe", ""),
        (b"[" * 50_000, ""),
    ],
)
def test_unlesbare_anfragen(akte: Akte, system: System, koerper: bytes, stelle: str) -> None:
    antwort = system.sende(f"/akten/{akte.pk}/handlungen/einladen", koerper, **{"Idempotency-Key": "schluessel"})
    daten = problem(antwort, 400)
    assert stelle in (daten.get("stelle") or "") or stelle in daten["detail"]


def test_schluessel_ist_pflicht(akte: Akte, system: System) -> None:
    problem(system.sende(f"/akten/{akte.pk}/handlungen/einladen", {"erwartete_nr": 1}), 400)
    problem(
        system.sende(f"/akten/{akte.pk}/handlungen/einladen", {"erwartete_nr": 1}, **{"Idempotency-Key": "a b\t"}), 400
    )


def test_unbekannte_handlung(akte: Akte, system: System) -> None:
    problem(system.handle(akte, "loeschen", {}, 1), 404)


def test_suche_und_faelligkeiten(lege_akte_an: Callable[..., Akte], system: System, nachbar: Jobcenter) -> None:
    eigene, fremde = lege_akte_an(), lege_akte_an(nachbar)
    assert [a["id"] for a in system.sende("/suche", {"text": "grünw"}).json()["akten"]] == [eigene.pk]
    assert system.sende("/suche", {"text": fremde.person.kundennummer}).json()["akten"] == []
    for text in ("", "x" * 201, "a\x00b", None, 5):
        problem(system.sende("/suche", {"text": text}), 400)
    assert system.sende("/suche", {"text": "%_'\"\\"}).json() == {"akten": []}
    faellig = system.hole("/faelligkeiten?bis=2027-01-01").json()
    assert {f["akte"] for f in faellig["faelligkeiten"]} == {eigene.pk} and faellig["weiter"] is None
    assert system.hole("/faelligkeiten?zustaendig=niemand").json()["faelligkeiten"] == []
    for falsch in ("bis=gestern", "bis=2026-02-31", "nach=x", "zustaendig=%00"):
        problem(system.hole(f"/faelligkeiten?{falsch}"), 400)


def test_faelligkeiten_blaettern(
    lege_akte_an: Callable[..., Akte], system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roterfaden.austausch.schnittstelle import listen

    for _ in range(3):
        lege_akte_an()
    alle = system.hole("/faelligkeiten").json()["faelligkeiten"]
    monkeypatch.setattr(listen, "SEITE", 2)
    gesammelt, weiter = [], ""
    while True:
        seite = system.hole(f"/faelligkeiten{f'?nach={weiter}' if weiter else ''}").json()
        gesammelt += seite["faelligkeiten"]
        if not (weiter := seite["weiter"]):
            break
    assert gesammelt == alle and len(alle) >= 3


# -- who may what -----------------------------------------------------------------------------------------------------

PFADE = [
    ("get", "/akten/1"),
    ("get", "/akten/1/stand"),
    ("get", "/akten/1/dokumente"),
    ("get", "/dokumente/1"),
    ("post", "/akten/1/handlungen/einladen"),
    ("post", "/suche"),
    ("get", "/faelligkeiten"),
    ("get", "/aenderungen"),
    ("get", "/abonnements"),
    ("post", "/abonnements"),
    ("delete", "/abonnements/1"),
    ("post", "/akte/pruefung"),
    ("get", "/openapi.json"),
]


def test_jede_route_steht_in_der_liste() -> None:
    routen = {(m, p) for p, ops in beschreibung()["paths"].items() for m in ops}
    bekannt = {(m, f"/api/v1{p.replace('/1', '/{}').replace('einladen', '{}')}") for m, p in PFADE}
    import re

    assert {(m, re.sub(r"\{[^}]*\}", "{}", p)) for m, p in routen} == bekannt - {("get", "/api/v1/openapi.json")}


@pytest.mark.parametrize(("methode", "pfad"), PFADE)
@pytest.mark.parametrize(
    "kopf",
    [
        {},
        {"Authorization": "Bearer falsch"},
        {"Authorization": "Basic cm9vdDpyb290"},
        {"Authorization": "Bearer rf_falsch"},
        {"Authorization": "Bearer"},
    ],
)
def test_ohne_zugang_geht_nichts(db: None, methode: str, pfad: str, kopf: dict[str, str]) -> None:
    antwort = getattr(Client(), methode)(f"/api/v1{pfad}", headers=kopf)
    problem(antwort, 401)
    assert antwort["WWW-Authenticate"].startswith("Bearer")


def test_gesperrter_und_abgelaufener_zugang(haus: Haus, system: System) -> None:
    assert system.hole("/aenderungen").status_code == 200
    Token.objects.filter(pk=system.token.pk).update(gueltig_bis=JETZT - dt.timedelta(days=400))
    problem(system.hole("/aenderungen"), 401)
    Token.objects.filter(pk=system.token.pk).update(gueltig_bis=None, gesperrt_am=JETZT)
    problem(system.hole("/aenderungen"), 401)


def test_anmeldung_einer_person_oeffnet_die_schnittstelle_nicht(haus: Haus, akte: Akte) -> None:
    client = Client()
    client.force_login(haus.nutzer["jana.brinkmann"])
    problem(client.get(f"/api/v1/akten/{akte.pk}"), 401)


def test_ohne_recht_403(haus: Haus, akte: Akte) -> None:
    for recht in zugaenge.RECHTE:
        system = System(haus.jobcenter, recht)
        erlaubt = {
            "akte.lesen": system.hole(f"/akten/{akte.pk}"),
            "akte.suchen": system.sende("/suche", {"text": "x"}),
            "dokument.lesen": system.hole(f"/akten/{akte.pk}/dokumente"),
            "aenderungen.lesen": system.hole("/aenderungen"),
            "pruefung": system.sende("/akte/pruefung", b"{"),
            "handlung.ifk": system.handle(akte, "einladen", EINLADUNG, 1),
            "handlung.leistung": system.handle(akte, "minderung_feststellen", {}, 1),
        }
        for braucht, antwort in erlaubt.items():
            if braucht != recht:
                assert problem(antwort, 403)["detail"].startswith("Diesem Zugang fehlt das Recht")
            else:
                assert antwort.status_code != 403
        problem(system.handle(akte, "ablage_bestaetigen", {}, 1), 403)


def test_kein_weg_in_ein_anderes_jobcenter(
    lege_akte_an: Callable[..., Akte], system: System, nachbar: Jobcenter
) -> None:
    fremde = lege_akte_an(nachbar)
    lade_ein(fremde)
    fremdes_schreiben = Dokument.objects.get(akte=fremde)
    for antwort in (
        system.hole(f"/akten/{fremde.pk}"),
        system.hole(f"/akten/{fremde.pk}/stand"),
        system.hole(f"/akten/{fremde.pk}/dokumente"),
        system.hole(f"/dokumente/{fremdes_schreiben.pk}"),
        system.handle(fremde, "einladen", EINLADUNG, 2),
    ):
        fremd = problem(antwort, 404)
    assert problem(system.hole("/akten/999999999"), 404) == fremd, "a foreign Akte looks like none"
    assert problem(system.hole("/dokumente/999999999"), 404) == fremd
    assert Vorgang.objects.filter(akte=fremde).count() == 2
    assert {a["akte"] for a in system.hole("/aenderungen").json()["aenderungen"]} == set()


def test_jeder_zugriff_wird_protokolliert(akte: Akte, system: System) -> None:
    system.hole(f"/akten/{akte.pk}")
    system.handle(akte, "einladen", EINLADUNG, 1)
    system.hole("/akten/424242")
    eintraege = list(Zugriffsprotokoll.objects.order_by("pk").values_list("nutzer", "akte_id", "zugriff"))
    assert eintraege == [
        ("system:FMG-Test", akte.pk, "lesen"),
        ("system:FMG-Test", akte.pk, "handlung:einladen"),
        ("system:FMG-Test", None, "verweigert"),
    ]


def test_geheimnis_wird_nicht_gespeichert(haus: Haus) -> None:
    token, geheimnis = zugaenge.lege_an(haus.jobcenter, "x", ["akte.lesen"], JETZT)
    assert geheimnis not in json.dumps(list(Token.objects.values()), default=str) and len(geheimnis) > 40
    assert zugaenge.erkenne(geheimnis, JETZT) == token and zugaenge.erkenne(geheimnis + "x", JETZT) is None
    for rechte in ([], ["alles"]):
        with pytest.raises(ValueError):
            zugaenge.lege_an(haus.jobcenter, "x", rechte, JETZT)


def test_falsche_methode_und_zu_grosse_anfrage(akte: Akte, system: System, settings: Any) -> None:
    assert (
        system.client.put(
            f"/api/v1/akten/{akte.pk}", headers={"Authorization": f"Bearer {system.geheimnis}"}
        ).status_code
        == 405
    )
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    problem(system.sende("/suche", {"text": "x" * 2000}), 413)


def test_unbekannte_adresse(system: System) -> None:
    problem(system.hole("/gibtsnicht"), 404)
    for pfad in ("/api/", "/api/v2/akten/1", "/api/v1/"):
        problem(Client().get(pfad + "x"), 401)
        problem(Client().post(pfad + "x"), 401)


def test_unerwarteter_fehler_verraet_nichts(akte: Akte, system: System, monkeypatch: pytest.MonkeyPatch) -> None:
    from roterfaden.austausch.schnittstelle import akten

    def kaputt(*_: Any, **__: Any) -> None:
        raise RuntimeError("Grünwald 412D000001")

    monkeypatch.setattr(akten, "lies_vorgaenge", kaputt)
    antwort = system.hole(f"/akten/{akte.pk}")
    problem(antwort, 500)
    assert b"Gr" not in antwort.content.replace(b"Grund", b"")


def test_zahlen_ausserhalb_der_datenbank(system: System) -> None:
    for pfad in (
        "/akten/0",
        "/akten/-1",
        f"/akten/{10**30}",
        "/akten/abc",
        f"/dokumente/{2**63}",
        f"/aenderungen?nach={10**25}",
        "/aenderungen?anzahl=0",
    ):
        problem(system.hole(pfad), 400)


def test_api_ist_vollstaendig_beschrieben() -> None:
    schema = beschreibung()
    assert schema["openapi"].startswith("3.1") and schema["components"]["securitySchemes"]
    text = json.dumps(schema)
    import re

    for name in set(re.findall(r'"#/components/schemas/([^"]+)"', text)):
        assert name in schema["components"]["schemas"], name
    assert api.docs_url is None
