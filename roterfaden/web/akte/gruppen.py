"""Which kinds of Vorgänge a filter of the thread shows, and which stand with another Vorgang instead of by themselves."""

from __future__ import annotations

GRUPPEN: dict[str, tuple[str, frozenset[str]]] = {
    "gespraeche": (
        "Gespräche",
        frozenset({"einladung_ergangen", "einladung_aufgehoben", "termin_ergebnis", "beratungsgespraech_gefuehrt",
                   "anmerkung", "fahrtkosten_beantragt", "fahrtkosten_entschieden"}),
    ),
    "plan": (
        "Plan",
        frozenset({"potenzialanalyse_abgeschlossen", "kooperationsplan_erstellt", "kooperationsplan_ausgehaendigt",
                   "kooperationsplan_nicht_zustande_gekommen", "kooperationsplan_gescheitert", "verzicht_festgestellt",
                   "verzicht_ueberprueft", "paragraf_10_festgestellt", "paragraf_10_ueberprueft",
                   "schlichtung_verlangt", "schlichtung_eingeleitet", "schlichtung_beendet"}),
    ),
    "absprachen": (
        "Absprachen",
        frozenset({"absprache_geprueft", "intervention_abgeschlossen", "von_aufforderung_abgesehen",
                   "aufforderung_erlassen", "aufforderung_geprueft", "aufforderung_aufgehoben",
                   "zuweisungsschreiben_ausgehaendigt", "zuweisungsbescheid_erlassen", "zuweisungsbescheid_aufgehoben",
                   "massnahme_angetreten", "massnahme_beendet", "massnahme_abgebrochen", "rueckkehr_ohne_rfb"}),
    ),
    "schreiben": (
        "Schreiben",
        frozenset({"einladung_ergangen", "einladung_aufgehoben", "aufforderung_erlassen", "aufforderung_aufgehoben",
                   "zuweisungsschreiben_ausgehaendigt", "zuweisungsbescheid_erlassen", "zuweisungsbescheid_aufgehoben",
                   "kooperationsplan_erstellt", "anhoerung_eingeleitet", "minderung_festgestellt",
                   "minderung_aufgehoben", "schlichtung_eingeleitet", "schlichtung_beendet", "widerspruch_eingegangen",
                   "widerspruch_entschieden", "unterlage_ausgehaendigt"}),
    ),
    "minderung": (
        "Minderung",
        frozenset({"anhoerung_eingeleitet", "aeusserung_eingegangen", "leistungsminderung_geprueft",
                   "minderung_festgestellt", "minderung_aufgehoben", "beratungsangebot_u25"}),
    ),
}  # fmt: skip

# These stand with the Vorgang they belong to, not on a line of their own.
BEIWERK = frozenset({
    "schreiben_aufgegeben", "zugang_festgestellt", "zugang_bestritten", "ruecklauf", "dokument_abgelegt",
    "vorgang_storniert", "vorgang_berichtigt",
})  # fmt: skip
