"""Access: the only way from a signed-in person to an Akte. Nobody crosses Jobcenter; every access is written down.

| role | sees | in which capacity (`als`) |
|---|---|---|
| IFK | own Akten; those of the team as stand-in | `zustaendig`, `vertretung` |
| Teamleitung | Akten of the teams they lead | `teamleitung` |
| Leistung | Akten of the Jobcenter with a proposal or a Minderung | `leistung` |
| Schlichtung | only the Akten whose Schlichtung this person conducts, until its result is recorded | `schlichtung` |
| Fachadministration | master data, no Akten | – |
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from roterfaden.register.handlungen import HandlungFehler, Vollzug, handlung_ausfuehren
from roterfaden.register.models import Akte, Dokument, Faelligkeit, Zugriffsprotokoll
from roterfaden.verfahren import HANDLUNGEN
from roterfaden.zugang.models import Nutzer

HANDLUNGSROLLEN: Mapping[str, frozenset[str]] = {
    "zustaendig": frozenset({"ifk"}),
    "vertretung": frozenset({"ifk"}),
    "teamleitung": frozenset({"ifk", "teamleitung"}),
    "leistung": frozenset({"leistung"}),
    "schlichtung": frozenset({"schlichtung"}),
}
"""Capacity → roles whose Handlungen it may carry out."""

AUCH_ERLAUBT: Mapping[str, frozenset[str]] = {
    "leistung": frozenset(
        {
            "schreiben_aufgeben",
            "zugang_feststellen",
            "zugang_bestreiten",
            "ruecklauf_erfassen",
            "aeusserung_erfassen",
            "widerspruch_erfassen",
            "widerspruchsentscheidung_erfassen",
            "anmerken",
        }
    ),
    "schlichtung": frozenset({"schlichtung_beenden"}),
    **dict.fromkeys(("zustaendig", "vertretung", "teamleitung"), frozenset({"schlichtung_beenden"})),
}
"""Recording that belongs to the work of a capacity although the Handlung is another's by default."""

OHNE_SCHLICHTUNGSPERSON = ("zurueckgenommen", "fristablauf")
"""How a Schlichtung can end that needs no unbiased person to say so (§ 15a Abs. 1, 4 SGB II)."""


class KeinZugriff(Http404):
    """There is no such Akte, or not for this person: the answer is the same, so that it reveals nothing."""

    def __init__(self) -> None:
        super().__init__("Diese Akte gibt es nicht, oder Sie haben keinen Zugriff auf sie.")


class NichtBefugt(Exception):
    """The person may see the Akte but not carry out this Handlung."""


def akten_von(nutzer: Nutzer) -> QuerySet[Akte]:
    """All Akten this person may see."""
    if nutzer.jobcenter_id is None or not nutzer.is_active:
        return Akte.objects.none()
    return Akte.objects.filter(_sichtbar(nutzer), jobcenter_id=nutzer.jobcenter_id).select_related("person__team")


def _sichtbar(nutzer: Nutzer) -> Q:
    sichtbar = Q(pk__in=[])
    if nutzer.ist_ifk and nutzer.kennung:
        sichtbar |= Q(person__zustaendig=nutzer.kennung)
    if nutzer.ist_ifk and nutzer.team_id:
        sichtbar |= Q(person__team_id=nutzer.team_id)
    if nutzer.ist_teamleitung and nutzer.kennung:
        sichtbar |= Q(person__team__teamleitung=nutzer.kennung)
    if nutzer.ist_teamleitung and nutzer.team_id:
        sichtbar |= Q(person__team_id=nutzer.team_id)
    if nutzer.ist_leistung:
        sichtbar |= Q(leistung_beteiligt=True)
    if nutzer.ist_schlichtung and nutzer.kennung:
        sichtbar |= Q(schlichtungsperson__in=_namen(nutzer))
    return sichtbar


def _namen(nutzer: Nutzer) -> tuple[str, str]:
    """The Vorgang names the Schlichtungsperson by Kennung or, as in the letter, by full name."""
    return nutzer.kennung, nutzer.anzeigename


def eigene_akten(nutzer: Nutzer) -> QuerySet[Akte]:
    """The Akten this IFK is responsible for (the workplace); stand-in Akten are reached by search and list."""
    return akten_von(nutzer).filter(person__zustaendig=nutzer.kennung) if nutzer.kennung else Akte.objects.none()


def faellige_von(nutzer: Nutzer) -> QuerySet[Faelligkeit]:
    """What is due for this person: an IFK's own items, else those of the led team, of Leistung, of the Schlichtung."""
    alle = Faelligkeit.objects.select_related("akte__person").order_by("am", "zeit", "pk")
    if nutzer.jobcenter_id is None:
        return alle.none()
    meine = Q(pk__in=[])
    if nutzer.ist_ifk and nutzer.kennung:
        meine |= Q(zustaendig=nutzer.kennung) & ~Q(rolle="leistung")
    if nutzer.ist_teamleitung and not nutzer.ist_ifk and nutzer.team_id:
        meine |= Q(team_id=nutzer.team_id) & ~Q(rolle="leistung")
    if nutzer.ist_leistung:
        meine |= Q(rolle="leistung")
    if nutzer.ist_schlichtung and nutzer.kennung:
        meine |= Q(akte__schlichtungsperson__in=_namen(nutzer), art="schlichtung_endet")
    return alle.filter(meine, jobcenter_id=nutzer.jobcenter_id)


def eigenschaften(nutzer: Nutzer, akte: Akte) -> tuple[str, ...]:
    """In which capacities this person meets this Akte, the strongest first; empty means: not at all."""
    if nutzer.jobcenter_id is None or nutzer.jobcenter_id != akte.jobcenter_id or not nutzer.is_active:
        return ()
    person = akte.person
    im_team = nutzer.team_id is not None and person.team_id == nutzer.team_id
    leitet = im_team or (person.team is not None and nutzer.kennung and person.team.teamleitung == nutzer.kennung)
    alle = {
        "zustaendig": nutzer.ist_ifk and bool(nutzer.kennung) and person.zustaendig == nutzer.kennung,
        "teamleitung": nutzer.ist_teamleitung and bool(leitet),
        "vertretung": nutzer.ist_ifk and im_team,
        "leistung": nutzer.ist_leistung and akte.leistung_beteiligt,
        "schlichtung": nutzer.ist_schlichtung and bool(nutzer.kennung) and akte.schlichtungsperson in _namen(nutzer),
    }
    return tuple(name for name, zutrifft in alle.items() if zutrifft)


def akte_fuer(nutzer: Nutzer, akte_id: int, *, jetzt: dt.datetime, zugriff: str = "lesen") -> Akte:
    """The Akte with its person, team and Jobcenter – or `KeinZugriff`. Both outcomes are written down."""
    akte = (
        Akte.objects.select_related("person__team", "jobcenter")
        .filter(pk=akte_id, jobcenter_id=nutzer.jobcenter_id)
        .first()
    )
    als = eigenschaften(nutzer, akte) if akte else ()
    if akte is None or not als:
        if nutzer.jobcenter_id is not None:
            protokolliere(nutzer, akte, "verweigert", jetzt)
        raise KeinZugriff
    protokolliere(nutzer, akte, zugriff, jetzt, als=als[0])
    return akte


def dokument_fuer(nutzer: Nutzer, dokument_id: int, *, jetzt: dt.datetime) -> Dokument:
    """A stored letter, reached through its Akte."""
    dokument = Dokument.objects.filter(pk=dokument_id, jobcenter_id=nutzer.jobcenter_id).first()
    if dokument is None:
        raise KeinZugriff
    akte_fuer(nutzer, dokument.akte_id, jetzt=jetzt, zugriff="dokument")
    return dokument


def darf(nutzer: Nutzer, akte: Akte, handlung: str) -> bool:
    """Whether this person may carry out this Handlung here; whether the law allows it is another question."""
    art = HANDLUNGEN.get(handlung)
    if art is None:
        return False
    return any(
        art.rolle in HANDLUNGSROLLEN[als] or handlung in AUCH_ERLAUBT.get(als, ())
        for als in eigenschaften(nutzer, akte)
    )


def ausfuehren(
    nutzer: Nutzer,
    akte: Akte,
    art: str,
    daten: Mapping[str, Any],
    *,
    heute: dt.date,
    jetzt: dt.datetime,
    erwartete_nr: int | None = None,
    schluessel: str = "",
    sprache: str | None = None,
) -> Vollzug:
    """Carry out a Handlung as this person: role first, then the law (see `register.handlungen`)."""
    if not darf(nutzer, akte, art):
        protokolliere(nutzer, akte, f"verweigert:{art}", jetzt)
        raise NichtBefugt("Diese Handlung gehört nicht zu Ihren Aufgaben in dieser Akte.")
    nur_verlauf = daten.get("ergebnis") in OHNE_SCHLICHTUNGSPERSON and not daten.get("loesungsvorschlag")
    if art == "schlichtung_beenden" and not nur_verlauf and "schlichtung" not in eigenschaften(nutzer, akte):
        raise HandlungFehler(
            "Einigung und Lösungsvorschlag hält die Schlichtungsperson fest. Sie können festhalten, dass das "
            "Verlangen zurückgenommen wurde oder die vier Wochen abgelaufen sind."
        )
    vollzug = handlung_ausfuehren(
        akte=akte,
        art=art,
        daten=daten,
        nutzer=nutzer.kennung or nutzer.username,
        heute=heute,
        jetzt=jetzt,
        erwartete_nr=erwartete_nr,
        schluessel=schluessel,
        sprache=sprache,
    )
    protokolliere(nutzer, akte, f"handlung:{art}", jetzt, als=eigenschaften(nutzer, akte)[0])
    return vollzug


def protokolliere(nutzer: Nutzer, akte: Akte | None, zugriff: str, jetzt: dt.datetime, *, als: str = "") -> None:
    Zugriffsprotokoll.objects.create(
        jobcenter_id=nutzer.jobcenter_id,
        zeit=jetzt,
        nutzer=nutzer.kennung or nutzer.username[:40],
        akte=akte,
        zugriff=zugriff[:60],
        als=als,
    )
