"""`commonhold migrate`: brings the database up to the program; one that is up to it is left alone."""

import argparse
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection

from commonhold.cli.installation import connect, in_one_line, make_folder, place, steps
from commonhold.cli.parsing import CallError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Nothing may stand behind the command."""


def run(args: argparse.Namespace) -> int:
    """Take the steps that are missing, and say which; CallError where the database refuses one or is ahead."""
    make_folder()
    with _alone():
        behind, ahead = steps()
        if ahead:
            raise CallError(f"{place()} was written by a newer version of Commonhold; bring the program up to date")
        try:
            call_command("migrate", verbosity=0, interactive=False)
        except DatabaseError as refused:
            raise CallError(f"{place()} could not be brought up to the program: {in_one_line(refused)}") from None
    for step in behind:
        print(f"done: {step}")
    where = place()
    print(f"{where[0].upper()}{where[1:]} is up to this version of Commonhold.")
    return 0


@contextmanager
def _alone() -> Iterator[None]:
    """Reach the database, one at a time: whoever comes second finds it done."""
    folder = os.open(settings.DATA, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        connect()
        if connection.vendor == "postgresql":  # others may come from other machines
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(hashtext('commonhold migrate'))")
        yield
    finally:
        connection.close()
        os.close(folder)
