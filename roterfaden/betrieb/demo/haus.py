"""The house itself: Jobcenter, teams, accounts, Träger, Maßnahmen, rates. All names and numbers are invented."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.contrib.auth.hashers import make_password

from roterfaden.register.models import Jobcenter, Massnahme, Stelle, Team, Traeger, VbSatz
from roterfaden.zugang.models import Nutzer

PASSWORT = "roterfaden-demo"
TAG = dt.date(2026, 3, 16)
ANMELDUNGEN = {
    "Integrationsfachkraft, Team 3": "jana.brinkmann",
    "Teamleitung, Team 3": "holger.staedtler",
    "Leistungsabteilung": "birgit.fuhrmann",
    "Schlichtungsperson": "ingrid.marquardt",
    "Fachadministration": "ralf.tiedemann",
}
"""One account per role; all others have the same password."""

FACHKRAEFTE: dict[str, tuple[tuple[str, str], ...]] = {
    "Team 1": (("Miriam", "Albers"), ("Stefan", "Bergner"), ("Nadia", "Cherif"), ("Jens", "Dombrowski")),
    "Team 2": (("Katrin", "Eilers"), ("Murat", "Güneş"), ("Petra", "Hofbauer"), ("Lukas", "Iversen")),
    "Team 3": (("Jana", "Brinkmann"), ("Torsten", "Schäfer"), ("Meryem", "Özdemir"), ("Karin", "Lüders")),
}
TEAMLEITUNGEN = {"Team 1": ("Claudia", "Reinhardt"), "Team 2": ("Andreas", "Voss"), "Team 3": ("Holger", "Städtler")}
LEISTUNG = (("Birgit", "Fuhrmann"), ("Daniel", "Kessler"))
SCHLICHTUNG = (("Ingrid", "Marquardt"),)
ADMINISTRATION = (("Ralf", "Tiedemann"),)

_UMSCHRIFT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ş": "s", "ı": "i", "ğ": "g"})


@dataclass(frozen=True, slots=True)
class Haus:
    jobcenter: Jobcenter
    teams: tuple[Team, ...]
    nutzer: dict[str, Nutzer]
    """By user name, e.g. "jana.brinkmann"."""

    def fachkraefte(self, team: Team) -> list[Nutzer]:
        return [n for n in self.nutzer.values() if n.ist_ifk and n.team == team]


def baue_haus(
    *, name: str = "Jobcenter Kreis Ahrenstein", kurzname: str = "ahrenstein", passwort: str = PASSWORT
) -> Haus:
    """Store the house; the caller holds the transaction if it wants one."""
    jobcenter = _jobcenter(name, kurzname)
    teams = tuple(
        Team.objects.create(jobcenter=jobcenter, name=team, teamleitung=_kennung(*person))
        for team, person in TEAMLEITUNGEN.items()
    )
    geheim = make_password(passwort)
    nutzer: dict[str, Nutzer] = {}
    for nr, team in enumerate(teams, start=1):
        for i, person in enumerate(FACHKRAEFTE[team.name], start=1):
            neu = _konto(jobcenter, person, geheim, raum=f"{nr}{i:02}", team=team, ist_ifk=True)
            nutzer[neu.username] = neu
        leitung = _konto(
            jobcenter,
            TEAMLEITUNGEN[team.name],
            geheim,
            raum=f"{nr}00",
            team=team,
            ist_teamleitung=True,
            funktion="Teamleitung",
        )
        nutzer[leitung.username] = leitung
    weitere = (
        (LEISTUNG, {"ist_leistung": True, "funktion": "Leistungsabteilung"}),
        (SCHLICHTUNG, {"ist_schlichtung": True, "funktion": "Schlichtungsperson"}),
        (ADMINISTRATION, {"ist_fachadministration": True, "funktion": "Fachadministration"}),
    )
    for personen, angaben in weitere:
        for i, person in enumerate(personen, start=1):
            neu = _konto(jobcenter, person, geheim, raum=f"0{i}", **angaben)
            nutzer[neu.username] = neu
    _stellen(jobcenter)
    _massnahmen(jobcenter)
    _saetze(jobcenter)
    return Haus(jobcenter, teams, nutzer)


def _jobcenter(name: str, kurzname: str) -> Jobcenter:
    return Jobcenter.objects.create(
        name=name,
        kurzname=kurzname,
        traeger="Kreis Ahrenstein · Die Landrätin",
        strasse="Kastanienallee 12",
        plz="34399",
        ort="Ahrenstein",
        telefon="030 23125 700",
        email="jobcenter@kreis-ahrenstein.example",
        internet="jobcenter.kreis-ahrenstein.example",
        oeffnungszeiten="Montag bis Freitag 8 bis 12 Uhr\nDonnerstag auch 14 bis 18 Uhr\nund nach Vereinbarung",
        elektronischer_widerspruch=(
            "Möglich ist zum Beispiel das Formular „Widerspruch“ in unserem Portal mit Online-Ausweis oder ein Dokument "
            "mit qualifizierter elektronischer Signatur."
        ),
        anfahrt="Bus 4 und 11, Haltestelle Kreishaus. Der Eingang ist ohne Stufen.",
        vb_hoechstbetrag="300 Euro im Jahr",
        vb_fassung="01/2026",
        hausregeln='{"bundesland":"HE"}',
    )


def _konto(jobcenter: Jobcenter, person: tuple[str, str], geheim: str, *, raum: str, **angaben: object) -> Nutzer:
    vorname, nachname = person
    anmeldename = f"{vorname}.{nachname}".lower().translate(_UMSCHRIFT)
    konto = Nutzer(
        username=anmeldename,
        password=geheim,
        first_name=vorname,
        last_name=nachname,
        email=f"{anmeldename}@kreis-ahrenstein.example",
        jobcenter=jobcenter,
        kennung=_kennung(vorname, nachname),
        raum=f"Zimmer {raum}",
        telefon=f"030 23125 {int(raum) + 700:03}",
        **angaben,
    )
    konto.save()
    return konto


def _kennung(vorname: str, nachname: str) -> str:
    return f"{vorname[0]}{nachname}".lower().translate(_UMSCHRIFT)


def _stellen(jobcenter: Jobcenter) -> None:
    for art, name, telefon in (
        ("schlichtungsstelle", "Schlichtungsstelle des Kreises Ahrenstein", "030 23125 790"),
        ("leistungsabteilung", "Leistungsabteilung", "030 23125 750"),
    ):
        Stelle.objects.create(
            jobcenter=jobcenter,
            art=art,
            name=name,
            strasse=jobcenter.strasse,
            plz=jobcenter.plz,
            ort=jobcenter.ort,
            telefon=telefon,
        )


def _massnahmen(jobcenter: Jobcenter) -> None:
    werkhof = Traeger.objects.create(
        jobcenter=jobcenter,
        name="Werkhof Ahrenstein gGmbH",
        ansprechperson="Frau Sommer",
        strasse="Am Güterbahnhof 3",
        plz="34399",
        ort="Ahrenstein",
        telefon="030 23125 810",
    )
    bildung = Traeger.objects.create(
        jobcenter=jobcenter,
        name="Bildungswerk an der Fulde e. V.",
        ansprechperson="Herr Neumann",
        strasse="Fuldestraße 41",
        plz="34399",
        ort="Ahrenstein",
        telefon="030 23125 820",
    )
    berufliche = Massnahme.VORLAGEN[0][0]
    Massnahme.objects.create(
        jobcenter=jobcenter,
        traeger=bildung,
        vorlage=berufliche,
        bezeichnung="Bewerbungstraining",
        inhalt="Bewerbungsunterlagen erstellen, Stellen suchen, Vorstellungsgespräche üben",
        ort="Fuldestraße 41, Ahrenstein",
        wochenstunden=20,
        lage="Montag bis Freitag 8:30 bis 12:30 Uhr",
    )
    Massnahme.objects.create(
        jobcenter=jobcenter,
        traeger=werkhof,
        vorlage=berufliche,
        bezeichnung="Werkstatt Aktiv",
        inhalt="Erprobung in Holz, Metall und Lager mit persönlicher Begleitung",
        ort="Am Güterbahnhof 3, Ahrenstein",
        wochenstunden=25,
        lage="Montag bis Freitag 8 bis 13 Uhr",
    )
    Massnahme.objects.create(
        jobcenter=jobcenter,
        traeger=werkhof,
        vorlage="agh",
        bezeichnung="Grünflächen im Kreis",
        inhalt="Pflege von Wegen und Grünflächen außerhalb der Regelpflege",
        ort="Am Güterbahnhof 3, Ahrenstein",
        wochenstunden=20,
        lage="Montag bis Donnerstag 8 bis 13 Uhr",
        mehraufwand=Decimal("1.80"),
    )


def _saetze(jobcenter: Jobcenter) -> None:
    for leistung, betrag, nachweis in (
        ("Bewerbung mit der Post", "5 Euro je Bewerbung", "Liste mit Betrieb, Datum und Tätigkeit"),
        ("Bewerbung online", "1 Euro je Bewerbung", "Liste mit Betrieb, Datum und Tätigkeit"),
        ("Fahrt zum Vorstellungsgespräch", "notwendige Fahrkosten", "Einladung des Betriebs und Fahrkarte"),
        ("Bewerbungsfotos", "bis 30 Euro", "Rechnung"),
    ):
        VbSatz.objects.create(
            jobcenter=jobcenter, leistung=leistung, betrag=betrag, nachweis=nachweis, gueltig_ab=dt.date(2026, 1, 1)
        )
