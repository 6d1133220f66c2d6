"""Three partners weigh other routes beside their own, agree, begin, and find what they weighed unchanged."""

import gzip
from datetime import datetime
from html import unescape
from typing import Any

import pytest

from acts.house import MONDAY, at_the_table, days_later
from acts.on_monday import answer, move, revise, write
from commonhold.acts.deed import By, Written
from web.visiting import questions, sitting

pytestmark = pytest.mark.usefixtures("database")

CASE = "/p/osanti/joint-case/"
ALONE = {
    "route": "alone",
    "result": "Ten wells.",
    "result_low": "four wells",
    "result_high": "twelve wells",
    "cost_low": {"amount": "100", "currency": "USD"},
    "cost_likely": {"amount": "150", "currency": "USD"},
    "cost_high": {"amount": "300", "currency": "USD"},
    "verdict": "Too slow.",
}
GRANT = {"route": "grant", "result": "Twenty wells."}
BODY: dict[str, Any] = {"together": "Water for all the valley.", "added_value": ["scale"], "alternatives": [ALONE]}


@pytest.fixture
def by(database: object) -> dict[str, By]:
    return at_the_table("furrow", "varrow", "assembly")


def page(by: By) -> str:
    browser = sitting(by, f"{by.seat}@example.org", by.seat)
    with questions() as asked:
        answered: Any = browser.get(CASE)
    assert answered.status_code == 200
    assert len(asked) <= 14, asked
    assert len(gzip.compress(answered.content)) <= 8_192
    return unescape(answered.content.decode()).partition("<main")[2].partition("</main>")[0]


def proposed(by: dict[str, By]) -> Written:
    told = write(by=by["furrow"], kind="why_case", body=BODY)
    told = revise(by=by["varrow"], entry=told.id, body={**BODY, "alternatives": [ALONE, GRANT]}, seen=told.seq)
    return move(by=by["furrow"], entry=told.id, to="proposed", seen=told.seq)


def agreed(by: dict[str, By]) -> Written:
    told = proposed(by)
    for one in by.values():
        told = answer(by=one, entry=told.id, revision=told.revision, verdict="consent")
    return told


def begins(by: By, now: datetime = MONDAY) -> Written:
    told = write(
        by=by, kind="activity", body={"title": "Drill", "kind": "activity", "accountable": ["furrow"]}, now=now
    )
    return move(by=by, entry=told.id, to="under_way", seen=told.seq, now=now)


def line(text: str, route: str) -> str:
    return text.partition(f'<tr><th scope="row">{route}</th>')[2].partition("</tr>")[0]


def test_without_a_case_there_are_two_ways_on_and_one_is_not_to_partner(by: dict[str, By]) -> None:
    told = page(by["assembly"])
    assert "No joint case is written yet" in told
    assert 'href="/p/osanti/record/why-case/add/?"' in told
    assert "/p/osanti/scoping/not-a-partnership/" in told


def test_routes_stand_side_by_side_with_their_ranges_and_who_said_so(by: dict[str, By]) -> None:
    proposed(by)
    told = page(by["assembly"])
    alone = line(told, "Each alone")
    assert "from four wells to twelve wells" in alone
    assert "from USD 100 to USD 300, most likely USD 150" in alone
    assert "Too slow." in alone
    assert "Open Furrow" in alone
    assert "9 March 2026" in alone
    assert "Varrow Metals" in line(told, "A grant")
    assert "Not weighed" in line(told, "Do nothing")
    assert "these routes freeze on the day on which work begins" in told
    assert told.count("No answer yet") == 3
    assert "Give yours" in told


def test_once_work_began_the_page_says_since_when_they_are_frozen(by: dict[str, By]) -> None:
    agreed(by)
    work = begins(by["furrow"])
    for one in by.values():
        told = page(one)
        assert "Frozen since 9 March 2026, when an activity was under way." in told
        assert f'href="/p/osanti/record/activity/{work.id}/"' in told
        assert "Weigh a route" not in told
        assert told.count("Consents") == 3
        assert "Ten wells." in line(told, "Each alone")


def test_new_words_of_the_rest_do_not_hide_what_all_agreed_to(by: dict[str, By]) -> None:
    told = agreed(by)
    begins(by["furrow"])
    anew = {**BODY, "together": "Water for two valleys.", "alternatives": [ALONE, GRANT]}
    revise(by=by["varrow"], entry=told.id, body=anew, seen=told.seq)
    shown = page(by["assembly"])
    assert "Water for all the valley." in shown
    assert "New words for it are being talked about." in shown


def another(by: dict[str, By]) -> Written:
    told = write(by=by["varrow"], kind="why_case", body={**BODY, "together": "Another tale."})
    told = move(by=by["varrow"], entry=told.id, to="proposed", seen=told.seq)
    for one in by.values():
        told = answer(by=one, entry=told.id, revision=told.revision, verdict="consent")
    return told


def test_a_case_that_comes_later_does_not_take_the_place_of_what_was_weighed(by: dict[str, By]) -> None:
    agreed(by)
    begins(by["furrow"])
    another(by)
    shown = page(by["assembly"])
    assert "Water for all the valley." in shown.partition("Other drafts")[0]
    assert "Another tale." in shown.partition("Other drafts")[2]


def test_of_several_that_were_agreed_before_the_newest_counts(by: dict[str, By]) -> None:
    agreed(by)
    another(by)
    begins(by["furrow"])
    assert "Another tale." in page(by["assembly"]).partition("Other drafts")[0]


def test_whoever_left_reads_the_case_of_its_last_day(by: dict[str, By]) -> None:
    told = agreed(by)
    leaves = {
        "who": "assembly", "direction": "leaves", "reason": "other", "notice_on": "2026-03-09",
        "effective_on": "2026-03-12",
    }  # fmt: skip
    write(by=by["assembly"], kind="membership_change", body=leaves)
    browser = sitting(by["assembly"])
    revise(by=by["varrow"], entry=told.id, body={**BODY, "together": "Without them."}, seen=told.seq, now=days_later(9))
    begins(by["furrow"], now=days_later(9))
    for address in ("fit", "constraints", "joint-case", "relation", "starting"):
        text = browser.get(f"/p/osanti/{address}/").content.decode()
        assert "<h1>" in text
        assert "/add/" not in text.partition("<main")[2]
        assert "Without them." not in text
        assert "Frozen since" not in text
    assert "Water for all the valley." in browser.get(CASE).content.decode()


def test_what_is_weighed_after_work_began_is_called_so(by: dict[str, By]) -> None:
    begins(by["furrow"])
    proposed(by)
    assert "What you weigh now, you weigh looking back." in page(by["varrow"])


def test_a_case_in_the_own_room_of_another_changes_nothing(by: dict[str, By]) -> None:
    before = page(by["varrow"])
    write(by=by["furrow"], kind="why_case", body=BODY, room="own")
    assert page(by["varrow"]) == before
