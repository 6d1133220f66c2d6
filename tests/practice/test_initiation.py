"""How long getting started takes, what others took, and the honest prior where nobody knows."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, strategies as st

from commonhold.practice.golden import dossier_of
from commonhold.practice.lessons import lessons
from commonhold.practice.measures.initiation import (
    BOUND,
    BOUND_UNPLANNED,
    FEWEST,
    LATE,
    PLANNED,
    UNPLANNED,
    UNTOLD,
    forecast,
    initiation,
    initiation_of,
)
from commonhold.practice.view import Ground, View

DAY = date(2026, 3, 9)
FIRST = date(2025, 9, 1)
Told = dict[str, Any]


def view(*entries: Told, **card: Any) -> View:
    told = {"entries": list(entries), "partnership": {"first_contact_on": FIRST, **card}}
    return View(Ground(dossier_of(told, {}), DAY), {})


def agreement(state: str = "in_force", **says: Any) -> Told:
    words = {"type": "mou", "parties": ["furrow", "varrow", "ministry"], "effective_on": date(2026, 1, 1)}
    return {"kind": "agreement", "state": state, "since": date(2026, 2, 1), "says": words | says}


@pytest.mark.parametrize(
    ("due", "bound", "saw", "over"),
    [
        (date(2026, 6, 1), None, PLANNED, 0),
        (date(2026, 3, 9), None, PLANNED, 0),
        (date(2026, 3, 8), None, LATE, 1),
        (None, None, UNPLANNED, 0),
        (date(2025, 10, 1), date(2026, 1, 1), BOUND, 0),
        (None, date(2026, 1, 1), BOUND_UNPLANNED, 0),
    ],
)
def test_a_start_is_tracked_against_its_plan(due: date | None, bound: date | None, saw: str, over: int) -> None:
    found = initiation(FIRST, due, bound, DAY)
    assert (found.said.saw, found.over) == (saw, over)
    assert found.taken == ((bound or DAY) - FIRST).days
    found.said.saw.format_map(dict(found.said.words))


@pytest.mark.parametrize("first", [None, date(2026, 4, 1)])
def test_nothing_is_counted_before_the_first_talk(first: date | None) -> None:
    found = initiation(first, date(2026, 6, 1), None, DAY)
    assert (found.taken, found.over, found.said.saw) == (None, 0, UNTOLD)


@pytest.mark.parametrize(
    ("entries", "bound"),
    [
        ([agreement()], date(2026, 1, 1)),
        ([agreement(effective_on=date(2026, 4, 1))], None),
        ([agreement("proposed")], None),
        ([agreement(type="nda")], None),
        ([agreement(parties=["furrow"])], None),
        ([agreement("superseded", effective_on=date(2025, 11, 1)), agreement()], date(2025, 11, 1)),
    ],
)
def test_a_start_ends_with_the_first_main_agreement_that_binds(entries: list[Told], bound: date | None) -> None:
    assert initiation_of(view(*entries)).bound == bound


def test_an_agreement_without_its_day_binds_from_when_it_came_into_force_and_once_over_tells_none() -> None:
    def undated(state: str) -> Told:
        told = agreement(state)
        del told["says"]["effective_on"]
        return told

    assert initiation_of(view(undated("in_force"))).bound == date(2026, 2, 1)
    assert initiation_of(view(undated("ended"))).bound is None


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.integers(0, 4000), st.integers(0, 4000), st.integers(0, 4000))
def test_time_moves_no_more_than_the_days_taken(first: date, plan: int, passed: int, more: int) -> None:
    due = first + timedelta(days=plan)
    early = initiation(first, due, None, first + timedelta(days=passed))
    late = initiation(first, due, None, first + timedelta(days=passed + more))
    assert early.planned == late.planned == plan
    assert (late.taken or 0) - (early.taken or 0) == more
    assert late.over >= early.over


# -- what others took -------------------------------------------------------------------------------------------------

spans = st.lists(st.integers(0, 3000), min_size=FEWEST, max_size=40)


@given(spans)
def test_a_forecast_lies_within_what_others_took_and_in_order(told: list[int]) -> None:
    found = forecast(told)
    assert found.basis == "released"
    assert found.middle is not None
    assert found.high is not None
    assert min(told) - 4 <= found.low <= found.middle <= found.high <= max(told) + 4
    assert {found.low % 7, found.middle % 7, found.high % 7} == {0}
    found.said.saw.format_map(dict(found.said.words))


@given(spans, st.randoms())
def test_whose_start_took_how_long_cannot_be_told_by_the_order(told: list[int], chance: Any) -> None:
    mixed = list(told)
    chance.shuffle(mixed)
    assert forecast(mixed) == forecast(told)


@given(st.lists(st.integers(0, 3000), max_size=FEWEST - 1))
def test_fewer_than_eight_tell_nothing_but_how_many_they_are(told: list[int]) -> None:
    found = forecast(told)
    assert (found.basis, found.low, found.middle, found.high) == ("lesson", 365, None, None)
    assert found == forecast([0] * len(told))
    assert found.lesson in lessons()


def test_the_days_that_a_forecast_comes_to() -> None:
    assert forecast([]).days_after(date(2024, 2, 29)) == (date(2025, 2, 28), None, None)
    assert forecast([70] * 8).days_after(FIRST) == (FIRST + timedelta(days=70),) * 3
