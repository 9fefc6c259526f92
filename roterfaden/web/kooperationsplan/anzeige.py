"""What the pages of the plan show, made from what was typed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.recht.fristen import plus_monate
from roterfaden.schreiben.sprache.formulierungen import SPRACHEN
from roterfaden.web.akte import worte
from roterfaden.web.handlung import arbeit as a
from roterfaden.web.handlung.datum import DatumFehler, lies_tag, zeige_tag_im_jahr
from roterfaden.web.handlung.felder_auswahl import AUSWAHL
from roterfaden.web.handlung.formular import Roh, zeilennummern
from roterfaden.web.kooperationsplan import plan as k
from roterfaden.web.kooperationsplan.pruefung import Pruefung, feld_id
from roterfaden.web.rahmen.sprache import tag as zeige_tag

_ETIKETT = {"schritte": "Schritt", "zusagen": "Zusage", "dritte": "Unterstützung"}
_MINDESTENS = {"schritte": 1, "zusagen": 1, "dritte": 1}


def grundlage(arbeit: a.Arbeit) -> dict[str, Any]:
    """The talk, the Potenzialanalyse and the earlier plan this plan rests on."""
    lage = arbeit.lage
    gespraeche = lage.gespraeche_mit_elb
    return {
        "gespraech": gespraeche[-1] if gespraeche else None,
        "gespraeche": gespraeche,
        "analyse": lage.potenzialanalyse,
        "plan": lage.plan,
    }


def anfang(arbeit: a.Arbeit) -> Roh:
    """A fresh form: six months, the person's language, reasons that already stand in the Potenzialanalyse."""
    g = grundlage(arbeit)
    roh: Roh = k.roh_aus(g["plan"], arbeit.heute) if g["plan"] else {}
    roh |= {
        "gueltig_bis": [zeige_tag(plus_monate(arbeit.heute, 6))],
        "perspektive": ["ich"],
    }
    person = arbeit.gelesen.person
    roh.setdefault(
        "sprache", ["leicht" if person.leichte_sprache else person.sprache if person.sprache in SPRACHEN else "de"]
    )
    analyse = g["analyse"]
    if analyse and not g["plan"]:
        for name, pruefung in (("rehabilitation", analyse.rehabilitation), ("sprachkurs", analyse.sprachfoerderung)):
            if pruefung.geprueft and pruefung.bedarf is False:
                roh[f"nicht_relevant.{name}"] = ["weil kein Bedarf besteht"]
        if analyse.zielberuf:
            roh["zielberuf"] = [analyse.zielberuf]
    return roh


def ergaenze(arbeit: a.Arbeit, roh: Roh) -> Roh:
    """Talk and Potenzialanalyse are always the current ones unless another was chosen."""
    g = grundlage(arbeit)
    vorgabe: Roh = {}
    nummern = {str(x.nr) for x in g["gespraeche"]}
    if g["gespraech"] and k.text(roh, "gespraech") not in nummern:
        vorgabe["gespraech"] = [str(g["gespraech"].nr)]
    if g["analyse"]:
        vorgabe["potenzialanalyse"] = [str(g["analyse"].nr)]
    if g["plan"] and not k.text(roh, "fortschreibung_von"):
        vorgabe["fortschreibung_von"] = [str(g["plan"].nr)]
    return roh | vorgabe


def sprachen(arbeit: a.Arbeit) -> list[tuple[str, str]]:
    """Languages of the printout, the person's own first."""
    eigene = arbeit.gelesen.person.sprache
    rest = sorted((s for s in SPRACHEN if s != eigene), key=lambda s: worte.SPRACHE[s])
    folge = ([eigene] if eigene in SPRACHEN else []) + rest
    return [("de", "Deutsch"), ("leicht", "Leichte Sprache"), *((s, f"Deutsch und {worte.SPRACHE[s]}") for s in folge)]


def liste(name: str, roh: Roh, pruefung: Pruefung, *, leere: int = 0) -> list[dict[str, Any]]:
    """The rows of one list for the template."""
    nummern = zeilennummern(roh, name)
    while len(nummern) < _MINDESTENS[name] + leere:
        nummern.append(max(nummern, default=-1) + 1)
    inhalt_vorgabe = k.LISTEN[name][1]
    zeilen = []
    for lauf, n in enumerate(nummern, 1):
        zeile = f"{name}.{n}"
        hole = lambda f, z=zeile: k.text(roh, f"{z}.{f}")
        inhalt = hole("inhalt") or inhalt_vorgabe
        felder = {
            f: feld(f"{zeile}.{f}", roh, pruefung)
            for f in ("text", "bis", "zeige", "zbis", "inhalt", "rechtsgrundlage", "angebot", "traeger", "betrag", "beteiligt",
                      "fortgefuehrt_von", "vorschlag")
        }  # fmt: skip
        felder["inhalt"]["wert"] = inhalt
        intern_fehler = any(felder[f]["fehler"] for f in ("inhalt", "rechtsgrundlage", "beteiligt", "angebot"))
        zeilen.append(
            {
                "name": zeile,
                "lauf": lauf,
                "etikett": f"{_ETIKETT[name]} {lauf}",
                "felder": felder,
                "intern": _intern(inhalt, hole("rechtsgrundlage"), hole("angebot"), name),
                "offen": intern_fehler,
                "letzte": len(nummern) == 1,
            }
        )
    return zeilen


def _intern(inhalt: str, grundlage_: str, angebot: str, name: str) -> str:
    teile = [worte.INHALT.get(inhalt, inhalt)]
    if grundlage_:
        teile[0] += ", " + AUSWAHL["rechtsgrundlage"].get(grundlage_, grundlage_).split(" (")[0].replace(
            "§ ", "§\u00a0"
        )
    if angebot:
        teile.append(angebot)
    elif name == "zusagen":
        teile.append("Leistung noch nicht gewählt")
    return " · ".join(teile)


def _ausgeschrieben(eingabe: str, heute: dt.date) -> str:
    """ "30.4." and "30. April" stand as 30.04.2026 once the page comes back; what is no day stays as typed."""
    try:
        return zeige_tag(lies_tag(eingabe, heute)) if eingabe else ""
    except DatumFehler:
        return eingabe


def tage_ausgeschrieben(zeilen: list[dict[str, Any]], heute: dt.date) -> None:
    for zeile in zeilen:
        for name in ("bis", "zbis"):
            zeile["felder"][name]["wert"] = _ausgeschrieben(zeile["felder"][name]["wert"], heute)


def feld(name: str, roh: Roh, pruefung: Pruefung) -> dict[str, Any]:
    hinweise, fehler = pruefung.hinweise.get(name, []), pruefung.fehler.get(name, [])
    return {
        "name": name,
        "id": feld_id(name),
        "wert": k.text(roh, name),
        "hinweise": hinweise,
        "fehler": fehler,
    }


def einzelfelder(roh: Roh, pruefung: Pruefung) -> dict[str, dict[str, Any]]:
    namen = (
        "uebergeordnetes_ziel", "eigene_worte", "naechstes_ziel", "wichtig", "gueltig_bis", "dauer_begruendung", "sprache",
        "anlagen", "infoblatt", "schlichtung", "perspektive", "perspektive_begruendung", "gespraech",
        "loesungsvorschlag_beruecksichtigt", "abweichung_begruendung",
    )  # fmt: skip
    return {name: feld(name, roh, pruefung) for name in namen}


def soll_inhalte(roh: Roh, da: set[str]) -> list[dict[str, Any]]:
    return [
        {"name": f"nicht_relevant.{n}", "id": feld_id(f"nicht_relevant.{n}"), "wort": wort, "da": n in da,
         "wert": k.text(roh, f"nicht_relevant.{n}")}
        for n, wort in k.SOLL_INHALTE
    ]  # fmt: skip


# ── the page as printed ─────────────────────────────────────────────────────────────────────────────────────


def blatt(arbeit: a.Arbeit, roh: Roh, nutzer: Any) -> dict[str, Any]:
    heute = arbeit.heute
    return {
        "datum": heute,
        "gilt_bis": _tag_oder_text(k.text(roh, "gueltig_bis"), heute, lang=False),
        "ziel": k.text(roh, "uebergeordnetes_ziel"),
        "worte": k.text(roh, "eigene_worte").strip('„“"'),
        "naechstes": k.text(roh, "naechstes_ziel"),
        "schritte": [_zeile(roh, "schritte", n, heute) for n in k.zeilen(roh, "schritte")],
        "zusagen": [_zeile(roh, "zusagen", n, heute) for n in k.zeilen(roh, "zusagen")],
        "dritte": [_zeile(roh, "dritte", n, heute) for n in k.zeilen(roh, "dritte")],
        "wichtig": k.text(roh, "wichtig"),
        "fuss": " · ".join(
            t
            for t in (arbeit.akte.jobcenter.name, nutzer.anzeigename, nutzer.telefon or arbeit.akte.jobcenter.telefon)
            if t
        ),
    }


def _zeile(roh: Roh, name: str, n: int, heute: dt.date) -> dict[str, str]:
    hole = lambda f: k.text(roh, f"{name}.{n}.{f}")
    return {"text": hole("text"), "bis": _tag_oder_text(hole("bis"), heute), "zeige": hole("zeige")}


def _tag_oder_text(eingabe: str, heute: dt.date, *, lang: bool = True) -> str:
    if not eingabe:
        return ""
    try:
        gelesen = lies_tag(eingabe, heute)
    except DatumFehler:
        return eingabe
    return zeige_tag_im_jahr(gelesen, heute) if lang else zeige_tag(gelesen)
