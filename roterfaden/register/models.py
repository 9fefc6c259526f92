"""Every table of Roter Faden except the accounts (those are in `zugang`).

`Vorgang` is the truth: append-only, guarded by triggers (`sperren.py`). `Akte` and `Faelligkeit` are projections of it
that lists read; they are refreshed in the writing transaction and can be rebuilt at any time (`neu_falten`). Every
table carries `jobcenter`, every query goes through it. People are named by their `kennung` (a text), never by a key to
the accounts, so that this room does not know the one above it and history survives the deletion of an account.
"""

from __future__ import annotations

import json
from typing import Any

import msgspec
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from roterfaden.akte import FormFehler, Hausregeln
from roterfaden.akte import Person as Stammdaten
from roterfaden.akte.codec import form_fehler, lies_person
from roterfaden.recht.sprache import rfb_sprache
from roterfaden.schreiben.sprache.formulierungen import Formulierung as Angebot
from roterfaden.schreiben.sprache.formulierungen import katalog

ABLAGEN = [
    ("ordner", "Ordnerarchiv (eingebaut)"),
    ("d3", "d.velop documents (d.3)"),
    ("d3_hostimport", "d.3 Hostimport"),
    ("xdomea", "Übergabeordner mit xdomea"),
]


def lies_hausregeln(text: str) -> Hausregeln:
    """Local rules from their JSON text; FormFehler names what is wrong and where."""
    try:
        return msgspec.json.decode(text or "{}", type=Hausregeln)
    except msgspec.DecodeError as e:
        raise form_fehler(e, "hausregeln") from e


def pruefe_hausregeln(text: str) -> None:
    try:
        lies_hausregeln(text)
    except FormFehler as e:
        raise ValidationError(str(e)) from e


class Jobcenter(models.Model):
    name = models.CharField(max_length=200)
    kurzname = models.SlugField(
        max_length=40, unique=True, help_text="Kurzname in Ablage und Austausch, z. B. musterstadt"
    )
    traeger = models.CharField("Träger", max_length=200, blank=True)
    strasse = models.CharField("Straße", max_length=200)
    plz = models.CharField("Postleitzahl", max_length=5)
    ort = models.CharField(max_length=100)
    telefon = models.CharField(max_length=40, blank=True)
    email = models.EmailField("E-Mail", blank=True)
    internet = models.CharField(max_length=200, blank=True)
    oeffnungszeiten = models.TextField("Öffnungszeiten", blank=True, help_text="je Zeile eine Angabe")
    elektronischer_widerspruch = models.TextField(
        blank=True,
        help_text="Satz für die Rechtsbehelfsbelehrung: wie ein Widerspruch elektronisch eingelegt werden kann",
    )
    anfahrt = models.TextField(blank=True)
    barrierefrei = models.TextField("Angebot zur Barrierefreiheit", blank=True, help_text="leer: Satz der Vorlage")
    massnahme_kosten = models.TextField(
        "Kosten bei Maßnahmen", blank=True, help_text="je Zeile ein Satz; leer: Vorlage"
    )
    vb_hoechstbetrag = models.CharField("Höchstbetrag Vermittlungsbudget", max_length=200, blank=True)
    vb_fassung = models.CharField("Fassung Info-Blatt Vermittlungsbudget", max_length=60, blank=True)
    hausregeln = models.TextField(default="{}", validators=[pruefe_hausregeln], help_text="örtliche Vorgaben als JSON")
    ablage = models.CharField("E-Akte", max_length=20, choices=ABLAGEN, default="ordner")

    class Meta:
        verbose_name = "Jobcenter"
        verbose_name_plural = "Jobcenter"

    def __str__(self) -> str:
        return self.name

    def regeln(self) -> Hausregeln:
        return lies_hausregeln(self.hausregeln)


class Team(models.Model):
    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    teamleitung = models.CharField("Kennung der Teamleitung", max_length=40, blank=True)

    class Meta:
        verbose_name = "Team"
        verbose_name_plural = "Teams"
        constraints = [models.UniqueConstraint(fields=["jobcenter", "name"], name="team_name_je_jobcenter")]

    def __str__(self) -> str:
        return self.name


class Stelle(models.Model):
    """Another office letters name or go to."""

    ARTEN = [("schlichtungsstelle", "Schlichtungsstelle"), ("leistungsabteilung", "Leistungsabteilung")]

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, related_name="stellen")
    art = models.CharField(max_length=20, choices=ARTEN)
    name = models.CharField(max_length=200)
    strasse = models.CharField("Straße", max_length=200)
    plz = models.CharField("Postleitzahl", max_length=5)
    ort = models.CharField(max_length=100)
    telefon = models.CharField(max_length=40)
    email = models.EmailField("E-Mail", blank=True)

    class Meta:
        verbose_name = "Stelle"
        verbose_name_plural = "Stellen"
        constraints = [models.UniqueConstraint(fields=["jobcenter", "art"], name="stelle_je_jobcenter")]

    def __str__(self) -> str:
        return self.name


class Traeger(models.Model):
    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, related_name="massnahmetraeger")
    name = models.CharField(max_length=200)
    ansprechperson = models.CharField(max_length=200, blank=True)
    strasse = models.CharField("Straße", max_length=200, blank=True)
    plz = models.CharField("Postleitzahl", max_length=5, blank=True)
    ort = models.CharField(max_length=100, blank=True)
    telefon = models.CharField(max_length=40, blank=True)
    aktiv = models.BooleanField(default=True)

    class Meta:
        verbose_name = "Träger"
        verbose_name_plural = "Träger"

    def __str__(self) -> str:
        return self.name


class Massnahme(models.Model):
    VORLAGEN = [
        ("massnahme_berufliche_aktivierung", "Maßnahme zur beruflichen Aktivierung"),
        ("agh", "Arbeitsgelegenheit"),
    ]

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT)
    traeger = models.ForeignKey(Traeger, on_delete=models.PROTECT, verbose_name="Träger")
    vorlage = models.CharField(max_length=40, choices=VORLAGEN, default=VORLAGEN[0][0])
    bezeichnung = models.CharField(max_length=200)
    inhalt = models.TextField()
    ort = models.CharField(max_length=200)
    wochenstunden = models.PositiveSmallIntegerField()
    lage = models.CharField("Lage der Arbeitszeit", max_length=200)
    mehraufwand = models.DecimalField(
        "Mehraufwand (Euro je Stunde)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    aktiv = models.BooleanField(default=True)

    class Meta:
        verbose_name = "Maßnahme"
        verbose_name_plural = "Maßnahmen"

    def __str__(self) -> str:
        return self.bezeichnung


class VbSatz(models.Model):
    """What the Jobcenter pays from its Vermittlungsbudget; offered as text for the plan."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT)
    leistung = models.CharField(max_length=200, help_text="z. B. „Bewerbung mit der Post“")
    betrag = models.CharField(max_length=200, help_text="z. B. „5 Euro je Bewerbung“")
    nachweis = models.CharField(max_length=200, help_text="z. B. „Liste mit Betrieb, Datum und Tätigkeit“")
    gueltig_ab = models.DateField("gültig ab")
    gueltig_bis = models.DateField("gültig bis", null=True, blank=True)

    class Meta:
        verbose_name = "Satz Vermittlungsbudget"
        verbose_name_plural = "Sätze Vermittlungsbudget"

    def __str__(self) -> str:
        return self.leistung


def merkmale_im_katalog() -> list[tuple[str, str]]:
    """The Handlungsbedarfe the delivered catalogue knows, in its order."""
    return [(m, m) for m in dict.fromkeys(f.merkmal for f in katalog().formulierungen)]


class Formulierung(models.Model):
    """A sentence of the catalogue this Jobcenter words differently or does not offer, or one of its own.

    What is left empty stays as the catalogue has it, so that better sentences and translations still arrive.
    """

    GRUPPEN = [
        ("qualifikation", "Qualifikation"),
        ("leistungsfaehigkeit", "Leistungsfähigkeit"),
        ("motivation", "Motivation"),
        ("rahmenbedingungen", "Rahmenbedingungen"),
    ]
    ROLLEN = [("elb", "eigener Schritt"), ("jobcenter", "Zusage des Jobcenters")]
    WIE_IM_KATALOG = "leer: wie im mitgelieferten Katalog"

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT)
    kennung = models.SlugField(
        max_length=60,
        db_index=False,
        help_text="Kennung eines mitgelieferten Satzes, um ihn zu ändern oder nicht mehr anzubieten; oder eine eigene, "
        "um einen Satz zu ergänzen. Eigene und geänderte Sätze werden zuerst angeboten.",
    )
    schluesselgruppe = models.CharField(
        "Schlüsselgruppe", max_length=30, choices=GRUPPEN, blank=True, help_text=WIE_IM_KATALOG
    )
    merkmal = models.CharField(
        "Handlungsbedarf", max_length=100, choices=merkmale_im_katalog, blank=True, help_text=WIE_IM_KATALOG
    )
    rolle = models.CharField(max_length=20, choices=ROLLEN, blank=True, help_text=WIE_IM_KATALOG)
    text = models.TextField(
        "Satz",
        blank=True,
        help_text=f"{WIE_IM_KATALOG}. Ein geänderter Satz hat keine Übersetzung mehr; der Plan druckt ihn deutsch.",
    )
    nachweis = models.CharField("So zeige ich es", max_length=200, blank=True, help_text=WIE_IM_KATALOG)
    aktiv = models.BooleanField("wird angeboten", default=True)

    class Meta:
        verbose_name = "Formulierung für den Plan"
        verbose_name_plural = "Formulierungen für den Plan"
        constraints = [
            models.UniqueConstraint(fields=["jobcenter", "kennung"], name="formulierung_je_jobcenter"),
        ]

    def __str__(self) -> str:
        return self.text or (self.im_katalog.text if self.im_katalog else self.kennung)

    @property
    def im_katalog(self) -> Angebot | None:
        return next((f for f in katalog().formulierungen if f.id == self.kennung), None)

    @property
    def fuer(self) -> str:
        return self.rolle or (self.im_katalog.fuer if self.im_katalog else "")

    def clean(self) -> None:
        fehler: dict[str, str] = {}
        for feld in ("text", "nachweis"):
            if treffer := rfb_sprache(getattr(self, feld)):
                fehler[feld] = f"Ein Plan spricht nicht von Rechtsfolgen: bitte ohne „{treffer[0].fundtext}“ schreiben."
        if self.aktiv and self.im_katalog is None:
            for feld in ("schluesselgruppe", "merkmal", "rolle", "text"):
                if not getattr(self, feld).strip():
                    fehler[feld] = "Diese Kennung steht nicht im Katalog. Für einen eigenen Satz wird das gebraucht."
        if fehler:
            raise ValidationError(fehler)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.clean()
        super().save(*args, **kwargs)


class Person(models.Model):
    """Master data of one person: the exact JSON of the contract plus the columns lists and search need."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    kundennummer = models.CharField(max_length=20)
    bg_nummer = models.CharField(max_length=20)
    nachname = models.CharField(max_length=100)
    vorname = models.CharField(max_length=100)
    geburtsdatum = models.DateField()
    zustaendig = models.CharField(max_length=40, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, blank=True)
    stammdaten = models.TextField()
    suche = models.CharField(max_length=220, help_text="normalised “nachname vorname” for the search")
    eingelesen_am = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "Person"
        verbose_name_plural = "Personen"
        constraints = [models.UniqueConstraint(fields=["jobcenter", "kundennummer"], name="person_je_jobcenter")]
        indexes = [
            models.Index(fields=["jobcenter", "suche"], name="person_suche"),
            models.Index(fields=["jobcenter", "bg_nummer"], name="person_bg"),
            models.Index(fields=["jobcenter", "geburtsdatum"], name="person_geburtsdatum"),
            models.Index(fields=["jobcenter", "zustaendig"], name="person_zustaendig"),
        ]

    def __str__(self) -> str:
        return f"{self.nachname}, {self.vorname}"

    def daten(self) -> Stammdaten:
        return lies_person(self.stammdaten)


class Akte(models.Model):
    """One file per person. All columns below the line are projection: never write them outside `projektion.py`."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    person = models.OneToOneField(Person, on_delete=models.PROTECT)
    angelegt_am = models.DateTimeField()
    # ---- projection -------------------------------------------------------------------------------------------------
    letzte_nr = models.PositiveIntegerField(default=0)
    letzter_ketten_hash = models.CharField(max_length=64, blank=True)
    letzter_am = models.DateField("Tag des jüngsten Vorgangs", null=True)
    stand_am = models.DateField("Tag, für den die Projektion gilt", null=True)
    laufend = models.BooleanField("Leistungsbezug läuft", default=False)
    potenzialanalyse = models.CharField(max_length=20, default="fehlt")
    kp_status = models.CharField("Kooperationsplan", max_length=30, default="keiner")
    kp_nr = models.PositiveIntegerField(null=True)
    kp_am = models.DateField(null=True)
    gueltig_bis = models.DateField(null=True)
    fortschreiben_bis = models.DateField("spätester Tag der Fortschreibung", null=True)
    kp_pflicht = models.CharField(max_length=20, default="soll")
    verzichtet = models.BooleanField(default=False)
    mit_rfb = models.BooleanField(default=False)
    minderjaehrig = models.BooleanField(default=False)
    schlichtung = models.CharField(max_length=20, default="keine")
    schlichtungsperson = models.CharField(max_length=100, blank=True)
    leistung_beteiligt = models.BooleanField("Vorschlag oder Minderung vorhanden", default=False)
    naechste_faelligkeit = models.DateField(null=True)
    naechste_art = models.CharField(max_length=40, blank=True)
    faellig_anzahl = models.PositiveIntegerField(default=0)
    nur_lesen = models.CharField("nur lesbar, weil", max_length=300, blank=True)

    class Meta:
        verbose_name = "Akte"
        verbose_name_plural = "Akten"
        indexes = [
            models.Index(fields=["jobcenter", "fortschreiben_bis"], name="akte_fortschreiben"),
            models.Index(fields=["jobcenter", "kp_status"], name="akte_kp_status"),
            models.Index(fields=["stand_am"], name="akte_stand_am"),
            models.Index(fields=["jobcenter"], name="akte_leistung", condition=Q(leistung_beteiligt=True)),
            models.Index(
                fields=["jobcenter", "schlichtungsperson"], name="akte_schlichtung", condition=~Q(schlichtungsperson="")
            ),
        ]

    def __str__(self) -> str:
        return f"Akte {self.pk}"


class Vorgang(models.Model):
    """One fact. `inhalt` is the exact canonical JSON that was hashed; it is never encoded again."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    akte = models.ForeignKey(Akte, on_delete=models.PROTECT, db_index=False, related_name="vorgaenge")
    nr = models.PositiveIntegerField()
    am = models.DateField()
    art = models.CharField(max_length=50)
    inhalt = models.TextField()
    erfasst_am = models.DateTimeField()
    erfasst_von = models.CharField(max_length=40)
    inhalt_hash = models.CharField(max_length=64)
    ketten_hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "Vorgang"
        verbose_name_plural = "Vorgänge"
        constraints = [models.UniqueConstraint(fields=["akte", "nr"], name="vorgang_nr_je_akte")]

    def __str__(self) -> str:
        return f"Vorgang {self.nr} ({self.art})"


class Schwaerzung(models.Model):
    """Permission to replace the content of one Vorgang by exactly this text. Insert only."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    vorgang = models.ForeignKey(Vorgang, on_delete=models.PROTECT, related_name="schwaerzungen")
    ersatz = models.TextField()
    grund = models.TextField()
    erfasst_am = models.DateTimeField()
    erfasst_von = models.CharField(max_length=40)

    class Meta:
        verbose_name = "Schwärzung"
        verbose_name_plural = "Schwärzungen"


class Faelligkeit(models.Model):
    """One open due item, as it stood on `Akte.stand_am`."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    akte = models.ForeignKey(Akte, on_delete=models.CASCADE, related_name="faelligkeiten")
    art = models.CharField(max_length=40)
    am = models.DateField()
    zeit = models.TimeField("Uhrzeit eines Termins", null=True)
    regel = models.CharField(max_length=20, blank=True)
    vorgaenge = models.CharField("Nummern, aus denen sie folgt", max_length=200, blank=True)
    bezug = models.TextField(default="{}")
    handlung = models.CharField(max_length=50, blank=True)
    rolle = models.CharField(max_length=20, default="ifk")
    zustaendig = models.CharField(max_length=40, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, db_index=False)

    class Meta:
        verbose_name = "Fälligkeit"
        verbose_name_plural = "Fälligkeiten"
        indexes = [
            models.Index(fields=["jobcenter", "zustaendig", "am"], name="faellig_zustaendig"),
            models.Index(fields=["jobcenter", "team", "am"], name="faellig_team"),
            models.Index(fields=["jobcenter", "rolle", "am"], name="faellig_rolle"),
        ]

    @property
    def nummern(self) -> tuple[int, ...]:
        return tuple(int(n) for n in self.vorgaenge.split(",") if n)

    @property
    def bezug_gelesen(self) -> dict[str, Any]:
        gelesen: dict[str, Any] = json.loads(self.bezug)
        return gelesen


class Dokument(models.Model):
    """A letter as it left the house: frozen PDF, the data it was made of, the version of its template."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    akte = models.ForeignKey(Akte, on_delete=models.PROTECT, related_name="dokumente", db_index=False)
    vorgang_nr = models.PositiveIntegerField()
    art = models.CharField(max_length=60)
    adressat = models.CharField(max_length=30, blank=True)
    lfd = models.PositiveSmallIntegerField("zählt mehrere gleiche (zwei Vertretungen)", default=0)
    titel = models.CharField(max_length=200)
    sprache = models.CharField(max_length=20, default="de")
    pdf = models.BinaryField()
    daten = models.TextField()
    vorlage_version = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    erzeugt_am = models.DateTimeField()
    erzeugt_von = models.CharField(max_length=40)
    ablage = models.CharField(max_length=40, blank=True)
    ablage_kennung = models.CharField(max_length=200, blank=True)
    abgelegt_am = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "Dokument"
        verbose_name_plural = "Dokumente"
        constraints = [
            models.UniqueConstraint(
                fields=["akte", "vorgang_nr", "art", "adressat", "sprache", "lfd"], name="dokument_einmal_je_vorgang"
            )
        ]

    def __str__(self) -> str:
        return self.titel


class Auftrag(models.Model):
    """One piece of work for the worker. Written in the transaction that causes it; states in `zustand`."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    art = models.CharField(max_length=40)
    schluessel = models.CharField("einmaliger Schlüssel", max_length=120, unique=True)
    akte = models.ForeignKey(Akte, on_delete=models.CASCADE, null=True, related_name="auftraege")
    dokument = models.OneToOneField(Dokument, on_delete=models.CASCADE, null=True, related_name="auftrag")
    daten = models.TextField(default="{}")
    erstellt_am = models.DateTimeField()
    faellig_ab = models.DateTimeField()
    versuche = models.PositiveSmallIntegerField(default=0)
    gemietet_bis = models.DateTimeField(null=True, blank=True)
    mieter = models.CharField(max_length=80, blank=True)
    erledigt_am = models.DateTimeField(null=True, blank=True)
    aufgegeben_am = models.DateTimeField(null=True, blank=True)
    fehler = models.TextField(blank=True, help_text="a sentence for people; never a stack trace, never personal data")

    class Meta:
        verbose_name = "Auftrag"
        verbose_name_plural = "Aufträge"
        indexes = [
            models.Index(
                fields=["faellig_ab", "id"],
                name="auftrag_offen",
                condition=Q(erledigt_am__isnull=True, aufgegeben_am__isnull=True),
            )
        ]

    @property
    def zustand(self) -> str:
        """`erledigt`, `aufgegeben`, `laeuft`, `wiederholt` (failed, will be tried again) or `wartet`."""
        if self.erledigt_am:
            return "erledigt"
        if self.aufgegeben_am:
            return "aufgegeben"
        if self.gemietet_bis:
            return "laeuft"
        return "wiederholt" if self.versuche else "wartet"


class Entwurf(models.Model):
    """Unfinished input of one person on one page, saved by itself."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    akte = models.ForeignKey(Akte, on_delete=models.CASCADE, related_name="entwuerfe", db_index=False)
    seite = models.CharField(max_length=80)
    nutzer = models.CharField(max_length=40)
    inhalt = models.TextField()
    letzte_nr = models.PositiveIntegerField(default=0)
    geaendert_am = models.DateTimeField()

    class Meta:
        verbose_name = "Entwurf"
        verbose_name_plural = "Entwürfe"
        constraints = [models.UniqueConstraint(fields=["akte", "seite", "nutzer"], name="entwurf_einmal")]


class Einreichung(models.Model):
    """A form that was already carried out: sending it again changes nothing."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    schluessel = models.CharField(max_length=80, unique=True)
    akte = models.ForeignKey(Akte, on_delete=models.CASCADE)
    von_nr = models.PositiveIntegerField()
    bis_nr = models.PositiveIntegerField()
    am = models.DateTimeField()


class Zugriffsprotokoll(models.Model):
    """Who looked at which Akte, when, and in which capacity."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    zeit = models.DateTimeField()
    nutzer = models.CharField(max_length=40)
    akte = models.ForeignKey(Akte, on_delete=models.CASCADE, null=True, related_name="zugriffe")
    zugriff = models.CharField(max_length=60, help_text="lesen, suchen, dokument, handlung:<art>, verweigert")
    als = models.CharField("in welcher Eigenschaft", max_length=30, blank=True)

    class Meta:
        verbose_name = "Zugriff"
        verbose_name_plural = "Zugriffe"
        indexes = [
            models.Index(fields=["jobcenter", "nutzer", "zeit"], name="zugriff_nutzer"),
            models.Index(fields=["zeit"], name="zugriff_zeit"),
        ]


class Klaerfall(models.Model):
    """Something an import could not decide; a person does."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT, db_index=False)
    quelle = models.CharField(max_length=60)
    schluessel = models.CharField(max_length=120)
    kundennummer = models.CharField(max_length=20, blank=True)
    meldung = models.TextField()
    daten = models.TextField(default="{}")
    erstellt_am = models.DateTimeField()
    erledigt_am = models.DateTimeField(null=True, blank=True)
    erledigt_von = models.CharField(max_length=40, blank=True)
    entscheidung = models.CharField(max_length=60, blank=True)

    class Meta:
        verbose_name = "Klärfall"
        verbose_name_plural = "Klärfälle"
        constraints = [models.UniqueConstraint(fields=["jobcenter", "quelle", "schluessel"], name="klaerfall_einmal")]


class Token(models.Model):
    """Access of another system to the HTTP interface. Only the hash of the secret is stored."""

    jobcenter = models.ForeignKey(Jobcenter, on_delete=models.PROTECT)
    name = models.CharField(max_length=100)
    token_hash = models.CharField(max_length=64, unique=True)
    rechte = models.CharField(max_length=200, help_text="durch Leerzeichen getrennt")
    angelegt_am = models.DateTimeField()
    gueltig_bis = models.DateTimeField(null=True, blank=True)
    gesperrt_am = models.DateTimeField(null=True, blank=True)
    zuletzt_am = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "Zugang eines Systems"
        verbose_name_plural = "Zugänge von Systemen"

    def __str__(self) -> str:
        return self.name


class Lauf(models.Model):
    """How far a long run has got, so that it goes on where it stopped."""

    name = models.CharField(max_length=40, unique=True)
    tag = models.DateField()
    bis = models.BigIntegerField("zuletzt bearbeitete Akte", default=0)
    begonnen_am = models.DateTimeField()
    beendet_am = models.DateTimeField(null=True)
