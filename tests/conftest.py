"""What every room's tests share: which tests run where, and how Hypothesis behaves."""

import datetime as dt
import shutil
import tempfile
from pathlib import Path

import pytest
from django.conf import settings as einstellungen
from django.test import SimpleTestCase, TransactionTestCase
from hypothesis import HealthCheck, settings

BASIS = Path(__file__).resolve().parents[1]
DATENBANK_FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server", "admin_client"}

# Derandomized: the suite says the same today and tomorrow. Hunting for new cases is done by hand with another seed.
settings.register_profile("suite", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use: only those that touch the database run on PostgreSQL too."""
    for item in items:
        if Path(item.path).is_relative_to(BASIS / "tests/browser"):
            item.add_marker(pytest.mark.browser)
        if _braucht_datenbank(item):
            item.add_marker(pytest.mark.datenbank)


def pytest_unconfigure() -> None:
    """Remove the throw-away folder of this process (archive, key)."""
    ordner = Path(einstellungen.ROTERFADEN_VAR)
    if ordner.is_relative_to(tempfile.gettempdir()):
        shutil.rmtree(ordner, ignore_errors=True)


def _braucht_datenbank(item: pytest.Item) -> bool:
    klasse = getattr(item, "cls", None)
    if klasse is not None and issubclass(klasse, SimpleTestCase):
        return issubclass(klasse, TransactionTestCase)
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & DATENBANK_FIXTURES)


@pytest.fixture
def demo_tag() -> dt.date:
    """The fixed day of the demo, on which the tests run too."""
    return dt.date(2026, 3, 16)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The project's common papers beside the repository; skips where a clone stands alone."""
    ordner = BASIS.parent / "shared"
    if not ordner.is_dir():
        pytest.skip("../shared liegt nicht neben dem Projekt")
    return ordner
