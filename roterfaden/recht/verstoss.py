"""What became of letters with RFB: Aufforderungen, Bescheide, breaches, reductions, Schlichtungen (contract 4.1, 4.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, TypeAlias

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.grundtypen import Gegenstand
from roterfaden.akte.vorgaenge import Absprache, Vorgang
from roterfaden.recht import bekanntgabe as bk
from roterfaden.recht.fristen import plus_monate, zugangsfiktion
from roterfaden.recht.rechtsstand import ENDE

if TYPE_CHECKING:
    from roterfaden.recht.anlass import Schluessel
    from roterfaden.recht.lage import Lage

Norm: TypeAlias = Literal["31_1_1", "32"]
VerstossSchluessel: TypeAlias = tuple[int, dt.date | None]

UNTERSUCHUNGEN = ("aerztliche_untersuchung", "psychologische_untersuchung")
_AUSNAHMEN = frozenset({"16a", "16e", "16i", "16k", "reha"})
_OHNE_GRUNDLAGE_OFFEN = frozenset({"leistung_dritter", "gesundheit", "kinderbetreuung", "sonstiges"})


def ausgenommen(inhalt: str | None, rechtsgrundlage: str | None) -> bool:
    """R46: nothing with RFB about §§ 16a, 16e, 16i, 16k, Reha – nor where that cannot be ruled out."""
    return (
        rechtsgrundlage in _AUSNAHMEN
        or inhalt == "rehabilitation"
        or (rechtsgrundlage is None and inhalt in _OHNE_GRUNDLAGE_OFFEN)
    )


class Aufforderung:
    """An Aufforderung and its fate. `ablauf` is the last day to comply, moved to an Arbeitstag."""

    __slots__ = (
        "_absprache",
        "_intervention",
        "ablauf",
        "aufgehoben",
        "erledigt_durch",
        "feststellungen",
        "schluessel",
        "vorgang",
    )

    def __init__(self, lage: Lage, vorgang: v.AufforderungErlassen) -> None:
        self.vorgang = vorgang
        # an Aufforderung under Abs. 6 is about no Absprache, whatever was recorded with it
        gegenstand = vorgang.gegenstand if vorgang.norm == "15_5" else None
        self.schluessel: Schluessel | None = lage.verlauf.ketten.schluessel(gegenstand) if gegenstand else None
        self.ablauf = lage.arbeitstag_ab(vorgang.mitwirkung.frist)
        self.aufgehoben = lage.stand.letzte_antwort(vorgang.nr, v.AufforderungAufgehoben)
        self.feststellungen = lage.stand.antworten(vorgang.nr, v.AufforderungGeprueft)
        self.erledigt_durch = self._erledigt_durch(lage)
        self._absprache = (
            lage.absprache(*gegenstand.absprache)
            if gegenstand is not None and gegenstand.absprache is not None
            else None
        )
        self._intervention = self._hinter_ihr(lage)

    def _erledigt_durch(self, lage: Lage) -> v.KooperationsplanErstellt | None:
        """A new plan within the term settles a 15_6 always, a 15_5 unless it continues its Absprache (R62)."""
        rang = lage.stand.rang
        for plan in lage.stand.aktuelle(v.KooperationsplanErstellt):
            if rang[plan.nr] < rang[self.vorgang.nr] or plan.am > self.ablauf:
                continue
            ketten = lage.verlauf.ketten
            if self.vorgang.norm == "15_6" or not any(
                a.fortgefuehrt_von is not None and ketten.absprache(plan.nr, a.nr) == self.schluessel
                for a in plan.absprachen
            ):
                return plan
        return None

    @property
    def offen(self) -> bool:
        """Issued, neither repealed nor settled nor examined; also after its term (contract 4.1)."""
        return self.aufgehoben is None and self.erledigt_durch is None and not self.feststellungen

    @property
    def zurueckgenommen(self) -> bool:
        """Taken back under § 44 SGB X."""
        return self.aufgehoben is not None and self.aufgehoben.norm == "44_sgb_x"

    @property
    def befolgt(self) -> bool:
        """Complied with, in time or later."""
        return any(x.ergebnis in ("befolgt", "nachgeholt") for x in self.feststellungen)

    def absprache(self) -> Absprache | None:
        """The Absprache it names."""
        return self._absprache

    def ist_ausnahme(self) -> bool:
        """R46 for the Absprache or the demanded act."""
        absprache = self.absprache()
        m = self.vorgang.mitwirkung
        return (absprache is not None and ausgenommen(absprache.inhalt, absprache.rechtsgrundlage)) or ausgenommen(
            m.inhalt, m.rechtsgrundlage
        )

    def intervention(self) -> v.InterventionAbgeschlossen | None:
        """The Intervention behind a 15_5: that of its Anlass, else any earlier one on the Gegenstand."""
        return self._intervention

    def _hinter_ihr(self, lage: Lage) -> v.InterventionAbgeschlossen | None:
        basis = lage.verlauf.basis.get(self.vorgang.nr)
        if basis is not None:
            return basis.intervention
        if self.schluessel is None:
            return None
        rang = lage.stand.rang
        for intervention in reversed(lage.verlauf.interventionen.get(self.schluessel, [])):
            if rang[intervention.nr] < rang[self.vorgang.nr]:
                return intervention
        return None


class Bescheid:
    """A Zuweisungsbescheid and its fate. `ueberholt_ab` is the day of a later plan (R57)."""

    __slots__ = (
        "_absprache",
        "abgeloest_durch",
        "angetreten",
        "aufgehoben",
        "aus_der_welt",
        "feststellungen",
        "massnahme",
        "schluessel",
        "ueberholt_durch",
        "vorgang",
        "wirksam",
    )

    def __init__(self, lage: Lage, vorgang: v.ZuweisungsbescheidErlassen) -> None:
        self.vorgang = vorgang
        stand = lage.stand
        self.massnahme = lage.verlauf.ketten.massnahme(vorgang.nr)
        self.aufgehoben = stand.letzte_antwort(vorgang.nr, v.ZuweisungsbescheidAufgehoben)
        self.abgeloest_durch = next(
            (x for x in stand.aktuelle(v.ZuweisungsbescheidErlassen) if x.hebt_auf == vorgang.nr), None
        )
        self.feststellungen = stand.antworten(vorgang.nr, v.AufforderungGeprueft)
        rang = stand.rang
        self.ueberholt_durch = next(
            (p for p in stand.aktuelle(v.KooperationsplanErstellt) if rang[p.nr] > rang[vorgang.nr]), None
        )
        self.schluessel = lage.verlauf.ketten.schluessel(vorgang.gegenstand)
        # repealed, by itself or by its successor, or run out
        self.aus_der_welt = (
            self.aufgehoben is not None or self.abgeloest_durch is not None or vorgang.geltung_bis < lage.stichtag
        )
        # contract 4.1: and not returned by the post
        self.wirksam = not self.aus_der_welt and not bk.offener_ruecklauf(stand, vorgang.nr)
        self.angetreten = self._angetreten(lage)
        self._absprache = absprache_hinter(lage, vorgang.gegenstand)

    @property
    def zurueckgenommen(self) -> bool:
        """Taken back under § 44 SGB X."""
        return self.aufgehoben is not None and self.aufgehoben.norm == "44_sgb_x"

    def _angetreten(self, lage: Lage) -> bool:
        """The Maßnahme was started after the Bescheid, or the Bescheid found complied with."""
        stand = lage.stand
        rang = stand.rang[self.vorgang.nr]
        return any(x.ergebnis in ("befolgt", "nachgeholt") for x in self.feststellungen) or any(
            stand.rang[x.nr] > rang and lage.verlauf.ketten.massnahme(x.bezug) == self.massnahme
            for x in stand.aktuelle(v.MassnahmeAngetreten)
        )

    @property
    def befolgt(self) -> bool:
        """Same as `angetreten`."""
        return self.angetreten

    def in_geltung(self, tag: dt.date) -> bool:
        """Whether a breach on `tag` lies in its validity."""
        massnahme = self.vorgang.massnahme
        if not min(massnahme.rueckmeldung_bis, massnahme.beginn) <= tag <= self.vorgang.geltung_bis:
            return False
        return self.ueberholt_durch is None or tag < self.ueberholt_durch.am

    def absprache(self) -> Absprache | None:
        """The Absprache behind it."""
        return self._absprache

    def ist_ausnahme(self) -> bool:
        """R46 for its Absprache."""
        absprache = self.absprache()
        return absprache is not None and ausgenommen(absprache.inhalt, absprache.rechtsgrundlage)


def absprache_hinter(lage: Lage, gegenstand: Gegenstand) -> Absprache | None:
    """The Absprache a Gegenstand is about, through the Zuweisungsschreiben if need be, as recorded."""
    if gegenstand.absprache is not None:
        return lage.absprache(*gegenstand.absprache)
    schreiben = lage.stand.roh.get(gegenstand.massnahme or 0)
    if isinstance(schreiben, v.ZuweisungsschreibenAusgehaendigt | v.ZuweisungsbescheidErlassen):
        return absprache_hinter(lage, schreiben.gegenstand)
    return None


class Verstoss:
    """A breach: which letter, on which day, found by which Vorgang. `am` is its day, it exists from the next."""

    __slots__ = ("am", "brief", "feststellung", "nachgeholt", "norm", "schluessel")

    def __init__(
        self,
        norm: Norm,
        brief: v.AufforderungErlassen | v.ZuweisungsbescheidErlassen | v.EinladungErgangen,
        am: dt.date,
        feststellung: Vorgang,
        nachgeholt: v.AufforderungGeprueft | None = None,
    ) -> None:
        self.norm: Norm = norm
        self.brief = brief
        self.am = am
        self.feststellung = feststellung
        self.nachgeholt = nachgeholt
        self.schluessel: VerstossSchluessel = (
            brief.nr,
            am if isinstance(brief, v.ZuweisungsbescheidErlassen) else None,
        )


def verstoss_schluessel(lage: Lage, pflichtverletzung: w.Pflichtverletzung) -> VerstossSchluessel:
    """Same breach: same letter, for a Bescheid also the same day."""
    brief = lage.stand.roh.get(pflichtverletzung.bezug)
    mit_tag = isinstance(brief, v.ZuweisungsbescheidErlassen)
    return (pflichtverletzung.bezug, pflichtverletzung.am if mit_tag else None)


def gedachter_verstoss(lage: Lage, pflichtverletzung: w.Pflichtverletzung) -> Verstoss | None:
    """The breach as a hearing states it, whether it exists or not."""
    brief = lage.stand.roh.get(pflichtverletzung.bezug)
    if isinstance(brief, v.AufforderungErlassen | v.ZuweisungsbescheidErlassen | v.EinladungErgangen):
        return Verstoss(pflichtverletzung.norm, brief, pflichtverletzung.am, brief)
    return None


def verstoesse(lage: Lage) -> list[Verstoss]:
    """All breaches that exist on the day, invitations last."""
    gefunden: list[Verstoss] = []
    for aufforderung in lage.aufforderungen:
        if aufforderung.feststellungen and aufforderung.erledigt_durch is None:
            gefunden.extend(_nicht_befolgt(aufforderung))
    for bescheid in lage.bescheide:
        if bescheid.feststellungen:
            gefunden.extend(_bescheid_nicht_befolgt(bescheid))
    gefunden.extend(_versaeumnisse(lage))
    return [x for x in gefunden if x.am < lage.stichtag and not abgeholfen(lage, x.brief.nr)]


def _nicht_befolgt(aufforderung: Aufforderung) -> Iterable[Verstoss]:
    gilt = [x for x in aufforderung.feststellungen if x.ergebnis != "nachgeholt"]
    if gilt and gilt[-1].ergebnis == "nicht_befolgt":
        aufgehoben = aufforderung.aufgehoben
        if not _aufhebung_nimmt(aufgehoben, aufforderung.ablauf):
            nachgeholt = _nachgeholt(aufforderung.feststellungen, None)
            yield Verstoss("31_1_1", aufforderung.vorgang, aufforderung.ablauf, gilt[-1], nachgeholt)


def _bescheid_nicht_befolgt(bescheid: Bescheid) -> Iterable[Verstoss]:
    je_tag: dict[dt.date | None, v.AufforderungGeprueft] = {}
    for feststellung in bescheid.feststellungen:
        if feststellung.ergebnis != "nachgeholt":
            je_tag[feststellung.verstoss_am] = feststellung
    for tag, feststellung in je_tag.items():
        if tag is None or feststellung.ergebnis != "nicht_befolgt" or not bescheid.in_geltung(tag):
            continue
        if _aufhebung_nimmt(bescheid.aufgehoben, tag):
            continue
        if bescheid.abgeloest_durch is not None and tag >= bescheid.abgeloest_durch.am:
            continue
        yield Verstoss("31_1_1", bescheid.vorgang, tag, feststellung, _nachgeholt(bescheid.feststellungen, tag))


def _nachgeholt(feststellungen: list[v.AufforderungGeprueft], tag: dt.date | None) -> v.AufforderungGeprueft | None:
    for x in reversed(feststellungen):
        if x.ergebnis == "nachgeholt" and (tag is None or x.verstoss_am in (None, tag)):
            return x
    return None


def _aufhebung_nimmt(
    aufgehoben: v.AufforderungAufgehoben | v.ZuweisungsbescheidAufgehoben | None, tag: dt.date
) -> bool:
    """A withdrawal under § 44 takes every breach, a repeal under §§ 46, 48 those from its day on."""
    return aufgehoben is not None and (aufgehoben.norm == "44_sgb_x" or tag >= aufgehoben.am)


def _versaeumnisse(lage: Lage) -> Iterable[Verstoss]:
    for einladung in lage.einladungen:
        if not einladung.mit_rfb or einladung.anlass == "beraterische_intervention":
            continue
        ergebnis = lage.termin_ergebnis(einladung.nr)
        if ergebnis is not None and lage.unentschuldigt_versaeumt(einladung.nr):
            yield Verstoss("32", einladung, einladung.termin.date(), ergebnis)


def widersprueche(lage: Lage, brief: int) -> list[str]:
    """State of each objection against a letter: its last decision or `offen`."""
    zustand: list[str] = []
    for widerspruch in lage.stand.antworten(brief, w.WiderspruchEingegangen):
        entscheidung = lage.stand.letzte_antwort(widerspruch.nr, w.WiderspruchEntschieden)
        zustand.append(entscheidung.ergebnis if entscheidung else "offen")
    return zustand


def abgeholfen(lage: Lage, brief: int) -> bool:
    """Whether an objection against the letter succeeded fully."""
    return "abgeholfen" in widersprueche(lage, brief)


def rfb_rechtzeitig(lage: Lage, verstoss: Verstoss) -> bool:
    """G1: notified to all at the latest the day before; for an Aufforderung with the time to act before its Frist."""
    bekannt = lage.bekanntgabe(verstoss.brief.nr)
    if bekannt is None:
        return False
    if isinstance(verstoss.brief, v.AufforderungErlassen):
        tage = dt.timedelta(days=lage.hausregeln.mitwirkungsfrist_tage)
        return bekannt + tage <= verstoss.brief.mitwirkung.frist and bekannt < verstoss.am
    return bekannt < verstoss.am


def ohne_meldezweck(verstoss: Verstoss) -> bool:
    """R23: an invitation with RFB without a Meldezweck; an examination needs none."""
    brief = verstoss.brief
    return isinstance(brief, v.EinladungErgangen) and brief.meldezweck is None and brief.anlass not in UNTERSUCHUNGEN


def brief_ausgenommen(lage: Lage, brief: Vorgang) -> bool:
    """R46: the letter concerned an exception."""
    for liste in (lage.aufforderungen, lage.bescheide):
        for schreiben in liste:
            if schreiben.vorgang.nr == brief.nr:
                return schreiben.ist_ausnahme()
    return False


def ohne_intervention(lage: Lage, brief: Vorgang) -> bool:
    """R41: an Aufforderung under Abs. 5 without Intervention."""
    if not isinstance(brief, v.AufforderungErlassen) or brief.norm != "15_5":
        return False
    return any(x.vorgang.nr == brief.nr and x.intervention() is None for x in lage.aufforderungen)


def fruehere_anhoerungen(lage: Lage, verstoss: Verstoss) -> list[w.AnhoerungEingeleitet]:
    """G2: hearings about earlier breaches of the same kind in the twelve months before that did not end well."""
    gefunden = []
    for anhoerung in lage.anhoerungen:
        pv = anhoerung.pflichtverletzung
        if pv.norm != verstoss.norm or verstoss_schluessel(lage, pv) == verstoss.schluessel:
            continue
        if not (pv.am < verstoss.am <= plus_monate(pv.am, 12)):
            continue
        pruefung = lage.pruefung(anhoerung.nr)
        if pruefung is None or pruefung.ergebnis not in ("wichtiger_grund", "eingestellt"):
            gefunden.append(anhoerung)
    return gefunden


class Minderung:
    """A reduction and its fate; norm and breach come from its hearing, also if that was cancelled."""

    __slots__ = ("anhoerung", "aufgehoben", "pruefung", "vorgang")

    def __init__(self, lage: Lage, vorgang: w.MinderungFestgestellt) -> None:
        self.vorgang = vorgang
        pruefung = lage.stand.roh.get(vorgang.bezug)
        self.pruefung = pruefung if isinstance(pruefung, w.LeistungsminderungGeprueft) else None
        anhoerung = lage.stand.roh.get(self.pruefung.bezug) if self.pruefung else None
        self.anhoerung = anhoerung if isinstance(anhoerung, w.AnhoerungEingeleitet) else None
        self.aufgehoben = lage.stand.letzte_antwort(vorgang.nr, w.MinderungAufgehoben)

    @property
    def norm(self) -> Norm:
        """`31_1_1` or `32`."""
        return self.anhoerung.pflichtverletzung.norm if self.anhoerung else "31_1_1"

    @property
    def bekanntgegeben(self) -> dt.date:
        """Day of notification as recorded, else by fiction from the day of the Vorgang (contract 4.2)."""
        return self.vorgang.bekanntgegeben_am or zugangsfiktion(self.vorgang.am)

    @property
    def hinfaellig(self) -> bool:
        """Repealed as wrong from the start."""
        return self.aufgehoben is not None and self.aufgehoben.grund in ("rechtsbehelf", "ruecknahme_44_sgb_x")

    def prozent_im_monat(self, erster: dt.date) -> int:
        """Percentage it takes in the month that begins with `erster`."""
        if self.hinfaellig or not self.vorgang.beginn <= erster <= self.vorgang.ende:
            return 0
        if self.aufgehoben is not None and self.aufgehoben.zum <= erster:
            return 0
        return int(self.vorgang.prozent)


def minderungsstufe(minderungen: Iterable[Minderung], tag: dt.date) -> int:
    """Contract 4.2: previous § 31 reduction notified before `tag`, still within the year from its beginning."""
    frueher = [m.vorgang for m in minderungen if m.norm == "31_1_1" and not m.hinfaellig and m.bekanntgegeben < tag]
    if not frueher:
        return 10
    letzte = max(frueher, key=lambda x: x.beginn)
    if tag < plus_monate(letzte.beginn, 12):
        return min(int(letzte.prozent) + 10, 30)
    return 10


class Schlichtung:
    """A Schlichtung from its demand to its end; `ende` is its last day, `None` while it is open."""

    __slots__ = ("beendet", "eingeleitet", "ende", "status", "vorgang")

    def __init__(self, lage: Lage, vorgang: w.SchlichtungVerlangt) -> None:
        self.vorgang = vorgang
        stand = lage.stand
        self.eingeleitet = stand.letzte_antwort(vorgang.nr, w.SchlichtungEingeleitet)
        self.beendet = stand.letzte_antwort(vorgang.nr, w.SchlichtungBeendet)
        frist = self.eingeleitet.am + dt.timedelta(weeks=4) if self.eingeleitet else None
        enden = [x for x in (frist, self.beendet.am if self.beendet else None) if x is not None]
        self.ende: dt.date | None = min([*enden, ENDE]) if enden or lage.stichtag > ENDE else None
        if self.beendet is not None or (self.ende is not None and self.ende < lage.stichtag):
            self.status = "beendet"
        else:
            self.status = "laeuft" if self.eingeleitet else "verlangt"

    def umfasst(self, tag: dt.date) -> bool:
        """Whether `tag` lies between demand and end, both days included (G9)."""
        return self.vorgang.am <= tag and (self.ende is None or tag <= self.ende)
