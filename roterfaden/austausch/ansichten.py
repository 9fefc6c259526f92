"""The few addresses of this room a person or a calendar program calls."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from roterfaden.austausch import kalender
from roterfaden.austausch.models import Kalenderzugang
from roterfaden.betrieb.uhr import jetzt
from roterfaden.zugang.zugriff import akte_fuer

ICS = "text/calendar; charset=utf-8"


@require_safe
def termin(request: HttpRequest, akte_id: int, nr: int) -> HttpResponse:
    """One appointment as a file (linked from its letter)."""
    akte = akte_fuer(request.user, akte_id, jetzt=jetzt(), zugriff="kalender")
    inhalt = kalender.datei_fuer(akte, nr)
    if inhalt is None:
        raise Http404("Zu diesem Vorgang gibt es keinen Termin.")
    antwort = HttpResponse(inhalt, content_type=ICS)
    antwort["Content-Disposition"] = f'attachment; filename="termin-{akte_id}-{nr}.ics"'
    return antwort


@login_not_required
@never_cache
@require_safe
def abonnierter_kalender(request: HttpRequest, geheim: str) -> HttpResponse:
    """The subscription: whoever knows the address gets the appointments, which say nothing about anybody."""
    zugang = kalender.zugang_zu(geheim)
    konto = (
        get_user_model().objects.filter(jobcenter_id=zugang.jobcenter_id, kennung=zugang.kennung, is_active=True)
        if zugang
        else None
    )
    if zugang is None or konto is None or not konto.exists():
        raise Http404("Diesen Kalender gibt es nicht.")
    Kalenderzugang.objects.filter(pk=zugang.pk).update(zuletzt_am=jetzt())
    return HttpResponse(kalender.kalender(kalender.termine_von(zugang.jobcenter_id, zugang.kennung)), content_type=ICS)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def kalender_einrichten(request: HttpRequest) -> HttpResponse:
    """Where an IFK makes, renews or ends the secret address. It is shown once."""
    nutzer = request.user
    if not (nutzer.jobcenter_id and nutzer.kennung):
        raise Http404("Ein Kalender gehört zu einer Fachkraft mit Kennung.")
    adresse = ""
    if request.method == "POST":
        if request.POST.get("tun") == "beenden":
            kalender.beende(nutzer.jobcenter_id, nutzer.kennung)
        else:
            geheim = kalender.richte_ein(nutzer.jobcenter_id, nutzer.kennung, jetzt())
            adresse = request.build_absolute_uri(reverse("kalender_abonnement", args=[geheim]))
    bestehend = Kalenderzugang.objects.filter(jobcenter_id=nutzer.jobcenter_id, kennung=nutzer.kennung).first()
    return render(request, "austausch/kalender.html", {"adresse": adresse, "bestehend": bestehend})
