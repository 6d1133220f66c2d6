"""A record file whose days are all moved by as much, so that its last day is another one: today, for a demonstration.

Days are moved wherever they stand, in the words that people wrote too ("21 January", "March 2026"). The span is a whole
number of weeks, so that a Monday stays a Monday.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NAMES = "|".join(MONTHS)
ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
IN_WORDS = re.compile(rf"\b(\d{{1,2}}) ({_NAMES})( \d{{4}})?\b")
MONTH = re.compile(rf"(?<!\d )\b(in|since|from|until|of|by|every) ({_NAMES})( \d{{4}})?\b")
WRITTEN = re.compile(r'"recorded_at":\s*"(\d{4}-\d{2}-\d{2})')
WEEK = 7


def last_written(texts: Iterable[str]) -> date | None:
    """The last day on which something in record files was written; None where no file tells any."""
    return max((date.fromisoformat(told) for text in texts for told in WRITTEN.findall(text)), default=None)


def weeks_between(last: date, today: date) -> timedelta:
    """The whole weeks by which to move, so that the last day comes as close to today as it can without passing it."""
    return timedelta(days=(today - last).days // WEEK * WEEK)


def moved(text: str, span: timedelta, last: date) -> str:
    """The text of a record file with every day moved; `last` tells the year of days that name none."""
    text = ISO.sub(lambda found: _iso(found, span), text)
    text = MONTH.sub(lambda found: _month(found, span, last), text)
    return IN_WORDS.sub(lambda found: _in_words(found, span, last), text)


def _iso(found: re.Match[str], span: timedelta) -> str:
    try:
        return (date(*map(int, found.groups())) + span).isoformat()
    except (ValueError, OverflowError):
        return found[0]


def _in_words(found: re.Match[str], span: timedelta, last: date) -> str:
    day, month, year = int(found[1]), MONTHS.index(found[2]) + 1, found[3]
    try:
        on = date(int(year), month, day) if year else _nearest(day, month, last)
    except ValueError:
        return found[0]
    to = on + span
    return f"{to.day} {MONTHS[to.month - 1]}" + (f" {to.year}" if year else "")


def _month(found: re.Match[str], span: timedelta, last: date) -> str:
    month, year = MONTHS.index(found[2]) + 1, found[3]
    to = date(int(year) if year else last.year, month, 15) + span
    return f"{found[1]} {MONTHS[to.month - 1]}" + (f" {to.year}" if year else "")


def _nearest(day: int, month: int, last: date) -> date:
    """The day of this name that is closest to the last one."""
    near = [date(last.year + years, month, day) for years in (-1, 0, 1)]
    return min(near, key=lambda on: abs(on - last))
