"""The routes of the contract server, as d.velop documents them, and a page for demonstrations."""

from __future__ import annotations

import html
import json
import time
from typing import Any

from roterfaden.ablage.pruefserver.bestand import Ablehnung
from roterfaden.ablage.pruefserver.server import Bearbeiter, weg
from roterfaden.ablage.pruefserver.stoerungen import ARTEN

# -- routes: identity provider ----------------------------------------------------------------------------------------

R = r"/dms/r/(?P<repo>[^/]+)"
D = R + r"/o2m/(?P<doc>[^/]+)"
O = R + r"/o2/(?P<doc>[^/]+)"


@weg("GET", "/identityprovider", "_idp")
def idp(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    return (
        200,
        {
            "_links": {
                "login": {"href": "/identityprovider/login{?redirect,basic}", "templated": True},
                "validate": {"href": "/identityprovider/validate{?allowExternalValidation}", "templated": True},
            }
        },
        {},
    )


@weg("GET", "/identityprovider/login", "login")
def login(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    sitzung, ende = b.bestand.anmelden(b.bearer())
    ablauf = time.strftime("%Y-%m-%dT%H:%M:%S.0000000Z", time.gmtime(ende))
    return 200, {"AuthSessionId": sitzung, "Expire": ablauf}, {"Content-Type": "application/json; charset=utf-8"}


@weg("GET", "/identityprovider/validate", "validate")
def validate(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    return (
        200,
        {
            "id": "5b1b5c5e-0000-4000-8000-000000000001",
            "userName": "roterfaden",
            "displayName": "Dienstkonto Roter Faden",
            "name": {"familyName": "Roter Faden", "givenName": "Dienstkonto"},
            "emails": [],
            "groups": [],
        },
        {"Content-Type": "application/json; charset=utf-8", "Cache-Control": "max-age=60, private"},
    )


# -- routes: repository -----------------------------------------------------------------------------------------------


@weg("GET", "/dms", "dms")
def wurzel(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    return (
        200,
        {
            "_links": {
                "self": {"href": "/dms"},
                "allrepos": {"href": "/dms/r"},
                "repo": {"href": "/dms/r/{repositoryid}", "templated": True},
            }
        },
        {},
    )


@weg("GET", "/dms/r", "repos")
def repositories(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    e = b.bestand.einrichtung
    return (
        200,
        {
            "_links": {"self": {"href": "/dms/r"}},
            "repositories": [
                {
                    "id": e.repository,
                    "name": e.name,
                    "_links": {"self": {"href": b.repo()}, "source": {"href": b.repo() + "/source"}},
                }
            ],
        },
        {},
    )


@weg("GET", R, "repo")
def repository(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    b.pruefe_repo(w)
    e, hier = b.bestand.einrichtung, b.repo()
    return (
        200,
        {
            "id": e.repository,
            "name": e.name,
            "_links": {
                "self": {"href": hier},
                "source": {"href": f"{hier}/source"},
                "mappingconfig": {"href": f"{hier}/m/"},
                "chunkedupload": {"href": f"{hier}/blob/chunk/"},
                "dmsobjectwithmapping": {"href": f"{hier}/o2m/{{dmsobjectid}}{{?sourceid}}", "templated": True},
                "searchresultwithmapping": {
                    "templated": True,
                    "href": hier + "/srm{?sourceid,sourceproperties,sourcecategories,"
                    "sourcepropertysort,ascending,fulltext,children_of,page,pagesize}",
                },
            },
        },
        {},
    )


@weg("GET", R + "/source", "source")
def quelle(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    b.pruefe_repo(w)
    e = b.bestand.einrichtung
    return (
        200,
        {
            "id": b.repo() + "/source",
            "displayName": e.name,
            "_links": {"self": {"href": b.repo() + "/source"}},
            "categories": [{"key": k, "displayName": n} for k, n in e.kategorien.items()],
            "properties": [{"key": k, "type": t, "displayName": n} for k, (t, n) in e.eigenschaften.items()]
            + [
                {"key": k, "type": "String", "displayName": k}
                for k in ("property_state", "property_editor", "property_filename")
            ],
        },
        {},
    )


# -- routes: upload, filing, reading ----------------------------------------------------------------------------------


@weg("POST", R + "/blob/chunk", "chunk")
def chunk(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    b.pruefe_repo(w)
    return 201, b"", {"Location": f"{b.repo()}/blob/chunk/{b.bestand.chunk_neu(b.koerper)}"}


@weg("POST", R + "/blob/chunk/(?P<nr>[^/]+)", "chunk_weiter")
def chunk_weiter(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    b.bestand.chunk_weiter(w["nr"], b.koerper)
    return 200, b"", {}


@weg("POST", R + "/o2m", "o2m_post")
def ablegen(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    b.pruefe_repo(w)
    daten = b.json()
    if b.feld(daten, "sourceId") != b.repo() + "/source":
        raise Ablehnung(400, "sourceId is missing or unknown.", "10001")
    kategorie, name, nr = b.feld(daten, "sourceCategory"), b.feld(daten, "filename"), b.chunk_nr(daten)
    if not isinstance(kategorie, str) or (nr and not name):
        raise Ablehnung(400, "sourceCategory and filename are mandatory.", "10002")
    d = b.bestand.lege_ab(kategorie, b.eigenschaften(daten), str(name or ""), nr, b.feld(daten, "parentId"))
    return 201, {"id": d.id, "_links": {"self": {"href": b.o2m_adresse(d.id)}}}, {"Location": b.o2m_adresse(d.id)}


@weg("GET", D, "o2m_get")
def lesen(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    b.pruefe_repo(w)
    return 200, b.objekt(b.bestand.dokument(w["doc"]), bool(b.abfrage.get("sourceid"))), {}


@weg("PUT", D, "put")
@weg("PUT", D + "/v/current", "put")
def aendern(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    daten = b.json()
    if not b.feld(daten, "alterationText"):
        raise Ablehnung(400, "alterationText is mandatory.", "10003")
    b.bestand.aendere(
        w["doc"],
        b.eigenschaften(daten),
        b.feld(daten, "sourceCategory"),
        b.feld(daten, "filename"),
        b.chunk_nr(daten),
    )
    return 200, {"_links": {"self": {"href": b.o2m_adresse(w["doc"])}}}, {}


@weg("GET", D + "/v/current", "o2m_get")
def fassung(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    return lesen(b, w)


@weg("GET", R + "/srm", "srm")
def suchen(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    b.pruefe_repo(w)
    if b.abfrage.get("sourceid", [""])[0] != b.repo() + "/source" and b.ps.streng:
        raise Ablehnung(400, "sourceid is missing or unknown.", "10001")
    eigen = b.liste("sourceproperties", {})
    funde = b.bestand.suche(
        {str(k): [str(x) for x in v] for k, v in eigen.items()},
        b.liste("sourcecategories", []),
        b.abfrage.get("children_of", [None])[0],
        b.abfrage.get("fulltext", [""])[0],
    )
    seite, groesse = int(b.abfrage.get("page", ["1"])[0]), int(b.abfrage.get("pagesize", ["25"])[0])
    teil = funde[(seite - 1) * groesse : seite * groesse]
    return 200, {"_links": {"self": {"href": b.path}}, "items": [b.objekt(d, True) for d in teil], "page": seite}, {}


@weg("GET", O + "/v/current/b/main/c", "blob")
def inhalt(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    d = b.bestand.dokument(w["doc"])
    if not d.inhalte:
        raise Ablehnung(404, "No content.")
    return 200, d.inhalte[-1], {"Content-Type": "application/pdf"}


@weg("GET", O + "/n", "notizen")
def notizen(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    d = b.bestand.dokument(w["doc"])
    return (
        200,
        {
            "_links": {"self": {"href": b.path}},
            "notes": [
                {"creator": {"id": "1", "displayName": "Dienstkonto"}, "text": t, "created": d.erstellt}
                for t in d.notizen
            ],
        },
        {},
    )


@weg("POST", O + "/n", "notizen")
def notieren(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    b.bestand.dokument(w["doc"]).notizen.append(str(b.json().get("text", "")))
    return 201, {"_links": {}}, {}


@weg("DELETE", O, "loeschen")
def loeschen(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    if not b.feld(b.json(), "reason"):
        raise Ablehnung(400, "A reason is mandatory.")
    b.bestand.dokument(w["doc"]).geloescht = True
    return 200, {"_links": {}}, {}


# -- routes: control and a page for demonstrations ----------------------------------------------------------------------


@weg("GET", "/", "_seite")
def seite(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    e = b.bestand.einrichtung
    zeilen = "".join(
        f"<tr><td>{d.id}</td><td>{html.escape(e.kategorien.get(d.kategorie, d.kategorie))}</td><td>{html.escape(d.dateiname)}</td><td>"
        + ", ".join(
            f"{html.escape(e.eigenschaften.get(k, ('', k))[1])}: {html.escape(', '.join(x))}"
            for k, x in d.eigenschaften.items()
        )
        + f"</td><td>{len(d.inhalte)}</td></tr>"
        for d in reversed(list(b.bestand.dokumente.values()))
    )
    return (
        200,
        (
            f"<!doctype html><html lang=de><meta charset=utf-8><title>d.3-Prüfserver</title><h1>d.3-Prüfserver</h1>"
            f"<p>{len(b.bestand.dokumente)} Dokumente, Betriebsart {'streng' if b.ps.streng else 'SDK-verträglich'}. Kein Archiv: "
            "beim Beenden ist alles weg.</p><table border=1><tr><th>Id<th>Kategorie<th>Datei<th>Eigenschaften<th>Fassungen</tr>"
            f"{zeilen}</table></html>"
        ).encode(),
        {"Content-Type": "text/html; charset=utf-8"},
    )


@weg("PUT", "/_pruefserver/stoerungen", "_steuern")
def steuern(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    raten = json.loads(b.koerper)
    if not isinstance(raten, dict) or any(art not in ARTEN for je in raten.values() for art in je):
        raise Ablehnung(400, f"Erlaubt sind: {', '.join(ARTEN)}")
    b.ps.stoerungen.raten = raten
    return 200, {"raten": raten}, {}


@weg("GET", "/_pruefserver/bestand", "_bestand")
def auskunft(b: Bearbeiter, w: dict[str, str]) -> tuple[int, Any, dict[str, str]]:
    return (
        200,
        {
            "dokumente": [
                {
                    "id": d.id,
                    "kategorie": d.kategorie,
                    "dateiname": d.dateiname,
                    "eigenschaften": d.eigenschaften,
                    "akte": d.akte,
                    "fassungen": len(d.inhalte),
                }
                for d in b.bestand.dokumente.values()
            ],
            "stoerungen": dict(b.ps.stoerungen.gezaehlt),
        },
        {},
    )
