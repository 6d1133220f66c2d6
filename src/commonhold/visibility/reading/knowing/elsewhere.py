"""What an organisation answered in other partnerships, for a person who sits for it there too."""

from collections.abc import Mapping, Sequence

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

    Only those in which this very person sits for it and may read them. A colleague who does not sit there is told
    nothing, not even that there are some.
    """
    own = place.seat.organisation
    if not own or not person:
        return []
    held: Mapping[str, Sitting] = {
        one.partnership: one
        for one in sittings(person, place.day, most=MOST_SEATS)
        if one.seat.organisation == own and one.partnership != place.partnership and one.is_present
    }
    if not held:
        return []
    visible = anywhere([(id, one.seat) for id, one in held.items()], place.day, table="e")
    rows = fetch(GIVEN.format(visible=visible[0]), (*visible[1], MOST))
    found = [(str(row[-1]), item_in(row[:-1])) for row in rows]
    return [Elsewhere(id, held[id].name, item) for id, item in found if _is_own(item, own)]


def _is_own(item: Item, own: str) -> bool:
    body = item.entry.body
    if isinstance(body, DiligenceAnswer):
        return item.room == own_room(own)
    return isinstance(body, DiligenceItem) and body.subject == own and bool(body.answer)
