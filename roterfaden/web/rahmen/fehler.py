"""Error pages: what did not work, why, and what to do. Never a stack trace, never a name."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def kein_zutritt(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but this is not theirs."""
    grund = str(exception or "") if getattr(exception, "fuer_menschen", False) else ""
    return render(request, "rahmen/403.html", {"grund": grund}, status=403)


def nicht_gefunden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    return render(request, "rahmen/404.html", status=404)


def stoerung(request: HttpRequest) -> HttpResponse:
    """500: rendered without context processors, because those may be what failed."""
    return HttpResponse(loader.get_template("rahmen/500.html").render({}), status=500)


def ungueltiges_formular(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF failure, nearly always a page left open over night."""
    return render(request, "rahmen/403_formular.html", status=403)


def konflikt(
    request: HttpRequest, *, akte_id: int, titel: str, neue: list[dict[str, Any]], eingaben: list[tuple[str, str]],
    weiter: str, weiter_text: str = "Mit dem neuen Stand noch einmal prüfen", felder: list[tuple[str, str]] | None = None,
) -> HttpResponse:  # fmt: skip
    """409: somebody else wrote first. Shows what came in between beside what was typed; nothing is overwritten.

    `neue`: the Vorgänge that came in, as `web.akte.faden.zeilen` gives them; `eingaben`: label and value of what the
    person had typed; `felder`: the raw POST pairs, sent again to `weiter` so that the form comes back filled.
    """
    return render(
        request,
        "rahmen/konflikt.html",
        {"akte_id": akte_id, "titel": titel, "neue": neue, "eingaben": eingaben, "weiter": weiter,
         "weiter_text": weiter_text, "felder": felder or []},
        status=409,
    )  # fmt: skip
