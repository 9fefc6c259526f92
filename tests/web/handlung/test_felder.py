"""No field and no value of any Vorgang is without German words on screen."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from roterfaden.akte import ARTEN
from roterfaden.web.handlung.felder import ALLGEMEIN, feld_zu, wort_zu
from roterfaden.web.handlung.felder_arten import EIGEN_TEXTE, VERWEISE
from roterfaden.web.handlung.typen import Feldtyp, felder_von


def alle_felder(struktur: type[msgspec.Struct], vorsatz: str = "") -> Iterator[tuple[str, Feldtyp]]:
    for feld in felder_von(struktur):
        pfad = f"{vorsatz}{feld.name}"
        yield pfad, feld
        if feld.typ.struktur:
            stern = ".*." if feld.typ.art == "gruppen" else "."
            yield from alle_felder(feld.typ.struktur, f"{pfad}{stern}")


@pytest.mark.parametrize("art", sorted(ARTEN))
def test_jedes_feld_hat_ein_etikett(art: str) -> None:
    for pfad, _feld in alle_felder(ARTEN[art]):
        feld = feld_zu(art, pfad)
        assert feld and feld.etikett and feld.etikett != pfad.rsplit(".", 1)[-1], (art, pfad)


@pytest.mark.parametrize("art", sorted(ARTEN))
def test_jeder_wert_hat_ein_deutsches_wort(art: str) -> None:
    for pfad, feld in alle_felder(ARTEN[art]):
        for wert in feld.typ.werte:
            assert wort_zu(art, pfad, str(wert)), (art, pfad, wert)


def test_keine_beschreibung_ohne_feld() -> None:
    """A renamed field must not leave its description behind."""
    bekannt = {(art, pfad) for art in ARTEN for pfad, _ in alle_felder(ARTEN[art])}
    for schluessel in [*EIGEN_TEXTE, *VERWEISE]:
        if schluessel[1] != "am":
            assert schluessel in bekannt, schluessel
    namen = {pfad.rsplit(".", 1)[-1] for _, pfad in bekannt} | {"am"}
    assert set(ALLGEMEIN) <= namen | {"nr", "neu"}, set(ALLGEMEIN) - namen


def test_verweise_zeigen_auf_vorhandene_arten() -> None:
    for arten in VERWEISE.values():
        assert set(arten) <= set(ARTEN)


def test_kein_feld_heisst_wie_ein_knopf() -> None:
    """A field whose name steers the page would never reach the Akte."""
    from roterfaden.web.handlung.arbeit import STEUERFELDER

    namen = {feld.name for art in ARTEN for feld in felder_von(ARTEN[art])}
    assert not namen & STEUERFELDER
