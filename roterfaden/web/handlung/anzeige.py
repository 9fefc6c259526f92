"""What the page of a Handlung shows: heading, reasons, fields, what is fixed, the letter, what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from roterfaden.akte import FormFehler
from roterfaden.recht import lage_von
from roterfaden.recht.regel import Befund
from roterfaden.recht.regelbedarf import regelbedarf
from roterfaden.verfahren import faelligkeiten, handeln, moegliche_handlungen
from roterfaden.web.akte import faellig, worte
from roterfaden.web.akte.saetze import satz
from roterfaden.web.handlung import brief
from roterfaden.web.handlung import personen as p
from roterfaden.web.handlung.arbeit import Arbeit, neuer_schluessel
from roterfaden.web.handlung.fehlerorte import angabe
from roterfaden.web.handlung.formular import Baustein, Roh
from roterfaden.web.handlung.gruende import gruende_fuer
from roterfaden.web.handlung.texte import feldueberschrift, titel, worum
from roterfaden.web.rahmen.sprache import aufzaehlung, euro, tag, zahl
from roterfaden.web.rahmen.ziele import handlung_ziel

# The order people expect where the struct has another one.
_REIHENFOLGE: dict[str, tuple[str, ...]] = {
    "einladen": ("termin", "ort", "begruendung", "meldezweck", "untersuchungsstelle", "mit_rfb", "uebergabe"),
    "gespraech_erfassen": ("am", "form", "teilnehmende", "vermerk", "infoblatt_vb_ausgehaendigt", "vb_leistungen_erlaeutert",
                           "vb_antrag", "ueber_schlichtung_informiert", "bezug"),
    "termin_ergebnis_erfassen": ("ergebnis", "wichtiger_grund", "begruendung", "am"),
    "intervention_abschliessen": ("wahrgenommen", "wichtiger_grund", "wiedereinstieg", "begruendung", "einladung"),
    "aufforderung_15_5": ("mitwirkung", "begruendung", "uebergabe"),
    "aufforderung_15_6": ("mitwirkung", "begruendung", "uebergabe"),
    "schreiben_aufgeben": ("an", "weg", "am"),
}  # fmt: skip


def geordnet(art: str, bausteine: list[Baustein]) -> list[Baustein]:
    reihe = _REIHENFOLGE.get(art, ())
    return sorted(bausteine, key=lambda b: reihe.index(b.pfad) if b.pfad in reihe else len(reihe))


def tagfeld(umgebung: Any, roh: Roh, fehler: Mapping[str, list[Any]] | None, heute: dt.date) -> Baustein:
    """The day of a recorded fact; today unless another one is written."""
    feld = umgebung.feld("am")
    b = Baustein("am", feld.etikett, "tag", feld, True, roh.get("am", [tag(heute)]))
    b.fehler = list((fehler or {}).get("am", []))
    return b


# ── subjects ────────────────────────────────────────────────────────────────────────────────────────────────


def eintraege(arbeit: Arbeit, art: str) -> list[Any]:
    """What the law says about this Handlung today, one entry per subject; none for what is only recorded."""
    return [m for m in moegliche_handlungen(arbeit.lage) if m.art == art]


def passende(liste: list[Any], bezug: Mapping[str, Any]) -> list[Any]:
    """The entries the address may mean: the one it names exactly, else all that do not contradict it."""
    if not bezug:
        return liste
    genau = [m for m in liste if m.bezug and _passt(m.bezug, bezug) and m.bezug.keys() <= bezug.keys()]
    treffer = genau or [m for m in liste if _passt(m.bezug, bezug)]
    return treffer or [m for m in liste if not m.bezug] or liste


def _passt(eintrag: Mapping[str, Any], bezug: Mapping[str, Any]) -> bool:
    """Every name both know means the same; the entry for an Anlass is found even before its Gegenstand is chosen."""
    gemeinsam = [name for name in eintrag if name in bezug]
    if not gemeinsam:
        return False
    return all(_gleich(eintrag[name], bezug[name]) for name in gemeinsam)


def _gleich(links: Any, rechts: Any) -> bool:
    if isinstance(links, Mapping) and isinstance(rechts, Mapping):
        return links.keys() == rechts.keys() and all(_gleich(links[k], rechts[k]) for k in links)
    if isinstance(links, (list, tuple)) and isinstance(rechts, (list, tuple)):
        return list(links) == list(rechts)
    return bool(links == rechts)


def auswahlseite(request: HttpRequest, arbeit: Arbeit, handlung: Any, liste: list[Any]) -> HttpResponse:
    akte = dict(arbeit.lage.stand.roh)
    zeilen = [
        {
            "titel": _gegenstand(handlung.art, m.bezug, akte),
            "ziel": handlung_ziel(arbeit.akte.pk, handlung.art, m.bezug) if m.zulaessig else "",
            "hindernisse": m.hindernisse,
        }
        for m in sorted(liste, key=lambda m: not m.zulaessig)
    ]
    return render(
        request, "handlung/auswahl.html",
        arbeit.kontext() | {"handlung": handlung, "titel": titel(handlung, {}, arbeit), "zeilen": zeilen},
    )  # fmt: skip


def _gegenstand(art: str, bezug: Mapping[str, Any], akte: Any) -> str:
    if anlass := bezug.get("anlass"):
        text = worte.EINLADEN.get(anlass, anlass)
        return text + (f": {faellig.absprache_text(bezug, akte)}" if faellig.absprache_text(bezug, akte) else "")
    if text := faellig.absprache_text(bezug, akte):
        return f"Absprache {faellig.absprache_nr(bezug)}: {text}"
    nummer = bezug.get("vorgang") or bezug.get("massnahme")
    return satz(akte[nummer], akte).schlicht if nummer in akte else "ohne Bezug"


def gesperrt(request: HttpRequest, arbeit: Arbeit, handlung: Any, moeglich: Any, bezug: dict[str, Any]) -> HttpResponse:
    kontext = arbeit.kontext() | {
        "handlung": handlung,
        "titel": titel(handlung, bezug, arbeit),
        "hindernisse": moeglich.hindernisse,
        "hinweise": moeglich.hinweise,
        "gruende": gruende_fuer(arbeit.lage, handlung.art, bezug),
    }
    return render(request, "handlung/gesperrt.html", kontext)


def nur_lesbar(request: HttpRequest, arbeit: Arbeit, was: str) -> HttpResponse:
    """A newer program wrote here: nothing may be added, and the page says why."""
    sperre = Befund(regel="", fundstelle="", text=arbeit.gelesen.nur_lesen, vorgaenge=())
    kontext = arbeit.kontext() | {
        "handlung": {"titel": was},
        "titel": was,
        "hindernisse": [sperre],
        "hinweise": [],
        "gruende": [],
    }
    return render(request, "handlung/gesperrt.html", kontext)


def nicht_befugt(request: HttpRequest, satz_: str = "") -> HttpResponse:
    text = satz_ or "Diese Handlung gehört nicht zu Ihren Aufgaben in dieser Akte."
    return render(request, "rahmen/403.html", {"grund": text}, status=403)


# ── the form ────────────────────────────────────────────────────────────────────────────────────────────────


def kontext(
    request: HttpRequest, arbeit: Arbeit, handlung: Any, moeglich: Any, bezug: dict[str, Any], bausteine: list[Baustein],
    daten: dict[str, Any],
) -> dict[str, Any]:  # fmt: skip
    ergebnis = _entscheide(arbeit, handlung.art, daten)
    blatt = brief.vorschau_fuer(arbeit, handlung, daten, ergebnis, bausteine)
    sichtbar = [b for b in bausteine if b.art != "verborgen"]
    hinweise = tuple(ergebnis.hinweise) if ergebnis is not None else tuple(getattr(moeglich, "hinweise", ()))
    neu = list(ergebnis.vorgaenge) if ergebnis is not None and ergebnis.zulaessig else []
    akte = dict(arbeit.lage.stand.roh)
    return arbeit.kontext() | {
        "handlung": handlung,
        "titel": titel(handlung, bezug, arbeit),
        "worum": worum(handlung, bezug, arbeit, moeglich, daten),
        "bezugssaetze": _bezugssaetze(bezug, akte, handlung),
        "gruende": gruende_fuer(arbeit.lage, handlung.art, bezug),
        "hinweise": hinweise,
        "ueberschrift": feldueberschrift(handlung, arbeit),
        "verborgene": [b for b in bausteine if b.art == "verborgen"],
        "felder": [b for b in sichtbar if not b.feld.mehr],
        "weitere": [b for b in sichtbar if b.feld.mehr],
        "weitere_offen": any(e.fehler for b in sichtbar if b.feld.mehr for e in b.alle()),
        "feststehend": _feststehend(arbeit, handlung, moeglich, daten, neu),
        "briefe": blatt.briefe,
        "brief_hinweis": blatt.hinweis,
        "entsteht": _entsteht(arbeit, handlung, moeglich, neu, blatt),
        "schluessel": neuer_schluessel(),
        "adresse": request.get_full_path(),
        "abbruch": zurueck(request, arbeit),
        "vorschau_knopf": bool(blatt.briefe or blatt.hinweis),
    }


def _entscheide(arbeit: Arbeit, art: str, daten: dict[str, Any]) -> Any:
    try:
        return handeln(arbeit.lage, art, daten)
    except FormFehler:
        return None


def _bezugssaetze(bezug: Mapping[str, Any], akte: Any, handlung: Any) -> list[dict[str, Any]]:
    """What the Handlung answers, in one sentence each, with a link into the thread."""
    saetze = []
    if text := faellig.absprache_text(bezug, akte):
        ziel = bezug.get("absprache") or bezug["gegenstand"]["absprache"]
        saetze.append({"wort": f"Absprache {ziel[1]}", "text": f"„{text}“", "nr": ziel[0]})
    gegenstand = bezug.get("gegenstand")
    nummern = [bezug.get("vorgang"), bezug.get("massnahme")]
    if isinstance(gegenstand, Mapping):
        nummern.append(gegenstand.get("massnahme"))
    for nr in nummern:
        if nr in akte:
            s = satz(akte[nr], akte)
            saetze.append({"wort": "Worum es geht", "text": s.schlicht, "nr": nr, "zitat": s.zitat})
    return saetze


def _feststehend(
    arbeit: Arbeit, handlung: Any, moeglich: Any, daten: dict[str, Any], neu: list[Any]
) -> list[dict[str, Any]]:
    """What nobody has to fill in: addressees, legal consequence, what falls due afterwards."""
    zeilen: list[dict[str, Any]] = []
    adressaten = tuple(getattr(moeglich, "adressaten", ()) or ())
    if adressaten and (handlung.va or _hat_schreiben(handlung)):
        namen = [_adresse(arbeit.gelesen.person, a) for a in adressaten]
        zeilen.append(
            {
                "wort": "Adressat" if len(namen) == 1 else "Adressaten",
                "werte": namen,
                "quelle": _adressregel(arbeit, adressaten),
            }
        )
    if folge := _rechtsfolge(arbeit, handlung, daten):
        zeilen.append(folge)
    if neu and (danach := _danach_faellig(arbeit, neu)):
        zeilen.append({"wort": "Danach fällig", "werte": danach})
    return zeilen


def _hat_schreiben(handlung: Any) -> bool:
    return handlung.art in brief.MIT_SCHREIBEN


def _adresse(person: Any, rolle: str) -> str:
    if rolle == "elb":
        stellen: list[tuple[str, Any]] = [(p.voller_name(person), person.anschrift)]
    elif rolle == "gesetzliche_vertretung":
        stellen = [(v.name, v.anschrift or person.anschrift) for v in person.gesetzliche_vertretung[:1]]
    else:
        stellen = [(b.name, b.anschrift) for b in person.bevollmaechtigte[:1]]
    teile = []
    for name, anschrift in stellen:
        ort = f"{anschrift.strasse}, {anschrift.plz} {anschrift.ort}" if anschrift else ""
        teile.append(", ".join(t for t in (name, ort) if t))
    return "; ".join(teile) or worte.ADRESSAT[rolle]


def _adressregel(arbeit: Arbeit, adressaten: tuple[str, ...]) -> str:
    if adressaten == ("elb",):
        alter = "minderjährig" if arbeit.akte.minderjaehrig else "volljährig, also nur an die Person selbst"
        return f"R21, R47: {alter}"
    return "R21, R47, G16: Vertretung und Bevollmächtigte bekommen eine eigene Ausfertigung"


def _rechtsfolge(arbeit: Arbeit, handlung: Any, daten: dict[str, Any]) -> dict[str, Any] | None:
    """The reduction the letter warns of, in euro."""
    if handlung.art not in ("aufforderung_15_5", "aufforderung_15_6", "zuweisungsbescheid_erlassen"):
        if not (handlung.art == "einladen" and daten.get("mit_rfb")):
            return None
        prozent, monate = 10, 1
        quelle = "§ 32 SGB II: bei jedem Versäumnis"
    else:
        prozent = arbeit.lage.minderungsstufe(arbeit.heute)
        monate = prozent // 10
        bisher = (
            "bisher keine festgestellte Minderung" if prozent == 10 else "nach der letzten festgestellten Minderung"
        )
        quelle = f"G5: {bisher}"
    stufe = arbeit.gelesen.person.regelbedarfsstufe
    try:
        bedarf = regelbedarf(stufe, arbeit.heute)
    except (LookupError, ValueError):
        return None
    betrag = bedarf * prozent / 100
    dauer = {1: "1 Monat", 2: "2 Monate", 3: "3 Monate"}[monate]
    je = "" if monate == 1 else " im Monat"
    return {
        "wort": "Rechtsfolge",
        "werte": [f"{prozent} % für {dauer}, das sind {euro(betrag)}{je}"],
        "quelle": f"{quelle} · Regelbedarfsstufe {stufe}, {euro(bedarf)}",
    }


def _danach_faellig(arbeit: Arbeit, neu: list[Any]) -> list[str]:
    gelesen = arbeit.gelesen
    danach = lage_von(gelesen.person, (*gelesen.vorgaenge, *neu), arbeit.heute, gelesen.hausregeln)
    vorher = {(f.art, f.am, str(f.bezug)) for f in faelligkeiten(arbeit.lage)}
    neue = [f for f in faelligkeiten(danach) if (f.art, f.am, str(f.bezug)) not in vorher]
    return [f"{tag(f.am)} {faellig.titel(f.art, f.bezug or {})}" for f in sorted(neue, key=lambda f: f.am)[:5]]


def _entsteht(arbeit: Arbeit, handlung: Any, moeglich: Any, neu: list[Any], blatt: Any) -> str:
    """The line in the bar: what will exist after the button."""
    erste = neu[0].nr if neu else arbeit.gelesen.letzte_nr + 1
    anzahl_neu = len(neu) or 1
    teile = [f"Vorgang {erste}" if anzahl_neu == 1 else f"die Vorgänge {erste} bis {erste + anzahl_neu - 1}"]
    if blatt.briefe:
        rfb = getattr(moeglich, "rfb", "nie") == "immer" or (neu and getattr(neu[0], "mit_rfb", False))
        art = " mit RFB" if rfb else ""
        zahlwort = {1: "ein Schreiben", 2: "zwei Schreiben", 3: "drei Schreiben"}.get(
            len(blatt.briefe), f"{zahl(len(blatt.briefe))} Schreiben"
        )
        teile.append(f"{zahlwort}{art}")
    verb = "Es entsteht: " if len(teile) == 1 and anzahl_neu == 1 else "Es entstehen: "
    return verb + aufzaehlung(teile) + "."


# ── errors and what comes after ─────────────────────────────────────────────────────────────────────────────


def fehlerkopf(
    handlung: Any, bausteine: list[Baustein], fehler: Mapping[str, list[Any]] | None, hindernisse: Any
) -> dict[str, Any]:
    """The box on top: each error with a link to its field; objections that have no field stand there alone."""
    if not fehler and not hindernisse:
        return {}
    felder = {e.pfad: e for b in bausteine for e in b.alle()}
    zeilen, gezeigt = [], set()
    for pfad, liste in (fehler or {}).items():
        feld = felder.get(pfad)
        for f in liste:
            gezeigt.add(getattr(f, "text", f)[:60])
            zeilen.append(
                {
                    "anker": f"#{feld.kennung}" if feld and feld.art != "verborgen" else "",
                    "feld": feld.etikett if feld else "",
                    "fehler": f,
                }
            )
    for befund in hindernisse:
        if befund.text[:60] not in gezeigt and angabe(befund) not in (fehler or {}):
            zeilen.append({"anker": "", "feld": "", "fehler": befund})
    anzahl = len(zeilen)
    was = "Eine Angabe passt nicht." if anzahl == 1 else f"{anzahl} Angaben passen nicht."
    return {"fehlertext": f"Noch nicht gespeichert. {was}", "fehlerzeilen": zeilen}


def zurueck(request: HttpRequest, arbeit: Arbeit) -> str:
    """Where one came from, if it was one of our own lists, else the Akte."""
    von = request.META.get("HTTP_REFERER", "")
    if von and url_has_allowed_host_and_scheme(von, allowed_hosts={request.get_host()}) and "/handlungen/" not in von:
        return von
    return reverse("akte", args=[arbeit.akte.pk])


def danach(request: HttpRequest, arbeit: Arbeit, vollzug: Any) -> str:
    """After recording, the Akte at the new Vorgang."""
    from roterfaden.zugang.zugriff import eigenschaften

    arbeit.akte.refresh_from_db()
    if not eigenschaften(request.user, arbeit.akte):  # type: ignore[arg-type]
        return "/"  # the step itself took the Akte out of this person's sight (a Schlichtung that ended)
    return f"{reverse('akte', args=[arbeit.akte.pk])}#v{vollzug.vorgaenge[-1].nr}"
