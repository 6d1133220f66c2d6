"""The other routes of a joint case: open while they are weighed, and fast once work has begun, through every door."""

from collections.abc import Callable
from typing import Any

import pytest

from acts.house import at_the_table, days_later
from acts.on_monday import answer, move, revise, write
from api.programs import program
from commonhold.acts.deed import By, Written
from commonhold.acts.refusal import NotNow
from commonhold.record.journal import lines_of
from web.visiting import sitting

pytestmark = pytest.mark.usefixtures("database")

ALONE = {"route": "alone", "result": "Ten wells.", "cost_low": {"amount": "100", "currency": "USD"}}
GRANT = {"route": "grant", "result": "Twenty wells."}
CASE = {"together": "Water for all the valley.", "alternatives": [ALONE, GRANT]}
BENT = {**CASE, "alternatives": [{**ALONE, "result": "One well."}, GRANT]}
MONEY: dict[str, Any] = {
    "type": "partnering_agreement",
    "title": "Ours",
    "renewal": "none",
    "parties": ["furrow", "varrow"],
}


@pytest.fixture
def by(database: object) -> dict[str, By]:
    return at_the_table("furrow", "varrow", "assembly")


def agreed(by: dict[str, By], entry: Written) -> Written:
    told = move(by=by["furrow"], entry=entry.id, to="proposed", seen=entry.seq)
    for one in by.values():
        told = answer(by=one, entry=entry.id, revision=told.revision, verdict="consent")
    assert told.state == "agreed"
    return told


def case(by: dict[str, By]) -> Written:
    return agreed(by, write(by=by["furrow"], kind="why_case", body=CASE))


def work_starts(by: dict[str, By]) -> None:
    told = {"title": "Drill", "kind": "activity", "accountable": ["furrow"]}
    work = write(by=by["furrow"], kind="activity", body=told)
    move(by=by["furrow"], entry=work.id, to="under_way", seen=work.seq)


def agreement_comes_into_force(by: dict[str, By]) -> None:
    told = write(by=by["furrow"], kind="agreement", body=MONEY)
    told = move(by=by["furrow"], entry=told.id, to="proposed", seen=told.seq)
    for one in ("furrow", "varrow"):
        told = answer(by=by[one], entry=told.id, revision=told.revision, verdict="consent")
    if told.state != "in_force":
        told = move(by=by["furrow"], entry=told.id, to="in_force", seen=told.seq)
    assert told.state == "in_force"


BEGINNINGS = [work_starts, agreement_comes_into_force]


def test_they_may_be_weighed_anew_until_work_begins(by: dict[str, By]) -> None:
    told = case(by)
    assert agreed(by, revise(by=by["varrow"], entry=told.id, body=BENT, seen=told.seq)).revision == 2


@pytest.mark.parametrize("begins", BEGINNINGS)
def test_nobody_weighs_them_otherwise_once_work_began(by: dict[str, By], begins: Callable[..., None]) -> None:
    told = case(by)
    begins(by)
    lines = len(lines_of("osanti"))
    for one in by.values():
        with pytest.raises(NotNow, match="Work began on 2026-03-09, so the other routes"):
            revise(by=one, entry=told.id, body=BENT, seen=told.seq, now=days_later(400))
        with pytest.raises(NotNow):
            revise(by=one, entry=told.id, body={"together": CASE["together"]}, seen=told.seq)
    assert len(lines_of("osanti")) == lines


def test_the_rest_may_be_written_anew_and_agreed(by: dict[str, By]) -> None:
    told = case(by)
    work_starts(by)
    anew = revise(by=by["varrow"], entry=told.id, body={**CASE, "alone_limits": "Little."}, seen=told.seq)
    anew = agreed(by, anew)
    assert anew.revision == 2
    with pytest.raises(NotNow):
        revise(by=by["varrow"], entry=told.id, body=BENT, seen=anew.seq)


def test_words_that_were_talked_about_when_work_began_are_agreed_no_more(by: dict[str, By]) -> None:
    told = case(by)
    bent = revise(by=by["varrow"], entry=told.id, body=BENT, seen=told.seq)
    bent = move(by=by["furrow"], entry=told.id, to="proposed", seen=bent.seq)
    for one in ("furrow", "varrow"):
        answer(by=by[one], entry=told.id, revision=bent.revision, verdict="consent")
    work_starts(by)
    with pytest.raises(NotNow, match="as you agreed to them"):
        answer(by=by["assembly"], entry=told.id, revision=bent.revision, verdict="consent")
    assert [line.state for line in lines_of("osanti", entry=told.id)].count("agreed") == 1


def test_a_case_that_was_never_agreed_or_weighed_nothing_stays_open(by: dict[str, By]) -> None:
    draft = write(by=by["furrow"], kind="why_case", body=CASE)
    bare = agreed(by, write(by=by["furrow"], kind="why_case", body={"together": "Water."}))
    work_starts(by)
    assert revise(by=by["varrow"], entry=draft.id, body=BENT, seen=draft.seq).revision == 2
    assert revise(by=by["varrow"], entry=bare.id, body=CASE, seen=bare.seq).revision == 2


@pytest.mark.parametrize("kind", ["nda", "letter_of_intent"])
def test_a_promise_of_silence_is_no_beginning_of_work(by: dict[str, By], kind: str) -> None:
    told = case(by)
    work = write(by=by["furrow"], kind="agreement", body={**MONEY, "type": kind})
    work = move(by=by["furrow"], entry=work.id, to="proposed", seen=work.seq)
    for one in ("furrow", "varrow"):
        answer(by=by[one], entry=work.id, revision=work.revision, verdict="consent")
    assert revise(by=by["varrow"], entry=told.id, body=BENT, seen=told.seq).revision == 2


def test_pages_and_programs_are_refused_in_words(by: dict[str, By]) -> None:
    told = case(by)
    work_starts(by)
    browser = sitting(by["furrow"])
    form = {
        "seen": str(told.seq),
        "together": CASE["together"],
        "alternatives.0.route": "alone",
        "alternatives.0.result": "One well.",
    }
    page = browser.post(f"/p/osanti/record/why-case/{told.id}/revise/", form)
    assert page.status_code == 409
    assert "so the other routes that you all weighed stay as you agreed to them" in page.content.decode()
    asked = program(by["varrow"])
    path = f"entries/{told.id}"
    refused = asked.put(path, {"kind": "why_case", "body": BENT}, If_Match=asked.get(path).etag)
    assert refused.status == 409, refused.told
    assert "stay as you agreed to them" in str(refused.told)
    assert [line.revision for line in lines_of("osanti", entry=told.id)][-1] == 1
