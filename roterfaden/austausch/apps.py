"""The room that speaks with other systems."""

from django.apps import AppConfig


class AustauschConfig(AppConfig):
    name = "roterfaden.austausch"
    label = "austausch"
    verbose_name = "Austausch"

    def ready(self) -> None:
        # Registers the kinds of work the outbox carries out for this room.
        from roterfaden.austausch import abonnements  # noqa: F401
