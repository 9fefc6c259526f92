"""The specimens as files: every letter, every addressee, every language of the plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from roterfaden.schreiben import erzeugen, muster, satz
from roterfaden.schreiben.modell import Schreiben
from roterfaden.schreiben.sprache import FESTTEXTE

_TAG = muster.TAGE["E1"]
_ROLLEN = {
    "elb": "",
    "gesetzliche_vertretung": "_vertretung",
    "bevollmaechtigte": "_bevollmaechtigt",
    "schlichtungsstelle": "",
    "leistungsabteilung": "",
}
_STUFEN = (20, 30)


def _alle(lebenslage: str, name: str, baue: muster.Bau) -> Iterator[tuple[str, Schreiben]]:
    lage, vorgang = baue(muster.Akte(muster.person(lebenslage, _TAG), _TAG)).fall()
    gesehen: set[str] = set()
    for s in erzeugen.schreiben_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL):
        zusatz = "_kopie" if s.adressat == "elb" and "schlichtungsstelle" in gesehen else ""
        gesehen.add(s.adressat)
        fassung = "" if lebenslage == "erwachsen" else f"_{lebenslage}"
        if lebenslage == "bevollmaechtigt" and s.adressat == "bevollmaechtigte":
            fassung = ""
        if lebenslage == "betreut" and s.adressat == "gesetzliche_vertretung":
            yield f"{name}_betreuung", s
            continue
        yield f"{name}{fassung}{_ROLLEN[s.adressat]}{zusatz}", s


def muster_schreiben() -> Iterator[tuple[str, Schreiben]]:
    """All specimens as (file name without ending, letter)."""
    for lebenslage in ("erwachsen", "minderjaehrig", "betreut", "bevollmaechtigt"):
        for name, baue in muster.BRIEFE.items():
            for dateiname, s in _alle(lebenslage, name, baue):
                intern = s.adressat in ("schlichtungsstelle", "leistungsabteilung")
                if (
                    lebenslage == "erwachsen"
                    or not (intern or s.adressat == "elb")
                    or dateiname.endswith("_minderjaehrig")
                ):
                    yield dateiname, s
    for stufe in _STUFEN:
        yield from _alle(
            "erwachsen", f"aufforderung_15_5_stufe_{stufe}", lambda a, s=stufe: muster.aufforderung_15_5(a, stufe=s)
        )  # type: ignore[misc]
    yield from _plaene()
    yield from _formulare()


def _plaene() -> Iterator[tuple[str, Schreiben]]:
    def eines(
        name: str, art: str = "kooperationsplan", sprache: str | None = None, **mehr: object
    ) -> Iterator[tuple[str, Schreiben]]:
        lage, vorgang = muster.nur_plan(muster.Akte(muster.person("erwachsen", _TAG), _TAG), **mehr).fall()
        for s in erzeugen.schreiben_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL, sprache=sprache):
            if s.art == art:
                yield name, s

    yield from eines("kooperationsplan")
    yield from eines("kooperationsplan_acht_absprachen", schritte=5, hilfen=3)
    yield from eines("kooperationsplan_zwei_seiten", schritte=16, hilfen=6)
    yield from eines("kooperationsplan_leicht", "kooperationsplan_leicht", "leicht")
    for sprache in FESTTEXTE:
        if sprache != "de":
            yield from eines(f"kooperationsplan_{sprache}", sprache=sprache)
            yield from eines(f"kooperationsplan_{sprache}_zwei_spalten", sprache=sprache, angebote=True)


def _formulare() -> Iterator[tuple[str, Schreiben]]:
    lage, vorgang = muster.BRIEFE["einladung_kp_erstellung"](muster.Akte(muster.person("erwachsen", _TAG), _TAG)).fall()
    yield (
        "fahrtkostenantrag",
        erzeugen.formular("fahrtkostenantrag", lage, muster.ABSENDER, stempel=muster.STEMPEL, bezug=vorgang.nr),
    )
    yield (
        "fahrtkostenantrag_leer",
        erzeugen.formular("fahrtkostenantrag", lage, muster.ABSENDER, stempel=muster.STEMPEL),
    )


def schreibe(ordner: Path, *, pruefansicht: bool = False) -> list[Path]:
    """Write all specimens and return the files."""
    ordner.mkdir(parents=True, exist_ok=True)
    dateien = []
    for name, s in muster_schreiben():
        datei = ordner / f"{name}.pdf"
        datei.write_bytes(satz.setze(s.daten_json, pruefansicht=True) if pruefansicht else s.pdf)
        dateien.append(datei)
    return dateien
