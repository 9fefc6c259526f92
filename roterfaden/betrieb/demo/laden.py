"""Loading the demo: tell the stories in memory, print the letters that matter, store everything in one transaction.

Deterministic: the same people, courses, days, stamps and letters each time. Recent letters and every plan in force are
real documents in the E-Akte; what is older counts as taken over from the archive before (`altbestand`), as it would be
in a Jobcenter that has just introduced the programme.
"""

from __future__ import annotations

import datetime as dt
import random
import zlib
from collections.abc import Callable, Iterator
from itertools import count

from django.conf import settings
from django.db import transaction

from roterfaden.ablage.archiv import Ordnerarchiv
from roterfaden.akte import Hausregeln, kodiere
from roterfaden.akte import Person as Stammdaten
from roterfaden.akte import Vorgang as Tatsache
from roterfaden.akte.kette import ANFANG
from roterfaden.akte.vorgaenge import KooperationsplanErstellt
from roterfaden.betrieb.demo import bausteine as b
from roterfaden.betrieb.demo import beispiele, viele
from roterfaden.betrieb.demo.haus import Haus, baue_haus
from roterfaden.betrieb.demo.personen import Menschen
from roterfaden.betrieb.demo.spiel import TAG, DemoFehler, Spiel, Zug
from roterfaden.register import projektion
from roterfaden.register.ablegen import ABLEGEN, ablagedokument
from roterfaden.register.absender import absender_fuer
from roterfaden.register.handlungen import Schritt, dokumentzeilen, fortschritt, vorgangszeilen
from roterfaden.register.laden import GeleseneAkte
from roterfaden.register.massenweise import PORTION, NeueAkte, lege_an
from roterfaden.register.models import Akte, Auftrag, Dokument, Person, Vorgang
from roterfaden.register.suche import suchtext
from roterfaden.schreiben.erzeugen import schreiben_fuer
from roterfaden.schreiben.modell import SchreibenFehler

AKTEN = 2000
VERSUCHE = 4
NEUERE = dt.timedelta(days=12)
PLAENE = dt.timedelta(days=45)
"""All letters younger than the first, and plans younger than the second, are printed."""
ALTBESTAND = "altbestand"
Melder = Callable[[str, int, int], None]
"""Phase, done, of how many."""


class Druckerei:
    """Prints what is recent and files it; older letters get the number they had in the archive before."""

    def __init__(self, haus: Haus) -> None:
        self.haus = haus
        self.absender = {n.kennung: absender_fuer(haus.jobcenter, n.kennung, TAG) for n in haus.nutzer.values()}
        self.archiv = Ordnerarchiv(ordner=settings.ROTERFADEN_ARCHIV, spuelen=False)
        self.dokumente: list[Dokument] = []
        """Letters of the story that is being told."""

    def lege_ab(self, spiel: Spiel, zug: Zug) -> list[tuple[str, str]]:
        """Letters of today are printed but not filed: that is left to the worker."""
        tatsache = zug.tatsache
        if not self._wird_gedruckt(spiel, tatsache):
            summe = zlib.crc32(f"{spiel.person.kundennummer}-{tatsache.nr}".encode())
            return [(ALTBESTAND, f"AB-{tatsache.am.year}-{summe % 1_000_000:06}")]
        lage = spiel.lage(tatsache.am)
        wer = self.absender.get(zug.nutzer) or self.absender[spiel.ifk]
        stempel = _stempel(tatsache.am, tatsache.nr)
        try:
            briefe = schreiben_fuer(lage, tatsache, wer, stempel=stempel)
        except SchreibenFehler as fehler:
            raise DemoFehler(f"{spiel.titel}: {fehler.meldung}") from fehler
        akte = Akte(jobcenter=self.haus.jobcenter, person=personenzeile(self.haus, spiel.person))
        gelesen = GeleseneAkte(akte, spiel.person, spiel.regeln, (), lage)
        schritt = Schritt(gelesen, (tatsache,), lage, [(tatsache, s) for s in briefe])
        zeilen = dokumentzeilen(akte, schritt, nutzer=zug.nutzer, jetzt=stempel)
        self.dokumente += zeilen
        if tatsache.am >= TAG:
            return []
        return [self._in_e_akte(d, akte, tatsache.am) for d in zeilen]

    def _wird_gedruckt(self, spiel: Spiel, tatsache: Tatsache) -> bool:
        alter = TAG - tatsache.am
        return spiel.beispiel or alter < NEUERE or (isinstance(tatsache, KooperationsplanErstellt) and alter < PLAENE)

    def _in_e_akte(self, dokument: Dokument, akte: Akte, am: dt.date) -> tuple[str, str]:
        ref = self.archiv.ablegen(ablagedokument(dokument, akte, am))
        abgelegt_am = dokument.erzeugt_am + dt.timedelta(days=1)
        dokument.ablage, dokument.ablage_kennung, dokument.abgelegt_am = ref.ablage, ref.kennung, abgelegt_am
        return ref.ablage, ref.kennung


def lade_demo(melde: Melder = lambda *_: None, *, anzahl: int = AKTEN) -> Haus:
    """Fill an empty database. All or nothing."""
    with transaction.atomic():
        haus = baue_haus()
        neue = []
        for i, (spiel, dokumente) in enumerate(_erzaehle(haus, anzahl), start=1):
            neue.append(_zeilen(haus, spiel, dokumente))
            if i % 50 == 0 or i == anzahl:
                melde("Erzählen und drucken", i, anzahl)
        gespeichert = count()
        lege_an(neue, lambda _: melde("Speichern", min((next(gespeichert) + 1) * PORTION, anzahl), anzahl))
    return haus


def _erzaehle(haus: Haus, anzahl: int) -> Iterator[tuple[Spiel, list[Dokument]]]:
    menschen, druckerei = Menschen(haus, TAG), Druckerei(haus)
    kalender, regeln = b.Kalender(), haus.jobcenter.regeln()
    for i, beispiel in enumerate(beispiele.BEISPIELE[:anzahl]):
        person = menschen.person(**beispiel.person)
        spiel = Spiel(person, regeln, random.Random(i), druckerei.lege_ab, beispiel.titel, beispiel=True)
        druckerei.dokumente = []
        beispiel.erzaehle(spiel, kalender)
        spiel.bestaetige_ablage(TAG)
        yield spiel, druckerei.dokumente
    for _ in range(anzahl - len(beispiele.BEISPIELE)):
        spiel = _spiele(menschen.person(), regeln, druckerei, kalender)
        yield spiel, druckerei.dokumente


def _spiele(person: Stammdaten, regeln: Hausregeln, druckerei: Druckerei, kalender: b.Kalender) -> Spiel:
    """One of the many. A course the law bars for this person (too old, too young) is told differently."""
    saat = zlib.crc32(person.kundennummer.encode())
    for versuch in range(VERSUCHE):
        spiel = Spiel(person, regeln, random.Random(saat + versuch), druckerei.lege_ab)
        geschichte = viele.waehle(spiel) if versuch < VERSUCHE - 1 else viele.neu
        spiel.titel, druckerei.dokumente = geschichte.__name__, []
        try:
            geschichte(spiel, kalender)
            spiel.bestaetige_ablage(TAG)
        except DemoFehler:
            if versuch == VERSUCHE - 1:
                raise
        else:
            break
    return spiel


def _stempel(am: dt.date, nr: int) -> dt.datetime:
    """Entries of a day follow each other within the morning."""
    return dt.datetime(am.year, am.month, am.day, 7, tzinfo=dt.UTC) + dt.timedelta(
        minutes=3 * (nr % 90), seconds=nr % 60
    )


def personenzeile(haus: Haus, person: Stammdaten) -> Person:
    return Person(
        jobcenter=haus.jobcenter,
        kundennummer=person.kundennummer,
        bg_nummer=person.bg_nummer,
        nachname=person.nachname,
        vorname=person.vorname,
        geburtsdatum=person.geburtsdatum,
        zustaendig=person.zustaendig,
        team=next(t for t in haus.teams if t.name == person.team),
        stammdaten=kodiere(person).decode(),
        suche=suchtext(person.nachname, person.vorname),
        eingelesen_am=_stempel(TAG, 0),
    )


def _zeilen(haus: Haus, spiel: Spiel, dokumente: list[Dokument]) -> NeueAkte:
    person = personenzeile(haus, spiel.person)
    akte = Akte(jobcenter=haus.jobcenter, person=person, angelegt_am=_stempel(spiel.vorgaenge[0].am, 0))
    lage = spiel.lage()
    gelesen = GeleseneAkte(akte, spiel.person, spiel.regeln, tuple(spiel.vorgaenge), lage)
    zeilen = _vorgangszeilen(akte, spiel)
    werte, offene = projektion.projiziere(gelesen, lage)
    for spalte, wert in (werte | fortschritt(akte, zeilen)).items():
        setattr(akte, spalte, wert)
    return NeueAkte(person, akte, zeilen, offene, dokumente, [_auftrag(d) for d in dokumente])


def _auftrag(dokument: Dokument) -> Auftrag:
    """What is filed shows as done; what was printed today waits for the worker."""
    return Auftrag(
        jobcenter_id=dokument.jobcenter_id,
        art=ABLEGEN,
        dokument=dokument,
        erstellt_am=dokument.erzeugt_am,
        faellig_ab=dokument.erzeugt_am,
        versuche=1 if dokument.abgelegt_am else 0,
        erledigt_am=dokument.abgelegt_am,
    )


def _vorgangszeilen(akte: Akte, spiel: Spiel) -> list[Vorgang]:
    kette, zeilen = ANFANG, list[Vorgang]()
    for zug in spiel.zuege:
        stempel = _stempel(zug.tatsache.am, zug.tatsache.nr)
        zeilen += vorgangszeilen(akte, [zug.tatsache], kette, nutzer=zug.nutzer, jetzt=stempel)
        kette = zeilen[-1].ketten_hash
    return zeilen
