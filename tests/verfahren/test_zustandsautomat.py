"""A state machine walks random allowed Handlungen through two years and a walk without Hypothesis goes deeper."""

from __future__ import annotations

import datetime as dt
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from roterfaden.akte import Hausregeln, Person, art_von, lies_vorgang
from roterfaden.recht.lage import lage_von
from roterfaden.verfahren import faelligkeiten, moegliche_handlungen
from tests.verfahren.automat import Gang

SCHRITTE = 2000
HINEIN = {
    "anhoerung_eingeleitet",
    "aufforderung_erlassen",
    "aufforderung_geprueft",
    "intervention_abgeschlossen",
    "leistungsminderung_geprueft",
    "massnahme_abgebrochen",
    "schlichtung_verlangt",
    "vorgang_berichtigt",
    "vorgang_storniert",
}
"""Kinds of Vorgänge a walk of this length must reach; without them it would watch over nothing."""
Saat = st.integers(0, 2**32 - 1)


class Verfahrensgang(RuleBasedStateMachine):
    """Each rule is one kind of step of the walk; Hypothesis chooses which and shrinks what fails."""

    gang: Gang

    @initialize(saat=Saat)
    def beginne(self, saat: int) -> None:
        """A person, house rules, a first day near a change of law."""
        self.gang = Gang(Random(saat))

    @precondition(lambda self: not self.gang.zu_ende)
    @rule(saat=Saat)
    def tage_vergehen(self, saat: int) -> None:
        """Days pass."""
        self.gang.r.seed(saat)
        self.gang.weiter()

    @rule(saat=Saat)
    def faelliges_erledigen(self, saat: int) -> None:
        """A due item is cleared."""
        self.gang.r.seed(saat)
        self.gang.erledige()

    @rule(saat=Saat)
    def handeln(self, saat: int) -> None:
        """An entry of the list is carried out, or barred."""
        self.gang.r.seed(saat)
        self.gang.handle()

    @rule(saat=Saat)
    def erfassen(self, saat: int) -> None:
        """A fact is recorded, cancelled or corrected."""
        self.gang.r.seed(saat)
        self.gang.erfasse()

    @invariant()
    def bleibt_rechtens(self) -> None:
        """What must hold in every state; the steps themselves are judged as they are made."""
        if hasattr(self, "gang"):
            self.gang.schritte += 1
            self.gang.pruefe()


Verfahrensgang.TestCase.settings = settings(
    derandomize=True, deadline=None, max_examples=25, stateful_step_count=60, database=None
)
TestVerfahrensgang = Verfahrensgang.TestCase


def test_zweitausend_schritte() -> None:
    """Walks without Hypothesis hold the same and get where the law bites: Aufforderung, hearing, examination."""
    schritte, akten, arten = 0, 0, set[str]()
    while schritte < SCHRITTE:
        gang = Gang(Random(f"suite:{akten}"))
        while not gang.zu_ende and schritte < SCHRITTE:
            gang.schritt()
            schritte += 1
        akten += 1
        arten |= {art_von(x) for x in gang.vorgaenge}
    assert HINEIN <= arten


def test_storno_vor_seinem_vorgang() -> None:
    """Found by the walk: a Storno dated before what it cancels must not stop the fold of an earlier day."""
    vorgaenge = [
        lies_vorgang('{"nr": 1, "am": "2025-01-08", "art": "leistungsbezug_begonnen"}'),
        lies_vorgang('{"nr": 3, "am": "2025-01-09", "art": "vorgang_storniert", "bezug": 2, "grund": "doppelt"}'),
    ]
    person = Person(kundennummer="1", vorname="Mira", nachname="Beispiel", geburtsdatum=dt.date(1988, 5, 17))
    lage = lage_von(person, vorgaenge, dt.date(2025, 1, 9), Hausregeln())
    assert [f.art for f in faelligkeiten(lage)] == ["potenzialanalyse_erstellen"]
    assert moegliche_handlungen(lage)
