"""``roterfaden tag_wechseln``: bring due items to the present day.

Due items depend on the day: deadlines pass, plans become overdue, people come of age. The worker does this by itself
after midnight; the command is for installations that prefer a timer, and for looking at what a day changes.
"""

from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from roterfaden.betrieb.uhr import heute
from roterfaden.register import pflege


class Command(BaseCommand):
    """Folds only Akten that were last projected for another day."""

    help = "Bringt die Fälligkeiten aller Akten auf den heutigen Tag (macht der Arbeiter sonst von selbst)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Refresh and say how much changed."""
        with tqdm(total=pflege.veraltete(heute()), unit=" Akten", disable=options["verbosity"] == 0) as balken:
            geaendert = sum(1 for _ in pflege.tag_wechseln(heute(), geschafft=balken.update))
        self.stdout.write(f"Stand {heute():%d.%m.%Y}: {geaendert} Akten geändert.")
