"""The view for both: one heading at a time, large, nothing internal, and the question whether it is right like this."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from roterfaden.schreiben.sprache.formulierungen import SPRACHEN
from roterfaden.web.handlung import arbeit as a
from roterfaden.web.handlung.datum import DatumFehler, lies_tag, zeige_tag_im_jahr
from roterfaden.web.handlung.formular import Roh, zeilennummern
from roterfaden.web.kooperationsplan import anzeige
from roterfaden.web.kooperationsplan import plan as k
from roterfaden.web.kooperationsplan.woerter_beide import FRAGE, TITEL

_NAMEN = [name for name, _ in k.RUBRIKEN]


def seite(request: HttpRequest, arbeit: a.Arbeit, seitenname: str) -> HttpResponse:
    entwurf = a.lade_entwurf(arbeit, seitenname)
    roh = anzeige.ergaenze(arbeit, entwurf.roh if entwurf else anzeige.anfang(arbeit))
    nummer = _nummer(request.POST.get("rubrik") or request.GET.get("rubrik", "1"))
    if request.method == "POST":
        getippt = a.roh_aus_post(request.POST)
        getippt.pop("rubrik", None)
        for steuer in ("weiter", "zurueck", "gehe"):
            getippt.pop(steuer, None)
        a.speichere_entwurf(arbeit, seitenname, roh | _ohne_leere_zeilen(roh, getippt))
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204)
        return redirect(_ziel(arbeit, request.POST, nummer))
    return _zeige(request, arbeit, roh, nummer)


def _ohne_leere_zeilen(roh: Roh, getippt: Roh) -> Roh:
    """The row offered for one more step only becomes one when somebody writes into it."""
    bekannt = {name.rsplit(".", 1)[0] for name in roh}
    zeilen = {name.rsplit(".", 1)[0] for name in getippt if name.split(".")[0] in k.LISTEN}
    leere = {z for z in zeilen - bekannt if not any(k.text(getippt, f"{z}.{f}") for f in ("text", "bis", "zeige"))}
    return {name: werte for name, werte in getippt.items() if name.rsplit(".", 1)[0] not in leere}


def _nummer(text: str) -> int:
    return min(max(int(text), 1), len(k.RUBRIKEN)) if text.isdecimal() else 1


def _ziel(arbeit: a.Arbeit, post: Any, nummer: int) -> str:
    adresse = reverse("kooperationsplan", args=[arbeit.akte.pk])
    if post.get("gehe", "").isdecimal():
        return f"{adresse}?ansicht=beide&rubrik={_nummer(post['gehe'])}"
    if "ende" in post or ("weiter" in post and nummer == len(k.RUBRIKEN)):
        return adresse
    nummer = _nummer(str(nummer + (-1 if "zurueck" in post else 1)))
    return f"{adresse}?ansicht=beide&rubrik={nummer}"


def _zeige(request: HttpRequest, arbeit: a.Arbeit, roh: Roh, nummer: int) -> HttpResponse:
    rubrik = _NAMEN[nummer - 1]
    sprache = k.text(roh, "sprache")
    sprache = sprache if sprache in SPRACHEN else ""
    stationen = [
        {
            "nummer": n,
            "titel": titel,
            "fremd": TITEL.get(sprache, {}).get(name, ""),
            "art": "jetzt" if n == nummer else "fertig" if k.rubrik_fertig(roh, name) else "offen",
        }
        for n, (name, titel) in enumerate(k.RUBRIKEN, 1)
    ]
    return render(
        request,
        "kooperationsplan/beide.html",
        arbeit.kontext()
        | {
            "rubrik": rubrik,
            "nummer": nummer,
            "titel": dict(k.RUBRIKEN)[rubrik],
            "stationen": stationen,
            "sprache": sprache,
            "richtung": "rtl" if sprache == "ar" else "ltr",
            "frage_fremd": FRAGE.get(sprache, ""),
            "passt": k.PASST,
            "antwort": k.text(roh, f"passt.{rubrik}"),
            "zeilen": _zeilen(roh, rubrik, arbeit) if rubrik in k.LISTEN else [],
            "felder": _felder(roh, rubrik),
            "naechstes_ziel": k.text(roh, "naechstes_ziel"),
            "zeige_spalte": rubrik == "schritte",
            "letzte": nummer == len(k.RUBRIKEN),
            "ifk": request.user.anzeigename,  # type: ignore[union-attr]
        },
    )


def _zeilen(roh: Roh, liste: str, arbeit: a.Arbeit) -> list[dict[str, Any]]:
    nummern = zeilennummern(roh, liste) or [0]
    if all(k.text(roh, f"{liste}.{n}.text") for n in nummern):
        nummern.append(max(nummern) + 1)  # room for one more, so that nobody has to ask for it
    return [
        {
            "name": f"{liste}.{n}",
            "id": f"b{n}",
            "text": k.text(roh, f"{liste}.{n}.text"),
            "bis": _tag(k.text(roh, f"{liste}.{n}.bis"), arbeit),
            "zeige": k.text(roh, f"{liste}.{n}.zeige"),
        }
        for n in nummern
    ]


def _tag(eingabe: str, arbeit: a.Arbeit) -> str:
    try:
        return zeige_tag_im_jahr(lies_tag(eingabe, arbeit.heute), arbeit.heute) if eingabe else ""
    except DatumFehler:
        return eingabe


def _felder(roh: Roh, rubrik: str) -> list[dict[str, Any]]:
    felder = {
        "ziel": (("uebergeordnetes_ziel", "Was will ich arbeiten?"), ("eigene_worte", "In meinen Worten")),
        "naechstes": (("naechstes_ziel", "Was habe ich in ein paar Monaten geschafft?"),),
        "wichtig": (("wichtig", "Was soll das Jobcenter noch wissen?"),),
    }.get(rubrik, ())
    return [{"name": n, "etikett": e, "wert": k.text(roh, n)} for n, e in felder]
