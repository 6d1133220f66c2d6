"""One day, and every question about time that was asked of it.

A clock answers comparisons and remembers the earliest day on which any answer would be another one. A reading that
compares dates only through its clock therefore knows, without further thought, until when it holds.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)


class Clock:
    """Compares dates with its `day`.

    `next_day` is the first later day on which one of the answers given would change (None: never);
    `consulted` tells whether anything was asked at all, `elapsed` whether the passing of time was (silence, deadlines).
    """

    __slots__ = ("consulted", "day", "elapsed", "next_day")

    def __init__(self, day: date) -> None:
        self.day = day
        self.next_day: date | None = None
        self.consulted = False
        self.elapsed = False

    def note(self, day: date | None) -> None:
        """Remember `day` as one on which an answer may change."""
        if day is not None and day > self.day and (self.next_day is None or day < self.next_day):
            self.next_day = day

    def reached(self, on: date) -> bool:
        """Is `on` today or behind us?"""
        self.consulted = True
        if on <= self.day:
            return True
        self.note(on)
        return False

    def passed(self, on: date) -> bool:
        """Is `on` behind us?"""
        return self.more_than(0, on)

    def more_than(self, days: int, since: date) -> bool:
        """Have more than `days` days gone by since `since`?"""
        self.consulted = self.elapsed = True
        limit = later(since, days)
        if self.day > limit:
            return True
        self.note(later(limit, 1))
        return False

    def at_least(self, days: int, since: date) -> bool:
        """Have `days` days or more gone by since `since`?"""
        return self.more_than(days - 1, since)

    def within(self, days: int, of: date) -> bool:
        """Does `of` lie in the last `days` days, today included?"""
        self.consulted = self.elapsed = True
        if of > self.day:
            self.note(of)
            return False
        if self.day > later(of, days):
            return False
        self.note(later(of, days + 1))
        return True

    def within_months(self, months: int, of: date) -> bool:
        """Does `of` lie in the last so many calendar months, today included?"""
        self.consulted = self.elapsed = True
        if of > self.day:
            self.note(of)
            return False
        if months_later(of, months) < self.day:
            return False
        self.note(later(months_later(of, months), 1))
        return True

    def last_whole_months(self, count: int) -> tuple[date, date]:
        """First and last day of the last `count` whole calendar months."""
        self.consulted = self.elapsed = True
        start = self.day.replace(day=1)
        self.note(months_later(start, 1))
        return months_later(start, -count), later(start, -1)

    def last_whole_quarters(self, count: int) -> list[tuple[date, date]]:
        """First and last day of each of the last `count` whole calendar quarters, oldest first."""
        self.consulted = self.elapsed = True
        start = date(self.day.year, (self.day.month - 1) // 3 * 3 + 1, 1)
        self.note(months_later(start, 3))
        begins = [months_later(start, -3 * back) for back in range(count, 0, -1)]
        return [(begin, end_of_month(months_later(begin, 2))) for begin in begins]

    def absorb(self, other: "Clock") -> None:
        """Take over what another clock of the same day was asked."""
        self.note(other.next_day)
        self.consulted |= other.consulted
        self.elapsed |= other.elapsed


def later(day: date, days: int) -> date:
    """`day` moved by a number of days, kept inside the calendar that Python knows."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def months_later(day: date, months: int) -> date:
    """`day` moved by calendar months; the last day of a shorter month where there is no such day."""
    count = day.year * 12 + day.month - 1 + months
    if not 12 <= count < 12 * 10_000:
        return date.max if months > 0 else date.min
    first = date(count // 12, count % 12 + 1, 1)
    return min(later(first, day.day - 1), end_of_month(first))


def end_of_month(day: date) -> date:
    """The last day of the month that `day` lies in."""
    return later(date(day.year + day.month // 12, day.month % 12 + 1, 1), -1) if day.year < 9999 else date.max
