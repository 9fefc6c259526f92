"""The same Kooperationsplan by WeasyPrint and by docxtpl with LibreOffice, as ratios to the application's own way.

Run by hand: ``python -m bench.vergleich_schreiben``. The two others live in an environment of their own, `.venv-vergleich`
(requirements/vergleich.txt); LibreOffice comes from the system. What is missing is left out and named.
"""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

from bench.bench_schreiben import TAG, _plan
from roterfaden.schreiben import erzeugen, muster
from roterfaden.schreiben.erzeugen import daten_fuer, schreiben_fuer

BASIS = Path(__file__).resolve().parents[1]
ANDERES_PYTHON = BASIS / ".venv-vergleich" / "bin" / "python"
ANZAHL = 10


def _unser() -> float:
    faelle = [_plan() for _ in range(ANZAHL + 1)]
    schreiben_fuer(*faelle[0], muster.ABSENDER, stempel=muster.STEMPEL)
    beginn = time.perf_counter()
    for fall in faelle[1:]:
        schreiben_fuer(*fall, muster.ABSENDER, stempel=muster.STEMPEL)
    return (time.perf_counter() - beginn) / ANZAHL * 1e3


def _andere(weg: str) -> dict[str, float]:
    plaene = [daten_fuer(*_plan(), muster.ABSENDER, stempel=muster.STEMPEL)[0] for _ in range(ANZAHL)]
    auftrag = [{"html": erzeugen.als_html(daten), "plan": daten["plan"]} for daten in plaene]
    lauf = subprocess.run(
        [str(ANDERES_PYTHON), str(BASIS / "bench" / "vergleich_andere.py"), weg],
        input=json.dumps(auftrag),
        text=True,
        capture_output=True,
        check=True,
    )
    ergebnis: dict[str, float] = json.loads(lauf.stdout)
    return ergebnis


def main() -> int:
    """Print one line per way."""
    if not ANDERES_PYTHON.is_file():
        print("Die Umgebung .venv-vergleich fehlt: python3 -m venv .venv-vergleich && "
              ".venv-vergleich/bin/pip install --require-hashes -r requirements/vergleich.txt", file=sys.stderr)  # fmt: skip
        return 1
    unser = _unser()
    print(f"Kooperationsplan vom {TAG:%d.%m.%Y}, {ANZAHL} Pläne nacheinander")
    print(f"{'Typst (PDF/A-2a und PDF/UA-1, zusammengestellt und gesetzt)':66} {unser:8.1f} ms    1,0 ×")
    wege = ["weasyprint"]
    if shutil.which("soffice"):
        wege.append("docxtpl")
    else:
        print("docxtpl mit LibreOffice entfällt: soffice ist nicht installiert.")
    for weg in wege:
        for name, zeit in _andere(weg).items():
            print(f"{name:66} {zeit:8.1f} ms {zeit / unser:6.1f} ×".replace(".", ","))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
