"""Hours spread evenly over the days of their period, and plans cover what they say they cover."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, strategies as st
from msgspec import UNSET

from commonhold.facts.chapters.resources import CostEntry, EffortPlan
from commonhold.facts.dossier import Dossier
from commonhold.facts.entry import Entry
from commonhold.practice.effort import Effort, Plans, covers_the_day, months_of
from commonhold.practice.golden import dossier_of
from commonhold.practice.view import Ground, View

QUARTER = (date(2025, 7, 1), date(2025, 9, 30))
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def spent(hours: str | None, first: date | None, last: date | None, body: str = "furrow") -> Entry[CostEntry]:
    fact = CostEntry(
        class_="coordination",
        time=UNSET if hours is None else Decimal(hours),
        period_from=first or UNSET,
        period_to=last or UNSET,
    )
    return Entry("cost", "cost_entry", "partners", body, fact)


def plan(
    hours: str, first: date | None, last: date | None = None, state: str = "confirmed", since: date | None = None
) -> Entry[EffortPlan]:
    fact = EffortPlan(hours_per_month=Decimal(hours), from_on=first or UNSET, until_on=last or UNSET)
    return Entry(f"plan-{hours}", "effort_plan", "partners", "furrow", fact, state=state, state_since=since)


def view_on(day: date) -> View:
    dossier: Dossier = dossier_of({}, {})
    return View(Ground(dossier, day), {})


def test_hours_spread_evenly_over_the_days_of_their_period() -> None:
    effort = Effort([spent("30", date(2025, 9, 16), date(2025, 10, 15))])
    assert effort.hours("furrow", QUARTER) == 15
    assert effort.hours("furrow", (date(2025, 10, 1), date(2025, 12, 31))) == 15
    assert effort.hours("furrow", (date(2026, 1, 1), date(2026, 3, 31))) == 0
    assert effort.hours("varrow", QUARTER) == 0


def test_a_period_of_one_day_holds_all_its_hours() -> None:
    assert Effort([spent("2.5", date(2025, 9, 30), date(2025, 9, 30))]).hours("furrow", QUARTER) == Fraction(5, 2)


@given(days, st.integers(0, 500), days, st.decimals("0.25", "400", places=2))
def test_nothing_is_lost_where_a_period_is_cut_in_two(first: date, length: int, cut: date, hours: Decimal) -> None:
    effort = Effort([spent(str(hours), first, first + timedelta(days=length))])
    before = effort.hours("furrow", (date.min, cut - timedelta(days=1)))
    after = effort.hours("furrow", (cut, date.max))
    assert before + after == Fraction(hours)


def test_hours_are_summed_by_class() -> None:
    work = Entry(
        "work",
        "cost_entry",
        "partners",
        "furrow",
        CostEntry(class_="delivery", time=Decimal(8), period_from=date(2025, 8, 1), period_to=date(2025, 8, 2)),
    )
    unclassed = Entry(
        "bare",
        "cost_entry",
        "partners",
        "furrow",
        CostEntry(time=Decimal(1), period_from=date(2025, 8, 1), period_to=date(2025, 8, 1)),
    )
    entries = [spent("3", date(2025, 7, 1), date(2025, 7, 2)), spent("4", date(2025, 8, 1), date(2025, 8, 1))]
    sums = Effort([*entries, work, unclassed]).by_class("furrow", QUARTER)
    assert sums == {"coordination": 7, "delivery": 8, "": 1}


@pytest.mark.parametrize(
    ("first", "last", "untold"),
    [
        (None, date(2025, 8, 1), "cost_entry.period_from"),
        (date(2025, 8, 1), None, "cost_entry.period_to"),
        (date(2025, 8, 2), date(2025, 8, 1), "cost_entry.period_to"),
    ],
)
def test_hours_without_a_period_are_named_and_counted_nowhere(
    first: date | None, last: date | None, untold: str
) -> None:
    effort = Effort([spent("3", first, last)])
    assert effort.unplaced == (untold,)
    assert effort.hours("furrow", (date.min, date.max)) == 0


def test_an_entry_of_money_alone_says_nothing_about_hours() -> None:
    effort = Effort([spent(None, date(2025, 7, 1), date(2025, 9, 30))])
    assert effort.unplaced == ()
    assert not effort.covers("furrow", QUARTER)


@pytest.mark.parametrize(
    ("spans", "covers"),
    [
        ([(date(2025, 7, 20), date(2025, 7, 20)), (date(2025, 9, 2), date(2025, 9, 2))], True),
        ([(date(2025, 6, 1), date(2025, 10, 1))], True),
        ([(date(2025, 8, 1), date(2025, 9, 30))], False),
        ([(date(2025, 7, 1), date(2025, 8, 31))], False),
        ([], False),
    ],
)
def test_hours_cover_a_quarter_from_its_first_month_to_its_last(spans: list[tuple[date, date]], covers: bool) -> None:
    assert Effort(spent("1", *span) for span in spans).covers("furrow", QUARTER) is covers


def test_a_plan_covers_the_days_that_it_says() -> None:
    plans = Plans([plan("10", date(2025, 7, 1), date(2025, 9, 30))])
    assert plans.covering("furrow", QUARTER)
    assert plans.covering("furrow", (date(2025, 9, 30), date(2025, 9, 30)))
    assert not plans.covering("furrow", (date(2025, 6, 30), date(2025, 7, 31)))
    assert not plans.covering("furrow", (date(2025, 9, 30), date(2025, 10, 1)))
    assert not plans.covering("varrow", QUARTER)


def test_a_confirmed_plan_goes_before_the_one_it_superseded() -> None:
    old, new = plan("10", date(2025, 1, 1), state="superseded"), plan("20", date(2025, 8, 1))
    plans = Plans([new, old])
    assert plans.covering("furrow", (date(2025, 7, 1), date(2025, 7, 31))) is old
    assert plans.covering("furrow", (date(2025, 8, 1), date(2025, 8, 31))) is new
    assert plans.newest("furrow") is new
    assert plans.planned("furrow", QUARTER, lambda body: body.hours_per_month) == 50


@pytest.mark.parametrize("state", ["offered", ""])
def test_a_plan_that_nobody_confirmed_is_none(state: str) -> None:
    plans = Plans([plan("10", date(2025, 1, 1), state=state)])
    assert plans.covering("furrow", QUARTER) is None
    assert plans.newest("furrow") is None


def test_nothing_is_planned_where_a_month_has_no_plan_or_no_number() -> None:
    plans = Plans([plan("10", date(2025, 7, 2))])
    assert plans.planned("furrow", QUARTER, lambda body: body.hours_per_month) is None
    whole = Plans([plan("10", date(2025, 7, 1))])
    assert whole.planned("furrow", QUARTER, lambda body: body.capacity_hours) is None


def test_a_plan_is_renewed_by_a_later_confirmation_only() -> None:
    plans = Plans([plan("10", date(2025, 7, 1), since=date(2025, 10, 1))])
    assert plans.renewed_after("furrow", date(2025, 9, 30))
    assert not plans.renewed_after("furrow", date(2025, 10, 1))
    replaced = Plans([plan("10", date(2025, 7, 1), state="superseded", since=date(2025, 10, 1))])
    assert not replaced.renewed_after("furrow", date(2025, 9, 30))


@pytest.mark.parametrize(
    ("day", "covers"),
    [
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), True),
        (date(2025, 9, 30), True),
        (date(2025, 10, 1), False),
    ],
)
def test_a_plan_covers_the_day_of_reading(day: date, covers: bool) -> None:
    assert covers_the_day(plan("10", *QUARTER), view_on(day)) is covers
    assert not covers_the_day(plan("10", None), view_on(day))


def test_a_span_falls_into_calendar_months() -> None:
    assert list(months_of((date(2025, 12, 1), date(2026, 2, 28)))) == [
        (date(2025, 12, 1), date(2025, 12, 31)),
        (date(2026, 1, 1), date(2026, 1, 31)),
        (date(2026, 2, 1), date(2026, 2, 28)),
    ]
