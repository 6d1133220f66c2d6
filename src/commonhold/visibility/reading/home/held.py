"""All the seats that a person holds on a day, as one table of a statement: what is asked of all costs one query.

The number of queries is the same for one partnership and for thousands.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection
from msgspec import Struct, json

from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.table import fetch
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
ALL = 1_000_000


class Held(Struct, frozen=True):
    """The seats that a person holds on a day; `table` begins every statement that asks about them."""

    day: date
    sittings: Sequence[Sitting]

    def ask(self, statement: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a statement over `held h`; in it, `{visible}` tells what entries `e` each of the seats reads.

        `{visible}` and `{present}` each take the day twice, `{guest}` tells a seat that sits with all partners.
        """
        told = statement.format(
            visible=f"NOT e.redacted AND e.wider = '' AND {through_any('h', self.day, table='e')[0]}",
            present=PRESENT.format(table="h"),
            guest="h.guest = 1",
        )
        seats = json.encode(
            [
                (one.partnership, one.seat.id, one.seat.organisation, int(one.seat.is_guest_of_all))
                for one in self.sittings
            ]
        ).decode()
        return fetch(HELD[connection.vendor] + told, (seats, *values)) if self.sittings else []

    def sitting(self, partnership: str, seat: str) -> Sitting:
        """One of the seats."""
        return next(one for one in self.sittings if one.partnership == partnership and one.seat.id == seat)


def held_by(person: str, day: date) -> Held:
    """The seats that a person holds on a day: one query."""
    return Held(day, sittings(person, day, most=ALL))
