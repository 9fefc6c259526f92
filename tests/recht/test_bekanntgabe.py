"""When a letter is notified, and to whom it must go."""

import datetime as dt

import pytest

from tests.prueffaelle.akten import akte, lage

VERTRETEN = {"geburtsdatum": "2007-11-20", "gesetzliche_vertretung": [{"name": "Amira", "art": "eltern"}]}
AUFFORDERUNG = ("intervention", {"2024-04-10 aufforderung_erlassen aufforderung": None})


def auf(tag, weg="post", an="elb"):
    return {f"{tag} schreiben_aufgegeben": {"bezug": "$aufforderung", "weg": weg, "an": an}}


def zugang(tag, zugegangen, an="elb"):
    return {f"{tag} zugang_festgestellt": {"bezug": "$aufforderung", "zugegangen_am": zugegangen, "an": an}}


def ruecklauf(tag):
    return {f"{tag} ruecklauf": {"bezug": "$aufforderung"}}


def bestritten(tag):
    return {f"{tag} zugang_bestritten": {"bezug": "$aufforderung"}}


def bekannt(*versand, tag="2025-12-01", wer=None):
    _, nr = akte(*AUFFORDERUNG, *versand)
    tag_ = lage(tag, *AUFFORDERUNG, *versand, wer=wer).bekanntgabe(nr["aufforderung"])
    return tag_.isoformat() if tag_ else None


@pytest.mark.parametrize(
    ("versand", "tag"),
    [
        ([], None),
        ([auf("2024-04-10")], "2024-04-13"),
        ([auf("2024-04-10", "portal")], "2024-04-13"),
        ([auf("2025-01-01")], "2025-01-05"),
        ([auf("2024-12-31")], "2025-01-03"),
        ([auf("2024-04-10", "persoenlich")], "2024-04-10"),
        ([auf("2024-04-10", "email")], None),
        ([auf("2024-04-10", "pzu")], None),
        ([auf("2024-04-10", "pzu"), zugang("2024-04-15", "2024-04-12")], "2024-04-12"),
        ([auf("2024-04-10"), zugang("2024-04-20", "2024-04-18")], "2024-04-18"),
        ([auf("2024-04-10"), zugang("2024-04-20", "2024-04-11")], "2024-04-13"),
        ([auf("2024-04-10", "persoenlich"), zugang("2024-04-20", "2024-04-18")], "2024-04-18"),
        ([auf("2024-04-10"), ruecklauf("2024-04-16")], None),
        ([auf("2024-04-10"), bestritten("2024-04-16")], None),
        ([auf("2024-04-10"), bestritten("2024-04-16"), zugang("2024-04-19", "2024-04-11")], "2024-04-11"),
        ([auf("2024-04-10"), zugang("2024-04-15", "2024-04-14"), bestritten("2024-04-16")], None),
        ([auf("2024-04-10"), ruecklauf("2024-04-16"), auf("2024-04-17")], "2024-04-20"),
        ([auf("2024-04-10"), auf("2024-04-17")], "2024-04-20"),
        ([auf("2024-04-10", "persoenlich"), auf("2024-04-17", "email")], None),
    ],
    ids=lambda x: str(x) if isinstance(x, str | None) else "",
)
def test_bekannt_ist_ein_schreiben_nach_weg_nachweis_und_zweifel(versand, tag):
    assert bekannt(*versand) == tag


def test_bekannt_ist_ein_schreiben_erst_wenn_es_jedem_adressaten_bekannt_ist():
    beide = [auf("2024-04-10"), auf("2024-04-12", an="gesetzliche_vertretung")]
    assert bekannt(beide[0], wer=VERTRETEN) is None
    assert bekannt(*beide, wer=VERTRETEN) == "2024-04-15"
    assert bekannt(*beide, ruecklauf("2024-04-20"), wer=VERTRETEN) is None


def test_was_erst_nach_dem_stichtag_aufgegeben_ist_gilt_noch_nicht_als_aufgegeben():
    assert bekannt(auf("2024-04-12"), tag="2024-04-11") is None
    assert bekannt(auf("2024-04-12"), tag="2024-04-12") == "2024-04-15"


@pytest.mark.parametrize(
    ("wer", "adressaten"),
    [
        (None, ("elb",)),
        (VERTRETEN, ("elb", "gesetzliche_vertretung")),
        ({**VERTRETEN, "geburtsdatum": "2006-04-10"}, ("elb",)),
        ({**VERTRETEN, "geburtsdatum": "2006-04-11"}, ("elb", "gesetzliche_vertretung")),
        ("betreut", ("elb", "gesetzliche_vertretung")),
        ("bevollmaechtigt", ("elb", "bevollmaechtigte")),
        ({"bevollmaechtigte": [{"name": "Sommer", "seit": "2024-04-11"}]}, ("elb",)),
        ({"bevollmaechtigte": [{"name": "Sommer", "seit": "2023-01-01", "bis": "2024-04-09"}]}, ("elb",)),
        (
            {"bevollmaechtigte": [{"name": "Sommer", "seit": "2023-01-01", "bis": "2024-04-10"}]},
            ("elb", "bevollmaechtigte"),
        ),
    ],
)
def test_die_adressaten_richten_sich_nach_dem_tag_des_schreibens(wer, adressaten):
    _, nr = akte(*AUFFORDERUNG)
    assert lage("2026-01-01", *AUFFORDERUNG, wer=wer).adressaten_von(nr["aufforderung"]) == adressaten


@pytest.mark.parametrize(
    "wer", ["bevollmaechtigt", {**VERTRETEN, "bevollmaechtigte": [{"name": "S", "seit": "2024-01-01"}]}]
)
def test_die_anhoerung_geht_an_die_bevollmaechtigte_person_statt_an_die_elb(wer):
    _, nr = akte("anhoerung")
    noetig = lage("2024-05-14", "anhoerung", wer=wer).adressaten_von(nr["anhoerung"])
    # the Vorgang itself names the eLb, who then counts too
    assert noetig[-1] == "elb"
    assert "bevollmaechtigte" in noetig
    assert ("gesetzliche_vertretung" in noetig) is isinstance(wer, dict)


def test_eine_einladung_ohne_belehrung_darf_per_email_gehen():
    einladung = {"2024-03-04 einladung_ergangen einladung": {"termin": "2024-03-18T10:00"}}
    email = {"2024-03-04 schreiben_aufgegeben": {"bezug": "$einladung", "weg": "email"}}
    _, nr = akte("bezug", einladung, email)
    assert lage("2024-03-05", "bezug", einladung, email).bekanntgabe(nr["einladung"]) == dt.date(2024, 3, 7)
