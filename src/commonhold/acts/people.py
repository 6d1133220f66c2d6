"""People who can sign in, the seats that they took, and the links by which they are asked to take one.

Nothing of this stands in a journal: whoever reads a partnership's record finds seats, never mailboxes.
"""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from unicodedata import normalize

from django.db.models import QuerySet

from commonhold.acts.announcing import announce_invitation
from commonhold.acts.deed import By
from commonhold.acts.refusal import NO_TEXT, NotAllowed, NotThere, in_words
from commonhold.facts.words import gettext_noop as _
from commonhold.record.derive import sorted_by
from commonhold.record.house import partnership_row, seat_held
from commonhold.record.models.directory import Invitation, Sitting
from commonhold.record.models.people import Person
from commonhold.record.rows import SEATS

NO_MAILBOX = _("“{mailbox}” is not the address of a mailbox.")
NO_PERSON = _("There is no such person here.")
NO_INVITATION = _("This link does not open anything. Ask whoever invited you for a new one.")

LASTS = timedelta(days=14)
"""How long a link can be used."""
LONGEST_NAME = 1000
TOKEN = 32
"""Bytes of chance in a link."""


@in_words()
def person(mailbox: str, name: str) -> str:
    """The id of the person with this mailbox, known or new; `name` is kept for somebody new."""
    if "\0" in name or len(name) > LONGEST_NAME:
        raise NotAllowed(NO_TEXT)
    found, _is_new = Person.objects.get_or_create(mailbox=normalised(mailbox), defaults={"name": name.strip()})
    return found.id


def there_is(person: str) -> None:
    """Refuse an id that is nobody's."""
    if not Person.objects.filter(id=person).exists():
        raise NotThere(NO_PERSON)


def normalised(mailbox: str) -> str:
    """A mailbox, always written alike: the same one in capitals is no second one."""
    told = normalize("NFC", mailbox.strip()).lower()
    name, at, host = told.rpartition("@")
    if not (name and at and host) or any(sign.isspace() for sign in told) or not told.isprintable() or len(told) > 320:
        raise NotAllowed(NO_MAILBOX, mailbox=mailbox)
    return told


# -- sitting ----------------------------------------------------------------------------------------------------------


def sit(partnership: str, seat: str, person: str, *, same_as: str = "") -> None:
    """Note who took a seat, and of which organisation elsewhere they say that it is the one that the seat is for."""
    card = partnership_row(partnership)
    name = sorted_by(card.name) if card else ""
    Sitting.objects.create(partnership=partnership, seat=seat, person=person, name=name, same_as=same_as)


def seats_of(person: str, *, now: datetime) -> list[By]:
    """The seats that a person took and that have not ended, in the order of their partnerships."""
    held = []
    for sitting in Sitting.objects.filter(person=person).order_by("partnership", "seat"):
        rows = SEATS.read("partnership = %s AND id = %s", (sitting.partnership, sitting.seat))
        held += [By(sitting.partnership, row.id) for row in rows if seat_held(row).is_taken(now.date())]
    return held


def seats_in(partnership: str, person: str) -> set[str]:
    """The seats of one partnership that a person took at any time."""
    return set(Sitting.objects.filter(partnership=partnership, person=person).values_list("seat", flat=True))


def told_of_seats(partnership: str, person: str) -> Mapping[str, str]:
    """The seats of one partnership that a person took, and of which organisation elsewhere they say it is the same."""
    return dict(Sitting.objects.filter(partnership=partnership, person=person).values_list("seat", "same_as"))


def sits_on(partnership: str, seat: str) -> str:
    """The person who took a seat; empty where nobody did."""
    return Sitting.objects.filter(partnership=partnership, seat=seat).values_list("person", flat=True).first() or ""


def sat_on(partnership: str, seats: Collection[str], mailbox: str) -> bool:
    """Did whoever has this mailbox ever take one of these seats?"""
    held = Sitting.objects.filter(partnership=partnership, seat__in=seats).values("person")
    return Person.objects.filter(mailbox=normalised(mailbox), id__in=held).exists()


def somebody_sits_in(partnership: str, seat: str = "") -> bool:
    """Did anybody ever take a seat in a partnership here, or this one seat?"""
    return Sitting.objects.filter(partnership=partnership, **({"seat": seat} if seat else {})).exists()


# -- invitations ------------------------------------------------------------------------------------------------------


def invite(by: By, seat: str, mailbox: str, *, at: datetime) -> str:
    """Keep an invitation to a seat. The token of its link is told this once, also by mail, and kept as a hash alone."""
    token = secrets.token_urlsafe(TOKEN)
    Invitation.objects.create(
        token_hash=_hash(token),
        partnership=by.partnership,
        seat=seat,
        mailbox=normalised(mailbox),
        invited_by=by.seat,
        expires_at=at + LASTS,
    )
    announce_invitation(by.partnership, seat=seat, by=by.seat, mailbox=normalised(mailbox), token=token)
    return token


def asked_by(partnership: str, seat: str) -> str:
    """The seat that mailed the first link to a seat; empty where the operator did."""
    first = Invitation.objects.filter(partnership=partnership, seat=seat).order_by("id").first()
    return first.invited_by if first else ""


def withdraw(partnership: str, seat: str, *, at: datetime) -> None:
    """The links to a seat that nobody used yet open nothing any more."""
    _unused(partnership).filter(seat=seat).update(withdrawn_at=at)


def renew(partnership: str, seats: list[str], *, at: datetime) -> None:
    """The links to these seats can be used from now on for as long as if they had been mailed today."""
    _unused(partnership).filter(seat__in=seats).update(expires_at=at + LASTS)


def invited_to(token: str, *, at: datetime) -> By:
    """The seat that a link opens at this moment. NotThere tells nothing of why it opens none."""
    found = Invitation.objects.filter(
        token_hash=_hash(token), used_at=None, withdrawn_at=None, expires_at__gt=at
    ).first()
    if found is None:
        raise NotThere(NO_INVITATION)
    return By(found.partnership, found.seat)


def use(token: str, *, at: datetime) -> None:
    """The link was used; it opens nothing any more, and neither does another one to the same seat."""
    seat = invited_to(token, at=at)
    Invitation.objects.filter(token_hash=_hash(token)).update(used_at=at)
    withdraw(seat.partnership, seat.seat, at=at)


def _unused(partnership: str) -> QuerySet[Invitation]:
    return Invitation.objects.filter(partnership=partnership, used_at=None, withdrawn_at=None)


def _hash(token: str) -> bytes:
    return sha256(token.encode()).digest()
