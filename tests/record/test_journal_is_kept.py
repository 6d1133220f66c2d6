"""Somebody with the database open in front of them tries to rewrite what was said; the database refuses."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from msgspec import structs

from acts.house import MONDAY
from commonhold.facts.rooms.journal import Line
from commonhold.record.journal import Draft, append
from commonhold.record.keeping import rules_missing
from commonhold.record.rows import LINES
from commonhold.record.table import run
from database import Databases, connected, in_place

pytestmark = pytest.mark.usefixtures("database")

WHERE = "partnership = 'osanti' AND room = 'partners' AND seq = 1"
EMPTIED: dict[str, Any] = {"body": b"", "salt": b""}


def said(room: str = "partners", *, redacts: int = 0) -> Line:
    draft = Draft(
        room=room, deed="say", by="seat", at=MONDAY, kind="message", entry="e", revision=1, organisation="furrow",
        written_at=MONDAY, state="sent", since=MONDAY.date(), redacts=redacts, body=b'{"words":"We pay."}',
    )  # fmt: skip
    return append("osanti", [draft])[0]


def rewrite(**columns: object) -> int:
    told = ", ".join(f'"{column}" = %s' for column in columns)
    return run(f"UPDATE {LINES.name} SET {told} WHERE {WHERE}", tuple(columns.values()))  # noqa: S608


def kept() -> Line:
    (line,) = LINES.read(WHERE)
    return line


@contextmanager
def refused() -> Iterator[None]:
    before = LINES.read("1 = 1", order="room, seq")
    with pytest.raises(IntegrityError, match="line of the journal cannot be"), transaction.atomic():
        yield
    assert LINES.read("1 = 1", order="room, seq") == before


def other(value: object) -> object:
    if isinstance(value, bytes):
        return value + b"!"
    if isinstance(value, int):
        return value + 7
    return f"{value}!" if isinstance(value, str) else None


@pytest.mark.parametrize("column", LINES.row.__struct_fields__)
def test_no_column_of_a_line_can_be_changed(column: str) -> None:
    line = said()
    value = MONDAY.replace(year=2020) if column == "at" else other(getattr(line, column))
    with refused():
        rewrite(**{column: value})


@pytest.mark.parametrize("column", [name for name in LINES.row.__struct_fields__ if name not in EMPTIED])
def test_a_redaction_takes_nothing_else_along(column: str) -> None:
    line = said()
    said(redacts=1)
    value = MONDAY.replace(year=2020) if column == "at" else other(getattr(line, column))
    with refused():
        rewrite(**EMPTIED, **{column: value})


def test_no_line_can_be_removed() -> None:
    said()
    said(redacts=1)
    with refused():
        run(f"DELETE FROM {LINES.name} WHERE {WHERE}")  # noqa: S608


def test_no_journal_can_be_emptied_at_once() -> None:
    said()
    with refused():
        run(f"{'DELETE FROM' if connection.vendor == 'sqlite' else 'TRUNCATE'} {LINES.name}")


def test_no_line_can_take_the_place_of_another() -> None:
    line = said()
    with refused():
        LINES.put([structs.replace(line, by="somebody else")])
    if connection.vendor == "sqlite":
        for key in ("partnership", "rowid, partnership"):
            told = ", ".join(f'"{name}"' for name in LINES.row.__struct_fields__[1:])
            seq = "2" if "rowid" in key else "1"
            values = told.replace('"seq"', seq)
            with refused():
                run(f"INSERT OR REPLACE INTO {LINES.name} ({key}, {told}) SELECT {key}, {values} FROM {LINES.name}")  # noqa: S608


def test_the_words_of_a_line_go_once_a_redaction_names_it() -> None:
    line = said()
    said(redacts=1)
    assert rewrite(**EMPTIED) == 1
    assert kept() == structs.replace(line, **EMPTIED)
    rewrite(**EMPTIED)
    with refused():
        rewrite(body=line.body, salt=line.salt)


@pytest.mark.parametrize("left", EMPTIED)
def test_words_and_salt_go_together(left: str) -> None:
    said()
    said(redacts=1)
    with refused():
        rewrite(**{left: b""})


def test_the_words_stay_where_no_redaction_names_them() -> None:
    said()
    said(redacts=2)  # itself
    said("own:furrow", redacts=1)  # another room
    with refused():
        rewrite(**EMPTIED)
    with refused():
        run(f"UPDATE {LINES.name} SET body = %s, salt = %s WHERE room = 'partners' AND seq = 2", (b"", b""))  # noqa: S608


def test_new_lines_are_welcome() -> None:
    assert [said().seq, said().seq] == [1, 2]


def test_the_keeping_can_be_taken_back(engine: str, databases: Databases) -> None:
    with another(databases, engine):
        assert not rules_missing(connection)
        call_command("migrate", "record", "0001", verbosity=0)
        said()
        assert rewrite(by="somebody else") == 1
        assert rules_missing(connection)
        call_command("migrate", verbosity=0)
        with refused():
            rewrite(by="yet another")


def test_what_keeps_the_journal_is_put_back_by_the_next_migration(engine: str, databases: Databases) -> None:
    with another(databases, engine):
        said()
        weaken()
        assert rules_missing(connection) == ["journal_line_not_changed"]
        rewrite(by="somebody else")
        call_command("migrate", verbosity=0)
        assert not rules_missing(connection)
        with refused():
            rewrite(by="yet another")


def weaken() -> None:
    run(f"DROP TRIGGER journal_line_not_changed{'' if connection.vendor == 'sqlite' else f' ON {LINES.name}'}")
    if connection.vendor == "sqlite":
        run(f"CREATE TRIGGER journal_line_not_changed BEFORE UPDATE ON {LINES.name} WHEN 0 BEGIN SELECT 1; END")


@contextmanager
def another(databases: Databases, engine: str) -> Iterator[None]:
    """A database of its own, since this cannot be undone by rolling back."""
    wrapper = connected(databases.settings(engine))
    with in_place(wrapper):
        call_command("migrate", verbosity=0)
        yield
    wrapper.close()
