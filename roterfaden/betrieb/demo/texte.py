"""What people in the demo talk about: occupations, goals, steps. First person, short sentences, nothing about health."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Schritt:
    """An Absprache before it has a day."""

    inhalt: str
    text: str
    nachweis: str = ""
    rechtsgrundlage: str = ""
    angebot: str = ""


@dataclass(frozen=True, slots=True)
class Beruf:
    zielberuf: str
    ziel: str
    naechstes_ziel: str
    eigene_worte: str
    erfahrung: str
    staerken: tuple[tuple[str, str], ...]
    """Competence and its class."""
    bewerbung: Schritt


BERUFE: tuple[Beruf, ...] = (
    Beruf(
        "Fachkraft für Lagerlogistik",
        "Ich arbeite fest in einem Lager und lebe von meinem Lohn.",
        "Ich habe bis Sommer zwei Zusagen für ein Probearbeiten.",
        "Ich will wieder morgens einen Grund haben aufzustehen.",
        "Sechs Jahre im Versand, Gabelstaplerschein",
        (("Zupacken und dranbleiben", "aktivitaet_umsetzung"), ("Ordnung halten", "methoden")),
        Schritt(
            "eigenbemuehung",
            "Ich schreibe jeden Monat vier Bewerbungen für Stellen im Lager.",
            "Liste mit Betrieb und Datum",
        ),
    ),
    Beruf(
        "Verkäuferin oder Verkäufer",
        "Ich arbeite in einem Laden in meiner Nähe, mindestens 30 Stunden in der Woche.",
        "Ich habe meine Bewerbungsmappe fertig und kenne fünf Läden, die suchen.",
        "Mit Leuten reden, das kann ich.",
        "Aushilfe in einer Bäckerei, Kasse und Theke",
        (("Freundlich auf andere zugehen", "sozial_kommunikativ"), ("Kopfrechnen", "methoden")),
        Schritt(
            "eigenbemuehung",
            "Ich frage jeden Monat in drei Läden persönlich nach Arbeit.",
            "Liste mit Laden, Datum und Ansprechperson",
        ),
    ),
    Beruf(
        "Altenpflegehilfe",
        "Ich mache die Ausbildung in der Altenpflegehilfe und bestehe die Prüfung.",
        "Ich habe ein Praktikum in einem Pflegeheim gemacht.",
        "Ich habe meine Oma gepflegt. Das hat mir gezeigt, dass ich das kann.",
        "Angehörige gepflegt, Küchenhilfe",
        (("Geduld", "personal"), ("Gut zuhören", "sozial_kommunikativ")),
        Schritt(
            "eigenbemuehung",
            "Ich bewerbe mich bei drei Pflegeheimen um ein Praktikum.",
            "Antworten der Pflegeheime",
        ),
    ),
    Beruf(
        "Busfahrerin oder Busfahrer",
        "Ich fahre Linienbus und habe einen Dienstplan, auf den ich mich verlassen kann.",
        "Ich weiß, ob ich den Führerschein der Klasse D machen kann.",
        "Autofahren war immer meins.",
        "Zwölf Jahre Kurierfahrten",
        (("Ruhig bleiben", "personal"), ("Sich in der Gegend auskennen", "methoden")),
        Schritt(
            "eigenbemuehung",
            "Ich gehe zum Infotag der Kreisverkehrsbetriebe und spreche mit zwei Fahrern.",
            "Teilnahmezettel vom Infotag",
        ),
    ),
    Beruf(
        "Bürokraft",
        "Ich arbeite halbtags in einem Büro, während die Kinder in der Schule sind.",
        "Ich kann mit der Tabellenkalkulation so umgehen, wie es Stellenanzeigen verlangen.",
        "Ich war früher die, die alles im Griff hatte.",
        "Abgebrochene Ausbildung im Büro, Vereinskasse geführt",
        (("Genau arbeiten", "methoden"), ("Termine im Blick behalten", "aktivitaet_umsetzung")),
        Schritt(
            "eigenbemuehung",
            "Ich schreibe jeden Monat drei Bewerbungen für Teilzeitstellen im Büro.",
            "Liste mit Betrieb und Datum, dazu die Anschreiben",
        ),
    ),
    Beruf(
        "Elektronikerin oder Elektroniker",
        "Ich schließe meine Ausbildung ab und arbeite als Elektroniker.",
        "Mein Abschluss aus der Heimat ist anerkannt oder ich weiß, was noch fehlt.",
        "Ich habe zehn Jahre Häuser verkabelt. Hier fange ich nicht bei null an.",
        "Zehn Jahre als Elektriker im Ausland",
        (("Pläne lesen", "methoden"), ("Fehler finden", "aktivitaet_umsetzung")),
        Schritt(
            "eigenbemuehung",
            "Ich schicke meine Zeugnisse an die Anerkennungsstelle.",
            "Kopie des Briefs an die Anerkennungsstelle",
        ),
    ),
    Beruf(
        "Garten- und Landschaftsbau",
        "Ich arbeite draußen, in einem Betrieb, der mich auch im Winter behält.",
        "Ich habe in zwei Gärtnereien zur Probe gearbeitet.",
        "Drinnen sitzen ist nichts für mich.",
        "Saisonarbeit, Hausmeisterdienste",
        (("Körperlich arbeiten", "aktivitaet_umsetzung"), ("Zuverlässig kommen", "personal")),
        Schritt(
            "eigenbemuehung",
            "Ich rufe jeden Monat vier Gärtnereien an und frage nach Arbeit.",
            "Liste der Anrufe mit Datum und Ergebnis",
        ),
    ),
    Beruf(
        "Fachkraft im Gastgewerbe",
        "Ich arbeite in einer Küche mit festen Zeiten und werde dort ausgebildet.",
        "Ich habe drei Betriebe gefunden, die ausbilden.",
        "Kochen ist das Einzige, wo ich die Zeit vergesse.",
        "Küchenhilfe in drei Betrieben",
        (("Unter Druck den Überblick behalten", "aktivitaet_umsetzung"), ("Im Team arbeiten", "sozial_kommunikativ")),
        Schritt(
            "eigenbemuehung",
            "Ich stelle mich bis zum Monatsende in drei Küchen vor.",
            "Liste der Betriebe mit Stempel oder Unterschrift",
        ),
    ),
)

ZWEITE_SCHRITTE: tuple[Schritt, ...] = (
    Schritt("eigenbemuehung", "Ich bringe meinen Lebenslauf auf den neuesten Stand.", "der fertige Lebenslauf"),
    Schritt(
        "eigenbemuehung",
        "Ich lege mir ein Konto in der Jobbörse an und richte eine Suche ein.",
        "Ausdruck der Suche",
    ),
    Schritt("kinderbetreuung", "Ich melde mein Kind für die Betreuung am Nachmittag an."),
    Schritt("sonstiges", "Ich kläre mit der Schuldnerberatung, welche Raten ich zahlen kann.", rechtsgrundlage="16a"),
    Schritt(
        "sprachkurs",
        "Ich besuche den Deutschkurs bis zum Ende und melde mich zur Prüfung an.",
        rechtsgrundlage="45a_aufenthg",
    ),
    Schritt(
        "eigenbemuehung",
        "Ich frage zwei Bekannte, ob in ihrem Betrieb jemand gesucht wird.",
        "ich erzähle davon im Gespräch",
    ),
)

ZUSAGEN: tuple[Schritt, ...] = (
    Schritt(
        "eingliederungsleistung",
        "Ich schicke Ihnen jede Woche passende Stellen und rufe bei zwei Betrieben für Sie an.",
        rechtsgrundlage="16",
        angebot="Vorschläge und Anruf bei Betrieben",
    ),
    Schritt(
        "eingliederungsleistung",
        "Ich zahle Ihre Bewerbungen: 5 Euro mit der Post, 1 Euro online.",
        rechtsgrundlage="16",
        angebot="Bewerbungskosten",
    ),
    Schritt(
        "eingliederungsleistung",
        "Ich schaue Ihre Unterlagen durch und gebe sie Ihnen bis zum nächsten Gespräch zurück.",
        rechtsgrundlage="16",
        angebot="Durchsicht der Bewerbungsunterlagen",
    ),
)

BEWERBUNGSTRAINING = Schritt(
    "eingliederungsleistung",
    "Ich nehme am Bewerbungstraining beim Bildungswerk teil.",
    rechtsgrundlage="16",
    angebot="Bewerbungstraining, 8 Wochen",
)

BEDARFE: dict[str, tuple[tuple[str, str], ...]] = {
    "qualifikation": (
        ("Berufsabschluss", "Ein anerkannter Abschluss fehlt."),
        ("Deutsch im Beruf", "Für Kundengespräche reicht das Deutsch noch nicht."),
        ("EDV", "Sicherheit am Rechner fehlt."),
    ),
    "leistungsfaehigkeit": (("Belastbarkeit", "Was an Arbeit möglich ist, wird gerade geklärt."),),
    "motivation": (("Bewerbungsverhalten", "Nach vielen Absagen fällt der nächste Anlauf schwer."),),
    "rahmenbedingungen": (
        ("Kinderbetreuung", "Am Nachmittag fehlt eine Betreuung."),
        ("Mobilität", "Ohne Auto sind Früh- und Spätschicht nicht erreichbar."),
        ("Schulden", "Ungeklärte Raten belasten."),
    ),
}

PROFILLAGEN: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("markt", 30, ()),
    ("aktivierung", 40, ("motivation",)),
    ("foerder", 80, ("qualifikation",)),
    ("entwicklung", 250, ("qualifikation", "rahmenbedingungen")),
    ("stabilisierung", 120, ("leistungsfaehigkeit", "qualifikation", "motivation")),
    ("unterstuetzung", 150, ("rahmenbedingungen", "qualifikation", "leistungsfaehigkeit")),
    ("I", 130, ("qualifikation",)),
    ("Z", 90, ("rahmenbedingungen",)),
    ("N", 110, ("qualifikation",)),
)
"""Profillage, weight in the many, Schlüsselgruppen with needs (a good seventh near the market, half complex)."""

SPRACHEN = (("de", 70), ("uk", 10), ("ar", 8), ("tr", 5), ("ru", 4), ("fa", 3))

EINSTELLUNGSZUSAGE = "Die Arbeit beginnt in wenigen Wochen und deckt den Bedarf. Bis dahin ist keine Förderung nötig."
PFLEGE = "Pflege eines Angehörigen mit Pflegegrad, zeitlich derzeit nicht mit Arbeit vereinbar."
ELTERNZEIT = "Erziehung eines Kindes unter drei Jahren, die Betreuung ist nicht anders gesichert."
SCHULE = "Besuch einer allgemeinbildenden Schule, Abschluss im kommenden Jahr angestrebt."
