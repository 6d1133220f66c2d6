"""A clock answers as the calendar does, and knows until when its answers hold."""

from datetime import date, timedelta

from hypothesis import given, strategies as st

from commonhold.facts.clock import Clock, end_of_month, later, months_later

days = st.dates(min_value=date(2000, 1, 1), max_value=date(2040, 12, 31))
spans = st.integers(min_value=0, max_value=900)
QUESTIONS = ("reached", "passed", "more_than", "at_least", "within", "within_months")


def ask(clock: Clock, question: str, span: int, on: date) -> bool:
    if question in ("reached", "passed"):
        return bool(getattr(clock, question)(on))
    return bool(getattr(clock, question)(span // 30 if question == "within_months" else span, on))


@given(days, st.lists(st.tuples(st.sampled_from(QUESTIONS), spans, days), min_size=1, max_size=5))
def test_its_answers_hold_until_the_day_it_says(day: date, asked: list[tuple[str, int, date]]) -> None:
    clock = Clock(day)
    now = [ask(clock, *question) for question in asked]
    last = clock.next_day - timedelta(days=1) if clock.next_day else day + timedelta(days=20_000)
    for then in (day + (last - day) // 2, last):
        assert [ask(Clock(then), *question) for question in asked] == now
    if clock.next_day:
        assert [ask(Clock(clock.next_day), *question) for question in asked] != now


@given(days, st.integers(min_value=1, max_value=9))
def test_whole_months_and_quarters_hold_until_the_next_one_begins(day: date, count: int) -> None:
    clock = Clock(day)
    window, quarters = clock.last_whole_months(count), clock.last_whole_quarters(count)
    assert clock.next_day
    last = Clock(clock.next_day - timedelta(days=1))
    assert (last.last_whole_months(count), last.last_whole_quarters(count)) == (window, quarters)
    assert window[1] < day
    assert quarters[-1][1] < day
    assert all(begin.day == 1 and end == end_of_month(end) for begin, end in [window, *quarters])


def test_edges() -> None:
    clock = Clock(date(2026, 3, 31))
    assert clock.more_than(30, date(2026, 2, 28))
    assert not clock.more_than(31, date(2026, 2, 28))
    assert clock.next_day == date(2026, 4, 1)
    assert clock.within(31, date(2026, 2, 28))
    assert not clock.within(30, date(2026, 2, 28))
    assert months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert later(date.max, 5) == date.max
    assert end_of_month(date(9999, 12, 5)) == date.max
