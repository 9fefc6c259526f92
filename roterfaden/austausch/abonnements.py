"""Signed calls to other systems when something changed (webhooks), delivered by the outbox.

A call says *that* something changed (number of the Akte, number and kind of the Vorgang), never what it says: the
receiver fetches that with its own access. `X-Roterfaden-Signatur: t=<unix time>,v1=<hex>` is an HMAC-SHA256 over
`<t>.<body>` with the subscription's secret. A call may arrive twice; `zeiger` tells.

Every subscription keeps one Auftrag going: it delivers what is new and puts the next one into the outbox.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import ipaddress
import logging
import re
import secrets
import socket
from urllib.parse import urlsplit

import httpx
import msgspec
from django.conf import settings
from django.db import transaction

from roterfaden.ablage.port import AblageFehler
from roterfaden.austausch import aenderungen
from roterfaden.austausch.models import Abonnement, Meldung
from roterfaden.register.auftraege import schritt
from roterfaden.register.models import Auftrag

log = logging.getLogger(__name__)
ART = "abonnement"
TAKT = dt.timedelta(seconds=10)
JE_AUFRUF = 100
ZEIT_S = 15.0
AUFHEBEN = dt.timedelta(days=7)


class AdresseFalsch(ValueError):
    """The address of a subscription is not acceptable; the text says why."""


def pruefe_adresse(adresse: str) -> None:
    """https only (http on this machine), no user names in it; private networks are allowed, that is where they live."""
    try:
        teile = urlsplit(adresse)
        host = teile.hostname or ""
        _ = teile.port
    except ValueError:
        raise AdresseFalsch("Die Adresse ist nicht lesbar.") from None
    if teile.username or teile.password:
        raise AdresseFalsch("Die Adresse darf keine Zugangsdaten enthalten.")
    if re.search(r"[\x00-\x20\x7f]", adresse) or not host:
        raise AdresseFalsch("Die Adresse ist nicht lesbar.")
    if teile.scheme == "https" or (teile.scheme == "http" and _eigene_maschine(host)):
        return
    raise AdresseFalsch("Die Adresse muss mit https:// beginnen.")


def _eigene_maschine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def geheimnis_von(abo: Abonnement) -> str:
    """Derived, so that the database holds nothing with which calls could be forged."""
    return hmac.new(settings.SECRET_KEY.encode(), f"abonnement:{abo.salz}".encode(), hashlib.sha256).hexdigest()


def unterschrift(geheimnis: str, zeit: int, koerper: bytes) -> str:
    return f"t={zeit},v1={hmac.new(geheimnis.encode(), f'{zeit}.'.encode() + koerper, hashlib.sha256).hexdigest()}"


def richte_ein(
    jobcenter_id: int, name: str, adresse: str, arten: list[str], jetzt: dt.datetime
) -> tuple[Abonnement, str]:
    """Create a subscription that starts with what happens from now on; the secret is returned once."""
    pruefe_adresse(adresse)
    while aenderungen.sammle(jobcenter_id, jetzt) == aenderungen.PORTION:
        pass
    letzte = Meldung.objects.filter(jobcenter_id=jobcenter_id).order_by("-pk").values_list("pk", flat=True).first()
    with transaction.atomic():
        abo = Abonnement.objects.create(
            jobcenter_id=jobcenter_id,
            name=name,
            adresse=adresse,
            salz=secrets.token_hex(32),
            arten=" ".join(sorted(set(arten))),
            zeiger=letzte or 0,
            angelegt_am=jetzt,
        )
        _naechster(abo, jetzt, jetzt)
    return abo, geheimnis_von(abo)


def beende(abo: Abonnement, jetzt: dt.datetime) -> None:
    with transaction.atomic():
        Abonnement.objects.filter(pk=abo.pk).update(beendet_am=jetzt)
        _auftraege(abo).filter(erledigt_am=None).delete()


def _auftraege(abo: Abonnement):  # type: ignore[no-untyped-def]
    return Auftrag.objects.filter(jobcenter_id=abo.jobcenter_id, art=ART, schluessel__startswith=f"{ART}-{abo.pk}-")


def _naechster(abo: Abonnement, jetzt: dt.datetime, faellig: dt.datetime) -> None:
    schluessel = f"{ART}-{abo.pk}-{int(faellig.timestamp() * 1_000_000)}"
    daten = msgspec.json.encode({"abonnement": abo.pk}).decode()
    Auftrag.objects.get_or_create(
        schluessel=schluessel,
        defaults={
            "jobcenter_id": abo.jobcenter_id,
            "art": ART,
            "daten": daten,
            "erstellt_am": jetzt,
            "faellig_ab": faellig,
        },
    )


@schritt(ART)
def beliefere(auftrag: Auftrag, heute: dt.date, jetzt: dt.datetime) -> None:
    """Deliver everything new, then order the next round. The cursor moves only after the receiver said yes."""
    abo = Abonnement.objects.filter(pk=msgspec.json.decode(auftrag.daten)["abonnement"], beendet_am=None).first()
    if abo is None:
        return
    while aenderungen.sammle(abo.jobcenter_id, jetzt) == aenderungen.PORTION:
        pass
    arten = set(abo.arten.split())
    with httpx.Client(timeout=ZEIT_S, follow_redirects=False) as client:
        while meldungen := aenderungen.seit(abo.jobcenter_id, abo.zeiger, JE_AUFRUF):
            if passend := [m for m in meldungen if not arten or m.vorgang.art in arten]:
                _rufe(client, abo, passend, jetzt)
            abo.zeiger = meldungen[-1].pk
            Abonnement.objects.filter(pk=abo.pk, zeiger__lt=abo.zeiger).update(zeiger=abo.zeiger, letzter_erfolg=jetzt)
    with transaction.atomic():
        _auftraege(abo).filter(erledigt_am__lt=jetzt - AUFHEBEN).delete()
        if not _auftraege(abo).filter(erledigt_am=None).exclude(pk=auftrag.pk).exists():
            _naechster(abo, jetzt, jetzt + TAKT)


def _rufe(client: httpx.Client, abo: Abonnement, meldungen: list[Meldung], jetzt: dt.datetime) -> None:
    koerper = msgspec.json.encode(
        {
            "abonnement": abo.pk,
            "zeiger": meldungen[-1].pk,
            "aenderungen": [
                {"zeiger": m.pk, "akte": m.vorgang.akte_id, "nr": m.vorgang.nr, "art": m.vorgang.art} for m in meldungen
            ],
        }
    )
    kopf = {
        "Content-Type": "application/json",
        "User-Agent": "roter-faden",
        "X-Roterfaden-Signatur": unterschrift(geheimnis_von(abo), int(jetzt.timestamp()), koerper),
    }
    try:
        antwort = client.post(abo.adresse, content=koerper, headers=kopf)
    except (httpx.HTTPError, httpx.InvalidURL, socket.gaierror, UnicodeError) as e:
        raise AblageFehler(
            f"Das abonnierende System „{abo.name}“ ist nicht erreichbar ({type(e).__name__}). Der Aufruf wird wiederholt."
        ) from None
    if not 200 <= antwort.status_code < 300:
        raise AblageFehler(
            f"Das abonnierende System „{abo.name}“ hat mit HTTP {antwort.status_code} geantwortet. Der Aufruf wird wiederholt."
        )
