"""How the house is doing, for the Fachadministration: the queue, filing that was given up, open import questions."""

from __future__ import annotations

from django.db.models import Count, Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register.abfragen import gescheiterte_auftraege
from roterfaden.register.models import Akte, Auftrag, Klaerfall
from roterfaden.zugang.zugriff import KeinZugriff


@require_safe
def seite(request: HttpRequest) -> HttpResponse:
    """Counts and reasons; no names, the Fachadministration sees no Akten."""
    nutzer = request.user
    if not nutzer.ist_fachadministration:
        raise KeinZugriff
    jc = nutzer.jobcenter_id
    offen = Q(erledigt_am=None, aufgegeben_am=None)
    schlange = Auftrag.objects.filter(jobcenter_id=jc).aggregate(
        wartet=Count("pk", filter=offen & Q(versuche=0)),
        wiederholt=Count("pk", filter=offen & Q(versuche__gt=0)),
        aufgegeben=Count("pk", filter=Q(aufgegeben_am__isnull=False, erledigt_am=None)),
        erledigt=Count("pk", filter=Q(erledigt_am__isnull=False)),
        aeltester=Min("faellig_ab", filter=offen),
    )
    steht = bool(schlange["aeltester"] and (jetzt() - schlange["aeltester"]).total_seconds() > 300)
    akten = Akte.objects.filter(jobcenter_id=jc).aggregate(
        alle=Count("pk"),
        nur_lesen=Count("pk", filter=~Q(nur_lesen="")),
        alt=Count("pk", filter=Q(stand_am__lt=heute(), laufend=True)),
    )
    return render(
        request,
        "zustand/zustand.html",
        {"schlange": schlange, "steht": steht, "akten": akten, "gescheitert": list(gescheiterte_auftraege(jc)[:50]),
         "klaerfaelle": Klaerfall.objects.filter(jobcenter_id=jc, erledigt_am=None).count()},
    )  # fmt: skip
