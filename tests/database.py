"""Databases for tests: one of each engine for every worker, migrated once; each test's writing is undone at its end."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from commonhold.config.database import database_from, sqlite_at
from server import Server

ENGINES = ("sqlite", "postgresql")
NAME = "commonhold_test_"


class Databases:
    """The databases of one worker, made when they are first asked for and removed at the end."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ready: dict[str, BaseDatabaseWrapper] = {}
        self._places: _Places | None = None

    def of(self, engine: str) -> BaseDatabaseWrapper:
        """The migrated database of an engine."""
        if engine not in self._ready:
            self._ready[engine] = connected(self.migrated(self.settings(engine)))
        return self._ready[engine]

    def settings(self, engine: str) -> dict[str, Any]:
        """Django's settings of a new, empty database of an engine."""
        if engine == "sqlite":
            return sqlite_at(self._folder / f"{NAME}{uuid4().hex[:12]}.sqlite3")
        return database_from(self.address(engine), self._folder)

    def migrated(self, told: dict[str, Any]) -> dict[str, Any]:
        """Set up the empty database of these settings; SQLite's are copies of one that was migrated step by step."""
        if told["ENGINE"].endswith("sqlite3"):
            shutil.copy(self._migrated_file(), told["NAME"])
        else:
            _migrate(told)
        return told

    def _migrated_file(self) -> Path:
        made = self._folder / f"{NAME}migrated.sqlite3"
        if not made.exists():
            _migrate(sqlite_at(made))
        return made

    def address(self, engine: str, encoding: str = "UTF8") -> str:
        """What COMMONHOLD_DATABASE says to have a new, empty database of an engine."""
        if engine == "sqlite":
            return ""
        self._places = self._places or _Places()
        return self._places.new(encoding)

    def give_back(self, address: str) -> None:
        """Nobody needs what is in the database of an address any more; the next one who asks gets it, empty."""
        if address and self._places:
            self._places.empty(address)

    def close(self) -> None:
        """Let go of everything."""
        for wrapper in self._ready.values():
            wrapper.close()
        if self._places:
            self._places.close()


class _Places:
    """Databases on a PostgreSQL server, all removed at the end.

    Their names begin with a mark, and a session of that name is open as long as they are needed: a database without
    such a session was left behind by a run that was killed, and is removed by the next one.
    """

    def __init__(self) -> None:
        self._server = Server()
        self._mark = f"{NAME}{uuid4().hex[:8]}"
        self._session = psycopg.connect(self._server.address, autocommit=True, application_name=self._mark)
        self._made = 0
        self._free: list[str] = []
        self._remove_left_behind()

    def new(self, encoding: str) -> str:
        """The address of a new, empty database."""
        if self._free and encoding == "UTF8":
            return self._free.pop()
        self._made += 1
        name = f"{self._mark}_{self._made}"
        locale = "" if encoding == "UTF8" else "LOCALE 'C'"
        self._session.execute(f"CREATE DATABASE \"{name}\" ENCODING '{encoding}' {locale} TEMPLATE template0")
        return urlsplit(self._server.address)._replace(path=f"/{name}").geturl()

    def empty(self, address: str) -> None:
        """Removing a database takes seconds where disks are slow, so this one is used again."""
        with psycopg.connect(address) as database:
            database.execute("DROP SCHEMA public CASCADE")
            database.execute("CREATE SCHEMA public")
        self._free.append(address)

    def close(self) -> None:
        for number in range(1, self._made + 1):
            self._remove(f"{self._mark}_{number}")
        self._session.close()
        self._server.let_go()

    def _remove_left_behind(self) -> None:
        if not self._asked("SELECT pg_try_advisory_lock(hashtext('commonhold tests'))")[0][0]:
            return  # somebody else is at it
        found = self._asked(
            "SELECT datname FROM pg_database WHERE datname ~ %s AND pg_get_userbyid(datdba) = current_user",
            f"^{NAME}[0-9a-f]{{8}}_[0-9]+$",
        )
        going_on = {name for (name,) in self._asked("SELECT application_name FROM pg_stat_activity")}
        for (name,) in found:
            if name.rpartition("_")[0] not in going_on:
                self._remove(name)
        self._asked("SELECT pg_advisory_unlock_all()")

    def _remove(self, name: str) -> None:
        self._session.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _asked(self, question: LiteralString, *words: str) -> list[tuple[Any, ...]]:
        return self._session.execute(question, words or None).fetchall()


def connected(told: dict[str, Any]) -> BaseDatabaseWrapper:
    """A connection under these settings, known to Django as the default one."""
    settings = connections.configure_settings({"default": told})["default"]
    wrapper: BaseDatabaseWrapper = load_backend(settings["ENGINE"]).DatabaseWrapper(settings, "default")
    return wrapper


def _migrate(told: dict[str, Any]) -> None:
    wrapper = connected(told)
    with in_place(wrapper):
        call_command("migrate", verbosity=0)
    wrapper.close()


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
