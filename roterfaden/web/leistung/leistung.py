"""Proposals for the Leistungsabteilung, each with its complete chain of evidence on one page."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from roterfaden.akte import FormFehler, lies_vorgang
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.betrieb.uhr import heute, jetzt
from roterfaden.recht import Lage, lage_von
from roterfaden.register.abfragen import dokumente_von
from roterfaden.register.laden import GeleseneAkte, lies
from roterfaden.register.models import Dokument, Faelligkeit, Vorgang
from roterfaden.schreiben.html import brief_html
from roterfaden.verfahren import handeln
from roterfaden.web.akte import worte
from roterfaden.web.akte.faden import Eintrag, faden
from roterfaden.web.akte.kopf import kennzeichen
from roterfaden.web.rahmen.ziele import handlung_ziel
from roterfaden.zugang.zugriff import akte_fuer, akten_von, darf

ARTEN = (
    "leistungsminderung_geprueft",
    "minderung_festgestellt",
    "minderung_aufgehoben",
    "anhoerung_eingeleitet",
    "vorgang_storniert",
)


@dataclass(frozen=True)
class Vorschlag:
    akte_id: int
    nr: int
    name: str
    am: dt.date
    norm: str
    verstoss_am: dt.date | None
    zustand: str
    bis: dt.date | None


@require_safe
def liste(request: HttpRequest) -> HttpResponse:
    """Open proposals first, the one whose time runs out soonest on top."""
    akten = {a.pk: a for a in akten_von(request.user).filter(leistung_beteiligt=True).select_related("person")}
    fristen = _fristen(list(akten))
    vorschlaege = [x for a, vs in _vorgaenge(list(akten)).items() for x in _vorschlaege(akten[a], vs, fristen)]
    offen = sorted((x for x in vorschlaege if x.zustand == "offen"), key=lambda x: (x.bis or dt.date.max, x.am))
    fertig = sorted((x for x in vorschlaege if x.zustand != "offen"), key=lambda x: x.am, reverse=True)
    return render(request, "leistung/leistung.html", {"offen": offen, "fertig": fertig[:100], "tag": heute()})


def _vorgaenge(akten: list[int]) -> dict[int, dict[int, v.Vorgang]]:
    je: dict[int, dict[int, v.Vorgang]] = defaultdict(dict)
    zeilen = (
        Vorgang.objects.filter(akte_id__in=akten, art__in=ARTEN).order_by("nr").values_list("akte_id", "nr", "inhalt")
    )
    for akte_id, nr, inhalt in zeilen:
        try:
            je[akte_id][nr] = lies_vorgang(inhalt)
        except FormFehler:
            continue
    return je


def _fristen(akten: list[int]) -> dict[tuple[int, int], dt.date]:
    """Last day to decide, by Akte and the Vorgänge the item rests on."""
    menge = Faelligkeit.objects.filter(akte_id__in=akten, art="minderung_feststellen_bis")
    return {(f.akte_id, n): f.am for f in menge for n in f.nummern}


def _vorschlaege(
    akte: Any, vorgaenge: dict[int, v.Vorgang], fristen: dict[tuple[int, int], dt.date]
) -> list[Vorschlag]:
    storniert = {x.bezug for x in vorgaenge.values() if isinstance(x, w.VorgangStorniert)}
    festgestellt = {
        x.bezug for x in vorgaenge.values() if isinstance(x, w.MinderungFestgestellt) and x.nr not in storniert
    }
    letzte = {
        x.bezug: x.nr
        for x in vorgaenge.values()
        if isinstance(x, w.LeistungsminderungGeprueft) and x.nr not in storniert
    }
    liste_ = []
    for x in vorgaenge.values():
        if (
            not isinstance(x, w.LeistungsminderungGeprueft)
            or x.ergebnis != "minderung_vorgeschlagen"
            or x.nr in storniert
        ):
            continue
        anhoerung = vorgaenge.get(x.bezug)
        p = anhoerung.pflichtverletzung if isinstance(anhoerung, w.AnhoerungEingeleitet) else None
        zustand = "festgestellt" if x.nr in festgestellt else "offen" if letzte.get(x.bezug) == x.nr else "überholt"
        bis = next((fristen[akte.pk, n] for n in (x.nr, x.bezug, p.bezug if p else 0) if (akte.pk, n) in fristen), None)
        liste_.append(Vorschlag(
            akte.pk, x.nr, f"{akte.person.nachname}, {akte.person.vorname}", x.am,
            worte.NORM[p.norm] if p else "", p.am if p else None, zustand, bis,
        ))  # fmt: skip
    return liste_


@require_safe
def kette(request: HttpRequest, akte_id: int, nr: int) -> HttpResponse:
    """What was asked, when notified, the RFB in its words, the hearing, the answer, the proposal."""
    akte = akte_fuer(request.user, akte_id, jetzt=jetzt())
    gelesen = lies(akte, heute())
    pruefung = gelesen.lage.stand.nach_nr.get(nr)
    if not isinstance(pruefung, w.LeistungsminderungGeprueft):
        raise Http404
    dokumente = list(dokumente_von(akte))
    eintraege = {
        e.nr: e for t in faden(gelesen.vorgaenge, gelesen.lage, dokumente, akte_id=akte_id) for e in t.eintraege
    }
    kennung = darf(request.user, akte, "minderung_feststellen")
    festgestellt = gelesen.lage.stand.antworten(nr, w.MinderungFestgestellt)
    return render(
        request,
        "leistung/kette.html",
        {"akte": akte, "person": gelesen.person, "kennzeichen": kennzeichen(gelesen.lage), "pruefung": pruefung,
         "glieder": _glieder(gelesen, pruefung, eintraege, dokumente), "vorlage": _vorlage(gelesen, pruefung),
         "festgestellt": [eintraege[m.nr] for m in festgestellt if m.nr in eintraege],
         "ziel": handlung_ziel(akte_id, "minderung_feststellen", {"vorgang": nr}) if kennung and not festgestellt else ""},
    )  # fmt: skip


def _glieder(
    gelesen: GeleseneAkte,
    pruefung: w.LeistungsminderungGeprueft,
    eintraege: dict[int, Eintrag],
    dokumente: list[Dokument],
) -> list[dict[str, Any]]:
    """The links of the chain in order of time; a missing one is shown as missing, not left out."""
    stand = gelesen.lage.stand
    anhoerung = stand.nach_nr.get(pruefung.bezug)
    p = anhoerung.pflichtverletzung if isinstance(anhoerung, w.AnhoerungEingeleitet) else None
    brief = stand.roh.get(p.bezug) if p else None
    nummern = lambda *xs: [eintraege[x.nr] for x in xs if x is not None and x.nr in eintraege]
    grundlage = _grundlage(brief, gelesen.lage)
    verstoss = _verstoss(brief, p, gelesen.lage)
    antworten = stand.antworten(anhoerung.nr, w.AeusserungEingegangen) if anhoerung else []
    return [
        {"titel": "Worauf beruht es?", "eintraege": nummern(*grundlage), "fehlt": "Keine Absprache und keine Intervention als Grundlage (bei Terminen nicht nötig)."},
        {"titel": "Was wurde verlangt?", "eintraege": nummern(brief), "fehlt": "Das Schreiben fehlt.", "bekannt": _bekannt(brief, gelesen.lage)},
        {"titel": "Welche Rechtsfolgen standen im Schreiben?", "texte": _rfb(brief, dokumente), "fehlt": "Der Wortlaut liegt hier nicht vor; das Schreiben entstand nicht in dieser Anwendung."},
        {"titel": "Was geschah?", "eintraege": nummern(*verstoss), "fehlt": "Keine Feststellung.", "tag": p.am if p else None},
        {"titel": "Anhörung", "eintraege": nummern(anhoerung), "fehlt": "Keine Anhörung.", "bekannt": _bekannt(anhoerung, gelesen.lage)},
        {"titel": "Was wurde geantwortet?", "eintraege": nummern(*antworten), "fehlt": "Keine Äußerung eingegangen."},
        {"titel": "Vorschlag", "eintraege": nummern(pruefung), "fehlt": ""},
    ]  # fmt: skip


def _grundlage(brief: v.Vorgang | None, lage: Lage) -> list[v.Vorgang]:
    """Plan, finding and Intervention behind an Aufforderung or a Bescheid."""
    gegenstand = getattr(brief, "gegenstand", None)
    if brief is None or gegenstand is None or isinstance(brief, v.EinladungErgangen):
        return []
    stand, folge = lage.stand, []
    if gegenstand.absprache:
        kp, absprache = gegenstand.absprache
        folge += [stand.roh.get(kp)]
        folge += [x for x in stand.alle(v.AbspracheGeprueft) if (x.kooperationsplan, x.absprache) == (kp, absprache)]
    else:
        folge += [stand.roh.get(gegenstand.massnahme)]
        folge += [x for x in stand.alle(v.MassnahmeAbgebrochen) if x.bezug == gegenstand.massnahme]
    folge += [x for x in stand.alle(v.InterventionAbgeschlossen) if x.gegenstand == gegenstand]
    return sorted((x for x in folge if x is not None and x.nr <= brief.nr), key=lambda x: (x.am, x.nr))


def _verstoss(brief: v.Vorgang | None, p: w.Pflichtverletzung | None, lage: Lage) -> list[v.Vorgang]:
    if brief is None or p is None:
        return []
    if isinstance(brief, v.EinladungErgangen):
        return list(lage.stand.antworten(brief.nr, v.TerminErgebnis))
    return [x for x in lage.stand.antworten(brief.nr, v.AufforderungGeprueft) if x.verstoss_am in (None, p.am)]


def _bekannt(brief: v.Vorgang | None, lage: Lage) -> list[tuple[str, dt.date | None]]:
    """Day of notification for each addressee the law wants."""
    if brief is None:
        return []
    return [(worte.ADRESSAT[an], lage.bekanntgabe_an(brief.nr, an)) for an in lage.adressaten_von(brief.nr)]


def _rfb(brief: v.Vorgang | None, dokumente: list[Dokument]) -> list[SafeString]:
    """The RFB in the words of the stored letter."""
    if brief is None:
        return []
    ids = [d.pk for d in dokumente if d.vorgang_nr == brief.nr]
    texte: list[SafeString] = []
    for daten in Dokument.objects.filter(pk__in=ids).order_by("pk").values_list("daten", flat=True):
        gelesen = json.loads(daten)
        if "brief" not in gelesen:
            continue
        ausschnitt = gelesen | {"brief": gelesen["brief"] | {
            "bloecke": [], "anhang": [], "schluss": [b for teil in ("bloecke", "schluss", "anhang") for b in gelesen["brief"][teil] if b["typ"] == "rfb"],
            "anrede": "", "gruss": False, "betreff": [], "unterzeile": []}}  # fmt: skip
        html = brief_html(ausschnitt)
        start, ende = html.find("<section"), html.rfind("</section>")
        if start >= 0 and (stueck := html[start : ende + len("</section>")]) not in texte:
            # Escaped by brief_html; its headings begin at level 4, here they stand below a heading of level 2.
            texte.append(mark_safe(stueck.replace("<h4>", "<h3>").replace("</h4>", "</h3>")))
    return texte


def _vorlage(gelesen: GeleseneAkte, pruefung: w.LeistungsminderungGeprueft) -> dict[str, Any] | None:
    """The proposal as computed on the day of the examination."""
    davor = tuple(x for x in gelesen.vorgaenge if x.am <= pruefung.am and x.nr < pruefung.nr)
    lage = lage_von(gelesen.person, davor, pruefung.am, gelesen.hausregeln)
    daten = {"bezug": pruefung.bezug, "ergebnis": pruefung.ergebnis, "begruendung": pruefung.begruendung}
    return handeln(lage, "leistungsminderung_pruefen", daten).vorlage
