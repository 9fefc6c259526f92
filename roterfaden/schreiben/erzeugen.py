"""Which letters a Vorgang needs, and their making."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.rechtsstand import rechtsstand
from roterfaden.recht.regelbedarf import KeinRegelbedarf
from roterfaden.schreiben import angaben as an
from roterfaden.schreiben import angaben_minderung as am
from roterfaden.schreiben import angaben_weitere as aw
from roterfaden.schreiben import empfaenger as em
from roterfaden.schreiben import html, plan, pruefliste, satz, texte, worte
from roterfaden.schreiben.angaben import Brief
from roterfaden.schreiben.arten import ARTEN, Art
from roterfaden.schreiben.bausteine import BAUSTEINE
from roterfaden.schreiben.brieftext import klartext
from roterfaden.schreiben.modell import Absender, Empfaenger, Rolle, Schreiben, SchreibenFehler, Vorschau

if TYPE_CHECKING:
    from roterfaden.akte import Vorgang
    from roterfaden.recht import Lage

_BRIEFE: dict[type, Callable[[Any, Any, Absender], list[Brief]]] = {
    v.EinladungErgangen: an.einladung,
    v.FahrtkostenEntschieden: aw.fahrtkosten_entschieden,
    v.EinladungAufgehoben: an.einladung_aufgehoben,
    v.AufforderungErlassen: an.aufforderung,
    v.AufforderungAufgehoben: an.aufforderung_aufgehoben,
    v.ZuweisungsschreibenAusgehaendigt: an.zuweisungsschreiben,
    v.ZuweisungsbescheidErlassen: an.zuweisungsbescheid,
    v.ZuweisungsbescheidAufgehoben: an.bescheid_aufgehoben,
    w.AnhoerungEingeleitet: am.anhoerung,
    w.LeistungsminderungGeprueft: am.geprueft,
    w.MinderungFestgestellt: am.festgestellt,
    w.MinderungAufgehoben: am.aufgehoben,
    w.SchlichtungVerlangt: aw.schlichtung_verlangt,
    w.SchlichtungEingeleitet: aw.schlichtung_eingeleitet,
    w.SchlichtungBeendet: aw.schlichtung_beendet,
    w.UnterlageAusgehaendigt: aw.unterlage,
}


def braucht_schreiben(vorgang: Vorgang) -> bool:
    """Whether this kind of Vorgang can have a letter."""
    return type(vorgang) in _BRIEFE or isinstance(vorgang, v.KooperationsplanErstellt)


def schreiben_fuer(
    lage: Lage, vorgang: Vorgang, absender: Absender, *, stempel: dt.datetime, sprache: str | None = None
) -> tuple[Schreiben, ...]:
    """The letters a newly created Vorgang needs, one PDF per addressee; ``lage`` is the Lage after the step.

    Empty for a Vorgang without a letter. ``stempel`` (aware) goes into the PDF; ``sprache`` overrides the
    language of the plan. Raises :class:`SchreibenFehler` when a letter must not be printed.
    """
    return tuple(_setze(daten) for daten in daten_fuer(lage, vorgang, absender, stempel=stempel, sprache=sprache))


def vorschau(
    lage: Lage, vorgang: Vorgang, absender: Absender, *, stempel: dt.datetime, sprache: str | None = None
) -> tuple[Vorschau, ...]:
    """The same letters without storing, each with its accessible HTML."""
    aus = []
    for daten in daten_fuer(lage, vorgang, absender, stempel=stempel, sprache=sprache):
        s = _setze(daten)
        aus.append(Vorschau(s.art, s.adressat, s.titel, s.pdf, als_html(daten), s.sprache))
    return tuple(aus)


def als_html(daten: Mapping[str, Any]) -> str:
    """The accessible HTML of a letter's data, stored or new."""
    return html.brief_html(dict(daten)) if "brief" in daten else html.plan_html(dict(daten))


def nochmals(daten_json: str) -> bytes:
    """The PDF again from its stored data, byte for byte as long as the layout is the same."""
    return satz.setze(daten_json)


def daten_fuer(
    lage: Lage, vorgang: Vorgang, absender: Absender, *, stempel: dt.datetime, sprache: str | None = None
) -> list[dict[str, Any]]:
    """The composed data of all letters of a Vorgang, before typesetting."""
    if isinstance(vorgang, v.KooperationsplanErstellt):
        return plan.daten(lage, vorgang, absender, stempel=stempel, sprache=sprache)
    aus = []
    machen = _BRIEFE.get(type(vorgang))
    try:
        briefe = machen(lage, vorgang, absender) if machen else []
    except KeinRegelbedarf as fehler:
        raise SchreibenFehler(f"{fehler} Das Schreiben braucht sie und wird nicht gedruckt.") from fehler
    for brief in briefe:
        aus += _briefe(lage, vorgang.am, vorgang.nr, brief, absender, stempel)
    return aus


def formular(art: str, lage: Lage, absender: Absender, *, stempel: dt.datetime, bezug: int | None = None) -> Schreiben:
    """A form on request: ``fahrtkostenantrag`` (for the Einladung ``bezug``) or ``infoblatt_vb``."""
    a: dict[str, Any] = {}
    if art == "fahrtkostenantrag":
        einladung = lage.stand.roh.get(bezug or 0)
        if isinstance(einladung, v.EinladungErgangen):
            termin = einladung.termin.isoformat(timespec="minutes")
            a = {
                "termin_text": f"{worte.mit_wochentag(termin)}, {worte.uhr(termin)}",
                "termin_ort_text": an.ort_mit_anschrift(absender, einladung.ort),
            }
        else:
            a = {
                "termin_text": "am ____________________ um ____________ Uhr",
                "termin_ort_text": "________________________________________",
            }
    elif art != "infoblatt_vb":
        raise SchreibenFehler(f"Ein Formular „{art}“ gibt es nicht.")
    return _setze(_briefe(lage, lage.stichtag, bezug or 0, Brief(art, ("elb",), a), absender, stempel)[0])


def _setze(daten: dict[str, Any]) -> Schreiben:
    funde = pruefliste.pruefe(daten)
    if funde:
        raise SchreibenFehler("Das Schreiben wird nicht gedruckt. " + " ".join(funde))
    daten_json = satz.kodiere(daten)
    return Schreiben(
        art=daten["art"],
        adressat=daten["adressat"],
        titel=daten["titel"],
        pdf=satz.setze(daten_json),
        daten_json=daten_json,
        vorlage_version=daten["vorlage"]["fassung"],
        sprache=daten["sprache"],
    )


# ── One letter ──────────────────────────────────────────────────────────────────────────────────────────


def _empfaenger(lage: Lage, rolle: Rolle, tag: dt.date, absender: Absender, art: Art, versand: str) -> list[Empfaenger]:
    if rolle == "schlichtungsstelle":
        return [em.stelle("schlichtungsstelle", absender.jobcenter.schlichtungsstelle, "Schlichtungsstelle")]
    if rolle == "leistungsabteilung":
        return [em.stelle("leistungsabteilung", absender.jobcenter.leistungsabteilung, "Leistungsabteilung")]
    return em.empfaenger(
        lage.person,
        rolle,
        tag,
        mit_anschrift=versand == "post" and art.klasse != "formular" and art.name != "infoblatt_vb",
    )


def _loese(wert: Any, angaben: dict[str, Any]) -> Any:
    """Facts written per addressee become text."""
    if callable(wert):
        return wert(angaben)
    if isinstance(wert, list):
        return tuple(_loese(x, angaben) for x in wert)
    return wert


def _briefe(
    lage: Lage, tag: dt.date, nr: int, brief: Brief, absender: Absender, stempel: dt.datetime
) -> list[dict[str, Any]]:
    art = ARTEN[brief.art]
    gemeinsam = an.gemeinsam(lage, tag, absender, nr) | brief.angaben
    gemeinsam["rfb"] = brief.rfb
    gemeinsam["adressaten"] = brief.an
    gemeinsam["va_oder_anhoerung"] = art.klasse in ("va", "anhoerung")
    gemeinsam["vertretung_namen"] = worte.und([x.name for x in em.vertretungen(lage.person, tag)])
    gemeinsam["vollmacht_namen"] = worte.und([x.name for x in em.bevollmaechtigte(lage.person, tag)])
    aus = []
    for rolle in brief.an:
        for empfaenger in _empfaenger(lage, rolle, tag, absender, art, gemeinsam["versand"]):
            aus.append(_daten(art, brief, empfaenger, gemeinsam, stempel))
    return aus


def _daten(art: Art, brief: Brief, empf: Empfaenger, gemeinsam: dict[str, Any], stempel: dt.datetime) -> dict[str, Any]:
    an_dritte = empf.rolle != "elb"
    a = gemeinsam | {
        "an_dritte": an_dritte,
        "rolle": empf.rolle,
        "dritte_art": "bevollmächtigte Person" if empf.rolle == "bevollmaechtigte" else "gesetzliche Vertretung",
    }
    a |= {k: _loese(x, a) for k, x in a.items() if callable(x) or isinstance(x, list)}
    text = texte.vorlage(art.text)
    bloecke = text.bloecke(a, BAUSTEINE)
    anhang = texte.vorlage(brief.anhang).bloecke(a, BAUSTEINE) if brief.anhang else ()
    titel = klartext(text.feld("titel", a))
    vermerk = (
        {"persoenlich": "Persönlich übergeben", "pzu": "Förmliche Zustellung"}.get(a["versand"], "")
        if art.klasse in ("va", "anhoerung")
        else ""
    )
    gruss = art.klasse != "formular"
    zeilen = empf.zeilen
    if art.klasse == "formular":
        jc = a["jobcenter"]
        zeilen = (jc.name, jc.strasse, f"{jc.plz} {jc.ort}")
    return {
        "art": art.name,
        "layout": "brief",
        "adressat": empf.rolle,
        "titel": titel,
        "sprache": "de",
        "stempel": stempel.isoformat(),
        "datum": a["datum"].isoformat(),
        "vorlage": _vorlage(art, a, brief),
        "empfaenger": {"zeilen": list(zeilen), "vermerk": vermerk},
        "ruecksendeangabe": f"{a['jobcenter'].name} · {a['jobcenter'].strasse} · {a['jobcenter'].plz} {a['jobcenter'].ort}",
        "angaben": _informationsblock(a, empf),
        "kopf": _kopf(a),
        "brief": msgspec.to_builtins(
            {
                "betreff": text.feld("betreff", a),
                "unterzeile": text.feld("unterzeile", a),
                "anrede": empf.briefanrede if gruss else "",
                "bloecke": _klein_beginnen(bloecke) if gruss else bloecke,
                "schluss": text.schlussbloecke(a, BAUSTEINE),
                "anhang": anhang,
                "va": art.klasse == "va",
                "gruss": gruss,
                "kompakt": text.kopf.get("kompakt") == "ja",
                "messen": text.kopf.get("kompakt") == "ja" and _umfang(bloecke) > _KURZ,
                "anlagen": brief.anlagen,
            }
        ),
    }


_KURZ = 1900  # letters with less text fit on one page in any case


def _umfang(bloecke: tuple[Any, ...]) -> int:
    """Rough measure of a letter's length: characters, and a line's worth for every paragraph, item and row."""
    texte = [
        t
        for b in bloecke
        for t in (
            b.text,
            *b.punkte,
            *(z for reihe in b.zeilen for z in reihe),
            *(x.text for x in b.bloecke),
            *(p for x in b.bloecke for p in x.punkte),
        )
        if t
    ]
    return sum(sum(len(lauf.t) for lauf in t) + 60 for t in texte)


def _vorlage(art: Art, a: dict[str, Any], brief: Brief) -> dict[str, str]:
    tag = brief.rfb.verstoss_tag if brief.rfb else a["datum"]
    stand = rechtsstand(a["datum"]) or "–"
    return {
        "name": art.name,
        "fassung": texte.version(art.text),
        "rechtsstand": stand,
        "belehrung": brief.rfb.schluessel if brief.rfb else "",
        "belehrung_rechtsstand": (rechtsstand(tag) or "") if brief.rfb else "",
    }


def _informationsblock(a: dict[str, Any], empf: Empfaenger) -> list[list[str]]:
    person, ifk = a["person"], a["ifk"]
    zeilen = [["Unser Zeichen", a["zeichen"]], ["Kundennummer", person.kundennummer]]
    if person.bg_nummer:
        zeilen.append(["BG-Nummer", person.bg_nummer])
    fest = ifk.telefon.replace(" ", "\u00a0")
    zeilen += [[], ["Für Sie da", ifk.name]]
    if ifk.raum:
        zeilen.append(["Raum", ifk.raum])
    zeilen += [["Telefon", fest], ["E-Mail", ifk.email, f"mailto:{ifk.email}"]]
    return [*zeilen, [], ["Datum", worte.zusammenhalten(worte.lang(a["datum"]))]]


def _kopf(a: dict[str, Any]) -> dict[str, Any]:
    jc = a["jobcenter"]
    return {
        "jobcenter": {
            "name": jc.name,
            "traeger": jc.traeger,
            "strasse": jc.strasse,
            "ort": f"{jc.plz} {jc.ort}",
            "telefon": jc.telefon.replace(" ", "\u00a0"),
            "email": jc.email,
            "internet": jc.internet,
            "oeffnungszeiten": list(jc.oeffnungszeiten),
        },
        "ifk": {"name": a["ifk"].name},
        "zeichen": a["zeichen"],
        "datum": worte.zusammenhalten(worte.lang(a["datum"])),
    }


_KLEIN = (
    "Wir",
    "Ich",
    "Am",
    "Auch",
    "Im",
    "In",
    "Mit",
    "Als",
    "Die",
    "Der",
    "Das",
    "Dieser",
    "Dieses",
    "Es",
    "Bei",
    "Nach",
    "Zum",
    "Etwas",
    "Hatten",
)


def _klein_beginnen(bloecke: tuple[Any, ...]) -> tuple[Any, ...]:
    """After „Sehr geehrte …,“ the sentence goes on in lower case, except where the word has a capital anyway."""
    if not bloecke or not bloecke[0].text or bloecke[0].typ != "absatz":
        return bloecke
    erster = bloecke[0].text[0]
    if erster.t.split(" ", 1)[0].rstrip(",") not in _KLEIN:
        return bloecke
    neu = msgspec.structs.replace(erster, t=erster.t[0].lower() + erster.t[1:])
    return (msgspec.structs.replace(bloecke[0], text=(neu, *bloecke[0].text[1:])), *bloecke[1:])
