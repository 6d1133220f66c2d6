"""Many processes that write at once, each as often as it is told, and how long each deed took."""

import time
from collections.abc import Sequence
from multiprocessing.synchronize import Barrier
from typing import Any

from django.db import connections

from commonhold.acts.deed import By
from commonhold.acts.entries import write
from database import connected
from record.processes import processes

PATIENCE = 120.0
WORDS = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}

Told = tuple[str, list[float]]
"""What went wrong, or nothing, and the seconds that each deed took."""


def write_at_once(told: dict[str, Any], seats: Sequence[By], deeds: int) -> tuple[float, list[float]]:
    """One process for each of these seats, which all begin together, once warm, and write so many promises each.

    Gives the seconds until the last was through, and those that each deed took. AssertionError where one failed.
    """
    fork = processes()
    start, results = fork.Barrier(len(seats) + 1), fork.SimpleQueue()
    crowd = [fork.Process(target=_write, args=(told, by, deeds, start, results), daemon=True) for by in seats]
    for process in crowd:
        process.start()
    start.wait(PATIENCE)
    begun = time.perf_counter()
    answers: list[Told] = [results.get() for _ in crowd]
    took = time.perf_counter() - begun
    for process in crowd:
        process.join()
        process.close()
    assert not [wrong for wrong, _ in answers if wrong]
    return took, [one for _, times in answers for one in times]


def _write(told: dict[str, Any], by: By, deeds: int, start: Barrier, results: Any) -> None:
    times: list[float] = []
    wrong = ""
    connections["default"] = connected(told)
    write(by=by, kind="commitment", body=WORDS)
    start.wait(PATIENCE)
    try:
        for _ in range(deeds):
            begun = time.perf_counter()
            write(by=by, kind="commitment", body=WORDS)
            times.append(time.perf_counter() - begun)
    except Exception as failed:
        wrong = repr(failed)
    results.put((wrong, times))
