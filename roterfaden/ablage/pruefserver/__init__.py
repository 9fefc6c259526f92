"""A contract server for d.3: behaves as d.velop documents it, holds everything in memory, and fails on demand.

It exists so that the adapter can be proven without a d.3 installation and shown in demonstrations. It is not an archive.
"""

from roterfaden.ablage.pruefserver import wege as wege
from roterfaden.ablage.pruefserver.bestand import Bestand, Einrichtung
from roterfaden.ablage.pruefserver.server import Pruefserver
from roterfaden.ablage.pruefserver.stoerungen import Stoerungen

__all__ = ["Bestand", "Einrichtung", "Pruefserver", "Stoerungen"]
