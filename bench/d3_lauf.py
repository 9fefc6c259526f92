"""Files letters in a misbehaving d.3 with several worker processes that are killed again and again.

Used by the test (few letters) and by the benchmark (a thousand). The database is the one Django is set up with; the
workers are separate processes, so that ``kill -9`` really takes everything with it.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import select
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
MIETE_S = 8.0
"""Rent, patience and lag stand to each other as in the office (120 s, 90 s, 10 s), only faster."""


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
        "index_wartezeit_s": 0.8,
        "timeout_s": 5.0,
        "gesamt_s": 5.0,
        "ablageorte": [{"art": "*", "kategorie": "SCHRB", "eigenschaften": {"1": "kundennummer", "11": "sha256"}}],
    }


def lauf(server: Any, *, arbeiter: int, toete_alle_s: float, toete_mal: int, hoechstens_s: float) -> Ausgang:
    """Drain all open filing orders; every `toete_alle_s` seconds one worker dies without warning, `toete_mal` times."""
    from django.db import connection

    from roterfaden.register.models import Auftrag

    e = server.bestand.einrichtung
    konfig, datenbank = konfiguration(server.adresse, e.repository, e.api_key), str(connection.settings_dict["NAME"])
    offene = Auftrag.objects.filter(art="ablegen", erledigt_am=None)
    befehl = [sys.executable, __file__, datenbank, json.dumps(konfig), str(arbeiter), str(toete_alle_s), str(toete_mal)]
    umfeld = {**os.environ, "PYTHONPATH": str(BASIS)}
    beginn = time.monotonic()
    meister = subprocess.Popen(
        befehl,
        env=umfeld,
        cwd=BASIS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        while (
            offene.filter(aufgegeben_am=None).exists()
            and time.monotonic() - beginn < hoechstens_s
            and meister.poll() is None
        ):
            time.sleep(0.1)
        dauer = time.monotonic() - beginn
        getoetet = int(meister.communicate(timeout=30)[0] or 0)
    finally:
        meister.kill()
        meister.wait()
    je = Counter(d.eigenschaften["10"][0] for d in list(server.bestand.dokumente.values()))
    return Ausgang(dauer, getoetet, offene.count(), je, dict(server.stoerungen.gezaehlt))


def meistere(datenbank: str, konfig: dict[str, Any], arbeiter: int, toete_alle_s: float, toete_mal: int) -> None:
    """Keep the workers running and kill them, until standard input closes. Forks, so that a new worker starts at once."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = datenbank
    settings.ROTERFADEN_ABLAGEN = {"d3": konfig}
    settings.LOGGING_CONFIG = None
    django.setup()
    from roterfaden.register import ablegen  # noqa: F401  imported before forking

    zufall, getoetet, kinder = random.Random(1), 0, [_zweige(i) for i in range(arbeiter)]
    while not select.select([sys.stdin], [], [], toete_alle_s)[0]:
        if getoetet == toete_mal:
            continue
        opfer = zufall.randrange(arbeiter)
        os.kill(kinder[opfer], signal.SIGKILL)
        os.waitpid(kinder[opfer], 0)
        getoetet += 1
        kinder[opfer] = _zweige(arbeiter + getoetet)
    for kind in kinder:
        os.kill(kind, signal.SIGKILL)
        os.waitpid(kind, 0)
    print(getoetet)


def _zweige(nummer: int) -> int:
    if (kind := os.fork()) == 0:
        try:
            random.seed(nummer)
            arbeite()
        finally:
            os._exit(1)
    return kind


def arbeite() -> None:
    """One worker process: the real outbox with a short lease, until it is killed."""
    from roterfaden.betrieb.uhr import heute, jetzt
    from roterfaden.register import auftraege

    auftraege.MIETE = dt.timedelta(seconds=MIETE_S)
    echt = auftraege.nach_fehler

    def bald(versuche: int, zeit: dt.datetime, **mehr: Any) -> Any:
        """Failures wait two seconds instead of minutes and are never given up."""
        ausgang = echt(1, zeit, **mehr)
        return type(ausgang)(faellig_ab=zeit + dt.timedelta(seconds=2), aufgegeben=bool(mehr.get("endgueltig")))

    auftraege.nach_fehler = bald
    auftraege.MAX_VERSUCHE = 1000
    while True:
        auftrag = auftraege.nimm(jetzt(), f"arbeiter:{os.getpid()}")
        if auftrag is None:
            time.sleep(0.1)
        else:
            auftraege.erledige(auftrag, heute(), jetzt)


if __name__ == "__main__":
    meistere(sys.argv[1], json.loads(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
