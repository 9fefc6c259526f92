"""Puts the interface together: routes, types, errors, description."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse

from roterfaden.akte.grundtypen import schema_hook
from roterfaden.austausch.schnittstelle import akten, listen, typen
from roterfaden.austausch.schnittstelle.grund import VERSION, Api, Msgspec, Systemzugang, fehler_anmelden, problem
from roterfaden.verfahren.pruefung import Antwort, Frage

log = logging.getLogger(__name__)
TYPEN: tuple[Any, ...] = (
    typen.Problem,
    typen.Aktenliste,
    typen.GanzeAkte,
    typen.Stand,
    typen.Unlesbar,
    Frage,
    Antwort,
    typen.Suchfrage,
    typen.Handlungsauftrag,
    typen.Schreibenliste,
    typen.Vollzogen,
    typen.Faelligkeitsliste,
    typen.Aenderungsliste,
    typen.AbonnementWunsch,
    typen.AbonnementAuskunft,
    typen.Abonnementliste,
)

api = Api(
    title="Roter Faden",
    version=VERSION,
    description="Offene Schnittstelle zum Kooperationsplan (§ 15 SGB II): Akten lesen, Handlungen ausführen, Änderungen verfolgen.",
    docs_url=None,
    openapi_url=None,
    urls_namespace="api-v1",
    auth=Systemzugang(),
    renderer=Msgspec(),
)
api.komponenten = msgspec.json.schema_components(
    TYPEN, ref_template="#/components/schemas/{name}", schema_hook=schema_hook
)[1]
fehler_anmelden(api)
api.add_router("", akten.router)
api.add_router("", listen.router)


@api.exception_handler(RequestDataTooBig)
def zu_gross(request: HttpRequest, fehler: Exception) -> HttpResponse:
    return problem(413, "Die Anfrage ist größer als erlaubt (5 MB).")


@api.exception_handler(Exception)
def unerwartet(request: HttpRequest, fehler: Exception) -> HttpResponse:
    """Whatever was forgotten: a sentence for the caller, the stack for the log (it holds no data)."""
    log.error("Schnittstelle: unerwarteter Fehler %s", type(fehler).__name__, exc_info=fehler)
    return problem(
        500,
        "Es ist ein unerwarteter Fehler aufgetreten; gespeichert wurde nichts. Bitte die Fachadministration verständigen.",
    )


def beschreibung() -> dict[str, Any]:
    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1")
    return schema


@api.get("/openapi.json", include_in_schema=False)
def openapi(request: HttpRequest) -> HttpResponse:
    return JsonResponse(beschreibung())
