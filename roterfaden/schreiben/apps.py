"""The room of the letters inside Django: fonts, own texts, and their check at start."""

from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


class SchreibenConfig(AppConfig):
    """Settings: ``ROTERFADEN_SCHRIFTEN`` (folder of fonts), ``ROTERFADEN_BRIEFTEXTE`` (folder of own letter texts)."""

    name = "roterfaden.schreiben"
    label = "schreiben"
    verbose_name = "Schreiben"

    def ready(self) -> None:
        from roterfaden.schreiben import satz, texte

        if schriften := getattr(settings, "ROTERFADEN_SCHRIFTEN", None):
            satz.setze_schriften(Path(schriften))
        texte.setze_ordner(getattr(settings, "ROTERFADEN_BRIEFTEXTE", None))
        register(pruefe_eigene_texte)


def pruefe_eigene_texte(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """A Jobcenter's own letter texts must pass the same lists as the shipped ones; otherwise nothing starts."""
    from roterfaden.schreiben.eigene_texte import pruefe_ordner
    from roterfaden.schreiben.texte import eigener_ordner

    return [
        Error(fund, hint="Bitte den eigenen Brieftext ändern oder aus dem Ordner nehmen.", id="schreiben.E001")
        for fund in pruefe_ordner(eigener_ordner())
    ]
