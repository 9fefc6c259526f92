"""Members of staff are offered by name and stored by Kennung; somebody from outside stays possible."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.register.models import Akte, Dokument
from roterfaden.web.handlung.arbeit import Arbeit
from roterfaden.web.handlung.personenwahl import personenwahl
from roterfaden.zugang.models import Nutzer
from roterfaden.zugang.zugriff import akten_von
from tests.web.conftest import HEUTE, JETZT, lege_an
from tests.web.handlung.formularleser import Formular
from tests.web.handlung.test_abschicken import EINGELEITET, VERLANGT

ADRESSE = "/akten/{}/handlungen/schlichtung_einleiten/?vorgang=8"


@pytest.fixture
def akte(haus: Any) -> Akte:
    return lege_an(haus, VERLANGT)


@pytest.fixture
def seite(als: Callable[[Nutzer], Client], jana: Nutzer) -> Client:
    return als(jana)


def leite_ein(seite: Client, akte: Akte, wer: str) -> Any:
    adresse = ADRESSE.format(akte.pk)
    felder = Formular(seite.get(adresse).content.decode(), "handlung").felder
    antwort = seite.post(adresse, felder | {"schlichtungsperson": [wer]})
    akte.refresh_from_db()
    return antwort


def gespeichert(akte: Akte) -> str:
    inhalt = akte.vorgaenge.get(art="schlichtung_eingeleitet").inhalt
    return str(json.loads(inhalt)["schlichtungsperson"])


def test_the_page_offers_names_in_a_list_that_needs_no_script(seite: Client, akte: Akte) -> None:
    text = seite.get(ADRESSE.format(akte.pk)).content.decode()
    liste = text.split('<datalist id="f-schlichtungsperson-l">')[1].split("</datalist>")[0]
    assert 'list="f-schlichtungsperson-l"' in text
    assert '<option value="Ingrid Marquardt">' in liste
    assert "Brinkmann" not in liste and "imarquardt" not in liste


@pytest.mark.parametrize("getippt", ["Ingrid Marquardt", " ingrid  marquardt", "imarquardt"])
def test_a_chosen_name_is_stored_as_kennung_and_opens_the_case(
    seite: Client, haus: Any, akte: Akte, getippt: str
) -> None:
    assert leite_ein(seite, akte, getippt).status_code == 302
    assert gespeichert(akte) == "imarquardt"
    assert akten_von(haus.nutzer["ingrid.marquardt"]).filter(pk=akte.pk).exists()


def test_letter_and_thread_show_the_name(seite: Client, akte: Akte) -> None:
    leite_ein(seite, akte, "Ingrid Marquardt")
    brief = Dokument.objects.get(akte=akte, art="schlichtung_einladung")
    assert "Ingrid Marquardt" in brief.daten and "imarquardt" not in brief.daten
    for ort in ("", "schreiben/", "protokoll/"):
        text = seite.get(f"/akten/{akte.pk}/{ort}").content.decode()
        assert "eingeleitet bei imarquardt" not in text
    assert "eingeleitet bei Ingrid Marquardt" in text


def test_somebody_from_outside_is_named_freely(seite: Client, haus: Any, akte: Akte) -> None:
    assert leite_ein(seite, akte, "Dr. Paula Beispielhaus").status_code == 302
    assert gespeichert(akte) == "Dr. Paula Beispielhaus"
    assert not akten_von(haus.nutzer["ingrid.marquardt"]).filter(pk=akte.pk).exists()


def test_whoever_is_involved_is_recognised_by_name(seite: Client, akte: Akte, jana: Nutzer) -> None:
    antwort = leite_ein(seite, akte, jana.anzeigename)
    assert antwort.status_code == 422
    text = antwort.content.decode()
    assert "Die Schlichtungsperson muss unbeteiligt sein" in text
    assert f'value="{jana.anzeigename}"' in text  # what was typed is still there
    assert not akte.vorgaenge.filter(art="schlichtung_eingeleitet").exists()


def test_namesakes_are_told_apart(haus: Any, akte: Akte, jana: Nutzer) -> None:
    Nutzer.objects.create(
        username="im2", first_name="Ingrid", last_name="Marquardt", kennung="imarquardt2", ist_schlichtung=True,
        jobcenter=haus.jobcenter,
    )  # fmt: skip
    from roterfaden.register.laden import lies

    wahl = personenwahl(Arbeit(akte, lies(akte, HEUTE), HEUTE, JETZT, jana.kennung), "schlichtung_eingeleitet")
    namen = {name for _, name in wahl.auswahl["schlichtungsperson"]}
    assert {"Ingrid Marquardt (imarquardt)", "Ingrid Marquardt (imarquardt2)"} <= namen
    assert wahl.kennungen["ingrid marquardt (imarquardt2)"] == "imarquardt2"
    assert "ingrid marquardt" not in wahl.kennungen


def test_correcting_shows_the_name_and_keeps_the_kennung(seite: Client, haus: Any) -> None:
    akte = lege_an(haus, EINGELEITET)
    nr = akte.vorgaenge.get(art="schlichtung_eingeleitet").nr
    adresse = f"/akten/{akte.pk}/handlungen/berichtigen/?vorgang={nr}"
    felder = Formular(seite.get(adresse).content.decode(), "handlung").felder
    assert felder["neu.schlichtungsperson"] == ["Ingrid Marquardt"]
    seite.post(adresse, felder | {"grund": ["Tag war falsch."], "neu.am": ["10.3.2026"]})
    neu = json.loads(akte.vorgaenge.get(art="vorgang_berichtigt").inhalt)["neu"]
    assert neu["schlichtungsperson"] == "imarquardt"
