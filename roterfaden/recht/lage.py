"""The Lage: what the law makes of an Akte on a day – all terms of contract 4 and 4.1 that rules ask for.

A Lage is read only. Its terms are worked out when first asked for and kept, so that every rule asks the same question
once. Nothing here decides about a Handlung; that is what the rules in `recht.regeln` do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from roterfaden.akte import Hausregeln, Person, Stand, falten
from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.grundtypen import Adressat
from roterfaden.akte.vorgaenge import Absprache, Vorgang
from roterfaden.recht import bekanntgabe as bk
from roterfaden.recht import verstoss as vs
from roterfaden.recht.adressaten import Adressaten, Empfang, Lebenslage, lebenslage, noetige_adressaten
from roterfaden.recht.anlass import Anlass, Schluessel, Verlauf, finde_absprache, verlauf
from roterfaden.recht.einmal import einmal
from roterfaden.recht.fristen import ist_elb_alter, naechster_arbeitstag, plus_monate, zugangsfiktion
from roterfaden.recht.rechtsstand import rechtsstand


class Kennung:
    """An open § 10 finding with its last and its next review."""

    __slots__ = ("letzte_pruefung", "naechste_pruefung", "vorgang")

    def __init__(self, vorgang: v.Paragraf10Festgestellt, letzte: dt.date, bis: dt.date | None) -> None:
        self.vorgang = vorgang
        self.letzte_pruefung = letzte
        self.naechste_pruefung = plus_monate(letzte, 6)
        if bis is not None and letzte < bis < self.naechste_pruefung:
            self.naechste_pruefung = bis


class Lage:
    """An Akte in the light of the law on `stand.stichtag`."""

    def __init__(self, person: Person, stand: Stand, hausregeln: Hausregeln) -> None:
        self.person = person
        self.stand = stand
        self.hausregeln = hausregeln
        self.stichtag = stand.stichtag
        self._bekanntgaben: dict[int, dt.date | None] = {}
        self._adressaten_von: dict[int, Adressaten] = {}
        self._lebenslagen: dict[dt.date, Lebenslage] = {}

    # --- Person and benefits -----------------------------------------------------------------------------------

    @einmal
    def rechtsstand(self) -> str | None:
        """Name of the Rechtsstand on the day."""
        return rechtsstand(self.stichtag)

    @einmal
    def im_verfahren(self) -> bool:
        """eLb by age and benefits running (V1)."""
        return self.stand.bezug_laeuft and ist_elb_alter(self.person.geburtsdatum, self.stichtag)

    @einmal
    def lebenslage(self) -> Lebenslage:
        """Age and representation on the day."""
        return self.lebenslage_am(self.stichtag)

    def lebenslage_am(self, tag: dt.date) -> Lebenslage:
        """Age and representation on the day of a letter."""
        if tag not in self._lebenslagen:
            self._lebenslagen[tag] = lebenslage(self.person, tag)
        return self._lebenslagen[tag]

    @einmal
    def bekanntgabe_heute(self) -> dt.date:
        """Day of notification of a letter posted on the day."""
        return zugangsfiktion(self.stichtag)

    def voraussichtliche_bekanntgabe(self, uebergabe: str | None) -> dt.date:
        """Expected notification of a letter made on the day: by post, or handed over (contract 3.5)."""
        return self.stichtag if uebergabe == "persoenlich" else self.bekanntgabe_heute

    def arbeitstag_ab(self, tag: dt.date) -> dt.date:
        """`tag` or the next Arbeitstag."""
        return naechster_arbeitstag(tag, self.hausregeln.bundesland)

    def adressaten(self, empfang: Empfang) -> Adressaten:
        """Necessary addressees of a letter made on the day."""
        return noetige_adressaten(self.lebenslage, empfang)

    # --- Letters -----------------------------------------------------------------------------------------------

    def vorgang(self, nr: int) -> Vorgang:
        """A Vorgang by number, also a cancelled one."""
        return self.stand.roh[nr]

    def adressaten_von(self, nr: int) -> Adressaten:
        """Addressees whose notification counts for letter `nr`."""
        if nr not in self._adressaten_von:
            self._adressaten_von[nr] = bk.adressaten_von(self.stand, self.lebenslage_am, self.stand.roh[nr])
        return self._adressaten_von[nr]

    def bekanntgabe_an(self, nr: int, an: Adressat) -> dt.date | None:
        """Day of notification of letter `nr` to one addressee."""
        return bk.bekanntgabe_an(self.stand, self.stand.roh[nr], an)

    def bekanntgabe(self, nr: int) -> dt.date | None:
        """Day on which letter `nr` is notified to all its addressees, `None` while one is missing."""
        if nr not in self._bekanntgaben:
            tage = [self.bekanntgabe_an(nr, an) for an in self.adressaten_von(nr)]
            bekannt = [tag for tag in tage if tag is not None]
            self._bekanntgaben[nr] = max(bekannt) if bekannt and len(bekannt) == len(tage) else None
        return self._bekanntgaben[nr]

    # --- Invitations and talks ---------------------------------------------------------------------------------

    @einmal
    def einladungen(self) -> list[v.EinladungErgangen]:
        """Invitations of the Erstellungsvorgang that were not repealed."""
        return [
            e for e in self.stand.aktuelle(v.EinladungErgangen) if not self.stand.antworten(e.nr, v.EinladungAufgehoben)
        ]

    def termin_ergebnis(self, einladung: int) -> v.TerminErgebnis | None:
        """The result of a Termin that counts: the last one."""
        return self.stand.letzte_antwort(einladung, v.TerminErgebnis)

    def vor_termin_bekannt(self, einladung: v.EinladungErgangen) -> bool:
        """Whether an invitation was notified before the day of its Termin."""
        bekannt = self.bekanntgabe(einladung.nr)
        return bekannt is not None and bekannt < einladung.termin.date()

    def erschienen(self, einladung: int) -> bool:
        """Whether the eLb came, or reached the purpose on the same day (§ 309 Abs. 3 S. 2 SGB III)."""
        ergebnis = self.termin_ergebnis(einladung)
        return ergebnis is not None and ergebnis.ergebnis in ("erschienen", "zweck_am_selben_tag_erreicht")

    def unentschuldigt_versaeumt(self, einladung: int) -> bool:
        """Whether the eLb stayed away and an important reason is ruled out; an open question counts as a reason."""
        ergebnis = self.termin_ergebnis(einladung)
        return ergebnis is not None and ergebnis.ergebnis == "nicht_erschienen" and ergebnis.wichtiger_grund is False

    @einmal
    def erste_einladung_verbraucht(self) -> bool:
        """Whether the one invitation without RFB of this Erstellungsvorgang is used up (R14, R22)."""
        return any(self.verbraucht(e) for e in self.einladungen if e.anlass == "kp_erstellung")

    def verbraucht(self, einladung: v.EinladungErgangen) -> bool:
        """Whether this invitation uses up the first one: the eLb came, or missed it though it was notified in time."""
        ergebnis = self.termin_ergebnis(einladung.nr)
        if ergebnis is None:
            return False
        if ergebnis.ergebnis in ("erschienen", "zweck_am_selben_tag_erreicht"):
            return True
        if ergebnis.ergebnis not in ("nicht_erschienen", "abgesagt") or ergebnis.wichtiger_grund is not False:
            return False
        termintag = einladung.termin.date()
        vorbei = termintag < self.stichtag or (termintag == self.stichtag and ergebnis.ergebnis == "nicht_erschienen")
        return vorbei and self.vor_termin_bekannt(einladung)

    @einmal
    def gespraeche_mit_elb(self) -> list[v.BeratungsgespraechGefuehrt]:
        """Talks of the Erstellungsvorgang in which the eLb took part."""
        return [g for g in self.stand.aktuelle(v.BeratungsgespraechGefuehrt) if "elb" in g.teilnehmende]

    def gespraech_nach(self, vorgang: Vorgang | None) -> bool:
        """Whether the eLb was talked to after a Vorgang (`None`: since the Erstellungsvorgang began)."""
        gespraeche = self.gespraeche_mit_elb
        if not gespraeche:
            return False
        return vorgang is None or self.stand.rang[gespraeche[-1].nr] > self.stand.rang[vorgang.nr]

    # --- Potenzialanalyse and plan -----------------------------------------------------------------------------

    @einmal
    def potenzialanalyse(self) -> v.PotenzialanalyseAbgeschlossen | None:
        """The latest Potenzialanalyse of the Erstellungsvorgang."""
        analysen = self.stand.aktuelle(v.PotenzialanalyseAbgeschlossen)
        return analysen[-1] if analysen else None

    @einmal
    def potenzialanalyse_vollstaendig(self) -> bool:
        """Whether the latest Potenzialanalyse is complete (R15)."""
        return self.potenzialanalyse is not None and ist_vollstaendig(self.potenzialanalyse)

    @einmal
    def verlauf(self) -> Verlauf:
        """Plans, Anlässe and Interventionen of the Erstellungsvorgang."""
        stand = self.stand
        return verlauf(stand.erstellungsfolge(), stand.stornierte())

    @property
    def plan(self) -> v.KooperationsplanErstellt | None:
        """The plan in force (contract: geltender KP), valid or overdue."""
        return self.verlauf.plan

    @einmal
    def letzter_plan(self) -> v.KooperationsplanErstellt | None:
        """The latest plan of the Erstellungsvorgang, also one that failed."""
        plaene = self.stand.aktuelle(v.KooperationsplanErstellt)
        return plaene[-1] if plaene else None

    @einmal
    def plan_status(self) -> str:
        """`keiner`, `gueltig`, `ueberfaellig`, `nicht_zustande_gekommen` or `gescheitert`."""
        ohne = self.verlauf.ohne_plan
        if ohne is not None:
            if isinstance(ohne, v.KooperationsplanGescheitert):
                return "gescheitert"
            return "nicht_zustande_gekommen"
        if self.plan is None:
            return "keiner"
        return "ueberfaellig" if self.stichtag > self.plan_fortschreiben_bis(self.plan) else "gueltig"

    @staticmethod
    def plan_fortschreiben_bis(plan: v.KooperationsplanErstellt) -> dt.date:
        """Last day before a plan is overdue: its end, at the latest six months after it was made (R7)."""
        return min(plan.gueltig_bis, plus_monate(plan.am, 6))

    @einmal
    def ausgehaendigt(self) -> bool:
        """Whether the plan in force was handed over (R19)."""
        return self.plan is not None and bool(self.stand.antworten(self.plan.nr, v.KooperationsplanAusgehaendigt))

    def absprache(self, plan: int, nr: int) -> Absprache | None:
        """An Absprache by plan and number, also of an earlier or cancelled plan."""
        vorgang = self.stand.roh.get(plan)
        return finde_absprache(vorgang, nr) if isinstance(vorgang, v.KooperationsplanErstellt) else None

    # --- Verzicht and § 10 -------------------------------------------------------------------------------------

    @einmal
    def kennungen(self) -> list[Kennung]:
        """Open § 10 findings."""
        offen = []
        for festgestellt in self.stand.aktuelle(v.Paragraf10Festgestellt):
            pruefungen = self.stand.antworten(festgestellt.nr, v.Paragraf10Ueberprueft)
            if pruefungen and pruefungen[-1].ergebnis == "entfallen":
                continue
            letzte = pruefungen[-1].am if pruefungen else festgestellt.am
            bis = festgestellt.voraussichtlich_bis
            for pruefung in pruefungen:
                bis = pruefung.voraussichtlich_bis or bis
            offen.append(Kennung(festgestellt, letzte, bis))
        return offen

    @einmal
    def vollstaendige_kennungen(self) -> list[Kennung]:
        """Open § 10 findings that cover everything (G17)."""
        return [k for k in self.kennungen if k.vorgang.umfang == "vollstaendig"]

    @einmal
    def verzichte(self) -> list[v.VerzichtFestgestellt]:
        """Verzichte still open, in order."""
        verzichte = self.stand.aktuelle(v.VerzichtFestgestellt)
        return [x for x in verzichte if self._verzicht_offen(x)] if verzichte else []

    def _verzicht_offen(self, verzicht: v.VerzichtFestgestellt) -> bool:
        rang = self.stand.rang
        if self.letzter_plan is not None and rang[self.letzter_plan.nr] > rang[verzicht.nr]:
            return False
        pruefung = self.stand.letzte_antwort(verzicht.nr, v.VerzichtUeberprueft)
        if pruefung is not None and pruefung.ergebnis == "entfallen":
            return False
        if verzicht.fallgruppe != "paragraf_10":
            return True
        kennung = self.kennung_des_verzichts(verzicht)
        if kennung is None:
            weggefallen = self.stand.aktuelle(v.Paragraf10Ueberprueft)
            return not any(x.ergebnis == "entfallen" and rang[x.nr] > rang[verzicht.nr] for x in weggefallen)
        letzte = self.stand.letzte_antwort(kennung.nr, v.Paragraf10Ueberprueft)
        return letzte is None or letzte.ergebnis != "entfallen" or rang[letzte.nr] < rang[verzicht.nr]

    def kennung_des_verzichts(self, verzicht: v.VerzichtFestgestellt) -> v.Paragraf10Festgestellt | None:
        """The § 10 finding a Verzicht rests on: the one it names, else the latest open on its day."""
        if verzicht.kennung is not None:
            genannt = self.stand.nach_nr.get(verzicht.kennung)
            return genannt if isinstance(genannt, v.Paragraf10Festgestellt) else None
        rang = self.stand.rang
        grenze = rang[verzicht.nr]
        for festgestellt in reversed(self.stand.aktuelle(v.Paragraf10Festgestellt)):
            if rang[festgestellt.nr] > grenze:
                continue
            vorher = [x for x in self.stand.antworten(festgestellt.nr, v.Paragraf10Ueberprueft) if rang[x.nr] < grenze]
            if not vorher or vorher[-1].ergebnis != "entfallen":
                return festgestellt
        return None

    @einmal
    def kp_pflicht(self) -> str:
        """`verzichtet`, `kann` or `soll` (R63, R65, R66)."""
        if self.verzichte:
            return "verzichtet"
        if any(not k.vorgang.zielt_auf_verringerung for k in self.vollstaendige_kennungen):
            return "kann"
        return "soll"

    # --- Aufforderungen and Bescheide --------------------------------------------------------------------------

    @einmal
    def aufforderungen(self) -> list[vs.Aufforderung]:
        """Aufforderungen of the Erstellungsvorgang with what became of them."""
        vorgaenge = self.stand.aktuelle(v.AufforderungErlassen)
        return [vs.Aufforderung(self, x) for x in vorgaenge] if vorgaenge else []

    @einmal
    def bescheide(self) -> list[vs.Bescheid]:
        """Zuweisungsbescheide of the Erstellungsvorgang with what became of them."""
        vorgaenge = self.stand.aktuelle(v.ZuweisungsbescheidErlassen)
        return [vs.Bescheid(self, x) for x in vorgaenge] if vorgaenge else []

    def offene_aufforderung(self, schluessel: Schluessel) -> vs.Aufforderung | None:
        """Open Aufforderung on the same Gegenstand (V4)."""
        for aufforderung in self.aufforderungen:
            if aufforderung.offen and aufforderung.schluessel == schluessel:
                return aufforderung
        return None

    @einmal
    def mit_rfb(self) -> bool:
        """Whether the cooperation goes with RFB now (`zusammenarbeit`)."""
        return self.letztes_rfb_schreiben is not None

    @einmal
    def letztes_rfb_schreiben(self) -> vs.Aufforderung | vs.Bescheid | None:
        """The latest Aufforderung or Bescheid since the last return, unless all were taken back (§ 44 SGB X)."""
        schreiben: list[vs.Aufforderung | vs.Bescheid] = [*self.aufforderungen, *self.bescheide]
        if not schreiben:
            return None
        rueckkehr = self.stand.aktuelle(v.RueckkehrOhneRfb)
        ab = self.stand.rang[rueckkehr[-1].nr] if rueckkehr else -1
        seit = [x for x in schreiben if self.stand.rang[x.vorgang.nr] > ab]
        if all(x.zurueckgenommen for x in seit):
            return None
        return max(seit, key=lambda x: self.stand.rang[x.vorgang.nr])

    @einmal
    def anlaesse(self) -> list[Anlass]:
        """Open Anlässe."""
        return list(self.verlauf.offen.values())

    # --- Breaches, hearings, reductions ------------------------------------------------------------------------

    @einmal
    def verstoesse(self) -> list[vs.Verstoss]:
        """Breaches that exist on the day."""
        return vs.verstoesse(self)

    def verstoss(self, pflichtverletzung: w.Pflichtverletzung) -> vs.Verstoss | None:
        """The existing breach a hearing is about."""
        gesucht = vs.verstoss_schluessel(self, pflichtverletzung)
        for verstoss in self.verstoesse:
            if verstoss.schluessel == gesucht:
                return verstoss
        return None

    @einmal
    def anhoerungen(self) -> list[w.AnhoerungEingeleitet]:
        """Hearings of the Erstellungsvorgang."""
        return self.stand.aktuelle(w.AnhoerungEingeleitet)

    @einmal
    def anhoerungen_je_verstoss(self) -> dict[vs.VerstossSchluessel, list[w.AnhoerungEingeleitet]]:
        """Hearings by the breach they are about, in order."""
        je: dict[vs.VerstossSchluessel, list[w.AnhoerungEingeleitet]] = {}
        for anhoerung in self.anhoerungen:
            je.setdefault(vs.verstoss_schluessel(self, anhoerung.pflichtverletzung), []).append(anhoerung)
        return je

    def pruefung(self, anhoerung: int) -> w.LeistungsminderungGeprueft | None:
        """The examination of a hearing that counts: the last one."""
        return self.stand.letzte_antwort(anhoerung, w.LeistungsminderungGeprueft)

    @einmal
    def minderungen(self) -> list[vs.Minderung]:
        """Reductions of all Bezüge."""
        vorgaenge = self.stand.alle(w.MinderungFestgestellt)
        return [vs.Minderung(self, x) for x in vorgaenge] if vorgaenge else []

    def minderungsstufe(self, tag: dt.date) -> int:
        """Percentage of the next reduction for a § 31 breach on `tag` (§ 31a Abs. 1, contract 4.2)."""
        return vs.minderungsstufe(self.minderungen, tag)

    # --- Schlichtung -------------------------------------------------------------------------------------------

    @einmal
    def schlichtungen(self) -> list[vs.Schlichtung]:
        """Schlichtungen of the Erstellungsvorgang, in order of their demand."""
        vorgaenge = self.stand.aktuelle(w.SchlichtungVerlangt)
        return [vs.Schlichtung(self, x) for x in vorgaenge] if vorgaenge else []

    @einmal
    def schlichtung(self) -> vs.Schlichtung | None:
        """The Schlichtung that matters: a running one, else a demanded one, else the last."""
        if not self.schlichtungen:
            return None
        for status in ("laeuft", "verlangt", "beendet"):
            for schlichtung in reversed(self.schlichtungen):
                if schlichtung.status == status:
                    return schlichtung
        return None

    @property
    def schlichtung_status(self) -> str:
        """`keine`, `verlangt`, `laeuft` or `beendet`; from 01.07.2026 none runs any more."""
        return self.schlichtung.status if self.schlichtung is not None else "keine"


def an_tag(lage: Lage, tag: dt.date) -> Lage:
    """The Lage as it was on an earlier day."""
    return Lage(lage.person, falten(lage.stand.vorgaenge, tag), lage.hausregeln)


def im_bezug_von(lage: Lage, vorgang: Vorgang) -> Lage:
    """The Lage as if no later Bezug than that of `vorgang` had begun."""
    if lage.stand.ist_aktuell(vorgang.nr):
        return lage
    rest = [
        x
        for x in lage.stand.vorgaenge
        if not isinstance(x, v.LeistungsbezugBegonnen) or (x.am, x.nr) < (vorgang.am, vorgang.nr)
    ]
    return Lage(lage.person, falten(rest, lage.stichtag), lage.hausregeln)


def seit_wann(lage: Lage, gilt: Callable[[Lage], bool], frueher: dt.date) -> dt.date | None:
    """First day of the unbroken stretch up to now on which `gilt` holds; looks back to `frueher` at most.

    Only days with a Vorgang are tried. `None` when it held on all of them and on `frueher` too.
    """
    seit = lage.stichtag
    tage = {x.am for x in lage.stand.folge} | {x.am for x in lage.stand.vorgaenge} | {frueher}
    for tag in sorted((x for x in tage if frueher <= x <= lage.stichtag), reverse=True):
        if not gilt(an_tag(lage, tag)):
            return seit
        seit = tag
    return None


def ist_vollstaendig(analyse: v.PotenzialanalyseAbgeschlossen) -> bool:
    """R15: five Merkmale, a strength, Handlungsbedarfe or explicitly none, Reha and language examined."""
    m = analyse.merkmale
    return (
        all(text.strip() for text in (m.schulisch, m.beruflich, m.erfahrung, m.sprache, m.mobilitaet))
        and bool(analyse.staerken)
        and (bool(analyse.handlungsbedarfe) or analyse.keine_handlungsbedarfe is True)
        and analyse.rehabilitation.geprueft
        and analyse.sprachfoerderung.geprueft
    )


def lage_von(person: Person, vorgaenge: Sequence[Vorgang], stichtag: dt.date, hausregeln: Hausregeln) -> Lage:
    """Fold the Vorgänge of a person to the Lage on `stichtag`."""
    return Lage(person, falten(vorgaenge, stichtag), hausregeln)
