"""One walk over every address: reading changes nothing, nothing runs in a page, and no answer can be put in a frame."""

import csv
from gzip import compress
from io import StringIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from hostile.parsed import is_html, is_kept, is_page, said, wrong, wrong_in
from hostile.state import state
from privacy.addresses import Route, examples, routes
from privacy.walk import as_program, comes
from privacy.world import OSANTI, World

MOST = 4
"""Addresses of each pattern; of forms and entries, one of each kind."""
EVERY_KIND = ("add", "entry")
LIGHT = 8 * 1024
"""Bytes that a page may weigh, packed."""
SHEETS = ("csv", "spreadsheet", "excel", "ms-", "tab-separated", "sylk", "dif")
FORMULA = {*"=+-@＝＋－＠"}
POLICY = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "frame-ancestors": "'none'",
    "base-uri": "'none'", "connect-src": "'self'",
}  # fmt: skip


def policy_of(answer: HttpResponse) -> dict[str, str]:
    """The content security policy of an answer, by directive."""
    parts = answer.headers["Content-Security-Policy"].split(";")
    return {name: " ".join(words) for name, *words in (part.split() for part in parts if part.strip())}


def is_guarded(answer: HttpResponse) -> None:
    """Neither framed, nor sniffed, nor does it tell other sites where one came from, nor does anything run in it."""
    told = policy_of(answer)
    assert POLICY.items() <= told.items()
    assert not any("unsafe" in words or "*" in words or "data:" in words for words in told.values())
    assert set(told.get("form-action", "").split()) == {"'self'"}
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert not wrong(said(answer)), wrong(said(answer))


def runs_nowhere(answer: HttpResponse) -> None:
    """A file that is kept is for nobody else on the way, and where a browser shows it all the same, nothing runs."""
    assert policy_of(answer) == {"sandbox": "", "default-src": "'none'"}
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not wrong_in(answer), wrong_in(answer)


def is_light(answer: HttpResponse) -> None:
    """A telephone on a weak line shows it: the page alone, packed."""
    assert len(compress(answer.content, 6)) <= LIGHT


def is_no_formula(answer: Any) -> None:
    """No answer is a table in which a spreadsheet program would work something out, and none names a file unsafely."""
    sort = answer.headers.get("Content-Type", "").lower()
    if any(word in sort for word in SHEETS):
        assert (sort, is_kept(answer)) == ("text/csv; charset=utf-8", True)
        cells = [cell for row in csv.reader(StringIO(said(answer).removeprefix("\ufeff"), newline="")) for cell in row]
        assert cells
        assert not [cell for cell in cells if cell.lstrip()[:1] in FORMULA]
    named = answer.headers.get("Content-Disposition", "")
    assert not set(named) & set("\r\n/\\\0"), named


def addresses(route: Route, world: World) -> list[str]:
    """Some addresses of a pattern, each of another kind where kinds look different."""
    told = examples(route, world)
    if route.name not in EVERY_KIND:
        return told[:MOST]
    return [*{address.split("/")[4]: address for address in told}.values()]


def test_reading_changes_nothing_and_no_answer_runs_or_is_framed(place: World) -> None:
    readers = [place.reader(name) for name in ("a partner", "nobody")]
    for reader in readers:
        as_program(reader)
        comes(reader, "/accounts/email/")  # where a mailbox that was proven elsewhere is noted
    before, pages = state(), 0
    for route in routes():
        for reader in readers[:1] if "slug" in route.asks else readers:
            for address in addresses(route, place):
                answer: Any = comes(reader, address, as_program(reader) if route.is_api else None)
                assert answer.status_code < 500, address
                is_no_formula(answer)
                if is_html(answer) and is_kept(answer):
                    runs_nowhere(answer)
                if is_page(answer):
                    is_guarded(answer)
                    is_light(answer)
                    pages += 1
                said(answer)  # what is streamed is read to its end, and closed
    assert pages > 250
    after = state()
    assert {table for table in after if after[table] != before[table]} <= {"record_token"}, "a token notes its last use"


@pytest.mark.parametrize(
    ("address", "status", "more"),
    [("/nowhere/", 404, {}), ("/", 400, {"HTTP_HOST": "evil.example"}), ("/me/language/", 405, {})],
)
def test_answers_that_say_no_are_guarded_too(address: str, status: int, more: dict[str, str], place: World) -> None:
    for client in (Client(), place.readers[0].client):
        answer: Any = client.get(address, **more)  # type: ignore[arg-type]
        assert answer.status_code == status
        is_guarded(answer)


def test_an_answer_that_failed_is_guarded_too(place: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the words of a record")

    monkeypatch.setattr("commonhold.web.overview.views.render", broken)
    client = place.readers[0].client
    client.raise_request_exception = False
    answer: Any = client.get(f"/p/{OSANTI}/")
    client.raise_request_exception = True
    assert answer.status_code == 500
    assert "words of a record" not in said(answer)
    is_guarded(answer)
