"""Entries as a shelf holds them: those of some kinds, the latest first, a handful at a time; and one of them by its id.

What may be seen is decided in the database. The number of queries does not depend on the size of the record.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.house import own_room
from commonhold.facts.vocabulary import kinds as vocabulary
from commonhold.record.table import fetch, marks
from commonhold.visibility.policy import Readers, Stamp, who_may_see
from commonhold.visibility.reading.entries import Lying, in_order, lying
from commonhold.visibility.reading.history import as_of
from commonhold.visibility.reading.places import Place
from commonhold.visibility.scope import Condition, readable

COLUMNS = """e.id, e.room, e.kind, e.organisation, e.author, e.revision, CAST(e.written_at AS text), e.state,
 CAST(e.since AS text), e.first_seq, e.body, NULL, e.seq, CAST(e.narrow AS integer), e.wider,
 CAST(e.due_on AS text), CAST(e.opened_on AS text)"""
NOT_A_COPY_OF_WHAT_IS_READ = """NOT ((e.room LIKE 'pair:%%' OR e.opened_on IS NOT NULL) AND EXISTS (SELECT 1
 FROM record_link k JOIN record_entry o ON o.partnership = k.partnership AND o.id = k.entry
 WHERE k.partnership = e.partnership AND k.copy = e.id AND NOT o.redacted AND o.wider = '' AND {original}))"""
WRITTEN = "COALESCE(CAST({table}.written_at AS text), '')"
LATEST = f"""
SELECT {COLUMNS} FROM record_entry e WHERE NOT e.redacted AND e.wider = '' AND {{visible}} AND {{wanted}}
 AND {NOT_A_COPY_OF_WHAT_IS_READ} AND {{after}} ORDER BY {WRITTEN.format(table="e")} DESC, e.id DESC LIMIT %s"""  # noqa: S608
AFTER = f"""({WRITTEN.format(table="e")}, e.id) < (SELECT {WRITTEN.format(table="c")}, c.id FROM record_entry c
 WHERE c.id = %s AND {{visible}})"""  # noqa: S608 - only names of our own
ONE = f"SELECT {COLUMNS} FROM record_entry e WHERE e.id = %s AND NOT e.redacted AND {{visible}}"  # noqa: S608
EVERYTHING: Condition = ("1 = 1", [])


class Item(Struct, frozen=True):
    """An entry that a seat reads: the room that it lies in, and the line that whoever writes it anew names (`seq`).

    `wider` names the entry that it was written anew as, after which it rests. `seq` is 0 where it is read as of a day
    that is past, and can be written no more.
    """

    entry: AnyEntry
    room: str
    seq: int
    narrow: bool = False
    wider: str = ""
    due_on: date | None = None
    opened_on: date | None = None

    @property
    def stamp(self) -> Stamp:
        """What decides who sees it."""
        return Stamp(self.room, self.entry.organisation, self.entry.author, self.narrow)


class Shelf(Struct, frozen=True):
    """Some entries, the latest first; `more` tells whether others follow the last of them."""

    items: Sequence[Item]
    more: bool


def who_sees(item: Item, place: Place) -> Readers:
    """Who sees an entry today, and the same in words."""
    return who_may_see(item.stamp, place.house, place.last_day)


def shelf(
    place: Place,
    kinds: Collection[str],
    *,
    states: Collection[str] = (),
    room: str = "",
    after: str = "",
    most: int = 50,
) -> Shelf:
    """The next entries of some kinds (none named: all), in one room if told, after the one of this id: one query.

    An id that the seat may not see is followed by nothing. Whoever left reads the record of its last day.
    """
    if place.last_day < place.day:
        return _of_the_past(place, kinds, states, room, after, most)
    visible = readable(place.seat, place.partnership, place.day, table="e")
    original = readable(place.seat, place.partnership, place.day, table="o")
    wanted = _wanted(kinds, states, room)
    following = _following(place, after)
    statement = LATEST.format(visible=visible[0], original=original[0], wanted=wanted[0], after=following[0])
    values = (*visible[1], *wanted[1], *original[1], *following[1], most + 1)
    found = [item_in(row) for row in fetch(statement, values)]
    return Shelf(found[:most], len(found) > most)


def entry(place: Place, id: str) -> Item | None:
    """One entry by its id, also one that rests; None where the seat may not see it, as where there is none."""
    if place.last_day < place.day:
        return next((item for item in past_items(place) if item.entry.id == id), None)
    visible = readable(place.seat, place.partnership, place.day, table="e")
    found = fetch(ONE.format(visible=visible[0]), (id, *visible[1]))
    return next(map(item_in, found), None)


def _wanted(kinds: Collection[str], states: Collection[str], room: str) -> Condition:
    parts, values = ["1 = 1"], list[object]()
    for column, told in (("kind", sorted(kinds)), ("state", sorted(states)), ("room", [room] if room else [])):
        if told:
            parts.append(f"e.{column} IN ({marks(told)})")
            values += told
    return " AND ".join(parts), values


def _following(place: Place, after: str) -> Condition:
    if not after:
        return EVERYTHING
    visible = readable(place.seat, place.partnership, place.day, table="c")
    return AFTER.format(visible=visible[0]), [after, *visible[1]]


def item_in(row: tuple[Any, ...]) -> Item:
    """An entry from the columns that `COLUMNS` names."""
    """An entry from the columns that `COLUMNS` names."""
    one = lying(row[:12])
    seq, narrow, wider, due_on, opened_on = row[12:]
    return Item(one.entry, one.room, seq, bool(narrow), wider, _day(due_on), _day(opened_on))


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


# -- for whoever left -------------------------------------------------------------------------------------------------


def _of_the_past(
    place: Place, kinds: Collection[str], states: Collection[str], room: str, after: str, most: int
) -> Shelf:
    found = [
        item
        for item in past_items(place)
        if (not kinds or item.entry.kind in kinds)
        and (not states or item.entry.state in states)
        and (not room or item.room == room)
    ]
    if after:
        ids = [item.entry.id for item in found]
        found = found[ids.index(after) + 1 :] if after in ids else []
    return Shelf(found[:most], len(found) > most)


def past_items(place: Place) -> list[Item]:
    """Everything that a seat could read on its last day, the latest first."""
    told = as_of(place.seat.id, place.partnership, place.day)
    newest = [told.entry(id) for id in dict.fromkeys(one.id for one in told.entries)] if told else []
    order = in_order(Lying(_room(one), at, one) for at, one in enumerate(newest) if one)
    return [Item(one.entry, one.room, 0, bool(vocabulary()[one.entry.kind].narrow)) for one in reversed(order)]


def _room(entry: AnyEntry) -> str:
    return own_room(entry.organisation) if entry.room == "own" else entry.room
