"""What the exchange with other systems has to remember. Akten, letters and access tokens live in `register`."""

from __future__ import annotations

from django.db import models

from roterfaden.register.models import Akte, Dokument, Jobcenter, Vorgang


class Meldung(models.Model):
    """Position of a Vorgang in the change feed. Numbers are given under a lock, so a reader's cursor never overtakes one."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    vorgang = models.OneToOneField(Vorgang, on_delete=models.CASCADE, related_name="meldung")
    gesammelt_am = models.DateTimeField()

    class Meta:
        verbose_name = "Meldung"
        verbose_name_plural = "Meldungen"
        indexes = [models.Index(fields=["jobcenter", "id"], name="meldung_folge")]


class Sammelstand(models.Model):
    """Up to which Vorgang everything has surely found its position in the feed; nobody needs to look there again."""

    jobcenter = models.OneToOneField(Jobcenter, on_delete=models.PROTECT)
    sicher_bis = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = "Sammelstand"
        verbose_name_plural = "Sammelstände"


class Abonnement(models.Model):
    """Another system that wants to be told of changes by a signed call (webhook)."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    adresse = models.URLField(max_length=500)
    salz = models.CharField(max_length=64)
    """The secret is derived from this and the installation's key; it is shown once."""
    arten = models.TextField(blank=True, help_text="Arten von Vorgängen, durch Leerzeichen getrennt; leer: alle")
    zeiger = models.BigIntegerField(default=0)
    angelegt_am = models.DateTimeField()
    beendet_am = models.DateTimeField(null=True, blank=True)
    letzter_erfolg = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "Abonnement"
        verbose_name_plural = "Abonnements"

    def __str__(self) -> str:
        return self.name


class Kalenderzugang(models.Model):
    """Secret address under which one IFK's calendar program fetches appointments. Only the hash is stored."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    kennung = models.CharField(max_length=40)
    adresse_hash = models.CharField(max_length=64, unique=True)
    angelegt_am = models.DateTimeField()
    zuletzt_am = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "Kalenderzugang"
        verbose_name_plural = "Kalenderzugänge"
        constraints = [models.UniqueConstraint(fields=["jobcenter", "kennung"], name="kalender_einmal_je_kennung")]


class Zeilenstand(models.Model):
    """A line of a delivery that has been taken over: reading it again changes nothing."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    art = models.CharField(max_length=40)
    gruppe = models.CharField(max_length=32)
    """Whom the line is about, hashed."""
    zeile_hash = models.CharField(max_length=64)
    uebernommen_am = models.DateTimeField()

    class Meta:
        verbose_name = "übernommene Zeile"
        verbose_name_plural = "übernommene Zeilen"
        constraints = [models.UniqueConstraint(fields=["jobcenter", "art", "zeile_hash"], name="zeile_einmal")]
        indexes = [models.Index(fields=["jobcenter", "art", "gruppe"], name="zeile_gruppe")]


class Druckauftrag(models.Model):
    """A letter handed to the central print room, until its return file says when it was posted."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    akte = models.ForeignKey(Akte, on_delete=models.CASCADE, related_name="druckauftraege")
    dokument = models.OneToOneField(Dokument, on_delete=models.CASCADE, related_name="druckauftrag")
    kennung = models.CharField(max_length=64, unique=True)
    zustellart = models.CharField(max_length=20)
    uebergeben_am = models.DateTimeField()
    aufgegeben_am = models.DateField(null=True, blank=True)
    zurueck_am = models.DateTimeField(null=True, blank=True)
    meldung = models.TextField(blank=True)
    """What the print room or the Akte said against it."""

    class Meta:
        verbose_name = "Druckauftrag"
        verbose_name_plural = "Druckaufträge"
        indexes = [models.Index(fields=["jobcenter", "zurueck_am"], name="druck_offen")]
