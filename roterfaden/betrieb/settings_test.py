"""Settings of the test suite: the fixed day of the demo, a throw-away folder, fast password hashing."""

import os
import tempfile
from pathlib import Path

_EIGENER = Path(tempfile.gettempdir()) / f"roterfaden-test-{os.getpid()}"
os.environ.setdefault("ROTERFADEN_VAR", str(_EIGENER))
os.environ.setdefault("ROTERFADEN_TAG", "2026-03-16")
os.environ.setdefault("ROTERFADEN_HTTPS", "nein")
os.environ.setdefault("ROTERFADEN_SCHLUESSEL", "nur-fuer-tests")

from roterfaden.betrieb.settings import *
from roterfaden.betrieb.settings import DATABASES, MIDDLEWARE, STORAGES

FLUSH_ERLAUBT = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Hashed names need collectstatic; the live server of the tests serves through the finders.
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("whitenoise")]
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because in memory threads would share one connection and write-ahead logging would not exist.
    DATABASES["default"]["TEST"] = {"NAME": f"{_EIGENER}.sqlite3"}
