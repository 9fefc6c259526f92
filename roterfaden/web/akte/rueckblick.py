"""“Stand am …”: the days with Vorgänge as stops of a slider, the last stop is today."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from roterfaden.akte import vorgaenge as v
from roterfaden.web.rahmen.sprache import tag, tag_kurz, wochentag

MIT_SCHRIFT = 11
"""So many dates fit below the rail; with more stops only every n-th is written."""


@dataclass(frozen=True)
class Halt:
    am: dt.date
    text: str
    rand: bool
    jetzt: bool
    nach: bool
    stumm: bool


@dataclass(frozen=True)
class Regler:
    halte: tuple[Halt, ...]
    wert: int
    stichtag: dt.date
    heute: dt.date

    @property
    def hoechst(self) -> int:
        return len(self.halte)

    @property
    def im_rueckblick(self) -> bool:
        return self.stichtag < self.heute

    @property
    def ansage(self) -> str:
        return self._wort(self.stichtag)

    @property
    def ansagen(self) -> str:
        """All stops for the script that keeps the spoken value in step."""
        return "|".join(self._wort(h.am) for h in self.halte)

    def _wort(self, am: dt.date) -> str:
        vorsatz = "heute, " if am == self.heute else ""
        return f"{vorsatz}{wochentag(am)}, {tag(am)}"


def regler(vorgaenge: Iterable[v.Vorgang], heute: dt.date, gewaehlt: str) -> Regler:
    """Read `?stand=` – the number of a stop, or a day – and build the slider. What cannot be read means today."""
    tage = sorted({x.am for x in vorgaenge if x.am < heute}) + [heute]
    wert = _wert(gewaehlt, tage)
    stichtag = tage[wert - 1]
    schritt = -(-len(tage) // MIT_SCHRIFT)
    letzter = len(tage) - 1
    halte = tuple(
        Halt(
            am=t,
            text="heute" if t == heute else tag_kurz(t),
            rand=i in (0, letzter),
            jetzt=t == stichtag,
            nach=t > stichtag,
            stumm=not (i in (0, letzter) or t == stichtag or (i % schritt == 0 and letzter - i >= schritt)),
        )
        for i, t in enumerate(tage)
    )
    return Regler(halte, wert, stichtag, heute)


def _wert(gewaehlt: str, tage: list[dt.date]) -> int:
    if gewaehlt.isdigit() and 1 <= int(gewaehlt) <= len(tage):
        return int(gewaehlt)
    try:
        am = dt.date.fromisoformat(gewaehlt)
    except ValueError:
        return len(tage)
    frueher = [i for i, t in enumerate(tage, 1) if t <= am]
    return frueher[-1] if frueher else 1
