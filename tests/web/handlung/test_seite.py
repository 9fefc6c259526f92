"""The page of a Handlung: every one opens, says why or why not, keeps what was typed, and stores on the button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape

from roterfaden.register.models import Akte
from roterfaden.verfahren import HANDLUNGEN
from roterfaden.web.rahmen.ziele import EIGENE_SEITE
from roterfaden.zugang.models import Nutzer
from roterfaden.zugang.zugriff import darf
from tests.web.conftest import haenge_an, lege_an


@pytest.fixture
def seite(als: Callable[[Nutzer], Client], jana: Nutzer) -> Client:
    return als(jana)


@pytest.mark.parametrize("art", sorted(set(HANDLUNGEN) - set(EIGENE_SEITE)))
def test_jede_handlung_laesst_sich_oeffnen(seite: Client, jana: Nutzer, gruenwald: Akte, art: str) -> None:
    antwort = seite.get(f"/akten/{gruenwald.pk}/handlungen/{art}/")
    if not darf(jana, gruenwald, art):
        assert antwort.status_code == 403, art
        return
    assert antwort.status_code == 200, art
    text = antwort.content.decode()
    assert "<h1" in text
    assert "{{" not in text
    assert "None" not in text


@pytest.mark.parametrize("art", sorted(h.art for h in HANDLUNGEN.values() if h.erfassen and h.rolle == "ifk"))
def test_leer_abgeschickt_sagt_was_fehlt(seite: Client, gruenwald: Akte, art: str) -> None:
    """An empty recording form is either accepted (nothing is mandatory) or names fields; it never breaks."""
    vorher = gruenwald.letzte_nr
    antwort = seite.post(f"/akten/{gruenwald.pk}/handlungen/{art}/", {"letzte_nr": vorher})
    gruenwald.refresh_from_db()
    if antwort.status_code == 302:
        assert gruenwald.letzte_nr == vorher + 1
    else:
        assert antwort.status_code == 422, art
        assert "Noch nicht gespeichert" in antwort.content.decode()
        assert gruenwald.letzte_nr == vorher


def test_unbekannte_handlung(seite: Client, gruenwald: Akte) -> None:
    assert seite.get(f"/akten/{gruenwald.pk}/handlungen/zaubern/").status_code == 404


def test_eigene_seiten_werden_weitergeleitet(seite: Client, gruenwald: Akte) -> None:
    antwort = seite.get(f"/akten/{gruenwald.pk}/handlungen/kooperationsplan_erstellen/")
    assert antwort.headers["Location"].endswith(f"/akten/{gruenwald.pk}/kooperationsplan/")


def test_aufforderung_mit_gruenden_und_vorschau(seite: Client, gruenwald: Akte) -> None:
    antwort = seite.get(f"/akten/{gruenwald.pk}/handlungen/aufforderung_15_5/?absprache=7.1")
    text = antwort.content.decode().replace("\u00a0", " ")
    assert "Herrn Grünwald nach § 15 Abs. 5 SGB II auffordern" in text
    assert "Warum das zulässig ist" in text
    assert "Ich schreibe jeden Monat vier Bewerbungen." in text
    assert "56,30" in text
    assert "Vorschau des Schreibens" in text
    assert "[Begründung fehlt]" in text


def test_gesperrt_zeigt_hindernisse_statt_formular(seite: Client, gruenwald: Akte) -> None:
    text = seite.get(f"/akten/{gruenwald.pk}/handlungen/aufforderung_15_5/?absprache=7.3").content.decode()
    assert "zurzeit nicht zulässig" in text
    assert "Was entgegensteht" in text
    assert '<form class="rf-spalten' not in text


def test_mehrere_bezuege_werden_zur_wahl_gestellt(seite: Client, gruenwald: Akte) -> None:
    text = seite.get(f"/akten/{gruenwald.pk}/handlungen/absprache_pruefen/").content.decode()
    assert "Worum geht es?" in text
    assert "?absprache=7.3" in text


def test_fehler_am_feld_und_eingaben_bleiben(seite: Client, gruenwald: Akte) -> None:
    antwort = seite.post(
        f"/akten/{gruenwald.pk}/handlungen/aufforderung_15_5/?absprache=7.1",
        {
            "letzte_nr": gruenwald.letzte_nr, "gegenstand": "absprache.7.1", "mitwirkung.beschreibung": "Sechs <Bewerbungen>",
            "mitwirkung.nachweis": "Liste", "mitwirkung.frist": "17.3.2026", "begruendung": "",
        },
    )  # fmt: skip
    text = antwort.content.decode()
    assert antwort.status_code == 422
    assert escape("Sechs <Bewerbungen>") in text
    assert 'id="f-mitwirkung-frist-f"' in text
    assert "frühestens" in text
    assert "Bitte füllen Sie „Begründung“ aus." in text


def test_unlesbares_datum(seite: Client, gruenwald: Akte) -> None:
    antwort = seite.post(
        f"/akten/{gruenwald.pk}/handlungen/anmerken/",
        {"text": "x", "am": "vorgestern", "letzte_nr": gruenwald.letzte_nr},
    )
    assert antwort.status_code == 422
    assert "„vorgestern“ ist kein Tag" in antwort.content.decode()


def test_speichern_und_nicht_zweimal(seite: Client, gruenwald: Akte) -> None:
    adresse = f"/akten/{gruenwald.pk}/handlungen/anmerken/"
    eingaben = {
        "text": "Angerufen.",
        "besonders_geschuetzt": "nein",
        "letzte_nr": gruenwald.letzte_nr,
        "schluessel": "einmal",
    }
    erste = seite.post(adresse, eingaben)
    zweite = seite.post(adresse, eingaben)
    assert erste.status_code == zweite.status_code == 302
    gruenwald.refresh_from_db()
    assert gruenwald.letzte_nr == eingaben["letzte_nr"] + 1


def test_jemand_war_schneller(seite: Client, gruenwald: Akte) -> None:
    gesehen = gruenwald.letzte_nr
    haenge_an(
        gruenwald,
        [{"am": "2026-03-16", "art": "anmerkung", "text": "Von anderer Hand.", "besonders_geschuetzt": False}],
    )
    adresse = f"/akten/{gruenwald.pk}/handlungen/anmerken/"
    antwort = seite.post(adresse, {"text": "Mein Text", "besonders_geschuetzt": "nein", "letzte_nr": gesehen})
    text = antwort.content.decode()
    assert antwort.status_code == 409
    assert "kam hinzu" in text
    assert "Von anderer Hand." in text
    assert "Mein Text" in text
    # The button brings the same input back on top of the new Stand.
    wieder = seite.post(adresse, {"text": "Mein Text", "besonders_geschuetzt": "nein", "pruefen": "1"})
    assert wieder.status_code == 200
    assert "Mein Text" in wieder.content.decode()
    assert f'name="letzte_nr" value="{gesehen + 1}"' in wieder.content.decode()


def test_berichtigen_mit_den_alten_angaben(seite: Client, gruenwald: Akte) -> None:
    adresse = f"/akten/{gruenwald.pk}/handlungen/berichtigen/?vorgang=18"
    text = seite.get(adresse).content.decode()
    assert "Für Februar zwei von vier Bewerbungen vorgelegt." in text
    antwort = seite.post(
        adresse,
        {
            "letzte_nr": gruenwald.letzte_nr, "bezug": "18", "grund": "Verzählt.", "neu.am": "11.3.2026", "neu.kooperationsplan": "7",
            "neu.absprache": "1", "neu.ergebnis": "teilweise", "neu.feststellung": "Drei von vier Bewerbungen.",
        },
    )  # fmt: skip
    assert antwort.status_code == 302, antwort.content.decode()[:3000]
    neu = gruenwald.vorgaenge.get(art="vorgang_berichtigt")
    assert "Drei von vier" in neu.inhalt


@pytest.mark.parametrize("art", sorted(__import__("roterfaden.akte", fromlist=["ARTEN"]).ARTEN))
def test_jeder_vorgang_laesst_sich_zum_berichtigen_oeffnen(seite: Client, gruenwald: Akte, art: str) -> None:
    zeile = gruenwald.vorgaenge.filter(art=art).first()
    if zeile is None or art in ("vorgang_storniert", "vorgang_berichtigt"):
        return
    antwort = seite.get(f"/akten/{gruenwald.pk}/handlungen/berichtigen/?vorgang={zeile.nr}")
    assert antwort.status_code == 200
    assert "Richtige Angaben" in antwort.content.decode()


def test_zeile_dazu_und_weg(seite: Client, haus: Any, gruenwald: Akte) -> None:
    adresse = f"/akten/{gruenwald.pk}/handlungen/berichtigen/?vorgang=7"
    text = seite.post(adresse, {"neu.absprachen.0.text": "Erstens", "zeile_dazu": "neu.absprachen"}).content.decode()
    assert 'name="neu.absprachen.1.text"' in text
    text = seite.post(
        adresse,
        {"neu.absprachen.0.text": "Erstens", "neu.absprachen.1.text": "Zweitens", "zeile_weg": "neu.absprachen.0"},
    ).content.decode()
    assert "Erstens" not in text
    assert "Zweitens" in text


def test_fremde_akte(seite: Client, haus: Any) -> None:
    fremd = lege_an(
        haus, [{"am": "2026-01-05", "art": "leistungsbezug_begonnen"}], team=haus.teams[0].name, zustaendig="malbers"
    )
    assert seite.get(f"/akten/{fremd.pk}/handlungen/anmerken/").status_code == 404


def test_verzeichnis_fuellt_die_massnahme(seite: Client, gruenwald: Akte) -> None:
    from roterfaden.register.models import Massnahme

    massnahme = Massnahme.objects.filter(vorlage="massnahme_berufliche_aktivierung").first()
    assert massnahme
    adresse = f"/akten/{gruenwald.pk}/handlungen/zuweisungsschreiben_aushaendigen/?absprache=7.2"
    text = seite.post(adresse, {"verzeichnis": massnahme.pk, "uebernehmen": "1"}).content.decode()
    assert escape(massnahme.bezeichnung) in text
    assert escape(massnahme.traeger.name) in text


def test_akte_aus_neuerem_programm(seite: Client, gruenwald: Akte) -> None:
    """A Vorgang this program does not know: the page says why nothing may be added."""
    letzte = gruenwald.vorgaenge.order_by("-nr").first()
    assert letzte
    inhalt = '{"am":"2026-03-12","art":"hologramm_gezeigt","nr":19}'
    type(letzte).objects.create(
        jobcenter_id=gruenwald.jobcenter_id, akte=gruenwald, nr=19, am="2026-03-12", art="hologramm_gezeigt", inhalt=inhalt,
        erfasst_am=letzte.erfasst_am, erfasst_von="x", inhalt_hash="0", ketten_hash="0",
    )  # fmt: skip
    for adresse in ("handlungen/anmerken/", "kooperationsplan/", "potenzialanalyse/"):
        text = seite.get(f"/akten/{gruenwald.pk}/{adresse}").content.decode()
        assert "kann nur gelesen werden" in text, adresse
        assert '<form class="rf-spalten' not in text


@pytest.mark.parametrize("adresse", ["kooperationsplan/", "kooperationsplan/?ansicht=beide", "potenzialanalyse/"])
def test_wer_nicht_plant_darf_nicht_schreiben(als: Callable[[Nutzer], Client], haus: Any, adresse: str) -> None:
    from tests.web.handlung.test_abschicken import VORGESCHLAGEN

    akte = lege_an(haus, VORGESCHLAGEN)
    type(akte).objects.filter(pk=akte.pk).update(leistung_beteiligt=True)
    leistung = als(haus.nutzer["birgit.fuhrmann"])
    assert leistung.get(f"/akten/{akte.pk}/{adresse}").status_code == 403


def test_persoenlich_uebergeben(seite: Client, gruenwald: Akte) -> None:
    from tests.web.handlung.formularleser import Formular

    adresse = f"/akten/{gruenwald.pk}/handlungen/einladen/?anlass=wunsch_elb"
    felder = Formular(seite.get(adresse).content.decode(), "handlung").felder
    text = seite.post(adresse, felder | {"uebergabe": ["persoenlich"]}, follow=True).content.decode()
    assert "Übergabe festhalten" in text


def test_zwei_anlaesse_werden_zur_wahl_gestellt(seite: Client, haus: Any) -> None:
    """The address names the kind of invitation, but two Absprachen were missed: the person chooses, not the page."""
    from tests.web.geschichte import GRUENWALD

    zweite = {
        "am": "2026-03-16",
        "art": "absprache_geprueft",
        "kooperationsplan": 7,
        "absprache": 3,
        "ergebnis": "nicht_eingehalten",
        "feststellung": "Nichts.",
    }
    akte = lege_an(haus, [*GRUENWALD[:12], zweite])
    adresse = f"/akten/{akte.pk}/handlungen/einladen/?anlass=beraterische_intervention"
    text = seite.get(adresse).content.decode()
    assert "Worum geht es?" in text
    assert "gegenstand=absprache.7.1" in text
    assert "gegenstand=absprache.7.3" in text
    assert "Termin und Anliegen" in seite.get(f"{adresse}&gegenstand=absprache.7.3").content.decode()


def test_nach_dem_gespraech_zurueck_zum_plan(seite: Client, haus: Any) -> None:
    akte = lege_an(haus, [{"am": "2026-03-02", "art": "leistungsbezug_begonnen"}])
    seite.post(f"/akten/{akte.pk}/kooperationsplan/", {"uebergeordnetes_ziel": "Ich koche.", "entwurf": "1"})
    eingaben = {
        "am": "16.3.2026",
        "form": "persoenlich",
        "teilnehmende": ["elb", "ifk"],
        "vermerk": "Plan begonnen.",
        "letzte_nr": "1",
    }
    antwort = seite.post(f"/akten/{akte.pk}/handlungen/gespraech_erfassen/", eingaben)
    assert antwort.headers["Location"].endswith(f"/akten/{akte.pk}/kooperationsplan/")
