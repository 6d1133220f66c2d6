"""A demonstration lies as far back as it always did, whatever the day on which it is shown."""

from datetime import date, timedelta

from commonhold.cli.serving.demonstration.moved import moved, weeks_between

LAST = date(2026, 3, 9)


def test_the_last_day_comes_as_close_to_today_as_whole_weeks_can() -> None:
    assert weeks_between(LAST, date(2026, 3, 9)) == timedelta(0)
    assert weeks_between(LAST, date(2026, 3, 15)) == timedelta(0)
    assert weeks_between(LAST, date(2026, 3, 16)) == timedelta(days=7)
    assert (LAST + weeks_between(LAST, date(2031, 11, 25))).weekday() == LAST.weekday()


def test_days_move_wherever_they_stand() -> None:
    week = timedelta(days=7)
    assert moved('{"due_on": "2026-02-27", "at": "2026-12-31T10:00:00Z"}', week, LAST) == (
        '{"due_on": "2026-03-06", "at": "2027-01-07T10:00:00Z"}'
    )
    assert moved("It has run since 2 March 2026.", week, LAST) == "It has run since 9 March 2026."
    assert moved("Due 27 February, late.", week, LAST) == "Due 6 March, late."


def test_a_month_alone_moves_with_its_days() -> None:
    assert moved("Nothing since January. Again by March 2028.", timedelta(days=28), LAST) == (
        "Nothing since February. Again by April 2028."
    )


def test_what_is_no_day_stays() -> None:
    text = "May I? 31 February 2026, 2026-02-31, 1940 of 4300, 9999-12-31"
    assert moved(text, timedelta(days=7), LAST) == text


def test_nothing_moves_by_nothing() -> None:
    text = "From 5 June to 2026-03-09, in December 2021"
    assert moved(text, timedelta(0), LAST) == text
