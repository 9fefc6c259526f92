"""An Akte of 40 Vorgänge (about 25 kB) as a year in the Jobcenter makes it: chapters 3 to 6.1 with a reduction ahead."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte import kodiere

STICHTAG = dt.date(2025, 9, 15)

PERSON: dict[str, Any] = {
    "kundennummer": "427D118304",
    "bg_nummer": "42704//0018304",
    "anrede": "Frau",
    "vorname": "Nadine",
    "nachname": "Ostermann",
    "geburtsdatum": "1988-05-17",
    "anschrift": {"strasse": "Lindenstraße 14", "plz": "99999", "ort": "Musterstadt"},
    "regelbedarfsstufe": 1,
    "zugangseroeffnung": {"portal": True},
    "zustaendig": "ifk-07",
    "team": "T2",
    "teamleitung": "tl-02",
}

_VERMERK = (
    "Frau Ostermann berichtet, dass die Kinderbetreuung seit dem Wechsel der Kita morgens um 7:30 Uhr beginnt und sie "
    "dadurch Frühschichten ab 8:15 Uhr wahrnehmen kann. Den Führerschein Klasse B hat sie, ein Auto steht ihr an drei "
    "Tagen in der Woche zur Verfügung. In der letzten Stelle im Einzelhandel hat ihr der Umgang mit Kundschaft gefallen, "
    "die wechselnden Wochenendschichten ließen sich mit der Betreuung aber nicht vereinbaren. Sie möchte künftig im "
    "Lager oder in der Kommissionierung arbeiten, gern im Gewerbegebiet Nord, das mit dem Bus in 25 Minuten erreichbar "
    "ist. Den Lebenslauf hat sie zuletzt vor vier Jahren überarbeitet; bei Anschreiben fühlt sie sich unsicher und "
    "bittet um Unterstützung. Über das Vermittlungsbudget, die Möglichkeit der Schlichtung und die nächsten Schritte "
    "wurde gesprochen. Sie fasst selbst zusammen, was sie bis zum nächsten Termin vorbereitet, und nimmt die Übersicht "
    "der regionalen Betriebe mit. Fragen zur Wohnung und zu den Heizkosten wurden an die Leistungsabteilung gegeben."
)
_BEGRUENDUNG = (
    "Die vereinbarten Bewerbungen wurden bis zum genannten Tag nicht vorgelegt. Im Gespräch nannte Frau Ostermann keinen "
    "Umstand, der sie gehindert hätte; die zugesagten Kosten waren bewilligt, die Stellenlisten wurden übersandt. Die "
    "Eigenbemühungen sind für den angestrebten Einstieg im Lager erforderlich und ihr nach Betreuungszeiten und Gesundheit "
    "zumutbar. Mildere Mittel, insbesondere eine weitere Erinnerung, wurden geprüft; sie versprechen nach der "
    "beraterischen Intervention keinen Erfolg."
)


def _absprachen(ab: dt.date, fort: int | None = None) -> list[dict[str, Any]]:
    bis = (ab + dt.timedelta(days=90)).isoformat()
    spaeter = (ab + dt.timedelta(days=150)).isoformat()
    zeilen: list[dict[str, Any]] = [
        {
            "nr": 1,
            "inhalt": "eigenbemuehung",
            "verantwortlich": "elb",
            "rechtsgrundlage": "16",
            "text": "Ich schicke jeden Monat vier Bewerbungen an Lager und Speditionen, die mit dem Bus erreichbar sind.",
            "bis": bis,
            "nachweis": {"form": "Ich bringe die ausgefüllte Liste und die Anschreiben mit.", "bis": bis},
        },
        {
            "nr": 2,
            "inhalt": "eingliederungsleistung",
            "verantwortlich": "elb",
            "rechtsgrundlage": "16",
            "text": "Ich nehme am Kurs „Neu starten im Lager“ teil und übe dort den Umgang mit Scanner und Lagersoftware.",
            "bis": spaeter,
        },
        {
            "nr": 3,
            "inhalt": "eingliederungsleistung",
            "verantwortlich": "jobcenter",
            "rechtsgrundlage": "16",
            "text": "Das Jobcenter bezahlt den Kurs und die Monatskarte dorthin und schickt mir passende Stellen.",
            "bis": spaeter,
            "leistung": {
                "angebot": "Kursplatz, Monatskarte, 3 Euro je Bewerbung auf Papier",
                "traeger": "Lernwerk Nord",
            },
        },
        {
            "nr": 4,
            "inhalt": "kinderbetreuung",
            "verantwortlich": "elb",
            "rechtsgrundlage": "16a",
            "text": "Ich kläre mit der Kita, ob mein Sohn an zwei Tagen bis 17 Uhr bleiben kann.",
            "bis": bis,
        },
    ]
    if fort is not None:
        for zeile in zeilen:
            zeile["fortgefuehrt_von"] = [fort, zeile["nr"]]
    return zeilen


def _plan(ab: dt.date, gespraech: int, analyse: int, fort: int | None = None) -> dict[str, Any]:
    plan: dict[str, Any] = {
        "art": "kooperationsplan_erstellt",
        "gespraech": gespraech,
        "potenzialanalyse": analyse,
        "gueltig_bis": (ab + dt.timedelta(days=180)).isoformat(),
        "uebergeordnetes_ziel": "Ich arbeite fest im Lager und kann von meinem Lohn leben.",
        "naechstes_ziel": "In drei Monaten habe ich in zwei Betrieben zur Probe gearbeitet und kenne die Lagersoftware.",
        "eigene_worte": "Ich will wieder ein Team haben, morgens gern losgehen und meinem Sohn etwas bieten können.",
        "absprachen": _absprachen(ab, fort),
        "nicht_relevant": {
            "sprachkurs": "Ich spreche Deutsch als Muttersprache.",
            "rehabilitation": "Es gibt keine gesundheitlichen Einschränkungen.",
        },
        "perspektive": "ich",
        "sprache": "de",
        "anlagen": ["Stellenliste Gewerbegebiet Nord", "Info-Blatt Vermittlungsbudget"],
    }
    if fort is not None:
        plan["fortschreibung_von"] = fort
    return plan


def _gespraech(bezug: int | None = None) -> dict[str, Any]:
    gespraech: dict[str, Any] = {
        "art": "beratungsgespraech_gefuehrt",
        "form": "persoenlich",
        "teilnehmende": ["elb", "ifk"],
        "vermerk": f"{_VERMERK} {_VERMERK}",
        "infoblatt_vb_ausgehaendigt": True,
        "vb_leistungen_erlaeutert": True,
        "vb_antrag": True,
        "ueber_schlichtung_informiert": True,
    }
    if bezug is not None:
        gespraech["bezug"] = bezug
    return gespraech


_ANALYSE: dict[str, Any] = {
    "art": "potenzialanalyse_abgeschlossen",
    "merkmale": {
        "schulisch": "Realschulabschluss 2004, gute Noten in Mathematik",
        "beruflich": "Verkäuferin, Ausbildung 2004 bis 2007 abgeschlossen, zuletzt sieben Jahre im Drogeriemarkt",
        "erfahrung": "Wareneingang, Inventur, Kasse, Einarbeitung von Auszubildenden",
        "sprache": "Deutsch als Muttersprache, Schulenglisch",
        "mobilitaet": "Führerschein B, Auto an drei Tagen, Monatskarte",
    },
    "staerken": [
        {"kompetenz": "Zuverlässigkeit", "klasse": "personal", "beleg": "In sieben Jahren keine verpasste Schicht"},
        {"kompetenz": "Zahlenverständnis", "klasse": "methoden", "beleg": "Ich habe die Inventur geleitet"},
        {"kompetenz": "Einarbeiten anderer", "klasse": "sozial_kommunikativ", "beleg": "Vier Auszubildende begleitet"},
    ],
    "handlungsbedarfe": [
        {
            "schluesselgruppe": "qualifikation",
            "merkmal": "Lagersoftware",
            "beschreibung": "Kenntnisse in Scannertechnik und Lagerverwaltung fehlen und werden in der Region verlangt.",
            "strategie": "Kurs mit Praxisanteil, danach Probearbeit",
        },
        {
            "schluesselgruppe": "rahmenbedingungen",
            "merkmal": "Kinderbetreuung",
            "beschreibung": "Betreuung bis 15:30 Uhr; für Spätschichten fehlt eine Lösung.",
        },
    ],
    "unterstuetzungsbedarfe": ["Bewerbungsunterlagen", "Kursplatz", "Fahrtkosten"],
    "zielberuf": "Fachlageristin",
    "rehabilitation": {"geprueft": True, "bedarf": False},
    "sprachfoerderung": {"geprueft": True, "bedarf": False},
    "integrationsprognose": "Einstieg binnen sechs Monaten erreichbar, wenn Kurs und Betreuung gelingen.",
    "profillage": "aktivierung",
}


def _einladung(anlass: str, mit_rfb: bool, termin: str, **weiteres: Any) -> dict[str, Any]:
    return {
        "art": "einladung_ergangen",
        "anlass": anlass,
        "mit_rfb": mit_rfb,
        "termin": termin,
        "ort": "Jobcenter Musterstadt, Zimmer 214",
        "adressaten": ["elb"],
        **weiteres,
    }


def _aufgabe(bezug: int) -> dict[str, Any]:
    return {"art": "schreiben_aufgegeben", "bezug": bezug, "an": "elb", "weg": "post"}


def _ergebnis(bezug: int, ergebnis: str, **weiteres: Any) -> dict[str, Any]:
    return {"art": "termin_ergebnis", "bezug": bezug, "ergebnis": ergebnis, **weiteres}


def _pruefung(plan: int, absprache: int, ergebnis: str) -> dict[str, Any]:
    return {
        "art": "absprache_geprueft",
        "kooperationsplan": plan,
        "absprache": absprache,
        "ergebnis": ergebnis,
        "feststellung": "Im Termin gemeinsam angesehen; vorgelegt wurden zwei Anschreiben vom Februar und eine Liste ohne "
        "Datum. Drei der genannten Betriebe haben nach Auskunft keine Bewerbung erhalten.",
    }


def _massnahme() -> dict[str, Any]:
    return {
        "bezeichnung": "Neu starten im Lager",
        "inhalt": "Lagersoftware, Scannertechnik, Ladungssicherung, Bewerbungstraining und zwei Wochen Praxis im Betrieb",
        "traeger": "Lernwerk Nord gGmbH",
        "ansprechperson": "Herr Petersen, Telefon 0999 123456",
        "ort": "Werkstraße 3, 99999 Musterstadt",
        "beginn": "2025-02-24",
        "ende": "2025-07-25",
        "wochenstunden": 24,
        "lage": "Montag bis Donnerstag 8:30 bis 14:30 Uhr",
        "rueckmeldung_bis": "2025-02-18",
    }


def vorgaenge() -> list[dict[str, Any]]:
    """The 40 Vorgänge as plain data, numbered."""
    absprache = {"absprache": [9, 1]}
    erster, zweiter = dt.date(2025, 1, 29), dt.date(2025, 7, 14)
    folge: list[tuple[str, dict[str, Any]]] = [
        ("2025-01-08", {"art": "leistungsbezug_begonnen"}),
        ("2025-01-09", _einladung("kp_erstellung", False, "2025-01-22T10:00")),
        ("2025-01-09", _aufgabe(2)),
        ("2025-01-22", _ergebnis(2, "erschienen")),
        ("2025-01-22", _gespraech(2)),
        ("2025-01-22", {"art": "unterlage_ausgehaendigt", "unterlage": "flyer", "fassung": "2025-01"}),
        ("2025-01-24", dict(_ANALYSE)),
        ("2025-01-29", _gespraech()),
        ("2025-01-29", _plan(erster, 8, 7)),
        ("2025-01-29", {"art": "kooperationsplan_ausgehaendigt", "bezug": 9, "form": "papier"}),
        ("2025-01-30", {"art": "dokument_abgelegt", "bezug": 9, "ablage": "e-akte", "kennung": "KP-2025-000917"}),
        (
            "2025-01-30",
            {
                "art": "zuweisungsschreiben_ausgehaendigt",
                "vorlage": "massnahme_berufliche_aktivierung",
                "gegenstand": {"absprache": [9, 2]},
                "massnahme": _massnahme(),
            },
        ),
        ("2025-02-24", {"art": "massnahme_angetreten", "bezug": 12}),
        ("2025-03-10", {"art": "anmerkung", "text": _VERMERK, "besonders_geschuetzt": False}),
        ("2025-03-12", _einladung("folgetermin", True, "2025-03-26T09:30", meldezweck="vermittlung")),
        ("2025-03-12", _aufgabe(15)),
        ("2025-03-26", _ergebnis(15, "erschienen")),
        ("2025-03-26", _gespraech(15)),
        ("2025-03-26", _pruefung(9, 2, "eingehalten")),
        ("2025-04-02", {"art": "fahrtkosten_beantragt", "bezug": 15, "betrag": 5.8}),
        (
            "2025-04-07",
            {
                "art": "fahrtkosten_entschieden",
                "bezug": 20,
                "ergebnis": "bewilligt",
                "begruendung": "Die Kosten der Busfahrt zum Meldetermin waren notwendig und sind in dieser Höhe belegt.",
            },
        ),
        ("2025-04-30", _pruefung(9, 1, "nicht_eingehalten")),
        ("2025-05-02", _einladung("beraterische_intervention", False, "2025-05-14T11:00", gegenstand=absprache)),
        ("2025-05-02", _aufgabe(23)),
        ("2025-05-14", _ergebnis(23, "erschienen")),
        ("2025-05-14", _gespraech(23)),
        (
            "2025-05-14",
            {
                "art": "intervention_abgeschlossen",
                "gegenstand": absprache,
                "einladung": 23,
                "wahrgenommen": True,
                "wichtiger_grund": False,
                "begruendung": _BEGRUENDUNG,
            },
        ),
        (
            "2025-05-19",
            {
                "art": "aufforderung_erlassen",
                "norm": "15_5",
                "gegenstand": absprache,
                "mitwirkung": {
                    "beschreibung": "Legen Sie vier Bewerbungen an Lager oder Speditionen aus Mai und Juni vor.",
                    "nachweis": "Anschreiben und Versandnachweis, persönlich oder über das Portal",
                    "frist": "2025-06-20",
                    "inhalt": "eigenbemuehung",
                    "rechtsgrundlage": "16",
                    "unterstuetzung": "Das Jobcenter übernimmt die Kosten und sieht die Anschreiben vorher durch.",
                },
                "begruendung": _BEGRUENDUNG,
                "adressaten": ["elb"],
            },
        ),
        ("2025-05-19", _aufgabe(28)),
        (
            "2025-06-23",
            {
                "art": "aufforderung_geprueft",
                "bezug": 28,
                "ergebnis": "nicht_befolgt",
                "feststellung": "Bis zum Ablauf des 20.06.2025 ging nichts ein; auch im Portal liegt keine Nachricht vor.",
            },
        ),
        (
            "2025-06-24",
            {
                "art": "anhoerung_eingeleitet",
                "pflichtverletzung": {"norm": "31_1_1", "bezug": 28, "am": "2025-06-20"},
                "frist_bis": "2025-07-16",
                "persoenlich_angeboten": True,
                "adressaten": ["elb"],
            },
        ),
        ("2025-06-24", _aufgabe(31)),
        ("2025-07-14", _gespraech()),
        ("2025-07-14", _plan(zweiter, 33, 7, 9)),
        ("2025-07-14", {"art": "kooperationsplan_ausgehaendigt", "bezug": 34, "form": "papier"}),
        ("2025-07-15", {"art": "dokument_abgelegt", "bezug": 34, "ablage": "e-akte", "kennung": "KP-2025-004410"}),
        (
            "2025-07-15",
            {
                "art": "aeusserung_eingegangen",
                "bezug": 31,
                "form": "schriftlich",
                "inhalt": "Ich habe die Liste zu Hause vergessen und dann nicht mehr daran gedacht. Im Juni war mein Sohn "
                "zweimal krank. Ich will die Bewerbungen jetzt schreiben und bitte um Verständnis.",
                "bereitschaft_erklaert": True,
            },
        ),
        ("2025-08-20", _einladung("folgetermin", True, "2025-09-04T09:30", meldezweck="vermittlung")),
        ("2025-08-20", _aufgabe(38)),
        ("2025-09-04", _ergebnis(38, "nicht_erschienen", wichtiger_grund=False)),
    ]
    return [{"nr": nr, "am": am, **inhalt} for nr, (am, inhalt) in enumerate(folge, 1)]


def akte() -> bytes:
    """The Akte as JSON, as `lies_akte` reads it."""
    return kodiere({"person": PERSON, "vorgaenge": vorgaenge()})
