"""Head of an Akte: who it is, how things stand, which tabs there are. Every page of an Akte shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from roterfaden.akte import Person
from roterfaden.recht import Lage, standbild
from roterfaden.recht.fristen import alter
from roterfaden.register.laden import GeleseneAkte
from roterfaden.web.akte import worte
from roterfaden.web.rahmen.sprache import aufzaehlung, tag
from roterfaden.zugang.models import Nutzer

REITER = (
    ("akte", "Überblick"),
    ("akte_analyse", "Potenzialanalyse"),
    ("akte_plan", "Kooperationsplan"),
    ("akte_schreiben", "Schreiben"),
    ("akte_allgemeines", "Allgemeines"),
    ("akte_protokoll", "Protokoll"),
)


def kopf(request: HttpRequest, gelesen: GeleseneAkte, reiter: str = "", *, lage: Lage | None = None) -> dict[str, Any]:
    """Context for `{% include "akte/kopf.html" %}`; `reiter` is the address name of the open tab."""
    lage = lage or gelesen.lage
    person = gelesen.person
    aktuell = getattr(request, "resolver_match", None)
    return {
        "akte": gelesen.akte,
        "person": person,
        "name": f"{person.vorname} {person.nachname}",
        "alter": alter(person.geburtsdatum, lage.stichtag),
        "kennzeichen": kennzeichen(lage),
        "sprache": _sprache(person),
        "vertretung": _vertretung(person, lage.stichtag),
        "nur_lesen": gelesen.nur_lesen,
        "reiter": [
            {"name": name, "ziel": reverse(ziel, args=[gelesen.akte.pk]), "aktiv": ziel == reiter,
             "hier": bool(aktuell and aktuell.url_name == ziel)}
            for ziel, name in REITER
        ],
    }  # fmt: skip


def kennzeichen(lage: Lage) -> list[tuple[str, str]]:
    """Badges of the head: plan, working with or without RFB, Schlichtung, and what else must not be overlooked."""
    bild = standbild(lage)
    zeichen = [_plan(lage, bild)]
    jahre = alter(lage.person.geburtsdatum, lage.stichtag)
    if jahre < 18:
        zeichen.insert(0, ("info", "minderjährig"))
    if not lage.stand.bezug_laeuft:
        zeichen.append(("warning", "kein laufender Leistungsbezug"))
    zeichen.append(
        ("still", "Zusammenarbeit mit RFB" if bild.zusammenarbeit == "mit_rfb" else "Zusammenarbeit ohne RFB")
    )
    zeichen.append({
        "keine": ("still", "keine Schlichtung"),
        "verlangt": ("info", "Schlichtung verlangt"),
        "laeuft": ("info", "Schlichtung läuft"),
        "beendet": ("still", "Schlichtung beendet"),
    }[bild.schlichtung])  # fmt: skip
    if bild.paragraf_10:
        zeichen.append(("still", "§ 10-Kennung"))
    return zeichen


def _plan(lage: Lage, bild: Any) -> tuple[str, str]:
    from roterfaden.akte import vorgaenge as v

    plaene = lage.stand.aktuelle(v.KooperationsplanErstellt)
    bis = tag(plaene[-1].gueltig_bis) if plaene else ""
    match bild.kooperationsplan:
        case "gueltig":
            return "success", f"Kooperationsplan gilt bis {bis}"
        case "ueberfaellig":
            return "warning", "Kooperationsplan überfällig, gilt weiter"
        case "nicht_zustande_gekommen":
            return "danger", "Kooperationsplan nicht zustande gekommen"
        case "gescheitert":
            return "danger", "Kooperationsplan gescheitert"
    if bild.kp_pflicht == "verzichtet":
        return "info", "Verzicht auf den Kooperationsplan"
    return (
        ("still", "kein Kooperationsplan nötig (§ 10)")
        if bild.kp_pflicht == "kann"
        else ("warning", "noch kein Kooperationsplan")
    )


def _sprache(person: Person) -> str:
    name = worte.SPRACHE.get(person.sprache, person.sprache)
    return f"{name}, Leichte Sprache" if person.leichte_sprache else name


def _vertretung(person: Person, stichtag: dt.date) -> str:
    teile = [f"{v.name} ({worte.VERTRETUNG[v.art]})" for v in person.gesetzliche_vertretung]
    teile += [
        f"{b.name} (bevollmächtigt)"
        for b in person.bevollmaechtigte
        if b.seit <= stichtag and (b.bis is None or stichtag <= b.bis)
    ]
    return aufzaehlung(teile) or "keine"


def namen(jobcenter_id: int | None, kennungen: Iterable[str]) -> dict[str, str]:
    """Kennung → name of colleagues, in one query; unknown ones keep their Kennung."""
    gesucht = {k for k in kennungen if k}
    if not gesucht:
        return {}
    kollegen = Nutzer.objects.filter(jobcenter_id=jobcenter_id, kennung__in=gesucht).only(
        "kennung", "first_name", "last_name", "username"
    )
    return {k.kennung: k.anzeigename for k in kollegen}
