"""A Jobcenter's own letter texts: used, versioned, and checked against the same lists at start."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from roterfaden.schreiben import erzeugen, muster, texte
from roterfaden.schreiben.apps import pruefe_eigene_texte
from roterfaden.schreiben.eigene_texte import pruefe_ordner


@pytest.fixture(autouse=True)
def _zuruecksetzen() -> Iterator[None]:
    yield
    texte.setze_ordner(None)


def _eigener(ordner: Path, name: str, alt: str, neu: str) -> Path:
    quelle = (texte.MITGELIEFERT / f"{name}.txt").read_text()
    assert alt in quelle
    (ordner / f"{name}.txt").write_text(quelle.replace(alt, neu))
    return ordner


def test_mitgelieferte_texte_sind_in_ordnung() -> None:
    assert pruefe_ordner(texte.MITGELIEFERT) == []
    assert pruefe_ordner(None) == []


def test_eigener_text_gilt_und_aendert_die_version(tmp_path: Path) -> None:
    vorher = texte.version("einladung_kp_erstellung")
    _eigener(tmp_path, "einladung_kp_erstellung", "Wir lernen uns kennen.", "Schön, dass wir uns kennenlernen.")
    assert pruefe_ordner(tmp_path) == []
    texte.setze_ordner(tmp_path)
    tag = muster.TAGE["E1"]
    lage, vorgang = muster.BRIEFE["einladung_kp_erstellung"](muster.Akte(muster.person("erwachsen", tag), tag)).fall()
    s = erzeugen.schreiben_fuer(lage, vorgang, muster.ABSENDER, stempel=muster.STEMPEL)[0]
    assert "Schön, dass wir uns kennenlernen." in s.daten_json
    assert s.vorlage_version != vorher
    pruefe_eigene_texte()


@pytest.mark.parametrize(
    ("name", "alt", "neu", "fund"),
    [
        (
            "einladung_kp_erstellung",
            "Fehlt etwas, ist das kein Problem.",
            "Sie sind verpflichtet zu kommen.",
            "„verpflichtet“",
        ),
        ("zuweisungsschreiben", "Dieses Schreiben informiert", "Dieser Bescheid informiert", "„Bescheid“"),
        ("einladung_folgetermin", "@baustein rechtsbehelf", "", "es fehlt die Rechtsbehelfsbelehrung"),
        ("aufforderung_15_5", "@baustein rfb", "", "es fehlt die Rechtsfolgenbelehrung"),
        (
            "zuweisungsbescheid",
            "**Ermessen.** Ob und wie ich [[Sie // {name_n}]] zuweise, entscheide ich nach Ermessen.",
            "Ich weise zu.",
            "das Ermessen",
        ),
        ("anhoerung", "§ 24 SGB X", "§ 25 SGB X", "§ 24 SGB X"),
        ("anhoerung", "Noch ist nichts entschieden.", "Wir haben entschieden.", "noch nichts entschieden"),
        ("antwortbogen", "## Meine Antwort", "## Bogen", "Antwortbogen"),
        ("infoblatt_vb", "{ifk.telefon}", "{ifk.gibtesnicht}", "ifk.gibtesnicht"),
        ("infoblatt_vb", "## So gehen Sie vor", "@baustein gibtesnicht", "gibtesnicht"),
    ],
)
def test_falscher_eigener_text_faellt_beim_start_auf(tmp_path: Path, name: str, alt: str, neu: str, fund: str) -> None:
    _eigener(tmp_path, name, alt, neu)
    funde = pruefe_ordner(tmp_path)
    assert funde and any(fund in f for f in funde), funde
    texte.setze_ordner(tmp_path)
    with pytest.raises(ImproperlyConfigured, match="Eigene Brieftexte"):
        pruefe_eigene_texte()
    assert texte.eigener_ordner() == tmp_path


def test_unbekannter_name_und_unlesbarer_text(tmp_path: Path) -> None:
    (tmp_path / "gibt_es_nicht.txt").write_text("titel: x\n---\n")
    (tmp_path / "anhoerung.txt").write_text("titel: x\n---\n[[offen\n")
    funde = pruefe_ordner(tmp_path)
    assert any("gibt_es_nicht.txt" in f for f in funde)
    assert any("nicht lesbar" in f for f in funde)
