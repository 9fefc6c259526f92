"""All kinds of Vorgänge as one tagged union, and the table from `art` to its type."""

from __future__ import annotations

from typing import TypeAlias, get_args

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w

EinVorgang: TypeAlias = (
    v.LeistungsbezugBegonnen
    | v.LeistungsbezugBeendet
    | v.ZustaendigkeitGewechselt
    | v.Paragraf10Festgestellt
    | v.Paragraf10Ueberprueft
    | v.EinladungErgangen
    | v.TerminErgebnis
    | v.BeratungsgespraechGefuehrt
    | v.EinladungAufgehoben
    | v.FahrtkostenBeantragt
    | v.FahrtkostenEntschieden
    | v.PotenzialanalyseAbgeschlossen
    | v.KooperationsplanErstellt
    | v.KooperationsplanAusgehaendigt
    | v.AbspracheGeprueft
    | v.KooperationsplanNichtZustandeGekommen
    | v.KooperationsplanGescheitert
    | v.VerzichtFestgestellt
    | v.VerzichtUeberprueft
    | v.InterventionAbgeschlossen
    | v.VonAufforderungAbgesehen
    | v.AufforderungErlassen
    | v.AufforderungGeprueft
    | v.AufforderungAufgehoben
    | v.ZuweisungsschreibenAusgehaendigt
    | v.MassnahmeAngetreten
    | v.MassnahmeBeendet
    | v.MassnahmeAbgebrochen
    | v.ZuweisungsbescheidErlassen
    | v.ZuweisungsbescheidAufgehoben
    | v.RueckkehrOhneRfb
    | w.SchreibenAufgegeben
    | w.ZugangFestgestellt
    | w.ZugangBestritten
    | w.Ruecklauf
    | w.AnhoerungEingeleitet
    | w.AeusserungEingegangen
    | w.LeistungsminderungGeprueft
    | w.MinderungFestgestellt
    | w.MinderungAufgehoben
    | w.BeratungsangebotU25
    | w.SchlichtungVerlangt
    | w.SchlichtungEingeleitet
    | w.SchlichtungBeendet
    | w.UnterlageAusgehaendigt
    | w.WiderspruchEingegangen
    | w.WiderspruchEntschieden
    | w.Anmerkung
    | w.DokumentAbgelegt
    | w.VorgangStorniert
    | w.VorgangBerichtigt
)


def art_von(vorgang: v.Vorgang | type[v.Vorgang]) -> str:
    """Kind of a Vorgang as the contract writes it, e.g. `einladung_ergangen`."""
    return str(vorgang.__struct_config__.tag)


ARTEN: dict[str, type[v.Vorgang]] = {art_von(typ): typ for typ in get_args(EinVorgang)}
"""`art` → struct type, in the order of the contract."""
