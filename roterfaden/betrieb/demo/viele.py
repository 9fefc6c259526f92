"""The many: plausible courses in plausible shares, so that lists and figures look like a Jobcenter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from roterfaden.betrieb.demo import bausteine as b
from roterfaden.betrieb.demo import texte
from roterfaden.betrieb.demo.spiel import TAG, Spiel
from roterfaden.recht.fristen import plus_monate


def _tage(n: int) -> dt.timedelta:
    return dt.timedelta(days=n)


def _beruf(spiel: Spiel) -> texte.Beruf:
    return spiel.zufall.choice(texte.BERUFE)


def _beginn(spiel: Spiel, vor: dt.date) -> dt.date:
    """Two thirds have been receiving benefits for more than a year, many for long."""
    wurf = spiel.zufall.random()
    tage = spiel.zufall.randint(16, 45) if wurf < 0.35 else spiel.zufall.randint(60, 2200)
    mit_15 = spiel.person.geburtsdatum.replace(day=1) + _tage(15 * 366 + 40)
    return min(max(vor - _tage(tage), mit_15), vor - _tage(15))


def plan_gilt(
    spiel: Spiel, kalender: b.Kalender, letzter: dt.date, fassungen: int, profillage: str | None = None
) -> int:
    """First talk, analysis, plan, follow-up, and as many continuations; returns the number of the plan in force."""
    beruf = _beruf(spiel)
    tage = [spiel.arbeitstag(letzter - _tage(170 * i)) for i in reversed(range(fassungen))]
    spiel.tue(_beginn(spiel, tage[0]), "leistungsbezug_beginnen")
    einladung = b.lade_ein(spiel, spiel.arbeitstag(tage[0] - _tage(14)), b.termin(spiel, kalender, tage[0]))
    gespraech = b.erscheint(spiel, tage[0], einladung, "Erstes Gespräch, gemeinsam begonnen.")
    analyse = b.analysiere(spiel, tage[0], beruf, profillage)
    plan = b.plane(spiel, tage[0], beruf, gespraech, analyse)
    for tag in tage[1:]:
        b.halte_nach(spiel, plan, tag - _tage(20), luecke=0)
        einladung = b.lade_ein(
            spiel, spiel.arbeitstag(tag - _tage(13)), b.termin(spiel, kalender, tag), anlass="folgetermin"
        )
        gespraech = b.erscheint(spiel, tag, einladung, "Plan durchgesehen und fortgeschrieben.")
        plan = b.plane(spiel, tag, beruf, gespraech, analyse, fortschreibung_von=plan)
    b.halte_nach(spiel, plan, TAG)
    return plan


def gilt(spiel: Spiel, kalender: b.Kalender) -> None:
    letzter = spiel.arbeitstag(TAG - _tage(spiel.zufall.randint(3, 178)))
    if letzter >= TAG:
        letzter = dt.date(2026, 3, 13)
    plan_gilt(spiel, kalender, letzter, spiel.zufall.choices((1, 2, 3), weights=(45, 35, 20))[0])
    _vielleicht_kontakt(spiel, kalender)
    _vielleicht_termin(spiel, kalender, 0.24)


def ueberfaellig(spiel: Spiel, kalender: b.Kalender) -> None:
    plan_gilt(spiel, kalender, spiel.arbeitstag(TAG - _tage(spiel.zufall.randint(185, 240))), 1)
    _vielleicht_termin(spiel, kalender, 0.5)


def beendet(spiel: Spiel, kalender: b.Kalender) -> None:
    plan_gilt(spiel, kalender, spiel.arbeitstag(TAG - _tage(spiel.zufall.randint(60, 170))), 1)
    grund = spiel.zufall.choice(("Arbeit aufgenommen", "Umzug in einen anderen Kreis", "anderes Einkommen"))
    ende = max(spiel.arbeitstag(TAG - _tage(spiel.zufall.randint(1, 40))), spiel.vorgaenge[-1].am)
    spiel.tue(min(ende, TAG), "leistungsbezug_beenden", grund=grund)


def neu(spiel: Spiel, kalender: b.Kalender) -> None:
    """Benefits began lately; everything from "nothing yet" to "analysis done"."""
    zufall = spiel.zufall
    stufe = zufall.choice((0, 1, 1, 2, 3, 4, 5))
    beginn = TAG - _tage(
        zufall.randint(1, 9) if stufe == 0 else zufall.randint(9, 13) if stufe == 1 else zufall.randint(18, 26)
    )
    spiel.tue(beginn, "leistungsbezug_beginnen")
    if stufe == 0:
        return
    if stufe == 1:
        am = spiel.arbeitstag(TAG - _tage(zufall.randint(3, 7)))
        b.lade_ein(spiel, min(am, dt.date(2026, 3, 13)), b.termin(spiel, kalender, _freier_tag(spiel, kalender, 1, 10)))
        return
    tag = spiel.arbeitstag(beginn + _tage(zufall.randint(9, 12)))
    einladung = b.lade_ein(spiel, spiel.arbeitstag(beginn + _tage(1)), b.termin(spiel, kalender, tag))
    if stufe == 5:
        b.bleibt_weg(spiel, tag, einladung, wichtiger_grund=False, begruendung="Hat sich nicht gemeldet.")
        danach = spiel.arbeitstag(tag + _tage(1))
        b.lade_ein(spiel, min(danach, TAG), b.termin(spiel, kalender, _freier_tag(spiel, kalender, 4, 12)))
        return
    gespraech = b.erscheint(spiel, tag, einladung, "Erstes Gespräch, Lage besprochen.")
    if stufe == 2:
        return
    analyse = b.analysiere(spiel, tag, _beruf(spiel))
    if stufe == 4 and tag < TAG:
        b.plane(spiel, tag, _beruf(spiel), gespraech, analyse)


def verzicht_zusage(spiel: Spiel, kalender: b.Kalender) -> None:
    beginn = spiel.arbeitstag(TAG - _tage(spiel.zufall.randint(20, 60)))
    spiel.tue(beginn, "leistungsbezug_beginnen")
    am = spiel.arbeitstag(beginn + _tage(5))
    spiel.tue(
        am,
        "verzicht_feststellen",
        fallgruppe="einstellungszusage",
        begruendung=texte.EINSTELLUNGSZUSAGE,
        einstellungszusage={
            "arbeitgeber": spiel.zufall.choice(("Möbelhaus Krause", "Spedition Nordlicht", "Pflegedienst Morgenrot")),
            "beginn": (am + _tage(spiel.zufall.randint(20, 50))).isoformat(),
            "fest": True,
            "foerderung_erforderlich": False,
        },
    )


def verzicht_10(spiel: Spiel, kalender: b.Kalender) -> None:
    """§ 10: care, parental leave, school – reviewed every half-year."""
    zufall = spiel.zufall
    minderjaehrig = spiel.lage().lebenslage.minderjaehrig
    fallgruppe, tatbestand, text = (
        ("schulpflicht", 5, texte.SCHULE)
        if minderjaehrig
        else zufall.choice((("pflege", 4, texte.PFLEGE), ("elternzeit", 3, texte.ELTERNZEIT)))
    )
    beginn = spiel.arbeitstag(TAG - _tage(zufall.randint(40, 400)))
    spiel.tue(beginn, "leistungsbezug_beginnen")
    am = spiel.arbeitstag(beginn + _tage(6))
    kennung = spiel.tue(
        am,
        "paragraf_10_feststellen",
        tatbestand=tatbestand,
        erlaeuterung=text,
        umfang="vollstaendig",
        zielt_auf_verringerung=False,
        fallgruppe=fallgruppe,
    )
    verzicht = spiel.tue(am, "verzicht_feststellen", fallgruppe="paragraf_10", begruendung=text, kennung=kennung)
    faellig = plus_monate(am, 6)
    while (tag := spiel.arbeitstag(faellig - _tage(zufall.randint(0, 10)))) < TAG - _tage(5):
        spiel.tue(tag, "paragraf_10_ueberpruefen", bezug=kennung, ergebnis="besteht_fort")
        spiel.tue(
            tag,
            "verzicht_ueberpruefen",
            bezug=verzicht,
            ergebnis="besteht_fort",
            begruendung="Die Umstände bestehen nach Rücksprache unverändert fort.",
        )
        faellig = plus_monate(tag, 6)


def verzicht_i(spiel: Spiel, kalender: b.Kalender) -> None:
    """Working full time and still in need: no plan while nothing could change."""
    beginn = spiel.arbeitstag(TAG - _tage(spiel.zufall.randint(40, 170)))
    spiel.tue(beginn, "leistungsbezug_beginnen")
    tag = spiel.arbeitstag(beginn + _tage(18))
    einladung = b.lade_ein(spiel, spiel.arbeitstag(beginn + _tage(2)), b.termin(spiel, kalender, tag))
    b.erscheint(spiel, tag, einladung, "Arbeitet in Vollzeit, Lohn reicht für die Familie nicht.")
    beruf = _beruf(spiel)
    spiel.tue(
        tag,
        "potenzialanalyse_abschliessen",
        merkmale={
            "schulisch": "Mittlere Reife",
            "beruflich": "Ausbildung abgeschlossen",
            "erfahrung": beruf.erfahrung,
            "sprache": "Deutsch",
            "mobilitaet": "Bus und Bahn",
        },
        staerken=[{"kompetenz": k, "klasse": klasse} for k, klasse in beruf.staerken],
        handlungsbedarfe=[],
        keine_handlungsbedarfe=True,
        unterstuetzungsbedarfe=[],
        rehabilitation={"geprueft": True, "bedarf": False},
        sprachfoerderung={"geprueft": True, "bedarf": False},
        profillage="I",
    )
    spiel.tue(
        tag,
        "verzicht_feststellen",
        fallgruppe="profillage_i",
        begruendung="Arbeitet sozialversicherungspflichtig in Vollzeit; eine Änderung ist nicht zu erwarten.",
        profillage_i={
            "erwerbstaetigkeit": "vollzeit_sv",
            "aenderung_beschaeftigung": False,
            "stellenwechsel": False,
            "eingliederungsmassnahme": False,
            "wechsel_in_sv": False,
        },
    )


def versaeumt(spiel: Spiel, kalender: b.Kalender) -> None:
    """A missed Meldetermin and what follows from it, at different points of the way."""
    zufall = spiel.zufall
    plan_gilt(spiel, kalender, spiel.arbeitstag(TAG - _tage(zufall.randint(120, 175))), 1)
    tag = spiel.arbeitstag(TAG - _tage(zufall.randint(8, 35)))
    einladung = b.lade_ein(
        spiel, spiel.arbeitstag(tag - _tage(13)), b.termin(spiel, kalender, tag), anlass="folgetermin"
    )
    b.bleibt_weg(spiel, tag, einladung, wichtiger_grund=False, begruendung="Kein Grund genannt, nicht erreichbar.")
    am = spiel.arbeitstag(tag + _tage(2))
    if am > TAG or zufall.random() < 0.25:
        return
    anhoerung = spiel.tue(
        am,
        "anhoerung_einleiten",
        pflichtverletzung={"norm": "32", "bezug": einladung, "am": tag.isoformat()},
        frist_bis=spiel.arbeitstag(am + _tage(19)).isoformat(),
        persoenlich_angeboten=True,
    )
    spiel.gib_auf(anhoerung, am)
    if (eingang := spiel.arbeitstag(am + _tage(8))) < TAG and zufall.random() < 0.5:
        spiel.tue(
            eingang, "aeusserung_erfassen", bezug=anhoerung, form="schriftlich", inhalt="Der Bus ist ausgefallen."
        )
    if (ende := spiel.arbeitstag(am + _tage(21))) <= TAG:
        spiel.tue(
            ende,
            "leistungsminderung_pruefen",
            bezug=anhoerung,
            ergebnis=zufall.choice(("wichtiger_grund", "minderung_vorgeschlagen", "eingestellt")),
            begruendung="Nach Aktenlage und Äußerung geprüft.",
        )


def _vielleicht_kontakt(spiel: Spiel, kalender: b.Kalender) -> None:
    """A talk between two plans; a good third do not come, nearly always with a reason."""
    letzter = spiel.vorgaenge[-1].am
    tag = spiel.arbeitstag(letzter + _tage(spiel.zufall.randint(18, 45)))
    if tag > TAG - _tage(6) or spiel.zufall.random() < 0.4:
        return
    einladung = b.lade_ein(
        spiel, spiel.arbeitstag(letzter + _tage(3)), b.termin(spiel, kalender, tag), anlass="folgetermin"
    )
    if spiel.zufall.random() < 0.65:
        b.erscheint(spiel, tag, einladung, "Stand der Bewerbungen besprochen.")
    else:
        grund = spiel.zufall.choice(
            ("Krankmeldung liegt vor.", "Vorstellungsgespräch am selben Tag.", "Kind war krank.")
        )
        b.bleibt_weg(spiel, tag, einladung, wichtiger_grund=True, begruendung=grund)


def _vielleicht_termin(spiel: Spiel, kalender: b.Kalender, anteil: float) -> None:
    """An appointment that is still to come, or today."""
    am = spiel.arbeitstag(TAG - _tage(spiel.zufall.randint(7, 11)))
    if spiel.vorgaenge[-1].am > am or spiel.zufall.random() > anteil:
        return
    tag = _freier_tag(spiel, kalender, 0, 9)
    b.lade_ein(spiel, am, b.termin(spiel, kalender, tag), anlass="folgetermin")


def _freier_tag(spiel: Spiel, kalender: b.Kalender, von: int, bis: int) -> dt.date:
    tag = spiel.arbeitstag(TAG + _tage(spiel.zufall.randint(von, bis)))
    while not kalender.frei(spiel.ifk, tag):
        tag = spiel.arbeitstag(tag + _tage(1))
    return tag


Geschichte = Callable[[Spiel, b.Kalender], None]

ANTEILE: tuple[tuple[Geschichte, int], ...] = (
    (gilt, 802),
    (ueberfaellig, 38),
    (neu, 55),
    (verzicht_zusage, 10),
    (verzicht_10, 42),
    (verzicht_i, 18),
    (versaeumt, 12),
    (beendet, 23),
)
"""Per thousand."""


def waehle(spiel: Spiel) -> Geschichte:
    return spiel.zufall.choices([g for g, _ in ANTEILE], weights=[w for _, w in ANTEILE])[0]
