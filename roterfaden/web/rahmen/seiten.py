"""Small pages of the frame: display, help, accessibility statement, privacy."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

EIN_JAHR = 365 * 24 * 3600


@require_POST
def darstellung(request: HttpRequest) -> HttpResponse:
    """Remember light or dark in a cookie, so that the first byte already has the right colour."""
    weiter = request.POST.get("weiter", "/")
    if not url_has_allowed_host_and_scheme(weiter, allowed_hosts={request.get_host()}):
        weiter = "/"
    antwort = redirect(weiter)
    wahl = request.POST.get("darstellung", "")
    if wahl in ("light", "dark"):
        antwort.set_cookie(
            "darstellung", wahl, max_age=EIN_JAHR, samesite="Lax", httponly=True, secure=settings.SESSION_COOKIE_SECURE
        )
    else:
        antwort.delete_cookie("darstellung", samesite="Lax")
    return antwort


@require_GET
def hilfe(request: HttpRequest) -> HttpResponse:
    return render(request, "rahmen/hilfe.html")


@login_not_required
@require_GET
def barrierefreiheit(request: HttpRequest) -> HttpResponse:
    return render(request, "rahmen/barrierefreiheit.html")


@login_not_required
@require_GET
def datenschutz(request: HttpRequest) -> HttpResponse:
    return render(request, "rahmen/datenschutz.html")
