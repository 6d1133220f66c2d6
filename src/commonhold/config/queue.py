"""Where tasks wait until a worker takes them, and by which way mail leaves, each from one setting.

COMMONHOLD_QUEUE      empty for a SQLite file in the data folder, or an address: redis://host:port/number or
                      postgresql://user:password@host:port/name; `now` does each task where it is asked for, without a
                      worker (for a demonstration)
COMMONHOLD_MAIL       smtp://user:password@host:port (STARTTLS) or smtps://… (TLS from the first byte); empty: mails are
                      put as files into the folder `mail` of the data folder, and nothing is sent
COMMONHOLD_MAIL_FROM  the sender of every mail (default: commonhold@ the host of COMMONHOLD_URL)
COMMONHOLD_HOOKS_INSIDE  1 lets webhooks lead to addresses inside one's own network
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

WORKER_OF_QUEUE = "commonhold.notices.queueing.worker.consumer"
"""What takes tasks."""
QUEUE_FILE = "queue.sqlite3"
NAME = "commonhold"
AT_ONCE = "now"
WORKERS = 2
"""Threads of a worker: what waits for a slow address must not keep the mails."""
ANSWER = 10
"""Seconds within which a mail server must answer."""

IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
QUEUED = {
    "default": {
        "BACKEND": "huey.contrib.djhuey.tasks_backend.HueyBackend",
        "OPTIONS": {"enqueue_on_commit": True},
    }
}
QUEUE = (
    "COMMONHOLD_QUEUE must be empty, `now`, or look like redis://host:6379/0 or postgresql://user:password@host/name"
)
MAIL = "COMMONHOLD_MAIL must be empty or look like smtp://user:password@host:587 or smtps://user:password@host:465"


class WrongQueueError(ImproperlyConfigured):
    """A setting names no queue, or no way for mail, that Commonhold can use."""


def tasks_from(address: str) -> dict[str, Any]:
    """Django's settings of the task queue."""
    return IMMEDIATE if address == AT_ONCE else QUEUED


def queue_from(address: str, folder: Path) -> dict[str, Any]:
    """The settings of the engine behind the queue. Raises WrongQueueError for an address of no such engine."""
    told = {"name": NAME, "immediate": False, "results": False, "consumer": {"workers": WORKERS}}
    if address in ("", AT_ONCE):
        connection = {"filename": str(folder / QUEUE_FILE), "create_tables": False, "timeout": 20}
        return told | {"huey_class": "commonhold.notices.queueing.engine.QueueInFile", "connection": connection}
    scheme = _scheme(address)
    if scheme in ("postgresql", "postgres"):
        connection = {"dsn": address, "create_tables": False}
        return told | {"huey_class": "commonhold.notices.queueing.engine.QueueInPostgres", "connection": connection}
    if scheme not in ("redis", "rediss"):
        raise WrongQueueError(QUEUE)
    if find_spec("redis") is None:
        raise WrongQueueError("COMMONHOLD_QUEUE names a Redis server, which takes the package redis: install it")
    return told | {"huey_class": "huey.RedisHuey", "connection": {"url": address}}


def mail_from(address: str) -> dict[str, Any]:
    """Django's settings of mail. Raises WrongQueueError for an address of no mail server."""
    if not address:
        return {"EMAIL_BACKEND": "commonhold.exchange.mail.folder.FolderBackend"}
    scheme = _scheme(address, MAIL)
    parts = urlsplit(address)
    if scheme not in ("smtp", "smtps") or not parts.hostname:
        raise WrongQueueError(MAIL)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": scheme == "smtps",
        "EMAIL_USE_TLS": scheme == "smtp" and parts.port != 25,
        "EMAIL_TIMEOUT": ANSWER,
    }


def _scheme(address: str, wrong: str = QUEUE) -> str:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - raises where it is no number
    except ValueError:
        raise WrongQueueError(wrong) from None
    return parts.scheme
