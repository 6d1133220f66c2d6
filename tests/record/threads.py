"""Several people at once: each a thread with a connection of its own to a database that really commits."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any, TypeVar

from commonhold.acts.refusal import Refusal
from database import connected, in_place

T = TypeVar("T")
PATIENCE = 30.0


@contextmanager
def opened(told: dict[str, Any]) -> Iterator[None]:
    """A connection of one's own."""
    wrapper = connected(told)
    with in_place(wrapper):
        try:
            yield
        finally:
            wrapper.close()


def at_once(told: dict[str, Any], works: Sequence[Callable[[], T]]) -> list[T | Refusal]:
    """Have all these done at the same time; what each gave, or why it was refused."""
    start = Barrier(len(works))

    def attempt(work: Callable[[], T]) -> T | Refusal:
        with opened(told):
            start.wait(PATIENCE)
            try:
                return work()
            except Refusal as refused:
                return refused

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(attempt, works))
