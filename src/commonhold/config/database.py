"""Which database holds the record, from one setting."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_FILE = "commonhold.sqlite3"
PATIENCE = 60
"""Seconds that a writer waits for its turn."""
ANSWER = 10
"""Seconds within which a PostgreSQL server must answer."""

# A write that was acknowledged must outlive a loss of power, so every commit reaches the disk (synchronous=FULL).
PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;"


class WrongDatabaseError(ImproperlyConfigured):
    """The setting names no database that Commonhold can use."""


def database_from(address: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database: SQLite in `folder`, or the PostgreSQL of an address.

    Raises WrongDatabaseError, naming what is wrong, for any other address.
    """
    if not address:
        return sqlite_at(folder / SQLITE_FILE)
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as wrong:
        raise WrongDatabaseError(f"COMMONHOLD_DATABASE is no address: {wrong}") from None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name:
        raise WrongDatabaseError(
            "COMMONHOLD_DATABASE must be empty (SQLite in the data folder) or look like "
            "postgresql://user:password@host:5432/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": ANSWER, **dict(parse_qsl(parts.query))},
    }


def sqlite_at(path: Path) -> dict[str, Any]:
    """A SQLite file: readers never wait, writers take turns from the first statement on."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"timeout": PATIENCE, "transaction_mode": "IMMEDIATE", "init_command": PRAGMAS},
    }
