"""What lists need to know about an Akte, computed from its Lage. The same function serves writing and rebuilding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from roterfaden.akte import kodiere
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht import Lage
from roterfaden.recht.fristen import alter
from roterfaden.register.laden import GeleseneAkte
from roterfaden.register.models import Akte, Faelligkeit
from roterfaden.verfahren import HANDLUNGEN, faelligkeiten

SPALTEN = (
    "stand_am",
    "laufend",
    "potenzialanalyse",
    "kp_status",
    "kp_nr",
    "kp_am",
    "gueltig_bis",
    "fortschreiben_bis",
    "kp_pflicht",
    "verzichtet",
    "mit_rfb",
    "minderjaehrig",
    "schlichtung",
    "schlichtungsperson",
    "leistung_beteiligt",
    "naechste_faelligkeit",
    "naechste_art",
    "faellig_anzahl",
    "nur_lesen",
)
"""Columns of `Akte` that only this module sets."""

UNBEARBEITBAR = "Vorgang unbekannter Art: nur lesbar"


def projiziere(gelesen: GeleseneAkte, lage: Lage | None = None) -> tuple[dict[str, Any], list[Faelligkeit]]:
    """Columns of the Akte and its open due items for the day of the Lage (default: the one that was read)."""
    lage = lage if lage is not None else gelesen.lage
    offene = [] if gelesen.unlesbar else faelligkeitszeilen(gelesen.akte, lage)
    return spalten(lage, offene, nur_lesen=UNBEARBEITBAR if gelesen.unlesbar else ""), offene


def spalten(lage: Lage, offene: Sequence[Faelligkeit], *, nur_lesen: str = "") -> dict[str, Any]:
    analyse = lage.potenzialanalyse
    plan = lage.plan if lage.plan_status in ("gueltig", "ueberfaellig") else None
    naechste = min(offene, key=lambda f: (f.am, f.art), default=None)
    return {
        "stand_am": lage.stichtag,
        "laufend": lage.stand.bezug_laeuft,
        "potenzialanalyse": _vollstaendigkeit(lage) if analyse else "fehlt",
        "kp_status": lage.plan_status,
        "kp_nr": plan.nr if plan else None,
        "kp_am": plan.am if plan else None,
        "gueltig_bis": plan.gueltig_bis if plan else None,
        "fortschreiben_bis": lage.plan_fortschreiben_bis(plan) if plan else None,
        "kp_pflicht": lage.kp_pflicht,
        "verzichtet": lage.kp_pflicht == "verzichtet",
        "mit_rfb": lage.mit_rfb,
        "minderjaehrig": alter(lage.person.geburtsdatum, lage.stichtag) < 18,
        "schlichtung": lage.schlichtung_status,
        "schlichtungsperson": _schlichtungsperson(lage),
        "leistung_beteiligt": _leistung_beteiligt(lage),
        "naechste_faelligkeit": naechste.am if naechste else None,
        "naechste_art": naechste.art if naechste else "",
        "faellig_anzahl": len(offene),
        "nur_lesen": nur_lesen,
    }


def _vollstaendigkeit(lage: Lage) -> str:
    return "vollstaendig" if lage.potenzialanalyse_vollstaendig else "unvollstaendig"


def _schlichtungsperson(lage: Lage) -> str:
    """Who conducts the Schlichtung whose result is not recorded yet; that person sees the Akte until then."""
    verlangt = lage.stand.aktuelle(w.SchlichtungVerlangt)
    if not verlangt or lage.stand.letzte_antwort(verlangt[-1].nr, w.SchlichtungBeendet):
        return ""
    eingeleitet = lage.stand.letzte_antwort(verlangt[-1].nr, w.SchlichtungEingeleitet)
    return eingeleitet.schlichtungsperson[:100] if eingeleitet else ""


def _leistung_beteiligt(lage: Lage) -> bool:
    vorschlaege = lage.stand.alle(w.LeistungsminderungGeprueft)
    return bool(lage.stand.alle(w.MinderungFestgestellt)) or any(
        p.ergebnis == "minderung_vorgeschlagen" for p in vorschlaege
    )


def faelligkeitszeilen(akte: Akte, lage: Lage) -> list[Faelligkeit]:
    person = akte.person
    return [
        Faelligkeit(
            jobcenter_id=akte.jobcenter_id,
            akte_id=akte.pk,
            art=f.art,
            am=f.am,
            zeit=_uhrzeit(lage, f.art, f.vorgaenge),
            regel=f.regel or "",
            vorgaenge=",".join(str(n) for n in f.vorgaenge),
            bezug=kodiere(f.bezug or {}).decode(),
            handlung=f.handlung or "",
            rolle=HANDLUNGEN[f.handlung].rolle if f.handlung in HANDLUNGEN else "ifk",
            zustaendig=person.zustaendig,
            team_id=person.team_id,
        )
        for f in faelligkeiten(lage)
    ]


def _uhrzeit(lage: Lage, art: str, nummern: Iterable[int]) -> dt.time | None:
    """Appointments are listed by the clock."""
    if art != "termin":
        return None
    einladungen = (lage.stand.nach_nr.get(n) for n in nummern)
    return next((e.termin.time() for e in einladungen if isinstance(e, v.EinladungErgangen)), None)


def merkmal(zeile: Faelligkeit) -> tuple[str, dt.date, str, str, str]:
    """What makes two due items the same; the rest follows from the Akte."""
    return zeile.art, zeile.am, zeile.vorgaenge, zeile.bezug, zeile.handlung


def spalten_von(akte: Akte) -> dict[str, Any]:
    """The stored projection, for comparing with a fresh one."""
    return {spalte: getattr(akte, spalte) for spalte in SPALTEN}


def speichere(akte: Akte, werte: dict[str, Any], offene: Sequence[Faelligkeit]) -> None:
    """Replace the projection; only inside the transaction that appended, or that rebuilds."""
    Akte.objects.filter(pk=akte.pk).update(**werte)
    ersetze_faelligkeiten(akte, offene)


def ersetze_faelligkeiten(akte: Akte, offene: Sequence[Faelligkeit]) -> None:
    Faelligkeit.objects.filter(akte_id=akte.pk).delete()
    Faelligkeit.objects.bulk_create(offene)
