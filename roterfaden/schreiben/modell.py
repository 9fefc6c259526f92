"""Data of the letters: who writes, to whom, and what a finished letter is.

Everything here is plain data. A letter is composed as a tree of blocks (:class:`Block`) which the Typst
frame sets as PDF and :mod:`roterfaden.schreiben.html` shows as accessible HTML, so both always say the same.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class SchreibenFehler(Exception):
    """A letter that must not leave the house; ``meldung`` is a German sentence for the person at the desk."""

    def __init__(self, meldung: str) -> None:
        super().__init__(meldung)
        self.meldung = meldung


class Stelle(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Another office a letter names or is addressed to (Schlichtungsstelle, Leistungsabteilung)."""

    name: str
    strasse: str
    plz: str
    ort: str
    telefon: str
    email: str = ""


class VbSatz(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One local rate of the Vermittlungsbudget, as the Info-Blatt lists it."""

    leistung: str
    betrag: str
    nachweis: str


class Jobcenter(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Letterhead and local facts; comes from the administration pages."""

    name: str
    traeger: str
    strasse: str
    plz: str
    ort: str
    telefon: str
    email: str
    internet: str
    oeffnungszeiten: tuple[str, ...]
    elektronischer_widerspruch: str
    anfahrt: str = ""
    barrierefrei: str = (
        "Brauchen Sie etwas, zum Beispiel Gebärdensprache oder einen stufenlosen Weg? Sagen Sie es mir bitte vorher."
    )
    massnahme_kosten: tuple[str, ...] = (
        "**Teilnahme:** Sie ist kostenlos.",
        "**Fahrt und Kinderbetreuung:** Notwendige Kosten übernehmen wir auf Antrag. Bitte sprechen Sie mich vorher an.",
    )
    vb_saetze: tuple[VbSatz, ...] = ()
    vb_hoechstbetrag: str = ""
    vb_fassung: str = ""
    schlichtungsstelle: Stelle | None = None
    leistungsabteilung: Stelle | None = None


class Ansprechperson(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The person whose name stands under the letter (§ 33 Abs. 3 SGB X: name instead of a signature)."""

    name: str
    raum: str
    telefon: str
    email: str
    rolle: str = "persönliche Ansprechperson"


class Absender(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Who sends the letter. ``zeichen`` is empty when the Jobcenter has no reference scheme of its own."""

    jobcenter: Jobcenter
    ifk: Ansprechperson
    zeichen: str = ""
    namen: dict[str, str] = {}
    """Kennung → name of members of staff whom a Vorgang names by Kennung and a letter by name."""


Rolle = Literal["elb", "gesetzliche_vertretung", "bevollmaechtigte", "schlichtungsstelle", "leistungsabteilung"]


class Empfaenger(msgspec.Struct, frozen=True, omit_defaults=True):
    """One addressee with the lines of the address window."""

    rolle: Rolle
    zeilen: tuple[str, ...]
    briefanrede: str
    vermerk: str = ""


class Schreiben(msgspec.Struct, frozen=True):
    """A finished letter. ``daten_json`` is all the layout needs: setting it again yields the same bytes."""

    art: str
    adressat: str
    titel: str
    pdf: bytes
    daten_json: str
    vorlage_version: str
    sprache: str = "de"


class Vorschau(msgspec.Struct, frozen=True):
    """A letter that is not stored: the PDF and the same content as an accessible HTML fragment."""

    art: str
    adressat: str
    titel: str
    pdf: bytes
    html: str
    sprache: str = "de"


# ── Blocks ──────────────────────────────────────────────────────────────────────────────────────────────


class Lauf(msgspec.Struct, frozen=True, omit_defaults=True, array_like=False):
    """A run of text. ``w`` marks an inserted value (highlighted in the proof view), ``l`` a foreign language."""

    t: str
    f: bool = False  # bold
    w: bool = False
    l: str = ""
    u: str = ""  # link target
    z: bool = False  # line break after the run


Text = tuple[Lauf, ...]


class Block(msgspec.Struct, frozen=True, omit_defaults=True):
    """One block of a letter.

    ``typ``: h2, h3, absatz, liste, nummern, angaben, tabelle, rfb, rechtsbehelf, linien, wahl, seite, klein.
    """

    typ: str
    text: Text = ()
    punkte: tuple[Text, ...] = ()
    zeilen: tuple[tuple[Text, ...], ...] = ()
    bloecke: tuple[Block, ...] = ()
    n: int = 0  # lines to write on; highlighted row of a table (1-based)
    spalten: str = ""  # table layout key
