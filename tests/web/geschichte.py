"""The story the tests tell: the same as on the drafts of the Akte, eighteen Vorgänge long."""

import json
from typing import Any

_ABSPRACHEN: list[dict[str, Any]] = [
    {"nr": 1, "inhalt": "eigenbemuehung", "verantwortlich": "elb", "text": "Ich schreibe jeden Monat vier Bewerbungen.",
     "bis": "2026-05-17", "nachweis": {"form": "Liste der Bewerbungen", "bis": "2026-01-30"}},
    {"nr": 2, "inhalt": "eingliederungsleistung", "verantwortlich": "elb", "text": "Ich gehe bis 13. März zum Bewerbungstraining.",
     "bis": "2026-03-13", "rechtsgrundlage": "16"},
    {"nr": 3, "inhalt": "eigenbemuehung", "verantwortlich": "elb", "text": "Ich frage bei zwei Speditionen nach einem Praktikum.",
     "bis": "2026-04-30", "nachweis": {"form": "Ich erzähle davon im nächsten Gespräch", "bis": "2026-04-30"}},
    {"nr": 4, "inhalt": "eingliederungsleistung", "verantwortlich": "jobcenter", "text": "Das Jobcenter reserviert einen Platz im Bewerbungstraining.",
     "bis": "2025-12-15", "leistung": {"angebot": "Bewerbungstraining"}},
    {"nr": 5, "inhalt": "leistung_dritter", "verantwortlich": "elb", "text": "Ich vereinbare einen Termin bei der Schuldnerberatung.",
     "bis": "2026-04-15", "rechtsgrundlage": "16a"},
]  # fmt: skip

_GESPRAECH: dict[str, Any] = {
    "art": "beratungsgespraech_gefuehrt", "form": "persoenlich", "teilnehmende": ["elb", "ifk"],
    "vermerk": "Lage und nächste Schritte besprochen.", "infoblatt_vb_ausgehaendigt": True, "vb_leistungen_erlaeutert": True,
    "vb_antrag": False, "ueber_schlichtung_informiert": True,
}  # fmt: skip

ANALYSE: dict[str, Any] = {
    "art": "potenzialanalyse_abgeschlossen",
    "merkmale": {"schulisch": "Hauptschulabschluss", "beruflich": "ohne Abschluss", "erfahrung": "Lager, 3 Jahre",
                 "sprache": "Deutsch, Muttersprache", "mobilitaet": "Bus und Fahrrad"},
    "staerken": [{"kompetenz": k, "klasse": c} for k, c in (
        ("zuverlässig", "personal"), ("arbeitet gern im Team", "sozial_kommunikativ"),
        ("behält den Überblick", "methoden"), ("packt an", "aktivitaet_umsetzung"))],
    "handlungsbedarfe": [
        {"schluesselgruppe": "qualifikation", "merkmal": "berufliche Qualifikation", "beschreibung": "kein Berufsabschluss", "strategie": "Einstieg als Lagerkraft"},
        {"schluesselgruppe": "rahmenbedingungen", "merkmal": "finanzielle Situation", "beschreibung": "Schulden belasten", "strategie": "Schuldnerberatung"}],
    "unterstuetzungsbedarfe": ["Bewerbungsunterlagen"],
    "rehabilitation": {"geprueft": True, "bedarf": False}, "sprachfoerderung": {"geprueft": True, "bedarf": False},
    "zielberuf": "Fachkraft für Lagerlogistik", "profillage": "foerder",
}  # fmt: skip

GRUENWALD: list[dict[str, Any]] = [
    {"am": "2025-11-03", "art": "leistungsbezug_begonnen"},
    {"am": "2025-11-05", "art": "einladung_ergangen", "anlass": "kp_erstellung", "mit_rfb": False, "termin": "2025-11-17T09:00",
     "ort": "Zimmer 214", "adressaten": ["elb"]},
    {"am": "2025-11-06", "art": "schreiben_aufgegeben", "bezug": 2, "an": "elb", "weg": "post"},
    {"am": "2025-11-17", "art": "termin_ergebnis", "bezug": 2, "ergebnis": "erschienen"},
    {"am": "2025-11-17", "bezug": 2} | _GESPRAECH,
    {"am": "2025-11-17"} | ANALYSE,
    {"am": "2025-11-17", "art": "kooperationsplan_erstellt", "gespraech": 5, "potenzialanalyse": 6, "gueltig_bis": "2026-05-17",
     "uebergeordnetes_ziel": "Ich arbeite als Fachkraft für Lagerlogistik.", "naechstes_ziel": "Ich finde bis Mai eine Stelle als Lagerkraft.",
     "eigene_worte": "Nachtschicht geht nicht, wegen der Kinder.", "absprachen": _ABSPRACHEN, "nicht_relevant": {},
     "perspektive": "ich", "sprache": "de", "anlagen": []},
    {"am": "2025-11-17", "art": "kooperationsplan_ausgehaendigt", "bezug": 7, "form": "papier"},
    {"am": "2025-12-16", "art": "absprache_geprueft", "kooperationsplan": 7, "absprache": 4, "ergebnis": "eingehalten",
     "feststellung": "Platz im Bewerbungstraining ist reserviert."},
    {"am": "2026-02-02", "art": "absprache_geprueft", "kooperationsplan": 7, "absprache": 2, "ergebnis": "nicht_eingehalten",
     "feststellung": "Nicht erschienen."},
    {"am": "2026-02-02", "art": "vorgang_storniert", "bezug": 10, "grund": "Absprache verwechselt."},
    {"am": "2026-02-02", "art": "absprache_geprueft", "kooperationsplan": 7, "absprache": 1, "ergebnis": "nicht_eingehalten",
     "feststellung": "Bis zum 30.01. lag keine Liste vor.", "fallgruppe": "eigenbemuehungen"},
    {"am": "2026-02-03", "art": "einladung_ergangen", "anlass": "beraterische_intervention", "mit_rfb": False,
     "termin": "2026-02-17T10:30", "ort": "Zimmer 214", "adressaten": ["elb"], "gegenstand": {"absprache": [7, 1]}},
    {"am": "2026-02-04", "art": "schreiben_aufgegeben", "bezug": 13, "an": "elb", "weg": "post"},
    {"am": "2026-02-17", "art": "termin_ergebnis", "bezug": 13, "ergebnis": "erschienen"},
    {"am": "2026-02-17", "bezug": 13} | _GESPRAECH,
    {"am": "2026-02-17", "art": "intervention_abgeschlossen", "gegenstand": {"absprache": [7, 1]}, "einladung": 13, "wahrgenommen": True,
     "wichtiger_grund": False, "begruendung": "Herr Grünwald will die Bewerbungen nachholen. Er nennt keinen Hinderungsgrund."},
    {"am": "2026-03-11", "art": "absprache_geprueft", "kooperationsplan": 7, "absprache": 1, "ergebnis": "teilweise",
     "feststellung": "Für Februar zwei von vier Bewerbungen vorgelegt."},
]  # fmt: skip

BRIEF = json.dumps({
    "kopf": {"ifk": {"name": "Jana Brinkmann"}},
    "empfaenger": {"zeilen": ["Herrn", "Tobias Grünwald", "Lindenweg 3", "34117 Ahrenstein"], "vermerk": ""},
    "angaben": [["Zeichen", "412D000001"], ["Datum", "05.11.2025"]],
    "brief": {"betreff": [{"t": "Einladung zum Gespräch am 17.11.2025"}], "unterzeile": [], "anrede": "Guten Tag Herr Grünwald",
              "bloecke": [{"typ": "absatz", "text": [{"t": "ich lade Sie zum Gespräch ein."}]}], "schluss": [], "anhang": [],
              "gruss": True, "va": False},
})  # fmt: skip

# What follows when the Aufforderung stays without effect: appended to GRUENWALD as Vorgänge 19 to 25.
MINDERUNG: list[dict[str, Any]] = [
    {"am": "2026-02-18", "art": "aufforderung_erlassen", "norm": "15_5", "gegenstand": {"absprache": [7, 1]}, "adressaten": ["elb"],
     "mitwirkung": {"beschreibung": "Bewerben Sie sich auf vier Stellen als Lagerkraft.", "nachweis": "Liste der Bewerbungen", "frist": "2026-03-04"},
     "begruendung": "Die Bewerbungen sind zumutbar und führen zum Ziel."},
    {"am": "2026-02-18", "art": "schreiben_aufgegeben", "bezug": 19, "an": "elb", "weg": "post"},
    {"am": "2026-03-05", "art": "aufforderung_geprueft", "bezug": 19, "ergebnis": "nicht_befolgt", "feststellung": "Bis zum 04.03. lag nichts vor."},
    {"am": "2026-03-05", "art": "anhoerung_eingeleitet", "pflichtverletzung": {"norm": "31_1_1", "bezug": 19, "am": "2026-03-04"},
     "frist_bis": "2026-03-23", "persoenlich_angeboten": True, "adressaten": ["elb"]},
    {"am": "2026-03-05", "art": "schreiben_aufgegeben", "bezug": 22, "an": "elb", "weg": "post"},
    {"am": "2026-03-12", "art": "aeusserung_eingegangen", "bezug": 22, "form": "schriftlich", "inhalt": "Ich habe es vergessen.", "abschliessend": True},
    {"am": "2026-03-16", "art": "leistungsminderung_geprueft", "bezug": 22, "ergebnis": "minderung_vorgeschlagen", "begruendung": "Vergessen ist kein wichtiger Grund."},
]  # fmt: skip

SCHLICHTUNG: list[dict[str, Any]] = [
    {"am": "2026-02-02", "art": "leistungsbezug_begonnen"},
    {"am": "2026-03-02", "art": "schlichtung_verlangt", "durch": "elb", "streitpunkte": ["Umfang der Bewerbungen", "Fahrweg"]},
    {"am": "2026-03-05", "art": "schlichtung_eingeleitet", "bezug": 2, "schlichtungsperson": "Ingrid Marquardt"},
]  # fmt: skip

BRIEF_MIT_RFB = json.dumps(json.loads(BRIEF) | {"brief": json.loads(BRIEF)["brief"] | {"bloecke": [
    {"typ": "absatz", "text": [{"t": "Bewerben Sie sich."}]},
    {"typ": "rfb", "text": [{"t": "Was geschieht, wenn Sie der Aufforderung nicht folgen?"}],
     "bloecke": [{"typ": "absatz", "text": [{"t": "Dann mindert sich Ihr Bürgergeld um 10 Prozent."}]}]},
]}})  # fmt: skip
