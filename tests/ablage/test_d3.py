"""The d.3 adapter against the contract server in strict mode, request by request."""

from __future__ import annotations

import datetime as dt
import json
import logging
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from roterfaden.ablage import d3_hal
from roterfaden.ablage.adapter import ablage_fuer
from roterfaden.ablage.d3 import D3Ablage
from roterfaden.ablage.d3_hal import D3Ablehnung, D3Stoerung
from roterfaden.ablage.port import Ablage, AblageFehler
from roterfaden.ablage.pruefserver import Bestand, Einrichtung, Pruefserver

from .d3_hilfe import ORTE, ablage, angaben, dokument


@pytest.fixture
def server() -> Iterator[Pruefserver]:
    with Pruefserver() as s:
        yield s


def test_ablegen_legt_inhalt_und_eigenschaften_am_richtigen_ort_ab(server: Pruefserver) -> None:
    a, d = ablage(server), dokument()
    ref = a.ablegen(d)
    abgelegt = server.bestand.dokumente[ref.kennung]
    assert isinstance(a, Ablage)
    assert (abgelegt.kategorie, abgelegt.dateiname, abgelegt.inhalte) == ("KOPLA", "KP_1.pdf", [d.inhalt])
    assert abgelegt.eigenschaften["10"] == [d.schluessel]
    assert abgelegt.eigenschaften["5"] == ["1990-01-02"]
    assert abgelegt.eigenschaften["7"] == ["Kooperationsplan"]
    assert a.abrufen(ref) == d.inhalt
    assert a.finden(d.schluessel) == ref
    assert a.finden("gibt-es-nicht") is None


def test_zweites_ablegen_findet_das_erste(server: Pruefserver) -> None:
    a, d = ablage(server), dokument()
    assert a.ablegen(d) == a.ablegen(d)
    assert len(server.bestand.dokumente) == 1


def test_grosses_schreiben_geht_in_teilen_hoch(server: Pruefserver) -> None:
    d = dokument(inhalt=bytes(range(256)) * 400)
    ref = ablage(server, chunk_bytes=10_000).ablegen(d)
    assert server.bestand.dokumente[ref.kennung].inhalte == [d.inhalt]
    assert sum(m == "POST" and "/blob/chunk/" in p for m, p in server.anfragen) == 11


def test_andere_art_anderer_ort_und_fester_text(server: Pruefserver) -> None:
    ref = ablage(server).ablegen(dokument(dokumentart="anhoerung"))
    assert server.bestand.dokumente[ref.kennung].kategorie == "SCHRB"
    assert server.bestand.dokumente[ref.kennung].eigenschaften["7"] == ["Schriftverkehr"]


def test_ablageort_nach_tag(server: Pruefserver) -> None:
    orte = [
        {"kategorie": "EINLD", "art": "einladung", "bis": dt.date(2026, 6, 30)},
        {"kategorie": "SCHRB", "art": "einladung", "ab": "2026-07-01"},
    ]
    a = ablage(server, ablageorte=orte)
    vorher = a.ablegen(dokument(1, dokumentart="einladung", am=dt.date(2026, 6, 30)))
    nachher = a.ablegen(dokument(2, dokumentart="einladung", am=dt.date(2026, 7, 1)))
    assert [server.bestand.dokumente[r.kennung].kategorie for r in (vorher, nachher)] == ["EINLD", "SCHRB"]
    with pytest.raises(AblageFehler, match=r"„bescheid“ vom 01\.07\.2026 ist kein Ablageort"):
        a.ablegen(dokument(3, dokumentart="bescheid", am=dt.date(2026, 7, 1)))


def test_parent_id_sucht_die_akte(server: Pruefserver) -> None:
    a = ablage(server, aktenbildung="parent_id", akten_kategorie="AKTEL", akten_eigenschaft="1")
    with pytest.raises(AblageFehler, match="keine Akte") as fehler:
        a.ablegen(dokument())
    assert fehler.value.endgueltig
    akte = server.bestand.lege_ab("AKTEL", {"1": [dokument().kundennummer]}, "", None, None)
    assert server.bestand.dokumente[a.ablegen(dokument()).kennung].akte == akte.id
    server.bestand.lege_ab("AKTEL", {"1": [dokument(2).kundennummer]}, "", None, None)
    server.bestand.lege_ab("AKTEL", {"1": [dokument(2).kundennummer]}, "", None, None)
    with pytest.raises(AblageFehler, match="mehrere Akten"):
        a.ablegen(dokument(2))


@pytest.mark.parametrize(
    ("vorgang", "stoerung"),
    [
        ("login", "http_503"),
        ("dms", "http_429"),
        ("repo", "verbindung_weg"),
        ("srm", "http_504"),
        ("srm", "sitzung_abgelaufen"),
        ("chunk", "verbindung_weg"),
        ("chunk", "antwort_verloren"),
        ("chunk", "sitzung_abgelaufen"),
        ("o2m_post", "antwort_verloren"),
        ("o2m_post", "http_504"),
        ("o2m_post", "http_503"),
        ("o2m_post", "http_429"),
        ("o2m_post", "verbindung_weg"),
        ("o2m_post", "sitzung_abgelaufen"),
        ("o2m_post", "chunk_verfallen"),
    ],
)
@pytest.mark.parametrize("index_s", [0.0, 0.15])
def test_stoerung_fuehrt_weder_zu_verlust_noch_zu_dublette(vorgang: str, stoerung: str, index_s: float) -> None:
    # Without d.3's duplicate check: exactly-once rests on searching alone.
    with Pruefserver(Bestand(Einrichtung(eindeutig=None, index_s=index_s))) as server:
        server.stoerungen.retry_after = "0"
        server.stoerungen.einmal(vorgang, stoerung)
        d = dokument()
        ref = ablage(server).ablegen(d)
        assert server.stoerungen.gezaehlt[stoerung] == 1
        assert [x.id for x in server.bestand.dokumente.values()] == [ref.kennung]
        assert server.bestand.dokumente[ref.kennung].inhalte == [d.inhalt]


def test_dublettenantwort_gilt_als_abgelegt_wenn_der_index_sehr_langsam_ist() -> None:
    with Pruefserver(Bestand(Einrichtung(index_s=60))) as server:
        server.stoerungen.einmal("o2m_post", "antwort_verloren")
        ref = ablage(server, index_wartezeit_s=0.1).ablegen(dokument())
        assert list(server.bestand.dokumente) == [ref.kennung]


def test_dublette_eines_fremden_dokuments_ist_ein_klaerfall(server: Pruefserver) -> None:
    server.bestand.einrichtung.eindeutig = "1"
    server.bestand.lege_ab("SCHRB", {"1": [dokument().kundennummer], "10": ["fremd"]}, "x.pdf", None, None)
    with pytest.raises(D3Ablehnung, match="Dublette eines anderen Dokuments") as fehler:
        ablage(server).ablegen(dokument())
    assert fehler.value.endgueltig


@pytest.mark.parametrize(("stoerung", "status", "code"), [("verboten", 403, "10403"), ("pflichtfeld", 400, "10019")])
def test_ablehnung_wird_klaerfall_mit_grund_code_und_anfrage(
    server: Pruefserver, stoerung: str, status: int, code: str
) -> None:
    server.stoerungen.einmal("o2m_post", stoerung)
    with pytest.raises(D3Ablehnung) as fehler:
        ablage(server).ablegen(dokument())
    e = fehler.value
    assert (e.status, e.code, e.endgueltig) == (status, code, True)
    assert e.grund in e.meldung and e.code in e.meldung and e.anfrage in e.meldung and e.anfrage
    assert server.bestand.dokumente == {}


def test_klaerfall_nennt_keine_personendaten(server: Pruefserver) -> None:
    a = ablage(server, ablageorte=[{"kategorie": "KOPLA", "eigenschaften": {"5": "nachname"}}])
    with pytest.raises(D3Ablehnung, match="is not a date") as fehler:
        a.ablegen(dokument())
    assert "Größmann" not in str(fehler.value)


def test_fehlendes_recht_wird_benannt(server: Pruefserver) -> None:
    server.stoerungen.einmal("repo", "ohne_link")
    with pytest.raises(D3Ablehnung, match="„searchresultwithmapping“ nicht an"):
        ablage(server).ablegen(dokument())


def test_dauernde_wartung_ist_voruebergehend(server: Pruefserver) -> None:
    server.stoerungen.setze("*", http_503=1.0)
    with pytest.raises(D3Stoerung, match="überlastet") as fehler:
        ablage(server).ablegen(dokument())
    assert not fehler.value.endgueltig


def test_sitzung_die_sofort_wieder_endet_ist_voruebergehend(server: Pruefserver) -> None:
    server.stoerungen.einmal("o2m_post", "sitzung_abgelaufen", mal=2)
    a = ablage(server)
    with pytest.raises(D3Stoerung, match="trotz neuer Anmeldung") as fehler:
        a.ablegen(dokument())
    assert not fehler.value.endgueltig
    assert list(server.bestand.dokumente) == [], "refused before anything happened"
    assert a.ablegen(dokument()).kennung in server.bestand.dokumente


def test_falscher_schluessel_ist_endgueltig(server: Pruefserver) -> None:
    with pytest.raises(D3Ablehnung, match="Anmeldung"):
        ablage(server, api_key="falsch").ablegen(dokument())


def test_fehlerseite_statt_json_ist_kein_erfolg(server: Pruefserver) -> None:
    server.stoerungen.einmal("o2m_post", "kein_json")
    ref = ablage(server).ablegen(dokument())
    assert list(server.bestand.dokumente) == [ref.kennung]


def test_verweis_auf_fremden_server_wird_nicht_verfolgt(server: Pruefserver) -> None:
    a = ablage(server)
    with pytest.raises(D3Ablehnung, match="anderen Server"):
        a.hal.hole("https://boese.example/dms", "dms")


def test_beschaedigtes_schreiben_wird_nicht_abgelegt(server: Pruefserver) -> None:
    with pytest.raises(AblageFehler, match="beschädigt"):
        ablage(server).ablegen(dokument(sha256="0" * 64))
    assert server.anfragen == []


def test_neue_fassung_und_status(server: Pruefserver) -> None:
    a, d = ablage(server), dokument()
    ref = a.ablegen(d)
    assert a.neue_version(ref, dokument(inhalt=b"%PDF korrigiert"), "Korrektur vor Aushändigung") == ref
    a.status_setzen(ref, "Verification")
    assert server.bestand.dokumente[ref.kennung].inhalte == [d.inhalt, b"%PDF korrigiert"]
    assert server.bestand.dokumente[ref.kennung].eigenschaften["property_state"] == ["Verification"]
    with pytest.raises(D3Ablehnung, match="property_editor"):
        try:
            a.status_setzen(ref, "Processing")
        except D3Ablehnung as e:
            raise D3Ablehnung(e.grund) from None


def test_protokoll_nennt_nichts_persoenliches(server: Pruefserver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    a = ablage(server, aktenbildung="parent_id", akten_kategorie="AKTEL", akten_eigenschaft="1")
    server.bestand.lege_ab("AKTEL", {"1": [dokument().kundennummer]}, "", None, None)
    a.ablegen(dokument())
    text = caplog.text
    assert "d3 POST dmsobjectwithmapping -> 201" in text
    for verboten in ("Größmann", "Gr%C3", "123A000001", "1990", server.bestand.einrichtung.api_key):
        assert verboten not in text


def test_pruefbericht_sagt_auf_einem_schirm_was_falsch_ist(server: Pruefserver) -> None:
    assert all(p.ok for p in ablage(server).pruefbericht())
    falsch = ablage(
        server,
        schluessel_eigenschaft="99",
        ablageorte=[
            {"kategorie": "GIBTSNICHT", "eigenschaften": {"77": "kundennummer", "3": "nachname", "5": "nachname"}}
        ],
    )
    schlecht = {p.was: p.hinweis for p in falsch.pruefbericht() if not p.ok}
    assert "Eigenschaft 99 (KP-UUID)" in schlecht
    maengel = schlecht["Ablageort „*“"]
    assert (
        "Kategorie GIBTSNICHT" in maengel and "Eigenschaft 77 (Kundennummer)" in maengel and "vom Typ Date" in maengel
    )
    with pytest.raises(AblageFehler, match="KP-UUID"):
        falsch.pruefen()
    assert [p.ok for p in ablage(server, api_key="falsch").pruefbericht()] == [False]
    assert [p.ok for p in ablage(server, repository="anderes").pruefbericht()] == [True, False]


@pytest.mark.parametrize(
    ("aenderung", "satz"),
    [
        ({"adresse": ""}, "die Adresse fehlt"),
        ({"adresse": "ftp://x"}, "https://"),
        ({"api_key": ""}, "API-Schlüssel"),
        ({"api_key_datei": "/gibt/es/nicht"}, "nicht lesbar"),
        ({"ablageorte": []}, "kein Ablageort"),
        ({"ablageorte": [{"art": "x"}]}, "Kategorie"),
        ({"ablageorte": [{"kategorie": "K", "eigenschaften": {"1": "schuhgroesse"}}]}, "schuhgroesse"),
        ({"quatsch": 1}, "quatsch"),
        ({"aktenbildung": "parent_id"}, "akten_kategorie"),
        ({"aktenbildung": "x"}, "aktenbildung"),
        ({"gesamt_s": 115, "index_wartezeit_s": 10}, "120 Sekunden"),
        ({"gesamt_s": 15, "index_wartezeit_s": 10}, "größer als zweimal"),
        ({"ablageorte": [{"kategorie": "K", "ab": "31.12.2026"}]}, "2026-07-01"),
    ],
)
def test_unvollstaendige_einstellungen_werden_benannt(
    server: Pruefserver, aenderung: dict[str, Any], satz: str
) -> None:
    with pytest.raises(AblageFehler, match=satz) as fehler:
        ablage_fuer("d3", {**angaben(server), **aenderung})
    assert fehler.value.endgueltig


def test_lange_werte(server: Pruefserver) -> None:
    ref = ablage(server).ablegen(dokument(titel="ä" * 200))
    assert server.bestand.dokumente[ref.kennung].eigenschaften["8"] == ["ä" * 127]
    with pytest.raises(AblageFehler, match="Kundennummer"):
        ablage(server).ablegen(dokument(2, kundennummer="1" * 300))


def test_ohne_origin_weist_der_strenge_server_ab(server: Pruefserver) -> None:
    import httpx

    sitzung, _ = server.bestand.anmelden(server.bestand.einrichtung.api_key)
    antwort = httpx.post(
        f"{server.adresse}/dms/r/{server.bestand.einrichtung.repository}/blob/chunk",
        content=b"x",
        headers={"Authorization": f"Bearer {sitzung}", "Content-Type": "application/octet-stream"},
    )
    assert antwort.status_code == 403


@pytest.mark.parametrize(
    ("vorlage", "werte", "ergebnis"),
    [
        (
            "/o2m/{dmsobjectid}{?sourceid}",
            {"dmsobjectid": "T/1", "sourceid": "/dms/r/x/source"},
            "/o2m/T%2F1?sourceid=%2Fdms%2Fr%2Fx%2Fsource",
        ),
        ("/o2m/{dmsobjectid}{?sourceid}", {"dmsobjectid": ""}, "/o2m/"),
        ("/srm?a=1{&page,pagesize}", {"page": "2"}, "/srm?a=1&page=2"),
        ("/srm{?page}", {}, "/srm"),
        ("/x{/y}", {"y": "z"}, "/x/z"),
    ],
)
def test_vorlagen_fuellen(vorlage: str, werte: dict[str, str], ergebnis: str) -> None:
    assert d3_hal.fuelle(vorlage, werte) == ergebnis


PROJEKT = Path(__file__).resolve().parents[2]


def test_hersteller_sdk_kommt_mit_dem_pruefserver_zurecht() -> None:
    """d.velop's own packages are the second opinion on what the contract server pretends to be."""
    if shutil.which("node") is None or not (PROJEKT / "node_modules/@dvelop-sdk/core").is_dir():
        pytest.skip("node oder @dvelop-sdk fehlt (npm ci)")
    with Pruefserver(streng=False) as server:
        e = server.bestand.einrichtung
        lauf = subprocess.run(
            [
                "node",
                str(Path(__file__).with_name("d3_sdk_treiber.js")),
                server.adresse,
                e.api_key,
                e.repository,
                str(PROJEKT),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert lauf.returncode == 0, lauf.stderr
        ergebnis = json.loads(lauf.stdout)
        assert ergebnis == {
            "nutzer": "Dienstkonto Roter Faden",
            "id": "T000000001",
            "kategorien": ["KOPLA"],
            "laenge": ergebnis["gesendet"],
            "gesendet": ergebnis["gesendet"],
            "treffer": ["T000000001"],
            "abgewiesen": 401,
            "laeuft_ab": True,
        }
        assert server.bestand.dokumente["T000000001"].eigenschaften["8"] == ["geändert"]


def test_orte_der_hilfe_sind_gueltig() -> None:
    with Pruefserver() as server:
        assert len(D3Ablage(**angaben(server)).k.plan.orte) == len(ORTE)
