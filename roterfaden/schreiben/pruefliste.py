"""What each letter must and must not say.

An information letter must not sound like a Verwaltungsakt; a Verwaltungsakt carries legal basis, reasons, discretion, name
and Rechtsbehelfsbelehrung; an RFB is complete or the letter does not go out. The lists run over every composed letter
before it is set, over the specimens in the tests, and over a Jobcenter's own texts at start.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from roterfaden.schreiben.arten import ARTEN, Art

# Words of the fixed text; what a person typed or the plan says is not judged by them.
_WIE_EIN_BESCHEID = (
    (r"verpflichte", "„verpflichtet“"),
    (r"\bBescheid", "„Bescheid“"),
    (r"Rechtsfolgen?belehrung|Rechtsfolge", "eine Rechtsfolgenbelehrung"),
    (r"Rechtsbehelf", "eine Rechtsbehelfsbelehrung"),
    (r"\bfordere\b.{0,40}\bauf\b", "eine Aufforderung"),
    (r"\bweise\b.{0,30}\bzu\b", "eine Zuweisung"),
    (r"Widerspruch (ist|kann|einlegen|erheben)", "einen Rechtsbehelf"),
    (r"Sie müssen\b", "„Sie müssen“"),
)
_RFB_GEMEINSAM = (
    (r"{prozent} Prozent des maßgebenden Regelbedarfs", "die Höhe in Prozent"),
    (r"{betrag}", "den Betrag in Euro"),
    (r"Die Minderung dauert", "die Dauer"),
    (r"am Ersten des Monats, der auf die Bekanntgabe", "den Beginn"),
    (r"Wenn es wieder geschieht", "die Folgen der Wiederholung"),
    (r"wichtigen Grund darleg", "den wichtigen Grund"),
    (r"außergewöhnliche Härte", "die außergewöhnliche Härte"),
    (r"höchstens 30 Prozent", "die Obergrenze"),
    (r"Unterkunft und Heizung wird dadurch nicht weniger", "den Schutz der Unterkunft"),
    (r"kein Anspruch auf ergänzende Hilfe zum Lebensunterhalt nach dem SGB XII", "den Ausschluss nach dem SGB XII"),
)
_RFB_31 = (
    (r"Wieder gutmachen", "das Nachholen"),
    (r"länger als ein Jahr", "die Jahresregel"),
    (r"20 Prozent", "die zweite Stufe"),
)
_RECHTSBEHELF = (
    (r"Rechtsbehelfsbelehrung", "die Rechtsbehelfsbelehrung"),
    (r"eines Monats nach Bekanntgabe", "die Frist von einem Monat"),
    (r"schriftlich", "die Schriftform"),
    (r"§ 36a Absatz 2 SGB I", "die elektronische Form"),
    (r"zur Niederschrift", "die Niederschrift"),
)


def _laeufe(wert: Any) -> Iterator[dict[str, Any]]:
    if isinstance(wert, dict):
        if "t" in wert:
            yield wert
        else:
            for x in wert.values():
                yield from _laeufe(x)
    elif isinstance(wert, list | tuple):
        for x in wert:
            yield from _laeufe(x)


def _absaetze(wert: Any) -> Iterator[list[dict[str, Any]]]:
    """Each run list of the letter."""
    if isinstance(wert, dict):
        for x in wert.values():
            yield from _absaetze(x)
    elif isinstance(wert, list | tuple):
        if wert and isinstance(wert[0], dict) and "t" in wert[0]:
            yield list(wert)
        else:
            for x in wert:
                yield from _absaetze(x)


def klartext(teil: Any, *, fest: bool = False) -> str:
    """The words of a letter or a part of it; with ``fest`` only the fixed text, inserted values as „…“."""
    zeilen = []
    for absatz in _absaetze(teil):
        zeilen.append("".join("…" if fest and x.get("w") else x["t"] for x in absatz))
    return "\n".join(zeilen).replace("\u00a0", " ")


def _kasten(daten: dict[str, Any], typ: str) -> Any:
    return next((b for b in daten["brief"]["bloecke"] if b["typ"] == typ), None)


def _fehlt(text: str, liste: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"es fehlt {name}" for muster, name in liste if not re.search(muster, text)]


def _zuviel(text: str, liste: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"es enthält {name}" for muster, name in liste if re.search(muster, text)]


def pruefe(daten: dict[str, Any]) -> list[str]:
    """German complaints about a composed letter; empty when it may go out."""
    art = ARTEN[daten["art"]]
    if art.klasse == "plan":
        return _plan(daten)
    fest = klartext(daten["brief"], fest=True)
    funde: list[str] = []
    if art.klasse in ("information", "formular"):
        funde += _zuviel(fest, _WIE_EIN_BESCHEID)
        funde += [] if not (_kasten(daten, "rfb") or _kasten(daten, "rechtsbehelf")) else ["es enthält eine Belehrung"]
    elif art.klasse == "anhoerung":
        funde += _anhoerung(fest, klartext(daten["brief"]))
    elif art.klasse == "va":
        funde += _verwaltungsakt(art, daten)
    return [f"{art.bezeichnung}: {f}." for f in funde]


def _anhoerung(fest: str, alles: str) -> list[str]:
    muss = (
        (r"§ 24 SGB X", "die Rechtsgrundlage § 24 SGB X"),
        (r"Bitte antworten Sie", "die Frist"),
        (r"Prozent", "die Höhe in Prozent"),
        (r"Euro im Monat", "den Betrag"),
        (r"Noch ist nichts entschieden", "dass noch nichts entschieden ist"),
        (r"wichtigen Grund", "die Frage nach dem wichtigen Grund"),
        (r"außergewöhnliche Härte", "die Frage nach der Härte"),
        (r"persönlich", "das persönliche Gespräch"),
        (r"Akte einsehen", "die Akteneinsicht"),
        (r"(?m)^Meine Antwort$", "den Antwortbogen"),
    )
    nie = (
        (r"Rechtsfolgenbelehrung", "eine Rechtsfolgenbelehrung"),
        (r"Rechtsbehelf|Widerspruch", "einen Rechtsbehelf"),
        (r"verpflichtet", "„verpflichtet“"),
    )
    return _fehlt(alles, muss) + _zuviel(fest, nie)


def _verwaltungsakt(art: Art, daten: dict[str, Any]) -> list[str]:
    brief, alles = daten["brief"], klartext(daten["brief"])
    funde = []
    kasten = _kasten(daten, "rechtsbehelf")
    if kasten is None:
        funde.append("es fehlt die Rechtsbehelfsbelehrung")
    else:
        text = klartext([kasten["text"], kasten["bloecke"]])
        funde += _fehlt(text, _RECHTSBEHELF)
        jc = daten["kopf"]["jobcenter"]
        if jc["strasse"] not in text or jc["ort"] not in text:
            funde.append("es fehlt der Sitz der Stelle für den Widerspruch")
    if not brief["va"] or not daten["kopf"]["ifk"]["name"].strip():
        funde.append("es fehlt die Namenswiedergabe")
    funde += _fehlt(
        alles,
        (
            (r"§ \d", "die Rechtsgrundlage"),
            (r"Ermessen", "das Ermessen"),
            (r"Warum |Was wir entscheiden", "die Begründung"),
        ),
    )
    rfb = _kasten(daten, "rfb")
    if art.rfb and rfb is None:
        funde.append("es fehlt die Rechtsfolgenbelehrung")
    if rfb is not None:
        funde += _rfb(daten, klartext([rfb["text"], rfb["bloecke"]]))
    return funde


def _rfb(daten: dict[str, Any], text: str) -> list[str]:
    _, grund, prozent = daten["vorlage"]["belehrung"].split("/")
    liste = _RFB_GEMEINSAM + (() if grund == "32" else _RFB_31)
    funde = _fehlt(
        text, tuple((m.replace("{prozent}", prozent).replace("{betrag}", r"\d+,\d\d Euro"), n) for m, n in liste)
    )
    if grund == "32" and "Wieder gutmachen" in text:
        funde.append("es verspricht ein Nachholen, das es bei Terminen nicht gibt")
    if "Absatz 7" in text:
        funde.append("es droht mit § 31a Absatz 7, um den es nicht geht")
    return funde


def _plan(daten: dict[str, Any]) -> list[str]:
    """The plan's fixed words hold no paragraphs, no consequences and no place to sign."""
    fest = " ".join([*daten["worte"].values(), daten.get("fuss", "")])
    nie = (
        (r"§", "einen Paragrafen"),
        (r"verpflichtet", "„verpflichtet“"),
        (r"Rechtsfolge|Rechtsbehelf", "eine Belehrung"),
        (r"Unterschrift:", "ein Unterschriftsfeld"),
    )
    return [f"{ARTEN[daten['art']].bezeichnung}: {f}." for f in _zuviel(fest, nie)]
