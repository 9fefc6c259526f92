"""Every due item of the procedure has its words, its group and its source."""

import inspect

from roterfaden.verfahren import faelligkeit_plan, faelligkeit_verfahren
from roterfaden.web.akte.faden import kurze_kennung
from roterfaden.web.akte.faellig import FAELLIG, FRISTEN, GRUPPEN, arten, titel

QUELLTEXT = inspect.getsource(faelligkeit_plan) + inspect.getsource(faelligkeit_verfahren)


def test_worte_und_quellen_gibt_es_fuer_genau_die_arten_des_verfahrens() -> None:
    assert set(FRISTEN) | {"termin"} == set(FAELLIG)
    for art in FAELLIG:
        assert f'"{art}"' in QUELLTEXT, art


def test_jede_art_gehoert_zu_einer_gruppe_des_filters() -> None:
    assert set().union(*(arten(g) for g in GRUPPEN)) == set(FAELLIG)


def test_eine_absprache_wird_beim_namen_genannt() -> None:
    assert titel("absprache_nachhalten", {"absprache": [7, 2]}) == "Absprache\u00a02 nachhalten"
    assert (
        titel("aufforderung_entscheiden", {"absprache": [7, 1]})
        == "Über die Aufforderung entscheiden: Absprache\u00a01"
    )


def test_die_adresse_im_ordnerarchiv_wird_kurz_genannt() -> None:
    lang = "ahrenstein/412D038267/Leistungsminderung/2026-02-09_minderungsbescheid_db363131edf7db35.pdf"
    assert kurze_kennung(lang) == "Leistungsminderung, db363131"
    assert kurze_kennung("KP-2025-011702") == "KP-2025-011702"
