"""``roterfaden schreiben_muster ORDNER``: a specimen of every letter and variant."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from roterfaden.schreiben.musterheft import schreibe


class Command(BaseCommand):
    """Render all specimens into a folder, each file named after its kind."""

    help = "Schreibt von jedem Schreiben und jeder Fassung ein Muster in den Ordner."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("ordner", type=Path, help="Ordner für die Muster; wird angelegt.")
        parser.add_argument("--pruefansicht", action="store_true", help="Eingesetzte Angaben gelb unterlegen.")

    def handle(self, *args: Any, **options: Any) -> None:
        dateien = schreibe(options["ordner"], pruefansicht=options["pruefansicht"])
        self.stdout.write(f"{len(dateien)} Muster geschrieben.")
