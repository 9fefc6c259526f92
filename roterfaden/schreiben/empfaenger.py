"""Who a letter goes to: address window, salutation and the form of address in the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from roterfaden.akte.person import Anschrift, Person
from roterfaden.recht.fristen import alter
from roterfaden.schreiben import worte
from roterfaden.schreiben.modell import Empfaenger, Rolle, SchreibenFehler, Stelle


def _zeilen(anschrift: Anschrift | None, wessen: str) -> tuple[str, str]:
    if anschrift is None or not (anschrift.strasse.strip() and anschrift.plz.strip() and anschrift.ort.strip()):
        raise SchreibenFehler(
            f"In den Stammdaten fehlt die Anschrift {wessen}. Bitte ergänzen Sie sie im Fachverfahren."
        )
    return anschrift.strasse, f"{anschrift.plz} {anschrift.ort}"


def ist_minderjaehrig(person: Person, tag: dt.date) -> bool:
    """Under 18 on the day."""
    return alter(person.geburtsdatum, tag) < 18


def _anrede(person: Person) -> str:
    anrede = person.anrede.strip().lower()
    return "Frau" if anrede == "frau" else "Herr" if anrede in ("herr", "herrn") else ""


def dritte_person(person: Person, tag: dt.date) -> tuple[str, str]:
    """How a letter to somebody else speaks of the person: nominative and the other cases."""
    if ist_minderjaehrig(person, tag):
        return person.vorname, person.vorname
    anrede = _anrede(person)
    if not anrede:
        return f"{person.vorname} {person.nachname}", f"{person.vorname} {person.nachname}"
    return f"{anrede} {person.nachname}", f"{'Herrn' if anrede == 'Herr' else 'Frau'} {person.nachname}"


def _elb(person: Person, tag: dt.date, mit_anschrift: bool) -> Empfaenger:
    anrede, name = _anrede(person), f"{person.vorname} {person.nachname}"
    kopf = (("Herrn" if anrede == "Herr" else "Frau"),) if anrede else ()
    if anrede and not ist_minderjaehrig(person, tag):
        gruss = f"Sehr geehrte{'r' if anrede == 'Herr' else ''} {anrede} {person.nachname}"
    else:
        gruss = f"Guten Tag {name}"
    anschrift = _zeilen(person.anschrift, "der Person") if mit_anschrift or person.anschrift else ()
    return Empfaenger("elb", (*kopf, name, *anschrift), gruss)


def vertretungen(person: Person, tag: dt.date) -> list[Any]:
    """The legal representatives that count on the day: of an adult only the Betreuung."""
    if ist_minderjaehrig(person, tag):
        return [x for x in person.gesetzliche_vertretung]
    return [x for x in person.gesetzliche_vertretung if x.art == "betreuung"]


def bevollmaechtigte(person: Person, tag: dt.date) -> list[Any]:
    """The authorised persons on the day (§ 13 SGB X)."""
    return [x for x in person.bevollmaechtigte if x.seit <= tag and (x.bis is None or tag <= x.bis)]


def _andere(rolle: Rolle, liste: Iterable[Any], person: Person) -> list[Empfaenger]:
    """One copy per address; representatives who live together share one."""
    je_anschrift: dict[tuple[str, str], list[str]] = {}
    for x in liste:
        anschrift = x.anschrift
        if anschrift is None and rolle == "gesetzliche_vertretung" and x.art == "eltern":
            anschrift = person.anschrift  # parents live with the child unless the Fachverfahren says otherwise
        wessen = "der gesetzlichen Vertretung" if rolle == "gesetzliche_vertretung" else "der bevollmächtigten Person"
        je_anschrift.setdefault(_zeilen(anschrift, wessen), []).append(x.name)
    if not je_anschrift:
        wer = "gesetzliche Vertretung" if rolle == "gesetzliche_vertretung" else "bevollmächtigte Person"
        raise SchreibenFehler(f"In den Stammdaten ist keine {wer} erfasst. Bitte ergänzen Sie sie im Fachverfahren.")
    return [
        Empfaenger(rolle, (*namen, *anschrift), f"Guten Tag {worte.und(namen)}")
        for anschrift, namen in je_anschrift.items()
    ]


def empfaenger(person: Person, rolle: Rolle, tag: dt.date, *, mit_anschrift: bool = True) -> list[Empfaenger]:
    """The addressees behind a role, usually one."""
    if rolle == "elb":
        return [_elb(person, tag, mit_anschrift)]
    if rolle == "gesetzliche_vertretung":
        return _andere(rolle, vertretungen(person, tag), person)
    if rolle == "bevollmaechtigte":
        return _andere(rolle, bevollmaechtigte(person, tag), person)
    raise ValueError(rolle)


def stelle(rolle: Rolle, ort: Stelle | None, name: str) -> Empfaenger:
    """An office as addressee."""
    if ort is None:
        raise SchreibenFehler(f"Die Anschrift der {name} fehlt. Bitte tragen Sie sie in der Verwaltung ein.")
    return Empfaenger(rolle, (ort.name, ort.strasse, f"{ort.plz} {ort.ort}"), "Guten Tag")
