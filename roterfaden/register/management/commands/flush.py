"""Django's `flush` empties every table. Here that is allowed to tests only."""

from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.core.management.commands.flush import Command as Flush
from django.db import connections

from roterfaden.register import sperren


class Command(Flush):
    def handle(self, **options: Any) -> None:
        if not getattr(settings, "FLUSH_ERLAUBT", False):
            raise CommandError("Die Datenbank wird nicht geleert: Vorgänge dürfen nur angefügt werden.")
        verbindung = connections[options["database"]]
        sperren.unscharf(verbindung)
        try:
            super().handle(**options)
        finally:
            sperren.scharf(verbindung)
