"""Hand-over folder with xdomea: valid against the public schema, readable, delivered once."""

from __future__ import annotations

import datetime as dt
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from roterfaden.ablage.port import Ablage, AblageFehler
from roterfaden.ablage.xdomea import NACHRICHT, NS, XdomeaAblage

from .d3_hilfe import dokument

SCHEMA = (
    Path(os.environ.get("ROTERFADEN_XDOMEA_SCHEMA", Path(__file__).resolve().parents[3] / "shared/xdomea/3.0.0"))
    / "xdomea.xsd"
)


def ablage(ordner: Path, /, **mehr: Any) -> XdomeaAblage:
    return XdomeaAblage(
        **{
            "ordner": ordner / "ein",
            "arbeitsordner": ordner / "arbeit",
            "absender": "Jobcenter Musterstadt",
            "empfaenger": "E-Akte",
            "erstellerkennung": "roterfaden",
            "dateiformat_code": "018",
            "uhr": lambda: dt.datetime(2026, 3, 16, 12, 0, tzinfo=dt.UTC),
            **mehr,
        }
    )


def test_nachricht_und_pdf_im_zip(tmp_path: Path) -> None:
    a, d = ablage(tmp_path), dokument(titel="Kooperationsplan & <Anlage>")
    ref = a.ablegen(d)
    assert isinstance(a, Ablage)
    (lieferung,) = (tmp_path / "ein").iterdir()
    assert lieferung.name == ref.kennung
    with zipfile.ZipFile(lieferung) as z:
        xml, pdf = sorted(z.namelist(), key=lambda n: n.endswith(".pdf"))
        assert z.read(pdf) == d.inhalt
        wurzel = etree.fromstring(z.read(xml))
    assert wurzel.tag == f"{{{NS}}}{NACHRICHT}"
    assert wurzel.findtext(f".//{{{NS}}}Dateiname") == pdf
    assert wurzel.findtext(f".//{{{NS}}}Betreff") == "Kooperationsplan & <Anlage> – Größmann, Ayşe"
    felder = {f.findtext(f"{{{NS}}}Name"): f.findtext(f"{{{NS}}}Wert") for f in wurzel.iter(f"{{{NS}}}Feld")}
    assert felder["kundennummer"] == d.kundennummer and felder["sha256"] == d.sha256


@pytest.mark.parametrize(
    "abweichend",
    [
        {},
        {"aktenzeichen": ""},
        {"nachname": "A\x00B\x0b", "titel": "𝔄 & \ufffe"},
        {"felder": {"gueltig_bis": "2026-09-16"}},
    ],
)
def test_gueltig_nach_dem_oeffentlichen_schema(tmp_path: Path, abweichend: dict[str, Any]) -> None:
    if not SCHEMA.exists():
        pytest.skip(f"das öffentliche xdomea-Schema liegt nicht vor ({SCHEMA.parent.name}; ROTERFADEN_XDOMEA_SCHEMA)")
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    ablage(tmp_path).ablegen(dokument(**abweichend))
    (lieferung,) = (tmp_path / "ein").iterdir()
    with zipfile.ZipFile(lieferung) as z:
        (xml,) = (n for n in z.namelist() if n.endswith(".xml"))
        schema.assertValid(etree.fromstring(z.read(xml)))


def test_abgeholtes_wird_nicht_noch_einmal_uebergeben(tmp_path: Path) -> None:
    a = ablage(tmp_path)
    ref = a.ablegen(dokument())
    next((tmp_path / "ein").iterdir()).unlink()
    assert a.ablegen(dokument()) == ref
    assert list((tmp_path / "ein").iterdir()) == []
    with pytest.raises(AblageFehler, match="anderes Schreiben") as fehler:
        a.ablegen(dokument(inhalt=b"%PDF anders"))
    assert fehler.value.endgueltig


def test_fehlende_angabe_und_unerreichbarer_ordner(tmp_path: Path) -> None:
    with pytest.raises(AblageFehler, match="empfaenger"):
        ablage(tmp_path, empfaenger=" ")
    (tmp_path / "datei").write_text("")
    with pytest.raises(AblageFehler, match="xdomea-Übergabeordner") as fehler:
        ablage(tmp_path, ordner=tmp_path / "datei" / "x").pruefen()
    assert not fehler.value.endgueltig
    ablage(tmp_path).pruefen()
    assert list((tmp_path / "ein").iterdir()) == []
