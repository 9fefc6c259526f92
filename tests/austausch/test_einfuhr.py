"""Deliveries of the Fachverfahren: trial run, errors per line, resumable, nothing twice, nothing deleted."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from roterfaden.austausch import einfuhr
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.einlesen import DateiFehler
from roterfaden.register.laden import lade
from roterfaden.register.models import Akte, Klaerfall, Massnahme, Traeger, Vorgang

from .conftest import HEUTE, JETZT, tue

P10 = "kundennummer;tatbestand;umfang;erlaeuterung;zielt_auf_verringerung;voraussichtlich_bis;status"


def datei(ordner: Path, art: str, kopf: str, *zeilen: str, lieferung: str = "teil", stand: str = "16.03.2026") -> Path:
    ziel = ordner / f"{art}.csv"
    ziel.write_text(
        "\n".join([f"#roterfaden;art={art};fassung=1;lieferung={lieferung};stand={stand}", kopf, *zeilen]),
        encoding="utf-8",
    )
    return ziel


def einlesen(haus: Haus, ziel: Path) -> tuple[einfuhr.Bericht, einfuhr.Bericht]:
    bericht = einfuhr.probe(ziel, haus.jobcenter, HEUTE)
    return bericht, einfuhr.uebernimm(bericht, haus.jobcenter, heute=HEUTE, jetzt=JETZT)


def arten(akte: Akte) -> list[str]:
    return list(Vorgang.objects.filter(akte=akte).order_by("nr").values_list("art", flat=True))


def test_paragraf_10_von_der_feststellung_bis_zum_wegfall(haus: Haus, akte: Akte, tmp_path: Path) -> None:
    k = akte.person.kundennummer
    offen = datei(tmp_path, "paragraf_10", P10, f"{k};3;vollstaendig;Kind unter 3 Jahren;nein;30.09.2026;")
    probe = einfuhr.probe(offen, haus.jobcenter, HEUTE)
    assert len(probe.schritte) == 1 and arten(akte) == ["leistungsbezug_begonnen"], "a trial stores nothing"
    einlesen(haus, offen)
    assert arten(akte)[-1] == "paragraf_10_festgestellt"
    assert lade(akte.pk, HEUTE).lage.kp_pflicht == "kann"
    wieder, _ = einlesen(haus, offen)
    assert wieder.schon_bekannt == 1 and not wieder.schritte
    einlesen(haus, datei(tmp_path, "paragraf_10", P10, f"{k};3;vollstaendig;Kind unter 3 Jahren;nein;31.12.2026;"))
    assert arten(akte)[-1] == "paragraf_10_ueberprueft"
    einlesen(
        haus, datei(tmp_path, "paragraf_10", P10, f"{k};3;vollstaendig;Kind unter 3 Jahren;nein;31.12.2026;entfallen")
    )
    assert lade(akte.pk, HEUTE).lage.kp_pflicht == "soll" and len(arten(akte)) == 4


def test_gleiche_zeile_gilt_nach_dem_wegfall_wieder(haus: Haus, akte: Akte, tmp_path: Path) -> None:
    """The hash of a line must not stand in the way when the same finding comes back later."""
    k = akte.person.kundennummer
    offen, weg = f"{k};3;vollstaendig;Pflege;nein;;", f"{k};3;vollstaendig;Pflege;nein;;entfallen"
    einlesen(haus, datei(tmp_path, "paragraf_10", P10, offen, stand="01.03.2026"))
    einlesen(haus, datei(tmp_path, "paragraf_10", P10, weg, stand="08.03.2026"))
    einlesen(haus, datei(tmp_path, "paragraf_10", P10, offen, stand="15.03.2026"))
    assert arten(akte)[1:] == ["paragraf_10_festgestellt", "paragraf_10_ueberprueft", "paragraf_10_festgestellt"]


def test_fehler_je_zeile(haus: Haus, akte: Akte, tmp_path: Path) -> None:
    k = akte.person.kundennummer
    ziel = datei(
        tmp_path,
        "paragraf_10",
        P10,
        f"{k};9;vollstaendig;x;nein;;",
        "GIBTSNICHT;1;;x;;;",
        f"{k};1;halb;x;;;",
        f"{k};1;;;;;",
        f"{k};1;;x;vielleicht;;",
        f"{k};1;;x;;31.02.2026;",
        f"{k};1;;x;;;quatsch",
    )
    bericht = einfuhr.probe(ziel, haus.jobcenter, HEUTE)
    assert [(f.zeile, f.feld) for f in bericht.fehler] == [
        (3, "tatbestand"),
        (4, "kundennummer"),
        (5, "umfang"),
        (6, "erlaeuterung"),
        (7, "zielt_auf_verringerung"),
        (8, "voraussichtlich_bis"),
        (9, "status"),
    ]
    assert not bericht.schritte


def test_doppelte_zeile_in_einer_datei(haus: Haus, akte: Akte, tmp_path: Path) -> None:
    zeile = f"{akte.person.kundennummer};1;;x;;;"
    assert [
        f.zeile for f in einfuhr.probe(datei(tmp_path, "paragraf_10", P10, zeile, zeile), haus.jobcenter, HEUTE).fehler
    ] == [4]


def test_profillage_und_leistungsbezug(haus: Haus, lege_akte_an: Callable[..., Akte], tmp_path: Path) -> None:
    akte = lege_akte_an(beginn=None)
    k = akte.person.kundennummer
    einlesen(haus, datei(tmp_path, "leistungsbezug", "kundennummer;beginn;ende;grund", f"{k};02.02.2026;;"))
    einlesen(haus, datei(tmp_path, "profillage", "kundennummer;profillage;seit", f"{k};i;03.02.2026"))
    einlesen(haus, datei(tmp_path, "profillage", "kundennummer;profillage;seit", f"{k};I;04.02.2026"))
    assert arten(akte) == ["leistungsbezug_begonnen", "anmerkung"]
    bericht, _ = einlesen(
        haus,
        datei(
            tmp_path,
            "leistungsbezug",
            "kundennummer;beginn;ende;grund",
            f"{k};02.02.2026;15.03.2026;Arbeitsaufnahme",
            f"{k};17.03.2026;;",
        ),
    )
    assert arten(akte)[-1] == "leistungsbezug_beendet" and [f.zeile for f in bericht.fehler] == [4]


def test_beginn_und_ende_in_einer_zeile_nach_absturz(
    haus: Haus, lege_akte_an: Callable[..., Akte], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the two Handlungen of one line: the next run does the second one only."""
    akte = lege_akte_an(beginn=None)
    ziel = datei(
        tmp_path,
        "leistungsbezug",
        "kundennummer;beginn;ende;grund",
        f"{akte.person.kundennummer};02.02.2026;01.03.2026;Umzug",
    )
    echt, anzahl = einfuhr.handlung_ausfuehren, iter(range(9))

    def stirb(**angaben: Any) -> Any:
        if next(anzahl) == 1:
            raise KeyboardInterrupt
        return echt(**angaben)

    monkeypatch.setattr(einfuhr, "handlung_ausfuehren", stirb)
    with pytest.raises(KeyboardInterrupt):
        einlesen(haus, ziel)
    assert arten(akte) == ["leistungsbezug_begonnen"]
    monkeypatch.setattr(einfuhr, "handlung_ausfuehren", echt)
    einlesen(haus, ziel)
    einlesen(haus, ziel)
    assert arten(akte) == ["leistungsbezug_begonnen", "leistungsbezug_beendet"]


def test_massnahme_ohne_zuweisung_wird_klaerfall_einmal(haus: Haus, akte: Akte, tmp_path: Path) -> None:
    ziel = datei(
        tmp_path,
        "massnahmeverlauf",
        "kundennummer;bezeichnung;ereignis;am;grund",
        f"{akte.person.kundennummer};Bewerbungstraining;angetreten;02.03.2026;",
    )
    for _ in range(2):
        bericht, rest = einlesen(haus, ziel)
        assert len(bericht.unklar) == len(rest.unklar) == 1
    (fall,) = Klaerfall.objects.all()
    assert "kein Zuweisungsschreiben" in fall.meldung and fall.kundennummer == akte.person.kundennummer
    assert arten(akte) == ["leistungsbezug_begonnen"]


def test_fehlt_in_der_volllieferung_heisst_nicht_loeschen(
    haus: Haus, lege_akte_an: Callable[..., Akte], tmp_path: Path
) -> None:
    eine, andere = lege_akte_an(), lege_akte_an()
    for akte in (eine, andere):
        tue(
            akte,
            "paragraf_10_feststellen",
            {"tatbestand": 3, "umfang": "vollstaendig", "erlaeuterung": "x", "zielt_auf_verringerung": False},
        )
    bericht, _ = einlesen(
        haus,
        datei(tmp_path, "paragraf_10", P10, f"{eine.person.kundennummer};3;vollstaendig;x;nein;;", lieferung="voll"),
    )
    assert bericht.nicht_geliefert == 1 and len(bericht.nichts_neues) == 1
    assert lade(andere.pk, HEUTE).lage.kp_pflicht == "kann"


def test_massnahmenkatalog(haus: Haus, tmp_path: Path) -> None:
    kopf = "traeger;bezeichnung;inhalt;ort;wochenstunden;lage;traeger_telefon"
    ziel = datei(
        tmp_path,
        "massnahmen",
        kopf,
        "Neuer Träger;Kurs;Inhalt;Ort;20;Mo–Fr;030 23125 99",
        "T;K;I;O;zwanzig;L;",
        "T;K;I;;20;L;",
    )
    bericht = einfuhr.probe(ziel, haus.jobcenter, HEUTE)
    assert [(f.zeile, f.feld) for f in bericht.fehler] == [(4, "wochenstunden"), (5, "ort")]
    for _ in range(2):
        einfuhr.uebernimm(bericht, haus.jobcenter, heute=HEUTE, jetzt=JETZT)
    assert Massnahme.objects.get(bezeichnung="Kurs").traeger == Traeger.objects.get(name="Neuer Träger")


def test_unbekannte_art(haus: Haus, tmp_path: Path) -> None:
    with pytest.raises(DateiFehler, match="Möglich sind: personen, paragraf_10"):
        einfuhr.probe(datei(tmp_path, "schuhe", "kundennummer", "1"), haus.jobcenter, HEUTE)


@pytest.mark.parametrize("endung", ["csv", "json"])
def test_personen_mit_kopf(haus: Haus, akte: Akte, tmp_path: Path, endung: str) -> None:
    spalten = ["kundennummer", "nachname", "vorname", "geburtsdatum", "leistungsbeginn"]
    werte = ["412Z1", "Öztürk", "Ayşe", "01.02.1990", "02.02.2026"]
    ziel = datei(tmp_path, "personen", ";".join(spalten), ";".join(werte), lieferung="voll")
    if endung == "json":
        kopf = {"art": "personen", "fassung": 1, "lieferung": "voll", "stand": "2026-03-16"}
        iso = werte[:3] + ["1990-02-01", "2026-02-02"]
        ziel = tmp_path / "p.json"
        ziel.write_text(
            json.dumps({"roterfaden": kopf, "zeilen": [dict(zip(spalten, iso, strict=True))]}), encoding="utf-8"
        )
    bericht, _ = einlesen(haus, ziel)
    assert bericht.nicht_geliefert == 1, "counted, not deleted"
    neue = Akte.objects.get(person__kundennummer="412Z1")
    assert arten(neue) == ["leistungsbezug_begonnen"] and arten(akte) == ["leistungsbezug_begonnen"]
    wieder, _ = einlesen(haus, ziel)
    assert wieder.schon_bekannt == 1
    falsch = datei(tmp_path, "personen", ";".join(spalten), "412Z2;;X;01.02.1990;", "412Z3;Y;Y;01.02.1990;")
    with pytest.raises(CommandError, match="ganz oder gar nicht"):
        call_command("lieferung_einlesen", falsch, jobcenter="ahrenstein", uebernehmen=True, trotz_fehlern=True)
    assert not Akte.objects.filter(person__kundennummer="412Z3").exists()


def test_akte_eines_anderen_jobcenters_ist_unbekannt(
    haus: Haus, lege_akte_an: Callable[..., Akte], nachbar: Any, tmp_path: Path
) -> None:
    fremde = lege_akte_an(nachbar)
    bericht = einfuhr.probe(
        datei(tmp_path, "profillage", "kundennummer;profillage", f"{fremde.person.kundennummer};I"),
        haus.jobcenter,
        HEUTE,
    )
    assert [f.feld for f in bericht.fehler] == ["kundennummer"]


def test_befehl(haus: Haus, akte: Akte, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gut = f"{akte.person.kundennummer};I"
    ziel = datei(tmp_path, "profillage", "kundennummer;profillage", gut, "FEHLT;I")
    call_command("lieferung_einlesen", ziel, jobcenter="ahrenstein")
    assert arten(akte) == ["leistungsbezug_begonnen"]
    with pytest.raises(CommandError, match="nichts übernommen"):
        call_command("lieferung_einlesen", ziel, jobcenter="ahrenstein", uebernehmen=True)
    call_command("lieferung_einlesen", ziel, jobcenter="ahrenstein", uebernehmen=True, trotz_fehlern=True)
    assert arten(akte)[-1] == "anmerkung"
    aus = capsys.readouterr()
    assert "Zeile 4, kundennummer" in aus.err and "Übernommen: 1 Zeilen" in aus.out
    for falsch in ({"jobcenter": "gibtsnicht"}, {"jobcenter": "ahrenstein", "datei": tmp_path / "fehlt.csv"}):
        with pytest.raises(CommandError):
            call_command("lieferung_einlesen", falsch.pop("datei", ziel), **falsch)


def test_zukuenftige_tage_sind_fehler(haus: Haus, akte: Akte, tmp_path: Path) -> None:
    morgen = (HEUTE + dt.timedelta(days=1)).strftime("%d.%m.%Y")
    bericht = einfuhr.probe(
        datei(tmp_path, "profillage", "kundennummer;profillage;seit", f"{akte.person.kundennummer};I;{morgen}"),
        haus.jobcenter,
        HEUTE,
    )
    assert [f.feld for f in bericht.fehler] == ["seit"]


@pytest.mark.parametrize("art", ["paragraf_10", "profillage", "leistungsbezug", "massnahmen", "massnahmeverlauf"])
def test_muster_sind_lesbar(haus: Haus, lege_akte_an: Callable[..., Akte], art: str) -> None:
    """The sample files in docs are deliveries a Fachverfahren could copy."""
    for _ in range(3):
        lege_akte_an()
    muster = Path(__file__).resolve().parents[2] / f"docs/beispiele/{art}.csv"
    bericht = einfuhr.probe(muster, haus.jobcenter, HEUTE)
    assert bericht.fehler == [] and bericht.kopf.art == art


def test_muster_der_einstellungen_sind_lesbar(tmp_path: Path) -> None:
    import tomllib

    from roterfaden.ablage.adapter import ablage_fuer
    from roterfaden.austausch.druck import Druckprofil

    muster = tomllib.loads(
        (Path(__file__).resolve().parents[2] / "docs/beispiele/konfiguration.toml").read_text("utf-8")
    )
    (tmp_path / "schluessel").write_text("geheim")
    muster["ablage"]["d3"]["api_key_datei"] = str(tmp_path / "schluessel")
    for art, angaben in muster["ablage"].items():
        assert ablage_fuer(art, angaben).name == art
    assert Druckprofil.aus(muster["druck"]).zustellart("zuweisungsbescheid") == "pzu"
