"""What is measured before partners bind themselves, as programs read it: the fit, the relation, the start."""

from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest

from acts.house import at_the_table
from api.programs import Program, program
from commonhold.facts.chapters.scoping import Resource

pytestmark = pytest.mark.usefixtures("database")


def table() -> tuple[Program, Program, Program]:
    by = at_the_table("furrow", "varrow", "ministry")
    return program(by["furrow"]), program(by["varrow"]), program(by["ministry"])


def says(who: Program, facet: str, resource: str, statement: str, room: str = "partners") -> str:
    body = {"facet": facet, "resource": resource, "statement": statement}
    written = who.post("entries", {"kind": "self_statement", "body": body, "room": room})
    assert written.status == 201, written.told
    return str(written.told["id"])


def test_the_fit_tells_who_brings_and_lacks_what_and_rests_on_what_all_may_read() -> None:
    furrow, varrow, ministry = table()
    lacks = says(furrow, "shortcoming", "skills", "We cannot drill.")
    drills = says(varrow, "strength", "skills", "We drill.")
    says(ministry, "strength", "skills", "Our own crew drills, if it must.", room="own")
    before = varrow.get("fit").told
    [skills] = [line for line in before["resources"] if line["what"] == "skills"]
    assert skills["coverage"] == "covered"
    assert skills["partners"][0]["organisation"] == "varrow", "one's own seat comes first"
    cells = {cell["organisation"]: (cell["part"], cell["lacks"]) for cell in skills["partners"]}
    assert cells == {"varrow": ("strength", False), "furrow": ("", True), "ministry": ("", False)}
    assert [(one["organisation"], one["by"]) for one in before["crossings"]] == [("furrow", ["varrow"])]
    rests_on = {one["id"] for cell in skills["partners"] for one in cell["evidence"]}
    assert rests_on == {lacks, drills}
    assert "own crew" not in str(before)
    assert "score" not in str(before).lower()
    told = [[line["what"] for line in who.get("fit").told["resources"]] for who in (furrow, ministry)]
    assert told[0] == told[1] == list(get_args(Resource))
    [mine] = [line for line in ministry.get("fit").told["resources"] if line["what"] == "skills"]
    assert mine["partners"][0]["organisation"] == "ministry"
    assert {cell["organisation"]: cell["part"] for cell in mine["partners"]}["ministry"] == "", "it stayed in its room"


def test_the_relation_tells_what_it_is_called_and_what_the_record_shows() -> None:
    furrow, _varrow, _ministry = table()
    told = furrow.get("relation").told
    assert told["relation"] == "partnership"
    assert told["called"] == "We call it a partnership."
    assert [one["name"] for one in told["tests"]] == ["contributes", "decides", "bears_risk", "reports", "leaves"]
    assert {one["outcome"] for one in told["tests"]} <= {"passes", "does_not", "untold"}
    assert all(one["said"] and "{" not in one["said"] for one in told["tests"])


def test_the_start_is_told_with_the_lesson_where_too_few_were_released() -> None:
    furrow, _varrow, _ministry = table()
    told = furrow.get("start").told
    assert (told["first"], told["planned"], told["bound"]) == (None, None, None)
    day = datetime.now(UTC).date()
    read = furrow.get()
    days = {"first_contact_on": str(day - timedelta(days=40)), "initiation_due_on": str(day + timedelta(days=20))}
    assert furrow.put("", {"card": {**read.told["card"], **days}}, If_Match=read.etag).status == 200
    told = furrow.get("start").told
    assert (told["planned"], told["taken"]) == (60, 40)
    assert "60 days" in told["said"]
    assert told["usual"]["basis"] == "lesson"
    assert (told["usual"]["lesson"], told["usual"]["low"], told["usual"]["middle"]) == (
        "how-initiation-time",
        365,
        None,
    )
