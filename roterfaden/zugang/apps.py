from django.apps import AppConfig


class ZugangConfig(AppConfig):
    name = "roterfaden.zugang"
    label = "zugang"
    verbose_name = "Zugang"
    default_auto_field = "django.db.models.BigAutoField"
