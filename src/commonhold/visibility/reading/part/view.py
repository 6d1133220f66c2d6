"""What a seat sees of some kinds, with every revision, as measures and histories read it: three queries at most."""

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
    audience = Audience("seat", place.seat.organisation, place.seat.id)
    if place.last_day < place.day:
        told = as_of(place.seat.id, place.partnership, place.day) or Dossier(place.partnership, place.house.card)
        return View(Ground(told, place.last_day, audience, Seen(None)), {})
    grounds = Grounds(place.opened, place.day)
    grounds.fetch(wanted)
    return View(grounds.of(sight_of(audience, place.house, place.day)), {})
