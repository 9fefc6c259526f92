"""Exchange under load: 50,000 persons read in, 1,000 letters filed in a misbehaving d.3, an Akte read by 8 clients."""

import csv
import datetime as dt
import hashlib
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx

from bench import d3_lauf
from bench.rahmen import Messung

PERSONEN = int(os.environ.get("ROTERFADEN_BENCH_PERSONEN", "50000"))
SCHREIBEN = int(os.environ.get("ROTERFADEN_BENCH_SCHREIBEN", "1000"))
CLIENTS, JE_CLIENT, VORGAENGE, AKTEN = 8, 60, 40, 50
HEUTE = dt.date(2026, 3, 16)


def messen() -> list[Messung]:
    """Set up a throw-away database, then measure the three roads."""
    ordner = Path(tempfile.mkdtemp(prefix="roterfaden-bench-"))
    os.environ |= {"ROTERFADEN_VAR": str(ordner), "ROTERFADEN_TAG": HEUTE.isoformat(), "ROTERFADEN_HTTPS": "nein"}
    try:
        import django

        django.setup()
        from django.core.management import call_command

        from roterfaden.betrieb.demo.haus import baue_haus

        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        haus = baue_haus()
        akten = _akten(haus.jobcenter)
        return [
            *_schnittstelle(haus.jobcenter, akten[0]),
            *_weg_eines_schreibens(akten[1:]),
            *_ablage(haus.jobcenter, akten),
            *_einlesen(haus.jobcenter, ordner),
        ]
    finally:
        shutil.rmtree(ordner, ignore_errors=True)


def _jetzt() -> dt.datetime:
    from roterfaden.betrieb.uhr import jetzt

    return jetzt()


def _datei(ziel: Path, anzahl: int, ab: int = 0) -> Path:
    """Master data as a Fachverfahren writes them; the same file every time."""
    zufall = random.Random(ab)
    kennungen = ("jbrinkmann", "tschaefer", "moezdemir", "klueders")[:2]
    with ziel.open("w", encoding="cp1252", newline="") as datei:
        schreiber = csv.writer(datei, delimiter=";")
        schreiber.writerow(
            [
                "kundennummer",
                "bg_nummer",
                "nachname",
                "vorname",
                "geburtsdatum",
                "strasse",
                "plz",
                "ort",
                "zustaendig",
                "leistungsbeginn",
            ]
        )
        for i in range(ab, ab + anzahl):
            geboren = dt.date(1965, 1, 1) + dt.timedelta(days=zufall.randrange(15000))
            schreiber.writerow(
                [
                    f"412X{i:07}",
                    f"41202//{i // 2:07}",
                    f"Müller{i % 997}",
                    f"Jörg{i % 313}",
                    f"{geboren:%d.%m.%Y}",
                    f"Straße {i % 90}",
                    "34399",
                    "Ahrenstein",
                    kennungen[i % 2],
                    "02.02.2026",
                ]
            )
    return ziel


def _uebernimm(jobcenter: Any, datei: Path) -> tuple[float, float]:
    """Take a file over; seconds by the wall clock and seconds of this process."""
    from roterfaden.register.einlesen import lies_datei
    from roterfaden.register.uebernahme import plane, uebernimm

    beginn, gerechnet = time.perf_counter(), time.process_time()
    plan = plane(lies_datei(datei), jobcenter, heute=HEUTE, jetzt=_jetzt())
    if plan.fehler:
        raise RuntimeError(str(plan.fehler[0]))
    uebernimm(plan)
    return time.perf_counter() - beginn, time.process_time() - gerechnet


def _akten(jobcenter: Any) -> list[Any]:
    from roterfaden.register.handlungen import handlung_ausfuehren
    from roterfaden.register.models import Akte

    _uebernimm(jobcenter, _datei(Path(os.environ["ROTERFADEN_VAR"]) / "klein.csv", AKTEN, ab=9_000_000))
    akten = list(Akte.objects.select_related("person", "jobcenter").order_by("pk"))
    for i in range(VORGAENGE - 1):
        daten = {
            "am": HEUTE.isoformat(),
            "text": f"Vermerk {i} über ein Gespräch, mit dem Umfang, den Vermerke haben. " * 4,
            "besonders_geschuetzt": False,
        }
        handlung_ausfuehren(
            akte=akten[0], art="anmerken", daten=daten, nutzer="jbrinkmann", heute=HEUTE, jetzt=_jetzt()
        )
    return akten


# -- a letter from the button to the E-Akte -------------------------------------------------------------------------------


def _weg_eines_schreibens(akten: list[Any]) -> list[Messung]:
    """Two people invite at once, a worker files what they make; the clock stops when the last letter is filed."""
    from roterfaden.betrieb.uhr import heute
    from roterfaden.register.auftraege import erledige, nimm
    from roterfaden.register.handlungen import handlung_ausfuehren
    from roterfaden.register.models import Auftrag, Dokument

    fertig = threading.Event()

    def lade_ein(akte: Any) -> None:
        daten = {"anlass": "wunsch_elb", "mit_rfb": False, "termin": "2026-03-30T10:00", "ort": "Zimmer 301"}
        handlung_ausfuehren(akte=akte, art="einladen", daten=daten, nutzer="jbrinkmann", heute=HEUTE, jetzt=_jetzt())

    def arbeite() -> None:
        while (auftrag := nimm(_jetzt(), "bench")) is not None or not fertig.is_set():
            if auftrag is None:
                time.sleep(0.02)
            else:
                erledige(auftrag, heute(), _jetzt)

    lade_ein(akten[0])
    arbeiter = threading.Thread(target=arbeite)
    vorher, beginn = Dokument.objects.count(), time.perf_counter()
    arbeiter.start()
    with ThreadPoolExecutor(2) as becken:
        list(becken.map(lade_ein, akten[1:] * 2))
    fertig.set()
    arbeiter.join()
    dauer = time.perf_counter() - beginn
    if Auftrag.objects.filter(erledigt_am=None).exists():
        raise RuntimeError("Nicht alle Schreiben sind abgelegt.")
    anzahl = Dokument.objects.count() - vorher
    return [
        Messung(
            was=f"{anzahl} Einladungen: prüfen, setzen, speichern, im Ordnerarchiv ablegen; zwei Fachkräfte, ein Arbeiter",
            wert=anzahl / dauer,
            einheit="Schreiben/s",
        )
    ]


# -- interface ----------------------------------------------------------------------------------------------------------


def _schnittstelle(jobcenter: Any, akte: Any) -> list[Messung]:
    from roterfaden.austausch import zugaenge

    _, geheimnis = zugaenge.lege_an(jobcenter, "bench", ["akte.lesen"], _jetzt())
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    befehl = [
        str(Path(sys.executable).with_name("granian")),
        "--interface",
        "wsgi",
        "--workers",
        "1",
        "--blocking-threads",
        "4",
        "--host",
        "127.0.0.1",
    ]
    server = subprocess.Popen(
        [*befehl, "--port", str(port), "--no-ws", "roterfaden.betrieb.wsgi:application"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    kopf = {"Authorization": f"Bearer {geheimnis}"}
    basis = f"http://127.0.0.1:{port}"
    try:
        _warte(f"{basis}/gesundheit/")
        boden = _zeiten(f"{basis}/gesundheit/", {})
        lesen = _zeiten(f"{basis}/api/v1/akten/{akte.pk}", kopf)
        stand = _zeiten(f"{basis}/api/v1/akten/{akte.pk}/stand", kopf)
    finally:
        os.killpg(server.pid, 9)
        server.wait()
    ergebnis = []
    for was, zeiten in (("Akte lesen", lesen), ("Stand mit allen Handlungen", stand)):
        for name, anteil in (("p50", 0.50), ("p95", 0.95)):
            wert, floor = _anteil(zeiten, anteil), _anteil(boden, anteil)
            text = f"Schnittstelle, {was} ({VORGAENGE} Vorgänge), {CLIENTS} Clients zugleich, {name}"
            ergebnis.append(
                Messung(was=text, wert=wert, einheit="ms", boden=floor, boden_was="/gesundheit/", hoechstens_mal=15.0)
            )
    return ergebnis


def _warte(adresse: str) -> None:
    for _ in range(200):
        try:
            if httpx.get(adresse).status_code < 500:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise RuntimeError("Der Server ist nicht gestartet.")


def _zeiten(adresse: str, kopf: dict[str, str]) -> list[float]:
    zeiten: list[float] = []

    def client() -> None:
        with httpx.Client(headers=kopf, timeout=30) as c:
            for _ in range(JE_CLIENT):
                beginn = time.perf_counter()
                antwort = c.get(adresse)
                zeiten.append((time.perf_counter() - beginn) * 1000)
                if antwort.status_code != 200:
                    raise RuntimeError(str(antwort.status_code))

    faeden = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for f in faeden:
        f.start()
    for f in faeden:
        f.join()
    if len(zeiten) != CLIENTS * JE_CLIENT:
        raise RuntimeError("Ein Client ist gescheitert.")
    return zeiten


def _anteil(zeiten: list[float], anteil: float) -> float:
    return statistics.quantiles(zeiten, n=100)[round(anteil * 100) - 1]


# -- filing -------------------------------------------------------------------------------------------------------------


def _ablage(jobcenter: Any, akten: list[Any]) -> list[Messung]:
    from roterfaden.ablage.pruefserver import Bestand, Einrichtung, Pruefserver, Stoerungen
    from roterfaden.register.ablegen import auftraege_fuer
    from roterfaden.register.models import Auftrag, Dokument, Jobcenter

    Jobcenter.objects.filter(pk=jobcenter.pk).update(ablage="d3")
    dokumente = []
    for i in range(SCHREIBEN):
        akte, pdf = akten[i % len(akten)], f"%PDF-1.7 {i} ".encode() * 1500
        dokumente.append(
            Dokument(
                jobcenter=jobcenter,
                akte=akte,
                vorgang_nr=1,
                art=f"anlage_{i // len(akten)}",
                adressat="elb",
                titel="Bench",
                pdf=pdf,
                daten="{}",
                vorlage_version="1",
                sha256=hashlib.sha256(pdf).hexdigest(),
                erzeugt_am=_jetzt(),
                erzeugt_von="bench",
            )
        )
    Dokument.objects.bulk_create(dokumente)
    Auftrag.objects.bulk_create(auftraege_fuer(dokumente, _jetzt()))
    # Without d.3's own duplicate check and with a lagging index: exactly-once rests on the adapter alone.
    bestand = Bestand(Einrichtung(eindeutig=None, index_s=0.3))
    with Pruefserver(bestand, Stoerungen(raten=d3_lauf.STOERUNGEN, saat=3, langsam_s=0.3, retry_after="0")) as server:
        ausgang = d3_lauf.lauf(server, arbeiter=10, toete_alle_s=2.0, toete_mal=40, hoechstens_s=900)
    mehrfach = sum(n > 1 for n in ausgang.je_schluessel.values())
    fehlend = SCHREIBEN - len(ausgang.je_schluessel) + ausgang.offen
    text = f"{SCHREIBEN} Schreiben in d.3 ablegen, 10 Arbeiter, {ausgang.getoetet} davon getötet, {sum(ausgang.stoerungen.values())} Störungen"
    return [
        Messung(was=text, wert=SCHREIBEN / ausgang.dauer_s, einheit="Schreiben/s", mindestens=1.0),
        Messung(was="… davon mehrfach abgelegt", wert=mehrfach, einheit="Schreiben", hoechstens=0),
        Messung(was="… davon verloren", wert=fehlend, einheit="Schreiben", hoechstens=0),
    ]


# -- master data ----------------------------------------------------------------------------------------------------------


def _einlesen(jobcenter: Any, ordner: Path) -> list[Messung]:
    """On a busy machine the wall clock says little; the bound of a minute is held against the work itself."""
    dauer, gerechnet = _uebernimm(jobcenter, _datei(ordner / "gross.csv", PERSONEN))
    text = f"{PERSONEN} Personen einlesen und übernehmen"
    return [
        Messung(was=f"{text}, Rechenzeit", wert=gerechnet, einheit="s", hoechstens=60.0),
        Messung(was=f"{text}, Uhrzeit", wert=dauer, einheit="s"),
    ]
