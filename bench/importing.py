"""How many entries a second a 43 MB activity file brings onto the record, journal and findings included."""

import resource
import time
from collections.abc import Iterator

from bench.iati import FILE
from bench.installation import ENGINES, NOON, installed
from bench.measure import Ratio
from commonhold.exchange.iati.bring_in import Change, bring_in

AT_LEAST = {"sqlite": 3_000, "postgresql": 1_000}
MOST_MEMORY = 500


def run() -> Iterator[Ratio]:
    if not FILE.exists():
        print(f"left out: {FILE} is not here")
        return
    for engine in ENGINES:
        with installed(engine):
            entries, took, cpu = _brought_in()
            detail = f"{entries:,} entries in {took:.0f} s, {cpu:.0f} s of one core"
            what = f"entries of a 43 MB file brought in, {engine}"
            yield Ratio(what, entries / took, "a second", at_least=AT_LEAST[engine], detail=detail)
            _, took, _ = _brought_in()
            yield Ratio(f"the same file again, {engine}", took, "s", at_most=60)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield Ratio("peak memory of the import", peak, "MB", at_most=MOST_MEMORY)


def _brought_in() -> tuple[int, float, float]:
    start, cpu = time.perf_counter(), time.process_time()
    entries = sum(one.written for one in bring_in(FILE, now=NOON) if isinstance(one, Change))
    return entries, time.perf_counter() - start, time.process_time() - cpu
