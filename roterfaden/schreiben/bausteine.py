"""Passages of letters that are composed and not written as running text."""

from __future__ import annotations

from collections.abc import Callable

from roterfaden.schreiben import belehrung, worte
from roterfaden.schreiben.brieftext import Angaben, inline, pflicht, wert
from roterfaden.schreiben.modell import Block, Text


def _absatz(text: str, angaben: Angaben) -> Block:
    return Block("absatz", text=inline(text, angaben))


def wer_noch(a: Angaben) -> tuple[Block, ...]:
    """Why this addressee gets the letter, and who else does."""
    rolle, adressaten = a["rolle"], a["adressaten"]
    if rolle == "gesetzliche_vertretung" and a["minderjaehrig"]:
        text = (
            "Sie sind die gesetzliche Vertretung von {name_n}. {name} ist noch nicht volljährig. Deshalb bekommen Sie dieses Schreiben. "
            + ("{name} bekommt es ebenfalls. Bitte sprechen Sie gemeinsam darüber." if "elb" in adressaten else "")
        )
        return (_absatz(text, a),)
    if rolle == "gesetzliche_vertretung":
        ebenfalls = " {name} bekommt es ebenfalls." if "elb" in adressaten else ""
        return (_absatz("Sie betreuen {name_n} rechtlich. Deshalb bekommen Sie dieses Schreiben." + ebenfalls, a),)
    if rolle == "bevollmaechtigte":
        ebenfalls = " {name} bekommt es ebenfalls." if "elb" in adressaten else " Bitte informieren Sie {name_n}."
        wer = (
            "Für {name_n} liegt uns Ihre Vollmacht vor (§ 13 SGB X)."
            if a["va_oder_anhoerung"]
            else "Für {name_n} liegt uns Ihre Vollmacht vor."
        )
        return (_absatz(f"{wer} Deshalb bekommen Sie dieses Schreiben.{ebenfalls}", a),)
    teile = []
    if "gesetzliche_vertretung" in adressaten:
        wer = "Ihre gesetzliche Vertretung" if a["minderjaehrig"] else "Ihre rechtliche Betreuung"
        vorweg = "Sie sind noch nicht volljährig. Deshalb bekommt auch" if a["minderjaehrig"] else "Auch"
        teile.append(
            f"{vorweg} {wer} {'' if a['minderjaehrig'] else 'bekommt '}dieses Schreiben: {{vertretung_namen}}."
        )
    if "bevollmaechtigte" in adressaten:
        teile.append("Auch Ihre bevollmächtigte Person bekommt dieses Schreiben: {vollmacht_namen}.")
    return (_absatz(" ".join(teile), a),) if teile else ()


def rfb(a: Angaben) -> tuple[Block, ...]:
    """The RFB of this letter."""
    daten = pflicht(a, "rfb")
    if daten.grund == "32":
        return (belehrung.rfb_meldung(daten, a, untersuchung=bool(a.get("untersuchung_art"))),)
    return (belehrung.rfb_pflichtverletzung(daten, a),)


def rechtsbehelf(a: Angaben) -> tuple[Block, ...]:
    """The Rechtsbehelfsbelehrung of this letter."""
    return belehrung.rechtsbehelf(pflicht(a, "gegen"), a.get("paragraf_39"), a)


def massnahme_tabelle(a: Angaben) -> tuple[Block, ...]:
    """All details of a Maßnahme; its Mehraufwand when it is an Arbeitsgelegenheit."""
    m = a["massnahme"]
    zeilen: list[tuple[str, str]] = [
        ("Inhalt", m["inhalt"]),
        ("Träger", m["traeger"]),
        ("Ansprechperson", m["ansprechperson"]),
        ("Ort", m["ort"]),
        ("Zeitraum", f"{worte.lang(m['beginn'])} bis {worte.lang(m['ende'])}"),
        (
            "Umfang",
            f"{str(m['wochenstunden']).rstrip('0').rstrip('.').replace('.', ',') if '.' in str(m['wochenstunden']) else m['wochenstunden']} Stunden in der Woche",
        ),
        ("Zeiten", m["lage"]),
    ]
    if a["agh"]:
        mehraufwand = worte.euro(pflicht(m, "mehraufwand"))
        zeilen.append(
            (
                "Mehraufwand",
                f"{mehraufwand} für jede geleistete Stunde, zusätzlich zum {a['leistung']}; Auszahlung am Monatsende",
            )
        )
    kopf: tuple[Text, ...] = (inline("Was", a), inline("Angaben", a))
    return (Block("tabelle", zeilen=(kopf, *((wert(n), wert(t)) for n, t in zeilen)), spalten="massnahme"),)


def unterstuetzung(a: Angaben) -> tuple[Block, ...]:
    """What the Jobcenter does so that the demanded act succeeds; left out when nothing was agreed."""
    if not a.get("unterstuetzung"):
        return ()
    return (
        Block("h2", text=inline("So unterstützen wir [[Sie // {name_n}]] dabei", a)),
        Block("liste", punkte=tuple(wert(worte.satz(t)) for t in a["unterstuetzung"])),
    )


def vb_tabelle(a: Angaben) -> tuple[Block, ...]:
    """The local rates of the Vermittlungsbudget."""
    saetze = pflicht(a, "jobcenter.vb_saetze")
    kopf = tuple(inline(t, a) for t in ("Wofür", "Betrag", "Nachweis"))
    return (
        Block(
            "tabelle",
            zeilen=(kopf, *((wert(s.leistung), wert(s.betrag), wert(s.nachweis)) for s in saetze)),
            spalten="vb",
        ),
    )


def monatsbetraege(a: Angaben) -> tuple[Block, ...]:
    """The proposed reduction month by month."""
    kopf = tuple(inline(t, a) for t in ("Monat", "Minderung"))
    zeilen = tuple((wert(worte.monat(tag)), wert(worte.euro(betrag))) for tag, betrag in pflicht(a, "monate"))
    return (Block("tabelle", zeilen=(kopf, *zeilen), spalten="betraege"),)


def datum_name(a: Angaben) -> tuple[Block, ...]:
    """Lines for day and name at the end of a form."""
    return (Block("datum_name"),)


BAUSTEINE: dict[str, Callable[[Angaben], tuple[Block, ...]]] = {
    "wer_noch": wer_noch,
    "rfb": rfb,
    "rechtsbehelf": rechtsbehelf,
    "massnahme_tabelle": massnahme_tabelle,
    "unterstuetzung": unterstuetzung,
    "vb_tabelle": vb_tabelle,
    "monatsbetraege": monatsbetraege,
    "datum_name": datum_name,
}
