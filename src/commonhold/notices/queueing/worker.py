"""The worker: takes tasks from the queue, and keeps the time for those that come with the hours and the days."""

from typing import Any

from django.conf import settings
from django_tasks.signals import task_finished
from huey import crontab
from huey.consumer import Consumer
from huey.contrib.djhuey import HUEY, close_db
from huey.contrib.djhuey.tasks_backend import KEY, HueyBackend

from commonhold.acts.daily import daily
from commonhold.acts.rooms.uploads import sweep
from commonhold.notices.tasks import deliver_due, digests, look_everywhere

EVERY_TWO_MINUTES = crontab(minute="*/2")
EVERY_HOUR = crontab(minute="5")
EVERY_NIGHT = crontab(hour="0", minute="20")
"""Soon after the day has changed in UTC, by which the record counts its days."""
PATIENCE = 30
"""Seconds that tasks have to end when the worker is told to stop."""


def consumer(**told: Any) -> Consumer:
    """What takes tasks, ready to run until it is told to stop (SIGTERM lets tasks under way end, SIGINT does not)."""
    options = {"graceful_signal": "TERM", "shutdown_timeout": PATIENCE, "max_delay": 2, **settings.HUEY["consumer"]}
    return HUEY.create_consumer(**options | told)


def messages() -> None:
    """Try again what programs did not take."""
    deliver_due.enqueue()


def letters() -> None:
    """Write the digests whose hour has come, and what could not be sent at once."""
    digests.enqueue()
    look_everywhere.enqueue()


def night() -> None:
    """Bring findings up to the day; let go of what nothing names, and of what the queue remembers of old tasks."""
    HUEY.storage.flush_results()
    daily()
    sweep()


def forget(task_result: Any, **_told: Any) -> None:
    """Keep nothing of a task that has ended: neither its words nor what came of it."""
    HUEY.delete(KEY % task_result.id)


task_finished.connect(forget, sender=HueyBackend, dispatch_uid="commonhold.notices.forget")
for when, name, each in (
    (EVERY_TWO_MINUTES, "messages", messages),
    (EVERY_HOUR, "letters", letters),
    (EVERY_NIGHT, "night", night),
):
    HUEY.periodic_task(when, name=name)(close_db(each))
