"""The condition that a database is in: what is wrong with it, told without reading anybody's words.

Everything asked here is cheap; whether each line is as it was written is for `commonhold verify`.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryFile

from django.conf import settings
from django.db import connection
from msgspec import Struct

from commonhold.facts.vocabulary import kinds
from commonhold.record.keeping import rules_missing
from commonhold.record.models.entries import Upload
from commonhold.record.rows import ENTRIES, LINES, ORGANISATIONS, PARTNERSHIPS, ROOMS
from commonhold.record.table import fetch, marks

OLDEST_SQLITE = (3, 35, 0)
AHEAD = timedelta(minutes=5)
"""How far clocks of several machines may be apart."""

_LAST_LINES = f"""{ROOMS.name} room JOIN {LINES.name} line
    ON line.partnership = room.partnership AND line.room = room.id AND line.seq = room.seq"""

MIGRATE, VERIFY, REBUILD = ("run `commonhold migrate`", "run `commonhold verify`", "run `commonhold rebuild`")


class Ailment(Struct, frozen=True):
    """What is wrong, and how to mend it."""

    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.what}: {self.remedy}"


def engine() -> str:
    """The database by name and version."""
    if connection.vendor == "sqlite":
        return f"SQLite {sqlite3.sqlite_version}"
    return f"PostgreSQL {fetch('SHOW server_version')[0][0]}"


def ailments_of_engine() -> Iterator[Ailment]:
    """What is wrong with the database itself, whatever it holds."""
    yield from _of_sqlite() if connection.vendor == "sqlite" else _of_postgresql()


def ailments_of_record(now: datetime) -> Iterator[Ailment]:
    """What is wrong with a record in a migrated database."""
    if rules_missing(connection):
        yield Ailment(
            "the database would let somebody change what the journal holds", f"{MIGRATE}, and then `commonhold verify`"
        )
    yield from _of_heads()
    yield from _of_what_is_derived()
    yield from _of_clock(now)
    yield from _of_attachments()


def _of_sqlite() -> Iterator[Ailment]:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        oldest = ".".join(map(str, OLDEST_SQLITE))
        yield Ailment(f"SQLite {sqlite3.sqlite_version} is too old", f"use a Python with SQLite {oldest} or newer")
    if (mode := fetch("PRAGMA journal_mode")[0][0]) != "wal":
        yield Ailment(
            f"readers and writers wait for each other (journal_mode is {mode}, not wal)",
            "keep the data folder on a local disk, not on one that a network shares",
        )
    if fetch("PRAGMA synchronous")[0][0] < 2:
        yield Ailment("a loss of power may lose what was written (synchronous is not full)", "leave PRAGMAs alone")


def _of_postgresql() -> Iterator[Ailment]:
    if (encoding := fetch("SHOW server_encoding")[0][0]) != "UTF8":
        yield Ailment(
            f"the database cannot hold every language (its encoding is {encoding})",
            "make a new one with CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0",
        )
    for name in ("fsync", "synchronous_commit"):
        if fetch(f"SHOW {name}")[0][0] == "off":
            yield Ailment(f"a loss of power may lose what was written ({name} is off)", f"set {name} to on")


def _of_heads() -> Iterator[Ailment]:
    wrong = _count(
        f"""{ROOMS.name} room WHERE (seq > 0 AND NOT EXISTS (
            SELECT 1 FROM {LINES.name} line WHERE line.partnership = room.partnership AND line.room = room.id
            AND line.seq = room.seq AND line.hash = room.hash
        )) OR EXISTS (
            SELECT 1 FROM {LINES.name} line WHERE line.partnership = room.partnership AND line.room = room.id
            AND line.seq = room.seq + 1
        )"""  # noqa: S608 - names of our own tables, here and below
    )
    if wrong:
        yield Ailment(_told(wrong, "journal does", "journals do") + " not end where the head says", VERIFY)


def _of_what_is_derived() -> Iterator[Ailment]:
    """Looks up what the last line of each journal is about."""
    told = tuple(name for name, kind in kinds().items() if kind.standing == "entry")
    missing = {
        ("partnership is", "partnerships are"): _count(
            f"""(SELECT DISTINCT partnership FROM {ROOMS.name} WHERE partnership <> '') room
            WHERE NOT EXISTS (SELECT 1 FROM {PARTNERSHIPS.name} kept WHERE kept.id = room.partnership)"""  # noqa: S608
        ),
        ("organisation is", "organisations are"): _count(
            f"""{ROOMS.name} room WHERE partnership = '' AND NOT EXISTS (
            SELECT 1 FROM {ORGANISATIONS.name} kept WHERE 'organisation:' || kept.id = room.id)"""  # noqa: S608
        ),
        ("entry is", "entries are"): _count(
            f"""{_LAST_LINES} WHERE line.entry <> '' AND line.kind IN ({marks(told)}) AND NOT EXISTS (
            SELECT 1 FROM {ENTRIES.name} kept WHERE kept.partnership = line.partnership AND kept.id = line.entry
            AND kept.seq = line.seq)""",  # noqa: S608
            told,
        ),
    }
    for words, count in missing.items():
        if count:
            yield Ailment(f"{_told(count, *words)} not kept as the journal tells", REBUILD)


def _of_clock(now: datetime) -> Iterator[Ailment]:
    told = fetch(f"SELECT max(line.at) FROM {_LAST_LINES}")[0][0]  # noqa: S608
    newest = datetime.fromisoformat(told) if isinstance(told, str) else told
    newest = newest.replace(tzinfo=UTC) if newest and not newest.tzinfo else newest
    if newest and newest > now + AHEAD:
        yield Ailment(
            f"the newest line was written at {newest:%Y-%m-%d %H:%M} UTC, and here it is {now:%Y-%m-%d %H:%M}",
            "set its clock",
        )


def _of_attachments() -> Iterator[Ailment]:
    folder = Path(settings.ATTACHMENTS)
    if folder.exists():
        yield from of_folder(folder, "the folder of attachments")
    elif _count(f'"{Upload._meta.db_table}"'):
        yield Ailment(f"the folder of attachments {folder} is missing", "restore it from a backup")


def of_folder(folder: Path, name: str) -> Iterator[Ailment]:
    """What is wrong with a folder that the program writes into."""
    try:
        with TemporaryFile(dir=folder):
            pass
    except OSError as refused:
        yield Ailment(
            f"{name} {folder} cannot be written to ({refused.strerror})",
            "give it to the person whom Commonhold runs as",
        )


def _told(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _count(what: str, params: Sequence[object] = ()) -> int:
    return int(fetch(f"SELECT count(*) FROM {what}", params)[0][0])  # noqa: S608
