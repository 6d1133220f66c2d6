"""Who does what for each partner: equal columns, round the table from the reader's seat."""

from collections.abc import Sequence
from typing import cast

from msgspec import Struct

from commonhold.facts.chapters.resources import Role
from commonhold.facts.clock import Clock
from commonhold.facts.rooms.passing import state_on
from commonhold.visibility.reading.shelf import Item
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit

LEADS, DEPUTIES, CHAMPIONS = ("keeper",), ("deputy",), ("champion", "sponsor")


class Column(Struct, frozen=True):
    """A partner, and the names of those who lead, stand in, stand up for it, and sit in the field."""

    partner: Partner
    lead: str
    deputy: str
    champion: str
    field: str


def panel(visit: Visit, roles: Sequence[Item]) -> list[Column]:
    """One column for each partner that is at the table."""
    clock = Clock(visit.place.last_day)
    filled = [cast(Role, item.entry.body) for item in roles if state_on(item.entry, clock) == "filled"]
    return [
        Column(
            partner,
            _who(visit, partner, filled, LEADS),
            _who(visit, partner, filled, DEPUTIES),
            _who(visit, partner, filled, CHAMPIONS),
            _in_the_field(visit, partner),
        )
        for partner in visit.partners
        if partner.here
    ]


def _who(visit: Visit, partner: Partner, roles: Sequence[Role], kinds: Sequence[str]) -> str:
    """The latest who fills one of these roles and still sits there."""
    for role in roles:
        seat = visit.place.house.seats.get(str(role.seat or ""))
        if role.kind in kinds and role.for_org == partner.id and seat and seat.is_taken(visit.place.last_day):
            return str(seat.body.shown_name or "")
    return ""


def _in_the_field(visit: Visit, partner: Partner) -> str:
    names = (
        str(seat.body.shown_name or "")
        for seat in visit.place.house.seats.values()
        if seat.organisation == partner.id and seat.body.place == "field" and seat.is_taken(visit.place.last_day)
    )
    return ", ".join(names)
