"""Sentences offered for a Handlungsbedarf: to be adapted in the talk, marked when taken over word for word.

The catalogue comes from `daten/formulierungen.toml`; a Jobcenter overrides it with a dict kept in the administration:
`{id: {"text": …, "nachweis": …, "aus": true, "uebersetzungen": {"uk": …}}}`, new ids add sentences.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

import msgspec

from roterfaden.schreiben.sprache.woerter import lies

Fuer = Literal["elb", "jobcenter", "ziel"]


class Formulierung(msgspec.Struct, frozen=True, kw_only=True):
    """One offered sentence. `merkmal` as in the Potenzialanalyse, `inhalt` the kind of Absprache it becomes."""

    id: str
    schluesselgruppe: str
    merkmal: str
    fuer: Fuer
    inhalt: str
    text: str
    nachweis: str = ""
    uebersetzungen: dict[str, str] = {}
    nachweis_uebersetzungen: dict[str, str] = {}


class Katalog:
    """The offered sentences of one Jobcenter."""

    def __init__(self, formulierungen: tuple[Formulierung, ...], nachweise: Mapping[str, dict[str, str]]) -> None:
        self.formulierungen = formulierungen
        self._nach_text = {_schluessel(f.text): f for f in formulierungen}
        self._nachweise = {_schluessel(text): uebersetzt for text, uebersetzt in nachweise.items()}

    def fuer(
        self, schluesselgruppe: str | None = None, merkmal: str | None = None, wen: Fuer | None = None
    ) -> tuple[Formulierung, ...]:
        """Sentences for a Handlungsbedarf. A Merkmal nobody wrote for falls back to its Schlüsselgruppe."""
        passend = [
            f
            for f in self.formulierungen
            if (schluesselgruppe is None or f.schluesselgruppe == schluesselgruppe) and (wen is None or f.fuer == wen)
        ]
        genau = [f for f in passend if merkmal is not None and _schluessel(f.merkmal) == _schluessel(merkmal)]
        return tuple(genau or passend)

    def unveraendert(self, text: str) -> Formulierung | None:
        """The offered sentence this text repeats word for word, spaces and the final point aside."""
        return self._nach_text.get(_schluessel(text))

    def uebersetzung(self, text: str, sprache: str) -> str | None:
        """Translation of an offered sentence or proof left unchanged; None for words of one's own."""
        if formulierung := self.unveraendert(text):
            return formulierung.uebersetzungen.get(sprache)
        return self._nachweise.get(_schluessel(text), {}).get(sprache)


def katalog(abweichend: Mapping[str, Mapping[str, Any]] | None = None) -> Katalog:
    """The catalogue, with the overrides of a Jobcenter. Raises ValueError naming the entry that is wrong."""
    if not abweichend:
        return _mitgeliefert()
    grund = {f.id: f for f in _mitgeliefert().formulierungen}
    # A page offers only the first few: what the house wrote itself has to be among them.
    eigene = [_geaendert(k, grund.get(k), aenderung) for k, aenderung in abweichend.items() if not aenderung.get("aus")]
    return Katalog((*eigene, *(f for f in grund.values() if f.id not in abweichend)), _nachweise())


def unveraendert(text: str) -> Formulierung | None:
    """The offered sentence of the delivered catalogue this text repeats word for word."""
    return _mitgeliefert().unveraendert(text)


def _geaendert(kennung: str, bisher: Formulierung | None, aenderung: Mapping[str, Any]) -> Formulierung:
    felder: dict[str, Any] = msgspec.structs.asdict(bisher) if bisher else {"id": kennung}
    # A translation belongs to its sentence: whoever changes the sentence loses the old translations.
    if bisher and aenderung.get("text", bisher.text) != bisher.text:
        felder["uebersetzungen"] = {}
    if bisher and aenderung.get("nachweis", bisher.nachweis) != bisher.nachweis:
        felder["nachweis_uebersetzungen"] = _nachweise().get(str(aenderung["nachweis"]), {})
    felder.update({name: wert for name, wert in aenderung.items() if name != "aus"})
    try:
        return msgspec.convert(felder, Formulierung)
    except msgspec.ValidationError as fehler:
        raise ValueError(f"Die Formulierung „{kennung}“ ist unvollständig oder falsch: {fehler}") from fehler


@lru_cache(maxsize=1)
def _mitgeliefert() -> Katalog:
    merkmale: dict[str, dict[str, str]] = _daten()["merkmal"]
    formulierungen = []
    for eintrag in _daten()["formulierung"]:
        merkmal = merkmale[eintrag["merkmal"]]
        nachweis = _daten()["nachweis"][eintrag["nachweis"]] if "nachweis" in eintrag else {}
        formulierungen.append(
            Formulierung(
                id=eintrag["id"],
                schluesselgruppe=merkmal["schluesselgruppe"],
                merkmal=merkmal["titel"],
                fuer=eintrag["fuer"],
                inhalt=eintrag["inhalt"],
                text=eintrag["de"],
                nachweis=nachweis.get("de", ""),
                uebersetzungen={s: eintrag[s] for s in SPRACHEN if s in eintrag},
                nachweis_uebersetzungen={s: nachweis[s] for s in SPRACHEN if s in nachweis},
            )
        )
    return Katalog(tuple(formulierungen), _nachweise())


SPRACHEN = ("en", "uk", "ru", "tr", "ar", "fr")
"""Languages besides German in which the offered sentences and the fixed parts of the plan exist."""


@lru_cache(maxsize=1)
def _daten() -> dict[str, Any]:
    return lies("formulierungen.toml")


@lru_cache(maxsize=1)
def _nachweise() -> dict[str, dict[str, str]]:
    return {n["de"]: {s: n[s] for s in SPRACHEN if s in n} for n in _daten()["nachweis"].values()}


def _schluessel(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()
