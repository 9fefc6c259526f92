"""What the fields of a Vorgang are called on screen, and how they are asked for.

The forms themselves are generated from the structs in `roterfaden.akte`; here is only what a struct cannot say. A field
is looked up first for its kind of Vorgang and path (`EIGEN`), then by its bare name (`ALLGEMEIN`). A test proves that no
field of any Vorgang is left without a label and no value of an enumeration without a German word.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from roterfaden.web.handlung.felder_arten import EIGEN_TEXTE, VERWEISE
from roterfaden.web.handlung.felder_auswahl import AUSWAHL, AUSWAHL_EIGEN


@dataclass(frozen=True)
class Feld:
    etikett: str
    hilfe: str = ""
    widget: str = ""  # empty: follows from the type
    breit: bool = False
    zeilen: int = 2  # height of a text area
    mehr: bool = False  # goes into the folded "Weitere Angaben"
    verweis: tuple[str, ...] = ()  # kinds of Vorgang a number may point to
    kuenftig: bool = False  # a day without a year lies ahead


def _lang(etikett: str, hilfe: str = "", zeilen: int = 2, **rest: object) -> Feld:
    return Feld(etikett, hilfe, widget="absatz", breit=True, zeilen=zeilen, **rest)  # type: ignore[arg-type]


ALLGEMEIN: dict[str, Feld] = {
    "am": Feld("Tag", "Wann war das? Vorgabe ist heute."),
    "nr": Feld("Nummer", mehr=True),
    "bezug": Feld("Worauf bezieht es sich?", widget="vorgang", breit=True),
    "grund": _lang("Grund"),
    "begruendung": _lang("Begründung", zeilen=3),
    "ergebnis": Feld("Ergebnis", breit=True),
    "adressaten": Feld(
        "Adressaten", "Ohne Angabe gehen die vorgeschriebenen Ausfertigungen hinaus.", breit=True, mehr=True
    ),
    "uebergabe": Feld("Weg", "Bei der Post gilt das Schreiben am vierten Tag nach der Aufgabe als bekannt gegeben."),
    "von": Feld("bisher zuständig"),
    "an": Feld("künftig zuständig"),
    "tatbestand": Feld("Tatbestand", "§ 10 Abs. 1 SGB II", breit=True),
    "erlaeuterung": _lang("Erläuterung", "Nur das, was nötig ist. Keine Diagnosen."),
    "fallgruppe": Feld("Fallgruppe", breit=True),
    "voraussichtlich_bis": Feld("voraussichtlich bis", kuenftig=True),
    "umfang": Feld("Umfang"),
    "zielt_auf_verringerung": Feld(
        "Kann eine künftige Verringerung der Hilfebedürftigkeit erreicht werden?", breit=True
    ),
    "anlass": Feld("Anlass", breit=True),
    "mit_rfb": Feld("Mit Rechtsfolgenbelehrung?", "Nur mit Begründung."),
    "termin": Feld("Termin", kuenftig=True),
    "ort": Feld("Ort"),
    "meldezweck": Feld("Meldezweck", "§ 309 Abs. 2 SGB III, abschließend", breit=True),
    "gegenstand": Feld("Worum es geht", widget="gegenstand", breit=True),
    "untersuchungsstelle": Feld("Untersuchungsstelle", "Name und Anschrift", breit=True),
    "fortwirkung_bei_au": Feld(
        "Gilt der Termin bei Krankheit am ersten Tag der Arbeitsfähigkeit weiter?",
        "§ 309 Abs. 3 S. 3 SGB III",
        breit=True,
        mehr=True,
    ),
    "wichtiger_grund": Feld(
        "Gab es einen wichtigen Grund?", "Ohne Angabe gilt: noch ungeklärt, kein Verstoß.", breit=True
    ),
    "form": Feld("Form"),
    "teilnehmende": Feld("Wer war dabei?", breit=True),
    "vermerk": _lang("Vermerk", "Sachlich und knapp: Die Person kann ihn lesen. Keine Diagnosen.", zeilen=5),
    "infoblatt_vb_ausgehaendigt": Feld("Info-Blatt „Vermittlungsbudget“ ausgehändigt", widget="haken", breit=True),
    "vb_leistungen_erlaeutert": Feld("Leistungen des Vermittlungsbudgets erläutert", widget="haken", breit=True),
    "vb_antrag": Feld("Antrag auf Leistungen des Vermittlungsbudgets gestellt", widget="haken", breit=True),
    "ueber_schlichtung_informiert": Feld("Über die Schlichtung informiert", widget="haken", breit=True),
    "betrag": Feld("Betrag in Euro"),
    "begleitperson": Feld("Begleitperson"),
    "merkmale": Feld("Ausgangslage", "„nicht zutreffend“ ist eine Antwort.", breit=True),
    "schulisch": Feld("Schule"),
    "beruflich": Feld("Beruf"),
    "erfahrung": Feld("Berufserfahrung"),
    "sprache": Feld("Sprache"),
    "mobilitaet": Feld("Mobilität"),
    "staerken": Feld("Stärken", breit=True),
    "kompetenz": Feld("Kompetenz"),
    "klasse": Feld("Kompetenzklasse"),
    "beleg": Feld("Woran wir es sehen", "in den Worten der Person", breit=True),
    "handlungsbedarfe": Feld("Handlungsbedarfe", breit=True),
    "schluesselgruppe": Feld("Schlüsselgruppe"),
    "merkmal": Feld("Merkmal"),
    "beschreibung": _lang("Beschreibung"),
    "strategie": Feld("Strategie"),
    "keine_handlungsbedarfe": Feld("Ausdrücklich keine Handlungsbedarfe?"),
    "unterstuetzungsbedarfe": Feld("Unterstützungsbedarfe", "Eine Zeile je Bedarf", breit=True),
    "zielberuf": Feld("Zielberuf"),
    "selbststaendigkeit": Feld("Selbstständigkeit"),
    "rehabilitation": Feld("Bedarf an Rehabilitation", breit=True),
    "sprachfoerderung": Feld("Bedarf an Sprachförderung", breit=True),
    "geprueft": Feld("Geprüft?"),
    "bedarf": Feld("Besteht Bedarf?"),
    "integrationsprognose": Feld("Integrationsprognose"),
    "profillage": Feld("Profillage"),
    "gespraech": Feld("Gespräch", widget="vorgang", breit=True),
    "potenzialanalyse": Feld("Potenzialanalyse", widget="vorgang", breit=True),
    "fortschreibung_von": Feld("Fortschreibung von", widget="vorgang", breit=True),
    "gueltig_bis": Feld("Gilt bis", "höchstens 6 Monate ohne Begründung", kuenftig=True),
    "dauer_begruendung": _lang("Warum länger als 6 Monate?"),
    "uebergeordnetes_ziel": _lang("Mein Ziel"),
    "naechstes_ziel": _lang("Mein nächstes Ziel"),
    "eigene_worte": _lang("In meinen Worten"),
    "wichtig": Feld("Was sonst noch wichtig ist", "Eine Zeile je Satz", breit=True),
    "absprachen": Feld("Absprachen", breit=True),
    "inhalt": Feld("Inhalt"),
    "verantwortlich": Feld("Wer ist verantwortlich?"),
    "text": _lang("Text"),
    "bis": Feld("bis wann", kuenftig=True),
    "rechtsgrundlage": Feld(
        "Rechtsgrundlage", "Von ihr hängt ab, ob die Leistung von § 15 Abs. 5 und 6 ausgenommen ist."
    ),
    "nachweis": Feld("Nachweis", breit=True),
    "leistung": Feld("Leistung", breit=True),
    "angebot": Feld("Angebot"),
    "traeger": Feld("Träger"),
    "beteiligt": Feld("Wurde das Mitglied der Bedarfsgemeinschaft beteiligt?", breit=True),
    "fortgefuehrt_von": Feld("Setzt eine frühere Absprache fort", widget="absprache", breit=True),
    "nicht_relevant": Feld("Nicht relevant, weil …", "Begründung je Soll-Inhalt, der fehlt", breit=True),
    "perspektive": Feld("Perspektive"),
    "perspektive_begruendung": _lang("Warum nicht in Ich-Form?"),
    "anlagen": Feld("Anlagen", "Eine Zeile je Anlage", breit=True),
    "loesungsvorschlag_beruecksichtigt": Feld("Ist der Lösungsvorschlag der Schlichtung berücksichtigt?", breit=True),
    "abweichung_begruendung": _lang("Warum weicht es vom Lösungsvorschlag ab?"),
    "kooperationsplan": Feld("Kooperationsplan", widget="vorgang", breit=True),
    "absprache": Feld("Absprache", widget="absprache_nr", breit=True),
    "feststellung": _lang("Feststellung", "Was wurde getan, was nicht? Nur Tatsachen.", zeilen=3),
    "strittige_punkte": Feld("Strittige Punkte", "Eine Zeile je Punkt", breit=True),
    "kennung": Feld("§ 10-Kennung", "Ohne Angabe gilt die jüngste offene.", widget="vorgang", breit=True),
    "einstellungszusage": Feld("Einstellungszusage", breit=True),
    "arbeitgeber": Feld("Arbeitgeber"),
    "beginn": Feld("Beginn", kuenftig=True),
    "fest": Feld("Ist die Zusage fest?"),
    "foerderung_erforderlich": Feld("Ist eine Förderung erforderlich?"),
    "profillage_i": Feld("Profillage I", breit=True),
    "erwerbstaetigkeit": Feld("Erwerbstätigkeit", breit=True),
    "aenderung_beschaeftigung": Feld("Ist zu erwarten, dass sich die Beschäftigung ändert?", breit=True),
    "stellenwechsel": Feld("Ist ein Stellenwechsel zu erwarten?", breit=True),
    "eingliederungsmassnahme": Feld("Ist eine Maßnahme zur Eingliederung zu erwarten?", breit=True),
    "wechsel_in_sv": Feld("Ist ein Wechsel in sozialversicherte Arbeit zu erwarten?", breit=True),
    "konkrete_schritte": Feld(
        "Sind konkrete Schritte verabredet?", "Sie gehören in einen Kooperationsplan.", breit=True
    ),
    "einladung": Feld("Einladung zur Intervention", widget="vorgang", breit=True),
    "wahrgenommen": Feld("Wurde das Gespräch wahrgenommen?"),
    "wiedereinstieg": Feld("Wiedereinstieg in die Maßnahme"),
    "norm": Feld("Rechtsgrundlage"),
    "mitwirkung": Feld("Was verlangt wird", breit=True),
    "frist": Feld("Frist", "Ein Arbeitstag.", kuenftig=True),
    "unterstuetzung": _lang("So unterstützen wir", "Kosten, Hilfe, Ansprechperson"),
    "verstoss_am": Feld("Tag des Verstoßes", "Nur beim Zuweisungsbescheid: der Tag, um den es geht."),
    "vorlage": Feld("Vorlage"),
    "massnahme": Feld("Maßnahme", breit=True),
    "bezeichnung": Feld("Bezeichnung", breit=True),
    "ansprechperson": Feld("Ansprechperson"),
    "ende": Feld("Ende", kuenftig=True),
    "wochenstunden": Feld("Wochenstunden"),
    "lage": Feld("Lage der Arbeitszeit", "zum Beispiel Mo–Fr 8 bis 12 Uhr"),
    "rueckmeldung_bis": Feld("Rückmeldung bis", "Ein Arbeitstag.", kuenftig=True),
    "mehraufwand": Feld("Mehraufwand in Euro je Stunde", "nur bei Arbeitsgelegenheiten"),
    "wiedereinstieg_moeglich": Feld("Ist ein Wiedereinstieg möglich?"),
    "geltung_bis": Feld("Gilt bis", "Höchstens bis zum Ende des Plans und der Maßnahme.", kuenftig=True),
    "traeger_ruecksprache": Feld("Rücksprache mit dem Träger", breit=True),
    "mit": Feld("mit wem"),
    "hebt_auf": Feld("Hebt auf", "Der frühere Bescheid zur selben Maßnahme.", widget="vorgang", breit=True),
    "weg": Feld("Weg"),
    "zugegangen_am": Feld("Zugegangen am"),
    "vorbringen": _lang("Was wird vorgetragen?"),
    "pflichtverletzung": Feld("Worum es geht", breit=True),
    "frist_bis": Feld(
        "Frist zur Äußerung", "Ein Arbeitstag, üblich sind zwei Wochen nach der Bekanntgabe.", kuenftig=True
    ),
    "persoenlich_angeboten": Feld(
        "Wird ein persönliches Gespräch angeboten?", "Bei Wiederholung ist es geboten.", breit=True
    ),
    "persoenliche_anhoerung_verlangt": Feld("Wird eine persönliche Anhörung verlangt?"),
    "abschliessend": Feld("Ist die Äußerung abschließend?", "Dann muss die Frist nicht abgewartet werden."),
    "bereitschaft_erklaert": Feld("Wird Bereitschaft erklärt, die Pflicht künftig zu erfüllen?"),
    "prozent": Feld("Prozent"),
    "bekanntgegeben_am": Feld("Bescheid bekannt gegeben am"),
    "aufgehobene_bescheide": Feld("Aufgehobene Bescheide", breit=True),
    "vom": Feld("Bescheid vom"),
    "art": Feld("Art des Bescheids"),
    "zum": Feld("Zum", "Erster Tag ohne Minderung."),
    "durch": Feld("Wer verlangt die Schlichtung?", breit=True),
    "streitpunkte": Feld("Streitpunkte", "Eine Zeile je Punkt", breit=True),
    "tl_abstimmung": Feld("Abstimmung mit der Teamleitung", "Nur, wenn die Fachkraft sie verlangt.", breit=True),
    "schlichtungsperson": Feld(
        "Schlichtungsperson",
        "Jemand, der am Fall nicht beteiligt ist: aus der Liste oder von außerhalb mit vollem Namen.",
        breit=True,
    ),
    "loesungsvorschlag": _lang("Lösungsvorschlag", zeilen=4),
    "unterlage": Feld("Unterlage"),
    "fassung": Feld("Fassung", "zum Beispiel 01/2026"),
    "besonders_geschuetzt": Feld("Besonders geschützt?", "Dann sieht sie nur, wer die Akte führt."),
    "ablage": Feld("Ablage"),
    "neu": Feld("Richtige Angaben", breit=True),
}


def feld_zu(vorgang_art: str, pfad: str) -> Feld | None:
    """The description of a field; `pfad` may name rows of a list by number or `*`."""
    muster = ".".join("*" if teil.isdecimal() else teil for teil in pfad.split("."))
    name = muster.rsplit(".", 1)[-1]
    feld = ALLGEMEIN.get(name)
    eigen = EIGEN_TEXTE.get((vorgang_art, muster))
    if feld is None and eigen is None:
        return None
    feld = replace(feld or Feld(name), **(eigen or {}))  # type: ignore[arg-type]
    verweis = VERWEISE.get((vorgang_art, muster))
    return replace(feld, verweis=verweis) if verweis else feld


def wort_zu(vorgang_art: str, pfad: str, wert: str) -> str | None:
    """The German word for a value of an enumeration."""
    name = pfad.rsplit(".", 1)[-1]
    for woerter in (AUSWAHL_EIGEN.get((vorgang_art, name)), AUSWAHL.get(name)):
        if woerter and wert in woerter:
            return woerter[wert]
    return None
