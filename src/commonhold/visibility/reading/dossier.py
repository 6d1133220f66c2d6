"""The dossier: what one reader may see of a partnership, as plain facts, in at most five queries whatever its size.

What may be seen is decided in the database (`scope`). Whoever left reads the record of its last day (`history`).
"""

from datetime import date

from commonhold.facts.dossier import Dossier
from commonhold.facts.rooms.house import PARTNERS, PUBLIC, House, SeatHeld
from commonhold.facts.sharing import GUESTS, Audience
from commonhold.visibility.policy import is_taken, may_enter, reading_day
from commonhold.visibility.reading.entries import earlier, newest, without_copies_of_what_is_read
from commonhold.visibility.reading.history import as_of
from commonhold.visibility.reading.registers import Opened, cards_for, opened
from commonhold.visibility.scope import Condition, common, of_organisation, porch, readable, shared

NOTHING: Condition = ("1 = 0", [])
NOBODY = ""
"""The reader who has no seat: whoever comes to the porch."""


def dossier(reader: str | Audience, partnership: str, day: date, *, found: Opened | None = None) -> Dossier | None:
    """What a seat (by its id; empty: anybody), or an audience, may see of a partnership on a day.

    `found` is the partnership where it was opened already, which saves a query. None where there is no such
    partnership, where nobody holds that seat on the day, or where nothing is on the porch.
    """
    found = found or opened(partnership)
    if found is None:
        return None
    if isinstance(reader, Audience):
        return _gathered(found, _of_audience(reader, found.house, day), _sealed(reader, found.house, day))
    seat = found.house.seats.get(reader)
    if seat is None:
        return _gathered(found, porch(partnership, table="e"), NOTHING) if _is_on_porch(reader, found) else None
    if not is_taken(seat, day):
        return None
    if reading_day(seat, found.house, day) < day:
        return as_of(reader, partnership, day)
    sealed = _envelopes(partnership, seat.organisation) if _sits_with_all(seat, found.house, day) else NOTHING
    return _gathered(found, readable(seat, partnership, day, table="e"), sealed)


def _is_on_porch(reader: str, found: Opened) -> bool:
    return reader == NOBODY and found.room == PUBLIC


def _gathered(found: Opened, visible: Condition, sealed: Condition) -> Dossier:
    """A dossier of what may be seen: three queries."""
    seen = list(without_copies_of_what_is_read(newest(visible, sealed)))
    old = earlier(visible) if any(one.entry.revision > 1 for one in seen) else []
    ids = {one.entry.id for one in seen} if old else set()
    words = found.house.card
    cards = cards_for(found.house.partnership, words, visible)
    return Dossier(
        found.house.partnership,
        words,
        organisations=cards.organisations,
        offices=cards.offices,
        seats=() if visible[0] == porch("", table="e")[0] else found.seats,
        entries=[one.entry for one in (*seen, *(one for one in old if one.entry.id in ids))],
        source=found.source,
    )


def _of_audience(audience: Audience, house: House, day: date) -> Condition:
    if audience == GUESTS:
        return common(house.partnership, table="e")
    if audience.reach == "partners":
        return shared(house.partnership, day, table="e")
    text, values = of_organisation(audience.organisation, house.partnership, day, table="e")
    if audience.reach == "own":
        return text, values
    return f"({text} OR (e.partnership = %s AND e.narrow AND e.author = %s))", [
        *values,
        house.partnership,
        audience.seat,
    ]


def _sealed(audience: Audience, house: House, day: date) -> Condition:
    """The envelopes of which an audience knows: of those at the table, all but its own, which it knows by heart."""
    if audience.reach == "partners" or audience.organisation in house.present(day):
        return _envelopes(house.partnership, audience.organisation)
    return NOTHING


def _envelopes(partnership: str, own: str) -> Condition:
    return "d.partnership = %s AND d.organisation <> %s", [partnership, own]


def _sits_with_all(seat: SeatHeld, house: House, day: date) -> bool:
    return bool(may_enter(seat, PARTNERS, house, day))
