"""``roterfaden einrichten``: database, cache table, static files and, if asked and empty, the demo Jobcenter."""

import hashlib
import io
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


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
        merker = Path(settings.ROTERFADEN_VAR) / "demo_unvollstaendig"
        _verwirf_halbe_demo(merker)
        self._datenbank()
        self._statisch()
        call_command("check", databases=["default"], fail_level="WARNING", stdout=io.StringIO())
        if demo and not apps.get_model("register", "Jobcenter").objects.exists():
            self.stdout.write("  … Demo-Jobcenter laden")
            self.stdout.flush()
            merker.touch()
            call_command("demo_laden")
            merker.unlink()

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


def _verwirf_halbe_demo(merker: Path) -> None:
    """Set aside a demo database whose loading was interrupted; it never held anything but invented data."""
    if not merker.exists() or connection.vendor != "sqlite":
        return
    connection.close()
    datei = Path(settings.DATABASES["default"]["NAME"])
    for endung in ("", "-wal", "-shm"):
        datei.with_name(datei.name + endung).unlink(missing_ok=True)
    merker.unlink()


def _statischer_stand() -> str:
    summe = hashlib.sha256()
    basis = Path(settings.BASIS)
    summe.update((basis / "package-lock.json").read_bytes())
    summe.update((basis / "requirements/runtime.txt").read_bytes())
    for datei in sorted((basis / "roterfaden").glob("*/static/**/*")):
        if datei.is_file():
            summe.update(str(datei.relative_to(basis)).encode() + datei.read_bytes())
    return summe.hexdigest()
