"""Steps that bin/start and bin/test share: virtual environment, requirements, npm packages, fonts.

Standard library only, because nothing is installed yet when this runs. Each step leaves a stamp (hash of what it was made
from) in the folder it made, so a second run skips it and a deleted folder is made again.
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

BASIS = Path(__file__).resolve().parent.parent
VENV = BASIS / ".venv"
VENV_PDF = BASIS / ".venv-pdf"
BAU = BASIS / "build"
PROTOKOLLE = BAU / "protokolle"
PYTHON = VENV / "bin" / "python"


class Abbruch(Exception):
    """The run cannot go on; the text is one sentence for the person at the keyboard."""


def pruefe_voraussetzungen() -> None:
    """Name a missing prerequisite together with the command that installs it."""
    if sys.version_info < (3, 11):  # noqa: UP036 – nothing has been checked yet when this runs
        raise Abbruch("Python 3.11 oder neuer fehlt: sudo apt-get install python3.11 python3.11-venv")
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        raise Abbruch("Pythons Modul für virtuelle Umgebungen fehlt: sudo apt-get install python3-venv") from None
    if not shutil.which("npm"):
        raise Abbruch("npm fehlt: sudo apt-get install npm")


def umgebung() -> None:
    """Create the virtual environment with the runtime requirements and this project in it."""
    _venv(VENV)
    _installiere(VENV, "runtime", "Pakete für den Betrieb")
    eigen = _hash(BASIS / "pyproject.toml")
    stempel = VENV / "stempel-projekt"
    if not _gueltig(stempel, eigen):
        befehl = [PYTHON, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "-e", BASIS]
        fuehre_aus("Roter Faden in die Umgebung einbinden", befehl)
        stempel.write_text(eigen)


def umgebung_test() -> None:
    """Add the development requirements; the PDF checker gets an environment of its own because of its size."""
    umgebung()
    _installiere(VENV, "test", "Pakete für Entwicklung und Tests")
    _venv(VENV_PDF)
    _installiere(VENV_PDF, "pdf", "Prüfprogramm für barrierefreie PDF")


def npm() -> None:
    """Install the npm packages from the lock file."""
    stand = _hash(BASIS / "package-lock.json")
    stempel = BASIS / "node_modules" / ".stempel"
    if not _gueltig(stempel, stand):
        fuehre_aus("Gestaltung und Schriften (npm)", ["npm", "ci"])
        stempel.write_text(stand)


def schriften() -> None:
    """Convert the fonts for the letters."""
    stand = _hash(BASIS / "package-lock.json", BASIS / "roterfaden/betrieb/schriften.py")
    stempel = BAU / "fonts" / ".stempel"
    if not _gueltig(stempel, stand):
        auftrag = "import sys; from pathlib import Path; from roterfaden.betrieb.schriften import wandle; "
        auftrag += "wandle(Path(sys.argv[1]), Path(sys.argv[2]))"
        fuehre_aus("Schriften für die Schreiben umwandeln", [PYTHON, "-c", auftrag, BASIS, BAU / "fonts"])
        stempel.write_text(stand)


def fuehre_aus(titel: str, befehl: Sequence[str | Path], env: dict[str, str] | None = None) -> None:
    """Run one quiet step with a running clock; on failure show the end of its log and stop."""
    PROTOKOLLE.mkdir(parents=True, exist_ok=True)
    protokoll = PROTOKOLLE / f"{''.join(z if z.isalnum() else '-' for z in titel.lower())}.log"
    with _fortschritt(titel), protokoll.open("w") as ausgabe:
        teile = [str(teil) for teil in befehl]
        code = subprocess.run(
            teile, cwd=BASIS, env=env, stdout=ausgabe, stderr=subprocess.STDOUT, check=False
        ).returncode
    if code:
        ende = "\n".join(protokoll.read_text(errors="replace").splitlines()[-15:])
        raise Abbruch(f"„{titel}“ ist gescheitert (vollständig in {protokoll.relative_to(BASIS)}):\n{ende}")


@contextlib.contextmanager
def _fortschritt(titel: str) -> Iterator[None]:
    beginn, fertig = time.monotonic(), threading.Event()

    def zeige() -> None:
        while not fertig.wait(0.5):
            print(f"\r  … {titel} {time.monotonic() - beginn:4.0f} s", end="", flush=True)

    faden = threading.Thread(target=zeige, daemon=True)
    if sys.stdout.isatty():
        faden.start()
    else:
        print(f"  … {titel}", flush=True)
    gut = False
    try:
        yield
        gut = True
    finally:
        fertig.set()
        if faden.is_alive():
            faden.join()
        anfang = "\r" if sys.stdout.isatty() else ""
        print(f"{anfang}  {'✓' if gut else '✗'} {titel} ({time.monotonic() - beginn:.1f} s)", flush=True)


def _venv(ordner: Path) -> None:
    stand = f"{sys.version_info.major}.{sys.version_info.minor}"
    stempel = ordner / "stempel-python"
    if not _gueltig(stempel, stand):
        fuehre_aus(f"Python-Umgebung {ordner.name} anlegen", [sys.executable, "-m", "venv", "--clear", ordner])
        stempel.write_text(stand)


def _installiere(ordner: Path, name: str, titel: str) -> None:
    datei = BASIS / "requirements" / f"{name}.txt"
    stand, stempel = _hash(datei), ordner / f"stempel-{name}"
    if not _gueltig(stempel, stand):
        pip = [ordner / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        fuehre_aus(titel, [*pip, "--require-hashes", "-r", datei])
        stempel.write_text(stand)


def _hash(*dateien: Path) -> str:
    summe = hashlib.sha256()
    for datei in dateien:
        summe.update(datei.read_bytes())
    return summe.hexdigest()


def _gueltig(stempel: Path, stand: str) -> bool:
    return stempel.is_file() and stempel.read_text() == stand


def mit(**werte: str) -> dict[str, str]:
    """Return the environment for a child: the given values, overridden by what the user already set."""
    return {**os.environ, **{name: os.environ.get(name, wert) for name, wert in werte.items()}}
