"""The killing of writers for minutes on end, on both engines, with new seeds: python -m record.soak [minutes]."""

import os
import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings_of_tests")

import django

django.setup()

from database import ENGINES, Databases
from record.killed import Scene

LIVES = 20
"""How many times all writers of an installation die before a new one is made."""


def main(minutes: float) -> None:
    until = time.monotonic() + minutes * 60
    kills = done = 0
    while time.monotonic() < until:
        for engine in ENGINES:
            seed = random.randrange(2**32)
            print(f"{engine} with seed {seed}", end=" ", flush=True)
            with TemporaryDirectory() as folder:
                databases = Databases(Path(folder))
                scene = Scene(databases.settings(engine), Path(folder), seed)
                try:
                    for _ in range(LIVES):
                        scene.live_and_die()
                finally:
                    scene.kill_all()
                    databases.close()
            kills, done = kills + scene.kills, done + scene.done
            print(f"{scene.kills} kills, {scene.done} deeds told, none lost", flush=True)
    print(f"{kills} kills, {done} deeds told, none lost")


if __name__ == "__main__":
    main(float(sys.argv[1]) if sys.argv[1:] else 10)
