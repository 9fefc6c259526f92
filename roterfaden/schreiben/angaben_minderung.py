"""Hearing, proposal, reduction and its repeal: what their letters say."""

from __future__ import annotations

import datetime as dt
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.vorgaenge import Vorgang
from roterfaden.recht.fristen import monatserster_nach, plus_monate, zugangsfiktion
from roterfaden.recht.lage import Lage
from roterfaden.recht.regelbedarf import minderungsbetrag, regelbedarf
from roterfaden.recht.regeln import minderung as regeln
from roterfaden.recht.verstoss import fruehere_anhoerungen
from roterfaden.schreiben import worte
from roterfaden.schreiben.angaben import Brief, tatsache
from roterfaden.schreiben.modell import Absender, SchreibenFehler

_GRUPPEN = {
    "pflicht_erfuellt": "Die Pflicht ist inzwischen erfüllt (§ 31a Absatz 1 Satz 6, § 31b Absatz 2 Satz 2 SGB II). Ein Ermessen haben wir dabei nicht.",
    "bereitschaft_erklaert": (
        "Die Bereitschaft, der Pflicht künftig nachzukommen, ist ernsthaft und nachhaltig erklärt (§ 31a Absatz 1 Satz 6, "
        "§ 31b Absatz 2 Satz 2 SGB II). Ein Ermessen haben wir dabei nicht."
    ),
    "rechtsbehelf": "Der Widerspruch oder die Klage gegen die Minderung hatte Erfolg. Ein Ermessen haben wir dabei nicht.",
    "ruecknahme_44_sgb_x": "Die Minderung war von Anfang an nicht richtig. Wir nehmen sie deshalb zurück (§ 44 SGB X). Ein Ermessen haben wir dabei nicht.",
}


def _brief(lage: Lage, nr: int) -> Any:
    brief = lage.stand.roh.get(nr)
    if not isinstance(brief, v.AufforderungErlassen | v.ZuweisungsbescheidErlassen | v.EinladungErgangen):
        raise SchreibenFehler("Das Schreiben, auf das sich die Anhörung bezieht, ist in der Akte nicht zu finden.")
    return brief


def _tatsachen(lage: Lage, pv: w.Pflichtverletzung, bis: Vorgang) -> list[Any]:
    """The facts that decide, with days: demand, RFB, dispatch, what did not happen."""
    brief = _brief(lage, pv.bezug)
    am = brief.am
    if isinstance(brief, v.EinladungErgangen):
        termin = brief.termin.isoformat(timespec="minutes")
        untersuchung = brief.anlass in ("aerztliche_untersuchung", "psychologische_untersuchung")
        was = "zu einer Untersuchung" if untersuchung else "zu einem Gespräch"
        erste = tatsache(
            lage,
            f"Mit Schreiben vom {{am|lang}} haben wir [[Sie // {{name_n}}]] für {{termin|tag}}, {{termin|uhr}}, {was} eingeladen. Ort: {{ort}}.",
            am=am,
            termin=termin,
            ort=brief.ort,
        )
        letzte = tatsache(lage, "[[Sie sind // {name} ist]] am {tag|lang} nicht gekommen.", tag=pv.am)
    elif isinstance(brief, v.AufforderungErlassen):
        erste = tatsache(
            lage,
            "Mit Schreiben vom {am|lang} haben wir [[Sie // {name_n}]] nach § 15 Absatz {absatz} SGB II aufgefordert: „{was}“ Das war bis zum "
            "{frist|lang} nachzuweisen. Nachweis: {nachweis}",
            am=am,
            absatz=brief.norm[-1],
            was=worte.satz(brief.mitwirkung.beschreibung),
            frist=brief.mitwirkung.frist,
            nachweis=worte.satz(brief.mitwirkung.nachweis),
        )
        letzte = tatsache(lage, "Bis zum {tag|lang} [[haben Sie // hat {name}]] das nicht nachgewiesen.", tag=pv.am)
    else:
        erste = tatsache(
            lage,
            "Mit Bescheid vom {am|lang} haben wir [[Sie // {name_n}]] aufgefordert, vom {von|lang} bis {ende|lang} an „{was}“ teilzunehmen.",
            am=am,
            von=brief.massnahme.beginn,
            ende=brief.geltung_bis,
            was=brief.massnahme.bezeichnung,
        )
        letzte = tatsache(lage, "Am {tag|lang} [[sind Sie // ist {name}]] dem nicht nachgekommen.", tag=pv.am)
    bekannt = lage.bekanntgabe(brief.nr)
    zugang = "Das Schreiben enthielt eine Belehrung über die Rechtsfolgen."
    if bekannt:
        zugang += " Es ist am {bekannt|lang} bekannt gegeben worden."
    aus = [erste, tatsache(lage, zugang, bekannt=bekannt), letzte]
    aeusserungen = [
        x
        for x in lage.stand.roh.values()
        if isinstance(x, w.AeusserungEingegangen) and x.nr < bis.nr and x.bezug == getattr(bis, "bezug", 0)
    ]
    if isinstance(bis, w.AnhoerungEingeleitet):
        aus.append(tatsache(lage, "Einen Grund dafür kennen wir nicht."))
    elif aeusserungen:
        aus.append(
            tatsache(
                lage,
                "Zur Anhörung [[haben Sie sich // hat {name} sich]] am {am|lang} geäußert.",
                am=aeusserungen[-1].am,
            )
        )
    else:
        aus.append(tatsache(lage, "Zur Anhörung ist keine Äußerung eingegangen."))
    return aus


def _stufe(lage: Lage, pv: w.Pflichtverletzung) -> int:
    return 10 if pv.norm == "32" else lage.minderungsstufe(pv.am)


def _stufensatz(pv: w.Pflichtverletzung, prozent: int) -> str:
    if pv.norm == "32":
        return "Bei einem versäumten Termin gibt es nur diese Höhe."
    if prozent == 10:
        return "Erste Stufe: Eine frühere Minderung, die zählt, gibt es nicht."
    return f"Stufe {prozent} Prozent: Eine Minderung wegen einer Pflichtverletzung wurde schon festgestellt und begann vor weniger als einem Jahr."


def anhoerung(lage: Lage, x: w.AnhoerungEingeleitet, absender: Absender) -> list[Brief]:
    """Hearing with answer sheet."""
    pv = x.pflichtverletzung
    prozent = _stufe(lage, pv)
    stufe = lage.person.regelbedarfsstufe
    beginn = monatserster_nach(zugangsfiktion(x.frist_bis + dt.timedelta(days=1)))
    frei = max(regeln.HOECHSTENS - regeln.festgestellt_im_monat(lage, beginn), 0)
    wiederholt = any(y.nr != x.nr and y.pflichtverletzung.norm == pv.norm for y in lage.anhoerungen)
    for verstoss in lage.verstoesse:
        if verstoss.brief.nr == pv.bezug:
            wiederholt = bool([y for y in fruehere_anhoerungen(lage, verstoss) if y.nr != x.nr])
    a: dict[str, Any] = {
        "meldeversaeumnis": pv.norm == "32",
        "frist_bis": x.frist_bis,
        "ereignisse": _tatsachen(lage, pv, x),
        "prozent": prozent,
        "regelbedarf": regelbedarf(stufe, beginn),
        "betrag": minderungsbetrag(min(prozent, frei), stufe, beginn),
        "gekappt": frei < prozent,
        "dauer": {1: "ein Monat", 2: "zwei Monate", 3: "drei Monate"}[prozent // 10],
        "beginn": beginn,
        "stufe_begruendung": _stufensatz(pv, prozent),
        "persoenlich": x.persoenlich_angeboten and wiederholt,
        "versand": x.uebergabe or "post",
    }
    return [Brief("anhoerung", lage.adressaten_von(x.nr), a, anhang="antwortbogen", anlagen=("Antwortbogen",))]


def _anhoerung_zu(lage: Lage, nr: int) -> w.AnhoerungEingeleitet:
    anhoerung = lage.stand.roh.get(nr)
    if not isinstance(anhoerung, w.AnhoerungEingeleitet):
        raise SchreibenFehler("Die Anhörung, auf die sich das Schreiben bezieht, ist in der Akte nicht zu finden.")
    return anhoerung


def geprueft(lage: Lage, x: w.LeistungsminderungGeprueft, absender: Absender) -> list[Brief]:
    """Proposal to the Leistungsabteilung; nothing when the examination ended in favour of the person."""
    if x.ergebnis != "minderung_vorgeschlagen":
        return []
    pv = _anhoerung_zu(lage, x.bezug).pflichtverletzung
    verstoss = lage.verstoss(pv)
    if verstoss is None:
        raise SchreibenFehler(
            "Der Verstoß, um den es geht, besteht nach der Akte nicht mehr. Ein Vorschlag ist nicht möglich."
        )
    vorschlag = regeln.vorlage(lage, verstoss)
    prozent, monate, beginn = vorschlag["prozent"], vorschlag["monate"], vorschlag["beginn"]
    betraege = list(zip(regeln.monate(beginn, vorschlag["ende"]), vorschlag["monatsbetraege"], strict=True))
    aufgabe_bis = x.am
    while monatserster_nach(zugangsfiktion(aufgabe_bis + dt.timedelta(days=1))) == beginn:
        aufgabe_bis += dt.timedelta(days=1)
    a: dict[str, Any] = {
        "rbs": lage.person.regelbedarfsstufe,
        "grund_text": "Meldeversäumnis (§ 32 SGB II)"
        if pv.norm == "32"
        else "Pflichtverletzung (§ 31 Absatz 1 Satz 1 Nummer 1 SGB II)",
        "verstoss_tag": pv.am,
        "prozent": prozent,
        "betrag": vorschlag["betrag"],
        "monate": betraege,
        "beginn": beginn,
        "ende": vorschlag["ende"],
        "dauer_nominativ": {1: "ein Monat", 2: "zwei Monate", 3: "drei Monate"}[monate],
        "aufgabe_bis": aufgabe_bis,
        "sechs_monate": plus_monate(pv.am, 6),
        "ereignisse": _tatsachen(lage, pv, x),
        "begruendung": x.begruendung,
        "stufe_begruendung": _stufensatz(pv, prozent),
    }
    return [Brief("minderungsvorschlag", ("leistungsabteilung",), a)]


def festgestellt(lage: Lage, x: w.MinderungFestgestellt, absender: Absender) -> list[Brief]:
    """The reduction with its two Verfügungssätze."""
    pruefung = lage.stand.roh.get(x.bezug)
    if not isinstance(pruefung, w.LeistungsminderungGeprueft):
        raise SchreibenFehler("Die Prüfung, auf die sich der Bescheid stützt, ist in der Akte nicht zu finden.")
    anhoerung = _anhoerung_zu(lage, pruefung.bezug)
    pv = anhoerung.pflichtverletzung
    prozent = int(x.prozent)
    betrag = x.betrag if x.betrag is not None else minderungsbetrag(prozent, lage.person.regelbedarfsstufe, x.beginn)
    if not x.aufgehobene_bescheide:
        raise SchreibenFehler(
            "Für den Bescheid fehlen die Bewilligungsbescheide, die aufgehoben werden. Bitte nennen Sie alle."
        )
    a: dict[str, Any] = {
        "meldeversaeumnis": pv.norm == "32",
        "anhoerung_vom": anhoerung.am,
        "verstoss_tag": pv.am,
        "beginn": x.beginn,
        "ende": x.ende,
        "prozent": prozent,
        "betrag": betrag,
        "bescheide": worte.und([f"{b.art} vom {worte.lang(b.vom)}" for b in x.aufgehobene_bescheide]),
        "ereignisse": _tatsachen(lage, pv, pruefung),
        "begruendung": pruefung.begruendung,
        "stufe_begruendung": _stufensatz(pv, _stufe(lage, pv)),
        "absatz_hilfe": "4" if pv.am >= dt.date(2024, 3, 28) else "3",
        "gegen": "diesen Bescheid",
        "paragraf_39": "1",
    }
    return [Brief("minderungsbescheid", lage.adressaten_von(x.nr), a)]


def aufgehoben(lage: Lage, x: w.MinderungAufgehoben, absender: Absender) -> list[Brief]:
    """Repeal of a reduction."""
    alt = lage.stand.roh.get(x.bezug)
    if not isinstance(alt, w.MinderungFestgestellt):
        raise SchreibenFehler("Die Minderung, die aufgehoben werden soll, ist in der Akte nicht zu finden.")
    norm = (
        "§ 31a Absatz 1 Satz 6 SGB II"
        if x.grund in ("pflicht_erfuellt", "bereitschaft_erklaert")
        else "§ 44 SGB X"
        if x.grund == "ruecknahme_44_sgb_x"
        else "§ 85 SGG"
    )
    a = {
        "alt_vom": alt.am,
        "zum": x.zum,
        "grund_satz": _GRUPPEN[x.grund],
        "norm_text": norm,
        "gegen": "diese Entscheidung",
        "paragraf_39": None,
    }
    return [Brief("aufhebung_minderung", lage.adressaten_von(x.nr), a)]
