"""Members of staff offered where a Vorgang names one: shown and typed by name, stored by Kennung.

The field stays free text, because § 15a SGB II also allows a Schlichtungsperson from outside the house.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.contrib.auth import get_user_model
from django.db.models import Q

from roterfaden.web.handlung.arbeit import Arbeit

# kind of Vorgang → (field, role whose holders are offered)
_FELDER = {
    "schlichtung_eingeleitet": ("schlichtungsperson", "ist_schlichtung"),
    "schlichtung_verlangt": ("tl_abstimmung.mit", "ist_teamleitung"),
    "zustaendigkeit_gewechselt": ("an", "ist_ifk"),
}


@dataclass(frozen=True)
class Personenwahl:
    auswahl: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)  # path → (Kennung, name)
    kennungen: Mapping[str, str] = field(default_factory=dict)  # name in small letters → Kennung


def personenwahl(arbeit: Arbeit, vorgang_art: str, vorsatz: str = "") -> Personenwahl:
    """Whom to offer. Known by name are also those involved in the case, so that rules recognise them."""
    if vorgang_art not in _FELDER:
        return Personenwahl()
    pfad, rolle = _FELDER[vorgang_art]
    person = arbeit.gelesen.person
    beteiligt = {person.zustaendig, person.teamleitung or ""} - {""}
    nicht = beteiligt if rolle == "ist_schlichtung" else {person.zustaendig}
    alle = get_user_model().objects.filter(
        Q(**{rolle: True}) | Q(kennung__in=beteiligt), jobcenter_id=arbeit.akte.jobcenter_id, is_active=True
    )
    kollegen = [k for k in alle.order_by("last_name", "first_name", "pk") if k.kennung]
    gleich = Counter(k.anzeigename for k in kollegen)
    namen = {k.kennung: k.anzeigename + (f" ({k.kennung})" if gleich[k.anzeigename] > 1 else "") for k in kollegen}
    angeboten = [(k.kennung, namen[k.kennung]) for k in kollegen if getattr(k, rolle) and k.kennung not in nicht]
    return Personenwahl({f"{vorsatz}{pfad}": angeboten}, {name.casefold(): kennung for kennung, name in namen.items()})
