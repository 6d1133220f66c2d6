"""An installation in a folder of its own, on either engine, and commands that are called on it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from commonhold.config.database import database_from
from database import Databases, connected, in_place


class Installation:
    """A data folder and the address of a database, which nobody has set up yet."""

    def __init__(self, folder: Path, address: str = "") -> None:
        self.folder = folder
        self.address = address

    @classmethod
    def set_up(cls, folder: Path, databases: Databases, engine: str) -> "Installation":
        """One that is ready."""
        made = cls(folder, databases.address(engine))
        folder.mkdir(mode=0o700)
        databases.migrated(database_from(made.address, folder))
        return made

    @contextmanager
    def entered(self) -> Iterator[BaseDatabaseWrapper]:
        """Have this process work on its database, and write for good."""
        wrapper = connected(database_from(self.address, self.folder))
        with in_place(wrapper):
            yield wrapper
        wrapper.close()

    def call(self, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Call a command as somebody at a terminal does."""
        told = {"COMMONHOLD_DATA": str(self.folder), "COMMONHOLD_DATABASE": self.address, **environment}
        call = [sys.executable, "-m", "commonhold", *words]
        return subprocess.run(call, env=os.environ | told, capture_output=True, text=True, check=False)
