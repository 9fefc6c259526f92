"""What a form starts with: the subject from the address, proposed days, words that already stand in the Akte."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.fristen import plus_monate
from roterfaden.web.handlung.arbeit import Arbeit
from roterfaden.web.handlung.formular import Roh, als_roh

Bezug = dict[str, Any]
Daten = dict[str, Any]
VORGABEN: dict[str, Callable[[Arbeit, Bezug, Any], Daten]] = {}

# `vorgang` of a bezug fills this field of the form.
BEZUG_FELD = {
    "anhoerung_einleiten": "pflichtverletzung.bezug",
    "intervention_abschliessen": "einladung",
}


def vorgaben(arbeit: Arbeit, art: str, bezug: Bezug, nutzer: Any) -> Roh:
    roh = als_roh(_aus_bezug(art, bezug))
    if funktion := VORGABEN.get(art):
        roh = als_roh(funktion(arbeit, bezug, nutzer)) | roh
    return roh


def _aus_bezug(art: str, bezug: Bezug) -> Daten:
    daten: Daten = {}
    if "anlass" in bezug:
        daten["anlass"] = bezug["anlass"]
    if "gegenstand" in bezug:
        daten["gegenstand"] = bezug["gegenstand"]
    if "absprache" in bezug:
        if art == "absprache_pruefen":
            daten |= {"kooperationsplan": bezug["absprache"][0], "absprache": bezug["absprache"][1]}
        else:
            daten["gegenstand"] = {"absprache": bezug["absprache"]}
    if "massnahme" in bezug:
        daten["gegenstand"] = {"massnahme": bezug["massnahme"]}
    if "vorgang" in bezug:
        daten[BEZUG_FELD.get(art, "bezug")] = bezug["vorgang"]
    return daten


def _fuer(*arten: str) -> Callable[[Any], Any]:
    def merke(funktion: Any) -> Any:
        for art in arten:
            VORGABEN[art] = funktion
        return funktion

    return merke


def _arbeitstag(arbeit: Arbeit, tage: int) -> dt.date:
    """An Arbeitstag at least so many days after today's letter is notified."""
    tag: dt.date = arbeit.lage.arbeitstag_ab(arbeit.lage.bekanntgabe_heute + dt.timedelta(days=tage))
    return tag


@_fuer("einladen")
def _einladen(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    tag = arbeit.lage.arbeitstag_ab(arbeit.heute + dt.timedelta(days=14))
    jobcenter = arbeit.akte.jobcenter
    ort = ", ".join(
        t for t in (jobcenter.name, f"{jobcenter.strasse}, {jobcenter.plz} {jobcenter.ort}", nutzer.raum) if t
    )
    anliegen = {
        "folgetermin": "die Schritte in Ihrem Kooperationsplan",
        "wunsch_elb": "Ihr Anliegen",
    }
    meldezweck = {"kp_erstellung": "vermittlung", "folgetermin": "vermittlung"}
    return {
        "termin": dt.datetime.combine(tag, dt.time(10)),
        "ort": ort,
        "uebergabe": "post",
        "meldezweck": meldezweck.get(bezug.get("anlass", "")),
        "begruendung": anliegen.get(bezug.get("anlass", "")),
        "mit_rfb": False,
    }


@_fuer("gespraech_erfassen")
def _gespraech(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"form": "persoenlich", "teilnehmende": ["elb", "ifk"]}


@_fuer("kooperationsplan_aushaendigen")
def _aushaendigen(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"form": "papier", "bezug": arbeit.lage.plan.nr if arbeit.lage.plan else None}


@_fuer("scheitern_feststellen")
def _scheitern(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"bezug": arbeit.lage.plan.nr if arbeit.lage.plan else None}


@_fuer("nichtzustandekommen_feststellen")
def _nicht_zustande(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    gespraeche = arbeit.lage.gespraeche_mit_elb
    return {"gespraech": gespraeche[-1].nr if gespraeche else None}


@_fuer("intervention_abschliessen")
def _intervention(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    einladungen = [e for e in arbeit.lage.einladungen if e.anlass == "beraterische_intervention"]
    return {"einladung": einladungen[-1].nr if einladungen else None}


@_fuer("aufforderung_15_5")
def _aufforderung_15_5(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    lage = arbeit.lage
    absprache = lage.absprache(*bezug["absprache"]) if "absprache" in bezug else None
    mitwirkung: Daten = {"frist": _frist(arbeit)}
    if absprache is not None:
        mitwirkung |= {
            "beschreibung": absprache.text,
            "nachweis": absprache.nachweis.form if absprache.nachweis else None,
            "inhalt": absprache.inhalt,
            "rechtsgrundlage": absprache.rechtsgrundlage,
        }
    return {"mitwirkung": mitwirkung, "uebergabe": "post"}


@_fuer("aufforderung_15_6")
def _aufforderung_15_6(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    mitwirkung = {"frist": _frist(arbeit), "inhalt": "eigenbemuehung"}
    return {"mitwirkung": mitwirkung, "uebergabe": "post"}


def _frist(arbeit: Arbeit) -> dt.date:
    return _arbeitstag(arbeit, max(21, arbeit.gelesen.hausregeln.mitwirkungsfrist_tage))


@_fuer("zuweisungsschreiben_aushaendigen")
def _zuweisungsschreiben(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    absprache = arbeit.lage.absprache(*bezug["absprache"]) if "absprache" in bezug else None
    agh = absprache is not None and absprache.inhalt == "arbeitsgelegenheit"
    massnahme: Daten = {"rueckmeldung_bis": _arbeitstag(arbeit, 3)}
    if absprache is not None and absprache.leistung:
        massnahme |= {"bezeichnung": absprache.leistung.angebot, "traeger": absprache.leistung.traeger}
    return {"vorlage": "agh" if agh else "massnahme_berufliche_aktivierung", "massnahme": massnahme}


@_fuer("zuweisungsbescheid_erlassen")
def _zuweisungsbescheid(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    lage = arbeit.lage
    daten: Daten = {"uebergabe": "post"}
    ur = lage.stand.roh.get(bezug.get("massnahme") or 0)
    enden = [lage.plan_fortschreiben_bis(lage.plan)] if lage.plan else []
    if ur is not None and hasattr(ur, "massnahme"):
        m = ur.massnahme
        beginn = max(m.beginn, _arbeitstag(arbeit, 7))
        daten["massnahme"] = {f: getattr(m, f) for f in m.__struct_fields__} | {
            "beginn": beginn, "rueckmeldung_bis": _arbeitstag(arbeit, 3)}  # fmt: skip
        enden.append(m.ende)
    else:
        daten["massnahme"] = {"rueckmeldung_bis": _arbeitstag(arbeit, 3)}
    if enden:
        daten["geltung_bis"] = min(enden)
    wirksam = [b for b in lage.bescheide if b.wirksam]
    if wirksam and ur is not None:
        daten["hebt_auf"] = wirksam[-1].vorgang.nr
    return daten


@_fuer("anhoerung_einleiten")
def _anhoerung(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    verstoss = next((x for x in arbeit.lage.verstoesse if x.brief.nr == bezug.get("vorgang")), None)
    pflichtverletzung: Daten = {"bezug": bezug.get("vorgang")}
    if verstoss is not None:
        pflichtverletzung |= {"norm": verstoss.norm, "am": verstoss.am}
    return {
        "pflichtverletzung": pflichtverletzung,
        "frist_bis": _arbeitstag(arbeit, arbeit.gelesen.hausregeln.anhoerungsfrist_tage),
        "persoenlich_angeboten": True,
        "uebergabe": "post",
    }


@_fuer("minderung_feststellen")
def _minderung(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    """The proposal as the examination computed it, for a decision notified today."""
    from roterfaden.web.handlung.vorschlag import minderungsvorschlag

    return minderungsvorschlag(arbeit, bezug.get("vorgang"))


@_fuer("minderung_aufheben")
def _minderung_aufheben(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"zum": plus_monate(arbeit.heute.replace(day=1), 1)}


@_fuer("schlichtung_verlangen")
def _schlichtung(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"durch": "elb"}


@_fuer("schlichtung_einleiten", "schlichtung_beenden")
def _schlichtung_weiter(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"bezug": arbeit.lage.schlichtungen[-1].vorgang.nr if arbeit.lage.schlichtungen else None}


@_fuer("zustaendigkeit_wechseln")
def _zustaendigkeit(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"von": arbeit.gelesen.person.zustaendig}


@_fuer("unterlage_aushaendigen")
def _unterlage(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"unterlage": "infoblatt_vb", "fassung": arbeit.akte.jobcenter.vb_fassung or None}


@_fuer("termin_ergebnis_erfassen")
def _termin(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    einladung = arbeit.lage.stand.roh.get(bezug.get("vorgang") or 0)
    if isinstance(einladung, v.EinladungErgangen) and einladung.termin.date() < arbeit.heute:
        return {"am": einladung.termin.date()}
    return {}


@_fuer("schreiben_aufgeben")
def _aufgeben(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    lage, nr = arbeit.lage, bezug.get("vorgang") or 0
    vorgang = lage.stand.roh.get(nr)
    if vorgang is None:
        return {"weg": "post"}
    schon = {x.an for x in lage.stand.antworten(nr, w.SchreibenAufgegeben)}
    adressaten = lage.adressaten_von(nr)
    offen = [a for a in adressaten if a not in schon] or list(adressaten)
    persoenlich = getattr(vorgang, "uebergabe", None) == "persoenlich"
    daten: Daten = {"weg": "persoenlich" if persoenlich else "post"}
    if offen:
        daten["an"] = offen[0]
    return daten


@_fuer("zugang_feststellen", "zugang_bestreiten", "ruecklauf_erfassen")
def _zugang(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    nr = bezug.get("vorgang") or 0
    adressaten = arbeit.lage.adressaten_von(nr) if nr in arbeit.lage.stand.roh else ()
    return {"an": adressaten[0]} if len(adressaten) == 1 else {}


@_fuer("anmerken")
def _anmerken(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"besonders_geschuetzt": False}


@_fuer("paragraf_10_feststellen")
def _paragraf_10(arbeit: Arbeit, bezug: Bezug, nutzer: Any) -> Daten:
    return {"zielt_auf_verringerung": False}
