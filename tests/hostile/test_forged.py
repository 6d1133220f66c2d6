"""A form that did not come from us does nothing, at any address; a cookie opens nothing to a program."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client

from hostile.parsed import said, sound
from hostile.places import DECISION, METHODS, OPERATIONS, PAGES, Small
from hostile.state import state
from web.record.browsing import form_at

FOR_ANYBODY = ("api_reference", "api_kind", "api_operations", "api_openapi")
OURS = "Please send this once more"


def careful(small: Small) -> Client:
    """The browser of the first seat, with the check for forged forms that tests usually go without."""
    client = Client(enforce_csrf_checks=True)
    client.cookies = small.browser.cookies
    return client


def test_a_form_without_our_mark_does_nothing_anywhere(database: BaseDatabaseWrapper) -> None:
    small = Small()
    before = state()
    for client in (careful(small), Client(enforce_csrf_checks=True)):
        for route in PAGES:
            address = small.filled(route)
            answer: Any = client.post(address, {**DECISION, "csrfmiddlewaretoken": "x" * 64})
            assert answer.status_code == 403, address
            assert OURS in said(answer), address
            assert sound(answer)
    assert state() == before


def test_our_mark_on_a_form_from_elsewhere_does_nothing_either(database: BaseDatabaseWrapper) -> None:
    small = Small()
    client = careful(small)
    url = f"/p/{small.id}/record/decision/add/"
    form = {**form_at(client, url), **DECISION}
    before = state()
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://testserver.evil.example"},
    ):
        answer: Any = client.post(url, form, headers=headers)
        assert (answer.status_code, OURS in said(answer)) == (403, True), headers
    assert state() == before
    assert client.post(url, form, headers={"origin": "http://testserver"}).status_code == 302, "and from here it does"
    assert state() != before


def test_a_session_opens_no_operation(database: BaseDatabaseWrapper) -> None:
    small = Small()
    refused = set[str]()
    before = state()
    for route in OPERATIONS:
        for method in METHODS:
            address = small.filled(route)
            answer: Any = small.browser.generic(method, address, b"{}", content_type="application/json")
            public = method == "GET" and (route.name in FOR_ANYBODY or "/kinds" in address or "/practices" in address)
            assert answer.status_code in ((200,) if public else (401, 403, 405)), (method, address, answer.status_code)
            refused |= {route.name} if answer.status_code == 401 else set()
    assert state() == before
    assert len(refused) > 30
