"""How long the plain-language checker takes, as a figure and as a ratio to reading the same text once.

Floor: one `str.lower` and one pass of `re` over words – what any checker has to do at least.
"""

from __future__ import annotations

import json
import re
import statistics
import sys
import time
from collections.abc import Callable

from roterfaden.recht.sprache import rfb_sprache
from roterfaden.schreiben.sprache import pruefe_plan, pruefe_text
from roterfaden.schreiben.sprache.pruefung import gedruckte_texte

GRENZE_PLAN_MS = 20.0
GRENZE_RFB_US = 10.0

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


def plan() -> dict[str, object]:
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


def dauer(was: Callable[[], object], mal: int = 200) -> float:
    """Best of several rounds, in seconds per call."""
    runden = []
    for _ in range(7):
        anfang = time.perf_counter()
        for _ in range(mal):
            was()
        runden.append((time.perf_counter() - anfang) / mal)
    return min(runden)


def messe() -> dict[str, float]:
    """All figures of this bench."""
    daten = plan()
    texte = list(gedruckte_texte(daten).values())
    harmlos = "Ich schließe im Juli den Sprachkurs ab und frage meine Ärztin nach einem Befund."
    worte = re.compile(r"\w+")
    boden = dauer(lambda: [worte.findall(t.lower()) for t in texte])
    ganzer_plan = dauer(lambda: pruefe_plan(daten), 20)
    einzeln = statistics.mean(dauer(lambda t=t: pruefe_text(t, "text", "elb"), 50) for t in texte)  # type: ignore[misc]
    return {
        "plan_ms": ganzer_plan * 1e3,
        "plan_verhaeltnis": ganzer_plan / boden,
        "satz_ms": einzeln * 1e3,
        "rfb_harmlos_us": dauer(lambda: rfb_sprache(harmlos), 2000) * 1e6,
        "funde": float(len(pruefe_plan(daten))),
    }


def main() -> int:
    """Print the figures; 1 if one is over its limit."""
    zahlen = messe()
    if "--json" in sys.argv:
        print(json.dumps(zahlen))
    else:
        print(f"Kooperationsplan prüfen: {zahlen['plan_ms']:.2f} ms (Grenze {GRENZE_PLAN_MS:.0f} ms), "
              f"{zahlen['plan_verhaeltnis']:.0f}-mal ein Lesen derselben Wörter, {zahlen['funde']:.0f} Funde")  # fmt: skip
        print(f"Ein Satz beim Schreiben: {zahlen['satz_ms']:.2f} ms")
        print(f"R3 an einem harmlosen Satz: {zahlen['rfb_harmlos_us']:.1f} µs (Grenze {GRENZE_RFB_US:.0f} µs)")
    return int(zahlen["plan_ms"] > GRENZE_PLAN_MS or zahlen["rfb_harmlos_us"] > GRENZE_RFB_US)


if __name__ == "__main__":
    sys.exit(main())
