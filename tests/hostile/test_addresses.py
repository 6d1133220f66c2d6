"""Whatever is put where an address names something leads nowhere, in words, on either database."""

from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from hostile.parsed import sound
from hostile.places import METHODS, OPERATIONS, PAGES, Small
from privacy.addresses import Route

NASTY = (
    "a%00b", "..", "%2e%2e%2fetc%2fpasswd", "x" * 3000, "%ed%a0%80", "%e2%80%aeevil", "%0d%0aSet-Cookie:%20a=b",
    "%3Cscript%3Ealert(1)%3C/script%3E", "9" * 60, "%25s%27%20OR%201=1%20--",
)  # fmt: skip
FEW = ("a%00b", "%ed%a0%80", "x" * 3000, "9" * 60)
"""What databases have come to grief over."""
TAKES_ANY = {"join", "account_reset_password_from_key", "openid_connect_login", "openid_connect_callback"}
"""Addresses that answer every secret alike, on a page of their own."""


def small_on(database: BaseDatabaseWrapper) -> Small:
    small = Small()
    small.browser.raise_request_exception = False
    return small


def nasty(database: BaseDatabaseWrapper) -> tuple[str, ...]:
    return NASTY if database.vendor == "sqlite" else FEW


def ways(small: Small, routes: list[Route], words: tuple[str, ...]) -> list[tuple[Route, str]]:
    return [(route, small.filled(route, **{ask: word})) for route in routes for ask in route.asks for word in words]


def not_refused(answered: list[tuple[str, Any]], of: tuple[int, ...]) -> list[tuple[int, str]]:
    """The addresses that were answered with something else."""
    assert len(answered) > 50
    return [(one.status_code, address[:200]) for address, one in answered if sound(one) and one.status_code not in of]


def test_a_page_that_nobody_can_name_is_not_there(database: BaseDatabaseWrapper) -> None:
    small = small_on(database)
    told = ways(small, [route for route in PAGES if route.name not in TAKES_ANY], nasty(database))
    assert not not_refused([(address, small.browser.get(address)) for _, address in told], (404, 405))


def test_what_is_sent_to_a_page_that_nobody_can_name_goes_nowhere(database: BaseDatabaseWrapper) -> None:
    small = small_on(database)
    told = ways(small, [route for route in PAGES if route.name not in TAKES_ANY], FEW)
    assert not not_refused([(address, small.browser.post(address, {"next": "/"})) for _, address in told], (404, 405))


def test_a_secret_that_nobody_has_opens_nothing(database: BaseDatabaseWrapper) -> None:
    small = small_on(database)
    told = ways(small, [route for route in PAGES if route.name in TAKES_ANY], NASTY)
    for browser in (small.browser, Client(raise_request_exception=False)):
        for _, address in told:
            for answer in (browser.get(address), browser.post(address, {"code": "x"})):
                assert sound(answer), address
                assert "Set-Cookie" not in answer.headers, address


@pytest.mark.parametrize("method", METHODS)
def test_an_operation_on_what_nobody_can_name_is_refused(method: str, database: BaseDatabaseWrapper) -> None:
    small = small_on(database)
    told = ways(small, OPERATIONS, nasty(database) if method == "GET" else FEW)
    body = b"" if method == "GET" else b"{}"
    answered = [(address, small.asked(method, address, body, HTTP_IF_MATCH='"1"')) for _, address in told]
    assert not not_refused(answered, (400, 404, 405, 415, 422))
