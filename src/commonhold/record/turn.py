"""A transaction that waits for its turn.

SQLite lets one write at a time, and whoever finds it taken asks again after ever longer pauses, while late-comers slip
in: among twenty writers some wait for seconds. So they queue at a file beside the database, where the system wakes
them when it is free, and lets go of the place of one that dies. PostgreSQL has such a queue of its own.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

if sys.platform != "win32":
    import fcntl

QUEUE = "-turn"
"""What the name of the file ends with, beside SQLite's own `-wal` and `-shm`."""


@contextmanager
def in_turn() -> Iterator[None]:
    """A transaction that holds its place from the first statement on; within another, a part of that one."""
    if sys.platform == "win32" or connection.vendor != "sqlite" or connection.in_atomic_block:
        with transaction.atomic():
            yield
        return
    place = os.open(f"{connection.settings_dict['NAME']}{QUEUE}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(place, fcntl.LOCK_EX)
        with transaction.atomic():
            yield
    finally:
        os.close(place)
