"""Starting a partnership. Whoever starts it has no other right than whoever joins."""

from datetime import UTC, datetime

from django.db import transaction
from msgspec import Struct, json, structs

from commonhold.acts.deed import By, new_id
from commonhold.acts.follow import follow
from commonhold.acts.refusal import NotSound
from commonhold.facts.chapters.registers import Partnership, Seat
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.problems import read_body
from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.journal import Draft
from commonhold.record.registers import CONFIRMED


class Started(Struct, frozen=True):
    """A partnership just started, and the seat of whoever started it."""

    partnership: str
    by: By


def start(
    *, by: str, organisation: str, card: Partnership, seat: Seat, id: str = "", now: datetime | None = None
) -> Started:
    """Start a partnership for an organisation on the register; `by` is the person who takes its first seat.

    The card needs a name and a slug; what else it must have is filled with "unknown" where it was not told.
    """
    at = (now or datetime.now(UTC)).astimezone(UTC)
    partnership, first = id or new_id(), new_id()
    card = structs.replace(card, partners=(organisation,))
    seat = structs.replace(seat, claimed_on=at.date(), starts_on=seat.starts_on or at.date(), place="representative")
    with transaction.atomic():
        follow(
            partnership,
            [
                _first_line("partnership", partnership, "", card, at=at),
                _first_line("seat", first, organisation, seat, at=at, state=CONFIRMED),
            ],
            day=at.date(),
        )
    return Started(partnership, By(partnership, first))


def _first_line(register: str, id: str, organisation: str, body: Fact, *, at: datetime, state: str = "") -> Draft:
    words = json.encode(body)
    if problems := read_body(kind_of(type(body)), words)[1]:
        raise NotSound(problems)
    return Draft(
        room=PARTNERS, deed="start", by="", at=at, kind=register, entry=id, revision=1, organisation=organisation,
        state=state, body=words,
    )  # fmt: skip
