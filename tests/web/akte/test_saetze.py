"""Every kind of Vorgang has its German sentence."""

import datetime as dt
from decimal import Decimal
from typing import Any, get_args, get_origin

import msgspec
import pytest

from roterfaden.akte.arten import ARTEN
from roterfaden.akte.grundtypen import Gegenstand, Zeitpunkt
from roterfaden.akte.vorgaenge import EinladungErgangen, TerminErgebnis
from roterfaden.web.akte.gruppen import BEIWERK, GRUPPEN
from roterfaden.web.akte.saetze import SAETZE, mit_betonung, satz


def _beispiel(typ: Any) -> Any:
    """A value of the type, the smallest that the contract allows."""
    if typ is Gegenstand:
        return Gegenstand(absprache=(1, 1))
    if isinstance(typ, type) and issubclass(typ, msgspec.Struct):
        return typ(**{f.name: _beispiel(f.type) for f in msgspec.structs.fields(typ) if f.required})
    herkunft = get_origin(typ)
    if herkunft is tuple:
        return (_beispiel(get_args(typ)[0]),)
    if herkunft is dict or typ is dict:
        return {}
    if herkunft is not None and get_args(typ):
        erstes = get_args(typ)[0]
        return erstes if isinstance(erstes, str | int) and not isinstance(erstes, type) else _beispiel(erstes)
    einfach: dict[Any, Any] = {
        str: "Text", int: 1, bool: True, dt.date: dt.date(2026, 3, 2), Decimal: Decimal("10.00"),
        Zeitpunkt: Zeitpunkt(2026, 3, 17, 10, 30),
    }  # fmt: skip
    return einfach[typ]


def _vorgang(art: str) -> Any:
    werte = {f.name: _beispiel(f.type) for f in msgspec.structs.fields(ARTEN[art]) if f.required}
    return ARTEN[art](**(werte | {"nr": 2, "am": dt.date(2026, 3, 2)}))


def test_jede_art_hat_einen_satz() -> None:
    assert set(SAETZE) == set(ARTEN.values())


@pytest.mark.parametrize("art", sorted(ARTEN))
def test_der_satz_ist_ein_deutscher_satz(art: str) -> None:
    s = satz(_vorgang(art), {})
    assert s.text.endswith("."), s.text
    assert s.schlicht[0].isupper() or s.schlicht[0] == "§", s.text
    assert "_" not in s.text and "None" not in s.text, s.text
    assert s.text.count("**") % 2 == 0


def test_jede_art_ist_in_einem_filter_oder_steht_bei_ihrem_vorgang() -> None:
    nur_unter_alle = {"leistungsbezug_begonnen", "leistungsbezug_beendet", "zustaendigkeit_gewechselt"}
    gefiltert = {art for _, arten in GRUPPEN.values() for art in arten}
    assert gefiltert <= set(ARTEN)
    assert set(ARTEN) == gefiltert | BEIWERK | nur_unter_alle


def test_die_einladung_nennt_anlass_und_termin() -> None:
    einladung = EinladungErgangen(
        nr=13, am=dt.date(2026, 2, 3), anlass="beraterische_intervention", mit_rfb=False,
        termin=Zeitpunkt(2026, 2, 17, 10, 30), ort="Zimmer 214", adressaten=("elb", "gesetzliche_vertretung"),
    )  # fmt: skip
    s = satz(einladung)
    assert s.text == "Zur beraterischen Intervention eingeladen für 17.02.2026, 10:30\u00a0Uhr."
    assert s.neben == "auch an: gesetzliche Vertretung"


def test_ein_ungeklaerter_grund_heisst_ungeklaert() -> None:
    s = satz(TerminErgebnis(nr=3, am=dt.date(2026, 2, 17), bezug=2, ergebnis="nicht_erschienen"))
    assert "Grund noch ungeklärt" in s.text


def test_betonung_wird_zerlegt_ohne_sie_zu_verlieren() -> None:
    assert mit_betonung("a **b** c") == [("a ", False), ("b", True), (" c", False)]
