"""With whom entries of one's own were raised: the releases that they were written into, and what was replied there.

Only whoever reads the entry that was released may know of its copies, so entries come in as they were read.
"""

from collections.abc import Mapping, Sequence

from msgspec import Struct

from commonhold.record.table import fetch, marks
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.shelf import COLUMNS, Item, item_in
from commonhold.visibility.scope import readable

RELEASED = f"""SELECT {COLUMNS}, k.entry, k.copy FROM record_link k
 JOIN record_entry e ON e.partnership = k.partnership AND e.id = k.release
 WHERE k.partnership = %s AND k.entry IN ({{entries}}) AND NOT e.redacted AND {{visible}} ORDER BY e.first_seq, e.id"""  # noqa: S608
REPLIES = f"""SELECT {COLUMNS}, r.target FROM record_reference r
 JOIN record_entry e ON e.partnership = r.partnership AND e.id = r.source
 WHERE r.partnership = %s AND r.field = 'target' AND r.target IN ({{said}}) AND e.kind = 'reply' AND NOT e.redacted
 AND {{visible}} ORDER BY e.first_seq, e.id"""  # noqa: S608 - only names of our own


class Raised(Struct, frozen=True):
    """One release of an entry, and what was replied to it there, in the order of saying."""

    release: Item
    replies: Sequence[Item] = ()


def raised(place: Place, items: Sequence[Item]) -> Mapping[str, list[Raised]]:
    """By the id of each entry, with whom it was raised; nothing where it is read as of a day that is past.

    Two queries, none where nothing is asked.
    """
    wanted = [item.entry.id for item in items if item.seq]
    if not wanted:
        return {}
    visible = readable(place.seat, place.partnership, place.day, table="e")
    statement = RELEASED.format(entries=marks(wanted), visible=visible[0])
    released = [
        (item_in(row[:-2]), str(row[-2]), str(row[-1]))
        for row in fetch(statement, (place.partnership, *wanted, *visible[1]))
    ]
    said = _replies(place, [copy for _release, _entry, copy in released])
    found: dict[str, list[Raised]] = {}
    for release, entry, copy in released:
        found.setdefault(entry, []).append(Raised(release, said.get(copy, ())))
    return found


def _replies(place: Place, copies: Sequence[str]) -> Mapping[str, list[Item]]:
    if not copies:
        return {}
    visible = readable(place.seat, place.partnership, place.day, table="e")
    statement = REPLIES.format(said=marks(copies), visible=visible[0])
    said: dict[str, list[Item]] = {}
    for row in fetch(statement, (place.partnership, *copies, *visible[1])):
        said.setdefault(str(row[-1]), []).append(item_in(row[:-1]))
    return said
