"""How many lines of a record a second are proven to be what was written, on each engine, and in how much memory."""

import tracemalloc
from collections.abc import Callable, Iterator

from bench.dossiers import of_size
from bench.installation import ENGINES, bring_in, installed, settled
from bench.measure import Ratio, cpu_seconds, seconds
from commonhold.visibility.reading.proof.chains import Tally, record_faults

PARTNERSHIPS, ENTRIES = 4, 30_000


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine):
            for number in range(PARTNERSHIPS):
                bring_in(of_size(ENTRIES), f"partnership-{number}", findings=False)
            settled()
            yield from _verified(engine)


def _verified(engine: str) -> Iterator[Ratio]:
    tally = Tally()

    def verify(*partnerships: str) -> None:
        tally.lines = 0
        if faults := list(record_faults(tally, partnerships)):
            raise RuntimeError(f"{len(faults)} faults in a record that nobody touched, the first: {faults[0]}")

    took = min(seconds(verify) for _ in range(3))
    busy = min(cpu_seconds(verify) for _ in range(2))
    detail = f"{tally.lines:,} lines in {took:.1f} s, {busy:.1f} s of them at work here; entries and cards compared"
    yield Ratio(f"lines verified a second on {engine}", tally.lines / took, "lines/s", at_least=50_000, detail=detail)
    growth = _peak(verify) / _peak(lambda: verify("partnership-0"))
    # Not quite 1: words that were read are remembered, up to a bound that one partnership does not fill.
    yield Ratio(f"memory for {PARTNERSHIPS} partnerships against that for one, {engine}", growth, "times", at_most=1.5)


def _peak(work: Callable[[], object]) -> float:
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return float(peak)
