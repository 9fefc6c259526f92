"""Specimen letters, composed and set once for all tests of this room."""

from pathlib import Path

import pytest

from roterfaden.schreiben import satz
from roterfaden.schreiben.modell import Schreiben
from roterfaden.schreiben.musterheft import muster_schreiben

BASIS = Path(__file__).resolve().parents[2]


def pytest_configure(config: pytest.Config) -> None:
    satz.setze_schriften(BASIS / "build" / "fonts")


@pytest.fixture(scope="session")
def musterheft() -> dict[str, Schreiben]:
    """Every letter and variant by file name."""
    if not any(satz.schriftordner().glob("*.ttf")):
        pytest.skip(f"keine gewandelten Schriften in {satz.schriftordner()}")
    return dict(muster_schreiben())
