"""Letters of the own Akten with their state, the batch note “zur Post gegeben am”, one letter as page and as PDF."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from roterfaden.akte import FormFehler
from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register.handlungen import HandlungFehler
from roterfaden.register.models import Akte, Dokument
from roterfaden.schreiben.html import brief_html, plan_html
from roterfaden.schreiben.modell import SchreibenFehler
from roterfaden.web.akte import worte
from roterfaden.web.akte.faden import kurze_kennung
from roterfaden.web.rahmen.felder import Formular, TagFeld
from roterfaden.web.rahmen.sprache import anzahl, tag
from roterfaden.web.rahmen.ziele import handlung_ziel
from roterfaden.web.schreiben.zustand import ZUSTAENDE, wege, zustand
from roterfaden.zugang.models import Nutzer
from roterfaden.zugang.zugriff import NichtBefugt, akten_von, ausfuehren, dokument_fuer, eigene_akten

JE_SEITE = 50
HOECHSTENS = 400
"""Newest letters a list looks at; older ones are found in their Akte."""
OHNE_POST = frozenset({"kooperationsplan", "kooperationsplan_leicht"})


class ZurPost(Formular):
    """The batch note: which day, which way."""

    am = TagFeld(label="zur Post gegeben am", vergangen=True)
    weg = forms.ChoiceField(
        label="Weg",
        initial="post",
        choices=[("post", "Post"), ("pzu", "Zustellungsurkunde"), ("persoenlich", "persönlich")],
    )

    def clean_am(self) -> Any:
        am = self.cleaned_data["am"]
        if am and am > heute():
            raise forms.ValidationError(f"Der {tag(am)} liegt in der Zukunft. Vermerken Sie, was schon geschehen ist.")
        return am


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """The newest letters, those not posted first."""
    return _liste(request, ZurPost(initial={"am": heute(), "weg": "post"}), request.GET, set())


def _liste(
    request: HttpRequest, form: ZurPost, abfrage: QueryDict, gewaehlt: set[int], status: int = 200
) -> HttpResponse:
    zeige = abfrage.get("zustand", "")
    zeige = zeige if zeige in ZUSTAENDE else ""
    wer = "team" if abfrage.get("wer") == "team" else ""
    zeilen = _zeilen(_akten(request.user, wer), gewaehlt)
    zaehler = Counter(z["zustand"].name for z in zeilen)
    if zeige:
        zeilen = [z for z in zeilen if z["zustand"].name == zeige]
    blatt = Paginator(zeilen, JE_SEITE).get_page(abfrage.get("seite"))
    return render(
        request,
        "schreiben/schreiben.html",
        {"form": form, "blatt": blatt, "zeilen": blatt.object_list, "zeige": zeige, "wer": wer, "gesamt": sum(zaehler.values()),
         "hoechstens": HOECHSTENS, "etwas_offen": any(z["post"] for z in blatt.object_list), "kann_vertreten": request.user.ist_ifk and request.user.team_id,
         "umschalter": [{"name": n, "text": f"{t} {zaehler[n]}", "aktiv": n == zeige} for n, (t, _) in ZUSTAENDE.items() if zaehler[n]]},
        status=status,
    )  # fmt: skip


def _akten(nutzer: Nutzer, wer: str) -> QuerySet[Akte]:
    return eigene_akten(nutzer) if nutzer.ist_ifk and wer != "team" else akten_von(nutzer)


def _zeilen(akten: QuerySet[Akte], gewaehlt: set[int]) -> list[dict[str, Any]]:
    dokumente = list(
        Dokument.objects.filter(akte__in=akten.order_by().values("pk"))
        .select_related("akte__person", "auftrag")
        .defer("pdf", "daten", "akte__person__stammdaten")
        .order_by("-erzeugt_am", "-pk")[:HOECHSTENS]
    )
    weg, stichtag = wege(d.akte_id for d in dokumente), heute()
    zeilen = []
    for d in dokumente:
        z = zustand(d, weg.get((d.akte_id, d.vorgang_nr), ()), stichtag)
        person = d.akte.person
        zeilen.append({
            "dokument": d, "zustand": z, "name": f"{person.nachname}, {person.vorname}",
            "an": (worte.ADRESSAT | worte.STELLEN).get(d.adressat, "") if d.adressat != "elb" else "",
            "post": z.name in ("erzeugt", "ruecklauf") and d.art not in OHNE_POST, "gewaehlt": d.pk in gewaehlt,
            "ruecklauf": handlung_ziel(d.akte_id, "ruecklauf_erfassen", {"vorgang": d.vorgang_nr}, an=d.adressat),
            "ablage": _ablage(d),
        })  # fmt: skip
    zeilen.sort(key=lambda z: z["zustand"].name not in ("erzeugt", "ruecklauf", "bestritten"))
    return zeilen


def _ablage(d: Dokument) -> str:
    if d.ablage_kennung:
        return f"E-Akte {kurze_kennung(d.ablage_kennung)}"
    auftrag = getattr(d, "auftrag", None)
    return (
        {"aufgegeben": "Ablage gescheitert", "wiederholt": "Ablage wird wiederholt"}.get(auftrag.zustand, "")
        if auftrag
        else ""
    )


@require_POST
def zur_post(request: HttpRequest) -> HttpResponse:
    """Record for many letters at once that they left the house; each counts by itself, nothing is half written."""
    form = ZurPost(request.POST)
    ids = {int(n) for n in request.POST.getlist("dokument") if n.isdigit()}
    if not ids:
        form.add_error(None, "Kreuzen Sie in der Liste mindestens ein Schreiben an.")
    if not form.is_valid():
        return _liste(request, form, request.POST, ids, status=422)
    geschafft, gescheitert = 0, []
    for dokument in _dokumente(request.user, ids):
        try:
            _vermerke(request, dokument, form)
            geschafft += 1
        except (HandlungFehler, FormFehler, NichtBefugt, SchreibenFehler) as fehler:
            gescheitert.append(f"{dokument.titel} ({dokument.akte.person.nachname}): {fehler}")
    if geschafft:
        messages.success(
            request,
            f"{anzahl(geschafft, 'Schreiben', 'Schreiben')} vermerkt: aufgegeben am {tag(form.cleaned_data['am'])}.",
        )
    for satz in gescheitert:
        messages.error(request, f"Nicht vermerkt: {satz}")
    return redirect(_zurueck(request))


def _dokumente(nutzer: Nutzer, ids: set[int]) -> list[Dokument]:
    menge = Dokument.objects.filter(pk__in=ids, akte__in=akten_von(nutzer).order_by().values("pk"))
    return list(menge.select_related("akte__person__team", "akte__jobcenter").defer("pdf", "daten").order_by("pk"))


def _vermerke(request: HttpRequest, d: Dokument, form: ZurPost) -> None:
    daten = {
        "bezug": d.vorgang_nr,
        "an": d.adressat,
        "weg": form.cleaned_data["weg"],
        "am": form.cleaned_data["am"].isoformat(),
    }
    ausfuehren(request.user, d.akte, "schreiben_aufgeben", daten, heute=heute(), jetzt=jetzt())


def _zurueck(request: HttpRequest) -> str:
    abfrage = QueryDict(mutable=True)
    for name in ("zustand", "wer"):
        if wert := request.POST.get(name):
            abfrage[name] = wert
    return f"{reverse('schreiben')}?{abfrage.urlencode()}" if abfrage else reverse("schreiben")


@require_safe
def ansicht(request: HttpRequest, dokument_id: int) -> HttpResponse:
    """A letter as an accessible page: the same words as the PDF, made from the same stored data."""
    d = dokument_fuer(request.user, dokument_id, jetzt=jetzt())
    daten = json.loads(d.daten)
    inhalt = plan_html(daten) if "plan" in daten else brief_html(daten)
    akte = Akte.objects.select_related("person").get(pk=d.akte_id)
    weg = wege([d.akte_id]).get((d.akte_id, d.vorgang_nr), [])
    andere = Dokument.objects.filter(akte_id=d.akte_id, vorgang_nr=d.vorgang_nr).exclude(pk=d.pk).defer("pdf", "daten")
    return render(
        request,
        "schreiben/ansicht.html",
        {"dokument": d, "inhalt": mark_safe(inhalt), "person": akte.person, "akte": akte,
         "ist_plan": "plan" in daten,
         "zustand": zustand(d, weg, heute()), "an": (worte.ADRESSAT | worte.STELLEN).get(d.adressat, ""),
         "andere": [(a, (worte.ADRESSAT | worte.STELLEN).get(a.adressat, ""), worte.SPRACHE.get(a.sprache, a.sprache)) for a in andere],
         "sprache": worte.SPRACHE.get(d.sprache, d.sprache)},
    )  # fmt: skip


@require_safe
def pdf(request: HttpRequest, dokument_id: int) -> HttpResponse:
    """The frozen PDF. Its file name says what it is, not whose it is."""
    d = dokument_fuer(request.user, dokument_id, jetzt=jetzt())
    antwort = HttpResponse(bytes(d.pdf), content_type="application/pdf")
    art = "attachment" if "herunterladen" in request.GET else "inline"
    antwort["Content-Disposition"] = f'{art}; filename="{d.art}-{d.pk}.pdf"'
    return antwort
