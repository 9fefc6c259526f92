"""Routes around one Akte: reading, what may be done and why, doing it, its letters."""

from __future__ import annotations

import datetime as dt
import hashlib
import unicodedata
from typing import Annotated, Any

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Header, Path, Query, Router

from roterfaden.akte import FormFehler, kodiere
from roterfaden.austausch import zugaenge
from roterfaden.austausch.schnittstelle import typen
from roterfaden.austausch.schnittstelle.grund import beschreibe, lies, problem, tag, zugang
from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.register import abfragen
from roterfaden.register.handlungen import (
    Gesperrt,
    HandlungFehler,
    NurLesbar,
    Vollzug,
    Zwischenzeitlich,
    handlung_ausfuehren,
)
from roterfaden.register.laden import GeleseneAkte
from roterfaden.register.laden import lies as lies_vorgaenge
from roterfaden.register.models import Akte, Dokument, Einreichung
from roterfaden.schreiben.modell import SchreibenFehler
from roterfaden.verfahren import pruefung as pruefvertrag

router = Router()
Nummer = Annotated[int, Path(ge=1, le=9_000_000_000_000_000_000)]
Stichtag = Annotated[
    str | None,
    Query(description="Tag, für den gefragt wird (JJJJ-MM-TT); Vorgabe: heute", pattern=r"^\d{4}-\d{2}-\d{2}$"),
]


def _gelesen(
    request: HttpRequest, akte_id: int, recht: str, zugriff: str, stichtag: dt.date | None = None
) -> GeleseneAkte:
    token = zugang(request, recht)
    akte = zugaenge.akte_fuer(token, akte_id, jetzt(), zugriff)
    return lies_vorgaenge(akte, stichtag or heute())


def aktenkopf(akte: Akte) -> typen.Aktenkopf:
    p = akte.person
    return typen.Aktenkopf(
        id=akte.pk,
        kundennummer=p.kundennummer,
        bg_nummer=p.bg_nummer,
        nachname=p.nachname,
        vorname=p.vorname,
        geburtsdatum=p.geburtsdatum,
        zustaendig=p.zustaendig,
        team=p.team.name if p.team else None,
        letzte_nr=akte.letzte_nr,
        kooperationsplan=akte.kp_status,
        gueltig_bis=akte.gueltig_bis,
        naechste_faelligkeit=akte.naechste_faelligkeit,
        laufend=akte.laufend,
    )


@router.post(
    "/suche", operation_id="suche", openapi_extra=beschreibe("Aktenliste", koerper="Suchfrage"), summary="Akten suchen"
)
def suche(request: HttpRequest) -> Any:
    """Sucht nach Name, Kundennummer, BG-Nummer oder Geburtstag. Als POST, damit nichts Persönliches in Adressen steht."""
    token = zugang(request, "akte.suchen")
    text = lies(request, typen.Suchfrage).text
    if any(unicodedata.category(z) in ("Cc", "Cs") for z in text):
        raise FormFehler("enthält Steuerzeichen", "text")
    zugaenge.protokolliere(token, None, "suchen", jetzt())
    treffer = abfragen.suche(Akte.objects.filter(jobcenter_id=token.jobcenter_id).select_related("person__team"), text)
    return typen.Aktenliste(akten=[aktenkopf(a) for a in treffer])


@router.get(
    "/akten/{akte_id}", operation_id="akte_lesen", openapi_extra=beschreibe("GanzeAkte", 404), summary="Akte lesen"
)
def akte_lesen(request: HttpRequest, akte_id: Nummer) -> Any:
    """Stammdaten und alle Vorgänge."""
    g = _gelesen(request, akte_id, "akte.lesen", "lesen")
    return typen.GanzeAkte(
        id=g.akte.pk,
        letzte_nr=g.letzte_nr,
        nur_lesbar_weil=g.nur_lesen or None,
        person=g.person,
        vorgaenge=list(g.vorgaenge),
    )


@router.get(
    "/akten/{akte_id}/stand",
    operation_id="akte_stand",
    openapi_extra=beschreibe("Stand", 404),
    summary="Stand der Akte",
)
def akte_stand(request: HttpRequest, akte_id: Nummer, stichtag: Stichtag = None) -> Any:
    """Der Stand an einem Tag, mit Rechtsstand, möglichen Handlungen samt Gründen und Fälligkeiten."""
    am = tag(stichtag, "stichtag", heute())
    g = _gelesen(request, akte_id, "akte.lesen", "lesen", am)
    a = pruefvertrag.auskunft(g.lage)
    return typen.Stand(
        akte=g.akte.pk,
        letzte_nr=g.letzte_nr,
        stichtag=a.stichtag,
        rechtsstand=a.rechtsstand,
        stand=a.stand,
        handlungen=a.handlungen,
        faelligkeiten=a.faelligkeiten,
    )


@router.get(
    "/akten/{akte_id}/dokumente",
    operation_id="akte_dokumente",
    openapi_extra=beschreibe("Schreibenliste", 404),
    summary="Schreiben der Akte",
)
def akte_dokumente(request: HttpRequest, akte_id: Nummer) -> Any:
    """Alle Schreiben mit dem Stand ihrer Ablage."""
    token = zugang(request, "dokument.lesen")
    akte = zugaenge.akte_fuer(token, akte_id, jetzt(), "lesen")
    return typen.Schreibenliste(dokumente=[_schreibenkopf(d) for d in abfragen.dokumente_von(akte)])


def _schreibenkopf(d: Dokument) -> typen.Schreibenkopf:
    auftrag = getattr(d, "auftrag", None)
    return typen.Schreibenkopf(
        id=d.pk,
        vorgang=d.vorgang_nr,
        art=d.art,
        titel=d.titel,
        adressat=d.adressat,
        sprache=d.sprache,
        sha256=d.sha256,
        erzeugt_am=d.erzeugt_am,
        ablage=d.ablage or None,
        ablage_kennung=d.ablage_kennung or None,
        abgelegt_am=d.abgelegt_am,
        zustand="abgelegt" if d.abgelegt_am else auftrag.zustand if auftrag else "wartet",
    )


@router.get(
    "/dokumente/{dokument_id}",
    operation_id="dokument",
    openapi_extra=beschreibe(None, 404, inhalt="application/pdf"),
    summary="Schreiben als PDF",
)
def dokument(request: HttpRequest, dokument_id: Nummer) -> HttpResponse:
    """Die Datei, wie sie erzeugt und abgelegt wurde."""
    token = zugang(request, "dokument.lesen")
    d = Dokument.objects.filter(pk=dokument_id, jobcenter_id=token.jobcenter_id).first()
    zugaenge.akte_fuer(token, d.akte_id if d else 0, jetzt(), "dokument")
    assert d is not None
    antwort = HttpResponse(bytes(d.pdf), content_type="application/pdf")
    antwort["ETag"] = f'"{d.sha256}"'
    antwort["Content-Disposition"] = f'attachment; filename="{d.art}-{d.vorgang_nr}.pdf"'
    return antwort


@router.post(
    "/akten/{akte_id}/handlungen/{art}",
    operation_id="handlung_ausfuehren",
    openapi_extra=beschreibe("Vollzogen", 404, 409, 422, 503, koerper="Handlungsauftrag"),
    summary="Handlung ausführen",
)
def handlung(
    request: HttpRequest,
    akte_id: Nummer,
    art: Annotated[str, Path(max_length=60, pattern="^[a-z0-9_]+$")],
    schluessel: Annotated[
        str, Header(alias="Idempotency-Key", min_length=8, max_length=60, pattern="^[A-Za-z0-9._-]+$")
    ],
) -> Any:
    """Führt eine Handlung aus – oder gar nichts. Derselbe Schlüssel führt dieselbe Handlung nie zweimal aus.

    Wer die Akte zuletzt mit weniger Vorgängen gesehen hat (`erwartete_nr`), bekommt 409 und entscheidet neu.
    """
    if (recht := zugaenge.handlungsrecht(art)) is None:
        zugang(request, "akte.lesen")
        return problem(404, f"Eine Handlung „{art}“ gibt es nicht.")
    token = zugang(request, recht)
    akte = zugaenge.akte_fuer(token, akte_id, jetzt(), f"handlung:{art}")
    auftrag = lies(request, typen.Handlungsauftrag)
    kennung = _schluessel(token.pk, schluessel, akte_id, art, request.body)
    if kennung is None:
        return problem(
            422,
            "Dieser Schlüssel (Idempotency-Key) gehört schon zu einer anderen Anfrage.",
            art="schluessel",
            titel="Schlüssel vergeben",
        )
    try:
        vollzug = handlung_ausfuehren(
            akte=akte,
            art=art,
            daten=auftrag.daten,
            nutzer=zugaenge.kennung_von(token),
            heute=heute(),
            jetzt=jetzt(),
            erwartete_nr=auftrag.erwartete_nr,
            schluessel=kennung,
            sprache=auftrag.sprache,
        )
    except Gesperrt as e:
        return problem(
            422,
            "Die Handlung ist nicht zulässig. Die Gründe stehen unter „hindernisse“.",
            hindernisse=[befund(h) for h in e.ergebnis.hindernisse],
        )
    except Zwischenzeitlich as e:
        return problem(
            409,
            "Seit der erwarteten Nummer kam etwas hinzu. Bitte die Akte neu lesen und neu entscheiden.",
            neue_vorgaenge=[v.nr for v in e.neue],
        )
    except NurLesbar as e:
        return problem(409, str(e), art="nur_lesbar", titel="Die Akte ist nur lesbar")
    except SchreibenFehler as e:
        return problem(422, str(e), art="schreiben", titel="Das Schreiben lässt sich nicht erzeugen")
    except HandlungFehler as e:
        return problem(503, str(e))
    return _vollzogen(vollzug)


def _schluessel(token: int, schluessel: str, akte_id: int, art: str, koerper: bytes) -> str | None:
    """Key for the register: same key and same request → the same; same key, other request → None."""
    vorn = f"api-{token}-{hashlib.sha256(schluessel.encode()).hexdigest()[:32]}-"
    ganz = vorn + hashlib.sha256(f"{akte_id}/{art}/".encode() + koerper).hexdigest()[:16]
    if Einreichung.objects.filter(schluessel__startswith=vorn).exclude(schluessel=ganz).exists():
        return None
    return ganz


def befund(b: Any) -> dict[str, Any]:
    return {"regel": b.regel, "fundstelle": b.fundstelle, "text": b.text, "vorgaenge": list(b.vorgaenge)}


def _vollzogen(v: Vollzug) -> HttpResponse:
    inhalt = {
        "wiederholt": v.wiederholt,
        "letzte_nr": max((z.nr for z in v.vorgaenge), default=0),
        "vorgaenge": [msgspec.Raw(z.inhalt.encode()) for z in v.vorgaenge],
        "dokumente": [d.pk for d in v.dokumente],
        "hinweise": [befund(h) for h in v.hinweise],
    }
    return HttpResponse(kodiere(inhalt), content_type="application/json")
