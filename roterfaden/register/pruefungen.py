"""A start-up check: a database without its triggers is not append-only.

It is a warning, not an error: an error would also stop `migrate`, which is what repairs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections

from roterfaden.register import sperren


@register(Tags.database)
def vorgaenge_nur_anfuegen(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    return [
        Warning(
            f"In der Datenbank „{alias}“ fehlen Sperren, die Vorgänge vor Änderung schützen: {', '.join(sorted(fehlt))}.",
            hint="Bitte „roterfaden migrate“ aufrufen; das richtet sie wieder ein.",
            id="register.W001",
        )
        for alias in databases or ()
        if (fehlt := sperren.fehlende(connections[alias]))
    ]
