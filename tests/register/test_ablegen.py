"""From the stored letter into the E-Akte: filed once, noted once, whatever dies on the way."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as einstellungen
from django.core.management import call_command
from django.db import connection, connections

from roterfaden.ablage.archiv import Ordnerarchiv
from roterfaden.register import ablegen, auftraege, handlungen
from roterfaden.register.handlungen import handlung_ausfuehren
from roterfaden.register.models import Akte, Auftrag, Dokument, Vorgang

HEUTE = dt.date(2026, 3, 16)
JETZT = dt.datetime(2026, 3, 16, 8, 30, tzinfo=dt.UTC)
DATEN = {"anlass": "kp_erstellung", "mit_rfb": False, "termin": "2026-03-31T10:30", "ort": "Zimmer 301"}


@pytest.fixture(autouse=True)
def archiv(tmp_path: Path, settings: Any) -> Path:
    settings.ROTERFADEN_ARCHIV = tmp_path / "archiv"
    return tmp_path / "archiv"


def mit_schreiben(akte: Akte) -> Akte:
    for art, daten in (("leistungsbezug_beginnen", {"am": "2026-03-02"}), ("einladen", DATEN)):
        handlung_ausfuehren(akte=akte, art=art, daten=daten, nutzer="jbrinkmann", heute=HEUTE, jetzt=JETZT)
    return akte


@pytest.fixture
def eingeladen(akte: Akte) -> Akte:
    return mit_schreiben(akte)


def arbeite(zeit: dt.datetime = JETZT) -> bool:
    auftrag = auftraege.nimm(zeit, "test")
    assert auftrag is not None
    return auftraege.erledige(auftrag, HEUTE, lambda: zeit)


def pdfs(archiv: Path) -> list[Path]:
    return sorted(archiv.rglob("*.pdf"))


def vermerke(akte: Akte) -> list[Vorgang]:
    return list(Vorgang.objects.filter(akte=akte, art="dokument_abgelegt"))


def test_the_worker_files_the_letter_and_notes_it(eingeladen: Akte, archiv: Path) -> None:
    call_command("arbeiter", einmal=True)
    dokument = Dokument.objects.get()
    [pdf] = pdfs(archiv)
    assert str(pdf.relative_to(archiv)) == dokument.ablage_kennung
    assert dokument.ablage_kennung.startswith(
        f"ahrenstein/{eingeladen.person.kundennummer}/Einladungen/2026-03-16_einladung"
    )
    assert pdf.read_bytes() == bytes(dokument.pdf)
    [vermerk] = vermerke(eingeladen)
    assert vermerk.erfasst_von == "system" and dokument.ablage_kennung in vermerk.inhalt
    assert Auftrag.objects.get().zustand == "erledigt"


@pytest.mark.parametrize("nach", ["ablegen", "vermerken", "fertig"])
def test_a_crash_at_any_point_files_and_notes_only_once(
    eingeladen: Akte, archiv: Path, monkeypatch: pytest.MonkeyPatch, nach: str
) -> None:
    """The process dies right after this step; another worker takes over when the rent ends."""

    class Tot(BaseException):
        pass

    def stirb_nach(funktion: Any) -> Any:
        def ersatz(*a: Any, **k: Any) -> Any:
            funktion(*a, **k)
            raise Tot

        return ersatz

    with monkeypatch.context() as m:
        if nach == "ablegen":
            m.setattr(Ordnerarchiv, "ablegen", stirb_nach(Ordnerarchiv.ablegen))
        elif nach == "vermerken":
            m.setattr(handlungen, "handlung_ausfuehren", stirb_nach(handlung_ausfuehren))
        else:
            m.setitem(auftraege.SCHRITTE, ablegen.ABLEGEN, stirb_nach(ablegen.lege_ab))
        with pytest.raises(Tot):
            arbeite()
    assert Auftrag.objects.get().zustand == "laeuft"
    assert arbeite(JETZT + dt.timedelta(minutes=5))
    assert len(pdfs(archiv)) == 1 and len(vermerke(eingeladen)) == 1
    assert Auftrag.objects.get().zustand == "erledigt"


def test_a_full_disk_is_tried_again_and_heals(eingeladen: Akte, archiv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def voll(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "voll")

    with monkeypatch.context() as m:
        m.setattr(os, "replace", voll)
        assert not arbeite()
    auftrag = Auftrag.objects.get()
    assert auftrag.zustand == "wiederholt" and "kein Platz mehr" in auftrag.fehler
    assert vermerke(eingeladen) == [] and pdfs(archiv) == []
    assert arbeite(auftrag.faellig_ab)
    assert len(pdfs(archiv)) == 1 and len(vermerke(eingeladen)) == 1


def test_an_unknown_archive_ends_in_a_clear_state(eingeladen: Akte) -> None:
    eingeladen.jobcenter.ablage = "aktenschrank"
    eingeladen.jobcenter.save()
    assert not arbeite()
    auftrag = Auftrag.objects.get()
    assert auftrag.zustand == "aufgegeben" and "„aktenschrank“ ist nicht bekannt" in auftrag.fehler


def test_a_cancelled_vorgang_does_not_hold_up_the_filing(eingeladen: Akte, archiv: Path) -> None:
    daten = {"bezug": 2, "grund": "Falsche Person."}
    handlung_ausfuehren(akte=eingeladen, art="stornieren", daten=daten, nutzer="x", heute=HEUTE, jetzt=JETZT)
    assert arbeite()
    assert len(pdfs(archiv)) == 1


@pytest.mark.django_db(transaction=True)
def test_a_killed_worker_loses_nothing_and_files_nothing_twice(neue_akte: Any, archiv: Path, tmp_path: Path) -> None:
    if connection.vendor == "sqlite" and "memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("ein zweiter Prozess braucht eine Datei")
    akten = [mit_schreiben(neue_akte(nachname=f"Person {i}")) for i in range(6)]
    # What a dead worker left behind has a rent; the tests do not wait two minutes for its end.
    programm = tmp_path / "arbeiter.py"
    programm.write_text(
        "import datetime as dt, os, sys, time\n"
        "os.environ['DJANGO_SETTINGS_MODULE'] = 'roterfaden.betrieb.settings_test'\n"
        "from django.conf import settings\n"
        "settings.DATABASES['default']['NAME'] = sys.argv[1]\n"
        "from pathlib import Path\n"
        "settings.ROTERFADEN_ARCHIV = Path(sys.argv[2])\n"
        "import django; django.setup()\n"
        "from roterfaden.register import auftraege\n"
        "auftraege.MIETE = dt.timedelta(seconds=1)\n"
        "from roterfaden.ablage.archiv import Ordnerarchiv\n"
        "echt = Ordnerarchiv.ablegen\n"
        "def langsam(self, d):\n"
        "    r = echt(self, d); time.sleep(float(sys.argv[3])); return r\n"
        "Ordnerarchiv.ablegen = langsam\n"
        "nimm = auftraege.nimm\n"
        "def nimm_und_melde(*a):\n"
        "    Path(__file__).with_name(f'laeuft-{os.getpid()}').touch(); return nimm(*a)\n"
        "auftraege.nimm = nimm_und_melde\n"
        "from django.core.management import call_command\n"
        "call_command('arbeiter')\n"
    )
    name = str(connection.settings_dict["NAME"])
    umgebung = os.environ | {"ROTERFADEN_VAR": str(einstellungen.ROTERFADEN_VAR)}

    def starte(pause: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, str(programm), name, str(archiv), pause], env=umgebung)

    erster = starte("30")
    _warte(lambda: bool(pdfs(archiv)))
    erster.send_signal(signal.SIGKILL)
    erster.wait(10)
    assert len(pdfs(archiv)) == 1 and sum(len(vermerke(a)) for a in akten) == 0
    zweiter, dritter = starte("0.05"), starte("0.05")
    try:
        _warte(lambda: not Auftrag.objects.filter(erledigt_am=None).exists())
        # One that is still starting has no handler for the signal yet.
        _warte(lambda: all((tmp_path / f"laeuft-{arbeiter.pid}").exists() for arbeiter in (zweiter, dritter)))
    finally:
        for arbeiter in (zweiter, dritter):
            arbeiter.terminate()
        codes = [arbeiter.wait(20) for arbeiter in (zweiter, dritter)]
    assert codes == [0, 0], "a stopped worker ends in order"
    assert len(pdfs(archiv)) == 6
    assert [len(vermerke(a)) for a in akten] == [1] * 6


def _warte(bis: Any, sekunden: float = 60) -> None:
    ende = time.monotonic() + sekunden
    while not bis():
        connections.close_all()
        assert time.monotonic() < ende, "zu lange gewartet"
        time.sleep(0.1)
