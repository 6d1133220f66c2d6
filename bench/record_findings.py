"""Findings of 10,000 partnerships of which one in a hundred changed, against reading all of them anew."""

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta

from msgspec import structs

from bench.dossiers import of_size
from bench.installation import DAY, ENGINES, NOON, bring_in, installed, settled
from bench.measure import Ratio, cpu_seconds, seconds
from commonhold.acts.daily import daily
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.findings import read_anew
from commonhold.record.rows import READINGS

PARTNERSHIPS, SIZE = 10_000, 10
EVERY = 200
"""One in so many changes by a deed, and as many others because their day comes: together one in a hundred."""
AT_MOST = 2.0
"""Hundredths: one in fifty."""
TOMORROW = DAY + timedelta(days=1)
PROMISE = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-03-10"}


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine):
            yield from _of_many(engine)


def _of_many(engine: str) -> Iterator[Ratio]:
    usual, resting = of_size(SIZE), of_size(SIZE)
    resting.partnership = structs.replace(resting.partnership, paused_until=TOMORROW)
    seats = [
        bring_in(resting if number % EVERY == 1 else usual, f"p-{number}")["furrow"] for number in range(PARTNERSHIPS)
    ]
    settled()
    changed = seats[::EVERY]
    deeds = _both(lambda: _promise(changed))
    due = {row.partnership for row in READINGS.read("look_again_on <= %s", (TOMORROW,))}
    day = _both(lambda: daily(day=TOMORROW))
    anew = _both(lambda: [read_anew(by.partnership, TOMORROW) for by in seats])
    what = f"{engine}: findings of {PARTNERSHIPS:,} partnerships of which 1 % changed, of reading all anew"
    for at, how in enumerate(("", ", processor time of the program")):
        detail = f"{len(changed)} deeds {deeds[at]:.2f} s, {len(due)} days {day[at]:.2f} s, against {anew[at]:.1f} s"
        yield Ratio(what + how, 100 * (deeds[at] + day[at]) / anew[at], "%", at_most=AT_MOST, detail=detail)
    yield Ratio(
        f"{engine}: a day on which nothing is due", seconds(lambda: daily(day=TOMORROW)) * 1e3, "ms", at_most=50
    )


def _both(work: Callable[[], object]) -> tuple[float, float]:
    """How long it takes, the waiting for the disk and the database among it, and how much of one core."""
    took: list[float] = []
    busy = cpu_seconds(lambda: took.append(seconds(work)))
    return took[0], busy


def _promise(seats: Iterable[By]) -> None:
    for by in seats:
        write(by=by, kind="commitment", body=PROMISE, now=NOON)
