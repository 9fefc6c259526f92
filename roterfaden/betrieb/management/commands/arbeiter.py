"""``roterfaden arbeiter``: drain the outbox, bring due items to the new day after midnight, tidy up."""

import os
import signal
import socket
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register import ablegen, auftraege, pflege  # noqa: F401  ablegen registers its step

RUHE = 0.5
TAGESBLICK = 60.0
"""Seconds between two looks at the calendar."""


class Command(BaseCommand):
    """Any number of workers may run, on any number of machines."""

    help = "Arbeitet Aufträge ab (Ablage in der E-Akte) und aktualisiert nach Mitternacht die Fälligkeiten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the option for timers and tests."""
        parser.add_argument("--einmal", action="store_true", help="nur abarbeiten, was jetzt ansteht, dann enden")

    def handle(self, *args: Any, einmal: bool = False, **options: Any) -> None:
        """Work until SIGINT or SIGTERM; the step in hand is finished first."""
        halt = threading.Event()
        if threading.current_thread() is threading.main_thread():
            for zeichen in (signal.SIGINT, signal.SIGTERM):
                signal.signal(zeichen, lambda *_: halt.set())
        mieter = f"{socket.gethostname()}:{os.getpid()}"[:80]
        naechster_blick = 0.0
        while not halt.is_set():
            if time.monotonic() >= naechster_blick:
                for _ in pflege.tag_wechseln(heute(), halt=halt.is_set):
                    pass
                pflege.raeume_auf(jetzt())
                naechster_blick = time.monotonic() + TAGESBLICK
            auftrag = auftraege.nimm(jetzt(), mieter)
            if auftrag is not None:
                auftraege.erledige(auftrag, heute(), jetzt)
            elif einmal:
                return
            else:
                connection.close()
                halt.wait(RUHE)
