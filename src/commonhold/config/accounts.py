"""How people sign in: what allauth is told, where limits are counted, and which providers they may come from.

COMMONHOLD_CACHE     where counts of attempts are kept that all processes share: empty for a table of the database, or
                     the address of a Redis server: redis://host:6379/0
COMMONHOLD_OIDC      a file that lists OpenID Connect providers (default: oidc.json in the data folder)
COMMONHOLD_PROXIES   how many proxies stand before the program (default: 0); their last so many words on who asks count
"""

import json
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

CACHE_TABLE = "commonhold_cache"
MOST_COUNTS = 50_000
"""Counts in that table. Of more, a third is forgotten: with few, trying many names would make room for more tries."""
PROVIDERS_FILE = "oidc.json"
NEEDED = ("id", "name", "server_url", "client_id", "secret")
QUARTER = 15 * 60
"""Seconds for which a code from a mail holds, and for which somebody counts as having just signed in."""


def cache_from(address: str) -> dict[str, Any]:
    """Django's settings of the cache: a table of the database, or a Redis server."""
    if not address:
        room = {"MAX_ENTRIES": MOST_COUNTS}
        return {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": CACHE_TABLE, "OPTIONS": room}
    if urlsplit(address).scheme not in ("redis", "rediss"):
        raise ImproperlyConfigured("COMMONHOLD_CACHE must be empty (a table) or look like redis://host:6379/0")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": address}


def counts_from(address: str) -> dict[str, Any]:
    """Where requests of programs are counted: that Redis server, or each process for itself."""
    return cache_from(address) if address else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


def providers_in(path: Path) -> list[dict[str, Any]]:
    """The OpenID Connect providers that a file lists, as allauth wants to be told of them; none without such a file.

    The file is a JSON list; each provider has `id`, `name`, `server_url`, `client_id` and `secret`.
    """
    try:
        told = json.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return []
    except ValueError as wrong:
        raise ImproperlyConfigured(f"{path} is no JSON: {wrong}") from None
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise ImproperlyConfigured(f"{path} must be a list of providers")
    return [_provider(one, path) for one in told]


def _provider(told: dict[str, Any], path: Path) -> dict[str, Any]:
    missing = [word for word in NEEDED if not isinstance(told.get(word), str) or not told[word]]
    if missing:
        raise ImproperlyConfigured(f"{path}: a provider lacks {', '.join(missing)}")
    return {
        "provider_id": told["id"],
        "name": told["name"],
        "client_id": told["client_id"],
        "secret": told["secret"],
        "settings": {"server_url": told["server_url"].rstrip("/"), "fetch_userinfo": True},
    }


def origins_of(providers: list[dict[str, Any]]) -> list[str]:
    """Where a form that signs somebody in may lead, besides here."""
    parts = [urlsplit(one["settings"]["server_url"]) for one in providers]
    return [*dict.fromkeys(f"{one.scheme}://{one.netloc}" for one in parts)]


# -- who --------------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "record.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": _VALIDATION + "CommonPasswordValidator"},
    {
        "NAME": _VALIDATION + "UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("mailbox", "name")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/accounts/login/"
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("COMMONHOLD_PROXIES") or 0)

ACCOUNT_ADAPTER = "commonhold.web.account.adapter.AccountAdapter"
ACCOUNT_FORMS = {"signup": "commonhold.web.account.forms.SignUpForm"}
ACCOUNT_SIGNUP_FORM_CLASS = "commonhold.web.account.naming.NameForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "mailbox"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = QUARTER
ACCOUNT_REAUTHENTICATION_TIMEOUT = QUARTER
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_MAX_EMAIL_ADDRESSES = 5
ACCOUNT_SESSION_REMEMBER = True

# -- authenticator apps, passkeys, recovery codes ----------------------------------------------------------------------

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = True
MFA_TOTP_ISSUER = "Commonhold"
MFA_TOTP_TOLERANCE = 1

# -- other providers ---------------------------------------------------------------------------------------------------

SOCIALACCOUNT_ADAPTER = "commonhold.web.account.social.ProviderAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
