"""The change feed: every Vorgang once, in an order a reader can trust.

Numbers a database hands out say when a row was written, not when it became visible: a reader who has seen number 11
may meet number 10 a moment later. Positions in the feed are therefore given afterwards, one Jobcenter at a time, to
rows that are already visible.
"""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from roterfaden.austausch.models import Meldung
from roterfaden.register.models import Jobcenter, Vorgang

NACHZUEGLER = dt.timedelta(hours=6)
"""How long a transaction may stay open and still find its way into the feed."""
PORTION = 5000


def sammle(jobcenter_id: int, jetzt: dt.datetime) -> int:
    """Give positions to Vorgänge that have none yet; returns how many."""
    with transaction.atomic():
        if connection.vendor != "sqlite":  # SQLite holds the one write lock already (IMMEDIATE)
            Jobcenter.objects.select_for_update(of=("self",)).get(pk=jobcenter_id)
        gesammelt = Meldung.objects.filter(jobcenter_id=jobcenter_id)
        alt = (
            gesammelt.filter(gesammelt_am__lt=jetzt - NACHZUEGLER).aggregate(Max("vorgang_id"))["vorgang_id__max"] or 0
        )
        offen = (
            Vorgang.objects.filter(jobcenter_id=jobcenter_id, pk__gt=alt)
            .exclude(Exists(Meldung.objects.filter(vorgang_id=OuterRef("pk"))))
            .order_by("pk")
            .values_list("pk", flat=True)[:PORTION]
        )
        neue = [Meldung(jobcenter_id=jobcenter_id, vorgang_id=pk, gesammelt_am=jetzt) for pk in offen]
        Meldung.objects.bulk_create(neue)
    return len(neue)


def seit(jobcenter_id: int, nach: int, anzahl: int) -> list[Meldung]:
    """The next positions after a cursor, with their Vorgang."""
    return list(
        Meldung.objects.filter(jobcenter_id=jobcenter_id, pk__gt=nach)
        .select_related("vorgang")
        .defer("vorgang__inhalt")
        .order_by("pk")[:anzahl]
    )
