"""The page of a Schlichtungsperson: the cases named to them, and nothing else of the house."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.recht import Lage
from roterfaden.register.abfragen import dokumente_von
from roterfaden.register.laden import lies
from roterfaden.register.models import Faelligkeit
from roterfaden.verfahren import faelligkeiten
from roterfaden.web.akte import worte
from roterfaden.web.akte.saetze import kurz
from roterfaden.web.rahmen.sprache import abstand
from roterfaden.web.rahmen.ziele import handlung_ziel
from roterfaden.zugang.zugriff import KeinZugriff, akte_fuer, akten_von, darf, eigenschaften


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """Cases this person conducts, the one that ends soonest on top."""
    nutzer = request.user
    if not (nutzer.ist_schlichtung and nutzer.kennung):
        raise KeinZugriff
    sichtbar = akten_von(nutzer).exclude(schlichtungsperson="").order_by("person__suche")
    akten = [a for a in sichtbar if "schlichtung" in eigenschaften(nutzer, a)]
    enden = dict(
        Faelligkeit.objects.filter(akte__in=[a.pk for a in akten], art="schlichtung_endet").values_list("akte_id", "am")
    )
    faelle = sorted(
        ({"akte": a, "name": f"{a.person.nachname}, {a.person.vorname}", "ende": enden.get(a.pk)} for a in akten),
        key=lambda f: f["ende"] or dt.date.max,
    )
    return render(request, "schlichtung/schlichtung.html", {"faelle": faelle})


@require_safe
def fall(request: HttpRequest, akte_id: int) -> HttpResponse:
    """What is disputed, which plan it is about, until when – and the way to end it."""
    akte = akte_fuer(request.user, akte_id, jetzt=jetzt())
    if "schlichtung" not in eigenschaften(request.user, akte):
        raise KeinZugriff
    gelesen = lies(akte, heute())
    lage = gelesen.lage
    verlangt = lage.stand.aktuelle(w.SchlichtungVerlangt)
    if not verlangt:
        raise Http404
    v_, eingeleitet = verlangt[-1], lage.stand.letzte_antwort(verlangt[-1].nr, w.SchlichtungEingeleitet)
    ende = _ende(lage)
    ziel = (
        handlung_ziel(akte_id, "schlichtung_beenden", {"vorgang": v_.nr})
        if darf(request.user, akte, "schlichtung_beenden")
        else ""
    )
    return render(
        request,
        "schlichtung/fall.html",
        {"akte": akte, "person": gelesen.person, "verlangt": v_, "durch": worte.SCHLICHTUNG_DURCH[v_.durch],
         "eingeleitet": eingeleitet, "ende": ende, "noch": abstand(ende, heute()) if ende else "",
         "plan": _plan(lage), "nicht": _nicht(lage), "ziel": ziel,
         "dokumente": [(d, (worte.ADRESSAT | worte.STELLEN).get(d.adressat, "")) for d in dokumente_von(akte)
                       if d.vorgang_nr in {v_.nr, eingeleitet.nr if eingeleitet else 0}]},
    )  # fmt: skip


def _ende(lage: Lage) -> dt.date | None:
    return next((f.am for f in faelligkeiten(lage) if f.art == "schlichtung_endet"), None)


def _plan(lage: Lage) -> dict[str, Any] | None:
    plaene = lage.stand.aktuelle(v.KooperationsplanErstellt)
    if not plaene:
        return None
    p = plaene[-1]
    return {
        "plan": p,
        "titel": kurz(p),
        "absprachen": [(a, worte.VERANTWORTLICH[a.verantwortlich]) for a in p.absprachen],
    }


def _nicht(lage: Lage) -> v.KooperationsplanNichtZustandeGekommen | None:
    alle = lage.stand.aktuelle(v.KooperationsplanNichtZustandeGekommen)
    return alle[-1] if alle else None
