"""A demonstration: an invented person sits on every seat that a record brought in says was taken.

What its partners decided to show to everybody is shown.
"""

import re
from datetime import UTC, datetime

from msgspec import Struct

from commonhold.acts.deed import By
from commonhold.acts.people import person, sit, somebody_sits_in
from commonhold.acts.refusal import NotNow
from commonhold.acts.sharing.porch import publish
from commonhold.visibility.reading.directory import Seated, seats_in as all_seats


class Player(Struct, frozen=True):
    """Somebody of a demonstration: the person, the seat, and the mailbox by which they are known."""

    person: str
    partnership: str
    seat: str
    name: str
    place: str
    organisation: str
    mailbox: str


def seat_everybody(partnership: str) -> list[Player]:
    """Let somebody sit on each seat of a partnership that was taken, partners in the order of the card.

    Doing it again seats nobody twice.
    """
    today = datetime.now(UTC).date()
    seated = [one for one in all_seats(partnership) or [] if one.seat.is_taken(today)]
    return [_seated(partnership, one) for one in seated]


def show_what_was_decided(partnership: str) -> bool:
    """Put the card on the public page, as a representative would; False where no decision says so, or it is done."""
    today = datetime.now(UTC).date()
    speaking = next((one.seat.id for one in all_seats(partnership) or [] if one.seat.speaks(today)), "")
    if not speaking:
        return False
    try:
        publish(by=By(partnership, speaking))
    except NotNow:
        return False
    return True


def _seated(partnership: str, one: Seated) -> Player:
    name = str(one.seat.body.shown_name or one.seat.id)
    house = _word(one.organisation) or "nobody"
    mailbox = f"{_word(name)}@{house}.example"
    who = person(mailbox, name)
    if not somebody_sits_in(partnership, one.seat.id):
        sit(partnership, one.seat.id, who)
    return Player(who, partnership, one.seat.id, name, str(one.seat.body.place), one.organisation, mailbox)


def _word(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")
