"""The database itself refuses to change or delete a Vorgang."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction

from roterfaden.register import sperren
from roterfaden.register.models import Akte, Schwaerzung, Vorgang
from roterfaden.register.pruefungen import vorgaenge_nur_anfuegen

INHALT = '{"am":"2026-03-16","art":"anmerkung","besonders_geschuetzt":false,"nr":1,"text":"Frau Muster ist krank."}'
ERSATZ = '{"am":"2026-03-16","art":"anmerkung","besonders_geschuetzt":false,"nr":1,"text":"[geschwärzt]"}'


def vorgang(akte: Akte, nr: int = 1, **anders: object) -> Vorgang:
    angaben: dict[str, object] = {
        "jobcenter_id": akte.jobcenter_id,
        "akte": akte,
        "nr": nr,
        "am": dt.date(2026, 3, 16),
        "art": "anmerkung",
        "inhalt": INHALT,
        "erfasst_am": dt.datetime(2026, 3, 16, 8, tzinfo=dt.UTC),
        "erfasst_von": "jbrinkmann",
        "inhalt_hash": "0" * 64,
        "ketten_hash": "1" * 64,
    }
    return Vorgang(**(angaben | anders))


@pytest.fixture
def gespeichert(akte: Akte) -> Vorgang:
    neu = vorgang(akte)
    neu.save()
    return neu


@pytest.mark.parametrize("spalte", [f.column for f in Vorgang._meta.local_concrete_fields if f.column != "id"])
def test_no_column_of_a_vorgang_can_be_changed(gespeichert: Vorgang, spalte: str) -> None:
    wert: object = {"nr": 2, "am": "2026-01-01", "erfasst_am": "2026-01-01 00:00:00+00:00"}.get(spalte, "anders")
    if spalte.endswith("_id"):
        wert = None
    befehl = f"UPDATE register_vorgang SET {spalte} = %s WHERE id = %s"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(befehl, [wert, gespeichert.pk])


def test_a_vorgang_cannot_be_deleted(gespeichert: Vorgang) -> None:
    with pytest.raises(IntegrityError, match="nur_anfuegen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM register_vorgang WHERE id = %s", [gespeichert.pk])


def test_replacing_a_row_is_no_way_around_on_sqlite(gespeichert: Vorgang) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("INSERT OR REPLACE gibt es nur auf SQLite")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "INSERT OR REPLACE INTO register_vorgang SELECT * FROM register_vorgang WHERE id = %s", [gespeichert.pk]
        )
    assert Vorgang.objects.count() == 1


def test_truncating_is_no_way_around_on_postgresql(gespeichert: Vorgang) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("TRUNCATE gibt es nur auf PostgreSQL")
    with connection.cursor() as cursor:  # rows written a moment ago would forbid it for another reason
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match="nur_anfuegen"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE register_vorgang CASCADE")


@pytest.mark.parametrize("nr", [1, 3, 17])
def test_numbers_have_no_gap_and_no_double(gespeichert: Vorgang, nr: int) -> None:
    with pytest.raises(IntegrityError, match="vorgang_nr_je_akte"), transaction.atomic():
        vorgang(gespeichert.akte, nr=nr).save()
    vorgang(gespeichert.akte, nr=2).save()


def test_a_schwaerzung_lets_exactly_its_text_in(gespeichert: Vorgang) -> None:
    Schwaerzung.objects.create(
        jobcenter_id=gespeichert.jobcenter_id,
        vorgang=gespeichert,
        ersatz=ERSATZ,
        grund="Art. 17 DSGVO",
        erfasst_am=gespeichert.erfasst_am,
        erfasst_von="rtiedemann",
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Vorgang.objects.filter(pk=gespeichert.pk).update(inhalt=ERSATZ.replace("geschwärzt", "anders"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Vorgang.objects.filter(pk=gespeichert.pk).update(inhalt=ERSATZ, erfasst_von="anders")
    Vorgang.objects.filter(pk=gespeichert.pk).update(inhalt=ERSATZ)
    gespeichert.refresh_from_db()
    assert gespeichert.inhalt == ERSATZ


def test_a_schwaerzung_itself_cannot_be_changed_or_deleted(gespeichert: Vorgang) -> None:
    zeile = Schwaerzung.objects.create(
        jobcenter_id=gespeichert.jobcenter_id,
        vorgang=gespeichert,
        ersatz=ERSATZ,
        grund="x",
        erfasst_am=gespeichert.erfasst_am,
        erfasst_von="rtiedemann",
    )
    for befehl in (
        "UPDATE register_schwaerzung SET ersatz = 'x' WHERE id = %s",
        "DELETE FROM register_schwaerzung WHERE id = %s",
    ):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(befehl, [zeile.pk])


def test_missing_guards_are_reported_and_put_back(haus: object) -> None:
    assert vorgaenge_nur_anfuegen(databases=["default"]) == []
    sperren.unscharf(connection)
    [meldung] = vorgaenge_nur_anfuegen(databases=["default"])
    assert "vorgang_kein_update" in str(meldung.msg) and "migrate" in str(meldung.hint)
    sperren.scharf(connection)
    assert sperren.fehlende(connection) == set()


def test_flush_refuses_outside_of_tests(settings: object, db: None) -> None:
    settings.FLUSH_ERLAUBT = False  # type: ignore[attr-defined]
    with pytest.raises(CommandError, match="nicht geleert"):
        call_command("flush", interactive=False)
