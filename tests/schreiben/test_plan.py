"""The printed plan: one page, first person, languages as a help, Leichte Sprache."""

import io
import json
import subprocess
from typing import Any

import pikepdf
import pytest

from roterfaden.schreiben import erzeugen, muster, pruefliste
from roterfaden.schreiben.modell import Schreiben

TAG = muster.TAGE["E1"]


def _plan(sprache: str | None = None, person: dict[str, Any] | None = None, **mehr: Any) -> tuple[Schreiben, ...]:
    lage, vorgang = muster.nur_plan(muster.Akte(muster.person("erwachsen", TAG, **(person or {})), TAG), **mehr).fall()
    return erzeugen.schreiben_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL, sprache=sprache)


def _seiten(s: Schreiben) -> int:
    with pikepdf.open(io.BytesIO(s.pdf)) as pdf:
        return len(pdf.pages)


def _text(s: Schreiben) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=s.pdf, capture_output=True, check=True
    ).stdout.decode()


@pytest.mark.parametrize(("schritte", "hilfen"), [(1, 0), (3, 3), (5, 3), (8, 0)])
@pytest.mark.parametrize("sprache", ["de", "uk", "ar", "fr"])
def test_bis_acht_absprachen_ein_blatt(schritte: int, hilfen: int, sprache: str) -> None:
    assert _seiten(_plan(sprache, schritte=schritte, hilfen=hilfen)[0]) == 1


def test_acht_lange_absprachen_bleiben_auf_einem_blatt() -> None:
    lang = "Ich frage jeden Monat bei vier Betrieben in meiner Nähe nach einer Stelle im Lager und schreibe mir die Antworten auf."
    akte = muster.Akte(muster.person("erwachsen", TAG), TAG)
    absprachen = [
        {
            "nr": n,
            "inhalt": "eigenbemuehung",
            "verantwortlich": "elb",
            "text": lang,
            "bis": akte.iso(n),
            "nachweis": {"form": lang, "bis": akte.iso(n)},
        }
        for n in range(1, 9)
    ]
    assert _seiten(_plan(absprachen=absprachen)[0]) == 1


def test_viele_absprachen_gehen_mit_hinweis_auf_ein_zweites_blatt() -> None:
    s = _plan(schritte=14, hilfen=6)[0]
    assert _seiten(s) == 2
    assert "Der Plan geht auf der nächsten Seite weiter." in _text(s)
    assert "nächsten Seite weiter" not in _text(_plan()[0])


def test_sechs_rubriken_ohne_paragrafen_und_ohne_unterschriftsfeld() -> None:
    s = _plan()[0]
    text = _text(s)
    for rubrik in ("Mein Ziel", "Mein nächstes Ziel", "Meine nächsten Schritte", "So unterstützt mich das Jobcenter", "Weitere Unterstützung für mich",
                   "Was für mich sonst noch wichtig ist"):  # fmt: skip
        assert rubrik in text
    for nie in ("§", "Rechtsfolge", "Rechtsbehelf", "verpflichtet", "Unterschrift:", "Minderung"):
        assert nie not in text
    assert "kann ich eine Schlichtung verlangen" in text
    assert pruefliste.pruefe(json.loads(s.daten_json)) == []


def test_schlichtung_nur_bis_30_juni_2026() -> None:
    import datetime as dt

    akte = muster.Akte(muster.person("erwachsen", dt.date(2026, 7, 6)), dt.date(2026, 7, 6))
    lage, vorgang = muster.nur_plan(akte).fall()
    daten = erzeugen.daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)[0]
    assert daten["plan"]["wichtig"] == []


def test_sprache_kommt_aus_den_stammdaten_und_ist_waehlbar() -> None:
    assert _plan()[0].sprache == "de"
    assert _plan(person={"sprache": "uk"})[0].sprache == "uk"
    assert _plan("tr", person={"sprache": "uk"})[0].sprache == "tr"
    assert _plan(person={"sprache": "xx"})[0].sprache == "de"


def test_deutsch_bleibt_massgeblich() -> None:
    daten = json.loads(_plan("uk")[0].daten_json)
    text = _text(_plan("uk")[0])
    assert "Maßgeblich ist die deutsche Fassung" in " ".join(text.split())
    assert daten["fremd"]["massgeblich"] and daten["plan"]["ziel"]["text"].startswith("Ich arbeite fest")


def test_zwei_spalten_nur_wenn_alles_uebersetzt_ist() -> None:
    assert json.loads(_plan("en", angebote=True)[0].daten_json)["zwei_spalten"] is True
    assert json.loads(_plan("en")[0].daten_json)["zwei_spalten"] is False


def test_leichte_sprache_fuer_wen_sie_gebraucht_wird() -> None:
    beide = _plan(person={"leichte_sprache": True})
    assert [s.art for s in beide] == ["kooperationsplan", "kooperationsplan_leicht"]
    daten = json.loads(beide[1].daten_json)["leicht"]
    assert all(len(zeile.split(". ")) == 1 for s in daten["schritte"] for zeile in s["text"])
    assert {"Bewerbung", "Kurs"} <= {b["wort"] for b in daten["begriffe"]}
    assert "Für das Amt gilt der Plan in Alltags-Sprache." in _text(beide[1])


def test_naechstes_gespraech_steht_im_plan() -> None:
    akte = muster._anfang(muster.Akte(muster.person("erwachsen", TAG), TAG))
    akte.dazu(
        -1,
        "einladung_ergangen",
        anlass="folgetermin",
        mit_rfb=False,
        termin="2026-04-29T10:00",
        ort="Raum 2.14",
        adressaten=["elb"],
    )
    muster.plan(akte, 0)
    lage, vorgang = akte.fall()
    daten = erzeugen.daten_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)[0]
    assert daten["plan"]["gespraech"] == ["Mittwoch, 29.04.2026", "10\u00a0Uhr, Raum\u00a02.14"]
