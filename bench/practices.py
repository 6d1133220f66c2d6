"""How many 300-entry dossiers a second all practices read on one core, and whether that stays linear."""

import statistics
from collections.abc import Iterator

from bench.dossiers import of_size
from bench.measure import Ratio, cpu_seconds
from commonhold.facts.dossier import Dossier
from commonhold.practice.catalogue import all_practices
from commonhold.practice.golden import DAY
from commonhold.practice.reading import read


def run() -> Iterator[Ratio]:
    practices = all_practices()

    def look(dossier: Dossier) -> int:
        return sum(len(verdict.findings) for verdict in read(dossier, DAY, practices))

    small, large = of_size(300), of_size(30_000)
    kinds = len({entry.kind for entry in small.entries})
    fired = sum(bool(v.findings) for v in read(small, DAY, practices))
    detail = f"{len(practices)} practices, {kinds} kinds, {fired} of them fire, {look(small)} findings"
    if kinds < 20 or fired < 10:
        raise RuntimeError(f"the benchmark's dossier is too thin: {detail}")
    one = statistics.median(cpu_seconds(lambda: look(small)) for _ in range(50))
    many = statistics.median(cpu_seconds(lambda: look(large)) for _ in range(3))
    yield Ratio("300-entry dossiers read a second", 1 / one, "dossiers/s", at_least=300, detail=detail)
    growth = (many / one) / 100
    yield Ratio("time for 30,000 entries against 100 times that for 300", growth, "times", at_most=1.5)
