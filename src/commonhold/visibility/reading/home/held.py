"""All the seats that a person holds on a day, as one table of a statement: what is asked of all costs one query.

The number of queries is the same for one partnership and for thousands.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from django.db import connection
from msgspec import json

from commonhold.facts.rooms.asked import ANSWER, FROM_ONE
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.sharing import GUESTS
from commonhold.record.table import fetch, marks
from commonhold.visibility.reading.places import Sitting, sittings
from commonhold.visibility.scope import OPEN_ON_THE_DAY, through_any

HELD = {
    "sqlite": """WITH held AS (SELECT json_extract(value, '$[0]') AS partnership, json_extract(value, '$[1]') AS seat,
 json_extract(value, '$[2]') AS organisation, json_extract(value, '$[3]') AS guest FROM json_each(%s))
""",
    "postgresql": """WITH held AS MATERIALIZED (SELECT j->>0 AS partnership, j->>1 AS seat, j->>2 AS organisation,
 CAST(j->>3 AS integer) AS guest FROM jsonb_array_elements(CAST(%s AS jsonb)) j)
""",
}
PRESENT = (
    "EXISTS (SELECT 1 FROM record_access a WHERE a.partnership = {table}.partnership"  # noqa: S608 - names of our own
    f" AND a.room = '{PARTNERS}' AND a.organisation = {{table}}.organisation AND {OPEN_ON_THE_DAY})"
)
"""An organisation named by a table is a partner on the day; takes the day twice."""
ASKER_IS_HERE = (
    f"(k.what NOT IN ({', '.join(map(repr, FROM_ONE))}) OR EXISTS (SELECT 1 FROM record_access a"  # noqa: S608 - as above
    f" WHERE a.partnership = k.partnership AND a.room = '{PARTNERS}' AND {OPEN_ON_THE_DAY}"
    " AND a.organisation <> k.organisation AND (a.organisation = e.organisation"
    f" OR (k.what = '{ANSWER}' AND EXISTS (SELECT 1 FROM record_access r WHERE r.partnership = k.partnership"
    " AND r.room = e.room AND r.organisation = a.organisation)))))"
)
"""Whoever asks for what a task `k` is about, in an entry `e`, is a partner on the day; takes the day twice.

A question lies in a room of the two: who asks is the one that it is not put to. Says the same as `waiting` does.
"""
SHARED_OR_OWN = (
    f"(CASE WHEN h.guest = 1 THEN '{GUESTS.organisation}' ELSE '' END,"
    f" CASE WHEN h.guest = 1 THEN '{GUESTS.organisation}' ELSE h.organisation END, ':' || h.seat)"
)
"""The audiences whose stored readings a seat of `held h` reads."""
ALL = 1_000_000


class Held:
    """The seats that a person holds on a day."""

    def __init__(self, day: date, sittings: Sequence[Sitting]) -> None:
        self.day = day
        self.sittings = sittings
        self._by_seat = {(one.partnership, one.seat.id): one for one in sittings}

    def ask(self, statement: str, values: Sequence[object] = (), *, even_left: bool = False) -> list[tuple[Any, ...]]:
        """The rows of a statement over `held h`: the seats at their tables, and with `even_left` also those that left.

        In it, `{visible}` tells what entries `e` each of the seats reads; it takes the day twice.
        """
        told = statement.format(
            visible=f"NOT e.redacted AND e.wider = '' AND {through_any('h', self.day, table='e')[0]}"
        )
        table = _table(self.sittings) if even_left else self._present
        return fetch(HELD[connection.vendor] + told, (table, *values)) if self.sittings else []

    @cached_property
    def _present(self) -> str:
        return _table([one for one in self.sittings if one.is_present])

    def sitting(self, partnership: str, seat: str) -> Sitting:
        """One of the seats."""
        return self._by_seat[partnership, seat]


def _table(sittings: Iterable[Sitting]) -> str:
    seats = ((one.partnership, one.seat) for one in sittings)
    rows = [(where, seat.id, seat.organisation, int(seat.is_guest_of_all)) for where, seat in seats]
    return json.encode(rows).decode()


def held_by(person: str, day: date) -> Held:
    """The seats that a person holds on a day: one query."""
    return Held(day, sittings(person, day, most=ALL))


def day_in(told: str | None) -> date | None:
    """A day as statements give it."""
    return date.fromisoformat(told) if told else None


def who_are_in(rooms: Collection[tuple[str, str]], day: date) -> Mapping[tuple[str, str], Sequence[str]]:
    """The organisations that may enter rooms (each a partnership and a room) on a day: one query, none for no room."""
    if not rooms:
        return {}
    partnerships, ids = sorted({where for where, _ in rooms}), sorted({room for _, room in rooms})
    statement = (
        f"SELECT a.partnership, a.room, a.organisation FROM record_access a WHERE a.partnership IN"  # noqa: S608
        f" ({marks(partnerships)}) AND a.room IN ({marks(ids)}) AND {OPEN_ON_THE_DAY} ORDER BY a.organisation"
    )
    found: dict[tuple[str, str], list[str]] = {}
    for where, room, organisation in fetch(statement, (*partnerships, *ids, day, day)):
        found.setdefault((where, room), []).append(organisation)
    return found
