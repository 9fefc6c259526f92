"""The list “Klärfälle”: filing that was given up (with “erneut ablegen”) and lines of deliveries that fit no Akte.

The Fachadministration sees all of its Jobcenter, without names; an IFK or Teamleitung those of the Akten they may see.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from roterfaden.betrieb.uhr import jetzt
from roterfaden.register.abfragen import gescheiterte_auftraege
from roterfaden.register.auftraege import noch_einmal
from roterfaden.register.models import Auftrag, Klaerfall
from roterfaden.zugang.models import Nutzer
from roterfaden.zugang.zugriff import KeinZugriff, akten_von

HOECHSTENS = 200


def auftraege_fuer(nutzer: Nutzer) -> QuerySet[Auftrag]:
    alle = gescheiterte_auftraege(nutzer.jobcenter_id or 0)
    return alle if nutzer.ist_fachadministration else alle.filter(akte__in=akten_von(nutzer).values("pk"))


def faelle_fuer(nutzer: Nutzer) -> QuerySet[Klaerfall]:
    offen = Klaerfall.objects.filter(jobcenter_id=nutzer.jobcenter_id, erledigt_am=None).order_by("erstellt_am", "pk")
    if nutzer.ist_fachadministration:
        return offen
    return offen.filter(kundennummer__in=akten_von(nutzer).values("person__kundennummer")).exclude(kundennummer="")


@require_http_methods(["GET", "HEAD", "POST"])
def seite(request: HttpRequest) -> HttpResponse:
    nutzer = request.user
    if nutzer.jobcenter_id is None:
        raise KeinZugriff
    if request.method == "POST":
        return _entscheide(request)
    auftraege = list(auftraege_fuer(nutzer)[:HOECHSTENS])
    faelle = list(faelle_fuer(nutzer)[:HOECHSTENS])
    sichtbar = set(akten_von(nutzer).filter(pk__in=[a.akte_id for a in auftraege]).values_list("pk", flat=True))
    nummern = dict(
        akten_von(nutzer)
        .filter(person__kundennummer__in=[f.kundennummer for f in faelle])
        .values_list("person__kundennummer", "pk")
    )
    return render(
        request,
        "austausch/klaerfaelle.html",
        {
            "auftraege": [{"auftrag": a, "offen": a.akte_id in sichtbar} for a in auftraege],
            "faelle": [{"fall": f, "akte": nummern.get(f.kundennummer)} for f in faelle],
        },
    )


def _entscheide(request: HttpRequest) -> HttpResponse:
    nutzer: Any = request.user
    if (auftrag := _gewaehlt(auftraege_fuer(nutzer), request.POST.get("auftrag"))) is not None:
        noch_einmal(auftrag, jetzt())
        messages.success(request, "Der Auftrag beginnt von vorn. Das Ergebnis steht gleich am Schreiben.")
    elif (fall := _gewaehlt(faelle_fuer(nutzer), request.POST.get("fall"))) is not None:
        Klaerfall.objects.filter(pk=fall.pk, erledigt_am=None).update(
            erledigt_am=jetzt(), erledigt_von=nutzer.kennung or nutzer.username[:40], entscheidung="erledigt"
        )
        messages.success(request, "Der Klärfall ist erledigt.")
    else:
        messages.warning(request, "Dieser Klärfall ist schon erledigt.")
    return redirect("klaerfaelle")


def _gewaehlt(menge: QuerySet[Any], nummer: str | None) -> Any:
    return (
        menge.filter(Q(pk=int(nummer))).first()
        if nummer and nummer.isascii() and nummer.isdigit() and len(nummer) < 18
        else None
    )
