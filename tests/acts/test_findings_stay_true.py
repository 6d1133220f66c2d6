"""Whatever is written, in whatever order, on whatever days: what is stored is what reading everything anew tells."""

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from msgspec import structs

from acts.courses import ANSWERS, PARTNERS, ROOMS, WHERE, WORDS, drawn, govern, scene
from acts.house import at_the_table, days_later
from commonhold.acts.daily import daily
from commonhold.acts.entries import write
from commonhold.acts.findings import read_anew
from commonhold.facts.chapters.governance import FindingResponse
from commonhold.facts.chapters.review import Review
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


def test_what_one_seat_notes_for_itself_touches_its_own_reading_alone() -> None:
    by = at_the_table(*PARTNERS)
    note = {"prompt": "listening", "answer": "I spoke too much."}
    write(by=by["furrow"], kind="reflection", body=note, now=days_later(0))
    own = f":{by['furrow'].seat}"
    assert own in {row.audience for row in READINGS.read(*WHERE)}
    READINGS.put([structs.replace(row, verdicts=b"{}", look_again_on=None) for row in READINGS.read(*WHERE)])
    write(by=by["furrow"], kind="reflection", body=note, now=days_later(0))
    readings = read_anew("osanti", days_later(0).date())[0]
    assert [row for row in READINGS.read(*WHERE) if row.verdicts != b"{}"] == [
        row for row in readings if row.audience == own
    ]


def test_a_review_brings_back_what_was_accepted() -> None:
    with scene():
        daily(day=days_later(60).date())
        row = STANDINGS.read("partnership = %s AND practice = 'AG17'", ("osanti",), order="subject, number")[0]
        body = FindingResponse(practice="AG17", subject=row.subject, act="accept")
        govern("finding_response", "answer", body, "agreed", days_later(60))
        key = "partnership = %s AND practice = 'AG17' AND subject = %s", ("osanti", row.subject)
        assert {row.standing for row in STANDINGS.read(*key)} == {"accepted"}
        govern("review", "review", Review(findings_on=days_later(61).date()), "findings_in", days_later(61))
        assert {row.standing for row in STANDINGS.read(*key)} == {"open"}
        assert_true(days_later(61).date())
