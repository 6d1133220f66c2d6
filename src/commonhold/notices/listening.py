"""What is done when a deed is announced: tasks are put into the queue, and nothing else; but invitations leave at once.

Mails about accounts are put there, too, locked: whoever asked for a code must not wait for a mail server.

The queue is opened by the first deed that puts something into it, and not by each command that knows the tables.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.module_loading import import_string
from msgspec import to_builtins

from commonhold.acts.announcing import Told, day_begun, done, invited, posted
from commonhold.notices.hooks.message import Happened
from commonhold.notices.letters.account import Mail, locked
from commonhold.notices.letters.invitation import invite
from commonhold.visibility.mailing.hooks import has_ears

CANNOT_WAIT = frozenset(("incident", "agreement", "decision", "assent", "seat", "membership_change"))
"""Kinds whose lines may make something wait that is mailed at once."""
EACH_DAY = ("digests", "look_everywhere", "deliver_due", "forget")


def enqueue(name: str, *words: Any) -> None:
    """Put a task into the queue, by its name."""
    import_string(f"commonhold.notices.tasks.{name}").enqueue(*words)


def heard(*, partnership: str, lines: Sequence[Told], day: date, **_more: Any) -> None:
    """A deed is done: have people written to whom it cannot wait for, and programs told that listen."""
    if any(line.kind in CANNOT_WAIT for line in lines):
        enqueue("look_at", partnership)
    if has_ears(partnership):
        enqueue("tell_programs", partnership, [to_builtins(_happened(line)) for line in lines])


def asked(*, partnership: str, seat: str, by: str, mailbox: str, token: str, **_more: Any) -> None:
    """Somebody is asked to a seat: the letter leaves here and now, so that its link lies in no queue."""
    invite(partnership, seat=seat, by=by, mailbox=mailbox, token=token)


def account_mail(*, mailbox: str, subject: str, body: str, **_more: Any) -> None:
    """A mail about an account is to leave: it waits locked, for it may hold what opens a door."""
    enqueue("send_account_mail", locked(Mail(mailbox, subject, body)))


def another_day(**_more: Any) -> None:
    """A day has begun: have done what comes with the days, also where no worker keeps the time."""
    for name in EACH_DAY:
        enqueue(name)


def _happened(line: Told) -> Happened:
    return Happened(line.room, line.kind, line.entry, line.revision, line.state, line.seq, line.happening)


done.connect(heard, dispatch_uid="commonhold.notices.done")
invited.connect(asked, dispatch_uid="commonhold.notices.invited")
posted.connect(account_mail, dispatch_uid="commonhold.notices.posted")
day_begun.connect(another_day, dispatch_uid="commonhold.notices.day_begun")
