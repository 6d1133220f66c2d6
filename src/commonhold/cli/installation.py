"""The installation that a command works on: its data folder and its database, ready, or refused with a sentence.

Importing this reads the settings; CallError where they name nothing that Commonhold can use. Only then can anything be
imported that knows the tables.
"""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from commonhold.cli.parsing import CallError

SETTINGS = "COMMONHOLD_SETTINGS"
"""Where the program notes which of its settings a command needs, before this is imported."""
READY = "run `commonhold migrate`"


def in_one_line(wrong: Exception) -> str:
    """What an error says, without line breaks."""
    return " ".join(str(wrong).split())


if not settings.configured:
    os.environ["DJANGO_SETTINGS_MODULE"] = os.environ.pop(SETTINGS, "commonhold.config.settings")
try:
    django.setup()
except ImproperlyConfigured as wrong:
    raise CallError(in_one_line(wrong)) from None


def opened() -> None:
    """Make the installation ready for a command.

    Raises CallError, with what is wrong, where, and how to mend it: a data folder that cannot be made, a database that
    does not answer, one that was never set up or that another version of the program left.
    """
    reached()
    behind, ahead = steps()
    if ahead:
        raise CallError(f"{place()} was written by a newer version of Commonhold; bring the program up to date")
    if behind:
        raise CallError(f"{place()} is not ready for this version of Commonhold; {READY}")


def reached() -> None:
    """Make the data folder and reach the database, in whatever state that is; CallError if not."""
    make_folder()
    connect()


def connect() -> None:
    """Reach the database; CallError where it does not answer."""
    try:
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured) as wrong:
        raise CallError(f"{place()} cannot be opened: {in_one_line(wrong)}; {remedy()}") from None


def remedy() -> str:
    """What to do about a database that does not open."""
    if connection.vendor == "sqlite":
        return "make the data folder yours, or restore the file from a backup"
    return "see that the server runs, and that COMMONHOLD_DATABASE names a database and a user on it"


def make_folder() -> None:
    """Make the data folder, for nobody else to look into; CallError where that cannot be done."""
    folder = Path(settings.DATA)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as refused:
        raise CallError(
            f"the data folder {folder} cannot be made: {refused.strerror}; set COMMONHOLD_DATA to a folder of yours"
        ) from None


def steps() -> tuple[list[str], list[str]]:
    """The steps that the database has still to take, and those that it took and this program does not know."""
    loader = MigrationLoader(connection)
    ours = {key for key in loader.disk_migrations or {} if key[0] == "record"}
    taken = {key for key in loader.applied_migrations if key[0] == "record"}
    return sorted(name for _, name in ours - taken), sorted(name for _, name in taken - ours)


def place() -> str:
    """Where the record lies, without a password."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"the record in {told['NAME']}"
    return f"the database {told['NAME']} on {told['HOST'] or 'this machine'}"
