"""The first table of the policy as a condition of the database: which rows of entries somebody reads on a day.

Says the same as `policy.may_see`, for a whole table at once; a test holds both together, on both engines, for every
reader and every day that matters. Each function gives the text of a WHERE and the values of its places. `table` is the
name or the alias of the entries in the statement, never anything that came from outside.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypeAlias

from commonhold.facts.rooms.house import PARTNERS, PUBLIC, SeatHeld, own_room

Condition: TypeAlias = tuple[str, list[object]]
"""The text of a condition, and the values of its places."""

ENTRIES = "record_entry"

OPEN_ON_THE_DAY = "a.from_on <= %s AND a.until_on >= %s"
COMMON = f"""SELECT a.room FROM record_access a
 WHERE a.partnership = %s AND {OPEN_ON_THE_DAY} AND a.organisation IN
 (SELECT a.organisation FROM record_access a WHERE a.partnership = %s AND a.room = '{PARTNERS}' AND {OPEN_ON_THE_DAY})
 GROUP BY a.room HAVING COUNT(DISTINCT a.organisation) =
 (SELECT COUNT(DISTINCT a.organisation) FROM record_access a
 WHERE a.partnership = %s AND a.room = '{PARTNERS}' AND {OPEN_ON_THE_DAY})"""  # noqa: S608 - only names of our own
"""The rooms with stays that every present partner may enter."""


def readable(reader: SeatHeld | None, partnership: str, day: date, *, table: str = ENTRIES) -> Condition:
    """The entries of a partnership that a seat (None: nobody) may read on this day."""
    if reader is None or not reader.is_taken(day):
        return porch(partnership, table=table)
    ways, values = _ways(reader.organisation, partnership, day, table)
    if reader.is_guest_of_all:
        ways.append(f"{table}.room = '{PARTNERS}'")
    told = f"({' OR '.join(ways)})"
    return (
        f"{table}.partnership = %s AND (({table}.narrow AND {table}.author = %s) OR (NOT {table}.narrow AND {told}))",
        [partnership, reader.id, *values],
    )


def porch(partnership: str, *, table: str = ENTRIES) -> Condition:
    """What anyone may read, signed in or not."""
    return f"{table}.partnership = %s AND NOT {table}.narrow AND {table}.room = '{PUBLIC}'", [partnership]


def shared(partnership: str, day: date, *, table: str = ENTRIES) -> Condition:
    """What every present partner may read: the common room, the porch, and the rooms that all of them may enter."""
    return (
        f"{table}.partnership = %s AND NOT {table}.narrow"
        f" AND ({table}.room IN ('{PARTNERS}', '{PUBLIC}') OR {table}.room IN ({COMMON}))",
        [partnership, *[partnership, day, day] * 3],
    )


def common(partnership: str, *, table: str = ENTRIES) -> Condition:
    """What all at the table may read, those who sit with all partners too: the common room and the porch."""
    return (
        f"{table}.partnership = %s AND NOT {table}.narrow AND {table}.room IN ('{PARTNERS}', '{PUBLIC}')",
        [partnership],
    )


def of_organisation(organisation: str, partnership: str, day: date, *, table: str = ENTRIES) -> Condition:
    """What any seat of an organisation may read: its own words, its own room, and the rooms that it may enter."""
    ways, values = _ways(organisation, partnership, day, table)
    return (
        f"{table}.partnership = %s AND NOT {table}.narrow AND ({' OR '.join(ways)})",
        [partnership, *values],
    )


def anywhere(held: Iterable[tuple[str, SeatHeld]], day: date, *, table: str = ENTRIES) -> Condition:
    """What somebody who holds several seats, each in a partnership, may read through any of them."""
    each = [readable(seat, partnership, day, table=table) for partnership, seat in held]
    if not each:
        return "1 = 0", []
    return "(" + " OR ".join(f"({text})" for text, _ in each) + ")", [value for _, values in each for value in values]


def through_any(held: str, day: date, *, table: str = ENTRIES) -> Condition:
    """What each of many seats may read, in one statement: each row of entries with each seat that reads it.

    `held` names a table of the same statement with a row for every seat that is taken on the day: its partnership,
    seat, organisation (empty: none), and guest (1: it sits with all partners, who confirmed it; else 0).
    """
    return (
        f"{table}.partnership = {held}.partnership AND (({table}.narrow AND {table}.author = {held}.seat)"  # noqa: S608
        f" OR (NOT {table}.narrow AND ({table}.room = '{PUBLIC}' OR ({held}.guest = 1 AND {table}.room = '{PARTNERS}')"
        f" OR ({held}.organisation <> '' AND ({table}.organisation = {held}.organisation"
        f" OR {table}.room = '{own_room('')}' || {held}.organisation"
        f" OR EXISTS (SELECT 1 FROM record_access a WHERE a.partnership = {table}.partnership"
        f" AND a.organisation = {held}.organisation AND a.room = {table}.room AND {OPEN_ON_THE_DAY}))))))",
        [day, day],
    )


def _ways(organisation: str, partnership: str, day: date, table: str) -> tuple[list[str], list[object]]:
    """On which grounds an organisation reads what is not for one seat alone. Nobody's words are nobody's own."""
    if not organisation:
        return [f"{table}.room = '{PUBLIC}'"], []
    return [
        f"{table}.room = '{PUBLIC}'",
        f"{table}.organisation = %s",
        f"{table}.room = %s",
        f"{table}.room IN (SELECT a.room FROM record_access a"  # noqa: S608 - only names of our own
        f" WHERE a.partnership = %s AND a.organisation = %s AND {OPEN_ON_THE_DAY})",
    ], [organisation, own_room(organisation), partnership, organisation, day, day]
