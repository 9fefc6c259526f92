"""Exports: plans, remarks, journal – and a whole Akte that leaves and comes back byte for byte."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from roterfaden.akte import FormFehler
from roterfaden.akte.kette import ANFANG, ketten_hash
from roterfaden.austausch import aktendatei, ausfuhr
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.models import Akte, Auftrag, Dokument, Jobcenter, Vorgang

from .conftest import HEUTE, JETZT, lade_ein, tue


def tabelle(datei: Path) -> list[dict[str, str]]:
    with datei.open(encoding="utf-8-sig", newline="") as d:
        kopf = d.readline()
        assert kopf.startswith("#roterfaden;art=")
        return list(csv.DictReader(d, delimiter=";"))


def test_plaene(haus: Haus, lege_akte_an: Callable[..., Akte], nachbar: Jobcenter, tmp_path: Path) -> None:
    offen, mit_kennung, ohne = lege_akte_an(), lege_akte_an(), lege_akte_an(beginn=None)
    lege_akte_an(nachbar)
    tue(
        mit_kennung,
        "paragraf_10_feststellen",
        {"tatbestand": 4, "umfang": "vollstaendig", "erlaeuterung": "=Pflege", "zielt_auf_verringerung": False},
    )
    assert ausfuhr.plaene(haus.jobcenter, tmp_path / "p.csv", HEUTE) == 3
    zeilen = {z["kundennummer"]: z for z in tabelle(tmp_path / "p.csv")}
    assert zeilen[offen.person.kundennummer]["grund_kein_kp"] == "noch_nicht_erstellt"
    assert zeilen[mit_kennung.person.kundennummer]["grund_kein_kp"] == "paragraf_10"
    assert zeilen[mit_kennung.person.kundennummer]["paragraf_10_tatbestaende"] == "4"
    assert zeilen[ohne.person.kundennummer]["grund_kein_kp"] == "kein_leistungsbezug"
    assert zeilen[offen.person.kundennummer]["leistungsbezug_laeuft"] == "ja"


def test_ausgeben_befehl(haus: Haus, akte: Akte, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for was in ("plaene", "minderungen", "kennung_kp", "verweise"):
        for endung in ("csv", "xlsx", "json"):
            call_command("ausgeben", was, tmp_path / f"{was}.{endung}", jobcenter="ahrenstein")
    for ziel in (tmp_path / "x.doc", tmp_path / "fehlt" / "x.csv"):
        with pytest.raises(CommandError):
            call_command("ausgeben", "plaene", ziel, jobcenter="ahrenstein")
    call_command("ausgeben", "journal", tmp_path / "j.jsonl", jobcenter="ahrenstein")
    assert "--nach" in capsys.readouterr().out


def test_journal_setzt_fort_und_bleibt_bytegleich(haus: Haus, akte: Akte, tmp_path: Path) -> None:
    ziel = tmp_path / "j.jsonl"
    anzahl, zeiger = ausfuhr.journal(haus.jobcenter, ziel)
    assert anzahl == 1 and zeiger
    tue(akte, "anmerken", {"text": 'Größe \u2028 "x"', "besonders_geschuetzt": False})
    anzahl, _ = ausfuhr.journal(haus.jobcenter, ziel, zeiger)
    (zeile,) = ziel.read_bytes().splitlines()
    v = Vorgang.objects.get(akte=akte, nr=2)
    assert anzahl == 1 and v.inhalt.encode() in zeile and json.loads(zeile)["inhalt_hash"] == v.inhalt_hash


@pytest.fixture
def volle_akte(akte: Akte) -> Akte:
    lade_ein(akte)
    dokument = Dokument.objects.get(akte=akte)
    tue(akte, "schreiben_aufgeben", {"bezug": 2, "an": "elb", "weg": "post"})
    tue(akte, "anmerken", {"text": "Bemerkung mit „Zeichen“ \u2028 und \\ /", "besonders_geschuetzt": True})
    Dokument.objects.filter(pk=dokument.pk).update(ablage="ordner", ablage_kennung="x/y.pdf", abgelegt_am=JETZT)
    return Akte.objects.get(pk=akte.pk)


def test_ganze_akte_und_zurueck_bytegleich(volle_akte: Akte, nachbar: Jobcenter) -> None:
    erste = aktendatei.gib_aus(volle_akte)
    assert aktendatei.gib_aus(volle_akte) == erste
    neue = aktendatei.nimm_auf(aktendatei.lies(erste), nachbar, heute=HEUTE, jetzt=JETZT)
    assert not Auftrag.objects.filter(akte=neue).exists(), "filed already"
    neue = Akte.objects.select_related("person").get(pk=neue.pk)
    assert aktendatei.gib_aus(neue) == erste
    felder = (
        "letzte_nr",
        "letzter_ketten_hash",
        "letzter_am",
        "laufend",
        "kp_status",
        "naechste_faelligkeit",
        "naechste_art",
        "faellig_anzahl",
    )
    assert [getattr(neue, f) for f in felder] == [getattr(volle_akte, f) for f in felder]
    tue(neue, "anmerken", {"text": "geht weiter", "besonders_geschuetzt": False})
    with pytest.raises(aktendatei.GibtEsSchon):
        aktendatei.nimm_auf(aktendatei.lies(erste), nachbar, heute=HEUTE, jetzt=JETZT)


def test_noch_nicht_abgelegtes_wird_im_neuen_haus_abgelegt(volle_akte: Akte, nachbar: Jobcenter) -> None:
    Dokument.objects.filter(akte=volle_akte).update(ablage="", ablage_kennung="", abgelegt_am=None)
    neue = aktendatei.nimm_auf(aktendatei.lies(aktendatei.gib_aus(volle_akte)), nachbar, heute=HEUTE, jetzt=JETZT)
    (auftrag,) = Auftrag.objects.filter(jobcenter=nachbar)
    assert auftrag.dokument == Dokument.objects.get(akte=neue) and auftrag.akte_id == neue.pk


def _aendere(roh: bytes, aendern: Callable[[dict[str, Any]], None]) -> bytes:
    daten = json.loads(roh)
    aendern(daten)
    return json.dumps(daten, ensure_ascii=False, separators=(",", ":")).encode()


@pytest.mark.parametrize(
    ("aendern", "stelle"),
    [
        (lambda d: d["vorgaenge"][3]["inhalt"].update(text="anders"), "vorgaenge[3].inhalt"),
        (lambda d: d["vorgaenge"].pop(2), "vorgaenge[2].nr"),
        (lambda d: d["vorgaenge"].pop(), None),
        (lambda d: d["vorgaenge"][2].update(erfasst_von="jemand"), "vorgaenge[2].ketten_hash"),
        (lambda d: d["vorgaenge"][1].update(erfasst_am="2020-01-01T00:00:00Z"), "vorgaenge[1].ketten_hash"),
        (lambda d: d["vorgaenge"][0]["inhalt"].update(art="unbekannt"), "vorgaenge[0].inhalt"),
        (lambda d: d["dokumente"][0].update(pdf="QUJD"), "dokumente[0]"),
        (lambda d: d["dokumente"][0].update(pdf="*"), "dokumente[0].pdf"),
        (lambda d: d.update(fassung=2), "roterfaden"),
        (lambda d: d["person"].update(geburtsdatum="gestern"), "geburtsdatum"),
        (lambda d: d.update(mehr=1), "mehr"),
    ],
)
def test_veraenderte_datei_wird_abgelehnt(
    volle_akte: Akte, aendern: Callable[[dict[str, Any]], None], stelle: str | None
) -> None:
    roh = _aendere(aktendatei.gib_aus(volle_akte), aendern)
    if stelle is None:  # cutting off the end cannot be seen from the chain, but nothing false comes in
        aktendatei.lies(roh)
        return
    with pytest.raises(FormFehler) as fehler:
        aktendatei.lies(roh)
    assert (fehler.value.stelle or "").startswith(stelle)


@pytest.mark.parametrize("roh", [b"", b"{", b"[]", b"null", b"\xff", b"{}", b"[" * 100_000])
def test_keine_aktendatei(roh: bytes) -> None:
    with pytest.raises(FormFehler):
        aktendatei.lies(roh)


def test_neu_formatierte_datei_hat_falsche_pruefsummen(volle_akte: Akte) -> None:
    """Byte-equal means byte-equal: pretty-printing changes what was hashed."""
    roh = json.dumps(json.loads(aktendatei.gib_aus(volle_akte)), indent=1).encode()
    with pytest.raises(FormFehler, match="Prüfsumme"):
        aktendatei.lies(roh)


def test_befehle_fuer_die_ganze_akte(
    volle_akte: Akte, nachbar: Jobcenter, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ziel = tmp_path / "akte.json"
    call_command("akte_ausgeben", volle_akte.pk, ziel)
    call_command("akte_aufnehmen", ziel, jobcenter="nachbar")
    assert "mit 4 Vorgängen" in capsys.readouterr().out
    for ruf in (("akte_aufnehmen", ziel), ("akte_aufnehmen", tmp_path / "fehlt")):
        with pytest.raises(CommandError):
            call_command(*ruf, jobcenter="nachbar")
    with pytest.raises(CommandError):
        call_command("akte_ausgeben", 424242)


def test_kette_der_datei_ist_die_des_hauses(volle_akte: Akte) -> None:
    datei = aktendatei.lies(aktendatei.gib_aus(volle_akte))
    kette = ANFANG
    for z, v in zip(datei.vorgaenge, Vorgang.objects.filter(akte=volle_akte).order_by("nr"), strict=True):
        kette = ketten_hash(kette, z.nr, v.am, v.art, z.erfasst_am, z.erfasst_von, z.inhalt_hash)
        assert kette == v.ketten_hash and hashlib.sha256(bytes(z.inhalt)).hexdigest() == v.inhalt_hash
