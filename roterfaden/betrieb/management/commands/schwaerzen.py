"""``roterfaden schwaerzen AKTE NR``: black out texts of one Vorgang under data protection law; the chain stays valid."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from roterfaden.akte import FormFehler
from roterfaden.betrieb.uhr import jetzt
from roterfaden.register import pflege
from roterfaden.register.models import Vorgang

BALKEN = "[geschwärzt]"


class Command(BaseCommand):
    """Replaces texts only: numbers, days and references carry the fold and the proof."""

    help = "Schwärzt Textfelder eines Vorgangs. Struktur und Prüfsummenkette bleiben erhalten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Name the Vorgang, the fields, the reason and the person."""
        parser.add_argument("akte", type=int, help="Nummer der Akte (steht in der Adresse ihrer Seite)")
        parser.add_argument("nr", type=int, help="Nummer des Vorgangs")
        parser.add_argument("--feld", action="append", required=True, help="Textfeld, z. B. vermerk; mehrfach möglich")
        parser.add_argument("--grund", required=True, help="Rechtsgrundlage und Anlass")
        parser.add_argument("--wer", required=True, help="Kennung der Person, die es veranlasst")

    def handle(self, *args: Any, akte: int, nr: int, feld: list[str], grund: str, wer: str, **options: Any) -> None:
        """Check that each field is a text of the Vorgang, then replace."""
        vorgang = Vorgang.objects.filter(akte_id=akte, nr=nr).first()
        if vorgang is None:
            raise CommandError(f"In Akte {akte} gibt es keinen Vorgang {nr}.")
        inhalt = json.loads(vorgang.inhalt)
        for name in feld:
            if name == "art" or not isinstance(inhalt.get(name), str):
                texte = [n for n, wert in inhalt.items() if isinstance(wert, str) and n not in ("art", "am")]
                raise CommandError(f"„{name}“ ist kein Textfeld dieses Vorgangs. Möglich sind: {', '.join(texte)}.")
            inhalt[name] = BALKEN
        try:
            pflege.schwaerze(vorgang, json.dumps(inhalt), grund=grund, nutzer=wer[:40], jetzt=jetzt())
        except FormFehler as fehler:
            raise CommandError(
                f"So lässt sich der Vorgang nicht mehr lesen: {fehler}. Es wurde nichts geändert."
            ) from fehler
        self.stdout.write(
            f"Vorgang {nr} der Akte {akte} ist geschwärzt. Schreiben dazu und ihre Ablage in der E-Akte sind gesondert zu prüfen."
        )
