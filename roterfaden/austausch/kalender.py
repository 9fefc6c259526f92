"""Appointments as iCalendar (RFC 5545): one as a file, all of an IFK by subscription under a secret address.

Calendars are synchronised to telephones and shown to colleagues. An entry says "Termin Jobcenter" and the number of the
Akte; never a name, a reason, a consequence, and for an examination not even the place.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from roterfaden.akte import FormFehler, lies_vorgang
from roterfaden.akte.vorgaenge import EinladungErgangen
from roterfaden.austausch.models import Kalenderzugang
from roterfaden.betrieb.uhr import ZEITZONE
from roterfaden.register.models import Akte, Faelligkeit, Jobcenter, Vorgang

BETREFF = "Termin Jobcenter"
DAUER = "PT30M"
OHNE_ORT = frozenset({"aerztliche_untersuchung", "psychologische_untersuchung"})


@dataclass(frozen=True, slots=True)
class Termin:
    kennung: str
    """Stable, so that a calendar recognises a changed appointment."""
    akte: int
    beginn: dt.datetime
    """Local wall-clock time."""
    ort: str
    gestempelt: dt.datetime


def termin_aus(vorgang: Vorgang, jobcenter: str) -> Termin | None:
    """The appointment an Einladung sets; None for anything else."""
    try:
        e = lies_vorgang(vorgang.inhalt)
    except FormFehler:
        return None
    if not isinstance(e, EinladungErgangen):
        return None
    ort = "" if e.anlass in OHNE_ORT else e.ort
    return Termin(
        f"{jobcenter}-{vorgang.akte_id}-{vorgang.nr}@roter-faden", vorgang.akte_id, e.termin, ort, vorgang.erfasst_am
    )


def termine_von(jobcenter_id: int, kennung: str) -> list[Termin]:
    """Open appointments of one IFK, from the due items, which stand-ins and cancellations have already passed through."""
    faellig = Faelligkeit.objects.filter(jobcenter_id=jobcenter_id, zustaendig=kennung, art="termin").values_list(
        "akte_id", "vorgaenge"
    )
    paare = {(akte, int(nr)) for akte, nummern in faellig for nr in nummern.split(",") if nr}
    kurzname = Jobcenter.objects.values_list("kurzname", flat=True).get(pk=jobcenter_id)
    vorgaenge = Vorgang.objects.filter(
        jobcenter_id=jobcenter_id, akte_id__in={a for a, _ in paare}, art="einladung_ergangen"
    )
    termine = [t for z in vorgaenge if (z.akte_id, z.nr) in paare and (t := termin_aus(z, kurzname))]
    return sorted(termine, key=lambda t: (t.beginn, t.kennung))


def kalender(termine: Iterable[Termin], titel: str = "Termine Jobcenter") -> bytes:
    """An iCalendar file; times in UTC, so that no time zone tables are needed."""
    zeilen = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Roter Faden//Kalender//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(titel)}",
    ]
    for t in termine:
        zeilen += [
            "BEGIN:VEVENT",
            f"UID:{t.kennung}",
            f"DTSTAMP:{_utc(t.gestempelt)}",
            f"DTSTART:{_utc(dt.datetime.combine(t.beginn.date(), t.beginn.time(), ZEITZONE))}",
            f"DURATION:{DAUER}",
            f"SUMMARY:{BETREFF} (Akte {t.akte})",
            *([f"LOCATION:{_text(t.ort)}"] if t.ort else []),
            "CLASS:PRIVATE",
            "END:VEVENT",
        ]
    zeilen.append("END:VCALENDAR")
    return "".join(_falte(z) for z in zeilen).encode()


def _utc(zeit: dt.datetime) -> str:
    return zeit.astimezone(dt.UTC).strftime("%Y%m%dT%H%M%SZ")


def _text(text: str) -> str:
    sauber = "".join(z if z.isprintable() or z == "\n" else " " for z in text)
    return sauber.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _falte(zeile: str) -> str:
    """Lines hold at most 75 bytes; longer ones go on after a blank, never in the middle of a character."""
    teile, rest = [], zeile
    while len(rest.encode()) > 74:
        stelle = 74
        while len(rest[:stelle].encode()) > 74:
            stelle -= 1
        teile.append(rest[:stelle])
        rest = " " + rest[stelle:]
    return "\r\n".join([*teile, rest]) + "\r\n"


# -- subscription -----------------------------------------------------------------------------------------------------


def richte_ein(jobcenter: Jobcenter | int, kennung: str, jetzt: dt.datetime) -> str:
    """A new secret for this IFK's calendar; an older one stops working."""
    geheim = secrets.token_urlsafe(32)
    nr = jobcenter if isinstance(jobcenter, int) else jobcenter.pk
    Kalenderzugang.objects.update_or_create(
        jobcenter_id=nr,
        kennung=kennung,
        defaults={"adresse_hash": _hash(geheim), "angelegt_am": jetzt, "zuletzt_am": None},
    )
    return geheim


def beende(jobcenter_id: int, kennung: str) -> None:
    Kalenderzugang.objects.filter(jobcenter_id=jobcenter_id, kennung=kennung).delete()


def zugang_zu(geheim: str) -> Kalenderzugang | None:
    return Kalenderzugang.objects.filter(adresse_hash=_hash(geheim)).first() if len(geheim) < 200 else None


def _hash(geheim: str) -> str:
    return hashlib.sha256(geheim.encode()).hexdigest()


def datei_fuer(akte: Akte, nr: int) -> bytes | None:
    """The file of one appointment, for the page of its letter."""
    zeile = Vorgang.objects.filter(akte=akte, nr=nr, art="einladung_ergangen").first()
    termin = termin_aus(zeile, akte.jobcenter.kurzname) if zeile else None
    return kalender([termin]) if termin else None
