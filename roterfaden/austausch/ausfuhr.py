"""What the Fachverfahren and the statistics need from us: plans with their § 51b fields, reductions, remarks, the journal.

Every export reads the Akten in portions and folds each once; memory does not grow with their number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import msgspec

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.austausch import aenderungen, tabellen
from roterfaden.austausch.lieferungen import offene_kennungen, profillage_von
from roterfaden.austausch.models import Meldung
from roterfaden.austausch.tabellen import Kopf
from roterfaden.betrieb.uhr import jetzt
from roterfaden.recht import Lage
from roterfaden.recht.bild import kennung_kp
from roterfaden.register.laden import GeleseneAkte, gelesen
from roterfaden.register.models import Akte, Dokument, Jobcenter, Vorgang

PORTION = 500
PLAN_SPALTEN = (
    "kundennummer",
    "bg_nummer",
    "leistungsbezug_laeuft",
    "kp_status",
    "kp_pflicht",
    "kp_beginn",
    "kp_ende",
    "kp_ausgehaendigt_am",
    "fortschreibung_faellig",
    "grund_kein_kp",
    "kennung_kp",
    "zusammenarbeit_mit_rfb",
    "paragraf_10_tatbestaende",
    "paragraf_10_umfang",
    "paragraf_10_bis",
    "profillage",
    "massnahme",
    "massnahme_beginn",
    "massnahme_ende",
    "ablage",
    "ablage_kennung",
)
MINDERUNG_SPALTEN = (
    "kundennummer",
    "bg_nummer",
    "norm",
    "verstoss_am",
    "prozent",
    "beginn",
    "ende",
    "bekanntgegeben_am",
    "aufgehoben_zum",
)


def akten(jobcenter: Jobcenter, heute: dt.date) -> Iterator[GeleseneAkte]:
    """All Akten of a Jobcenter, folded for this day, in order of their Kundennummer."""
    regeln = jobcenter.regeln()
    nummern = list(
        Akte.objects.filter(jobcenter=jobcenter).order_by("person__kundennummer").values_list("pk", flat=True)
    )
    for anfang in range(0, len(nummern), PORTION):
        teil = nummern[anfang : anfang + PORTION]
        je_akte = Akte.objects.select_related("person", "jobcenter").in_bulk(teil)
        zeilen = (
            Vorgang.objects.filter(akte_id__in=teil)
            .order_by("akte_id", "nr")
            .values_list("akte_id", "nr", "am", "art", "inhalt")
        )
        vorgaenge = {
            nr: [(z[1], z[2], z[3], z[4]) for z in gruppe] for nr, gruppe in groupby(zeilen, key=lambda z: z[0])
        }
        for nr in teil:
            yield gelesen(je_akte[nr], vorgaenge.get(nr, ()), heute, regeln)


def plaene(jobcenter: Jobcenter, ziel: Path, heute: dt.date) -> int:
    """One line per Akte: state of the plan and what § 51b wants to know about it."""
    return tabellen.schreibe(
        ziel,
        Kopf("plaene", tabellen.FASSUNG, True, heute),
        PLAN_SPALTEN,
        (_planzeile(g) for g in akten(jobcenter, heute)),
    )


def _planzeile(g: GeleseneAkte) -> list[object]:
    lage, akte = g.lage, g.akte
    plan = lage.plan
    kennungen = offene_kennungen(lage)
    massnahme = _massnahme(lage)
    abgelegt = lage.stand.letzte_antwort(plan.nr, w.DokumentAbgelegt) if plan else None
    ausgehaendigt = lage.stand.letzte_antwort(plan.nr, v.KooperationsplanAusgehaendigt) if plan else None
    return [
        akte.person.kundennummer,
        akte.person.bg_nummer,
        lage.stand.bezug_laeuft,
        lage.plan_status,
        lage.kp_pflicht,
        plan.am if plan else None,
        plan.gueltig_bis if plan else None,
        ausgehaendigt.am if ausgehaendigt else None,
        lage.plan_fortschreiben_bis(plan) if plan and lage.kp_pflicht != "verzichtet" else None,
        grund_kein_plan(lage),
        kennung_kp(lage),
        lage.mit_rfb,
        ", ".join(str(k.tatbestand) for k in kennungen),
        kennungen[-1].umfang if kennungen else None,
        kennungen[-1].voraussichtlich_bis if kennungen else None,
        profillage_von(lage),
        massnahme.bezeichnung if massnahme else None,
        massnahme.beginn if massnahme else None,
        massnahme.ende if massnahme else None,
        abgelegt.ablage if abgelegt else None,
        abgelegt.kennung if abgelegt else None,
    ]


def grund_kein_plan(lage: Lage) -> str | None:
    """Why there is no plan, as a word the Fachverfahren can count; null while there is one."""
    if lage.plan is not None:
        return None
    if not lage.stand.bezug_laeuft:
        return "kein_leistungsbezug"
    if lage.verzichte:
        return f"verzicht_{lage.verzichte[-1].fallgruppe}"
    if lage.plan_status in ("nicht_zustande_gekommen", "gescheitert"):
        return lage.plan_status
    return "paragraf_10" if lage.kp_pflicht == "kann" else "noch_nicht_erstellt"


def _massnahme(lage: Lage) -> v.Massnahme | None:
    """The measure assigned last that has neither ended nor been broken off."""
    zuweisungen = (
        *reversed(lage.stand.aktuelle(v.ZuweisungsbescheidErlassen)),
        *reversed(lage.stand.aktuelle(v.ZuweisungsschreibenAusgehaendigt)),
    )
    for z in zuweisungen:
        beendet = lage.stand.letzte_antwort(z.nr, v.MassnahmeBeendet)
        if beendet is None and lage.stand.letzte_antwort(z.nr, v.MassnahmeAbgebrochen) is None:
            return z.massnahme
    return None


def minderungen(jobcenter: Jobcenter, ziel: Path, heute: dt.date) -> int:
    """One line per reduction: ground, extent, begin and end."""
    return tabellen.schreibe(
        ziel, Kopf("minderungen", tabellen.FASSUNG, True, heute), MINDERUNG_SPALTEN, _minderungszeilen(jobcenter, heute)
    )


def _minderungszeilen(jobcenter: Jobcenter, heute: dt.date) -> Iterator[list[object]]:
    for g in akten(jobcenter, heute):
        for m in g.lage.stand.alle(w.MinderungFestgestellt):
            pruefung = g.lage.stand.nach_nr.get(m.bezug)
            anhoerung = (
                g.lage.stand.nach_nr.get(pruefung.bezug) if isinstance(pruefung, w.LeistungsminderungGeprueft) else None
            )
            verstoss = anhoerung.pflichtverletzung if isinstance(anhoerung, w.AnhoerungEingeleitet) else None
            aufgehoben = g.lage.stand.letzte_antwort(m.nr, w.MinderungAufgehoben)
            yield [
                g.akte.person.kundennummer,
                g.akte.person.bg_nummer,
                verstoss.norm if verstoss else None,
                verstoss.am if verstoss else None,
                m.prozent,
                m.beginn,
                m.ende,
                m.bekanntgegeben_am,
                aufgehoben.zum if aufgehoben else None,
            ]


def kennungen_kp(jobcenter: Jobcenter, ziel: Path, heute: dt.date) -> int:
    """The “Kennung KP” texts for the field Bemerkungen of the Fachverfahren."""
    zeilen = ([g.akte.person.kundennummer, k] for g in akten(jobcenter, heute) if (k := kennung_kp(g.lage)))
    return tabellen.schreibe(
        ziel, Kopf("kennung_kp", tabellen.FASSUNG, True, heute), ("kundennummer", "bemerkung"), zeilen
    )


def journal(jobcenter: Jobcenter, ziel: Path, nach: int = 0) -> tuple[int, int]:
    """Vorgänge as JSON Lines, the content byte for byte as stored; returns (lines, position to go on from next time)."""
    while aenderungen.sammle(jobcenter.pk, jetzt()) == aenderungen.PORTION:
        pass
    anzahl, zeiger, vorlaeufig = 0, nach, ziel.with_name(f".{ziel.name}.neu")
    nummern = dict(Akte.objects.filter(jobcenter=jobcenter).values_list("pk", "person__kundennummer"))
    try:
        with vorlaeufig.open("wb") as datei:
            while meldungen := list(
                Meldung.objects.filter(jobcenter=jobcenter, pk__gt=zeiger)
                .select_related("vorgang")
                .order_by("pk")[:PORTION]
            ):
                for m in meldungen:
                    datei.write(_journalzeile(m.pk, m.vorgang, nummern[m.vorgang.akte_id]) + b"\n")
                anzahl, zeiger = anzahl + len(meldungen), meldungen[-1].pk
        vorlaeufig.replace(ziel)
    finally:
        vorlaeufig.unlink(missing_ok=True)
    return anzahl, zeiger


def _journalzeile(zeiger: int, z: Vorgang, kundennummer: str) -> bytes:
    return msgspec.json.encode(
        {
            "zeiger": zeiger,
            "kundennummer": kundennummer,
            "vorgang": msgspec.Raw(z.inhalt.encode()),
            "erfasst_am": z.erfasst_am.astimezone(dt.UTC),
            "erfasst_von": z.erfasst_von,
            "inhalt_hash": z.inhalt_hash,
            "ketten_hash": z.ketten_hash,
        }
    )


def verweise(jobcenter: Jobcenter, ziel: Path, heute: dt.date) -> int:
    """Where each letter lies in the E-Akte."""
    spalten = ("kundennummer", "vorgang", "art", "titel", "ablage", "ablage_kennung", "abgelegt_am")
    zeilen = (
        [
            d.akte.person.kundennummer,
            d.vorgang_nr,
            d.art,
            d.titel,
            d.ablage,
            d.ablage_kennung,
            d.abgelegt_am.date() if d.abgelegt_am else None,
        ]
        for d in Dokument.objects.filter(jobcenter=jobcenter)
        .select_related("akte__person")
        .defer("pdf", "daten")
        .order_by("akte__person__kundennummer", "vorgang_nr", "pk")
        .iterator(chunk_size=PORTION)
    )
    return tabellen.schreibe(ziel, Kopf("verweise", tabellen.FASSUNG, True, heute), spalten, zeilen)
