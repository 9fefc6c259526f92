from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class RegisterConfig(AppConfig):
    name = "roterfaden.register"
    label = "register"
    verbose_name = "Register"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from roterfaden.register import pruefungen  # noqa: F401  registers the database check

        pre_migrate.connect(_vor_migration, sender=self, dispatch_uid="register_sperren_ab")
        post_migrate.connect(_nach_migration, sender=self, dispatch_uid="register_sperren_an")


def _vor_migration(*, using: str, plan: list[Any] | None = None, **_: Any) -> None:
    """SQLite rebuilds a table to alter it and stumbles over triggers, so they step aside while migrations run."""
    from django.db import connections

    from roterfaden.register import sperren

    verbindung = connections[using]
    if verbindung.vendor == "sqlite" and plan:
        sperren.unscharf(verbindung)


def _nach_migration(*, using: str, **_: Any) -> None:
    from django.db import connections

    from roterfaden.register import sperren

    sperren.scharf(connections[using])
