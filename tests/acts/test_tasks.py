"""What waits for whom: told in the deed that makes it wait, gone in the deed that settles it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from acts.coming import claimed, founded, invitee, met, on_the_register, seat_of
from acts.house import CARDS, at_the_table, days_later
from commonhold.acts.deed import By, Written
from commonhold.acts.entries import answer, move, revise, write
from commonhold.acts.refusal import Refusal
from commonhold.acts.sealing.lodging import lodge, open_own, take_back
from commonhold.acts.seating.claiming import confirm_seat
from commonhold.acts.seating.membership import announce_leaving, propose_partner
from commonhold.acts.seating.seats import end_seat, seat_colleague
from commonhold.acts.tasks.deriving import all_tasks
from commonhold.facts.chapters.registers import Seat
from commonhold.record.rows import ENTRIES, TASKS, TaskRow
from commonhold.visibility.waiting import waiting_for

pytestmark = pytest.mark.usefixtures("database")

TUESDAY = days_later(1)
KOFI = Seat(shown_name="Kofi", place="representative", function="legal", level="executive")
PUMPS = {"what": "Two pumps", "form": "in_kind", "to": ["varrow"], "due_on": "2026-09-01"}
DRIVER = {"facet": "driver", "rank": "main", "statement": "Water."}


def _kept(partnership: str = "osanti") -> set[tuple[str, str, str]]:
    rows = TASKS.read("partnership = %s", (partnership,))
    assert _sorted(rows) == _sorted(list(all_tasks(partnership)))
    return {(row.entry, row.what, row.organisation) for row in rows}


def _sorted(rows: list[TaskRow]) -> list[str]:
    return sorted(map(str, rows))


def _proposed(by: dict[str, By], room: str = "") -> Written:
    case = write(by=by["furrow"], kind="why_case", body={"together": "Water."}, room=room, now=TUESDAY)
    return move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq, now=TUESDAY)


def test_a_proposal_waits_for_each_until_each_has_said_yes() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    case = _proposed(by)
    waiting = {(case.id, "consent", org) for org in by}
    assert _kept() == waiting
    for org in ("varrow", "ministry"):
        answer(by=by[org], entry=case.id, revision=1, verdict="consent", now=TUESDAY)
        waiting -= {(case.id, "consent", org)}
        assert _kept() == waiting
    answer(by=by["furrow"], entry=case.id, revision=1, verdict="consent", now=TUESDAY)
    assert _kept() == set()


def test_new_words_ask_again_and_a_draft_asks_nobody() -> None:
    by = at_the_table("furrow", "varrow")
    case = _proposed(by)
    answer(by=by["varrow"], entry=case.id, revision=1, verdict="consent", now=TUESDAY)
    case = revise(by=by["furrow"], entry=case.id, body={"together": "More."}, seen=case.seq, now=TUESDAY)
    assert _kept() == set()
    move(by=by["furrow"], entry=case.id, to="proposed", seen=case.seq, now=TUESDAY)
    assert _kept() == {(case.id, "consent", "furrow"), (case.id, "consent", "varrow")}


def test_a_promise_waits_for_both_sides_then_for_its_day() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    promise = write(by=by["furrow"], kind="commitment", body=PUMPS, now=TUESDAY)
    assert _kept() == {(promise.id, "consent", "furrow"), (promise.id, "consent", "varrow")}
    for org in ("furrow", "varrow"):
        answer(by=by[org], entry=promise.id, revision=1, verdict="consent", to="accepted", now=TUESDAY)
    assert _kept() == {(promise.id, "due", "furrow")}
    (task,) = waiting_for(by["furrow"].seat, "osanti", TUESDAY.date())
    assert (task.what, str(task.due_on)) == ("due", "2026-09-01")


def test_a_move_that_nobody_asked_for_waits_once_one_has_said_yes_to_it() -> None:
    by = at_the_table("furrow", "varrow")
    words = {"statement": "Late.", "nature": "delivery", "weight": "minor", "opened_on": "2026-03-09"}
    issue = write(
        by=by["furrow"], kind="issue", body={**words, "between": ["furrow", "varrow"], "owner": by["furrow"].seat},
        now=TUESDAY,
    )  # fmt: skip
    issue = move(by=by["furrow"], entry=issue.id, to="in_hand", seen=issue.seq, now=TUESDAY)
    assert _kept() == set()
    move(by=by["varrow"], entry=issue.id, to="resolved", seen=issue.seq, now=TUESDAY)
    assert _kept() == {(issue.id, "consent", "furrow")}


def test_whoever_did_not_sign_the_nda_hears_nothing_of_its_room() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    nda = {"title": "NDA", "type": "nda", "parties": ["furrow", "varrow"], "renewal": "none", "ends_on": "2026-06-01"}
    agreed = write(by=by["furrow"], kind="agreement", body=nda, now=TUESDAY)
    agreed = move(by=by["furrow"], entry=agreed.id, to="proposed", seen=agreed.seq, now=TUESDAY)
    assert _kept() == {(agreed.id, "consent", "furrow"), (agreed.id, "consent", "varrow")}
    for org in ("furrow", "varrow"):
        answer(by=by[org], entry=agreed.id, revision=1, verdict="consent", to="in_force", now=TUESDAY)
    case = _proposed(by, room=f"confidential:{agreed.id}")
    assert _kept() == {(case.id, "consent", "furrow"), (case.id, "consent", "varrow")}
    assert waiting_for(by["ministry"].seat, "osanti", TUESDAY.date()) == []
    assert [task.entry for task in waiting_for(by["varrow"].seat, "osanti", TUESDAY.date())] == [case.id]
    assert waiting_for(by["varrow"].seat, "osanti", days_later(100).date()) == []


def test_seats_wait_to_be_taken_and_to_be_confirmed() -> None:
    (varrow, ministry) = on_the_register("varrow", "ministry")
    begun = founded(CARDS["furrow"], invitee(varrow, "reed"), invitee(ministry, "osei"))
    first, second = begun.invited
    place = begun.partnership
    assert _kept(place) == {(first.seat, "claim", varrow), (second.seat, "claim", ministry)}
    reed = claimed(first, "reed")
    claimed(second, "osei")
    assert _kept(place) == {(second.seat, "confirm", varrow)}
    assert [task.what for task in waiting_for(reed.seat, place, TUESDAY.date())] == ["confirm"]
    confirm_seat(by=reed, seat=second.seat, now=TUESDAY)
    assert _kept(place) == set()


def test_a_seat_that_ended_waits_for_nobody_and_a_joining_for_each() -> None:
    by = met("furrow", "varrow", "assembly")
    place = by["furrow"].partnership
    kofi = claimed(seat_colleague(by=by["furrow"], card=KOFI, mailbox="k@example.org", now=TUESDAY), "kofi")
    assert len(waiting_for(by["varrow"].seat, place, TUESDAY.date())) == 1
    end_seat(by=kofi, seat=kofi.seat, now=TUESDAY)
    assert waiting_for(by["varrow"].seat, place, days_later(2).date()) == []
    joining = propose_partner(
        by=by["furrow"], organisation=CARDS["ministry"], mailbox="m@example.org", shown_name="M",
        reason="new_capability", now=TUESDAY,
    )  # fmt: skip
    others = {(joining.change.id, "consent", seat_of(by[org]).organisation) for org in ("varrow", "assembly")}
    assert {task for task in _kept(place) if task[1] == "consent"} == others
    for org in ("varrow", "assembly"):
        answer(by=by[org], entry=joining.change.id, revision=1, verdict="consent", now=TUESDAY)
    assert (joining.invited.seat, "claim", joining.invited.organisation) in _kept(place)


def test_a_round_that_one_began_waits_for_the_others() -> None:
    by = at_the_table("furrow", "varrow")
    write(by=by["furrow"], kind="motive", body=DRIVER, now=TUESDAY)
    assert _kept() == set()
    lodge(by=by["furrow"], kind="motive", values={"facet": "driver"}, now=TUESDAY)
    assert _kept() == {("motive&facet=driver", "lodge", "varrow")}
    take_back(by=by["furrow"], kind="motive", values={"facet": "driver"}, now=TUESDAY)
    assert _kept() == set()
    for one in by.values():
        lodge(by=one, kind="motive", values={"facet": "driver"}, now=TUESDAY)
    assert _kept() == set()


def test_a_partner_that_left_is_told_of_nothing() -> None:
    by = at_the_table("furrow", "varrow", "ministry")
    _proposed(by)
    announce_leaving(by=by["varrow"], reason="other", effective_on=days_later(5).date(), now=TUESDAY)
    assert waiting_for(by["varrow"].seat, "osanti", days_later(4).date())
    assert waiting_for(by["varrow"].seat, "osanti", days_later(5).date()) == []
    assert waiting_for("no-such-seat", "osanti", TUESDAY.date()) == []
    assert waiting_for(by["varrow"].seat, "nowhere", TUESDAY.date()) == []


# -- whatever is done, what deeds keep is what the record tells --------------------------------------------------------

Step = Callable[[By, list[Written], int], Any]


def _nda(by: By, number: int) -> Written:
    parties = [["furrow", "varrow"], ["furrow", "varrow", "ministry"]][number % 2]
    body = {"title": "NDA", "type": "nda", "parties": parties, "renewal": "none"}
    return write(by=by, kind="agreement", body=body, now=TUESDAY)


def _latest(one: Written) -> Written:
    (row,) = ENTRIES.read("partnership = 'osanti' AND id = %s", (one.id,))
    return Written(row.id, row.room, row.revision, row.state, row.seq)


def _writes(kind: str, /, **body: Any) -> Step:
    return lambda by, done, number: done.append(write(by=by, kind=kind, body=body, now=TUESDAY))


def _moves(by: By, done: list[Written], number: int) -> None:
    ends = ("proposed", "accepted", "settled", "under_way", "adopted", "in_force", "withdrawn", "done", "in_hand")
    one = _latest(done[number % len(done)])
    for end in ends[number % 3 :]:
        try:
            move(by=by, entry=one.id, to=end, seen=one.seq, now=TUESDAY)
        except Refusal:
            continue
        return


def _answers(by: By, done: list[Written], number: int) -> None:
    one = _latest(done[number % len(done)])
    verdict = ("consent", "consent", "object", "abstain")[number % 4]
    end = "adopted" if one.state == "open" else ""
    answer(by=by, entry=one.id, revision=one.revision, verdict=verdict, reason="So.", to=end, now=TUESDAY)


STEPS: dict[str, Step] = {
    "case": _writes("why_case", together="Water."),
    "promise": _writes("commitment", **PUMPS),
    "decision": _writes("decision", question="?", topic="phase", to_phase="delivery", opened_on="2026-03-09"),
    "activity": _writes("activity", title="Dig", kind="activity", accountable=["varrow"], due_on="2026-05-01"),
    "nda": lambda by, done, number: done.append(_nda(by, number)),
    "confidential": lambda by, done, number: done.append(
        write(
            by=by, kind="why_case", body={"together": "Secret."}, room=f"confidential:{done[number % len(done)].id}",
            now=TUESDAY,
        )
    ),
    "move": _moves,
    "answer": _answers,
    "yes": lambda by, done, number: answer(
        by=by, entry=done[-1].id, revision=_latest(done[-1]).revision, verdict="consent", now=TUESDAY
    ),
    "leave": lambda by, done, number: done.append(
        announce_leaving(by=by, reason="other", effective_on=days_later(number).date(), now=TUESDAY)
    ),
    "seat": lambda by, done, number: claimed(
        seat_colleague(by=by, card=KOFI, mailbox="k@example.org", now=TUESDAY), f"k{number}"
    ),
    "lodge": lambda by, done, number: lodge(by=by, kind="motive", values={"facet": "driver"}, now=TUESDAY),
    "open": lambda by, done, number: open_own(by=by, kind="motive", values={"facet": "driver"}, now=TUESDAY),
}  # fmt: skip
steps = st.lists(st.tuples(st.sampled_from(sorted(STEPS)), st.integers(0, 2), st.integers(0, 30)), max_size=25)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(steps)
def test_whatever_is_done_what_deeds_keep_is_what_the_record_tells(course: list[tuple[str, int, int]]) -> None:
    with transaction.atomic():
        by = list(at_the_table("furrow", "varrow", "ministry").values())
        done = [_proposed({"furrow": by[0]})]
        for name, who, number in course:
            try:
                STEPS[name](by[who], done, number)
            except Refusal:
                continue
            _kept()
        transaction.set_rollback(True)
