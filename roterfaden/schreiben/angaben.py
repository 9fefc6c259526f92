"""From a Vorgang and its Lage to what its letters say: facts, days, amounts, addressees.

One function per kind of Vorgang. Facts in a Verwaltungsakt come from the Akte with their days; the reasons in words come
from the field the letter itself asks for, never from internal notes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import msgspec

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.akte.vorgaenge import Vorgang
from roterfaden.recht.fristen import alter
from roterfaden.recht.lage import Lage
from roterfaden.recht.rechtsstand import ENDE, rechtsstand
from roterfaden.recht.regelbedarf import regelbedarf
from roterfaden.schreiben import worte
from roterfaden.schreiben.belehrung import Grund, Rfb
from roterfaden.schreiben.brieftext import inline
from roterfaden.schreiben.empfaenger import dritte_person, ist_minderjaehrig
from roterfaden.schreiben.modell import Absender, Rolle, SchreibenFehler

MELDEZWECKE = {
    "berufsberatung": "Berufsberatung",
    "vermittlung": "Vermittlung in Ausbildung oder Arbeit",
    "vorbereitung_leistungen": "Vorbereitung aktiver Arbeitsförderungsleistungen",
    "entscheidung_leistungsverfahren": "Vorbereitung von Entscheidungen im Leistungsverfahren",
    "pruefung_anspruchsvoraussetzungen": "Prüfung, ob die Voraussetzungen für den Leistungsanspruch vorliegen",
}
_ANLIEGEN = {
    "berufsberatung": "Wir sprechen über Berufe und Ausbildungen, die passen, und über den nächsten Schritt dorthin.",
    "vermittlung": "Wir sprechen darüber, welche Arbeit oder Ausbildung passt und was der nächste Schritt dorthin ist.",
    "vorbereitung_leistungen": "Wir bereiten die Unterstützung vor, die als Nächstes in Frage kommt.",
    "entscheidung_leistungsverfahren": "Wir klären offene Fragen, bevor wir über Leistungen entscheiden.",
    "pruefung_anspruchsvoraussetzungen": "Wir klären, ob die Voraussetzungen für die Leistung weiter vorliegen.",
}
_NORMEN = {
    "44_sgb_x": "§ 44 SGB X",
    "46_sgb_x": "§ 46 Absatz 1 SGB X",
    "48_sgb_x": "§ 48 Absatz 1 SGB X",
}
_NORMSAETZE = {
    "44_sgb_x": "Rechtsgrundlage ist § 44 SGB X: Eine Entscheidung, die von Anfang an nicht richtig war, nehmen wir zurück. Ein Ermessen haben wir dabei nicht.",
    "46_sgb_x": (
        "Rechtsgrundlage ist § 46 Absatz 1 SGB X: Eine belastende Entscheidung darf für die Zukunft widerrufen werden. Das steht im "
        "Ermessen. Ich habe abgewogen und sehe keinen Grund mehr, an ihr festzuhalten."
    ),
    "48_sgb_x": (
        "Rechtsgrundlage ist § 48 Absatz 1 SGB X: Hat sich etwas Wesentliches geändert, ist die Entscheidung für die Zukunft aufzuheben. "
        "Ein Ermessen habe ich dabei nicht."
    ),
}

OHNE_ROLLE = "persönliche Ansprechperson"


class Brief(msgspec.Struct, frozen=True):
    """One letter before it is split into its addressees."""

    art: str
    an: tuple[Rolle, ...]
    angaben: dict[str, Any]
    rfb: Rfb | None = None
    anhang: str = ""  # text file of an enclosed form
    anlagen: tuple[str, ...] = ()


def gemeinsam(lage: Lage, tag: dt.date, absender: Absender, nr: int) -> dict[str, Any]:
    person = lage.person
    name, name_n = dritte_person(person, tag)
    return {
        "jobcenter": absender.jobcenter,
        "ifk": absender.ifk if absender.ifk.rolle else msgspec.structs.replace(absender.ifk, rolle=OHNE_ROLLE),
        "person": person,
        "name": name,
        "name_n": name_n,
        "datum": tag,
        "zeichen": absender.zeichen or f"KP {person.kundennummer}/{nr}",
        "leistung": "Bürgergeld" if tag <= ENDE else "Grundsicherungsgeld",
        "minderjaehrig": ist_minderjaehrig(person, tag),
        "unter_25": alter(person.geburtsdatum, tag) < 25,
        "versand": "post",
        "massnahme_kosten": tuple(inline(t, {}) for t in absender.jobcenter.massnahme_kosten),
    }


def tatsache(lage: Lage, vorlage: str, **werte: Any) -> Callable[[dict[str, Any]], Any]:
    """A fact written per addressee: „Sie haben …“ or „Lea hat …“."""
    return lambda a: inline(vorlage, {**a, **werte})


def _rfb(lage: Lage, grund: Grund, tag: dt.date, verstoss_tag: dt.date) -> Rfb:
    stufe = 10 if grund == "32" else lage.minderungsstufe(verstoss_tag)
    vorige: w.MinderungFestgestellt | None = None
    if stufe > 10:
        frueher = [
            m.vorgang
            for m in lage.minderungen
            if m.norm == "31_1_1" and not m.hinfaellig and m.bekanntgegeben < verstoss_tag
        ]
        vorige = max(frueher, key=lambda m: m.beginn, default=None)
    return Rfb(
        grund=grund,
        rechtsstand=rechtsstand(tag) or "",
        verstoss_tag=verstoss_tag,
        prozent=stufe,
        regelbedarf=regelbedarf(lage.person.regelbedarfsstufe, tag),
        regelbedarfsstufe=lage.person.regelbedarfsstufe,
        vorige_minderung_beginn=vorige.beginn if vorige else None,
        vorige_minderung_bescheid=vorige.am if vorige else None,
    )


# ── Invitations ─────────────────────────────────────────────────────────────────────────────────────────


def ort_mit_anschrift(absender: Absender, ort: str) -> str:
    if re.search(r"\b\d{5}\b", ort):
        return ort
    jc = absender.jobcenter
    return f"{jc.name}, {ort}, {jc.strasse}, {jc.plz} {jc.ort}"


def einladung(lage: Lage, x: v.EinladungErgangen, absender: Absender) -> list[Brief]:
    untersuchung = x.anlass in ("aerztliche_untersuchung", "psychologische_untersuchung")
    termin = x.termin.isoformat(timespec="minutes")
    a: dict[str, Any] = {
        "termin": termin,
        "termin_ort": x.ort,
        "wo": ort_mit_anschrift(absender, x.ort),
        "begruendung": x.begruendung,
        "versand": x.uebergabe or "post",
        "fortwirkung": bool(x.fortwirkung_bei_au) and not untersuchung,
        "gegen": "diese Aufforderung",
        "paragraf_39": "3",
    }
    rfb = _rfb(lage, "32", x.am, x.termin.date()) if x.mit_rfb else None
    if untersuchung:
        a["untersuchung_art"] = (
            "ärztlichen Untersuchung" if x.anlass == "aerztliche_untersuchung" else "psychologischen Untersuchung"
        )
        a["untersuchungsstelle"] = x.untersuchungsstelle
        return [Brief("einladung_untersuchung", lage.adressaten_von(x.nr), a, rfb)]
    if x.mit_rfb:
        if x.meldezweck is None:
            raise SchreibenFehler(
                "Für eine Einladung mit Rechtsfolgenbelehrung fehlt der Meldezweck. Bitte wählen Sie ihn aus."
            )
        a["meldezweck"] = MELDEZWECKE[x.meldezweck]
        kp = "Wir möchten zusammen die Potenzialanalyse machen und den Kooperationsplan erstellen."
        a["anliegen"] = x.begruendung or (kp if x.anlass == "kp_erstellung" else _ANLIEGEN[x.meldezweck])
        seit = x.am - dt.timedelta(weeks=8)
        gleiche = [
            e for e in lage.einladungen if (e.anlass, e.meldezweck) == (x.anlass, x.meldezweck) and seit <= e.am <= x.am
        ]
        a["haeufung"] = len(gleiche) >= 3
        return [Brief("einladung_folgetermin", lage.adressaten_von(x.nr), a, rfb)]
    if x.anlass == "kp_erstellung":
        return [Brief("einladung_kp_erstellung", lage.adressaten_von(x.nr), a)]
    if x.anlass == "beraterische_intervention":
        return [
            Brief("einladung_beraterische_intervention", lage.adressaten_von(x.nr), a | _gegenstand(lage, x.gegenstand))
        ]
    a["anliegen"] = x.begruendung
    a["wunsch_elb"] = x.anlass == "wunsch_elb"
    a["im_widerspruch"] = x.anlass == "widerspruchsverfahren"
    return [Brief("einladung_ohne_rfb", lage.adressaten_von(x.nr), a)]


def _plan_angaben(lage: Lage, plan_nr: int, absprache_nr: int) -> dict[str, Any]:
    plan = lage.stand.roh.get(plan_nr)
    if not isinstance(plan, v.KooperationsplanErstellt):
        raise SchreibenFehler(
            "Der Kooperationsplan, auf den sich das Schreiben bezieht, ist in der Akte nicht zu finden."
        )
    absprache = next((x for x in plan.absprachen if x.nr == absprache_nr), None)
    if absprache is None:
        raise SchreibenFehler("Die Absprache, auf die sich das Schreiben bezieht, steht nicht im Kooperationsplan.")
    eigene = [x.nr for x in plan.absprachen if x.verantwortlich == "elb"]
    schritt = eigene.index(absprache_nr) + 1 if absprache_nr in eigene else absprache_nr
    return {
        "plan": {"vom": plan.am, "schritt": schritt, "absprache": absprache.text},
        "ziel": plan.uebergeordnetes_ziel,
    }


def _gegenstand(lage: Lage, gegenstand: Any) -> dict[str, Any]:
    if gegenstand is None:
        raise SchreibenFehler(
            "Für die Einladung fehlt, worum es geht. Bitte wählen Sie die Absprache oder die Maßnahme."
        )
    if gegenstand.absprache is not None:
        daten = _plan_angaben(lage, *gegenstand.absprache)
        return daten | {"gegenstand_text": daten["plan"]["absprache"], "ist_massnahme": False}
    schreiben = lage.stand.roh.get(gegenstand.massnahme)
    if not isinstance(schreiben, v.ZuweisungsschreibenAusgehaendigt | v.ZuweisungsbescheidErlassen):
        raise SchreibenFehler("Die Maßnahme, auf die sich das Schreiben bezieht, ist in der Akte nicht zu finden.")
    return _gegenstand(lage, schreiben.gegenstand) | {
        "gegenstand_text": schreiben.massnahme.bezeichnung,
        "ist_massnahme": True,
    }


# ── Aufforderung, Zuweisung ─────────────────────────────────────────────────────────────────────────────


def _zumutbarkeit(lage: Lage) -> str:
    if lage.kennungen:
        return (
            "Ich habe geprüft, ob das zumutbar ist. Die Einschränkung, die nach § 10 SGB II festgestellt ist, habe ich berücksichtigt. "
            "Sie steht dem nicht entgegen."
        )
    return "Ich habe geprüft, ob das zumutbar ist. Gründe, die dagegen sprechen, sind nicht festgestellt und nicht bekannt."


def _ereignisse_zu(lage: Lage, gegenstand: Any, bis: Vorgang) -> list[Any]:
    """What happened with an Absprache or Maßnahme, with days, in the words of this letter."""
    schluessel = lage.verlauf.ketten.schluessel(gegenstand)
    aus: list[Any] = []
    for x in lage.stand.erstellungsfolge():
        if x.nr >= bis.nr:
            break
        if (
            isinstance(x, v.AbspracheGeprueft)
            and lage.verlauf.ketten.absprache(x.kooperationsplan, x.absprache) == schluessel
        ):
            grad = {"teilweise": "nur teilweise", "nicht_eingehalten": "nicht", "eingehalten": ""}.get(x.ergebnis)
            if grad is not None:
                aus.append(
                    tatsache(
                        lage,
                        f"Am {{am|lang}} habe ich geprüft: [[Sie haben // {{name}} hat]] die Absprache {grad} eingehalten.",
                        am=x.am,
                    )
                )
        elif isinstance(x, v.MassnahmeAbgebrochen) and lage.verlauf.ketten.massnahme(x.bezug) == schluessel:
            aus.append(tatsache(lage, "Am {am|lang} endete die Teilnahme vor dem vereinbarten Ende.", am=x.am))
        elif (
            isinstance(x, v.EinladungErgangen)
            and x.anlass == "beraterische_intervention"
            and x.gegenstand == gegenstand
        ):
            aus.append(
                tatsache(
                    lage,
                    "Mit Schreiben vom {am|lang} habe ich [[Sie // {name_n}]] zu einem Gespräch darüber eingeladen.",
                    am=x.am,
                )
            )
        elif isinstance(x, v.InterventionAbgeschlossen) and lage.verlauf.ketten.schluessel(x.gegenstand) == schluessel:
            gespraech = max((g.am for g in lage.gespraeche_mit_elb if g.nr < x.nr), default=None)
            wann = "Am {gespraech|lang}" if gespraech else "Bis zum {am|lang}"
            satz = (
                wann
                + " haben wir darüber gesprochen. [[Sie konnten // {name} konnte]] sich dazu äußern, was dazwischenkam. "
                if x.wahrgenommen
                else "Bis zum {am|lang} kam das Gespräch nicht zustande. "
            )
            aus.append(
                tatsache(
                    lage, satz + "Einen wichtigen Grund habe ich nicht festgestellt.", am=x.am, gespraech=gespraech
                )
            )
    return aus


def aufforderung(lage: Lage, x: v.AufforderungErlassen, absender: Absender) -> list[Brief]:
    frist = lage.arbeitstag_ab(x.mitwirkung.frist)
    a: dict[str, Any] = {
        "mitwirkung": x.mitwirkung,
        "begruendung": x.begruendung,
        "versand": x.uebergabe or "post",
        "zumutbarkeit": _zumutbarkeit(lage),
        "gegen": "diese Aufforderung",
        "paragraf_39": "1",
        "pflicht": f"{worte.satz(x.mitwirkung.beschreibung)} Bis spätestens {worte.mit_wochentag(x.mitwirkung.frist)} ist das nachzuweisen. "
        f"Nachweis: {worte.satz(x.mitwirkung.nachweis)}",
        "loesung_beruecksichtigt": x.loesungsvorschlag_beruecksichtigt,
        "abweichung": x.abweichung_begruendung,
    }
    unterstuetzung = [x.mitwirkung.unterstuetzung] if x.mitwirkung.unterstuetzung else []
    if x.norm == "15_5":
        if x.gegenstand is None or x.gegenstand.absprache is None:
            raise SchreibenFehler("Für die Aufforderung fehlt die Absprache aus dem Kooperationsplan.")
        a |= _plan_angaben(lage, *x.gegenstand.absprache)
        a["grad"] = _grad(lage, x)
        plan = lage.stand.roh[x.gegenstand.absprache[0]]
        assert isinstance(plan, v.KooperationsplanErstellt)
        unterstuetzung += [p.text for p in plan.absprachen if p.verantwortlich == "jobcenter"]
        a["ereignisse"] = [
            tatsache(
                lage, "Am {am|lang} haben wir die Absprache zusammen in den Kooperationsplan geschrieben.", am=plan.am
            ),
            *_ereignisse_zu(lage, x.gegenstand, x),
        ]
        grund: Grund = "31_15_5"
    else:
        a |= _ohne_plan(lage, x)
        grund = "31_15_6"
    a["unterstuetzung"] = [_aus_plan(t) for t in unterstuetzung]
    return [Brief(f"aufforderung_{x.norm}", lage.adressaten_von(x.nr), a, _rfb(lage, grund, x.am, frist))]


def _grad(lage: Lage, x: v.AufforderungErlassen) -> str:
    """How far the Absprache was kept, by the last finding before the Aufforderung."""
    ketten = lage.verlauf.ketten
    assert x.gegenstand is not None
    schluessel = ketten.schluessel(x.gegenstand)
    funde = [
        y
        for y in lage.stand.erstellungsfolge()
        if isinstance(y, v.AbspracheGeprueft)
        and ketten.absprache(y.kooperationsplan, y.absprache) == schluessel
        and y.nr < x.nr
    ]
    return "nur teilweise" if funde and funde[-1].ergebnis == "teilweise" else "nicht"


def _aus_plan(text: str) -> str:
    """A promise quoted from the plan, which speaks in the first person."""
    return (
        f"Im Kooperationsplan zugesagt: „{text}“"
        if re.search(r"\b([Ii]ch|[Mm]ir|[Mm]ich|[Mm]eine?[rnms]?)\b", text)
        else text
    )


def _ohne_plan(lage: Lage, x: v.AufforderungErlassen) -> dict[str, Any]:
    ereignisse: list[Any] = []
    gescheitert = False
    for y in lage.stand.erstellungsfolge():
        if y.nr >= x.nr:
            break
        if isinstance(y, v.PotenzialanalyseAbgeschlossen):
            ereignisse.append(tatsache(lage, "Am {am|lang} haben wir die Potenzialanalyse abgeschlossen.", am=y.am))
        elif isinstance(y, v.BeratungsgespraechGefuehrt) and "elb" in y.teilnehmende:
            ereignisse.append(tatsache(lage, "Am {am|lang} haben wir miteinander gesprochen.", am=y.am))
        elif isinstance(y, w.SchlichtungBeendet):
            ereignisse.append(tatsache(lage, "Am {am|lang} endete die Schlichtung.", am=y.am))
        elif isinstance(y, v.KooperationsplanNichtZustandeGekommen):
            ereignisse.append(
                tatsache(lage, "Am {am|lang} habe ich festgestellt, dass kein Kooperationsplan zustande kam.", am=y.am)
            )
            gescheitert = False
        elif isinstance(y, v.KooperationsplanGescheitert):
            ereignisse.append(
                tatsache(
                    lage, "Am {am|lang} habe ich festgestellt, dass der Kooperationsplan gescheitert ist.", am=y.am
                )
            )
            gescheitert = True
    satz = (
        "Der gemeinsame Kooperationsplan[[ //  mit {name_n}]] ist gescheitert. Ein neuer Plan ist bisher nicht zustande gekommen."
        if gescheitert
        else "Wir haben bisher keinen gemeinsamen Kooperationsplan[[ //  mit {name_n}]] zustande gebracht."
    )
    return {"ereignisse": ereignisse[-6:], "anlass_satz": tatsache(lage, satz)}


def _massnahme(m: v.Massnahme) -> dict[str, Any]:
    return {f: getattr(m, f) for f in m.__struct_fields__} | {"traeger_kurz": f"Der Träger ({m.traeger.split(',')[0]})"}


def zuweisungsschreiben(lage: Lage, x: v.ZuweisungsschreibenAusgehaendigt, absender: Absender) -> list[Brief]:
    agh = x.vorlage == "agh"
    a = _gegenstand(lage, x.gegenstand) | {
        "massnahme": _massnahme(x.massnahme),
        "agh": agh,
        "massnahme_art": "Arbeitsgelegenheit" if agh else "Maßnahme",
        "versand": "post",
    }
    return [Brief("zuweisungsschreiben_agh" if agh else "zuweisungsschreiben_massnahme", ("elb",), a)]


def zuweisungsbescheid(lage: Lage, x: v.ZuweisungsbescheidErlassen, absender: Absender) -> list[Brief]:
    agh = x.massnahme.mehraufwand is not None
    a = _gegenstand(lage, x.gegenstand)
    alt = lage.stand.roh.get(x.hebt_auf) if x.hebt_auf else None
    if x.hebt_auf and not isinstance(alt, v.ZuweisungsbescheidErlassen):
        raise SchreibenFehler("Der Bescheid, der aufgehoben werden soll, ist in der Akte nicht zu finden.")
    ereignisse = _ereignisse_zu(lage, x.gegenstand, x)
    if x.traeger_ruecksprache:
        r = x.traeger_ruecksprache
        ereignisse.append(
            tatsache(
                lage,
                "Am {am|lang} habe ich mit dem Träger gesprochen ({mit}). Eine Teilnahme ist möglich.",
                am=r.am,
                mit=r.mit,
            )
        )
    if not ereignisse:
        ereignisse.append(tatsache(lage, "Die Teilnahme steht im Kooperationsplan vom {plan.vom|lang}."))
    von = max(x.massnahme.beginn, x.am)
    a |= {
        "massnahme": _massnahme(x.massnahme),
        "agh": agh,
        "massnahme_art": "Arbeitsgelegenheit" if agh else "Maßnahme",
        "massnahme_norm": "§ 16d SGB II" if agh else "§ 16 Absatz 1 SGB II in Verbindung mit § 45 SGB III",
        "geltung_bis": x.geltung_bis,
        "begruendung": x.begruendung,
        "zumutbarkeit": _zumutbarkeit(lage),
        "ereignisse": ereignisse,
        "versand": x.uebergabe or "post",
        "hebt_auf": {"vom": alt.am, "bezeichnung": alt.massnahme.bezeichnung}
        if isinstance(alt, v.ZuweisungsbescheidErlassen)
        else None,
        "gegen": "diesen Bescheid",
        "paragraf_39": "1",
        "pflicht": tatsache(
            lage,
            "[[Melden Sie sich // {name} meldet sich]] bis spätestens {r|tag} beim Träger und [[nehmen Sie // nimmt]] vom {von|lang} bis {bis|lang} "
            "an „{b}“ teil ({lage_zeiten}).",
            r=x.massnahme.rueckmeldung_bis,
            von=von,
            bis=x.geltung_bis,
            b=x.massnahme.bezeichnung,
            lage_zeiten=x.massnahme.lage,
        ),
    }
    verstoss_ab = min(x.massnahme.rueckmeldung_bis, x.massnahme.beginn)
    rfb = _rfb(lage, "31_zuweisung", x.am, max(verstoss_ab, x.am))
    return [Brief("zuweisungsbescheid", lage.adressaten_von(x.nr), a, rfb)]


# ── Repeals ─────────────────────────────────────────────────────────────────────────────────────────────


def aufhebung(norm: str) -> dict[str, Any]:
    zukunft = norm != "44_sgb_x"
    return {
        "norm_text": _NORMEN[norm],
        "norm_satz": _NORMSAETZE[norm],
        "wirkung_text": "mit Wirkung für die Zukunft" if zukunft else "mit Wirkung für die Vergangenheit",
        "zukunft": zukunft,
        "gegen": "diese Entscheidung",
    }


def aufforderung_aufgehoben(lage: Lage, x: v.AufforderungAufgehoben, absender: Absender) -> list[Brief]:
    alt = lage.stand.roh[x.bezug]
    assert isinstance(alt, v.AufforderungErlassen)
    a = aufhebung(x.norm) | {
        "grund": x.grund,
        "alt_vom": alt.am,
        "alt_absatz": alt.norm[-1],
        "alt_beschreibung": alt.mitwirkung.beschreibung,
        "paragraf_39": None,
    }
    return [Brief("aufhebung_aufforderung", lage.adressaten_von(x.nr), a)]


def bescheid_aufgehoben(lage: Lage, x: v.ZuweisungsbescheidAufgehoben, absender: Absender) -> list[Brief]:
    alt = lage.stand.roh[x.bezug]
    assert isinstance(alt, v.ZuweisungsbescheidErlassen)
    a = aufhebung(x.norm) | {
        "grund": x.grund,
        "alt_vom": alt.am,
        "massnahme": _massnahme(alt.massnahme),
        "paragraf_39": "1",
    }
    return [Brief("aufhebung_zuweisungsbescheid", lage.adressaten_von(x.nr), a)]


def einladung_aufgehoben(lage: Lage, x: v.EinladungAufgehoben, absender: Absender) -> list[Brief]:
    alt = lage.stand.roh[x.bezug]
    assert isinstance(alt, v.EinladungErgangen)
    a: dict[str, Any] = {"grund": x.grund, "alt_vom": alt.am, "alt_termin": alt.termin.isoformat(timespec="minutes")}
    if not alt.mit_rfb:
        return [Brief("absage_einladung", lage.adressaten_von(x.nr), a)]
    return [Brief("aufhebung_einladung", lage.adressaten_von(x.nr), a | aufhebung("46_sgb_x") | {"paragraf_39": None})]
