"""Check of a Jobcenter's own letter texts: every specimen letter is composed with them and judged by the lists."""

from __future__ import annotations

from pathlib import Path

from roterfaden.schreiben import erzeugen, muster, pruefliste, texte
from roterfaden.schreiben.arten import ARTEN
from roterfaden.schreiben.modell import SchreibenFehler


def pruefe_ordner(ordner: Path | None) -> list[str]:
    """German complaints about the texts in a folder, each naming its file; empty without a folder."""
    if ordner is None:
        return []
    if not ordner.is_dir():
        return [f"Der Ordner für eigene Brieftexte ist nicht da: {ordner.name}."]
    namen = {datei.stem for datei in ordner.glob("*.txt")}
    funde = [
        f"{n}.txt: Einen Brieftext mit diesem Namen gibt es nicht."
        for n in sorted(namen)
        if not (texte.MITGELIEFERT / f"{n}.txt").is_file()
    ]
    vorher = texte.eigener_ordner()
    texte.setze_ordner(ordner)
    try:
        funde += _setze_zusammen(namen)
    finally:
        texte.setze_ordner(vorher)
    return list(dict.fromkeys(funde))


def _setze_zusammen(namen: set[str]) -> list[str]:
    funde: list[str] = []
    tag = muster.TAGE["E1"]
    for lebenslage in muster.LEBENSLAGEN:
        for art, baue in muster.BRIEFE.items():
            if not any(art.startswith("anhoerung" if n == "antwortbogen" else n) for n in namen):
                continue
            lage, vorgang = baue(muster.Akte(muster.person(lebenslage, tag), tag)).fall()
            try:
                for daten in erzeugen.daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL):
                    gebraucht = {ARTEN[daten["art"]].text} | (
                        {"antwortbogen"} if daten["art"] == "anhoerung" else set()
                    )
                    if gebraucht & namen:
                        funde += [f"{'/'.join(sorted(gebraucht & namen))}.txt: {f}" for f in pruefliste.pruefe(daten)]
            except SchreibenFehler as fehler:
                funde.append(f"{art}: {fehler.meldung}")
    return funde
