"""The tasks of the queue. Their words are ids and numbers: what is told is read when it is told, as its reader.

Mails about somebody's own account alone are written before, for whoever asked for them, and wait locked.
"""

from datetime import UTC, datetime
from typing import Any

from django_tasks import task
from msgspec import convert

from commonhold.acts.access import deliveries, notices
from commonhold.notices.hooks import sending
from commonhold.notices.hooks.message import Happened
from commonhold.notices.letters import account, at_once
from commonhold.notices.letters.digest import is_due, write_digest
from commonhold.visibility.mailing.people import everybody

PAGE = 200
"""People that are looked up in one go."""


def _now() -> datetime:
    return datetime.now(UTC)


@task()
def tell_programs(partnership: str, lines: list[dict[str, Any]]) -> None:
    """Tell the addresses that listen of the lines of a deed."""
    now = _now()
    for id in sending.make(partnership, convert(lines, list[Happened]), now):
        deliver.enqueue(id)


@task()
def deliver(id: str) -> None:
    """Send one message to a program."""
    sending.deliver(id, _now())


@task()
def deliver_due() -> None:
    """Send the messages whose time has come again."""
    for id in deliveries.due(at=_now()):
        deliver.enqueue(id)


@task()
def send_account_mail(locked: str, tries: int = 0) -> None:
    """Send a mail about somebody's account; where the mail server does not take it, a few times more."""
    if account.send_locked(locked) or tries >= len(account.GAPS):
        return
    if send_account_mail.get_backend().supports_defer:
        again = send_account_mail.using(run_after=_now() + account.GAPS[tries])
        again.enqueue(locked, tries + 1)


@task()
def look_at(partnership: str) -> None:
    """Write what cannot wait, in one partnership."""
    at_once.look(_now(), partnership=partnership)


@task()
def look_everywhere() -> None:
    """Write what cannot wait and was not written yet, in all partnerships."""
    at_once.look(_now())


@task()
def digests() -> None:
    """Have each digest written whose time has come."""
    now, after = _now(), ""
    while page := everybody(after=after, most=PAGE):
        for one in page:
            if is_due(one, now):
                digest.enqueue(one.person)
        after = page[-1].person


@task()
def digest(person: str) -> None:
    """Write one person's digest."""
    write_digest(person, _now())


@task()
def forget() -> None:
    """Let go of old notes and messages."""
    notices.forget(now=_now())
    deliveries.forget(now=_now())
