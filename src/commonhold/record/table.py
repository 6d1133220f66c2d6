"""Rows as plain values, read and written in few round trips: what deeds and readings do a hundred times a second.

Django's models say what the tables are; here their rows go past its objects. A `Table` ties a model to a struct whose
fields have the same names in the same order.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import DateTimeField, Field, Model
from msgspec import Struct, structs

S = TypeVar("S", bound=Struct)
IN_ONE_GO = 400
"""How many rows go into one statement; both engines take as many parameters as that makes."""


class Table(Generic[S]):
    """The rows of a model as structs."""

    def __init__(self, model: type[Model], row: type[S]) -> None:
        self.model = model
        self.row = row
        self._fields: list[Field[Any, Any]] = [
            field for field in model._meta.concrete_fields if field.column is not None
        ]
        names = [field.name for field in self._fields]
        if names != [field.name for field in structs.fields(row)]:
            raise TypeError(f"{row.__name__} has not the columns of {model.__name__}: {names}")
        self._times = [at for at, field in enumerate(self._fields) if isinstance(field, DateTimeField)]

    # -- reading --------------------------------------------------------------------------------------------------

    def read(self, where: str, params: Sequence[object] = (), order: str = "") -> list[S]:
        """The rows for which a condition in SQL holds; values go through `params`, never into the text."""
        with connection.cursor() as cursor:
            cursor.execute(self.select(where, order), _told(cursor, params))
            rows = cursor.fetchall()
            if self._times and _is_sqlite(cursor):
                rows = [self._in_utc(row) for row in rows]
            return [self.row(*row) for row in rows]

    def select(self, where: str, order: str = "") -> str:
        """The statement that reads rows."""
        return f"SELECT {self._columns} FROM {self.name} WHERE {where}{f' ORDER BY {order}' if order else ''}"  # noqa: S608 - names of our own columns

    def columns(
        self, names: Sequence[str], where: str, params: Sequence[object] = (), order: str = "", most: int = 0
    ) -> list[tuple[Any, ...]]:
        """Some columns alone of the rows for which a condition holds, as the database gives them; at most `most`."""
        told = ", ".join(f'"{name}"' for name in names)
        tail = f"{f' ORDER BY {order}' if order else ''}{f' LIMIT {most:d}' if most else ''}"
        return fetch(f"SELECT {told} FROM {self.name} WHERE {where}{tail}", params)  # noqa: S608 - as above

    def holds(self, where: str, params: Sequence[object] = ()) -> bool:
        """Is there a row for which a condition holds?"""
        return bool(fetch(f"SELECT 1 FROM {self.name} WHERE {where} LIMIT 1", params))  # noqa: S608 - as above

    def _in_utc(self, row: Sequence[Any]) -> list[Any]:
        """A row of SQLite, which keeps moments in UTC without saying so."""
        values = list(row)
        for at in self._times:
            if values[at] is not None:
                values[at] = values[at].replace(tzinfo=UTC)
        return values

    # -- writing --------------------------------------------------------------------------------------------------

    def insert(self, rows: Sequence[S]) -> None:
        """Add rows."""
        self._write(rows, "")

    def add_missing(self, rows: Sequence[S]) -> None:
        """Add those rows whose key is not there yet."""
        self._write(rows, " ON CONFLICT DO NOTHING")

    def put(self, rows: Sequence[S]) -> None:
        """Add rows, or replace those that have the same key."""
        self._write(rows, self._or_replace)

    def change(self, values: Mapping[str, object], where: str, params: Sequence[object] = ()) -> None:
        """Give columns these values in the rows for which a condition holds."""
        told = ", ".join(f'"{name}" = %s' for name in values)
        run(f"UPDATE {self.name} SET {told} WHERE {where}", (*values.values(), *params))  # noqa: S608 - as above

    def delete(self, where: str, params: Sequence[object] = ()) -> None:
        """Remove the rows for which a condition holds."""
        run(f"DELETE FROM {self.name} WHERE {where}", params)  # noqa: S608 - as above

    def _write(self, rows: Sequence[S], tail: str) -> None:
        if not rows:
            return
        one = f"({', '.join(['%s'] * len(self._fields))})"
        with connection.cursor() as cursor:
            for start in range(0, len(rows), IN_ONE_GO):
                some = rows[start : start + IN_ONE_GO]
                values = [value for row in some for value in _told(cursor, structs.astuple(row))]
                cursor.execute(
                    f"INSERT INTO {self.name} ({self._columns}) VALUES {', '.join([one] * len(some))}{tail}",  # noqa: S608
                    values,
                )

    # -- names ----------------------------------------------------------------------------------------------------

    @cached_property
    def name(self) -> str:
        """The table's name, quoted."""
        return f'"{self.model._meta.db_table}"'

    @cached_property
    def _columns(self) -> str:
        return ", ".join(f'"{field.column}"' for field in self._fields)

    @cached_property
    def _or_replace(self) -> str:
        key = self.key
        rest = [field.column for field in self._fields if field.column not in key]
        names = ", ".join(f'"{column}"' for column in key)
        then = "UPDATE SET " + ", ".join(f'"{column}" = excluded."{column}"' for column in rest) if rest else "NOTHING"
        return f" ON CONFLICT ({names}) DO {then}"

    @cached_property
    def key(self) -> tuple[str, ...]:
        """The columns that tell rows apart."""
        key = self.model._meta.pk_fields
        return tuple(str(field.column) for field in key)


def _is_sqlite(cursor: CursorWrapper) -> bool:
    """Asked of the cursor, since asking `connection` looks up the thread's own each time."""
    return bool(cursor.db.vendor == "sqlite")


def _told(cursor: CursorWrapper, values: Iterable[object]) -> list[Any]:
    """Values as the database driver takes them."""
    if not _is_sqlite(cursor):
        return list(values)
    return [_as_text(value) if isinstance(value, date) else value for value in values]


def _as_text(value: date) -> str:
    """A day or a moment as SQLite keeps it: the way Django writes it, in UTC."""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC).replace(tzinfo=None))
    return value.isoformat()


def fetch(statement: str, params: Sequence[object] = ()) -> list[tuple[Any, ...]]:
    """The rows of any statement, as the database gives them."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _told(cursor, params))
        return list(cursor.fetchall())


def run(statement: str, params: Sequence[object] = ()) -> int:
    """Carry out a statement; how many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, _told(cursor, params))
        return int(cursor.rowcount)


def marks(values: Sequence[object]) -> str:
    """One place for each value, for a condition `IN (...)`."""
    return ", ".join(["%s"] * len(values))
