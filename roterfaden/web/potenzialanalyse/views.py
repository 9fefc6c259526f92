"""The page of the Potenzialanalyse: it saves itself while one writes, and says what is still missing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from roterfaden.akte import FormFehler
from roterfaden.register.handlungen import Gesperrt, HandlungFehler, Zwischenzeitlich
from roterfaden.web.handlung import arbeit as a
from roterfaden.web.handlung.anzeige import nicht_befugt, nur_lesbar
from roterfaden.web.handlung.felder_auswahl import AUSWAHL
from roterfaden.web.handlung.formular import Roh, zeilennummern
from roterfaden.web.handlung.konflikt import zeige_konflikt
from roterfaden.web.potenzialanalyse import analyse as p
from roterfaden.web.rahmen.ziele import handlung_ziel
from roterfaden.zugang.zugriff import NichtBefugt, ausfuehren, darf

SEITE = "potenzialanalyse"
ART = "potenzialanalyse_abschliessen"
_PRUEFUNG = (("bedarf", "geprüft, es besteht Bedarf"), ("kein", "geprüft, kein Bedarf"))


@require_http_methods(["GET", "HEAD", "POST"])
def seite(request: HttpRequest, akte_id: int) -> HttpResponse:
    arbeit = a.oeffne(request, akte_id, "" if request.headers.get("HX-Request") else "potenzialanalyse")
    if not darf(request.user, arbeit.akte, ART):  # type: ignore[arg-type]
        return nicht_befugt(request)
    if arbeit.gelesen.nur_lesen:
        return nur_lesbar(request, arbeit, "Potenzialanalyse")
    if request.method == "POST":
        return _nimm_an(request, arbeit)
    entwurf = a.lade_entwurf(arbeit, SEITE)
    roh = entwurf.roh if entwurf else _anfang(arbeit)
    return _zeige(request, arbeit, roh, entwurf_um=entwurf.um if entwurf else "")


def _anfang(arbeit: a.Arbeit) -> Roh:
    fruehere = _fruehere(arbeit)
    return p.roh_aus(fruehere) if fruehere else {}


def _fruehere(arbeit: a.Arbeit) -> Any:
    from roterfaden.akte.vorgaenge import PotenzialanalyseAbgeschlossen

    alle = [v for v in arbeit.gelesen.vorgaenge if isinstance(v, PotenzialanalyseAbgeschlossen)]
    return alle[-1] if alle else None


def _nimm_an(request: HttpRequest, arbeit: a.Arbeit) -> HttpResponse:
    roh = a.roh_aus_post(request.POST)
    if "zeile_dazu" in request.POST:
        roh = a.zeile_dazu(roh, "staerken", "kompetenz")
    elif "zeile_weg" in request.POST:
        roh = a.zeile_weg(roh, request.POST["zeile_weg"])
    um = a.speichere_entwurf(arbeit, SEITE, roh)
    if "abschliessen" in request.POST:
        return _schliesse_ab(request, arbeit, roh, um)
    if request.headers.get("HX-Request") and "zeile_dazu" not in request.POST and "zeile_weg" not in request.POST:
        return render(request, "potenzialanalyse/gespeichert.html", _fortschritt(roh) | {"entwurf_um": um})
    if "entwurf" in request.POST:
        messages.success(request, f"Entwurf um {um} Uhr gespeichert.")
    anker = "#b-staerken" if "zeile_dazu" in request.POST or "zeile_weg" in request.POST else ""
    return redirect(reverse("potenzialanalyse", args=[arbeit.akte.pk]) + anker)


def _schliesse_ab(request: HttpRequest, arbeit: a.Arbeit, roh: Roh, um: str) -> HttpResponse:
    if fehlt := p.fehlend(roh):
        satz = "Die Analyse ist noch nicht abgeschlossen. " + (
            "Eine Antwort fehlt." if len(fehlt) == 1 else f"{len(fehlt)} Antworten fehlen."
        )
        return _zeige(request, arbeit, roh, entwurf_um=um, fehlertext=satz, fehlend_liste=fehlt, status=422)
    try:
        vollzug = ausfuehren(
            request.user, arbeit.akte, ART, p.daten_aus(roh), heute=arbeit.heute, jetzt=arbeit.jetzt,
            erwartete_nr=a.erwartete_nr(request.POST), schluessel=request.POST.get("schluessel", ""),
        )  # fmt: skip
    except Gesperrt as fehler:
        return _zeige(
            request, arbeit, roh, entwurf_um=um, fehlertext="Die Analyse ist noch nicht abgeschlossen.",
            hindernisse=fehler.ergebnis.hindernisse, status=422,
        )  # fmt: skip
    except Zwischenzeitlich as fehler:
        return zeige_konflikt(request, arbeit, "Potenzialanalyse", fehler.neue, _als_paare(roh), roh)
    except (FormFehler, HandlungFehler, NichtBefugt) as fehler:
        return _zeige(request, arbeit, roh, entwurf_um=um, fehlertext=str(fehler), status=422)
    a.verwirf_entwurf(arbeit, SEITE)
    nr = vollzug.vorgaenge[-1].nr
    messages.success(
        request, f"Die Potenzialanalyse ist abgeschlossen (Vorgang {nr}). Jetzt kann der Kooperationsplan entstehen."
    )
    return redirect(handlung_ziel(arbeit.akte.pk, "kooperationsplan_erstellen"))


def _als_paare(roh: Roh) -> list[tuple[str, str]]:
    paare = [(wort, p.text(roh, f"merkmale.{n}")) for n, wort, _ in p.LAGE]
    paare += [("Stärke", s["kompetenz"]) for s in p.staerken(roh)]
    paare += [(b["merkmal"], b["beschreibung"]) for b in p.bedarfe(roh)]
    return [(wort, wert) for wort, wert in paare if wert]


def _fortschritt(roh: Roh) -> dict[str, Any]:
    bloecke = p.bloecke(roh)
    return {
        "bloecke": bloecke,
        "fertig": sum(b.fertig for b in bloecke),
        "aktuell": next((b.kennung for b in bloecke if not b.fertig), ""),
        "fehlend": p.fehlend(roh),
        "brueche": p.brueche(roh),
    }


def _zeige(request: HttpRequest, arbeit: a.Arbeit, roh: Roh, *, status: int = 200, **mehr: Any) -> HttpResponse:
    kontext = arbeit.kontext()
    fruehere = _fruehere(arbeit)
    lage = [
        {"name": n, "wort": wort, "hilfe": hilfe, "wert": p.text(roh, f"merkmale.{n}")} for n, wort, hilfe in p.LAGE
    ]
    kontext |= _fortschritt(roh) | {
        "schluessel": a.neuer_schluessel(),
        "fruehere": fruehere.am if fruehere else None,
        "lage": lage,
        "lage_fertig": all(f["wert"] for f in lage),
        "lage_kurz": p.lage_in_kuerze(roh),
        "staerken": _staerken(roh),
        "klassen": p.KLASSEN,
        "kompetenzen": p.KOMPETENZEN,
        "antworten": p.ANTWORTEN,
        "gruppen": [_gruppe(g, roh, kontext["name"]) for g in p.GRUPPEN],
        "unterstuetzung": p.text(roh, "unterstuetzungsbedarfe"),
        "zielberuf": p.text(roh, "zielberuf"),
        "prognosen": p.PROGNOSEN,
        "prognose": p.text(roh, "integrationsprognose"),
        "pruefung": _PRUEFUNG,
        "reha": p.text(roh, "rehabilitation"),
        "sprachfoerderung": p.text(roh, "sprachfoerderung"),
        "profillagen": AUSWAHL["profillage"].items(),
        "profillage": p.text(roh, "profillage"),
        "selbst_werte": AUSWAHL["selbststaendigkeit"].items(),
        "selbststaendigkeit": p.text(roh, "selbststaendigkeit"),
    }
    return render(request, "potenzialanalyse/seite.html", kontext | mehr, status=status)


def _staerken(roh: Roh) -> list[dict[str, Any]]:
    woerter = dict(p.KLASSEN)
    liste = []
    for n in zeilennummern(roh, "staerken") or [0]:
        kompetenz = p.text(roh, f"staerken.{n}.kompetenz")
        klasse = p.text(roh, f"staerken.{n}.klasse") or "methoden"
        liste.append(
            {
                "n": n,
                "kompetenz": kompetenz,
                "beleg": p.text(roh, f"staerken.{n}.beleg").strip('„“"'),
                "klasse": klasse,
                "klassenwort": woerter.get(klasse, ""),
                "offen": not kompetenz,
            }
        )
    return liste


def _gruppe(gruppe: p.Gruppe, roh: Roh, name: str) -> dict[str, Any]:
    return {
        "wort": gruppe.wort,
        "hinweis": gruppe.hinweis.replace("{name}", name),
        "merkmale": [
            {
                "kennung": m.kennung,
                "wort": m.wort,
                "antwort": p.antwort(roh, m.kennung),
                "was": p.text(roh, f"m.{m.kennung}.was"),
                "strategie": p.text(roh, f"m.{m.kennung}.strategie"),
                "strategien": m.strategien,
            }
            for m in gruppe.merkmale
        ],
    }
