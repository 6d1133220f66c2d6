"""Fifty people on one machine for a minute, a request every five seconds and one in five a promise; beside one alone.

A server as anybody runs it (`commonhold serve`), in a process of its own, and the people in another.
"""

import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.installation import ENGINES, bring_in
from bench.measure import Ratio
from bench.minimal_page import browser_of
from bench.walking import Asked, Walker, walk

# isort: split
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from msgspec import json

from commonhold.acts.access import tokens
from commonhold.acts.deed import By
from commonhold.acts.people import person, sit
from commonhold.config.database import database_from
from commonhold.exchange.file import Told
from commonhold.exchange.record.read import read_record
from commonhold.facts.dossier import Dossier
from database import Databases, connected, in_place
from record.processes import processes

DEMONSTRATION = Path(__file__).parents[1] / "demo" / "osanti-water.json"
PEOPLE, SECONDS, PAUSE = 50, 60, 5.0
ALONE_SECONDS, ALONE_PAUSE = 40, 0.25
"""Somebody alone asks more often, so that the slowest of their requests are more than one."""
AT_MOST, PATIENCE = 6.0, 90
SEATS = ("miriam-adeyo", "joseph-amani", "grace-tolu", "ruben-castell")
PAGES = ("/", "/p/{slug}/", "/p/{slug}/record/commitment/", "/search/?q=water+point", "/p/{slug}/checks/")


def run() -> Iterator[Ratio]:
    with TemporaryDirectory() as folder:
        databases = Databases(Path(folder))
        try:
            for engine in ENGINES:
                home = Path(folder) / engine
                home.mkdir()
                yield from _crowd(engine, databases.address(engine), home)
        finally:
            databases.close()


def _crowd(engine: str, address: str, home: Path) -> Iterator[Ratio]:
    wrapper = connected(database_from(address, home))
    with in_place(wrapper), closing(wrapper):
        call_command("migrate", verbosity=0)
        walkers = _seated()
    with _served(address, home) as port:
        _walked(port, walkers, 1, 0.1)
        alone = _walked(port, walkers[:1], ALONE_SECONDS, ALONE_PAUSE)
        together = _walked(port, walkers, SECONDS, PAUSE)
    wrong = [one for one in (*alone, *together) if one.wrong]
    for one in wrong[:3]:
        print(f"{one.what}: {one.wrong}")
    yield Ratio(f"{engine}: requests of {PEOPLE} people that failed", len(wrong), "requests", at_most=0)
    pace = len(together) / SECONDS
    half, slow = _slowest(together)
    _, slow_alone = _slowest(alone)
    detail = f"{slow * 1e3:.0f} ms to {slow_alone * 1e3:.0f} ms; half within {half * 1e3:.0f} ms, {pace:.1f} a second"
    what = f"{engine}: 19 in 20 requests of {PEOPLE} people, against those of one"
    yield Ratio(what, slow / slow_alone, "times", at_most=AT_MOST, detail=detail)


def _slowest(asked: Sequence[Asked]) -> tuple[float, float]:
    """Within how many seconds half of all requests are answered, and 19 in 20."""
    times = [one.seconds for one in asked]
    return statistics.median(times), statistics.quantiles(times, n=20)[-1]


def _walked(port: int, walkers: Sequence[Walker], duration: float, pause: float) -> list[Asked]:
    """What they asked, from a process of their own."""
    fork = processes()
    results = fork.SimpleQueue()
    crowd = fork.Process(target=_tell, args=(results, port, walkers, duration, pause), daemon=True)
    crowd.start()
    asked: list[Asked] = results.get()
    crowd.join()
    return asked


def _tell(results: Any, *told: Any) -> None:
    results.put(walk(*told))


# -- the installation -------------------------------------------------------------------------------------------------


def _seated() -> list[Walker]:
    """Everybody at a table of the demonstration: copies of it, as many as fifty people fill."""
    dossier = _demonstration()
    walkers: list[Walker] = []
    for number in range(-(-PEOPLE // len(SEATS))):
        bring_in(dossier, f"osanti-{number}")
        walkers += [_walker(f"osanti-{number}", seat, dossier) for seat in SEATS]
    return walkers[:PEOPLE]


def _demonstration() -> Dossier:
    [told] = [one for one in read_record(DEMONSTRATION) if isinstance(one, Told)]
    return told.dossier


def _walker(slug: str, seat: str, dossier: Dossier) -> Walker:
    who = person(f"{seat}.{slug}@example.org", seat)
    sit(slug, seat, who)
    token = tokens.make(by=By(slug, seat), person=who, name="walk", scopes=["read", "write"]).secret
    session = browser_of(get_user_model().objects.get(pk=who)).cookies[settings.SESSION_COOKIE_NAME].value
    to = next(org for org in dossier.organisations if org != dossier.seats[seat].organisation)
    words = {"what": "Two pumps", "form": "in_kind", "to": [to], "due_on": "2030-09-01"}
    return Walker(
        f"{settings.SESSION_COOKIE_NAME}={session}", token, tuple(page.format(slug=slug) for page in PAGES),
        f"/api/v1/partnerships/{slug}/entries", json.encode({"kind": "commitment", "body": words}),
    )  # fmt: skip


@contextmanager
def _served(address: str, home: Path) -> Iterator[int]:
    """The port on which it is served until nobody needs it."""
    with closing(socket.socket()) as asked:
        asked.bind(("127.0.0.1", 0))
        port = int(asked.getsockname()[1])
    told = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    told |= {"COMMONHOLD_DATA": str(home), "COMMONHOLD_DATABASE": address, "COMMONHOLD_URL": f"http://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "commonhold", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=told, stdout=subprocess.DEVNULL) as process:
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("the installation does not answer")
