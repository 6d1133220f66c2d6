"""What waits with the table itself: seats for somebody to take and to confirm them, rounds for envelopes."""

from collections.abc import Iterable, Iterator, Sequence

from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.assents import CONFIRMED_PLACES, asked_to_confirm, consenting
from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.record.rows import LodgingRow, TaskRow


def of_seats(house: House, seats: Iterable[SeatHeld], said: dict[str, list[AnyEntry]]) -> Iterator[TaskRow]:
    """A seat waits for somebody to take it, then for each partner that is asked to confirm it."""
    speaking = {
        held.organisation
        for held in house.seats.values()
        if held.confirmed and held.body.claimed_on and held.body.place == "representative"
    }
    for held in seats:
        waiting: set[str] = set()
        if not held.body.claimed_on:
            what, waiting = "claim", {held.organisation}
        elif held.body.place in CONFIRMED_PLACES and not held.confirmed:
            asked = asked_to_confirm(held.organisation, house.card.partners, speaking)
            what, waiting = "confirm", {*asked} - consenting(said.get(held.id, ()))
        for org in sorted(waiting & set(house.card.partners)):
            yield TaskRow(house.partnership, held.id, what, org, "", None)


def of_rounds(house: House, lodgings: Sequence[LodgingRow]) -> Iterator[TaskRow]:
    """A round that somebody began waits for each partner that has not lodged; it is named by its key."""
    lodged = {(row.round, row.organisation) for row in lodgings if row.lodged}
    for round in sorted({row.round for row in lodgings if row.lodged and row.opened_on is None and house.is_pursued}):
        for org in house.card.partners:
            if (round, org) not in lodged:
                yield TaskRow(house.partnership, round, "lodge", org, "", None)
