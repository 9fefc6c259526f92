"""The main road in the browser: sign in, invite, talk, analyse, plan together, hand over, file – also with JavaScript off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from roterfaden.betrieb import uhr
from roterfaden.betrieb.demo.haus import PASSWORT, Haus
from roterfaden.register.auftraege import erledige, nimm
from roterfaden.register.models import Akte, Auftrag, Dokument, Entwurf
from roterfaden.web.akte.faden import kurze_kennung
from tests.browser.wege import fuelle, gehe_zu, gib_auf, nummer_von, oeffne_akte, sende, tue, zeigt
from tests.web.conftest import lege_an

BEDARFE = {
    "beruf": "Das Zeugnis als Köchin ist noch nicht anerkannt.",
    "sprache": "Für die Leitung einer Schicht braucht sie B2.",
}


def lege_hrytsenko_an(haus: Haus) -> Akte:
    return lege_an(
        haus, [{"am": "2026-03-09", "art": "leistungsbezug_begonnen"}], vorname="Olena", nachname="Hrytsenko", anrede="Frau",
        sprache="uk",
    )  # fmt: skip


@pytest.mark.parametrize("javascript", [True, False], ids=["mit JavaScript", "ohne JavaScript"])
def test_hauptweg(
    haus: Haus, neuer_kontext: Callable[..., Any], axe: Callable[[Page], None], bild: Callable[..., None], konsole: Any,
    javascript: bool,
) -> None:  # fmt: skip
    konsole.erlaube("422")  # two forms are sent too early on purpose
    akte = lege_hrytsenko_an(haus)
    page = neuer_kontext(javascript=javascript).new_page()

    def pruefe() -> None:
        if javascript:
            axe(page)

    _melde_an(page)
    zeigt(page, "Hrytsenko")
    _lade_ein(page, akte, pruefe)
    _sprich(page, akte, pruefe)
    _analysiere(page, akte, pruefe, bild if javascript else None)
    _plane(page, akte, pruefe, javascript)
    _gemeinsam(page, akte, pruefe, bild if javascript else None)
    _schliesse_ab(page, akte, pruefe, bild if javascript else None)
    _lege_ab(page, akte)


def _melde_an(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Kennung").fill("jana.brinkmann")
    page.get_by_label("Passwort").fill(PASSWORT)
    page.get_by_role("button", name="Anmelden").click()


def _lade_ein(page: Page, akte: Akte, pruefe: Callable[[], None]) -> None:
    gehe_zu(page, akte, "einladen", "anlass=kp_erstellung")
    zeigt(page, "Es ist die erste Einladung zum Kooperationsplan")
    pruefe()
    fuelle(page, termin__tag="16.3.", termin__uhrzeit="10:00", ort="Jobcenter, Zimmer 301")
    sende(page)
    einladung = Dokument.objects.get(akte=akte)
    assert b"%PDF" in bytes(einladung.pdf)[:10]
    gib_auf(page, akte, einladung.vorgang_nr)


def _sprich(page: Page, akte: Akte, pruefe: Callable[[], None]) -> None:
    einladung = nummer_von(akte, "einladung_ergangen")
    tue(page, akte, "termin_ergebnis_erfassen", f"vorgang={einladung}", ergebnis="erschienen")
    gehe_zu(page, akte, "gespraech_erfassen")
    pruefe()
    fuelle(
        page,
        vermerk="Lage besprochen. Sie will wieder kochen.",
        infoblatt_vb_ausgehaendigt="ja",
        vb_leistungen_erlaeutert="ja",
    )
    sende(page)


def _analysiere(page: Page, akte: Akte, pruefe: Callable[[], None], bild: Callable[..., None] | None) -> None:
    page.goto(f"/akten/{akte.pk}/potenzialanalyse/")
    pruefe()
    for name, wert in {"schulisch": "mittlerer Abschluss", "beruflich": "Köchin", "erfahrung": "9 Jahre Schulkantine",
                       "sprache": "Deutsch B1", "mobilitaet": "Fahrrad und Bus"}.items():  # fmt: skip
        page.locator(f'[name="merkmale.{name}"]').fill(wert)
    page.locator('[name="staerken.0.kompetenz"]').fill("Planen und einteilen")
    page.locator('[name="staerken.0.beleg"]').fill("Für 180 Kinder gekocht, und um zwölf war alles fertig.")
    page.locator('[name="abschliessen"]').click()  # too early: the page says what is missing and keeps everything
    zeigt(page, "Die Analyse ist noch nicht abgeschlossen")
    assert Entwurf.objects.filter(akte=akte, seite="potenzialanalyse").exists()
    for kennung in (
        "schule",
        "beruf",
        "erfahrung",
        "sprache",
        "gesund",
        "verhalten",
        "initiative",
        "lernen",
        "mobil",
        "wohnen",
        "familie",
        "geld",
    ):
        antwort = "bedarf" if kennung in BEDARFE else "nz" if kennung == "gesund" else "kein"
        page.locator(f'[name="m.{kennung}"][value="{antwort}"]').check()
        if kennung in BEDARFE:
            page.locator(f'[name="m.{kennung}.was"]').fill(BEDARFE[kennung])
    page.locator('[name="unterstuetzungsbedarfe"]').fill("Kontakte zu Küchen")
    page.locator('[name="zielberuf"]').fill("Köchin, Gemeinschaftsverpflegung")
    page.locator('[name="rehabilitation"][value="kein"]').check()
    page.locator('[name="sprachfoerderung"][value="kein"]').check()
    pruefe()
    if bild:
        bild(page, "potenzialanalyse")
    page.locator('[name="abschliessen"]').click()
    assert page.url.endswith(f"/akten/{akte.pk}/kooperationsplan/"), page.url


def _plane(page: Page, akte: Akte, pruefe: Callable[[], None], javascript: bool) -> None:
    pruefe()
    page.locator('[name="uebergeordnetes_ziel"]').fill("Ich arbeite als Köchin in einer Schulküche.")
    page.locator('[name="naechstes_ziel"]').fill("Ich habe bis Ende Juni ein Praktikum gemacht.")
    zeile(
        page,
        "schritte.0",
        text="Ich frage in drei Küchen nach einem Praktikum.",
        bis="30.4.",
        zeige="Ich bringe die Namen mit.",
        zbis="4.5.",
    )
    zeile(page, "zusagen.0", text="Bei einer Sanktion zahlt das Jobcenter weniger.", bis="27.3.")
    if javascript:
        expect(page.locator("#blatt")).to_contain_text("Ich frage in drei Küchen")  # the page follows while one writes
        expect(page.locator("#p-zusagen-0-text-s")).to_contain_text("Sanktion")
        pruefe()
    else:
        page.locator('[name="vorschau"]').click()
        expect(page.locator("#blatt")).to_contain_text("Ich frage in drei Küchen")
    page.locator('[name="abschliessen"]').click()
    zeigt(page, "Der Plan ist noch nicht abgeschlossen")  # words of legal consequences are the only hints that bar
    zeigt(page, "R3")
    zeile(page, "zusagen.0", text="Frau Brinkmann fragt bei der Schulküche nach einem Platz.", bis="27.3.")
    page.locator('[name="entwurf"]:not(.rf-erster-knopf)').click()
    vorschlag = page.locator('[name="vorschlag"]').first
    page.locator("details:has([name=vorschlag]) > summary").first.click()
    vorschlag.click()
    expect(page.locator('[name="schritte.1.text"]')).not_to_have_value("")
    zeigt(page, "Noch wörtlich wie vorgeschlagen")
    pruefe()
    zeile(
        page,
        "schritte.1",
        text="Ich melde mich im April zur Prüfung an.",
        bis="10.4.",
        zeige="Ich zeige die Anmeldung.",
        zbis="17.4.",
    )
    page.locator('[name="entwurf"]:not(.rf-erster-knopf)').click()


def zeile(page: Page, name: str, **felder: str) -> None:
    for feld, wert in felder.items():
        page.locator(f'[name="{name}.{feld}"]').fill(wert)


def _gemeinsam(page: Page, akte: Akte, pruefe: Callable[[], None], bild: Callable[..., None] | None) -> None:
    page.locator('[name="beide"]').click()
    zeigt(page, "Passt das so für mich?")
    expect(page.locator("body")).not_to_contain_text("intern")
    pruefe()
    weiter = page.locator(".rf-beide__kopf .kern-btn--primary")
    weiter.click()
    weiter.click()
    expect(page.get_by_role("heading", name="Meine nächsten Schritte")).to_be_visible()
    page.locator('[name="schritte.0.text"]').fill("Ich frage in vier Küchen nach einem Praktikum.")
    page.locator('[name="passt.schritte"][value="unsicher"]').check()
    pruefe()
    if bild:
        bild(page, "ansicht-fuer-beide")
    page.locator('[name="ende"]').click()
    expect(page.locator('[name="schritte.0.text"]')).to_have_value("Ich frage in vier Küchen nach einem Praktikum.")
    zeigt(page, "Ich bin noch unsicher.")
    # Another session finds the draft as it was left.
    page.context.new_page().goto(f"/akten/{akte.pk}/kooperationsplan/")
    zweite = page.context.pages[-1]
    expect(zweite.locator('[name="schritte.0.text"]')).to_have_value("Ich frage in vier Küchen nach einem Praktikum.")
    zweite.close()


def _schliesse_ab(page: Page, akte: Akte, pruefe: Callable[[], None], bild: Callable[..., None] | None) -> None:
    page.locator('[name="nicht_relevant.leistung_dritter"]').evaluate(
        "e => { e.closest('details').open = true }"
    ) if bild else page.locator("#nicht-relevant summary").click()
    page.locator('[name="nicht_relevant.leistung_dritter"]').fill("weil die Kammer schon eingeschaltet ist")
    page.locator('[name="sprache"]').select_option("uk")
    if bild:
        page.evaluate("scrollTo(0, 0)")
        bild(page, "kooperationsplan")
    page.locator('[name="abschliessen"]').click()
    expect(page.locator("dialog")).to_contain_text("Plan abschließen?")
    pruefe()
    page.locator("dialog .kern-btn--primary").click()
    zeigt(page, "Der Kooperationsplan ist abgeschlossen")
    arten = list(akte.vorgaenge.order_by("nr").values_list("art", flat=True))
    assert arten[-2:] == ["kooperationsplan_erstellt", "kooperationsplan_ausgehaendigt"]
    plan = Dokument.objects.get(akte=akte, art="kooperationsplan")
    assert plan.sprache == "uk"
    assert not Entwurf.objects.filter(akte=akte).exists()


def _lege_ab(page: Page, akte: Akte) -> None:
    assert Auftrag.objects.filter(akte=akte, erledigt_am=None).exists()
    while auftrag := nimm(uhr.jetzt(), "test"):
        assert erledige(auftrag, uhr.heute(), uhr.jetzt)
    plan = Dokument.objects.get(akte=akte, art="kooperationsplan")
    assert plan.ablage_kennung
    oeffne_akte(page, akte)
    zeigt(page, f"E-Akte {kurze_kennung(plan.ablage_kennung)}")
