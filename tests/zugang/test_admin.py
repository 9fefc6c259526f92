"""The administration pages: master data for the Fachadministration of the own Jobcenter, nothing for anybody else."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.models import Akte, Formulierung, Jobcenter, Team, Vorgang, Zugriffsprotokoll
from roterfaden.zugang.models import Nutzer

SEITEN = [
    "register_jobcenter",
    "register_team",
    "register_traeger",
    "register_massnahme",
    "register_vbsatz",
    "zugang_nutzer",
]


@pytest.fixture
def ralf(haus: Haus, client: Client) -> Client:
    client.force_login(haus.nutzer["ralf.tiedemann"], backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("seite", SEITEN)
def test_the_fachadministration_opens_every_list_and_form(ralf: Client, seite: str) -> None:
    assert ralf.get(reverse(f"admin:{seite}_changelist")).status_code == 200
    model = next(m for m in admin.site._registry if f"{m._meta.app_label}_{m._meta.model_name}" == seite)
    erstes = model._default_manager.first()
    assert erstes is not None
    assert ralf.get(reverse(f"admin:{seite}_change", args=[erstes.pk])).status_code == 200


@pytest.mark.parametrize("name", ["jana.brinkmann", "holger.staedtler", "birgit.fuhrmann"])
def test_nobody_else_gets_in(haus: Haus, client: Client, name: str) -> None:
    client.force_login(haus.nutzer[name], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("admin:zugang_nutzer_changelist")).status_code in (302, 403)


def test_akten_and_vorgaenge_are_not_there_at_all() -> None:
    assert not {Akte, Vorgang, Zugriffsprotokoll} & set(admin.site._registry)


def test_other_jobcenter_are_out_of_sight(ralf: Client, haus: Haus) -> None:
    fremd = Jobcenter.objects.create(name="Nebenan", kurzname="nebenan", strasse="x", plz="12345", ort="y")
    team = Team.objects.create(jobcenter=fremd, name="Fremdes Team")
    antwort = ralf.get(reverse("admin:register_team_changelist"))
    assert "Fremdes Team" not in antwort.content.decode()
    assert ralf.get(reverse("admin:register_team_change", args=[team.pk])).status_code == 302
    assert "Nebenan" not in ralf.get(reverse("admin:register_jobcenter_changelist")).content.decode()


def test_a_new_team_belongs_to_the_own_jobcenter(ralf: Client, haus: Haus) -> None:
    ralf.post(reverse("admin:register_team_add"), {"name": "Team 4", "teamleitung": ""})
    assert Team.objects.get(name="Team 4").jobcenter == haus.jobcenter


def test_a_new_account_belongs_to_the_own_jobcenter_and_gains_no_more_than_its_roles(ralf: Client, haus: Haus) -> None:
    daten = {
        "username": "neu.kollegin",
        "password1": "ein-langes-Passwort-1",
        "password2": "ein-langes-Passwort-1",
        "first_name": "Neu",
        "last_name": "Kollegin",
        "kennung": "nkollegin",
        "team": haus.teams[0].pk,
        "ist_ifk": "on",
        "is_superuser": "on",
        "is_staff": "on",
    }
    ralf.post(reverse("admin:zugang_nutzer_add"), daten)
    neu = Nutzer.objects.get(username="neu.kollegin")
    assert neu.jobcenter == haus.jobcenter and neu.rollen == {"ifk"}
    assert not neu.is_superuser and not neu.is_staff


def test_wrong_local_rules_are_refused_with_the_place(ralf: Client, haus: Haus) -> None:
    ort = reverse("admin:register_jobcenter_change", args=[haus.jobcenter.pk])
    felder = {
        f.name: getattr(haus.jobcenter, f.name) for f in Jobcenter._meta.fields if f.name not in ("id", "kurzname")
    }
    antwort = ralf.post(ort, felder | {"hausregeln": '{"anhoerungsfrist": 3}'})
    assert "anhoerungsfrist" in antwort.content.decode() and antwort.status_code == 200
    ralf.post(ort, felder | {"hausregeln": '{"anhoerungsfrist_tage": 21}'})
    haus.jobcenter.refresh_from_db()
    assert haus.jobcenter.regeln().anhoerungsfrist_tage == 21


def test_accounts_are_locked_not_deleted(ralf: Client, haus: Haus) -> None:
    jana = haus.nutzer["jana.brinkmann"]
    assert ralf.post(reverse("admin:zugang_nutzer_delete", args=[jana.pk]), {"post": "yes"}).status_code == 403
    assert Nutzer.objects.filter(pk=jana.pk).exists()


EIGENER_SATZ = {
    "kennung": "haus-jobboerse",
    "schluesselgruppe": "motivation",
    "merkmal": "Eigeninitiative und Arbeitshaltung",
    "rolle": "elb",
    "text": "Ich gehe zur Jobbörse im Rathaus.",
    "nachweis": "",
    "aktiv": "on",
}
NEUER_SATZ = "admin:register_formulierung_add"


def test_a_sentence_for_the_plan_is_added_to_the_own_jobcenter(ralf: Client, haus: Haus) -> None:
    assert 'list="kennung-katalog"' in ralf.get(reverse(NEUER_SATZ)).content.decode()
    antwort = ralf.post(reverse(NEUER_SATZ), EIGENER_SATZ, follow=True)
    satz = Formulierung.objects.get(kennung="haus-jobboerse")
    assert satz.jobcenter == haus.jobcenter
    assert "Hinweis zur Sprache" not in antwort.content.decode()


def test_words_of_legal_consequences_are_refused_in_a_sentence_for_the_plan(ralf: Client, haus: Haus) -> None:
    antwort = ralf.post(reverse(NEUER_SATZ), EIGENER_SATZ | {"text": "Sonst droht mir eine Sanktion."})
    assert antwort.status_code == 200
    assert "Ein Plan spricht nicht von Rechtsfolgen: bitte ohne „Sanktion“ schreiben." in antwort.content.decode()
    assert not Formulierung.objects.exists()


def test_hints_on_language_are_shown_and_bar_nothing(ralf: Client, haus: Haus) -> None:
    daten = EIGENER_SATZ | {"rolle": "jobcenter", "text": "Bei Bedarf werden weitere Leistungen geprüft."}
    antwort = ralf.post(reverse(NEUER_SATZ), daten, follow=True)
    assert "Hinweis zur Sprache – " in antwort.content.decode()
    assert Formulierung.objects.filter(jobcenter=haus.jobcenter).count() == 1


def test_the_same_kennung_twice_is_said_in_a_sentence(ralf: Client, haus: Haus) -> None:
    ralf.post(reverse(NEUER_SATZ), EIGENER_SATZ)
    antwort = ralf.post(reverse(NEUER_SATZ), EIGENER_SATZ)
    assert "gibt es schon einen Eintrag" in antwort.content.decode()
    satz = Formulierung.objects.get()
    ort = reverse("admin:register_formulierung_change", args=[satz.pk])
    assert ralf.post(ort, EIGENER_SATZ | {"aktiv": ""}).status_code == 302  # changing it is no clash with itself
    satz.refresh_from_db()
    assert not satz.aktiv


def test_sentences_of_other_jobcenter_are_out_of_sight(ralf: Client, haus: Haus) -> None:
    fremd = Jobcenter.objects.create(name="Nebenan", kurzname="nebenan", strasse="x", plz="12345", ort="y")
    satz = Formulierung.objects.create(jobcenter=fremd, kennung="initiative-lebenslauf", text="Ich mache es anders.")
    assert "Ich mache es anders." not in ralf.get(reverse("admin:register_formulierung_changelist")).content.decode()
    assert ralf.get(reverse("admin:register_formulierung_change", args=[satz.pk])).status_code == 302


@pytest.mark.parametrize(
    ("seite", "daten"),
    [
        ("register_team", {"name": "Team 1", "teamleitung": ""}),
        ("zugang_nutzer", {"username": "zwei", "password1": "ein-langes-Passwort-1", "password2": "ein-langes-Passwort-1", "kennung": "jbrinkmann"}),
    ],
)  # fmt: skip
def test_what_exists_already_is_said_in_a_sentence(ralf: Client, haus: Haus, seite: str, daten: dict[str, str]) -> None:
    teams, konten = Team.objects.count(), Nutzer.objects.count()
    antwort = ralf.post(reverse(f"admin:{seite}_add"), daten)
    assert antwort.status_code == 200 and antwort.context["errors"]
    assert (Team.objects.count(), Nutzer.objects.count()) == (teams, konten)
