"""``roterfaden neu_falten``: rebuild every projection from the Vorgänge and report whose due items changed."""

import csv
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register import pflege
from roterfaden.register.models import Akte


class Command(BaseCommand):
    """Safe at any time, also while people work; interrupted, it goes on where it stopped."""

    help = "Berechnet Listen und Fälligkeiten aller Akten neu aus ihren Vorgängen und meldet, was sich geändert hat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument("--von-vorn", action="store_true", help="einen unterbrochenen Lauf nicht fortsetzen")
        parser.add_argument("--bericht", type=Path, help="Änderungen der Fälligkeiten als CSV in diese Datei")

    def handle(self, *args: Any, von_vorn: bool = False, bericht: Path | None = None, **options: Any) -> None:
        """Run to the end, then say what changed."""
        with tqdm(total=Akte.objects.count(), unit=" Akten", disable=options["verbosity"] == 0) as balken:
            abweichungen = list(pflege.neu_falten(heute(), jetzt(), von_vorn=von_vorn, geschafft=balken.update))
        faellig = [a for a in abweichungen if a.faelligkeiten_anders]
        self.stdout.write(
            f"{len(abweichungen)} Akten waren anders gespeichert, bei {len(faellig)} haben sich Fälligkeiten geändert."
        )
        for zeichen, zaehler in (("−", _arten(faellig, "entfallen")), ("+", _arten(faellig, "hinzugekommen"))):
            for art, anzahl in sorted(zaehler.items()):
                self.stdout.write(f"  {zeichen} {anzahl} {art}")
        if bericht:
            _schreibe(bericht, faellig)
            self.stdout.write(f"Bericht: {bericht}")


def _arten(abweichungen: list[pflege.Abweichung], feld: str) -> Counter[str]:
    return Counter(merkmal[0] for a in abweichungen for merkmal in getattr(a, feld))


def _schreibe(datei: Path, abweichungen: list[pflege.Abweichung]) -> None:
    with datei.open("w", encoding="utf-8-sig", newline="") as ausgabe:
        schreiber = csv.writer(ausgabe, delimiter=";")
        schreiber.writerow(("akte", "was", "art", "am", "vorgaenge"))
        for a in abweichungen:
            for was in ("entfallen", "hinzugekommen"):
                for art, am, vorgaenge, *_ in getattr(a, was):
                    schreiber.writerow((a.akte, was, art, f"{am:%d.%m.%Y}", vorgaenge))
