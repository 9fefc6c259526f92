"""The state of a letter, read from the Vorgänge that tell of its way."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from roterfaden.akte import FormFehler, lies_vorgang
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.fristen import zugangsfiktion
from roterfaden.register.models import Dokument, Vorgang
from roterfaden.web.rahmen.sprache import tag

VERSANDARTEN = ("schreiben_aufgegeben", "zugang_festgestellt", "zugang_bestritten", "ruecklauf",
                "kooperationsplan_ausgehaendigt", "vorgang_storniert")  # fmt: skip
ZUSTAENDE = {
    "erzeugt": ("erzeugt", "warning"),
    "aufgegeben": ("aufgegeben", "info"),
    "zugegangen": ("zugegangen", "success"),
    "ruecklauf": ("Rücklauf", "danger"),
    "bestritten": ("Zugang bestritten", "danger"),
    "intern": ("intern", "still"),
}
INTERN = frozenset({"leistungsabteilung", "schlichtungsstelle"})


@dataclass(frozen=True)
class Zustand:
    name: str
    satz: str

    @property
    def text(self) -> str:
        return ZUSTAENDE[self.name][0]

    @property
    def art(self) -> str:
        return ZUSTAENDE[self.name][1]


Weg = dict[tuple[int, int], list[v.Vorgang]]


def wege(akten: Iterable[int]) -> Weg:
    """(Akte, nr of the letter) → the Vorgänge of its way; one query for all Akten of a list."""
    je: Weg = defaultdict(list)
    storniert: set[tuple[int, int]] = set()
    zeilen = (
        Vorgang.objects.filter(akte_id__in=set(akten), art__in=VERSANDARTEN)
        .order_by("akte_id", "am", "nr")
        .values_list("akte_id", "inhalt")
    )
    for akte_id, inhalt in zeilen:
        try:
            x = lies_vorgang(inhalt)
        except FormFehler:
            continue
        if isinstance(x, w.VorgangStorniert):
            storniert.add((akte_id, x.bezug))
        else:
            je[akte_id, x.bezug].append(x)  # type: ignore[attr-defined]
    return {k: [x for x in liste if (k[0], x.nr) not in storniert] for k, liste in je.items() if k not in storniert}


def zustand(dokument: Dokument, weg: Sequence[v.Vorgang], heute: dt.date) -> Zustand:
    """Where a letter is. This reads the latest step; what counts in law is computed in the Akte."""
    if dokument.adressat in INTERN:
        return Zustand("intern", "bleibt im Haus")
    eigene = [x for x in weg if getattr(x, "an", dokument.adressat) == dokument.adressat]
    if not eigene:
        return Zustand("erzeugt", "noch nicht zur Post gegeben")
    match eigene[-1]:
        case v.KooperationsplanAusgehaendigt() as x:
            return Zustand("zugegangen", f"ausgehändigt am {tag(x.am)}")
        case w.Ruecklauf() as x:
            return Zustand("ruecklauf", f"zurück am {tag(x.am)}")
        case w.ZugangBestritten() as x:
            return Zustand("bestritten", f"bestritten am {tag(x.am)}")
        case w.ZugangFestgestellt() as x:
            return Zustand("zugegangen", f"nachweislich am {tag(x.zugegangen_am)}")
        case w.SchreibenAufgegeben(weg="persoenlich") as x:
            return Zustand("zugegangen", f"übergeben am {tag(x.am)}")
        case w.SchreibenAufgegeben(weg="pzu") as x:
            return Zustand("aufgegeben", f"mit Zustellungsurkunde am {tag(x.am)}")
        case w.SchreibenAufgegeben() as x:
            gilt = zugangsfiktion(x.am)
            if gilt <= heute:
                return Zustand("zugegangen", f"aufgegeben {tag(x.am)}, gilt seit {tag(gilt)}")
            return Zustand("aufgegeben", f"am {tag(x.am)}, gilt ab {tag(gilt)}")
    return Zustand("erzeugt", "")
