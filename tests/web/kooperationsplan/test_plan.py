"""The plan as typed becomes the Absprachen of the Vorgang, in order, each with its way back to the row."""

from __future__ import annotations

import datetime as dt

from roterfaden.web.kooperationsplan import plan as k

HEUTE = dt.date(2026, 3, 16)


def roh(**felder: str) -> dict[str, list[str]]:
    return {name.replace("__", "."): [wert] for name, wert in felder.items()}


def test_drei_listen_werden_absprachen() -> None:
    gelesen = k.lies(
        roh(
            schritte__0__text="Ich frage in drei Küchen.",
            schritte__0__bis="30.4.",
            schritte__0__zeige="Ich bringe die Namen mit.",
            schritte__0__zbis="4.5.",
            schritte__1__text="",
            schritte__1__inhalt="eigenbemuehung",
            zusagen__0__text="Das Jobcenter bezahlt die Fahrten.",
            zusagen__0__bis="30.6.",
            zusagen__0__angebot="Vermittlungsbudget",
            dritte__0__text="Die Kammer prüft mein Zeugnis.",
            gueltig_bis="16.9.2026",
            gespraech="7",
        ),
        HEUTE,
    )
    eine, zwei, drei = gelesen.daten["absprachen"]
    assert [a["nr"] for a in gelesen.daten["absprachen"]] == [1, 2, 3]
    assert eine["nachweis"] == {"form": "Ich bringe die Namen mit.", "bis": "2026-05-04"}
    assert zwei["leistung"] == {"angebot": "Vermittlungsbudget"}
    assert drei["verantwortlich"] == "dritte"
    assert drei["bis"] == "2026-09-16"  # help by others counts as long as the plan
    assert gelesen.daten["gespraech"] == 7
    assert gelesen.feld_zu("absprachen[1].text") == "zusagen.0.text"
    assert gelesen.feld_zu("absprachen[0].nachweis.form") == "schritte.0.zeige"


def test_unlesbarer_tag_bleibt_am_feld() -> None:
    gelesen = k.lies(roh(schritte__0__text="Ich frage.", schritte__0__bis="bald"), HEUTE)
    assert "bald" in gelesen.fehler["schritte.0.bis"]
    assert "bis" not in gelesen.daten["absprachen"][0]


def test_fertige_rubriken() -> None:
    halb = roh(schritte__0__text="Ich frage.", schritte__0__bis="30.4.")
    assert not k.rubrik_fertig(halb, "schritte")
    assert k.rubrik_fertig(halb | roh(schritte__0__zeige="Liste", schritte__0__zbis="4.5."), "schritte")


def test_platz_nimmt_ab() -> None:
    kurz = k.lies(roh(uebergeordnetes_ziel="Ich koche."), HEUTE).daten
    lang = k.lies(roh(uebergeordnetes_ziel="Ich koche. " * 60), HEUTE).daten
    assert k.platz(kurz) > k.platz(lang)
