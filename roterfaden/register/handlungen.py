"""Carrying out a Handlung: decide, print, then store everything in one transaction – or nothing.

The order matters. A barred step never reaches the database. A letter that cannot be printed stops the step before
anything is stored. Vorgänge, letters, projections, due items and filing orders become visible together.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from roterfaden.akte import Vorgang as Tatsache
from roterfaden.akte import art_von, kodiere
from roterfaden.akte import vorgaenge as v
from roterfaden.akte.kette import ANFANG, inhalt_hash, ketten_hash
from roterfaden.recht import Lage, lage_von
from roterfaden.register import projektion
from roterfaden.register.absender import absender_fuer
from roterfaden.register.laden import GeleseneAkte, lade
from roterfaden.register.models import Akte, Auftrag, Dokument, Einreichung, Team, Vorgang
from roterfaden.schreiben.erzeugen import braucht_schreiben, schreiben_fuer
from roterfaden.schreiben.modell import Schreiben
from roterfaden.verfahren import handeln

NEBENHER = frozenset({"dokument_abgelegt"})
"""Vorgänge the system adds by itself; nobody has to decide again because of them."""

ANLAEUFE = 3


class HandlungFehler(Exception):
    """A Handlung was not carried out; the text is meant for the person at the desk. Nothing was stored."""


class Gesperrt(HandlungFehler):
    """The law (or an incomplete form) stands against it: `ergebnis.hindernisse` says what."""

    def __init__(self, ergebnis: Any) -> None:
        super().__init__(" ".join(h.text for h in ergebnis.hindernisse))
        self.ergebnis = ergebnis


class Zwischenzeitlich(HandlungFehler):
    """Somebody else acted since the form was opened: `neue` are the Vorgänge that came in between."""

    def __init__(self, neue: Sequence[Vorgang]) -> None:
        super().__init__(
            "Während Sie schrieben, kam etwas hinzu. Bitte prüfen Sie Ihre Eingaben gegen den neuen Stand der Akte."
        )
        self.neue = tuple(neue)


class NurLesbar(HandlungFehler):
    """The Akte holds a Vorgang this program does not know."""


class _Ueberholt(Exception):
    """Between reading and storing somebody else wrote to this Akte."""


@dataclass(frozen=True, slots=True)
class Vollzug:
    """What was stored."""

    vorgaenge: tuple[Vorgang, ...]
    dokumente: tuple[Dokument, ...] = ()
    hinweise: tuple[Any, ...] = ()
    wiederholt: bool = False
    """The same form had been sent before; nothing was stored this time."""


@dataclass(slots=True)
class Schritt:
    """A decided and printed step, ready to be stored. Bulk runs collect many before they store."""

    gelesen: GeleseneAkte
    tatsachen: tuple[Tatsache, ...]
    lage: Lage
    schreiben: list[tuple[Tatsache, Schreiben]] = field(default_factory=list)
    hinweise: tuple[Any, ...] = ()


def handlung_ausfuehren(
    *,
    akte: Akte,
    art: str,
    daten: Mapping[str, Any],
    nutzer: str,
    heute: dt.date,
    jetzt: dt.datetime,
    erwartete_nr: int | None = None,
    schluessel: str = "",
    sprache: str | None = None,
) -> Vollzug:
    """Carry out one Handlung on an Akte and store all that follows from it.

    `nutzer` is the Kennung that stands as author; `erwartete_nr` the last number the form showed; `schluessel` a
    random text in the form that makes sending it twice harmless; `sprache` the language of a plan's printout.
    Raises FormFehler, Gesperrt, Zwischenzeitlich, NurLesbar, SchreibenFehler; then nothing was stored.
    """

    def anlauf() -> Vollzug:
        if schluessel and (frueher := _schon_eingereicht(akte, schluessel)):
            return frueher
        gelesen = lade(akte.pk, heute)
        try:
            _pruefe_unveraendert(gelesen, erwartete_nr)
            schritt = entscheide(gelesen, art, daten, nutzer=nutzer, jetzt=jetzt, sprache=sprache)
        except (Zwischenzeitlich, Gesperrt):
            # What came in between may be this very form, sent twice within milliseconds.
            if schluessel and (frueher := _schon_eingereicht(akte, schluessel)):
                return frueher
            raise
        try:
            with transaction.atomic():
                return _speichere(schritt, nutzer=nutzer, jetzt=jetzt, schluessel=schluessel)
        except IntegrityError as fehler:
            raise (_Ueberholt() if _ist_gleichzeitig(fehler) else fehler) from fehler

    for _ in range(ANLAEUFE):
        try:
            return anlauf()
        except _Ueberholt:
            pass
        # Another writer was faster by milliseconds. Look and decide again, this time with the Akte held.
        try:
            with transaction.atomic():
                Akte.objects.select_for_update().get(pk=akte.pk)
                return anlauf()
        except _Ueberholt:
            pass
    raise HandlungFehler("In dieser Akte wird gerade sehr viel geschrieben. Bitte versuchen Sie es gleich noch einmal.")


def entscheide(
    gelesen: GeleseneAkte,
    art: str,
    daten: Mapping[str, Any],
    *,
    nutzer: str,
    jetzt: dt.datetime,
    sprache: str | None = None,
) -> Schritt:
    """Ask the law and print the letters; touches no table that changes."""
    if gelesen.unlesbar:
        raise NurLesbar(gelesen.nur_lesen)
    ergebnis = handeln(gelesen.lage, art, dict(daten))
    if not ergebnis.zulaessig:
        raise Gesperrt(ergebnis)
    tatsachen = tuple(ergebnis.vorgaenge)
    lage = lage_von(gelesen.person, (*gelesen.vorgaenge, *tatsachen), gelesen.lage.stichtag, gelesen.hausregeln)
    mit_brief = [t for t in tatsachen if braucht_schreiben(t)]
    briefe: list[tuple[Tatsache, Schreiben]] = []
    if mit_brief:
        absender = absender_fuer(gelesen.akte.jobcenter, nutzer, lage.stichtag)
        briefe = [(t, s) for t in mit_brief for s in schreiben_fuer(lage, t, absender, stempel=jetzt, sprache=sprache)]
    return Schritt(gelesen, tatsachen, lage, briefe, tuple(ergebnis.hinweise))


def _schon_eingereicht(akte: Akte, schluessel: str) -> Vollzug | None:
    einreichung = Einreichung.objects.filter(schluessel=schluessel, akte=akte).first()
    if einreichung is None:
        return None
    nummern = range(einreichung.von_nr, einreichung.bis_nr + 1)
    return Vollzug(
        vorgaenge=tuple(Vorgang.objects.filter(akte=akte, nr__in=nummern).order_by("nr")),
        dokumente=tuple(
            Dokument.objects.filter(akte=akte, vorgang_nr__in=nummern).defer("pdf", "daten").order_by("pk")
        ),
        wiederholt=True,
    )


def _pruefe_unveraendert(gelesen: GeleseneAkte, erwartete_nr: int | None) -> None:
    if erwartete_nr is None or erwartete_nr >= gelesen.letzte_nr:
        return
    neue = list(Vorgang.objects.filter(akte=gelesen.akte, nr__gt=erwartete_nr).order_by("nr"))
    if any(n.art not in NEBENHER for n in neue):
        raise Zwischenzeitlich([n for n in neue if n.art not in NEBENHER])


def _ist_gleichzeitig(fehler: IntegrityError) -> bool:
    text = str(fehler)
    return "vorgang_nr_je_akte" in text or "register_einreichung" in text or "schluessel" in text


def _speichere(schritt: Schritt, *, nutzer: str, jetzt: dt.datetime, schluessel: str) -> Vollzug:
    """Everything one step stores, the row of the Akte first: whoever writes holds it, so writers queue in one order."""
    akte = schritt.gelesen.akte
    zeilen = vorgangszeilen(akte, schritt.tatsachen, akte.letzter_ketten_hash, nutzer=nutzer, jetzt=jetzt)
    neue_zustaendigkeit = _uebernimm_zustaendigkeit(schritt, akte)
    werte, offene = projektion.projiziere(schritt.gelesen, schritt.lage)
    if not Akte.objects.filter(pk=akte.pk, letzte_nr=akte.letzte_nr).update(**werte, **fortschritt(akte, zeilen)):
        raise _Ueberholt
    Vorgang.objects.bulk_create(zeilen)
    if schluessel:
        Einreichung.objects.create(
            jobcenter_id=akte.jobcenter_id,
            schluessel=schluessel,
            akte=akte,
            von_nr=zeilen[0].nr,
            bis_nr=zeilen[-1].nr,
            am=jetzt,
        )
    dokumente = Dokument.objects.bulk_create(dokumentzeilen(akte, schritt, nutzer=nutzer, jetzt=jetzt))
    if neue_zustaendigkeit:
        akte.person.save(update_fields=["zustaendig", "team", "stammdaten"])
    projektion.ersetze_faelligkeiten(akte, offene)
    Auftrag.objects.bulk_create(_ablageauftraege(dokumente, jetzt))
    return Vollzug(tuple(zeilen), tuple(dokumente), schritt.hinweise)


def vorgangszeilen(
    akte: Akte, tatsachen: Sequence[Tatsache], vorher: str, *, nutzer: str, jetzt: dt.datetime
) -> list[Vorgang]:
    """Rows for new Vorgänge, chained to the last one."""
    kette, zeilen = vorher or ANFANG, []
    for tatsache in tatsachen:
        inhalt, art = kodiere(tatsache).decode(), art_von(tatsache)
        summe = inhalt_hash(inhalt)
        kette = ketten_hash(kette, tatsache.nr, tatsache.am, art, jetzt, nutzer, summe)
        zeilen.append(
            Vorgang(
                jobcenter_id=akte.jobcenter_id,
                akte_id=akte.pk,
                nr=tatsache.nr,
                am=tatsache.am,
                art=art,
                inhalt=inhalt,
                erfasst_am=jetzt,
                erfasst_von=nutzer,
                inhalt_hash=summe,
                ketten_hash=kette,
            )
        )
    return zeilen


def dokumentzeilen(akte: Akte, schritt: Schritt, *, nutzer: str, jetzt: dt.datetime) -> list[Dokument]:
    gezaehlt: Counter[tuple[int, str, str, str]] = Counter()
    zeilen = []
    for tatsache, s in schritt.schreiben:
        gleiche = (tatsache.nr, s.art, s.adressat, s.sprache)
        zeilen.append(
            Dokument(
                jobcenter_id=akte.jobcenter_id,
                akte_id=akte.pk,
                vorgang_nr=tatsache.nr,
                art=s.art,
                adressat=s.adressat,
                lfd=gezaehlt[gleiche],
                titel=s.titel,
                sprache=s.sprache,
                pdf=s.pdf,
                daten=s.daten_json,
                vorlage_version=s.vorlage_version,
                sha256=hashlib.sha256(s.pdf).hexdigest(),
                erzeugt_am=jetzt,
                erzeugt_von=nutzer,
            )
        )
        gezaehlt[gleiche] += 1
    return zeilen


def fortschritt(akte: Akte, zeilen: Sequence[Vorgang]) -> dict[str, Any]:
    """How far the Akte has got: last number, last link of the chain, latest day."""
    tage = [z.am for z in zeilen] + ([akte.letzter_am] if akte.letzter_am else [])
    return {"letzte_nr": zeilen[-1].nr, "letzter_ketten_hash": zeilen[-1].ketten_hash, "letzter_am": max(tage)}


def _ablageauftraege(dokumente: Sequence[Dokument], jetzt: dt.datetime) -> list[Auftrag]:
    from roterfaden.register.ablegen import auftraege_fuer  # the filing step itself carries out a Handlung

    return auftraege_fuer(dokumente, jetzt)


def _uebernimm_zustaendigkeit(schritt: Schritt, akte: Akte) -> bool:
    """A change of responsibility also changes the master data, so that lists follow at once."""
    wechsel = [t for t in schritt.tatsachen if isinstance(t, v.ZustaendigkeitGewechselt)]
    if not wechsel:
        return False
    person, neu = akte.person, wechsel[-1].an
    if (team := _team_von(akte.jobcenter_id, neu)) is not None:
        person.team = team
    person.zustaendig = neu
    person.stammdaten = kodiere(_mit_zustaendigkeit(schritt.gelesen, neu, team)).decode()
    return True


def _mit_zustaendigkeit(gelesen: GeleseneAkte, kennung: str, team: Team | None) -> Any:
    felder: dict[str, Any] = {"zustaendig": kennung}
    if team is not None:
        felder |= {"team": team.name, "teamleitung": team.teamleitung or None}
    return msgspec.structs.replace(gelesen.person, **felder)


def _team_von(jobcenter_id: int, kennung: str) -> Team | None:
    kollege = get_user_model().objects.filter(jobcenter_id=jobcenter_id, kennung=kennung).select_related("team").first()
    return kollege.team if kollege else None
