"""The installation: where its record lies and how it is reached, told by a few environment variables.

COMMONHOLD_DATA      folder of the installation (default: the user's own data folder)
COMMONHOLD_DATABASE  empty for SQLite in that folder, or a PostgreSQL address: postgresql://user:password@host:port/name
COMMONHOLD_URL       the address that people type (default: http://127.0.0.1:8000); https:// turns on all that it allows
COMMONHOLD_HOSTS     further host names that it answers to, separated by commas
COMMONHOLD_SECRET    the key that signs sessions and links (default: one made once and kept in the data folder)
COMMONHOLD_QUEUE     where tasks wait for a worker, and COMMONHOLD_MAIL how mail leaves: see config/queue.py
COMMONHOLD_DEMO      1 only for a demonstration: anybody may sign in as anybody, and mail is shown on a page
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from django.utils.functional import SimpleLazyObject

from commonhold.config.accounts import *  # noqa: F403 - how people sign in is settled there
from commonhold.config.accounts import (
    PROVIDERS_FILE,
    cache_from,
    counts_from,
    origins_of,
    providers_in,
)
from commonhold.config.database import database_from
from commonhold.config.queue import WORKER_OF_QUEUE, mail_from, queue_from, tasks_from
from commonhold.config.secret import secret_in

HERE = Path(__file__).resolve().parents[1]
DATA = Path(
    os.environ.get("COMMONHOLD_DATA")
    or Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "commonhold"
)
DATABASES = {"default": database_from(os.environ.get("COMMONHOLD_DATABASE", ""), DATA)}
SECRET_KEY = SimpleLazyObject(lambda: os.environ.get("COMMONHOLD_SECRET") or secret_in(DATA))
DEMO = os.environ.get("COMMONHOLD_DEMO") == "1"

INSTALLED_APPS = [
    "commonhold.record",
    "commonhold.notices",
    "commonhold.web.account.apps.AccountsConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django_htmx",
    "csp",
    "django_tasks",
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATTACHMENTS = DATA / "attachments"
DEBUG = False

# -- the address ------------------------------------------------------------------------------------------------------

URL = os.environ.get("COMMONHOLD_URL", "http://127.0.0.1:8000").rstrip("/")
_host = urlsplit(URL).hostname or "127.0.0.1"
_more = [host.strip() for host in os.environ.get("COMMONHOLD_HOSTS", "").split(",") if host.strip()]
_local = ["127.0.0.1", "localhost", "[::1]"] if _host in ("127.0.0.1", "localhost") else []
ALLOWED_HOSTS = [*dict.fromkeys([_host, *_local, *_more])]
CSRF_TRUSTED_ORIGINS = [URL]
CSRF_FAILURE_VIEW = "commonhold.web.layout.errors.forged"
SECURE = URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "manifest-src": ["'self'"],
    }
}

# -- pages ------------------------------------------------------------------------------------------------------------

ROOT_URLCONF = "commonhold.config.urls"
WSGI_APPLICATION = "commonhold.config.wsgi.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "commonhold.web.layout.language.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "web", HERE / "api"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "commonhold.web.layout.jinja.environment"},
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}},
]
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "commonhold.config.static.Static"},
}
STATICFILES_DIRS = [HERE / "web" / "static"]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# -- tasks and mail ---------------------------------------------------------------------------------------------------

TASKS = tasks_from(os.environ.get("COMMONHOLD_QUEUE", ""))
HUEY = queue_from(os.environ.get("COMMONHOLD_QUEUE", ""), DATA)
EMAIL_FILE_PATH = DATA / "mail"
globals().update(mail_from(os.environ.get("COMMONHOLD_MAIL", "")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = os.environ.get("COMMONHOLD_MAIL_FROM") or f"Commonhold <commonhold@{_host}>"
WORKER = WORKER_OF_QUEUE
HOOKS_INSIDE = os.environ.get("COMMONHOLD_HOOKS_INSIDE") == "1"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ar", "العربية")]
LOCALE_PATHS = [HERE / "locale"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "INFO"}},
}

# -- accounts ---------------------------------------------------------------------------------------------------------

OIDC = providers_in(Path(os.environ.get("COMMONHOLD_OIDC") or DATA / PROVIDERS_FILE))
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": OIDC, "OAUTH_PKCE_ENABLED": True}}
CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"] += origins_of(OIDC)
_cache = os.environ.get("COMMONHOLD_CACHE", "")
CACHES = {"default": cache_from(_cache), "api": counts_from(_cache)}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
