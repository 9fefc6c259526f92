"""Addresses of the exchange: the HTTP interface and the calendars."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, path
from django.views.decorators.csrf import csrf_exempt

from roterfaden.austausch import ansichten, klaerfaelle
from roterfaden.austausch.schnittstelle.api import api
from roterfaden.austausch.schnittstelle.grund import Systemzugang, ohne_zugang, problem


def _ohne_anmeldeseite(muster: list[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Systems show a token; the login page for people must not step in between."""
    for m in muster:
        if isinstance(m, URLPattern):
            m.callback = login_not_required(m.callback)
    return muster


@csrf_exempt
@login_not_required
def api_unbekannt(request: HttpRequest, rest: str) -> HttpResponse:
    """Addresses the interface does not know: the same answers as everywhere, and none without a token."""
    if Systemzugang()(request) is None:
        return ohne_zugang()
    return problem(404, "Diese Adresse gibt es in der Schnittstelle nicht.")


_muster, _app, _namensraum = api.urls
urlpatterns: list[URLPattern | URLResolver] = [
    path("akten/<int:akte_id>/termine/<int:nr>.ics", ansichten.termin, name="termin_ics"),
    path("klaerfaelle/", klaerfaelle.seite, name="klaerfaelle"),
    path("kalender/", ansichten.kalender_einrichten, name="kalender"),
    path("kalender/<str:geheim>.ics", ansichten.abonnierter_kalender, name="kalender_abonnement"),
    path("api/v1/", (_ohne_anmeldeseite(list(_muster)), _app, _namensraum)),
    path("api/<path:rest>", api_unbekannt),
]
