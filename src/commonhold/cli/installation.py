"""The installation that a command works on: its data folder and its database, ready, or refused with a sentence."""

import os
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader

from commonhold.cli.parsing import CallError

SETTINGS = "commonhold.config.settings"
READY = "run `commonhold migrate`"


def opened() -> None:
    """Make the installation ready for a command.

    Raises CallError, with what is wrong, where, and how to mend it: a data folder that cannot be made, an address of no
    database, a database that does not answer, one that was never set up or that another version of the program left.
    """
    reached()
    behind, ahead = steps()
    if ahead:
        raise CallError(f"{place()} was written by a newer version of Commonhold; bring the program up to date")
    if behind:
        raise CallError(f"{place()} is not ready for this version of Commonhold; {READY}")


def reached() -> None:
    """Read the settings, make the data folder, and reach the database, in whatever state that is; CallError if not."""
    set_up()
    try:
        connection.ensure_connection()
    except (DatabaseError, ImproperlyConfigured) as wrong:
        raise CallError(f"{place()} cannot be opened: {in_one_line(wrong)}; `commonhold doctor` tells more") from None


def set_up() -> None:
    """Read the settings and make the data folder; CallError where that cannot be done."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    try:
        django.setup()
        folder = Path(settings.DATA)
    except ImproperlyConfigured as wrong:
        raise CallError(in_one_line(wrong)) from None
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


def in_one_line(wrong: Exception) -> str:
    """What an error says, without line breaks."""
    return " ".join(str(wrong).split())
