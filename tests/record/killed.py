"""Writers that are killed at random moments, and the proof that nothing they were told is done was lost or torn."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from msgspec import Struct

from acts.house import at_the_table
from commonhold.acts.deed import By
from commonhold.acts.keeping.upkeep import rebuild
from commonhold.record.table import run
from database import connected, in_place
from record.processes import processes
from record.proof import chains_hold, nothing_half_brought, whole_and_sound
from record.writer import BROUGHT, told_in, write_until_killed

WRITERS = 3
ORGANISATIONS = ("furrow", "varrow", "ministry")
PATIENCE = 30.0
"""Seconds after which a writer that does nothing counts as stuck."""


class Writer(Struct):
    """A process that writes, and the file in which it tells what is done."""

    process: ForkServerProcess
    file: Path

    def kill(self) -> None:
        """Without a warning (SIGKILL)."""
        self.process.kill()
        self.process.join()
        self.process.close()


class Scene:
    """An installation of its own on which several processes write at once."""

    def __init__(self, told: dict[str, Any], folder: Path, seed: int) -> None:
        self.told = told
        self.folder = folder
        self.chance = random.Random(seed)
        self.writers: list[Writer] = []
        self.kills = 0
        self.done = 0
        self._files: list[Path] = []
        self._partnerships: list[str] = []
        self._seats: list[By] = []
        self._brought: set[str] = set()
        with self.opened():
            call_command("migrate", verbosity=0)

    @contextmanager
    def opened(self) -> Iterator[None]:
        """The database, opened anew."""
        wrapper = connected(self.told)
        with in_place(wrapper):
            try:
                yield
            finally:
                wrapper.close()

    # -- writing ----------------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Have writers begin on new partnerships, one or several."""
        with self.opened():
            self._partnerships = [f"p-{self.chance.randbytes(6).hex()}" for _ in range(self.chance.randint(1, 3))]
            self._seats = [
                by for partnership in self._partnerships for by in at_the_table(*ORGANISATIONS, id=partnership).values()
            ]
            for partnership in self._partnerships:
                rebuild(partnership)  # who came to the table was written past the practices
        self._files.clear()
        while len(self.writers) < WRITERS:
            self.add_writer()

    def add_writer(self) -> None:
        """One more process."""
        file = self.folder / f"told-{self.chance.randbytes(6).hex()}"
        told = (self.told, str(self.folder), str(file), self.chance.getrandbits(32), self._seats)
        process = processes().Process(target=write_until_killed, args=told, daemon=True)
        process.start()
        self._files.append(file)
        self.writers.append(Writer(process, file))

    def all_busy(self) -> None:
        """Wait until every writer has done something more."""
        before = {writer.file: _size(writer.file) for writer in self.writers}
        until = time.monotonic() + PATIENCE
        while stuck := [file for file, size in before.items() if _size(file) == size]:
            assert time.monotonic() < until, f"a writer is stuck: {[told_in(file)[-1:] for file in stuck]}"
            time.sleep(0.005)

    def a_moment(self) -> None:
        """Let them write for a while, nobody knows how long."""
        time.sleep(self.chance.uniform(0.0, 0.15))

    # -- killing ----------------------------------------------------------------------------------------------------

    def kill_one(self) -> None:
        """Kill one of them; the others must go on, and a new one begins."""
        self._killed(self.writers.pop(self.chance.randrange(len(self.writers))))
        self.all_busy()
        self.add_writer()

    def kill_all(self) -> None:
        """Kill them all, one right after the other."""
        self.chance.shuffle(self.writers)
        for writer in self.writers:
            writer.process.kill()
        while self.writers:
            self._killed(self.writers.pop())

    def hang_up(self) -> None:
        """Have the PostgreSQL server end the connection of one writer, which then goes on with a new one."""
        with self.opened(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            backends = [pid for (pid,) in cursor.fetchall()]
            if backends:
                cursor.execute("SELECT pg_terminate_backend(%s)", (self.chance.choice(backends),))
                self.kills += 1
        self.all_busy()

    def _killed(self, writer: Writer) -> None:
        writer.kill()
        self.kills += 1

    def live_and_die(self) -> None:
        """One life: writers begin, some are killed, in the end all are; then the proof."""
        ways = [self.kill_one, self.kill_one, self.hang_up if "postgresql" in self.told["ENGINE"] else self.kill_one]
        self.begin()
        for _ in range(self.chance.randint(0, 3)):
            self.a_moment()
            self.chance.choice(ways)()
        self.all_busy()
        self.a_moment()
        self.kill_all()
        self.prove()

    # -- the proof --------------------------------------------------------------------------------------------------

    def prove(self) -> None:
        """Open the database again: what was told is there, whole, and adds up to what the tables say."""
        done = [told for file in self._files for told in told_in(file)]
        assert not [told.failed for told in done if told.failed]
        self.done += len(done)
        with self.opened(), override_settings(ATTACHMENTS=self.folder):
            _all_gone()
            chains_hold("")
            for partnership in self._partnerships:
                whole_and_sound(partnership, [told for told in done if told.partnership == partnership])
            self._brought = nothing_half_brought(
                {told.partnership for told in done if told.partnership.startswith(BROUGHT)}, self._brought
            )


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


def _all_gone() -> None:
    """Wait until the server has noticed that the writers are dead."""
    if connection.vendor == "postgresql":
        others = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        until = time.monotonic() + PATIENCE
        while run(others):
            assert time.monotonic() < until, "the server still serves somebody who is dead"
            time.sleep(0.005)
