"""What every page on which somebody works on an Akte starts from, and the drafts that survive reload and logout."""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, QueryDict

from roterfaden.betrieb import uhr
from roterfaden.register.formulierungen import katalog_von
from roterfaden.register.laden import GeleseneAkte, lies
from roterfaden.register.models import Akte, Entwurf
from roterfaden.schreiben.sprache.formulierungen import Katalog
from roterfaden.web.handlung import personen
from roterfaden.web.handlung.formular import Roh
from roterfaden.zugang.zugriff import KeinZugriff, akte_fuer, akten_von

STEUERFELDER = frozenset(
    {
        "csrfmiddlewaretoken",
        "letzte_nr",
        "schluessel",
        "entwurf",
        "abschliessen",
        "zeile_dazu",
        "zeile_weg",
        "vorschau",
        "bestaetigt",
        "pruefen",
        "vorschlag",
        "beide",
        "uebernehmen",
        "verzeichnis",
    }
)
GROESSE = 200_000  # characters of a draft; more is no form any more


@dataclass(frozen=True)
class Arbeit:
    """An opened Akte with the day and the person at the desk."""

    akte: Akte
    gelesen: GeleseneAkte
    heute: dt.date
    jetzt: dt.datetime
    kennung: str

    @property
    def lage(self) -> Any:
        return self.gelesen.lage

    @cached_property
    def katalog(self) -> Katalog:
        """The sentences this Jobcenter offers; read once for the whole page."""
        return katalog_von(self.akte.jobcenter_id)

    def kontext(self) -> dict[str, Any]:
        person = self.gelesen.person
        return {
            "akte_id": self.akte.pk,
            "voller_name": personen.voller_name(person),
            "name": personen.name(person),
            "name_n": personen.name_n(person),
            "letzte_nr": self.gelesen.letzte_nr,
        }


def oeffne(request: HttpRequest, akte_id: int, zugriff: str = "lesen") -> Arbeit:
    """Reach an Akte through the access function and fold it for today.

    An empty `zugriff` is for what a page sends by itself while one writes: its opening is already in the protocol.
    """
    jetzt = uhr.jetzt()
    if zugriff:
        akte = akte_fuer(request.user, akte_id, jetzt=jetzt, zugriff=zugriff)  # type: ignore[arg-type]
        return oeffne_akte(request, akte, jetzt)
    leise = akten_von(request.user).select_related("person__team", "jobcenter").filter(pk=akte_id).first()  # type: ignore[arg-type]
    if leise is None:
        raise KeinZugriff
    return oeffne_akte(request, leise, jetzt)


def oeffne_akte(request: HttpRequest, akte: Akte, jetzt: dt.datetime) -> Arbeit:
    heute = uhr.heute()
    kennung = request.user.kennung or request.user.username  # type: ignore[union-attr]
    return Arbeit(akte, lies(akte, heute), heute, jetzt, kennung)


def roh_aus_post(post: QueryDict) -> Roh:
    """What was typed, without the fields that steer the page."""
    return {name: list(werte) for name, werte in post.lists() if name not in STEUERFELDER}


def erwartete_nr(post: QueryDict) -> int | None:
    return int(post["letzte_nr"]) if post.get("letzte_nr", "").isdecimal() else None


def neuer_schluessel() -> str:
    """A text that makes sending the same form twice harmless."""
    return secrets.token_urlsafe(18)


@dataclass(frozen=True)
class GespeicherterEntwurf:
    roh: Roh
    um: str
    letzte_nr: int


def lade_entwurf(arbeit: Arbeit, seite: str) -> GespeicherterEntwurf | None:
    """The draft of this person, else the latest of anybody who may work on this Akte (stand-in)."""
    entwuerfe = list(Entwurf.objects.filter(akte=arbeit.akte, seite=seite).order_by("-geaendert_am"))
    eigene = [e for e in entwuerfe if e.nutzer == arbeit.kennung]
    for entwurf in eigene or entwuerfe:
        try:
            roh = {str(k): [str(w) for w in werte] for k, werte in json.loads(entwurf.inhalt).items()}
        except (ValueError, AttributeError, TypeError):
            continue
        um = entwurf.geaendert_am.astimezone(ZoneInfo("Europe/Berlin"))
        return GespeicherterEntwurf(roh, f"{um:%H:%M}", entwurf.letzte_nr)
    return None


def speichere_entwurf(arbeit: Arbeit, seite: str, roh: Roh) -> str:
    """Store what was typed; returns the time of day for the page."""
    inhalt = json.dumps(roh, ensure_ascii=False)
    if len(inhalt) <= GROESSE:
        Entwurf.objects.update_or_create(
            akte=arbeit.akte,
            seite=seite,
            nutzer=arbeit.kennung,
            defaults={
                "jobcenter_id": arbeit.akte.jobcenter_id,
                "inhalt": inhalt,
                "letzte_nr": arbeit.gelesen.letzte_nr,
                "geaendert_am": arbeit.jetzt,
            },
        )
    return f"{arbeit.jetzt.astimezone(ZoneInfo('Europe/Berlin')):%H:%M}"


def verwirf_entwurf(arbeit: Arbeit, seite: str) -> None:
    Entwurf.objects.filter(akte=arbeit.akte, seite=seite).delete()


def zeile_dazu(roh: Roh, pfad: str, feld: str) -> Roh:
    """One more empty row of a list."""
    from roterfaden.web.handlung.formular import zeilennummern

    n = max(zeilennummern(roh, pfad), default=-1) + 1
    return {**roh, f"{pfad}.{n}.{feld}": [""]}


def zeile_weg(roh: Roh, vorsatz: str) -> Roh:
    return {name: werte for name, werte in roh.items() if not name.startswith(f"{vorsatz}.")}
