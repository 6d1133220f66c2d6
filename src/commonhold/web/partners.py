"""The partners as a page shows them: round the table from the reader's own seat, each with its mark."""

from collections.abc import Sequence

from msgspec import Struct

from commonhold.facts.rooms.ring import ring_of, round_table
from commonhold.visibility.reading.places import Place, cards_of
from commonhold.web.letters import letters_of


class Partner(Struct, frozen=True):
    """A partner: its place in the ring (1 and up; it gives shape and colour, never a rank), and its two letters."""

    id: str
    name: str
    number: int
    letters: str
    mine: bool = False
    here: bool = True


def partners_at(place: Place, also: Sequence[str] = ()) -> tuple[tuple[Partner, ...], dict[str, str]]:
    """The partners in the order of the reader, and the names of organisations (these and `also`): one query."""
    card, own = place.house.card, place.seat.organisation
    ring = ring_of(card)
    named = {*ring, own, *also, *(seat.organisation for seat in place.house.seats.values())}
    cards = cards_of(named)
    names = {id: str(words.name or id) for id, words in cards.items()}
    chosen = [str(cards[org].letters or "") if org in cards else "" for org in ring]
    letters = dict(zip(ring, letters_of([names.get(org, org) for org in ring], chosen), strict=True))
    here = place.house.present(place.last_day)
    found = [
        Partner(org, names.get(org, org), ring.index(org) + 1, letters[org], org == own, org in here)
        for org in round_table(card, own, place.day)
    ]
    return tuple(found), names
