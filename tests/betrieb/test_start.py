"""The real thing: set up a database, run server and worker under bin/start, stop them, leave nothing behind."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

BASIS = Path(__file__).resolve().parents[2]
LAUFE = """
import sys, types, os
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
sys.path.insert(0, "bin")
lader = SourceFileLoader("start", "bin/start")
start = module_from_spec(spec_from_loader("start", lader))
lader.exec_module(start)
sys.exit(start.laufe(types.SimpleNamespace(host="127.0.0.1", port=int(sys.argv[1])), dict(os.environ)))
"""
OHNE_PROXY = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def hole(adresse: str, **kopf: str) -> urllib.request.addinfourl:
    """Fetch an address from this machine."""
    return OHNE_PROXY.open(urllib.request.Request(adresse, headers=kopf), timeout=10)


def freier_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def gruppen_von(pid: int) -> list[int]:
    """Return the process groups of the children of a process."""
    kinder = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [os.getpgid(int(kind)) for kind in kinder]


def lebt(gruppe: int) -> bool:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(gruppe, 0)
        return True
    return False


@pytest.fixture(scope="module")
def umfeld(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation of its own: database set up, static files collected."""
    ordner = tmp_path_factory.mktemp("haus")
    (ordner / "build").mkdir()
    (ordner / "build/fonts").symlink_to(BASIS / "build/fonts")
    umfeld = {
        **{name: wert for name, wert in os.environ.items() if not name.startswith(("ROTERFADEN_", "DJANGO_"))},
        "DJANGO_SETTINGS_MODULE": "roterfaden.betrieb.settings",
        "ROTERFADEN_VAR": str(ordner / "var"),
        "ROTERFADEN_BAU": str(ordner / "build"),
        "ROTERFADEN_HTTPS": "nein",
        "ROTERFADEN_TAG": "2026-03-16",
    }
    befehl = [sys.executable, "-m", "roterfaden.betrieb.cli", "einrichten"]
    for _ in range(2):  # the second time finds nothing to do
        lauf = subprocess.run(befehl, cwd=BASIS, env=umfeld, capture_output=True, text=True, check=False, timeout=120)
        assert lauf.returncode == 0, lauf.stdout + lauf.stderr
    assert lauf.stdout == ""
    return umfeld


@pytest.fixture
def haus(umfeld):
    """Start the house on a free port; whatever a test does, nothing of it survives."""
    port = freier_port()
    befehl = [sys.executable, "-c", LAUFE, str(port)]
    lauf = subprocess.Popen(befehl, cwd=BASIS, env=umfeld, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert lauf.stdout
    gelesen = []
    for zeile in lauf.stdout:
        gelesen.append(zeile)
        if "Strg-C" in zeile:
            break
    else:
        pytest.fail("".join(gelesen))
    gruppen = gruppen_von(lauf.pid)
    yield lauf, f"http://127.0.0.1:{port}", gruppen
    if lauf.poll() is None:
        lauf.kill()
        lauf.wait(10)
    for gruppe in gruppen:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(gruppe, signal.SIGKILL)


def warte_auf_ende(gruppen: list[int], sekunden: float = 15) -> bool:
    ende = time.monotonic() + sekunden
    while any(map(lebt, gruppen)) and time.monotonic() < ende:
        time.sleep(0.1)
    return not any(map(lebt, gruppen))


def test_anmeldeseite_und_gestaltung_kommen_vom_echten_server_und_strg_c_haelt_alles_an(haus):
    lauf, adresse, gruppen = haus
    assert len(gruppen) == 2
    seite = hole(f"{adresse}/konto/login/").read().decode()
    stile = re.search(r'href="(/static/kern/kern\.min\.[0-9a-f]+\.css)"', seite)
    assert stile, seite[:2000]
    antwort = hole(adresse + stile[1], **{"Accept-Encoding": "br"})
    assert antwort.headers["Content-Encoding"] == "br"
    assert "immutable" in antwort.headers["Cache-Control"]

    lauf.send_signal(signal.SIGINT)
    assert lauf.wait(20) == 0
    assert warte_auf_ende(gruppen)


@pytest.mark.parametrize("opfer", [0, 1], ids=["server", "arbeiter"])
def test_faellt_einer_aus_wird_auch_der_andere_beendet(haus, opfer):
    lauf, _, gruppen = haus
    os.kill(gruppen[opfer], signal.SIGKILL)
    assert lauf.wait(20) == 1
    assert warte_auf_ende(gruppen)


def test_stirbt_die_aufsicht_bleibt_niemand_zurueck(haus):
    lauf, _, gruppen = haus
    lauf.kill()
    lauf.wait(10)
    assert warte_auf_ende(gruppen)


def test_ein_belegter_port_wird_sofort_genannt():
    with socket.socket() as belegt:
        belegt.bind(("127.0.0.1", 0))
        belegt.listen()
        port = belegt.getsockname()[1]
        befehl = [str(BASIS / "bin/start"), "--port", str(port)]
        lauf = subprocess.run(befehl, cwd=BASIS, capture_output=True, text=True, check=False, timeout=20)
    assert lauf.returncode == 1
    assert f"bin/start --port {port + 1}" in lauf.stderr
    assert "Traceback" not in lauf.stderr


def test_ein_falscher_tag_wird_sofort_genannt():
    befehl = [str(BASIS / "bin/start"), "--tag", "morgen"]
    lauf = subprocess.run(befehl, cwd=BASIS, capture_output=True, text=True, check=False, timeout=20)
    assert lauf.returncode == 1
    assert "„morgen“ ist kein Tag" in lauf.stderr
    assert "Traceback" not in lauf.stderr
