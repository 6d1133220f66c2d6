"""Whoever declared an interest is reminded of it where something is decided, and nobody else is."""

import pytest

from acts.house import sit
from api.programs import program
from web.record.browsing import at, browsers
from web.record.test_pages import text_of

pytestmark = pytest.mark.usefixtures("database")
PERMIT = {
    "holder_org": "ministry", "nature": "licence_or_permit", "counterpart": "varrow", "matter": "The permit of 2028",
}  # fmt: skip
DECISION = {"question": "Do we go up to the pit?", "topic": "other", "opened_on": "2026-03-09"}


def test_who_declared_an_interest_is_reminded_when_deciding() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    second = at(sit("osanti", "second", "ministry"))
    ministry = program(by["ministry"])
    ministry.write("interest_declaration", **PERMIT, handling="recused")
    ministry.write(
        "interest_declaration", **{**PERMIT, "matter": "My brother drills"}, holder_seat="second", handling="disclosed"
    )
    ministry.write("interest_declaration", **{**PERMIT, "matter": "Long over"}, handling="ended")
    id = program(by["furrow"]).write("decision", **DECISION).told["id"]
    for path in (f"/p/osanti/record/decision/{id}/", f"/p/osanti/record/decision/{id}/answer/"):
        page = text_of(browser["ministry"].get(path))
        assert "You declared an interest" in page
        assert "The permit of 2028 : Recused" in page
        assert "My brother drills" not in page
        assert "Long over" not in page
        assert "My brother drills : Disclosed" in text_of(second.get(path))
        for other in ("furrow", "varrow"):
            assert "You declared an interest" not in text_of(browser[other].get(path))


def test_where_nothing_is_decided_nobody_is_reminded() -> None:
    by, browser = browsers("furrow", "varrow", "ministry")
    program(by["ministry"]).write("interest_declaration", **PERMIT, handling="recused")
    risk = {"statement": "Wells run dry.", "area": "delivery", "level": "low", "faced_by": ["ministry"]}
    id = program(by["furrow"]).write("risk", **risk).told["id"]
    assert "You declared an interest" not in text_of(browser["ministry"].get(f"/p/osanti/record/risk/{id}/"))
