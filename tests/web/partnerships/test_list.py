"""The list of partnerships: by name, fifty at a time, each with its table and its findings."""

import re
from datetime import date
from typing import Any

import pytest

from acts.house import MONDAY, at_the_table
from commonhold.acts.partnership import start
from commonhold.acts.people import person
from commonhold.facts.chapters.registers import Partnership, Seat
from web.visiting import questions, signed_in, sitting

pytestmark = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonhold.web.partnerships.views.today", lambda: date(2026, 3, 9))


def some(count: int) -> None:
    who = person("awa@example.org", "Awa")
    seat = Seat(shown_name="Awa", function="programme", level="middle")
    for number in range(count):
        card = Partnership(name=f"Table {number:03}")
        start(by=who, organisation="furrow", card=card, seat=seat, now=MONDAY)


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a [^>]*>([^<]*)</a>', page)


def test_nobody_sits_anywhere() -> None:
    page = signed_in().get("/partnerships/").content.decode()
    assert "You sit at no table yet" in page
    assert 'href="/start/"' in page


def test_one_row_tells_where_it_stands_and_who_sits_there() -> None:
    seats = at_the_table("furrow", "varrow")
    page = sitting(seats["varrow"]).get("/partnerships/").content.decode()
    assert names(page) == ["Osanti Water"]
    assert page.index('aria-label="Varrow Metals"') < page.index('aria-label="Open Furrow"')
    assert 'aria-label="Stage 1 of 8: Scope"' in page


def test_fifty_at_a_time_each_once_and_with_as_many_questions(monkeypatch: Any) -> None:
    at_the_table("furrow", "varrow")
    some(3)
    client = signed_in()
    client.get("/partnerships/")
    with questions() as few:
        client.get("/partnerships/")
    monkeypatch.setattr("commonhold.web.partnerships.views.MOST", 4)
    some_more = [f"Table {number:03}" for number in range(3)]
    for number in range(3, 9):
        card = Partnership(name=f"Table {number:03}")
        seat = Seat(shown_name="Awa", function="programme", level="middle")
        start(by=person("awa@example.org", ""), organisation="furrow", card=card, seat=seat, now=MONDAY)
        some_more.append(f"Table {number:03}")
    with questions() as many:
        page = client.get("/partnerships/").content.decode()
    assert len(many) == len(few)
    seen = names(page)
    while following := re.search(r'rel="next" href="([^"]*)"', page):
        page = client.get(following[1].replace("&amp;", "&")).content.decode()
        seen += names(page)
    assert seen == some_more


@pytest.mark.parametrize("query", ["after=%00", "after=zzz&id=x", "id=" + "x" * 2000])
def test_a_place_that_leads_nowhere_is_no_error(query: str) -> None:
    seats = at_the_table("furrow", "varrow")
    assert sitting(seats["varrow"]).get(f"/partnerships/?{query}").status_code == 200
