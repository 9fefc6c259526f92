"""The Akte: kinds of Vorgänge, reading and writing them, hash chain, folding. Knows nothing but msgspec."""

from roterfaden.akte.arten import ARTEN, EinVorgang, art_von
from roterfaden.akte.codec import Akte, FormFehler, als_daten, kodiere, lies_akte, lies_person, lies_vorgang, wandle
from roterfaden.akte.form import pruefe_form
from roterfaden.akte.grundtypen import Adressat, Gegenstand, Zeitpunkt
from roterfaden.akte.hausregeln import Hausregeln
from roterfaden.akte.person import Person
from roterfaden.akte.stand import Stand, falten
from roterfaden.akte.vorgaenge import Vorgang

__all__ = [
    "ARTEN",
    "Adressat",
    "Akte",
    "EinVorgang",
    "FormFehler",
    "Gegenstand",
    "Hausregeln",
    "Person",
    "Stand",
    "Vorgang",
    "Zeitpunkt",
    "als_daten",
    "art_von",
    "falten",
    "kodiere",
    "lies_akte",
    "lies_person",
    "lies_vorgang",
    "pruefe_form",
    "wandle",
]
