"""The room that holds the house together: settings, clock, headers, commands."""

from django.apps import AppConfig


class BetriebConfig(AppConfig):
    """No models of its own."""

    name = "roterfaden.betrieb"
    verbose_name = "Betrieb"
