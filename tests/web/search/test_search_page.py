"""The page on which words are looked for: what was found, marked and escaped, and never more than one may read."""

import re
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from acts.house import at_the_table, days_later
from commonhold.acts.deed import By
from commonhold.acts.entries import write
from commonhold.acts.people import sit
from commonhold.facts.vocabulary import kinds
from web.account.browsing import unmarked

pytestmark = pytest.mark.usefixtures("database")


def reader(*seats: By) -> Client:
    """A browser of somebody who took these seats."""
    person: Any = get_user_model().objects.create(mailbox="reader@example.org", name="A reader")
    for by in seats:
        sit(by.partnership, by.seat, person.pk)
    browser = Client()
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def promise(by: By, what: str) -> str:
    return write(by=by, kind="commitment", body={"what": what, "form": "in_kind"}, now=days_later(0)).id


def page(browser: Client, **query: str) -> str:
    answer = browser.get("/search/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_found_is_marked_and_tells_where_it_stands_and_who_sees_it() -> None:
    by = at_the_table("furrow", "varrow")
    id = promise(by["furrow"], "Two pumps for <b>Lower Osanti</b>")
    told = page(reader(by["varrow"]), q="pump")
    assert "<mark>pumps</mark>" in told
    assert "&lt;b" in told
    assert "<b>Lower" not in told
    assert f'href="/p/osanti/record/commitment/{id}/"' in told
    for words in (kinds()["commitment"].title, "Osanti Water", "Open Furrow", "All partners see this"):
        assert words in told


def test_nothing_asked_tells_what_can_be_found() -> None:
    by = at_the_table("furrow", "varrow")
    told = page(reader(by["varrow"]))
    assert "What can be found" in told
    assert 'href="/search/?q=water+pumps"' in told


def test_what_others_keep_to_themselves_is_answered_like_what_is_nowhere() -> None:
    by = at_the_table("furrow", "varrow")
    words = {"facet": "driver", "rank": "main", "statement": "Wells that never run dry."}
    write(by=by["furrow"], kind="motive", body=words, now=days_later(0))
    browser = reader(by["varrow"])
    assert unmarked(page(browser, q="wells")) == unmarked(page(browser, q="zebra").replace("zebra", "wells"))


def test_more_follows_on_another_page_and_the_filters_stay() -> None:
    by = at_the_table("furrow", "varrow")
    for number in range(23):
        promise(by["furrow"], f"Pump {number}")
    browser = reader(by["varrow"])
    first = page(browser, q="pump", kind="commitment", **{"in": "osanti"})
    assert first.count("<mark>") == 20
    following = re.search(r'rel="next" href="/search/\?([^"]+)"', first)
    assert following
    query = dict(part.split("=") for part in following[1].replace("&amp;", "&").split("&"))
    assert query == {"q": "pump", "in": "osanti", "kind": "commitment", "after": "20"}
    second = page(browser, **query)
    assert (second.count("<mark>"), 'rel="next"' in second) == (3, False)
    assert page(browser, q="pump", kind="motive").count("<mark>") == 0
    assert page(browser, q="pump", **{"in": "elsewhere"}).count("<mark>") == 0


@pytest.mark.parametrize("words", ['"<script>', "%00", "\0", "a" * 10_000, "NEAR(", "😀", "  "])
def test_whatever_is_typed_is_kept_and_never_an_error(words: str) -> None:
    by = at_the_table("furrow", "varrow")
    told = page(reader(by["varrow"]), q=words, after="x", kind="no-such-kind")
    assert "<script>" not in told.replace("<script src", "")


def test_whoever_is_not_signed_in_is_asked_to() -> None:
    answer = Client().get("/search/?q=pump")
    assert answer.status_code == 302
    assert "/accounts/login/" in answer["Location"]
