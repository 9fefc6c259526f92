"""The demo is told by the Handlungen, looks like a Jobcenter, and lists read it with few queries."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from roterfaden.betrieb.demo import beispiele, laden
from roterfaden.betrieb.demo.haus import ANMELDUNGEN, PASSWORT, TAG, Haus
from roterfaden.register import abfragen, pflege
from roterfaden.register.laden import lade
from roterfaden.register.models import Akte, Auftrag, Dokument, Faelligkeit, Vorgang
from roterfaden.zugang.models import Nutzer
from roterfaden.zugang.zugriff import akte_fuer, akten_von, eigene_akten, faellige_von

JETZT = dt.datetime(2026, 3, 16, 8, 30, tzinfo=dt.UTC)
AKTEN = len(beispiele.BEISPIELE) + 60


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Haus]:
    """One small demo for all tests of this file; they only read."""
    from django.conf import settings

    ordner, settings.ROTERFADEN_ARCHIV = settings.ROTERFADEN_ARCHIV, tmp_path_factory.mktemp("archiv")
    with django_db_blocker.unblock():
        klammer = transaction.atomic()
        klammer.__enter__()
        try:
            yield laden.lade_demo(anzahl=AKTEN)
        finally:
            transaction.set_rollback(True)
            klammer.__exit__(None, None, None)
            settings.ROTERFADEN_ARCHIV = ordner


@pytest.mark.django_db
def test_every_branch_of_the_procedure_is_there(demo: Haus) -> None:
    assert Akte.objects.count() == AKTEN
    arten = set(Vorgang.objects.values_list("art", flat=True))
    erwartet = {
        "aufforderung_erlassen", "aufforderung_geprueft", "anhoerung_eingeleitet", "aeusserung_eingegangen",
        "leistungsminderung_geprueft", "minderung_festgestellt", "schlichtung_verlangt", "schlichtung_eingeleitet",
        "schlichtung_beendet", "verzicht_festgestellt", "paragraf_10_festgestellt", "massnahme_abgebrochen",
        "zuweisungsschreiben_ausgehaendigt", "zuweisungsbescheid_erlassen", "kooperationsplan_gescheitert",
        "kooperationsplan_nicht_zustande_gekommen", "intervention_abgeschlossen", "von_aufforderung_abgesehen",
        "widerspruch_eingegangen", "ruecklauf", "fahrtkosten_beantragt", "vorgang_storniert", "vorgang_berichtigt",
        "dokument_abgelegt",
    }  # fmt: skip
    assert erwartet <= arten
    faellig = set(Faelligkeit.objects.values_list("art", flat=True))
    assert {
        "intervention_einladen", "aufforderung_entscheiden", "aufforderung_pruefen", "anhoerung_einleiten",
        "anhoerung_auswerten", "minderung_feststellen_bis", "beratungsangebot_u25", "schlichtung_einleiten",
        "schlichtung_endet", "verzicht_ueberpruefen", "ab_vermerk_nachtragen", "fahrtkosten_entscheiden",
        "kooperationsplan_fortschreiben", "kooperationsplan_anpassen", "termin", "potenzialanalyse_erstellen",
    } <= faellig  # fmt: skip
    assert Akte.objects.filter(minderjaehrig=True, kp_status="gueltig").exists()


@pytest.mark.django_db
def test_what_is_stored_is_what_folding_gives_and_every_chain_is_whole(demo: Haus) -> None:
    assert list(pflege.kette_pruefen()) == []
    assert list(pflege.neu_falten(TAG, JETZT)) == []
    assert all(not lade(pk, TAG).nur_lesen for pk in Akte.objects.values_list("pk", flat=True))


@pytest.mark.django_db
def test_letters_lie_in_the_archive(demo: Haus) -> None:
    from django.conf import settings

    abgelegt = Dokument.objects.exclude(ablage_kennung="")
    assert abgelegt.exists() and not Auftrag.objects.filter(aufgegeben_am__isnull=False).exists()
    for dokument in abgelegt:
        assert (Path(settings.ROTERFADEN_ARCHIV) / dokument.ablage_kennung).read_bytes() == bytes(dokument.pdf)


@pytest.mark.django_db
def test_every_role_can_sign_in_and_has_something_to_do(demo: Haus) -> None:
    for rolle, name in ANMELDUNGEN.items():
        nutzer = Nutzer.objects.get(username=name)
        assert nutzer.check_password(PASSWORT)
        assert faellige_von(nutzer).exists() or rolle == "Fachadministration", rolle


@pytest.mark.django_db
def test_appointments_of_a_person_do_not_overlap(demo: Haus) -> None:
    termine = Faelligkeit.objects.filter(art="termin", am__gte=TAG).values_list("zustaendig", "am", "zeit")
    doppelt = {t: n for t, n in Counter(termine).items() if n > 1}
    assert not doppelt


@pytest.mark.django_db
def test_the_work_list_takes_few_queries_whatever_the_data(demo: Haus) -> None:
    jana = demo.nutzer["jana.brinkmann"]
    with CaptureQueriesContext(
        connection,
    ) as abfragen_:
        liste = abfragen.arbeitsliste(faellige_von(jana), eigene_akten(jana), TAG)
        namen = [f.akte.person.nachname for g in liste.gruppen for f in g.eintraege]
    assert len(abfragen_) <= 3 and namen
    assert [t.zeit for t in liste.termine] == sorted(t.zeit for t in liste.termine) and len(liste.termine) >= 4
    assert sum(len(g.eintraege) for g in liste.gruppen) == sum(g.anzahl for g in liste.gruppen)
    assert all(f.am < TAG for f in liste.gruppen[0].eintraege)
    zahlen = liste.kennzahlen
    assert zahlen.akten == zahlen.gueltig + zahlen.ueberfaellig + zahlen.ausnahme + zahlen.ohne_plan


@pytest.mark.django_db
def test_an_akte_is_loaded_with_few_queries(demo: Haus) -> None:
    jana = demo.nutzer["jana.brinkmann"]
    akte_id = Akte.objects.filter(person__zustaendig=jana.kennung).order_by("-letzte_nr")[0].pk
    with CaptureQueriesContext(connection) as gezaehlt:
        akte = akte_fuer(jana, akte_id, jetzt=JETZT)
        from roterfaden.register.laden import lies

        assert lies(akte, TAG).vorgaenge
        assert [d.auftrag.zustand for d in abfragen.dokumente_von(akte)]
    assert len(gezaehlt) <= 4


@pytest.mark.django_db
def test_the_team_overview_takes_few_queries(demo: Haus) -> None:
    with CaptureQueriesContext(connection) as gezaehlt:
        zahlen = abfragen.teamzahlen(demo.teams[2], TAG)
    assert len(gezaehlt) <= 3
    assert len(zahlen.fachkraefte) == 4 and zahlen.gesamt.akten == sum(f.zahlen.akten for f in zahlen.fachkraefte)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("eingabe", "nachname"),
    [
        ("grünwald", "Grünwald"),
        ("gruenwald tob", "Grünwald"),
        ("Tobias Grün", "Grünwald"),
        ("sahin", "Şahin"),
        ("al rash", "Al-Rashid"),
        ("04.08.1996", "Grünwald"),
        ("pham mai", "Phạm"),
    ],
)
def test_people_are_found_by_name_and_birthday(demo: Haus, eingabe: str, nachname: str) -> None:
    gefunden = abfragen.suche(akten_von(demo.nutzer["jana.brinkmann"]), eingabe)
    assert nachname in {a.person.nachname for a in gefunden}


@pytest.mark.django_db
def test_people_are_found_by_their_numbers(demo: Haus) -> None:
    jana = demo.nutzer["jana.brinkmann"]
    person = eigene_akten(jana)[0].person
    for eingabe in (person.kundennummer, person.kundennummer.lower(), person.bg_nummer):
        assert person in [a.person for a in abfragen.suche(akten_von(jana), eingabe)]
    assert abfragen.suche(akten_von(jana), "31.02.1990") == [] == abfragen.suche(akten_von(jana), "   ")
    assert abfragen.suche(akten_von(demo.nutzer["miriam.albers"]), person.kundennummer) == []


@pytest.mark.django_db
def test_a_database_in_use_is_left_alone(demo: Haus) -> None:
    with pytest.raises(CommandError, match="leere Datenbank"):
        call_command("demo_laden", verbosity=0)
