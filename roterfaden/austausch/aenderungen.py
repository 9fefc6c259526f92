"""The change feed: every Vorgang once, in an order a reader can trust.

Numbers a database hands out say when a row was written, not when it became visible: a reader who has seen number 11
may meet number 10 a moment later. Positions in the feed are therefore given afterwards, one Jobcenter at a time, to
rows that are already visible.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from roterfaden.austausch.models import Meldung, Sammelstand
from roterfaden.register.models import Jobcenter, Vorgang

NACHZUEGLER = dt.timedelta(hours=1)
"""How long a transaction may stay open and still find its way into the feed."""
PORTION = 5000


def sammle(jobcenter_id: int, jetzt: dt.datetime) -> int:
    """Give positions to Vorgänge that have none yet; returns how many."""
    with transaction.atomic():
        if connection.vendor != "sqlite":  # SQLite holds the one write lock already (IMMEDIATE)
            Jobcenter.objects.select_for_update(of=("self",)).get(pk=jobcenter_id)
        stand, _ = Sammelstand.objects.get_or_create(jobcenter_id=jobcenter_id)
        offen = (
            Vorgang.objects.filter(jobcenter_id=jobcenter_id, pk__gt=stand.sicher_bis)
            .exclude(Exists(Meldung.objects.filter(vorgang_id=OuterRef("pk"))))
            .order_by("pk")
            .values_list("pk", flat=True)[:PORTION]
        )
        neue = [Meldung(jobcenter_id=jobcenter_id, vorgang_id=pk, gesammelt_am=jetzt) for pk in offen]
        Meldung.objects.bulk_create(neue)
        if len(neue) < PORTION:
            _merke_stand(stand, jetzt)
    return len(neue)


def _merke_stand(stand: Sammelstand, jetzt: dt.datetime) -> None:
    """Move the mark, after everything visible has been gathered, over what was gathered long enough ago.

    Only then: a late row with a smaller number has been picked up by this very run.
    """
    lange_her = Meldung.objects.filter(jobcenter_id=stand.jobcenter_id, gesammelt_am__lt=jetzt - NACHZUEGLER)
    bis = lange_her.filter(vorgang_id__gt=stand.sicher_bis).aggregate(Max("vorgang_id"))["vorgang_id__max"]
    if bis is not None:
        Sammelstand.objects.filter(pk=stand.pk).update(sicher_bis=bis)


def seit(jobcenter_id: int, nach: int, anzahl: int) -> list[Meldung]:
    """The next positions after a cursor, with their Vorgang."""
    return list(
        Meldung.objects.filter(jobcenter_id=jobcenter_id, pk__gt=nach)
        .select_related("vorgang")
        .defer("vorgang__inhalt")
        .order_by("pk")[:anzahl]
    )
