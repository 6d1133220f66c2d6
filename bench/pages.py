"""Pages beside the minimal page: the overview of a large record, what needs somebody in 200 partnerships, lists."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import override_settings
from msgspec import json, structs

from bench.dossiers import of_size
from bench.installation import DAY, ENGINES, bring_in, installed, settled
from bench.measure import Ratio, in_turn
from bench.minimal_page import asks, browser_of
from commonhold.acts.people import person, sit
from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.house import partnership_card
from commonhold.record.models.directory import Sitting
from commonhold.record.rows import ACCESS, PARTNERSHIPS, SEATS

LARGE, MANY, SMALL = 300, 200, 30
"""Entries of the large record; partnerships of somebody who sits in many; entries of each of those."""
LISTED, FEWER = 10_000, 1_000
ROUNDS, QUERIES = 41, 14
AT_MOST, OF_A_LIST, OF_ITSELF = 3.0, 2.0, 1.25
SEES_DAYS = ("visit", "home.views", "partnerships.views")


def run() -> Iterator[Ratio]:
    for engine in ENGINES:
        with installed(engine), override_settings(ROOT_URLCONF="bench.minimal_page"), on_the_day():
            yield from _overview(engine)
            yield from _home(engine)
            yield from _lists(engine)


@contextmanager
def on_the_day() -> Iterator[None]:
    """Have pages be read on the day of the records."""
    with ExitStack() as stack:
        for module in SEES_DAYS:
            stack.enter_context(patch(f"commonhold.web.{module}.today", lambda: DAY))
        yield


def _overview(engine: str) -> Iterator[Ratio]:
    by = bring_in(of_size(LARGE), "large")
    sit("large", by["furrow"].seat, somebody("large"))
    settled()
    page = f"{engine}: the overview of a partnership of {LARGE} entries"
    yield Ratio(f"{page}, queries", questions("large", "/p/large/"), "queries", at_most=QUERIES)
    yield against_minimal(page, "large", "/p/large/", AT_MOST)


def _home(engine: str) -> Iterator[Ratio]:
    for number in range(MANY):
        by = bring_in(of_size(SMALL), f"many-{number}")
        sit(f"many-{number}", by["furrow"].seat, somebody("many"))
    settled()
    page = f"{engine}: what needs somebody in {MANY} partnerships of {SMALL} entries"
    yield against_minimal(page, "many", "/", AT_MOST)


def _lists(engine: str) -> Iterator[Ratio]:
    _seats_in(LISTED, "listed")
    _seats_in(FEWER, "fewer")
    settled()
    page = f"{engine}: fifty of {LISTED:,} partnerships"
    yield against_minimal(page, "listed", "/partnerships/", OF_A_LIST)
    long, short = asks(_browser("listed"), "/partnerships/"), asks(_browser("fewer"), "/partnerships/")
    mine, theirs, ratio = in_turn(long, short, ROUNDS)
    yield Ratio(f"{page}, against fifty of {FEWER:,}", ratio, "times", at_most=OF_ITSELF, detail=_detail(mine, theirs))


def _seats_in(count: int, who: str) -> None:
    """So many partnerships, rows alone: each a copy of the first of many, under a name of its own."""
    [row] = PARTNERSHIPS.read("id = %s", ("many-0",))
    seats = SEATS.read("partnership = %s", ("many-0",))
    stays = ACCESS.read("partnership = %s AND room = %s", ("many-0", PARTNERS))
    mine = next(seat.id for seat in seats if seat.organisation == "furrow")
    ids = [f"{who}-{number:05}" for number in range(count)]
    card = partnership_card(row)
    with transaction.atomic():
        PARTNERSHIPS.insert(
            [
                structs.replace(row, id=id, slug=id, name=id, body=json.encode(structs.replace(card, name=id, slug=id)))
                for id in ids
            ]
        )
        SEATS.insert([structs.replace(seat, partnership=id) for id in ids for seat in seats])
        ACCESS.insert([structs.replace(stay, partnership=id) for id in ids for stay in stays])
        person_id = somebody(who)
        Sitting.objects.bulk_create(
            [Sitting(partnership=id, seat=mine, person=person_id, name=id) for id in ids], batch_size=200
        )


def somebody(name: str) -> str:
    """The id of a person of this name."""
    return person(f"{name}@example.org", name)


def _browser(name: str) -> Any:
    return browser_of(get_user_model().objects.get(pk=somebody(name)))


def questions(name: str, address: str) -> int:
    """How many statements a page sends to the database."""
    asked: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked.append(sql)
        return execute(sql, params, many, context)

    ask = asks(_browser(name), address)
    ask()
    with connection.execute_wrapper(note):
        ask()
    return len(asked)


def against_minimal(page: str, name: str, address: str, at_most: float) -> Ratio:
    """How long a page takes somebody, beside the minimal page."""
    browser = _browser(name)
    mine, minimal, ratio = in_turn(asks(browser, address), asks(browser, "/minimal/"), ROUNDS)
    return Ratio(f"{page}, against the minimal page", ratio, "times", at_most=at_most, detail=_detail(mine, minimal))


def _detail(mine: float, theirs: float) -> str:
    return f"{mine * 1000:.1f} ms to {theirs * 1000:.1f} ms"
