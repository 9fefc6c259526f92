"""The outbox: work that must happen after a transaction, written in that transaction and drained by workers.

Any number of workers on any number of machines may run. A worker rents an Auftrag for a while; if it dies, the rent
runs out and another takes over. Steps are therefore idempotent. A finisher that comes too late changes nothing,
because it must still hold the rent it started with.
"""

from __future__ import annotations

import datetime as dt
import logging
import random
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q, QuerySet

from roterfaden.ablage.auftraege import MAX_VERSUCHE, MIETE, nach_fehler
from roterfaden.ablage.port import AblageFehler
from roterfaden.register.models import Auftrag

logger = logging.getLogger(__name__)

Schritt = Callable[[Auftrag, dt.date, dt.datetime], None]
"""Carries out one Auftrag; gets the day the law sees and the real time. Must be idempotent."""

SCHRITTE: dict[str, Schritt] = {}

ABGESTUERZT = "Die Bearbeitung ist wiederholt abgebrochen, ohne einen Grund zu hinterlassen. Bitte die Fachadministration verständigen."
UNERWARTET = (
    "Bei der Bearbeitung trat ein unerwarteter Fehler auf ({art}). Sie wird wiederholt; bleibt der Fehler bestehen, "
    "bitte die Fachadministration verständigen."
)


def schritt(art: str) -> Callable[[Schritt], Schritt]:
    """Register the function that carries out Aufträge of this kind."""

    def eintragen(funktion: Schritt) -> Schritt:
        SCHRITTE[art] = funktion
        return funktion

    return eintragen


def offene() -> Q:
    return Q(erledigt_am=None, aufgegeben_am=None)


def nimm(jetzt: dt.datetime, mieter: str) -> Auftrag | None:
    """Rent the next Auftrag that is due; None if there is none."""
    frei = Q(gemietet_bis=None) | Q(gemietet_bis__lt=jetzt)
    faellig = Auftrag.objects.filter(frei, offene(), faellig_ab__lte=jetzt, art__in=SCHRITTE)
    while faellig.exists():  # an idle worker only reads and never takes SQLite's one write lock
        with transaction.atomic():
            auftrag = faellig.select_for_update(skip_locked=True, of=("self",)).order_by("faellig_ab", "id").first()
            if auftrag is None:
                return None
            auftrag.versuche += 1
            if auftrag.versuche <= MAX_VERSUCHE:
                auftrag.gemietet_bis, auftrag.mieter = jetzt + MIETE, mieter
                auftrag.save(update_fields=["versuche", "gemietet_bis", "mieter"])
                return auftrag
            # Its workers died again and again: a poisonous Auftrag must not kill workers for ever.
            auftrag.gemietet_bis, auftrag.aufgegeben_am, auftrag.fehler = None, jetzt, ABGESTUERZT
            auftrag.save(update_fields=["versuche", "gemietet_bis", "aufgegeben_am", "fehler"])
    return None


def erledige(auftrag: Auftrag, heute: dt.date, uhr: Callable[[], dt.datetime]) -> bool:
    """Carry out a rented Auftrag and note the outcome; True if it succeeded."""
    meins = Auftrag.objects.filter(pk=auftrag.pk, versuche=auftrag.versuche, mieter=auftrag.mieter, erledigt_am=None)
    try:
        SCHRITTE[auftrag.art](auftrag, heute, uhr())
    except AblageFehler as fehler:
        _gescheitert(meins, auftrag, fehler.meldung, uhr(), endgueltig=fehler.endgueltig)
        return False
    except Exception as fehler:
        logger.exception("Auftrag %s (%s), Versuch %s", auftrag.pk, auftrag.art, auftrag.versuche)
        _gescheitert(meins, auftrag, UNERWARTET.format(art=type(fehler).__name__), uhr(), endgueltig=False)
        return False
    meins.update(gemietet_bis=None, erledigt_am=uhr(), fehler="")
    return True


def _gescheitert(
    meins: QuerySet[Auftrag], auftrag: Auftrag, meldung: str, jetzt: dt.datetime, *, endgueltig: bool
) -> None:
    ausgang = nach_fehler(auftrag.versuche, jetzt, endgueltig=endgueltig, streuung=random.random())
    meins.update(
        gemietet_bis=None,
        faellig_ab=ausgang.faellig_ab,
        fehler=meldung,
        aufgegeben_am=jetzt if ausgang.aufgegeben else None,
    )


def noch_einmal(auftrag: Auftrag, jetzt: dt.datetime) -> None:
    """A person has removed the cause: start again from the first attempt."""
    Auftrag.objects.filter(pk=auftrag.pk, erledigt_am=None).update(
        aufgegeben_am=None, gemietet_bis=None, versuche=0, faellig_ab=jetzt, fehler=""
    )
