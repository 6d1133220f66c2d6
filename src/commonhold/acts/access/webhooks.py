"""Webhooks: an address that is told when something is written that its seat may read.

What is sent tells that something was written, and never its words: whoever listens reads them with a token. Sending is
the task queue's; `secret` signs what is sent.
"""

import secrets
from base64 import b64encode
from datetime import datetime
from urllib.parse import urlsplit

from msgspec import Struct

from commonhold.acts.access.sitting import sits
from commonhold.acts.deed import By, moment_of
from commonhold.acts.refusal import NotAllowed, NotThere, in_words
from commonhold.facts.words import gettext_noop as _
from commonhold.record.models.programs import Token, Webhook

NO_WEBHOOK = _("Your seat has no such webhook.")
ADDRESS = _("A webhook is a full address that begins with https:// and names a host, without a password in it.")
TOO_MANY = _("A seat has at most {most} webhooks. End one that nothing listens to any more.")

LONGEST_URL = 2000
MOST = 10
"""Webhooks of one seat at a time."""
CHANCE = 24
"""Bytes of chance in what signs."""
MARK = "whsec_"
"""What every such secret begins with; the base64 after it is the key."""


class Listener(Struct, frozen=True):
    """A webhook: its id, whose seat it listens for, and where it is told."""

    id: str
    by: By
    url: str
    made_at: datetime


class Registered(Struct, frozen=True):
    """A webhook just registered. `secret` checks what comes; it is told this once."""

    id: str
    secret: str


@in_words()
def register(*, by: By, person: str, url: str, now: datetime | None = None) -> Registered:
    """Have an address told of what is written that the seat may read, for as long as this person sits there.

    Raises NotThere where that person does not sit there, NotAllowed for what is no such address.
    """
    at = moment_of(now)
    _sound(url)
    sits(by, person, at.date())
    if Webhook.objects.filter(partnership=by.partnership, seat=by.seat, ended_at=None).count() >= MOST:
        raise NotAllowed(TOO_MANY, most=MOST)
    secret = MARK + b64encode(secrets.token_bytes(CHANCE)).decode()
    made = Webhook.objects.create(
        person=person, partnership=by.partnership, seat=by.seat, url=url, secret=secret, made_at=at
    )
    return Registered(made.id, secret)


def register_with(token: str, *, by: By, url: str, now: datetime | None = None) -> Registered:
    """The same for a program: the webhook belongs to whoever made its token."""
    person = Token.objects.values_list("person", flat=True).get(id=token)
    return register(by=by, person=person, url=url, now=now)


@in_words()
def end(*, by: By, webhook: str, now: datetime | None = None) -> None:
    """Tell an address nothing any more. NotThere for one that is not of this seat."""
    ended = Webhook.objects.filter(id=webhook, partnership=by.partnership, seat=by.seat, ended_at=None)
    if not ended.update(ended_at=moment_of(now)):
        raise NotThere(NO_WEBHOOK)


def of_seat(by: By) -> list[Listener]:
    """The webhooks that are told for a seat, in the order of their making: one query."""
    rows = Webhook.objects.filter(partnership=by.partnership, seat=by.seat, ended_at=None).order_by("made_at", "id")
    return [Listener(row.id, by, row.url, row.made_at) for row in rows]


def of_person(person: str) -> list[Listener]:
    """The webhooks that a person registered, in the order of their making: one query."""
    rows = Webhook.objects.filter(person=person, ended_at=None).order_by("made_at", "id")
    return [Listener(row.id, By(row.partnership, row.seat), row.url, row.made_at) for row in rows]


def _sound(url: str) -> None:
    try:
        parts = urlsplit(url)
        told = parts.hostname and parts.port != 0
    except ValueError:
        raise NotAllowed(ADDRESS) from None
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST_URL
    if not (plain and told and parts.scheme == "https") or parts.username or parts.password or parts.fragment:
        raise NotAllowed(ADDRESS)
