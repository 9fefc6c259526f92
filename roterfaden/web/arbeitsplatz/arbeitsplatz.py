"""The desk: next talk, today's talks, what is due, own figures – in at most eight queries, whatever the data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, Value, When, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from roterfaden.akte import FormFehler, lies_vorgang
from roterfaden.akte import vorgaenge as v
from roterfaden.betrieb.uhr import ZEITZONE, heute, jetzt
from roterfaden.recht.fristen import alter
from roterfaden.register.abfragen import faellige, kennzahlen
from roterfaden.register.models import Faelligkeit, Vorgang
from roterfaden.web.akte import worte
from roterfaden.web.akte.dran import ziel_von
from roterfaden.web.akte.faellig import GRUPPEN, anlass, arten, knopf, titel
from roterfaden.web.rahmen.kontext import startseite
from roterfaden.web.rahmen.sprache import abstand, uhrzeit, wochentag
from roterfaden.zugang.models import Nutzer
from roterfaden.zugang.zugriff import akten_von, eigene_akten, faellige_von

JE_GRUPPE = 15
JE_SEITE = 50
WOCHE = dt.timedelta(days=7)
FAECHER = {
    "ueberfaellig": ("überfällig", "danger"),
    "heute": ("heute", "warning"),
    "woche": ("nächste 7 Tage", "still"),
    "spaeter": ("später", "still"),
}
SORTIERUNGEN = {"dringlichkeit": "Dringlichkeit", "name": "Name", "art": "Art"}


@dataclass(frozen=True)
class Zeile:
    """A due item as the table shows it."""

    akte_id: int
    name: str
    alter: int | None
    titel: str
    anlass: str
    am: dt.date
    wann: str
    knopf: str
    ziel: str


@dataclass(frozen=True)
class Gespraech:
    """An appointment of today."""

    akte_id: int
    zeit: dt.time | None
    name: str
    alter: int | None
    was: str
    ort: str
    vorbei: bool
    ergebnis: str
    oeffnen: str


@dataclass(frozen=True)
class Fach:
    name: str
    titel: str
    art: str
    zeilen: tuple[Zeile, ...]
    anzahl: int

    @property
    def mehr(self) -> int:
        return self.anzahl - len(self.zeilen)


@require_safe
def seite(request: HttpRequest) -> HttpResponse:
    """The desk of an IFK; other roles begin on their own page."""
    nutzer = request.user
    if not nutzer.rollen & {"ifk", "teamleitung"}:
        return redirect(startseite(nutzer.rollen))
    filter_ = _filter(request.GET)
    tag, uhr = heute(), jetzt().astimezone(ZEITZONE)
    menge = _menge(nutzer, filter_["wer"])
    if gruppe := filter_["art"]:
        menge = menge.filter(art__in=arten(gruppe))
    anzahl = _anzahl(menge, tag)
    je_gruppe = JE_SEITE if filter_["zeitraum"] else JE_GRUPPE
    zeilen = list(_auswahl(menge, tag, filter_["sort"], filter_["zeitraum"], je_gruppe))
    erledigt = _ergebnisse(nutzer, tag) if nutzer.ist_ifk and filter_["wer"] != "team" else []
    vorgaenge = _vorgaenge(zeilen, [(z.akte_id, e.bezug) for z, e in erledigt])
    termine = [_gespraech(f, vorgaenge, tag, uhr.time()) for f in zeilen if f.fach == "termin"]
    termine += [g for z, e in erledigt if (g := _gefuehrt(z, e, vorgaenge, tag))]
    termine.sort(key=lambda g: g.zeit or dt.time())
    faecher = [
        Fach(name, text, art, tuple(_zeile(f, vorgaenge, tag) for f in zeilen if f.fach == name), anzahl[name])
        for name, (text, art) in FAECHER.items()
        if not filter_["zeitraum"] or filter_["zeitraum"] == name
    ]
    naechstes = next((g for g in termine if not g.vorbei), None)
    return render(
        request,
        "arbeitsplatz/arbeitsplatz.html",
        {
            "gruss": _gruss(uhr), "tag": tag, "uhrzeit": uhrzeit(uhr), "filter": filter_,
            "termine": termine, "jetzt_nach": sum(g.vorbei for g in termine), "naechstes": naechstes,
            "noch": _noch(naechstes, uhr) if naechstes else "",
            "faecher": faecher, "anzahl": anzahl, "gesamt": sum(anzahl[f] for f in FAECHER),
            "umschalter": _umschalter(request.GET, anzahl, filter_["zeitraum"]),
            "gruppen": GRUPPEN, "sortierungen": SORTIERUNGEN,
            "zahlen": kennzahlen(_akten(nutzer, filter_["wer"]), tag),
            "kann_vertreten": nutzer.ist_ifk and nutzer.team_id,
            "wer_text": "Akten des Teams" if filter_["wer"] == "team" or not nutzer.ist_ifk else "Meine Akten",
        },
    )  # fmt: skip


def _filter(abfrage: QueryDict) -> dict[str, str]:
    """Filter and order from the address; what is unknown counts as not said."""
    wahl = {
        "art": (abfrage.get("art", ""), GRUPPEN),
        "sort": (abfrage.get("sort", ""), SORTIERUNGEN),
        "zeitraum": (abfrage.get("zeitraum", ""), FAECHER),
        "wer": (abfrage.get("wer", ""), {"team": ""}),
    }
    return {name: wert if wert in erlaubt else "" for name, (wert, erlaubt) in wahl.items()}


def _menge(nutzer: Nutzer, wer: str) -> QuerySet[Faelligkeit]:
    if wer == "team" and nutzer.team_id:
        return faellige(nutzer.jobcenter_id, team=nutzer.team_id).exclude(rolle="leistung")
    return faellige_von(nutzer)


def _akten(nutzer: Nutzer, wer: str) -> Any:
    return eigene_akten(nutzer) if nutzer.ist_ifk and wer != "team" else akten_von(nutzer)


def _fach(tag: dt.date) -> Case:
    return Case(
        When(art="termin", am=tag, then=Value("termin")),
        When(art="termin", am__gt=tag, then=Value("termin_spaeter")),
        When(am__lt=tag, then=Value("ueberfaellig")),
        When(am=tag, then=Value("heute")),
        When(am__lte=tag + WOCHE, then=Value("woche")),
        default=Value("spaeter"),
    )


def _anzahl(menge: QuerySet[Faelligkeit], tag: dt.date) -> dict[str, Any]:
    kein_termin = ~Q(art="termin", am__gte=tag)
    return menge.order_by().aggregate(
        ueberfaellig=Count("pk", filter=Q(am__lt=tag)),
        heute=Count("pk", filter=Q(am=tag) & kein_termin),
        woche=Count("pk", filter=Q(am__gt=tag, am__lte=tag + WOCHE) & kein_termin),
        spaeter=Count("pk", filter=Q(am__gt=tag + WOCHE) & kein_termin),
        ab_vermerk=Count("pk", filter=Q(art="ab_vermerk_nachtragen")),
        fortschreiben=Count("pk", filter=Q(art="kooperationsplan_fortschreiben", am__lte=tag + 6 * WOCHE)),
    )


def _auswahl(
    menge: QuerySet[Faelligkeit], tag: dt.date, sort: str, zeitraum: str, je_gruppe: int
) -> QuerySet[Faelligkeit]:
    """Today's talks and the first lines of each group, in one query: the groups are ranked by the database."""
    ordnung = {"name": ["akte__person__suche", "am"], "art": ["art", "am"]}.get(sort, ["am", "akte__person__suche"])
    gezeigt = [zeitraum] if zeitraum else ["ueberfaellig", "heute", "woche"]
    return (
        menge.annotate(fach=_fach(tag))
        .filter(fach__in=["termin", *gezeigt])
        .annotate(rang=Window(RowNumber(), partition_by=[F("fach")], order_by=[*map(F, ordnung), F("pk")]))
        .filter(Q(rang__lte=je_gruppe) | Q(fach="termin"))
        .order_by(*([] if sort else ["zeit"]), *ordnung, "pk")
    )


def _ergebnisse(nutzer: Nutzer, tag: dt.date) -> list[tuple[Vorgang, v.TerminErgebnis]]:
    """Results recorded today: the talks that are done. One query."""
    zeilen = Vorgang.objects.filter(
        akte__person__jobcenter_id=nutzer.jobcenter_id,
        akte__person__zustaendig=nutzer.kennung,
        am=tag,
        art="termin_ergebnis",
    ).select_related("akte__person")
    ergebnisse = []
    for z in zeilen.order_by("nr"):
        try:
            e = lies_vorgang(z.inhalt)
        except FormFehler:
            continue
        if isinstance(e, v.TerminErgebnis):
            ergebnisse.append((z, e))
    return ergebnisse


def _gefuehrt(
    z: Vorgang, e: v.TerminErgebnis, vorgaenge: dict[int, dict[int, v.Vorgang]], tag: dt.date
) -> Gespraech | None:
    einladung = vorgaenge.get(z.akte_id, {}).get(e.bezug)
    if not isinstance(einladung, v.EinladungErgangen) or einladung.termin.date() != tag:
        return None
    person = z.akte.person
    jahre = alter(person.geburtsdatum, tag)
    was = worte.ANLASS[einladung.anlass]
    return Gespraech(
        akte_id=z.akte_id, zeit=einladung.termin.time(), name=f"{person.vorname} {person.nachname}", alter=jahre if jahre < 18 else None,
        was=f"{was[0].upper()}{was[1:]} · {worte.TERMIN_ERGEBNIS[e.ergebnis]}", ort="", vorbei=True, ergebnis="",
        oeffnen=reverse("akte", args=[z.akte_id]),
    )  # fmt: skip


def _vorgaenge(
    zeilen: Iterable[Faelligkeit], weitere: Iterable[tuple[int, int]] = ()
) -> dict[int, dict[int, v.Vorgang]]:
    """The Vorgänge the lines rest on, for their small print: one query.

    Asked for as Akten × numbers, which the database answers from one index range each; what is too much is not decoded.
    """
    gesucht = set(weitere)
    for f in zeilen:
        gesucht |= {(f.akte_id, nr) for nr in (*f.nummern[:1], *_planummern(f))}
    je_akte: dict[int, dict[int, v.Vorgang]] = {}
    if not gesucht:
        return je_akte
    akten, nummern = {a for a, _ in gesucht}, {n for _, n in gesucht}
    treffer = Vorgang.objects.filter(akte_id__in=akten, nr__in=nummern).values_list("akte_id", "nr", "inhalt")
    for akte_id, nr, inhalt in treffer:
        if (akte_id, nr) not in gesucht:
            continue
        try:
            je_akte.setdefault(akte_id, {})[nr] = lies_vorgang(inhalt)
        except FormFehler:
            continue
    return je_akte


def _planummern(f: Faelligkeit) -> list[int]:
    bezug = f.bezug_gelesen
    gegenstand = bezug.get("gegenstand") or bezug
    ziel = gegenstand.get("absprache")
    return [ziel[0]] if ziel else []


def _name(f: Faelligkeit) -> tuple[str, int | None]:
    person = f.akte.person
    jahre = alter(person.geburtsdatum, heute())
    return f"{person.nachname}, {person.vorname}", jahre if jahre < 25 else None


def _zeile(f: Faelligkeit, vorgaenge: dict[int, dict[int, v.Vorgang]], tag: dt.date) -> Zeile:
    name, jahre = _name(f)
    bezug = f.bezug_gelesen
    # What another office must do is shown, but the button only opens the Akte.
    meins = f.rolle not in ("schlichtung", "leistung", "system")
    if f.am < tag or f.am == tag:
        wann = "" if f.am == tag else abstand(f.am, tag)
    else:
        wann = f"am {wochentag(f.am)}" if f.am <= tag + WOCHE else abstand(f.am, tag)
    return Zeile(
        akte_id=f.akte_id,
        name=name,
        alter=jahre,
        titel=titel(f.art, bezug) if f.art != "termin" else "Terminergebnis festhalten",
        anlass=anlass(f.art, bezug, f.nummern, vorgaenge.get(f.akte_id, {})),
        am=f.am,
        wann=wann,
        knopf=knopf(f.art) if meins else "Ansehen",
        ziel=(meins and ziel_von(f.akte_id, f.handlung, bezug)) or reverse("akte", args=[f.akte_id]),
    )


def _gespraech(f: Faelligkeit, vorgaenge: dict[int, dict[int, v.Vorgang]], tag: dt.date, uhr: dt.time) -> Gespraech:
    person = f.akte.person
    jahre = alter(person.geburtsdatum, tag)
    einladung = next((x for x in vorgaenge.get(f.akte_id, {}).values() if isinstance(x, v.EinladungErgangen)), None)
    was = worte.ANLASS[einladung.anlass] if einladung else "Termin"
    was = was[0].upper() + was[1:]
    rfb = " · mit RFB" if einladung and einladung.mit_rfb else ""
    zu_dritt = (
        " · gesetzliche Vertretung ist mit eingeladen"
        if einladung and "gesetzliche_vertretung" in einladung.adressaten
        else ""
    )
    oeffnen = reverse("akte", args=[f.akte_id])
    if einladung and einladung.anlass == "kp_erstellung":
        fertig = f.akte.potenzialanalyse == "vollstaendig"
        oeffnen = reverse("kooperationsplan" if fertig else "potenzialanalyse", args=[f.akte_id])
    return Gespraech(
        akte_id=f.akte_id,
        zeit=f.zeit,
        name=f"{person.vorname} {person.nachname}",
        alter=jahre if jahre < 18 else None,
        was=f"{was}{rfb}{zu_dritt}",
        ort=einladung.ort if einladung else "",
        vorbei=bool(f.zeit and f.zeit < uhr),
        ergebnis=ziel_von(f.akte_id, "termin_ergebnis_erfassen", {"vorgang": f.nummern[0]}) if f.nummern else oeffnen,
        oeffnen=oeffnen,
    )


def _gruss(uhr: dt.datetime) -> str:
    return "Guten Morgen" if uhr.hour < 11 else "Guten Tag" if uhr.hour < 18 else "Guten Abend"


def _noch(g: Gespraech, uhr: dt.datetime) -> str:
    if g.zeit is None:
        return "heute"
    minuten = (g.zeit.hour - uhr.hour) * 60 + g.zeit.minute - uhr.minute
    stunden, rest = divmod(max(minuten, 0), 60)
    teile = [f"{stunden}\u00a0{'Stunde' if stunden == 1 else 'Stunden'}"] if stunden else []
    teile += [f"{rest}\u00a0{'Minute' if rest == 1 else 'Minuten'}"] if rest else []
    return f"in {' '.join(teile)}" if teile else "jetzt"


def _umschalter(abfrage: QueryDict, anzahl: dict[str, Any], gewaehlt: str) -> list[dict[str, Any]]:
    """Links that switch the period and keep everything else that stands in the address."""
    kurz = {"ueberfaellig": "überfällig", "heute": "heute", "woche": "7 Tage", "spaeter": "später"}
    links = []
    for name in FAECHER:
        neu = abfrage.copy()
        neu["zeitraum"] = name
        links.append({"text": f"{kurz[name]} {anzahl[name]}", "abfrage": neu.urlencode(), "aktiv": name == gewaehlt})
    if gewaehlt:
        neu = abfrage.copy()
        neu.pop("zeitraum", None)
        links.insert(0, {"text": "alle", "abfrage": neu.urlencode(), "aktiv": False})
    return links
