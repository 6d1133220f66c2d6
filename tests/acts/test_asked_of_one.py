"""What one partner asks of another waits: a question for its answer, what was said back for a yes or a correction."""

from collections.abc import Mapping
from datetime import date

import pytest

from acts.house import MONDAY, at_the_table, days_later, sit
from acts.on_monday import answer_question, move, release, revise, seal_motives, write
from commonhold.acts.deed import By, Written
from commonhold.acts.keeping.redaction import redact
from commonhold.acts.knowing.rounds import ask_both_ways, begin_round
from commonhold.acts.scoping.saying_back import correct, say_again
from commonhold.acts.seating.membership import announce_leaving
from commonhold.acts.tasks.deriving import all_tasks
from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, TASKS
from commonhold.visibility.waiting import waiting_for

pytestmark = pytest.mark.usefixtures("database")
QUESTION = {"subject": "varrow", "asked_by": "furrow", "section": "finance", "question": "Who audits you?"}
TODAY = MONDAY.date()
DRIVER = {"facet": "driver", "driver": "mandate", "rank": "main", "statement": "We answer for the water."}


def kept() -> set[tuple[str, str, str]]:
    """What the deeds keep; it is what the record tells."""
    rows = TASKS.read("partnership = 'osanti'")
    assert sorted(map(str, rows)) == sorted(map(str, all_tasks("osanti")))
    return {(row.entry, row.what, row.organisation) for row in rows}


def waits(by: By, day: date = TODAY) -> set[tuple[str, str]]:
    return {(one.entry, one.what) for one in waiting_for(by.seat, "osanti", day)}


def asked(by: Mapping[str, By], **words: str) -> Written:
    return write(by=by["furrow"], kind="diligence_item", body=QUESTION | words)


def answered(by: By, item: Written) -> Written:
    return answer_question(by=by, item=item.id, answer={"answer": "Clear Eyes."}, seen=item.seq)


def said_back(by: Mapping[str, By], room: str = "") -> Written:
    """Furrow's and Varrow's envelopes open, and Varrow says back what Furrow meant."""
    write(by=by["furrow"], kind="motive", body=DRIVER)
    for seat in by.values():
        seal_motives(by=seat)
    (row,) = ENTRIES.read("partnership = 'osanti' AND room = %s AND kind = 'motive'", (PARTNERS,))
    words = {"target": row.id, "words": "You have to."}
    return write(by=by["varrow"], kind="restatement", body=words, room=room)


# -- questions --------------------------------------------------------------------------------------------------------


def test_a_question_waits_for_whom_it_is_put_to_and_for_nobody_else() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    item = asked(by)
    assert kept() == {(item.id, "answer", "varrow")}
    assert waits(by["varrow"]) == {(item.id, "answer")}
    assert waits(by["furrow"]) == waits(by["ministry"]) == set()
    assert waits(sit("osanti", "broker", place="broker")) == set()
    assert waits(sit("osanti", "field", "varrow", place="field")) == {(item.id, "answer")}


def test_an_answer_ends_it_and_one_that_was_sent_back_waits_again() -> None:
    by = at_the_table("furrow", "varrow")
    item = answered(by["varrow"], asked(by))
    assert kept() == set()
    item = move(by=by["furrow"], entry=item.id, to="returned", seen=item.seq, reason="Which year?")
    assert kept() == {(item.id, "answer", "varrow")}
    item = answered(by["varrow"], item)
    move(by=by["furrow"], entry=item.id, to="accepted", seen=item.seq)
    assert kept() == set()


def test_new_words_of_a_question_wait_on_and_words_that_were_taken_away_do_not() -> None:
    by = at_the_table("furrow", "varrow")
    item = asked(by)
    item = revise(by=by["furrow"], entry=item.id, body=QUESTION | {"question": "Who audits?"}, seen=item.seq)
    assert kept() == {(item.id, "answer", "varrow")}
    redact(by=by["furrow"], entry=item.id, reason="It named somebody.", now=MONDAY)
    assert kept() == set()


def test_questions_of_a_partner_in_a_section_wait_together() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    begun = begin_round(by=by["furrow"], partner="varrow", sections=["finance", "identity"], light=False, now=MONDAY)
    assert len(begun.questions) > 6
    first = {org: _by_section(org) for org in ("furrow", "varrow")}
    assert {(what, org) for _, what, org in kept()} == {("answer", "furrow"), ("answer", "varrow")}
    assert [len(first[org]) for org in first] == [2, 2]
    ask_both_ways(by=by["ministry"], partner="varrow", section="finance", question="Who pays?", both=False, now=MONDAY)
    assert len(_by_section("varrow")) == 3
    assert len(kept()) == 5


def test_when_the_first_is_answered_the_next_one_waits() -> None:
    by = at_the_table("furrow", "varrow")
    one, other = asked(by), asked(by, question="Who pays you?")
    open_ones = {one.id: one, other.id: other}
    for _ in range(2):
        ((id, _what, _org),) = kept()
        answered(by["varrow"], open_ones.pop(id))
    assert kept() == set()


def _by_section(subject: str) -> dict[tuple[str, str], str]:
    found = {}
    for id, _what, org in kept():
        if org == subject:
            body = as_entry(ENTRIES.read("id = %s", (id,))[0]).body
            found[getattr(body, "asked_by", ""), getattr(body, "section", "")] = id
    return found


def test_nobody_waits_for_an_answer_once_the_asker_has_left() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    item = asked(by)
    announce_leaving(by=by["furrow"], reason="other", effective_on=days_later(5).date(), now=MONDAY)
    assert (item.id, "answer") in waits(by["varrow"], days_later(4).date())
    assert (item.id, "answer") not in waits(by["varrow"], days_later(5).date())


def test_a_released_copy_waits_for_nobody() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    item = asked(by)
    own = write(by=by["varrow"], kind="commitment", body={"what": "Pumps", "form": "in_kind", "to": ["ministry"]},
                room="own")  # fmt: skip
    before = kept()
    release(by=by["varrow"], to=["ministry"], entries=[own.id], purpose="To know us")
    assert {id for id, _, _ in kept()} - {id for id, _, _ in before} == set()
    assert (item.id, "answer", "varrow") in kept()


# -- saying back ------------------------------------------------------------------------------------------------------


def test_what_was_said_back_waits_for_whoever_said_it_first() -> None:
    by = at_the_table("furrow", "varrow")
    one = said_back(by)
    assert kept() == {(one.id, "hear", "furrow")}
    assert waits(by["furrow"]) == {(one.id, "hear")}
    assert waits(by["varrow"]) == set()
    left = correct(by=by["furrow"], restatement=one.id, correction="We want to.", seen=one.seq, now=MONDAY)
    assert kept() == set()
    left = say_again(by=by["varrow"], restatement=one.id, words="You want to.", seen=left.seq, now=MONDAY)
    assert kept() == {(one.id, "hear", "furrow")}
    move(by=by["furrow"], entry=one.id, to="confirmed", seen=left.seq)
    assert kept() == set()


def test_what_was_said_back_at_home_waits_for_nobody() -> None:
    by = at_the_table("furrow", "varrow")
    said_back(by, room="own")
    assert kept() == set()


def test_nobody_waits_for_a_yes_once_who_said_it_back_has_left() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    one = said_back(by)
    announce_leaving(by=by["varrow"], reason="other", effective_on=days_later(5).date(), now=MONDAY)
    assert (one.id, "hear") in waits(by["furrow"], days_later(4).date())
    assert (one.id, "hear") not in waits(by["furrow"], days_later(5).date())


# -- a right is no duty -----------------------------------------------------------------------------------------------


def test_what_is_said_about_a_partner_waits_for_no_reply() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    risk = {"statement": "It may run dry.", "area": "delivery", "about": "varrow", "faced_by": ["furrow"],
            "level": "low"}  # fmt: skip
    write(by=by["furrow"], kind="risk", body=risk)
    item = answered(by["varrow"], asked(by))
    move(by=by["furrow"], entry=item.id, to="accepted", seen=item.seq)
    assert kept() == set()
