"""A whole Akte as one JSON file and back, byte for byte: moving between offices, leaving the product.

Vorgänge travel as the exact text that was hashed, with their stamps and links of the chain; nothing is encoded again.
Reading checks every hash and every link, so a file that was touched on the way is refused with the number of the
Vorgang. The file names no row of any database.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from typing import Any

import msgspec
from django.contrib.auth import get_user_model
from django.db import transaction

from roterfaden.akte import FormFehler, lies_person, lies_vorgang, pruefe_form
from roterfaden.akte.codec import form_fehler
from roterfaden.akte.kette import ANFANG, inhalt_hash, ketten_hash
from roterfaden.recht import lage_von
from roterfaden.register import projektion
from roterfaden.register.ablegen import auftraege_fuer
from roterfaden.register.laden import gelesen
from roterfaden.register.massenweise import NeueAkte, lege_an
from roterfaden.register.models import Akte, Dokument, Jobcenter, Person, Schwaerzung, Vorgang
from roterfaden.register.suche import suchtext

FASSUNG = 1


class Zeile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nr: int
    inhalt: msgspec.Raw
    erfasst_am: dt.datetime
    erfasst_von: str
    inhalt_hash: str
    ketten_hash: str


class Geschwaerzt(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nr: int
    ersatz: str
    grund: str
    erfasst_am: dt.datetime
    erfasst_von: str


class Schreiben(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    vorgang: int
    art: str
    adressat: str
    lfd: int
    titel: str
    sprache: str
    daten: str
    vorlage_version: str
    sha256: str
    erzeugt_am: dt.datetime
    erzeugt_von: str
    ablage: str
    ablage_kennung: str
    abgelegt_am: dt.datetime | None
    pdf: str


class Aktendatei(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    roterfaden: str
    fassung: int
    angelegt_am: dt.datetime
    person: msgspec.Raw
    vorgaenge: list[Zeile]
    schwaerzungen: list[Geschwaerzt]
    dokumente: list[Schreiben]


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Aktendatei)


def _utc(zeit: dt.datetime) -> dt.datetime:
    return zeit.astimezone(dt.UTC)


def gib_aus(akte: Akte) -> bytes:
    """The file; the same Akte always gives the same bytes."""
    zeilen = Vorgang.objects.filter(akte=akte).order_by("nr")
    schwarz = Schwaerzung.objects.filter(vorgang__akte=akte).select_related("vorgang").order_by("vorgang__nr", "pk")
    dokumente = Dokument.objects.filter(akte=akte).order_by("vorgang_nr", "art", "adressat", "sprache", "lfd")
    return _encoder.encode(
        Aktendatei(
            roterfaden="akte",
            fassung=FASSUNG,
            angelegt_am=_utc(akte.angelegt_am),
            person=msgspec.Raw(akte.person.stammdaten.encode()),
            vorgaenge=[
                Zeile(
                    z.nr,
                    msgspec.Raw(z.inhalt.encode()),
                    _utc(z.erfasst_am),
                    z.erfasst_von,
                    z.inhalt_hash,
                    z.ketten_hash,
                )
                for z in zeilen
            ],
            schwaerzungen=[
                Geschwaerzt(s.vorgang.nr, s.ersatz, s.grund, _utc(s.erfasst_am), s.erfasst_von) for s in schwarz
            ],
            dokumente=[_schreiben(d) for d in dokumente],
        )
    )


def _schreiben(d: Dokument) -> Schreiben:
    return Schreiben(
        vorgang=d.vorgang_nr,
        art=d.art,
        adressat=d.adressat,
        lfd=d.lfd,
        titel=d.titel,
        sprache=d.sprache,
        daten=d.daten,
        vorlage_version=d.vorlage_version,
        sha256=d.sha256,
        erzeugt_am=_utc(d.erzeugt_am),
        erzeugt_von=d.erzeugt_von,
        ablage=d.ablage,
        ablage_kennung=d.ablage_kennung,
        abgelegt_am=_utc(d.abgelegt_am) if d.abgelegt_am else None,
        pdf=base64.b64encode(bytes(d.pdf)).decode(),
    )


def lies(roh: bytes) -> Aktendatei:
    """Read and check a file; `FormFehler` says what is wrong and where. Touches no database."""
    try:
        datei = _decoder.decode(roh)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as fehler:
        raise form_fehler(fehler) from fehler
    if datei.roterfaden != "akte" or datei.fassung != FASSUNG:
        raise FormFehler(f"Das ist keine Aktendatei der Fassung {FASSUNG}.", "roterfaden")
    lies_person(bytes(datei.person))
    _pruefe_kette(datei)
    _pruefe_schreiben(datei)
    return datei


def _pruefe_kette(datei: Aktendatei) -> None:
    ersatz = {(s.nr, s.ersatz) for s in datei.schwaerzungen}
    kette, vorgaenge = ANFANG, []
    for i, z in enumerate(datei.vorgaenge):
        text = bytes(z.inhalt).decode()
        try:
            v = lies_vorgang(text)
        except FormFehler as e:
            raise FormFehler(e.meldung, f"vorgaenge[{i}].inhalt" + (f".{e.stelle}" if e.stelle else "")) from e
        if z.nr != i + 1 or v.nr != z.nr:
            raise FormFehler("Die Nummern der Vorgänge sind nicht lückenlos", f"vorgaenge[{i}].nr")
        if inhalt_hash(text) != z.inhalt_hash and (z.nr, text) not in ersatz:
            raise FormFehler("Der Inhalt wurde verändert: Die Prüfsumme stimmt nicht", f"vorgaenge[{i}].inhalt")
        art = msgspec.json.decode(text)["art"]
        kette = ketten_hash(kette, z.nr, v.am, art, z.erfasst_am, z.erfasst_von, z.inhalt_hash)
        if kette != z.ketten_hash:
            raise FormFehler("Die Kette der Prüfsummen ist unterbrochen", f"vorgaenge[{i}].ketten_hash")
        vorgaenge.append(v)
    pruefe_form(tuple(vorgaenge))


def _pruefe_schreiben(datei: Aktendatei) -> None:
    nummern = {z.nr for z in datei.vorgaenge}
    for i, d in enumerate(datei.dokumente):
        try:
            pdf = base64.b64decode(d.pdf, validate=True)
        except ValueError:
            raise FormFehler("Das Schreiben ist nicht lesbar", f"dokumente[{i}].pdf") from None
        if hashlib.sha256(pdf).hexdigest() != d.sha256 or d.vorgang not in nummern:
            raise FormFehler("Das Schreiben wurde verändert oder gehört zu keinem Vorgang", f"dokumente[{i}]")


class GibtEsSchon(Exception):
    """The Jobcenter has an Akte for this Kundennummer already."""


def nimm_auf(datei: Aktendatei, jobcenter: Jobcenter, *, heute: dt.date, jetzt: dt.datetime) -> Akte:
    """Store a checked file as a new Akte of this Jobcenter, in one transaction."""
    person = lies_person(bytes(datei.person))
    if Person.objects.filter(jobcenter=jobcenter, kundennummer=person.kundennummer).exists():
        raise GibtEsSchon(
            "Zu dieser Kundennummer gibt es in diesem Jobcenter schon eine Akte. Es wurde nichts übernommen."
        )
    ifk = (
        get_user_model().objects.filter(jobcenter=jobcenter, kennung=person.zustaendig).first()
        if person.zustaendig
        else None
    )
    zeile = Person(
        jobcenter=jobcenter,
        kundennummer=person.kundennummer,
        bg_nummer=person.bg_nummer,
        nachname=person.nachname,
        vorname=person.vorname,
        geburtsdatum=person.geburtsdatum,
        zustaendig=person.zustaendig,
        team=ifk.team if ifk else None,
        stammdaten=bytes(datei.person).decode(),
        suche=suchtext(person.nachname, person.vorname),
        eingelesen_am=jetzt,
    )
    akte = Akte(jobcenter=jobcenter, person=zeile, angelegt_am=datei.angelegt_am)
    dokumente = [_dokument(jobcenter, d) for d in datei.dokumente]
    # What the former office had not filed yet is filed here; the rest stays where its reference says.
    auftraege = auftraege_fuer([d for d in dokumente if d.abgelegt_am is None], jetzt)
    neu = NeueAkte(zeile, akte, [_vorgang(jobcenter, z) for z in datei.vorgaenge], [], dokumente, auftraege)
    g = gelesen(akte, [(v.nr, v.am, v.art, v.inhalt) for v in neu.vorgaenge], heute)
    lage = lage_von(g.person, tuple(v for v in g.vorgaenge if v.am <= heute), heute, g.hausregeln)
    werte, neu.offene = projektion.projiziere(g, lage)
    if neu.vorgaenge:
        werte |= {
            "letzte_nr": neu.vorgaenge[-1].nr,
            "letzter_ketten_hash": neu.vorgaenge[-1].ketten_hash,
            "letzter_am": max(v.am for v in neu.vorgaenge),
        }
    for spalte, wert in werte.items():
        setattr(akte, spalte, wert)
    with transaction.atomic():
        lege_an([neu])
        nach_nr = {v.nr: v.pk for v in Vorgang.objects.filter(akte=akte).only("nr")}
        Schwaerzung.objects.bulk_create(
            Schwaerzung(
                jobcenter=jobcenter,
                vorgang_id=nach_nr[s.nr],
                ersatz=s.ersatz,
                grund=s.grund,
                erfasst_am=s.erfasst_am,
                erfasst_von=s.erfasst_von,
            )
            for s in datei.schwaerzungen
        )
    return akte


def _vorgang(jobcenter: Jobcenter, z: Zeile) -> Vorgang:
    text = bytes(z.inhalt).decode()
    roh: dict[str, Any] = msgspec.json.decode(text)
    return Vorgang(
        jobcenter=jobcenter,
        nr=z.nr,
        am=dt.date.fromisoformat(roh["am"]),
        art=roh["art"],
        inhalt=text,
        erfasst_am=z.erfasst_am,
        erfasst_von=z.erfasst_von,
        inhalt_hash=z.inhalt_hash,
        ketten_hash=z.ketten_hash,
    )


def _dokument(jobcenter: Jobcenter, d: Schreiben) -> Dokument:
    return Dokument(
        jobcenter=jobcenter,
        vorgang_nr=d.vorgang,
        art=d.art,
        adressat=d.adressat,
        lfd=d.lfd,
        titel=d.titel,
        sprache=d.sprache,
        pdf=base64.b64decode(d.pdf),
        daten=d.daten,
        vorlage_version=d.vorlage_version,
        sha256=d.sha256,
        erzeugt_am=d.erzeugt_am,
        erzeugt_von=d.erzeugt_von,
        ablage=d.ablage,
        ablage_kennung=d.ablage_kennung,
        abgelegt_am=d.abgelegt_am,
    )
