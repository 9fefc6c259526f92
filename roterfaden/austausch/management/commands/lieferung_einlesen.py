"""Takes over a delivery of the Fachverfahren (§ 10 flags, Profillage, benefits, measures)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from roterfaden.austausch import einfuhr
from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register.einlesen import DateiFehler
from roterfaden.register.models import Jobcenter

ZEIGE = 200


class Command(BaseCommand):
    help = "Liest eine Lieferung des Fachverfahrens (CSV, XLSX oder JSON mit Kopf). Ohne --uebernehmen nur Probelauf."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("datei", type=Path)
        parser.add_argument("--jobcenter", required=True, help="Kurzname")
        parser.add_argument("--uebernehmen", action="store_true", help="nach dem Probelauf übernehmen")
        parser.add_argument(
            "--trotz-fehlern", action="store_true", help="fehlerhafte Zeilen auslassen und den Rest übernehmen"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        jobcenter = Jobcenter.objects.filter(kurzname=options["jobcenter"]).first()
        if jobcenter is None:
            raise CommandError("Dieses Jobcenter gibt es nicht. Der Kurzname steht in der Fachadministration.")
        try:
            with tqdm(unit=" Zeilen", desc="Probelauf", disable=None) as balken:
                bericht = einfuhr.probe(options["datei"], jobcenter, heute(), geschafft=balken.update)
        except DateiFehler as e:
            raise CommandError(str(e)) from None
        self._zeige(bericht)
        if not options["uebernehmen"]:
            self.stdout.write("Probelauf: Es wurde nichts geändert.")
        elif bericht.fehler and bericht.personen is not None:
            raise CommandError(
                "Wegen der Fehler wurde nichts übernommen. Stammdaten werden ganz oder gar nicht übernommen."
            )
        elif bericht.fehler and not options["trotz_fehlern"]:
            raise CommandError(
                "Wegen der Fehler wurde nichts übernommen. Mit --trotz-fehlern werden die übrigen Zeilen übernommen."
            )
        else:
            with tqdm(total=_anzahl(bericht), unit=" Zeilen", desc="Übernahme", disable=None) as balken:
                rest = einfuhr.uebernimm(bericht, jobcenter, heute=heute(), jetzt=jetzt(), geschafft=balken.update)
            uebernommen = _anzahl(bericht) - (len(rest.unklar) - len(bericht.unklar))
            self.stdout.write(f"Übernommen: {uebernommen} Zeilen. Klärfälle: {len(rest.unklar)}.")

    def _zeige(self, b: einfuhr.Bericht) -> None:
        for fehler in b.fehler[:ZEIGE]:
            self.stderr.write(str(fehler))
        for fehler, _, _ in b.unklar[:ZEIGE]:
            self.stderr.write(f"{fehler} (Klärfall)")
        if len(b.fehler) + len(b.unklar) > ZEIGE:
            self.stderr.write("… weitere Fehler werden nicht gezeigt.")
        self.stdout.write(
            f"{_anzahl(b)} Zeilen zu übernehmen, {b.schon_bekannt + len(b.nichts_neues)} ohne Neues, "
            f"{len(b.fehler)} fehlerhaft, {len(b.unklar)} zu klären."
        )
        if b.kopf.voll and b.nicht_geliefert:
            self.stdout.write(
                f"{b.nicht_geliefert} Akten kommen in der Volllieferung nicht vor; an ihnen ändert sich nichts."
            )


def _anzahl(b: einfuhr.Bericht) -> int:
    personen = len(b.personen.neue) + len(b.personen.geaendert) if b.personen else 0
    return len(b.schritte) + len(b.katalog) + personen
