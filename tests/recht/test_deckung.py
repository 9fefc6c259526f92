"""Every statement of the guidance is carried by something in this program, or says why nothing needs to."""

import importlib.util
import inspect
import re
import tomllib
from pathlib import Path

import msgspec
import pytest

import roterfaden.recht
from roterfaden.akte import ARTEN, Hausregeln
from roterfaden.recht import REGELN, Standbild
from roterfaden.schreiben.arten import ARTEN as SCHREIBEN
from roterfaden.schreiben.sprache import FESTTEXTE, katalog
from roterfaden.verfahren import HANDLUNGEN, faelligkeit_plan, faelligkeit_verfahren

DECKUNG = tomllib.loads((Path(roterfaden.recht.__file__).parent / "deckung.toml").read_text(encoding="utf-8"))
KAPITEL = {k["nr"]: k for k in DECKUNG["kapitel"]}
AUSSAGEN = DECKUNG["aussage"]
# Due items carry their kind as a plain word in the code that yields them.
FAELLIGKEITEN = {
    wort
    for modul in (faelligkeit_plan, faelligkeit_verfahren)
    for wort in re.findall(r'"([a-z0-9_]+)"', inspect.getsource(modul))
}
NUMMERN = {r.nummer for r in REGELN.values()}


def _felder(struktur):
    return {f.encode_name for f in msgspec.structs.fields(struktur)}


def _vorgang(name):
    art, _, feld = name.partition(".")
    return art in ARTEN and (not feld or feld in _felder(ARTEN[art]))


GIBT_ES = {
    "handlung": lambda name: name in HANDLUNGEN,
    "faelligkeit": lambda name: name in FAELLIGKEITEN,
    "schreiben": lambda name: name in SCHREIBEN,
    "vorgang": _vorgang,
    "stand": lambda name: name in _felder(Standbild),
    "hausregel": lambda name: name in _felder(Hausregeln),
    "festtext": lambda name: name in FESTTEXTE["de"],
    "formulierung": lambda name: any(f.id == name for f in katalog().formulierungen),
    "modul": lambda name: importlib.util.find_spec(name) is not None,
}


def _kennung(aussage):
    return f"{aussage['kapitel']} Satz {aussage['satz']}"


@pytest.mark.parametrize("aussage", AUSSAGEN, ids=_kennung)
def test_jede_aussage_wird_getragen_oder_begruendet(aussage):
    assert aussage["inhalt"].strip()
    assert ("traeger" in aussage) != ("ohne" in aussage), "entweder Träger oder Grund, nicht beides und nicht keines"
    assert aussage.get("traeger") or len(aussage.get("ohne", "")) > 20


@pytest.mark.parametrize("aussage", AUSSAGEN, ids=_kennung)
def test_jeder_traeger_ist_da(aussage):
    for traeger in aussage.get("traeger", []):
        if re.fullmatch(r"[RGV]\d+", traeger):
            assert traeger in NUMMERN, f"Die Regel {traeger} gibt es nicht."
        else:
            art, _, name = traeger.partition(":")
            assert GIBT_ES[art](name), f"{traeger} gibt es nicht."


@pytest.mark.parametrize("nr", KAPITEL)
def test_die_kapitel_sind_vollstaendig_und_lueckenlos(nr):
    saetze = [a["satz"] for a in AUSSAGEN if a["kapitel"] == nr]
    assert saetze == list(range(1, KAPITEL[nr]["aussagen"] + 1))


def test_alle_kapitel_der_hinweise_kommen_vor():
    erwartet = ["1", "2", "3", "4.1", "4.2", "4.3", "5", "5.1", "5.2", "5.3", "6.1", "6.2", "6.3", "6.4", "6.5", "6.6"]
    erwartet += ["7", "8", "8.1", "8.2", "8.3"]
    assert list(KAPITEL) == erwartet
    assert {a["kapitel"] for a in AUSSAGEN} == set(erwartet)
    assert len(AUSSAGEN) == 123


def test_jede_nummer_des_regelkatalogs_steht_bei_einer_aussage():
    genannt = {nummer for a in AUSSAGEN for nummer in a.get("nummern", [])}
    assert genannt == {f"R{n}" for n in range(1, 75)}


def test_jede_regel_aus_den_hinweisen_traegt_eine_aussage():
    traegt = {t for a in AUSSAGEN for t in a.get("traeger", [])}
    assert {n for n in NUMMERN if n.startswith("R")} - traegt == set()


def test_kein_satz_der_hinweise_steht_hier_doppelt():
    saetze = [a["inhalt"] for a in AUSSAGEN]
    assert len(saetze) == len(set(saetze))
