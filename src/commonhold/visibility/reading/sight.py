"""Whose eyes a reading looks through: the rooms that an audience reads on a day, and until when that stays so.

Says the same as `scope` does in the database, for rows that have been fetched already.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from commonhold.facts.clock import later
from commonhold.facts.rooms.house import PARTNERS, PUBLIC, House, Stay, own_room
from commonhold.facts.sharing import GUESTS, SHARED, Audience

KNOWN_TO_ALL = (PARTNERS, "confidential")
"""Rooms of which all partners know, and who may enter them when: their agreements stand in the common room."""


class Sight(Struct, frozen=True):
    """The rooms that an audience reads, and the first later day on which time alone changes what it sees."""

    audience: Audience
    rooms: frozenset[str]
    changes_on: date | None

    @property
    def key(self) -> str:
        """What stored readings know the audience by: nothing for all, an organisation, or a seat after a colon.

        Those who sit with all partners go by a plus.
        """
        return f":{self.audience.seat}" if self.audience.seat else self.audience.organisation

    def reads(self, room: str, organisation: str) -> bool:
        """Does it read what is not for one seat alone, in this room, written for this organisation?"""
        return room in self.rooms or (bool(organisation) and organisation == self.audience.organisation)


def sight_of(audience: Audience, house: House, day: date) -> Sight:
    """What an audience may enter on a day, worked out from the stays."""
    here = frozenset(house.present(day))
    rooms = {PUBLIC}
    if audience == GUESTS:
        rooms.add(PARTNERS)
    elif audience.reach == "partners":
        rooms |= {PARTNERS, *_common(house.stays, here, day)}
    elif audience.organisation:
        rooms |= {
            stay.room for stay in house.stays if stay.organisation == audience.organisation and stay.holds_on(day)
        }
        rooms.add(own_room(audience.organisation))
    if _is_guest(audience.seat, house):
        rooms.add(PARTNERS)
    bounds = [day for stay in house.stays if _matters(stay, audience, rooms) for day in _bounds(stay)]
    return Sight(audience, frozenset(rooms), min((on for on in bounds if on > day), default=None))


def sights(house: House, day: date, writers: Iterable[str]) -> Iterator[Sight]:
    """Every audience of a day: all partners, each of them, and each of `writers`, the seats that wrote for themselves.

    So are those who sit with all partners, where there are any. Whoever left the table has no audience any more.
    """
    here = house.present(day)
    yield sight_of(SHARED, house, day)
    if any(seat.is_guest_of_all for seat in house.seats.values()):
        yield sight_of(GUESTS, house, day)
    for organisation in here:
        yield sight_of(Audience("own", organisation), house, day)
    for id in sorted(writers):
        seat = house.seats.get(id)
        if seat is not None and (seat.organisation in here or _is_guest(id, house)):
            yield sight_of(Audience("seat", seat.organisation, id), house, day)


def _is_guest(seat: str, house: House) -> bool:
    return seat in house.seats and house.seats[seat].is_guest_of_all


def _common(stays: Iterable[Stay], here: frozenset[str], day: date) -> Iterator[str]:
    """The rooms with stays that every present partner may enter."""
    inside: dict[str, set[str]] = {}
    for stay in stays:
        if stay.holds_on(day):
            inside.setdefault(stay.room, set()).add(stay.organisation)
    return (room for room, who in inside.items() if here and here <= who)


def _matters(stay: Stay, audience: Audience, rooms: set[str]) -> bool:
    """May this stay's beginning or end change what the audience sees? Never told from a room that it may not enter."""
    if stay.room.partition(":")[0] in KNOWN_TO_ALL:
        return True
    if audience.reach == "partners":
        return stay.room in rooms
    return stay.organisation == audience.organisation


def _bounds(stay: Stay) -> Iterator[date]:
    if stay.from_on != date.min:
        yield stay.from_on
    if stay.until_on != date.max:
        yield later(stay.until_on, 1)
