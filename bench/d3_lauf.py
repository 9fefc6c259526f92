"""Files letters in a misbehaving d.3 with several worker processes that are killed again and again.

Used by the test (few letters) and by the benchmark (a thousand). The database is the one Django is set up with; the
workers are separate processes, so that ``kill -9`` really takes everything with it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

BASIS = Path(__file__).resolve().parents[1]
STOERUNGEN: dict[str, dict[str, float]] = {
    "*": {"http_503": 0.03, "http_429": 0.01, "sitzung_abgelaufen": 0.02, "verbindung_weg": 0.01},
    "o2m_post": {"antwort_verloren": 0.06, "http_504": 0.03, "kein_json": 0.01},
    "chunk": {"langsam": 0.1, "antwort_verloren": 0.03},
}
MIETE_S = 3.0


@dataclass
class Ausgang:
    dauer_s: float
    getoetet: int
    offen: int
    je_schluessel: Counter[str] = field(default_factory=Counter)
    stoerungen: dict[str, int] = field(default_factory=dict)


def konfiguration(adresse: str, repository: str, api_key: str) -> dict[str, Any]:
    return {
        "adresse": adresse,
        "repository": repository,
        "api_key": api_key,
        "schluessel_eigenschaft": "10",
        "chunk_bytes": 8_000,
        "basis_pause_s": 0.02,
        "index_wartezeit_s": 0.6,
        "timeout_s": 5.0,
        "gesamt_s": 2.5,
        "ablageorte": [{"art": "*", "kategorie": "SCHRB", "eigenschaften": {"1": "kundennummer", "11": "sha256"}}],
    }


def starte(datenbank: str, konfig: dict[str, Any]) -> subprocess.Popen[bytes]:
    umfeld = {**os.environ, "PYTHONPATH": str(BASIS)}
    befehl = [sys.executable, __file__, "--datenbank", datenbank, "--konfiguration", json.dumps(konfig)]
    return subprocess.Popen(befehl, env=umfeld, cwd=BASIS)


def lauf(server: Any, *, arbeiter: int, toete_alle_s: float | None, hoechstens_s: float) -> Ausgang:
    """Drain all open filing orders; every `toete_alle_s` seconds one worker dies without warning."""
    from django.db import connection

    from roterfaden.register.models import Auftrag

    e = server.bestand.einrichtung
    konfig, datenbank = konfiguration(server.adresse, e.repository, e.api_key), str(connection.settings_dict["NAME"])
    offene = Auftrag.objects.filter(art="ablegen", erledigt_am=None)
    zufall, getoetet, beginn = random.Random(1), 0, time.monotonic()
    prozesse = [starte(datenbank, konfig) for _ in range(arbeiter)]
    naechster = beginn + (toete_alle_s or 0) + 3
    try:
        while offene.exists() and time.monotonic() - beginn < hoechstens_s:
            time.sleep(0.2)
            if toete_alle_s and time.monotonic() >= naechster:
                opfer = zufall.randrange(len(prozesse))
                prozesse[opfer].send_signal(signal.SIGKILL)
                prozesse[opfer].wait()
                prozesse[opfer] = starte(datenbank, konfig)
                getoetet, naechster = getoetet + 1, time.monotonic() + toete_alle_s
    finally:
        for p in prozesse:
            p.kill()
            p.wait()
    je = Counter(d.eigenschaften["10"][0] for d in list(server.bestand.dokumente.values()))
    return Ausgang(time.monotonic() - beginn, getoetet, offene.count(), je, dict(server.stoerungen.gezaehlt))


def arbeite(datenbank: str, konfig: dict[str, Any]) -> None:
    """One worker process: the real outbox with a short lease, until it is killed."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = datenbank
    settings.ROTERFADEN_ABLAGEN = {"d3": konfig}
    django.setup()
    from roterfaden.betrieb.uhr import heute, jetzt
    from roterfaden.register import ablegen, auftraege  # noqa: F401

    auftraege.MIETE = dt.timedelta(seconds=MIETE_S)
    echt = auftraege.nach_fehler

    def bald(versuche: int, zeit: dt.datetime, **mehr: Any) -> Any:
        """Failures wait a second instead of minutes and are never given up."""
        ausgang = echt(1, zeit, **mehr)
        return type(ausgang)(faellig_ab=zeit + dt.timedelta(seconds=1), aufgegeben=bool(mehr.get("endgueltig")))

    auftraege.nach_fehler = bald
    auftraege.MAX_VERSUCHE = 1000
    while True:
        auftrag = auftraege.nimm(jetzt(), f"arbeiter:{os.getpid()}")
        if auftrag is None:
            time.sleep(0.1)
        else:
            auftraege.erledige(auftrag, heute(), jetzt)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--datenbank", required=True)
    parser.add_argument("--konfiguration", required=True)
    a = parser.parse_args()
    arbeite(a.datenbank, json.loads(a.konfiguration))
