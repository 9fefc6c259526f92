"""The frame of the HTTP interface: tokens, msgspec in and out, every error as problem details in German."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.renderers import BaseRenderer
from ninja.security import HttpBearer

from roterfaden.akte import FormFehler, kodiere
from roterfaden.akte.codec import form_fehler
from roterfaden.akte.grundtypen import dec_hook
from roterfaden.austausch import zugaenge
from roterfaden.austausch.schnittstelle.typen import Problem
from roterfaden.betrieb.uhr import jetzt
from roterfaden.register.models import Token

T = TypeVar("T")
VERSION = "1.0"
PROBLEM = "application/problem+json"
ARTEN = {
    400: ("eingabe", "Die Anfrage ist nicht lesbar"),
    401: ("anmeldung", "Kein gültiger Zugang"),
    403: ("recht", "Dazu fehlt das Recht"),
    404: ("nicht_gefunden", "Nicht gefunden"),
    405: ("methode", "Diese Methode gibt es hier nicht"),
    409: ("zwischenzeitlich", "Die Akte hat sich geändert"),
    413: ("zu_gross", "Die Anfrage ist zu groß"),
    422: ("gesperrt", "Die Handlung ist nicht zulässig"),
    500: ("stoerung", "Störung"),
    503: ("ueberlastet", "Zurzeit nicht möglich"),
}


class Msgspec(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        return kodiere(data)


class Systemzugang(HttpBearer):
    """`Authorization: Bearer rf_…`; the token object stands in `request.auth`."""

    openapi_scheme = "bearer"

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        return zugaenge.erkenne(token, jetzt())


def problem(status: int, detail: str, *, art: str | None = None, titel: str | None = None, **mehr: Any) -> HttpResponse:
    vorgabe = ARTEN.get(status, ("fehler", "Fehler"))
    inhalt = Problem(
        type=f"urn:roterfaden:problem:{art or vorgabe[0]}",
        title=titel or vorgabe[1],
        status=status,
        detail=detail,
        **mehr,
    )
    return HttpResponse(msgspec.json.encode(inhalt), status=status, content_type=PROBLEM)


_decoder: dict[type, msgspec.json.Decoder[Any]] = {}


def lies(request: HttpRequest, typ: type[T]) -> T:
    """The body as this type; `FormFehler` names what is wrong and where."""
    decoder = _decoder.setdefault(typ, msgspec.json.Decoder(typ, dec_hook=dec_hook))
    try:
        ergebnis: T = decoder.decode(request.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fehler:
        raise form_fehler(fehler) from fehler
    return ergebnis


def zugang(request: HttpRequest, recht: str) -> Token:
    token: Token = request.auth  # type: ignore[attr-defined]
    zugaenge.verlange(token, recht)
    return token


def tag(text: str | None, feld: str, sonst: dt.date) -> dt.date:
    if not text:
        return sonst
    try:
        if len(text) != 10:
            raise ValueError
        return dt.date.fromisoformat(text)
    except ValueError:
        raise FormFehler("kein gültiger Tag (JJJJ-MM-TT)", feld) from None


KOERPER_SCHEMA = {"content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


def beschreibe(
    antwort: str | None,
    *fehler: int,
    koerper: str | None = None,
    status: int = 200,
    inhalt: str = "application/json",
    unlesbar: str | None = None,
) -> dict[str, Any]:
    """OpenAPI for one route: answer, body and errors by the name of their type."""
    antworten: dict[int, Any] = {
        status: {
            "description": "Erfolg",
            "content": {
                inhalt: {
                    "schema": {"$ref": f"#/components/schemas/{antwort}"}
                    if antwort
                    else {"type": "string", "format": "binary"}
                }
            },
        }
    }
    for nummer in sorted({400, 401, 403, *fehler}):
        antworten[nummer] = {"description": ARTEN[nummer][1], **KOERPER_SCHEMA}
    if unlesbar:
        verweis = {"schema": {"$ref": f"#/components/schemas/{unlesbar}"}}
        antworten[422] = {"description": "Die Frage ist nicht lesbar", "content": {"application/json": verweis}}
    ergebnis: dict[str, Any] = {"responses": antworten}
    if koerper:
        ergebnis["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{koerper}"}}},
        }
    return ergebnis


class Api(NinjaAPI):
    """Ninja knows pydantic only; the contract's types are msgspec and are hung into the description."""

    komponenten: dict[str, Any] = {}

    def get_openapi_schema(self, **kw: Any) -> Any:
        schema = super().get_openapi_schema(**kw)
        schema.setdefault("components", {}).setdefault("schemas", {}).update(self.komponenten)
        return schema


def fehler_anmelden(api: Api) -> None:
    """Every way a request can fail ends here; nothing else reaches the caller."""

    def melde(art: type[Exception], f: Callable[[HttpRequest, Any], HttpResponse]) -> None:
        api.add_exception_handler(art, f)

    melde(AuthenticationError, lambda r, e: ohne_zugang())
    melde(ValidationError, lambda r, e: problem(400, _parameter(e)))
    melde(
        FormFehler,
        lambda r, e: problem(
            400, f"{e.meldung}." if not e.meldung.endswith(".") else e.meldung, stelle=e.stelle or None
        ),
    )
    melde(zugaenge.RechtFehlt, lambda r, e: problem(403, str(e)))
    melde(
        Http404,
        lambda r, e: problem(
            404, str(e) if str(e).endswith(".") else "Das gibt es nicht, oder dieser Zugang reicht nicht dafür."
        ),
    )
    melde(
        HttpError,
        lambda r, e: problem(e.status_code if e.status_code in ARTEN else 400, "Die Anfrage ist nicht lesbar."),
    )


def ohne_zugang() -> HttpResponse:
    antwort = problem(401, "Es fehlt ein gültiger Zugangsschlüssel (Kopfzeile „Authorization: Bearer …“).")
    antwort["WWW-Authenticate"] = 'Bearer realm="Roter Faden"'
    return antwort


def _parameter(fehler: ValidationError) -> str:
    namen = sorted({str(e["loc"][-1]) for e in fehler.errors if e.get("loc")})
    return (
        f"Die Angabe „{namen[0]}“ fehlt oder hat nicht die erwartete Form."
        if namen
        else "Eine Angabe hat nicht die erwartete Form."
    )
