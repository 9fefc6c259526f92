"""Which adapters exist. A Jobcenter names one of them; its settings come from the operator's configuration."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from roterfaden.ablage.port import Ablage, AblageFehler

ADAPTER: dict[str, str] = {
    "ordner": "roterfaden.ablage.archiv:Ordnerarchiv",
    "d3": "roterfaden.ablage.d3:D3Ablage",
    "d3_hostimport": "roterfaden.ablage.d3_hostimport:HostimportAblage",
    "xdomea": "roterfaden.ablage.xdomea:XdomeaAblage",
}
"""Name → class. Each class takes its configuration as keyword arguments."""


def ablage_fuer(art: str, konfiguration: Mapping[str, Any]) -> Ablage:
    ort = ADAPTER.get(art)
    if ort is None:
        raise AblageFehler(
            f"Die E-Akte „{art}“ ist nicht bekannt. Möglich sind: {', '.join(ADAPTER)}. Bitte die Einstellung des "
            "Jobcenters berichtigen.",
            endgueltig=True,
        )
    modul, klasse = ort.split(":")
    try:
        return getattr(import_module(modul), klasse)(**konfiguration)
    except TypeError as e:
        raise AblageFehler(
            f"Die Einstellungen der E-Akte „{art}“ sind unvollständig oder enthalten unbekannte Angaben.",
            endgueltig=True,
        ) from e
