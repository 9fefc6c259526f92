"""Says in one screen whether letters can be filed, and if not, what to repair."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roterfaden.ablage.port import AblageFehler
from roterfaden.register.ablegen import ablage_von
from roterfaden.register.models import Jobcenter


class Command(BaseCommand):
    help = "Prüft die Verbindung zur E-Akte und den Ablageplan jedes Jobcenters."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jobcenter", nargs="?", help="Kurzname; ohne Angabe alle")

    def handle(self, *args: Any, **options: Any) -> None:
        alle = Jobcenter.objects.order_by("kurzname")
        if options["jobcenter"]:
            alle = alle.filter(kurzname=options["jobcenter"])
        if not alle.exists():
            raise CommandError("Dieses Jobcenter gibt es nicht. Der Kurzname steht in der Fachadministration.")
        schlecht = sum(self._pruefe(j) for j in alle)
        if schlecht:
            raise CommandError("1 Punkt ist zu klären." if schlecht == 1 else f"{schlecht} Punkte sind zu klären.")
        self.stdout.write("Alles in Ordnung.")

    def _pruefe(self, jobcenter: Jobcenter) -> int:
        self.stdout.write(f"{jobcenter.name} – E-Akte: {jobcenter.get_ablage_display()}")
        try:
            ablage = ablage_von(jobcenter)
            bericht = getattr(ablage, "pruefbericht", None)
            if bericht is None:
                ablage.pruefen()
                return self._zeile("Erreichbar und beschreibbar", True)
            return sum(self._zeile(p.was, p.ok, p.hinweis) for p in bericht())
        except AblageFehler as e:
            return self._zeile("Verbindung", False, e.meldung)

    def _zeile(self, was: str, ok: bool, hinweis: str = "") -> int:
        zeichen = self.style.SUCCESS("in Ordnung") if ok else self.style.ERROR("FEHLT     ")
        self.stdout.write(f"  {zeichen}  {was}" + ("" if ok else f"\n              {hinweis}"))
        return 0 if ok else 1
