"""``roterfaden demo_laden``: fill an empty database with the invented Jobcenter of the demo."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from roterfaden.betrieb.demo import beispiele, haus
from roterfaden.betrieb.demo.laden import AKTEN, lade_demo
from roterfaden.betrieb.uhr import heute
from roterfaden.register.models import Jobcenter


class Command(BaseCommand):
    """All or nothing; refuses a database that is in use."""

    help = "Lädt das erfundene Jobcenter Kreis Ahrenstein in eine leere Datenbank (Tag der Vorführung: 16.03.2026)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the size."""
        parser.add_argument("--akten", type=int, default=AKTEN, help=f"Zahl der Akten (Vorgabe {AKTEN})")

    def handle(self, *args: Any, akten: int = AKTEN, **options: Any) -> None:
        """Load with progress, then say how to sign in."""
        if Jobcenter.objects.exists():
            raise CommandError(
                "Die Datenbank enthält schon ein Jobcenter. Die Vorführung braucht eine leere Datenbank."
            )
        if akten < len(beispiele.BEISPIELE):
            raise CommandError(f"Die Vorführung braucht mindestens {len(beispiele.BEISPIELE)} Akten.")
        with tqdm(total=akten, unit=" Akten", disable=options["verbosity"] == 0) as balken:
            phase = ""

            def melde(name: str, geschafft: int, gesamt: int) -> None:
                nonlocal phase
                if name != phase:
                    phase = name
                    balken.reset(total=gesamt)
                    balken.set_description(name)
                balken.update(geschafft - balken.n)

            lade_demo(melde, anzahl=akten)
        self.stdout.write("Demo-Jobcenter geladen. Anmelden mit:")
        for rolle, name in haus.ANMELDUNGEN.items():
            self.stdout.write(f"  {name:<20} {rolle}")
        self.stdout.write(f"  Passwort für alle: {haus.PASSWORT}")
        if heute() != haus.TAG:
            self.stdout.write(
                f"Die Akten gehören zum {haus.TAG:%d.%m.%Y}: bitte mit ROTERFADEN_TAG={haus.TAG} starten."
            )
