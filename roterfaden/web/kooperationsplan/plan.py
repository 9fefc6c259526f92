"""The Kooperationsplan as it is typed, and the way from there to the Vorgang.

Three lists are typed – own steps, promises of the Jobcenter, help by others – and become the numbered Absprachen of the
plan. `wege` remembers which row became which Absprache, so that a finding of the law or of the language checker finds
its way back to the field.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from roterfaden.schreiben.zeichen import saeubere
from roterfaden.web.handlung.datum import DatumFehler, lies_tag
from roterfaden.web.handlung.formular import Roh, zeilennummern
from roterfaden.web.rahmen.sprache import tag as zeige_tag

LISTEN: dict[str, tuple[str, str]] = {
    # list → (verantwortlich, usual inhalt)
    "schritte": ("elb", "eigenbemuehung"),
    "zusagen": ("jobcenter", "eingliederungsleistung"),
    "dritte": ("dritte", "leistung_dritter"),
}
RUBRIKEN: tuple[tuple[str, str], ...] = (
    ("ziel", "Mein Ziel"),
    ("naechstes", "Mein nächstes Ziel"),
    ("schritte", "Meine nächsten Schritte"),
    ("zusagen", "So unterstützt mich das Jobcenter"),
    ("dritte", "Weitere Unterstützung"),
    ("wichtig", "Was sonst noch wichtig ist"),
)
SOLL_INHALTE: tuple[tuple[str, str], ...] = (
    ("eingliederungsleistung", "Eingliederungsleistung"),
    ("eigenbemuehung", "Eigenbemühung"),
    ("sprachkurs", "Sprachkurs"),
    ("leistung_dritter", "Leistung Dritter"),
    ("vermittlungsziel", "Vermittlungsziel"),
    ("rehabilitation", "Rehabilitation"),
)
PASST = (("ja", "Ja, das passt."), ("aendern", "Ich möchte etwas ändern."), ("unsicher", "Ich bin noch unsicher."))


@dataclass
class Gelesen:
    """The data of the plan, what could not be read (path → sentence), and where each Absprache was typed."""

    daten: dict[str, Any]
    fehler: dict[str, str] = field(default_factory=dict)
    wege: dict[int, str] = field(default_factory=dict)  # position in `absprachen` → row ("schritte.0")

    def feld_zu(self, pfad: str) -> str:
        """„absprachen[1].nachweis.form“ → „schritte.1.zeige“"""
        if not pfad.startswith("absprachen["):
            return pfad.partition("[")[0]
        nummer, _, rest = pfad.removeprefix("absprachen[").partition("]")
        zeile = self.wege.get(int(nummer), "")
        name = {"text": "text", "nachweis.form": "zeige", "nachweis.bis": "zbis", "leistung.angebot": "angebot"}.get(
            rest.lstrip("."), rest.lstrip(".") or "text"
        )
        return f"{zeile}.{name}" if zeile else pfad


def text(roh: Mapping[str, list[str]], name: str) -> str:
    return saeubere(roh.get(name, [""])[-1]).strip()


def zeilen(roh: Roh, liste: str) -> Iterator[int]:
    """The rows of a list somebody wrote into."""
    for n in zeilennummern(roh, liste):
        if any(text(roh, f"{liste}.{n}.{name}") for name in ("text", "bis", "zeige", "zbis")):
            yield n


class _Leser:
    def __init__(self, roh: Roh, heute: dt.date) -> None:
        self.roh = roh
        self.heute = heute
        self.gelesen = Gelesen({})

    def tag(self, name: str) -> str | None:
        if not (wert := text(self.roh, name)):
            return None
        try:
            return lies_tag(wert, self.heute).isoformat()
        except DatumFehler as fehler:
            self.gelesen.fehler[name] = str(fehler)
            return None

    def absprachen(self, gueltig_bis: str | None) -> list[dict[str, Any]]:
        liste: list[dict[str, Any]] = []
        for name, (verantwortlich, inhalt) in LISTEN.items():
            for n in zeilen(self.roh, name):
                self.gelesen.wege[len(liste)] = f"{name}.{n}"
                absprache = self._absprache(f"{name}.{n}", verantwortlich, inhalt)
                if name == "dritte":
                    absprache.setdefault("bis", gueltig_bis)
                liste.append({"nr": len(liste) + 1, **{k: v for k, v in absprache.items() if v is not None}})
        return liste

    def _absprache(self, zeile: str, verantwortlich: str, inhalt: str) -> dict[str, Any]:
        hole = lambda name: text(self.roh, f"{zeile}.{name}")
        absprache: dict[str, Any] = {
            "verantwortlich": verantwortlich,
            "inhalt": hole("inhalt") or inhalt,
            "text": hole("text"),
        }
        if bis := self.tag(f"{zeile}.bis"):
            absprache["bis"] = bis
        if grundlage := hole("rechtsgrundlage"):
            absprache["rechtsgrundlage"] = grundlage
        if verantwortlich == "elb" and (hole("zeige") or hole("zbis")):
            nachweis = {"form": hole("zeige"), "bis": self.tag(f"{zeile}.zbis")}
            absprache["nachweis"] = {k: v for k, v in nachweis.items() if v}
        if verantwortlich != "elb" and hole("angebot"):
            leistung = {name: hole(name) for name in ("angebot", "traeger", "betrag")}
            absprache["leistung"] = {k: v for k, v in leistung.items() if v}
        if absprache["inhalt"] == "bg_mitglied":
            absprache["beteiligt"] = bool(hole("beteiligt"))
        if "." in hole("fortgefuehrt_von"):
            absprache["fortgefuehrt_von"] = [int(t) for t in hole("fortgefuehrt_von").split(".")]
        return absprache


def lies(roh: Roh, heute: dt.date) -> Gelesen:
    """The fields of `kooperationsplan_erstellt`. What is missing stays out; the law then names it."""
    leser = _Leser(roh, heute)
    gueltig_bis = leser.tag("gueltig_bis")
    daten: dict[str, Any] = {
        "uebergeordnetes_ziel": text(roh, "uebergeordnetes_ziel"),
        "naechstes_ziel": text(roh, "naechstes_ziel"),
        "absprachen": leser.absprachen(gueltig_bis),
        "nicht_relevant": {n: t for n, _ in SOLL_INHALTE if (t := text(roh, f"nicht_relevant.{n}"))},
        "perspektive": text(roh, "perspektive") or "ich",
        "sprache": text(roh, "sprache") or "de",
        "anlagen": _saetze(roh, "anlagen"),
    }
    for name in ("eigene_worte", "dauer_begruendung", "perspektive_begruendung", "abweichung_begruendung"):
        if wert := text(roh, name):
            daten[name] = wert
    if wichtig := _saetze(roh, "wichtig"):
        daten["wichtig"] = wichtig
    if gueltig_bis:
        daten["gueltig_bis"] = gueltig_bis
    for name in ("gespraech", "potenzialanalyse", "fortschreibung_von"):
        if text(roh, name).isdecimal():
            daten[name] = int(text(roh, name))
    if beruecksichtigt := text(roh, "loesungsvorschlag_beruecksichtigt"):
        daten["loesungsvorschlag_beruecksichtigt"] = beruecksichtigt == "ja"
    leser.gelesen.daten = daten
    return leser.gelesen


def _saetze(roh: Roh, name: str) -> list[str]:
    return [z.strip() for z in text(roh, name).splitlines() if z.strip()]


def roh_aus(plan: Any, heute: dt.date) -> Roh:
    """The plan in force as the start of its continuation: goals and what goes on; days that are over stay open."""
    roh: Roh = {
        "uebergeordnetes_ziel": [plan.uebergeordnetes_ziel],
        "eigene_worte": [plan.eigene_worte or ""],
        "wichtig": ["\n".join(plan.wichtig or ())],
        "fortschreibung_von": [str(plan.nr)],
        "sprache": [plan.sprache],
    }
    zaehler = dict.fromkeys(LISTEN, 0)
    listen = {verantwortlich: name for name, (verantwortlich, _) in LISTEN.items()}
    for absprache in plan.absprachen:
        name = listen[absprache.verantwortlich]
        zeile, zaehler[name] = f"{name}.{zaehler[name]}", zaehler[name] + 1
        roh |= {
            f"{zeile}.text": [absprache.text],
            f"{zeile}.bis": [zeige_tag(absprache.bis) if absprache.bis > heute else ""],
            f"{zeile}.inhalt": [absprache.inhalt],
            f"{zeile}.rechtsgrundlage": [absprache.rechtsgrundlage or ""],
            f"{zeile}.fortgefuehrt_von": [f"{plan.nr}.{absprache.nr}"],
        }
        if absprache.nachweis:
            kommt = absprache.nachweis.bis > heute
            roh[f"{zeile}.zeige"] = [absprache.nachweis.form]
            roh[f"{zeile}.zbis"] = [zeige_tag(absprache.nachweis.bis) if kommt else ""]
        if absprache.leistung:
            for feld in ("angebot", "traeger", "betrag"):
                roh[f"{zeile}.{feld}"] = [getattr(absprache.leistung, feld) or ""]
    for name, _ in SOLL_INHALTE:
        if grund := getattr(plan.nicht_relevant, name):
            roh[f"nicht_relevant.{name}"] = [grund]
    return roh


def rubrik_fertig(roh: Roh, rubrik: str) -> bool:
    """Whether a heading is filled so far that it could be printed."""
    match rubrik:
        case "ziel":
            return bool(text(roh, "uebergeordnetes_ziel"))
        case "naechstes":
            return bool(text(roh, "naechstes_ziel"))
        case "wichtig":
            return bool(text(roh, "wichtig"))
        case "schritte":
            return _alle(roh, "schritte", ("text", "bis", "zeige", "zbis"))
        case "zusagen":
            return _alle(roh, "zusagen", ("text", "bis"))
        case _:
            return _alle(roh, "dritte", ("text",))


def _alle(roh: Roh, liste: str, felder: tuple[str, ...]) -> bool:
    nummern = list(zeilen(roh, liste))
    return bool(nummern) and all(text(roh, f"{liste}.{n}.{f}") for n in nummern for f in felder)


def platz(daten: Mapping[str, Any]) -> int:
    """How many more lines fit on the page, by counting; the printed page is checked before closing."""
    voll = 0.0
    for name, breite in (("uebergeordnetes_ziel", 62), ("naechstes_ziel", 62), ("eigene_worte", 70)):
        voll += _hoch(daten.get(name) or "", breite)
    for absprache in daten["absprachen"]:
        links = _hoch(absprache["text"], 40 if absprache["verantwortlich"] == "elb" else 60)
        rechts = _hoch(absprache.get("nachweis", {}).get("form", ""), 26)
        voll += max(links, rechts) + 0.35
    voll += sum(_hoch(s, 80) for s in daten.get("wichtig", ()))
    return int(30 - voll)


def _hoch(inhalt: str, breite: int) -> int:
    return sum(max(1, -(-len(z) // breite)) for z in inhalt.splitlines()) if inhalt else 0
