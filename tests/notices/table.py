"""A table for scenes about mail: on each partner's seat is somebody with a mailbox."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from email.message import EmailMessage as Received
from email.parser import BytesParser
from email.policy import default
from typing import Any

from django.core import mail
from django.core.mail.message import EmailMessage
from django.db import transaction
from django.test import TestCase

from acts.house import at_the_table, sit
from commonhold.acts import people
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import answer, move, write
from commonhold.record.models.directory import Sitting
from commonhold.record.models.people import NoticeChoice, Person

LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
MONDAY = datetime(2026, 3, 9, 9, tzinfo=UTC)
PROMISE = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}


def at(day: int, hour: int = 9) -> datetime:
    """A moment of March 2026; the 9th is a Monday."""
    return datetime(2026, 3, day, hour, tzinfo=UTC)


def table(*organisations: str, id: str = "osanti") -> dict[str, By]:
    """Partners at a table, each represented by somebody whose mailbox is `<organisation>@example.org`."""
    by = at_the_table(*organisations, id=id)
    for org in organisations:
        seated(by[org], org)
    return by


def seated(by: By, name: str, **words: Any) -> str:
    """Somebody takes a seat; whoever took it before is forgotten."""
    somebody = people.person(f"{name}@example.org", name.title())
    Person.objects.filter(id=somebody).update(joined_at=LONG_AGO, **words)
    Sitting.objects.filter(partnership=by.partnership, seat=by.seat).delete()
    people.sit(by.partnership, by.seat, somebody)
    return somebody


def another_seat(partnership: str, name: str, organisation: str = "", **words: str) -> By:
    """One more seat, and somebody on it."""
    by = sit(partnership, name, organisation, **words)
    seated(by, name)
    return by


def whose(name: str) -> str:
    """The id of somebody."""
    return Person.objects.get(mailbox=f"{name}@example.org").id


def chosen(name: str, **words: str) -> None:
    """What somebody chose for all mail."""
    Person.objects.filter(id=whose(name)).update(**words)


def chosen_for(name: str, partnership: str, digest: str) -> None:
    """What somebody chose for one partnership."""
    NoticeChoice.objects.update_or_create(person=whose(name), partnership=partnership, defaults={"digest": digest})


def promise(by: dict[str, By], what: str = "Two pumps", *, due: str = "2026-09-01", room: str = "") -> Written:
    """Furrow offers Varrow something: it waits for Varrow's word."""
    words = {**PROMISE, "what": what, "due_on": due}
    return write(by=by["furrow"], kind="commitment", body=words, room=room, now=MONDAY)


def agreement(by: dict[str, By], title: str = "Water for all", *, now: datetime = MONDAY, **words: object) -> Written:
    """Furrow proposes an agreement between the two."""
    body = {"title": title, "type": "mou", "parties": ["furrow", "varrow"], "renewal": "none", **words}
    made = write(by=by["furrow"], kind="agreement", body=body, now=now)
    return move(by=by["furrow"], entry=made.id, to="proposed", seen=made.seq, now=now)


def nda(by: dict[str, By]) -> str:
    """The room that Furrow and Varrow share, once both have signed."""
    made = agreement(by, "Silence", type="nda", effective_on="2026-03-01")
    for org in ("furrow", "varrow"):
        made = answer(by=by[org], entry=made.id, revision=1, verdict="consent", now=MONDAY)
    assert made.state == "in_force"
    return f"confidential:{made.id}"


# -- what was mailed --------------------------------------------------------------------------------------------------


@contextmanager
def mailed() -> Iterator[list[EmailMessage]]:
    """The mails that leave within; the box is empty before."""
    mail.outbox = []
    yield mail.outbox


def receivers(box: list[EmailMessage]) -> list[str]:
    """Who got something, by the first part of the mailbox, in order."""
    return sorted(one.to[0].rpartition("<")[2].partition("@")[0] for one in box)


def raw(box: list[EmailMessage]) -> str:
    """All that the mails hold: headers, text, and markup, decoded."""
    return "\n".join(whole(one) for one in box)


def whole(one: EmailMessage) -> str:
    """All that a mail holds, decoded."""
    told = received(one)
    parts = [part.get_content() for part in told.walk() if not part.is_multipart()]
    return "\n".join([*(f"{name}: {value}" for name, value in told.items()), *parts])


def received(one: EmailMessage) -> Received:
    """A mail as it arrives."""
    return BytesParser(Received, policy=default).parsebytes(one.message().as_bytes())


def committed(deed: Callable[[], object]) -> None:
    """Do something, and what follows once it is done."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        deed()


def broken_off(deed: Callable[[], object]) -> None:
    """Do something in a transaction that fails in the end, and what follows of that."""
    with TestCase.captureOnCommitCallbacks(execute=True), suppress(RuntimeError), transaction.atomic():
        deed()
        raise RuntimeError
