"""Example Akten: one for every branch of the procedure, so that each page has something to show.

Most lie with Jana Brinkmann (Team 3). Each story is told up to the point where a person has to decide.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from roterfaden.betrieb.demo import bausteine as b
from roterfaden.betrieb.demo import texte
from roterfaden.betrieb.demo.spiel import TAG, Spiel

Erzaehlung = Callable[[Spiel, b.Kalender], None]


@dataclass(frozen=True, slots=True)
class Beispiel:
    titel: str
    erzaehle: Erzaehlung
    person: dict[str, Any] = field(default_factory=dict)


def _tag(text: str) -> dt.date:
    """ "2.3." → 02.03.2026, "17.11.25" → 17.11.2025."""
    teile = [t for t in text.split(".") if t]
    jahr = 2000 + int(teile[2]) if len(teile) == 3 else 2026
    return dt.date(jahr, int(teile[1]), int(teile[0]))


def mit_plan(
    spiel: Spiel,
    kalender: b.Kalender,
    am: str = "17.11.25",
    *,
    beruf: int = 0,
    training: bool = False,
    nachweis: str | None = None,
    beginn: str | None = None,
) -> int:
    """From the beginning of benefits to a plan that was handed over; returns its number."""
    tag, art = _tag(am), texte.BERUFE[beruf]
    spiel.tue(_tag(beginn) if beginn else tag - dt.timedelta(days=20), "leistungsbezug_beginnen")
    einladung = b.lade_ein(spiel, spiel.arbeitstag(tag - dt.timedelta(days=12)), b.termin(spiel, kalender, tag))
    gespraech = b.erscheint(spiel, tag, einladung, "Lage, Wünsche und erste Schritte besprochen.")
    analyse = b.analysiere(spiel, tag, art, "foerder")
    zeilen = b.absprachen(spiel, tag, art, training=training)
    if nachweis:
        bis = _tag(nachweis).isoformat()
        zeilen[0] |= {"bis": bis, "nachweis": {"form": art.bewerbung.nachweis, "bis": bis}}
    return b.plane(spiel, tag, art, gespraech, analyse, zeilen=zeilen)


def _nicht_eingehalten(spiel: Spiel, plan: int, am: str, feststellung: str = "Bis heute lag keine Liste vor.") -> int:
    """The talk about all Absprachen: the second and third were kept, the first was not."""
    for nr in (2, 3):
        b.pruefe(spiel, _tag(am), plan, nr, "eingehalten", "Wie abgesprochen erledigt.")
    return b.pruefe(spiel, _tag(am), plan, 1, "nicht_eingehalten", feststellung, fallgruppe="eigenbemuehungen")


def _intervention(spiel: Spiel, kalender: b.Kalender, plan: int, eingeladen: str, gespraech: str, nr: int = 1) -> None:
    """Invitation, talk, and the finding that there is no important reason."""
    gegenstand = {"absprache": [plan, nr]}
    einladung = b.lade_ein(
        spiel,
        _tag(eingeladen),
        b.termin(spiel, kalender, _tag(gespraech)),
        anlass="beraterische_intervention",
        gegenstand=gegenstand,
    )
    b.erscheint(spiel, _tag(gespraech), einladung, "Über die Hindernisse gesprochen.")
    spiel.tue(
        _tag(gespraech),
        "intervention_abschliessen",
        gegenstand=gegenstand,
        einladung=einladung,
        wahrgenommen=True,
        wichtiger_grund=False,
        begruendung="Es wurde kein Hindernis genannt; die Bewerbungen sollen nachgeholt werden.",
    )


def _fordere_auf(spiel: Spiel, plan: int, am: str, frist: str, nr: int = 1) -> int:
    aufforderung = spiel.tue(
        _tag(am),
        "aufforderung_15_5",
        gegenstand={"absprache": [plan, nr]},
        mitwirkung={
            "beschreibung": "Bewerben Sie sich bis zum Ablauf der Frist auf vier Stellen im Lager im Umkreis von 25 Kilometern.",
            "nachweis": "Liste mit Betrieb, Datum und Tätigkeit, dazu die Anschreiben",
            "frist": _tag(frist).isoformat(),
            "inhalt": "eigenbemuehung",
            "unterstuetzung": "Für jede Bewerbung zahlen wir 5 Euro mit der Post oder 1 Euro online.",
        },
        begruendung="Im Gespräch ergab sich kein Grund, der gegen die abgesprochenen Bewerbungen spricht.",
    )
    spiel.gib_auf(aufforderung, _tag(am))
    return aufforderung


def _aufgefordert(
    spiel: Spiel, kalender: b.Kalender, tage: tuple[str, str, str, str, str], **plan: Any
) -> tuple[int, int]:
    """Checked, invited, talked, demanded, deadline."""
    geprueft, eingeladen, gespraech, gefordert, frist = tage
    kp = mit_plan(spiel, kalender, **plan)
    _nicht_eingehalten(spiel, kp, geprueft)
    _intervention(spiel, kalender, kp, eingeladen, gespraech)
    return kp, _fordere_auf(spiel, kp, gefordert, frist)


def _nicht_befolgt(spiel: Spiel, aufforderung: int, am: str) -> None:
    spiel.tue(
        _tag(am),
        "aufforderung_pruefen",
        bezug=aufforderung,
        ergebnis="nicht_befolgt",
        feststellung="Bis zum Ablauf der Frist lag kein Nachweis vor.",
    )


def _hoere_an(spiel: Spiel, aufforderung: int, verstoss: str, am: str, frist: str, norm: str = "31_1_1") -> int:
    nr = spiel.tue(
        _tag(am),
        "anhoerung_einleiten",
        pflichtverletzung={"norm": norm, "bezug": aufforderung, "am": _tag(verstoss).isoformat()},
        frist_bis=_tag(frist).isoformat(),
        persoenlich_angeboten=True,
    )
    spiel.gib_auf(nr, _tag(am))
    return nr


def intervention_faellig(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, nachweis="30.1.", training=True)
    irrtum = b.pruefe(spiel, _tag("2.2."), plan, 2, "nicht_eingehalten", "Kein Platz im Bewerbungstraining angetreten.")
    spiel.tue(_tag("2.2."), "stornieren", bezug=irrtum, grund="Absprache verwechselt.")
    _nicht_eingehalten(spiel, plan, "11.3.", "Für Februar zwei von vier Bewerbungen vorgelegt.")


def intervention_heute(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "1.12.25", beruf=7, nachweis="27.2.")
    _nicht_eingehalten(spiel, plan, "2.3.")
    b.lade_ein(
        spiel,
        _tag("5.3."),
        b.termin(spiel, kalender, TAG, "13:00"),
        anlass="beraterische_intervention",
        gegenstand={"absprache": [plan, 1]},
    )


def aufforderung_entscheiden(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "24.11.25", nachweis="30.1.")
    _nicht_eingehalten(spiel, plan, "9.2.")
    _intervention(spiel, kalender, plan, "12.2.", "27.2.")


def aufforderung_laeuft(spiel: Spiel, kalender: b.Kalender) -> None:
    _aufgefordert(spiel, kalender, ("9.2.", "12.2.", "26.2.", "9.3.", "17.4."), am="20.11.25", nachweis="30.1.")


def aufforderung_heute(spiel: Spiel, kalender: b.Kalender) -> None:
    _aufgefordert(spiel, kalender, ("19.1.", "22.1.", "9.2.", "18.2.", "16.3."), am="10.11.25", nachweis="15.1.")
    b.lade_ein(spiel, _tag("4.3."), b.termin(spiel, kalender, TAG, "14:00"), anlass="folgetermin")


def anhoerung_faellig(spiel: Spiel, kalender: b.Kalender) -> None:
    _, nr = _aufgefordert(spiel, kalender, ("12.1.", "15.1.", "30.1.", "10.2.", "9.3."), am="3.11.25", nachweis="9.1.")
    _nicht_befolgt(spiel, nr, "12.3.")


def anhoerung_auswerten(spiel: Spiel, kalender: b.Kalender) -> None:
    _, nr = _aufgefordert(
        spiel, kalender, ("8.12.25", "11.12.25", "5.1.", "14.1.", "6.2."), am="20.10.25", nachweis="5.12.25"
    )
    _nicht_befolgt(spiel, nr, "9.2.")
    anhoerung = _hoere_an(spiel, nr, "6.2.", "12.2.", "13.3.")
    spiel.tue(
        _tag("12.3."),
        "aeusserung_erfassen",
        bezug=anhoerung,
        form="schriftlich",
        inhalt="Ich hatte in den Wochen kein Geld für die Fahrten und wusste nicht, dass ich mich melden kann.",
    )


def minderung_vorgeschlagen(spiel: Spiel, kalender: b.Kalender) -> None:
    _, nr = _aufgefordert(
        spiel, kalender, ("24.11.25", "27.11.25", "11.12.25", "18.12.25", "23.1."), am="6.10.25", nachweis="21.11.25"
    )
    _nicht_befolgt(spiel, nr, "27.1.")
    anhoerung = _hoere_an(spiel, nr, "23.1.", "2.2.", "27.2.")
    spiel.tue(
        _tag("4.3."),
        "leistungsminderung_pruefen",
        bezug=anhoerung,
        ergebnis="minderung_vorgeschlagen",
        begruendung="Keine Äußerung. Kein wichtiger Grund und keine außergewöhnliche Härte erkennbar.",
    )


def minderung_unter_25(spiel: Spiel, kalender: b.Kalender) -> None:
    _, nr = _aufgefordert(
        spiel, kalender, ("13.10.25", "16.10.25", "30.10.25", "10.11.25", "12.12.25"), am="1.9.25", nachweis="10.10.25"
    )
    _nicht_befolgt(spiel, nr, "15.12.25")
    anhoerung = _hoere_an(spiel, nr, "12.12.25", "17.12.25", "16.1.")
    pruefung = spiel.tue(
        _tag("21.1."),
        "leistungsminderung_pruefen",
        bezug=anhoerung,
        ergebnis="minderung_vorgeschlagen",
        begruendung="Keine Äußerung. Kein wichtiger Grund und keine außergewöhnliche Härte erkennbar.",
    )
    minderung = spiel.tue(
        _tag("9.2."),
        "minderung_feststellen",
        nutzer="bfuhrmann",
        bezug=pruefung,
        prozent=10,
        beginn="2026-03-01",
        ende="2026-03-31",
        bekanntgegeben_am="2026-02-13",
        aufgehobene_bescheide=[{"vom": "2025-12-12", "art": "Bewilligungsbescheid"}],
    )
    spiel.gib_auf(minderung, _tag("9.2."))


def meldeversaeumnis(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "12.11.25", beruf=2)
    b.halte_nach(spiel, plan, _tag("9.2."), luecke=0)
    einladung = b.lade_ein(
        spiel, _tag("10.2."), b.termin(spiel, kalender, _tag("24.2.")), anlass="folgetermin", meldezweck="vermittlung"
    )
    b.bleibt_weg(
        spiel, _tag("24.2."), einladung, wichtiger_grund=False, begruendung="Nicht erschienen, nicht gemeldet."
    )
    anhoerung = _hoere_an(spiel, einladung, "24.2.", "26.2.", "23.3.", norm="32")
    spiel.tue(
        _tag("13.3."),
        "aeusserung_erfassen",
        bezug=anhoerung,
        form="telefon",
        inhalt="Den Brief habe ich erst nach dem Termin gelesen.",
    )


def schlichtung_laeuft(spiel: Spiel, kalender: b.Kalender) -> None:
    _streit(spiel, kalender, "12.2.")
    nr = spiel.tue(
        _tag("20.2."), "schlichtung_verlangen", durch="elb", streitpunkte=["Umfang der Bewerbungen", "Fahrweg"]
    )
    spiel.tue(_tag("23.2."), "schlichtung_einleiten", bezug=nr, schlichtungsperson="Ingrid Marquardt")


def schlichtung_verlangt(spiel: Spiel, kalender: b.Kalender) -> None:
    _streit(spiel, kalender, "5.3.")
    spiel.tue(_tag("12.3."), "schlichtung_verlangen", durch="elb", streitpunkte=["Ob eine Schichtarbeit möglich ist"])


def schlichtung_beendet(spiel: Spiel, kalender: b.Kalender) -> None:
    _streit(spiel, kalender, "22.1.")
    nr = spiel.tue(_tag("29.1."), "schlichtung_verlangen", durch="beide", streitpunkte=["Zahl der Bewerbungen"])
    spiel.tue(_tag("3.2."), "schlichtung_einleiten", bezug=nr, schlichtungsperson="Ingrid Marquardt")
    spiel.tue(
        _tag("24.2."),
        "schlichtung_beenden",
        nutzer="imarquardt",
        bezug=nr,
        ergebnis="einigung",
        loesungsvorschlag="Drei statt fünf Bewerbungen im Monat, dafür ein Praktikum im April.",
    )


def _streit(spiel: Spiel, kalender: b.Kalender, gespraech: str) -> tuple[int, int]:
    """Benefits, talk, analysis – and no agreement on the plan yet."""
    tag = _tag(gespraech)
    spiel.tue(tag - dt.timedelta(days=20), "leistungsbezug_beginnen")
    einladung = b.lade_ein(spiel, spiel.arbeitstag(tag - dt.timedelta(days=14)), b.termin(spiel, kalender, tag))
    nr = b.erscheint(spiel, tag, einladung, "Noch keine Einigung über die nächsten Schritte.")
    return nr, b.analysiere(spiel, tag, texte.BERUFE[1], "entwicklung")


def verzicht_zusage(spiel: Spiel, kalender: b.Kalender) -> None:
    spiel.tue(_tag("19.1."), "leistungsbezug_beginnen")
    spiel.tue(
        _tag("2.2."),
        "verzicht_feststellen",
        fallgruppe="einstellungszusage",
        begruendung=texte.EINSTELLUNGSZUSAGE,
        einstellungszusage={
            "arbeitgeber": "Spedition Nordlicht",
            "beginn": "2026-03-23",
            "fest": True,
            "foerderung_erforderlich": False,
        },
    )


def verzicht_pflege(spiel: Spiel, kalender: b.Kalender) -> None:
    spiel.tue(_tag("8.9.25"), "leistungsbezug_beginnen")
    kennung = spiel.tue(
        _tag("19.9.25"),
        "paragraf_10_feststellen",
        tatbestand=4,
        erlaeuterung=texte.PFLEGE,
        umfang="vollstaendig",
        zielt_auf_verringerung=False,
        fallgruppe="pflege",
        voraussichtlich_bis="2026-12-31",
    )
    spiel.tue(
        _tag("19.9.25"), "verzicht_feststellen", fallgruppe="paragraf_10", begruendung=texte.PFLEGE, kennung=kennung
    )


MASSNAHME: dict[str, Any] = {
    "bezeichnung": "Bewerbungstraining",
    "inhalt": "Bewerbungsunterlagen erstellen, Stellen suchen, Vorstellungsgespräche üben",
    "traeger": "Bildungswerk an der Fulde e. V.",
    "ansprechperson": "Herr Neumann, Telefon 030 23125 820",
    "ort": "Fuldestraße 41, 34399 Ahrenstein",
    "wochenstunden": 20,
    "lage": "Montag bis Freitag 8:30 bis 12:30 Uhr",
}


def _massnahme(spiel: Spiel, kalender: b.Kalender, am: str = "15.12.25") -> tuple[int, int]:
    """A plan with a Maßnahme, its Zuweisungsschreiben, and the start."""
    plan = mit_plan(spiel, kalender, am, training=True)
    schreiben = spiel.tue(
        _tag(am),
        "zuweisungsschreiben_aushaendigen",
        vorlage="massnahme_berufliche_aktivierung",
        gegenstand={"absprache": [plan, 2]},
        massnahme=MASSNAHME | {"beginn": "2026-01-12", "ende": "2026-05-29", "rueckmeldung_bis": "2026-01-08"},
    )
    spiel.tue(_tag("12.1."), "massnahme_antritt_erfassen", bezug=schreiben)
    for nr in (1, 3):
        b.pruefe(spiel, _tag("2.2."), plan, nr, "eingehalten", "Wie abgesprochen erledigt.")
    return plan, schreiben


def _abbruch(spiel: Spiel, kalender: b.Kalender, schreiben: int, wiedereinstieg: str) -> None:
    spiel.tue(
        _tag("9.2."),
        "massnahme_abbruch_erfassen",
        bezug=schreiben,
        grund="Kommt nach Auskunft des Trägers seit dem 2. Februar nicht mehr.",
    )
    einladung = b.lade_ein(
        spiel,
        _tag("11.2."),
        b.termin(spiel, kalender, _tag("25.2.")),
        anlass="beraterische_intervention",
        gegenstand={"massnahme": schreiben},
    )
    b.erscheint(spiel, _tag("25.2."), einladung, "Fand das Training langweilig; andere Gründe wurden nicht genannt.")
    spiel.tue(
        _tag("25.2."),
        "intervention_abschliessen",
        gegenstand={"massnahme": schreiben},
        einladung=einladung,
        wahrgenommen=True,
        wichtiger_grund=False,
        wiedereinstieg=wiedereinstieg,
        begruendung="Kein Hindernis erkennbar. Der Träger hält den Platz frei.",
    )


def massnahme_abgebrochen(spiel: Spiel, kalender: b.Kalender) -> None:
    _, schreiben = _massnahme(spiel, kalender)
    _abbruch(spiel, kalender, schreiben, "moeglich")


def zuweisungsbescheid(spiel: Spiel, kalender: b.Kalender) -> None:
    _, schreiben = _massnahme(spiel, kalender)
    _abbruch(spiel, kalender, schreiben, "moeglich")
    nr = spiel.tue(
        _tag("6.3."),
        "zuweisungsbescheid_erlassen",
        gegenstand={"massnahme": schreiben},
        massnahme=MASSNAHME | {"beginn": "2026-03-23", "ende": "2026-05-29", "rueckmeldung_bis": "2026-03-18"},
        geltung_bis="2026-05-29",
        traeger_ruecksprache={"am": "2026-03-05", "mit": "Herr Neumann"},
        begruendung="Der Platz ist frei, ein wichtiger Grund für den Abbruch ist nicht erkennbar.",
    )
    spiel.gib_auf(nr, _tag("6.3."))


def gescheitert(spiel: Spiel, kalender: b.Kalender) -> None:
    plan, schreiben = _massnahme(spiel, kalender)
    _abbruch(spiel, kalender, schreiben, "nicht_sinnvoll")
    spiel.tue(_tag("12.3."), "scheitern_feststellen", bezug=plan, grund="kein_neuer_kooperationsplan")


def nicht_zustande(spiel: Spiel, kalender: b.Kalender) -> None:
    gespraech, _ = _streit(spiel, kalender, "19.2.")
    _kein_plan(spiel, gespraech, "27.2.")


def _kein_plan(spiel: Spiel, gespraech: int, am: str) -> None:
    spiel.tue(
        _tag(am),
        "nichtzustandekommen_feststellen",
        grund="Über die nächsten Schritte gab es nach zwei Gesprächen keine Einigung.",
        strittige_punkte=["Zahl der Bewerbungen", "Arbeitszeit"],
        gespraech=gespraech,
    )


def aufforderung_15_6(spiel: Spiel, kalender: b.Kalender) -> None:
    gespraech, _ = _streit(spiel, kalender, "22.1.")
    _kein_plan(spiel, gespraech, "5.2.")
    nr = spiel.tue(
        _tag("5.3."),
        "aufforderung_15_6",
        mitwirkung={
            "beschreibung": "Bewerben Sie sich bis zum Ablauf der Frist auf drei Stellen im Verkauf im Kreis Ahrenstein.",
            "nachweis": "Liste mit Betrieb, Datum und Tätigkeit",
            "frist": "2026-04-10",
            "inhalt": "eigenbemuehung",
            "unterstuetzung": "Für jede Bewerbung zahlen wir 5 Euro mit der Post oder 1 Euro online.",
        },
        begruendung="Ein Kooperationsplan kam nicht zustande; die Bewerbungen sind zumutbar.",
    )
    spiel.gib_auf(nr, _tag("5.3."))


def rueckkehr(spiel: Spiel, kalender: b.Kalender) -> None:
    _, nr = _aufgefordert(
        spiel, kalender, ("5.1.", "8.1.", "22.1.", "2.2.", "27.2."), am="3.11.25", nachweis="19.12.25"
    )
    spiel.tue(
        _tag("26.2."),
        "aufforderung_pruefen",
        bezug=nr,
        ergebnis="befolgt",
        feststellung="Vier Bewerbungen mit Liste und Anschreiben vorgelegt.",
    )


def widerspruch(spiel: Spiel, kalender: b.Kalender) -> None:
    _, nr = _aufgefordert(
        spiel, kalender, ("26.1.", "29.1.", "16.2.", "2.3.", "10.4."), am="13.11.25", nachweis="23.1."
    )
    spiel.tue(_tag("11.3."), "widerspruch_erfassen", bezug=nr, form="schriftlich")


def absehen(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "5.11.25", nachweis="16.1.")
    _nicht_eingehalten(spiel, plan, "20.1.")
    _intervention(spiel, kalender, plan, "23.1.", "9.2.")
    spiel.tue(
        _tag("16.2."),
        "von_aufforderung_absehen",
        gegenstand={"absprache": [plan, 1]},
        grund="sonstiger_einzelfall",
        begruendung="Die Wohnung ist nach einem Wasserschaden nicht bewohnbar; erst muss eine Unterkunft gefunden sein.",
    )


def wichtiger_grund(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "26.11.25", beruf=4, nachweis="30.1.")
    _nicht_eingehalten(spiel, plan, "4.2.")
    gegenstand = {"absprache": [plan, 1]}
    einladung = b.lade_ein(
        spiel,
        _tag("6.2."),
        b.termin(spiel, kalender, _tag("23.2.")),
        anlass="beraterische_intervention",
        gegenstand=gegenstand,
    )
    b.erscheint(spiel, _tag("23.2."), einladung, "Das Kind war fünf Wochen ohne Betreuung.")
    spiel.tue(
        _tag("23.2."),
        "intervention_abschliessen",
        gegenstand=gegenstand,
        einladung=einladung,
        wahrgenommen=True,
        wichtiger_grund=True,
        begruendung="Ohne Betreuung waren die Bewerbungen nicht zu schaffen.",
    )


def erstgespraech_heute(spiel: Spiel, kalender: b.Kalender) -> None:
    spiel.tue(_tag("26.2."), "leistungsbezug_beginnen")
    b.lade_ein(spiel, _tag("3.3."), b.termin(spiel, kalender, TAG, "15:00"))


def plan_heute(spiel: Spiel, kalender: b.Kalender) -> None:
    spiel.tue(_tag("2.2."), "leistungsbezug_beginnen")
    einladung = b.lade_ein(spiel, _tag("5.2."), b.termin(spiel, kalender, _tag("19.2.")))
    b.erscheint(spiel, _tag("19.2."), einladung, "Mit Dolmetscherin. Zeugnisse gesichtet.")
    b.analysiere(spiel, _tag("2.3."), texte.BERUFE[5], "foerder")
    b.lade_ein(spiel, _tag("3.3."), b.termin(spiel, kalender, TAG, "10:30"), anlass="folgetermin")


def ab_vermerk_fehlt(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "10.12.25", beruf=1)
    b.halte_nach(spiel, plan, _tag("6.3."), luecke=0)
    b.lade_ein(spiel, _tag("9.3."), b.termin(spiel, kalender, _tag("24.3.")), anlass="folgetermin", post=False)


def fortschreibung_heute(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "30.9.25", beruf=6)
    b.halte_nach(spiel, plan, _tag("20.2."), luecke=0)
    b.lade_ein(spiel, _tag("3.3."), b.termin(spiel, kalender, TAG, "11:15"), anlass="folgetermin")


def plan_ueberfaellig(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "10.9.25", beruf=3)
    b.halte_nach(spiel, plan, _tag("1.2."), luecke=0)


def vollmacht(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "8.12.25", beruf=4)
    b.halte_nach(spiel, plan, _tag("5.3."), luecke=0)
    b.lade_ein(spiel, _tag("6.3."), b.termin(spiel, kalender, _tag("20.3.")), anlass="folgetermin")


def ruecklauf(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "2.12.25", beruf=6)
    b.halte_nach(spiel, plan, _tag("3.3."), luecke=0)
    nr = b.lade_ein(spiel, _tag("4.3."), b.termin(spiel, kalender, _tag("19.3.")), anlass="folgetermin")
    spiel.tue(_tag("11.3."), "ruecklauf_erfassen", bezug=nr, an="elb")


def fahrtkosten(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "18.11.25", beruf=7)
    b.halte_nach(spiel, plan, _tag("13.2."), luecke=0)
    nr = b.lade_ein(spiel, _tag("16.2."), b.termin(spiel, kalender, _tag("2.3.")), anlass="folgetermin")
    b.erscheint(spiel, _tag("2.3."), nr, "Zwei Vorstellungsgespräche vereinbart.")
    spiel.tue(_tag("2.3."), "fahrtkosten_beantragen", bezug=nr, betrag=6.80)


def berichtigt(spiel: Spiel, kalender: b.Kalender) -> None:
    plan = mit_plan(spiel, kalender, "4.12.25", beruf=0)
    b.halte_nach(spiel, plan, _tag("27.2."), luecke=0)
    nr = b.pruefe(spiel, _tag("2.3."), plan, 1, "teilweise", "Drei von vier Bewerbungen.")
    spiel.tue(
        _tag("4.3."),
        "berichtigen",
        bezug=nr,
        grund="Die vierte Bewerbung lag schon vor.",
        neu={
            "art": "absprache_geprueft",
            "am": "2026-03-02",
            "kooperationsplan": plan,
            "absprache": 1,
            "ergebnis": "eingehalten",
            "feststellung": "Vier von vier Bewerbungen.",
        },
    )


def _wer(
    vorname: str, nachname: str, geboren: str, anrede: str, ifk: str = "jbrinkmann", **mehr: Any
) -> dict[str, Any]:
    return {
        "vorname": vorname,
        "nachname": nachname,
        "geburtsdatum": _tag(geboren).isoformat() if len(geboren) < 9 else geboren,
        "anrede": anrede,
        "zustaendig": ifk,
        "sprache": "de",
    } | mehr


_MUTTER = {
    "name": "Ute Jürgens",
    "art": "eltern",
    "anschrift": {"strasse": "Am Wehr 12", "plz": "34393", "ort": "Niederfulde"},
}
_BETREUER = {
    "name": "Berit Sorge",
    "art": "betreuung",
    "anschrift": {"strasse": "Rathausgasse 2", "plz": "34399", "ort": "Ahrenstein"},
}
_VERBAND = {
    "name": "Sozialverband Kreis Ahrenstein",
    "seit": "2025-10-01",
    "anschrift": {"strasse": "Bahnhofstraße 7", "plz": "34399", "ort": "Ahrenstein"},
}

BEISPIELE: tuple[Beispiel, ...] = (
    Beispiel("Intervention fällig", intervention_faellig, _wer("Tobias", "Grünwald", "1996-08-04", "Herr")),
    Beispiel(
        "Intervention heute, minderjährig",
        intervention_heute,
        _wer("Leon", "Jürgens", "2008-06-30", "Herr", gesetzliche_vertretung=[_MUTTER]),
    ),
    Beispiel("Aufforderung zu entscheiden", aufforderung_entscheiden, _wer("Birte", "Harms", "1988-02-11", "Frau")),
    Beispiel("Aufforderung läuft", aufforderung_laeuft, _wer("Björn", "Lindqvist", "1991-09-03", "Herr")),
    Beispiel("Aufforderung heute zu prüfen", aufforderung_heute, _wer("Thomas", "Wöhrle", "1979-01-27", "Herr")),
    Beispiel("Anhörung einzuleiten", anhoerung_faellig, _wer("Marco", "Steinbach", "1985-12-09", "Herr")),
    Beispiel("Anhörung auszuwerten", anhoerung_auswerten, _wer("Mila", "Petrović", "1993-05-14", "Frau")),
    Beispiel("Minderung vorgeschlagen", minderung_vorgeschlagen, _wer("Henning", "Krafft", "1982-10-22", "Herr")),
    Beispiel("Minderung unter 25", minderung_unter_25, _wer("Selin", "Özgür", "2002-07-19", "Frau")),
    Beispiel("Meldeversäumnis, Anhörung läuft", meldeversaeumnis, _wer("Doris", "Achternbusch", "1976-03-30", "Frau")),
    Beispiel("Schlichtung läuft", schlichtung_laeuft, _wer("Åsa", "Nyström", "1990-11-05", "Frau")),
    Beispiel(
        "Schlichtung verlangt", schlichtung_verlangt, _wer("Piotr", "Dąbrowski", "1984-04-18", "Herr", "klueders")
    ),
    Beispiel("Schlichtung beendet", schlichtung_beendet, _wer("Wiebke", "Carstens", "1995-08-23", "Frau", "tschaefer")),
    Beispiel("Verzicht Einstellungszusage", verzicht_zusage, _wer("Jörg", "Weiß", "1987-06-02", "Herr")),
    Beispiel("Verzicht § 10 Pflege", verzicht_pflege, _wer("Rania", "Haddad", "1981-01-15", "Frau", sprache="ar")),
    Beispiel("Maßnahme abgebrochen", massnahme_abgebrochen, _wer("Kevin", "Brandes", "1998-02-25", "Herr")),
    Beispiel("Zuweisungsbescheid", zuweisungsbescheid, _wer("Sandra", "Möllers", "1992-12-01", "Frau", "moezdemir")),
    Beispiel("Plan gescheitert", gescheitert, _wer("Dennis", "Reuter", "1994-07-07", "Herr", "klueders")),
    Beispiel("Plan nicht zustande gekommen", nicht_zustande, _wer("Ulrike", "Tessmann", "1973-09-12", "Frau")),
    Beispiel(
        "Aufforderung § 15 Abs. 6", aufforderung_15_6, _wer("Andrej", "Sokolow", "1986-03-08", "Herr", "moezdemir")
    ),
    Beispiel("Rückkehr ohne RFB möglich", rueckkehr, _wer("Nele", "Dittmar", "1999-10-10", "Frau", "tschaefer")),
    Beispiel("Widerspruch gegen Aufforderung", widerspruch, _wer("Frank", "Uhlig", "1970-05-20", "Herr", "moezdemir")),
    Beispiel("Von der Aufforderung abgesehen", absehen, _wer("Ines", "Behrendt", "1989-04-04", "Frau", "tschaefer")),
    Beispiel("Wichtiger Grund, Plan anpassen", wichtiger_grund, _wer("Carla", "Vogt", "1994-01-31", "Frau")),
    Beispiel("Erstgespräch heute", erstgespraech_heute, _wer("Mai-Linh", "Phạm", "1997-12-24", "Frau")),
    Beispiel("Plan heute", plan_heute, _wer("Olena", "Hrytsenko", "1990-11-21", "Frau", sprache="uk")),
    Beispiel("Ab-Vermerk nachzutragen", ab_vermerk_fehlt, _wer("Sabrina", "Kühnel", "1991-02-06", "Frau")),
    Beispiel("Fortschreibung heute", fortschreibung_heute, _wer("Kadir", "Şahin", "1983-08-16", "Herr", sprache="tr")),
    Beispiel("Plan überfällig", plan_ueberfaellig, _wer("Yusuf", "Al-Rashid", "1986-04-28", "Herr", sprache="ar")),
    Beispiel(
        "Bevollmächtigter Verband",
        vollmacht,
        _wer("Freya", "Thorvaldsen", "1968-11-11", "Frau", bevollmaechtigte=[_VERBAND]),
    ),
    Beispiel(
        "Rechtliche Betreuung",
        vollmacht,
        _wer("Günther", "Böttcher", "1966-06-17", "Herr", gesetzliche_vertretung=[_BETREUER]),
    ),
    Beispiel("Einladung kam zurück", ruecklauf, _wer("Timo", "Ehlers", "2000-03-13", "Herr", "klueders")),
    Beispiel("Fahrtkosten beantragt", fahrtkosten, _wer("Bärbel", "Großmann", "1977-07-29", "Frau")),
    Beispiel("Vorgang berichtigt", berichtigt, _wer("Sven", "Oltmanns", "1990-09-09", "Herr", "tschaefer")),
)
