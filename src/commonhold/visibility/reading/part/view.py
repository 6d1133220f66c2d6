"""Some kinds of a record, with every revision, for pages that measure and tell histories: three queries at most."""

from collections.abc import Collection

from commonhold.facts.dossier import Dossier
from commonhold.facts.sharing import Audience
from commonhold.practice.view import Ground, Seen, View
from commonhold.visibility.reading.ground import Grounds
from commonhold.visibility.reading.history import as_of
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.sight import sight_of


def view_at(place: Place, wanted: Collection[str]) -> View:
    """Entries of some kinds as far as a seat sees them; whoever left sees the record of its last day."""
    return View(_ground(place, wanted), {})


def shared_view(place: Place, wanted: Collection[str]) -> View:
    """What all partners share of some kinds, as far as a seat may read it; whoever left looks at its last day.

    What only one partner wrote down, or what lies between some of them, is never in it, whoever looks: the same
    measures stand on everybody's page.
    """
    return View(Ground(_ground(place, wanted).dossier, place.last_day), {})


def _ground(place: Place, wanted: Collection[str]) -> Ground:
    audience = Audience("seat", place.seat.organisation, place.seat.id)
    if place.last_day < place.day:
        told = as_of(place.seat.id, place.partnership, place.day) or Dossier(place.partnership, place.house.card)
        return Ground(told, place.last_day, audience, Seen(None))
    grounds = Grounds(place.opened, place.day)
    grounds.fetch(wanted)
    return grounds.of(sight_of(audience, place.house, place.day))
