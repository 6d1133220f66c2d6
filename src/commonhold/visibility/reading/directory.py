"""What the directory of an installation tells whoever runs it: which partnerships there are, and who sits in one.

No word of any record is among it: who runs an installation reads nothing.
"""

from collections.abc import Iterator

from msgspec import Struct

from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.record.house import house_of, partnership_row
from commonhold.record.rows import ORGANISATIONS
from commonhold.record.table import fetch, marks

NEXT = """
SELECT p.id, p.name, p.room, (SELECT COUNT(*) FROM record_seat s WHERE s.partnership = p.id)
 FROM record_partnership p WHERE p.id > %s ORDER BY p.id LIMIT %s"""


class Listed(Struct, frozen=True):
    """A partnership: its id, its name, the room that its card lies in, and how many seats it has."""

    id: str
    name: str
    room: str
    seats: int


class Seated(Struct, frozen=True):
    """A seat, and the name of the organisation that it is for (empty: neutral)."""

    seat: SeatHeld
    organisation: str


def partnerships(*, after: str = "", most: int = 50) -> list[Listed]:
    """The next partnerships after this id, in the order of their ids: one query, whatever their number."""
    rows = fetch(NEXT, (after, most))
    return [Listed(*row) for row in rows]


def seats_in(partnership: str) -> list[Seated] | None:
    """The seats of a partnership, partners first in the order of the card; None where there is no such partnership."""
    row = partnership_row(partnership)
    if row is None:
        return None
    house = house_of(row)
    named = tuple({seat.organisation for seat in house.seats.values()})
    names = {card.id: card.name for card in ORGANISATIONS.read(f"id IN ({marks(named)})", named)} if named else {}
    return [Seated(seat, names.get(seat.organisation, "")) for seat in _round_the_table(house)]


def _round_the_table(house: House) -> Iterator[SeatHeld]:
    order = {organisation: place for place, organisation in enumerate(house.card.partners)}
    yield from sorted(house.seats.values(), key=lambda seat: (order.get(seat.organisation, len(order)), seat.id))
