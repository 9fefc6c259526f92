"""The demo is the same each time, so that pictures, tests and people speak of the same Akten."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from roterfaden.betrieb.demo import beispiele, laden
from roterfaden.register.models import Akte, Dokument


class Verworfen(Exception):
    """Ends a transaction without a trace."""


@pytest.mark.django_db
def test_loading_again_gives_the_same_to_the_last_byte(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ROTERFADEN_ARCHIV = tmp_path
    monkeypatch.setattr(beispiele, "BEISPIELE", beispiele.BEISPIELE[:2])
    ergebnisse = []
    for _ in range(2):
        with pytest.raises(Verworfen), transaction.atomic():
            laden.lade_demo(anzahl=12)
            ketten = list(Akte.objects.order_by("pk").values_list("person__kundennummer", "letzter_ketten_hash"))
            briefe = list(Dokument.objects.order_by("pk").values_list("art", "sha256", "ablage_kennung"))
            ergebnisse.append((ketten, briefe))
            raise Verworfen
    erstes, zweites = ergebnisse
    assert erstes == zweites and len(erstes[0]) == 12 and erstes[1]
