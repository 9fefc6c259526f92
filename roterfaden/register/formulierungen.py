"""The sentences a Jobcenter offers for the plan: the delivered catalogue with what the administration changed."""

from __future__ import annotations

from typing import Any

from roterfaden.register.models import Formulierung
from roterfaden.schreiben.sprache.formulierungen import Formulierung as Angebot
from roterfaden.schreiben.sprache.formulierungen import Katalog, katalog

_INHALT = {"elb": "eigenbemuehung", "jobcenter": "eingliederungsleistung"}


def katalog_von(jobcenter_id: int) -> Katalog:
    """One query. A change to a sentence that has left the catalogue is passed over unless it is complete by itself."""
    zeilen = Formulierung.objects.filter(jobcenter_id=jobcenter_id).order_by("kennung")
    bekannt = {f.id: f for f in katalog().formulierungen}
    return katalog(
        {z.kennung: _abweichung(z, bekannt.get(z.kennung)) for z in zeilen if z.kennung in bekannt or _vollstaendig(z)}
    )


def _abweichung(zeile: Formulierung, bisher: Angebot | None) -> dict[str, Any]:
    if not zeile.aktiv:
        return {"aus": True}
    felder = {
        "schluesselgruppe": zeile.schluesselgruppe,
        "merkmal": zeile.merkmal,
        "fuer": zeile.rolle,
        "text": " ".join(zeile.text.split()),
        "nachweis": zeile.nachweis.strip(),
    }
    if zeile.rolle and (bisher is None or bisher.fuer != zeile.rolle):
        felder["inhalt"] = _INHALT[zeile.rolle]
    return {name: wert for name, wert in felder.items() if wert}


def _vollstaendig(zeile: Formulierung) -> bool:
    return all((zeile.schluesselgruppe, zeile.merkmal, zeile.rolle, zeile.text.strip()))
