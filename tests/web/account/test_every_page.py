"""Every address of accounts answers, for somebody signed in and for nobody, on a page of the program's own."""

import re
from collections.abc import Iterator

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from web.account.browsing import is_ours, signed_in, somebody

ARGUMENTS = {"pk": "1", "uidb36": "1", "key": "none", "provider_id": "nobody"}


def addresses(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern).lstrip("^").rstrip("$")
        if isinstance(one, URLResolver):
            yield from addresses(one, route)
        elif isinstance(one, URLPattern):
            yield route


def written(route: str) -> str:
    for name, value in ARGUMENTS.items():
        route = re.sub(rf"\(\?P<{name}>[^)]*\)|<(\w+:)?{name}>", value, route)
    return "/" + route


MINE = ("accounts/", "me/")
PAGES = sorted({written(route) for route in addresses(get_resolver()) if route.startswith(MINE)})


def test_there_are_addresses_to_walk() -> None:
    assert len(PAGES) > 35
    assert not [page for page in PAGES if "<" in page or "(" in page]


def test_nobody_gets_answers_in_our_design(database: BaseDatabaseWrapper) -> None:
    for page in PAGES:
        walked(Client(), page)


def test_somebody_gets_answers_in_our_design(database: BaseDatabaseWrapper) -> None:
    key = signed_in(somebody()).session.session_key
    assert key
    for page in PAGES:
        if page != "/accounts/logout/":
            walked(with_session(key), page)
    walked(with_session(key), "/accounts/logout/")


def with_session(key: str) -> Client:
    browser = Client()
    browser.cookies[settings.SESSION_COOKIE_NAME] = key
    return browser


def walked(browser: Client, page: str) -> None:
    for answer in (browser.get(page), browser.post(page, {"code": "wrong"})):
        assert answer.status_code < 500, page
        if answer.status_code in (200, 400, 404, 422, 429) and "html" in answer["Content-Type"]:
            assert is_ours(answer.content.decode()), page
