"""What Roter Faden asks of an E-Akte, and nothing more.

An adapter is any object with these five methods. The worker calls it outside every database transaction, may call
it again with the same document (a worker can die between filing and noting it down) and may call it from several
processes at once. Therefore two promises matter more than all others:

* `ablegen` is **idempotent by `schluessel`**: the same key never creates a second document.
* Every failure is an `AblageFehler` that says in one German sentence what went wrong and what to do. `endgueltig`
  is true when trying again cannot help (the document is refused, the configuration is wrong).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable


@dataclass(frozen=True, kw_only=True, slots=True)
class Ablagedokument:
    """A finished document on its way into the E-Akte, with everything an archive may want to index."""

    schluessel: str
    """Stable key of this document in Roter Faden; the archive must not hold two documents with the same key."""
    kundennummer: str
    bg_nummer: str
    nachname: str
    vorname: str
    geburtsdatum: dt.date
    jobcenter: str
    """Short name of the Jobcenter (mandant)."""
    aktenzeichen: str
    register: str
    """Register within the person's file, e.g. "Kooperationsplan"."""
    dokumentart: str
    """Kind of letter, e.g. "kooperationsplan", "einladung"."""
    titel: str
    am: dt.date
    """Day of the Vorgang the document belongs to."""
    vorgang: int
    adressat: str
    """"elb", "gesetzliche_vertretung" or "bevollmaechtigte"; empty where a document has no addressee."""
    sprache: str
    dateiname: str
    """Only [A-Za-z0-9._-], never a name of a person."""
    mime: str
    inhalt: bytes
    sha256: str
    felder: Mapping[str, str] = field(default_factory=dict)
    """Further index fields (valid until, Rechtsgrundlage …), already as text."""

    def pruefsumme_stimmt(self) -> bool:
        return hashlib.sha256(self.inhalt).hexdigest() == self.sha256


@dataclass(frozen=True, kw_only=True, slots=True)
class DokRef:
    """Where a document lies: the archive's name and the archive's own identification."""

    ablage: str
    kennung: str
    adresse: str = ""
    """Link a person can open, if the archive has one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Faehigkeiten:
    liefert_kennung: bool
    """False for one-way roads (hot folder): the reference then names the delivered file."""
    kann_suchen: bool
    kann_abrufen: bool


class AblageFehler(Exception):
    """Filing failed. The text is shown to users: no personal data, no stack trace."""

    def __init__(self, meldung: str, *, endgueltig: bool = False) -> None:
        super().__init__(meldung)
        self.meldung = meldung
        self.endgueltig = endgueltig


@runtime_checkable
class Ablage(Protocol):
    name: str
    """Appears as `ablage` in the Vorgang `dokument_abgelegt`, e.g. "ordner", "d3"."""

    def faehigkeiten(self) -> Faehigkeiten: ...

    def pruefen(self) -> None:
        """Raise AblageFehler unless the archive can be reached and is configured completely."""

    def ablegen(self, dokument: Ablagedokument) -> DokRef:
        """File once and only once; calling again with the same key returns the same reference."""

    def finden(self, schluessel: str) -> DokRef | None:
        """The document with this key, if the archive can search and has it."""

    def abrufen(self, ref: DokRef) -> bytes:
        """The stored bytes (AblageFehler where the archive cannot give them back)."""
