"""``roterfaden einrichten``: database, cache table, static files and, if asked and empty, the demo Jobcenter."""

import hashlib
import io
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from roterfaden.betrieb.demo import haus


class Command(BaseCommand):
    """One process for all set-up steps, so that a second start stays short."""

    help = (
        "Richtet Datenbank und statische Dateien ein; mit --demo auch das Demo-Jobcenter, wenn die Datenbank leer ist."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one option."""
        parser.add_argument("--demo", action="store_true", help="Demo-Jobcenter laden, wenn die Datenbank leer ist")

    def handle(self, *args: Any, demo: bool = False, **options: Any) -> None:
        """Run every step that has something to do."""
        Path(settings.ROTERFADEN_VAR).mkdir(mode=0o700, parents=True, exist_ok=True)
        self._datenbank()
        self._statisch()
        call_command("check", databases=["default"], fail_level="WARNING", stdout=io.StringIO())
        if demo and not apps.get_model("register", "Jobcenter").objects.exists():
            self._demo()

    def _datenbank(self) -> None:
        ausfuehrer = MigrationExecutor(connection)
        if plan := ausfuehrer.migration_plan(ausfuehrer.loader.graph.leaf_nodes()):
            self.stdout.write(f"  … Datenbank einrichten ({len(plan)} Schritte)")
            self.stdout.flush()
        # Also without a plan: its signals put the guards of the append-only tables back if they are missing.
        call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)

    def _statisch(self) -> None:
        stempel = Path(settings.STATIC_ROOT) / ".stempel"
        stand = _statischer_stand()
        if stempel.is_file() and stempel.read_text() == stand:
            return
        self.stdout.write("  … Statische Dateien sammeln")
        self.stdout.flush()
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stempel.write_text(stand)

    def _demo(self) -> None:
        """Load the demo and leave its logins where bin/start finds them."""
        self.stdout.write("  … Demo-Jobcenter laden")
        self.stdout.flush()
        call_command("demo_laden", stdout=io.StringIO())
        zugaenge = [
            {"benutzer": name, "passwort": haus.PASSWORT, "rolle": rolle} for rolle, name in haus.ANMELDUNGEN.items()
        ]
        datei = Path(settings.ROTERFADEN_VAR) / "demo_zugaenge.json"
        datei.write_text(json.dumps(zugaenge, ensure_ascii=False), encoding="utf-8")


def _statischer_stand() -> str:
    summe = hashlib.sha256()
    basis = Path(settings.BASIS)
    summe.update((basis / "package-lock.json").read_bytes())
    summe.update((basis / "requirements/runtime.txt").read_bytes())
    for datei in sorted((basis / "roterfaden").glob("*/static/**/*")):
        if datei.is_file():
            summe.update(str(datei.relative_to(basis)).encode() + datei.read_bytes())
    return summe.hexdigest()
