"""Every Handlung: what it asks for, what it refuses, and that what it yields is an Akte again."""

import datetime as dt

import pytest

from roterfaden.akte import ARTEN, FormFehler, Hausregeln, kodiere, lies_vorgang, pruefe_form
from roterfaden.recht import lage_von
from roterfaden.verfahren import HANDLUNGEN, handeln, moegliche_handlungen
from roterfaden.verfahren.pruefung import auskunft, lies_frage
from roterfaden.verfahren.verfahren import angaben_der_handlung
from tests.akte.beispiele import beispiel, pflichtfelder
from tests.prueffaelle.akten import lage
from tests.prueffaelle.lader import faelle
from tests.prueffaelle.pruefen import frage

ERLAUBT = [
    pytest.param(fall, pruefung, id=f"{fall.name} am {pruefung['am']} ({i})")
    for fall in faelle()
    for i, pruefung in enumerate(fall.pruefungen)
    if pruefung.get("erlaubt")
]
# Pflichtangaben that the Handlung fills in itself.
ERGAENZT = {"nr", "am", "adressaten", "norm"}
PFLICHT = [
    (art, feld)
    for art, handlung in HANDLUNGEN.items()
    for feld in pflichtfelder(handlung.vorgang)
    if feld not in (ERGAENZT - {"norm"}) | set(handlung.fest)
]
# What a missing input is called where a rule of its own reports it.
EIGENE_REGEL = {
    ("kooperationsplan_erstellen", "potenzialanalyse"): "R4",
    ("kooperationsplan_erstellen", "gespraech"): "R6",
    ("kooperationsplan_erstellen", "uebergeordnetes_ziel"): "R9",
    ("kooperationsplan_erstellen", "naechstes_ziel"): "R30",
    ("kooperationsplan_erstellen", "absprachen"): "R11",
    ("verzicht_feststellen", "begruendung"): "R74",
    ("von_aufforderung_absehen", "begruendung"): "R45",
    ("zuweisungsschreiben_aushaendigen", "massnahme"): "R34",
    **{("potenzialanalyse_abschliessen", x): "R15" for x in ("merkmale", "staerken")},
    **{("potenzialanalyse_abschliessen", x): "R15" for x in ("rehabilitation", "sprachfoerderung")},
}


@pytest.fixture(scope="module")
def im_plan():
    return lage("2024-03-01", "plan")


def daten(art):
    handlung = HANDLUNGEN[art]
    voll = beispiel(handlung.vorgang, voll=True)
    ohne = {"art", "nr", "am", "erfasst_am", "erfasst_von", "pruefsumme", *handlung.fest}
    return {k: x for k, x in voll.items() if k not in ohne}


@pytest.mark.parametrize("art", HANDLUNGEN)
def test_jede_handlung_sagt_wie_sie_heisst_und_was_sie_erzeugt(art):
    handlung = HANDLUNGEN[art]
    assert handlung.art == art
    assert handlung.titel and handlung.verb and handlung.worum.endswith(".")
    assert handlung.vorgang in ARTEN.values()


def test_jede_art_ausser_den_ergebnissen_der_akte_entsteht_durch_eine_handlung():
    assert {h.vorgang for h in HANDLUNGEN.values()} == set(ARTEN.values())


@pytest.mark.parametrize(("art", "feld"), PFLICHT)
@pytest.mark.parametrize("leer", [False, True], ids=["fehlt", "null"])
def test_eine_fehlende_pflichtangabe_sperrt(im_plan, art, feld, leer):
    eingabe = daten(art)
    del eingabe[feld]
    if leer:
        eingabe[feld] = None
    ergebnis = handeln(im_plan, art, eingabe)
    assert not ergebnis.zulaessig
    regel = EIGENE_REGEL.get((art, feld), "V3")
    passend = [b for b in ergebnis.hindernisse if b.regel == regel and (regel != "V3" or f"„{feld}“" in b.text)]
    assert passend, [(b.regel, b.text) for b in ergebnis.hindernisse]


TEXTE = [(art, feld) for art, feld in PFLICHT if isinstance(beispiel(HANDLUNGEN[art].vorgang, voll=True)[feld], str)]


@pytest.mark.parametrize(("art", "feld"), TEXTE)
def test_leerraum_ist_keine_angabe(im_plan, art, feld):
    try:
        ergebnis = handeln(im_plan, art, {**daten(art), feld: " \t\n"})
    except FormFehler as fehler:  # a fixed set of words or a day
        assert fehler.stelle == f"handlung.daten.{feld}"
        return
    assert EIGENE_REGEL.get((art, feld), "V3") in [b.regel for b in ergebnis.hindernisse]


@pytest.mark.parametrize("art", HANDLUNGEN)
def test_ein_unbekanntes_feld_ist_ein_fehler(im_plan, art):
    with pytest.raises(FormFehler) as gefangen:
        handeln(im_plan, art, {"lieblingsfarbe": "rot"})
    assert gefangen.value.stelle == "handlung.daten.lieblingsfarbe"


@pytest.mark.parametrize("art", HANDLUNGEN)
def test_was_die_akte_selbst_vergibt_laesst_sich_nicht_angeben(im_plan, art):
    for feld in ("nr", "art", "erfasst_von", "pruefsumme"):
        with pytest.raises(FormFehler):
            handeln(im_plan, art, {feld: 1})


@pytest.mark.parametrize("art", HANDLUNGEN)
def test_ein_falscher_typ_ist_ein_fehler_an_seiner_stelle(im_plan, art):
    for feld, wert in daten(art).items():
        falsch = "falsch" if isinstance(wert, list) else [[]]
        with pytest.raises(FormFehler) as gefangen:
            handeln(im_plan, art, {feld: falsch})
        assert gefangen.value.stelle.startswith(f"handlung.daten.{feld}")


@pytest.mark.parametrize("art", HANDLUNGEN)
def test_den_tag_nennt_nur_wer_erfasst(im_plan, art):
    felder = angaben_der_handlung(HANDLUNGEN[art]).__struct_fields__
    assert ("am" in felder) is HANDLUNGEN[art].erfassen
    assert not {"nr", "erfasst_am", "erfasst_von", "pruefsumme"} & set(felder)


def test_eine_unbekannte_handlung_ist_ein_fehler(im_plan):
    with pytest.raises(FormFehler) as gefangen:
        handeln(im_plan, "kaffee_kochen", {})
    assert gefangen.value.stelle == "handlung.art"


@pytest.mark.parametrize(("fall", "pruefung"), ERLAUBT)
def test_was_eine_erlaubte_handlung_liefert_ist_angehaengt_wieder_eine_akte(fall, pruefung):
    gelesen = lies_frage(frage(fall, pruefung))
    assert gelesen.handlung is not None
    tag, haus = gelesen.stichtag, gelesen.hausregeln or Hausregeln()
    vorher = gelesen.akte.vorgaenge
    ergebnis = handeln(lage_von(gelesen.akte.person, vorher, tag, haus), gelesen.handlung.art, gelesen.handlung.daten)
    neu = ergebnis.vorgaenge
    assert [x.nr for x in neu] == list(range(len(vorher) + 1, len(vorher) + 1 + len(neu)))
    assert neu and all(x.am <= tag for x in neu)
    assert [lies_vorgang(kodiere(x)) for x in neu] == neu
    nachher = [*vorher, *neu]
    pruefe_form(nachher)
    auskunft(lage_von(gelesen.akte.person, nachher, tag + dt.timedelta(days=1), haus))


@pytest.mark.parametrize(("fall", "pruefung"), ERLAUBT)
def test_fehlt_eine_einzelne_angabe_ist_die_antwort_ein_hindernis_und_kein_fehler(fall, pruefung):
    gelesen = lies_frage(frage(fall, pruefung))
    assert gelesen.handlung is not None
    haus = gelesen.hausregeln or Hausregeln()
    stand = lage_von(gelesen.akte.person, gelesen.akte.vorgaenge, gelesen.stichtag, haus)
    for eingabe in ohne_je_eine_angabe(gelesen.handlung.daten):
        ergebnis = handeln(stand, gelesen.handlung.art, eingabe)
        assert ergebnis.zulaessig is (not ergebnis.hindernisse)


def ohne_je_eine_angabe(wert):
    """The same inputs again and again, each time with another field null, however deep it lies."""
    if isinstance(wert, dict):
        for feld, inhalt in wert.items():
            yield {**wert, feld: None}
            if feld != "neu":  # the corrected Vorgang of a Berichtigung is read as a whole
                yield from ({**wert, feld: x} for x in ohne_je_eine_angabe(inhalt))
    elif isinstance(wert, list):
        for i, inhalt in enumerate(wert):
            yield from ([*wert[:i], x, *wert[i + 1 :]] for x in ohne_je_eine_angabe(inhalt))


def test_erlaubte_faelle_gibt_es_fuer_jede_handlung_die_der_vertrag_beurteilt():
    gezeigt = {p.values[1]["handlung"]["art"] for p in ERLAUBT}
    listen = {art for art, h in HANDLUNGEN.items() if not h.erfassen}
    assert listen - gezeigt == set()


def test_die_adressaten_setzt_die_handlung_selbst_ein():
    stand = lage("2024-04-10", "intervention", wer="minderjaehrig")
    eingabe = {
        "gegenstand": {"absprache": [stand.plan.nr, 1]},
        "mitwirkung": {"beschreibung": "Bewerben", "nachweis": "Liste", "frist": "2024-05-06"},
        "begruendung": "Es kam keine Liste.",
    }
    (vorgang,) = handeln(stand, "aufforderung_15_5", eingabe).vorgaenge
    assert vorgang.adressaten == ("elb", "gesetzliche_vertretung")
    assert vorgang.norm == "15_5"
    assert vorgang.am == dt.date(2024, 4, 10)


def test_erfassen_darf_den_tag_zurueckdatieren():
    stand = lage("2024-03-01", "gespraech")
    (vorgang,) = handeln(
        stand, "anmerken", {"text": "Rückruf", "besonders_geschuetzt": False, "am": "2024-02-28"}
    ).vorgaenge
    assert vorgang.am == dt.date(2024, 2, 28)


@pytest.mark.parametrize("baustein", ["bezug", "plan", "aufforderung", "minderung", "bescheid", "gescheitert"])
def test_alle_zutreffenden_hindernisse_werden_genannt_und_keines_doppelt(baustein):
    for eintrag in moegliche_handlungen(lage("2026-07-02", baustein)):
        assert len(eintrag.hindernisse) == len({(b.regel, b.text) for b in eintrag.hindernisse})
        assert "art" not in eintrag.bezug


def test_eine_zurueckdatierte_aufhebung_sagt_vor_ihrer_einladung_nichts():
    tag = dt.date(2024, 8, 31)
    vorgaenge = [
        {"nr": 1, "am": "2024-08-04", "art": "leistungsbezug_begonnen"},
        {**beispiel(ARTEN["einladung_ergangen"], voll=False), "nr": 2, "am": "2024-09-03", "mit_rfb": True},
        {"nr": 3, "am": "2024-08-31", "art": "einladung_aufgehoben", "bezug": 2, "grund": "Zimmer belegt"},
    ]
    gelesen = [lies_vorgang(kodiere(zeile)) for zeile in vorgaenge]
    person = lage("2024-08-31").person
    ganz = lage_von(person, gelesen, tag, Hausregeln())
    bis_dahin = lage_von(person, [x for x in gelesen if x.am <= tag], tag, Hausregeln())
    assert auskunft(ganz).faelligkeiten == auskunft(bis_dahin).faelligkeiten
