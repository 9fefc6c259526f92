"""“Was ist jetzt dran?”: due items first, then what may be done, then what may not and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.recht import Befund, Lage
from roterfaden.verfahren import HANDLUNGEN, faelligkeiten, moegliche_handlungen
from roterfaden.web.akte import worte
from roterfaden.web.akte.faellig import FRISTEN, absprache_nr, absprache_text, anlass, knopf, titel
from roterfaden.web.akte.saetze import Akte, kurz
from roterfaden.web.rahmen.sprache import abstand, aufzaehlung, fest, tag, uhrzeit
from roterfaden.web.rahmen.ziele import handlung_ziel

SICHTBAR = 6
"""Steps shown at once; the rest waits behind a fold."""

# Likeliest first. Kinds not named keep the order of the contract behind these.
_REIHE = (
    "aufforderung_15_5", "anhoerung_einleiten", "leistungsminderung_pruefen",
    "intervention_abschliessen", "von_aufforderung_absehen", "zuweisungsbescheid_erlassen", "aufforderung_15_6",
    "scheitern_feststellen", "potenzialanalyse_abschliessen", "kooperationsplan_erstellen", "einladen",
    "absprache_pruefen", "zuweisungsschreiben_aushaendigen",
)  # fmt: skip
_ANLASSREIHE = ("beraterische_intervention", "kp_erstellung", "folgetermin", "wunsch_elb")


@dataclass(frozen=True)
class Faelliges:
    titel: str
    zitat: str
    anlass: str
    am: dt.date
    art: str
    wann: str
    regel: Befund
    knopf: str
    ziel: str
    heute: bool = False
    ueberfaellig: bool = False


@dataclass(frozen=True)
class Schritt:
    titel: str
    rfb: str
    zusatz: str
    ziel: str
    hinweise: tuple[Befund, ...] = ()


@dataclass(frozen=True)
class Gesperrt:
    titel: str
    hindernisse: tuple[Befund, ...]


@dataclass(frozen=True)
class Dran:
    """All that stands in the left column of an Akte."""

    jetzt: Faelliges | None
    auch: tuple[Faelliges, ...]
    spaeter: tuple[Faelliges, ...]
    schritte: tuple[Schritt, ...]
    weitere: tuple[Schritt, ...]
    gesperrt: tuple[Gesperrt, ...]
    gesperrt_weitere: tuple[Gesperrt, ...]

    @property
    def anzahl_schritte(self) -> int:
        return len(self.schritte) + len(self.weitere)

    @property
    def anzahl_gesperrt(self) -> int:
        return len(self.gesperrt) + len(self.gesperrt_weitere)


def dran(lage: Lage, akte: Akte, akte_id: int, darf: Callable[[str], bool]) -> Dran:
    """Ask the law what is due, what may be done and what may not, and put it into words."""
    faellig = [_faellig(f, akte, akte_id, lage.stichtag, darf) for f in sorted(faelligkeiten(lage), key=lambda f: f.am)]
    jetzt = [f for f in faellig if f.am <= lage.stichtag]
    jetzt.sort(key=lambda f: (f.art == "termin", f.am))
    offen = {f.ziel for f in jetzt}
    schritte, gesperrt = [], []
    for m in sorted(moegliche_handlungen(lage), key=_rang):
        if not m.zulaessig:
            gesperrt.append(m)
        elif (s := _schritt(m, akte, akte_id, darf)).ziel not in offen or not s.ziel:
            schritte.append(s)
    sperren = _gesperrt(gesperrt, akte)
    return Dran(
        jetzt=jetzt[0] if jetzt else None,
        auch=tuple(jetzt[1:]),
        spaeter=tuple(f for f in faellig if f.am > lage.stichtag),
        schritte=tuple(schritte[:SICHTBAR]),
        weitere=tuple(schritte[SICHTBAR:]),
        gesperrt=tuple(sperren[:SICHTBAR]),
        gesperrt_weitere=tuple(sperren[SICHTBAR:]),
    )


def _rang(m: Any) -> tuple[int, int]:
    art = _REIHE.index(m.art) if m.art in _REIHE else len(_REIHE)
    grund = m.bezug.get("anlass")
    return art, _ANLASSREIHE.index(grund) if grund in _ANLASSREIHE else len(_ANLASSREIHE)


def _faellig(f: Any, akte: Akte, akte_id: int, stichtag: dt.date, darf: Callable[[str], bool]) -> Faelliges:
    bezug = f.bezug or {}
    zitat = absprache_text(bezug, akte)
    wann = abstand(f.am, stichtag)
    return Faelliges(
        titel=_terminname(f, akte) or titel(f.art, bezug),
        zitat=zitat,
        anlass="" if zitat else anlass(f.art, bezug, f.vorgaenge, akte),
        am=f.am,
        art=f.art,
        wann=f"{wann} fällig" if f.am < stichtag else wann,
        regel=_quelle(f),
        knopf=_langer_knopf(f, bezug),
        ziel=ziel_von(akte_id, f.handlung, bezug) if f.handlung and darf(f.handlung) else "",
        heute=f.am == stichtag,
        ueberfaellig=f.am < stichtag,
    )


def _terminname(f: Any, akte: Akte) -> str:
    """An appointment is named by what it is for: "Folgetermin, 13:00 Uhr"."""
    einladung = next((akte[n] for n in f.vorgaenge if n in akte), None)
    if f.art != "termin" or not isinstance(einladung, v.EinladungErgangen):
        return ""
    was = worte.ANLASS[einladung.anlass]
    return f"{was[0].upper()}{was[1:]}, {uhrzeit(einladung.termin)}\u00a0Uhr"


def _quelle(f: Any) -> Befund:
    """Rule, chapter and norm of a due item."""
    frist = FRISTEN.get(f.art)
    fundstelle, norm = (frist.fundstelle, frist.norm) if frist else ("", "")
    return Befund(regel=f.regel or "", fundstelle=fundstelle, norm=norm, text="", vorgaenge=tuple(f.vorgaenge))


def ziel_von(akte_id: int, handlung: str, bezug: Mapping[str, Any]) -> str:
    """Where the button of a due item leads."""
    return handlung_ziel(akte_id, handlung, bezug) if handlung else ""


def _langer_knopf(f: Any, bezug: Mapping[str, Any]) -> str:
    if (nr := absprache_nr(bezug)) and f.art == "absprache_nachhalten":
        return f"Absprache\u00a0{nr} prüfen"
    if f.handlung in HANDLUNGEN and f.art != "termin":
        return HANDLUNGEN[f.handlung].verb or knopf(f.art)
    return "Ergebnis festhalten" if f.art == "termin" else knopf(f.art)


def handlung_titel(art: str, bezug: Mapping[str, Any], akte: Akte) -> str:
    """A Handlung in words, with what it is about: "Auffordern nach § 15 Abs. 5 zu Absprache 1"."""
    if art == "einladen":
        text = worte.EINLADEN.get(bezug.get("anlass", ""), "Einladen")
    else:
        text = worte.SCHRITT.get(art) or (HANDLUNGEN[art].titel if art in HANDLUNGEN else art)
    return fest(text + _worum(bezug, akte))


def _worum(bezug: Mapping[str, Any], akte: Akte) -> str:
    if nr := absprache_nr(bezug):
        return f": Absprache {nr}"
    gegenstand = bezug.get("gegenstand")
    massnahme = bezug.get("massnahme") or (gegenstand.get("massnahme") if isinstance(gegenstand, Mapping) else None)
    if massnahme:
        m = getattr(akte.get(massnahme), "massnahme", None)
        return f": {m.bezeichnung}" if m else ": Maßnahme"
    if bezug.get("vorgang"):
        return f": {kurz(akte.get(bezug['vorgang']), akte)}"
    return ""


def _schritt(m: Any, akte: Akte, akte_id: int, darf: Callable[[str], bool]) -> Schritt:
    rfb = {"immer": "mit RFB", "nie": "ohne RFB", "wahlweise": "RFB wählbar"}[m.rfb]
    schreiben = m.art in ("einladen", "aufforderung_15_5", "aufforderung_15_6", "zuweisungsbescheid_erlassen",
                          "zuweisungsschreiben_aushaendigen")  # fmt: skip
    erlaubt = darf(m.art)
    zusatz = absprache_text(m.bezug, akte) or _auch_an(m.adressaten)
    if not erlaubt and m.art in HANDLUNGEN:
        zusatz = f"Aufgabe: {ZUSTAENDIG.get(HANDLUNGEN[m.art].rolle, 'andere Stelle')}"
    return Schritt(
        titel=handlung_titel(m.art, m.bezug, akte),
        rfb=rfb if schreiben else "",
        zusatz=zusatz,
        ziel=handlung_ziel(akte_id, m.art, m.bezug) if erlaubt else "",
        hinweise=tuple(m.hinweise),
    )


ZUSTAENDIG = {
    "ifk": "Integrationsfachkraft",
    "teamleitung": "Teamleitung",
    "leistung": "Leistungsabteilung",
    "schlichtung": "Schlichtungsperson",
}


def _auch_an(adressaten: Sequence[str]) -> str:
    weitere = [worte.ADRESSAT[a] for a in adressaten if a != "elb"]
    return f"auch an: {aufzaehlung(weitere)}" if weitere else ""


def _gesperrt(liste: Sequence[Any], akte: Akte) -> list[Gesperrt]:
    """Barred steps; the same step barred for the same reason at several Absprachen is one entry."""
    gruppen: dict[tuple[Any, ...], list[Any]] = {}
    for m in liste:
        schluessel = (m.art, m.bezug.get("anlass"), absprache_nr(m.bezug) is not None,
                      tuple((h.regel, h.text) for h in m.hindernisse))  # fmt: skip
        if absprache_nr(m.bezug) is None:
            schluessel = (*schluessel, str(m.bezug))
        gruppen.setdefault(schluessel, []).append(m)
    return [Gesperrt(_gruppentitel(g, akte), _vereint(g)) for g in gruppen.values()]


def _gruppentitel(gruppe: Sequence[Any], akte: Akte) -> str:
    erster = gruppe[0]
    if len(gruppe) == 1:
        return handlung_titel(erster.art, erster.bezug, akte)
    nummern = aufzaehlung([str(absprache_nr(m.bezug)) for m in gruppe])
    return f"{handlung_titel(erster.art, {'anlass': erster.bezug.get('anlass', '')}, akte)}: Absprachen\u00a0{nummern}"


def _vereint(gruppe: Sequence[Any]) -> tuple[Befund, ...]:
    """The common reasons with all Vorgänge they rest on."""
    vereint = []
    for i, h in enumerate(gruppe[0].hindernisse):
        nummern = dict.fromkeys(n for m in gruppe for n in m.hindernisse[i].vorgaenge)
        vereint.append(
            Befund(regel=h.regel, fundstelle=h.fundstelle, norm=h.norm, text=h.text, vorgaenge=tuple(nummern))
        )
    return tuple(vereint)


def kommt(lage: Lage, d: Dran) -> Faelliges | None:
    """The next day on which something is due: the dashed end of the thread."""
    return next((f for f in d.spaeter if f.art != "termin"), d.spaeter[0] if d.spaeter else None)


def heute_satz(d: Dran) -> list[tuple[str, str]]:
    """What the node of today says."""
    alle = ([d.jetzt] if d.jetzt else []) + list(d.auch)
    return [(f.titel, "heute fällig" if f.heute else f"fällig seit {tag(f.am)}") for f in alle]
