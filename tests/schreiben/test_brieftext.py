"""The little language of the letter texts."""

import pytest

from roterfaden.schreiben.brieftext import Vorlage, inline, klartext
from roterfaden.schreiben.modell import SchreibenFehler

ICH = {
    "an_dritte": False,
    "name": "Lea",
    "frist": "2026-04-24",
    "betrag": "56.3",
    "da": True,
    "liste": ("a", "b"),
    "leer": "",
}
DRITTE = ICH | {"an_dritte": True}


def test_zwei_ansprachen() -> None:
    text = "[[Sie kommen // {name} kommt]] bald."
    assert klartext(inline(text, ICH)) == "Sie kommen bald."
    assert klartext(inline(text, DRITTE)) == "Lea kommt bald."


def test_leere_ansprache_hinterlaesst_keine_luecke() -> None:
    assert klartext(inline("das Geld[[ //  für {name}]] sinkt.", ICH)) == "das Geld sinkt."
    assert klartext(inline("das Geld[[ //  für {name}]] sinkt.", DRITTE)) == "das Geld für Lea sinkt."


def test_frage_vor_der_klammer_ist_kein_ende_einer_bedingung() -> None:
    assert klartext(inline("[[Können Sie? // Kann {name}?]]", DRITTE)) == "Kann Lea?"
    assert klartext(inline("[?da:[[Kommt es? // Geht es?]]?]", ICH)) == "Kommt es?"


def test_bedingung_und_verneinung() -> None:
    assert klartext(inline("A[?da: B?][?!da: C?]", ICH)) == "A B"
    assert klartext(inline("A[?leer: B?][?!leer: C?]", ICH)) == "A C"


def test_tage_betraege_und_geschuetzte_leerzeichen() -> None:
    t = "".join(lauf.t for lauf in inline("bis {frist|tag} sind es {betrag|euro} nach § 31 Absatz 1 SGB II", ICH))
    assert t == "bis Freitag, 24.\u00a0April 2026 sind es 56,30\u00a0Euro nach §\u00a031 Absatz\u00a01 SGB\u00a0II"


def test_fehlende_angabe_haelt_das_schreiben_an() -> None:
    for pfad in ("fehlt", "leer", "name.nichts"):
        with pytest.raises(SchreibenFehler, match=f"„{pfad}“ fehlt"):
            inline(f"Hier {{{pfad}}}.", ICH)


@pytest.mark.parametrize(
    "boese", ["**fett**", "{name}", "[[a // b]]", "## Titel", "#set page(width: 1pt)", "<b>", "@seite"]
)
def test_eingaben_werden_nie_zu_auszeichnung(boese: str) -> None:
    laeufe = inline("Text: {name}!", ICH | {"name": boese})
    assert [lauf.t for lauf in laeufe if lauf.w] == [boese]
    assert not any(lauf.f for lauf in laeufe)


@pytest.mark.parametrize("kaputt", ["[[a // b", "a ]]", "{Name!}", "{name|unbekannt}", "[?da: offen", "?] zu"])
def test_fehler_im_text_fallen_beim_lesen_auf(kaputt: str) -> None:
    with pytest.raises(ValueError):
        Vorlage("probe", f"titel: x\n---\n{kaputt}\n")


def test_bloecke() -> None:
    quelle = "titel: T\nbetreff: B {name}\n---\nErster\nAbsatz.\n\n## Titel\n- eins\n- *{liste}\n\n@wenn leer\nnie\n@sonst\nimmer\n@ende\n\n| Wann | {frist|lang}\n| Nie | [?leer:x?]\n--- schluss\nEnde.\n"
    vorlage = Vorlage("probe", quelle)
    bloecke = vorlage.bloecke(ICH, {})
    assert [b.typ for b in bloecke] == ["absatz", "h2", "liste", "absatz", "angaben"]
    assert klartext(bloecke[0].text) == "Erster Absatz."
    assert [klartext(p) for p in bloecke[2].punkte] == ["eins", "a", "b"]
    assert klartext(bloecke[3].text) == "immer"
    assert len(bloecke[4].zeilen) == 1
    assert klartext(vorlage.schlussbloecke(ICH, {})[0].text) == "Ende."
    assert klartext(vorlage.feld("betreff", ICH)) == "B Lea"


def test_zeilen_einer_eingabe_bleiben_zeilen() -> None:
    laeufe = inline("Grund: {grund}!", ICH | {"grund": "eins\n\n  zwei  \ndrei"})
    assert klartext(laeufe) == "Grund: eins\nzwei\ndrei!"
