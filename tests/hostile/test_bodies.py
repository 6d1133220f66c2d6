"""Whatever is sent to a door that takes something is refused in words or taken, and never breaks it."""

import json
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

from hostile.parsed import said, sound
from hostile.places import DECISION, OPERATIONS, PAGES, Small
from web.forms.sending import Page
from web.record.browsing import form_at

FORM = "application/x-www-form-urlencoded"
WORD = "\u202e\u2028<script>alert(1)</script>{{7*7}}%s\ud800".encode("utf-8", "surrogatepass")
FIELDS = (
    "next", "name", "mailbox", "email", "login", "password", "code", "token", "seat", "deed", "url", "language", "kind",
    "room", "to", "id", "seen", "reason", "response", "shown_name", "function", "level", "organisation", "about",
    "difficulty", "place", "ends_on", "effective_on", "_again", "question", "credential", "otp", "process", "days",
    "scopes", "time_zone", "digest", "subject", "entries", "text", "reach", "answer", "partnership", "sector",
)  # fmt: skip
FORMS: tuple[tuple[bytes, str], ...] = (
    ("&".join(f"{name}=a%00b" for name in FIELDS).encode(), FORM),
    (b"&".join(name.encode() + b"=" + WORD for name in FIELDS), FORM),
    ("&".join(f"{name}={'9' * 400}" for name in FIELDS).encode(), FORM),
    (b"\xff\xfe=\x00&%00=%00&=&&&===&%", FORM),
    (b"a=1", f"{FORM}; charset=nothing-of-the-kind"),
)
TOO_MUCH = ((b"&".join(b"f%d=1" % n for n in range(3000)), 400), (b"question=" + b"x" * 5_000_000, (400, 413)))

IN_WORDS = (200, 301, 302, 400, 403, 404, 405, 409, 413, 422, 429)
DEEP = 10_000
BODIES: tuple[bytes, ...] = (
    b"[" * DEEP + b"]" * DEEP,
    b'{"body":' * DEEP + b"1" + b"}" * DEEP,
    b'{"kind": "decision", "kind": "motive", "body": {"question": "a", "question": "b"}, "seat": "a", "seat": "b"}',
    b'{"kind": NaN, "body": {"question": Infinity}}',
    b'{"kind": 1e999999, "body": ' + b"9" * 5000 + b"}",
    b'{"kind": "\\ud800", "body": {"question": "\\udfff"}, "room": "\\ud800", "id": "\\ud800"}',
    b'{"kind": "\\u0000", "body": {"question": "\\u0000"}, "room": "a\\u0000b", "id": "\\u0000"}',
    b'{"kind": "\xff\xfe"}',
    b"\xef\xbb\xbf{}",
    b"null",
    b'"text"',
    b"{",
    b"\x00",
    b"",
    b'{"__proto__": {"a": 1}, "__class__": "os.system", "constructor": {}}',
)
EVERYTHING = b'{"a":"%s"}' % (b"x" * 3_000_000)
REFUSED = (400, 403, 404, 405, 409, 412, 413, 415, 422, 428)


ON_BOTH = 2
"""So many forms come to grief over a database, if at all; the others before it."""


@pytest.mark.parametrize("number", range(len(FORMS)))
def test_no_form_breaks_a_page(number: int, engine: str, database: BaseDatabaseWrapper) -> None:
    if engine != "sqlite" and number >= ON_BOTH:
        pytest.skip("it does not come as far as a database")
    small = Small()
    small.browser.raise_request_exception = False
    body, kind = FORMS[number]
    for route in PAGES:
        if route.name != "account_logout":
            answer: Any = small.browser.generic("POST", small.filled(route), body, content_type=kind)
            assert sound(answer), route
            assert answer.status_code < 500, route


@pytest.mark.parametrize("engine", ["sqlite"])
def test_too_much_is_too_much_at_every_page(database: BaseDatabaseWrapper) -> None:
    small = Small()
    small.browser.raise_request_exception = False
    fields, text = TOO_MUCH
    for route in PAGES:
        for body, _ in (fields, text):
            answer: Any = small.browser.generic("POST", small.filled(route), body, content_type=FORM)
            assert sound(answer), route
            assert answer.status_code in IN_WORDS, (route, answer.status_code)
    url = f"/p/{small.id}/record/decision/add/"
    for body, _ in (fields, text):
        answer = small.browser.generic("POST", url, body, content_type=FORM)
        assert answer.status_code in (400, 413)
        assert "<h1" in said(answer)


@pytest.mark.parametrize("number", range(len(BODIES)))
def test_no_body_breaks_an_operation(number: int, engine: str, database: BaseDatabaseWrapper) -> None:
    if engine != "sqlite" and b"\\u" not in BODIES[number]:
        pytest.skip("it does not come as far as a database")
    small = Small()
    for route in OPERATIONS:
        for method in ("POST", "PUT"):
            answer = small.asked(method, small.filled(route), BODIES[number], HTTP_IF_MATCH='"1"')
            if answer.status_code < 300:  # what asks for nothing takes anything
                small = Small(f"osanti{len(route.name)}{method.lower()}")
                continue
            assert answer.status_code in (*REFUSED, 401), (route, answer.status_code)
            assert answer.status_code == 405 or json.loads(said(answer))["detail"], route


def test_more_than_anybody_reads_is_refused_at_once(database: BaseDatabaseWrapper) -> None:
    small = Small()
    path = f"/api/v1/partnerships/{small.id}/entries"
    assert small.asked("POST", path, EVERYTHING).status_code == 413
    for headers in ({"HTTP_IF_MATCH": "\x00"}, {"HTTP_IF_MATCH": '"' + "9" * 400 + '"'}, {"HTTP_ACCEPT": "x" * 9000}):
        assert 400 <= small.asked("PUT", f"{path}/{small.entry}", b"{}", **headers).status_code < 500
    for secret in ("\x00", "é", "x" * 9000, "commonhold_" + "A" * 43, "\ud800"):
        assert small.asked("GET", path, HTTP_AUTHORIZATION=f"Bearer {secret}").status_code == 401


def test_values_of_a_form_that_was_refused_are_kept(database: BaseDatabaseWrapper) -> None:
    small = Small()
    url = f"/p/{small.id}/record/decision/add/"
    words = "Kept: </textarea><script>alert(1)</script> & \u202e"
    form = {**form_at(small.browser, url), **DECISION, "question": words, "opened_on": "9999-99-99"}
    answer: Any = small.browser.post(url, form)
    assert (sound(answer), answer.status_code) == (True, 422)
    again = form_at_answer(said(answer), url)
    assert again["question"] == [words]
    assert again["opened_on"] == ["9999-99-99"]


def form_at_answer(page: str, url: str) -> dict[str, list[str]]:
    """The form that came back."""
    return Page(page, url).sent
