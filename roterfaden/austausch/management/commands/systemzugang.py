"""Access of other systems: make one (the secret is shown once), list them, lock one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roterfaden.austausch import zugaenge
from roterfaden.betrieb.uhr import jetzt
from roterfaden.register.models import Jobcenter, Token


class Command(BaseCommand):
    help = "Legt den Zugang eines Systems an, zeigt oder sperrt Zugänge. Das Geheimnis wird nur einmal gezeigt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("jobcenter", help="Kurzname")
        parser.add_argument("name", nargs="?", help="Name des Systems; ohne Namen werden die Zugänge gezeigt")
        parser.add_argument("--rechte", nargs="+", default=[], metavar="RECHT", help=", ".join(zugaenge.RECHTE))
        parser.add_argument("--tage", type=int, help="so lange gilt der Zugang; ohne Angabe unbefristet")
        parser.add_argument("--sperren", action="store_true", help="alle Zugänge dieses Namens sperren")

    def handle(self, *args: Any, **options: Any) -> None:
        jobcenter = Jobcenter.objects.filter(kurzname=options["jobcenter"]).first()
        if jobcenter is None:
            raise CommandError("Dieses Jobcenter gibt es nicht. Der Kurzname steht in der Fachadministration.")
        if not options["name"]:
            return self._liste(jobcenter)
        if options["sperren"]:
            anzahl = Token.objects.filter(jobcenter=jobcenter, name=options["name"], gesperrt_am=None).update(
                gesperrt_am=jetzt()
            )
            self.stdout.write(f"{anzahl} Zugang gesperrt." if anzahl == 1 else f"{anzahl} Zugänge gesperrt.")
            return None
        bis = jetzt() + dt.timedelta(days=options["tage"]) if options["tage"] else None
        try:
            token, geheimnis = zugaenge.lege_an(jobcenter, options["name"], options["rechte"], jetzt(), gueltig_bis=bis)
        except ValueError as e:
            raise CommandError(str(e)) from None
        self.stdout.write(
            f"Zugang „{token.name}“ mit den Rechten {token.rechte} angelegt. Das Geheimnis wird nur jetzt gezeigt:\n{geheimnis}"
        )
        return None

    def _liste(self, jobcenter: Jobcenter) -> None:
        for t in Token.objects.filter(jobcenter=jobcenter).order_by("name", "pk"):
            zustand = (
                "gesperrt"
                if t.gesperrt_am
                else "abgelaufen"
                if t.gueltig_bis and t.gueltig_bis <= jetzt()
                else "gültig"
            )
            zuletzt = f"zuletzt {t.zuletzt_am:%d.%m.%Y}" if t.zuletzt_am else "noch nie benutzt"
            self.stdout.write(f"{t.name}: {zustand}, {zuletzt}, Rechte {t.rechte}")
