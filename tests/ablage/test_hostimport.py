"""The Hostimport hot folder: JPL is code, so nothing but harmless text may reach it; each pair arrives once."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roterfaden.ablage.d3_hostimport import HARMLOS, HostimportAblage, filtere
from roterfaden.ablage.port import Ablage, AblageFehler

from .d3_hilfe import dokument

ORTE = [
    {
        "kategorie": "DKOPL",
        "art": "kooperationsplan",
        "eigenschaften": {"1": "kundennummer", "3": "nachname", "9": "titel", "50": "am"},
    }
]


def ablage(ordner: Path, /, **mehr: Any) -> HostimportAblage:
    return HostimportAblage(
        **{
            "ordner": ordner / "ein",
            "arbeitsordner": ordner / "arbeit",
            "schluessel_feld": "20",
            "ablageorte": ORTE,
            **mehr,
        }
    )


def test_paar_liegt_im_ordner(tmp_path: Path) -> None:
    a, d = ablage(tmp_path), dokument()
    ref = a.ablegen(d)
    assert isinstance(a, Ablage)
    stamm = ref.kennung.removesuffix(".pdf")
    assert sorted(p.name for p in (tmp_path / "ein").iterdir()) == [f"{stamm}.jpl", f"{stamm}.pdf"]
    assert (tmp_path / "ein" / ref.kennung).read_bytes() == d.inhalt
    assert (tmp_path / "ein" / f"{stamm}.jpl").read_bytes().decode("cp1252").splitlines() == [
        'dokuart = "DKOPL"',
        'logi_verzeichnis = "Freigabe"',
        'dok_dat_feld[1] = "123A000001"',
        'dok_dat_feld[3] = "Größmann"',
        'dok_dat_feld[9] = "Kooperationsplan"',
        'dok_dat_feld[20] = "00000000-0000-0000-0000-000000000001"',
        'dok_dat_feld[50] = "16.03.2026"',
    ]


@pytest.mark.parametrize(
    ("boese", "harmlos"),
    [
        ('x"\ncall system("rm -rf /")', "x call system( rm -rf / )"),
        ("a\\nb", "a nb"),
        (":konto", "konto"),
        ("@eval", "eval"),
        ("O'Brien", "O’Brien"),
        ("Ğül Şahin Łódź", "Gül Sahin Lódz"),
        ("{}[]<>|;$#%=*!?~^", ""),
        ("Zeile\r\nzwei\x00\x1b", "Zeile zwei"),
    ],
)
def test_gefaehrliche_zeichen_erreichen_die_datei_nicht(tmp_path: Path, boese: str, harmlos: str) -> None:
    assert filtere(boese) == harmlos
    text = ablage(tmp_path).attribute(dokument(titel=boese))
    assert re.fullmatch(r'([a-z_]+(\[\d+\])? = "[^"\\\n\r:@]*"\r\n)+', text)


@given(st.text())
def test_filter_laesst_nur_erlaubtes_durch(text: str) -> None:
    for kodierung in ("cp1252", "utf-8", "latin-1"):
        sauber = filtere(text, kodierung)
        sauber.encode(kodierung)
        assert all(z.isalnum() or z in HARMLOS or z == "’" for z in sauber)
        assert filtere(sauber, kodierung) == sauber


def test_schluessel_werden_nicht_veraendert_sondern_abgelehnt(tmp_path: Path) -> None:
    with pytest.raises(AblageFehler, match="kundennummer") as fehler:
        ablage(tmp_path).ablegen(dokument(kundennummer='1"; :x'))
    assert fehler.value.endgueltig and not (tmp_path / "ein").exists()


@pytest.mark.parametrize("schritt", range(1, 6))
def test_absturz_an_jeder_stelle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, schritt: int) -> None:
    """Die at the n-th rename, then try again: one complete pair, whatever was fetched in between."""
    a, d, echt, zaehler = ablage(tmp_path), dokument(), os.rename, iter(range(1, 99))

    def stirb(von: Any, nach: Any) -> None:
        if next(zaehler) == schritt:
            raise KeyboardInterrupt
        echt(von, nach)

    monkeypatch.setattr("roterfaden.ablage.uebergabe.os.rename", stirb)
    geliefert: list[str] = []
    try:
        a.ablegen(d)
    except KeyboardInterrupt:
        pass
    monkeypatch.setattr("roterfaden.ablage.uebergabe.os.rename", echt)
    # d.3 fetches a pair as soon as its attribute file is there.
    if list((tmp_path / "ein").glob("*.jpl")):
        geliefert = [p.name for p in (tmp_path / "ein").iterdir()]
        for p in list((tmp_path / "ein").iterdir()):
            p.unlink()
    a.ablegen(d)
    geliefert += [p.name for p in (tmp_path / "ein").iterdir()]
    assert sorted(n[-4:] for n in geliefert) == [".jpl", ".pdf"]


def test_abgewiesenes_kann_erneut_uebergeben_werden(tmp_path: Path) -> None:
    a = ablage(tmp_path, fehlerordner=tmp_path / "fehler")
    stamm = a.ablegen(dokument()).kennung.removesuffix(".pdf")
    (tmp_path / "fehler").mkdir()
    for p in list((tmp_path / "ein").iterdir()):
        p.rename(tmp_path / "fehler" / p.name)
    a.ablegen(dokument())
    assert (tmp_path / "ein" / f"{stamm}.jpl").exists()


@pytest.mark.parametrize(
    "falsch",
    [
        {"kodierung": "ebcdic"},
        {"logi_verzeichnis": '"'},
        {"schluessel_feld": "1]; x"},
        {"ablageorte": [{"kategorie": "D", "eigenschaften": {"a": "am"}}]},
    ],
)
def test_falsche_einstellungen(tmp_path: Path, falsch: dict[str, Any]) -> None:
    with pytest.raises(AblageFehler) as fehler:
        ablage(tmp_path, **falsch)
    assert fehler.value.endgueltig
