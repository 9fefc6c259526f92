"""Taking over master data: a trial run first, then all or nothing, and a second time without effect."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from roterfaden.betrieb.demo.haus import Haus, baue_haus
from roterfaden.register import massenweise, uebernahme
from roterfaden.register.laden import lade
from roterfaden.register.models import Akte, Faelligkeit, Person, Vorgang

BASIS = Path(__file__).resolve().parents[2]
MUSTER = BASIS / "docs/beispiele/personen.csv"
HEUTE = dt.date(2026, 3, 16)
KOPF = "kundennummer;nachname;vorname;geburtsdatum;zustaendig;leistungsbeginn;leistungsende"


def lies_ein(datei: Path, capsys: pytest.CaptureFixture[str], **mehr: object) -> str:
    call_command("personen_einlesen", str(datei), verbosity=0, **mehr)
    return capsys.readouterr().out


@pytest.fixture
def datei(tmp_path: Path) -> Path:
    return tmp_path / "personen.csv"


def test_the_sample_creates_people_akten_and_benefits(haus: Haus, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Übernommen: 5 neu, 0 geändert, 0 unverändert." in lies_ein(MUSTER, capsys)
    assert Akte.objects.count() == 5
    joerg = Akte.objects.get(person__kundennummer="412D900001")
    assert joerg.laufend and joerg.person.team == haus.teams[2]
    assert joerg.person.daten().teamleitung == "hstaedtler"
    assert [(v.art, v.am, v.erfasst_von) for v in joerg.vorgaenge.all()] == [
        ("leistungsbezug_begonnen", dt.date(2026, 3, 2), "system")
    ]
    assert Faelligkeit.objects.get(akte=joerg).art == "potenzialanalyse_erstellen"
    pavel = Akte.objects.get(person__kundennummer="412D900005")
    assert not pavel.laufend and [v.art for v in pavel.vorgaenge.order_by("nr")][-1] == "leistungsbezug_beendet"
    assert Akte.objects.get(person__nachname="Vorlage").minderjaehrig


def test_the_same_file_again_changes_nothing(haus: Haus, capsys: pytest.CaptureFixture[str]) -> None:
    lies_ein(MUSTER, capsys)
    vorher = list(Vorgang.objects.order_by("pk").values_list("pk", "ketten_hash"))
    assert "0 neu, 0 geändert, 5 unverändert" in lies_ein(MUSTER, capsys)
    assert list(Vorgang.objects.order_by("pk").values_list("pk", "ketten_hash")) == vorher
    assert Person.objects.count() == 5


def test_a_trial_run_stores_nothing(haus: Haus, capsys: pytest.CaptureFixture[str]) -> None:
    assert "Probelauf ohne Fehler: 5 neu" in lies_ein(MUSTER, capsys, probelauf=True)
    assert Person.objects.count() == 0


def test_one_wrong_line_keeps_all_lines_out(haus: Haus, datei: Path, capsys: pytest.CaptureFixture[str]) -> None:
    datei.write_text(f"{KOPF}\n1;A;B;01.01.1990;;;\n2;A;B;gestern;;;\n3;A;B;01.01.1990;niemand;;\n")
    with pytest.raises(CommandError, match="2 Fehler. Es wurde nichts übernommen"):
        lies_ein(datei, capsys)
    ausgabe = capsys.readouterr().out
    assert "Zeile 3, geburtsdatum" in ausgabe
    assert "Zeile 4, zustaendig: Die Kennung „niemand“ gehört zu keinem Konto" in ausgabe
    assert Person.objects.count() == 0


def test_changed_master_data_change_the_person_and_nothing_else(
    haus: Haus, datei: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lies_ein(MUSTER, capsys)
    text = MUSTER.read_text().replace("Herr;Jörg;Beispiel", "Herr;Jörg;Beispiel-Neu")
    datei.write_text(text)
    assert "0 neu, 1 geändert, 4 unverändert" in lies_ein(datei, capsys)
    joerg = Person.objects.get(kundennummer="412D900001")
    assert joerg.nachname == "Beispiel-Neu" and joerg.suche == "beispiel neu joerg"
    assert joerg.akte.letzte_nr == 1


def test_another_responsible_ifk_becomes_a_vorgang(haus: Haus, datei: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lies_ein(MUSTER, capsys)
    datei.write_text(MUSTER.read_text().replace("de;nein;1;jbrinkmann", "de;nein;1;malbers"))
    lies_ein(datei, capsys)
    akte = Akte.objects.get(person__kundennummer="412D900001")
    assert akte.vorgaenge.get(nr=2).art == "zustaendigkeit_gewechselt"
    assert set(Faelligkeit.objects.filter(akte=akte).values_list("zustaendig", flat=True)) == {"malbers"}
    assert akte.person.team == haus.teams[0]


def test_benefits_can_end_and_begin_again(haus: Haus, datei: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for beginn, ende in (("02.02.2026", ""), ("02.02.2026", "27.02.2026"), ("09.03.2026", ""), ("09.03.2026", "")):
        datei.write_text(f"{KOPF}\n1;A;B;01.01.1990;jbrinkmann;{beginn};{ende}\n")
        lies_ein(datei, capsys)
    akte = Akte.objects.get()
    assert [(v.art[15:], v.am.day) for v in akte.vorgaenge.order_by("nr")] == [
        ("begonnen", 2),
        ("beendet", 27),
        ("begonnen", 9),
    ]
    assert akte.laufend and lade(akte.pk, HEUTE).lage.stand.bezug_laeuft


def test_days_to_come_wait_until_they_come(haus: Haus, datei: Path, capsys: pytest.CaptureFixture[str]) -> None:
    datei.write_text(f"{KOPF}\n1;A;B;01.01.1990;jbrinkmann;01.04.2026;\n")
    assert "Zeile 2, leistungsbeginn: liegt in der Zukunft" in lies_ein(datei, capsys)
    assert Akte.objects.get().letzte_nr == 0


def test_who_is_missing_in_a_file_is_not_deleted(haus: Haus, datei: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lies_ein(MUSTER, capsys)
    datei.write_text("\n".join(MUSTER.read_text().splitlines()[:2]))
    lies_ein(datei, capsys)
    assert Person.objects.count() == 5


def test_a_failure_while_storing_leaves_nothing_behind(
    haus: Haus, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def voll(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(massenweise.Faelligkeit.objects, "bulk_create", voll)
    with pytest.raises(OSError, match="disk full"):
        lies_ein(MUSTER, capsys)
    assert (Person.objects.count(), Akte.objects.count(), Vorgang.objects.count()) == (0, 0, 0)


def test_work_on_the_same_akte_meanwhile_stops_the_whole_file(
    haus: Haus, datei: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lies_ein(MUSTER, capsys)
    datei.write_text(MUSTER.read_text().replace("de;nein;1;jbrinkmann", "de;nein;1;malbers"))
    echt = uebernahme.uebernimm

    def dazwischen(plan: uebernahme.Plan, **mehr: object) -> None:
        Akte.objects.filter(person__kundennummer="412D900001").update(letzte_nr=7)
        echt(plan, **mehr)  # type: ignore[arg-type]

    monkeypatch.setattr(uebernahme, "uebernimm", dazwischen)
    with pytest.raises(CommandError, match="bitte noch einmal einlesen"):
        lies_ein(datei, capsys)
    assert Person.objects.get(kundennummer="412D900001").zustaendig == "jbrinkmann"


def test_several_jobcenter_need_a_name(haus: Haus, capsys: pytest.CaptureFixture[str]) -> None:
    Nutzer = type(next(iter(haus.nutzer.values())))
    Nutzer.objects.all().delete()
    baue_haus(name="Jobcenter Nebenan", kurzname="nebenan")
    with pytest.raises(CommandError, match="--jobcenter"):
        lies_ein(MUSTER, capsys)
    lies_ein(MUSTER, capsys, jobcenter="nebenan")
    assert set(Akte.objects.values_list("jobcenter__kurzname", flat=True)) == {"nebenan"}


def test_a_plan_with_mistakes_can_never_be_stored() -> None:
    fehler = [uebernahme.ZeilenFehler(2, "plz", "fehlt.")]
    with pytest.raises(ValueError, match="never stored"):
        uebernahme.uebernimm(uebernahme.Plan(fehler=fehler))
