"""Typesetting: JSON data in, PDF/A-2a and PDF/UA-1 out, the same bytes for the same data everywhere.

One compiler per thread (two threads in one fail), one font list per process, no system fonts. ``sys_inputs`` is always
passed: Typst would silently reuse the previous letter's data otherwise. Never fork after the first compile.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import threading
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import typst

from roterfaden.schreiben import zeichen
from roterfaden.schreiben.modell import SchreibenFehler

VORLAGEN = Path(__file__).parent / "vorlagen"
_faden = threading.local()
_schloss = threading.Lock()
_schriften: dict[Path, Any] = {}
_ordner = Path(__file__).resolve().parents[2] / "build" / "fonts"
_LAYOUTS = ("brief", "kooperationsplan", "kooperationsplan_leicht")


def setze_schriften(ordner: Path) -> None:
    """Folder of the converted fonts; set once at start."""
    global _ordner
    _ordner = Path(ordner).resolve()


def schriftordner() -> Path:
    """The folder the fonts come from."""
    return _ordner


def _compiler() -> Any:
    compiler = getattr(_faden, "compiler", None)
    if compiler is None or _faden.ordner != _ordner:
        with _schloss:
            schriften = _schriften.get(_ordner)
            if schriften is None:
                if not any(_ordner.glob("*.ttf")):
                    raise SchreibenFehler(
                        "Die Schriften für die Schreiben fehlen. Bitte den Dienst mit „bin/start“ neu starten."
                    )
                schriften = _schriften[_ordner] = typst.Fonts(
                    include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_ordner)]
                )
        compiler = typst.Compiler(root=str(VORLAGEN), font_paths=schriften, sys_inputs={})
        _faden.compiler, _faden.ordner = compiler, _ordner
    return compiler


@lru_cache(maxsize=1)
def layout_version() -> str:
    """Fingerprint of the layout templates and of the typesetter."""
    summe = hashlib.sha256(typst.__version__.encode())
    for datei in sorted(VORLAGEN.glob("*.typ")):
        summe.update(datei.name.encode() + b"\0" + datei.read_bytes())
    return summe.hexdigest()[:8]


def kodiere(daten: dict[str, Any]) -> str:
    """Canonical JSON of a letter's data: sorted keys, no spaces."""
    return msgspec.json.encode(daten, order="sorted").decode()


def _zeichen(daten_json: str) -> Iterable[str]:
    """The characters of a letter; escaped control characters are in the JSON only by their number."""
    escaped = re.findall(r"\\u([0-9a-fA-F]{4})", daten_json)
    return [*set(daten_json), *(chr(int(nummer, 16)) for nummer in escaped)]


def setze(daten_json: str, *, pruefansicht: bool = False) -> bytes:
    """Set a letter from its stored data. The same data give the same bytes, whenever and wherever."""
    daten = msgspec.json.decode(daten_json)
    if daten["layout"] not in _LAYOUTS:
        raise SchreibenFehler(
            "Für dieses Schreiben gibt es keine Vorlage. Bitte wenden Sie sich an die Betreuung der Anwendung."
        )
    compiler = _compiler()
    fehlend = sorted(zeichen.undruckbar(_zeichen(daten_json), _ordner), key=daten_json.find)
    if fehlend:
        namen = ", ".join(zeichen.benenne(c) for c in fehlend[:5])
        raise SchreibenFehler(
            f"Das Schreiben enthält Zeichen, die nicht gedruckt werden können: {namen}. Bitte löschen oder ersetzen Sie sie."
        )
    try:
        pdf = compiler.compile(
            input=str(VORLAGEN / f"{daten['layout']}.typ"),
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            sys_inputs={"daten": daten_json, "pruefansicht": "an" if pruefansicht else "aus"},
            timestamp=dt.datetime.fromisoformat(daten["stempel"]).replace(microsecond=0),  # Typst refuses more
        )
    except typst.TypstError as fehler:
        raise SchreibenFehler(f"Das Schreiben konnte nicht gesetzt werden: {fehler.message}") from fehler
    assert isinstance(pdf, bytes)
    return pdf
