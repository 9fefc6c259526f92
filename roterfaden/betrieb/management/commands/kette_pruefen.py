"""``roterfaden kette_pruefen``: prove that no Vorgang was changed, removed, inserted or reordered."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from roterfaden.register import pflege
from roterfaden.register.models import Akte


class Command(BaseCommand):
    """Ends with status 1 if anything is wrong."""

    help = "Prüft die Prüfsummenkette aller Akten."

    def handle(self, *args: Any, **options: Any) -> None:
        """Check everything, list every finding."""
        anzahl = Akte.objects.count()
        with tqdm(total=anzahl, unit=" Akten", disable=options["verbosity"] == 0) as balken:
            fehler = list(pflege.kette_pruefen(geschafft=balken.update))
        for f in fehler:
            self.stdout.write(str(f))
        if fehler:
            self.stderr.write(f"{len(fehler)} Fehler in {len({f.akte for f in fehler})} von {anzahl} Akten.")
            sys.exit(1)
        self.stdout.write(f"{anzahl} Akten geprüft: Alle Ketten sind vollständig und unverändert.")
