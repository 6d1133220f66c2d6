"""The daily task: brings findings up to what time alone changed. It writes no fact, and nothing else waits for it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from commonhold.acts.findings import read_in_turn
from commonhold.record.rows import READINGS

AT_ONCE = 500
"""How many readings that are due are looked up in one go."""


def daily(*, day: date | None = None) -> int:
    """Bring up to date every partnership in which an answer's day has come; how many there were.

    Each in a transaction of its own, in turn with its deeds. Those whose day has not come cost nothing, and doing it
    twice changes nothing.
    """
    today = day or datetime.now(UTC).date()
    done = 0
    for partnership in _due(today):
        read_in_turn(partnership, day=today)
        done += 1
    return done


def _due(day: date) -> Iterator[str]:
    """The partnerships with an answer whose day has come, those that wait longest first; read, they are due no more."""
    seen: set[str] = set()
    while True:
        page = READINGS.columns(("partnership",), "look_again_on <= %s", (day,), order="look_again_on", most=AT_ONCE)
        new = dict.fromkeys(partnership for (partnership,) in page if partnership not in seen)
        if not new:
            return
        seen.update(new)
        yield from new
