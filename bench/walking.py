"""People who walk through an installation from outside, each at their own pace: pages read, and promises written."""

import random
import time
from collections.abc import Sequence
from http.client import HTTPConnection, HTTPException
from threading import Thread

from msgspec import Struct

PATIENCE = 60
WRITES = 5
"""One request in so many writes."""


class Walker(Struct, frozen=True):
    """Somebody with a session (a cookie) and a token, the pages that they read, and the entry that they write."""

    cookie: str
    token: str
    pages: tuple[str, ...]
    writes_to: str
    words: bytes


class Asked(Struct, frozen=True):
    """One request: what was asked, how long it took, what went wrong (empty: nothing)."""

    what: str
    seconds: float
    wrong: str = ""


def walk(port: int, walkers: Sequence[Walker], duration: float, pause: float) -> list[Asked]:
    """All of them at once for so many seconds, each with so many between two requests; the first at any moment."""
    asked: list[Asked] = []
    threads = [
        Thread(target=_walk, args=(port, walker, duration, pause, number, asked), daemon=True)
        for number, walker in enumerate(walkers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return asked


def _walk(port: int, walker: Walker, duration: float, pause: float, number: int, asked: list[Asked]) -> None:
    chance = random.Random(number)  # noqa: S311 - no secret
    until = time.monotonic() + duration
    time.sleep(chance.random() * pause)
    turn = number
    while time.monotonic() < until:
        asked.append(_write(port, walker) if turn % WRITES == 0 else _read(port, walker, turn))
        turn += 1
        time.sleep(pause)


def _read(port: int, walker: Walker, turn: int) -> Asked:
    page = walker.pages[turn % len(walker.pages)]
    return _ask(port, "GET", page, 200, {"Cookie": walker.cookie, "Accept-Encoding": "gzip"})


def _write(port: int, walker: Walker) -> Asked:
    headers = {"Authorization": f"Bearer {walker.token}", "Content-Type": "application/json"}
    return _ask(port, "POST", walker.writes_to, 201, headers, walker.words)


def _ask(port: int, how: str, where: str, status: int, headers: dict[str, str], words: bytes | None = None) -> Asked:
    begun = time.perf_counter()
    wrong = ""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        connection.request(how, where, words, headers)
        answer = connection.getresponse()
        said = answer.read()
        if answer.status != status:
            wrong = f"{answer.status}: {said[:200]!r}"
    except (OSError, HTTPException) as failed:
        wrong = repr(failed)
    finally:
        connection.close()
    return Asked(f"{how} {where}", time.perf_counter() - begun, wrong)
