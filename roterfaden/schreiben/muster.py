"""Specimen Akten: one for every letter and variant, with invented people and places.

Used by ``roterfaden schreiben_muster``, by the check of a Jobcenter's own texts at start, and by the tests. Every letter is
made the way the application makes it: from the Vorgänge of an Akte through the Lage.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from roterfaden.akte import EinVorgang, Hausregeln, Person, Vorgang, wandle
from roterfaden.recht.fristen import naechster_arbeitstag
from roterfaden.recht.lage import Lage, lage_von
from roterfaden.schreiben.muster_personen import ABSENDER, JOBCENTER, STEMPEL, TAGE, person
from roterfaden.schreiben.sprache import katalog

__all__ = ["ABSENDER", "BRIEFE", "JOBCENTER", "LEBENSLAGEN", "STEMPEL", "TAGE", "Akte", "Bau", "faelle", "person"]


class Akte:
    """A small Akte under construction; days are counted from the day of the letter."""

    def __init__(self, person: Person, tag: dt.date) -> None:
        self.person, self.tag = person, tag
        self.vorgaenge: list[Vorgang] = []
        self.minderjaehrig = bool(person.gesetzliche_vertretung)

    def iso(self, tage: int) -> str:
        """An Arbeitstag at this distance."""
        return naechster_arbeitstag(self.tag + dt.timedelta(days=tage), None).isoformat()

    def dazu(self, tage: int, art: str, **felder: Any) -> int:
        """Append a Vorgang and return its number."""
        nr = len(self.vorgaenge) + 1
        am = (self.tag + dt.timedelta(days=tage)).isoformat()
        self.vorgaenge.append(wandle({"nr": nr, "am": am, "art": art} | felder, EinVorgang))
        return nr

    def fall(self) -> tuple[Lage, Vorgang]:
        """The Lage after the last Vorgang, and that Vorgang."""
        letzter = self.vorgaenge[-1]
        return lage_von(self.person, self.vorgaenge, letzter.am, Hausregeln()), letzter


_SCHRITTE = (
    ("eigenbemuehung", "Ich schreibe meinen Lebenslauf neu.", "Ich bringe ihn mit."),
    (
        "eigenbemuehung",
        "Ich schicke jeden Monat vier Bewerbungen an Lager in meiner Nähe.",
        "Ich bringe meine Liste mit.",
    ),
    ("eingliederungsleistung", "Ich nehme am Kurs „Neu starten im Lager“ teil.", "Ich zeige die Bescheinigung."),
    (
        "kinderbetreuung",
        "Ich kläre mit der Kita, ob mein Kind ab 7:30 Uhr kommen kann.",
        "Ich rufe an und erzähle es.",
    ),
    ("eigenbemuehung", "Ich frage zwei Betriebe, ob ich zur Probe arbeiten kann.", "Ich nenne die Betriebe."),
    ("arbeitsgelegenheit", "Ich arbeite mit bei „Fahrräder für die Stadt“.", "Ich zeige die Anwesenheitsliste."),
    (
        "eigenbemuehung",
        "Ich übe zweimal in der Woche mit der Übungs-App für Lagersoftware.",
        "Ich zeige meinen Stand in der App.",
    ),
    ("eigenbemuehung", "Ich mache einen Termin zum Staplerschein aus.", "Ich zeige die Terminkarte."),
    ("eigenbemuehung", "Ich besuche die Job-Messe in der Stadthalle.", "Ich erzähle davon."),
    (
        "eigenbemuehung",
        "Ich frage meine Schwester, ob sie mein Kind bei Frühschicht bringen kann.",
        "Ich erzähle es im Gespräch.",
    ),
)
_HILFEN = (
    (
        "jobcenter",
        "eingliederungsleistung",
        "Das Jobcenter zahlt mir für jede Bewerbung 3 Euro (Post) oder 1 Euro (online).",
    ),
    ("jobcenter", "eingliederungsleistung", "Das Jobcenter bezahlt den Kurs und die Monatskarte dorthin."),
    ("dritte", "leistung_dritter", "Die Agentur für Arbeit berät mich zum Staplerschein."),
)


def _angebotene() -> tuple[list[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Offered sentences, taken over unchanged: the plan then has a translation for every line."""
    formulierungen = katalog().formulierungen
    eigene = [(f.inhalt, f.text, f.nachweis) for f in formulierungen if f.fuer == "elb" and f.nachweis][:5]
    hilfen = [("jobcenter", f.inhalt, f.text) for f in formulierungen if f.fuer == "jobcenter"][:3]
    return eigene, hilfen


def _absprachen(akte: Akte, schritte: int, hilfen: int = 3, angebote: bool = False) -> list[dict[str, Any]]:
    eigene, andere = _angebotene() if angebote else (list(_SCHRITTE), list(_HILFEN))
    aus: list[dict[str, Any]] = []
    for i, (inhalt, text, nachweis) in enumerate((eigene * 2)[:schritte]):
        bis = akte.iso(7 * (i + 1))
        aus.append(
            {
                "nr": len(aus) + 1,
                "inhalt": inhalt,
                "verantwortlich": "elb",
                "text": text,
                "bis": bis,
                "nachweis": {"form": nachweis, "bis": bis},
            }
        )
    for wer, inhalt, text in (andere * 2)[:hilfen]:
        aus.append({"nr": len(aus) + 1, "inhalt": inhalt, "verantwortlich": wer, "text": text, "bis": akte.iso(40)})
    return aus


def _gespraech(akte: Akte, tage: int, **mehr: Any) -> int:
    return akte.dazu(
        tage,
        "beratungsgespraech_gefuehrt",
        form="persoenlich",
        teilnehmende=["elb", "ifk"],
        vermerk="Gespräch geführt.",
        infoblatt_vb_ausgehaendigt=True,
        vb_leistungen_erlaeutert=True,
        vb_antrag=True,
        ueber_schlichtung_informiert=True,
        **mehr,
    )


def _anfang(akte: Akte) -> Akte:
    """Benefits, first talk, Potenzialanalyse (Vorgänge 1 to 3)."""
    akte.dazu(-120, "leistungsbezug_begonnen")
    _gespraech(akte, -70)
    akte.dazu(
        -65,
        "potenzialanalyse_abgeschlossen",
        merkmale={f: "erhoben" for f in ("schulisch", "beruflich", "erfahrung", "sprache", "mobilitaet")},
        staerken=[{"kompetenz": "Zuverlässigkeit", "klasse": "personal"}],
        handlungsbedarfe=[
            {
                "schluesselgruppe": "motivation",
                "merkmal": "Eigeninitiative und Arbeitshaltung",
                "beschreibung": "Bewerbungen",
            }
        ],
        unterstuetzungsbedarfe=[],
        rehabilitation={"geprueft": True, "bedarf": False},
        sprachfoerderung={"geprueft": True, "bedarf": False},
    )
    return akte


def plan(
    akte: Akte,
    tage: int = -60,
    *,
    schritte: int = 3,
    hilfen: int = 3,
    sprache: str = "de",
    angebote: bool = False,
    **mehr: Any,
) -> int:
    """A Kooperationsplan."""
    if angebote:
        ziele = [f.text for f in katalog().formulierungen if f.fuer == "ziel"]
        mehr = {"uebergeordnetes_ziel": ziele[0], "naechstes_ziel": ziele[1], "eigene_worte": None} | mehr
        schritte = 5
    return akte.dazu(
        tage,
        "kooperationsplan_erstellt",
        **{
            "gespraech": 2,
            "potenzialanalyse": 3,
            "gueltig_bis": akte.iso(tage + 175),
            "uebergeordnetes_ziel": "Ich arbeite fest im Lager und kann von meinem Lohn leben.",
            "naechstes_ziel": "Ich habe in einem Betrieb zur Probe gearbeitet.",
            "eigene_worte": "Ich will wieder ein Team haben und morgens gern losgehen.",
            "absprachen": _absprachen(akte, schritte, hilfen, angebote),
            "nicht_relevant": {},
            "perspektive": "ich",
            "sprache": sprache,
            "anlagen": [],
        }
        | mehr,
    )


def _mit_plan(akte: Akte) -> int:
    nr = plan(_anfang(akte))
    akte.dazu(-60, "kooperationsplan_ausgehaendigt", bezug=nr, form="papier")
    return nr


def _adressaten(akte: Akte) -> list[str]:
    aus = ["elb"]
    if akte.person.gesetzliche_vertretung:
        aus.append("gesetzliche_vertretung")
    if akte.person.bevollmaechtigte:
        aus.append("bevollmaechtigte")
    return aus


def _aufgegeben(akte: Akte, tage: int, nr: int) -> None:
    for an in _adressaten(akte):
        akte.dazu(tage, "schreiben_aufgegeben", bezug=nr, an=an, weg="post")


def _intervention(akte: Akte, gegenstand: dict[str, Any], *, wiedereinstieg: str | None = None) -> None:
    mehr = {"wiedereinstieg": wiedereinstieg} if wiedereinstieg else {}
    nr = akte.dazu(
        -30,
        "einladung_ergangen",
        anlass="beraterische_intervention",
        mit_rfb=False,
        termin=akte.iso(-15) + "T10:00",
        ort="Raum 2.14",
        adressaten=_adressaten(akte),
        gegenstand=gegenstand,
    )
    _gespraech(akte, -10, bezug=nr)
    akte.dazu(
        -9,
        "intervention_abgeschlossen",
        gegenstand=gegenstand,
        einladung=nr,
        wahrgenommen=True,
        wichtiger_grund=False,
        begruendung="Kein wichtiger Grund.",
        **mehr,
    )


def einladung(akte: Akte, anlass: str, *, mit_rfb: bool = False, **mehr: Any) -> Akte:
    """Invitation."""
    if anlass != "kp_erstellung":
        _mit_plan(akte)
    if anlass == "beraterische_intervention":
        akte.dazu(
            -3,
            "absprache_geprueft",
            kooperationsplan=4,
            absprache=2,
            ergebnis="nicht_eingehalten",
            feststellung="Es fehlen Bewerbungen.",
        )
        mehr = {"gegenstand": {"absprache": [4, 2]}} | mehr
    an = _adressaten(akte)
    if not mit_rfb and anlass != "beraterische_intervention":
        an = [x for x in an if x != "gesetzliche_vertretung"]
    akte.dazu(
        0,
        "einladung_ergangen",
        **(
            {
                "anlass": anlass,
                "mit_rfb": mit_rfb,
                "termin": akte.iso(16) + "T10:00",
                "ort": "Raum 2.14",
                "adressaten": an,
            }
            | mehr
        ),
    )
    return akte


_MITWIRKUNG = {
    "beschreibung": "Bewerben Sie sich auf mindestens vier Stellen als Lagerhelfer oder Kommissionierer, höchstens 25 Kilometer von Ihrer Wohnung entfernt. "
    "Sie dürfen sich schriftlich, online oder persönlich bewerben.",
    "nachweis": "Liste mit Betrieb, Datum und Tätigkeit und zu jeder Bewerbung das Anschreiben oder eine Bestätigung",
}
_BEGRUENDUNG = (
    "Sie haben gesagt, Sie hätten keine passenden Anzeigen gefunden. In der Jobbörse waren im letzten Monat im Umkreis von 25 Kilometern 19 solche "
    "Stellen ausgeschrieben, fünf davon habe ich Ihnen geschickt. Die Arbeit passt zu Ihrer Erfahrung im Lager."
)


def _minderung(akte: Akte, prozent: int, tage: int = -120) -> None:
    """An earlier reduction, so that the next step is the following one."""
    beginn = (akte.tag + dt.timedelta(days=tage)).replace(day=1)
    ende = beginn + dt.timedelta(days=27)
    akte.dazu(tage - 60, "anhoerung_eingeleitet", pflichtverletzung={"norm": "31_1_1", "bezug": 1, "am": (beginn - dt.timedelta(days=80)).isoformat()},
              frist_bis=(beginn - dt.timedelta(days=40)).isoformat(), persoenlich_angeboten=True, adressaten=["elb"])  # fmt: skip
    anhoerung = len(akte.vorgaenge)
    akte.dazu(
        tage - 35,
        "leistungsminderung_geprueft",
        bezug=anhoerung,
        ergebnis="minderung_vorgeschlagen",
        begruendung="Kein wichtiger Grund.",
    )
    akte.dazu(tage - 32, "minderung_festgestellt", bezug=anhoerung + 1, prozent=prozent, beginn=beginn.isoformat(), ende=ende.isoformat(),
              bekanntgegeben_am=(beginn - dt.timedelta(days=5)).isoformat(), aufgehobene_bescheide=[{"vom": "2023-01-10", "art": "Bewilligungsbescheid"}])  # fmt: skip


def aufforderung_15_5(akte: Akte, *, stufe: int = 10, tage: int = 0, **mehr: Any) -> Akte:
    """Aufforderung to keep an Absprache."""
    kp = _mit_plan(akte)
    if stufe > 10:
        _minderung(akte, stufe - 10)
    akte.dazu(
        -35,
        "absprache_geprueft",
        kooperationsplan=kp,
        absprache=2,
        ergebnis="nicht_eingehalten",
        feststellung="Drei Bewerbungen fehlen.",
    )
    _intervention(akte, {"absprache": [kp, 2]})
    akte.dazu(
        tage,
        "aufforderung_erlassen",
        **({"norm": "15_5", "gegenstand": {"absprache": [kp, 2]}, "mitwirkung": _MITWIRKUNG | {"frist": akte.iso(tage + 39)},
            "begruendung": _BEGRUENDUNG, "adressaten": _adressaten(akte)} | mehr),
    )  # fmt: skip
    return akte


def aufforderung_15_6(akte: Akte) -> Akte:
    """Aufforderung without a plan."""
    _anfang(akte)
    akte.dazu(
        -20,
        "kooperationsplan_nicht_zustande_gekommen",
        grund="Keine Einigung über die Bewerbungen.",
        strittige_punkte=["Zahl der Bewerbungen"],
    )
    akte.dazu(
        0,
        "aufforderung_erlassen",
        norm="15_6",
        mitwirkung=_MITWIRKUNG | {"frist": akte.iso(39), "inhalt": "eigenbemuehung", "unterstuetzung": "Wir zahlen für jede Bewerbung 3 Euro (Post) oder 1 Euro (online)."},
        begruendung="Wir haben zweimal über den Plan gesprochen und uns über die Zahl der Bewerbungen nicht geeinigt. Vier Bewerbungen im Monat sind mit unserer Hilfe zu schaffen.",
        adressaten=_adressaten(akte),
    )  # fmt: skip
    return akte


def _massnahme(akte: Akte, *, agh: bool = False) -> dict[str, Any]:
    m: dict[str, Any] = {
        "bezeichnung": "Fahrräder für die Stadt" if agh else "Neu starten im Lager",
        "inhalt": "Sie arbeiten gespendete Fahrräder auf: reinigen, prüfen, Schläuche und Bremsen wechseln. Eine Meisterin leitet Sie an."
        if agh
        else "Sie frischen auf, was man im Lager braucht: Ware annehmen, prüfen, verpacken, mit dem Scanner buchen. Dazu gehören zwei Wochen Praktikum in einem Betrieb.",
        "traeger": "Lernwerk Musterstadt gGmbH, Werkstraße 8, 12345 Musterstadt",
        "ansprechperson": "Frau Mira Beispielmann, Telefon 030 23125 540",
        "ort": "Werkstraße 8, Halle 2 (stufenlos, Bus 12 bis Werkstraße)",
        "beginn": akte.iso(21),
        "ende": akte.iso(50),
        "wochenstunden": 20 if agh else 30,
        "lage": "Montag bis Freitag, 8 bis 12 Uhr" if agh else "Montag bis Freitag, 8:30 bis 14:30 Uhr",
        "rueckmeldung_bis": akte.iso(10),
    }
    return m | ({"mehraufwand": "2"} if agh else {})


def zuweisungsschreiben(akte: Akte, *, agh: bool = False) -> Akte:
    """Informal letter about a Maßnahme or Arbeitsgelegenheit."""
    _anfang(akte)
    kp = plan(akte, schritte=6)
    akte.dazu(
        0,
        "zuweisungsschreiben_ausgehaendigt",
        vorlage="agh" if agh else "massnahme_berufliche_aktivierung",
        gegenstand={"absprache": [kp, 6 if agh else 3]},
        massnahme=_massnahme(akte, agh=agh),
    )
    return akte


def zuweisungsbescheid(akte: Akte, *, aendert: bool = False, tage: int = 0, agh: bool = False) -> Akte:
    """Zuweisungsbescheid after a broken-off Maßnahme."""
    _anfang(akte)
    kp = plan(akte, schritte=6)
    akte.dazu(-60, "kooperationsplan_ausgehaendigt", bezug=kp, form="papier")
    m = _massnahme(akte, agh=agh)
    schreiben = akte.dazu(
        -50,
        "zuweisungsschreiben_ausgehaendigt",
        vorlage="agh" if agh else "massnahme_berufliche_aktivierung",
        gegenstand={"absprache": [kp, 6 if agh else 3]},
        massnahme=m | {"beginn": akte.iso(-45), "rueckmeldung_bis": akte.iso(-47)},
    )
    akte.dazu(-45, "massnahme_angetreten", bezug=schreiben)
    akte.dazu(-32, "massnahme_abgebrochen", bezug=schreiben, grund="Nicht mehr erschienen.")
    gegenstand = {"massnahme": schreiben}
    _intervention(akte, gegenstand, wiedereinstieg="moeglich")
    felder: dict[str, Any] = {
        "gegenstand": gegenstand,
        "massnahme": m,
        "geltung_bis": m["ende"],
        "traeger_ruecksprache": {"am": akte.iso(-6), "mit": "Frau Beispielmann"},
        "begruendung": "Sie haben die Maßnahme nach zwei Wochen beendet, ohne einen wichtigen Grund zu nennen. Der Träger nimmt Sie wieder auf. Die restliche Zeit reicht für das Praktikum.",
        "adressaten": _adressaten(akte),
    }  # fmt: skip
    if aendert:
        alt = akte.dazu(
            tage - 5,
            "zuweisungsbescheid_erlassen",
            **(felder | {"massnahme": m | {"lage": "Montag bis Freitag, 8 bis 14 Uhr"}}),
        )
        felder |= {
            "hebt_auf": alt,
            "begruendung": "Der Träger hat die Zeiten geändert. Deshalb ersetze ich den Bescheid.",
        }
    akte.dazu(tage, "zuweisungsbescheid_erlassen", **felder)
    return akte


def anhoerung(akte: Akte, *, meldung: bool = False, stufe: int = 10) -> Akte:
    """Hearing after an unfulfilled Aufforderung or a missed Termin."""
    if meldung:
        _mit_plan(akte)
        nr = akte.dazu(-30, "einladung_ergangen", anlass="folgetermin", mit_rfb=True, termin=akte.iso(-12) + "T10:00", ort="Raum 2.14",
                       meldezweck="vermittlung", adressaten=_adressaten(akte))  # fmt: skip
        am = akte.iso(-12)
        _aufgegeben(akte, -30, nr)
        akte.dazu(-11, "termin_ergebnis", bezug=nr, ergebnis="nicht_erschienen", wichtiger_grund=False)
    else:
        akte.tag -= dt.timedelta(days=49)
        aufforderung_15_5(akte, stufe=stufe)
        nr = len(akte.vorgaenge)
        am = akte.iso(39)
        _aufgegeben(akte, 0, nr)
        akte.tag += dt.timedelta(days=49)
        akte.dazu(-8, "aufforderung_geprueft", bezug=nr, ergebnis="nicht_befolgt", feststellung="Kein Nachweis.")
    an = [x for x in _adressaten(akte) if x != "elb" or not akte.person.bevollmaechtigte]
    akte.dazu(
        0,
        "anhoerung_eingeleitet",
        pflichtverletzung={"norm": "32" if meldung else "31_1_1", "bezug": nr, "am": am},
        frist_bis=akte.iso(22),
        persoenlich_angeboten=True,
        adressaten=an,
    )
    return akte


def minderung(akte: Akte, bis: str, *, meldung: bool = False, stufe: int = 10) -> Akte:
    """Proposal (``vorschlag``), reduction (``bescheid``) or its repeal (``aufhebung``) after a hearing."""
    anhoerung(akte, meldung=meldung, stufe=stufe)
    nr = len(akte.vorgaenge)
    akte.dazu(15, "aeusserung_eingegangen", bezug=nr, form="schriftlich", inhalt="Der Wecker ging nicht.")
    akte.dazu(24, "leistungsminderung_geprueft", bezug=nr, ergebnis="minderung_vorgeschlagen",
              begruendung="Die Äußerung wurde geprüft. Die genannten Gründe lagen im eigenen Einflussbereich.")  # fmt: skip
    if bis == "vorschlag":
        return akte
    monate = 1 if meldung else stufe // 10
    prozent = 10 if meldung else stufe
    beginn = (akte.tag + dt.timedelta(days=28)).replace(day=1) + dt.timedelta(days=32)
    beginn = beginn.replace(day=1)
    ende = beginn
    for _ in range(monate):
        ende = (ende + dt.timedelta(days=32)).replace(day=1)
    akte.dazu(28, "minderung_festgestellt", bezug=nr + 2, prozent=prozent, beginn=beginn.isoformat(), ende=(ende - dt.timedelta(days=1)).isoformat(),
              aufgehobene_bescheide=[{"vom": akte.iso(-100), "art": "Bewilligungsbescheid"}, {"vom": akte.iso(-60), "art": "Änderungsbescheid"}])  # fmt: skip
    if bis == "aufhebung":
        akte.dazu(
            42,
            "minderung_aufgehoben",
            bezug=nr + 3,
            zum=ende.isoformat(),
            grund="ruecknahme_44_sgb_x" if meldung else "pflicht_erfuellt",
        )
    return akte


def aufhebung(akte: Akte, was: str, norm: str = "48_sgb_x") -> Akte:
    """Repeal of an Aufforderung, a Zuweisungsbescheid or an Einladung."""
    grund = "Sie haben eine Arbeit aufgenommen. Die Aufforderung wird dafür nicht mehr gebraucht."
    if was == "aufforderung":
        aufforderung_15_5(akte, tage=-5)
        akte.dazu(0, "aufforderung_aufgehoben", bezug=len(akte.vorgaenge), norm=norm, grund=grund)
    elif was == "zuweisungsbescheid":
        zuweisungsbescheid(akte, tage=-5)
        akte.dazu(
            0,
            "zuweisungsbescheid_aufgehoben",
            bezug=len(akte.vorgaenge),
            norm=norm,
            grund="Sie haben eine Arbeit aufgenommen. Die Teilnahme ist deshalb nicht mehr nötig.",
        )
    else:
        einladung(
            akte,
            "folgetermin",
            mit_rfb=was == "einladung",
            **({"meldezweck": "vermittlung"} if was == "einladung" else {}),
        )
        akte.dazu(
            2,
            "einladung_aufgehoben",
            bezug=len(akte.vorgaenge),
            grund="An diesem Tag ist das Jobcenter wegen einer Schulung geschlossen.",
        )
    return akte


def schlichtung(akte: Akte, bis: str) -> Akte:
    """Demand, begin or end of a Schlichtung."""
    _anfang(akte)
    versatz = {"einschaltung": 0, "einladung": -3, "ergebnis": -20}[bis]
    nr = akte.dazu(
        versatz,
        "schlichtung_verlangt",
        durch="elb",
        streitpunkte=["Zahl der Bewerbungen im Monat", "Form der Nachweise"],
    )
    if bis != "einschaltung":
        akte.dazu(versatz + 3, "schlichtung_eingeleitet", bezug=nr, schlichtungsperson="Dr. Paula Beispielhaus")
    if bis == "ergebnis":
        akte.dazu(
            0,
            "schlichtung_beendet",
            bezug=nr,
            ergebnis="einigung",
            loesungsvorschlag="Drei Bewerbungen im Monat. Als Nachweis genügt ein Foto der gesendeten Bewerbung.",
        )
    return akte


def infoblatt(akte: Akte) -> Akte:
    """Leaflet about the Vermittlungsbudget."""
    akte.dazu(-10, "leistungsbezug_begonnen")
    akte.dazu(0, "unterlage_ausgehaendigt", unterlage="infoblatt_vb", fassung="01/2026")
    return akte


def fahrtkosten(akte: Akte, ergebnis: str) -> Akte:
    """Decision on travel costs to a Termin."""
    einladung(akte, "wunsch_elb", termin=akte.iso(-5) + "T10:00")
    nr = akte.dazu(0, "fahrtkosten_beantragt", bezug=len(akte.vorgaenge), betrag="6.40")
    bewilligt = ergebnis == "bewilligt"
    grund = (
        "Die Fahrt war notwendig und die Fahrkarte liegt vor"
        if bewilligt
        else "Eine Fahrkarte liegt nicht vor, obwohl ich darum gebeten habe"
    )
    akte.dazu(0, "fahrtkosten_entschieden", bezug=nr, ergebnis=ergebnis, begruendung=grund)
    return akte


def nur_plan(akte: Akte, **mehr: Any) -> Akte:
    """A Kooperationsplan made today."""
    plan(_anfang(akte), 0, **mehr)
    return akte


Bau = Callable[[Akte], Akte]
# Letters every Lebenslage needs; the key is the file name of the specimen.
BRIEFE: dict[str, Callable[[Akte], Akte]] = {
    "einladung_kp_erstellung": lambda a: einladung(a, "kp_erstellung"),
    "einladung_beraterische_intervention": lambda a: einladung(a, "beraterische_intervention"),
    "einladung_folgetermin": lambda a: einladung(a, "folgetermin", mit_rfb=True, meldezweck="vermittlung", fortwirkung_bei_au=True,
                                                 begruendung="Ich möchte über Bewerbungen seit Januar sprechen und drei Stellen im Lager vorstellen."),
    "einladung_ohne_rfb": lambda a: einladung(a, "wunsch_elb"),
    "einladung_ohne_rfb_widerspruchsverfahren": lambda a: einladung(a, "widerspruchsverfahren"),
    "einladung_ohne_rfb_sonstiger": lambda a: einladung(a, "sonstiger_termin", begruendung="Ein Betrieb stellt sich im Jobcenter vor. Vielleicht passt er zu Ihrem Ziel."),
    "einladung_untersuchung": lambda a: einladung(a, "aerztliche_untersuchung", mit_rfb=True, ort="Gesundheitsweg 5, 12345 Musterstadt",
                                                  untersuchungsstelle="Gesundheitsamt Musterstadt, Ärztlicher Dienst", begruendung="Einschätzung, welche Arbeiten gesundheitlich möglich sind"),
    "zuweisungsschreiben_agh": lambda a: zuweisungsschreiben(a, agh=True),
    "zuweisungsschreiben_massnahme": lambda a: zuweisungsschreiben(a),
    "zuweisungsbescheid": lambda a: zuweisungsbescheid(a),
    "zuweisungsbescheid_aendert": lambda a: zuweisungsbescheid(a, aendert=True),
    "zuweisungsbescheid_agh": lambda a: zuweisungsbescheid(a, agh=True),
    "aufforderung_15_5": lambda a: aufforderung_15_5(a),
    "aufforderung_15_6": aufforderung_15_6,
    "anhoerung": lambda a: anhoerung(a),
    "anhoerung_meldeversaeumnis": lambda a: anhoerung(a, meldung=True),
    "aufhebung_zuweisungsbescheid": lambda a: aufhebung(a, "zuweisungsbescheid"),
    "aufhebung_aufforderung": lambda a: aufhebung(a, "aufforderung"),
    "aufhebung_aufforderung_ruecknahme": lambda a: aufhebung(a, "aufforderung", "44_sgb_x"),
    "aufhebung_einladung": lambda a: aufhebung(a, "einladung"),
    "absage_einladung": lambda a: aufhebung(a, "absage"),
    "infoblatt_vb": infoblatt,
    "schlichtung_einschaltung": lambda a: schlichtung(a, "einschaltung"),
    "schlichtung_einladung": lambda a: schlichtung(a, "einladung"),
    "schlichtung_ergebnis": lambda a: schlichtung(a, "ergebnis"),
    "fahrtkostenbescheid": lambda a: fahrtkosten(a, "bewilligt"),
    "fahrtkostenbescheid_abgelehnt": lambda a: fahrtkosten(a, "abgelehnt"),
    "minderungsvorschlag": lambda a: minderung(a, "vorschlag"),
    "minderungsbescheid": lambda a: minderung(a, "bescheid"),
    "minderungsbescheid_meldeversaeumnis": lambda a: minderung(a, "bescheid", meldung=True),
    "aufhebung_minderung": lambda a: minderung(a, "aufhebung"),
}  # fmt: skip

LEBENSLAGEN = ("erwachsen", "minderjaehrig", "betreut", "bevollmaechtigt", "minderjaehrig_bevollmaechtigt")


def faelle(lebenslage: str, tag: dt.date) -> dict[str, tuple[Lage, Vorgang]]:
    """All letters of one Lebenslage on one day."""
    return {name: baue(Akte(person(lebenslage, tag), tag)).fall() for name, baue in BRIEFE.items()}
