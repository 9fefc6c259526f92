"""Takes in an Akte that another installation gave out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roterfaden.akte import FormFehler
from roterfaden.austausch import aktendatei
from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register.models import Jobcenter


class Command(BaseCommand):
    help = "Nimmt eine mit akte_ausgeben ausgegebene Akte auf; jede Prüfsumme wird nachgerechnet."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("datei", type=Path)
        parser.add_argument("--jobcenter", required=True, help="Kurzname")

    def handle(self, *args: Any, **options: Any) -> None:
        jobcenter = Jobcenter.objects.filter(kurzname=options["jobcenter"]).first()
        if jobcenter is None:
            raise CommandError("Dieses Jobcenter gibt es nicht. Der Kurzname steht in der Fachadministration.")
        try:
            akte = aktendatei.nimm_auf(
                aktendatei.lies(options["datei"].read_bytes()), jobcenter, heute=heute(), jetzt=jetzt()
            )
        except OSError:
            raise CommandError("Die Datei ist nicht lesbar.") from None
        except FormFehler as e:
            raise CommandError(f"Es wurde nichts aufgenommen. {e}.") from None
        except aktendatei.GibtEsSchon as e:
            raise CommandError(str(e)) from None
        self.stdout.write(f"Aufgenommen als Akte {akte.pk} mit {akte.letzte_nr} Vorgängen.")
