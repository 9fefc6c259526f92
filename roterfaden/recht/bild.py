"""The Stand as the contract shows it: nine keys (contract 4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from roterfaden.akte import vorgaenge as v
from roterfaden.akte.grundtypen import Nr
from roterfaden.recht.lage import Lage


class Kennungsbild(Struct, frozen=True):
    """An open § 10 finding."""

    vorgang: Nr
    tatbestand: int
    umfang: str
    naechste_pruefung: dt.date


class Absprachenbild(Struct, frozen=True):
    """What is known about an Absprache of the plan in force."""

    absprache: tuple[int, int]
    anlass_offen: bool
    letzte_pruefung: dict[str, Any] | UnsetType = UNSET
    intervention: int | UnsetType = UNSET
    wichtiger_grund: bool | UnsetType = UNSET
    aufforderung: int | UnsetType = UNSET


class Standbild(Struct, frozen=True):
    """The Stand on a day."""

    potenzialanalyse: str
    kooperationsplan: str
    kp_pflicht: str
    kennung_kp: str | None
    zusammenarbeit: str
    schlichtung: str
    minderungsstufe: int
    paragraf_10: list[Kennungsbild]
    absprachen: list[Absprachenbild]


def standbild(lage: Lage) -> Standbild:
    """The nine keys of the Stand."""
    analyse = lage.potenzialanalyse
    return Standbild(
        "fehlt" if analyse is None else "vollstaendig" if lage.potenzialanalyse_vollstaendig else "unvollstaendig",
        lage.plan_status,
        lage.kp_pflicht,
        kennung_kp(lage),
        "mit_rfb" if lage.mit_rfb else "ohne_rfb",
        lage.schlichtung_status,
        lage.minderungsstufe(lage.stichtag),
        [
            Kennungsbild(k.vorgang.nr, k.vorgang.tatbestand, k.vorgang.umfang, k.naechste_pruefung)
            for k in lage.kennungen
        ],
        _absprachen(lage),
    )


_FALLGRUPPEN = {
    "einstellungszusage": "Einstellungszusage (8.1)",
    "paragraf_10": "§ 10 SGB II (8.2)",
    "profillage_i": "Profillage I (8.3)",
    "besondere_umstaende": "besondere Umstände im Einzelfall (8)",
}


def kennung_kp(lage: Lage) -> str | None:
    """Text for the field Bemerkungen (tab Allgemeines) while a Verzicht is open, else `None` (R74)."""
    if not lage.verzichte:
        return None
    verzicht = lage.verzichte[-1]
    teile = [f"Kennung KP: {_FALLGRUPPEN[verzicht.fallgruppe]}"]
    zusage = verzicht.einstellungszusage
    if zusage is not None:
        teile.append(f"Arbeitgeber {zusage.arbeitgeber}, Beginn {zusage.beginn:%d.%m.%Y}")
    teile.append(verzicht.begruendung.strip())
    return " – ".join(teile)


def _absprachen(lage: Lage) -> list[Absprachenbild]:
    plan = lage.plan
    if plan is None:
        return []
    verlauf = lage.verlauf
    pruefungen: dict[Any, v.AbspracheGeprueft] = {}
    for pruefung in lage.stand.aktuelle(v.AbspracheGeprueft):
        pruefungen[verlauf.ketten.absprache(pruefung.kooperationsplan, pruefung.absprache)] = pruefung
    aufforderungen = {a.schluessel: a.vorgang.nr for a in lage.aufforderungen}
    bilder = []
    for schluessel, absprache in verlauf.absprachen_im_plan():
        letzte = pruefungen.get(schluessel)
        anlass = verlauf.letzter.get(schluessel)
        intervention = anlass.intervention if anlass else None
        bilder.append(
            Absprachenbild(
                (plan.nr, absprache.nr),
                schluessel in verlauf.offen,
                {"am": letzte.am, "ergebnis": letzte.ergebnis} if letzte else UNSET,
                intervention.nr if intervention else UNSET,
                intervention.wichtiger_grund if intervention else UNSET,
                aufforderungen.get(schluessel, UNSET),
            )
        )
    return bilder
