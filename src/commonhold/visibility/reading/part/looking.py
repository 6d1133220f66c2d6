"""A look at the part of a record that all partners share, for a page that measures: three queries at most.

What only one partner wrote down, or what lies between some of them, is never in it, whoever looks: the same measures
stand on everybody's page.
"""

from collections.abc import Collection

from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import Audience
from commonhold.practice.view import Ground, View
from commonhold.visibility.reading.ground import Grounds
from commonhold.visibility.reading.history import as_of
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.sight import sight_of


def shared_view(place: Place, wanted: Collection[str]) -> View:
    """What all partners share of some kinds, as far as a seat may read it; whoever left looks at its last day."""
    return View(Ground(_seen(place, wanted), place.last_day), {})


def _seen(place: Place, wanted: Collection[str]) -> Dossier:
    if place.last_day < place.day:
        told = as_of(place.seat.id, place.partnership, place.day)
        return told or Dossier(place.partnership, place.house.card)
    seat = place.seat
    grounds = Grounds(place.opened, place.day)
    grounds.fetch(wanted)
    return grounds.of(sight_of(Audience("seat", seat.organisation, seat.id), place.house, place.day)).dossier
