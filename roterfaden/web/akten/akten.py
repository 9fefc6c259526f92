"""Lists of Akten and the search. The search is a POST: names and numbers of people never stand in an address."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register.abfragen import FORTSCHREIBUNG_VORLAUF, suche
from roterfaden.register.models import Akte
from roterfaden.web.akte import worte
from roterfaden.zugang.models import Nutzer
from roterfaden.zugang.zugriff import akten_von, eigene_akten, protokolliere

JE_SEITE = 50
GRENZE = 50
STAENDE = {
    "": "alle",
    "ohne_plan": "ohne gültigen Plan",
    "fortschreibung": "Fortschreibung in 6 Wochen",
    "verzicht": "mit Verzicht",
    "mit_rfb": "mit RFB",
    "minderjaehrig": "minderjährig",
    "beendet": "ohne laufenden Bezug",
}
SORTIERUNGEN = {"": "Name", "faellig": "Fälligkeit", "plan": "Ende des Plans"}


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def seite(request: HttpRequest) -> HttpResponse:
    """GET lists, POST searches; `?kundennummer=` (call from the Fachverfahren) opens the Akte at once."""
    if request.method == "POST":
        return _suche(request, request.POST.get("q", ""))
    if nummer := request.GET.get("kundennummer", ""):
        return _aufruf(request, nummer.strip())
    return _liste(request)


def _aufruf(request: HttpRequest, nummer: str) -> HttpResponse:
    """Open by Kundennummer and leave it out of the address again."""
    akte = akten_von(request.user).filter(person__kundennummer=nummer).first()
    if akte is not None:
        return redirect("akte", akte_id=akte.pk)
    protokolliere(request.user, None, "suchen", jetzt())
    return render(request, "akten/akten.html", {"treffer": [], "gesucht": True, "aufruf": True}, status=404)


def _suche(request: HttpRequest, text: str) -> HttpResponse:
    treffer = suche(akten_von(request.user), text, GRENZE)
    protokolliere(request.user, None, "suchen", jetzt())
    if len(treffer) == 1:
        return redirect("akte", akte_id=treffer[0].pk)
    werte = {"treffer": [_zeile(a, heute()) for a in treffer], "gesucht": True, "q": text, "hoechstens": GRENZE}
    return render(request, "akten/akten.html", werte)


def _liste(request: HttpRequest) -> HttpResponse:
    nutzer, tag = request.user, heute()
    wahl = {
        "stand": _eins_von(request.GET.get("stand", ""), STAENDE),
        "sort": _eins_von(request.GET.get("sort", ""), SORTIERUNGEN),
        "wer": _eins_von(request.GET.get("wer", ""), {"team": ""}),
    }
    akten = _sortiert(_gefiltert(_menge(nutzer, wahl["wer"]), wahl["stand"], tag), wahl["sort"])
    blatt = Paginator(akten.select_related("person"), JE_SEITE).get_page(request.GET.get("seite"))
    abfrage = request.GET.copy()
    abfrage.pop("seite", None)
    return render(
        request,
        "akten/akten.html",
        {"blatt": blatt, "zeilen": [_zeile(a, tag) for a in blatt], "wahl": wahl, "staende": STAENDE,
         "sortierungen": SORTIERUNGEN, "abfrage": abfrage.urlencode(), "kann_vertreten": nutzer.ist_ifk and nutzer.team_id},
    )  # fmt: skip


def _eins_von(wert: str, erlaubt: Any) -> str:
    return wert if wert in erlaubt else ""


def _menge(nutzer: Nutzer, wer: str) -> QuerySet[Akte]:
    return eigene_akten(nutzer) if nutzer.ist_ifk and wer != "team" else akten_von(nutzer)


def _gefiltert(akten: QuerySet[Akte], stand: str, tag: dt.date) -> QuerySet[Akte]:
    if stand == "beendet":
        return akten.filter(laufend=False)
    akten = akten.filter(laufend=True) if stand else akten
    return akten.filter({
        "ohne_plan": Q(verzichtet=False, kp_pflicht="soll") & ~Q(kp_status="gueltig"),
        "fortschreibung": Q(gueltig_bis__gte=tag, gueltig_bis__lte=tag + FORTSCHREIBUNG_VORLAUF, verzichtet=False),
        "verzicht": Q(verzichtet=True),
        "mit_rfb": Q(mit_rfb=True),
        "minderjaehrig": Q(minderjaehrig=True),
    }.get(stand, Q()))  # fmt: skip


def _sortiert(akten: QuerySet[Akte], sort: str) -> QuerySet[Akte]:
    felder = {"faellig": ["naechste_faelligkeit"], "plan": ["gueltig_bis"]}.get(sort, [])
    return akten.order_by(*felder, "person__suche", "pk")


def _zeile(akte: Akte, tag: dt.date) -> dict[str, Any]:
    art, text = _plan(akte)
    faellig = akte.naechste_faelligkeit
    return {
        "akte": akte, "name": f"{akte.person.nachname}, {akte.person.vorname}", "person": akte.person,
        "art": art, "plan": text, "faellig": faellig, "ueberfaellig": bool(faellig and faellig < tag),
    }  # fmt: skip


def _plan(akte: Akte) -> tuple[str, str]:
    if not akte.laufend:
        return "still", "kein laufender Bezug"
    if akte.kp_status == "gueltig":
        return "success", f"gilt bis {akte.gueltig_bis:%d.%m.%Y}"
    if akte.kp_status == "ueberfaellig":
        return "warning", "überfällig"
    if akte.verzichtet:
        return "info", "Verzicht"
    if akte.kp_status in ("nicht_zustande_gekommen", "gescheitert"):
        return "danger", worte.KP_STAND[akte.kp_status].removeprefix("Kooperationsplan ")
    return ("still", "nicht nötig (§ 10)") if akte.kp_pflicht == "kann" else ("warning", "noch keiner")
