"""Tokens: a program acts as one seat, for as long as the token, the seat and whoever sits there last.

A token is shown once and kept as a hash. It stands in no journal: what a program writes, its seat wrote.
"""

import secrets
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from hmac import compare_digest

from django.db.models import Exists, OuterRef
from msgspec import Struct

from commonhold.acts.access.sitting import one_line, sits
from commonhold.acts.deed import By, moment_of
from commonhold.acts.refusal import NotAllowed, NotThere, in_words
from commonhold.facts.words import gettext_noop as _
from commonhold.record.house import seat_held
from commonhold.record.models.directory import Sitting
from commonhold.record.models.people import Person
from commonhold.record.models.programs import Token
from commonhold.record.rows import SEATS

NO_TOKEN = _("You have no such token.")
SCOPE = _("A token may read, or read and write.")
TOO_LONG = _("A token lasts at least one day and at most {days} days.")
NAME = _("Give the token a name of at most {longest} signs in one line: the program that uses it, say.")
TOO_MANY = _("A seat has at most {most} tokens. Take one back that nothing uses any more.")

READ, WRITE = "read", "write"
LONGEST = 365
"""Days that a token can last."""
LONGEST_NAME = 200
MOST = 20
"""Tokens of one person on one seat that are in force at a time."""
MARK = "commonhold_"
"""What every token begins with, so that one in the wrong place is noticed."""
CHANCE = 32
"""Bytes of chance in a token."""


class Made(Struct, frozen=True):
    """A token just made. `secret` is what the program sends; it is told this once."""

    id: str
    secret: str
    expires_at: datetime


class Listed(Struct, frozen=True):
    """A token as its person sees it."""

    id: str
    by: By
    name: str
    writes: bool
    made_at: datetime
    expires_at: datetime
    last_used_on: date | None
    in_force: bool


class Bearer(Struct, frozen=True):
    """Who comes with a token: whose it is, as which seat it acts, and whether it may write."""

    token: str
    person: str
    by: By
    name: str
    writes: bool
    expires_at: datetime


@in_words()
def make(
    *, by: By, person: str, name: str, scopes: Collection[str], days: int = 90, now: datetime | None = None
) -> Made:
    """Make a token for the seat on which a person sits, for so many days (the day of making among them).

    Raises NotThere where that person does not sit there, and NotAllowed for what no token may have.
    """
    at = moment_of(now)
    if set(scopes) not in ({READ}, {READ, WRITE}):
        raise NotAllowed(SCOPE)
    if not 1 <= days <= LONGEST:
        raise NotAllowed(TOO_LONG, days=LONGEST)
    if not one_line(name, LONGEST_NAME):
        raise NotAllowed(NAME, longest=LONGEST_NAME)
    sits(by, person, at.date())
    mine = Token.objects.filter(partnership=by.partnership, seat=by.seat, person=person)
    if mine.filter(revoked_at=None, expires_at__gt=at).count() >= MOST:
        raise NotAllowed(TOO_MANY, most=MOST)
    secret = MARK + secrets.token_urlsafe(CHANCE)
    made = Token.objects.create(
        token_hash=_hash(secret), person=person, partnership=by.partnership, seat=by.seat, name=name.strip(),
        scopes=" ".join(sorted(set(scopes))), made_at=at,
        expires_at=datetime.combine(at.date() + timedelta(days=days), time(), UTC),
    )  # fmt: skip
    return Made(made.id, secret, made.expires_at)


def of_person(person: str, *, now: datetime | None = None) -> list[Listed]:
    """The tokens of a person, the latest first: one query."""
    at = moment_of(now)
    return [
        Listed(
            row.id, By(row.partnership, row.seat), row.name, WRITE in row.scopes.split(), row.made_at, row.expires_at,
            row.last_used_on, row.revoked_at is None and row.expires_at > at,
        )
        for row in Token.objects.filter(person=person).order_by("-made_at", "id")
    ]  # fmt: skip


@in_words()
def revoke(*, person: str, token: str, now: datetime | None = None) -> None:
    """Take a token back: from now on it opens nothing. NotThere for one that is not this person's."""
    mine = Token.objects.filter(id=token, person=person)
    if not mine.exists():
        raise NotThere(NO_TOKEN)
    mine.filter(revoked_at=None).update(revoked_at=moment_of(now))


def give_back(bearer: Bearer, *, now: datetime | None = None) -> None:
    """A program gives its own token back."""
    Token.objects.filter(id=bearer.token, revoked_at=None).update(revoked_at=moment_of(now))


def bearer(secret: str, *, now: datetime | None = None) -> Bearer | None:
    """Whoever comes with this token today: two queries, and one more for the first use of a day.

    None tells nothing of why: no such token, taken back, late, its seat ended or not begun, its person gone from it.
    """
    at = moment_of(now)
    if not secret.startswith(MARK) or len(secret) > 2 * (len(MARK) + CHANCE) or not secret.isascii():
        return None
    sitting = Sitting.objects.filter(
        partnership=OuterRef("partnership"), seat=OuterRef("seat"), person=OuterRef("person")
    )
    active = Person.objects.filter(id=OuterRef("person"), is_active=True)
    found = Token.objects.filter(
        Exists(sitting), Exists(active), token_hash=_hash(secret), revoked_at=None, expires_at__gt=at
    ).first()
    if found is None or not compare_digest(bytes(found.token_hash), _hash(secret)):
        return None
    seats = SEATS.read("partnership = %s AND id = %s", (found.partnership, found.seat))
    if not any(seat_held(row).is_taken(at.date()) for row in seats):
        return None
    if found.last_used_on != at.date():
        Token.objects.filter(id=found.id).update(last_used_on=at.date())
    by = By(found.partnership, found.seat)
    return Bearer(found.id, found.person, by, found.name, WRITE in found.scopes.split(), found.expires_at)


def _hash(secret: str) -> bytes:
    return sha256(secret.encode()).digest()
