"""The embedded archive keeps its promises: once, whole, and it says what is wrong."""

from __future__ import annotations

import csv
import datetime as dt
import errno
import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from roterfaden.ablage.adapter import ablage_fuer
from roterfaden.ablage.archiv import Ordnerarchiv
from roterfaden.ablage.port import Ablage, Ablagedokument, AblageFehler


def dokument(inhalt: bytes = b"%PDF-1.7 Plan", schluessel: str = "s-1", **mehr: object) -> Ablagedokument:
    angaben: dict[str, object] = {
        "schluessel": schluessel,
        "kundennummer": "000M000147",
        "bg_nummer": "00000//0000147",
        "nachname": "Musterholz",
        "vorname": "Rolf",
        "geburtsdatum": dt.date(1987, 5, 21),
        "jobcenter": "musterstadt",
        "aktenzeichen": "",
        "register": "Kooperationsplan",
        "dokumentart": "kooperationsplan",
        "titel": "Mein Kooperationsplan",
        "am": dt.date(2026, 3, 16),
        "vorgang": 7,
        "adressat": "elb",
        "sprache": "de",
        "dateiname": "kooperationsplan.pdf",
        "mime": "application/pdf",
        "inhalt": inhalt,
        "sha256": hashlib.sha256(inhalt).hexdigest(),
    }
    return Ablagedokument(**(angaben | mehr))  # type: ignore[arg-type]


def dateien(ordner: Path) -> list[str]:
    return sorted(str(p.relative_to(ordner)) for p in ordner.rglob("*") if p.is_file() and p.name != ".sperre")


def test_a_document_lies_in_the_register_of_its_person_and_comes_back_unchanged(tmp_path: Path) -> None:
    archiv = Ordnerarchiv(ordner=tmp_path)
    assert isinstance(archiv, Ablage)
    ref = archiv.ablegen(dokument())
    assert ref.kennung.startswith("musterstadt/000M000147/Kooperationsplan/2026-03-16_kooperationsplan_")
    assert archiv.abrufen(ref) == b"%PDF-1.7 Plan"
    assert archiv.finden("s-1") == ref
    assert archiv.finden("s-2") is None


def test_filing_again_with_the_same_key_creates_nothing_new(tmp_path: Path) -> None:
    archiv = Ordnerarchiv(ordner=tmp_path)
    erste = archiv.ablegen(dokument())
    vorher = dateien(tmp_path)
    assert archiv.ablegen(dokument()) == erste
    assert dateien(tmp_path) == vorher


def test_another_content_under_the_same_key_is_refused_for_good(tmp_path: Path) -> None:
    archiv = Ordnerarchiv(ordner=tmp_path)
    ref = archiv.ablegen(dokument())
    with pytest.raises(AblageFehler, match="bereits ein anderes Schreiben") as fehler:
        archiv.ablegen(dokument(inhalt=b"%PDF anders"))
    assert fehler.value.endgueltig
    assert archiv.abrufen(ref) == b"%PDF-1.7 Plan"


def test_the_index_lists_every_document_in_order_of_days_with_its_checksum(tmp_path: Path) -> None:
    archiv = Ordnerarchiv(ordner=tmp_path)
    archiv.ablegen(dokument(schluessel="b", am=dt.date(2026, 3, 17), titel="=Formel"))
    archiv.ablegen(dokument(schluessel="a", register="Einladung", dokumentart="einladung"))
    text = (tmp_path / "musterstadt/000M000147/index.csv").read_text("utf-8-sig")
    zeilen = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(z["am"], z["register"]) for z in zeilen] == [
        ("2026-03-16", "Einladung"),
        ("2026-03-17", "Kooperationsplan"),
    ]
    assert zeilen[0]["sha256"] == dokument().sha256
    assert zeilen[1]["titel"] == "'=Formel"


def test_a_kundennummer_cannot_lead_out_of_the_archive(tmp_path: Path) -> None:
    archiv = Ordnerarchiv(ordner=tmp_path / "archiv")
    ref = archiv.ablegen(dokument(kundennummer="../../etc", register="../x"))
    assert ".." not in Path(ref.kennung).parts
    assert all(d.startswith("archiv/") for d in dateien(tmp_path))
    with pytest.raises(AblageFehler, match="liegt nicht in der E-Akte"):
        archiv.abrufen(type(ref)(ablage="ordner", kennung="../../etc/passwd"))


@pytest.mark.parametrize("bei", ["datei", "beschreibung", "index"])
def test_a_full_disk_leaves_nothing_half_done_and_the_next_attempt_succeeds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bei: str
) -> None:
    archiv = Ordnerarchiv(ordner=tmp_path)
    echt, zahl = os.replace, {"datei": 1, "beschreibung": 2, "index": 3}[bei]
    aufrufe = 0

    def voll(von: str, nach: str) -> None:
        nonlocal aufrufe
        aufrufe += 1
        if aufrufe == zahl:
            raise OSError(errno.ENOSPC, "voll")
        echt(von, nach)

    monkeypatch.setattr(os, "replace", voll)
    with pytest.raises(AblageFehler, match="kein Platz mehr") as fehler:
        archiv.ablegen(dokument())
    assert not fehler.value.endgueltig
    assert not [d for d in dateien(tmp_path) if ".neu-" in d]
    assert (archiv.finden("s-1") is not None) == (bei == "index"), "filed exactly when its description is there"

    monkeypatch.setattr(os, "replace", echt)
    ref = archiv.ablegen(dokument())
    assert archiv.abrufen(ref) == b"%PDF-1.7 Plan"
    assert len(dateien(tmp_path)) == 3


def test_a_changed_file_is_noticed(tmp_path: Path) -> None:
    archiv = Ordnerarchiv(ordner=tmp_path)
    ref = archiv.ablegen(dokument())
    (tmp_path / ref.kennung).write_bytes(b"verfaelscht")
    with pytest.raises(AblageFehler, match="Prüfsumme"):
        archiv.abrufen(ref)


def test_a_damaged_letter_is_not_filed(tmp_path: Path) -> None:
    with pytest.raises(AblageFehler, match="Prüfsumme") as fehler:
        Ordnerarchiv(ordner=tmp_path).ablegen(dokument(sha256="0" * 64))
    assert fehler.value.endgueltig
    assert dateien(tmp_path) == []


def test_an_unreachable_folder_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("keine Ordner hier")
    with pytest.raises(AblageFehler, match="nicht erreichbar") as fehler:
        Ordnerarchiv(ordner=tmp_path / "datei").pruefen()
    assert not fehler.value.endgueltig


ARBEITER = """
import datetime as dt, hashlib, sys
from roterfaden.ablage.archiv import Ordnerarchiv
from roterfaden.ablage.port import Ablagedokument
for n in range(20):
    inhalt = f"%PDF {n}".encode()
    Ordnerarchiv(ordner=sys.argv[1]).ablegen(Ablagedokument(
        schluessel=f"s-{n}", kundennummer="000M000147", bg_nummer="", nachname="Musterholz", vorname="Rolf",
        geburtsdatum=dt.date(1987, 5, 21), jobcenter="musterstadt", aktenzeichen="", register="Kooperationsplan",
        dokumentart="kooperationsplan", titel="Plan", am=dt.date(2026, 3, 16), vorgang=n, adressat="elb", sprache="de",
        dateiname="plan.pdf", mime="application/pdf", inhalt=inhalt, sha256=hashlib.sha256(inhalt).hexdigest()))
"""


def test_two_workers_in_one_folder_file_each_document_once(tmp_path: Path) -> None:
    befehl = [sys.executable, "-c", ARBEITER, str(tmp_path)]
    arbeiter = [subprocess.Popen(befehl, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(a.communicate(timeout=60)[1], a.returncode) for a in arbeiter] == [("", 0), ("", 0)]
    assert len([d for d in dateien(tmp_path) if d.endswith(".pdf")]) == 20
    text = (tmp_path / "musterstadt/000M000147/index.csv").read_text("utf-8-sig")
    assert len(text.splitlines()) == 21


def test_an_unknown_archive_is_named() -> None:
    with pytest.raises(AblageFehler, match="nicht bekannt") as fehler:
        ablage_fuer("aktenschrank", {})
    assert fehler.value.endgueltig


def test_missing_settings_are_named() -> None:
    with pytest.raises(AblageFehler, match="unvollständig"):
        ablage_fuer("ordner", {})
