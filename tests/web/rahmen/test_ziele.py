"""Addresses of Handlungen carry numbers only, and can be read back."""

from typing import Any

import pytest
from django.http import QueryDict

from roterfaden.web.rahmen.ziele import handlung_ziel, kodiere_bezug, lies_bezug


@pytest.mark.parametrize(
    "bezug",
    [
        {},
        {"vorgang": 9},
        {"absprache": [4, 1]},
        {"massnahme": 7},
        {"anlass": "folgetermin"},
        {"anlass": "beraterische_intervention", "gegenstand": {"absprache": [4, 1]}},
        {"gegenstand": {"massnahme": 7}},
    ],
)
def test_ein_bezug_ueberlebt_die_adresse(bezug: dict[str, Any]) -> None:
    abfrage = QueryDict(mutable=True)
    abfrage.update(kodiere_bezug(bezug))
    assert lies_bezug(abfrage) == bezug


@pytest.mark.parametrize("abfrage", ["vorgang=abc", "absprache=1.2.3", "anlass=<x>", "gegenstand=person.3", "vorgang="])
def test_unlesbares_in_der_adresse_wird_weggelassen(abfrage: str) -> None:
    assert lies_bezug(QueryDict(abfrage)) == {}


def test_analyse_und_plan_haben_eigene_seiten() -> None:
    assert handlung_ziel(7, "potenzialanalyse_abschliessen") == "/akten/7/potenzialanalyse/"
    assert handlung_ziel(7, "kooperationsplan_erstellen") == "/akten/7/kooperationsplan/"
    assert handlung_ziel(7, "einladen", {"anlass": "folgetermin"}) == "/akten/7/handlungen/einladen/?anlass=folgetermin"
