"""Rebuilt equals stored; the calendar moves due items; the chain shows every tampering."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from roterfaden.akte import FormFehler
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register import pflege, projektion, sperren
from roterfaden.register.handlungen import handlung_ausfuehren
from roterfaden.register.laden import lade
from roterfaden.register.models import (
    Akte,
    Einreichung,
    Faelligkeit,
    Jobcenter,
    Lauf,
    Schwaerzung,
    Vorgang,
    Zugriffsprotokoll,
)

HEUTE = dt.date(2026, 3, 16)
JETZT = dt.datetime(2026, 3, 16, 8, 30, tzinfo=dt.UTC)


@pytest.fixture
def akten(haus: Haus, neue_akte: Callable[..., Akte]) -> list[Akte]:
    """Three Akten with some Vorgänge each."""
    alle = [neue_akte(nachname=name) for name in ("Anders", "Berg", "Clausen")]
    for akte in alle:
        for art, daten in (
            ("leistungsbezug_beginnen", {"am": "2026-03-02"}),
            (
                "einladen",
                {"anlass": "kp_erstellung", "mit_rfb": False, "termin": "2026-03-31T10:30", "ort": "Zimmer 301"},
            ),
            ("anmerken", {"text": "Bringt eine Freundin mit.", "besonders_geschuetzt": False}),
        ):
            handlung_ausfuehren(akte=akte, art=art, daten=daten, nutzer="jbrinkmann", heute=HEUTE, jetzt=JETZT)
        akte.refresh_from_db()
    return alle


def bild(akte: Akte) -> tuple[dict[str, Any], list[Any]]:
    akte.refresh_from_db()
    zeilen = Faelligkeit.objects.filter(akte=akte)
    return projektion.spalten_von(akte), sorted(
        (*projektion.merkmal(f), f.rolle, f.zustaendig, f.team_id, f.zeit) for f in zeilen
    )


def test_rebuilt_equals_stored(akten: list[Akte]) -> None:
    vorher = [bild(a) for a in akten]
    assert list(pflege.neu_falten(HEUTE, JETZT)) == []
    Faelligkeit.objects.all().delete()
    Akte.objects.update(kp_status="gueltig", laufend=False, stand_am=None, faellig_anzahl=99, naechste_faelligkeit=None)
    assert len(list(pflege.neu_falten(HEUTE, JETZT))) == 3
    assert [bild(a) for a in akten] == vorher
    assert list(pflege.neu_falten(HEUTE, JETZT)) == []


def test_rebuilding_reports_whose_due_items_changed(akten: list[Akte], capsys: pytest.CaptureFixture[str]) -> None:
    Jobcenter.objects.update(hausregeln='{"potenzialanalyse_tage": 30}')
    abweichungen = list(pflege.neu_falten(HEUTE, JETZT))
    assert [a.akte for a in abweichungen] == [a.pk for a in akten]
    assert abweichungen[0].entfallen[0][:2] == ("potenzialanalyse_erstellen", HEUTE)
    assert abweichungen[0].hinzugekommen[0][:2] == ("potenzialanalyse_erstellen", dt.date(2026, 4, 1))
    Jobcenter.objects.update(hausregeln="{}")
    call_command("neu_falten", verbosity=0)
    ausgabe = capsys.readouterr().out
    assert "3 Akten waren anders gespeichert, bei 3 haben sich Fälligkeiten geändert." in ausgabe
    assert "+ 3 potenzialanalyse_erstellen" in ausgabe


def test_an_interrupted_rebuild_goes_on_where_it_stopped(akten: list[Akte], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pflege, "PORTION", 1)
    Akte.objects.update(kp_status="gueltig")
    lauf = pflege.neu_falten(HEUTE, JETZT)
    assert next(lauf).akte == akten[0].pk
    assert next(lauf).akte == akten[1].pk
    lauf.close()
    assert Lauf.objects.get().bis == akten[0].pk, "the portion in hand counts as not done"
    geschafft: list[int] = []
    weiter = list(pflege.neu_falten(HEUTE, JETZT, geschafft=geschafft.append))
    assert [a.akte for a in weiter] == [akten[2].pk], "what was written already is equal"
    assert geschafft[0] == 1 and Lauf.objects.get().beendet_am == JETZT


def test_a_writer_meanwhile_wins_over_the_rebuild(akten: list[Akte], monkeypatch: pytest.MonkeyPatch) -> None:
    Akte.objects.update(kp_status="gueltig")
    echt = projektion.projiziere

    def dazwischen(gelesen: Any, lage: Any = None) -> Any:
        Akte.objects.filter(pk=gelesen.akte.pk).update(letzte_nr=99, kp_status="von_anderem")
        return echt(gelesen, lage)

    monkeypatch.setattr(projektion, "projiziere", dazwischen)
    assert list(pflege.neu_falten(HEUTE, JETZT)) == []
    assert set(Akte.objects.values_list("kp_status", flat=True)) == {"von_anderem"}


def test_a_new_day_moves_the_due_items(akten: list[Akte]) -> None:
    morgen = dt.date(2026, 4, 1)
    assert pflege.veraltete(HEUTE) == 0 and pflege.veraltete(morgen) == 3
    list(pflege.tag_wechseln(morgen))
    assert set(Akte.objects.values_list("stand_am", flat=True)) == {morgen}
    assert pflege.veraltete(morgen) == 0
    assert list(pflege.tag_wechseln(morgen)) == []
    achtzehn = akten[0]
    assert lade(achtzehn.pk, morgen).lage.stichtag == morgen


def test_coming_of_age_is_noticed_without_anybody_acting(neue_akte: Callable[..., Akte]) -> None:
    akte = neue_akte(geburtsdatum=dt.date(2008, 3, 17))
    handlung_ausfuehren(
        akte=akte, art="leistungsbezug_beginnen", daten={"am": "2026-03-02"}, nutzer="x", heute=HEUTE, jetzt=JETZT
    )
    akte.refresh_from_db()
    assert akte.minderjaehrig
    [abweichung] = pflege.tag_wechseln(dt.date(2026, 3, 17))
    assert abweichung.spalten == ("minderjaehrig",)
    akte.refresh_from_db()
    assert not akte.minderjaehrig


def test_an_untouched_chain_is_whole(akten: list[Akte], capsys: pytest.CaptureFixture[str]) -> None:
    assert list(pflege.kette_pruefen()) == []
    call_command("kette_pruefen", verbosity=0)
    assert "3 Akten geprüft: Alle Ketten sind vollständig und unverändert." in capsys.readouterr().out


def _ohne_sperren(befehl: str, werte: list[Any]) -> None:
    """What somebody with the rights of a database administrator could do."""
    sperren.unscharf(connection)
    with connection.cursor() as cursor:
        cursor.execute(befehl, werte)
    sperren.scharf(connection)


@pytest.mark.parametrize(
    ("befehl", "was"),
    [
        (
            "UPDATE register_vorgang SET inhalt = replace(inhalt, 'Freundin', 'Anwältin') WHERE nr = 3",
            "Inhalt wurde verändert",
        ),
        ("UPDATE register_vorgang SET erfasst_von = 'andere' WHERE nr = 2", "Kette ist unterbrochen"),
        ("UPDATE register_vorgang SET am = '2026-01-01' WHERE nr = 1", "Kette ist unterbrochen"),
        ("DELETE FROM register_vorgang WHERE nr = 3", "danach fehlen Vorgänge"),
        ("DELETE FROM register_vorgang WHERE nr = 2", "davor fehlt etwas"),
    ],
)
def test_every_tampering_is_found(akten: list[Akte], befehl: str, was: str) -> None:
    _ohne_sperren(f"{befehl} AND akte_id = %s", [akten[1].pk])
    fehler = list(pflege.kette_pruefen())
    assert {f.akte for f in fehler} == {akten[1].pk}
    assert any(was in str(f) for f in fehler)


def test_a_rewritten_content_with_a_fitting_hash_still_breaks_the_chain(akten: list[Akte]) -> None:
    from roterfaden.akte.kette import inhalt_hash

    vorgang = Vorgang.objects.get(akte=akten[0], nr=3)
    neu = vorgang.inhalt.replace("Freundin", "Anwältin")
    _ohne_sperren(
        "UPDATE register_vorgang SET inhalt = %s, inhalt_hash = %s WHERE id = %s", [neu, inhalt_hash(neu), vorgang.pk]
    )
    assert "Kette ist unterbrochen" in str(next(pflege.kette_pruefen()))


def test_the_command_ends_with_an_error_when_something_is_wrong(
    akten: list[Akte], capsys: pytest.CaptureFixture[str]
) -> None:
    _ohne_sperren("DELETE FROM register_vorgang WHERE nr = 3 AND akte_id = %s", [akten[0].pk])
    with pytest.raises(SystemExit) as ende:
        call_command("kette_pruefen", verbosity=0)
    assert ende.value.code == 1
    assert f"Akte {akten[0].pk}, Vorgang 2" in capsys.readouterr().out


def test_blacking_out_keeps_chain_and_fold(akten: list[Akte]) -> None:
    vorgang = Vorgang.objects.get(akte=akten[0], nr=3)
    ersatz = vorgang.inhalt.replace("Bringt eine Freundin mit.", "[geschwärzt]")
    pflege.schwaerze(vorgang, ersatz, grund="Art. 17 DSGVO", nutzer="rtiedemann", jetzt=JETZT)
    assert list(pflege.kette_pruefen()) == []
    assert "Freundin" not in Vorgang.objects.get(pk=vorgang.pk).inhalt
    assert lade(akten[0].pk, HEUTE).nur_lesen == ""
    assert Schwaerzung.objects.get().erfasst_von == "rtiedemann"


def test_blacking_out_must_keep_what_the_fold_needs(akten: list[Akte]) -> None:
    vorgang = Vorgang.objects.get(akte=akten[0], nr=3)
    with pytest.raises(FormFehler, match="Nummer, Tag und Art"):
        pflege.schwaerze(vorgang, vorgang.inhalt.replace('"nr":3', '"nr":4'), grund="x", nutzer="x", jetzt=JETZT)
    assert Schwaerzung.objects.count() == 0


def test_the_access_protocol_is_kept_for_half_a_year(akten: list[Akte]) -> None:
    for tage in (1, 179, 181, 400):
        Zugriffsprotokoll.objects.create(
            jobcenter_id=akten[0].jobcenter_id,
            zeit=JETZT - dt.timedelta(days=tage),
            nutzer="x",
            akte=akten[0],
            zugriff="lesen",
        )
    Einreichung.objects.create(
        jobcenter_id=akten[0].jobcenter_id,
        schluessel="alt",
        akte=akten[0],
        von_nr=1,
        bis_nr=1,
        am=JETZT - dt.timedelta(days=31),
    )
    assert pflege.raeume_auf(JETZT) == 3
    assert Zugriffsprotokoll.objects.count() == 2 and pflege.raeume_auf(JETZT) == 0


def test_the_command_blacks_out_texts_and_nothing_else(akten: list[Akte], capsys: pytest.CaptureFixture[str]) -> None:
    angaben: dict[str, Any] = {"feld": ["text"], "grund": "Art. 17 DSGVO", "wer": "rtiedemann"}
    call_command("schwaerzen", str(akten[0].pk), "3", **angaben)
    assert "gesondert zu prüfen" in capsys.readouterr().out
    assert '"text":"[geschwärzt]"' in Vorgang.objects.get(akte=akten[0], nr=3).inhalt
    for nr, feld, sagt in (
        ("9", "text", "keinen Vorgang 9"),
        ("3", "nr", "Möglich sind: text"),
        ("2", "anlass", "nicht mehr lesen"),
    ):
        with pytest.raises(CommandError, match=sagt):
            call_command("schwaerzen", str(akten[0].pk), nr, **(angaben | {"feld": [feld]}))
    assert list(pflege.kette_pruefen()) == [] and Schwaerzung.objects.count() == 1
