"""Where on the form an objection is shown: at the field it is about, else only at the top of the page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from roterfaden.recht.regel import Befund
from roterfaden.web.handlung.formular import Baustein
from roterfaden.web.rahmen.sprache import tag, wochentag

Fehler = dict[str, list[Any]]

# rule → fields, the first one present on the form gets the objection
ORTE: dict[tuple[str, str], tuple[str, ...]] = {
    ("", "V6"): ("mitwirkung.frist", "frist_bis", "termin", "massnahme.rueckmeldung_bis", "massnahme.beginn"),
    ("", "R23"): ("meldezweck",),
    ("einladen", "R26"): ("begruendung", "mit_rfb"),
    ("", "R14"): ("mit_rfb",),
    ("", "R25"): ("mit_rfb",),
    ("", "R19"): ("form", "weg"),
    ("", "R46"): ("mitwirkung.rechtsgrundlage", "mitwirkung.inhalt"),
    ("zuweisungsbescheid_erlassen", "R56"): ("hebt_auf",),
    ("", "R64"): ("einstellungszusage",),
    ("", "R65"): ("kennung", "fallgruppe"),
    ("", "R66"): ("kennung", "fallgruppe"),
    ("", "R69"): ("profillage_i",),
    ("", "R71"): ("profillage_i", "fallgruppe"),
    ("", "R74"): ("begruendung",),
    ("", "R45"): ("begruendung",),
    ("", "R68"): ("voraussichtlich_bis",),
    ("schlichtung_verlangen", "R53"): ("tl_abstimmung",),
    ("", "G11"): ("schlichtungsperson",),
    ("", "G10"): ("abweichung_begruendung",),
    ("", "G2"): ("persoenlich_angeboten",),
    ("minderung_feststellen", "G5"): ("prozent",),
    ("minderung_feststellen", "G6"): ("betrag",),
    ("minderung_feststellen", "G13"): ("aufgehobene_bescheide",),
    ("minderung_aufheben", "G8"): ("zum", "grund"),
    ("aufforderung_pruefen", "R44"): ("verstoss_am", "ergebnis"),
    ("intervention_abschliessen", "V5"): ("wahrgenommen",),
    ("termin_ergebnis_erfassen", "V5"): ("ergebnis",),
    ("anhoerung_einleiten", "V5"): ("pflichtverletzung.am",),
    ("schreiben_aufgeben", "V5"): ("weg", "an"),
    ("schlichtung_beenden", "V5"): ("ergebnis",),
    ("zuweisungsschreiben_aushaendigen", "V5"): ("vorlage",),
}
# Fields that may be missing by their type and still be demanded by a rule.
BEDINGT = (
    "begruendung", "untersuchungsstelle", "gegenstand", "mitwirkung.inhalt", "verstoss_am", "meldezweck", "massnahme.mehraufwand",
    "aufgehobene_bescheide", "traeger_ruecksprache", "einstellungszusage", "profillage_i", "bezug",
)  # fmt: skip


def verorte(art: str, hindernisse: Iterable[Befund], bausteine: list[Baustein], arbeit: Any) -> Fehler:
    """Path → objections."""
    felder = {b.pfad: b for oben in bausteine for b in oben.alle() if b.art != "verborgen"}
    fehler: Fehler = {}
    for befund in hindernisse:
        for pfad in _pfade(art, befund, felder):
            fehler.setdefault(pfad, []).append(_mit_vorschlag(befund, pfad, arbeit))
    return fehler


def _pfade(art: str, befund: Befund, felder: dict[str, Baustein]) -> list[str]:
    if befund.regel == "V3":
        return leere(felder) or [p for p in BEDINGT if p in felder and not felder[p].wert][:1]
    if befund.regel == "R34":
        return [p for p in leere(felder) if p.startswith("massnahme")]
    if befund.regel == "R50":
        return [p for p in _r50(befund) if p in felder]
    if befund.regel == "G7":
        return [p for p in ("beginn", "ende", "bekanntgegeben_am") if p in felder and p in _g7(befund)][:1]
    orte = ORTE.get((art, befund.regel)) or ORTE.get(("", befund.regel), ())
    return [p for p in orte if p in felder][:1]


def leere(felder: dict[str, Baustein]) -> list[str]:
    """Fields that must be filled and are not; inside a group only when the group was begun or must be there."""
    fehlt = []
    for pfad, b in felder.items():
        if not b.pflicht or b.art in ("verborgen", "gruppe", "zeile", "haken", "uhrzeit"):
            continue
        gruppe = felder.get(pfad.rsplit(".", 1)[0]) if "." in pfad else None
        if gruppe is not None and gruppe.art == "gruppe" and not gruppe.pflicht and not _begonnen(gruppe):
            continue
        if b.art in ("gruppen", "zeitpunkt"):
            if not any(w.strip() for kind in b.alle() for w in kind.werte if not kind.pfad.endswith(".nr")):
                fehlt.append(pfad)
        elif b.art != "tag" or not pfad.endswith(".tag"):
            if not any(w.strip() for w in b.werte):
                fehlt.append(pfad)
    return [p for p in fehlt if not p.endswith(".nr")]


def _begonnen(gruppe: Baustein) -> bool:
    return any(w.strip() for kind in gruppe.kinder for w in kind.werte)


def _r50(befund: Befund) -> tuple[str, ...]:
    text = befund.text
    if "cksprache" in text:
        return ("traeger_ruecksprache",)
    return ("geltung_bis",) if "Ende" in text or "gilt" in text or "Geltung" in text else ()


def _g7(befund: Befund) -> tuple[str, ...]:
    text = befund.text.lower()
    if "beginn" in text:
        return ("beginn",)
    return ("bekanntgegeben_am",) if "bekannt" in text or "sechs monate" in text or "6 monate" in text else ("ende",)


def _mit_vorschlag(befund: Befund, pfad: str, arbeit: Any) -> Any:
    """A day that comes too early is answered with the first one that would do."""
    if befund.regel != "V6" or pfad not in ("mitwirkung.frist", "frist_bis", "massnahme.rueckmeldung_bis"):
        return befund
    lage = arbeit.lage
    tage = {
        "mitwirkung.frist": arbeit.gelesen.hausregeln.mitwirkungsfrist_tage,
        "frist_bis": arbeit.gelesen.hausregeln.anhoerungsfrist_tage,
    }.get(pfad, 1)
    import datetime as dt

    frueh = lage.arbeitstag_ab(lage.bekanntgabe_heute + dt.timedelta(days=tage))
    text = f"{befund.text} Mit der Post gilt das Schreiben am {tag(lage.bekanntgabe_heute)} als bekannt gegeben; möglich ist frühestens {wochentag(frueh)}, der {tag(frueh)}."
    return Befund(befund.regel, befund.fundstelle, befund.norm, text, befund.vorgaenge)
