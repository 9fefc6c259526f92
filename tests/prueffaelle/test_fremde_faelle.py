"""The project's common scenarios hold too, judged by their own runner. Skips where a clone stands alone."""

import importlib.util
import json
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType

import yaml

from roterfaden.verfahren.pruefung import beantworte


def test_die_gemeinsamen_prueffaelle_halten(shared: Path) -> None:
    pruefen = _laeufer(shared / "prueffaelle" / "pruefen")
    unterschiede = []
    anzahl = 0
    for datei in sorted((shared / "prueffaelle").glob("*.yaml")):
        for fall in pruefen.plain(list(yaml.load_all(datei.read_text(encoding="utf-8"), Loader=_lader()))):
            for pruefung, frage in pruefen.requests(fall):
                anzahl += 1
                antwort, _ = beantworte(json.dumps(frage).encode())
                gefunden = pruefen.differences(pruefen.plain(pruefung), json.loads(antwort))
                unterschiede += [f"{datei.name}: {fall['fall']} · {pruefung['am']}: {x}" for x in gefunden]
    assert anzahl > 100
    assert not unterschiede, "\n".join(unterschiede)


def _laeufer(datei: Path) -> ModuleType:
    lader = SourceFileLoader("gemeinsamer_laeufer", str(datei))
    beschreibung = importlib.util.spec_from_loader(lader.name, lader)
    assert beschreibung is not None
    modul = importlib.util.module_from_spec(beschreibung)
    lader.exec_module(modul)
    return modul


def _lader() -> type:
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
