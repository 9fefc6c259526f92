"""JSON in and out: strict reading with the place of a mistake, canonical writing.

The stored text of a Vorgang is what `kodiere` writes: keys sorted, absent fields left out, UTF-8 without spaces.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, TypeVar

import msgspec

from roterfaden.akte.arten import EinVorgang
from roterfaden.akte.grundtypen import Wert, dec_hook, enc_hook
from roterfaden.akte.person import Person
from roterfaden.akte.vorgaenge import Vorgang

T = TypeVar("T")


class Akte(Wert, frozen=True, kw_only=True):
    """Master data and all Vorgänge in order of their number."""

    person: Person
    vorgaenge: tuple[EinVorgang, ...]


class FormFehler(ValueError):
    """Input that cannot be read: `meldung` says in German what is wrong, `stelle` where (`vorgaenge[3].anlass`)."""

    def __init__(self, meldung: str, stelle: str = "") -> None:
        super().__init__(f"{stelle}: {meldung}" if stelle else meldung)
        self.meldung = meldung
        self.stelle = stelle


_encoder = msgspec.json.Encoder(enc_hook=enc_hook, decimal_format="number", order="sorted")
_vorgang: msgspec.json.Decoder[Vorgang] = msgspec.json.Decoder(EinVorgang, dec_hook=dec_hook)
_akte = msgspec.json.Decoder(Akte, dec_hook=dec_hook)
_person = msgspec.json.Decoder(Person, dec_hook=dec_hook)


def kodiere(wert: object) -> bytes:
    """Canonical JSON of any struct, dict or list of them."""
    return _encoder.encode(wert)


def lies_vorgang(text: str | bytes) -> Vorgang:
    """Read one Vorgang. Raises `FormFehler`."""
    return _lies(_vorgang, text)


def lies_person(text: str | bytes) -> Person:
    """Read master data. Raises `FormFehler`."""
    return _lies(_person, text)


def lies_akte(text: str | bytes) -> Akte:
    """Read an Akte; references between Vorgänge are checked by `form.pruefe_form`. Raises `FormFehler`."""
    return _lies(_akte, text)


def wandle(wert: Any, typ: type[T], stelle: str = "") -> T:
    """Turn plain data (dicts, lists, ISO texts) into a struct, with the checks of reading. Raises `FormFehler`."""
    try:
        return msgspec.convert(wert, typ, dec_hook=dec_hook)
    except msgspec.ValidationError as fehler:
        raise form_fehler(fehler, stelle) from fehler


def als_daten(wert: object) -> Any:
    """Plain data of a struct: dicts, lists, ISO texts, Decimal for money."""
    return msgspec.to_builtins(wert, enc_hook=enc_hook, builtin_types=(Decimal,), order="deterministic")


def _lies(decoder: msgspec.json.Decoder[T], text: str | bytes) -> T:
    try:
        return decoder.decode(text)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fehler:
        raise form_fehler(fehler) from fehler


_PFAD = re.compile(r"^(?P<was>.*?)(?: - at `(?P<pfad>[^`]*)`)?$", re.DOTALL)
_FELD = re.compile(r"(?:missing required field|contains unknown field) `([^`]+)`")
_NAMEN = {
    "str": "Text",
    "int": "ganze Zahl",
    "float": "Zahl",
    "decimal": "Zahl",
    "bool": "true oder false",
    "date": "Tag (JJJJ-MM-TT)",
    "datetime": "Zeitpunkt (JJJJ-MM-TTThh:mm)",
    "object": "Objekt",
    "array": "Liste",
    "null": "null",
}
_MUSTER: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"Object missing required field `(.+)`"), "Pflichtfeld „{0}“ fehlt"),
    (re.compile(r"Object contains unknown field `(.+)`"), "unbekanntes Feld „{0}“"),
    (re.compile(r"Invalid enum value (.+)"), "unbekannter Wert {0}"),
    (re.compile(r"Invalid value (.+)"), "unbekannte Art {0}"),
    (re.compile(r"Expected `(.+)`, got `(.+)`"), "{0} erwartet, nicht {1}"),
    (re.compile(r"Expected `array` of length (\d+)(?:, got (\d+))?.*"), "Liste mit {0} Einträgen erwartet"),
    (re.compile(r"Expected `int` >= (-?\d+)"), "Zahl ab {0} erwartet"),
    (re.compile(r"Expected `int` <= (-?\d+)"), "Zahl bis {0} erwartet"),
    (re.compile(r"Invalid RFC3339 encoded date.*"), "kein gültiger Tag (JJJJ-MM-TT)"),
    (re.compile(r"Invalid (?:decimal|number).*"), "keine gültige Zahl"),
    (re.compile(r"Input data was truncated"), "das JSON ist abgeschnitten"),
    (re.compile(r"JSON is malformed: (.+)"), "kein gültiges JSON ({0})"),
)


def form_fehler(fehler: Exception, unter: str = "") -> FormFehler:
    """German sentence and place for an error of msgspec (or of broken UTF-8 and endless nesting)."""
    if isinstance(fehler, UnicodeDecodeError):
        return FormFehler("kein gültiges UTF-8", unter)
    if isinstance(fehler, RecursionError):
        return FormFehler("zu tief verschachtelt", unter)
    treffer = _PFAD.match(str(fehler))
    was, pfad = (treffer["was"], treffer["pfad"] or "") if treffer else (str(fehler), "")
    pfad = pfad.removeprefix("$").lstrip(".").removeprefix("akte.").replace("[...]", "")
    if feld := _FELD.search(was):
        pfad = f"{pfad}.{feld[1]}".lstrip(".")
    if unter:
        pfad = f"{unter}.{pfad}".rstrip(".") if not pfad.startswith("[") else unter + pfad
    return FormFehler(_deutsch(was), pfad)


def _deutsch(was: str) -> str:
    for muster, satz in _MUSTER:
        if treffer := muster.fullmatch(was):
            return satz.format(*(_name(gruppe) for gruppe in treffer.groups()))
    return was


def _name(gruppe: str | None) -> str:
    return " oder ".join(_NAMEN.get(teil.strip(), teil.strip()) for teil in (gruppe or "").split("|"))
