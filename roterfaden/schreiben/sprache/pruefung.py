"""The plain-language checker: one text while it is typed, or a whole Kooperationsplan before it is closed.

Everything is a hint except wording R3 keeps out of a plan. The person's own words are theirs: only illnesses are
pointed out there.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from roterfaden.schreiben.sprache import regeln
from roterfaden.schreiben.sprache.formulierungen import Katalog, katalog
from roterfaden.schreiben.sprache.fund import TITEL, Fund, Regel, Rolle
from roterfaden.schreiben.sprache.lesbarkeit import ZIEL_BIS, lesbarkeit

_Regel = Callable[[regeln.Text], Iterator[Fund]]

_REGELN: tuple[_Regel, ...] = (
    regeln.rfb,
    regeln.drohung,
    regeln.diagnose,
    regeln.gesetzespflicht,
    regeln.ich_form,
    regeln.floskel,
    regeln.passiv,
    regeln.nominalstil,
    regeln.paragraf,
    regeln.abkuerzung,
    regeln.satzlaenge,
    regeln.schweres_wort,
)
_EIGENE_WORTE: tuple[_Regel, ...] = (regeln.diagnose,)
_ANGEBOT: tuple[_Regel, ...] = (regeln.rfb, regeln.drohung, regeln.diagnose)  # the name of a service from the catalogue
_NACHWEIS: tuple[_Regel, ...] = tuple(r for r in _REGELN if r is not regeln.ich_form)
_JE_ROLLE: Mapping[Rolle, tuple[_Regel, ...]] = {
    "eigene_worte": _EIGENE_WORTE,
    "angebot": _ANGEBOT,
    "nachweis": _NACHWEIS,
}

_ROLLE_DES_VERANTWORTLICHEN: Mapping[str, Rolle] = {"elb": "elb", "jobcenter": "jobcenter", "dritte": "dritte"}


def pruefe_text(text: str, feld: str, rolle: Rolle, vorschlaege: Katalog | None = None) -> tuple[Fund, ...]:
    """All findings in one text, in reading order. `rolle` says whose sentence it is."""
    if not text.strip():
        return ()
    t = regeln.als_text(text, feld, rolle)
    funde = [fund for regel in _JE_ROLLE.get(rolle, _REGELN) for fund in regel(t)]
    if rolle in ("elb", "ziel") and (vorschlaege or katalog()).unveraendert(text):
        von = len(text) - len(text.lstrip())
        funde.append(
            t.fund(
                "vorschlag_unveraendert",
                von,
                len(text.rstrip()),
                "Noch wörtlich wie vorgeschlagen. Sagt die Person das auch so?",
                "Passen Sie den Satz an: ihr Wort, ihr Betrieb, ihr Tag.",
            )
        )
    return tuple(sorted(_ohne_ueberdeckte(funde), key=lambda f: (f.von, f.bis)))


def pruefe_plan(daten: Mapping[str, Any] | msgspec.Struct, vorschlaege: Katalog | None = None) -> list[Fund]:
    """All findings in a Kooperationsplan: the fields of `kooperationsplan_erstellt`, as a dict or as its struct.

    `feld` of a finding is the path to the text, for example „absprachen[0].text“. Findings about the plan as a whole
    carry the field „plan“.
    """
    werte = msgspec.to_builtins(daten) if isinstance(daten, msgspec.Struct) else daten
    funde = [fund for feld, rolle, text in _felder(werte) for fund in pruefe_text(text, feld, rolle, vorschlaege)]
    funde += _bewerbungen_ohne_zusage(_absprachen(werte))
    funde += _lesbarkeit_des_plans(gedruckte_texte(werte).values())
    return funde


def gedruckte_texte(daten: Mapping[str, Any]) -> dict[str, str]:
    """The texts readability is measured on: all printed ones but the person's own words, by path."""
    return {feld: text for feld, rolle, text in _felder(daten) if rolle not in ("eigene_worte", "angebot")}


def _felder(daten: Mapping[str, Any]) -> Iterator[tuple[str, Rolle, str]]:
    """Every printed text of the plan with its path and role."""
    for feld, rolle in _ZIELE:
        if text := _text(daten.get(feld)):
            yield feld, rolle, text
    for i, absprache in enumerate(_absprachen(daten)):
        rolle = _ROLLE_DES_VERANTWORTLICHEN.get(str(absprache.get("verantwortlich", "")), "wichtig")
        if text := _text(absprache.get("text")):
            yield f"absprachen[{i}].text", rolle, text
        nachweis = absprache.get("nachweis")
        if isinstance(nachweis, Mapping) and (text := _text(nachweis.get("form"))):
            yield f"absprachen[{i}].nachweis.form", "nachweis", text
        leistung = absprache.get("leistung")
        if isinstance(leistung, Mapping) and (text := _text(leistung.get("angebot"))):
            yield f"absprachen[{i}].leistung.angebot", "angebot", text
    for i, satz in enumerate(daten.get("wichtig") or ()):
        if text := _text(satz):
            yield f"wichtig[{i}]", "wichtig", text


_ZIELE: tuple[tuple[str, Rolle], ...] = (
    ("uebergeordnetes_ziel", "ziel"),
    ("naechstes_ziel", "ziel"),
    ("eigene_worte", "eigene_worte"),
)


def _text(wert: object) -> str:
    return wert if isinstance(wert, str) else ""


def _absprachen(daten: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    absprachen = daten.get("absprachen")
    if not isinstance(absprachen, list | tuple):
        return ()
    return [a for a in absprachen if isinstance(a, Mapping)]


_BEWERBUNG = re.compile(
    r"\b(?:initiativ|online|kurz)?-?bewerbung(?:en)?\b|\bbewerbe\s+(?:ich\s+)?mich\b|\bmich\b.{0,40}\bzu bewerben\b",
    re.IGNORECASE,
)
_ZUSAGE = re.compile(
    r"\b(?:be)?zahl(?:t|en)\b|\bübern(?:immt|ehmen)\b|\berstattet\b|\beuro\b|€|\bkosten\b|\bgeld\b", re.IGNORECASE
)
_FUER_BEWERBUNGEN = re.compile(r"bewerbung|vermittlungsbudget|info-?blatt", re.IGNORECASE)


def _bewerbungen_ohne_zusage(absprachen: Sequence[Mapping[str, Any]]) -> list[Fund]:
    """Applications are only reasonable to ask for when their cost is promised (BSG 23.06.2016, B 14 AS 30/15 R)."""
    if any(_sagt_kosten_zu(a) for a in absprachen if a.get("verantwortlich") == "jobcenter"):
        return []
    funde = []
    for i, absprache in enumerate(absprachen):
        text = _text(absprache.get("text"))
        if absprache.get("verantwortlich") == "elb" and (m := _BEWERBUNG.search(text)):
            funde.append(
                Fund(
                    regel="bewerbung_ohne_zusage",
                    feld=f"absprachen[{i}].text",
                    von=m.start(),
                    bis=m.end(),
                    fundtext=m[0],
                    meldung="Wer bezahlt die Bewerbungen? Im Plan steht dazu nichts.",
                    vorschlag="Ergänzen Sie eine Zusage: „Das Jobcenter bezahlt mir je Bewerbung 3 Euro.“",
                )
            )
    return funde


def _sagt_kosten_zu(absprache: Mapping[str, Any]) -> bool:
    leistung = absprache.get("leistung")
    angebot = " ".join(_text(w) for w in leistung.values()) if isinstance(leistung, Mapping) else ""
    alles = f"{_text(absprache.get('text'))} {angebot}"
    return bool(_FUER_BEWERBUNGEN.search(alles) and (_ZUSAGE.search(alles) or angebot.strip()))


def _lesbarkeit_des_plans(texte: Iterable[str]) -> list[Fund]:
    figuren = lesbarkeit("\n\n".join(texte))
    if figuren is None or figuren.im_ziel:
        return []
    wert = f"{figuren.wert:.1f}".replace(".", ",")
    return [
        Fund(
            regel="lesbarkeit",
            feld="plan",
            von=0,
            bis=0,
            fundtext="",
            meldung=f"Der Plan liest sich wie ein Text für das {wert}. Schuljahr (etwa {figuren.stufe}). "
            f"Gut verständlich ist er bis {ZIEL_BIS:.0f} (A2 bis B1).",
            vorschlag="Kürzere Sätze und kürzere Wörter helfen am meisten. Beginnen Sie mit den markierten Stellen.",
        )
    ]


# The same words under two headings help nobody: where both apply, the rule named first is the better message.
_EINS_GENUEGT: tuple[tuple[Regel, Regel], ...] = (
    ("rfb", "drohung"),
    ("rfb", "passiv"),
    ("paragraf", "abkuerzung"),
    ("floskel", "passiv"),
    ("diagnose", "abkuerzung"),
    ("gesetzespflicht", "abkuerzung"),
    ("nominalstil", "schweres_wort"),
)
_RANG = {regel: rang for rang, regel in enumerate(TITEL)}


def _ohne_ueberdeckte(funde: Sequence[Fund]) -> list[Fund]:
    """Of findings of one rule that overlap the longest stays; of two rules that say the same, the better one."""
    bleiben: list[Fund] = []
    belegt: dict[Regel, list[tuple[int, int]]] = {}  # per rule disjoint and in order
    for fund in sorted(funde, key=lambda f: (_RANG[f.regel], f.von - f.bis)):
        besser = [erste for erste, zweite in _EINS_GENUEGT if zweite == fund.regel]
        if not any(_ueberdeckt(belegt.get(regel, []), fund) for regel in (fund.regel, *besser)):
            bleiben.append(fund)
            insort(belegt.setdefault(fund.regel, []), (fund.von, fund.bis))
    return bleiben


def _ueberdeckt(stellen: Sequence[tuple[int, int]], fund: Fund) -> bool:
    i = bisect_left(stellen, (fund.bis, 0))
    return i > 0 and stellen[i - 1][1] > fund.von
