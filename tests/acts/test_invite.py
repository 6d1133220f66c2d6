"""Links are mailed, used once, and tell nothing to anybody else."""

import pytest

from acts.coming import claimed, founded, house, invitee, met, on_the_register, somebody
from acts.house import CARDS, MONDAY, days_later
from commonhold.acts.people import person
from commonhold.acts.refusal import Conflict, NotAllowed, NotNow, NotThere
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.membership import invite_partner, uninvite_partner
from commonhold.acts.seating.seats import end_seat, invite_again, seat_colleague, withdraw_invitation
from commonhold.facts.chapters.registers import Seat
from commonhold.record.journal import lines_of
from commonhold.record.models.directory import Invitation

pytestmark = pytest.mark.usefixtures("database")


def test_no_mailbox_and_no_token_ever_stands_in_a_journal() -> None:
    begun = founded(CARDS["furrow"], invitee(CARDS["varrow"], "reed"))
    claimed(begun.invited[0], "reed")
    for line in lines_of(begun.partnership):
        assert b"@" not in line.body
        assert begun.invited[0].token.encode() not in line.body
    kept = Invitation.objects.get(partnership=begun.partnership)
    assert len(bytes(kept.token_hash)) == 32
    assert kept.mailbox == "reed@example.org"


def test_wrong_used_late_and_withdrawn_links_all_say_the_same() -> None:
    names = ("reed", "osei", "late", "again")
    begun = founded(CARDS["furrow"], *(invitee(CARDS["varrow"], name) for name in names))
    used, withdrawn, late, replaced = begun.invited
    claimed(used, "reed")
    withdraw_invitation(by=begun.by, seat=withdrawn.seat, now=days_later(1))
    new = invite_again(by=begun.by, seat=replaced.seat, mailbox="other@example.org", now=days_later(2))
    said = set()
    for token, day in ((used.token, 2), (withdrawn.token, 2), (late.token, 14), (replaced.token, 3), ("guess", 2)):
        with pytest.raises(NotThere) as refused:
            claim(token=token, person=somebody("x"), function="other", level="field", now=days_later(day))
        said.add((refused.value.why, tuple(refused.value.words)))
    assert len(said) == 1
    assert claimed(new, "other", on=3).seat == replaced.seat


def test_while_one_sits_alone_the_list_can_change() -> None:
    furrow, varrow, ministry = on_the_register("furrow", "varrow", "ministry")
    begun = founded(furrow, invitee(varrow, "reed"))
    asked = invite_partner(by=begun.by, organisation=ministry, mailbox="m@example.org", shown_name="M", now=MONDAY)
    uninvite_partner(by=begun.by, organisation=varrow, now=MONDAY)
    assert house(begun.partnership).card.partners == (furrow, ministry)
    with pytest.raises(NotThere):
        claimed(begun.invited[0], "reed")
    claimed(asked, "osei")
    assert set(house(begun.partnership).card.ring) == {furrow, ministry}


def test_once_a_second_partner_sits_nobody_invites_or_strikes_out_alone() -> None:
    (assembly,) = on_the_register("assembly")
    by = met("furrow", "varrow")
    for one in by.values():
        with pytest.raises(NotNow):
            invite_partner(by=one, organisation=assembly, mailbox="a@example.org", shown_name="A", now=days_later(2))
    partner = house(by["furrow"].partnership).card.partners[1]
    with pytest.raises(NotNow):
        uninvite_partner(by=by["furrow"], organisation=partner, now=days_later(2))


def test_a_partner_for_which_somebody_speaks_is_not_invited_again() -> None:
    by = met("furrow", "varrow")
    partner = house(by["furrow"].partnership).card.partners[1]
    with pytest.raises(Conflict):
        invite_partner(
            by=by["furrow"], organisation=partner, mailbox="b@example.org", shown_name="B", now=days_later(2)
        )


def test_a_partner_that_lost_its_voice_can_be_asked_for_a_new_one_by_the_others() -> None:
    furrow, varrow = on_the_register("furrow", "varrow")
    begun = founded(furrow, invitee(varrow, "reed"))
    reed = claimed(begun.invited[0], "reed")
    brief = Seat(
        shown_name="Kofi", place="representative", function="legal", level="executive", ends_on=days_later(9).date()
    )
    kofi = seat_colleague(by=reed, card=brief, mailbox="kofi@example.org", now=days_later(1))
    with pytest.raises(NotAllowed):
        withdraw_invitation(by=begun.by, seat=kofi.seat, now=days_later(1))
    with pytest.raises(NotNow):
        end_seat(by=reed, seat=reed.seat, now=days_later(1))


def test_a_mailbox_in_capitals_is_the_same_person_and_nonsense_is_none() -> None:
    assert somebody("Reed") == somebody("reed")
    for mailbox in ("nobody", "@example.org", "a b@example.org"):
        with pytest.raises(NotAllowed):
            person(mailbox, "Nobody")
