"""The console command: the checkers answer without Django."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

BASIS = Path(__file__).resolve().parents[2]
SPION = """
import sys
class Sperre:
    def find_spec(self, name, path=None, target=None):
        if name == "django" or name.startswith("django."):
            raise ImportError("Django wurde geladen")
sys.meta_path.insert(0, Sperre())
from roterfaden.betrieb.cli import main
sys.exit(main())
"""


def rufe(*argumente: str, eingabe: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    befehl = [sys.executable, "-c", SPION, *argumente]
    return subprocess.run(befehl, cwd=BASIS, input=eingabe, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("name", ["akte_pruefen", "sprache_pruefen"])
def test_die_pruefer_laufen_ohne_django(name):
    lauf = rufe(name)
    assert b"Django wurde geladen" not in lauf.stderr
    assert b"Traceback" not in lauf.stderr


def test_andere_namen_sind_befehle_der_verwaltung(tmp_path):
    befehl = [sys.executable, "-m", "roterfaden.betrieb.cli", "help", "--commands"]
    umfeld = {
        **os.environ,
        "ROTERFADEN_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "roterfaden.betrieb.settings_test",
    }
    lauf = subprocess.run(befehl, cwd=BASIS, env=umfeld, capture_output=True, text=True, check=True)
    assert {"migrate", "einrichten", "arbeiter", "neu_falten", "kette_pruefen"} <= set(lauf.stdout.split())


def test_eine_falsche_einstellung_wird_in_einem_satz_genannt(tmp_path):
    befehl = [sys.executable, "-m", "roterfaden.betrieb.cli", "migrate"]
    umfeld = {**os.environ, "ROTERFADEN_VAR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "roterfaden.betrieb.settings"}
    for name, wert in (("ROTERFADEN_TAG", "morgen"), ("ROTERFADEN_DB", "oracle"), ("ROTERFADEN_HTTPS", "vielleicht")):
        lauf = subprocess.run(
            befehl, cwd=BASIS, env={**umfeld, name: wert}, capture_output=True, text=True, check=False
        )
        assert lauf.returncode == 1
        assert lauf.stderr.startswith(f"{name} ist „{wert}“")
        assert lauf.stderr.count("\n") == 1
