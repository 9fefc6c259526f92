"""The plain-language checker: while someone types, and over a whole plan."""

import re
from typing import Any

from bench.rahmen import Messung, mikrosekunden
from roterfaden.recht.sprache import rfb_sprache
from roterfaden.schreiben.sprache import pruefe_plan, pruefe_text
from roterfaden.schreiben.sprache.pruefung import gedruckte_texte

HARMLOS = "Ich schließe im Juli den Sprachkurs ab und frage meine Ärztin nach einem Befund."
SCHRITTE = (
    "Ich schreibe meinen Lebenslauf neu und zeige ihn der Beratungsstelle.",
    "Ich schicke jeden Monat vier Bewerbungen an Lager und Speditionen in meiner Nähe.",
    "Ich kläre mit der Kita, ob mein Kind ab 7:30 Uhr kommen kann.",
    "Ich nehme am Kurs „Neu starten im Lager“ teil und werde dort beraten.",
    "Ich frage zwei Betriebe, ob ich zur Probe arbeiten kann, z. B. im Mai.",
    "Ich melde mich bei Bedarf zeitnah bei der Agentur für Arbeit.",
    "Die Teilnahme an der Maßnahme erfolgt regelmäßig, eine Abklärung der Leistung wird durchgeführt.",
    "Ich übe zweimal in der Woche mit der Übungs-App für Lagersoftware.",
)
ZUSAGEN = (
    "Das Jobcenter zahlt mir für jede Bewerbung 3 Euro (Post) oder 1 Euro (online).",
    "Ich bekomme jeden Monat drei Stellen, die zu mir passen.",
    "Das Jobcenter bezahlt den Kurs und die Monatskarte dorthin.",
)


def plan() -> dict[str, Any]:
    """A plan with eight steps and three promises, good and bad sentences mixed."""
    absprachen = [
        {"verantwortlich": "elb", "text": text, "nachweis": {"form": "Ich bringe die Liste mit."}} for text in SCHRITTE
    ] + [
        {"verantwortlich": "jobcenter", "text": text, "leistung": {"angebot": "Vermittlungsbudget"}} for text in ZUSAGEN
    ]
    return {
        "uebergeordnetes_ziel": "Ich arbeite fest im Lager und kann von meinem Lohn leben.",
        "naechstes_ziel": "Bis 12. Juni 2026 habe ich in einem Betrieb zur Probe gearbeitet.",
        "eigene_worte": "Ich will wieder ein Team haben und morgens gern losgehen.",
        "absprachen": absprachen,
    }


def messen() -> list[Messung]:
    """The whole plan, one sentence as it is typed, and R3 on a sentence without suspicious words."""
    daten = plan()
    texte = list(gedruckte_texte(daten).values())
    worte = re.compile(r"\w+")
    ganzer_plan, boden = mikrosekunden(lambda: pruefe_plan(daten), lambda: [worte.findall(t.lower()) for t in texte])
    satz, r3 = mikrosekunden(
        lambda: pruefe_text(SCHRITTE[1], "text", "elb"),
        lambda: rfb_sprache(HARMLOS),
    )
    return [
        Messung(
            was="Kooperationsplan mit acht Schritten auf einfache Sprache prüfen",
            wert=ganzer_plan / 1e3,
            einheit="ms",
            boden=boden / 1e3,
            boden_was="dieselben Texte einmal in Wörter zerlegen",
            hoechstens=20,
        ),
        Messung(was="Ein Satz beim Schreiben", wert=satz, einheit="µs", hoechstens=5000),
        Messung(was="R3 an einem Satz ohne verdächtige Wörter", wert=r3, einheit="µs", hoechstens=10),
    ]
