"""Tries are counted for all processes together: another process knows of those that were made in this one."""

import os
import subprocess
import sys
from pathlib import Path

from database import Databases

TRY = """
import sys
import django
django.setup()
from django.core.management import call_command
from django.test import Client
if sys.argv[1] == "first":
    call_command("migrate", verbosity=0)
browser = Client(headers={"host": "127.0.0.1"})
for _ in range(int(sys.argv[2])):
    page = browser.post("/accounts/login/", {"login": "awa@example.org", "password": "wrong"}).content.decode()
print("Too many failed" in page)
"""


def test_tries_in_one_process_count_in_another(engine: str, databases: Databases, tmp_path: Path) -> None:
    address = databases.address(engine)
    surroundings = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "commonhold.config.settings",
        "COMMONHOLD_DATA": str(tmp_path),
        "COMMONHOLD_DATABASE": address,
        "PYTHONPATH": "src",
    }

    def tried(name: str, times: int) -> str:
        done = subprocess.run(
            [sys.executable, "-c", TRY, name, str(times)], env=surroundings, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    try:
        assert tried("first", 4) == "False"
        assert tried("second", 2) == "True", "the sixth is one too many, whoever made the others"
    finally:
        databases.give_back(address)
