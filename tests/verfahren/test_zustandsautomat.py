"""A state machine walks random allowed Handlungen through two years and a walk without Hypothesis goes deeper."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.verfahren.automat import Gang

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


@pytest.mark.parametrize("saat", range(8))
def test_zwei_jahre(saat: int) -> None:
    """A walk of two years, or as long as an Akte grows, holds everything the state machine asks for."""
    gang = Gang(Random(saat))
    while not gang.zu_ende:
        gang.schritt()
    assert gang.schritte > 20
    assert len(gang.vorgaenge) > 10


def test_der_gang_kommt_hinein() -> None:
    """The walks reach what they are there for: letters with RFB, hearings, failure, Verzicht, Schlichtung."""
    arten: set[str] = set()
    for saat in range(40, 70):
        gang = Gang(Random(saat))
        while not gang.zu_ende:
            gang.weiter() if gang.r.random() < 0.2 else gang.erledige() if gang.r.random() < 0.5 else gang.handle()
            gang.erfasse()
        arten |= {type(x).__name__ for x in gang.vorgaenge}
    erwartet = {
        "AufforderungErlassen",
        "AnhoerungEingeleitet",
        "InterventionAbgeschlossen",
        "KooperationsplanNichtZustandeGekommen",
        "LeistungsminderungGeprueft",
        "MassnahmeAbgebrochen",
        "SchlichtungVerlangt",
        "VerzichtFestgestellt",
    }
    assert erwartet <= arten
