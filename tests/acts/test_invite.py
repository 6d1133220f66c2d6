"""Links are mailed, used once, and tell nothing to anybody else."""

from functools import partial
from typing import Any

import pytest
from msgspec import structs

from acts.coming import BROWN, OSANTI, claimed, founded, house, invitee, met, on_the_register, seat_of, somebody
from acts.house import CARDS, MONDAY, days_later
from commonhold.acts.partnership import start
from commonhold.acts.people import person
from commonhold.acts.refusal import Conflict, NotAllowed, NotNow, NotThere
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.membership import invite_partner, uninvite_partner
from commonhold.acts.seating.seats import invite_again, invite_neutral, seat_colleague, withdraw_invitation
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


def test_a_partner_whose_voice_ended_is_asked_for_a_new_one_by_another() -> None:
    furrow, varrow = on_the_register("furrow", "varrow")
    brown = structs.replace(BROWN, ends_on=days_later(5).date())
    begun = start(
        by=somebody("brown"), organisation=furrow, card=OSANTI, seat=brown, invite=[invitee(varrow, "reed")], now=MONDAY
    )  # fmt: skip
    reed = claimed(begun.invited[0], "reed")
    asked: dict[str, Any] = {"by": reed, "organisation": furrow, "mailbox": "k@example.org", "shown_name": "Kofi"}
    with pytest.raises(Conflict):
        invite_partner(**asked, now=days_later(5))
    with pytest.raises(NotAllowed, match="somebody who sat"):
        invite_partner(**asked, now=days_later(6))
    back = invite_partner(**asked | {"mailbox": "brown@example.org"}, now=days_later(6))
    assert seat_of(claimed(back, "brown", on=6)).speaks(days_later(6).date())
    assert house(begun.partnership).card.partners == (furrow, varrow)


def test_only_its_own_sees_to_an_invitation_of_a_partner_with_a_voice() -> None:
    by = met("furrow", "varrow")
    card = Seat(shown_name="Kofi", place="representative", function="legal", level="executive")
    kofi = seat_colleague(by=by["varrow"], card=card, mailbox="kofi@example.org", now=days_later(1))
    for deed in (withdraw_invitation, partial(invite_again, mailbox="x@example.org")):
        with pytest.raises(NotAllowed):
            deed(by=by["furrow"], seat=kofi.seat, now=days_later(1))
    withdraw_invitation(by=by["varrow"], seat=kofi.seat, now=days_later(1))
    with pytest.raises(NotThere):
        claimed(kofi, "kofi")
    with pytest.raises(NotNow):
        withdraw_invitation(by=by["varrow"], seat=by["varrow"].seat, now=days_later(1))


def test_only_whoever_asked_somebody_sees_to_that_invitation() -> None:
    furrow, varrow, ministry = on_the_register("furrow", "varrow", "ministry")
    begun = founded(furrow, invitee(varrow, "reed"), invitee(ministry, "osei"))
    reed = claimed(begun.invited[0], "reed")
    broker = Seat(shown_name="Vera", place="broker", function="other", level="middle", ends_on=days_later(99).date())
    vera = invite_neutral(by=begun.by, card=broker, mailbox="vera@example.org", now=days_later(1))
    for seat in (begun.invited[1].seat, vera.seat):
        for deed in (withdraw_invitation, partial(invite_again, mailbox="reed2@example.org")):
            with pytest.raises(NotAllowed, match="Another partner asked"):
                deed(by=reed, seat=seat, now=days_later(1))
        invite_again(by=begun.by, seat=seat, mailbox="other@example.org", now=days_later(1))


def test_a_mailbox_in_capitals_is_the_same_person_and_nonsense_is_none() -> None:
    assert somebody("Reed") == somebody("reed")
    for mailbox in ("nobody", "@example.org", "a b@example.org"):
        with pytest.raises(NotAllowed):
            person(mailbox, "Nobody")
