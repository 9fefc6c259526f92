"""The kinds of letters and what each one is in law."""

from __future__ import annotations

from typing import Literal

import msgspec

Klasse = Literal["plan", "information", "va", "anhoerung", "formular", "intern"]


class Art(msgspec.Struct, frozen=True):
    """One kind of letter. ``text`` is the file under ``vorlagen/texte``, empty for the plan."""

    name: str
    klasse: Klasse
    text: str
    bezeichnung: str
    rfb: bool = False


_LISTE = (
    Art("kooperationsplan", "plan", "", "Kooperationsplan"),
    Art("kooperationsplan_leicht", "plan", "", "Kooperationsplan in Leichter Sprache"),
    Art("einladung_kp_erstellung", "information", "einladung_kp_erstellung", "Einladung zum ersten Gespräch"),
    Art(
        "einladung_beraterische_intervention",
        "information",
        "einladung_beraterische_intervention",
        "Einladung zur beraterischen Intervention",
    ),
    Art("einladung_folgetermin", "va", "einladung_folgetermin", "Einladung mit Rechtsfolgenbelehrung", rfb=True),
    Art("einladung_ohne_rfb", "information", "einladung_ohne_rfb", "Einladung ohne Rechtsfolgenbelehrung"),
    Art("einladung_untersuchung", "va", "einladung_untersuchung", "Einladung zur Untersuchung", rfb=True),
    Art("zuweisungsschreiben_agh", "information", "zuweisungsschreiben", "Zuweisungsschreiben Arbeitsgelegenheit"),
    Art("zuweisungsschreiben_massnahme", "information", "zuweisungsschreiben", "Zuweisungsschreiben Maßnahme"),
    Art("zuweisungsbescheid", "va", "zuweisungsbescheid", "Zuweisungsbescheid", rfb=True),
    Art("aufforderung_15_5", "va", "aufforderung_15_5", "Aufforderung nach § 15 Absatz 5", rfb=True),
    Art("aufforderung_15_6", "va", "aufforderung_15_6", "Aufforderung nach § 15 Absatz 6", rfb=True),
    Art("anhoerung", "anhoerung", "anhoerung", "Anhörung"),
    Art("aufhebung_zuweisungsbescheid", "va", "aufhebung_zuweisungsbescheid", "Aufhebung des Zuweisungsbescheids"),
    Art("aufhebung_aufforderung", "va", "aufhebung_aufforderung", "Aufhebung der Aufforderung"),
    Art("aufhebung_einladung", "va", "aufhebung_einladung", "Aufhebung der Einladung"),
    Art("absage_einladung", "information", "absage_einladung", "Absage eines Termins"),
    Art("infoblatt_vb", "information", "infoblatt_vb", "Info-Blatt Vermittlungsbudget"),
    Art("schlichtung_einschaltung", "intern", "schlichtung_einschaltung", "Einschaltung der Schlichtungsstelle"),
    Art("schlichtung_einladung", "information", "schlichtung_einladung", "Einladung der Schlichtungsstelle"),
    Art("schlichtung_ergebnis", "information", "schlichtung_ergebnis", "Ergebnis der Schlichtung"),
    Art("fahrtkostenantrag", "formular", "fahrtkostenantrag", "Antrag auf Fahrkosten"),
    Art("fahrtkostenbescheid", "va", "fahrtkostenbescheid", "Bescheid über Fahrkosten"),
    Art("minderungsvorschlag", "intern", "minderungsvorschlag", "Vorschlag an die Leistungsabteilung"),
    Art("minderungsbescheid", "va", "minderungsbescheid", "Bescheid über eine Minderung"),
    Art("aufhebung_minderung", "va", "aufhebung_minderung", "Aufhebung der Minderung"),
)

ARTEN: dict[str, Art] = {a.name: a for a in _LISTE}
