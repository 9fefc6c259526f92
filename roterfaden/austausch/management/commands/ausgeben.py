"""Exports for the Fachverfahren and the statistics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roterfaden.austausch import ausfuhr
from roterfaden.betrieb.uhr import heute
from roterfaden.register.einlesen import DateiFehler
from roterfaden.register.models import Jobcenter

TABELLEN = {
    "plaene": ausfuhr.plaene,
    "minderungen": ausfuhr.minderungen,
    "kennung_kp": ausfuhr.kennungen_kp,
    "verweise": ausfuhr.verweise,
}


class Command(BaseCommand):
    help = "Gibt Pläne (mit den Feldern nach § 51b), Minderungen, „Kennung KP“, E-Akte-Verweise oder das Journal aus."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("was", choices=[*TABELLEN, "journal"])
        parser.add_argument("datei", type=Path, help="endet auf .csv, .xlsx oder .json; das Journal auf .jsonl")
        parser.add_argument("--jobcenter", required=True, help="Kurzname")
        parser.add_argument("--nach", type=int, default=0, help="Journal: nur, was nach diesem Zeiger kam")

    def handle(self, *args: Any, **options: Any) -> None:
        jobcenter = Jobcenter.objects.filter(kurzname=options["jobcenter"]).first()
        if jobcenter is None:
            raise CommandError("Dieses Jobcenter gibt es nicht. Der Kurzname steht in der Fachadministration.")
        try:
            if options["was"] == "journal":
                anzahl, zeiger = ausfuhr.journal(jobcenter, options["datei"], options["nach"])
                self.stdout.write(f"{anzahl} Vorgänge ausgegeben. Nächstes Mal: --nach {zeiger}")
            else:
                anzahl = TABELLEN[options["was"]](jobcenter, options["datei"], heute())
                self.stdout.write(f"{anzahl} Zeilen ausgegeben.")
        except DateiFehler as e:
            raise CommandError(str(e)) from None
        except OSError:
            raise CommandError("Die Datei lässt sich nicht schreiben. Bitte Ordner und Rechte prüfen.") from None
