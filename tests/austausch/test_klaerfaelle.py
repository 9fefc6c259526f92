"""What filing gives up stands in a list with reason, code and request id, and can be filed again from there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from roterfaden.ablage.pruefserver import Pruefserver
from roterfaden.betrieb.demo.haus import Haus
from roterfaden.register.auftraege import erledige, nimm
from roterfaden.register.models import Akte, Auftrag, Dokument, Klaerfall, Vorgang

from .conftest import HEUTE, JETZT, lade_ein

ORTE = [{"kategorie": "SCHRB", "eigenschaften": {"1": "kundennummer", "8": "titel"}}]


@pytest.fixture
def server(haus: Haus, settings: Any) -> Iterator[Pruefserver]:
    haus.jobcenter.ablage = "d3"
    haus.jobcenter.save()
    with Pruefserver() as s:
        e = s.bestand.einrichtung
        settings.ROTERFADEN_ABLAGEN = {
            "d3": {
                "adresse": s.adresse,
                "api_key": e.api_key,
                "repository": e.repository,
                "schluessel_eigenschaft": "10",
                "ablageorte": ORTE,
                "index_wartezeit_s": 0.2,
            }
        }
        yield s


def arbeite() -> bool:
    auftrag = nimm(JETZT, "test")
    assert auftrag is not None
    return erledige(auftrag, HEUTE, lambda: JETZT)


def angemeldet(haus: Haus, name: str) -> Client:
    client = Client()
    client.force_login(haus.nutzer[name])
    return client


def test_vom_klaerfall_bis_zur_ablage(haus: Haus, akte: Akte, server: Pruefserver) -> None:
    lade_ein(akte)
    server.stoerungen.einmal("o2m_post", "pflichtfeld")
    assert arbeite() is False
    client = angemeldet(haus, "jana.brinkmann")
    seite = client.get("/klaerfaelle/").content.decode()
    assert "Mandatory property Aktenzeichen is missing" in seite and "Code 10019" in seite and "Anfrage " in seite
    auftrag = Auftrag.objects.get()
    assert auftrag.aufgegeben_am is not None and "Grünwald" not in auftrag.fehler
    antwort = client.post("/klaerfaelle/", {"auftrag": auftrag.pk}, follow=True)
    assert "beginnt von vorn" in antwort.content.decode()
    auftrag.refresh_from_db()
    assert auftrag.zustand == "wartet"
    auftrag.faellig_ab = JETZT
    auftrag.save()
    assert arbeite() is True
    d = Dokument.objects.get()
    assert d.ablage == "d3" and server.bestand.dokumente[d.ablage_kennung].inhalte == [bytes(d.pdf)]
    assert Vorgang.objects.filter(akte=akte, art="dokument_abgelegt").count() == 1
    assert "schon erledigt" in client.post("/klaerfaelle/", {"auftrag": auftrag.pk}, follow=True).content.decode()


def test_wer_was_sieht(
    haus: Haus, akte: Akte, server: Pruefserver, lege_akte_an: Callable[..., Akte], nachbar: Any
) -> None:
    lade_ein(akte)
    server.stoerungen.einmal("o2m_post", "verboten")
    arbeite()
    auftrag = Auftrag.objects.get()
    for name, sieht in (
        ("jana.brinkmann", True),
        ("miriam.albers", False),
        ("ralf.tiedemann", True),
        ("holger.staedtler", True),
    ):
        client = angemeldet(haus, name)
        seite = client.get("/klaerfaelle/").content.decode()
        assert ("Erneut ablegen" in seite) is sieht, name
        assert "Grünwald" not in seite and akte.person.kundennummer not in seite
    assert f'href="/akten/{akte.pk}/"' not in angemeldet(haus, "ralf.tiedemann").get("/klaerfaelle/").content.decode()
    angemeldet(haus, "miriam.albers").post("/klaerfaelle/", {"auftrag": auftrag.pk})
    assert Auftrag.objects.get().aufgegeben_am is not None
    assert Client().get("/klaerfaelle/").status_code == 302
    for unsinn in ("", "x", "9" * 30, "²"):
        assert (
            angemeldet(haus, "jana.brinkmann").post("/klaerfaelle/", {"auftrag": unsinn, "fall": unsinn}).status_code
            == 302
        )


def test_gescheiterte_benachrichtigung(haus: Haus) -> None:
    Auftrag.objects.create(
        jobcenter=haus.jobcenter, art="abonnement", schluessel="abonnement-1-1", erstellt_am=JETZT, faellig_ab=JETZT, versuche=12,
        aufgegeben_am=JETZT, fehler="Das abonnierende System „FMG“ ist nicht erreichbar."
    )  # fmt: skip
    seite = angemeldet(haus, "ralf.tiedemann").get("/klaerfaelle/").content.decode()
    assert "Erneut benachrichtigen" in seite and "None" not in seite
    assert "Erneut" not in angemeldet(haus, "jana.brinkmann").get("/klaerfaelle/").content.decode()


def test_klaerfall_einer_lieferung_erledigen(haus: Haus, akte: Akte) -> None:
    fall = Klaerfall.objects.create(
        jobcenter=haus.jobcenter,
        quelle="einfuhr:x",
        schluessel="1",
        kundennummer=akte.person.kundennummer,
        meldung="Zeile 3: passt nicht.",
        erstellt_am=JETZT,
    )
    client = angemeldet(haus, "jana.brinkmann")
    assert "passt nicht" in client.get("/klaerfaelle/").content.decode()
    assert "passt nicht" not in angemeldet(haus, "miriam.albers").get("/klaerfaelle/").content.decode()
    client.post("/klaerfaelle/", {"fall": fall.pk})
    fall.refresh_from_db()
    assert fall.erledigt_von == "jbrinkmann" and "passt nicht" not in client.get("/klaerfaelle/").content.decode()


def test_ablage_pruefen(haus: Haus, server: Pruefserver, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("ablage_pruefen")
    assert "Alles in Ordnung" in capsys.readouterr().out
    settings.ROTERFADEN_ABLAGEN["d3"]["ablageorte"] = [{"kategorie": "WEG", "eigenschaften": {"1": "kundennummer"}}]
    with pytest.raises(CommandError, match="1 Punkt"):
        call_command("ablage_pruefen", "ahrenstein")
    aus = capsys.readouterr().out
    assert "Kategorie WEG gibt es in d.3 nicht" in aus and aus.count("\n") < 25
    settings.ROTERFADEN_ABLAGEN = {}
    with pytest.raises(CommandError):
        call_command("ablage_pruefen")
    assert "nicht vollständig" in capsys.readouterr().out
    haus.jobcenter.ablage = "ordner"
    haus.jobcenter.save()
    call_command("ablage_pruefen")
    with pytest.raises(CommandError, match="gibt es nicht"):
        call_command("ablage_pruefen", "gibtsnicht")
