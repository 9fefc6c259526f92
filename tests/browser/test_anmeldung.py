"""The second factor, walked from setting it up to signing in with a code; every page without barriers and in "Sie"."""

import base64
import hashlib
import hmac
import re
import struct
import time
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from roterfaden.betrieb.demo.haus import PASSWORT, Haus, baue_haus


@pytest.fixture
def haus(transactional_db: None) -> Haus:
    return baue_haus()


def einmalcode(schluessel: str, schritt: int = 0) -> str:
    """RFC 6238 in six lines; `schritt` takes the code of a later half minute, because none may be used twice."""
    geheim = base64.b32decode(schluessel + "=" * (-len(schluessel) % 8))
    zaehler = struct.pack(">Q", int(time.time()) // 30 + schritt)
    summe = hmac.new(geheim, zaehler, hashlib.sha1).digest()
    ab = summe[-1] & 15
    return f"{(struct.unpack('>I', summe[ab : ab + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def _melde_an(page: Page) -> None:
    page.goto("/konto/login/")
    page.get_by_label("Kennung").fill("jana.brinkmann")
    page.get_by_label("Passwort").fill(PASSWORT)
    page.get_by_role("button", name="Anmelden").click()
    page.wait_for_url(lambda url: "/konto/login/" not in url)


def test_den_zweiten_faktor_einrichten_und_damit_anmelden(page: Page, axe: Any, haus: Haus, settings: Any) -> None:
    settings.MFA_TOTP_TOLERANCE = 1  # otherwise the test would wait half a minute for the next code
    _melde_an(page)
    page.goto("/konto/2fa/")
    axe(page)
    page.get_by_role("link", name="App einrichten").click()
    expect(page.get_by_role("heading", name="Noch einmal bestätigen")).to_be_visible()
    axe(page)
    page.get_by_label("Passwort").fill(PASSWORT)
    page.get_by_role("button", name="Bestätigen").click()
    expect(page.get_by_role("heading", name="Authenticator-App einrichten")).to_be_visible()
    axe(page)
    schluessel = page.get_by_label("Schlüssel").input_value()
    page.get_by_label("Code aus der App").fill("000000")
    page.get_by_role("button", name="Einrichten").click()
    expect(page.get_by_role("alert")).to_contain_text("stimmt nicht")
    schluessel = page.get_by_label("Schlüssel").input_value()
    page.get_by_label("Code aus der App").fill(einmalcode(schluessel))
    page.get_by_role("button", name="Einrichten").click()
    expect(page.get_by_text("Die Authenticator-App ist eingerichtet.")).to_be_visible()
    axe(page)

    page.context.clear_cookies()
    _melde_an(page)
    expect(page.get_by_role("heading", name="Zweiter Faktor")).to_be_visible()
    axe(page)
    page.get_by_label("Code").fill(einmalcode(schluessel, 1))
    page.get_by_role("button", name="Anmelden").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Jana Brinkmann")


@pytest.mark.parametrize(
    "adresse",
    [
        "/konto/login/",
        "/konto/2fa/",
        "/konto/2fa/totp/activate/",
        "/konto/password/change/",
        "/konto/logout/",
        "/konto/reauthenticate/",
    ],
)
def test_keine_seite_der_anmeldung_duzt(page: Page, anmelden: Any, axe: Any, haus: Haus, adresse: str) -> None:
    _melde_an(page)
    page.goto(adresse)
    text = page.locator("body").inner_text()
    assert not re.search(r"\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b", text), text
    axe(page)
