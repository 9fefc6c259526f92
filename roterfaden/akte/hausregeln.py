"""Local rules of a Jobcenter (contract 8). The defaults are the guidance itself."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from roterfaden.akte.grundtypen import Wert

Tage = Annotated[int, Meta(ge=0, le=366)]
Monate = Annotated[int, Meta(ge=1, le=24)]
Bundesland = Literal[
    "BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"
]  # fmt: skip


class Hausregeln(Wert, frozen=True, kw_only=True):
    """What the Jobcenter may set itself. Days and months are whole numbers; `bundesland` adds the Land's holidays."""

    folgeeinladung_mit_rfb: bool = True
    nichterscheinen_gilt_als_nichtzustandekommen: bool = False
    potenzialanalyse_tage: Tage = 14
    kooperationsplan_tage: Tage = 14
    mitwirkungsfrist_tage: Tage = 7
    anhoerungsfrist_tage: Tage = 14
    schlichtung_einleiten_tage: Tage = 7
    nachhalten_monate: Monate = 3
    neuer_versuch_monate: Monate = 3
    ab_vermerk_tage: Tage = 3
    bundesland: Bundesland | None = None
