"""Filing: hand a stored letter to the E-Akte of its Jobcenter and record `dokument_abgelegt`."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence

from django.conf import settings

from roterfaden.ablage.adapter import ablage_fuer
from roterfaden.ablage.port import Ablage, Ablagedokument, AblageFehler
from roterfaden.register import handlungen
from roterfaden.register.auftraege import schritt
from roterfaden.register.models import Akte, Auftrag, Dokument, Jobcenter

ABLEGEN = "ablegen"
SYSTEM = "system"

REGISTER = (
    ("kooperationsplan", "Kooperationsplan"),
    ("einladung", "Einladungen"),
    ("aufforderung", "Aufforderungen"),
    ("zuweisung", "Maßnahmen"),
    ("massnahme", "Maßnahmen"),
    ("anhoerung", "Leistungsminderung"),
    ("minderung", "Leistungsminderung"),
    ("schlichtung", "Schlichtung"),
)
"""Beginning of the kind of letter → register of the E-Akte; everything else goes to “Schriftverkehr”."""


def auftraege_fuer(dokumente: Sequence[Dokument], jetzt: dt.datetime) -> list[Auftrag]:
    """One Auftrag per stored letter; the caller saves them in its own transaction."""
    return [
        Auftrag(
            jobcenter_id=d.jobcenter_id,
            art=ABLEGEN,
            schluessel=f"ablegen-{d.pk}",
            akte_id=d.akte_id,
            dokument=d,
            erstellt_am=jetzt,
            faellig_ab=jetzt,
        )
        for d in dokumente
    ]


def ablage_von(jobcenter: Jobcenter) -> Ablage:
    einstellungen = getattr(settings, "ROTERFADEN_ABLAGEN", {})
    if jobcenter.ablage == "ordner" and "ordner" not in einstellungen:
        return ablage_fuer("ordner", {"ordner": settings.ROTERFADEN_ARCHIV})
    return ablage_fuer(jobcenter.ablage, einstellungen.get(jobcenter.ablage, {}))


def ablagedokument(dokument: Dokument, akte: Akte, am: dt.date) -> Ablagedokument:
    """A stored letter as the archive takes it; `am` is the day of its Vorgang."""
    person = akte.person
    return Ablagedokument(
        schluessel=schluessel_von(dokument, akte),
        kundennummer=person.kundennummer,
        bg_nummer=person.bg_nummer,
        nachname=person.nachname,
        vorname=person.vorname,
        geburtsdatum=person.geburtsdatum,
        jobcenter=akte.jobcenter.kurzname,
        aktenzeichen="",
        register=register_von(dokument.art),
        dokumentart=dokument.art,
        titel=dokument.titel,
        am=am,
        vorgang=dokument.vorgang_nr,
        adressat=dokument.adressat,
        sprache=dokument.sprache,
        dateiname=f"{dokument.art}-{dokument.vorgang_nr}.pdf",
        mime="application/pdf",
        inhalt=bytes(dokument.pdf),
        sha256=dokument.sha256,
    )


def schluessel_von(dokument: Dokument, akte: Akte) -> str:
    """Independent of database numbers, so that a restored or rebuilt database never meets a stranger's document."""
    teile = (
        akte.jobcenter.kurzname,
        akte.person.kundennummer,
        str(dokument.vorgang_nr),
        dokument.art,
        dokument.adressat,
        dokument.sprache,
        str(dokument.lfd),
        dokument.sha256,
    )
    return hashlib.sha256("\x1f".join(teile).encode()).hexdigest()


def register_von(art: str) -> str:
    return next((name for anfang, name in REGISTER if art.startswith(anfang)), "Schriftverkehr")


@schritt(ABLEGEN)
def lege_ab(auftrag: Auftrag, heute: dt.date, jetzt: dt.datetime) -> None:
    """File one letter. Runs again after a crash at any point without filing or recording twice."""
    dokument = Dokument.objects.get(pk=auftrag.dokument_id)
    akte = Akte.objects.select_related("person", "jobcenter").get(pk=dokument.akte_id)
    am = akte.vorgaenge.only("am").get(nr=dokument.vorgang_nr).am
    ref = ablage_von(akte.jobcenter).ablegen(ablagedokument(dokument, akte, am))
    try:
        handlungen.handlung_ausfuehren(
            akte=akte,
            art="ablage_bestaetigen",
            daten={"bezug": dokument.vorgang_nr, "ablage": ref.ablage, "kennung": ref.kennung},
            nutzer=SYSTEM,
            heute=heute,
            jetzt=jetzt,
            schluessel=f"abgelegt-{dokument.pk}",
        )
    except handlungen.NurLesbar as fehler:
        raise AblageFehler(f"Das Schreiben liegt in der E-Akte, kann aber nicht vermerkt werden. {fehler}") from fehler
    except handlungen.Gesperrt:
        pass  # The Vorgang was cancelled meanwhile: the letter stays filed, its Akte needs no note of it.
    Dokument.objects.filter(pk=dokument.pk).update(ablage=ref.ablage, ablage_kennung=ref.kennung, abgelegt_am=jetzt)
