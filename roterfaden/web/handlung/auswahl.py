"""What a single form leaves out, hides or offers – depending on the Handlung and what it is about."""

from __future__ import annotations

from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte.arten import art_von
from roterfaden.web.akte.saetze import satz
from roterfaden.web.handlung import personen, personenwahl
from roterfaden.web.handlung.arbeit import Arbeit
from roterfaden.web.handlung.felder_auswahl import AUSWAHL
from roterfaden.web.handlung.formular import Umgebung

_ADRESSATEN = frozenset({"adressaten"})
_UNTERSUCHUNG = ("aerztliche_untersuchung", "psychologische_untersuchung")


def umgebung(
    arbeit: Arbeit, handlung: Any, bezug: dict[str, Any], moeglich: Any, roh: dict[str, list[str]]
) -> Umgebung:
    art, vorgang_art = handlung.art, art_von(handlung.vorgang)
    kollegen = personenwahl.personenwahl(arbeit, vorgang_art)
    akte = dict(arbeit.lage.stand.roh)
    verborgen = set()
    if "vorgang" in bezug and f"{bezug['vorgang']}" in roh.get("bezug", []):
        verborgen.add("bezug")
    if art == "anhoerung_einleiten" and "vorgang" in bezug:
        verborgen |= {"pflichtverletzung.bezug", "pflichtverletzung.norm"}
    if "gegenstand" in bezug or "massnahme" in bezug or ("absprache" in bezug and art != "absprache_pruefen"):
        verborgen.add("gegenstand")
    if art == "absprache_pruefen":
        verborgen |= {"kooperationsplan"} | ({"absprache"} if "absprache" in bezug else set())
    if art == "einladen":
        verborgen.add("anlass")
    if art == "zustaendigkeit_wechseln":
        verborgen.add("von")
    if art == "zuweisungsschreiben_aushaendigen" and "absprache" in bezug:
        verborgen.add("vorlage")  # follows from the Absprache
    return Umgebung(
        vorgang_art=vorgang_art,
        heute=arbeit.heute,
        vorgaenge=[x for x in arbeit.lage.stand.folge if x.nr not in arbeit.lage.stand.storniert],
        satz=lambda x: f"{x.am:%d.%m.%Y}: {satz(x, akte).schlicht}",
        absprachen=_absprachen(arbeit),
        massnahmen=_massnahmen(arbeit),
        verborgen=frozenset(verborgen),
        weggelassen=frozenset(_ADRESSATEN | _weggelassen(arbeit, art, bezug, moeglich)),
        pflicht=_pflicht(art, bezug, moeglich),
        auswahl=_auswahl(arbeit, art, bezug) | kollegen.auswahl,
        kennungen=kollegen.kennungen,
        texte=_texte(art, bezug),
        einsetzen=personen.woerter(arbeit.gelesen.person),
    )


def _texte(art: str, bezug: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Hints that depend on what it is about."""
    if art == "aufforderung_15_5" and "absprache" in bezug:
        nr = bezug["absprache"][1]
        hilfe = f"Übernommen aus Absprache {nr}. Schreiben Sie daraus eine Aufforderung: Anzahl, Art und Bereich."
        return {"mitwirkung.beschreibung": {"hilfe": hilfe}}
    if art == "einladen" and bezug.get("anlass") == "kp_erstellung":
        return {"begruendung": {"mehr": True}}
    return {}


def _absprachen(arbeit: Arbeit) -> list[tuple[int, int, str]]:
    plan = arbeit.lage.plan
    return [(plan.nr, a.nr, f"Absprache {a.nr}: {a.text}") for a in plan.absprachen] if plan else []


def _massnahmen(arbeit: Arbeit) -> list[tuple[int, str]]:
    return [
        (x.nr, f"Maßnahme „{x.massnahme.bezeichnung}“")
        for x in arbeit.lage.stand.folge
        if isinstance(x, (v.ZuweisungsschreibenAusgehaendigt, v.ZuweisungsbescheidErlassen))
    ]


def _weggelassen(arbeit: Arbeit, art: str, bezug: dict[str, Any], moeglich: Any) -> set[str]:
    """Fields without meaning here. What is left out is never sent, so it never has to be wrong."""
    lage = arbeit.lage
    match art:
        case "aufforderung_15_5":
            return {"norm"} | _ohne_vorschlag(lage)
        case "aufforderung_15_6":
            return {"norm", "gegenstand"} | _ohne_vorschlag(lage)
        case "einladen":
            return _einladen(bezug.get("anlass", ""), getattr(moeglich, "rfb", "wahlweise"))
        case "zuweisungsschreiben_aushaendigen":
            absprache = lage.absprache(*bezug["absprache"]) if "absprache" in bezug else None
            agh = absprache is None or absprache.inhalt == "arbeitsgelegenheit"
            return set() if agh else {"massnahme.mehraufwand"}
        case "zuweisungsbescheid_erlassen":
            fort = set() if any(b.wirksam for b in lage.bescheide) else {"hebt_auf"}
            return fort | (set() if "massnahme" in bezug else {"traeger_ruecksprache"})
        case "intervention_abschliessen":
            return set() if "massnahme" in bezug else {"wiedereinstieg"}
        case "aufforderung_pruefen":
            brief = lage.stand.roh.get(bezug.get("vorgang") or 0)
            return {"verstoss_am"} if isinstance(brief, v.AufforderungErlassen) else set()
        case _:
            return set()


def _pflicht(art: str, bezug: dict[str, Any], moeglich: Any) -> frozenset[str]:
    """What a rule will ask for here although the type allows its absence – so it must not be called optional."""
    anlass, rfb = bezug.get("anlass", ""), getattr(moeglich, "rfb", "")
    immer = {"uebergabe"}
    match art:
        case "einladen":
            immer |= {"begruendung", "untersuchungsstelle"} if anlass in _UNTERSUCHUNG else set()
            immer |= {"begruendung"} if anlass == "sonstiger_termin" else set()
            immer |= {"gegenstand"} if anlass == "beraterische_intervention" else set()
            immer |= {"meldezweck"} if rfb == "immer" else set()
        case "aufforderung_15_5":
            immer |= {"begruendung", "gegenstand"}
        case "aufforderung_15_6":
            immer |= {"begruendung", "mitwirkung.inhalt"}
        case "zuweisungsbescheid_erlassen":
            immer |= {"begruendung"} | ({"traeger_ruecksprache"} if "massnahme" in bezug else set())
        case "zuweisungsschreiben_aushaendigen":
            immer |= {"massnahme.mehraufwand"}
        case "minderung_feststellen":
            immer |= {"aufgehobene_bescheide", "bekanntgegeben_am"}
        case "aufforderung_pruefen":
            immer |= {"verstoss_am"}
        case "verzicht_feststellen":
            immer |= {"kennung"}
    return frozenset(immer)


def _ohne_vorschlag(lage: Any) -> set[str]:
    vorschlag = any(s.beendet is not None and s.beendet.loesungsvorschlag for s in lage.schlichtungen)
    return set() if vorschlag else {"loesungsvorschlag_beruecksichtigt", "abweichung_begruendung"}


def _einladen(anlass: str, rfb: str) -> set[str]:
    weg = set()
    if anlass != "beraterische_intervention":
        weg.add("gegenstand")
    if anlass not in _UNTERSUCHUNG:
        weg.add("untersuchungsstelle")
    if rfb != "wahlweise":
        weg.add("mit_rfb")
    if rfb == "nie" or anlass in _UNTERSUCHUNG:
        weg.add("meldezweck")
    if rfb == "nie":
        weg.add("fortwirkung_bei_au")
    return weg


def _auswahl(arbeit: Arbeit, art: str, bezug: dict[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """Values offered instead of all the type allows."""
    nr = bezug.get("vorgang") or 0
    versand = art in ("schreiben_aufgeben", "zugang_feststellen", "zugang_bestreiten", "ruecklauf_erfassen")
    if versand and nr in arbeit.lage.stand.roh:
        moeglich = {"an": [(a, AUSWAHL["an"][a]) for a in arbeit.lage.adressaten_von(nr)]}
        return moeglich | ({"weg": _wege(arbeit)} if art == "schreiben_aufgeben" else {})
    if art == "kooperationsplan_aushaendigen":
        from roterfaden.web.kooperationsplan.abschliessen import formen

        return {"form": formen(arbeit)}
    return {}


def _wege(arbeit: Arbeit) -> list[tuple[str, str]]:
    offen = arbeit.gelesen.person.zugangseroeffnung
    zu = {"portal": not offen.portal, "email": not offen.email}
    return [(weg, wort) for weg, wort in AUSWAHL["weg"].items() if not zu.get(weg)]


def feste_daten(art: str, moeglich: Any) -> dict[str, Any]:
    """What is not asked for because there is only one answer."""
    if art == "einladen":
        rfb = getattr(moeglich, "rfb", "wahlweise")
        return {"mit_rfb": True} if rfb == "immer" else {"mit_rfb": False} if rfb == "nie" else {}
    return {}


def passend_gemacht(art: str, daten: dict[str, Any]) -> dict[str, Any]:
    """Answers to questions another choice has made pointless are not sent."""
    if art == "verzicht_feststellen":
        fallgruppe = daten.get("fallgruppe")
        for feld, zu in (
            ("einstellungszusage", "einstellungszusage"),
            ("profillage_i", "profillage_i"),
            ("kennung", "paragraf_10"),
        ):
            if fallgruppe != zu:
                daten.pop(feld, None)
    if art == "termin_ergebnis_erfassen" and daten.get("ergebnis") in (
        "erschienen",
        "verlegt",
        "zweck_am_selben_tag_erreicht",
    ):
        daten.pop("wichtiger_grund", None)
    return daten
