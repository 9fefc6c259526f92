"""The proof: letters in a misbehaving d.3, worker processes killed in mid-upload – each filed exactly once, none lost."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from roterfaden.ablage.pruefserver import Bestand, Einrichtung, Pruefserver, Stoerungen
from roterfaden.register.ablegen import auftraege_fuer, schluessel_von
from roterfaden.register.models import Akte, Auftrag, Dokument, Vorgang

from .conftest import HEUTE, JETZT, tue


def _lauf() -> Any:
    ort = Path(__file__).resolve().parents[2] / "bench/d3_lauf.py"
    beschreibung = importlib.util.spec_from_file_location("d3_lauf", ort)
    assert beschreibung is not None and beschreibung.loader is not None
    modul = importlib.util.module_from_spec(beschreibung)
    import sys

    sys.modules["d3_lauf"] = modul
    beschreibung.loader.exec_module(modul)
    return modul


def schreiben(akte: Akte, anzahl: int) -> list[Dokument]:
    """Letters with orders to file them, a note each so that they belong to a Vorgang."""
    dokumente = []
    for i in range(anzahl):
        nr = (
            tue(akte, "anmerken", {"am": HEUTE.isoformat(), "text": str(i), "besonders_geschuetzt": False})
            .vorgaenge[0]
            .nr
        )
        pdf = f"%PDF-1.7 {akte.pk}/{nr} ".encode() * 1500
        d = Dokument(
            jobcenter=akte.jobcenter,
            akte=akte,
            vorgang_nr=nr,
            art="anlage",
            adressat="elb",
            titel="x",
            pdf=pdf,
            daten="{}",
            vorlage_version="1",
            sha256=hashlib.sha256(pdf).hexdigest(),
            erzeugt_am=JETZT,
            erzeugt_von="x",
        )
        d.save()
        dokumente.append(d)
    Auftrag.objects.bulk_create(auftraege_fuer(dokumente, JETZT))
    return dokumente


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("dublettenpruefung", [None, "10"])
def test_jedes_schreiben_genau_einmal(lege_akte_an: Any, haus: Any, dublettenpruefung: str | None) -> None:
    lauf = _lauf()
    haus.jobcenter.ablage = "d3"
    haus.jobcenter.save()
    akten = [lege_akte_an() for _ in range(6)]
    dokumente = [d for a in akten for d in schreiben(Akte.objects.select_related("jobcenter").get(pk=a.pk), 4)]
    erwartet = {
        schluessel_von(d, Akte.objects.select_related("person", "jobcenter").get(pk=d.akte_id)) for d in dokumente
    }
    bestand = Bestand(Einrichtung(eindeutig=dublettenpruefung, index_s=0.3))
    with Pruefserver(bestand, Stoerungen(raten=lauf.STOERUNGEN, saat=7, langsam_s=0.4, retry_after="0")) as server:
        ausgang = lauf.lauf(server, arbeiter=3, toete_alle_s=0.7, toete_mal=10, hoechstens_s=150)
    assert ausgang.offen == 0, "none lost"
    assert set(ausgang.je_schluessel) == erwartet and set(ausgang.je_schluessel.values()) == {1}, "each exactly once"
    assert ausgang.getoetet > 0 and sum(ausgang.stoerungen.values()) > 10, "it did misbehave"
    for d in Dokument.objects.filter(pk__in=[d.pk for d in dokumente]):
        assert bestand.dokumente[d.ablage_kennung].inhalte == [bytes(d.pdf)]
    bezuege = [(v.akte_id, json.loads(v.inhalt)["bezug"]) for v in Vorgang.objects.filter(art="dokument_abgelegt")]
    assert len(bezuege) == len(set(bezuege)) == len(dokumente), "noted once each"
