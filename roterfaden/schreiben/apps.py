"""The room of the letters inside Django: fonts, own texts, and their check at start."""

from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


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
        pruefe_eigene_texte()


def pruefe_eigene_texte() -> None:
    """A Jobcenter's own letter texts must pass the same lists as the shipped ones; otherwise nothing starts."""
    from roterfaden.schreiben.eigene_texte import pruefe_ordner
    from roterfaden.schreiben.texte import eigener_ordner

    if funde := pruefe_ordner(eigener_ordner()):
        raise ImproperlyConfigured(
            "Eigene Brieftexte (ROTERFADEN_BRIEFTEXTE) sind nicht in Ordnung:\n- " + "\n- ".join(funde)
        )
