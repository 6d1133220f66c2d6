"""A representative speaks when every other partner with a voice has said yes to it."""

import pytest

from acts.coming import claimed, founded, invitee, met, on_the_register, seat_of
from acts.house import CARDS, days_later
from commonhold.acts.entries import answer, move, write
from commonhold.acts.refusal import NotAllowed, NotNow
from commonhold.acts.seating.claiming import confirm_seat
from commonhold.acts.seating.seats import invite_neutral, seat_colleague
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.chapters.registers import Seat
from commonhold.record.fold import as_entry
from commonhold.record.journal import lines_of
from commonhold.record.pointing import entries_naming
from commonhold.record.rows import TASKS

pytestmark = pytest.mark.usefixtures("database")

SECOND = Seat(shown_name="Kofi", place="representative", function="legal", level="executive")
BROKER = Seat(
    shown_name="Esi", place="broker", function="other", level="middle", starts_on=days_later(2).date(),
    ends_on=days_later(30).date(),
)  # fmt: skip


def test_the_third_waits_for_the_second_whose_voice_was_there_first() -> None:
    begun = founded(CARDS["furrow"], *(invitee(id, id[:5]) for id in on_the_register("varrow", "ministry")))
    varrow, ministry = (claimed(invited, invited.organisation[:5]) for invited in begun.invited)
    assert seat_of(varrow).confirmed
    assert not seat_of(ministry).confirmed
    with pytest.raises(NotNow):
        confirm_seat(by=begun.by, seat=varrow.seat, now=days_later(1))
    assert confirm_seat(by=varrow, seat=ministry.seat, now=days_later(1))
    (line,) = [line for line in lines_of(begun.partnership, entry=ministry.seat) if line.deed == "confirm_seat"]
    assert (line.state, line.revision) == ("confirmed", 2)


def test_without_a_voice_one_writes_and_does_not_consent() -> None:
    begun = founded(CARDS["furrow"], *(invitee(id, id[:5]) for id in on_the_register("varrow", "ministry")))
    _varrow, ministry = (claimed(invited, invited.organisation[:5]) for invited in begun.invited)
    case = write(by=ministry, kind="why_case", body={"together": "Water."}, now=days_later(1))
    case = move(by=ministry, entry=case.id, to="proposed", seen=case.seq, now=days_later(1))
    with pytest.raises(NotAllowed):
        answer(by=ministry, entry=case.id, revision=1, verdict="consent", now=days_later(1))


def test_two_first_representatives_never_wait_for_each_other() -> None:
    """Furrow objects to both at first; neither of the two is asked about the other."""
    begun = founded(CARDS["furrow"], *(invitee(id, id[:5]) for id in on_the_register("varrow", "ministry")))
    varrow, ministry = (claimed(invited, invited.organisation[:5]) for invited in begun.invited)
    with pytest.raises(NotAllowed):
        confirm_seat(by=ministry, seat=ministry.seat, now=days_later(1))
    assert seat_of(varrow).confirmed


def test_a_second_representative_is_confirmed_by_each_other_partner() -> None:
    by = met("furrow", "varrow", "ministry")
    kofi = claimed(seat_colleague(by=by["furrow"], card=SECOND, mailbox="k@example.org", now=days_later(2)), "k", on=2)
    assert not seat_of(kofi).confirmed
    with pytest.raises(NotNow):
        confirm_seat(by=by["furrow"], seat=kofi.seat, now=days_later(2))
    assert not confirm_seat(by=by["varrow"], seat=kofi.seat, now=days_later(2))
    assert not confirm_seat(by=by["ministry"], seat=kofi.seat, verdict="object", reason="Who?", now=days_later(2))
    assert confirm_seat(by=by["ministry"], seat=kofi.seat, now=days_later(3))
    assert seat_of(kofi).speaks(days_later(3).date())


def test_two_seats_of_one_organisation_count_once() -> None:
    by = met("furrow", "varrow")
    kofi = claimed(seat_colleague(by=by["furrow"], card=SECOND, mailbox="k@example.org", now=days_later(2)), "k", on=2)
    confirm_seat(by=by["varrow"], seat=kofi.seat, now=days_later(2))
    case = write(by=kofi, kind="why_case", body={"together": "Water."}, now=days_later(2))
    case = move(by=kofi, entry=case.id, to="proposed", seen=case.seq, now=days_later(2))
    for seat in (kofi, by["furrow"]):
        case = answer(by=seat, entry=case.id, revision=1, verdict="consent", now=days_later(2))
        assert case.state == "proposed"
    assert answer(by=by["varrow"], entry=case.id, revision=1, verdict="consent", now=days_later(2)).state == "agreed"


def test_a_broker_has_no_voice_until_each_partner_confirmed_it() -> None:
    by = met("furrow", "varrow")
    esi = claimed(invite_neutral(by=by["varrow"], card=BROKER, mailbox="e@example.org", now=days_later(2)), "e", on=2)
    assert not seat_of(esi).is_guest_of_all
    assert confirm_seat(by=by["furrow"], seat=esi.seat, now=days_later(2))
    assert seat_of(esi).is_guest_of_all


def test_a_broker_waits_for_a_partner_that_nobody_speaks_for_yet() -> None:
    begun = founded(CARDS["furrow"], *(invitee(id, id[:5]) for id in on_the_register("varrow", "ministry")))
    varrow = claimed(begun.invited[0], "varro")
    asked = invite_neutral(by=begun.by, card=BROKER, mailbox="b@example.org", now=days_later(1))
    broker = claimed(asked, "b", on=1)
    assert not confirm_seat(by=varrow, seat=broker.seat, now=days_later(1))
    waiting = TASKS.read("entry = %s AND what = 'confirm'", (broker.seat,))
    assert [task.organisation for task in waiting] == [begun.invited[1].organisation]
    ministry = claimed(begun.invited[1], "minis", on=2)
    confirm_seat(by=varrow, seat=ministry.seat, now=days_later(2))
    assert not seat_of(broker).confirmed
    assert confirm_seat(by=ministry, seat=broker.seat, now=days_later(2))


def test_a_seat_in_the_field_needs_no_confirming_and_an_empty_one_cannot_have_it() -> None:
    by = met("furrow", "varrow")
    yaw = seat_colleague(
        by=by["furrow"], card=Seat(shown_name="Yaw", place="field", function="field", level="field"),
        mailbox="y@example.org", now=days_later(2),
    )  # fmt: skip
    kofi = seat_colleague(by=by["furrow"], card=SECOND, mailbox="k@example.org", now=days_later(2))
    for seat in (yaw.seat, kofi.seat):
        with pytest.raises(NotNow):
            confirm_seat(by=by["varrow"], seat=seat, now=days_later(2))


def test_a_yes_with_a_concern_counts_and_says_so() -> None:
    by = met("furrow", "varrow", "ministry")
    kofi = claimed(seat_colleague(by=by["furrow"], card=SECOND, mailbox="k@example.org", now=days_later(2)), "k", on=2)
    why = "Not in the first month."
    assert not confirm_seat(by=by["varrow"], seat=kofi.seat, verdict="concern", reason=why, now=days_later(2))
    said = entries_naming(by["varrow"].partnership, [kofi.seat], kinds=["assent"], fields=["target"])
    (word,) = [as_entry(row).body for row in said]
    assert isinstance(word, Assent)
    assert (word.verdict, word.with_concern, word.reason) == ("consent", True, why)
    assert confirm_seat(by=by["ministry"], seat=kofi.seat, now=days_later(2))
