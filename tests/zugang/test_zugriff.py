"""Who reaches which Akte, in which capacity, and what is written down about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import Http404

from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.handlungen import Gesperrt, HandlungFehler
from roterfaden.register.models import Akte, Dokument, Jobcenter, Zugriffsprotokoll
from roterfaden.verfahren import HANDLUNGEN
from roterfaden.zugang.models import ROLLEN, Nutzer
from roterfaden.zugang.zugriff import (
    AUCH_ERLAUBT,
    HANDLUNGSROLLEN,
    KeinZugriff,
    NichtBefugt,
    akte_fuer,
    akten_von,
    ausfuehren,
    darf,
    dokument_fuer,
    eigenschaften,
    faellige_von,
)

HEUTE = dt.date(2026, 3, 16)
JETZT = dt.datetime(2026, 3, 16, 8, 30, tzinfo=dt.UTC)

# The Akte lies with Jana Brinkmann in Team 3.
SIEHT = {
    "jana.brinkmann": ("zustaendig", "vertretung"),
    "torsten.schaefer": ("vertretung",),
    "holger.staedtler": ("teamleitung",),
    "miriam.albers": (),
    "claudia.reinhardt": (),
    "birgit.fuhrmann": (),
    "ingrid.marquardt": (),
    "ralf.tiedemann": (),
}


@pytest.mark.parametrize(("name", "als"), SIEHT.items())
def test_team_and_role_decide_who_sees_an_akte(haus: Haus, akte: Akte, name: str, als: tuple[str, ...]) -> None:
    nutzer = haus.nutzer[name]
    assert eigenschaften(nutzer, akte) == als
    assert (akte in akten_von(nutzer)) == bool(als)
    if als:
        assert akte_fuer(nutzer, akte.pk, jetzt=JETZT) == akte
        assert Zugriffsprotokoll.objects.get().als == als[0]
    else:
        with pytest.raises(KeinZugriff):
            akte_fuer(nutzer, akte.pk, jetzt=JETZT)
        assert Zugriffsprotokoll.objects.get().zugriff == "verweigert"


def test_leistung_sees_an_akte_as_soon_as_there_is_a_proposal(haus: Haus, akte: Akte) -> None:
    leistung = haus.nutzer["birgit.fuhrmann"]
    Akte.objects.update(leistung_beteiligt=True)
    akte.refresh_from_db()
    assert eigenschaften(leistung, akte) == ("leistung",)
    assert list(akten_von(leistung)) == [akte]
    assert darf(leistung, akte, "minderung_feststellen") and darf(leistung, akte, "schreiben_aufgeben")
    assert not darf(leistung, akte, "einladen") and not darf(leistung, akte, "anhoerung_einleiten")


@pytest.mark.parametrize("genannt", ["imarquardt", "Ingrid Marquardt"])
def test_the_schlichtungsperson_sees_only_the_own_case(
    haus: Haus, akte: Akte, neue_akte: Callable[..., Akte], genannt: str
) -> None:
    neue_akte(nachname="Andere")
    Akte.objects.filter(pk=akte.pk).update(schlichtungsperson=genannt)
    akte.refresh_from_db()
    person = haus.nutzer["ingrid.marquardt"]
    assert list(akten_von(person)) == [akte]
    assert darf(person, akte, "schlichtung_beenden") and not darf(person, akte, "einladen")


def test_only_the_ifk_carries_out_the_procedure_and_leistung_the_reduction(haus: Haus, akte: Akte) -> None:
    jana = haus.nutzer["jana.brinkmann"]
    erlaubt = {art for art in HANDLUNGEN if darf(jana, akte, art)}
    assert erlaubt == {art for art, h in HANDLUNGEN.items() if h.rolle == "ifk"} | {"schlichtung_beenden"}
    assert "minderung_feststellen" not in erlaubt and "ablage_bestaetigen" not in erlaubt
    assert not darf(jana, akte, "gibt_es_nicht")


@pytest.mark.parametrize(
    "daten", [{"ergebnis": "einigung"}, {"ergebnis": "fristablauf", "loesungsvorschlag": "Zwei statt vier"}]
)
def test_an_ifk_records_no_result_of_a_schlichtung(haus: Haus, akte: Akte, daten: dict[str, Any]) -> None:
    with pytest.raises(HandlungFehler, match="Schlichtungsperson"):
        ausfuehren(
            haus.nutzer["jana.brinkmann"], akte, "schlichtung_beenden", {"bezug": 1, **daten}, heute=HEUTE, jetzt=JETZT
        )


def test_an_ifk_may_record_that_the_four_weeks_are_over(haus: Haus, akte: Akte) -> None:
    with pytest.raises(Gesperrt) as gesperrt:  # allowed by role; here the law objects, for no Schlichtung was demanded
        ausfuehren(
            haus.nutzer["jana.brinkmann"],
            akte,
            "schlichtung_beenden",
            {"bezug": 1, "ergebnis": "fristablauf"},
            heute=HEUTE,
            jetzt=JETZT,
        )
    assert {h.regel for h in gesperrt.value.ergebnis.hindernisse} == {"V5"}


def test_every_exception_names_an_existing_handlung() -> None:
    genannt = {art for arten in AUCH_ERLAUBT.values() for art in arten}
    assert genannt <= set(HANDLUNGEN)
    rollen = {rolle for erlaubt in HANDLUNGSROLLEN.values() for rolle in erlaubt}
    assert {h.rolle for h in HANDLUNGEN.values()} <= rollen | {"system"}
    assert rollen <= set(ROLLEN)


def test_nobody_crosses_jobcenter(akte: Akte) -> None:
    nebenan = Jobcenter.objects.create(name="Nebenan", kurzname="nebenan", strasse="x", plz="12345", ort="y")
    rollen = {f"ist_{rolle}": True for rolle in ROLLEN}
    fremd = Nutzer.objects.create(username="fremd", jobcenter=nebenan, kennung="jbrinkmann", **rollen)
    Akte.objects.update(leistung_beteiligt=True, schlichtungsperson="jbrinkmann")
    akte.refresh_from_db()
    assert eigenschaften(fremd, akte) == () and list(akten_von(fremd)) == [] and list(faellige_von(fremd)) == []
    with pytest.raises(KeinZugriff):
        akte_fuer(fremd, akte.pk, jetzt=JETZT)
    assert not darf(fremd, akte, "einladen")


def test_a_locked_account_and_one_without_jobcenter_see_nothing(haus: Haus, akte: Akte) -> None:
    jana = haus.nutzer["jana.brinkmann"]
    jana.is_active = False
    assert eigenschaften(jana, akte) == () and list(akten_von(jana)) == []
    ohne = Nutzer.objects.create(username="technik", is_superuser=True, ist_ifk=True)
    assert eigenschaften(ohne, akte) == () and list(akten_von(ohne)) == [] and list(faellige_von(ohne)) == []
    with pytest.raises(KeinZugriff):
        akte_fuer(ohne, akte.pk, jetzt=JETZT)


def test_what_does_not_exist_and_what_is_forbidden_look_the_same(haus: Haus, akte: Akte) -> None:
    fremde = haus.nutzer["miriam.albers"]
    meldungen = []
    for nummer in (akte.pk, akte.pk + 999):
        with pytest.raises(Http404) as fehler:
            akte_fuer(fremde, nummer, jetzt=JETZT)
        meldungen.append(str(fehler.value))
    assert meldungen[0] == meldungen[1]


def test_carrying_out_is_written_down_with_the_capacity(haus: Haus, akte: Akte) -> None:
    vertretung = haus.nutzer["torsten.schaefer"]
    vollzug = ausfuehren(vertretung, akte, "leistungsbezug_beginnen", {"am": "2026-03-02"}, heute=HEUTE, jetzt=JETZT)
    assert vollzug.vorgaenge[0].erfasst_von == "tschaefer"
    eintrag = Zugriffsprotokoll.objects.get()
    assert (eintrag.nutzer, eintrag.zugriff, eintrag.als) == (
        "tschaefer",
        "handlung:leistungsbezug_beginnen",
        "vertretung",
    )


def test_a_handlung_of_another_role_is_refused_and_written_down(haus: Haus, akte: Akte) -> None:
    jana = haus.nutzer["jana.brinkmann"]
    with pytest.raises(NichtBefugt):
        ausfuehren(
            jana, akte, "ablage_bestaetigen", {"bezug": 1, "ablage": "x", "kennung": "y"}, heute=HEUTE, jetzt=JETZT
        )
    assert Zugriffsprotokoll.objects.get().zugriff == "verweigert:ablage_bestaetigen"
    assert akte.vorgaenge.count() == 0


def test_letters_are_reached_through_their_akte(haus: Haus, akte: Akte) -> None:
    dokument = Dokument.objects.create(
        jobcenter=haus.jobcenter, akte=akte, vorgang_nr=1, art="einladung", titel="x", pdf=b"%PDF", daten="{}",
        vorlage_version="1", sha256="0" * 64, erzeugt_am=JETZT, erzeugt_von="x",
    )  # fmt: skip
    assert dokument_fuer(haus.nutzer["jana.brinkmann"], dokument.pk, jetzt=JETZT) == dokument
    assert Zugriffsprotokoll.objects.get().zugriff == "dokument"
    with pytest.raises(KeinZugriff):
        dokument_fuer(haus.nutzer["miriam.albers"], dokument.pk, jetzt=JETZT)
    with pytest.raises(KeinZugriff):
        dokument_fuer(haus.nutzer["jana.brinkmann"], dokument.pk + 1, jetzt=JETZT)


def test_due_items_follow_the_role(haus: Haus, akte: Akte) -> None:
    ausfuehren(
        haus.nutzer["jana.brinkmann"], akte, "leistungsbezug_beginnen", {"am": "2026-03-02"}, heute=HEUTE, jetzt=JETZT
    )
    sieht: dict[str, Any] = {name: faellige_von(nutzer).count() for name, nutzer in haus.nutzer.items()}
    assert {name for name, anzahl in sieht.items() if anzahl} == {"jana.brinkmann", "holger.staedtler"}
