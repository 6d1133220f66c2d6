"""Twenty who write at once, on one partnership and on twenty, beside one who writes alone."""

from collections.abc import Iterator, Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

from bench.dossiers import of_size
from bench.installation import ENGINES, bring_in, installed
from bench.measure import Ratio
from commonhold.acts.deed import By
from commonhold.record.rows import ENTRIES
from record.crowd import write_at_once

WRITERS, DEEDS, ALONE = 20, 20, 200
AT_LEAST = 0.4
"""How much of one writer's pace must be left to twenty who take turns; each process comes to a cold cache."""
TURNS = 8
"""How many rounds of twenty deeds the slowest writer may wait for its turn."""


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine) as wrapper:
            dossier = of_size(300)
            seats = [bring_in(dossier, f"partnership-{number}")["furrow"] for number in range(WRITERS)]
            wrapper.close()
            alone = _pace(wrapper, seats[:1], ALONE)[0]
            for where, several in (("one partnership", seats[:1] * WRITERS), ("twenty partnerships", seats)):
                yield from _together(engine, wrapper, where, several, alone)
            written = sum(len(ENTRIES.read("partnership = %s", (seat.partnership,))) for seat in seats)
            lost = WRITERS * (len(dossier.entries) + 2 * DEEDS + 2) + ALONE + 1 - written
            yield Ratio(f"{engine}: promises lost among all those", lost, "promises", at_most=0)


def _together(
    engine: str, wrapper: BaseDatabaseWrapper, where: str, seats: Sequence[By], alone: float
) -> Iterator[Ratio]:
    pace, slowest = _pace(wrapper, seats, DEEDS)
    detail = f"{pace:.0f} deeds a second against {alone:.0f}, the slowest in {slowest:.2f} s"
    yield Ratio(
        f"{engine}: {len(seats)} writers on {where} against one writer", pace / alone, "times", at_least=AT_LEAST,
        detail=detail,
    )  # fmt: skip
    yield Ratio(
        f"{engine}: the slowest deed on {where} against a turn of all", slowest / (len(seats) / pace), "times",
        at_most=TURNS,
    )  # fmt: skip


def _pace(wrapper: BaseDatabaseWrapper, seats: Sequence[By], deeds: int) -> tuple[float, float]:
    """Deeds a second, and the seconds of the slowest."""
    took, times = write_at_once(wrapper.settings_dict, seats, deeds)
    return len(times) / took, max(times)
