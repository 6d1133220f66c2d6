"""Many seats asked about in one statement read what each of them reads by the policy."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from commonhold.facts.rooms.house import SeatHeld
from commonhold.visibility.reading.home.held import Held
from commonhold.visibility.reading.places import Sitting
from visibility.houses import Drawn, houses
from visibility.test_policy_is_the_filter import Kept

pytestmark = pytest.mark.usefixtures("database")


def through(kept: Kept, seats: Iterable[SeatHeld], day: date) -> set[tuple[str, str]]:
    taken = [Sitting(kept.partnership, "", "", seat, "", "", (), False) for seat in seats if seat.is_taken(day)]
    statement = "SELECT h.seat, e.id FROM held h JOIN record_entry e ON {visible}"
    return {(seat, id) for seat, id in Held(day, taken).ask(statement, (day, day), even_left=True)}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(houses())
def test_all_seats_at_once_read_what_each_reads_by_the_policy(drawn: Drawn) -> None:
    kept = Kept(drawn)
    for day in drawn.days():
        taken = [seat for seat in drawn.seats if seat.is_taken(day)]
        by_policy = {(seat.id, id) for seat in taken for id in kept.by_policy(seat, day)}
        assert through(kept, drawn.seats, day) == by_policy
