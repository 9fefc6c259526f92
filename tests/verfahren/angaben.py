"""Inputs for every Handlung, good ones and such at the edge, drawn from a Lage; used by the random walk."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from random import Random
from typing import Any

from roterfaden.akte import vorgaenge as v
from roterfaden.akte import vorgaenge_verfahren as w
from roterfaden.recht.fristen import monatserster_nach, monatsletzter, plus_monate
from roterfaden.recht.lage import Lage, ist_vollstaendig
from roterfaden.recht.rechtsstand import ENDE
from roterfaden.recht.regeln import minderung as m
from roterfaden.recht.regeln.aufforderung import intervention_moeglich_seit
from roterfaden.verfahren.einladen import rfb_der_einladung
from roterfaden.verfahren.handlung import gegenstand_bezug
from roterfaden.verfahren.zuweisung import wirksame_zur_absprache, wirksame_zur_massnahme

Daten = dict[str, Any]

SATZ = "Gemeinsam besprochen und in der Akte festgehalten."
MELDEZWECKE = ("berufsberatung", "vermittlung", "vorbereitung_leistungen", "pruefung_anspruchsvoraussetzungen")
_GRUNDLAGEN = ("16", "16", "16", "16", "16d", "16d", "16a", "andere", None)
_INHALTE = (
    "eigenbemuehung",
    "eigenbemuehung",
    "eingliederungsleistung",
    "arbeitsgelegenheit",
    "sprachkurs",
    "gesundheit",
)


def iso(tag: dt.date) -> str:
    """A day as JSON writes it."""
    return tag.isoformat()


def tage(anzahl: int) -> dt.timedelta:
    """A number of days."""
    return dt.timedelta(days=anzahl)


def frist_und_uebergabe(lage: Lage, r: Random, zeit: int, *, bis: dt.date | None) -> tuple[dt.date, str] | None:
    """A term after the notification of a letter made today: by post, near the end of the law handed over."""
    for uebergabe in ("post", "persoenlich"):
        ab = lage.voraussichtliche_bekanntgabe(uebergabe) + tage(max(zeit, 1))
        frist = lage.arbeitstag_ab(ab + tage(r.choice((0, 0, 1, 5, 12))))
        if bis is not None and frist > bis:
            frist = lage.arbeitstag_ab(ab)
        if bis is None or frist <= bis:
            return frist, uebergabe
    return None


def einladen(lage: Lage, bezug: Daten, r: Random) -> Daten | None:
    """An invitation; `None` where no Termin with RFB fits before the law ends."""
    anlass = bezug["anlass"]
    rfb = rfb_der_einladung(lage, anlass)
    erreichbar = lage.lebenslage.vertretung_erfasst or not lage.lebenslage.vertretung_noetig
    darf = erreichbar and lage.rechtsstand not in (None, "E4")
    mit_rfb = rfb == "immer" or (rfb == "wahlweise" and darf and r.random() < 0.3)
    uebergabe = "persoenlich" if r.random() < 0.2 else "post"
    termin = lage.voraussichtliche_bekanntgabe(uebergabe) + tage(r.choice((1, 1, 3, 7, 14)))
    if mit_rfb and termin > ENDE:
        termin, uebergabe = lage.stichtag + tage(1), "persoenlich"
        if termin > ENDE:
            if rfb == "immer":
                return None
            mit_rfb = False
    daten: Daten = {
        "anlass": anlass,
        "mit_rfb": mit_rfb,
        "termin": f"{iso(termin)}T10:00",
        "ort": "Zimmer 214",
        "uebergabe": uebergabe,
        "begruendung": SATZ,
    }
    if mit_rfb or r.random() < 0.2:
        daten["meldezweck"] = r.choice(MELDEZWECKE)
    if "untersuchung" in anlass:
        daten["untersuchungsstelle"] = "Ärztlicher Dienst"
    if "gegenstand" in bezug:
        daten["gegenstand"] = bezug["gegenstand"]
    return daten


def potenzialanalyse(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """A complete Potenzialanalyse, at times Profillage I without Handlungsbedarfe."""
    daten: Daten = {
        "merkmale": {x: "nicht zutreffend" for x in ("schulisch", "beruflich", "erfahrung", "sprache", "mobilitaet")},
        "staerken": [{"kompetenz": "Zuverlässigkeit", "klasse": "personal"}],
        "unterstuetzungsbedarfe": [],
        "rehabilitation": {"geprueft": True},
        "sprachfoerderung": {"geprueft": True},
    }
    if r.random() < 0.2:
        return daten | {"handlungsbedarfe": [], "keine_handlungsbedarfe": True, "profillage": "I"}
    bedarf = {"schluesselgruppe": "qualifikation", "merkmal": "Lagersoftware", "beschreibung": SATZ}
    return daten | {"handlungsbedarfe": [bedarf], "profillage": "aktivierung"}


def _absprache(lage: Lage, nr: int, r: Random) -> Daten:
    bis = lage.stichtag + tage(r.choice((20, 45, 90, 150)))
    inhalt = r.choice(_INHALTE)
    wer = "elb" if nr == 1 or r.random() < 0.5 else r.choice(("jobcenter", "dritte"))
    zeile: Daten = {"nr": nr, "inhalt": inhalt, "verantwortlich": wer, "text": "Ich gehe den Schritt.", "bis": iso(bis)}
    grundlage = r.choice(_GRUNDLAGEN)
    if grundlage:
        zeile["rechtsgrundlage"] = grundlage
    if inhalt == "eigenbemuehung" or r.random() < 0.2:
        zeile["nachweis"] = {"form": "Liste", "bis": iso(bis - tage(r.choice((0, 3))))}
    return zeile


def kooperationsplan(lage: Lage, bezug: Daten, r: Random) -> Daten | None:
    """A plan on the latest complete Potenzialanalyse and talk; often continues Absprachen of the plan in force."""
    analysen = [x for x in lage.stand.aktuelle(v.PotenzialanalyseAbgeschlossen) if ist_vollstaendig(x)]
    if not analysen or not lage.gespraech_nach(lage.letzter_plan):
        return None
    absprachen = [_absprache(lage, nr, r) for nr in range(1, r.randint(2, 5))]
    alt = lage.plan
    if alt is not None:
        for zeile in absprachen:
            vorbild = r.choice(alt.absprachen)
            if r.random() < 0.5:
                zeile["fortgefuehrt_von"] = [alt.nr, vorbild.nr]
                zeile |= {"verantwortlich": vorbild.verantwortlich, "inhalt": vorbild.inhalt}
                if zeile["inhalt"] == "bg_mitglied":
                    zeile["beteiligt"] = True
                if zeile["inhalt"] == "eigenbemuehung":
                    zeile["nachweis"] = {"form": "Liste", "bis": zeile["bis"]}
    daten: Daten = {
        "gespraech": lage.gespraeche_mit_elb[-1].nr,
        "potenzialanalyse": analysen[-1].nr,
        "gueltig_bis": iso(min(lage.stichtag + tage(r.choice((14, 90, 180))), plus_monate(lage.stichtag, 6))),
        "uebergeordnetes_ziel": "Ich arbeite fest im Lager.",
        "naechstes_ziel": "Ich habe zur Probe gearbeitet.",
        "absprachen": absprachen,
        "nicht_relevant": {},
        "perspektive": "ich",
        "sprache": "de",
        "anlagen": [],
        "abweichung_begruendung": SATZ,
    }
    if alt is not None:
        daten["fortschreibung_von"] = alt.nr
    return daten


def _mitwirkung(lage: Lage, r: Random) -> Daten | None:
    frist = frist_und_uebergabe(lage, r, lage.hausregeln.mitwirkungsfrist_tage, bis=ENDE)
    if frist is None:
        return None
    mitwirkung = {
        "beschreibung": "Legen Sie vier Bewerbungen vor.",
        "nachweis": "Liste",
        "frist": iso(frist[0]),
        "inhalt": "eigenbemuehung",
        "rechtsgrundlage": "16",
    }
    return {"mitwirkung": mitwirkung, "begruendung": SATZ, "uebergabe": frist[1]}


def aufforderung_15_5(lage: Lage, bezug: Daten, r: Random) -> Daten | None:
    """An Aufforderung on an Absprache; `None` where no Frist fits before the law ends."""
    daten = _mitwirkung(lage, r)
    return daten and daten | ({"gegenstand": bezug} if bezug else {})


def aufforderung_15_6(lage: Lage, bezug: Daten, r: Random) -> Daten | None:
    """An Aufforderung without plan."""
    daten = _mitwirkung(lage, r)
    return daten and daten | {"abweichung_begruendung": SATZ}


def _massnahme(lage: Lage, r: Random) -> tuple[Daten, str]:
    frist = frist_und_uebergabe(lage, r, 1, bis=None)
    assert frist is not None
    return {
        "bezeichnung": "Neu starten im Lager",
        "inhalt": SATZ,
        "traeger": "Lernwerk",
        "ansprechperson": "Herr Petersen",
        "ort": "Werkstraße 3",
        "beginn": iso(frist[0] + tage(r.choice((0, 2, 10)))),
        "ende": iso(frist[0] + tage(120)),
        "wochenstunden": 20,
        "lage": "vormittags",
        "rueckmeldung_bis": iso(frist[0]),
        "mehraufwand": 2,
    }, frist[1]


def zuweisungsschreiben(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """The informal letter about a Maßnahme."""
    daten: Daten = {"vorlage": "massnahme_berufliche_aktivierung", "massnahme": _massnahme(lage, r)[0]}
    if bezug:
        absprache = lage.absprache(*bezug["absprache"])
        if absprache is not None and absprache.inhalt == "arbeitsgelegenheit":
            daten["vorlage"] = "agh"
        daten["gegenstand"] = bezug
    return daten


def zuweisungsbescheid(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """A Bescheid on either way; it names the effective one it replaces."""
    massnahme, uebergabe = _massnahme(lage, r)
    grenze = lage.plan.gueltig_bis if lage.plan is not None else lage.stichtag
    daten: Daten = {
        "massnahme": massnahme,
        "geltung_bis": iso(min(grenze, dt.date.fromisoformat(massnahme["ende"]))),
        "traeger_ruecksprache": {"am": iso(lage.stichtag), "mit": "Herr Petersen"},
        "begruendung": SATZ,
        "uebergabe": uebergabe,
    }
    if bezug:
        daten["gegenstand"] = bezug
        ketten = lage.verlauf.ketten
        if "massnahme" in bezug:
            fruehere = wirksame_zur_massnahme(lage, ketten.massnahme(bezug["massnahme"]))
        else:
            fruehere = wirksame_zur_absprache(lage, ketten.absprache(*bezug["absprache"]))
        if fruehere:
            daten["hebt_auf"] = fruehere[-1].vorgang.nr
    return daten


def absprache_pruefen(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """A finding on an Absprache, more often a missed one: that is where the law begins."""
    daten: Daten = {
        "ergebnis": r.choice((*["nicht_eingehalten"] * 6, "teilweise", "eingehalten", "entfallen")),
        "feststellung": SATZ,
    }
    if "absprache" in bezug:
        daten["kooperationsplan"], daten["absprache"] = bezug["absprache"]
    return daten


def intervention(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """An Intervention; without important reason only where that was tried."""
    daten: Daten = {"wahrgenommen": True, "wichtiger_grund": True, "begruendung": SATZ}
    if bezug:
        daten["gegenstand"] = bezug
    for anlass in lage.anlaesse:
        if gegenstand_bezug(lage, anlass.schluessel) == bezug:
            if lage.im_verfahren and intervention_moeglich_seit(lage, anlass) is not None:
                daten["wichtiger_grund"] = r.random() < 0.2
            daten["wahrgenommen"] = lage.gespraech_nach(anlass.vorgang) or r.random() < 0.3
    if "massnahme" in bezug and r.random() < 0.9:
        daten["wiedereinstieg"] = r.choice(("moeglich", "nicht_moeglich", "nicht_sinnvoll"))
    return daten


def absehen(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """Refraining in the single case."""
    daten = {"grund": r.choice(("psychische_erkrankung_komplexer_bedarf", "sonstiger_einzelfall")), "begruendung": SATZ}
    return daten | ({"gegenstand": bezug} if bezug else {})


def scheitern(lage: Lage, bezug: Daten, r: Random) -> list[Daten]:
    """Failure of the plan on either ground."""
    gruende = ["gespraech_nicht_wahrgenommen", "kein_neuer_kooperationsplan"]
    return [_mit(bezug, grund=grund) for grund in r.sample(gruende, 2)]


def verzicht(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """A Verzicht in one of its four cases, as far as the Lage carries it."""
    begruendung = "Die Umstände im Einzelfall sprechen gegen einen Plan."
    art = r.random()
    if art < 0.4 and lage.kp_pflicht == "kann":
        kennung = [k for k in lage.vollstaendige_kennungen if not k.vorgang.zielt_auf_verringerung][-1]
        return {"fallgruppe": "paragraf_10", "begruendung": begruendung, "kennung": kennung.vorgang.nr}
    if art < 0.6:
        zusage = {"arbeitgeber": "Spedition", "fest": True, "foerderung_erforderlich": False}
        beginn = iso(lage.stichtag + tage(r.choice((0, 10, 56))))
        return {
            "fallgruppe": "einstellungszusage",
            "begruendung": begruendung,
            "einstellungszusage": zusage | {"beginn": beginn},
        }
    analyse = lage.potenzialanalyse
    if art < 0.8 and analyse is not None and analyse.profillage == "I" and not analyse.handlungsbedarfe:
        prognosen = ("aenderung_beschaeftigung", "stellenwechsel", "eingliederungsmassnahme", "wechsel_in_sv")
        profil: Daten = {"erwerbstaetigkeit": "selbststaendig"} | dict.fromkeys(prognosen, False)
        return {"fallgruppe": "profillage_i", "begruendung": begruendung, "profillage_i": profil}
    return {"fallgruppe": "besondere_umstaende", "begruendung": begruendung}


def anhoerung(lage: Lage, bezug: Daten, r: Random) -> list[Daten]:
    """A hearing about each breach of a letter; a Bescheid may have been broken on several days."""
    frist = frist_und_uebergabe(lage, r, lage.hausregeln.anhoerungsfrist_tage, bis=None)
    assert frist is not None
    daten: Daten = {"frist_bis": iso(frist[0]), "uebergabe": frist[1], "persoenlich_angeboten": True}
    gemeint = [x for x in lage.verstoesse if x.brief.nr == bezug.get("vorgang")]
    if gemeint:
        r.shuffle(gemeint)
        return [daten | {"pflichtverletzung": {"norm": x.norm, "bezug": x.brief.nr, "am": iso(x.am)}} for x in gemeint]
    if "vorgang" in bezug:
        daten["pflichtverletzung"] = {"norm": "31_1_1", "bezug": bezug["vorgang"], "am": iso(lage.stichtag - tage(1))}
    return [daten]


def pruefung(lage: Lage, bezug: Daten, r: Random) -> list[Daten]:
    """The result of examining a reduction: a proposal if the Lage allows it, else one in the person's favour."""
    guenstig = r.choice(("wichtiger_grund", "aussergewoehnliche_haerte", "eingestellt"))
    ergebnisse = ["minderung_vorgeschlagen", guenstig] if r.random() < 0.8 else [guenstig]
    return [_mit(bezug, ergebnis=x, begruendung=SATZ) for x in ergebnisse]


def feststellen(lage: Lage, bezug: Daten, r: Random) -> Daten | None:
    """A reduction after a proposal: notified by post, or on a day within the term."""
    daten = _mit(bezug, aufgehobene_bescheide=[{"vom": iso(lage.stichtag), "art": "Bewilligung"}])
    hinter = lage.stand.nach_nr.get(bezug.get("vorgang", 0))
    anhoerung_ = lage.stand.roh.get(hinter.bezug) if isinstance(hinter, w.LeistungsminderungGeprueft) else None
    verstoss = lage.verstoss(anhoerung_.pflichtverletzung) if isinstance(anhoerung_, w.AnhoerungEingeleitet) else None
    bekannt = lage.bekanntgabe_heute
    prozent, norm = 10, "32"
    if verstoss is not None:
        prozent, norm = m.stufe(lage, verstoss), verstoss.norm
        letzter = m.feststellen_bis(verstoss)
        if r.random() < 0.5 or bekannt > letzter:
            bekannt = min(lage.stichtag, letzter)
            daten["bekanntgegeben_am"] = iso(bekannt)
    beginn = monatserster_nach(bekannt)
    monate = m.dauer(norm, prozent)
    daten |= {"prozent": prozent, "beginn": iso(beginn), "ende": iso(monatsletzter(plus_monate(beginn, monate - 1)))}
    frei = min(m.HOECHSTENS - m.festgestellt_im_monat(lage, plus_monate(beginn, i)) for i in range(monate))
    if frei < prozent:
        daten["betrag"] = 0
    return daten


def aufheben(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """Repeal of a reduction."""
    return _mit(bezug, zum=iso(lage.stichtag), grund=r.choice(("rechtsbehelf", "ruecknahme_44_sgb_x")))


def _mit(bezug: Daten, **weiteres: Any) -> Daten:
    return ({"bezug": bezug["vorgang"]} if "vorgang" in bezug else {}) | weiteres


def verlangen(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """A demand for a Schlichtung; after a failed plan the person's own."""
    durch = "elb" if lage.plan_status == "gescheitert" else r.choice(("elb", "ifk", "beide"))
    return {"durch": durch, "streitpunkte": ["Wie viele Bewerbungen?"]}


def nichtzustandekommen(lage: Lage, bezug: Daten, r: Random) -> Daten:
    """No plan came about."""
    return {"grund": SATZ, "strittige_punkte": ["Umfang"]}


Bau = Callable[[Lage, Daten, Random], Daten | list[Daten] | None]

BAU: dict[str, Bau] = {
    "einladen": einladen,
    "fahrtkosten_entscheiden": lambda lage, b, r: _mit(b, ergebnis="bewilligt", begruendung=SATZ),
    "potenzialanalyse_abschliessen": potenzialanalyse,
    "kooperationsplan_erstellen": kooperationsplan,
    "kooperationsplan_aushaendigen": lambda lage, b, r: _mit(b, form="papier"),
    "nichtzustandekommen_feststellen": nichtzustandekommen,
    "scheitern_feststellen": scheitern,
    "verzicht_feststellen": verzicht,
    "verzicht_ueberpruefen": lambda lage, b, r: _mit(
        b, ergebnis=r.choice(("besteht_fort", "entfallen")), begruendung=SATZ
    ),
    "paragraf_10_ueberpruefen": lambda lage, b, r: _mit(b, ergebnis=r.choice(("besteht_fort", "entfallen"))),
    "absprache_pruefen": absprache_pruefen,
    "intervention_abschliessen": intervention,
    "von_aufforderung_absehen": absehen,
    "aufforderung_15_5": aufforderung_15_5,
    "aufforderung_15_6": aufforderung_15_6,
    "rueckkehr_ohne_rfb_feststellen": lambda lage, b, r: {"begruendung": SATZ},
    "zuweisungsschreiben_aushaendigen": zuweisungsschreiben,
    "zuweisungsbescheid_erlassen": zuweisungsbescheid,
    "zuweisungsbescheid_aufheben": lambda lage, b, r: _mit(
        b, norm=r.choice(("44_sgb_x", "46_sgb_x", "48_sgb_x")), grund=SATZ
    ),
    "schlichtung_verlangen": verlangen,
    "schlichtung_einleiten": lambda lage, b, r: _mit(b, schlichtungsperson="Frau Albers"),
    "schlichtung_beenden": lambda lage, b, r: [
        _mit(b, ergebnis=r.choice(("einigung", "keine_einigung")), loesungsvorschlag=r.choice((SATZ, " "))),
        _mit(b, ergebnis="zurueckgenommen"),
    ],
    "anhoerung_einleiten": anhoerung,
    "leistungsminderung_pruefen": pruefung,
    "minderung_feststellen": feststellen,
    "minderung_aufheben": aufheben,
    "beratungsangebot_u25_machen": lambda lage, b, r: _mit(b),
}
"""Per Handlung of contract 5.2 to 5.9: inputs that the Lage allows, several to try in turn, or `None`."""


def gute(lage: Lage, art: str, bezug: Daten, r: Random) -> list[Daten]:
    """Good inputs for an entry of the list, to be tried in turn; empty where none exist before the law ends."""
    daten = BAU[art](lage, bezug, r)
    if daten is None:
        return []
    return daten if isinstance(daten, list) else [daten]
