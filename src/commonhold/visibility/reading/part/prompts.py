"""The prompts that wait for one seat, and what it answered before; nobody else is told that they were asked."""

from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import Audience
from commonhold.practice.asking.moments import KINDS, PROMPTS
from commonhold.practice.asking.prompts import Asked, waiting
from commonhold.practice.view import Ground, Seen, View
from commonhold.visibility.reading.part.kinds import all_of
from commonhold.visibility.reading.places import Place, cards_of


def prompts_for(place: Place) -> list[Asked]:
    """What a seat is asked today: two queries, whatever the size of the record. Whoever left is asked nothing.

    Nor is a neutral seat, which has no room of its own to answer in.
    """
    house, seat = place.house, place.seat
    if not place.is_present or not seat.organisation:
        return []
    told = Dossier(
        house.partnership,
        house.card,
        organisations=cards_of(house.card.partners),
        seats=place.opened.seats,
        entries=[one.entry for one in all_of(place, KINDS)],
    )
    ground = Ground(told, place.day, Audience("seat", seat.organisation, seat.id), Seen(None))
    return list(waiting(PROMPTS, View(ground, {}), told.seats[seat.id]))
