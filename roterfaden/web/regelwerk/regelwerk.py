"""Every rule with sentence, source, validity and scenarios – made from the same code that decides in the Akten."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from roterfaden.betrieb.uhr import heute
from roterfaden.recht import REGELN, Regel
from roterfaden.recht.rechtsstand import ANFANG, ENDE
from roterfaden.web.akte.faellig import FRISTEN
from roterfaden.web.rahmen.rechtsstaende import stationen
from roterfaden.web.rahmen.sprache import TagUnlesbar, lies_tag, tag
from roterfaden.web.regelwerk.prueffaelle import Faelle, prueffaelle

KAPITEL = {
    "1": "1 Grundsätze",
    "2": "2 Potenzialanalyse",
    "3": "3 Grundlagen des Plans",
    "4": "4 Erstellung",
    "5": "5 Inhalte",
    "6": "6 Umsetzung",
    "7": "7 Kein Plan",
    "8": "8 Ausnahmen",
    "gesetz": "Gesetz (G)",
    "verfahren": "Verfahren (V)",
}
_ORDNUNG = {"R": 0, "G": 1, "V": 2}


@dataclass(frozen=True)
class Eintrag:
    """One rule number with all its sentences."""

    nummer: str
    regeln: tuple[Regel, ...]
    faelle: Faelle

    @property
    def anker(self) -> str:
        """The number as an anchor: court decisions and norms stand as numbers, too, and contain spaces."""
        return re.sub(r"[^A-Za-z0-9]+", "-", self.nummer).strip("-")

    @property
    def satz(self) -> str:
        return self.regeln[0].satz

    @property
    def quellen(self) -> str:
        return " · ".join(dict.fromkeys(t for r in self.regeln for t in (r.fundstelle, r.norm) if t))

    @property
    def ab(self) -> dt.date:
        return min(r.ab for r in self.regeln)

    @property
    def bis(self) -> dt.date | None:
        enden = [r.bis for r in self.regeln]
        return None if None in enden else max(e for e in enden if e)

    @property
    def bis_spaetestens(self) -> dt.date:
        """The whole law the rules know ends with the last covered Rechtsstand."""
        return self.bis or ENDE

    def gilt(self, am: dt.date) -> bool:
        return any(r.ab <= am and (r.bis is None or am <= r.bis) for r in self.regeln)

    @property
    def kapitel(self) -> set[str]:
        treffer = {m[1] for r in self.regeln if (m := re.search(r"FH (\d)", r.fundstelle))}
        treffer |= (
            {"gesetz"} if self.nummer.startswith("G") else {"verfahren"} if self.nummer.startswith("V") else set()
        )
        return treffer


def _rang(nummer: str) -> tuple[int, int, str]:
    m = re.match(r"([A-Z]+)(\d+)(.*)", nummer)
    return (_ORDNUNG.get(m[1], 3), int(m[2]), m[3]) if m else (9, 0, nummer)


@cache
def verzeichnis() -> tuple[Eintrag, ...]:
    """All rule numbers in order. Read once: rules change only with the program."""
    je: dict[str, list[Regel]] = {}
    for r in (*REGELN.values(), *_fristen()):
        je.setdefault(r.nummer, []).append(r)
    faelle = prueffaelle()
    return tuple(Eintrag(n, tuple(je[n]), faelle.get(n, Faelle())) for n in sorted(je, key=_rang))


def _fristen() -> list[Regel]:
    """What the law makes due, as sentences beside those that bar and warn."""
    return [
        Regel(art, f.regel or f.norm, f.fundstelle or f.norm, f.norm, f.satz, "frist", ANFANG, None)  # type: ignore[arg-type]
        for art, f in FRISTEN.items()
    ]


@require_safe
def seite(request: HttpRequest) -> HttpResponse:
    """Find a rule by word, number, norm, chapter or day, and show it with its proof."""
    wort = request.GET.get("wort", "").strip()
    kapitel = request.GET.get("kapitel", "")
    kapitel = kapitel if kapitel in KAPITEL else ""
    am, fehler = _tag(request.GET.get("tag", ""))
    alle = verzeichnis()
    gezeigt = [e for e in alle if _passt(e, wort, kapitel, am)]
    gewaehlt = next((e for e in gezeigt if e.nummer == request.GET.get("regel")), gezeigt[0] if gezeigt else None)
    abfrage = request.GET.copy()
    abfrage.pop("regel", None)
    return render(
        request,
        "regelwerk/regelwerk.html",
        {"stationen": [_station(s, heute()) for s in stationen()], "eintraege": gezeigt, "gesamt": len(alle),
         "gewaehlt": gewaehlt, "wort": wort, "kapitel": kapitel, "kapitel_liste": KAPITEL, "tag": tag(am) if am else request.GET.get("tag", ""),
         "fehler": fehler, "abfrage": abfrage.urlencode(), "ueberschrift": KAPITEL.get(kapitel, "Alle Regeln")},
    )  # fmt: skip


def _tag(text: str) -> tuple[dt.date | None, str]:
    if not text.strip():
        return None, ""
    try:
        return lies_tag(text, heute()), ""
    except TagUnlesbar as fehler:
        return None, str(fehler)


def _passt(e: Eintrag, wort: str, kapitel: str, am: dt.date | None) -> bool:
    if kapitel and kapitel not in e.kapitel:
        return False
    if am is not None and not e.gilt(am):
        return False
    text = " ".join((e.nummer, e.quellen, *(r.satz for r in e.regeln))).lower()
    return all(w in text for w in wort.lower().split())


def _station(s: Any, heute_: dt.date) -> dict[str, Any]:
    gilt = bool(s.von and s.von <= heute_ and (s.bis is None or heute_ <= s.bis))
    art = "jetzt" if gilt else "fertig" if s.von and s.von <= heute_ else "offen"
    tage = (s.von - heute_).days if s.von and s.von > heute_ else 0
    return {"station": s, "art": art, "gilt": gilt, "tage": tage}
