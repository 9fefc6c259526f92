"""Django application of the pages."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "roterfaden.web"
    label = "web"
    verbose_name = "Oberfläche"
