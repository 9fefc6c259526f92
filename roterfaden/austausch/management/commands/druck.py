"""Central print room: hand letters over, take return files in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from roterfaden.ablage.port import AblageFehler
from roterfaden.austausch import druck
from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register.einlesen import DateiFehler
from roterfaden.register.models import Jobcenter


class Command(BaseCommand):
    help = "Übergibt Schreiben an den zentralen Druck (uebergeben) oder liest seine Rückmeldungen (rueckmeldungen)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("was", choices=["uebergeben", "rueckmeldungen"])
        parser.add_argument("--jobcenter", required=True, help="Kurzname")

    def handle(self, *args: Any, **options: Any) -> None:
        jobcenter = Jobcenter.objects.filter(kurzname=options["jobcenter"]).first()
        if jobcenter is None:
            raise CommandError("Dieses Jobcenter gibt es nicht. Der Kurzname steht in der Fachadministration.")
        if not settings.ROTERFADEN_DRUCK:
            raise CommandError(
                "Der zentrale Druck ist nicht eingerichtet (Tabelle [druck] in der Datei aus ROTERFADEN_KONFIGURATION)."
            )
        try:
            profil = druck.Druckprofil.aus(settings.ROTERFADEN_DRUCK)
            if options["was"] == "uebergeben":
                anzahl = sum(
                    druck.uebergib(d, profil, jetzt(), heute()) is not None
                    for d in tqdm(druck.offene(jobcenter), unit=" Schreiben", disable=None)
                )
                self.stdout.write(f"{anzahl} Schreiben an den Druck übergeben.")
                return
            for name, ergebnis in druck.lies_ordner(profil, jobcenter, heute(), jetzt()):
                if isinstance(ergebnis, DateiFehler):
                    self.stderr.write(f"{name}: {ergebnis}")
                    continue
                for fehler in ergebnis.fehler:
                    self.stderr.write(f"{name}, {fehler}")
                self.stdout.write(
                    f"{name}: {ergebnis.vermerkt} vermerkt, {ergebnis.schon_bekannt} schon bekannt, {len(ergebnis.fehler)} fehlerhaft."
                )
        except AblageFehler as e:
            raise CommandError(e.meldung) from None
