"""The register of Maßnahmen: choose one, and the form is filled with what is known about it."""

from __future__ import annotations

from typing import Any

from roterfaden.register.models import Massnahme
from roterfaden.web.handlung.arbeit import Arbeit
from roterfaden.web.handlung.formular import Roh

ARTEN = frozenset({"zuweisungsschreiben_aushaendigen", "zuweisungsbescheid_erlassen"})


def angebote(arbeit: Arbeit, art: str, vorlage: str) -> list[tuple[str, str]]:
    """Active Maßnahmen of the Jobcenter that fit the kind of letter."""
    if art not in ARTEN:
        return []
    alle = Massnahme.objects.filter(jobcenter_id=arbeit.akte.jobcenter_id, aktiv=True).select_related("traeger")
    if vorlage:
        alle = alle.filter(vorlage=vorlage)
    return [(str(m.pk), f"{m.bezeichnung} ({m.traeger.name})") for m in alle.order_by("bezeichnung")]


def uebernimm(arbeit: Arbeit, roh: Roh, kennung: str) -> Roh:
    """The form with the Maßnahme filled in; days stay as they are."""
    if not kennung.isdecimal():
        return roh
    m = (
        Massnahme.objects.filter(jobcenter_id=arbeit.akte.jobcenter_id, pk=int(kennung))
        .select_related("traeger")
        .first()
    )
    if m is None:
        return roh
    traeger = m.traeger
    anschrift = ", ".join(t for t in (traeger.strasse, f"{traeger.plz} {traeger.ort}".strip()) if t)
    person = ", ".join(t for t in (traeger.ansprechperson, traeger.telefon) if t)
    werte: dict[str, Any] = {
        "bezeichnung": m.bezeichnung, "inhalt": m.inhalt, "traeger": ", ".join(t for t in (traeger.name, anschrift) if t),
        "ansprechperson": person, "ort": m.ort, "wochenstunden": m.wochenstunden, "lage": m.lage,
        "mehraufwand": f"{m.mehraufwand}".replace(".", ",") if m.mehraufwand is not None else "",
    }  # fmt: skip
    return roh | {f"massnahme.{name}": [str(wert)] for name, wert in werte.items()}
