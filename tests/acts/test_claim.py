"""Somebody takes the seat that waits for them."""

import pytest

from acts.coming import claimed, founded, house, invitee, on_the_register, seat_of, somebody
from acts.house import CARDS, days_later
from commonhold.acts.entries import write
from commonhold.acts.people import seats_of
from commonhold.acts.refusal import NotAllowed, NotSound, NotThere
from commonhold.acts.seating.claiming import claim
from commonhold.acts.seating.seats import end_seat, seat_colleague
from commonhold.facts.chapters.registers import Seat
from commonhold.record.journal import lines_of

pytestmark = pytest.mark.usefixtures("database")

FIELD = Seat(shown_name="Yaw", place="field", function="field", level="field")


def test_the_person_says_where_it_works_and_is_at_the_table_at_once() -> None:
    begun = founded(CARDS["furrow"], invitee(CARDS["varrow"], "reed"))
    with pytest.raises(NotSound):
        claim(token=begun.invited[0].token, person=somebody("reed"), now=days_later(1))
    reed = claim(
        token=begun.invited[0].token,
        person=somebody("reed"),
        shown_name="Joan Reed",
        function="finance",
        level="executive",
        now=days_later(1),
    )
    held = seat_of(reed)
    assert (held.body.shown_name, held.body.function, held.body.claimed_on) == (
        "Joan Reed",
        "finance",
        days_later(1).date(),
    )
    assert held.speaks(days_later(1).date())
    assert seats_of(somebody("reed"), now=days_later(2)) == [reed]
    write(by=reed, kind="self_statement", body={"facet": "mandate", "statement": "Metals."}, now=days_later(1))


def test_with_the_second_partner_the_ring_is_drawn_once() -> None:
    furrow, varrow, ministry = on_the_register("furrow", "varrow", "ministry")
    begun = founded(furrow, invitee(varrow, "reed"), invitee(ministry, "osei"))
    colleague = seat_colleague(by=begun.by, card=FIELD, mailbox="yaw@example.org", now=days_later(0))
    claimed(colleague, "yaw")
    assert house(begun.partnership).card.ring == ()
    claimed(begun.invited[0], "reed")
    ring = house(begun.partnership).card.ring
    assert sorted(ring) == sorted((furrow, varrow, ministry))
    claimed(begun.invited[1], "osei")
    assert house(begun.partnership).card.ring == ring
    (drawn,) = [line for line in lines_of(begun.partnership, kind="partnership") if line.deed == "claim"]
    assert drawn.by == ""


def test_the_lot_favours_nobody() -> None:
    furrow, varrow = on_the_register("furrow", "varrow")
    first = set()
    for number in range(24):
        begun = founded(furrow, invitee(varrow, "reed"), slug=f"osanti-{number}")
        claimed(begun.invited[0], "reed")
        first.add(house(begun.partnership).card.ring[0])
    assert first == {furrow, varrow}


def test_one_person_speaks_for_one_partner_of_a_partnership_and_for_others_elsewhere() -> None:
    furrow, varrow = on_the_register("furrow", "varrow")
    begun = founded(furrow, invitee(varrow, "brown"))
    with pytest.raises(NotAllowed):
        claimed(begun.invited[0], "brown")
    elsewhere = founded(furrow, invitee(varrow, "brown"), by="reed", slug="elsewhere")
    there = claimed(elsewhere.invited[0], "brown")
    assert set(seats_of(somebody("brown"), now=days_later(2))) == {begun.by, there}


def test_a_seat_that_has_ended_waits_for_nobody() -> None:
    begun = founded(CARDS["furrow"])
    yaw = seat_colleague(by=begun.by, card=FIELD, mailbox="yaw@example.org", now=days_later(0))
    end_seat(by=begun.by, seat=yaw.seat, now=days_later(0))
    with pytest.raises(NotThere):
        claimed(yaw, "yaw")


def test_somebody_who_is_nobody_here_takes_no_seat() -> None:
    begun = founded(CARDS["furrow"], invitee(CARDS["varrow"], "reed"))
    with pytest.raises(NotThere):
        claim(token=begun.invited[0].token, person="nobody", function="other", level="field", now=days_later(1))
