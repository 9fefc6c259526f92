"""Which law applies: every begin and end of a rule or Rechtsstand, the day before and after; never silent anywhere."""

import datetime as dt
import json
import re
from functools import cache
from itertools import pairwise

import pytest

from roterfaden.akte import EinVorgang, Hausregeln, Person, als_daten, wandle
from roterfaden.recht import REGELN, lage_von
from roterfaden.recht.fristen import VIER_TAGE_FIKTION_AB
from roterfaden.recht.rechtsstand import ANFANG, ENDE, RECHTSSTAENDE, abgedeckt, rechtsstand
from roterfaden.verfahren import HANDLUNGEN, faelligkeiten, handeln, moegliche_handlungen
from roterfaden.verfahren.pruefung import auskunft
from tests.prueffaelle.akten import akte
from tests.prueffaelle.lader import bausteine, person

TAG = dt.timedelta(days=1)
GRENZEN = sorted(
    {ANFANG, ENDE, VIER_TAGE_FIKTION_AB}
    | {x for _, von, bis in RECHTSSTAENDE for x in (von, bis) if x}
    | {x for r in REGELN.values() for x in (r.ab, r.bis) if x}
    # the years with known Regelbedarfe
    | {dt.date(2024, 1, 1), dt.date(2025, 1, 1), dt.date(2026, 1, 1), dt.date(2026, 12, 31)}
)
TAGE = sorted({g + i * TAG for g in GRENZEN for i in (-1, 0, 1)})
GESCHICHTEN = [
    "bezug", "plan", "anlass", "intervention", "verstoss", "anhoerung", "vorschlag", "minderung", "bescheid",
    "neuer_plan_nach_abbruch", "gescheitert", "kein_plan_zustande", "versaeumnis", "minderung_32",
]  # fmt: skip
IN_DER_LISTE = [h for h in HANDLUNGEN.values() if not h.erfassen]


@cache
def lage_am(geschichte, tag, *weitere):
    """The Lage of a story whose last Vorgang happened on `tag`."""
    vorgaenge, _ = akte(geschichte, *[json.loads(x) for x in weitere])
    um = tag - max(x.am for x in vorgaenge)
    verschoben = [wandle(_verschiebe(als_daten(x), um), EinVorgang) for x in vorgaenge]
    return lage_von(wandle(person(None), Person), verschoben, tag, Hausregeln())


def _verschiebe(wert, um):
    if isinstance(wert, dict):
        return {k: _verschiebe(x, um) for k, x in wert.items()}
    if isinstance(wert, list | tuple):
        return [_verschiebe(x, um) for x in wert]
    if isinstance(wert, str) and (treffer := re.fullmatch(r"(\d{4}-\d{2}-\d{2})(T.*)?", wert)):
        return (dt.date.fromisoformat(treffer[1]) + um).isoformat() + (treffer[2] or "")
    return wert


def alles(tag):
    return [lage_am(geschichte, tag) for geschichte in GESCHICHTEN]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("2023-06-30", None), ("2023-07-01", "E0"), ("2024-03-27", "E0"), ("2024-03-28", "E1"), ("2026-03-27", "E1"),
        ("2026-03-28", "E2"), ("2026-04-22", "E2"), ("2026-04-23", "E3"), ("2026-06-30", "E3"), ("2026-07-01", "E4"),
        ("2030-01-01", "E4"),
    ],
)  # fmt: skip
def test_jeder_tag_hat_seinen_rechtsstand(tag, name):
    assert rechtsstand(dt.date.fromisoformat(tag)) == name


def test_die_rechtsstaende_folgen_ohne_luecke_aufeinander():
    for (_, _, bis), (_, von, _) in pairwise(RECHTSSTAENDE):
        assert bis is not None
        assert von == bis + TAG
    assert [abgedeckt(x) for x in (ANFANG - TAG, ANFANG, ENDE, ENDE + TAG)] == [False, True, True, False]


@pytest.mark.parametrize("tag", TAGE, ids=str)
def test_an_jeder_grenze_nennt_die_liste_jede_handlung_und_jeden_grund(tag):
    for lage in alles(tag):
        liste = moegliche_handlungen(lage)
        assert {h.art for h in liste} == {h.art for h in IN_DER_LISTE}
        for h in liste:
            assert h.zulaessig is (not h.hindernisse)
            assert all(b.regel and b.fundstelle and b.text for b in (*h.hindernisse, *h.hinweise))


@pytest.mark.parametrize("tag", TAGE, ids=str)
def test_ausserhalb_des_hinterlegten_rechts_schweigt_keine_handlung(tag):
    for lage in alles(tag):
        for h in moegliche_handlungen(lage):
            art = HANDLUNGEN[h.art]
            gesperrt = "V2" in [b.regel for b in h.hindernisse]
            hingewiesen = "V2" in [b.regel for b in h.hinweise]
            if abgedeckt(tag):
                assert not hingewiesen or art.nach_verstoss
            elif h.rfb == "immer" or art.nur_abgedeckt:
                assert gesperrt, h.art
            elif not art.nach_verstoss:
                assert hingewiesen, h.art


@pytest.mark.parametrize("tag", TAGE, ids=str)
def test_an_jeder_grenze_gibt_es_stand_und_faelligkeiten(tag):
    for lage in alles(tag):
        antwort = auskunft(lage)
        assert antwort.rechtsstand == rechtsstand(tag)
        for f in faelligkeiten(lage):
            assert f.art
            assert f.regel
            assert f.vorgaenge


@pytest.mark.parametrize("tag", TAGE, ids=str)
@pytest.mark.parametrize("geschichte", ["plan", "minderung"])
def test_jede_handlung_gibt_an_jeder_grenze_eine_begruendete_antwort(geschichte, tag):
    for art in HANDLUNGEN:
        ergebnis = handeln(lage_am(geschichte, tag), art, {})
        assert ergebnis.zulaessig is (not ergebnis.hindernisse)
        assert bool(ergebnis.vorgaenge) is ergebnis.zulaessig
        assert all(b.regel and b.fundstelle and b.text for b in (*ergebnis.hindernisse, *ergebnis.hinweise))


@pytest.mark.parametrize("von", [ANFANG, ENDE], ids=["Anfang", "Ende"])
def test_eine_anhoerung_richtet_sich_nach_dem_tag_des_verstosses(von):
    """The story ends two days after the breach: it lies on the border of the covered time, on either side of it."""
    for verstoss in (von - TAG, von, von + TAG):
        lage = lage_am("verstoss", verstoss + 2 * TAG)
        gesehen = [x.am for x in lage.verstoesse]
        eintrag = next(h for h in moegliche_handlungen(lage) if h.art == "anhoerung_einleiten")
        if gesehen:
            assert ("V2" in [b.regel for b in eintrag.hindernisse]) is (not abgedeckt(gesehen[0]))


def test_befristete_regeln_sprechen_nur_in_ihrer_zeit():
    befristet = {r.name: (r.ab, r.bis) for r in REGELN.values() if r.ab > ANFANG or r.bis}
    assert befristet == {
        "auf_schlichtung_hinweisen": (ANFANG, ENDE),
        "leistung_der_agentur": (dt.date(2025, 1, 1), None),
        "nicht_ueber_schlichtung_informiert": (ANFANG, ENDE),
    }


def test_am_1_juli_2026_laeuft_keine_schlichtung_mehr():
    verlangt = json.dumps({"2024-02-20 schlichtung_verlangt schlichtung": None})
    eingeleitet = json.dumps({"2024-02-20 schlichtung_eingeleitet": None})
    assert lage_am("gespraech", ENDE, verlangt).schlichtung_status == "verlangt"
    assert lage_am("gespraech", ENDE, verlangt, eingeleitet).schlichtung_status == "laeuft"
    stand = lage_am("gespraech", ENDE, verlangt, eingeleitet)
    spaeter = lage_von(stand.person, stand.stand.vorgaenge, ENDE + TAG, Hausregeln())
    assert spaeter.schlichtung_status == "beendet"


def test_alle_geschichten_sind_bausteine():
    assert set(GESCHICHTEN) <= bausteine()["akten"].keys()
