"""How a rule looks: a small function whose docstring is the rule in one German sentence.

The function answers with its evidence – the numbers of the Vorgänge it rests on, possibly none – or with `None` when
it has nothing to object. The decorator adds number, source and norm, and files the rule in `REGELN`, from which the
page `/regelwerk/` and the tests are made.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Concatenate, Literal, ParamSpec, TypeAlias

from msgspec import Struct

from roterfaden.recht.lage import Lage
from roterfaden.recht.rechtsstand import ANFANG

P = ParamSpec("P")
Beleg: TypeAlias = tuple[int, ...] | str | None
"""Numbers of the Vorgänge behind an objection, or a sentence that says more than the rule's own; `None`: none."""


class Befund(Struct, frozen=True, omit_defaults=True):
    """An answer with its reason: rule, source in the guidance, norm, German sentence, Vorgänge it rests on.

    `feld` names the input an objection is about (`mitwirkung.frist`), empty for objections from the Stand.
    """

    regel: str
    fundstelle: str
    text: str
    vorgaenge: tuple[int, ...]
    norm: str = ""
    feld: str = ""


class Regel(Struct, frozen=True):
    """A rule as `/regelwerk/` shows it. `wirkung`: `hindernis` bars, `hinweis` warns."""

    name: str
    nummer: str
    fundstelle: str
    norm: str
    satz: str
    wirkung: Literal["hindernis", "hinweis"]
    ab: dt.date
    bis: dt.date | None


REGELN: dict[str, Regel] = {}
"""All rules by the name of their function."""


def regel(
    nummer: str,
    fh: str,
    norm: str,
    *,
    hinweis: bool = False,
    feld: str = "",
    ab: dt.date = ANFANG,
    bis: dt.date | None = None,
) -> Callable[[Callable[Concatenate[Lage, P], Beleg]], Callable[Concatenate[Lage, P], Befund | None]]:
    """File a function as rule `nummer` with its chapter of the guidance (`fh`, may be empty) and its norm.

    `feld` is the input the rule looks at, if it looks at one.
    `ab` and `bis` are the first and last day on which the rule has something to say. That the law as a whole is
    unknown for a day is rule V2, which every answer outside the covered time carries.
    """

    def file(funktion: Callable[Concatenate[Lage, P], Beleg]) -> Callable[Concatenate[Lage, P], Befund | None]:
        satz = " ".join((funktion.__doc__ or "").split())
        fundstelle = f"FH {fh}" if fh else norm
        name = funktion.__name__
        if name in REGELN:
            raise ValueError(f"Regel {name} gibt es schon")
        REGELN[name] = Regel(name, nummer, fundstelle, norm, satz, "hinweis" if hinweis else "hindernis", ab, bis)
        # the general begin of coverage is V2's business, a rule of its own date stays silent before it
        von = ab if ab > ANFANG else dt.date.min
        befristet = ab > ANFANG or bis is not None

        def pruefe(lage: Lage, /, *args: P.args, **kwargs: P.kwargs) -> Befund | None:
            if befristet and (lage.stichtag < von or (bis is not None and lage.stichtag > bis)):
                return None
            beleg = funktion(lage, *args, **kwargs)
            if beleg is None:
                return None
            if isinstance(beleg, str):
                return Befund(nummer, fundstelle, beleg, (), norm, feld)
            return Befund(nummer, fundstelle, satz, beleg, norm, feld)

        pruefe.__name__ = name
        pruefe.__doc__ = funktion.__doc__
        return pruefe

    return file
