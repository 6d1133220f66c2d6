"""Databases for tests: one of each engine for every worker, migrated once; each test's writing is undone at its end."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from commonhold.config.database import database_from, sqlite_at

ENGINES = ("sqlite", "postgresql")
ADDRESS = os.environ.get("COMMONHOLD_TEST_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/postgres")
"""A PostgreSQL server on which tests may make databases."""


class Databases:
    """The databases of one worker, made when they are first asked for and removed at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ready: dict[str, BaseDatabaseWrapper] = {}
        self._made: list[str] = []

    def of(self, engine: str) -> BaseDatabaseWrapper:
        """The migrated database of an engine."""
        if engine not in self._ready:
            self._ready[engine] = wrapper = connected(self.settings(engine))
            with in_place(wrapper):
                call_command("migrate", verbosity=0)
        return self._ready[engine]

    def settings(self, engine: str) -> dict[str, Any]:
        """Django's settings of a new, empty database of an engine."""
        name = f"commonhold_test_{uuid4().hex[:12]}"
        if engine == "sqlite":
            return sqlite_at(self._folder / f"{name}.sqlite3")
        with psycopg.connect(ADDRESS, autocommit=True) as server:
            server.execute(f'CREATE DATABASE "{name}"')
        self._made.append(name)
        return database_from(f"{ADDRESS.rpartition('/')[0]}/{name}", self._folder)

    def close(self) -> None:
        """Let go of everything."""
        for wrapper in self._ready.values():
            wrapper.close()
        with psycopg.connect(ADDRESS, autocommit=True) as server:
            for name in self._made:
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def connected(told: dict[str, Any]) -> BaseDatabaseWrapper:
    """A connection under these settings, known to Django as the default one."""
    settings = connections.configure_settings({"default": told})["default"]
    wrapper: BaseDatabaseWrapper = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
    return wrapper


@contextmanager
def in_place(wrapper: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """Have Django use this connection, and afterwards the one that it used before."""
    before = next(iter(connections.all(initialized_only=True)), None)
    connections["default"] = wrapper
    try:
        yield wrapper
    finally:
        if before is None:
            del connections["default"]
        else:
            connections["default"] = before


@contextmanager
def undone(wrapper: BaseDatabaseWrapper) -> Iterator[BaseDatabaseWrapper]:
    """Have Django use this connection, and undo everything at the end."""
    with in_place(wrapper), transaction.atomic():
        try:
            yield wrapper
        finally:
            transaction.set_rollback(True)
