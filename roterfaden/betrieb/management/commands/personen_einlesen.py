"""``roterfaden personen_einlesen DATEI``: master data from the Fachverfahren, all or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import IntegrityError
from tqdm import tqdm

from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register import einlesen, uebernahme
from roterfaden.register.handlungen import Zwischenzeitlich
from roterfaden.register.models import Jobcenter

GRENZE = 50
"""Mistakes shown at once; the rest is counted."""


class Command(BaseCommand):
    """First a trial run over the whole file; only a file without mistakes is taken over."""

    help = (
        "Liest Stammdaten aus CSV (Semikolon, UTF-8 oder Windows-1252) oder XLSX ein: alles oder nichts, wiederholbar."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add file and options."""
        parser.add_argument("datei", type=Path, help="CSV oder XLSX, Spalten wie in docs/beispiele/personen.csv")
        parser.add_argument("--jobcenter", help="Kurzname; nötig, wenn es mehrere gibt")
        parser.add_argument("--probelauf", action="store_true", help="nur prüfen, nichts übernehmen")

    def handle(
        self, *args: Any, datei: Path, jobcenter: str | None = None, probelauf: bool = False, **options: Any
    ) -> None:
        """Read, check, report – then store."""
        still = options["verbosity"] == 0
        ziel = _jobcenter(jobcenter)
        try:
            gelesen = einlesen.lies_datei(datei)
        except einlesen.DateiFehler as fehler:
            raise CommandError(str(fehler)) from fehler
        if gelesen.unbekannte_spalten:
            self.stdout.write(f"Nicht bekannt und nicht übernommen: Spalten {', '.join(gelesen.unbekannte_spalten)}.")
        with tqdm(total=len(gelesen.saetze), unit=" Zeilen", desc="Prüfen", disable=still) as balken:
            plan = uebernahme.plane(gelesen, ziel, heute=heute(), jetzt=jetzt(), geschafft=balken.update)
        self._liste("Hinweis", plan.hinweise)
        if plan.fehler:
            self._liste("Fehler", plan.fehler)
            raise CommandError(f"{len(plan.fehler)} Fehler. Es wurde nichts übernommen.")
        zahlen = f"{len(plan.neue)} neu, {len(plan.geaendert)} geändert, {plan.unveraendert} unverändert"
        if probelauf:
            self.stdout.write(f"Probelauf ohne Fehler: {zahlen}. Es wurde nichts übernommen.")
            return
        with tqdm(
            total=len(plan.neue) + len(plan.geaendert), unit=" Akten", desc="Übernehmen", disable=still
        ) as balken:
            try:
                uebernahme.uebernimm(plan, geschafft=balken.update)
            except (IntegrityError, Zwischenzeitlich) as fehler:
                raise CommandError(
                    "Während des Einlesens wurde an denselben Akten gearbeitet. Es wurde nichts übernommen; bitte noch "
                    "einmal einlesen."
                ) from fehler
        self.stdout.write(f"Übernommen: {zahlen}.")

    def _liste(self, wort: str, eintraege: list[einlesen.ZeilenFehler]) -> None:
        for eintrag in eintraege[:GRENZE]:
            self.stdout.write(f"{wort}: {eintrag}")
        if len(eintraege) > GRENZE:
            self.stdout.write(f"… und {len(eintraege) - GRENZE} weitere.")


def _jobcenter(kurzname: str | None) -> Jobcenter:
    alle = Jobcenter.objects.all() if kurzname is None else Jobcenter.objects.filter(kurzname=kurzname)
    treffer = list(alle[:2])
    if not treffer:
        raise CommandError(
            "Es gibt noch kein Jobcenter. Bitte zuerst in der Fachadministration anlegen."
            if kurzname is None
            else f"Das Jobcenter „{kurzname}“ gibt es nicht. Bitte den Kurznamen prüfen."
        )
    if len(treffer) > 1:
        raise CommandError("Es gibt mehrere Jobcenter. Bitte mit --jobcenter den Kurznamen nennen.")
    return treffer[0]
