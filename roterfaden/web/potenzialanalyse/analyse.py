"""What the Potenzialanalyse asks, and the way from its answers to the Vorgang.

There are no fields for diagnoses: health is one line, answered by "is there something that makes this work harder".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Literal

from roterfaden.schreiben.zeichen import saeubere
from roterfaden.web.handlung.formular import Roh, zeilennummern

Antwort = Literal["bedarf", "kein", "nz"]
ANTWORTEN: tuple[tuple[Antwort, str], ...] = (
    ("bedarf", "Handlungsbedarf"),
    ("kein", "kein Bedarf"),
    ("nz", "nicht zutreffend"),
)


@dataclass(frozen=True)
class Merkmal:
    kennung: str
    wort: str
    strategien: tuple[str, ...]
    kurz: str = ""


@dataclass(frozen=True)
class Gruppe:
    kennung: str
    wort: str
    merkmale: tuple[Merkmal, ...]
    hinweis: str = ""


GRUPPEN: tuple[Gruppe, ...] = (
    Gruppe("qualifikation", "Qualifikation", (
        Merkmal("schule", "Schulische Qualifikation", ("Schulabschluss nachholen", "Grundbildung stärken")),
        Merkmal("beruf", "Berufliche Qualifikation", (
            "Abschluss anerkennen lassen", "Ausbildung beginnen", "Beruf weiterlernen", "Teilqualifizierung")),
        Merkmal("erfahrung", "Berufserfahrung", ("Praktikum im Betrieb", "Probearbeit", "Arbeitsgelegenheit")),
        Merkmal("sprache", "Sprachkenntnisse", ("Sprache verbessern", "Integrationskurs", "Berufssprachkurs")),
    )),
    Gruppe("leistungsfaehigkeit", "Leistungsfähigkeit", (
        Merkmal("gesund", "Gesundheitliche Einschränkungen", (
            "klären, welche Arbeit möglich ist", "Arbeitszeit und Arbeitsplatz anpassen"), "Gesundheit"),
        Merkmal("verhalten", "Arbeits- und Sozialverhalten", ("Coaching", "schrittweise an Arbeit heranführen")),
    ), "Keine Diagnosen. Nur was die Arbeit im Zielberuf erheblich erschwert; die Angaben sind freiwillig."),
    Gruppe("motivation", "Motivation", (
        Merkmal("initiative", "Eigeninitiative", ("Perspektiven klären", "kleine Schritte verabreden")),
        Merkmal("lernen", "Lern- und Weiterbildungsbereitschaft", ("Lernform finden", "Perspektiven klären"), "Lernbereitschaft"),
    )),
    Gruppe("rahmenbedingungen", "Rahmenbedingungen", (
        Merkmal("mobil", "Örtliche Mobilität", ("Wege planen", "Fahrkosten klären", "Führerschein")),
        Merkmal("wohnen", "Wohnsituation", ("Wohnung sichern", "Beratung vermitteln")),
        Merkmal("familie", "Familie und Betreuung", ("Betreuung sichern", "Arbeitszeiten abstimmen")),
        Merkmal("geld", "Finanzielle Situation", ("Schuldnerberatung", "Überblick gewinnen")),
    ), "Persönliches nur, wenn {name} vorher eingewilligt hat."),
)  # fmt: skip

MERKMALE: dict[str, tuple[Gruppe, Merkmal]] = {m.kennung: (g, m) for g in GRUPPEN for m in g.merkmale}

LAGE: tuple[tuple[str, str, str], ...] = (
    ("schulisch", "Schule", "Abschluss und Land"),
    ("beruflich", "Beruf", "gelernt, anerkannt oder nicht"),
    ("erfahrung", "Erfahrung", "wo, wie lange, was genau"),
    ("sprache", "Sprache", "Deutsch und andere Sprachen"),
    ("mobilitaet", "Mobilität", "Fahrrad, Bus, Führerschein"),
)

KLASSEN: tuple[tuple[str, str], ...] = (
    ("methoden", "Methodenkompetenz"),
    ("aktivitaet_umsetzung", "Aktivitäts- und Umsetzungskompetenz"),
    ("sozial_kommunikativ", "Sozial-kommunikative Kompetenz"),
    ("personal", "Personale Kompetenz"),
)

KOMPETENZEN = (
    "Auffassungsfähigkeit", "Planen und einteilen", "Probleme lösen", "Lernbereitschaft", "Belastbarkeit", "Ausdauer",
    "Eigeninitiative", "Flexibilität", "Handwerkliches Geschick", "Einfühlungsvermögen", "Teamarbeit",
    "Verhandlungsgeschick", "Kundenorientierung", "Kreativität", "Führungsfähigkeit", "Sorgfalt", "Zuverlässigkeit",
    "Selbstständiges Arbeiten",
)  # fmt: skip

PROGNOSEN = ("bis 6 Monate", "bis 12 Monate", "über 12 Monate")


@dataclass(frozen=True)
class Block:
    kennung: str
    wort: str
    fertig: bool
    zusatz: str = ""


@dataclass(frozen=True)
class Fehlend:
    anker: str
    wort: str


def text(roh: Roh, name: str) -> str:
    return saeubere(roh.get(name, [""])[-1]).strip()


def antwort(roh: Roh, kennung: str) -> str:
    return text(roh, f"m.{kennung}")


def staerken(roh: Roh) -> list[dict[str, Any]]:
    gefunden = []
    for n in zeilennummern(roh, "staerken"):
        kompetenz = text(roh, f"staerken.{n}.kompetenz")
        if not kompetenz and not text(roh, f"staerken.{n}.beleg"):
            continue
        staerke = {"kompetenz": kompetenz, "klasse": text(roh, f"staerken.{n}.klasse") or "personal"}
        if beleg := text(roh, f"staerken.{n}.beleg").strip('„“"'):
            staerke["beleg"] = beleg
        gefunden.append(staerke)
    return gefunden


def bedarfe(roh: Roh) -> list[dict[str, Any]]:
    gefunden = []
    for kennung, (gruppe, merkmal) in MERKMALE.items():
        if antwort(roh, kennung) != "bedarf":
            continue
        bedarf = {
            "schluesselgruppe": gruppe.kennung,
            "merkmal": merkmal.wort,
            "beschreibung": text(roh, f"m.{kennung}.was"),
        }
        if strategie := text(roh, f"m.{kennung}.strategie"):
            bedarf["strategie"] = strategie
        gefunden.append(bedarf)
    return gefunden


def daten_aus(roh: Roh) -> dict[str, Any]:
    """The fields of `potenzialanalyse_abgeschlossen`; what was not answered is not in them."""
    handlungsbedarfe = bedarfe(roh)
    daten: dict[str, Any] = {
        "merkmale": {name: text(roh, f"merkmale.{name}") for name, *_ in LAGE},
        "staerken": staerken(roh),
        "handlungsbedarfe": handlungsbedarfe,
        "unterstuetzungsbedarfe": [z.strip() for z in text(roh, "unterstuetzungsbedarfe").splitlines() if z.strip()],
        "rehabilitation": _pruefung(roh, "rehabilitation"),
        "sprachfoerderung": _pruefung(roh, "sprachfoerderung"),
    }
    if not handlungsbedarfe and all(antwort(roh, k) for k in MERKMALE):
        daten["keine_handlungsbedarfe"] = True
    for name in ("zielberuf", "integrationsprognose", "profillage", "selbststaendigkeit"):
        if wert := text(roh, name):
            daten[name] = wert
    return daten


def _pruefung(roh: Roh, name: str) -> dict[str, Any]:
    wert = text(roh, name)
    return {"geprueft": True, "bedarf": wert == "bedarf"} if wert else {"geprueft": False}


def roh_aus(vorgang: Any) -> Roh:
    """An earlier Potenzialanalyse as the start of the next one; what was no need then is asked again."""
    roh: Roh = {f"merkmale.{name}": [getattr(vorgang.merkmale, name)] for name, *_ in LAGE}
    for n, staerke in enumerate(vorgang.staerken):
        roh |= {f"staerken.{n}.kompetenz": [staerke.kompetenz], f"staerken.{n}.klasse": [staerke.klasse]}
        if staerke.beleg:
            roh[f"staerken.{n}.beleg"] = [staerke.beleg]
    woerter = {m.wort: k for k, (_, m) in MERKMALE.items()}
    for bedarf in vorgang.handlungsbedarfe:
        if kennung := woerter.get(bedarf.merkmal):
            roh |= {f"m.{kennung}": ["bedarf"], f"m.{kennung}.was": [bedarf.beschreibung]}
            if bedarf.strategie:
                roh[f"m.{kennung}.strategie"] = [bedarf.strategie]
    roh["unterstuetzungsbedarfe"] = ["\n".join(vorgang.unterstuetzungsbedarfe)]
    for name in ("zielberuf", "integrationsprognose", "profillage", "selbststaendigkeit"):
        if wert := getattr(vorgang, name):
            roh[name] = [wert]
    return roh


def fehlend(roh: Roh) -> list[Fehlend]:
    """Answers that are still missing, in the order of the page."""
    liste = [Fehlend(f"f-merkmale-{n}", wort) for n, wort, _ in LAGE if not text(roh, f"merkmale.{n}")]
    if not [s for s in staerken(roh) if s["kompetenz"]]:
        liste.append(Fehlend("b-staerken", "eine Stärke"))
    for kennung, (_gruppe, merkmal) in MERKMALE.items():
        wert = antwort(roh, kennung)
        if not wert:
            liste.append(Fehlend(f"m-{kennung}", merkmal.kurz or merkmal.wort))
        elif wert == "bedarf" and not text(roh, f"m.{kennung}.was"):
            liste.append(Fehlend(f"m-{kennung}-was", f"{merkmal.kurz or merkmal.wort}: was genau fehlt"))
    for name, anker, wort in (
        ("unterstuetzungsbedarfe", "f-unterstuetzungsbedarfe", "Unterstützung"),
        ("zielberuf", "f-zielberuf", "Zielberuf"),
        ("rehabilitation", "b-reha", "Rehabilitation"),
        ("sprachfoerderung", "b-sprache", "Sprachförderung"),
    ):
        if not text(roh, name):
            liste.append(Fehlend(anker, wort))
    return liste


def brueche(roh: Roh) -> list[str]:
    """Competences named both as strength and as need (V7)."""
    namen = {s["kompetenz"].casefold() for s in staerken(roh)}
    return [b["merkmal"] for b in bedarfe(roh) if b["merkmal"].casefold() in namen]


def bloecke(roh: Roh) -> list[Block]:
    """The seven mandatory blocks with their progress."""
    offen = {f.anker for f in fehlend(roh)}
    antworten_fehlen = sum(1 for a in offen if a.startswith("m-"))
    anzahl_staerken = len(staerken(roh))
    return [
        Block("b-lage", "Ausgangslage", not any(a.startswith("f-merkmale-") for a in offen)),
        Block("b-staerken", "Stärken", "b-staerken" not in offen, str(anzahl_staerken) if anzahl_staerken else ""),
        Block("b-bedarfe", "Handlungsbedarfe", not antworten_fehlen, _noch(antworten_fehlen)),
        Block("b-unterstuetzung", "Unterstützung", "f-unterstuetzungsbedarfe" not in offen),
        Block("b-zielberuf", "Zielberuf und Prognose", "f-zielberuf" not in offen),
        Block("b-reha", "Rehabilitation", "b-reha" not in offen, _wort(roh, "rehabilitation")),
        Block("b-sprache", "Sprachförderung", "b-sprache" not in offen, _wort(roh, "sprachfoerderung")),
    ]


def _noch(anzahl: int) -> str:
    return "" if not anzahl else f"noch {anzahl} Antwort{'en' if anzahl > 1 else ''}"


def _wort(roh: Roh, name: str) -> str:
    return {"bedarf": "Bedarf", "kein": "kein Bedarf"}.get(text(roh, name), "fehlt")


def lage_in_kuerze(roh: Roh) -> str:
    """The folded first block in one line."""
    teile = [text(roh, f"merkmale.{n}") for n in ("beruflich", "erfahrung", "sprache", "mobilitaet")]
    return " · ".join(t if len(t) < 42 else t[:40].rsplit(" ", 1)[0] + " …" for t in teile if t)


def stand_von(zeit: dt.datetime | None) -> str:
    return f"{zeit:%H:%M}" if zeit else ""
