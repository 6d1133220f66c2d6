"""Two partners get to know each other: the same questions of both, in one deed, and what ran out is asked anew."""

from datetime import date

import pytest
from msgspec import json

from acts.house import MONDAY, at_the_table, days_later, sit
from acts.on_monday import answer_question, move, revise, write
from commonhold.acts.knowing.rounds import ask_both_ways, begin_round, close_round, refresh_round
from commonhold.acts.refusal import NotAllowed, NotNow, NotThere
from commonhold.facts.chapters.diligence import DiligenceItem, DiligenceRound
from commonhold.facts.clock import Clock
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.rooms.passing import state_on
from commonhold.practice.asking.questions import asked_in
from commonhold.record.fold import as_entry
from commonhold.record.house import house_of, partnership_row
from commonhold.record.rows import ENTRIES, EntryRow

pytestmark = pytest.mark.usefixtures("database")
A_YEAR = date(2027, 3, 9)


def rows(kind: str) -> list[EntryRow]:
    return ENTRIES.read("partnership = 'osanti' AND kind = %s", (kind,), order="first_seq")


def items() -> list[DiligenceItem]:
    return [body for row in rows("diligence_item") if isinstance(body := as_entry(row).body, DiligenceItem)]


def rounds() -> dict[str, DiligenceRound]:
    return {
        row.organisation: body
        for row in rows("diligence_round")
        if isinstance(body := as_entry(row).body, DiligenceRound)
    }


def test_both_are_asked_the_same_questions_and_nobody_else_reads_them() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    begun = begin_round(by=by["furrow"], partner="varrow", sections=["finance", "identity"], now=MONDAY)
    asked = {org: [one.question_key for one in items() if one.asked_by == org] for org in ("furrow", "varrow")}
    wanted = [one.key for name in ("identity", "finance") for one in asked_in(name, light=True)]
    assert asked["furrow"] == asked["varrow"] == wanted
    assert {(org, one.subject, one.joint) for org, one in rounds().items()} == {
        ("furrow", "varrow", False), ("varrow", "furrow", False),
    }  # fmt: skip
    assert {one.sections for one in rounds().values()} == {("identity", "finance")}
    assert [one.room for one in begun.rounds] == [PARTNERS, PARTNERS]
    row = partnership_row("osanti")
    assert row is not None
    house = house_of(row)
    assert {house.who_enter(one.room, MONDAY.date()) for one in begun.questions} == {("furrow", "varrow")}
    assert len(begun.questions) == 2 * len(wanted)


def test_what_was_asked_is_not_asked_again_and_the_round_goes_on_with_more() -> None:
    by = at_the_table("furrow", "varrow")
    (first, *_rest) = asked_in("finance", light=True)
    words = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": first.text}
    write(by=by["furrow"], kind="diligence_item", body={**words, "question_key": first.key}, now=MONDAY)
    begin_round(by=by["furrow"], partner="varrow", sections=["finance"], now=MONDAY)
    keys = [(one.asked_by, one.question_key) for one in items()]
    assert len(keys) == len(set(keys)) == 2 * len(asked_in("finance", light=True))
    again = begin_round(by=by["varrow"], partner="furrow", sections=["finance", "identity"], light=False, now=MONDAY)
    assert len(rows("diligence_round")) == 2
    assert {one.sections for one in rounds().values()} == {("identity", "finance")}
    full = len(asked_in("finance", light=False)) + len(asked_in("identity", light=False))
    assert len(items()) == 2 * full
    assert len(again.questions) == 2 * full - len(keys)


def test_a_joint_round_is_one_and_asks_both() -> None:
    by = at_the_table("furrow", "varrow")
    begun = begin_round(by=by["furrow"], partner="varrow", sections=["identity"], joint=True, now=MONDAY)
    assert [org for org, one in rounds().items() if one.joint] == ["furrow"]
    assert len(begun.rounds) == 1
    assert {one.asked_by for one in items()} == {"furrow", "varrow"}


def test_with_whom_and_about_what_is_told() -> None:
    by = at_the_table("furrow", "varrow")
    for partner, refused in (("furrow", NotAllowed), ("ministry", NotThere), ("", NotThere)):
        with pytest.raises(refused, match="partner at the table"):
            begin_round(by=by["furrow"], partner=partner, sections=["identity"], now=MONDAY)
    with pytest.raises(NotAllowed, match="at least one section"):
        begin_round(by=by["furrow"], partner="varrow", sections=[], now=MONDAY)
    with pytest.raises(NotAllowed, match="no section “money”"):
        begin_round(by=by["furrow"], partner="varrow", sections=["money"], now=MONDAY)
    watcher = sit("osanti", "watcher", "furrow", place="observer")
    with pytest.raises(NotAllowed):
        begin_round(by=watcher, partner="varrow", sections=["identity"], now=MONDAY)
    assert not rows("diligence_round")


def test_one_more_question_goes_both_ways_unless_that_is_not_wanted() -> None:
    by = at_the_table("furrow", "varrow")
    both = ask_both_ways(by=by["varrow"], partner="furrow", section="finance", question="Who pays?", now=MONDAY)
    assert len(both) == 2
    one = ask_both_ways(
        by=by["varrow"], partner="furrow", section="finance", question="Who else?", both=False, now=MONDAY
    )
    assert len(one) == 1
    assert [(told.asked_by, told.question) for told in items()] == [
        ("varrow", "Who pays?"), ("furrow", "Who pays?"), ("varrow", "Who else?"),
    ]  # fmt: skip


def test_nobody_asks_in_the_name_of_another_what_it_does_not_ask_itself() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    ask_both_ways(by=by["varrow"], partner="furrow", section="finance", question="Who pays?", now=MONDAY)
    words = {"subject": "varrow", "asked_by": "ministry", "section": "finance", "question": "Who pays?"}
    with pytest.raises(NotAllowed, match="your own organisation"):
        write(by=by["varrow"], kind="diligence_item", body=words, now=MONDAY)


def _other(org: str) -> str:
    return "varrow" if org == "furrow" else "furrow"


def test_it_closes_once_both_say_until_when_it_holds() -> None:
    by = at_the_table("furrow", "varrow")
    begin_round(by=by["furrow"], partner="varrow", sections=["identity"], now=MONDAY)
    first = close_round(by=by["furrow"], partner="varrow", valid_until=A_YEAR, now=MONDAY)
    assert {one.state for one in first} == {"open"}
    other = close_round(by=by["varrow"], partner="furrow", valid_until=date(2027, 1, 31), now=MONDAY)
    assert {one.state for one in other} == {"open"}  # another day than the one that was said
    last = close_round(by=by["furrow"], partner="varrow", valid_until=date(2027, 1, 31), now=MONDAY)
    assert {one.state for one in last} == {"closed"}
    assert {one.valid_until for one in rounds().values()} == {date(2027, 1, 31)}
    with pytest.raises(NotNow, match="No round"):
        close_round(by=by["furrow"], partner="varrow", valid_until=A_YEAR, now=MONDAY)


def test_a_year_later_only_what_ran_out_is_asked_anew() -> None:
    by = at_the_table("furrow", "varrow")
    begun = begin_round(by=by["furrow"], partner="varrow", sections=["safeguarding"], now=MONDAY)
    ours = [one for one in begun.questions if body_of(one.id).subject == "varrow"]
    for written, until in zip(ours, ("2026-12-31", "2030-12-31"), strict=True):
        left = answer_question(
            by=by["varrow"], item=written.id, answer={"answer": "So.", "valid_until": until}, seen=written.seq
        )
        move(by=by["furrow"], entry=left.id, to="accepted", seen=left.seq)
    with pytest.raises(NotNow, match="run out"):
        refresh_round(by=by["furrow"], partner="varrow", now=MONDAY)
    for org in by:
        close_round(by=by[org], partner=_other(org), valid_until=date(2026, 12, 31), now=MONDAY)
    later = days_later(365)
    opened = refresh_round(by=by["varrow"], partner="furrow", now=later)
    assert [one.state for one in opened] == ["open", "open"]
    states = [state_on(as_entry(one), Clock(later.date())) for one in rows("diligence_item")]
    assert states.count("expired") == states.count("accepted") == 1
    left = answer_question(
        by=by["varrow"], item=ours[0].id, answer={"answer": "Still so."}, seen=seq_of(ours[0].id), now=later
    )
    assert left.state == "answered"


def body_of(id: str) -> DiligenceItem:
    (row,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (id,))
    body = as_entry(row).body
    assert isinstance(body, DiligenceItem)
    return body


def seq_of(id: str) -> int:
    (row,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (id,))
    return row.seq


def test_a_round_in_the_name_of_another_is_one_about_ones_own_side() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    begun = begin_round(by=by["furrow"], partner="varrow", sections=["identity"], now=MONDAY)
    (theirs,) = [one for one in begun.rounds if organisation_of(one.id) == "varrow"]
    body = {**as_dict(theirs.id), "subject": "ministry"}
    with pytest.raises(NotAllowed):
        revise(by=by["furrow"], entry=theirs.id, body=body, seen=theirs.seq, now=MONDAY)


def organisation_of(id: str) -> str:
    (row,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (id,))
    return row.organisation


def as_dict(id: str) -> dict[str, object]:
    (row,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (id,))
    told: dict[str, object] = json.decode(row.body)
    return told
