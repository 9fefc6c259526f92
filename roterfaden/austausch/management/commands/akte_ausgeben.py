"""One whole Akte as a JSON file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roterfaden.austausch import aktendatei
from roterfaden.betrieb.uhr import jetzt
from roterfaden.register.models import Akte, Zugriffsprotokoll


class Command(BaseCommand):
    help = "Gibt eine ganze Akte als JSON aus (Umzug in ein anderes Jobcenter, Ausstieg)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("akte", type=int, help="Nummer der Akte (steht in der Adresse ihrer Seite)")
        parser.add_argument("datei", type=Path, nargs="?", help="ohne Angabe: Standardausgabe")

    def handle(self, *args: Any, **options: Any) -> None:
        akte = Akte.objects.select_related("person").filter(pk=options["akte"]).first()
        if akte is None:
            raise CommandError("Diese Akte gibt es nicht.")
        Zugriffsprotokoll.objects.create(
            jobcenter_id=akte.jobcenter_id, zeit=jetzt(), nutzer="system", akte=akte, zugriff="ausgabe", als="system"
        )
        inhalt = aktendatei.gib_aus(akte)
        if options["datei"] is None:
            sys.stdout.buffer.write(inhalt)
            return
        try:
            options["datei"].write_bytes(inhalt)
        except OSError:
            raise CommandError("Die Datei lässt sich nicht schreiben. Bitte Ordner und Rechte prüfen.") from None
