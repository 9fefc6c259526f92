"""Closing the plan: leaflet, plan, handing over, PDF and filing order in one go – or nothing."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse

from roterfaden.akte import FormFehler
from roterfaden.akte.codec import als_daten
from roterfaden.recht import lage_von
from roterfaden.register.absender import absender_fuer
from roterfaden.register.handlungen import Gesperrt, HandlungFehler, Zwischenzeitlich
from roterfaden.schreiben.erzeugen import vorschau
from roterfaden.schreiben.modell import SchreibenFehler
from roterfaden.verfahren import handeln
from roterfaden.web.akte import worte
from roterfaden.web.handlung.arbeit import Arbeit
from roterfaden.web.handlung.formular import Roh
from roterfaden.web.kooperationsplan.plan import text
from roterfaden.web.kooperationsplan.pruefung import Pruefung
from roterfaden.zugang.zugriff import NichtBefugt, ausfuehren

ART = "kooperationsplan_erstellen"


class NichtAbgeschlossen(Exception):
    """Nothing was stored; the text is for the person at the desk."""


@dataclass(frozen=True)
class Probe:
    """The plan as it would be printed."""

    seiten: int = 0
    fehler: str = ""


@dataclass(frozen=True)
class Abschluss:
    ziel: str
    meldung: str


def probedruck(arbeit: Arbeit, daten: dict[str, Any], nutzer: Any) -> Probe:
    """Print the plan without storing it, so that a character no font has is named before anything happens."""
    ergebnis = handeln(arbeit.lage, ART, daten)
    if not ergebnis.zulaessig:
        return Probe()
    plan = ergebnis.vorgaenge[0]
    gelesen = arbeit.gelesen
    lage = lage_von(gelesen.person, (*gelesen.vorgaenge, *ergebnis.vorgaenge), arbeit.heute, gelesen.hausregeln)
    absender = absender_fuer(arbeit.akte.jobcenter, arbeit.kennung, arbeit.heute)
    try:
        schreiben = vorschau(lage, plan, absender, stempel=arbeit.jetzt, sprache=daten["sprache"])
    except SchreibenFehler as fehler:
        return Probe(fehler=fehler.meldung)
    return Probe(seiten=_seiten(schreiben[0].pdf) if schreiben else 1)


_SEITEN = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b")
_STROM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)


def _seiten(pdf: bytes) -> int:
    """Number of pages, read from the page tree, which may lie in a compressed object stream."""
    gefunden = [int(m[1] or m[2]) for m in _SEITEN.finditer(pdf)]
    for strom in _STROM.finditer(pdf):
        try:
            entpackt = zlib.decompress(strom[1])
        except zlib.error:
            continue
        gefunden += [int(m[1] or m[2]) for m in _SEITEN.finditer(entpackt)]
    return max(gefunden, default=1)


def formen(arbeit: Arbeit) -> list[tuple[str, str]]:
    """How the plan may be handed over; electronically only where the person opened that way (R19)."""
    offen = arbeit.gelesen.person.zugangseroeffnung
    alle = [("papier", "auf Papier, jetzt"), ("post", "mit der Post")]
    if offen.portal:
        alle.append(("portal", "über das Portal"))
    if offen.email:
        alle.append(("email", "mit E-Mail"))
    return alle


def folgen(arbeit: Arbeit, roh: Roh, probe: Probe, pruefung: Pruefung) -> dict[str, Any]:
    """What the dialog says."""
    sprache = text(roh, "sprache") or "de"
    auf = {"de": "auf Deutsch", "leicht": "in Leichter Sprache"}.get(
        sprache, f"auf Deutsch und {worte.SPRACHE.get(sprache, sprache)}"
    )
    offen = [p for p in pruefung.punkte if p.zeichen == "warning"]
    return {
        "auf": auf,
        "formen": formen(arbeit),
        "offen": offen,
        "zu_lang": probe.seiten > 1,
        "seiten": probe.seiten,
        "infoblatt": bool(text(roh, "infoblatt")),
        "schlichtung": bool(text(roh, "schlichtung")),
    }


def schliesse_ab(
    arbeit: Arbeit, nutzer: Any, roh: Roh, daten: dict[str, Any], *, erwartete_nr: int | None, schluessel: str
) -> Abschluss:
    """Everything together in one transaction."""
    gemeinsam: dict[str, Any] = {"heute": arbeit.heute, "jetzt": arbeit.jetzt}
    form = text(roh, "form")
    if form not in dict(formen(arbeit)):
        form = "papier"
    try:
        with transaction.atomic():
            plan = ausfuehren(
                nutzer,
                arbeit.akte,
                ART,
                daten,
                erwartete_nr=erwartete_nr,
                schluessel=schluessel,
                sprache=daten["sprache"],
                **gemeinsam,
            )
            if not plan.wiederholt:
                nr = plan.vorgaenge[-1].nr
                ausfuehren(
                    nutzer, arbeit.akte, "kooperationsplan_aushaendigen", {"bezug": nr, "form": form}, **gemeinsam
                )
                _vermerke(arbeit, nutzer, roh, gemeinsam)
    except Zwischenzeitlich:
        raise
    except Gesperrt as fehler:
        raise NichtAbgeschlossen(" ".join(h.text for h in fehler.ergebnis.hindernisse)) from fehler
    except (FormFehler, HandlungFehler, NichtBefugt) as fehler:
        raise NichtAbgeschlossen(str(fehler)) from fehler
    except SchreibenFehler as fehler:
        raise NichtAbgeschlossen(fehler.meldung) from fehler
    return _abschluss(arbeit, plan, form)


def _abschluss(arbeit: Arbeit, plan: Any, form: str) -> Abschluss:
    nr = plan.vorgaenge[-1].nr
    satz = f"Der Kooperationsplan ist abgeschlossen (Vorgang {nr}), {worte.AUSHAENDIGUNG[form]} und wird in der E-Akte abgelegt."
    if plan.dokumente:
        return Abschluss(reverse("dokument", args=[plan.dokumente[0].pk]), satz)
    return Abschluss(reverse("akte", args=[arbeit.akte.pk]), satz)


def _vermerke(arbeit: Arbeit, nutzer: Any, roh: Roh, gemeinsam: dict[str, Any]) -> None:
    """The leaflet handed over and the information about the Schlichtung, ticked on the page of the plan."""
    if text(roh, "infoblatt"):
        fassung = arbeit.akte.jobcenter.vb_fassung or f"{arbeit.heute:%m/%Y}"
        ausfuehren(
            nutzer,
            arbeit.akte,
            "unterlage_aushaendigen",
            {"unterlage": "infoblatt_vb", "fassung": fassung},
            **gemeinsam,
        )
    if text(roh, "schlichtung") and (gespraeche := arbeit.lage.gespraeche_mit_elb):
        gespraech = gespraeche[-1]
        if not gespraech.ueber_schlichtung_informiert:
            neu = als_daten(gespraech) | {"ueber_schlichtung_informiert": True}
            for feld in ("nr", "erfasst_am", "erfasst_von", "pruefsumme"):
                neu.pop(feld, None)
            ausfuehren(
                nutzer, arbeit.akte, "berichtigen",
                {"bezug": gespraech.nr, "neu": neu, "grund": "Ergänzt: über die Schlichtung informiert."}, **gemeinsam,
            )  # fmt: skip
