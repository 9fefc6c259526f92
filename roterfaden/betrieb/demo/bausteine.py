"""Stretches of the road that many stories share: invite, meet, analyse, plan, follow up."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from roterfaden.betrieb.demo import texte
from roterfaden.betrieb.demo.spiel import TAG, Spiel
from roterfaden.recht.fristen import plus_monate

ORT = "Jobcenter Kreis Ahrenstein, Kastanienallee 12, 34399 Ahrenstein"
ZEITEN = ("08:15", "09:00", "09:45", "10:30", "11:15", "13:00", "14:00", "15:00")


class Kalender:
    """Appointments of the IFK: nobody is asked to be in two talks at once."""

    def __init__(self, je_tag: int = 7) -> None:
        self.belegt: dict[tuple[str, dt.date], list[str]] = defaultdict(list)
        self.je_tag = je_tag

    def frei(self, kennung: str, tag: dt.date) -> bool:
        grenze = 4 if tag.weekday() == 4 else self.je_tag
        return len(self.belegt[kennung, tag]) < grenze

    def nimm(self, kennung: str, tag: dt.date, wunsch: str | None = None) -> str:
        vergeben = self.belegt[kennung, tag]
        zeit = wunsch or next((z for z in ZEITEN if z not in vergeben), "16:00")
        vergeben.append(zeit)
        return zeit


def termin(spiel: Spiel, kalender: Kalender, tag: dt.date, wunsch: str | None = None) -> str:
    return f"{tag.isoformat()}T{kalender.nimm(spiel.ifk, tag, wunsch)}"


def lade_ein(
    spiel: Spiel, am: dt.date, zeitpunkt: str, *, anlass: str = "kp_erstellung", post: bool = True, **mehr: Any
) -> int:
    """Invite and post; the law says whether with RFB."""
    mit_rfb = mehr.pop("mit_rfb", None)
    if mit_rfb is None:
        mit_rfb = anlass == "folgetermin" or (anlass == "kp_erstellung" and spiel.lage(am).erste_einladung_verbraucht)
    if mit_rfb and anlass in ("kp_erstellung", "folgetermin"):
        mehr.setdefault("meldezweck", "vermittlung")
    nr = spiel.tue(am, "einladen", anlass=anlass, mit_rfb=mit_rfb, termin=zeitpunkt, ort=ORT, **mehr)
    if post:
        spiel.gib_auf(nr, am)
    return nr


def erscheint(spiel: Spiel, am: dt.date, einladung: int, vermerk: str, **mehr: Any) -> int:
    """The person comes and talks; returns the number of the talk."""
    spiel.tue(am, "termin_ergebnis_erfassen", bezug=einladung, ergebnis="erschienen")
    wer = ["elb", "ifk"]
    if spiel.person.gesetzliche_vertretung and spiel.lage(am).lebenslage.minderjaehrig:
        wer.append("gesetzliche_vertretung")
    daten = {
        "form": "persoenlich",
        "teilnehmende": wer,
        "vermerk": vermerk,
        "infoblatt_vb_ausgehaendigt": True,
        "vb_leistungen_erlaeutert": True,
        "vb_antrag": True,
        "ueber_schlichtung_informiert": True,
    } | mehr
    return spiel.tue(am, "gespraech_erfassen", bezug=einladung, **daten)


def bleibt_weg(spiel: Spiel, am: dt.date, einladung: int, *, wichtiger_grund: bool | None, begruendung: str) -> None:
    daten: dict[str, Any] = {"bezug": einladung, "ergebnis": "nicht_erschienen", "begruendung": begruendung}
    if wichtiger_grund is not None:
        daten["wichtiger_grund"] = wichtiger_grund
    spiel.tue(am, "termin_ergebnis_erfassen", **daten)


def analysiere(spiel: Spiel, am: dt.date, beruf: texte.Beruf, profillage: str | None = None) -> int:
    """A complete Potenzialanalyse with needs that fit the Profillage."""
    zufall = spiel.zufall
    lagen = {name: gruppen for name, _, gruppen in texte.PROFILLAGEN}
    lage = profillage or zufall.choices(list(lagen), weights=[w for _, w, _ in texte.PROFILLAGEN])[0]
    bedarfe = [
        {"schluesselgruppe": gruppe, "merkmal": merkmal, "beschreibung": beschreibung}
        for gruppe in lagen[lage]
        for merkmal, beschreibung in [zufall.choice(texte.BEDARFE[gruppe])]
    ]
    deutsch = spiel.person.sprache == "de"
    daten: dict[str, Any] = {
        "merkmale": {
            "schulisch": zufall.choice(("Hauptschulabschluss", "Mittlere Reife", "kein Abschluss", "Abitur")),
            "beruflich": zufall.choice(("keine abgeschlossene Ausbildung", "Ausbildung abgeschlossen", "angelernt")),
            "erfahrung": beruf.erfahrung,
            "sprache": "Deutsch" if deutsch else zufall.choice(("Deutsch A2", "Deutsch B1", "Deutsch B2")),
            "mobilitaet": zufall.choice(
                ("Bus und Bahn", "Fahrrad", "Führerschein B, kein Auto", "Führerschein B und Auto")
            ),
        },
        "staerken": [{"kompetenz": k, "klasse": klasse} for k, klasse in beruf.staerken],
        "handlungsbedarfe": bedarfe,
        "unterstuetzungsbedarfe": ["Hilfe bei Bewerbungen"] if bedarfe else [],
        "rehabilitation": {"geprueft": True, "bedarf": False},
        "sprachfoerderung": {"geprueft": True, "bedarf": not deutsch},
        "zielberuf": beruf.zielberuf,
        "profillage": lage,
    }
    if not bedarfe:
        daten["keine_handlungsbedarfe"] = True
    return spiel.tue(am, "potenzialanalyse_abschliessen", **daten)


def absprachen(spiel: Spiel, am: dt.date, beruf: texte.Beruf, *, training: bool = False) -> list[dict[str, Any]]:
    """Two or three own steps, one or two of the Jobcenter, each with its day."""
    zufall = spiel.zufall
    eigene = [beruf.bewerbung, texte.BEWERBUNGSTRAINING if training else zufall.choice(texte.ZWEITE_SCHRITTE)]
    zeilen = [_absprache(spiel, am, nr, s, "elb") for nr, s in enumerate(eigene, start=1)]
    zeilen.append(_absprache(spiel, am, len(zeilen) + 1, zufall.choice(texte.ZUSAGEN), "jobcenter"))
    return zeilen


def _absprache(spiel: Spiel, am: dt.date, nr: int, schritt: texte.Schritt, wer: str) -> dict[str, Any]:
    bis = spiel.nach(am, 40, 75)
    zeile: dict[str, Any] = {
        "nr": nr,
        "inhalt": schritt.inhalt,
        "verantwortlich": wer,
        "text": schritt.text,
        "bis": bis.isoformat(),
    }
    if schritt.rechtsgrundlage:
        zeile["rechtsgrundlage"] = schritt.rechtsgrundlage
    if schritt.nachweis:
        zeile["nachweis"] = {"form": schritt.nachweis, "bis": bis.isoformat()}
    if schritt.angebot:
        zeile["leistung"] = {"angebot": schritt.angebot}
    return zeile


def plane(
    spiel: Spiel,
    am: dt.date,
    beruf: texte.Beruf,
    gespraech: int,
    analyse: int,
    *,
    zeilen: list[dict[str, Any]] | None = None,
    fortschreibung_von: int | None = None,
    gueltig_bis: dt.date | None = None,
    aushaendigen: str | None = "papier",
) -> int:
    """Write the plan together and hand it over."""
    zeilen = zeilen if zeilen is not None else absprachen(spiel, am, beruf)
    vorhanden = {z["inhalt"] for z in zeilen}
    nicht = {
        "sprachkurs": "Deutsch reicht für den Zielberuf." if "sprachkurs" not in vorhanden else None,
        "leistung_dritter": "Wird derzeit nicht gebraucht." if "leistung_dritter" not in vorhanden else None,
        "rehabilitation": "Es gibt keinen Bedarf." if "rehabilitation" not in vorhanden else None,
    }
    daten: dict[str, Any] = {
        "gespraech": gespraech,
        "potenzialanalyse": analyse,
        "gueltig_bis": (gueltig_bis or plus_monate(am, 6)).isoformat(),
        "uebergeordnetes_ziel": beruf.ziel,
        "naechstes_ziel": beruf.naechstes_ziel,
        "eigene_worte": beruf.eigene_worte,
        "absprachen": zeilen,
        "nicht_relevant": {k: w for k, w in nicht.items() if w},
        "perspektive": "ich",
        "sprache": "de",
        "anlagen": [],
    }
    if fortschreibung_von:
        daten["fortschreibung_von"] = fortschreibung_von
    nr = spiel.tue(am, "kooperationsplan_erstellen", **daten)
    if aushaendigen:
        spiel.tue(am, "kooperationsplan_aushaendigen", bezug=nr, form=aushaendigen)
    return nr


def pruefe(spiel: Spiel, am: dt.date, plan: int, absprache: int, ergebnis: str, feststellung: str, **mehr: Any) -> int:
    return spiel.tue(
        am,
        "absprache_pruefen",
        kooperationsplan=plan,
        absprache=absprache,
        ergebnis=ergebnis,
        feststellung=feststellung,
        **mehr,
    )


def halte_nach(spiel: Spiel, plan: int, bis: dt.date, *, luecke: float = 0.04) -> None:
    """Check every Absprache of a plan whose day has come, some a little late, a few not yet."""
    gespeichert = spiel.lage(bis).stand.roh[plan]
    tage = [((a.nachweis.bis if a.nachweis else None) or a.bis, a) for a in gespeichert.absprachen]  # type: ignore[attr-defined]
    geprueft = sorted(((spiel.nach(faellig, 0, 4), a.nr, a) for faellig, a in tage), key=lambda x: x[:2])
    for tag, nr, absprache in geprueft:
        if tag >= min(bis, TAG) or (tag > TAG - dt.timedelta(days=20) and spiel.zufall.random() < luecke * 3):
            continue
        ohne_nachweis = spiel.zufall.choice(("Erledigt.", "Läuft wie abgesprochen."))
        pruefe(spiel, tag, plan, nr, "eingehalten", "Nachweis lag vor." if absprache.nachweis else ohne_nachweis)
