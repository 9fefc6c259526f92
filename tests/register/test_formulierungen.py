"""Sentences for the plan as a Jobcenter keeps them: refused words, what is left empty, other houses."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.formulierungen import katalog_von
from roterfaden.register.models import Formulierung, Jobcenter
from roterfaden.schreiben.sprache.formulierungen import katalog

EIGEN = {
    "kennung": "haus-jobboerse",
    "schluesselgruppe": "motivation",
    "merkmal": "Eigeninitiative und Arbeitshaltung",
    "rolle": "elb",
    "text": "Ich gehe zur Jobbörse im Rathaus.",
}


def lege_an(haus: Haus, **felder: Any) -> Formulierung:
    return Formulierung.objects.create(jobcenter=haus.jobcenter, **felder)


def test_without_entries_the_delivered_catalogue_is_offered(haus: Haus) -> None:
    assert katalog_von(haus.jobcenter.pk) is katalog()


def test_a_changed_sentence_loses_its_translations_and_keeps_the_rest(haus: Haus) -> None:
    bisher = next(f for f in katalog().formulierungen if f.id == "initiative-lebenslauf")
    assert bisher.uebersetzungen
    lege_an(haus, kennung=bisher.id, text="Ich bringe meinen\r\nLebenslauf auf einem Stick mit.")
    neu = katalog_von(haus.jobcenter.pk).unveraendert("Ich bringe meinen Lebenslauf auf einem Stick mit.")
    assert neu is not None and neu.uebersetzungen == {}
    assert (neu.id, neu.merkmal, neu.fuer, neu.inhalt) == (bisher.id, bisher.merkmal, bisher.fuer, bisher.inhalt)
    assert neu.nachweis_uebersetzungen == bisher.nachweis_uebersetzungen


def test_own_sentences_come_first_and_switched_off_ones_are_gone(haus: Haus) -> None:
    lege_an(haus, **EIGEN)
    lege_an(haus, kennung="initiative-lebenslauf", aktiv=False)
    angeboten = katalog_von(haus.jobcenter.pk).fuer("motivation", EIGEN["merkmal"], "elb")
    assert angeboten[0].text == EIGEN["text"] and angeboten[0].inhalt == "eigenbemuehung"
    assert "initiative-lebenslauf" not in {f.id for f in angeboten}


def test_a_step_turned_into_a_promise_becomes_another_kind_of_absprache(haus: Haus) -> None:
    lege_an(haus, kennung="initiative-lebenslauf", rolle="jobcenter", text="Das Jobcenter druckt meinen Lebenslauf.")
    neu = katalog_von(haus.jobcenter.pk).unveraendert("Das Jobcenter druckt meinen Lebenslauf.")
    assert neu is not None and (neu.fuer, neu.inhalt) == ("jobcenter", "eingliederungsleistung")


def test_other_houses_do_not_see_it(haus: Haus) -> None:
    lege_an(haus, **EIGEN)
    fremd = Jobcenter.objects.create(name="Nebenan", kurzname="nebenan", strasse="x", plz="12345", ort="y")
    assert katalog_von(fremd.pk).unveraendert(EIGEN["text"]) is None
    Formulierung.objects.create(jobcenter=fremd, **EIGEN)  # the same Kennung in another house is no clash
    with pytest.raises(IntegrityError), transaction.atomic():
        lege_an(haus, **EIGEN)


@pytest.mark.parametrize("feld", ["text", "nachweis"])
def test_words_of_legal_consequences_are_refused(haus: Haus, feld: str) -> None:
    with pytest.raises(ValidationError) as fehler:
        lege_an(haus, **EIGEN | {feld: "Sonst droht eine Sanktion."})
    assert "„Sanktion“" in fehler.value.message_dict[feld][0]
    assert not Formulierung.objects.exists()


@pytest.mark.parametrize("feld", ["schluesselgruppe", "merkmal", "rolle", "text"])
def test_an_own_sentence_has_to_be_complete(haus: Haus, feld: str) -> None:
    with pytest.raises(ValidationError) as fehler:
        lege_an(haus, **EIGEN | {feld: ""})
    assert set(fehler.value.message_dict) == {feld}


def test_a_change_whose_sentence_has_left_the_catalogue_does_no_harm(haus: Haus) -> None:
    Formulierung.objects.bulk_create(
        [Formulierung(jobcenter=haus.jobcenter, kennung="frueher-einmal", text="Ich mache etwas Altes.")]
    )
    assert katalog_von(haus.jobcenter.pk) is katalog()
