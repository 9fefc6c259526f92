"""Prints the description of the HTTP interface."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Gibt die Beschreibung der HTTP-Schnittstelle aus (OpenAPI, JSON)."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        from roterfaden.austausch.schnittstelle.api import beschreibung

        self.stdout.write(json.dumps(beschreibung(), ensure_ascii=False, indent=1, sort_keys=True))
