"""The procedure: which Handlungen are possible, what they yield, what is due."""

from roterfaden.verfahren.faelligkeit import Faellig, faelligkeiten
from roterfaden.verfahren.handlung import Befunde, Ergebnis, Handlung, Moeglich
from roterfaden.verfahren.verfahren import HANDLUNGEN, adressaten_fuer, handeln, moegliche_handlungen

__all__ = [
    "HANDLUNGEN",
    "Befunde",
    "Ergebnis",
    "Faellig",
    "Handlung",
    "Moeglich",
    "adressaten_fuer",
    "faelligkeiten",
    "handeln",
    "moegliche_handlungen",
]
