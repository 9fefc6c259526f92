"""Accounts. What a person may do follows from the roles here and from the Akte (`zugriff.py`)."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db import models

from roterfaden.register.models import Jobcenter, Team

ROLLEN = ("ifk", "teamleitung", "leistung", "schlichtung", "fachadministration")


class Nutzer(AbstractUser):
    """A member of staff. `kennung` is the name by which the Akten know the person (`person.zustaendig`)."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, null=True, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    kennung = models.CharField(max_length=40, blank=True, help_text="Kennung der Fachkraft im Fachverfahren")
    ist_ifk = models.BooleanField("Integrationsfachkraft", default=False)
    ist_teamleitung = models.BooleanField("Teamleitung", default=False)
    ist_leistung = models.BooleanField("Leistungsabteilung", default=False)
    ist_schlichtung = models.BooleanField("Schlichtungsperson", default=False)
    ist_fachadministration = models.BooleanField("Fachadministration", default=False)
    funktion = models.CharField(max_length=100, default="persönliche Ansprechperson", help_text="steht unter Schreiben")
    raum = models.CharField(max_length=100, blank=True)
    telefon = models.CharField(max_length=40, blank=True)

    class Meta:
        verbose_name = "Nutzer"
        verbose_name_plural = "Nutzer"
        constraints = [
            models.UniqueConstraint(
                fields=["jobcenter", "kennung"], condition=~models.Q(kennung=""), name="kennung_je_jobcenter"
            )
        ]

    def __str__(self) -> str:
        return self.anzeigename

    def save(self, *args: Any, **kwargs: Any) -> None:
        # The admin pages are for master data only; who administers them must be able to enter, nobody else.
        self.is_staff = self.ist_fachadministration or self.is_superuser
        if felder := kwargs.get("update_fields"):
            kwargs["update_fields"] = {*felder, "is_staff"}
        super().save(*args, **kwargs)

    @property
    def rollen(self) -> frozenset[str]:
        return frozenset(rolle for rolle in ROLLEN if getattr(self, f"ist_{rolle}"))

    @property
    def anzeigename(self) -> str:
        return self.get_full_name() or self.username
