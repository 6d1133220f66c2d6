"""Mails about accounts leave by the queue: nobody waits for a mail server, and what opens a door waits locked."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from cryptography.fernet import Fernet
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client, override_settings
from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend

from commonhold.notices import tasks
from commonhold.notices.letters import account
from commonhold.notices.letters.account import GAPS, KEPT, Mail, locked, send_locked
from notices.table import MONDAY, mailed
from web.account.browsing import code, somebody

pytestmark = pytest.mark.usefixtures("database")
LETTER = Mail("awa@example.org", "Your code", "Hello,\n\n    K7QX-2M9P\n")


class Refusing(BaseEmailBackend):
    """A mail server that breaks off."""

    def send_messages(self, email_messages: object) -> int:
        raise SMTPServerDisconnected


NO_SERVER = override_settings(EMAIL_BACKEND=f"{__name__}.Refusing")


@pytest.fixture
def queue() -> Iterator[DummyBackend]:
    """A queue from which nobody takes anything."""
    told = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with override_settings(TASKS=told):
        made = task_backends["default"]
        assert isinstance(made, DummyBackend)
        yield made


def test_a_code_is_mailed_by_the_queue_and_lies_in_it_locked(queue: DummyBackend) -> None:
    somebody()
    with mailed() as box:
        answer = Client().post("/accounts/login/code/", {"email": "awa@example.org"})
        assert answer.status_code == 302
        assert box == []
        [waiting] = queue.results
        assert waiting.task.module_path == "commonhold.notices.tasks.send_account_mail"
        lying = json.dumps([waiting.args, waiting.kwargs])
        assert send_locked(*waiting.args)
        told = code()
    assert told not in lying
    assert "awa" not in lying


def test_nobody_meets_a_mail_server_that_breaks_off() -> None:
    somebody()
    with NO_SERVER:
        for mailbox in ("awa@example.org", "else@example.org"):
            assert Client().post("/accounts/login/code/", {"email": mailbox}).status_code == 302
            assert Client().post("/accounts/password/reset/", {"email": mailbox}).status_code == 302


def test_what_the_mail_server_did_not_take_is_tried_again_a_few_times(
    queue: DummyBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks, "_now", lambda: MONDAY)
    told = locked(LETTER)
    with NO_SERVER:
        for tries in range(len(GAPS) + 1):
            tasks.send_account_mail.func(told, tries)
    again = [(one.args[1], one.task.run_after) for one in queue.results]
    assert again == [(at + 1, MONDAY + gap) for at, gap in enumerate(GAPS)]
    assert sum(GAPS, timedelta()) < timedelta(minutes=15)  # for which a code holds
    queue.clear()
    with mailed() as box:
        tasks.send_account_mail.func(told, 1)
        assert ([one.to for one in box], queue.results) == ([["awa@example.org"]], [])


def test_one_that_waited_too_long_or_is_not_ours_is_let_go_of(caplog: pytest.LogCaptureFixture) -> None:
    fernet: Any = account._lock()
    now = int(datetime.now(UTC).timestamp())
    words = b'{"mailbox":"awa@example.org","subject":"s","body":"b"}'
    late = fernet.encrypt_at_time(words, now - KEPT - 5).decode()
    with mailed() as box:
        assert send_locked(late)
        assert send_locked(Fernet(Fernet.generate_key()).encrypt(words).decode())
        assert box == []
        assert send_locked(fernet.encrypt_at_time(words, now - KEPT + 60).decode())
        assert len(mail.outbox) == 1
    assert "awa" not in caplog.text
