"""Care of the stored Akten: rebuild projections, follow the calendar, prove the chain.

Due items depend on the day (a deadline passes, a plan becomes overdue, somebody turns 18), so every day the Akten that
were last projected on another day are folded again (`tag_wechseln`). Folding is cheap – well over a thousand Akten a
second – so no attempt is made to guess which ones change; only what differs is written.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q, QuerySet

from roterfaden.akte import Hausregeln, kodiere, lies_vorgang
from roterfaden.akte.codec import FormFehler
from roterfaden.akte.kette import ANFANG, inhalt_hash, ketten_hash
from roterfaden.register import projektion
from roterfaden.register.laden import gelesen
from roterfaden.register.models import Akte, Einreichung, Faelligkeit, Lauf, Schwaerzung, Vorgang, Zugriffsprotokoll

PORTION = 200
NEU_FALTEN = "neu_falten"
Merkmal = tuple[str, dt.date, str, str, str]
Geschafft = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Abweichung:
    """An Akte whose stored projection was not what its Vorgänge say today."""

    akte: int
    spalten: tuple[str, ...]
    entfallen: tuple[Merkmal, ...]
    hinzugekommen: tuple[Merkmal, ...]

    @property
    def faelligkeiten_anders(self) -> bool:
        return bool(self.entfallen or self.hinzugekommen)


def neu_falten(
    heute: dt.date,
    jetzt: dt.datetime,
    *,
    von_vorn: bool = False,
    geschafft: Geschafft = lambda _: None,
) -> Iterator[Abweichung]:
    """Rebuild every projection; an interrupted run of the same day goes on where it stopped."""
    lauf = _lauf(heute, jetzt, von_vorn=von_vorn)
    geschafft(Akte.objects.filter(pk__lte=lauf.bis).count())
    while portion := list(_portion(Akte.objects.filter(pk__gt=lauf.bis))):
        yield from _falte_portion(portion, heute)
        lauf.bis = portion[-1].pk
        lauf.save(update_fields=["bis"])
        geschafft(len(portion))
    lauf.beendet_am = jetzt
    lauf.save(update_fields=["beendet_am"])


def tag_wechseln(
    heute: dt.date, *, halt: Callable[[], bool] = lambda: False, geschafft: Geschafft = lambda _: None
) -> Iterator[Abweichung]:
    """Refresh the Akten that were projected for another day; cheap when there is nothing to do."""
    veraltet = Akte.objects.filter(Q(stand_am__lt=heute) | Q(stand_am__gt=heute) | Q(stand_am=None))
    letzte = 0
    while not halt() and (portion := list(_portion(veraltet.filter(pk__gt=letzte)))):
        yield from _falte_portion(portion, heute)
        letzte = portion[-1].pk
        geschafft(len(portion))


def veraltete(heute: dt.date) -> int:
    return Akte.objects.filter(Q(stand_am__lt=heute) | Q(stand_am__gt=heute) | Q(stand_am=None)).count()


def _lauf(heute: dt.date, jetzt: dt.datetime, *, von_vorn: bool) -> Lauf:
    lauf, neu = Lauf.objects.get_or_create(name=NEU_FALTEN, defaults={"tag": heute, "begonnen_am": jetzt})
    if not neu and (von_vorn or lauf.beendet_am is not None or lauf.tag != heute):
        lauf.tag, lauf.bis, lauf.begonnen_am, lauf.beendet_am = heute, 0, jetzt, None
        lauf.save()
    return lauf


def _portion(akten: QuerySet[Akte]) -> QuerySet[Akte]:
    return akten.select_related("person", "jobcenter").order_by("pk")[:PORTION]


def _falte_portion(portion: list[Akte], heute: dt.date) -> list[Abweichung]:
    """Fold a portion from two further queries; write only differences."""
    zeilen = defaultdict(list)
    spalten = ("akte_id", "nr", "am", "art", "inhalt")
    for akte_id, *zeile in Vorgang.objects.filter(akte__in=portion).order_by("akte", "nr").values_list(*spalten):
        zeilen[akte_id].append(tuple(zeile))
    bisher: dict[int, list[Faelligkeit]] = defaultdict(list)
    for f in Faelligkeit.objects.filter(akte__in=portion):
        bisher[f.akte_id].append(f)
    regeln: dict[int, Hausregeln] = {}
    abweichungen = []
    with transaction.atomic():
        for akte in portion:
            if akte.jobcenter_id not in regeln:
                regeln[akte.jobcenter_id] = akte.jobcenter.regeln()
            frisch = gelesen(akte, zeilen[akte.pk], heute, regeln[akte.jobcenter_id])
            if abweichung := _gleiche_ab(akte, *projektion.projiziere(frisch), bisher[akte.pk]):
                abweichungen.append(abweichung)
    return abweichungen


def _gleiche_ab(
    akte: Akte, werte: dict[str, object], offene: list[Faelligkeit], bisher: list[Faelligkeit]
) -> Abweichung | None:
    anders = tuple(s for s, wert in projektion.spalten_von(akte).items() if werte[s] != wert and s != "stand_am")
    alt, neu = {projektion.merkmal(f) for f in bisher}, {projektion.merkmal(f) for f in offene}
    zustaendigkeit = {(f.zustaendig, f.team_id, f.rolle, f.zeit) for f in offene} != {
        (f.zustaendig, f.team_id, f.rolle, f.zeit) for f in bisher
    }
    if not anders and alt == neu and not zustaendigkeit and akte.stand_am == werte["stand_am"]:
        return None
    # Somebody may have acted on this Akte meanwhile; then the projection is fresh already and stays.
    if not Akte.objects.filter(pk=akte.pk, letzte_nr=akte.letzte_nr).update(**werte):
        return None
    if alt != neu or zustaendigkeit:
        Faelligkeit.objects.filter(akte_id=akte.pk).delete()
        Faelligkeit.objects.bulk_create(offene)
    if not anders and alt == neu:
        return None
    return Abweichung(akte.pk, anders, tuple(sorted(alt - neu)), tuple(sorted(neu - alt)))


@dataclass(frozen=True, slots=True)
class Kettenfehler:
    akte: int
    nr: int
    was: str

    def __str__(self) -> str:
        return f"Akte {self.akte}, Vorgang {self.nr}: {self.was}"


def kette_pruefen(*, geschafft: Geschafft = lambda _: None) -> Iterator[Kettenfehler]:
    """Recompute every hash. Finds changed, missing, inserted and reordered Vorgänge, also after direct SQL."""
    letzte = 0
    while portion := list(Akte.objects.filter(pk__gt=letzte).order_by("pk")[:PORTION]):
        vorgaenge = defaultdict(list)
        for v in Vorgang.objects.filter(akte__in=portion).order_by("akte", "nr"):
            vorgaenge[v.akte_id].append(v)
        geschwaerzt = set(Schwaerzung.objects.filter(vorgang__akte__in=portion).values_list("vorgang_id", "ersatz"))
        for akte in portion:
            yield from _pruefe_akte(akte, vorgaenge[akte.pk], geschwaerzt)
        letzte = portion[-1].pk
        geschafft(len(portion))


def _pruefe_akte(akte: Akte, vorgaenge: list[Vorgang], geschwaerzt: set[tuple[int, str]]) -> Iterator[Kettenfehler]:
    kette = ANFANG
    for soll, v in enumerate(vorgaenge, start=1):
        if v.nr != soll:
            yield Kettenfehler(akte.pk, v.nr, f"trägt die Nummer {v.nr} statt {soll}; davor fehlt etwas")
            return
        if inhalt_hash(v.inhalt) != v.inhalt_hash and (v.pk, v.inhalt) not in geschwaerzt:
            yield Kettenfehler(akte.pk, v.nr, "der Inhalt wurde verändert")
        kette = ketten_hash(kette, v.nr, v.am, v.art, v.erfasst_am, v.erfasst_von, v.inhalt_hash)
        if kette != v.ketten_hash:
            yield Kettenfehler(
                akte.pk, v.nr, "die Kette ist unterbrochen (Nummer, Tag, Art, Zeit oder Urheber verändert)"
            )
            return
        yield from _pruefe_spalten(akte, v)
    if akte.letzte_nr != len(vorgaenge) or (vorgaenge and akte.letzter_ketten_hash != kette):
        yield Kettenfehler(akte.pk, len(vorgaenge), "danach fehlen Vorgänge, die die Akte schon kannte")


def _pruefe_spalten(akte: Akte, v: Vorgang) -> Iterator[Kettenfehler]:
    """Columns and content must tell the same; a Vorgang of an unknown kind cannot be compared."""
    try:
        tatsache = lies_vorgang(v.inhalt)
    except FormFehler:
        return
    art = str(type(tatsache).__struct_config__.tag)
    if (tatsache.nr, tatsache.am, art) != (v.nr, v.am, v.art):
        yield Kettenfehler(akte.pk, v.nr, "Nummer, Tag oder Art stimmen nicht mit dem Inhalt überein")


PROTOKOLL_TAGE = 180
"""The access protocol serves control only and is deleted after half a year (§ 67c Abs. 5, § 79 Abs. 4 SGB X)."""

EINREICHUNG_TAGE = 30
"""No browser sends a form again after that."""


def raeume_auf(jetzt: dt.datetime, *, protokoll_tage: int = PROTOKOLL_TAGE) -> int:
    """Delete what has served its purpose; returns how many rows went."""
    protokoll = Zugriffsprotokoll.objects.filter(zeit__lt=jetzt - dt.timedelta(days=protokoll_tage))
    einreichungen = Einreichung.objects.filter(am__lt=jetzt - dt.timedelta(days=EINREICHUNG_TAGE))
    return sum(alte.delete()[0] for alte in (protokoll, einreichungen) if alte.exists())


def schwaerze(vorgang: Vorgang, ersatz: str, *, grund: str, nutzer: str, jetzt: dt.datetime) -> None:
    """Replace the content of a Vorgang (erasure under data protection law); the chain stays valid.

    `ersatz` must be a readable Vorgang with the same number, day and kind: the fold needs its structure.
    """
    neu = lies_vorgang(ersatz)
    alt = lies_vorgang(vorgang.inhalt)
    if type(neu) is not type(alt) or (neu.nr, neu.am) != (alt.nr, alt.am):
        raise FormFehler("Die Schwärzung muss Nummer, Tag und Art des Vorgangs erhalten.", "ersatz")
    text = kodiere(neu).decode()
    with transaction.atomic():
        Schwaerzung.objects.create(
            jobcenter_id=vorgang.jobcenter_id,
            vorgang=vorgang,
            ersatz=text,
            grund=grund,
            erfasst_am=jetzt,
            erfasst_von=nutzer,
        )
        Vorgang.objects.filter(pk=vorgang.pk).update(inhalt=text)
