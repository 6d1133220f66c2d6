"""What somebody reads through many seats at once, as sets: for statements that look through much of the record.

Says the same as `scope.anywhere` (a test holds both together), but works out once which rooms are open, so that asking
of one more row costs no more than looking into a set.
"""

from collections.abc import Iterable
from datetime import date

from django.db import connection
from msgspec import json

from commonhold.facts.rooms.house import PARTNERS, PUBLIC, SeatHeld, own_room
from commonhold.visibility.scope import OPEN_ON_THE_DAY, Condition

HELD = {
    "sqlite": """held AS MATERIALIZED (SELECT json_extract(value, '$[0]') AS partnership,
 json_extract(value, '$[1]') AS seat, json_extract(value, '$[2]') AS organisation, json_extract(value, '$[3]') AS guest
 FROM json_each(%s))""",
    "postgresql": """held AS MATERIALIZED (SELECT j->>0 AS partnership, j->>1 AS seat, j->>2 AS organisation,
 CAST(j->>3 AS integer) AS guest FROM jsonb_array_elements(CAST(%s AS jsonb)) j)""",
}
ROOMS = f"""open_rooms AS MATERIALIZED (SELECT partnership, '{PUBLIC}' AS room FROM held
 UNION SELECT partnership, '{own_room("")}' || organisation FROM held WHERE organisation <> ''
 UNION SELECT partnership, '{PARTNERS}' FROM held WHERE guest = 1
 UNION SELECT a.partnership, a.room FROM record_access a JOIN held h ON h.partnership = a.partnership
  AND h.organisation = a.organisation WHERE h.organisation <> '' AND {OPEN_ON_THE_DAY})"""  # noqa: S608
READ = """((NOT {table}.narrow AND (({table}.partnership, {table}.room) IN (SELECT partnership, room FROM open_rooms)
 OR ({table}.organisation <> '' AND ({table}.partnership, {table}.organisation) IN
 (SELECT partnership, organisation FROM held))))
 OR ({table}.narrow AND ({table}.partnership, {table}.author) IN (SELECT partnership, seat FROM held)))"""


def held(seats: Iterable[tuple[str, SeatHeld]], day: date) -> Condition:
    """The tables that `read` looks into, to stand behind WITH: seats, each in a partnership, taken on the day."""
    told = [
        (partnership, seat.id, seat.organisation, int(seat.is_guest_of_all))
        for partnership, seat in seats
        if seat.is_taken(day)
    ]
    return f"{HELD[connection.vendor]}, {ROOMS}", [json.encode(told).decode(), day, day]


def read(*, table: str) -> str:
    """The rows of a partnership's entries that one of those seats reads."""
    return READ.format(table=table)
