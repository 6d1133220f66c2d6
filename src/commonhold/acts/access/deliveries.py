"""Messages on their way to webhooks: tried again after ever longer gaps, then given up.

A message names what was written and holds none of its words. Nothing here decides who may hear of it: see
`visibility.mailing.hooks`, which is asked when a message is made and once more when it is sent.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import Q
from msgspec import Struct

from commonhold.facts.words import gettext_noop as _
from commonhold.record.models.programs import Delivery, Webhook

GAPS = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(days=1),
)
"""How long to wait after each try that failed; after one more a message is given up."""
IN_HAND = timedelta(minutes=10)
"""How long whoever took a message has for it. After that, others may think that it got lost, and take it."""
KEPT = timedelta(days=30)
"""How long messages that arrived, or were given up, are shown."""
NOT_FOR_YOU = _("Not sent: the seat that listens may not read this any more.")
LONGEST_ANSWER = 500


class Message(Struct, frozen=True):
    """A message taken in hand: where it goes, what signs it, and how often it was tried before."""

    id: str
    webhook: str
    partnership: str
    url: str
    secret: str
    body: bytes
    tries: int


class Sent(Struct, frozen=True):
    """A message as whoever sits on the seat is shown it. Neither arrived nor due again: it was given up."""

    id: str
    made_at: datetime
    tries: int
    next_at: datetime | None
    arrived_at: datetime | None
    answer: str


def queue(messages: Sequence[tuple[str, bytes]], *, at: datetime) -> list[str]:
    """Put messages on their way, each a webhook's id and a body; the ids that the messages got."""
    made = [Delivery(webhook=webhook, body=body, made_at=at, next_at=at) for webhook, body in messages]
    return [one.id for one in Delivery.objects.bulk_create(made)]


def due(*, at: datetime, most: int = 200) -> list[str]:
    """The messages whose time has come, those first that wait longest."""
    found = Delivery.objects.filter(next_at__lte=at, arrived_at=None).order_by("next_at", "id")
    return list(found.values_list("id", flat=True)[:most])


def take(id: str, *, at: datetime) -> Message | None:
    """Take a message in hand, for nobody else to send meanwhile; None where it is not due, or its webhook has ended."""
    if not Delivery.objects.filter(id=id, next_at__lte=at, arrived_at=None).update(next_at=at + IN_HAND):
        return None
    one = Delivery.objects.get(id=id)
    hook = Webhook.objects.filter(id=one.webhook, ended_at=None).first()
    if hook is None:
        drop(id)
        return None
    return Message(id, hook.id, hook.partnership, hook.url, hook.secret, bytes(one.body), one.tries)


def arrived(message: Message, answer: str, *, at: datetime) -> None:
    """The address took the message."""
    Delivery.objects.filter(id=message.id).update(
        tries=message.tries + 1, next_at=None, arrived_at=at, answer=answer[:LONGEST_ANSWER]
    )


def failed(message: Message, answer: str, *, at: datetime) -> datetime | None:
    """The address did not take it; when it is tried again, None where that was the last time."""
    tries = message.tries + 1
    again = at + GAPS[tries - 1] if tries <= len(GAPS) else None
    Delivery.objects.filter(id=message.id).update(tries=tries, next_at=again, answer=answer[:LONGEST_ANSWER])
    return again


def drop(id: str, why: str = NOT_FOR_YOU) -> None:
    """Do not send a message any more."""
    Delivery.objects.filter(id=id).update(next_at=None, answer=why)


def messages_of(webhook: str, *, most: int = 20) -> list[Sent]:
    """The latest messages to a webhook. Whoever calls this has seen that the webhook is the reader's."""
    rows = Delivery.objects.filter(webhook=webhook).order_by("-made_at", "-id")[:most]
    return [Sent(row.id, row.made_at, row.tries, row.next_at, row.arrived_at, row.answer) for row in rows]


def forget(*, now: datetime) -> int:
    """Let go of old messages that arrived or were given up; how many they were."""
    over = Q(arrived_at__isnull=False) | Q(next_at=None)
    gone, _each = Delivery.objects.filter(over, made_at__lt=now - KEPT).delete()
    return gone
