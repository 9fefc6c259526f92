"""A random walk through the law: allowed Handlungen over two years, with what must hold after every step.

The same walk serves the state machine of the tests and `bench/zufallsgang.py`. It judges steps by its own, plain reading
of what must never happen (`nie`), and asks the rooms whether they agree with themselves (`stimmt`, `geht_weiter`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

from roterfaden.akte import Hausregeln, Person, Vorgang, als_daten, falten, kodiere, lies_vorgang, pruefe_form, wandle
from roterfaden.akte import vorgaenge as v
from roterfaden.akte.codec import FormFehler
from roterfaden.recht.bild import standbild
from roterfaden.recht.lage import Lage, lage_von
from roterfaden.verfahren import HANDLUNGEN, faelligkeiten, handeln, moegliche_handlungen
from roterfaden.verfahren.faelligkeit import Faellig
from roterfaden.verfahren.handlung import Moeglich
from roterfaden.verfahren.pruefung import beantworte
from tests.verfahren import nie
from tests.verfahren.angaben import BAU, Daten, gute, iso, tage
from tests.verfahren.auswege import GESPRAECH, auswege
from tests.verfahren.erfassungen import ERFASSUNGEN, erfassen, stoere, zu_bezug

DAUER = tage(730)
HOECHSTENS_VORGAENGE = 140
WENDEN = tuple(dt.date.fromisoformat(x) for x in ("2023-07-01", "2024-03-28", "2025-01-01", "2026-03-28", "2026-07-01"))
ARTEN_DER_LISTE = frozenset(BAU)

_SELTEN = frozenset(
    {
        "potenzialanalyse_abschliessen",
        "kooperationsplan_erstellen",
        "verzicht_feststellen",
        "schlichtung_verlangen",
        "von_aufforderung_absehen",
        "intervention_abschliessen",
        "leistungsminderung_pruefen",
        "nichtzustandekommen_feststellen",
    }
)
"""Handlungen that end what has begun; drawn as often as the others they would keep every case short."""
_TIEF = frozenset(
    {
        "intervention_einladen",
        "intervention_abschliessen",
        "aufforderung_entscheiden",
        "aufforderung_15_6_pruefen",
        "anhoerung_einleiten",
        "anhoerung_auswerten",
        "minderung_feststellen_bis",
        "ab_vermerk_nachtragen",
        "aufforderung_pruefen",
        "termin",
    }
)
"""Due items that lead into the law; without preferring them a walk would stay at the surface."""
_OFFEN = frozenset({"termin_ergebnis_erfassen", "aufforderung_pruefen"})
_VERTRETUNG = {"name": "S. Beispiel", "art": "eltern"}


def zufallsperson(r: Random, beginn: dt.date) -> Person:
    """A person with some reason to be looked at: turning 15, 18, 25 or of age limit, represented, authorised."""
    wird = r.choice((15, 16, 17, 18, 18, 25, 25, 40, 40, 40, 40, 66))
    geburt = beginn + tage(r.randint(0, 700))
    geburt = geburt.replace(year=geburt.year - wird, day=min(geburt.day, 28))
    daten: Daten = {
        "kundennummer": "123A456789",
        "vorname": "Mira",
        "nachname": "Beispiel",
        "geburtsdatum": iso(geburt),
        "regelbedarfsstufe": r.randint(1, 6),
        "zustaendig": "ifk-07",
        "teamleitung": "tl-02",
        "zugangseroeffnung": r.choice(({}, {"portal": True})),
    }
    if (wird < 19 and r.random() < 0.7) or r.random() < 0.1:
        art = "eltern" if wird < 19 and r.random() < 0.9 else "betreuung"
        daten["gesetzliche_vertretung"] = [_VERTRETUNG | {"art": art}]
    if r.random() < 0.2:
        seit = beginn + tage(r.randint(-30, 300))
        daten["bevollmaechtigte"] = [{"name": "RA", "seit": iso(seit), "bis": iso(seit + tage(r.randint(0, 300)))}]
    return wandle(daten, Person)


def zufallsregeln(r: Random) -> Hausregeln:
    """House rules at their default, or moved."""
    if r.random() < 0.5:
        return Hausregeln()
    return Hausregeln(
        folgeeinladung_mit_rfb=r.random() < 0.5,
        nichterscheinen_gilt_als_nichtzustandekommen=r.random() < 0.5,
        mitwirkungsfrist_tage=r.choice((0, 3, 7, 21)),
        anhoerungsfrist_tage=r.choice((0, 7, 14)),
        kooperationsplan_tage=r.choice((0, 14)),
        nachhalten_monate=r.choice((1, 3)),
        neuer_versuch_monate=r.choice((1, 3)),
        bundesland=r.choice((None, "BY", "SN")),
    )


class Widerspruch(AssertionError):
    """The rooms contradict themselves or the law; the message holds the question to repeat it with."""


class Gang:
    """One walk: a person, house rules, a day and the Vorgänge so far. `schritte` counts what was tried.

    Most walks are `streng`: due items come first and the person seldom cooperates, which leads through Intervention,
    Aufforderung and hearing to the reduction. The others do anything at any time.
    """

    def __init__(self, r: Random) -> None:
        self.r = r
        self.tag = r.choice(WENDEN) - tage(r.choice((10, 60, 150, 300, 500)))
        self.ende = self.tag + DAUER
        self.person = zufallsperson(r, self.tag)
        self.hausregeln = zufallsregeln(r)
        self.streng = r.random() < 0.7
        self.vorgaenge: list[Vorgang] = []
        self.schritte = 0
        self._lage: Lage | None = None
        self.tue("leistungsbezug_beginnen", {})

    @property
    def zu_ende(self) -> bool:
        """Two years are over, or the Akte has grown beyond what a case ever is."""
        return self.tag >= self.ende or len(self.vorgaenge) >= HOECHSTENS_VORGAENGE

    @property
    def lage(self) -> Lage:
        """The Lage now."""
        if self._lage is None:
            self._lage = lage_von(self.person, tuple(self.vorgaenge), self.tag, self.hausregeln)
        return self._lage

    # --- Steps -------------------------------------------------------------------------------------------------

    def schritt(self) -> None:
        """One random step and everything that must hold after it."""
        self.schritte += 1
        was = self.r.random()
        weiter, erledige, handle = (0.25, 0.86, 0.94) if self.streng else (0.18, 0.5, 0.8)
        if was < weiter:
            self.weiter()
        elif was < erledige:
            self.erledige()
        elif was < handle:
            self.handle()
        else:
            self.erfasse()
        self.pruefe()

    def weiter(self) -> None:
        """Let days pass: a few, to the day something is due, or to a day the law changes."""
        ziele = [f.am for f in faelligkeiten(self.lage) if f.am > self.tag]
        art = self.r.random()
        ziel = self.tag + tage(self.r.choice((1, 1, 2, 4, 7)))
        if art < 0.45 and ziele:
            ziel = min(ziele) + tage(self.r.choice((0, 0, 1)))
        elif art < 0.5:
            ziel = min((x for x in WENDEN if x > self.tag), default=ziel) - tage(self.r.choice((0, 1, 3, 10)))
        elif art < 0.52:
            ziel = self.tag + tage(self.r.choice((30, 90, 180)))
        self.tag = max(self.tag, min(ziel, self.ende))
        self._lage = None

    def erledige(self) -> None:
        """Clear a due item the way it proposes; facts to record come out one way or the other."""
        bis = self.tag + tage(1)
        faellig = [f for f in faelligkeiten(self.lage) if f.am <= bis or f.art == "minderung_feststellen_bis"]
        if not faellig:
            self.weiter()
            return
        tief = [f for f in faellig if f.art in _TIEF]
        f = self.r.choice(tief if tief and self.r.random() < 0.8 else faellig)
        if f.handlung in _OFFEN:
            self.tue(f.handlung, {"bezug": f.bezug["vorgang"]} | self._ausgang(f.handlung, f.bezug["vorgang"]))
            return
        if f.handlung == "kooperationsplan_erstellen" and not self.lage.gespraech_nach(self.lage.letzter_plan):
            self.tue("gespraech_erfassen", GESPRAECH)
        for art, daten in next(auswege(self.lage, f, self.r), []):
            if art == "absprache_pruefen" and self.streng:
                daten |= {"ergebnis": "nicht_eingehalten"}
            if not self.tue(art, daten):
                return

    def _ausgang(self, art: str, nr: int) -> Daten:
        """What came of a Termin or an Aufforderung."""
        daten = zu_bezug(self.lage, art, nr, self.r)
        if not self.streng or self.r.random() < 0.2:
            return daten
        if art == "termin_ergebnis_erfassen":
            return {"ergebnis": "nicht_erschienen", "wichtiger_grund": False}
        return daten | {"ergebnis": "nicht_befolgt"}

    def handle(self) -> None:
        """Try an entry of the list, with good or disturbed inputs."""
        liste = moegliche_handlungen(self.lage)
        erlaubt = [x for x in liste if x.zulaessig and x.art not in _SELTEN or self.r.random() < 0.1]
        art = self.r.choice(sorted({x.art for x in erlaubt or liste}))
        eintrag = self.r.choice([x for x in erlaubt or liste if x.art == art])
        versuche = gute(self.lage, eintrag.art, eintrag.bezug, self.r)
        for daten in versuche:
            gestoert = self.r.random() < 0.3
            if self.tue(eintrag.art, stoere(daten, self.r) if gestoert else daten):
                return

    def erfasse(self) -> None:
        """Record a fact, at times a few days late."""
        art = self.r.choice(ERFASSUNGEN)
        daten = erfassen(self.lage, art, self.r)
        if daten is None:
            return
        if self.r.random() < 0.15:
            daten = daten | {"am": iso(self.tag - tage(self.r.choice((1, 3, 10))))}
        self.tue(art, daten)

    def tue(self, art: str, daten: Daten) -> bool:
        """Carry a Handlung out if it is allowed; its Vorgänge are read back as the store would."""
        vorher = self.lage
        try:
            ergebnis = handeln(vorher, art, daten)
        except FormFehler:
            return False
        if ergebnis.zulaessig != bool(ergebnis.vorgaenge) or ergebnis.zulaessig == bool(ergebnis.hindernisse):
            self.fehler(f"{art}: zulaessig, Hindernisse und Vorgänge passen nicht zusammen", art, daten)
        neue = [lies_vorgang(kodiere(x)) for x in ergebnis.vorgaenge]
        for neu in neue:
            for verletzung in nie.verletzungen(vorher, art, neu):
                self.fehler(verletzung, art, daten)
        self.vorgaenge.extend(neue)
        if neue:
            self._lage = None
            try:
                pruefe_form(self.vorgaenge)
            except FormFehler as grund:
                del self.vorgaenge[-len(neue) :]
                self.fehler(f"{art} liefert einen Vorgang ohne Form: {grund}", art, daten)
            if getattr(neue[0], "adressaten", None) and self.r.random() < 0.85:
                self._gib_auf(neue[0])
        return bool(neue)

    def _gib_auf(self, brief: Vorgang) -> None:
        """A letter goes out on the day it is made."""
        weg = "persoenlich" if getattr(brief, "uebergabe", None) == "persoenlich" else "post"
        for an in self.lage.adressaten_von(brief.nr):
            self.tue("schreiben_aufgeben", {"bezug": brief.nr, "an": an, "weg": weg})
        if isinstance(brief, v.AufforderungErlassen) and self.r.random() < 0.2:
            self.tue("schlichtung_verlangen", {"durch": "elb", "streitpunkte": ["Wie viele Bewerbungen?"]})

    # --- What must hold ----------------------------------------------------------------------------------------

    def pruefe(self) -> None:
        """Everything that must hold in every state; the dear part on a sample."""
        liste = moegliche_handlungen(self.lage)
        faellig = faelligkeiten(self.lage)
        self.stimmt(liste)
        self.geht_weiter(liste)
        for eintrag in self.r.sample(liste, 3):
            self.haelt_wort(eintrag)
        if faellig:
            self.ist_erledigbar(self.r.choice(faellig))
        if self.schritte % 10 == 0:
            self.faltet_gleich()
            self.antwortet()

    def stimmt(self, liste: Sequence[Moeglich]) -> None:
        """Each kind of Handlung at least once, and what is barred says why."""
        fehlend = ARTEN_DER_LISTE - {x.art for x in liste}
        if fehlend:
            self.fehler(f"fehlt in der Liste: {sorted(fehlend)}")
        for eintrag in liste:
            if eintrag.zulaessig == bool(eintrag.hindernisse):
                self.fehler(f"{eintrag.art} {eintrag.bezug}: zulaessig und Hindernisse widersprechen sich")
            if eintrag.rfb == "immer" and not eintrag.adressaten:
                self.fehler(f"{eintrag.art} {eintrag.bezug}: niemand bekommt das Schreiben")

    def geht_weiter(self, liste: Sequence[Moeglich]) -> None:
        """No state without a lawful step; outside of benefits it is their new begin."""
        if any(x.zulaessig for x in liste):
            return
        if not handeln(self.lage, "leistungsbezug_beginnen", {}).zulaessig:
            self.fehler("kein rechtmäßiger Schritt")

    def haelt_wort(self, eintrag: Moeglich) -> None:
        """What the list allows can be done with suitable inputs, what it bars cannot be done with any."""
        versuche = gute(self.lage, eintrag.art, eintrag.bezug, self.r)
        if eintrag.zulaessig:
            if versuche and not any(handeln(self.lage, eintrag.art, x).zulaessig for x in versuche):
                gruende = [b.text for b in handeln(self.lage, eintrag.art, versuche[-1]).hindernisse]
                self.fehler(
                    f"{eintrag.art} {eintrag.bezug} ist erlaubt, geht aber nicht: {gruende}", eintrag.art, versuche[-1]
                )
            return
        for daten in [*versuche, *(stoere(x, self.r) for x in versuche)]:
            try:
                zulaessig = handeln(self.lage, eintrag.art, daten).zulaessig
            except FormFehler:
                continue
            if zulaessig and self._gleicher_bezug(eintrag, daten):
                gruende = [b.text for b in eintrag.hindernisse]
                self.fehler(
                    f"{eintrag.art} {eintrag.bezug} ist gesperrt ({gruende}), geht aber doch", eintrag.art, daten
                )

    def _gleicher_bezug(self, eintrag: Moeglich, daten: Daten) -> bool:
        """A disturbed Bezug may name another entry, which the list allows."""
        andere = [x for x in moegliche_handlungen(self.lage) if x.art == eintrag.art and x.zulaessig]
        if not andere:
            return True
        if any(x.bezug == eintrag.bezug for x in andere):
            return False  # another breach of the same letter
        gut = gute(self.lage, eintrag.art, eintrag.bezug, self.r)
        felder = ("bezug", "gegenstand", "anlass", "kooperationsplan", "absprache")
        return any(all(daten.get(f) == x.get(f) for f in felder) for x in gut)

    def ist_erledigbar(self, faellig: Faellig) -> None:
        """Some lawful way clears a due item: its own Handlung or another one the contract names."""
        for weg in auswege(self.lage, faellig, self.r):
            lage = self._nach(weg)
            if lage is not None and faellig not in faelligkeiten(lage):
                return
        self.fehler(f"{faellig.art} {faellig.bezug} (fällig {faellig.am}) lässt sich durch nichts erledigen")

    def _nach(self, weg: Sequence[tuple[str, Daten]]) -> Lage | None:
        """The Lage after a way of several Handlungen today, `None` if one of them is barred."""
        vorgaenge = list(self.vorgaenge)
        lage = self.lage
        for art, daten in weg:
            ergebnis = handeln(lage, art, daten)
            if not ergebnis.zulaessig:
                return None
            vorgaenge += [lies_vorgang(kodiere(x)) for x in ergebnis.vorgaenge]
            lage = lage_von(self.person, tuple(vorgaenge), self.tag, self.hausregeln)
        return lage

    def faltet_gleich(self) -> None:
        """An earlier day looks the same whether later Vorgänge are there or not."""
        tag = self.r.choice(self.vorgaenge).am
        bis_dahin = [x for x in self.vorgaenge if x.am <= tag]
        ganz = Lage(self.person, falten(tuple(self.vorgaenge), tag), self.hausregeln)
        teil = Lage(self.person, falten(bis_dahin, tag), self.hausregeln)
        for frage in (standbild, moegliche_handlungen, faelligkeiten):
            if frage(ganz) != frage(teil):
                self.fehler(f"{frage.__name__} am {tag} hängt von späteren Vorgängen ab")

    def antwortet(self) -> None:
        """The answer of contract 7 exists for every state, with and without a Handlung."""
        eintrag = self.r.choice(moegliche_handlungen(self.lage))
        for daten in [{}, *(stoere(x, self.r) for x in gute(self.lage, eintrag.art, eintrag.bezug, self.r))]:
            antwort, gelesen = beantworte(kodiere(self.frage(eintrag.art, daten)))
            if not gelesen and b"handlung" not in antwort:
                self.fehler(f"akte_pruefen: {antwort.decode()}", eintrag.art, daten)

    def frage(self, art: str | None = None, daten: Daten | None = None) -> Daten:
        """The question of contract 7 about this state."""
        frage: dict[str, Any] = {
            "akte": {"person": als_daten(self.person), "vorgaenge": self.vorgaenge},
            "stichtag": iso(self.tag),
            "hausregeln": als_daten(self.hausregeln),
        }
        return frage | ({"handlung": {"art": art, "daten": daten or {}}} if art else {})

    def fehler(self, was: str, art: str | None = None, daten: Daten | None = None) -> None:
        """Raise with the question that shows it."""
        raise Widerspruch(f"{was}\n{kodiere(self.frage(art, daten)).decode()}")


def gaenge(r: Random) -> Iterator[Gang]:
    """Walks without end, each from a new person."""
    while True:
        gang = Gang(r)
        while not gang.zu_ende:
            gang.schritt()
            yield gang


__all__ = ["HANDLUNGEN", "Gang", "Widerspruch", "gaenge"]
