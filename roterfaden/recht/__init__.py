"""The law: deadlines, Rechtsstände, the Lage of an Akte and the rules that read it."""

from roterfaden.recht.bild import Standbild, standbild
from roterfaden.recht.lage import Lage, lage_von
from roterfaden.recht.regel import REGELN, Befund, Regel

__all__ = ["REGELN", "Befund", "Lage", "Regel", "Standbild", "lage_von", "standbild"]
