"""An installation as anybody runs it: a folder with a SQLite file, and `commonhold serve` on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import override_settings
from msgspec import Struct

from commonhold.config.database import SQLITE_FILE, sqlite_at
from database import connected, in_place
from privacy.world import World, world

PATIENCE = 60
"""Seconds until it must listen, on a machine that has much else to do."""


class Installation(Struct, frozen=True):
    """Where it listens, its folder, who has a seat there, and a way to its database from outside."""

    address: str
    folder: Path
    world: World
    database: BaseDatabaseWrapper


@contextmanager
def serving(folder: Path) -> Iterator[Installation]:
    """Fill an installation with the demonstration and serve it until nobody needs it."""
    wrapper = connected(sqlite_at(folder / SQLITE_FILE))
    with in_place(wrapper), closing(wrapper), override_settings(ATTACHMENTS=folder / "attachments"):
        call_command("migrate", verbosity=0)
        made = world()
    port = _free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "commonhold", "serve", "--port", str(port)],
        env={
            **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
            "COMMONHOLD_DATA": str(folder),
            "COMMONHOLD_DATABASE": "",
            "COMMONHOLD_DEMO": "1",
            "COMMONHOLD_QUEUE": "now",
            "COMMONHOLD_URL": f"http://localhost:{port}",
        },
        stdout=subprocess.DEVNULL,
    ) as process:
        try:
            _wait_for(port, process)
            yield Installation(f"http://localhost:{port}", folder, made, wrapper)
        finally:
            process.terminate()


def _free_port() -> int:
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise AssertionError("the installation does not answer")
