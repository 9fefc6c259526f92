"""Somebody else wrote first: show what came in beside what was typed, overwrite nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from roterfaden.akte import lies_vorgang
from roterfaden.web.akte.faden import abbildung, zeilen
from roterfaden.web.akte.kopf import namen
from roterfaden.web.akte.saetze import genannte
from roterfaden.web.handlung.arbeit import Arbeit, oeffne_akte
from roterfaden.web.handlung.formular import Roh
from roterfaden.web.rahmen.fehler import konflikt


def zeige_konflikt(
    request: HttpRequest, arbeit: Arbeit, titel: str, neue: Sequence[Any], eingaben: list[tuple[str, str]], roh: Roh
) -> HttpResponse:
    """The page of the frame; its button opens the form again with the same input on top of the new Stand."""
    aktuell = oeffne_akte(request, arbeit.akte, arbeit.jetzt)
    gelesen = [msgspec.structs.replace(lies_vorgang(z.inhalt), erfasst_von=z.erfasst_von) for z in neue]
    wer = namen(arbeit.akte.jobcenter_id, [*(z.erfasst_von for z in neue), *genannte(gelesen)])
    return konflikt(
        request,
        akte_id=arbeit.akte.pk,
        titel=titel,
        neue=zeilen(gelesen, abbildung(aktuell.gelesen.vorgaenge), wer),  # type: ignore[arg-type]
        eingaben=eingaben,
        weiter=request.get_full_path(),
        felder=[("pruefen", "1"), *((name, wert) for name, werte in roh.items() for wert in werte)],
    )
