"""What a clause promises, and what the record shows of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import msgspec
import pytest
from msgspec import UNSET

from commonhold.facts.chapters.agreement import Agreement, Clause
from commonhold.facts.chapters.communication import PublicItem
from commonhold.facts.chapters.governance import AccountabilityReport
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.chapters.registers import Partnership, Seat
from commonhold.facts.chapters.review import Review
from commonhold.facts.chapters.scoping import Interaction
from commonhold.facts.dossier import AnyEntry, Dossier
from commonhold.facts.entry import Entry, SeatCard
from commonhold.facts.kind import Fact, kind_of
from commonhold.facts.types import Promise
from commonhold.facts.vocabulary import kinds
from commonhold.practice.finding import Missing
from commonhold.practice.promises import SHOWINGS, UNREADABLE, Lapse, Showing, day_of, lapses, readable, wanted_by
from commonhold.practice.view import Ground, View

SIGNED = date(2026, 1, 1)
PARTNERS = ("furrow", "varrow")
MEETING = Promise(shown_by="interaction", where="kind=meeting", every_days=30)


def entry(body: Fact, on: date = SIGNED, by: str = "furrow", **more: Any) -> AnyEntry:
    kind = kind_of(type(body)).name
    written = datetime.combine(on, datetime.min.time(), UTC)
    plain = Entry(f"{kind}-{on}-{by}", kind, "partners", by, body, recorded_at=written)
    return msgspec.structs.replace(plain, **more)


def met(on: date, sort: Any = "meeting", by: str = "furrow", attendees: tuple[str, ...] = ()) -> AnyEntry:
    return entry(Interaction(kind=sort, held_on=on, attendees=attendees), on, by)


def reported(on: date, by: str) -> AnyEntry:
    return entry(AccountabilityReport(delivered_on=on), on, by)


def seen(day: date, promises: tuple[Promise, ...], *entries: AnyEntry, **more: Any) -> list[Lapse | Missing]:
    clause = Clause(agreement="memorandum", text="We meet.", promises=promises)
    return list(lapses(view(day, entry(clause, state="agreed", id="clause"), *entries, **more)))


def view(day: date, *entries: AnyEntry, state: str = "in_force", effective_on: Any = SIGNED) -> View:
    agreement = Agreement(type="mou", parties=PARTNERS, effective_on=effective_on, renewal="none")
    signed = entry(agreement, state=state, id="memorandum")
    seats = [SeatCard(f"{org}-seat", org, Seat()) for org in PARTNERS]
    dossier = Dossier("case", Partnership(partners=PARTNERS), seats=seats, entries=[signed, *entries])
    return View(Ground(dossier, day), {})


def only(found: list[Lapse | Missing]) -> Lapse:
    (lapse,) = found
    assert isinstance(lapse, Lapse)
    return lapse


def after(days: int) -> date:
    return SIGNED + timedelta(days=days)


# -- the three clocks ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "kept"), [(30, True), (31, False)])
def test_a_recurring_promise_counts_from_signing(days: int, kept: bool) -> None:
    assert bool(seen(after(days), (MEETING,))) is not kept


@pytest.mark.parametrize(("days", "kept"), [(50, True), (51, False)])
def test_a_recurring_promise_counts_from_the_newest_entry(days: int, kept: bool) -> None:
    found = seen(after(days), (MEETING,), met(after(20)), met(after(10)))
    assert bool(found) is not kept
    if not kept:
        newest = only(found).newest
        assert newest
        assert newest.on == after(20)


def test_what_lies_before_signing_does_not_shorten_the_first_span() -> None:
    assert not seen(after(30), (MEETING,), met(after(-60)))


def test_what_lies_ahead_shows_nothing_yet() -> None:
    assert seen(after(31), (MEETING,), met(after(32)))


def test_a_promise_counts_from_the_day_when_the_clause_came_to_hold_it() -> None:
    amended = entry(
        Clause(agreement="memorandum", promises=(MEETING,)), after(100), id="clause", revision=2, state="agreed"
    )
    assert not list(lapses(view(after(130), entry(Clause(), id="clause", state="agreed"), amended)))
    assert list(lapses(view(after(131), entry(Clause(), id="clause", state="agreed"), amended)))


def test_other_words_in_the_clause_do_not_restart_the_clock() -> None:
    first = Clause(agreement="memorandum", promises=(MEETING,))
    again = msgspec.structs.replace(first, text="We meet, and eat.")
    revisions = [
        entry(first, id="clause", state="superseded", state_since=after(20)),
        entry(again, after(20), id="clause", revision=2, state="agreed"),
    ]
    assert list(lapses(view(after(31), *revisions)))


@pytest.mark.parametrize(("days", "kept"), [(40, True), (41, False)])
def test_a_promise_with_a_date_may_wait_until_that_date(days: int, kept: bool) -> None:
    once = Promise(shown_by="interaction", until=after(40))
    assert bool(seen(after(days), (once,))) is not kept
    assert not seen(after(days), (once,), met(after(5)))


def test_a_meeting_before_signing_does_not_keep_a_promise_with_a_date() -> None:
    assert seen(after(41), (Promise(shown_by="interaction", until=after(40)),), met(after(-5)))


def test_what_stands_keeps_a_promise_with_a_date_whenever_it_was_set_up() -> None:
    channel = entry(kinds()["grievance_channel"].fact(), after(-50), state="open")
    once = Promise(shown_by="grievance_channel", until=after(40))
    assert not seen(after(41), (once,), channel)
    assert seen(after(41), (once,), msgspec.structs.replace(channel, state="shut"))


@pytest.mark.parametrize(("days", "kept"), [(15, True), (16, False)])
def test_a_promise_that_follows_an_event_has_days_from_the_event(days: int, kept: bool) -> None:
    follow = Promise(shown_by="interaction", after="accountability_report", within_days=5)
    found = seen(after(days), (follow,), reported(after(10), "furrow"), met(after(9)))
    assert bool(found) is not kept
    assert not seen(after(days), (follow,), reported(after(10), "furrow"), met(after(10)))
    if not kept:
        event = only(found).event
        assert event
        assert event.on == after(10)


def test_the_first_event_that_nothing_followed_counts() -> None:
    follow = Promise(shown_by="interaction", after="accountability_report", within_days=5)
    record = (reported(after(2), "furrow"), met(after(3)), reported(after(10), "varrow"), reported(after(20), "furrow"))
    event = only(seen(after(30), (follow,), *record)).event
    assert event
    assert event.on == after(10)


# -- who must, and what binds --------------------------------------------------------------------------------------


def test_each_one_who_must_is_watched_alone() -> None:
    each = Promise(shown_by="accountability_report", by=PARTNERS, every_days=30)
    assert only(seen(after(35), (each,), reported(after(10), "furrow"))).who == ("varrow",)
    assert only(seen(after(35), (each,))).who == PARTNERS
    assert not seen(after(35), (each,), reported(after(10), "furrow"), reported(after(12), "varrow"))


def test_where_nobody_is_named_any_one_will_do() -> None:
    assert not seen(
        after(35), (Promise(shown_by="accountability_report", every_days=30),), reported(after(10), "varrow")
    )


def test_who_sat_at_the_table_met_whoever_wrote_it_down() -> None:
    each = Promise(shown_by="interaction", by=PARTNERS, every_days=30)
    assert not seen(after(35), (each,), met(after(10), attendees=("varrow-seat",)))


def test_who_left_no_longer_must() -> None:
    left = entry(MembershipChange(who="varrow", direction="leaves"), state="done")
    assert not seen(after(35), (Promise(shown_by="interaction", by=("varrow",), every_days=30),), left)


@pytest.mark.parametrize("state", ["draft", "proposed", "ended", "expired", "superseded"])
def test_only_an_agreement_in_force_binds(state: str) -> None:
    assert not seen(after(99), (MEETING,), state=state)


def test_only_an_agreed_clause_of_that_agreement_binds() -> None:
    clause = Clause(agreement="memorandum", promises=(MEETING,))
    assert not list(lapses(view(after(99), entry(clause, state="proposed"))))
    elsewhere = msgspec.structs.replace(clause, agreement="another")
    assert not list(lapses(view(after(99), entry(elsewhere, state="agreed"))))
    assert list(lapses(view(after(99), entry(clause, state="agreed"))))


# -- what shows it ------------------------------------------------------------------------------------------------


def test_a_test_on_a_list_asks_what_it_holds() -> None:
    (test,) = wanted_by("review", "review.questions=impact") or ()
    assert test.met_by(entry(Review(questions=("activity", "impact")))) is True
    assert test.met_by(entry(Review(questions=("activity",)))) is False


def test_several_tests_must_all_hold() -> None:
    both = Promise(shown_by="review", where="kind=light_check and review.led_by=jointly", until=after(40))
    alone = entry(Review(kind="light_check", led_by="one_partner", findings_on=after(9)), state="closed")
    joint = entry(Review(kind="light_check", led_by="jointly", findings_on=after(9)), state="closed")
    assert isinstance(seen(after(41), (both,), alone)[0], Lapse)
    assert not seen(after(41), (both,), joint)


def test_numbers_and_yes_or_no_can_be_asked_for() -> None:
    assert wanted_by("interaction", "in_person=true and kind=meeting")
    (test,) = wanted_by("interaction", "in_person=true") or ()
    assert test.met_by(entry(Interaction(in_person=True))) is True
    assert test.met_by(entry(Interaction(in_person=False))) is False
    assert test.met_by(entry(Interaction())) is None


def test_a_test_on_the_state_counts_from_the_day_it_was_entered() -> None:
    answered = Promise(shown_by="public_item", where="state=approved", every_days=30)
    item = entry(PublicItem(), after(1), state="approved", state_since=after(20))
    assert not seen(after(50), (answered,), item)
    assert seen(after(51), (answered,), item)


@pytest.mark.parametrize(
    "where",
    ["kind=joint", "kind", "kind!=evaluation", "decision.kind=evaluation", "mood=good", "state=asleep", "cost=5"],
)
def test_a_test_that_cannot_be_read_is_never_a_finding(where: str) -> None:
    assert wanted_by("review", where) is None
    assert seen(after(99), (Promise(shown_by="review", where=where, every_days=30),)) == [UNREADABLE]


@pytest.mark.parametrize(
    "promise",
    [
        Promise(shown_by="picnic", every_days=30),
        Promise(shown_by="partnership", every_days=30),
        Promise(shown_by="reflection", every_days=30),
        Promise(shown_by="interaction"),
        Promise(shown_by="interaction", every_days=30, until=after(3)),
        Promise(shown_by="interaction", after="incident"),
        Promise(shown_by="interaction", within_days=3, every_days=30),
        Promise(shown_by="interaction", after="picnic", within_days=3),
    ],
)
def test_a_promise_without_one_whole_clock_or_a_known_kind_cannot_be_told(promise: Promise) -> None:
    assert not readable(promise)
    assert seen(after(99), (promise,)) == [UNREADABLE]


def test_an_untold_value_that_decides_is_missing() -> None:
    assert seen(after(40), (MEETING,), met(after(20), UNSET)) == [Missing("interaction.kind")]
    assert isinstance(seen(after(60), (MEETING,), met(after(20), UNSET))[0], Lapse)
    assert not seen(after(40), (MEETING,), met(after(20), UNSET), met(after(30)))


def test_an_unknown_state_that_decides_is_missing() -> None:
    item = entry(PublicItem(published_at=datetime(2026, 1, 20, tzinfo=UTC)))
    assert seen(after(40), (Promise(shown_by="public_item", every_days=30),), item) == [Missing("public_item.state")]


def test_an_entry_without_any_day_leaves_it_open() -> None:
    undated = entry(AccountabilityReport(), recorded_at=None)
    promise = Promise(shown_by="accountability_report", every_days=30)
    assert seen(after(40), (promise,), undated) == [Missing("accountability_report")]


def test_what_each_keeps_for_itself_is_no_broken_promise() -> None:
    assert seen(after(40), (Promise(shown_by="internal_note", every_days=30),)) == [Missing("internal_note")]


def test_without_a_day_of_signing_nothing_can_be_counted() -> None:
    clause = entry(Clause(agreement="memorandum", promises=(MEETING,)), state="agreed", recorded_at=None)
    agreement = Agreement(type="mou", parties=PARTNERS)
    dossier = Dossier(
        "case",
        Partnership(partners=PARTNERS),
        entries=[clause, entry(agreement, id="memorandum", state="in_force", recorded_at=None)],
    )
    assert list(lapses(View(Ground(dossier, after(99)), {}))) == [Missing("agreement.effective_on")]


def test_the_day_is_that_of_the_event_and_else_that_of_writing() -> None:
    assert day_of(met(after(3)), SHOWINGS["interaction"]) == after(3)
    assert day_of(entry(Interaction(planned_on=after(3))), SHOWINGS["interaction"]) is None
    published = entry(PublicItem(published_at=datetime(2026, 2, 3, 10, tzinfo=UTC)), state="published")
    assert day_of(published, SHOWINGS["public_item"]) == date(2026, 2, 3)
    assert day_of(entry(AccountabilityReport(), after(7)), SHOWINGS["accountability_report"]) == after(7)
    assert day_of(entry(Clause(), after(7), state="agreed", state_since=after(9)), Showing()) == after(9)


@pytest.mark.parametrize("name", SHOWINGS)
def test_the_table_names_fields_and_states_that_there_are(name: str) -> None:
    showing, kind = SHOWINGS[name], kinds()[name]
    assert {showing.day, showing.doers} - {""} <= set(kind.fact.__struct_fields__)
    assert set(showing.states) <= set(kind.machine.states)


def test_the_answer_tells_until_when_it_holds() -> None:
    looked = view(after(10), entry(Clause(agreement="memorandum", promises=(MEETING,)), state="agreed"), met(after(5)))
    assert not list(lapses(looked))
    assert looked.clock.next_day == after(36)
