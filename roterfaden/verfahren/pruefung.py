"""Contract 7: questions about an Akte as JSON in, answers as JSON out."""

from __future__ import annotations

import datetime as dt
from typing import Any, BinaryIO

import msgspec

from roterfaden.akte import Akte, FormFehler, Hausregeln, pruefe_form
from roterfaden.akte.codec import form_fehler
from roterfaden.akte.grundtypen import Wert, dec_hook, enc_hook
from roterfaden.recht.bild import Standbild, standbild
from roterfaden.recht.lage import Lage, lage_von
from roterfaden.verfahren.faelligkeit import Faellig, faelligkeiten
from roterfaden.verfahren.handlung import Ergebnis, Moeglich
from roterfaden.verfahren.verfahren import handeln, moegliche_handlungen


class Handlungsfrage(Wert, frozen=True, kw_only=True):
    """A Handlung to try."""

    art: str
    daten: dict[str, Any] = {}


class Frage(Wert, frozen=True, kw_only=True):
    """A question: Akte, day, house rules, and perhaps a Handlung."""

    akte: Akte
    stichtag: dt.date
    hausregeln: Hausregeln | None = None
    handlung: Handlungsfrage | None = None


class Antwort(msgspec.Struct, frozen=True, omit_defaults=True):
    """The answer of contract 7."""

    stichtag: dt.date
    rechtsstand: str | None
    stand: Standbild
    handlungen: list[Moeglich]
    faelligkeiten: list[Faellig]
    ergebnis: Ergebnis | None = None


class _Fehler(msgspec.Struct):
    fehler: str
    stelle: str


_frage = msgspec.json.Decoder(Frage, dec_hook=dec_hook)
_encoder = msgspec.json.Encoder(enc_hook=enc_hook, decimal_format="number")


def lies_frage(zeile: bytes) -> Frage:
    """Read a question and check the form of its Akte. Raises `FormFehler`."""
    try:
        frage = _frage.decode(zeile)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fehler:
        raise form_fehler(fehler) from fehler
    pruefe_form(frage.akte.vorgaenge)
    return frage


def antworte(frage: Frage) -> Antwort:
    """Answer a question. Raises `FormFehler` for inputs of the Handlung that cannot be read."""
    lage = lage_von(frage.akte.person, frage.akte.vorgaenge, frage.stichtag, frage.hausregeln or Hausregeln())
    return auskunft(lage, frage.handlung)


def auskunft(lage: Lage, handlung: Handlungsfrage | None = None) -> Antwort:
    """Everything the contract answers about a Lage."""
    ergebnis = handeln(lage, handlung.art, handlung.daten) if handlung is not None else None
    return Antwort(
        lage.stichtag,
        lage.rechtsstand,
        standbild(lage),
        moegliche_handlungen(lage),
        faelligkeiten(lage),
        ergebnis,
    )


def beantworte(zeile: bytes) -> tuple[bytes, bool]:
    """One line in, one line out (without line end); the flag says whether the question could be read."""
    try:
        return _encoder.encode(antworte(lies_frage(zeile))), True
    except FormFehler as fehler:
        return _encoder.encode(_Fehler(fehler.meldung, fehler.stelle)), False


def befehl(stdin: BinaryIO, stdout: BinaryIO) -> int:
    """`roterfaden akte_pruefen`: answer line by line; exit status 1 if any question could not be read."""
    status = 0
    for zeile in stdin:
        if not zeile.strip():
            continue
        antwort, gelesen = beantworte(zeile)
        stdout.write(antwort + b"\n")
        stdout.flush()
        if not gelesen:
            status = 1
    return status
