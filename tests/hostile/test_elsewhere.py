"""To a seat of another partnership everything is as if it were nowhere: every address, read and written."""

import re
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from hostile.parsed import said, sound
from hostile.places import DECISION, METHODS, OPERATIONS, PAGES, Small
from hostile.state import state

CHANGES_BY_ITSELF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"|"X-CSRFToken": "[^"]*"')
NOWHERE = "nowhere"
FOR_ANYBODY = {"public"}


def alike(answer: Any, id: str) -> tuple[int, str, dict[str, str]]:
    """An answer without what changes by itself, and without what was asked for."""
    assert sound(answer)
    headers = {name: value for name, value in answer.headers.items() if name != "Content-Length"}
    return answer.status_code, CHANGES_BY_ITSELF.sub("", said(answer)).replace(id, ""), headers


@pytest.mark.parametrize("engine", ["sqlite"])
def test_every_page_of_another_partnership_is_nowhere(database: BaseDatabaseWrapper) -> None:
    ours, theirs = Small("ours", "varrow"), Small("theirs", "varrow")
    routes = [route for route in PAGES if "slug" in route.asks and route.name not in FOR_ANYBODY]
    assert len(routes) > 30
    before = state()
    for route in routes:
        there, nowhere = theirs.filled(route), theirs.filled(route, slug=NOWHERE)
        for method, body in (("get", {}), ("post", DECISION)):
            answers: list[Any] = [getattr(ours.browser, method)(address, body) for address in (there, nowhere)]
            assert alike(answers[0], "theirs") == alike(answers[1], NOWHERE), (method, there)
            assert answers[0].status_code in (404, 405), (method, there)
    assert state() == before


@pytest.mark.parametrize("engine", ["sqlite"])
def test_every_operation_on_another_partnership_is_nowhere(database: BaseDatabaseWrapper) -> None:
    ours, theirs = Small("ours", "varrow"), Small("theirs", "varrow")
    ours.asked("GET", "/api/v1/token")
    before = state()
    told = 0
    for route in (one for one in OPERATIONS if "partnership" in one.asks):
        there, nowhere = theirs.filled(route), theirs.filled(route, partnership=NOWHERE)
        for method in METHODS:
            answers = [ours.asked(method, one, b"{}", HTTP_IF_MATCH='"1"') for one in (there, nowhere)]
            assert alike(answers[0], "theirs") == alike(answers[1], NOWHERE), (method, there)
            assert answers[0].status_code in (400, 404, 405, 415, 422), (method, there, answers[0].status_code)
            told += answers[0].status_code == 404
    assert told > 15
    assert {name for name, number in state().items() if number != before[name]} <= {"record_token"}


@pytest.mark.parametrize("engine", ["sqlite"])
def test_what_is_theirs_is_nowhere_at_our_own_table_too(database: BaseDatabaseWrapper) -> None:
    ours, theirs = Small("ours", "varrow"), Small("theirs", "varrow")
    foreign = {"entry": theirs.entry, "seat": theirs.by["varrow"].seat}
    told = 0
    for route in (*PAGES, *OPERATIONS):
        for ask, id in foreign.items():
            if ask in route.asks and ("slug" in route.asks or "partnership" in route.asks):
                there, nowhere = (ours.filled(route, **{ask: one}) for one in (id, NOWHERE))
                get: Any = ours.browser.get if not route.is_api else lambda path: ours.asked("GET", path)
                assert alike(get(there), id) == alike(get(nowhere), NOWHERE), there
                told += get(there).status_code == 404
    assert told > 8
