"""Storing many new Akten at once. Everything is decided before; inside the transaction there is only writing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from roterfaden.register.models import Akte, Auftrag, Dokument, Faelligkeit, Person, Vorgang

PORTION = 500


@dataclass(slots=True)
class NeueAkte:
    """Rows that belong together; keys are filled in while storing."""

    person: Person
    akte: Akte
    vorgaenge: list[Vorgang] = field(default_factory=list)
    offene: list[Faelligkeit] = field(default_factory=list)
    dokumente: list[Dokument] = field(default_factory=list)
    auftraege: list[Auftrag] = field(default_factory=list)


def lege_an(neue: Sequence[NeueAkte], geschafft: Callable[[int], None] = lambda _: None) -> None:
    """Store new Akten in portions; the caller holds the transaction."""
    for anfang in range(0, len(neue), PORTION):
        teil = neue[anfang : anfang + PORTION]
        Person.objects.bulk_create([n.person for n in teil])
        for n in teil:
            n.akte.person = n.person
        Akte.objects.bulk_create([n.akte for n in teil])
        for n in teil:
            for zeile in (*n.vorgaenge, *n.offene, *n.dokumente, *n.auftraege):
                zeile.akte_id = n.akte.pk
        Vorgang.objects.bulk_create([v for n in teil for v in n.vorgaenge])
        Faelligkeit.objects.bulk_create([f for n in teil for f in n.offene])
        Dokument.objects.bulk_create([d for n in teil for d in n.dokumente], batch_size=100)
        for n in teil:
            for auftrag in n.auftraege:
                auftrag.dokument = auftrag.dokument  # takes over the key the document has just been given
                auftrag.schluessel = f"{auftrag.art}-{auftrag.dokument_id}"
        Auftrag.objects.bulk_create([a for n in teil for a in n.auftraege])
        geschafft(len(teil))
