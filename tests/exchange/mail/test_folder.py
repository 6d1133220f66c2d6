"""Mails that nobody sends lie in a folder that nobody else looks into, and can be shown."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import override_settings

from commonhold.exchange.mail import folder as folders
from commonhold.exchange.mail.folder import put
from commonhold.exchange.mail.read import mails

BACKEND = "commonhold.exchange.mail.folder.FolderBackend"


def _send(subject: str, to: str = "Ama <ama@example.org>") -> None:
    message = EmailMultiAlternatives(subject, "Grüße, مرحبا", "c@example.org", [to])
    message.attach_alternative("<p>Grüße</p>", "text/html")
    message.send()


def test_what_was_sent_is_found_the_newest_first(tmp_path: Path) -> None:
    box = tmp_path / "mail"
    with override_settings(EMAIL_BACKEND=BACKEND, EMAIL_FILE_PATH=box):
        _send("First")
        _send("Second: für dich", "kofi@example.org")
    second, first = mails(box)
    assert (first.subject, first.to, first.text.strip(), first.html.strip()) == (
        "First",
        ("ama@example.org",),
        "Grüße, مرحبا",
        "<p>Grüße</p>",
    )
    assert second.subject == "Second: für dich"
    assert first.at is not None
    assert [one.subject for one in mails(box, to="Ama@example.org")] == ["First"]
    assert len(mails(box, most=1)) == 1


def test_nobody_else_looks_into_it_and_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = tmp_path / "mail"
    monkeypatch.setattr(folders, "MOST", 2)
    with override_settings(EMAIL_BACKEND=BACKEND, EMAIL_FILE_PATH=box):
        for number in range(3):
            _send(str(number))
    assert [one.subject for one in mails(box)] == ["2", "1"]
    assert box.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in box.iterdir())


def test_a_folder_that_is_not_there_holds_no_mail_and_nonsense_is_a_mail_without_words(tmp_path: Path) -> None:
    assert mails(tmp_path / "nowhere") == []
    now = datetime(2026, 3, 9, tzinfo=UTC)
    put(tmp_path, b"\xff\x00 no mail", now)
    put(tmp_path, b"Subject: Fine\n\nText", now + timedelta(seconds=1))
    assert [one.subject for one in mails(tmp_path)] == ["Fine", ""]
