"""The page of the Teamleitung: what waits for a decision, overdue reviews, waived plans, where the team stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roterfaden.betrieb.uhr import heute
from roterfaden.register.abfragen import faellige, teamzahlen, verzichtete
from roterfaden.register.models import Akte, Faelligkeit, Team
from roterfaden.web.akte.dran import ziel_von
from roterfaden.web.akte.faellig import titel
from roterfaden.web.akte.kopf import namen
from roterfaden.web.rahmen.sprache import MONATE as MONATSNAMEN
from roterfaden.web.rahmen.sprache import zahl
from roterfaden.web.rahmen.ziele import handlung_ziel
from roterfaden.web.team.zahlen import Anteil, Plaene, plaene, termine_je_monat
from roterfaden.zugang.models import Nutzer
from roterfaden.zugang.zugriff import KeinZugriff, akten_von

LAENGE = 50


@dataclass(frozen=True)
class Balken:
    """A bar of the chart; lengths in units of the longest bar = 250."""

    name: str
    akten: int
    rueckstand: int
    ohne_plan: int
    laenge: float
    rot: float
    y: int


@require_safe
def seite(request: HttpRequest) -> HttpResponse:
    """Decisions first, figures below."""
    nutzer = request.user
    team = nutzer.team
    if not nutzer.ist_teamleitung or team is None:
        raise KeinZugriff
    tag = heute()
    akten = akten_von(nutzer).filter(person__team=team)
    zahlen = teamzahlen(team, tag)
    kennungen = [f.kennung for f in zahlen.fachkraefte] + [f.zustaendig for f in zahlen.verzichte_ueberfaellig]
    wer = namen(nutzer.jobcenter_id, kennungen)
    termine = termine_je_monat(team, tag)
    balken = _balken(zahlen.fachkraefte, wer, _rueckstand(akten, tag))
    return render(
        request,
        "team/team.html",
        {"team": team, "tag": tag, "zahlen": zahlen, "wartet": _wartet(nutzer, team, akten, tag),
         "pruefungen": [_pruefung(f, wer) for f in zahlen.verzichte_ueberfaellig[:LAENGE]],
         "verzichte": [_verzicht(a) for a in verzichtete(akten.filter(laufend=True)).select_related("person")[:LAENGE]],
         "balken": balken, "hoehe": 34 * len(balken) + 4, "kennzahlen": _kennzahlen(zahlen, plaene(team), termine),
         "verlauf": _verlauf(termine),
         "band": _band(akten), "gesamt": zahlen.gesamt.akten},
    )  # fmt: skip


def _wartet(nutzer: Nutzer, team: Team, akten: Any, tag: dt.date) -> list[dict[str, Any]]:
    """What only the Teamleitung can move: agreeing to a Schlichtung after a failed plan, naming who conducts one."""
    zeilen = []
    for a in akten.filter(laufend=True, kp_status="gescheitert", schlichtung="keine").select_related("person")[:LAENGE]:
        ziel = handlung_ziel(
            a.pk,
            "schlichtung_verlangen",
            durch="ifk",
            **{"tl_abstimmung.mit": nutzer.kennung, "tl_abstimmung.am": tag.isoformat()},
        )
        zeilen.append(
            {
                "was": "Abstimmung zur Schlichtung",
                "akte": a,
                "name": f"{a.person.nachname}, {a.person.vorname}",
                "grund": "nach gescheitertem Kooperationsplan",
                "regel": "R53",
                "ziel": ziel,
                "knopf": "Abstimmen",
            }
        )
    offen = faellige(nutzer.jobcenter_id, team=team, art="schlichtung_einleiten")[:LAENGE]
    for f in offen:
        p = f.akte.person
        zeilen.append(
            {
                "was": "Schlichtungsperson benennen",
                "akte": f.akte,
                "name": f"{p.nachname}, {p.vorname}",
                "grund": "bisher unbeteiligt, nicht die zuständige IFK oder Teamleitung",
                "regel": "G11",
                "ziel": ziel_von(f.akte_id, f.handlung, f.bezug_gelesen),
                "knopf": "Benennen",
                "am": f.am,
            }
        )
    return zeilen  # fmt: skip


def _pruefung(f: Faelligkeit, wer: dict[str, str]) -> dict[str, Any]:
    p = f.akte.person
    return {"akte_id": f.akte_id, "name": f"{p.nachname}, {p.vorname}", "was": titel(f.art, {}), "am": f.am,
            "ifk": wer.get(f.zustaendig, f.zustaendig), "ziel": ziel_von(f.akte_id, f.handlung, f.bezug_gelesen)}  # fmt: skip


def _verzicht(a: Akte) -> dict[str, Any]:
    return {"akte": a, "name": f"{a.person.nachname}, {a.person.vorname}", "naechste": a.naechste_faelligkeit}


def _rueckstand(akten: Any, tag: dt.date) -> dict[str, int]:
    """Akten with something overdue, for each Fachkraft: one query over the projection."""
    zeilen = akten.filter(laufend=True, naechste_faelligkeit__lt=tag).order_by().values("person__zustaendig")
    return {z["person__zustaendig"]: z["n"] for z in zeilen.annotate(n=Count("pk"))}


def _balken(fachkraefte: Any, wer: dict[str, str], rueckstand: dict[str, int]) -> list[Balken]:
    hoechst = max((f.zahlen.akten for f in fachkraefte), default=1) or 1
    balken = []
    for i, f in enumerate(sorted(fachkraefte, key=lambda f: wer.get(f.kennung, f.kennung))):
        laenge = 250 * f.zahlen.akten / hoechst
        mit = rueckstand.get(f.kennung, 0)
        rot = 250 * mit / hoechst
        name = wer.get(f.kennung, f.kennung) or "nicht zugeordnet"
        balken.append(Balken(name, f.zahlen.akten, mit, f.zahlen.ohne_gueltigen_kp, laenge - rot, rot, 34 * i))
    return balken


def _prozent(teil: int, ganz: int) -> str:
    return f"{zahl(100 * teil / ganz, 1)}\u00a0%" if ganz else "–"


def _kennzahlen(zahlen: Any, plaene_: Plaene, termine: list[tuple[dt.date, Anteil]]) -> list[dict[str, str]]:
    g = zahlen.gesamt
    rueckstand = sum(f.ueberfaellig for f in zahlen.fachkraefte)
    (vormonat, davor), (_, laufend) = termine[-2:]
    return [
        {"wert": _prozent(g.ohne_gueltigen_kp, g.akten), "wort": "ohne gültigen Plan, ohne Ausnahme", "klein": f"Ziel unter 5 % · {zahl(g.ohne_gueltigen_kp)} Akten", "ziel": "ohne_plan"},
        {"wert": _anteil(plaene_.konkret), "wort": "Zusagen mit Angebot", "klein": "Ziel ab 95 % · was das Jobcenter genau tut", "ziel": ""},
        {"wert": _anteil(plaene_.eigene_worte), "wort": "Pläne mit eigenen Worten", "klein": "Ziel über 50 %", "ziel": ""},
        {"wert": _anteil(laufend), "wort": "Termine wahrgenommen", "klein": f"{MONATSNAMEN[vormonat.month - 1]}: {_anteil(davor)}", "ziel": ""},
        {"wert": zahl(rueckstand), "wort": "überfällige Aufgaben", "klein": "im ganzen Team", "ziel": ""},
    ]  # fmt: skip


def _anteil(a: Anteil) -> str:
    return f"{zahl(a.prozent)}\u00a0%" if a.prozent is not None else "–"


def _verlauf(termine: list[tuple[dt.date, Anteil]]) -> dict[str, Any]:
    """Points of the line (110 wide, 180 high, 100 % at the top); months without appointments are left out."""
    monate = [
        {
            "name": f"{MONATSNAMEN[m.month - 1]} {m.year}",
            "wert": _anteil(a),
            "prozent": a.prozent,
            "ganz": a.ganz,
            "x": 10 * i,
        }
        for i, (m, a) in enumerate(termine)
    ]
    mit = [m for m in monate if m["prozent"] is not None]
    punkte = " ".join(f"{m['x']},{180 - 1.8 * m['prozent']:.1f}" for m in mit)
    raster = [{"text": t, "y": 200 - 1.8 * t, "yt": 205 - 1.8 * t} for t in (0, 25, 50, 75, 100)]
    return {
        "monate": monate,
        "punkte": punkte,
        "erster": mit[0] if mit else None,
        "letzter": mit[-1] if mit else None,
        "raster": raster,
    }


def _band(akten: Any) -> list[dict[str, Any]]:
    """State of the plans as one band, in one query."""
    ausnahme = Q(verzichtet=True) | (Q(kp_pflicht="kann") & ~Q(kp_status__in=["gueltig", "ueberfaellig"]))
    zaehler = (
        akten.filter(laufend=True)
        .order_by()
        .aggregate(
            gilt=Count("pk", filter=Q(kp_status="gueltig") & ~ausnahme),
            ueberfaellig=Count("pk", filter=Q(kp_status="ueberfaellig") & ~ausnahme),
            ausnahme=Count("pk", filter=ausnahme),
            gesamt=Count("pk"),
        )
    )
    gesamt = zaehler.pop("gesamt")
    zaehler["keiner"] = gesamt - sum(zaehler.values())
    namen_ = {
        "gilt": ("gilt", "d1", "", ""),
        "ueberfaellig": ("überfällig", "d4", "ohne_plan", ""),
        "ausnahme": ("begründete Ausnahme", "d2", "verzicht", ""),
        "keiner": ("keiner, ohne Ausnahme", "d3", "ohne_plan", ""),
    }
    x, teile = 0.0, []
    for name, anzahl in zaehler.items():
        breite = 1000 * anzahl / gesamt if gesamt else 0
        teile.append(
            {
                "wort": namen_[name][0],
                "klasse": namen_[name][1],
                "ziel": namen_[name][2],
                "anzahl": anzahl,
                "prozent": _prozent(anzahl, gesamt),
                "x": x,
                "breite": max(breite - 2, 0),
            }
        )
        x += breite
    return teile  # fmt: skip
