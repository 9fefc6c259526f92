"""The small language the letter texts are written in (``vorlagen/texte/*.txt``).

A letter text is a file a lawyer can read: paragraphs, ``## headings``, ``- lists``, ``1. numbered lists``,
``| name | value`` boxes, ``{placeholders}``, and two forms of address, ``[[Sie kommen // {name} kommt]]`` (to the
person herself, to whoever acts for her). It is parsed once; values are put into the finished tree and never read as
markup, so nothing a person typed can change a letter's structure. A placeholder without a value stops the letter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from roterfaden.schreiben import worte
from roterfaden.schreiben.modell import Block, Lauf, SchreibenFehler, Text

Angaben = Mapping[str, Any]
Baustein = Callable[[Angaben], tuple[Block, ...]]

FILTER: dict[str, Callable[[Any], str]] = {
    "lang": worte.lang,
    "kurz": worte.kurz,
    "tag": worte.mit_wochentag,
    "uhr": worte.uhr,
    "monat": worte.monat,
    "euro": worte.euro,
    "glatt": lambda b: worte.euro(b, glatt=True),
    "monate": worte.monate,
    "und": worte.und,
    "satz": worte.satz,
}

_ZEICHEN = re.compile(r"\*\*|\{[^{}]*\}|\[\[|//|\]\]|\[\?!?[a-z0-9_.]+:|\?\](?=\]\])|\?\](?!\])|\\\\")
_PFAD = re.compile(r"^[a-z0-9_.]+(\|[a-z]+)?$")


def hole(angaben: Angaben, pfad: str) -> Any:
    """The value at ``a.b.c`` or None."""
    wert: Any = angaben
    for teil in pfad.split("."):
        if isinstance(wert, Mapping):
            wert = wert.get(teil)
        else:
            wert = getattr(wert, teil, None)
        if wert is None:
            return None
    return wert


def hat(angaben: Angaben, pfad: str) -> bool:
    """Is the value there and not empty?"""
    wert = hole(angaben, pfad)
    return bool(wert.strip()) if isinstance(wert, str) else bool(wert)


def pflicht(angaben: Angaben, pfad: str) -> Any:
    """The value, or the German sentence why the letter cannot be printed."""
    wert = hole(angaben, pfad)
    if wert is None or (isinstance(wert, str) and not wert.strip()) or wert == ():
        raise SchreibenFehler(
            f"Das Schreiben kann nicht gedruckt werden: Die Angabe „{pfad}“ fehlt. Bitte ergänzen Sie sie und erzeugen Sie es neu."
        )
    return wert


# ── Inline ──────────────────────────────────────────────────────────────────────────────────────────────

# Nodes: str | ("fett",) toggle | ("wert", pfad, filter) | ("je", [a], [b]) | ("falls", pfad, nicht, [a])
Knoten = Any


def _ohne_rand(knoten: list[Knoten], ort: int) -> list[Knoten]:
    """Without the one blank that sets off ``//``; a second one is meant."""
    if knoten and isinstance(knoten[ort], str):
        rand = knoten[ort]
        knoten[ort] = rand.removesuffix(" ") if ort else rand.removeprefix(" ")
    return knoten


def _lies_inline(text: str) -> list[Knoten]:
    teile: list[str] = []
    ende = 0
    for m in _ZEICHEN.finditer(text):
        teile += [text[ende : m.start()], m.group()]
        ende = m.end()
    teile.append(text[ende:])
    stapel: list[tuple[str, list[Knoten], Any]] = [("", [], None)]
    for nr, teil in enumerate(teile):
        knoten = stapel[-1][1]
        if nr % 2 == 0:
            if teil:
                knoten.append(teil)
        elif teil == "**":
            knoten.append(("fett",))
        elif teil == "\\\\":
            knoten.append(("zeile",))
        elif teil[0] == "{":
            pfad = teil[1:-1].strip()
            if not _PFAD.match(pfad):
                raise ValueError(f"unreadable placeholder {teil} in: {text}")
            name, _, fn = pfad.partition("|")
            if fn and fn not in FILTER:
                raise ValueError(f"unknown filter {fn} in: {text}")
            knoten.append(("wert", name, fn))
        elif teil == "[[":
            stapel.append(("je", [], None))
        elif teil == "//" and stapel[-1][0] == "je":
            erster = _ohne_rand(stapel.pop()[1], -1)
            stapel.append(("je2", [], erster))
        elif teil == "]]" and stapel[-1][0] == "je2":
            _, zweiter, erster = stapel.pop()
            stapel[-1][1].append(("je", erster, _ohne_rand(zweiter, 0)))
        elif teil.startswith("[?"):
            stapel.append(("falls", [], teil[2:-1]))
        elif teil == "?]" and stapel[-1][0] == "falls":
            _, inhalt, pfad = stapel.pop()
            stapel[-1][1].append(("falls", pfad.lstrip("!"), pfad.startswith("!"), inhalt))
        elif teil == "//":
            knoten.append(teil)
        else:
            raise ValueError(f"unbalanced {teil} in: {text}")
    if len(stapel) != 1:
        raise ValueError(f"unclosed bracket in: {text}")
    return stapel[0][1]


def _setze(knoten: list[Knoten], angaben: Angaben, aus: list[Lauf], fett: bool) -> bool:
    for k in knoten:
        if isinstance(k, str):
            aus.append(Lauf(k, f=fett))
        elif k[0] == "fett":
            fett = not fett
        elif k[0] == "zeile":
            aus.append(Lauf("", z=True))
        elif k[0] == "wert":
            wert = pflicht(angaben, k[1])
            if isinstance(wert, tuple) and wert and isinstance(wert[0], Lauf):
                aus.extend(wert)
            else:
                aus += _eingesetzt(FILTER[k[2]](wert) if k[2] else str(wert), fett)
        elif k[0] == "je":
            fett = _setze(k[2] if angaben["an_dritte"] else k[1], angaben, aus, fett)
        elif hat(angaben, k[1]) != k[2]:
            fett = _setze(k[3], angaben, aus, fett)
    return fett


def _glaette(laeufe: list[Lauf]) -> Text:
    """Join equal runs, squeeze blanks left by empty conditions, keep together what belongs together."""
    zusammen: list[Lauf] = []
    for lauf in laeufe:
        text = re.sub(r" {2,}", " ", lauf.t)
        if zusammen and zusammen[-1].t.endswith(" ") and text.startswith(" "):
            text = text[1:]
        if not text and not lauf.z:
            continue
        vorher = zusammen[-1] if zusammen else None
        if vorher and not vorher.z and (vorher.f, vorher.w, vorher.l, vorher.u) == (lauf.f, lauf.w, lauf.l, lauf.u):
            zusammen[-1] = Lauf(vorher.t + text, vorher.f, vorher.w, vorher.l, vorher.u, lauf.z)
        else:
            zusammen.append(Lauf(text, lauf.f, lauf.w, lauf.l, lauf.u, lauf.z))
    ganz = worte.zusammenhalten("".join(x.t for x in zusammen))
    aus: list[Lauf] = []
    ort = 0
    for x in zusammen:
        aus.append(Lauf(ganz[ort : ort + len(x.t)], x.f, x.w, x.l, x.u, x.z))
        ort += len(x.t)
    if aus:
        aus[0] = Lauf(aus[0].t.lstrip(), aus[0].f, aus[0].w, aus[0].l, aus[0].u, aus[0].z)
        aus[-1] = Lauf(aus[-1].t.rstrip(" "), aus[-1].f, aus[-1].w, aus[-1].l, aus[-1].u, aus[-1].z)
    return tuple(aus)


_inline_speicher: dict[str, list[Knoten]] = {}


def inline(text: str, angaben: Angaben) -> Text:
    """One line of the letter language with its values."""
    knoten = _inline_speicher.get(text)
    if knoten is None:
        knoten = _inline_speicher.setdefault(text, _lies_inline(text))
    aus: list[Lauf] = []
    _setze(knoten, angaben, aus, False)
    return _glaette(aus)


def _eingesetzt(text: str, fett: bool = False) -> list[Lauf]:
    """A typed value; its own line breaks stay, empty lines do not; an endless word may break."""
    zeilen = [z.strip() for z in text.replace("\t", " ").split("\n") if z.strip()] or [""]
    zeilen = [re.sub(r"\S{50}(?=\S)", "\\g<0>\u200b", z) for z in zeilen]
    return [Lauf(z, f=fett, w=True, z=i < len(zeilen) - 1) for i, z in enumerate(zeilen)]


def wert(text: str) -> Text:
    """A value typed by a person, never read as markup."""
    return _glaette(_eingesetzt(text))


def klartext(text: Text) -> str:
    """The words of a run list with ordinary blanks."""
    return "".join(x.t + ("\n" if x.z else "") for x in text).replace("\u00a0", " ")


# ── Blocks ──────────────────────────────────────────────────────────────────────────────────────────────


class Vorlage:
    """One parsed letter text."""

    def __init__(self, name: str, quelle: str) -> None:
        self.name = name
        self.kopf: dict[str, str] = {}
        zeilen = quelle.replace("\r\n", "\n").split("\n")
        while zeilen and zeilen[0].strip() != "---":
            zeile = zeilen.pop(0)
            if zeile.strip() and not zeile.startswith("#"):
                feld, _, text = zeile.partition(":")
                self.kopf[feld.strip()] = text.strip()
        if not zeilen:
            raise ValueError(f"{name}: the line --- after the head is missing")
        self.rumpf: list[tuple[str, Any]] = []
        self.schluss: list[tuple[str, Any]] = []
        ziel = self.rumpf
        for absatz in _absaetze(zeilen[1:]):
            if absatz == ["--- schluss"]:
                ziel = self.schluss
            else:
                ziel += _lies_absatz(name, absatz)
        for teil in (self.rumpf, self.schluss):
            _pruefe_klammern(name, teil)
            for art, inhalt in teil:
                _alle_inline(art, inhalt)
        for feld in self.kopf.values():
            _lies_inline(feld)

    def bloecke(self, angaben: Angaben, bausteine: Mapping[str, Baustein]) -> tuple[Block, ...]:
        """The body as blocks."""
        return _bilde(self.rumpf, angaben, bausteine)

    def schlussbloecke(self, angaben: Angaben, bausteine: Mapping[str, Baustein]) -> tuple[Block, ...]:
        """The closing paragraphs, kept together with the greeting."""
        return _bilde(self.schluss, angaben, bausteine)

    def feld(self, name: str, angaben: Angaben) -> Text:
        """A head line, for example the subject."""
        return inline(self.kopf[name], angaben) if self.kopf.get(name) else ()


def _absaetze(zeilen: list[str]) -> list[list[str]]:
    aus: list[list[str]] = [[]]
    for zeile in zeilen:
        allein = zeile.startswith(("@", "--- ", "## ", "### "))
        if (not zeile.strip() or allein) and aus[-1]:
            aus.append([])
        if zeile.strip():
            aus[-1].append(zeile.rstrip())
            if allein:
                aus.append([])
    return [a for a in aus if a]


def _eintraege(zeilen: list[str], muster: str) -> list[str]:
    aus: list[str] = []
    for zeile in zeilen:
        m = re.match(muster, zeile)
        if m:
            aus.append(zeile[m.end() :].strip())
        else:
            aus[-1] += " " + zeile.strip()
    return aus


def _lies_absatz(name: str, zeilen: list[str]) -> list[tuple[str, Any]]:
    erste = zeilen[0]
    if erste.startswith("@"):
        befehl, _, rest = erste[1:].partition(" ")
        if befehl not in ("wenn", "sonst", "ende", "baustein", "linien", "wahl", "seite", "klein"):
            raise ValueError(f"{name}: unknown command @{befehl}")
        return [(befehl, rest.strip())]
    for zeichen, typ in (("## ", "h2"), ("### ", "h3")):
        if erste.startswith(zeichen):
            return [(typ, erste[len(zeichen) :].strip())]
    if erste.startswith("- "):
        return [("liste", _eintraege(zeilen, r"- "))]
    if re.match(r"\d+\. ", erste):
        return [("nummern", _eintraege(zeilen, r"\d+\. "))]
    if erste.startswith("|"):
        tabelle = erste.startswith("|!")
        reihen = [[t.strip() for t in z.lstrip("|!").split(" | ")] for z in _eintraege(zeilen, r"\|(?=!?)")]
        return [("tabelle" if tabelle else "angaben", reihen)]
    return [("absatz", " ".join(z.strip() for z in zeilen))]


def _pruefe_klammern(name: str, teil: list[tuple[str, Any]]) -> None:
    tiefe = 0
    for art, _ in teil:
        tiefe += {"wenn": 1, "ende": -1}.get(art, 0)
        if tiefe < 0:
            raise ValueError(f"{name}: @ende without @wenn")
    if tiefe:
        raise ValueError(f"{name}: @wenn without @ende")


def _alle_inline(art: str, inhalt: Any) -> None:
    """Parse every inline text once, so a mistake in a template shows at start and not in front of a person."""
    if art in ("wenn", "sonst", "ende", "baustein", "linien", "seite"):
        return
    for text in inhalt if isinstance(inhalt, list) else [inhalt]:
        for stueck in text if isinstance(text, list) else [text]:
            _inline_speicher.setdefault(stueck, _lies_inline(stueck))


def _bedingung(ausdruck: str, angaben: Angaben) -> bool:
    """``a``, ``nicht a``, joined by ``und``/``oder`` (left to right)."""
    ergebnis: bool | None = None
    verknuepfung = "und"
    for teil in re.split(r"\s+(und|oder)\s+", ausdruck):
        if teil in ("und", "oder"):
            verknuepfung = teil
            continue
        wahr = not hat(angaben, teil[6:].strip()) if teil.startswith("nicht ") else hat(angaben, teil)
        ergebnis = wahr if ergebnis is None else (ergebnis and wahr) if verknuepfung == "und" else (ergebnis or wahr)
    return bool(ergebnis)


def _bilde(teil: list[tuple[str, Any]], angaben: Angaben, bausteine: Mapping[str, Baustein]) -> tuple[Block, ...]:
    aus: list[Block] = []
    an: list[bool] = []
    for art, inhalt in teil:
        if art == "wenn":
            an.append(_bedingung(inhalt, angaben))
        elif art == "sonst":
            an[-1] = not an[-1]
        elif art == "ende":
            an.pop()
        elif all(an):
            aus.extend(_block(art, inhalt, angaben, bausteine))
    return tuple(aus)


def _block(art: str, inhalt: Any, angaben: Angaben, bausteine: Mapping[str, Baustein]) -> tuple[Block, ...]:
    if art == "baustein":
        return bausteine[inhalt](angaben)
    if art == "linien":
        return (Block("linien", n=int(inhalt)),)
    if art == "seite":
        return (Block("seite"),)
    if art in ("liste", "nummern"):
        punkte = [p for e in inhalt for p in _punkte(e, angaben) if p]
        return (Block(art, punkte=tuple(punkte)),) if punkte else ()
    if art in ("angaben", "tabelle"):
        reihen = [tuple(inline(z, angaben) for z in r) for r in inhalt if _sichtbar(r[-1], angaben)]
        return (Block(art, zeilen=tuple(reihen), spalten=str(len(reihen[0]))),) if reihen else ()
    text = inline(inhalt, angaben)
    return (Block(art, text=text),) if text else ()


def _punkte(eintrag: str, angaben: Angaben) -> list[Text]:
    """``*{liste}`` becomes one item per value."""
    m = re.fullmatch(r"\*\{([a-z0-9_.]+)\}", eintrag)
    if not m:
        return [inline(eintrag, angaben)]
    werte = hole(angaben, m.group(1)) or ()
    return [w if isinstance(w, tuple) else wert(w) for w in werte]


def _sichtbar(zelle: str, angaben: Angaben) -> bool:
    """A row whose value is one optional condition disappears with it."""
    m = re.fullmatch(r"\[\?(!?)([a-z0-9_.]+):.*\?\]", zelle)
    return not m or hat(angaben, m.group(2)) != bool(m.group(1))
