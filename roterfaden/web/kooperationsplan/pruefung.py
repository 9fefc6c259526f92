"""What stands under the fields and before closing: hints of the language checker, objections of the law, Soll-Inhalte."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from roterfaden.akte import FormFehler
from roterfaden.schreiben.sprache.pruefung import pruefe_plan
from roterfaden.verfahren import handeln
from roterfaden.web.handlung.arbeit import Arbeit
from roterfaden.web.handlung.fehlerorte import angabe
from roterfaden.web.handlung.formular import Roh
from roterfaden.web.kooperationsplan.plan import PASST, RUBRIKEN, SOLL_INHALTE, Gelesen, text

ART = "kooperationsplan_erstellen"
_ZEILENWORT = {"schritte": "Schritt", "zusagen": "Zusage", "dritte": "Unterstützung"}


@dataclass(frozen=True)
class Hinweis:
    """One hint below a field: the words it is about, what is wrong, what to write instead."""

    zeichen: str  # info, warning, danger
    html: SafeString


@dataclass(frozen=True)
class Punkt:
    """One line of "Vor dem Abschließen"."""

    zeichen: str
    text: str
    anker: str = ""
    verweis: str = ""  # the words that lead to the anchor


@dataclass
class Pruefung:
    hinweise: dict[str, list[Hinweis]] = field(default_factory=dict)  # field → hints
    fehler: dict[str, list[Any]] = field(default_factory=dict)  # field → objections (Befund or sentence)
    hindernisse: tuple[Any, ...] = ()
    warnungen: tuple[Any, ...] = ()
    punkte: list[Punkt] = field(default_factory=list)
    anzahl: int = 0  # hints of the language checker

    @property
    def sperrt(self) -> bool:
        return bool(self.hindernisse or self.fehler)


def pruefe(arbeit: Arbeit, roh: Roh, gelesen: Gelesen) -> Pruefung:
    p = Pruefung()
    for name, satz in gelesen.fehler.items():
        p.fehler.setdefault(name, []).append(satz)
    funde = [f for f in pruefe_plan(gelesen.daten, arbeit.katalog) if f.feld != "plan"]
    _sprachhinweise(p, funde, gelesen)
    try:
        ergebnis = handeln(arbeit.lage, ART, gelesen.daten)
    except FormFehler as fehler:
        p.fehler.setdefault(_anker_der_stelle(fehler.stelle, gelesen), []).append(fehler.meldung)
        return p
    p.hindernisse, p.warnungen = tuple(ergebnis.hindernisse), tuple(ergebnis.hinweise)
    for name in (
        sorted({gelesen.feld_zu(f.feld) for f in funde if f.sperrt or f.regel == "rfb"}) if not _sperrt_r3(p) else ()
    ):
        p.fehler.setdefault(name, []).append(
            "Ein Plan spricht nicht von Rechtsfolgen. Bitte schreiben Sie den Satz um."
        )
    for befund in p.hindernisse:
        for name in _felder_zu(befund, roh, gelesen, funde):
            p.fehler.setdefault(name, []).append(befund)
    p.punkte = _punkte(p, roh, gelesen, funde)
    return p


def _sperrt_r3(p: Pruefung) -> bool:
    return any(b.regel == "R3" for b in p.hindernisse)


def _sprachhinweise(p: Pruefung, funde: Iterable[Any], gelesen: Gelesen) -> None:
    je_feld: dict[str, list[Any]] = {}
    for fund in funde:
        je_feld.setdefault(gelesen.feld_zu(fund.feld), []).append(fund)
    for name, liste in je_feld.items():
        p.hinweise[name] = [_hinweis(f) for f in liste[:3]]
        p.anzahl += len(liste)


def _hinweis(fund: Any) -> Hinweis:
    zeichen = (
        "danger" if fund.sperrt else "info" if fund.regel in ("vorschlag_unveraendert", "satzlaenge") else "warning"
    )
    satz = f"{fund.meldung} {fund.vorschlag}"
    stelle = f"„{fund.fundtext}“"
    if stelle in satz:  # the words it is about, marked where the sentence names them
        vor, _, nach = satz.partition(stelle)
        return Hinweis(zeichen, format_html("{}<mark>{}</mark>{}", vor, fund.fundtext, nach))
    if 0 < len(fund.fundtext) < 60 and fund.regel not in _GANZ:
        return Hinweis(zeichen, format_html("<mark>{}</mark>: {}", fund.fundtext, satz))
    return Hinweis(zeichen, format_html("{}", satz))


_GANZ = ("vorschlag_unveraendert", "satzlaenge", "lesbarkeit", "ich_form")


def _anker_der_stelle(stelle: str, gelesen: Gelesen) -> str:
    return gelesen.feld_zu(stelle) if stelle else "plan"


def _felder_zu(befund: Any, roh: Roh, gelesen: Gelesen, funde: Iterable[Any]) -> list[str]:
    """The fields an objection is shown at; none means: only at the top of the page."""
    einfach = {"R29": "dauer_begruendung", "R5": "perspektive_begruendung", "G10": "abweichung_begruendung"}
    if name := einfach.get(befund.regel):
        return [name]
    if befund.regel == "R3":
        return sorted({gelesen.feld_zu(f.feld) for f in funde if f.sperrt})
    if zeilen := _zeilen_zu(befund.regel, gelesen):
        return zeilen
    name = angabe(befund) or befund.feld
    if name.startswith("absprachen."):
        return [gelesen.feld_zu(_mit_klammern(name))]
    return [name] if name in _AN_DER_SEITE and name not in gelesen.fehler else []


_AN_DER_SEITE = ("uebergeordnetes_ziel", "naechstes_ziel", "gueltig_bis")


def _mit_klammern(pfad: str) -> str:
    """„absprachen.0.text“ → „absprachen[0].text“"""
    teile = pfad.split(".")
    return f"{teile[0]}[{teile[1]}].{'.'.join(teile[2:])}"


def _zeilen_zu(regel: str, gelesen: Gelesen) -> list[str]:
    treffer = []
    for i, absprache in enumerate(gelesen.daten["absprachen"]):
        zeile = gelesen.wege[i]
        nachweis = absprache.get("nachweis", {})
        if regel == "R11" and not absprache.get("bis"):
            treffer.append(f"{zeile}.bis")
        if regel == "R35" and absprache["verantwortlich"] == "elb" and absprache["inhalt"] == "eigenbemuehung":
            treffer += [
                f"{zeile}.{feld}"
                for feld, da in (("zeige", nachweis.get("form")), ("zbis", nachweis.get("bis")))
                if not da
            ]
        if regel == "R32" and absprache["inhalt"] == "bg_mitglied" and not absprache.get("beteiligt"):
            treffer.append(f"{zeile}.beteiligt")
    return [t for t in treffer if t not in gelesen.fehler]


# ── before closing ──────────────────────────────────────────────────────────────────────────────────────────


def _punkte(p: Pruefung, roh: Roh, gelesen: Gelesen, funde: list[Any]) -> list[Punkt]:
    punkte = [_offen(b) for b in p.hindernisse if b.regel in ("R4", "R6", "R13", "R15")]
    punkte += _zur_sprache(gelesen, funde)
    punkte += _zu_schritten(gelesen)
    punkte += _soll_inhalte(p, roh, gelesen)
    punkte += _stimmen(roh)
    gesehen = {"R31"}
    for befund in p.warnungen:
        if befund.regel not in gesehen:
            punkte.append(Punkt("info", befund.text))
    gesperrt = [f for f in funde if f.sperrt or f.regel in ("paragraf", "diagnose")]
    if not gesperrt and gelesen.daten["absprachen"]:
        punkte.append(Punkt("success", "Keine Rechtsfolgen, keine Paragrafen, keine Diagnosen."))
    return punkte


def _offen(befund: Any) -> Punkt:
    return Punkt("warning", befund.text)


def _zur_sprache(gelesen: Gelesen, funde: list[Any]) -> list[Punkt]:
    unklar = {f.feld for f in funde if f.regel in ("floskel", "passiv")}
    punkte = []
    for i, zeile in gelesen.wege.items():
        if f"absprachen[{i}].text" in unklar:
            punkte.append(
                Punkt("warning", "ist noch nicht konkret.", f"#{feld_id(zeile + '.text')}", zeilenname(gelesen, i))
            )
    return punkte


def zeilenname(gelesen: Gelesen, i: int) -> str:
    liste = gelesen.wege[i].split(".")[0]
    nummer = [w for w in gelesen.wege.values() if w.startswith(f"{liste}.")].index(gelesen.wege[i]) + 1
    return f"{_ZEILENWORT[liste]}\u00a0{nummer}"


def feld_id(name: str) -> str:
    return "p-" + name.replace(".", "-")


def _zu_schritten(gelesen: Gelesen) -> list[Punkt]:
    schritte = [a for a in gelesen.daten["absprachen"] if a["verantwortlich"] == "elb"]
    if not schritte:
        return [Punkt("warning", "Es gibt noch keinen Schritt.", "#r3")]
    fertig = all(
        a.get("bis") and a.get("nachweis", {}).get("form") and a.get("nachweis", {}).get("bis") for a in schritte
    )
    if fertig:
        return [Punkt("success", "Alle Schritte haben einen Termin und einen Nachweis.")]
    return [Punkt("warning", "Nicht alle Schritte haben einen Termin und einen Nachweis.", "#r3")]


def enthalten(gelesen: Gelesen) -> set[str]:
    """Which Soll-Inhalte the plan contains."""
    daten = gelesen.daten
    inhalte = {a["inhalt"] for a in daten["absprachen"]}
    da = inhalte & {"eigenbemuehung", "sprachkurs", "leistung_dritter", "rehabilitation"}
    if inhalte & {"eingliederungsleistung", "arbeitsgelegenheit"}:
        da.add("eingliederungsleistung")
    if daten["uebergeordnetes_ziel"]:
        da.add("vermittlungsziel")
    return da


def _soll_inhalte(p: Pruefung, roh: Roh, gelesen: Gelesen) -> list[Punkt]:
    da = enthalten(gelesen)
    gruende = gelesen.daten["nicht_relevant"]
    fehlen = [wort for name, wort in SOLL_INHALTE if name not in da and name not in gruende]
    mit_grund = [
        f"{wort}: nicht relevant, {gruende[name]}" for name, wort in SOLL_INHALTE if name in gruende and name not in da
    ]
    if fehlen:
        satz = f"Noch nicht enthalten: {', '.join(fehlen)}. Aufnehmen oder begründen, warum es nicht relevant ist."
        return [Punkt("warning", satz, "#nicht-relevant", "begründen")]
    zusatz = f" {'. '.join(mit_grund)}." if mit_grund else ""
    return [Punkt("success", f"Soll-Inhalte vollständig.{zusatz}", "#nicht-relevant", "ändern")]


def _stimmen(roh: Roh) -> list[Punkt]:
    """What the person answered to "Passt das so für mich?"."""
    punkte, worte = [], dict(PASST)
    for nummer, (rubrik, titel) in enumerate(RUBRIKEN, 1):
        antwort = text(roh, f"passt.{rubrik}")
        if antwort in ("aendern", "unsicher"):
            punkte.append(Punkt("warning", f": „{worte[antwort]}“", f"#r{nummer}", titel))
    return punkte


def fehlerliste(p: Pruefung, gelesen: Gelesen) -> list[tuple[str, Any]]:
    """Everything that stands against closing, each with the anchor it leads to."""
    liste: list[tuple[str, Any]] = []
    gezeigt: set[int] = set()
    for name, funde in p.fehler.items():
        for fund in funde:
            if id(fund) in gezeigt:
                continue
            gezeigt.add(id(fund))
            liste.append((f"#{feld_id(name)}", fund))
    liste += [("", b) for b in p.hindernisse if id(b) not in gezeigt]
    return liste
