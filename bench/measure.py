"""How things are measured: in turn with their baseline, several rounds, medians."""

import statistics
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Ratio:
    """One figure beside its target: `at_most` or `at_least`."""

    what: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    detail: str = ""

    @property
    def met(self) -> bool:
        """Does the figure meet its target?"""
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.at_least is None or self.value >= self.at_least

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "met": self.met}

    def __str__(self) -> str:
        target = f"at most {self.at_most:g}" if self.at_most is not None else f"at least {self.at_least:g}"
        word = "ok    " if self.met else "MISSED"
        return f"{word} {self.what}: {self.value:,.2f} {self.unit} ({target}) {self.detail}".rstrip()


def cpu_seconds(work: Callable[[], object]) -> float:
    """How much of one core a call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def in_turn(work: Callable[[], object], baseline: Callable[[], object], rounds: int) -> tuple[float, float, float]:
    """Median seconds of both, and the median of their ratios pair by pair."""
    work(), baseline()
    pairs = [(seconds(work), seconds(baseline)) for _ in range(rounds)]
    ratio = statistics.median(a / b for a, b in pairs)
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), ratio


def run(*command: str) -> None:
    """Run a command to its end, without its output; findings (1) are no failure."""
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ended with {done.returncode}: {done.stderr.decode()}")
