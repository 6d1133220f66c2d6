"""Whoever was told that a deed is done finds it again, whatever happened to the machine's processes in between."""

import os
import random
from pathlib import Path

from database import Databases
from record.killed import Scene

KILLS = 50


def test_writers_killed_at_any_moment_lose_and_tear_nothing(engine: str, databases: Databases, tmp_path: Path) -> None:
    seed = int(os.environ.get("COMMONHOLD_TEST_SEED") or random.randrange(2**32))
    print(f"again with COMMONHOLD_TEST_SEED={seed}")
    scene = Scene(databases.settings(engine), tmp_path, seed)
    try:
        while scene.kills < KILLS:
            scene.live_and_die()
    finally:
        scene.kill_all()
    assert scene.done > KILLS
