"""Names are found however they are typed."""

import pytest

from roterfaden.register.suche import normal, suchtext


@pytest.mark.parametrize(
    ("text", "erwartet"),
    [
        ("Müller-Lüdenscheidt", "mueller luedenscheidt"),
        ("GROSSMANN", "grossmann"),
        ("Großmann", "grossmann"),
        ("Şahin", "sahin"),
        ("Yıldız", "yildiz"),
        ("Phạm", "pham"),
        ("O’Connor", "o connor"),
        ("  Åsa  Nyström ", "asa nystroem"),
        ("M\u0075\u0308ller", "mueller"),
        ("Łukasz", "lukasz"),
    ],
)
def test_names_lose_case_accents_and_hyphens(text: str, erwartet: str) -> None:
    assert normal(text) == erwartet


def test_family_name_comes_first() -> None:
    assert suchtext("Al-Rashid", "Yusuf") == "al rashid yusuf"
