"""What deeds announce once they are done, to whoever listens: never before the transaction has ended well.

Nothing is known here of those who listen. What is announced names things and holds none of their words: whoever wants
to tell somebody reads, as that reader, at the time of telling.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Literal, TypeAlias

from django.db import transaction
from django.dispatch import Signal
from msgspec import Struct

from commonhold.facts.rooms.journal import Line
from commonhold.record.journal import NOTHING

Happening: TypeAlias = Literal["written", "revised", "moved", "redacted"]

done = Signal()
"""A deed is done. Tells `partnership` (its id), `lines` (a tuple of `Told`) and `day`."""
invited = Signal()
"""Somebody is asked to a seat. Tells `partnership`, `seat`, `by` (a seat; empty: the operator), `mailbox`, `token`."""
posted = Signal()
"""A mail about somebody's own account is to leave. Tells `mailbox`, `subject` and `body`, as that person reads them."""
day_begun = Signal()
"""The record has been brought up to the day, and what comes with the days can be done."""


class Told(Struct, frozen=True):
    """A line of a deed that is done: what happened to which entry in which room, and by which seat (empty: none)."""

    room: str
    seq: int
    kind: str
    entry: str
    revision: int
    state: str
    by: str
    deed: str
    happening: Happening


def announce(partnership: str, lines: Sequence[Line], *, firsts: Mapping[str, int], day: date) -> None:
    """Have the lines of a deed told once its transaction has ended; lines about no entry or card are not told.

    `firsts` tells the number of the first line of each entry.
    """
    told = tuple(
        Told(
            *(line.room, line.seq, line.kind, line.entry, line.revision, line.state, line.by, line.deed),
            _what(line, is_first=firsts.get(line.entry) == line.seq),
        )
        for line in lines
        if line.entry and line.kind
    )
    if told:
        transaction.on_commit(
            partial(done.send_robust, sender=None, partnership=partnership, lines=told, day=day), robust=True
        )


def announce_invitation(partnership: str, *, seat: str, by: str, mailbox: str, token: str) -> None:
    """Have the link to a seat mailed once the deed is done. The token goes to those who listen, and is kept nowhere."""
    transaction.on_commit(
        partial(
            invited.send_robust, sender=None, partnership=partnership, seat=seat, by=by, mailbox=mailbox, token=token
        ),
        robust=True,
    )


def announce_account_mail(mailbox: str, *, subject: str, body: str) -> None:
    """Have a mail about somebody's own account sent. It may hold a code or a link: whoever listens keeps it locked."""
    posted.send(sender=None, mailbox=mailbox, subject=subject, body=body)


def _what(line: Line, *, is_first: bool) -> Happening:
    if line.redacts:
        return "redacted"
    if is_first:
        return "written"
    if line.body in (b"", NOTHING):
        return "moved"
    return "written" if line.revision == 1 else "revised"
