"""Questions lists ask. Each reads an index range; none folds Akten; the number of queries never depends on the data.

All start from a set of Akten or a Jobcenter that `zugang` has already narrowed to what the person may see.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from django.db.models import Count, Q, QuerySet

from roterfaden.register.models import Akte, Auftrag, Dokument, Faelligkeit, Jobcenter, Team
from roterfaden.register.suche import normal

FORTSCHREIBUNG_VORLAUF = dt.timedelta(weeks=6)
GRENZE = 200
"""Longest list a page shows at once."""


@dataclass(frozen=True, slots=True)
class Gruppe:
    name: str
    titel: str
    eintraege: tuple[Faelligkeit, ...]
    anzahl: int
    """All entries of the group, also those the page does not show."""


@dataclass(frozen=True, slots=True)
class Kennzahlen:
    """Counts over running Akten; `gueltig`, `ueberfaellig`, `ausnahme` and `ohne_plan` add up to `akten`."""

    akten: int = 0
    gueltig: int = 0
    ueberfaellig: int = 0
    ausnahme: int = 0
    """No plan, for a reason: waived, or § 10 leaves it to discretion."""
    ohne_plan: int = 0
    fortschreibung_bald: int = 0
    verzichtet: int = 0
    mit_rfb: int = 0

    @property
    def ohne_gueltigen_kp(self) -> int:
        return self.ueberfaellig + self.ohne_plan


@dataclass(frozen=True, slots=True)
class Arbeitsliste:
    termine: tuple[Faelligkeit, ...]
    """Appointments of the day by the clock."""
    gruppen: tuple[Gruppe, ...]
    kennzahlen: Kennzahlen


def faellige(
    jobcenter: Jobcenter | int,
    *,
    zustaendig: str | None = None,
    team: Team | int | None = None,
    rolle: str | None = None,
    art: str | None = None,
    bis: dt.date | None = None,
) -> QuerySet[Faelligkeit]:
    """Open due items in order of their day, with Akte and person at hand."""
    bedingung = Q(jobcenter=jobcenter)
    for feld, wert in {"zustaendig": zustaendig, "team": team, "rolle": rolle, "art": art}.items():
        if wert is not None:
            bedingung &= Q(**{feld: wert})
    if bis is not None:
        bedingung &= Q(am__lte=bis)
    return Faelligkeit.objects.filter(bedingung).select_related("akte__person").order_by("am", "zeit", "pk")


def arbeitsliste(
    faellig: QuerySet[Faelligkeit],
    akten: QuerySet[Akte],
    heute: dt.date,
    *,
    grenze: int = GRENZE,
) -> Arbeitsliste:
    """The workplace in three queries: what is due (with people), how many of each group, and the own figures."""
    woche = heute + dt.timedelta(days=7)
    grenzen = {
        "ueberfaellig": ("Überfällig", Q(am__lt=heute)),
        "heute": ("Heute", Q(am=heute)),
        "woche": ("In den nächsten 7 Tagen", Q(am__gt=heute, am__lte=woche)),
        "spaeter": ("Später", Q(am__gt=woche)),
    }
    kein_termin = ~Q(art="termin", am__gte=heute)
    anzahl = faellig.order_by().aggregate(
        **{name: Count("pk", filter=bereich & kein_termin) for name, (_, bereich) in grenzen.items()}
    )
    termine, faecher = _verteile(faellig, heute, woche, grenze)
    return Arbeitsliste(
        termine=tuple(termine),
        gruppen=tuple(Gruppe(name, titel, tuple(faecher[name]), anzahl[name]) for name, (titel, _) in grenzen.items()),
        kennzahlen=kennzahlen(akten, heute),
    )


def _verteile(
    faellig: QuerySet[Faelligkeit], heute: dt.date, woche: dt.date, grenze: int
) -> tuple[list[Faelligkeit], dict[str, list[Faelligkeit]]]:
    termine: list[Faelligkeit] = []
    faecher: dict[str, list[Faelligkeit]] = {"ueberfaellig": [], "heute": [], "woche": [], "spaeter": []}
    for f in faellig[: grenze * 2]:
        if f.art == "termin" and f.am >= heute:
            if f.am == heute:
                termine.append(f)
            continue
        name = "ueberfaellig" if f.am < heute else "heute" if f.am == heute else "woche" if f.am <= woche else "spaeter"
        faecher[name].append(f)
    return termine, {name: eintraege[:grenze] for name, eintraege in faecher.items()}


def kennzahlen(akten: QuerySet[Akte], heute: dt.date) -> Kennzahlen:
    """Figures over running Akten in one query."""
    return Kennzahlen(**akten.filter(laufend=True).order_by().aggregate(**_zaehler(heute)))


def _zaehler(heute: dt.date) -> dict[str, Count]:
    plan = Q(kp_status__in=("gueltig", "ueberfaellig"))
    ausnahme = ~plan & ~Q(kp_pflicht="soll")
    bald = Q(fortschreiben_bis__gte=heute, fortschreiben_bis__lte=heute + FORTSCHREIBUNG_VORLAUF, verzichtet=False)
    return {
        "akten": Count("pk"),
        "gueltig": Count("pk", filter=Q(kp_status="gueltig")),
        "ueberfaellig": Count("pk", filter=Q(kp_status="ueberfaellig")),
        "ausnahme": Count("pk", filter=ausnahme),
        "ohne_plan": Count("pk", filter=~plan & ~ausnahme),
        "fortschreibung_bald": Count("pk", filter=bald),
        "verzichtet": Count("pk", filter=Q(verzichtet=True)),
        "mit_rfb": Count("pk", filter=Q(mit_rfb=True)),
    }


@dataclass(frozen=True, slots=True)
class Fachkraftzahlen:
    """Figures of one IFK for the head of the team; they serve to distribute work."""

    kennung: str
    zahlen: Kennzahlen
    ueberfaellig: int = 0


@dataclass(frozen=True, slots=True)
class Teamzahlen:
    gesamt: Kennzahlen
    fachkraefte: tuple[Fachkraftzahlen, ...]
    verzichte_ueberfaellig: tuple[Faelligkeit, ...] = field(default=())


def teamzahlen(team: Team, heute: dt.date) -> Teamzahlen:
    """Team overview in three queries."""
    akten = Akte.objects.filter(jobcenter_id=team.jobcenter_id, person__team=team)
    zeilen = (
        akten.filter(laufend=True)
        .order_by("person__zustaendig")
        .values("person__zustaendig")
        .annotate(**_zaehler(heute))
    )
    rueckstand = dict(
        Faelligkeit.objects.filter(jobcenter_id=team.jobcenter_id, team=team, am__lt=heute)
        .order_by()
        .values("zustaendig")
        .annotate(anzahl=Count("pk"))
        .values_list("zustaendig", "anzahl")
    )
    fachkraefte = []
    for zeile in zeilen:
        kennung = zeile.pop("person__zustaendig")
        fachkraefte.append(Fachkraftzahlen(kennung, Kennzahlen(**zeile), rueckstand.get(kennung, 0)))
    pruefungen = faellige(team.jobcenter_id, team=team, bis=heute).filter(
        art__in=("verzicht_ueberpruefen", "paragraf_10_ueberpruefen")
    )
    return Teamzahlen(_summe([f.zahlen for f in fachkraefte]), tuple(fachkraefte), tuple(pruefungen[:GRENZE]))


def _summe(zahlen: Sequence[Kennzahlen]) -> Kennzahlen:
    return Kennzahlen(**{f.name: sum(getattr(z, f.name) for z in zahlen) for f in fields(Kennzahlen)})


def verzichtete(akten: QuerySet[Akte]) -> QuerySet[Akte]:
    """Akten with a waived plan, those due first."""
    return akten.filter(verzichtet=True).order_by("naechste_faelligkeit", "person__suche")


_TAG = re.compile(r"^(\d{1,2})\.(\d{1,2})\.(\d{4})$")


def suche(akten: QuerySet[Akte], text: str, grenze: int = 50) -> list[Akte]:
    """Find by name, Kundennummer, BG-Nummer or birthday (dd.mm.yyyy), within the Akten given."""
    text = text.strip()
    if not text:
        return []
    return list(akten.filter(_suchbedingung(text)).select_related("person").order_by("person__suche", "pk")[:grenze])


def _suchbedingung(text: str) -> Q:
    if tag := _TAG.match(text):
        try:
            return Q(person__geburtsdatum=dt.date(int(tag[3]), int(tag[2]), int(tag[1])))
        except ValueError:
            return Q(pk__in=[])
    if any(zeichen.isdigit() for zeichen in text):
        return Q(person__kundennummer__istartswith=text) | Q(person__bg_nummer__istartswith=text)
    bedingung = Q()
    for wort in normal(text).split():
        bedingung &= Q(person__suche__startswith=wort) | Q(person__suche__contains=f" {wort}")
    return bedingung or Q(pk__in=[])


def dokumente_von(akte: Akte) -> QuerySet[Dokument]:
    """Letters of an Akte with the state of their filing, without the PDF bytes."""
    return (
        Dokument.objects.filter(akte=akte).select_related("auftrag").defer("pdf", "daten").order_by("-vorgang_nr", "pk")
    )


def gescheiterte_auftraege(jobcenter: Jobcenter | int) -> QuerySet[Auftrag]:
    """What the worker has given up and a person must look at."""
    return (
        Auftrag.objects.filter(jobcenter=jobcenter, aufgegeben_am__isnull=False, erledigt_am=None)
        .select_related("akte__person", "dokument")
        .defer("dokument__pdf", "dokument__daten")
        .order_by("aufgegeben_am")
    )
