"""Where tasks wait and how mail leaves, from one setting each."""

from pathlib import Path

import pytest

from commonhold.config.queue import IMMEDIATE, QUEUED, WrongQueueError, mail_from, queue_from, tasks_from

DATA = Path("/data")


def test_tasks_wait_in_a_file_on_a_server_or_not_at_all() -> None:
    assert queue_from("", DATA)["connection"]["filename"] == "/data/queue.sqlite3"
    address = "postgresql://u:p@host/name"
    assert queue_from(address, DATA)["connection"]["dsn"] == address
    assert (tasks_from(""), tasks_from("now")) == (QUEUED, IMMEDIATE)


@pytest.mark.parametrize("address", ["mysql://host/name", "later", "/queue", "postgresql://host:port/x"])
def test_a_queue_that_there_is_not_is_named(address: str) -> None:
    with pytest.raises(WrongQueueError, match="COMMONHOLD_QUEUE must be"):
        queue_from(address, DATA)


def test_redis_takes_a_package_more() -> None:
    with pytest.raises(WrongQueueError, match="install it"):
        queue_from("redis://localhost:6379/0", DATA)


def test_mail_goes_to_a_server_or_into_a_folder() -> None:
    assert mail_from("")["EMAIL_BACKEND"].endswith("FolderBackend")
    told = mail_from("smtp://me:p%40ss@mail.example.org")
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"], told["EMAIL_HOST_PASSWORD"]) == ("mail.example.org", 587, "p@ss")
    assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (True, False)
    told = mail_from("smtps://mail.example.org")
    assert (told["EMAIL_PORT"], told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (465, False, True)


@pytest.mark.parametrize("address", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://host:port"])
def test_a_mail_server_that_there_is_not_is_named(address: str) -> None:
    with pytest.raises(WrongQueueError, match="COMMONHOLD_MAIL must be"):
        mail_from(address)
