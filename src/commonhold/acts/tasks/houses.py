"""The house as tasks rest on it: who ever had a stay in which room, whatever the day."""

from datetime import date

from commonhold.facts.rooms.ending import laid_down_on
from commonhold.facts.rooms.house import House, SeatHeld, Stay
from commonhold.visibility.reading.registers import opened

ALWAYS = date.min
"""Any day will do in a house whose stays have no dates."""


def house_now(partnership: str) -> House:
    """The house of a partnership as it was just written."""
    found = opened(partnership)
    assert found is not None  # noqa: S101 - lines were just written about it
    return found.house


def timeless(house: House) -> House:
    """The house as if every stay had always lasted and always would."""
    always = [Stay(*stay) for stay in {(one.room, one.organisation) for one in house.stays}]
    return House(house.partnership, house.card, (), always)


def differ(one: House, other: House) -> bool:
    """Do two houses differ in what tasks rest on?"""
    return (
        one.card.partners != other.card.partners
        or laid_down_on(one) != laid_down_on(other)
        or {id: _lasting(held) for id, held in one.seats.items()}
        != {id: _lasting(held) for id, held in other.seats.items()}
        or {(stay.room, stay.organisation) for stay in one.stays}
        != {(stay.room, stay.organisation) for stay in other.stays}
    )


def _lasting(held: SeatHeld) -> tuple[object, ...]:
    return (held.organisation, held.confirmed, held.body.place, bool(held.body.claimed_on))
