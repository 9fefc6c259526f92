"""Which letters a Vorgang needs, and their making."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from roterfaden.schreiben.modell import Absender, Schreiben, Vorschau

if TYPE_CHECKING:
    from roterfaden.akte import Vorgang
    from roterfaden.recht import Lage


def schreiben_fuer(
    lage: Lage, vorgang: Vorgang, absender: Absender, *, stempel: dt.datetime, sprache: str | None = None
) -> tuple[Schreiben, ...]:
    """The letters a newly created Vorgang needs, one PDF per addressee; ``lage`` is the Lage after the step.

    Empty for a Vorgang without a letter. ``stempel`` (aware) goes into the PDF; ``sprache`` overrides the
    language of the plan. Raises :class:`SchreibenFehler` when a letter must not be printed.
    """
    raise NotImplementedError


def vorschau(
    lage: Lage, vorgang: Vorgang, absender: Absender, *, stempel: dt.datetime, sprache: str | None = None
) -> tuple[Vorschau, ...]:
    """The same letters without storing, each with its accessible HTML."""
    raise NotImplementedError
