"""Forms made from the structs of the Akte: reading what was typed, and building what is shown.

What was typed is kept as `Roh` – path → texts, exactly as the browser sends it. The first display, the display after an
error and a draft are therefore the same thing, and nothing typed is ever lost on the way through a type.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from typing import Any

import msgspec

from roterfaden.akte.grundtypen import Gegenstand
from roterfaden.schreiben.zeichen import saeubere
from roterfaden.web.handlung.datum import DatumFehler, lies_tag, lies_uhrzeit
from roterfaden.web.handlung.felder import Feld, feld_zu, wort_zu
from roterfaden.web.handlung.typen import Feldtyp, Typ, felder_von
from roterfaden.web.rahmen.sprache import tag as zeige_tag

Roh = dict[str, list[str]]
JA, NEIN = "ja", "nein"


@dataclass(frozen=True)
class Option:
    wert: str
    etikett: str
    gewaehlt: bool = False
    kennung: str = ""


@dataclass
class Baustein:
    """One field, or a group of them, ready for the template."""

    pfad: str
    etikett: str
    art: str  # which part of the template draws it
    feld: Feld
    pflicht: bool
    werte: list[str] = field(default_factory=list)
    optionen: list[Option] = field(default_factory=list)
    kinder: list[Baustein] = field(default_factory=list)
    fehler: list[Any] = field(default_factory=list)
    hinweise: list[Any] = field(default_factory=list)
    liste: bool = False  # one line each

    @property
    def kennung(self) -> str:
        return "f-" + self.pfad.replace(".", "-")

    @property
    def wert(self) -> str:
        return self.werte[0] if self.werte else ""

    @property
    def beschrieben(self) -> str:
        teile = (("h", self.feld.hilfe), ("f", self.fehler), ("s", self.hinweise))
        return " ".join(f"{self.kennung}-{k}" for k, da in teile if da)

    @property
    def zeilen(self) -> int:
        return max(self.feld.zeilen, min(12, self.wert.count("\n") + 1))

    def alle(self) -> Iterable[Baustein]:
        yield self
        for kind in self.kinder:
            yield from kind.alle()


@dataclass(frozen=True)
class Umgebung:
    """What a form needs to know about the Akte it is for."""

    vorgang_art: str
    heute: dt.date
    vorgaenge: Sequence[Any] = ()
    satz: Callable[[Any], str] = lambda v: f"Vorgang {v.nr}"
    absprachen: Sequence[tuple[int, int, str]] = ()  # (plan, number, text)
    massnahmen: Sequence[tuple[int, str]] = ()
    verborgen: frozenset[str] = frozenset()  # paths that are fixed here
    weggelassen: frozenset[str] = frozenset()  # paths that make no sense here
    pflicht: frozenset[str] = frozenset()  # demanded by a rule although the type allows their absence
    auswahl: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)  # path → offered values
    kennungen: Mapping[str, str] = field(default_factory=dict)  # name of a member of staff in small letters → Kennung
    texte: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # path → changed description
    einsetzen: Mapping[str, str] = field(default_factory=dict)  # {name} in labels and hints

    def feld(self, pfad: str) -> Feld:
        feld = feld_zu(self.vorgang_art, pfad) or Feld(pfad.rsplit(".", 1)[-1])
        muster = _muster(pfad)
        if muster in self.texte:
            feld = replace(feld, **self.texte[muster])
        return feld

    def gespeichert(self, pfad: str, text: str) -> str:
        """What is stored of a typed text: of the name of an offered member of staff the Kennung."""
        return self.kennungen.get(" ".join(text.split()).casefold(), text) if _muster(pfad) in self.auswahl else text


def _muster(pfad: str) -> str:
    return ".".join("*" if teil.isdecimal() else teil for teil in pfad.split("."))


# ── typed text → data ───────────────────────────────────────────────────────────────────────────────────────


class Leser:
    """Reads `Roh` into the dict a Handlung takes; what cannot be read is in `fehler` (path → sentence)."""

    def __init__(self, umgebung: Umgebung, roh: Roh) -> None:
        self.u = umgebung
        self.roh = roh
        self.fehler: dict[str, str] = {}

    def lies(self, struktur: type[msgspec.Struct], vorsatz: str = "") -> dict[str, Any]:
        daten: dict[str, Any] = {}
        for f in felder_von(struktur):
            pfad = f"{vorsatz}{f.name}"
            if _muster(pfad) in self.u.weggelassen or f.typ.art == "vorgang_neu":
                continue
            wert = self._feld(f, pfad)
            if wert is not None:
                daten[f.name] = wert
        return daten

    def _text(self, pfad: str) -> str:
        return saeubere(self.roh.get(pfad, [""])[-1]).strip()

    def _feld(self, f: Feldtyp, pfad: str) -> Any:
        typ, feld = f.typ, self.u.feld(pfad)
        if typ.art == "gruppe" and typ.struktur:
            gruppe = self.lies(typ.struktur, f"{pfad}.")
            return gruppe if self._beruehrt(pfad, typ.struktur) else None
        if typ.art == "gruppen" and typ.struktur:
            return self._zeilen(typ.struktur, pfad, f.pflicht)
        if typ.art == "wahlen":
            werte = [w for w in self.roh.get(pfad, []) if w]
            return werte if werte or f.pflicht and not self._ausgelassen(pfad) else None
        if typ.art == "texte":
            zeilen = [z.strip() for t in self.roh.get(pfad, []) for z in saeubere(t).splitlines() if z.strip()]
            return zeilen if zeilen or f.pflicht else None
        if feld.widget == "haken":
            return True if self._text(pfad) else (False if f.pflicht else None)
        if typ.art == "zeitpunkt":
            return self._zeitpunkt(pfad)
        text = self._text(pfad)
        return self._einzeln(typ, feld, pfad, text) if text else None

    def _ausgelassen(self, pfad: str) -> bool:
        """Addressees that are not asked for stay out, so that the Handlung puts in the right ones."""
        return pfad not in self.roh and _muster(pfad).endswith("adressaten")

    def _beruehrt(self, pfad: str, struktur: type[msgspec.Struct]) -> bool:
        """Whether anything of a group was filled in. Hidden fields and a preset choice alone do not count."""
        for name, werte in self.roh.items():
            if name.startswith(f"{pfad}.") and any(w.strip() for w in werte) and _muster(name) not in self.u.verborgen:
                return True
        return False

    def _zeilen(self, struktur: type[msgspec.Struct], pfad: str, pflicht: bool) -> list[dict[str, Any]] | None:
        zeilen = []
        for n in zeilennummern(self.roh, pfad):
            if zeile_leer(self.roh, f"{pfad}.{n}."):
                continue
            zeilen.append(self.lies(struktur, f"{pfad}.{n}."))
        if any(f.name == "nr" for f in felder_von(struktur)):
            for nr, zeile in enumerate(zeilen, 1):
                zeile["nr"] = zeile.get("nr") or nr
        return zeilen if zeilen or pflicht else None

    def _zeitpunkt(self, pfad: str) -> str | None:
        tag, zeit = self._text(f"{pfad}.tag"), self._text(f"{pfad}.uhrzeit")
        if not tag and not zeit:
            return None
        try:
            if not tag:
                raise DatumFehler("Der Tag fehlt.")
            gelesen = lies_tag(tag, self.u.heute)
            if not zeit:
                raise DatumFehler("Die Uhrzeit fehlt.")
            return dt.datetime.combine(gelesen, lies_uhrzeit(zeit)).isoformat(timespec="minutes")
        except DatumFehler as fehler:
            self.fehler[pfad] = str(fehler)
            return None

    def _einzeln(self, typ: Typ, feld: Feld, pfad: str, text: str) -> Any:
        try:
            match typ.art:
                case "tag":
                    return lies_tag(text, self.u.heute, kuenftig=feld.kuenftig).isoformat()
                case "ja_nein":
                    return text == JA
                case "wahl":
                    return int(text) if typ.werte and isinstance(typ.werte[0], int) else text
                case "zahl":
                    return int(text)
                case "geld":
                    return _geld(text)
                case "gegenstand":
                    return _gegenstand(text)
                case "paar":
                    return [int(t) for t in text.split(".")]
                case _:
                    return self.u.gespeichert(pfad, text)
        except DatumFehler as fehler:
            self.fehler[pfad] = str(fehler)
        except (ValueError, InvalidOperation):
            self.fehler[pfad] = f"„{text}“ ist hier keine gültige Angabe. Bitte schreiben Sie eine Zahl."
        return None


def _geld(text: str) -> float | int:
    """ "1.234,50 €" and "12.5" are both amounts."""
    text = re.sub(r"[€%\s]|Euro", "", text)
    if "," in text:
        text = text.replace(".", "").replace(",", ".")
    zahl = Decimal(text)
    if not zahl.is_finite():
        raise ValueError(text)
    return int(zahl) if zahl == zahl.to_integral_value() else float(zahl)


def _gegenstand(text: str) -> dict[str, Any]:
    art, _, nummern = text.partition(".")
    teile = [int(t) for t in nummern.split(".")]
    return {"absprache": teile} if art == "absprache" else {"massnahme": teile[0]}


def zeilennummern(roh: Roh, pfad: str) -> list[int]:
    muster = re.compile(rf"{re.escape(pfad)}\.(\d{{1,3}})\.")
    return sorted({int(m[1]) for name in roh if (m := muster.match(name))})


def zeile_leer(roh: Roh, vorsatz: str) -> bool:
    """A row nobody typed into: choices that stand there by themselves do not make it filled."""
    return not any(
        w.strip()
        for name, werte in roh.items()
        if name.startswith(vorsatz) and not name.endswith(_VORBELEGT)
        for w in werte
    )


_VORBELEGT = (".nr", ".inhalt", ".verantwortlich", ".rechtsgrundlage", ".klasse", ".vorschlag", ".schluesselgruppe")


# ── data → typed text ───────────────────────────────────────────────────────────────────────────────────────


def als_roh(daten: Mapping[str, Any], vorsatz: str = "") -> Roh:
    """Data as it would have been typed."""
    roh: Roh = {}
    for name, wert in daten.items():
        roh.update(_als_roh(wert, f"{vorsatz}{name}"))
    return roh


def _als_roh(wert: Any, pfad: str) -> Roh:
    if wert is None:
        return {}
    if isinstance(wert, Gegenstand):
        wert = {k: v for k, v in (("absprache", wert.absprache), ("massnahme", wert.massnahme)) if v is not None}
    if isinstance(wert, msgspec.Struct):
        wert = {f: getattr(wert, f) for f in wert.__struct_fields__}
    if isinstance(wert, Mapping):
        if pfad.rsplit(".", 1)[-1] == "gegenstand" and wert:
            ((art, nummer),) = wert.items()
            nummer = nummer if isinstance(nummer, (list, tuple)) else [nummer]
            return {pfad: [f"{art}.{'.'.join(str(n) for n in nummer)}"]}
        return als_roh(wert, f"{pfad}.")
    if isinstance(wert, (list, tuple)):
        return _liste_als_roh(wert, pfad)
    if isinstance(wert, bool):
        return {pfad: [JA if wert else NEIN]}
    if isinstance(wert, dt.datetime):
        return {f"{pfad}.tag": [zeige_tag(wert.date())], f"{pfad}.uhrzeit": [f"{wert:%H:%M}"]}
    if isinstance(wert, dt.date):
        return {pfad: [zeige_tag(wert)]}
    if isinstance(wert, (Decimal, float)):
        return {pfad: [f"{wert}".replace(".", ",")]}
    return {pfad: [str(wert)]}


def _liste_als_roh(werte: Sequence[Any], pfad: str) -> Roh:
    if werte and isinstance(werte[0], (Mapping, msgspec.Struct)):
        roh: Roh = {}
        for n, wert in enumerate(werte):
            roh.update(_als_roh(wert, f"{pfad}.{n}"))
        return roh
    if werte and all(isinstance(w, int) for w in werte):
        return {pfad: [".".join(str(w) for w in werte)]}
    if pfad.rsplit(".", 1)[-1] in ("adressaten", "teilnehmende"):
        return {pfad: [str(w) for w in werte]}
    return {pfad: ["\n".join(str(w) for w in werte)]}


# ── what is shown ───────────────────────────────────────────────────────────────────────────────────────────


class Bauer:
    """Builds the fields of a struct for display."""

    def __init__(self, umgebung: Umgebung, roh: Roh, fehler: Mapping[str, list[Any]] | None = None) -> None:
        self.u = umgebung
        self.roh = roh
        self.fehler = fehler or {}

    def baue(self, struktur: type[msgspec.Struct], vorsatz: str = "") -> list[Baustein]:
        return [
            self._feld(f, f"{vorsatz}{f.name}")
            for f in felder_von(struktur)
            if _muster(f"{vorsatz}{f.name}") not in self.u.weggelassen and f.typ.art != "vorgang_neu"
        ]

    def _feld(self, f: Feldtyp, pfad: str) -> Baustein:
        feld = self.u.feld(pfad)
        pflicht = f.pflicht or _muster(pfad) in self.u.pflicht
        b = Baustein(pfad, self._setze_ein(feld.etikett), self._art(f.typ, feld, pfad), feld, pflicht)
        if feld.hilfe:
            b.feld = replace(feld, hilfe=self._setze_ein(feld.hilfe))
        b.werte = self.roh.get(pfad, [])
        b.fehler = list(self.fehler.get(pfad, []))
        b.liste = f.typ.art == "texte"
        if _muster(pfad) in self.u.verborgen:
            b.art = "verborgen"
        elif b.art == "gruppe" and f.typ.struktur:
            b.kinder = self.baue(f.typ.struktur, f"{pfad}.")
        elif b.art == "gruppen" and f.typ.struktur:
            b.kinder = self._zeilen(f.typ, pfad, b)
        elif b.art == "zeitpunkt":
            b.kinder = [self._teil(pfad, "tag", "Tag", feld), self._teil(pfad, "uhrzeit", "Uhrzeit", feld)]
        else:
            b.optionen = self._optionen(f.typ, feld, b)
            if b.art == "text":  # a Kennung that is already stored is shown by its name
                namen = {o.wert: o.etikett for o in b.optionen}
                b.werte = [namen.get(w, w) for w in b.werte]
        return b

    def _setze_ein(self, text: str) -> str:
        for name, wert in self.u.einsetzen.items():
            text = text.replace("{" + name + "}", wert)
        return text

    def _teil(self, pfad: str, name: str, etikett: str, feld: Feld) -> Baustein:
        teil = Baustein(f"{pfad}.{name}", etikett, "text", Feld(etikett), True, self.roh.get(f"{pfad}.{name}", []))
        teil.art = "tag" if name == "tag" else "uhrzeit"
        return teil

    def _zeilen(self, typ: Typ, pfad: str, b: Baustein) -> list[Baustein]:
        assert typ.struktur
        nummern = zeilennummern(self.roh, pfad) or [0]
        zeilen = []
        for lauf, n in enumerate(nummern, 1):
            zeile = Baustein(f"{pfad}.{n}", f"{b.etikett} {lauf}", "zeile", b.feld, False)
            zeile.kinder = self.baue(typ.struktur, f"{pfad}.{n}.")
            for kind in zeile.kinder:
                if kind.pfad.endswith(".nr"):
                    kind.art = "verborgen"
            zeilen.append(zeile)
        return zeilen

    def _lange_worte(self, typ: Typ, pfad: str) -> bool:
        """Many long answers are a list to open, not a wall of buttons."""
        worte = [wort_zu(self.u.vorgang_art, pfad, str(w)) or "" for w in typ.werte]
        return len(worte) > 2 and sum(len(w) for w in worte) > 90

    def _art(self, typ: Typ, feld: Feld, pfad: str) -> str:
        if feld.widget in ("haken", "absatz"):
            return feld.widget
        if feld.widget in ("vorgang", "gegenstand", "absprache", "absprache_nr"):
            return "auswahl"
        match typ.art:
            case "gruppe" | "gruppen" | "zeitpunkt" | "tag" | "zahl" | "geld":
                return typ.art
            case "ja_nein":
                return "knoepfe"
            case "wahl":
                return "knoepfe" if len(typ.werte) <= 5 and not self._lange_worte(typ, pfad) else "auswahl"
            case "wahlen":
                return "kaestchen"
            case "texte":
                return "absatz"
            case "gegenstand" | "paar":
                return "auswahl"
            case _:
                return "text"

    def _optionen(self, typ: Typ, feld: Feld, b: Baustein) -> list[Option]:
        gewaehlt = set(b.werte)
        paare = self._paare(typ, feld, b)
        if b.art == "auswahl" and (not b.pflicht or len(paare) != 1):
            leer = "– keine Angabe –" if not b.pflicht else "– bitte wählen –"
            paare = [("", leer), *paare]
        if b.pflicht and len(paare) == 1:
            gewaehlt = {paare[0][0]}  # the only answer there is need not be given
        return [
            Option(wert, etikett, wert in gewaehlt or (not gewaehlt and wert == ""), f"{b.kennung}-{i}")
            for i, (wert, etikett) in enumerate(paare)
        ]

    def _paare(self, typ: Typ, feld: Feld, b: Baustein) -> list[tuple[str, str]]:
        if (muster := _muster(b.pfad)) in self.u.auswahl:
            return list(self.u.auswahl[muster])
        if feld.widget == "vorgang":
            arten = feld.verweis
            passend = [v for v in self.u.vorgaenge if not arten or _art_von(v) in arten]
            return [(str(v.nr), self.u.satz(v)) for v in reversed(passend)]
        if feld.widget == "gegenstand" or typ.art == "gegenstand":
            paare = [(f"absprache.{kp}.{nr}", text) for kp, nr, text in self.u.absprachen]
            return paare + [(f"massnahme.{nr}", text) for nr, text in self.u.massnahmen]
        if feld.widget == "absprache_nr":
            return [(str(nr), text) for _kp, nr, text in self.u.absprachen]
        if typ.art == "paar":
            return [(f"{kp}.{nr}", text) for kp, nr, text in self.u.absprachen]
        if typ.art == "ja_nein":
            paare = [(JA, "ja"), (NEIN, "nein")]
            return paare if b.pflicht else [*paare, ("", "noch offen")]
        if typ.art in ("wahl", "wahlen"):
            return [(str(w), wort_zu(self.u.vorgang_art, b.pfad, str(w)) or str(w)) for w in typ.werte]
        return []


def _art_von(vorgang: Any) -> str:
    return str(type(vorgang).__struct_config__.tag)


def eingaben_als_paare(bausteine: Iterable[Baustein]) -> list[tuple[str, str]]:
    """What was typed, as label and text; for the page that shows a conflict."""
    paare = []
    for b in bausteine:
        for einzeln in b.alle():
            if einzeln.kinder or einzeln.art == "verborgen" or not any(w.strip() for w in einzeln.werte):
                continue
            worte = {o.wert: o.etikett for o in einzeln.optionen}
            paare.append((einzeln.etikett, ", ".join(worte.get(w, w) for w in einzeln.werte)))
    return paare
