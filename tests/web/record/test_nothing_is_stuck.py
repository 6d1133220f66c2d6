"""Where everybody has answered and not all said yes, the page says so, and what can be done about it now."""

import pytest
from django.test import Client

from acts.house import MONDAY, sit
from api.programs import program
from commonhold.acts.deed import By
from commonhold.acts.entries import answer, write
from web.record.browsing import at, browsers, form_at, told
from web.record.test_pages import HERE, text_of

pytestmark = pytest.mark.usefixtures("database")
CHAPTER = "/p/osanti/c/governance/"
DRILL = {"question": "Drill?", "topic": "change", "opened_on": "2026-03-01"}
OBJECT = "All who are asked object."
MIXED = "Everybody has answered, and not all said yes"


def all_object(by: dict[str, By]) -> str:
    """A question of Open Furrow on which everybody objected; its page."""
    id = write(by=by["furrow"], kind="decision", body=DRILL, now=MONDAY).id
    for org in by:
        answer(by=by[org], entry=id, revision=1, verdict="object", reason="Too early.", now=MONDAY)
    return id


def out_of(browser: Client, page: str) -> str:
    return browser.get(page).content.decode().partition('id="stuck"')[2].partition("</ul>")[0]


def test_when_all_object_each_reads_what_it_can_do() -> None:
    by, browser = browsers("furrow", "varrow")
    id = all_object(by)
    page = f"{HERE}/decision/{id}/"
    proposer, other = out_of(browser["furrow"], page), out_of(browser["varrow"], page)
    for shown in (proposer, other):
        assert OBJECT in shown
        assert f'href="{page}revise/"' in shown
        assert f'href="{page}answer/?to=declined"' in shown
    assert f'href="{page}move/?to=withdrawn"' in proposer
    assert f'href="{page}move/?to=withdrawn"' not in other
    assert "Withdraw it:" in other
    observer = at(sit("osanti", "osanti-looks", "furrow", place="observer"))
    assert OBJECT in out_of(observer, page)
    assert "href=" not in out_of(observer, page)
    for org in by:
        assert OBJECT in text_of(browser[org].get(CHAPTER))
        assert f'href="{page}#stuck"' in browser[org].get(CHAPTER).content.decode()


def test_each_way_out_leads_there() -> None:
    by, browser = browsers("furrow", "varrow")
    page = f"{HERE}/decision/{all_object(by)}/"
    for org in by:  # recorded as declined, by all
        assert form_at(browser[org], f"{page}answer/?to=declined")["to"] == ["declined"]
        assert told(f"{page}answer/?to=declined", browser[org], verdict="consent").status_code == 302
    assert "Declined since" in text_of(browser["furrow"].get(page))
    assert not out_of(browser["furrow"], page)

    page = f"{HERE}/decision/{all_object(by)}/"  # withdrawn, by whoever put it
    assert told(f"{page}move/?to=withdrawn", browser["furrow"]).status_code == 302
    assert "Withdrawn since" in text_of(browser["varrow"].get(page))
    assert not out_of(browser["varrow"], page)

    page = f"{HERE}/decision/{all_object(by)}/"  # written anew, and asked again
    assert told(f"{page}revise/", browser["furrow"], question="Drill in the dry season?").status_code == 302
    assert "0 of 2 have answered" in text_of(browser["varrow"].get(page))
    assert not out_of(browser["varrow"], page)


@pytest.mark.parametrize("last", ["abstain", "consent", "object"])
def test_it_is_told_once_everybody_has_answered_and_not_before(last: str) -> None:
    by, browser = browsers("furrow", "varrow")
    id = write(by=by["furrow"], kind="decision", body=DRILL, now=MONDAY).id
    page = f"{HERE}/decision/{id}/"
    answer(by=by["varrow"], entry=id, revision=1, verdict="abstain", now=MONDAY)
    for where in (page, CHAPTER):
        assert "Everybody has answered" not in text_of(browser["furrow"].get(where))
    end = "adopted" if last == "consent" else ""
    answer(by=by["furrow"], entry=id, revision=1, verdict=last, to=end, reason="So it is.", now=MONDAY)
    for where in (page, CHAPTER):
        assert MIXED in text_of(browser["furrow"].get(where))


def test_what_all_agreed_to_is_not_stuck() -> None:
    by, browser = browsers("furrow", "varrow")
    id = write(by=by["furrow"], kind="decision", body=DRILL, now=MONDAY).id
    for org in by:
        answer(by=by[org], entry=id, revision=1, verdict="consent", to="adopted", now=MONDAY)
    assert program(by["furrow"]).get(f"entries/{id}").told["state"] == "adopted"
    assert not out_of(browser["varrow"], f"{HERE}/decision/{id}/")
