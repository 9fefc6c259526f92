"""One browser per run, a new context per test; an error on the browser's console fails the test."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

# Playwright's synchronous interface runs a loop in the test's thread; Django would refuse its queries there.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

BASIS = Path(__file__).resolve().parents[2]
AXE = BASIS / "node_modules/axe-core/axe.min.js"
BILDER = BASIS / "docs/bilder"
AXE_REGELN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHALTER = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Konsole:
    """Collects what the browser complains about; a test names the complaints it provokes on purpose."""

    def __init__(self) -> None:
        self.meldungen: list[str] = []
        self.erlaubt: list[str] = []

    def hoere_zu(self, page: Page) -> None:
        """Listen to a page."""
        page.on("console", self._meldung)
        page.on("pageerror", lambda fehler: self.meldungen.append(f"Skriptfehler: {fehler}"))

    def erlaube(self, teil: str) -> None:
        """Let messages pass that contain this text (such as "422" of a refused form)."""
        self.erlaubt.append(teil)

    def unerwartet(self) -> list[str]:
        """Return the messages nobody allowed."""
        return [meldung for meldung in self.meldungen if not any(teil in meldung for teil in self.erlaubt)]

    def _meldung(self, meldung: ConsoleMessage) -> None:
        if meldung.type in {"error", "warning"}:
            self.meldungen.append(f"{meldung.type}: {meldung.text}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, started once."""
    programm = shutil.which("chromium")
    assert programm, "Chromium fehlt: bin/test installiert es"
    with sync_playwright() as playwright:
        offen = playwright.chromium.launch(executable_path=programm, args=SCHALTER)
        yield offen
        offen.close()


@pytest.fixture
def konsole() -> Iterator[Konsole]:
    """The console of all pages of a test; fails the test at its end if something unexpected was said."""
    ohr = Konsole()
    yield ohr
    assert not ohr.unerwartet(), "Meldungen auf der Konsole des Browsers:\n" + "\n".join(ohr.unerwartet())


@pytest.fixture
def neuer_kontext(browser: Browser, live_server: Any, konsole: Konsole) -> Iterator[Callable[..., BrowserContext]]:
    """Make contexts on the live server: ``neuer_kontext(javascript=False, breite=390, dunkel=True)``."""
    offene: list[BrowserContext] = []

    def mache(*, javascript: bool = True, breite: int = 1280, hoehe: int = 900, dunkel: bool = False) -> BrowserContext:
        kontext = browser.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": breite, "height": hoehe},
            color_scheme="dark" if dunkel else "light",
            locale="de-DE",
            timezone_id="Europe/Berlin",
            reduced_motion="reduce",
        )
        kontext.set_default_timeout(10_000)
        kontext.on("page", konsole.hoere_zu)
        offene.append(kontext)
        return kontext

    yield mache
    for kontext in offene:
        kontext.close()


@pytest.fixture
def page(neuer_kontext: Callable[..., BrowserContext]) -> Page:
    """A page at 1280 px with JavaScript."""
    return neuer_kontext().new_page()


@pytest.fixture
def page_ohne_js(neuer_kontext: Callable[..., BrowserContext]) -> Page:
    """A page at 1280 px with JavaScript off."""
    return neuer_kontext(javascript=False).new_page()


@pytest.fixture
def anmelden(live_server: Any) -> Callable[[BrowserContext, Any], None]:
    """Sign a user in without walking the login page: ``anmelden(page.context, nutzer)``."""

    def melde_an(kontext: BrowserContext, nutzer: Any) -> None:
        sitzung = SessionStore()
        sitzung[SESSION_KEY] = str(nutzer.pk)
        sitzung[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        sitzung[HASH_SESSION_KEY] = nutzer.get_session_auth_hash()
        sitzung.save()
        name, wert = settings.SESSION_COOKIE_NAME, sitzung.session_key
        kontext.add_cookies([{"name": name, "value": wert, "url": live_server.url, "httpOnly": True}])

    return melde_an


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Assert that axe-core finds nothing on the page as it stands."""
    quelle = AXE.read_text(encoding="utf-8")

    def pruefe(page: Page) -> None:
        page.evaluate(quelle)
        bericht = page.evaluate("regeln => axe.run(document, {runOnly: regeln})", AXE_REGELN)
        funde = [
            f"{fund['id']} ({fund['impact']}): {fund['help']}\n    "
            + "\n    ".join(k["html"][:200] for k in fund["nodes"][:3])
            for fund in bericht["violations"]
        ]
        assert not funde, f"axe-core auf {page.url}:\n" + "\n".join(funde)

    return pruefe


@pytest.fixture
def bild() -> Callable[..., None]:
    """Keep a picture for the README: ``bild(page, "arbeitsplatz")``; only with ROTERFADEN_BILDER=1."""

    def nimm_auf(page: Page, name: str, *, ganz: bool = False) -> None:
        if os.environ.get("ROTERFADEN_BILDER") == "1":
            BILDER.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=BILDER / f"{name}.png", full_page=ganz)

    return nimm_auf


@pytest.fixture
def haus(transactional_db: None) -> Any:
    """The demo's Jobcenter with its accounts, without Akten."""
    from roterfaden.betrieb.demo.haus import baue_haus

    return baue_haus()


@pytest.fixture
def kalender() -> Iterator[None]:
    """A test that lets days pass puts the demo's day back at its end."""
    tag = settings.ROTERFADEN_TAG
    yield
    settings.ROTERFADEN_TAG = tag
