"""The Potenzialanalyse as answered: what is missing, what becomes of the answers."""

from __future__ import annotations

from roterfaden.web.potenzialanalyse import analyse as p


def ausgefuellt() -> dict[str, list[str]]:
    roh = {f"merkmale.{n}": ["nicht zutreffend"] for n, *_ in p.LAGE}
    roh |= {f"m.{k}": ["kein"] for k in p.MERKMALE}
    roh |= {
        "staerken.0.kompetenz": ["Planen"],
        "staerken.0.klasse": ["methoden"],
        "staerken.0.beleg": ["„um zwölf fertig“"],
    }
    roh |= {"unterstuetzungsbedarfe": ["Kontakte\nÜbersetzung"], "zielberuf": ["Köchin"]}
    roh |= {"rehabilitation": ["kein"], "sprachfoerderung": ["bedarf"]}
    return roh


def test_vollstaendig() -> None:
    roh = ausgefuellt()
    assert p.fehlend(roh) == []
    assert all(b.fertig for b in p.bloecke(roh))
    daten = p.daten_aus(roh)
    assert daten["keine_handlungsbedarfe"] is True
    assert daten["staerken"] == [{"kompetenz": "Planen", "klasse": "methoden", "beleg": "um zwölf fertig"}]
    assert daten["unterstuetzungsbedarfe"] == ["Kontakte", "Übersetzung"]
    assert daten["rehabilitation"] == {"geprueft": True, "bedarf": False}
    assert daten["sprachfoerderung"] == {"geprueft": True, "bedarf": True}


def test_offene_antworten_werden_genannt() -> None:
    roh = ausgefuellt()
    del roh["m.lernen"], roh["sprachfoerderung"]
    assert [f.wort for f in p.fehlend(roh)] == ["Lernbereitschaft", "Sprachförderung"]
    assert "keine_handlungsbedarfe" not in p.daten_aus(roh)
    assert [b.wort for b in p.bloecke(roh) if not b.fertig] == ["Handlungsbedarfe", "Sprachförderung"]


def test_bedarf_braucht_beschreibung() -> None:
    roh = ausgefuellt() | {"m.beruf": ["bedarf"]}
    assert [f.anker for f in p.fehlend(roh)] == ["m-beruf-was"]
    roh["m.beruf.was"] = ["Zeugnis nicht anerkannt"]
    assert p.daten_aus(roh)["handlungsbedarfe"] == [
        {
            "schluesselgruppe": "qualifikation",
            "merkmal": "Berufliche Qualifikation",
            "beschreibung": "Zeugnis nicht anerkannt",
        }
    ]


def test_staerke_und_bedarf_zugleich() -> None:
    roh = ausgefuellt() | {
        "staerken.0.kompetenz": ["berufserfahrung"],
        "m.erfahrung": ["bedarf"],
        "m.erfahrung.was": ["x"],
    }
    assert p.brueche(roh) == ["Berufserfahrung"]


def test_keine_diagnosefelder() -> None:
    woerter = " ".join(m.wort for _, m in p.MERKMALE.values()).casefold()
    assert "diagnose" not in woerter
    assert "krank" not in woerter
