"""The page of the plan: nothing typed gets lost, nothing half is stored, only words of legal consequences bar."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from roterfaden.akte import lies_vorgang
from roterfaden.register.models import Akte, Auftrag, Dokument, Entwurf
from roterfaden.web.kooperationsplan.abschliessen import _seiten
from roterfaden.zugang.models import Nutzer
from tests.web.conftest import haenge_an, lege_an
from tests.web.geschichte import ANALYSE, GRUENWALD

GESPRAECH = {k: w for k, w in GRUENWALD[4].items() if k != "bezug"} | {
    "am": "2026-03-16", "infoblatt_vb_ausgehaendigt": False, "ueber_schlichtung_informiert": False,
}  # fmt: skip
PLAN = {
    "uebergeordnetes_ziel": "Ich arbeite als Köchin in einer Schulküche.",
    "naechstes_ziel": "Ich habe bis Ende Juni ein Praktikum gemacht.",
    "schritte.0.text": "Ich frage in drei Küchen nach einem Praktikum.",
    "schritte.0.bis": "30.4.",
    "schritte.0.zeige": "Ich bringe die Namen mit.",
    "schritte.0.zbis": "4.5.",
    "zusagen.0.text": "Frau Brinkmann fragt bei der Schulküche nach einem Platz.",
    "zusagen.0.bis": "27.3.",
    "dritte.0.text": "Die Kammer prüft mein Zeugnis.",
    "wichtig": "Ich kann von 8 bis 15 Uhr arbeiten.",
    "gueltig_bis": "16.9.2026",
    "sprache": "de",
    "perspektive": "ich",
}


@pytest.fixture
def akte(haus: Any) -> Akte:
    return lege_an(
        haus, [{"am": "2026-03-02", "art": "leistungsbezug_begonnen"}, GESPRAECH, {"am": "2026-03-16"} | ANALYSE]
    )


@pytest.fixture
def seite(als: Callable[[Nutzer], Client], jana: Nutzer) -> Client:
    return als(jana)


def adresse(akte: Akte) -> str:
    return f"/akten/{akte.pk}/kooperationsplan/"


def arten(akte: Akte) -> list[str]:
    return list(akte.vorgaenge.order_by("nr").values_list("art", flat=True))


def test_entwurf_ueberlebt(seite: Client, akte: Akte, als: Callable[[Nutzer], Client], haus: Any) -> None:
    antwort = seite.post(adresse(akte), PLAN | {"schritte.0.bis": "irgendwann", "entwurf": "1"}, follow=True)
    text = antwort.content.decode()
    assert "irgendwann" in text  # wrong input survives, with its sentence
    assert "„irgendwann“ ist kein Tag" in text
    andere = als(haus.nutzer["torsten.schaefer"])  # the stand-in finds the draft too
    assert "irgendwann" in andere.get(adresse(akte)).content.decode()


def test_sprachhinweis_unter_dem_feld(seite: Client, akte: Akte) -> None:
    eingaben = PLAN | {"zusagen.1.text": "Bei Bedarf werden weitere Leistungen geprüft.", "zusagen.1.bis": "1.6."}
    text = seite.post(adresse(akte), eingaben, headers={"HX-Request": "true"}).content.decode()
    hinweis = text.split('id="p-zusagen-1-text-s"')[1].split("</div>")[0]
    assert "<mark>" in hinweis
    assert 'hx-swap-oob="true"' in text
    assert "Ich frage in drei Küchen" in text  # the printed page runs along
    assert Entwurf.objects.filter(akte=akte, seite="kooperationsplan").count() == 1


def test_leise_abfragen_stehen_nicht_im_protokoll(seite: Client, akte: Akte) -> None:
    seite.post(adresse(akte), PLAN, headers={"HX-Request": "true"})
    assert akte.zugriffe.count() == 0
    seite.get(adresse(akte))
    assert akte.zugriffe.count() == 1


def test_rechtsfolgen_sperren(seite: Client, akte: Akte) -> None:
    antwort = seite.post(adresse(akte), PLAN | {"zusagen.0.text": "Sonst gibt es eine Sanktion.", "abschliessen": "1"})
    text = antwort.content.decode()
    assert antwort.status_code == 422
    assert "noch nicht abgeschlossen" in text
    assert 'href="#p-zusagen-0-text"' in text
    assert "kooperationsplan_erstellt" not in arten(akte)


@pytest.mark.parametrize("feld", ["wichtig", "schritte.0.zeige"])
def test_auch_was_sonst_gedruckt_wird(seite: Client, akte: Akte, feld: str) -> None:
    antwort = seite.post(adresse(akte), PLAN | {feld: "Sonst wird die Leistung gekürzt.", "abschliessen": "1"})
    assert antwort.status_code == 422
    assert f'id="p-{feld.replace(".", "-")}-f"' in antwort.content.decode()


def test_fehlendes_wird_am_feld_genannt(seite: Client, akte: Akte) -> None:
    unfertig = {k: w for k, w in PLAN.items() if k not in ("schritte.0.zbis", "uebergeordnetes_ziel", "zusagen.0.bis")}
    text = seite.post(adresse(akte), unfertig | {"abschliessen": "1"}).content.decode()
    for feld in ("p-schritte-0-zbis", "p-uebergeordnetes_ziel", "p-zusagen-0-bis"):
        assert f'id="{feld}-f"' in text, feld


def test_abschliessen_fragt_und_legt_alles_zusammen_an(seite: Client, akte: Akte) -> None:
    frage = seite.post(
        adresse(akte), PLAN | {"infoblatt": "ja", "schlichtung": "ja", "abschliessen": "1"}
    ).content.decode()
    assert "Plan abschließen?" in frage
    assert "kooperationsplan_erstellt" not in arten(akte)
    vorher = akte.letzte_nr
    eingaben = PLAN | {
        "infoblatt": "ja",
        "schlichtung": "ja",
        "bestaetigt": "1",
        "form": "papier",
        "letzte_nr": str(vorher),
        "schluessel": "einmal",
    }
    antwort = seite.post(adresse(akte), eingaben)
    assert antwort.status_code == 302
    assert arten(akte)[vorher:] == [
        "kooperationsplan_erstellt",
        "kooperationsplan_ausgehaendigt",
        "unterlage_ausgehaendigt",
        "vorgang_berichtigt",
    ]
    plan = lies_vorgang(akte.vorgaenge.get(art="kooperationsplan_erstellt").inhalt)
    assert [a.verantwortlich for a in plan.absprachen] == ["elb", "jobcenter", "dritte"]  # type: ignore[attr-defined]
    assert plan.wichtig == ("Ich kann von 8 bis 15 Uhr arbeiten.",)  # type: ignore[attr-defined]
    dokument = Dokument.objects.get(akte=akte, art="kooperationsplan")
    assert "Ich kann von 8 bis 15 Uhr arbeiten." in dokument.daten.replace(
        "\u00a0", " "
    )  # the sixth heading is printed
    assert _seiten(bytes(dokument.pdf)) == 1
    assert Auftrag.objects.filter(dokument=dokument).exists()
    assert not Entwurf.objects.filter(akte=akte).exists()
    # Sent twice: nothing more is stored.
    assert seite.post(adresse(akte), eingaben).status_code == 302
    assert arten(akte).count("kooperationsplan_erstellt") == 1


@pytest.mark.parametrize(
    ("sprache", "erwartet"),
    [("de", {("kooperationsplan", "de")}), ("tr", {("kooperationsplan", "tr")}),
     ("leicht", {("kooperationsplan", "de"), ("kooperationsplan_leicht", "de")})],
)  # fmt: skip
def test_gewaehlte_sprache_wird_gedruckt(
    seite: Client, haus: Any, sprache: str, erwartet: set[tuple[str, str]]
) -> None:
    """Also against what the master data suggest: here a person whose language is Ukrainian."""
    geschichte = [{"am": "2026-03-02", "art": "leistungsbezug_begonnen"}, GESPRAECH, ANALYSE | {"am": "2026-03-16"}]
    akte = lege_an(haus, geschichte, sprache="uk")
    seite.post(adresse(akte), PLAN | {"sprache": sprache, "bestaetigt": "1", "letzte_nr": str(akte.letzte_nr)})
    assert set(Dokument.objects.filter(akte=akte).values_list("art", "sprache")) == erwartet


def test_nichts_halbes(seite: Client, akte: Akte, monkeypatch: pytest.MonkeyPatch) -> None:
    """When handing over fails, the plan is not there either."""
    from roterfaden.register.handlungen import HandlungFehler
    from roterfaden.web.kooperationsplan import abschliessen

    echt = abschliessen.ausfuehren

    def stolpert(nutzer: Any, akte: Any, art: str, *rest: Any, **mehr: Any) -> Any:
        if art == "kooperationsplan_aushaendigen":
            raise HandlungFehler("Probe: gestolpert.")
        return echt(nutzer, akte, art, *rest, **mehr)

    monkeypatch.setattr(abschliessen, "ausfuehren", stolpert)
    antwort = seite.post(adresse(akte), PLAN | {"bestaetigt": "1", "letzte_nr": str(akte.letzte_nr)})
    assert antwort.status_code == 422
    assert "Probe: gestolpert." in antwort.content.decode()
    assert "kooperationsplan_erstellt" not in arten(akte)
    assert not Dokument.objects.filter(akte=akte).exists()
    entwurf = Entwurf.objects.get(akte=akte)
    assert json.loads(entwurf.inhalt)["wichtig"] == [PLAN["wichtig"]]


def test_undruckbares_zeichen(seite: Client, akte: Akte) -> None:
    antwort = seite.post(adresse(akte), PLAN | {"naechstes_ziel": "Ich freue mich \U0001f600", "abschliessen": "1"})
    text = antwort.content.decode()
    assert antwort.status_code == 422
    assert "U+1F600" in text
    assert "kooperationsplan_erstellt" not in arten(akte)


def test_jemand_war_schneller(seite: Client, akte: Akte) -> None:
    gesehen = akte.letzte_nr
    haenge_an(
        akte, [{"am": "2026-03-16", "art": "anmerkung", "text": "Von anderer Hand.", "besonders_geschuetzt": False}]
    )
    antwort = seite.post(adresse(akte), PLAN | {"bestaetigt": "1", "letzte_nr": str(gesehen)})
    text = antwort.content.decode()
    assert antwort.status_code == 409
    assert "Von anderer Hand." in text
    assert PLAN["naechstes_ziel"] in text
    assert "kooperationsplan_erstellt" not in arten(akte)


def test_ansicht_fuer_beide_merkt_sich_die_antwort(seite: Client, akte: Akte) -> None:
    seite.post(adresse(akte), PLAN | {"entwurf": "1"})
    text = seite.get(adresse(akte) + "?ansicht=beide&rubrik=3").content.decode()
    assert "Passt das so für mich?" in text
    assert "intern" not in text
    assert "30.\u00a0April" in text
    eingaben = {
        "rubrik": "3",
        "schritte.0.text": "Ich frage in vier Küchen.",
        "schritte.0.bis": "30. April",
        "passt.schritte": "aendern",
        "schritte.1.text": "",
        "schritte.1.bis": "",
        "weiter": "1",
    }
    antwort = seite.post(adresse(akte) + "?ansicht=beide", eingaben)
    assert antwort.headers["Location"].endswith("?ansicht=beide&rubrik=4")
    text = seite.get(adresse(akte)).content.decode()
    assert 'value="30.04.2026"' in text
    assert "schritte.1.text" not in text  # the empty row that view offers is no step
    assert "Ich frage in vier Küchen." in text
    assert "Ich möchte etwas ändern." in text
    assert PLAN["schritte.0.zeige"] in text  # what that view did not show is still there


def test_fortschreibung_beginnt_mit_dem_alten_plan(seite: Client, haus: Any) -> None:
    alt = lege_an(haus, GRUENWALD[:9])
    text = seite.get(adresse(alt)).content.decode()
    assert "Fortschreibung des Plans vom 17.11.2025" in text
    assert "Ich schreibe jeden Monat vier Bewerbungen." in text
    assert 'value="7.1" selected' in text


def test_vorschlag_wird_angemerkt(seite: Client, haus: Any) -> None:
    bedarf = {"schluesselgruppe": "qualifikation", "merkmal": "Sprachkenntnisse", "beschreibung": "B2 fehlt"}
    akte = lege_an(
        haus,
        [
            {"am": "2026-03-02", "art": "leistungsbezug_begonnen"},
            GESPRAECH,
            {"am": "2026-03-16"} | ANALYSE | {"handlungsbedarfe": [bedarf]},
        ],
    )
    text = seite.get(adresse(akte)).content.decode()
    kennung = text.split('name="vorschlag" value="')[1].split('"')[0]
    text = seite.post(adresse(akte), {"vorschlag": kennung}, follow=True).content.decode()
    assert "Noch wörtlich wie vorgeschlagen" in text
