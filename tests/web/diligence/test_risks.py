"""A risk with two sides: named, answered, accepted by a person of each side; and weighed with help."""

from datetime import date, timedelta
from typing import Any

import pytest

from acts.house import MONDAY, sit
from api.programs import program
from commonhold.acts.entries import write
from web.checks.demonstrated import browser, light, osanti
from web.record.browsing import at, browsers, told
from web.record.test_pages import text_of

__all__ = ["osanti"]
P = "/p/osanti/"
RISKS = f"{P}diligence/risks/"
RISK: dict[str, Any] = {
    "statement": "The mine's name alone stops people from using the wells", "area": "reputation", "level": "high",
    "faced_by": ["furrow", "varrow"],
}  # fmt: skip


def row(page: Any, words: str) -> str:
    """The row of the table that holds these words."""
    return next(one for one in str(page.content.decode()).split("<tr>") if words in one)


@pytest.mark.usefixtures("database")
def test_named_people_on_both_sides_accept_what_remains() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    risk = write(by=by["varrow"], kind="risk", body=RISK, now=MONDAY)
    page = browser["furrow"].get(RISKS)
    mine = row(page, "stops people")
    assert mine.count("Not accepted yet") == 2
    assert mine.count("–</span></td>") == 1  # it would not hurt the ministry
    assert "Answer for Open Furrow" in mine
    assert "Answer for" not in row(browser["ministry"].get(RISKS), "stops people")
    url = f"{P}record/risk/{risk.id}/answer/"
    assert told(url, browser["furrow"], verdict="consent").status_code == 302
    half = row(browser["varrow"].get(RISKS), "stops people")
    assert half.count("Not accepted yet") == 1
    assert half.count("Accepted") == 1
    assert told(url, browser["varrow"], verdict="concern", reason="Look again in spring").status_code == 302
    done = row(browser["ministry"].get(RISKS), "stops people")
    assert "Accepted, with a concern" in done
    assert "Look again in spring" in done
    assert "<bdi>Somebody</bdi>" in done  # each by name
    assert "<bdi>varrow</bdi>" in done
    assert "Not accepted yet" not in done


@pytest.mark.usefixtures("database")
def test_the_same_by_two_programs() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    furrow, varrow, ministry = (program(by[org]) for org in ("furrow", "varrow", "ministry"))
    risk = furrow.write("risk", **RISK).told
    path = f"entries/{risk['id']}/assents"
    refused = ministry.post(path, {"revision": 1, "verdict": "consent", "to": "accepted"})
    assert refused.status == 403
    for who in (furrow, varrow):
        assert who.post(path, {"revision": 1, "verdict": "consent", "to": "accepted"}).status == 200
    assert ministry.get(f"entries/{risk['id']}").told["state"] == "accepted"
    assert row(browser["ministry"].get(RISKS), "stops people").count("Accepted") == 2


@pytest.mark.usefixtures("database")
def test_reputation_stands_first_then_the_gravest_and_a_day_that_passed_is_told() -> None:
    by, browser = browsers("furrow", "varrow")
    yesterday = date.today() - timedelta(days=1)
    for area, level, on in (("finance", "low", ""), ("legal", "high", str(yesterday)), ("reputation", "low", "")):
        body = {**RISK, "area": area, "level": level, "statement": f"About {area}"} | ({"review_on": on} if on else {})
        write(by=by["furrow"], kind="risk", body=body, now=MONDAY)
    page = browser["varrow"].get(RISKS)
    text = page.content.decode()
    order = sorted(("reputation", "legal", "finance"), key=lambda area: text.index(f"About {area}"))
    assert order == ["reputation", "legal", "finance"]
    assert "Was to be looked at on" in row(page, "About legal")
    assert "every 12 to 24 months" in row(page, "About finance")


@pytest.mark.usefixtures("database")
def test_an_observer_reads_and_does_not_write() -> None:
    by, _browser = browsers("furrow", "varrow")
    risk = write(by=by["furrow"], kind="risk", body=RISK, now=MONDAY)
    observer = at(sit("osanti", "osanti-looks", "varrow", place="observer"))
    page = text_of(observer.get(RISKS))
    assert "stops people" in page
    assert "Name a risk" not in page
    assert "Weigh it again" not in page
    url = f"{RISKS}{risk.id}/weigh/"
    assert f'method="post" action="{url}' not in observer.get(url).content.decode()
    assert observer.post(url, {"deed": "keep", "seen": "1"}).status_code == 404


@pytest.mark.usefixtures("osanti")
def test_the_page_is_light() -> None:
    page = light(browser("miriam-adeyo"), "/p/osanti-water/diligence/risks/")
    assert page.count("<tr>") > 3
    assert light(browser("grace-tolu"), "/p/osanti-water/diligence/risks/")
