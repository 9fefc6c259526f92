"""Every page of the frame, the desk and the Akte in a real browser: accessible, usable by keyboard, also without script."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from roterfaden.betrieb.demo.haus import PASSWORT, Haus, baue_haus
from roterfaden.register.models import Akte
from tests.web.conftest import haenge_an, lege_an, lege_schreiben_an
from tests.web.geschichte import GRUENWALD

NEUE_EINLADUNG = {"am": "2026-03-13", "art": "einladung_ergangen", "anlass": "folgetermin", "mit_rfb": True, "meldezweck": "vermittlung",
                  "termin": "2026-03-25T10:00", "ort": "Zimmer 214", "adressaten": ["elb"]}  # fmt: skip
VERZICHT = [
    {"am": "2025-06-02", "art": "leistungsbezug_begonnen"},
    {
        "am": "2025-07-10",
        "art": "verzicht_festgestellt",
        "fallgruppe": "besondere_umstaende",
        "begruendung": "Umzug in einen anderen Kreis.",
    },
]
HEUTE_TERMIN = [
    {"am": "2026-02-20", "art": "leistungsbezug_begonnen"},
    {"am": "2026-03-05", "art": "einladung_ergangen", "anlass": "kp_erstellung", "mit_rfb": False, "termin": "2026-03-16T23:50",
     "ort": "Zimmer 214", "adressaten": ["elb", "gesetzliche_vertretung"]},
]  # fmt: skip


@pytest.fixture
def haus(transactional_db: None) -> Haus:
    return baue_haus()


@pytest.fixture
def akte(haus: Haus) -> Akte:
    """The story of Tobias Grünwald, beside it a minor with a talk today and a waived plan."""
    akte = lege_an(haus, GRUENWALD)
    lege_schreiben_an(akte, 2, "einladung_kp_erstellung", "Einladung zum Kooperationsplan")
    lege_schreiben_an(akte, 13, "einladung_beraterische_intervention", "Einladung „Beraterische Intervention“")
    haenge_an(akte, [NEUE_EINLADUNG])
    lege_schreiben_an(akte, 19, "einladung_folgetermin", "Einladung zum Folgetermin")
    eltern = {"gesetzliche_vertretung": [{"name": "Petra Jürgens", "art": "eltern"}], "geburtsdatum": "2009-02-01"}
    lege_an(haus, HEUTE_TERMIN, vorname="Leon", nachname="Jürgens", **eltern)
    lege_an(haus, VERZICHT, vorname="Jörg", nachname="Weiß")
    return akte


SEITEN = [
    ("jana.brinkmann", "/"),
    ("jana.brinkmann", "/?zeitraum=spaeter"),
    ("jana.brinkmann", "/akten/{akte}/"),
    ("jana.brinkmann", "/akten/{akte}/?stand=6"),
    ("jana.brinkmann", "/akten/{akte}/analyse/"),
    ("jana.brinkmann", "/akten/{akte}/plan/"),
    ("jana.brinkmann", "/akten/{akte}/schreiben/"),
    ("jana.brinkmann", "/akten/{akte}/allgemeines/"),
    ("jana.brinkmann", "/akten/{akte}/protokoll/"),
    ("jana.brinkmann", "/akten/"),
    ("jana.brinkmann", "/schreiben/"),
    ("jana.brinkmann", "/schreiben/{dokument}/"),
    ("jana.brinkmann", "/regelwerk/?kapitel=6&regel=R41"),
    ("jana.brinkmann", "/kalender/"),
    ("jana.brinkmann", "/klaerfaelle/"),
    ("ralf.tiedemann", "/klaerfaelle/"),
    ("jana.brinkmann", "/hilfe/"),
    ("jana.brinkmann", "/datenschutz/"),
    ("jana.brinkmann", "/konto/2fa/"),
    ("jana.brinkmann", "/konto/password/change/"),
    ("holger.staedtler", "/team/"),
    ("birgit.fuhrmann", "/leistung/"),
    ("ingrid.marquardt", "/schlichtung/"),
    ("ralf.tiedemann", "/zustand/"),
]


def _alle_aufklappen(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('main details').forEach(d => { d.open = true; })")


@pytest.mark.parametrize(("breite", "dunkel"), [(1280, False), (390, True)])
def test_keine_seite_hat_huerden_oder_rollt_waagrecht(
    neuer_kontext: Callable[..., BrowserContext],
    anmelden: Any,
    axe: Any,
    haus: Haus,
    akte: Akte,
    breite: int,
    dunkel: bool,
) -> None:
    kontexte: dict[str, Page] = {}
    for wer, muster in SEITEN:
        if wer not in kontexte:
            kontext = neuer_kontext(breite=breite, dunkel=dunkel)
            anmelden(kontext, haus.nutzer[wer])
            kontexte[wer] = kontext.new_page()
        page = kontexte[wer]
        adresse = muster.format(akte=akte.pk, dokument=akte.dokumente.values_list("pk", flat=True).first())
        antwort = page.goto(adresse)
        assert antwort and antwort.status == 200, adresse
        _alle_aufklappen(page)
        axe(page)
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth"), (
            f"{adresse} rollt waagrecht"
        )
        assert page.locator(".kern-btn--primary:visible").count() <= 1, f"{adresse} hat mehr als einen Hauptknopf"
        assert page.locator("h1").count() == 1, adresse


@pytest.mark.parametrize("dunkel", [False, True])
def test_die_anmeldung_hat_keine_huerden(
    neuer_kontext: Callable[..., BrowserContext], axe: Any, haus: Haus, dunkel: bool
) -> None:
    page = neuer_kontext(dunkel=dunkel).new_page()
    page.goto("/")
    axe(page)


def test_anmelden_und_abmelden_ohne_javascript(page_ohne_js: Page, haus: Haus, konsole: Any) -> None:
    page = page_ohne_js
    page.goto("/")
    page.get_by_label("Kennung").fill("jana.brinkmann")
    page.get_by_label("Passwort").fill("falsch")
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("alert")).to_contain_text("Kennung oder Passwort stimmt nicht")
    page.get_by_label("Passwort").fill(PASSWORT)
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jana Brinkmann")
    page.locator(".rf-menue > summary").click()
    page.get_by_role("button", name="Abmelden").click()
    expect(page.get_by_role("heading", name="Anmelden")).to_be_visible()


def test_die_taste_schraegstrich_springt_in_die_suche_und_findet_die_akte(
    page: Page, anmelden: Any, haus: Haus, akte: Akte
) -> None:
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("grünw")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tobias Grünwald")
    assert "nwald" not in page.url


def test_mit_der_tastatur_zum_inhalt_springen(page: Page, anmelden: Any, haus: Haus, akte: Akte) -> None:
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    page.goto(f"/akten/{akte.pk}/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_der_rueckblick_geht_ohne_javascript(page_ohne_js: Page, anmelden: Any, haus: Haus, akte: Akte) -> None:
    page = page_ohne_js
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    page.goto(f"/akten/{akte.pk}/")
    regler = page.get_by_label("Stand am")
    regler.focus()
    for _ in range(6):
        regler.press("ArrowLeft")
    page.get_by_role("button", name="Anzeigen").click()
    expect(page.get_by_text("So stand die Akte am Montag, 02.02.2026")).to_be_visible()
    page.get_by_role("link", name="Zurück zu heute").click()
    expect(page.get_by_role("heading", name="Was ist jetzt dran?")).to_be_visible()


def test_der_regler_sagt_beim_ziehen_den_tag(page: Page, anmelden: Any, haus: Haus, akte: Akte) -> None:
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    page.goto(f"/akten/{akte.pk}/")
    regler = page.get_by_label("Stand am")
    regler.press("ArrowLeft")
    expect(regler).to_have_attribute("aria-valuetext", "Freitag, 13.03.2026")


def test_gesperrtes_laesst_sich_aufklappen_und_fuehrt_zur_regel(
    page_ohne_js: Page, anmelden: Any, haus: Haus, akte: Akte
) -> None:
    page = page_ohne_js
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    page.goto(f"/akten/{akte.pk}/")
    sperre = page.locator("details.kern-accordion").first
    sperre.locator("summary").click()
    sperre.get_by_role("link", name="R", exact=False).first.click()
    assert "/regelwerk/" in page.url
    expect(page.locator("tr[aria-current]")).to_be_visible()


def test_der_sammelvermerk_ohne_javascript(page_ohne_js: Page, anmelden: Any, haus: Haus, akte: Akte) -> None:
    page = page_ohne_js
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    page.goto("/schreiben/")
    page.get_by_label("Auswählen: Einladung zum Folgetermin").check()
    page.get_by_label("zur Post gegeben am").fill("13.3.")
    page.get_by_role("button", name="Ab-Vermerk für Ausgewählte setzen").click()
    expect(page.get_by_role("status").first).to_contain_text("aufgegeben am 13.03.2026")


def test_hell_und_dunkel_lassen_sich_waehlen(page: Page, anmelden: Any, haus: Haus) -> None:
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    page.goto("/hilfe/")
    page.locator(".rf-menue > summary").click()
    page.get_by_label("dunkel").check()
    page.get_by_role("button", name="Übernehmen").click()
    expect(page.locator("html")).to_have_attribute("data-kern-theme", "dark")


def test_bilder_fuer_das_liesmich(page: Page, anmelden: Any, haus: Haus, akte: Akte, bild: Callable[..., None]) -> None:
    anmelden(page.context, haus.nutzer["jana.brinkmann"])
    for name, adresse in (
        ("arbeitsplatz", "/"),
        ("akte", f"/akten/{akte.pk}/"),
        ("regelwerk", "/regelwerk/?kapitel=6&regel=R41"),
    ):
        page.goto(adresse)
        assert page.locator("h1").count() == 1
        bild(page, name)
