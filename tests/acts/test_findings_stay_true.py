"""Whatever is written, in whatever order, on whatever days: what is stored is what reading everything anew tells."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import structs

from acts.courses import ANSWERS, PARTNERS, ROOMS, WHERE, WORDS, drawn, scene
from acts.house import at_the_table, days_later
from commonhold.acts.daily import daily
from commonhold.acts.entries import write
from commonhold.acts.findings import read_anew
from commonhold.record.rows import READINGS, STANDINGS, ReadingRow
from commonhold.visibility.reading.findings import Answer, answers_in

pytestmark = pytest.mark.usefixtures("database")


def assert_true(day: date) -> None:
    """What is kept is what everything read anew tells."""
    readings, standings = read_anew("osanti", day)
    told = READINGS.read(*WHERE, order="audience")
    assert {row.audience: differing(row, other) for row, other in zip(told, readings, strict=True)} == {
        row.audience: {} for row in readings
    }
    assert told == readings
    kept = {(row.audience, row.practice, row.subject, row.number): row for row in STANDINGS.read(*WHERE)}
    assert kept == {(row.audience, row.practice, row.subject, row.number): row for row in standings}


def differing(row: ReadingRow, other: ReadingRow) -> dict[str, tuple[Answer | None, Answer | None]]:
    """The practices whose answers are not the same, with both."""
    one, two = answers_in(row), answers_in(other)
    return {code: (one.get(code), two.get(code)) for code in one | two if one.get(code) != two.get(code)}


@pytest.mark.parametrize("sorts", [WORDS, ROOMS, ANSWERS], ids=["words", "rooms", "answers"])
@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_stored_is_what_reading_anew_tells(sorts: tuple[Any, ...], data: st.DataObject) -> None:
    course = data.draw(st.lists(st.tuples(st.sampled_from(sorts), drawn), max_size=9))
    with scene():
        days = 0
        for step, told in course:
            days += told["after"]
            step(told, days_later(days))
            daily(day=days_later(days).date())
            assert_true(days_later(days).date())
        for later in (30, 400):
            daily(day=days_later(days + later).date())
            assert_true(days_later(days + later).date())


def test_a_draft_at_home_touches_nothing_that_is_shared() -> None:
    by = at_the_table(*PARTNERS)
    write(by=by["furrow"], kind="commitment", body={"what": "Two pumps", "form": "in_kind"}, now=days_later(0))
    shared = READINGS.read("partnership = %s AND audience = ''", ("osanti",))[0]
    READINGS.put([structs.replace(shared, verdicts=b"left as it is", look_again_on=None)])
    write(by=by["furrow"], kind="motive", body={"facet": "driver", "rank": "main"}, now=days_later(1))
    assert READINGS.read("partnership = %s AND audience = ''", ("osanti",))[0].verdicts == b"left as it is"
