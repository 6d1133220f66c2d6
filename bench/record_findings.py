"""Findings of 10,000 partnerships of which one in a hundred changed, against reading all of them anew."""

from collections.abc import Iterator
from datetime import timedelta

from bench.dossiers import of_size
from bench.installation import DAY, ENGINES, NOON, bring_in, installed, settled
from bench.measure import Ratio, seconds
from commonhold.acts.daily import daily
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.findings import read_anew
from commonhold.record.rows import READINGS

PARTNERSHIPS, CHANGED, SIZE = 10_000, 100, 10
PART = 1 / 50
PROMISE = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-03-10"}


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine):
            yield from _of_many(engine)


def _of_many(engine: str) -> Iterator[Ratio]:
    small = of_size(SIZE)
    seats = [bring_in(small, f"p-{number}")["furrow"] for number in range(PARTNERSHIPS)]
    settled()
    changed = seats[:: PARTNERSHIPS // CHANGED]
    deeds = seconds(lambda: [_promise(by) for by in changed])
    due_on = DAY + timedelta(days=2)
    due = [row for row in READINGS.read("look_again_on <= %s", (due_on,))]
    due_now = len({row.partnership for row in due})
    day_by_day = seconds(lambda: daily(day=due_on))
    all_anew = seconds(lambda: [read_anew(by.partnership, due_on) for by in seats])
    detail = f"{day_by_day + deeds:.2f} s (deeds {deeds:.2f}, {due_now} due) against {all_anew:.1f} s"
    yield Ratio(
        f"{engine}: bringing up {PARTNERSHIPS:,} partnerships of which {CHANGED} changed, against all read anew",
        (day_by_day + deeds) / all_anew, "of it", at_most=PART, detail=detail,
    )  # fmt: skip
    idle = seconds(lambda: daily(day=due_on))
    yield Ratio(f"{engine}: a day on which nothing is due", idle * 1e3, "ms", at_most=50)


def _promise(by: By) -> None:
    write(by=by, kind="commitment", body=PROMISE, now=NOON)
