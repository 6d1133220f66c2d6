"""The daily task: brings findings up to what time alone changed. It writes no fact, and nothing else waits for it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from commonhold.acts.findings import read_in_turn
from commonhold.record.table import fetch

AT_ONCE = 500
"""How many partnerships are looked up in one go."""


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
    """The partnerships with an answer whose day has come, in the order of their ids, a page at a time."""
    last = ""
    while True:
        page = fetch(
            "SELECT DISTINCT partnership FROM record_reading WHERE look_again_on <= %s AND partnership > %s"
            " ORDER BY partnership LIMIT %s",
            (day, last, AT_ONCE),
        )
        for (last,) in page:
            yield last
        if len(page) < AT_ONCE:
            return
