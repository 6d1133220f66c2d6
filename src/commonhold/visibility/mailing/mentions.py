"""What a mail may say of an entry: a mailbox is a place that no room guards, so it gets no word of a narrower room.

Of what lies in the common room, or on the porch, it may tell the words that the entry is known by; of everything else
no more than its kind. Who may not read the entry gets no mention of it at all.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from commonhold.facts.clock import Clock
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.facts.rooms.passing import state_on
from commonhold.practice.wording import main_text
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, EntryRow
from commonhold.record.table import marks
from commonhold.visibility.policy import Stamp, may_see
from commonhold.visibility.reading.places import Place

OPEN_ROOMS = (PARTNERS, PUBLIC)
"""Rooms whose words may stand in a mail to somebody who reads them."""
GOOD = {
    "agreement": ("in_force",),
    "commitment": ("kept",),
    "decision": ("adopted",),
    "issue": ("resolved",),
    "public_item": ("published",),
    "activity": ("done",),
}
"""Kinds and states that are worth a good word."""


class Mention(Struct, frozen=True):
    """An entry as a mail may name it. `words` is empty where they are not for a mail; `room` is its sort alone."""

    entry: str
    kind: str
    room: str
    revision: int
    state: str
    due_on: date | None
    words: str = ""
    drill: bool = False
    author: str = ""


def mentions(place: Place, ids: Collection[str]) -> Mapping[str, Mention]:
    """Those of some entries that a seat may read today, by id: one query. Whoever left gets none."""
    wanted = sorted(set(ids))
    if not wanted or not place.is_present:
        return {}
    rows = ENTRIES.read(f"partnership = %s AND id IN ({marks(wanted)})", (place.partnership, *wanted))
    return {row.id: mention(row, place.day) for row in rows if _is_read(row, place)}


def good_news(place: Place, *, days: int, most: int = 1) -> Sequence[Mention]:
    """What went well in the common room in the last days, the latest first: one query."""
    if not place.is_present:
        return ()
    kinds = sorted(GOOD)
    rows = ENTRIES.read(
        f"partnership = %s AND room = %s AND since >= %s AND since <= %s AND kind IN ({marks(kinds)})",
        (place.partnership, PARTNERS, place.day - timedelta(days=days), place.day, *kinds),
        order="since DESC, id",
    )
    found = [mention(row, place.day) for row in rows if _is_read(row, place) and row.state in GOOD[row.kind]]
    return [one for one in found if one.words][:most]


def all_in_open_rooms(partnership: str, ids: Collection[str]) -> set[str]:
    """Those of some ids that are no entries, or entries of a room whose words may stand in a mail: one query."""
    wanted = sorted(set(ids))
    if not wanted:
        return set()
    rows = ENTRIES.columns(
        ("id", "room", "narrow"), f"partnership = %s AND id IN ({marks(wanted)})", (partnership, *wanted)
    )
    return set(wanted) - {id for id, room, narrow in rows if narrow or room not in OPEN_ROOMS}


def mention(row: EntryRow, day: date) -> Mention:
    """An entry as a mail may name it to somebody who reads it."""
    entry = as_entry(row)
    is_open = row.room in OPEN_ROOMS and not row.narrow
    return Mention(
        entry=row.id,
        kind=row.kind,
        room=row.room.partition(":")[0],
        revision=row.revision,
        state=state_on(entry, Clock(day)),
        due_on=row.due_on,
        words=main_text(entry.body) if is_open else "",
        drill=getattr(entry.body, "drill", False) is True,
        author=row.author,
    )


def _is_read(row: EntryRow, place: Place) -> bool:
    stamp = Stamp(row.room, row.organisation, row.author, bool(row.narrow))
    return not row.redacted and not row.wider and bool(may_see(place.seat, stamp, place.house, place.day))
