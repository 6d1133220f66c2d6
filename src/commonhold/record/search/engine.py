"""The index over words that each engine keeps, and how it is asked: FTS5 on SQLite, `tsvector` with GIN on PostgreSQL.

The database itself keeps it in step with the rows of `record_findable`. Both hold the same terms, made by `words`, and
so find the same; neither stems, folds or leaves out anything.
"""

from collections.abc import Collection
from typing import TypeAlias

from django.db import connection as usual
from django.db.backends.base.base import BaseDatabaseWrapper

Condition: TypeAlias = tuple[str, list[object]]

ROWS = "record_findable"
INDEX = "record_findable_words"
GONE = f"INSERT INTO {INDEX}({INDEX}, rowid, words) VALUES ('delete', OLD.id, OLD.words);"  # noqa: S608 - names of our own, here and below
COME = f"INSERT INTO {INDEX}(rowid, words) VALUES (NEW.id, NEW.words);"  # noqa: S608
TRIGGERS = {
    "findable_comes": f"AFTER INSERT ON {ROWS} BEGIN {COME} END",
    "findable_goes": f"AFTER DELETE ON {ROWS} BEGIN {GONE} END",
    "findable_changes": f"AFTER UPDATE ON {ROWS} WHEN OLD.words IS NOT NEW.words BEGIN {GONE} {COME} END",
}
SQLITE = (
    f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, content='{ROWS}', content_rowid='id', detail=none, columnsize=0,"
    " tokenize='ascii')",
    *(f"CREATE TRIGGER {name} {rule}" for name, rule in TRIGGERS.items()),
)
POSTGRESQL = (
    f"ALTER TABLE {ROWS} ADD COLUMN terms tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED",
    f"CREATE INDEX {INDEX} ON {ROWS} USING gin (terms)",
)
AWAY = {
    "sqlite": (*(f"DROP TRIGGER {name}" for name in TRIGGERS), f"DROP TABLE {INDEX}"),
    "postgresql": (f"DROP INDEX {INDEX}", f"ALTER TABLE {ROWS} DROP COLUMN terms"),
}
SQLITE_MATCH = f"{{table}}.id IN (SELECT rowid FROM {INDEX} WHERE {INDEX} MATCH %s)"  # noqa: S608 - names of our own


def make(connection: BaseDatabaseWrapper) -> None:
    """Have the database keep its index."""
    _run(connection, SQLITE if connection.vendor == "sqlite" else POSTGRESQL)


def take_away(connection: BaseDatabaseWrapper) -> None:
    """Have it keep none."""
    _run(connection, AWAY[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: Collection[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def holding(terms: Collection[str], among: Collection[str], *, table: str) -> Condition:
    """The rows that hold one of these terms, and one of those `among` which is looked (none: everywhere).

    Terms are of the letters a to z and of digits (see `words`); at least one is asked for.
    """
    groups = [group for group in (sorted(among), sorted(terms)) if group]
    if usual.vendor == "sqlite":
        asked = " AND ".join(_any(group, '"', " OR ") for group in groups)
        return SQLITE_MATCH.format(table=table), [asked]
    asked = " & ".join(_any(group, "'", " | ") for group in groups)
    return f"{table}.terms @@ CAST(%s AS tsquery)", [asked]


def _any(terms: Collection[str], quote: str, either: str) -> str:
    return f"({either.join(f'{quote}{term}{quote}' for term in terms)})"


def forget() -> None:
    """Have the index keep nothing of words that were taken away: it would otherwise drop them only as it grows.

    PostgreSQL clears them away as it does everything else that was removed.
    """
    if usual.vendor == "sqlite":
        with usual.cursor() as cursor:
            cursor.execute(f"INSERT INTO {INDEX}({INDEX}) VALUES ('optimize')")  # noqa: S608
