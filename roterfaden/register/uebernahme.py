"""Taking over master data: compare what was read with what is stored, then store the difference – all or nothing.

Reading the same file twice changes nothing the second time. What is missing in a file is not deleted. Begin and end of
benefits and a change of the responsible IFK become Vorgänge through the same Handlungen a person would use.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.contrib.auth import get_user_model
from django.db import transaction

from roterfaden.akte import Hausregeln, kodiere
from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import Vorgang as Tatsache
from roterfaden.recht import lage_von
from roterfaden.register import projektion
from roterfaden.register.einlesen import Gelesenes, Satz, ZeilenFehler
from roterfaden.register.handlungen import Zwischenzeitlich, fortschritt, vorgangszeilen
from roterfaden.register.laden import GeleseneAkte, lies
from roterfaden.register.massenweise import NeueAkte, lege_an
from roterfaden.register.models import Akte, Faelligkeit, Jobcenter, Person, Team, Vorgang
from roterfaden.register.suche import suchtext
from roterfaden.verfahren import handeln

SYSTEM = "system"
Geschafft = Callable[[int], None]


@dataclass(slots=True)
class Aenderung:
    """An existing Akte with new master data, new Vorgänge, or both."""

    person: Person
    akte: Akte
    zeilen: list[Vorgang]
    werte: dict[str, Any]
    offene: list[Faelligkeit]


@dataclass(slots=True)
class Plan:
    """What a file would change. Nothing is stored yet; with errors nothing ever will be."""

    neue: list[NeueAkte] = field(default_factory=list)
    geaendert: list[Aenderung] = field(default_factory=list)
    unveraendert: int = 0
    fehler: list[ZeilenFehler] = field(default_factory=list)
    hinweise: list[ZeilenFehler] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Bekannt:
    person: int
    akte: int | None
    stammdaten: str
    zustaendig: str
    laufend: bool


@dataclass(slots=True)
class _Umfeld:
    jobcenter: Jobcenter
    regeln: Hausregeln
    heute: dt.date
    jetzt: dt.datetime
    bekannt: dict[str, _Bekannt]
    konten: dict[str, Team | None]
    beginne: set[tuple[int, dt.date]]


def plane(
    gelesen: Gelesenes,
    jobcenter: Jobcenter,
    *,
    heute: dt.date,
    jetzt: dt.datetime,
    geschafft: Geschafft = lambda _: None,
) -> Plan:
    """Decide for every line what is to be done; reads the database, writes nothing."""
    umfeld = _umfeld(jobcenter, heute, jetzt)
    plan = Plan(fehler=list(gelesen.fehler))
    for i, satz in enumerate(gelesen.saetze, start=1):
        _plane_satz(satz, umfeld, plan)
        if i % 500 == 0:
            geschafft(500)
    geschafft(len(gelesen.saetze) % 500)
    plan.fehler.sort(key=lambda f: f.zeile)
    return plan


def uebernimm(plan: Plan, *, geschafft: Geschafft = lambda _: None) -> None:
    """Store a plan without errors in one transaction."""
    if plan.fehler:
        raise ValueError("a plan with errors is never stored")
    with transaction.atomic():
        lege_an(plan.neue, geschafft)
        for aenderung in plan.geaendert:
            _speichere(aenderung)
            geschafft(1)


def _umfeld(jobcenter: Jobcenter, heute: dt.date, jetzt: dt.datetime) -> _Umfeld:
    spalten = ("kundennummer", "pk", "akte__pk", "stammdaten", "zustaendig", "akte__laufend")
    bekannt = {
        nummer: _Bekannt(*rest) for nummer, *rest in Person.objects.filter(jobcenter=jobcenter).values_list(*spalten)
    }
    konten = {
        n.kennung: n.team
        for n in get_user_model().objects.filter(jobcenter=jobcenter).exclude(kennung="").select_related("team")
    }
    beginne = set(
        Vorgang.objects.filter(jobcenter=jobcenter, art="leistungsbezug_begonnen").values_list("akte_id", "am")
        if bekannt
        else ()
    )
    return _Umfeld(jobcenter, jobcenter.regeln(), heute, jetzt, bekannt, konten, beginne)


def _plane_satz(satz: Satz, umfeld: _Umfeld, plan: Plan) -> None:
    kennung = satz.person.zustaendig
    if kennung and kennung not in umfeld.konten:
        plan.fehler.append(
            ZeilenFehler(satz.zeile, "zustaendig", f"Die Kennung „{kennung}“ gehört zu keinem Konto dieses Jobcenters.")
        )
        return
    team = umfeld.konten.get(kennung)
    person = satz.person
    if team is not None:
        person = msgspec.structs.replace(person, team=team.name, teamleitung=team.teamleitung or None)
    bekannt = umfeld.bekannt.get(person.kundennummer)
    if bekannt is None or bekannt.akte is None:
        plan.neue.append(_neu(satz, person, team, umfeld, plan))
    else:
        _plane_bekannte(satz, person, team, bekannt, umfeld, plan)


def _personenzeile(person: Stammdaten, team: Team | None, umfeld: _Umfeld) -> Person:
    return Person(
        jobcenter=umfeld.jobcenter,
        kundennummer=person.kundennummer,
        bg_nummer=person.bg_nummer,
        nachname=person.nachname,
        vorname=person.vorname,
        geburtsdatum=person.geburtsdatum,
        zustaendig=person.zustaendig,
        team=team,
        stammdaten=kodiere(person).decode(),
        suche=suchtext(person.nachname, person.vorname),
        eingelesen_am=umfeld.jetzt,
    )


def _neu(satz: Satz, person: Stammdaten, team: Team | None, umfeld: _Umfeld, plan: Plan) -> NeueAkte:
    zeile = _personenzeile(person, team, umfeld)
    akte = Akte(jobcenter=umfeld.jobcenter, person=zeile, angelegt_am=umfeld.jetzt)
    lage = lage_von(person, (), umfeld.heute, umfeld.regeln)
    gelesen = GeleseneAkte(akte, person, umfeld.regeln, (), lage)
    schritte = _schritte(satz, laufend=False, begonnen=frozenset(), umfeld=umfeld, plan=plan)
    zeilen, werte, offene = _fuehre_aus(gelesen, schritte, umfeld)
    for spalte, wert in werte.items():
        setattr(akte, spalte, wert)
    return NeueAkte(zeile, akte, zeilen, offene)


def _plane_bekannte(
    satz: Satz, person: Stammdaten, team: Team | None, bekannt: _Bekannt, umfeld: _Umfeld, plan: Plan
) -> None:
    begonnen = frozenset({satz.leistungsbeginn} if (bekannt.akte, satz.leistungsbeginn) in umfeld.beginne else set())
    schritte = _schritte(satz, laufend=bekannt.laufend, begonnen=begonnen, umfeld=umfeld, plan=plan)
    if bekannt.zustaendig and person.zustaendig and bekannt.zustaendig != person.zustaendig:
        schritte.append(("zustaendigkeit_wechseln", {"von": bekannt.zustaendig, "an": person.zustaendig}))
    zeile = _personenzeile(person, team, umfeld)
    zeile.pk = bekannt.person
    if not schritte and zeile.stammdaten == bekannt.stammdaten:
        plan.unveraendert += 1
        return
    akte = Akte.objects.select_related("jobcenter").get(pk=bekannt.akte)
    akte.person = zeile
    zeilen, werte, offene = _fuehre_aus(lies(akte, umfeld.heute, umfeld.regeln), schritte, umfeld)
    plan.geaendert.append(Aenderung(zeile, akte, zeilen, werte, offene))


def _schritte(
    satz: Satz, *, laufend: bool, begonnen: frozenset[dt.date | None], umfeld: _Umfeld, plan: Plan
) -> list[tuple[str, dict[str, Any]]]:
    """Begin and end of benefits that are not recorded yet."""
    schritte: list[tuple[str, dict[str, Any]]] = []

    def spaeter(feld: str) -> None:
        plan.hinweise.append(
            ZeilenFehler(satz.zeile, feld, "liegt in der Zukunft und wird erst ab diesem Tag übernommen.")
        )

    if satz.leistungsbeginn and not laufend and satz.leistungsbeginn not in begonnen:
        if satz.leistungsbeginn > umfeld.heute:
            spaeter("leistungsbeginn")
        else:
            schritte.append(("leistungsbezug_beginnen", {"am": satz.leistungsbeginn.isoformat()}))
            laufend = True
    if satz.leistungsende and laufend:
        if satz.leistungsende > umfeld.heute:
            spaeter("leistungsende")
        else:
            grund = satz.leistungsende_grund or "laut Fachverfahren"
            schritte.append(("leistungsbezug_beenden", {"am": satz.leistungsende.isoformat(), "grund": grund}))
    return schritte


def _fuehre_aus(
    gelesen: GeleseneAkte, schritte: Sequence[tuple[str, dict[str, Any]]], umfeld: _Umfeld
) -> tuple[list[Vorgang], dict[str, Any], list[Faelligkeit]]:
    """Run the Handlungen one after the other on the folded Akte; none of them has a letter."""
    lage, neue = gelesen.lage, list[Tatsache]()
    for art, daten in schritte:
        if gelesen.unlesbar:
            break
        ergebnis = handeln(lage, art, daten)
        if not ergebnis.zulaessig:
            continue
        neue.extend(ergebnis.vorgaenge)
        lage = lage_von(gelesen.person, (*gelesen.vorgaenge, *neue), umfeld.heute, umfeld.regeln)
    zeilen = vorgangszeilen(gelesen.akte, neue, gelesen.akte.letzter_ketten_hash, nutzer=SYSTEM, jetzt=umfeld.jetzt)
    werte, offene = projektion.projiziere(gelesen, lage)
    return zeilen, werte | (fortschritt(gelesen.akte, zeilen) if zeilen else {}), offene


def _speichere(aenderung: Aenderung) -> None:
    felder = (
        "bg_nummer",
        "nachname",
        "vorname",
        "geburtsdatum",
        "zustaendig",
        "team",
        "stammdaten",
        "suche",
        "eingelesen_am",
    )
    akte = aenderung.akte
    if not Akte.objects.filter(pk=akte.pk, letzte_nr=akte.letzte_nr).update(**aenderung.werte):
        raise Zwischenzeitlich(list(Vorgang.objects.filter(akte=akte, nr__gt=akte.letzte_nr)))
    aenderung.person.save(update_fields=felder)
    Vorgang.objects.bulk_create(aenderung.zeilen)
    projektion.ersetze_faelligkeiten(akte, aenderung.offene)
