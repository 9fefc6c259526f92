"""Central print room: three files per letter, once; a return file sets the Ab-Vermerk through the Handlung."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from lxml import etree

from roterfaden.ablage.port import AblageFehler
from roterfaden.austausch import druck
from roterfaden.austausch.models import Druckauftrag
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.models import Akte, Dokument, Klaerfall, Vorgang

from .conftest import HEUTE, JETZT, lade_ein, tue


@pytest.fixture
def angaben(tmp_path: Path, settings: Any) -> dict[str, Any]:
    (tmp_path / "zurueck").mkdir()
    settings.ROTERFADEN_DRUCK = {
        "ordner": str(tmp_path / "aus"),
        "arbeitsordner": str(tmp_path / "arbeit"),
        "rueckmeldungen": str(tmp_path / "zurueck"),
        "zustellarten": {"gibtsnicht": "pzu"},
    }
    return dict(settings.ROTERFADEN_DRUCK)


def uebergib_alle(haus: Haus, angaben: dict[str, Any]) -> list[Druckauftrag]:
    profil = druck.Druckprofil.aus(angaben)
    return [a for d in druck.offene(haus.jobcenter) if (a := druck.uebergib(d, profil, JETZT, HEUTE))]


def melde(tmp_path: Path, *zeilen: str, name: str = "r.csv") -> None:
    (tmp_path / "zurueck" / name).write_text("kennung;zustand;am;grund\n" + "\n".join(zeilen), encoding="utf-8")


def rueckmeldungen(haus: Haus, angaben: dict[str, Any]) -> Any:
    return dict(druck.lies_ordner(druck.Druckprofil.aus(angaben), haus.jobcenter, HEUTE, JETZT))


def test_schreiben_geht_in_den_druck_und_kommt_zurueck(
    haus: Haus, akte: Akte, angaben: dict[str, Any], tmp_path: Path
) -> None:
    lade_ein(akte)
    (auftrag,) = uebergib_alle(haus, angaben)
    d = Dokument.objects.get(akte=akte)
    aus = tmp_path / "aus"
    assert sorted(p.name for p in aus.iterdir()) == [
        f"{auftrag.kennung}.pdf",
        f"{auftrag.kennung}.sha256",
        f"{auftrag.kennung}.xml",
    ]
    pdf = (aus / f"{auftrag.kennung}.pdf").read_bytes()
    assert pdf == bytes(d.pdf)
    assert (
        aus / f"{auftrag.kennung}.sha256"
    ).read_text() == f"{hashlib.sha256(pdf).hexdigest()}  {auftrag.kennung}.pdf\n"
    index = etree.parse(aus / f"{auftrag.kennung}.xml").getroot()
    assert (
        index.findtext("sha256") == d.sha256
        and index.findtext("zustellart") == "standard"
        and index.findtext("duplex") == "ja"
    )
    assert next(z.text for z in index.iter("zeile")) == "Tobias Grünwald"
    assert uebergib_alle(haus, angaben) == [], "once only"
    melde(tmp_path, f"{auftrag.kennung};aufgegeben;16.03.2026;")
    ergebnis = rueckmeldungen(haus, angaben)["r.csv"]
    assert (ergebnis.vermerkt, ergebnis.fehler) == (1, [])
    v = Vorgang.objects.get(akte=akte, art="schreiben_aufgegeben")
    assert v.am == HEUTE and '"weg":"post"' in v.inhalt and '"bezug":2' in v.inhalt
    melde(tmp_path, f"{auftrag.kennung};aufgegeben;16.03.2026;")
    assert rueckmeldungen(haus, angaben)["r.csv"].schon_bekannt == 1
    assert Vorgang.objects.filter(akte=akte, art="schreiben_aufgegeben").count() == 1
    assert (
        list((tmp_path / "zurueck").glob("*.csv")) == [] and len(list((tmp_path / "zurueck/erledigt").iterdir())) == 1
    )


def test_ruecklauf_und_fehler(
    haus: Haus, lege_akte_an: Callable[..., Akte], angaben: dict[str, Any], tmp_path: Path
) -> None:
    eine, andere = lege_akte_an(), lege_akte_an()
    lade_ein(eine)
    lade_ein(andere)
    a, b = uebergib_alle(haus, angaben)
    melde(
        tmp_path,
        f"{a.kennung};aufgegeben;16.03.2026;",
        f"{a.kennung};ruecklauf;16.03.2026;",
        f"{b.kennung};fehler;16.03.2026;Anschrift unvollständig",
    )
    ergebnis = rueckmeldungen(haus, angaben)["r.csv"]
    assert ergebnis.fehler == [] and ergebnis.vermerkt == 3
    assert Vorgang.objects.filter(akte=eine, art="ruecklauf").exists()
    assert "Anschrift unvollständig" in Klaerfall.objects.get(quelle="druck").meldung
    assert not Vorgang.objects.filter(akte=andere, art="schreiben_aufgegeben").exists()


def test_schlechte_rueckmeldungen(
    haus: Haus, akte: Akte, angaben: dict[str, Any], tmp_path: Path, nachbar: Any
) -> None:
    lade_ein(akte)
    (a,) = uebergib_alle(haus, angaben)
    melde(
        tmp_path,
        "unbekannt;aufgegeben;16.03.2026;",
        f"{a.kennung};verbrannt;16.03.2026;",
        f"{a.kennung};aufgegeben;17.03.2026;",
        f"{a.kennung};aufgegeben;gestern;",
    )
    melde(tmp_path, name="b.csv")
    (tmp_path / "zurueck/c.csv").write_text("ganz;anders\n1;2")
    ergebnis = rueckmeldungen(haus, angaben)
    assert [f.feld for f in ergebnis["r.csv"].fehler] == ["kennung", "zustand", "am", "am"]
    assert "braucht die Spalten" in str(ergebnis["c.csv"]) and (tmp_path / "zurueck/fehlerhaft").is_dir()
    melde(tmp_path, f"{a.kennung};aufgegeben;16.03.2026;")
    fremd = dict(druck.lies_ordner(druck.Druckprofil.aus(angaben), nachbar, HEUTE, JETZT))["r.csv"]
    assert [f.feld for f in fremd.fehler] == ["kennung"]
    assert not Vorgang.objects.filter(akte=akte, art="schreiben_aufgegeben").exists()


def test_persoenlich_uebergebenes_und_schon_aufgegebenes_wird_nicht_gedruckt(
    haus: Haus, lege_akte_an: Callable[..., Akte], angaben: dict[str, Any]
) -> None:
    lade_ein(lege_akte_an(), uebergabe="persoenlich")
    akte = lege_akte_an()
    lade_ein(akte)
    tue(akte, "schreiben_aufgeben", {"bezug": 2, "an": "elb", "weg": "post"})
    assert uebergib_alle(haus, angaben) == []


def test_csv_index(haus: Haus, akte: Akte, angaben: dict[str, Any], tmp_path: Path) -> None:
    lade_ein(akte)
    (a,) = uebergib_alle(haus, angaben | {"index": "csv", "zustellarten": {Dokument.objects.get().art: "pzu"}})
    (zeile,) = csv.DictReader(
        io.StringIO((tmp_path / "aus" / f"{a.kennung}.csv").read_text("utf-8-sig")), delimiter=";"
    )
    assert zeile["zustellart"] == "pzu" and zeile["empfaenger1"] == "Tobias Grünwald"
    melde(tmp_path, f"{a.kennung};aufgegeben;16.03.2026;", f"{a.kennung};zugestellt;16.03.2026;")
    assert rueckmeldungen(haus, angaben)["r.csv"].vermerkt == 2
    assert Vorgang.objects.filter(akte=akte, art="zugang_festgestellt").exists()


@pytest.mark.parametrize(
    "falsch", [{"ordner": "x"}, {"index": "pdf"}, {"zustellarten": {"a": "taube"}}, {"quatsch": 1}]
)
def test_falsche_einstellungen(angaben: dict[str, Any], falsch: dict[str, Any]) -> None:
    with pytest.raises(AblageFehler):
        druck.Druckprofil.aus(falsch if "ordner" in falsch else angaben | falsch)


def test_befehl(
    haus: Haus, akte: Akte, angaben: dict[str, Any], tmp_path: Path, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    lade_ein(akte)
    call_command("druck", "uebergeben", jobcenter="ahrenstein")
    melde(tmp_path, f"{Druckauftrag.objects.get().kennung};aufgegeben;16.03.2026;", "x;aufgegeben;16.03.2026;")
    call_command("druck", "rueckmeldungen", jobcenter="ahrenstein")
    aus = capsys.readouterr()
    assert (
        "1 Schreiben an den Druck übergeben" in aus.out
        and "1 vermerkt, 0 schon bekannt, 1 fehlerhaft" in aus.out
        and "Zeile 3, kennung" in aus.err
    )
    settings.ROTERFADEN_DRUCK = {}
    with pytest.raises(CommandError, match="nicht eingerichtet"):
        call_command("druck", "uebergeben", jobcenter="ahrenstein")


def test_indexzeichen_werden_maskiert() -> None:
    xml = druck.xml_index({"kennung": "a&b<c>"}, ["O'Brien & Söhne <x>"])
    assert etree.fromstring(xml).findtext("kennung") == "a&b<c>"
