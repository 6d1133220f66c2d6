"""What an invitation tells whoever holds its link: the partnership's name, the seat, and who asked. No word more."""

from datetime import date

from msgspec import Struct

from commonhold.facts.rooms.house import SeatHeld
from commonhold.visibility.reading.places import names_of
from commonhold.visibility.reading.registers import opened


class Invited(Struct, frozen=True):
    """A seat that waits for somebody. `organisation` is a name, empty where the seat is for nobody alone.

    `asked_by` is the name shown on the seat that asked, and `asked_for` its organisation; both are empty where the
    operator of the installation asked.
    """

    slug: str
    name: str
    seat: SeatHeld
    organisation: str
    asked_by: str
    asked_for: str


def invited(partnership: str, seat: str, asked_by: str, day: date) -> Invited | None:
    """A seat as whoever is asked to it may know it: two queries. None where it can no longer be taken."""
    found = opened(partnership)
    held = found.house.seats.get(seat) if found else None
    if found is None or held is None or (held.body.ends_on and held.body.ends_on < day):
        return None
    asking = found.house.seats.get(asked_by)
    asks_for = asking.organisation if asking else ""
    names = names_of([held.organisation, asks_for])
    card = found.house.card
    return Invited(
        str(card.slug or ""),
        str(card.name or ""),
        held,
        names.get(held.organisation, ""),
        str(asking.body.shown_name or "") if asking else "",
        names.get(asks_for, ""),
    )
