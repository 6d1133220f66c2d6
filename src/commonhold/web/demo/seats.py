"""Every seat of a demonstration that somebody invented sits on, round each table."""

from msgspec import Struct

from commonhold.acts.access.people import sitters
from commonhold.visibility.reading.directory import partnerships, seats_in
from commonhold.web.visit import today


class DemoSeat(Struct, frozen=True):
    """A seat to try: whose it is, for which organisation (empty: neutral), and by whom it is held."""

    partnership: str
    seat: str
    person: str
    name: str
    place: str
    organisation: str


class Table(Struct, frozen=True):
    """A partnership and its seats, partners in the order of the card."""

    id: str
    name: str
    seats: tuple[DemoSeat, ...]


def tables() -> list[Table]:
    """The partnerships of a demonstration in which somebody sits."""
    day, found = today(), []
    for listed in partnerships():
        held = sitters(listed.id)
        seats = tuple(
            DemoSeat(
                listed.id, one.seat.id, held[one.seat.id], str(one.seat.body.shown_name or one.seat.id),
                str(one.seat.body.place or ""), one.organisation,
            )
            for one in seats_in(listed.id) or []
            if one.seat.id in held and one.seat.is_taken(day)
        )  # fmt: skip
        if seats:
            found.append(Table(listed.id, listed.name, seats))
    return found


def seat_of(partnership: str, seat: str) -> DemoSeat | None:
    """One of these seats, by its ids."""
    return next(
        (one for table in tables() for one in table.seats if (one.partnership, one.seat) == (partnership, seat)), None
    )
