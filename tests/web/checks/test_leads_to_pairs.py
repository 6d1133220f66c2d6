"""A finding about how two look at each other leads to the page of the two; for a third, to the chapter."""

import re
from datetime import date
from urllib.parse import quote

import pytest

from acts.house import MONDAY, at_the_table, days_later
from acts.knowing.remedies import agreement, card
from acts.on_monday import write
from commonhold.acts.deed import By
from commonhold.acts.findings import bring_up_to_date
from commonhold.acts.knowing.rounds import Told, begin_round, close_round
from commonhold.facts.vocabulary import kinds
from commonhold.practice.catalogue import codes
from commonhold.visibility.reading.findings import findings
from commonhold.web.checks.pairs import OF_A_PAIR
from web.visiting import sitting

pytestmark = pytest.mark.usefixtures("database")
CHAPTER = ("/p/osanti/c/diligence/", "Go to: Knowing each other")
ROUND = {"joint": False, "sections": ["finance"], "opened_on": "2026-03-09"}


@pytest.fixture
def by() -> dict[str, By]:
    return at_the_table("furrow", "varrow", "ministry")


def on(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is this day, and the practices were put again."""
    monkeypatch.setattr("commonhold.web.visit.today", lambda: day)
    bring_up_to_date("osanti", kinds(), day=day)


def led(by: By, code: str, day: date) -> list[tuple[str, str]]:
    """Where the findings of a practice lead first, in their order: the address, and the words on the button."""
    read = findings(by.seat, "osanti", day)
    assert read is not None
    client, found = sitting(by, f"{by.seat}@example.org"), []
    for one in sorted((one for one in read.found if one.practice.code == code), key=lambda one: one.finding.subject):
        page = client.get(f"/p/osanti/checks/{code}/?about={quote(one.finding.subject)}").content.decode()
        do = page.partition('id="do"')[2].partition('id="saw"')[0]
        found += re.findall(r'<a class="btn[^"]*" href="([^"]*)"[^>]*>([^<]*)</a>', do)[:1]
    return found


def pair(other: str, one: str, name: str) -> tuple[str, str]:
    return f"/p/osanti/knowing/{other}/", f"Go to: {one} and {name}"


OF_FURROW = {"varrow": pair("varrow", "Open Furrow", "Varrow Metals"),
             "ministry": pair("ministry", "Open Furrow", "Ministry of Water")}  # fmt: skip


def test_each_of_them_is_a_practice() -> None:
    assert set(codes()) >= OF_A_PAIR


def test_a_partner_that_nobody_looked_at_leads_to_the_pair_with_it(
    by: dict[str, By], monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement(by)
    on(MONDAY.date(), monkeypatch)
    assert led(by["furrow"], "DD01", MONDAY.date()) == [CHAPTER, OF_FURROW["ministry"], OF_FURROW["varrow"]]


def test_a_look_that_was_not_returned_leads_the_two_to_their_page_and_a_third_to_the_chapter(
    by: dict[str, By], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(by=by["furrow"], kind="diligence_round", body={**ROUND, "subject": "varrow"})
    day = days_later(31).date()
    on(day, monkeypatch)
    assert led(by["furrow"], "DD02", day) == [OF_FURROW["varrow"]]
    assert led(by["varrow"], "DD02", day) == [pair("furrow", "Varrow Metals", "Open Furrow")]
    assert led(by["ministry"], "DD02", day) == [CHAPTER]


def test_next_steps_and_people_lead_to_the_pair_whose_round_it_was(
    by: dict[str, By], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_round(by=by["furrow"], partner="varrow", sections=["identity"], now=MONDAY)
    for one, other in (("furrow", "varrow"), ("varrow", "furrow")):
        close_round(by=by[one], partner=other, valid_until=date(2027, 3, 9), now=MONDAY)
    day = days_later(30).date()
    on(day, monkeypatch)
    assert led(by["furrow"], "DD14", day) == [OF_FURROW["varrow"]] * 2
    assert led(by["ministry"], "DD14", day) == [CHAPTER] * 2


def test_few_people_lead_to_the_pair_in_which_they_took_part(
    by: dict[str, By], monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_round(by=by["furrow"], partner="varrow", sections=["identity"], now=MONDAY)
    for one, other in (("furrow", "varrow"), ("varrow", "furrow")):
        people = Told(people=(by["furrow"].seat,))
        close_round(by=by[one], partner=other, valid_until=date(2027, 3, 9), told=people, now=MONDAY)
    on(MONDAY.date(), monkeypatch)
    told = {org: led(by[org], "DD07", MONDAY.date()) for org in by}  # about furrow, the ministry, varrow
    assert told["furrow"] == [OF_FURROW["varrow"], CHAPTER, OF_FURROW["varrow"]]
    assert told["ministry"] == [CHAPTER] * 3


def test_local_voices_lead_to_the_pair_with_whom_they_would_vouch_for(monkeypatch: pytest.MonkeyPatch) -> None:
    by = at_the_table("furrow", "assembly")
    card(phase="diligence")
    on(MONDAY.date(), monkeypatch)
    ((address, _label),) = led(by["furrow"], "DD16", MONDAY.date())
    assert address == "/p/osanti/knowing/assembly/"
    assert led(by["assembly"], "DD16", MONDAY.date()) == [CHAPTER]  # nobody looked at it: either may begin
