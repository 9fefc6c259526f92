"""Routes over many Akten: due items, changes, subscriptions, and the check of an Akte that is sent along."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Path, Query, Router

from roterfaden.akte import ARTEN, FormFehler
from roterfaden.austausch import abonnements, aenderungen, zugaenge
from roterfaden.austausch.models import Abonnement
from roterfaden.austausch.schnittstelle import typen
from roterfaden.austausch.schnittstelle.grund import beschreibe, lies, problem, tag, zugang
from roterfaden.betrieb.uhr import jetzt
from roterfaden.register.models import Faelligkeit
from roterfaden.verfahren import pruefung as pruefvertrag

router = Router()
SEITE = 200
MAX_ABONNEMENTS = 50
Text = Annotated[str | None, Query(max_length=60)]


@router.get(
    "/faelligkeiten",
    operation_id="faelligkeiten",
    openapi_extra=beschreibe("Faelligkeitsliste"),
    summary="Fällige Aufgaben",
)
def faelligkeiten(
    request: HttpRequest,
    bis: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$")] = None,
    zustaendig: Text = None,
    art: Text = None,
    nach: Annotated[
        str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}_\d{1,18}$", description="Wert von „weiter“ der vorigen Seite")
    ] = None,
) -> Any:
    """Offene Fälligkeiten nach Tag, je Seite höchstens 200."""
    token = zugang(request, "akte.lesen")
    bedingung = Q(jobcenter_id=token.jobcenter_id)
    if bis:
        bedingung &= Q(am__lte=tag(bis, "bis", jetzt().date()))
    for feld, wert in (("zustaendig", zustaendig), ("art", art)):
        if wert:
            if "\x00" in wert:
                raise FormFehler("enthält Steuerzeichen", feld)
            bedingung &= Q(**{feld: wert})
    if nach:
        am, _, nr = nach.partition("_")
        ab = tag(am, "nach", jetzt().date())
        bedingung &= Q(am__gt=ab) | Q(am=ab, pk__gt=int(nr))
    zugaenge.protokolliere(token, None, "faelligkeiten", jetzt())
    zeilen = list(Faelligkeit.objects.filter(bedingung).order_by("am", "pk")[: SEITE + 1])
    seite = zeilen[:SEITE]
    return typen.Faelligkeitsliste(
        faelligkeiten=[
            typen.Faelliges(
                akte=f.akte_id,
                art=f.art,
                am=f.am,
                regel=f.regel,
                vorgaenge=list(f.nummern),
                handlung=f.handlung or None,
                zustaendig=f.zustaendig,
            )
            for f in seite
        ],
        weiter=f"{seite[-1].am.isoformat()}_{seite[-1].pk}" if len(zeilen) > SEITE else None,
    )


@router.get(
    "/aenderungen",
    operation_id="aenderungen",
    openapi_extra=beschreibe("Aenderungsliste"),
    summary="Änderungen seit einem Zeiger",
)
def lies_aenderungen(
    request: HttpRequest,
    nach: Annotated[int, Query(ge=0, le=9_000_000_000_000_000_000)] = 0,
    anzahl: Annotated[int, Query(ge=1, le=1000)] = 200,
) -> Any:
    """Jeder Vorgang genau einmal, in fester Reihenfolge. Ein Zeiger überspringt nichts, auch nicht bei gleichzeitigem Schreiben."""
    token = zugang(request, "aenderungen.lesen")
    aenderungen.sammle(token.jobcenter_id, jetzt())
    meldungen = aenderungen.seit(token.jobcenter_id, nach, anzahl)
    return typen.Aenderungsliste(
        aenderungen=[
            typen.Aenderung(zeiger=m.pk, akte=m.vorgang.akte_id, nr=m.vorgang.nr, art=m.vorgang.art, am=m.vorgang.am)
            for m in meldungen
        ],
        zeiger=meldungen[-1].pk if meldungen else nach,
    )


@router.get(
    "/abonnements", operation_id="abonnements", openapi_extra=beschreibe("Abonnementliste"), summary="Abonnements"
)
def alle_abonnements(request: HttpRequest) -> Any:
    """Laufende Abonnements dieses Jobcenters."""
    token = zugang(request, "aenderungen.lesen")
    laufende = Abonnement.objects.filter(jobcenter_id=token.jobcenter_id, beendet_am=None).order_by("pk")
    return typen.Abonnementliste(abonnements=[_auskunft(a) for a in laufende])


@router.post(
    "/abonnements",
    operation_id="abonnieren",
    openapi_extra=beschreibe("AbonnementAuskunft", 422, koerper="AbonnementWunsch"),
    summary="Änderungen abonnieren",
)
def abonniere(request: HttpRequest) -> Any:
    """Richtet signierte Aufrufe ein. Das Geheimnis für die Unterschrift (HMAC-SHA256) steht nur in dieser Antwort."""
    token = zugang(request, "aenderungen.lesen")
    wunsch = lies(request, typen.AbonnementWunsch)
    if unbekannt := [a for a in wunsch.arten if a not in ARTEN]:
        return problem(
            422,
            f"Eine Art „{unbekannt[0]}“ gibt es nicht.",
            art="abonnement",
            titel="Abonnement nicht möglich",
            stelle="arten",
        )
    if Abonnement.objects.filter(jobcenter_id=token.jobcenter_id, beendet_am=None).count() >= MAX_ABONNEMENTS:
        return problem(
            422,
            "Es gibt schon zu viele Abonnements. Bitte nicht mehr benötigte beenden.",
            art="abonnement",
            titel="Abonnement nicht möglich",
        )
    if "\x00" in wunsch.name:
        raise FormFehler("enthält Steuerzeichen", "name")
    try:
        abo, geheimnis = abonnements.richte_ein(token.jobcenter_id, wunsch.name, wunsch.adresse, wunsch.arten, jetzt())
    except abonnements.AdresseFalsch as e:
        return problem(422, str(e), art="abonnement", titel="Abonnement nicht möglich", stelle="adresse")
    return _auskunft(abo, geheimnis)


@router.delete(
    "/abonnements/{nummer}",
    operation_id="abbestellen",
    openapi_extra=beschreibe("AbonnementAuskunft", 404),
    summary="Abonnement beenden",
)
def bestelle_ab(request: HttpRequest, nummer: Annotated[int, Path(ge=1, le=9_000_000_000_000_000_000)]) -> Any:
    """Es folgen keine weiteren Aufrufe."""
    token = zugang(request, "aenderungen.lesen")
    abo = Abonnement.objects.filter(pk=nummer, jobcenter_id=token.jobcenter_id, beendet_am=None).first()
    if abo is None:
        raise Http404("Dieses Abonnement gibt es nicht, oder es ist schon beendet.")
    abonnements.beende(abo, jetzt())
    return _auskunft(abo)


def _auskunft(abo: Abonnement, geheimnis: str | None = None) -> typen.AbonnementAuskunft:
    return typen.AbonnementAuskunft(
        id=abo.pk,
        name=abo.name,
        adresse=abo.adresse,
        arten=abo.arten.split(),
        zeiger=abo.zeiger,
        letzter_erfolg=abo.letzter_erfolg,
        geheimnis=geheimnis,
    )


@router.post(
    "/akte/pruefung",
    operation_id="akte_pruefung",
    openapi_extra=beschreibe("Antwort", 422, koerper="Frage", unlesbar="Unlesbar"),
    summary="Akte prüfen",
)
def pruefung(request: HttpRequest) -> HttpResponse:
    """Beantwortet dieselbe Frage wie der Befehl `roterfaden akte_pruefen`; nichts wird gespeichert."""
    zugang(request, "pruefung")
    antwort, gelesen = pruefvertrag.beantworte(request.body)
    return HttpResponse(antwort, status=200 if gelesen else 422, content_type="application/json")
