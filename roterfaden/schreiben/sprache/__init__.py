"""Plain language: the checker for the plan, offered formulations, fixed words in other languages.

Pure Python: no Django, no clock. Used live in the editor and as `roterfaden sprache_pruefen`.
"""

from roterfaden.schreiben.sprache.befehl import befehl
from roterfaden.schreiben.sprache.formulierungen import Formulierung, Katalog, katalog, unveraendert
from roterfaden.schreiben.sprache.fund import ROLLEN, TITEL, Fund, Regel, Rolle
from roterfaden.schreiben.sprache.lesbarkeit import Lesbarkeit, lesbarkeit
from roterfaden.schreiben.sprache.pruefung import pruefe_plan, pruefe_text
from roterfaden.schreiben.sprache.uebersetzungen import BEGRIFFE, FESTTEXTE, SPRACHEN, erklaerungen, richtung, zeilen

__all__ = [
    "BEGRIFFE",
    "FESTTEXTE",
    "ROLLEN",
    "SPRACHEN",
    "TITEL",
    "Formulierung",
    "Fund",
    "Katalog",
    "Lesbarkeit",
    "Regel",
    "Rolle",
    "befehl",
    "erklaerungen",
    "katalog",
    "lesbarkeit",
    "pruefe_plan",
    "pruefe_text",
    "richtung",
    "unveraendert",
    "zeilen",
]
