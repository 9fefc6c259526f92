"""Documents and adapters for the d.3 tests."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from typing import Any

from roterfaden.ablage.d3 import D3Ablage
from roterfaden.ablage.port import Ablagedokument
from roterfaden.ablage.pruefserver import Pruefserver

ORTE: list[dict[str, Any]] = [
    {
        "kategorie": "KOPLA",
        "art": "kooperationsplan",
        "register": "Kooperationsplan",
        "status": "Release",
        "eigenschaften": {
            "1": "kundennummer",
            "2": "bg_nummer",
            "3": "nachname",
            "4": "vorname",
            "5": "geburtsdatum",
            "7": "register",
            "8": "titel",
            "9": "am",
            "11": "sha256",
        },
    },
    {"kategorie": "SCHRB", "eigenschaften": {"1": "kundennummer", "7": "=Schriftverkehr"}},
]


def dokument(n: int = 1, **abweichend: Any) -> Ablagedokument:
    inhalt = abweichend.pop("inhalt", f"%PDF-1.7 Schreiben {n} ".encode() * 1500)
    return Ablagedokument(
        **{
            "schluessel": str(uuid.UUID(int=n)),
            "kundennummer": f"123A{n:06d}",
            "bg_nummer": f"12345//{n:07d}",
            "nachname": "Größmann",
            "vorname": "Ayşe",
            "geburtsdatum": dt.date(1990, 1, 2),
            "jobcenter": "musterstadt",
            "aktenzeichen": f"II-{n}",
            "register": "Kooperationsplan",
            "dokumentart": "kooperationsplan",
            "titel": "Kooperationsplan",
            "am": dt.date(2026, 3, 16),
            "vorgang": 3,
            "adressat": "elb",
            "sprache": "de",
            "dateiname": f"KP_{n}.pdf",
            "mime": "application/pdf",
            "inhalt": inhalt,
            "sha256": hashlib.sha256(inhalt).hexdigest(),
            **abweichend,
        }
    )


def angaben(server: Pruefserver, **mehr: Any) -> dict[str, Any]:
    e = server.bestand.einrichtung
    return {
        "adresse": server.adresse,
        "api_key": e.api_key,
        "repository": e.repository,
        "schluessel_eigenschaft": "10",
        "ablageorte": ORTE,
        "chunk_bytes": 16_000,
        "basis_pause_s": 0.005,
        "index_wartezeit_s": 0.4,
        "timeout_s": 5.0,
        **mehr,
    }


def ablage(server: Pruefserver, **mehr: Any) -> D3Ablage:
    return D3Ablage(**angaben(server, **mehr))
