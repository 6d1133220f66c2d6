"""A worker takes what was put into the queue, in a file or on a server, and keeps nothing of it."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from cli.installation import Installation
from commonhold.acts.entries import write
from commonhold.exchange.mail.read import mails
from commonhold.record.models.people import Notice
from database import Databases
from notices.table import table

INCIDENT = {"what": "Smoke", "weight": "major", "drill": False, "detected_at": "2026-03-09T08:00:00Z"}
IN_A_FILE = "SELECT (SELECT COUNT(*) FROM task) + (SELECT COUNT(*) FROM kv)"
ON_A_SERVER = "SELECT (SELECT COUNT(*) FROM huey_task) + (SELECT COUNT(*) FROM huey_kv)"
PATIENCE = 60
"""Seconds within which a task must be done."""
PUT_IN = """
import django; django.setup()
from commonhold.notices.tasks import look_at
look_at.enqueue("osanti")
"""
POST = """
import django; django.setup()
from commonhold.acts.announcing import announce_account_mail
announce_account_mail("yaw@example.org", subject="Your code", body="K7QX-2M9P")
"""


@pytest.fixture
def installation(tmp_path: Path, databases: Databases, engine: str) -> Installation:
    return Installation.set_up(tmp_path / "data", databases, engine)


def _environment(installation: Installation) -> dict[str, str]:
    told = {"COMMONHOLD_DATA": str(installation.folder), "COMMONHOLD_DATABASE": installation.address}
    told["COMMONHOLD_QUEUE"] = installation.address
    return {**os.environ, **told, "DJANGO_SETTINGS_MODULE": "commonhold.config.settings"}


def test_a_task_is_done_and_forgotten(installation: Installation) -> None:
    with installation.entered():
        write(by=table("furrow", "varrow")["furrow"], kind="incident", body=INCIDENT)
        Notice.objects.all().delete()  # this process did the task at once, into a box of its own
    environment = _environment(installation)
    subprocess.run([sys.executable, "-c", PUT_IN], env=environment, check=True, capture_output=True)
    assert _left(installation) > 0
    worker = subprocess.Popen(
        [sys.executable, "-m", "commonhold", "worker"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        _until(lambda: bool(mails(installation.folder / "mail", to="varrow@example.org")))
        _until(lambda: _left(installation) == 0)
    finally:
        worker.send_signal(signal.SIGTERM)
        said, wrong = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == 0
    assert said.decode() == "Taking tasks. Stop with Ctrl+C.\n"
    assert wrong.decode() == ""
    (mail,) = mails(installation.folder / "mail", to="varrow@example.org")
    assert mail.subject == "Just opened: Incident “Smoke”"


def test_a_mail_about_an_account_waits_locked_and_is_sent(installation: Installation) -> None:
    environment = _environment(installation)
    subprocess.run([sys.executable, "-c", POST], env=environment, check=True, capture_output=True)
    assert _left(installation) > 0
    assert not mails(installation.folder / "mail", to="yaw@example.org")
    if not installation.address:
        lying = (installation.folder / "queue.sqlite3").read_bytes()
        lying += b"".join(path.read_bytes() for path in installation.folder.glob("queue.sqlite3-wal"))
        assert b"send_account_mail" in lying
        assert b"K7QX" not in lying
    worker = subprocess.Popen([sys.executable, "-m", "commonhold", "worker"], env=environment, stdout=subprocess.PIPE)
    try:
        _until(lambda: bool(mails(installation.folder / "mail", to="yaw@example.org")))
        _until(lambda: _left(installation) == 0)
    finally:
        worker.send_signal(signal.SIGTERM)
        worker.communicate(timeout=PATIENCE)
    (mail,) = mails(installation.folder / "mail", to="yaw@example.org")
    assert mail.subject == "Your code"


def _until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)


def _left(installation: Installation) -> int:
    """What the queue holds: tasks, and what it remembers of them."""
    if installation.address:
        with psycopg.connect(installation.address) as server:
            return int(server.execute(ON_A_SERVER).fetchall()[0][0])
    queue = sqlite3.connect(installation.folder / "queue.sqlite3")
    ((left,),) = queue.execute(IN_A_FILE)
    queue.close()
    return int(left)
