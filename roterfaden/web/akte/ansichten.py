"""The tabs of an Akte. Each loads the Akte once through its access function and folds it once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from roterfaden.akte import art_von
from roterfaden.akte import vorgaenge as v
from roterfaden.betrieb.uhr import ZEITZONE, heute, jetzt
from roterfaden.recht import standbild
from roterfaden.register.abfragen import dokumente_von
from roterfaden.register.laden import GeleseneAkte, lies
from roterfaden.register.models import Vorgang, Zugriffsprotokoll
from roterfaden.web.akte import erfassen, worte
from roterfaden.web.akte.dran import dran, heute_satz, kommt
from roterfaden.web.akte.faden import abbildung, faden, zeilen
from roterfaden.web.akte.gruppen import GRUPPEN
from roterfaden.web.akte.kopf import kopf, namen
from roterfaden.web.akte.rueckblick import regler
from roterfaden.web.akte.saetze import genannte
from roterfaden.zugang.zugriff import akte_fuer, darf, eigenschaften

PROTOKOLL_ZEILEN = 100


Ansicht = Callable[[HttpRequest, GeleseneAkte], HttpResponse]


def _reiter(ansicht: Ansicht) -> Callable[..., HttpResponse]:
    """Open the Akte for the signed-in person (404 if it is not theirs) and fold it for today.

    A Schlichtungsperson needs less than an Akte holds and is sent to their own page of the case.
    """

    @require_safe
    @wraps(ansicht)
    def seite(request: HttpRequest, akte_id: int) -> HttpResponse:
        akte = akte_fuer(request.user, akte_id, jetzt=jetzt())
        if eigenschaften(request.user, akte) == ("schlichtung",):
            return redirect("schlichtung_fall", akte_id=akte_id)
        return ansicht(request, lies(akte, heute()))

    return seite


def _befugnis(request: HttpRequest, gelesen: GeleseneAkte) -> Callable[[str], bool]:
    """Which Handlungen this person may carry out here; none while the Akte is read-only."""
    if gelesen.unlesbar:
        return lambda _: False
    return partial(darf, request.user, gelesen.akte)


@_reiter
def ueberblick(request: HttpRequest, gelesen: GeleseneAkte) -> HttpResponse:
    """What is due now and why, beside the red thread; with `?stand=` as it was on an earlier day."""
    schieber = regler(gelesen.vorgaenge, heute(), request.GET.get("stand", ""))
    damals = gelesen.am_stichtag(schieber.stichtag) if schieber.im_rueckblick else gelesen
    gruppe = request.GET.get("zeige", "")
    gruppe = gruppe if gruppe in GRUPPEN else ""
    akte = abbildung(damals.vorgaenge, damals.lage)
    dokumente = [d for d in dokumente_von(gelesen.akte) if d.vorgang_nr in akte]
    befugt = _befugnis(request, gelesen)
    handeln = not gelesen.unlesbar and not schieber.im_rueckblick
    d = dran(damals.lage, akte, gelesen.akte.pk, befugt)
    stand = {"stand": schieber.wert} if schieber.im_rueckblick else {}
    return render(
        request,
        "akte/ueberblick.html",
        kopf(request, gelesen, "akte", lage=damals.lage)
        | {
            "regler": schieber,
            "rueckblick": schieber.im_rueckblick,
            "dran": d,
            "kommt": kommt(damals.lage, d),
            "heute_satz": heute_satz(d),
            "faden": faden(damals.vorgaenge, damals.lage, dokumente, akte_id=gelesen.akte.pk, gruppe=gruppe,
                           darf=befugt if handeln else None, geschuetztes=_sieht_geschuetztes(request, gelesen),
                           namen=namen(gelesen.akte.jobcenter_id, genannte(akte.values()))),
            "gruppe": gruppe,
            "gruppen": _gruppen(gruppe, stand, {art_von(x) for x in damals.vorgaenge}),
            "ohne_filter": urlencode(stand),
            "anzahl": len(gelesen.vorgaenge) + len(gelesen.unlesbar),
            "anzahl_damals": len(damals.vorgaenge),
            "darf_handeln": handeln,
            "erfassen": erfassen.allgemein(gelesen.akte.pk, gelesen.lage, befugt) if handeln else (),
        },
    )  # fmt: skip


def _gruppen(gruppe: str, stand: dict[str, Any], arten: set[str]) -> list[dict[str, Any]]:
    """Filters that would find something, and the one that is on."""
    alle = [{"name": "alle", "abfrage": urlencode(stand), "aktiv": not gruppe}]
    return alle + [
        {"name": titel, "abfrage": urlencode(stand | {"zeige": name}), "aktiv": name == gruppe}
        for name, (titel, passend) in GRUPPEN.items()
        if passend & arten or name == gruppe
    ]


def _sieht_geschuetztes(request: HttpRequest, gelesen: GeleseneAkte) -> bool:
    """Specially protected notes are for those who work on the case, not for stand-ins and other departments."""
    return bool({"zustaendig", "teamleitung"} & set(eigenschaften(request.user, gelesen.akte)))


@_reiter
def analyse(request: HttpRequest, gelesen: GeleseneAkte) -> HttpResponse:
    """The newest Potenzialanalyse, to read."""
    alle = gelesen.lage.stand.alle(v.PotenzialanalyseAbgeschlossen)
    return render(
        request,
        "akte/analyse.html",
        kopf(request, gelesen, "akte_analyse")
        | {"analyse": alle[-1] if alle else None, "fruehere": alle[-2::-1], "worte": worte,
           "merkmale": _merkmale(alle[-1]) if alle else (), "gruppen": _bedarfe(alle[-1]) if alle else (),
           "stand": standbild(gelesen.lage).potenzialanalyse,
           "darf_schreiben": _befugnis(request, gelesen)("potenzialanalyse_abschliessen"),
           "aktuell": bool(alle and gelesen.lage.stand.ist_aktuell(alle[-1].nr))},
    )  # fmt: skip


def _merkmale(pa: v.PotenzialanalyseAbgeschlossen) -> list[tuple[str, str]]:
    return [(name, getattr(pa.merkmale, feld)) for feld, name in worte.MERKMAL.items()]


def _bedarfe(pa: v.PotenzialanalyseAbgeschlossen) -> list[tuple[str, list[v.Handlungsbedarf]]]:
    gruppen = [
        (name, [b for b in pa.handlungsbedarfe if b.schluesselgruppe == k])
        for k, name in worte.SCHLUESSELGRUPPE.items()
    ]
    return [(name, bedarfe) for name, bedarfe in gruppen if bedarfe]


@_reiter
def plan(request: HttpRequest, gelesen: GeleseneAkte) -> HttpResponse:
    """The Kooperationsplan in force, with what became of each Absprache; earlier plans below."""
    lage = gelesen.lage
    plaene = lage.stand.alle(v.KooperationsplanErstellt)
    bild = standbild(lage)
    geltend = plaene[-1] if plaene and bild.kooperationsplan in ("gueltig", "ueberfaellig") else None
    dokumente = list(dokumente_von(gelesen.akte))
    befugt = _befugnis(request, gelesen)
    return render(
        request,
        "akte/plan.html",
        kopf(request, gelesen, "akte_plan")
        | {"plan": geltend, "absprachen": _absprachen(geltend, lage) if geltend else (),
           "fruehere": [(p, [d for d in dokumente if d.vorgang_nr == p.nr]) for p in reversed(plaene) if p is not geltend],
           "dokumente": [d for d in dokumente if geltend and d.vorgang_nr == geltend.nr],
           "bild": bild, "kp_stand": worte.KP_STAND[bild.kooperationsplan],
           "darf_schreiben": befugt("kooperationsplan_erstellen"), "darf_pruefen": befugt("absprache_pruefen")},
    )  # fmt: skip


def _absprachen(geltend: v.KooperationsplanErstellt, lage: Any) -> list[dict[str, Any]]:
    geprueft = {p.absprache: p for p in lage.stand.alle(v.AbspracheGeprueft) if p.kooperationsplan == geltend.nr}
    return [
        {"absprache": a, "wer": worte.VERANTWORTLICH[a.verantwortlich], "inhalt": worte.INHALT[a.inhalt],
         "pruefung": geprueft.get(a.nr),
         "ergebnis": worte.ABSPRACHE_ERGEBNIS[geprueft[a.nr].ergebnis] if a.nr in geprueft else "",
         "bezug": {"absprache": [geltend.nr, a.nr]}}
        for a in geltend.absprachen
    ]  # fmt: skip


@_reiter
def schreiben(request: HttpRequest, gelesen: GeleseneAkte) -> HttpResponse:
    """All letters of the Akte with their way and their place in the E-Akte."""
    tage = faden(
        gelesen.vorgaenge, gelesen.lage, dokumente_von(gelesen.akte), akte_id=gelesen.akte.pk,
        darf=_befugnis(request, gelesen), namen=namen(gelesen.akte.jobcenter_id, genannte(gelesen.vorgaenge)),
    )  # fmt: skip
    briefe = [e for t in tage for e in t.eintraege if e.briefe]
    return render(
        request,
        "akte/schreiben.html",
        kopf(request, gelesen, "akte_schreiben") | {"briefe": briefe, "darf_handeln": not gelesen.unlesbar},
    )


@_reiter
def allgemeines(request: HttpRequest, gelesen: GeleseneAkte) -> HttpResponse:
    """Master data (from the Fachverfahren, read only) and the remarks with the “Kennung KP”, ready to copy."""
    person = gelesen.person
    bild = standbild(gelesen.lage)
    wer = namen(gelesen.akte.jobcenter_id, [person.zustaendig, person.teamleitung or ""])
    return render(
        request,
        "akte/allgemeines.html",
        kopf(request, gelesen, "akte_allgemeines")
        | {"kennung_kp": bild.kennung_kp, "bild": bild, "worte": worte,
           "zustaendig": wer.get(person.zustaendig, person.zustaendig),
           "teamleitung": wer.get(person.teamleitung or "", person.teamleitung or ""),
           "bevollmaechtigte": person.bevollmaechtigte, "gesetzliche": _vertretungen(person),
           "kennungen": bild.paragraf_10},
    )  # fmt: skip


def _vertretungen(person: Any) -> list[tuple[Any, str]]:
    return [(x, worte.VERTRETUNG[x.art]) for x in person.gesetzliche_vertretung]


@_reiter
def protokoll(request: HttpRequest, gelesen: GeleseneAkte) -> HttpResponse:
    """Every Vorgang as it was recorded, by whom and when, and who looked at the Akte."""
    akte = abbildung(gelesen.vorgaenge)
    erfasst = {
        nr: (am, von)
        for nr, am, von in Vorgang.objects.filter(akte=gelesen.akte)
        .order_by()
        .values_list("nr", "erfasst_am", "erfasst_von")
    }
    zugriffe = list(Zugriffsprotokoll.objects.filter(akte=gelesen.akte).order_by("-zeit")[:PROTOKOLL_ZEILEN])
    genannt = [von for _, von in erfasst.values()] + [z.nutzer for z in zugriffe]
    wer = namen(gelesen.akte.jobcenter_id, {*genannt, *genannte(gelesen.vorgaenge)})
    eintraege = [
        {"eintrag": e, "erfasst_am": erfasst[e.nr][0], "von": wer.get(erfasst[e.nr][1], erfasst[e.nr][1])}
        for e in reversed(zeilen(gelesen.vorgaenge, akte, wer))
    ]
    return render(
        request,
        "akte/protokoll.html",
        kopf(request, gelesen, "akte_protokoll")
        | {"eintraege": eintraege, "unlesbar": gelesen.unlesbar, "hoechstens": PROTOKOLL_ZEILEN,
           "zugriffe": _zusammengefasst(zugriffe, wer)},
    )  # fmt: skip


def _zusammengefasst(zugriffe: list[Zugriffsprotokoll], wer: dict[str, str]) -> list[dict[str, Any]]:
    """The same person doing the same on the same day is one line with a count."""
    zeilen: dict[tuple[Any, ...], dict[str, Any]] = {}
    for z in zugriffe:
        zeit = z.zeit.astimezone(ZEITZONE)
        schluessel = (zeit.date(), z.nutzer, z.zugriff, z.als)
        if schluessel in zeilen:
            zeilen[schluessel]["anzahl"] += 1
            continue
        zeilen[schluessel] = {"zugriff": _zugriff(z.zugriff), "zeit": zeit, "wer": wer.get(z.nutzer, z.nutzer),
                              "als": worte.ROLLE.get(z.als, z.als), "anzahl": 1}  # fmt: skip
    return list(zeilen.values())


def _zugriff(art: str) -> str:
    from roterfaden.verfahren import HANDLUNGEN

    if art.startswith("handlung:"):
        name = art.removeprefix("handlung:")
        return f"Handlung: {HANDLUNGEN[name].titel}" if name in HANDLUNGEN else "Handlung"
    if art.startswith("seite:"):
        name = art.removeprefix("seite:")
        return f"Formular geöffnet: {HANDLUNGEN[name].titel}" if name in HANDLUNGEN else "Formular geöffnet"
    if art.startswith("verweigert"):
        return "Zutritt verweigert"
    return {"lesen": "Akte gelesen", "suchen": "gesucht", "dokument": "Schreiben geöffnet"}.get(art, art)
