"""`commonhold doctor`: says what is wrong with the installation and how to mend it, one line each."""

import argparse
import resource
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from commonhold.cli.installation import READY, connect, in_one_line, place, steps
from commonhold.cli.parsing import CallError
from commonhold.visibility.reading.proof.condition import (
    Ailment,
    ailments_of_engine,
    ailments_of_record,
    engine,
    of_folder,
)

WRONG = 1
LEAST_FREE = 200_000_000
"""Bytes on the disk below which an installation soon stands still."""
LEAST_FILES = 256
"""Files that a process must be allowed to have open."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing may stand behind the command."""


def run(args: argparse.Namespace) -> int:
    """0 where all is well, 1 where something is wrong."""
    count = 0
    for count, ailment in enumerate(_ailments(), 1):  # noqa: B007 - how many there were
        print(ailment)
    if count:
        return WRONG
    print(f"All is well with {place()} ({engine()}).")
    return 0


def _ailments() -> Iterator[str]:
    folder = Path(settings.DATA)
    yield from map(str, of_data(folder))
    if folder.is_dir() or connection.vendor != "sqlite":
        yield from _of_database(Path(connection.settings_dict["NAME"]))


def of_data(folder: Path) -> Iterator[Ailment]:
    """What is wrong with the data folder and with what the machine lends."""
    if not folder.is_dir():
        yield Ailment(f"the data folder {folder} is not there", f"{READY}, or set COMMONHOLD_DATA to where it lies")
        return
    yield from of_folder(folder, "the data folder")
    if folder.stat().st_mode & 0o007:
        yield Ailment(f"others on this machine may look into the data folder {folder}", f"run `chmod o= {folder}`")
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        yield Ailment(f"the disk of {folder} has only {free // 1_000_000} MB left", "make room")
    files, _most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files < LEAST_FILES:
        yield Ailment(
            f"a process may have only {files} files open", f"run `ulimit -n {4 * LEAST_FILES}` before it starts"
        )


def _of_database(file: Path) -> Iterator[str]:
    """What is wrong with the database, as far as one can get."""
    if connection.vendor == "sqlite":
        yield from map(str, _of_files(file))
        if not file.exists():
            yield f"there is no record at {file} yet: {READY}, or set COMMONHOLD_DATA to where it lies"
            return
    try:
        connect()
        yield from map(str, ailments_of_engine())
        behind, ahead = steps()
        if ahead:
            yield f"{place()} knows {', '.join(ahead)}, which this program does not: bring the program up to date"
        if behind:
            yield f"{place()} has not taken the steps {', '.join(behind)}: {READY}"
        else:
            yield from map(str, ailments_of_record(datetime.now(UTC)))
    except CallError as wrong:
        yield str(wrong)
    except DatabaseError as wrong:
        yield f"{place()} cannot be read: {in_one_line(wrong)}: restore it from a backup"


def _of_files(file: Path) -> Iterator[Ailment]:
    journal, log = (file.with_name(file.name + end) for end in ("-journal", "-wal"))
    if journal.exists():
        yield Ailment(
            f"{journal} was left by a program that stopped while writing",
            "leave it beside the record, and run this again",
        )
    if log.exists() and not file.exists():
        yield Ailment(f"{log} has lost the record that it belongs to", f"bring {file.name} back beside it")
