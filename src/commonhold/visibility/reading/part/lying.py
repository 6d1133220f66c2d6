"""What lies in some rooms, as far as a seat reads it: the latest first, so many at most, one query."""

from collections.abc import Collection, Sequence

from commonhold.record.table import fetch, marks
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.shelf import COLUMNS, WRITTEN, Item, item_in, past_items
from commonhold.visibility.scope import readable

IN_ROOMS = f"""SELECT {COLUMNS} FROM record_entry e WHERE NOT e.redacted AND e.wider = '' AND {{visible}}
 AND e.room IN ({{rooms}}) ORDER BY {WRITTEN.format(table="e")} DESC, e.id DESC LIMIT %s"""  # noqa: S608 - our names


def lying_in(place: Place, rooms: Collection[str], most: int = 60) -> Sequence[Item]:
    """The latest entries of these rooms, all together; nothing asked, no query."""
    wanted = sorted({*rooms})
    if not wanted:
        return []
    if place.last_day < place.day:
        return [item for item in past_items(place) if item.room in wanted][:most]
    visible = readable(place.seat, place.partnership, place.day, table="e")
    statement = IN_ROOMS.format(visible=visible[0], rooms=marks(wanted))
    return [item_in(row) for row in fetch(statement, (*visible[1], *wanted, most))]
