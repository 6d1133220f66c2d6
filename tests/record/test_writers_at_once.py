"""Twenty people write at once, each from a process of its own: every promise is kept, and nobody waits for ever."""

from collections import Counter

import pytest

from acts.house import at_the_table
from commonhold.facts.rooms.journal import faults
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES
from database import Databases
from record.crowd import write_at_once
from record.threads import opened

WRITERS, DEEDS = 20, 5


@pytest.mark.parametrize("partnerships", [1, 20])
def test_twenty_writers_lose_nothing(engine: str, partnerships: int, databases: Databases) -> None:
    told = databases.migrated(databases.settings(engine))
    with opened(told):
        seats = [at_the_table("furrow", "varrow", id=f"osanti-{number}")["furrow"] for number in range(partnerships)]
    _, times = write_at_once(told, seats * (WRITERS // partnerships), DEEDS)
    assert len(times) == WRITERS * DEEDS
    with opened(told):
        for seat in seats:
            lines = [line for line in lines_of(seat.partnership) if line.kind == "commitment"]
            promises = ENTRIES.read("partnership = %s", (seat.partnership,))
            assert len(promises) == len(lines) == WRITERS // partnerships * (DEEDS + 1)
            assert max(Counter(line.entry for line in lines).values()) == 1
            assert not [*faults(seat.partnership, "partners", lines_of(seat.partnership, room="partners"))]
