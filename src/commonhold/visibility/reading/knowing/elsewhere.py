"""What an organisation answered in other partnerships, for a person who sits for it there too.

An organisation that was invited has an id of its own at each table. Which of them are one and the same its people know,
and each of them says so for themselves alone: what is read here is only ever what this person may read at both.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

from commonhold.facts.chapters.diligence import DiligenceAnswer, DiligenceItem
from commonhold.facts.rooms.house import own_room
from commonhold.record.table import fetch
from commonhold.visibility.reading.places import Place, Sitting, sittings
from commonhold.visibility.reading.shelf import COLUMNS, WRITTEN, Item, item_in
from commonhold.visibility.scope import anywhere

MOST_SEATS, MOST = 200, 2_000
GIVEN = f"""SELECT {COLUMNS}, e.partnership FROM record_entry e WHERE NOT e.redacted AND e.wider = ''
 AND e.kind IN ('diligence_answer', 'diligence_item') AND {{visible}}
 ORDER BY {WRITTEN.format(table="e")} DESC, e.id DESC LIMIT %s"""  # noqa: S608 - only names of our own


class Elsewhere(Struct, frozen=True):
    """An answer of the organisation in another partnership."""

    partnership: str
    name: str
    item: Item


def given_elsewhere(person: str, place: Place) -> Sequence[Elsewhere]:
    """The answers that the seat's organisation gave or keeps in other partnerships, the latest first: two queries.

    Only those in which this very person sits for it, or for one of which they say that it is the same, and which they
    may read. A colleague who does not sit there is told nothing, not even that there are some.
    """
    known = place.sitting.known_as
    if not known or not person:
        return []
    held: Mapping[str, Sitting] = {
        one.partnership: one
        for one in sittings(person, place.day, most=MOST_SEATS)
        if one.known_as & known and one.partnership != place.partnership and one.is_present
    }
    if not held:
        return []
    visible = anywhere([(id, one.seat) for id, one in held.items()], place.day, table="e")
    rows = fetch(GIVEN.format(visible=visible[0]), (*visible[1], MOST))
    found = [(str(row[-1]), item_in(row[:-1])) for row in rows]
    return [Elsewhere(id, held[id].name, item) for id, item in found if _is_own(item, held[id].seat.organisation)]


class Known(Struct, frozen=True):
    """An organisation for which somebody speaks at other tables, and the names of those partnerships."""

    id: str
    name: str
    partnerships: Sequence[str]


def spoken_for_elsewhere(person: str, partnership: str, day: date, *, besides: str = "") -> Sequence[Known]:
    """The organisations for which a person speaks in other partnerships, but one: one query.

    A seat that the others have not confirmed says nothing about who somebody is, so it does not count.
    """
    found: dict[str, tuple[str, list[str]]] = {}
    for one in sittings(person, day, most=MOST_SEATS) if person else ():
        if one.partnership != partnership and one.is_present and one.seat.speaks(day):
            _name, names = found.setdefault(one.seat.organisation, (one.organisation, []))
            names.append(one.name)
    return [Known(id, name, tuple(names)) for id, (name, names) in found.items() if id != besides]


def _is_own(item: Item, own: str) -> bool:
    body = item.entry.body
    if isinstance(body, DiligenceAnswer):
        return item.room == own_room(own)
    return isinstance(body, DiligenceItem) and body.subject == own and bool(body.answer)
