"""The printed Kooperationsplan: one page in the first person, bilingual as a help, and in Leichte Sprache.

No contract, no signature, no paragraphs, no legal consequences. The German text is authoritative; a second language
stands next to it where the words are fixed or were offered with a translation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.recht.lage import Lage
from roterfaden.recht.rechtsstand import ENDE, rechtsstand
from roterfaden.schreiben import sprache as sp
from roterfaden.schreiben import texte, worte
from roterfaden.schreiben.modell import Absender
from roterfaden.schreiben.sprache.uebersetzungen import LEICHTE_ABSAETZE, LEICHTE_FESTTEXTE

LEICHT = "leicht"


def daten(
    lage: Lage,
    plan: v.KooperationsplanErstellt,
    absender: Absender,
    *,
    stempel: dt.datetime,
    sprache: str | None = None,
) -> list[dict[str, Any]]:
    """Data of the plan's documents: the plan, and one in Leichte Sprache where the person wants it."""
    person = lage.person
    gewaehlt = sprache or (plan.sprache if plan.sprache not in ("", "de") else person.sprache)
    leicht = person.leichte_sprache if sprache is None else gewaehlt == LEICHT
    if gewaehlt not in sp.FESTTEXTE:
        gewaehlt = "de"
    aus = [_plan(lage, plan, absender, stempel, gewaehlt)]
    if leicht:
        aus.append(_leicht(lage, plan, absender, stempel))
    return aus


def _rahmen(
    lage: Lage, plan: v.KooperationsplanErstellt, absender: Absender, stempel: dt.datetime, art: str, sprache: str
) -> dict[str, Any]:
    titel = (
        sp.FESTTEXTE["de"]["titel"]
        if art == "kooperationsplan"
        else LEICHTE_FESTTEXTE["titel"] + " in Leichter Sprache"
    )
    return {
        "art": art,
        "layout": art,
        "adressat": "elb",
        "titel": titel,
        "sprache": sprache,
        "stempel": stempel.isoformat(),
        "datum": plan.am.isoformat(),
        "vorlage": {
            "name": art,
            "fassung": texte.version(""),
            "rechtsstand": rechtsstand(plan.am) or "–",
            "belehrung": "",
        },
        "jobcenter": absender.jobcenter.name,
        "kundennummer": lage.person.kundennummer,
    }


def _fest(text: str) -> str:
    return worte.zusammenhalten(" ".join(text.split()))


def _fremd(sprache: str, **felder: str) -> dict[str, str]:
    """Translations of offered sentences taken over unchanged."""
    if sprache == "de":
        return {}
    katalog = sp.katalog()
    gefunden = {name: katalog.uebersetzung(text, sprache) for name, text in felder.items() if text}
    return {name: text for name, text in gefunden.items() if text}


def _eintrag(text: str, sprache: str, **mehr: str) -> dict[str, Any]:
    felder = {"text": text, **mehr}
    aus: dict[str, Any] = {name: _fest(t) for name, t in felder.items()}
    fremd = _fremd(sprache, **felder)
    if fremd:
        aus["fremd"] = fremd
    return aus


def _nachweis(a: v.Absprache) -> str:
    if a.nachweis is None:
        return ""
    spaeter = f" (bis {worte.kurz(a.nachweis.bis)})" if a.nachweis.bis != a.bis else ""
    return a.nachweis.form + spaeter


def _schritt(a: v.Absprache, sprache: str) -> dict[str, Any]:
    aus = _eintrag(a.text, sprache, nachweis=a.nachweis.form if a.nachweis else "")
    return aus | {"nachweis": _fest(_nachweis(a)), "bis": worte.kurz(a.bis)}


def _hilfe(a: v.Absprache, sprache: str, bis_tag: str) -> dict[str, Any]:
    aus = _eintrag(a.text, sprache)
    traeger = a.leistung.traeger if a.leistung and a.leistung.traeger else ""
    betrag = a.leistung.betrag if a.leistung and a.leistung.betrag else ""
    zusatz = [
        t for t in (betrag if betrag and betrag not in a.text else "", bis_tag.format(tag=worte.kurz(a.bis))) if t
    ]
    if a.verantwortlich == "dritte" and traeger and traeger not in a.text:
        aus["wer"] = traeger
    return aus | {"zusatz": _fest(", ".join(zusatz))}


def _wichtig(plan: v.KooperationsplanErstellt, sprache: str) -> list[dict[str, Any]]:
    aus = [_eintrag(worte.satz(t), sprache) for t in plan.wichtig or ()]
    aus += [_eintrag(f"Zu meinem Plan gehört: {worte.satz(t)}", sprache) for t in plan.anlagen]
    if plan.am <= ENDE:
        eintrag: dict[str, Any] = {"text": sp.FESTTEXTE["de"]["schlichtung"]}
        if sprache != "de":
            eintrag["fremd"] = {"text": sp.FESTTEXTE[sprache]["schlichtung"]}
        aus.append(eintrag)
    return aus


def _gespraech(lage: Lage, plan: v.KooperationsplanErstellt) -> v.EinladungErgangen | None:
    kommende = [e for e in lage.einladungen if e.termin.date() > plan.am and e.termin.date() >= lage.stichtag]
    return min(kommende, key=lambda e: e.termin, default=None)


def _von(plan: v.KooperationsplanErstellt, wer: str) -> list[v.Absprache]:
    return [a for a in plan.absprachen if a.verantwortlich == wer]


def _plan(
    lage: Lage, plan: v.KooperationsplanErstellt, absender: Absender, stempel: dt.datetime, sprache: str
) -> dict[str, Any]:
    de = sp.FESTTEXTE["de"]
    xx = sp.FESTTEXTE[sprache]
    tage = {"tag": worte.kurz(plan.am), "bis": worte.kurz(plan.gueltig_bis)}
    gespraech = _gespraech(lage, plan)
    analyse = lage.stand.roh.get(plan.potenzialanalyse)
    inhalt: dict[str, Any] = {
        "name": f"{lage.person.vorname} {lage.person.nachname}",
        "ziel": _eintrag(plan.uebergeordnetes_ziel, sprache),
        "naechstes_ziel": _eintrag(plan.naechstes_ziel, sprache),
        "schritte": [_schritt(a, sprache) for a in _von(plan, "elb")],
        "jobcenter": [_hilfe(a, sprache, de["bis_tag"]) for a in _von(plan, "jobcenter")],
        "dritte": [_hilfe(a, sprache, de["bis_tag"]) for a in _von(plan, "dritte")],
        "wichtig": _wichtig(plan, sprache),
        "gilt": worte.kurz(plan.gueltig_bis),
        "ifk": [absender.ifk.name, absender.ifk.telefon.replace(" ", "\u00a0"), absender.ifk.email],
        "schluss": _fest(de["schluss"].format(**tage)),
    }
    if plan.eigene_worte:
        inhalt["eigene_worte"] = _eintrag(plan.eigene_worte, sprache)
    if gespraech is not None:
        iso = gespraech.termin.isoformat(timespec="minutes")
        wochentag = worte.WOCHENTAGE[gespraech.termin.weekday()]
        inhalt["gespraech"] = [f"{wochentag}, {worte.kurz(iso)}", _fest(f"{worte.uhr(iso)}, {gespraech.ort}")]
    fuss = [absender.jobcenter.name, f"Kundennummer {lage.person.kundennummer}"]
    if analyse is not None:
        fuss.append(f"Potenzialanalyse vom {worte.kurz(analyse.am)}")
    aus = _rahmen(lage, plan, absender, stempel, "kooperationsplan", sprache)
    aus |= {"worte": dict(de), "plan": inhalt, "fuss": " · ".join([*fuss, f"Vorlage {aus['vorlage']['fassung']}"])}
    if sprache != "de":
        inhalt["schluss_fremd"] = xx["schluss"].format(**tage)
        aus["fremd"] = dict(xx)
        aus["zwei_spalten"] = _alles_uebersetzt(inhalt)
    return aus


def _alles_uebersetzt(inhalt: dict[str, Any]) -> bool:
    """Whether every line has its translation, so that two full columns stand side by side."""
    eintraege: Iterable[dict[str, Any]] = (
        inhalt["ziel"],
        inhalt["naechstes_ziel"],
        *([inhalt["eigene_worte"]] if "eigene_worte" in inhalt else []),
        *inhalt["schritte"],
        *inhalt["jobcenter"],
        *inhalt["dritte"],
        *inhalt["wichtig"],
    )
    return all(all(f in e.get("fremd", {}) for f in ("text", "nachweis") if e.get(f)) for e in eintraege)


# ── Leichte Sprache ─────────────────────────────────────────────────────────────────────────────────────


def _absatz(name: str, **werte: str) -> list[str]:
    return [_fest(zeile.format(**werte)) for zeile in LEICHTE_ABSAETZE[name]]


def _zeilen(text: str) -> list[str]:
    return [_fest(worte.satz(t)) for t in sp.zeilen(text)]


def _leicht(lage: Lage, plan: v.KooperationsplanErstellt, absender: Absender, stempel: dt.datetime) -> dict[str, Any]:
    gespraech = _gespraech(lage, plan)
    wichtig = [_zeilen(t) for t in plan.wichtig or ()]
    wichtig += [_zeilen(f"Zu meinem Plan gehört: {t}") for t in plan.anlagen]
    if plan.am <= ENDE:
        wichtig.append(_absatz("schlichtung"))
    inhalt: dict[str, Any] = {
        "name": f"{lage.person.vorname} {lage.person.nachname}",
        "anfang": _absatz("anfang", ifk=absender.ifk.name, tag=worte.mit_wochentag(plan.am)),
        "ziel": _zeilen(plan.uebergeordnetes_ziel),
        "eigene_worte": _zeilen(plan.eigene_worte) if plan.eigene_worte else [],
        "naechstes_ziel": _zeilen(plan.naechstes_ziel),
        "schritte": [
            {
                "text": _zeilen(a.text),
                "bis": _fest(worte.mit_wochentag(a.bis)),
                "nachweis": _zeilen(a.nachweis.form) if a.nachweis else [],
            }
            for a in _von(plan, "elb")
        ],
        "jobcenter": [_zeilen(a.text) for a in _von(plan, "jobcenter")],
        "dritte": [_zeilen(a.text) for a in _von(plan, "dritte")],
        "wichtig": wichtig,
        "fragen": _absatz("fragen", ifk=absender.ifk.name, telefon=absender.ifk.telefon.replace(" ", "\u00a0")),
        "gilt": _absatz("gilt", bis=worte.mit_wochentag(plan.gueltig_bis)),
        "massgeblich": _absatz("massgeblich"),
    }
    if gespraech is not None:
        iso = gespraech.termin.isoformat(timespec="minutes")
        inhalt["gespraech"] = [_fest(worte.mit_wochentag(iso)), _fest(worte.uhr(iso)), _fest(gespraech.ort)]
    alle = [
        *inhalt["ziel"],
        *inhalt["naechstes_ziel"],
        *(t for s in inhalt["schritte"] for t in (*s["text"], *s["nachweis"])),
    ]
    alle += [
        t
        for name in ("anfang", "jobcenter", "dritte", "wichtig")
        for z in inhalt[name]
        for t in (z if isinstance(z, list) else [z])
    ]
    inhalt["begriffe"] = [{"wort": b.wort, "saetze": list(b.erklaerung)} for b in sp.erklaerungen(alle)]
    return _rahmen(lage, plan, absender, stempel, "kooperationsplan_leicht", "de") | {
        "worte": dict(LEICHTE_FESTTEXTE),
        "leicht": inhalt,
    }
