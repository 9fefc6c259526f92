"""Every Handlung is rendered, filled in and sent – and the Vorgang it promises is there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from django.conf import settings
from django.test import Client

from roterfaden.akte import art_von
from roterfaden.register import projektion
from roterfaden.register.laden import lade
from roterfaden.register.models import Akte
from roterfaden.verfahren import HANDLUNGEN
from roterfaden.web.rahmen.ziele import EIGENE_SEITE
from roterfaden.zugang.models import Nutzer
from tests.web.conftest import lege_an
from tests.web.geschichte import ANALYSE, GRUENWALD
from tests.web.handlung.formularleser import Formular

MASSNAHME = {
    "bezeichnung": "Bewerbungstraining", "inhalt": "Bewerbungen schreiben", "traeger": "Bildungswerk", "ansprechperson": "Frau Sommer",
    "ort": "Ahrenstein", "beginn": "2025-12-15", "ende": "2026-04-30", "wochenstunden": 20, "lage": "Mo–Fr", "rueckmeldung_bis": "2025-12-08",
}  # fmt: skip
ZUWEISUNG = {"am": "2025-12-01", "art": "zuweisungsschreiben_ausgehaendigt", "vorlage": "massnahme_berufliche_aktivierung",
             "gegenstand": {"absprache": [7, 2]}, "massnahme": MASSNAHME}  # fmt: skip
MIT_MASSNAHME = [*GRUENWALD[:8], ZUWEISUNG]
GESPRAECH = {k: w for k, w in GRUENWALD[4].items() if k != "bezug"}
ABBRUCH = [
    *MIT_MASSNAHME,
    {"am": "2026-01-19", "art": "massnahme_abgebrochen", "bezug": 9, "grund": "Kommt nicht mehr."},
    GESPRAECH | {"am": "2026-02-02"},
]


def _interveniert(wiedereinstieg: str) -> list[dict[str, Any]]:
    return [*ABBRUCH, {"am": "2026-02-02", "art": "intervention_abgeschlossen", "gegenstand": {"massnahme": 9}, "wahrgenommen": True,
                       "wichtiger_grund": False, "wiedereinstieg": wiedereinstieg, "begruendung": "Besprochen."}]  # fmt: skip


AUFGEFORDERT = [
    *GRUENWALD[:17],
    {"am": "2026-02-18", "art": "aufforderung_erlassen", "norm": "15_5", "gegenstand": {"absprache": [7, 1]}, "adressaten": ["elb"],
     "mitwirkung": {"beschreibung": "Vier Bewerbungen", "nachweis": "Liste", "frist": "2026-03-10"}, "begruendung": "zumutbar"},
    {"am": "2026-02-18", "art": "schreiben_aufgegeben", "bezug": 18, "an": "elb", "weg": "post"},
]  # fmt: skip
NICHT_BEFOLGT = [
    *AUFGEFORDERT,
    {
        "am": "2026-03-11",
        "art": "aufforderung_geprueft",
        "bezug": 18,
        "ergebnis": "nicht_befolgt",
        "feststellung": "Nichts.",
    },
]
ANGEHOERT = [
    *NICHT_BEFOLGT,
    {"am": "2026-03-11", "art": "anhoerung_eingeleitet", "frist_bis": "2026-03-31", "persoenlich_angeboten": True, "adressaten": ["elb"],
     "pflichtverletzung": {"norm": "31_1_1", "bezug": 18, "am": "2026-03-10"}},
    {"am": "2026-03-11", "art": "schreiben_aufgegeben", "bezug": 21, "an": "elb", "weg": "post"},
]  # fmt: skip
VORGESCHLAGEN = [
    *ANGEHOERT,
    {
        "am": "2026-04-01",
        "art": "leistungsminderung_geprueft",
        "bezug": 21,
        "ergebnis": "minderung_vorgeschlagen",
        "begruendung": "Kein Grund.",
    },
]
GEMINDERT = [
    *VORGESCHLAGEN,
    {"am": "2026-04-02", "art": "minderung_festgestellt", "bezug": 23, "prozent": 10, "beginn": "2026-05-01", "ende": "2026-05-31",
     "bekanntgegeben_am": "2026-04-07", "betrag": 56.30, "aufgehobene_bescheide": [{"vom": "2026-01-05", "art": "Bewilligung"}]},
]  # fmt: skip
BESCHEID = [
    *_interveniert("moeglich"),
    {"am": "2026-02-03", "art": "zuweisungsbescheid_erlassen", "gegenstand": {"massnahme": 9}, "geltung_bis": "2026-04-30",
     "massnahme": MASSNAHME | {"beginn": "2026-02-16", "rueckmeldung_bis": "2026-02-11"}, "begruendung": "hilft", "adressaten": ["elb"]},
]  # fmt: skip
OHNE_PLAN = [*GRUENWALD[:6], {"am": "2025-12-01"} | ANALYSE]
NICHT_ZUSTANDE = [
    *OHNE_PLAN,
    {
        "am": "2026-03-02",
        "art": "kooperationsplan_nicht_zustande_gekommen",
        "grund": "Uneinig.",
        "strittige_punkte": ["Zahl"],
    },
]
PARAGRAF_10 = [
    *GRUENWALD[:6],
    {
        "am": "2025-12-01",
        "art": "paragraf_10_festgestellt",
        "tatbestand": 3,
        "erlaeuterung": "Kind",
        "umfang": "vollstaendig",
        "zielt_auf_verringerung": False,
    },
]
VERZICHT = [
    *PARAGRAF_10,
    {
        "am": "2025-12-02",
        "art": "verzicht_festgestellt",
        "fallgruppe": "paragraf_10",
        "begruendung": "Elternzeit bis zum Sommer.",
    },
]
VERLANGT = [
    *OHNE_PLAN,
    {"am": "2026-03-10", "art": "schlichtung_verlangt", "durch": "elb", "streitpunkte": ["Zahl der Bewerbungen"]},
]
EINGELEITET = [
    *VERLANGT,
    {"am": "2026-03-11", "art": "schlichtung_eingeleitet", "bezug": 8, "schlichtungsperson": "imarquardt"},
]
EINGELADEN = [*GRUENWALD, {"am": "2026-03-12", "art": "einladung_ergangen", "anlass": "folgetermin", "mit_rfb": True, "meldezweck": "vermittlung",
                           "termin": "2026-03-27T10:00", "ort": "Zimmer 1", "adressaten": ["elb"]}]  # fmt: skip
WIDERSPRUCH = [
    *AUFGEFORDERT,
    {"am": "2026-03-02", "art": "widerspruch_eingegangen", "bezug": 18, "form": "schriftlich"},
]
RUECKKEHR = [
    *AUFGEFORDERT,
    {
        "am": "2026-03-09",
        "art": "aufforderung_geprueft",
        "bezug": 18,
        "ergebnis": "befolgt",
        "feststellung": "Liste liegt vor.",
    },
]
FAHRT = [*GRUENWALD, {"am": "2026-03-12", "art": "fahrtkosten_beantragt", "bezug": 13}]


class Fall(NamedTuple):
    art: str
    geschichte: list[dict[str, Any]]
    abfrage: str
    eingaben: dict[str, Any]
    tag: str = "2026-03-16"
    wer: str = "jana.brinkmann"


_TERMIN = {"termin.tag": "30.3.2026", "termin.uhrzeit": "10:00"}
FAELLE = [
    Fall("leistungsbezug_beginnen", [], "", {}),
    Fall("leistungsbezug_beenden", GRUENWALD, "", {"grund": "Arbeit aufgenommen"}),
    Fall("zustaendigkeit_wechseln", GRUENWALD, "", {"an": "tschaefer"}),
    Fall("termin_ergebnis_erfassen", EINGELADEN, "?vorgang=19", {"ergebnis": "verlegt"}),
    Fall("gespraech_erfassen", GRUENWALD, "", {"vermerk": "Telefonisch besprochen.", "form": "telefon"}),
    Fall("einladung_aufheben", EINGELADEN, "?vorgang=19", {"grund": "Termin entfällt."}),
    Fall("fahrtkosten_beantragen", GRUENWALD, "?vorgang=13", {"betrag": "7,40"}),
    Fall("fahrtkosten_entscheiden", FAHRT, "?vorgang=19", {"ergebnis": "bewilligt", "begruendung": "Notwendig."}),
    Fall("massnahme_antritt_erfassen", MIT_MASSNAHME, "?vorgang=9", {}),
    Fall("massnahme_ende_erfassen", MIT_MASSNAHME, "?vorgang=9", {"ergebnis": "Mit Zertifikat."}),
    Fall("massnahme_abbruch_erfassen", MIT_MASSNAHME, "?vorgang=9", {"grund": "Kommt nicht mehr."}),
    Fall("aufforderung_pruefen", AUFGEFORDERT, "?vorgang=18", {"ergebnis": "nicht_befolgt", "feststellung": "Nichts."}),
    Fall("aufforderung_aufheben", AUFGEFORDERT, "?vorgang=18", {"norm": "48_sgb_x", "grund": "Neue Lage."}),
    Fall("schreiben_aufgeben", GRUENWALD, "?vorgang=13", {"weg": "pzu"}),
    Fall("zugang_feststellen", GRUENWALD, "?vorgang=13", {"zugegangen_am": "6.2.2026"}),
    Fall("zugang_bestreiten", GRUENWALD, "?vorgang=13", {"vorbringen": "Nie angekommen."}),
    Fall("ruecklauf_erfassen", GRUENWALD, "?vorgang=13", {}),
    Fall("aeusserung_erfassen", ANGEHOERT, "?vorgang=21", {"form": "telefon", "inhalt": "War krank."}),
    Fall("paragraf_10_feststellen", GRUENWALD, "", {"tatbestand": "4", "umfang": "teilweise", "erlaeuterung": "Pflege der Mutter"}),
    Fall("paragraf_10_ueberpruefen", PARAGRAF_10, "?vorgang=7", {"ergebnis": "besteht_fort"}),
    Fall("unterlage_aushaendigen", GRUENWALD, "", {"unterlage": "flyer", "fassung": "01/2026"}),
    Fall("anmerken", GRUENWALD, "", {"text": "Angerufen."}),
    Fall("widerspruch_erfassen", AUFGEFORDERT, "?vorgang=18", {"form": "niederschrift"}),
    Fall("widerspruchsentscheidung_erfassen", WIDERSPRUCH, "?vorgang=20", {"ergebnis": "zurueckgewiesen"}),
    Fall("stornieren", GRUENWALD, "?vorgang=18", {"grund": "Falsche Akte."}),
    Fall("berichtigen", GRUENWALD, "?vorgang=18", {"grund": "Verzählt.", "neu.feststellung": "Drei von vier."}),
    Fall("einladen", GRUENWALD[:1], "?anlass=kp_erstellung", _TERMIN),
    Fall("einladen", GRUENWALD[:12], "?anlass=beraterische_intervention&gegenstand=absprache.7.1", _TERMIN),
    Fall("einladen", GRUENWALD, "?anlass=folgetermin", _TERMIN),
    Fall("einladen", GRUENWALD, "?anlass=wunsch_elb", _TERMIN),
    Fall("einladen", GRUENWALD, "?anlass=widerspruchsverfahren", _TERMIN),
    Fall("einladen", GRUENWALD, "?anlass=sonstiger_termin", _TERMIN | {"begruendung": "Arbeitgeber lernt Bewerber kennen."}),
    *(
        Fall("einladen", GRUENWALD, f"?anlass={art}", _TERMIN | {"begruendung": "Klären, welche Arbeit möglich ist.", "untersuchungsstelle": "Gesundheitsamt"})
        for art in ("aerztliche_untersuchung", "psychologische_untersuchung")
    ),
    Fall("kooperationsplan_aushaendigen", GRUENWALD[:7], "?vorgang=7", {"form": "post"}),
    Fall("nichtzustandekommen_feststellen", OHNE_PLAN, "", {"grund": "Uneinig.", "strittige_punkte": "Zahl\nOrt"}),
    Fall("scheitern_feststellen", _interveniert("nicht_sinnvoll"), "", {"grund": "kein_neuer_kooperationsplan"}),
    Fall("verzicht_feststellen", PARAGRAF_10, "", {"fallgruppe": "besondere_umstaende", "begruendung": "Umzug ins Ausland steht unmittelbar bevor."}),
    Fall("verzicht_feststellen", GRUENWALD[:6], "", {
        "fallgruppe": "einstellungszusage", "begruendung": "Feste Zusage als Lagerkraft.", "einstellungszusage.arbeitgeber": "Nordlicht",
        "einstellungszusage.beginn": "1.4.2026", "einstellungszusage.fest": "ja", "einstellungszusage.foerderung_erforderlich": "nein"}),
    Fall("verzicht_ueberpruefen", VERZICHT, "?vorgang=8", {"ergebnis": "besteht_fort", "begruendung": "Weiter Elternzeit."}),
    Fall("absprache_pruefen", GRUENWALD, "?absprache=7.3", {"ergebnis": "eingehalten", "feststellung": "Zwei Speditionen gefragt."}),
    Fall("intervention_abschliessen", GRUENWALD[:16], "?absprache=7.1", {"wahrgenommen": "ja", "wichtiger_grund": "nein", "begruendung": "Besprochen."}),
    Fall("von_aufforderung_absehen", GRUENWALD[:17], "?absprache=7.1", {"grund": "sonstiger_einzelfall", "begruendung": "Er holt es nach."}),
    Fall("aufforderung_15_5", GRUENWALD, "?absprache=7.1", {"mitwirkung.beschreibung": "Schreiben Sie vier Bewerbungen.", "begruendung": "Zumutbar."}),
    Fall("aufforderung_15_6", NICHT_ZUSTANDE, "", {
        "mitwirkung.beschreibung": "Bewerben Sie sich.", "mitwirkung.nachweis": "Liste", "begruendung": "Zumutbar."}),
    Fall("rueckkehr_ohne_rfb_feststellen", RUECKKEHR, "", {"begruendung": "Er hält sich an die Absprachen."}),
    Fall("zuweisungsschreiben_aushaendigen", GRUENWALD, "?absprache=7.2", {
        f"massnahme.{k}": w for k, w in MASSNAHME.items() if k not in ("beginn", "ende", "rueckmeldung_bis")} | {
        "massnahme.beginn": "1.4.2026", "massnahme.ende": "30.4.2026", "massnahme.rueckmeldung_bis": "25.3.2026"}),
    Fall("zuweisungsbescheid_erlassen", _interveniert("moeglich"), "?massnahme=9", {
        "traeger_ruecksprache.am": "2.2.2026", "traeger_ruecksprache.mit": "Frau Sommer", "begruendung": "Hilft beim Einstieg."}),
    Fall("zuweisungsbescheid_aufheben", BESCHEID, "?vorgang=13", {"norm": "48_sgb_x", "grund": "Arbeit aufgenommen."}),
    Fall("schlichtung_verlangen", OHNE_PLAN, "", {"durch": "beide", "streitpunkte": "Zahl der Bewerbungen"}),
    Fall("schlichtung_einleiten", VERLANGT, "?vorgang=8", {"schlichtungsperson": "imarquardt"}),
    Fall("schlichtung_beenden", EINGELEITET, "?vorgang=8", {"ergebnis": "einigung", "loesungsvorschlag": "Zwei im Monat."}, wer="ingrid.marquardt"),
    Fall("anhoerung_einleiten", NICHT_BEFOLGT, "?vorgang=18", {}),
    Fall("leistungsminderung_pruefen", ANGEHOERT, "?vorgang=21", {"ergebnis": "aussergewoehnliche_haerte", "begruendung": "Krank."}),
    Fall("minderung_feststellen", VORGESCHLAGEN, "?vorgang=23", {
        "aufgehobene_bescheide.0.vom": "5.1.2026", "aufgehobene_bescheide.0.art": "Bewilligung"}, "2026-04-02", "birgit.fuhrmann"),
    Fall("minderung_aufheben", GEMINDERT, "?vorgang=24", {"grund": "rechtsbehelf", "zum": "1.5.2026"}, "2026-04-20", "birgit.fuhrmann"),
    Fall("beratungsangebot_u25_machen", GEMINDERT, "?vorgang=24", {}, "2026-04-20"),
]  # fmt: skip


@pytest.mark.parametrize("fall", FAELLE, ids=[f"{f.art}{f.abfrage}" for f in FAELLE])
def test_abschicken(haus: Any, als: Callable[[Nutzer], Client], monkeypatch: pytest.MonkeyPatch, fall: Fall) -> None:
    monkeypatch.setattr(settings, "ROTERFADEN_TAG", dt.date.fromisoformat(fall.tag))
    jung = {"geburtsdatum": dt.date(2004, 8, 4)} if fall.art == "beratungsangebot_u25_machen" else {}
    akte = lege_an(haus, fall.geschichte, **jung)
    _projiziere(akte)
    klient = als(haus.nutzer[fall.wer])
    adresse = f"/akten/{akte.pk}/handlungen/{fall.art}/{fall.abfrage}"
    seite = klient.get(adresse)
    assert seite.status_code == 200, seite
    formular = Formular(seite.content.decode(), "handlung")
    assert formular.felder, _lesbar(seite)
    fremd = set(fall.eingaben) - formular.namen
    assert not fremd, f"Diese Felder gibt es auf der Seite nicht: {fremd}"
    eingaben = formular.felder | {name: [str(wert)] for name, wert in fall.eingaben.items()}
    vorher = akte.letzte_nr
    antwort = klient.post(adresse, eingaben)
    assert antwort.status_code == 302, _lesbar(antwort)
    akte.refresh_from_db()
    neu = list(akte.vorgaenge.filter(nr__gt=vorher).values_list("art", flat=True))
    assert neu[0] == art_von(HANDLUNGEN[fall.art].vorgang)


def test_kein_fall_fehlt() -> None:
    """Confirming the filing is the system's; the two pages of their own have tests of their own."""
    assert {f.art for f in FAELLE} == set(HANDLUNGEN) - set(EIGENE_SEITE) - {"ablage_bestaetigen"}


def _projiziere(akte: Akte) -> None:
    gelesen = lade(akte.pk, settings.ROTERFADEN_TAG)
    projektion.speichere(gelesen.akte, *projektion.projiziere(gelesen))
    akte.refresh_from_db()


def _lesbar(antwort: Any) -> str:
    import re

    text = antwort.content.decode()
    haupt = text[text.find("<main") : text.find("</main>")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", haupt))[:1500]
