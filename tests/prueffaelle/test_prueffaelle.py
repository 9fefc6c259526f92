"""Every scenario holds, and every rule is shown where it speaks and where the same step goes through without it."""

from collections.abc import Iterator

import pytest

from roterfaden.recht import REGELN
from tests.prueffaelle.lader import Fall, faelle
from tests.prueffaelle.mitschrift import Mitschrift
from tests.prueffaelle.pruefen import Aussage, pruefe

FAELLE = faelle()
# A rule that is always said has no step without it.
IMMER_GESAGT = {"unterkunft_ungekuerzt"}

# What the contract can make due.
FAELLIGKEITEN = frozenset(
    {"potenzialanalyse_erstellen", "kooperationsplan_erstellen", "kp_entscheiden", "kooperationsplan_aushaendigen"}
    | {"kooperationsplan_fortschreiben", "kooperationsplan_anpassen", "infoblatt_vb_aushaendigen", "ablage_pruefen"}
    | {"zuweisungsschreiben_aushaendigen", "absprache_nachhalten", "intervention_einladen", "intervention_abschliessen"}
    | {"aufforderung_entscheiden", "aufforderung_15_6_pruefen", "aufforderung_pruefen", "aufforderung_aufheben"}
    | {"zuweisungsbescheid_aufheben", "rueckkehr_pruefen", "anhoerung_einleiten", "anhoerung_auswerten"}
    | {"minderung_feststellen_bis", "minderung_aufheben_pruefen", "beratungsangebot_u25", "schlichtung_einleiten"}
    | {"schlichtung_endet", "paragraf_10_ueberpruefen", "verzicht_ueberpruefen", "fahrtkosten_entscheiden"}
    | {"ab_vermerk_nachtragen", "termin"}
)


@pytest.fixture(scope="module")
def mitschrift() -> Iterator[Mitschrift]:
    with Mitschrift() as mit:
        yield mit


@pytest.fixture(scope="module")
def aussagen(mitschrift: Mitschrift) -> list[list[Aussage]]:
    return [pruefe(fall, mitschrift)[1] for fall in FAELLE]


@pytest.mark.parametrize("fall", FAELLE, ids=str)
def test_prueffall(fall: Fall, mitschrift: Mitschrift) -> None:
    unterschiede, _ = pruefe(fall, mitschrift)
    assert not unterschiede, "\n".join(unterschiede)


def test_jeder_fall_hat_einen_eigenen_namen_und_eine_fundstelle() -> None:
    namen = [fall.name for fall in FAELLE]
    assert sorted(namen) == sorted(set(namen))
    assert [fall.name for fall in FAELLE if not fall.fundstellen or not fall.pruefungen] == []


def test_zu_jeder_regel_gibt_es_einen_fall_in_dem_sie_spricht(aussagen: list[list[Aussage]]) -> None:
    gezeigt = {name for fall in aussagen for a in fall for name in a.genannt & a.gesprochen}
    assert sorted(REGELN.keys() - gezeigt) == []


def test_zu_jeder_regel_geht_derselbe_schritt_im_selben_fall_auch_ohne_sie(aussagen: list[list[Aussage]]) -> None:
    ohne = {
        name
        for fall in aussagen
        for gesperrt in fall
        for name in gesperrt.genannt & gesperrt.gesprochen
        if any(a.art == gesperrt.art and a.zulaessig and name not in a.gesprochen for a in fall)
    }
    assert sorted(REGELN.keys() - ohne - IMMER_GESAGT) == []


@pytest.mark.parametrize("wort", ["faellig", "nicht_faellig"])
def test_zu_jeder_faelligkeit_gibt_es_einen_fall_in_dem_sie_entsteht_und_einen_in_dem_sie_erledigt_ist(
    wort: str,
) -> None:
    gezeigt = {x["art"] for fall in FAELLE for p in fall.pruefungen for x in p.get(wort) or ()}
    assert sorted(FAELLIGKEITEN ^ gezeigt) == []


def test_was_eine_pruefung_regel_nennt_gibt_es() -> None:
    genannt = {
        name
        for fall in FAELLE
        for p in fall.pruefungen
        for wo in (p, *(p.get("unzulaessig") or ()), *(p.get("zulaessig") or ()))
        for schluessel in ("regel_name", "hinweis_name", "ohne")
        for name in ([wo[schluessel]] if isinstance(wo.get(schluessel), str) else wo.get(schluessel) or ())
    }
    assert genannt - REGELN.keys() == set()
