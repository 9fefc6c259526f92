"""Django settings; everything a Jobcenter may change comes from the environment (docs/betrieb.md lists the names)."""

import os
from pathlib import Path
from typing import Any

from roterfaden.betrieb.geheimnis import geheimer_schluessel
from roterfaden.betrieb.umgebung import auswahl, ja, konfiguration, liste, tag

BASIS = Path(__file__).resolve().parents[2]
ROTERFADEN_VAR = Path(os.environ.get("ROTERFADEN_VAR", BASIS / "var"))
ROTERFADEN_BAU = Path(os.environ.get("ROTERFADEN_BAU", BASIS / "build"))
ROTERFADEN_ARCHIV = Path(os.environ.get("ROTERFADEN_ARCHIV", ROTERFADEN_VAR / "e-akte"))
ROTERFADEN_SCHRIFTEN = ROTERFADEN_BAU / "fonts"
ROTERFADEN_BRIEFTEXTE = Path(wert) if (wert := os.environ.get("ROTERFADEN_BRIEFTEXTE", "").strip()) else None
ROTERFADEN_TAG = tag("ROTERFADEN_TAG")
# Where letters are filed and printed: tables [ablage.<art>] and [druck] of one TOML file (docs/beispiele/konfiguration.toml).
_KONFIGURATION = konfiguration("ROTERFADEN_KONFIGURATION")
ROTERFADEN_ABLAGEN: dict[str, Any] = _KONFIGURATION.get("ablage", {})
ROTERFADEN_DRUCK: dict[str, Any] = _KONFIGURATION.get("druck", {})
FLUSH_ERLAUBT = False

HTTPS = ja("ROTERFADEN_HTTPS", sonst=True)
DEBUG = False  # never a switch: a debug page shows social data
SECRET_KEY = geheimer_schluessel(ROTERFADEN_VAR)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *liste("ROTERFADEN_HOSTS")]
CSRF_TRUSTED_ORIGINS = liste("ROTERFADEN_URSPRUENGE")

INSTALLED_APPS = [
    "roterfaden.betrieb",
    "roterfaden.web",
    "roterfaden.austausch",
    "roterfaden.zugang",
    "roterfaden.register",
    "roterfaden.ablage",
    "roterfaden.schreiben",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "roterfaden.betrieb.kopfzeilen.schutz_kopfzeilen",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "roterfaden.betrieb.urls"
WSGI_APPLICATION = "roterfaden.betrieb.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # Page templates lie beside their views; APP_DIRS serves the sign-in templates.
        "DIRS": [BASIS / "roterfaden" / "web"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "roterfaden.web.rahmen.kontext.rahmen",
            ]
        },
    }
]

# --- Database -------------------------------------------------------------------------------------------------------
# IMMEDIATE takes the one write lock when a transaction begins, so "database is locked" cannot strike in its middle.
# recursive_triggers is a safeguard: without it INSERT OR REPLACE deletes rows without firing the delete trigger.
SQLITE: dict[str, Any] = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": ROTERFADEN_VAR / "roterfaden.sqlite3",
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA recursive_triggers=ON;",
    },
}
POSTGRES: dict[str, Any] = {
    "ENGINE": "django.db.backends.postgresql",
    "HOST": os.environ.get("ROTERFADEN_PG_HOST", ""),
    "PORT": os.environ.get("ROTERFADEN_PG_PORT", ""),
    "NAME": os.environ.get("ROTERFADEN_PG_NAME", "roterfaden"),
    "USER": os.environ.get("ROTERFADEN_PG_USER", "roterfaden"),
    "PASSWORD": os.environ.get("ROTERFADEN_PG_PASSWORT", ""),
    "OPTIONS": {"pool": {"min_size": 1, "max_size": 4}},
}
DATABASES = {"default": auswahl("ROTERFADEN_DB", {"sqlite": SQLITE, "postgres": POSTGRES}, sonst="sqlite")}

# Shared by all processes: allauth keeps login limits and used one-time codes here.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "betrieb_cache"}}

# --- Language and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

# --- Static files ---------------------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = ROTERFADEN_BAU / "static"
STATICFILES_FINDERS = [
    "roterfaden.betrieb.statisch.NpmFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Sign-in --------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "zugang.Nutzer"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "roterfaden.betrieb.anmeldung.KontoAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses come from the Fachadministration, nobody confirms them by mail
MFA_TOTP_ISSUER = "Roter Faden"
SOCIALACCOUNT_ADAPTER = "roterfaden.betrieb.anmeldung.FremdkontoAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
# The town's own directory is the one source of e-mail addresses, so an address it vouches for finds the local account.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
OIDC_URL = os.environ.get("ROTERFADEN_OIDC_URL", "")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = (
    {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "kommune",
                    "name": os.environ.get("ROTERFADEN_OIDC_NAME", "Dienstkonto"),
                    "client_id": os.environ.get("ROTERFADEN_OIDC_CLIENT", ""),
                    "secret": os.environ.get("ROTERFADEN_OIDC_GEHEIMNIS", ""),
                    "settings": {"server_url": OIDC_URL},
                }
            ],
        }
    }
    if OIDC_URL
    else {}
)

# --- Sessions and headers -------------------------------------------------------------------------------------------
SESSION_COOKIE_NAME = "roterfaden_sitzung"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_NAME = "roterfaden_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "roterfaden.web.rahmen.fehler.ungueltiges_formular"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
X_FRAME_OPTIONS = "DENY"
if ja("ROTERFADEN_PROXY", sonst=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Logging: never personal data -----------------------------------------------------------------------------------
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"ohne_anfrage": {"()": "roterfaden.betrieb.protokoll.OhneAnfrage"}},
    "formatters": {"knapp": {"()": "roterfaden.betrieb.protokoll.Knapp"}},
    "handlers": {
        "konsole": {"class": "logging.StreamHandler", "formatter": "knapp", "filters": ["ohne_anfrage"]},
    },
    "root": {"handlers": ["konsole"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "fontTools": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},  # it names every address it asks, with the search terms in it
    },
}
