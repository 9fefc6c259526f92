"""Start the d.3 contract server by hand, for demonstrations and for trying a configuration."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from roterfaden.ablage.pruefserver import Bestand, Einrichtung, Pruefserver, Stoerungen
from roterfaden.ablage.pruefserver.stoerungen import ARTEN


class Command(BaseCommand):
    help = "Startet den Prüfserver, der sich wie d.3 verhält (nur im Speicher, kein Archiv)."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8093)
        parser.add_argument("--sdk", action="store_true", help="SDK-verträglich statt streng nach Dokumentation")
        parser.add_argument(
            "--index", type=float, default=0.0, metavar="SEKUNDEN", help="so lange eilt der Suchindex nach"
        )
        parser.add_argument(
            "--stoerungen",
            default="",
            metavar="JSON",
            help=f'z. B. {{"o2m_post": {{"antwort_verloren": 0.1}}}}; Arten: {", ".join(ARTEN)}',
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            raten = json.loads(options["stoerungen"] or "{}")
            if not isinstance(raten, dict) or any(art not in ARTEN for je in raten.values() for art in je):
                raise ValueError
        except (ValueError, AttributeError, TypeError):
            raise CommandError(f"--stoerungen erwartet JSON mit den Arten {', '.join(ARTEN)}.") from None
        bestand = Bestand(Einrichtung(index_s=options["index"]))
        try:
            server = Pruefserver(bestand, Stoerungen(raten=raten), streng=not options["sdk"], port=options["port"])
        except OSError:
            raise CommandError(
                f"Der Port {options['port']} ist belegt. Bitte mit --port einen anderen wählen."
            ) from None
        e = bestand.einrichtung
        self.stdout.write(
            f"d.3-Prüfserver: {server.adresse}  (Strg-C beendet; Übersicht im Browser)\n  API-Schlüssel  {e.api_key}\n  Repository     {e.repository}"
        )
        try:
            server.laufe()
        except KeyboardInterrupt:
            self.stdout.write(
                f"{len(bestand.dokumente)} Dokumente abgelegt; Störungen: {dict(server.stoerungen.gezaehlt)}"
            )
