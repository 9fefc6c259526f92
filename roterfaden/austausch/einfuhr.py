"""Taking over a delivery of the Fachverfahren: trial run with all errors, then line by line, resumable at any point.

A line that was taken over is known by its hash and skipped until another line about the same person takes its place; a
run that was killed goes on where it stopped. What is missing in a full delivery is counted, never deleted.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction

from roterfaden.akte import FormFehler
from roterfaden.austausch import tabellen
from roterfaden.austausch.lieferungen import LIEFERARTEN, Lieferart, Unklar, ZeileFalsch
from roterfaden.austausch.models import Zeilenstand
from roterfaden.austausch.tabellen import Kopf
from roterfaden.betrieb import uhr
from roterfaden.recht import Lage, lage_von
from roterfaden.register import einlesen, uebernahme
from roterfaden.register.einlesen import DateiFehler, ZeilenFehler
from roterfaden.register.handlungen import HandlungFehler, handlung_ausfuehren
from roterfaden.register.laden import GeleseneAkte, lies
from roterfaden.register.models import Akte, Jobcenter, Klaerfall, Massnahme, Traeger
from roterfaden.verfahren import handeln

SYSTEM = "system"
KATALOG = "massnahmen"
PERSONEN = "personen"
KATALOG_PFLICHT = ("traeger", "bezeichnung", "inhalt", "ort", "wochenstunden", "lage")
KATALOG_SPALTEN = (
    *KATALOG_PFLICHT,
    "vorlage",
    "traeger_ansprechperson",
    "traeger_strasse",
    "traeger_plz",
    "traeger_ort",
    "traeger_telefon",
    "aktiv",
)
Geschafft = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Schritt:
    """A line that means something new for an Akte."""

    zeile: int
    akte: int
    hash: str
    handlungen: tuple[tuple[str, dict[str, Any]], ...]


@dataclass(slots=True)
class Bericht:
    kopf: Kopf
    schritte: list[Schritt] = field(default_factory=list)
    katalog: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    personen: uebernahme.Plan | None = None
    """Master data are taken over all or nothing, as by `personen_einlesen`."""
    fehler: list[ZeilenFehler] = field(default_factory=list)
    unklar: list[tuple[ZeilenFehler, str, str]] = field(default_factory=list)
    """(message, Kundennummer, hash of the line): becomes a Klärfall."""
    schon_bekannt: int = 0
    nichts_neues: list[str] = field(default_factory=list)
    """Hashes of lines that say what the Akte says already."""
    gruppen: dict[str, str] = field(default_factory=dict)
    """Hash of every line of the file → whom it is about (hashed Kundennummer)."""
    nicht_geliefert: int = 0


def zeilen_hash(art: str, werte: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps([art, sorted(werte.items())], ensure_ascii=False).encode()).hexdigest()


def gruppe_von(werte: Mapping[str, str]) -> str:
    return hashlib.sha256(werte.get("kundennummer", "").encode()).hexdigest()[:32]


def probe(datei: Path, jobcenter: Jobcenter, heute: dt.date, *, geschafft: Geschafft = lambda _: None) -> Bericht:
    """Read and decide everything, store nothing. Raises DateiFehler if it is no delivery at all."""
    kopf, zeilen = tabellen.lies(datei)
    if kopf.art == KATALOG:
        return _probe_katalog(kopf, list(tabellen.zeilen_als_woerterbuch(zeilen, KATALOG_PFLICHT, KATALOG_SPALTEN)))
    if kopf.art == PERSONEN:
        return _probe_personen(kopf, zeilen, jobcenter, heute, geschafft)
    lieferart = LIEFERARTEN.get(kopf.art)
    if lieferart is None:
        moeglich = ", ".join((PERSONEN, *LIEFERARTEN, KATALOG))
        raise DateiFehler(f"Die Art „{kopf.art}“ ist nicht bekannt. Möglich sind: {moeglich}.")
    bericht = Bericht(kopf)
    gelesen = list(tabellen.zeilen_als_woerterbuch(zeilen, lieferart.pflicht, lieferart.spalten))
    akten = dict(Akte.objects.filter(jobcenter=jobcenter).values_list("person__kundennummer", "pk"))
    bekannt = set(Zeilenstand.objects.filter(jobcenter=jobcenter, art=kopf.art).values_list("zeile_hash", flat=True))
    je_akte: dict[int, list[tuple[int, dict[str, str], str]]] = {}
    gesehen: dict[str, int] = {}
    for nummer, werte in gelesen:
        hash_ = zeilen_hash(kopf.art, werte)
        bericht.gruppen[hash_] = gruppe_von(werte)
        if hash_ in bekannt:
            bericht.schon_bekannt += 1
        elif erste := gesehen.get(hash_):
            bericht.fehler.append(ZeilenFehler(nummer, "Zeile", f"gleicht Zeile {erste}."))
        elif fehlt := next((p for p in lieferart.pflicht if not werte.get(p)), None):
            bericht.fehler.append(ZeilenFehler(nummer, fehlt, "fehlt."))
        elif (akte := akten.get(werte["kundennummer"])) is None:
            bericht.fehler.append(ZeilenFehler(nummer, "kundennummer", "gehört zu keiner Akte dieses Jobcenters."))
        else:
            je_akte.setdefault(akte, []).append((nummer, werte, hash_))
        gesehen.setdefault(hash_, nummer)
    for akte, eintraege in je_akte.items():
        _probe_akte(akte, eintraege, lieferart, bericht, heute)
        geschafft(len(eintraege))
    if kopf.voll:
        geliefert = {w.get("kundennummer", "") for _, w in gelesen}
        bericht.nicht_geliefert = sum(1 for k in akten if k not in geliefert)
    bericht.fehler.sort(key=lambda f: f.zeile)
    bericht.schritte.sort(key=lambda s: s.zeile)
    return bericht


def _probe_personen(
    kopf: Kopf, zeilen: Iterator[tuple[int, list[Any]]], jobcenter: Jobcenter, heute: dt.date, geschafft: Geschafft
) -> Bericht:
    gelesen = einlesen.lies_tabelle(zeilen)
    plan = uebernahme.plane(gelesen, jobcenter, heute=heute, jetzt=uhr.jetzt(), geschafft=geschafft)
    bericht = Bericht(kopf, fehler=list(plan.fehler), personen=plan, schon_bekannt=plan.unveraendert)
    if kopf.voll:
        geliefert = {s.person.kundennummer for s in gelesen.saetze}
        alle = Akte.objects.filter(jobcenter=jobcenter).values_list("person__kundennummer", flat=True)
        bericht.nicht_geliefert = sum(1 for k in alle if k not in geliefert)
    return bericht


def _probe_akte(
    akte_id: int, eintraege: Sequence[tuple[int, dict[str, str], str]], art: Lieferart, bericht: Bericht, heute: dt.date
) -> None:
    """Lines of one Akte one after the other, each on what the ones before it would have left."""
    akte = Akte.objects.select_related("person", "jobcenter").get(pk=akte_id)
    gelesen = lies(akte, heute)
    if gelesen.unlesbar:
        bericht.unklar += [
            (ZeilenFehler(n, "Akte", "ist nur lesbar."), akte.person.kundennummer, h) for n, _, h in eintraege
        ]
        return
    lage, vorgaenge = gelesen.lage, gelesen.vorgaenge
    for nummer, werte, hash_ in eintraege:
        try:
            handlungen = art.schritte(werte, lage)
            danach = _trocken(gelesen, vorgaenge, lage, handlungen)
        except ZeileFalsch as e:
            bericht.fehler.append(ZeilenFehler(nummer, e.feld, str(e)))
        except FormFehler as e:
            bericht.fehler.append(ZeilenFehler(nummer, e.stelle or "Zeile", f"{e.meldung}."))
        except Unklar as e:
            bericht.unklar.append((ZeilenFehler(nummer, "Zeile", str(e)), akte.person.kundennummer, hash_))
        else:
            if handlungen:
                bericht.schritte.append(Schritt(nummer, akte_id, hash_, tuple(handlungen)))
                vorgaenge, lage = danach
            else:
                bericht.nichts_neues.append(hash_)


def _trocken(
    gelesen: GeleseneAkte,
    vorgaenge: tuple[Any, ...],
    lage: Lage,
    handlungen: Sequence[tuple[str, dict[str, Any]]],
) -> tuple[tuple[Any, ...], Lage]:
    """What the Akte would be after these Handlungen; Unklar if one is barred."""
    for art, daten in handlungen:
        ergebnis = handeln(lage, art, dict(daten))
        if not ergebnis.zulaessig:
            raise Unklar(" ".join(h.text for h in ergebnis.hindernisse))
        vorgaenge = (*vorgaenge, *ergebnis.vorgaenge)
        lage = lage_von(gelesen.person, vorgaenge, lage.stichtag, gelesen.hausregeln)
    return vorgaenge, lage


def uebernimm(
    bericht: Bericht, jobcenter: Jobcenter, *, heute: dt.date, jetzt: dt.datetime, geschafft: Geschafft = lambda _: None
) -> Bericht:
    """Carry out what the trial run decided. Each line is complete or not done; a second run does only what is left.

    Returns a report of what could still not be done because the Akte changed since the trial.
    """
    rest = replace(bericht, schritte=[], fehler=[], unklar=list(bericht.unklar))
    if bericht.katalog:
        _uebernimm_katalog(bericht, jobcenter)
    if bericht.personen is not None and not bericht.personen.fehler:
        uebernahme.uebernimm(bericht.personen, geschafft=geschafft)
    for s in bericht.schritte:
        try:
            for art, daten in s.handlungen:
                handlung_ausfuehren(
                    akte=Akte.objects.get(pk=s.akte),
                    art=art,
                    daten=daten,
                    nutzer=SYSTEM,
                    heute=heute,
                    jetzt=jetzt,
                    schluessel=_schluessel(bericht.kopf, s, art, daten),
                )
        except (HandlungFehler, FormFehler) as e:
            rest.unklar.append((ZeilenFehler(s.zeile, "Zeile", str(e)), "", s.hash))
        else:
            merke(jobcenter, bericht, [s.hash], jetzt)
        geschafft(1)
    merke(jobcenter, bericht, bericht.nichts_neues, jetzt)
    _klaerfaelle(rest, jobcenter, jetzt)
    return rest


def _schluessel(kopf: Kopf, s: Schritt, art: str, daten: Mapping[str, Any]) -> str:
    """The same step of the same line of the same delivery is carried out once, also by a run that goes on after a crash."""
    genau = json.dumps([s.hash, str(kopf.stand), art, daten], sort_keys=True)
    return f"einfuhr-{hashlib.sha256(genau.encode()).hexdigest()}"


def merke(jobcenter: Jobcenter, bericht: Bericht, hashes: Sequence[str], jetzt: dt.datetime) -> None:
    """Remember lines; what was remembered about the same people and is not in this file has been replaced."""
    art = bericht.kopf.art
    zeilen = [
        Zeilenstand(jobcenter=jobcenter, art=art, gruppe=bericht.gruppen[h], zeile_hash=h, uebernommen_am=jetzt)
        for h in hashes
    ]
    for anfang in range(0, len(zeilen), 500):
        teil = zeilen[anfang : anfang + 500]
        with transaction.atomic():
            Zeilenstand.objects.bulk_create(teil, ignore_conflicts=True)
            alte = Zeilenstand.objects.filter(jobcenter=jobcenter, art=art, gruppe__in=[z.gruppe for z in teil])
            weg = [pk for pk, h in alte.values_list("pk", "zeile_hash") if h not in bericht.gruppen]
            Zeilenstand.objects.filter(pk__in=weg).delete()


def _klaerfaelle(bericht: Bericht, jobcenter: Jobcenter, jetzt: dt.datetime) -> None:
    for fehler, kundennummer, hash_ in bericht.unklar:
        try:
            with transaction.atomic():
                Klaerfall.objects.create(
                    jobcenter=jobcenter,
                    quelle=f"einfuhr:{bericht.kopf.art}",
                    schluessel=hash_,
                    kundennummer=kundennummer,
                    meldung=str(fehler),
                    erstellt_am=jetzt,
                )
        except IntegrityError:
            pass  # the same line was unclear before: one case is enough


# -- catalogue of measures ----------------------------------------------------------------------------------------------


def _probe_katalog(kopf: Kopf, gelesen: list[tuple[int, dict[str, str]]]) -> Bericht:
    bericht = Bericht(kopf)
    vorlagen = {k for k, _ in Massnahme.VORLAGEN}
    for nummer, w in gelesen:
        if fehlt := next((p for p in KATALOG_PFLICHT if not w.get(p)), None):
            bericht.fehler.append(ZeilenFehler(nummer, fehlt, "fehlt."))
        elif not w["wochenstunden"].isdigit() or not 1 <= int(w["wochenstunden"]) <= 60:
            bericht.fehler.append(ZeilenFehler(nummer, "wochenstunden", "muss eine ganze Zahl von 1 bis 60 sein."))
        elif w.get("vorlage", Massnahme.VORLAGEN[0][0]) not in vorlagen:
            bericht.fehler.append(
                ZeilenFehler(nummer, "vorlage", f"muss eines von {', '.join(sorted(vorlagen))} sein.")
            )
        elif lang := next((f for f in ("traeger", "bezeichnung", "ort", "lage") if len(w[f]) > 200), None):
            bericht.fehler.append(ZeilenFehler(nummer, lang, "ist länger als 200 Zeichen."))
        else:
            bericht.katalog.append((nummer, w))
    return bericht


def _uebernimm_katalog(bericht: Bericht, jobcenter: Jobcenter) -> None:
    with transaction.atomic():
        for _, w in bericht.katalog:
            felder = {
                k: w[f"traeger_{k}"]
                for k in ("ansprechperson", "strasse", "plz", "ort", "telefon")
                if w.get(f"traeger_{k}")
            }
            traeger, _neu = Traeger.objects.update_or_create(jobcenter=jobcenter, name=w["traeger"], defaults=felder)
            Massnahme.objects.update_or_create(
                jobcenter=jobcenter,
                traeger=traeger,
                bezeichnung=w["bezeichnung"],
                defaults={
                    "vorlage": w.get("vorlage", Massnahme.VORLAGEN[0][0]),
                    "inhalt": w["inhalt"],
                    "ort": w["ort"],
                    "wochenstunden": int(w["wochenstunden"]),
                    "lage": w["lage"],
                },
            )
