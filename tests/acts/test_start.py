"""Somebody starts a partnership, and owns nothing of it."""

import pytest
from msgspec import structs

from acts.coming import BROWN, OSANTI, founded, house, invitee, met, on_the_register, seat_of, somebody
from acts.house import CARDS, MONDAY, days_later
from commonhold.acts.deed import By
from commonhold.acts.partnership import start
from commonhold.acts.refusal import Conflict, NotSound, NotThere
from commonhold.facts.chapters.registers import Partnership, Seat
from commonhold.facts.kind import Fact
from commonhold.facts.rooms.house import PARTNERS, SeatHeld, own_room
from commonhold.facts.shape import slots
from commonhold.facts.vocabulary import kinds
from commonhold.record.journal import lines_of
from commonhold.visibility.names import Matter
from commonhold.visibility.rights import Rights

pytestmark = pytest.mark.usefixtures("database")


def test_a_working_name_is_enough_and_nothing_is_made_up() -> None:
    (furrow,) = on_the_register("furrow")
    begun = start(by=somebody("brown"), organisation=furrow, card=OSANTI, seat=BROWN, now=MONDAY)
    card = house(begun.partnership).card
    assert (card.name, card.slug, card.phase) == ("Osanti Water", "osanti-water", "scoping")
    assert (card.relation, card.form, card.formality) == ("unknown", "unknown", "unknown")
    assert (card.partners, card.ring) == ((furrow,), ())
    assert seat_of(begun.by).speaks(MONDAY.date())


def test_a_new_organisation_gets_a_chain_of_its_own_in_the_same_deed() -> None:
    begun = founded(CARDS["furrow"])
    (organisation,) = house(begun.partnership).card.partners
    (line,) = lines_of("", room=f"organisation:{organisation}")
    assert (line.kind, line.entry, line.revision) == ("organisation", organisation, 1)


def test_those_invited_at_the_start_stand_on_the_card_at_once() -> None:
    furrow, varrow = on_the_register("furrow", "varrow")
    begun = founded(furrow, invitee(varrow, "reed"), invitee(CARDS["ministry"], "osei"))
    partners = house(begun.partnership).card.partners
    assert partners == (furrow, varrow, begun.invited[1].organisation)
    assert house(begun.partnership).spokespeople(varrow, MONDAY.date()) == []


def test_two_of_one_name_get_two_addresses_and_a_chosen_one_is_nobody_elses() -> None:
    (furrow,) = on_the_register("furrow")
    addresses = {
        house(start(by=somebody("brown"), organisation=furrow, card=OSANTI, seat=BROWN).partnership).card.slug
        for _ in range(2)
    }
    assert len(addresses) == 2
    with pytest.raises(Conflict):
        founded(furrow, slug=str(addresses.pop()))


def test_nothing_is_left_where_something_was_wrong() -> None:
    (furrow,) = on_the_register("furrow")
    with pytest.raises(NotThere):
        start(by="nobody", organisation=furrow, card=OSANTI, seat=BROWN)
    with pytest.raises(NotThere):
        founded(furrow, invitee("no-such-organisation", "reed"))
    with pytest.raises(NotSound):
        start(by=somebody("brown"), organisation=furrow, card=Partnership(), seat=BROWN)
    with pytest.raises(NotSound):
        start(by=somebody("brown"), organisation=furrow, card=OSANTI, seat=Seat(shown_name="Ama"))
    assert not lines_of("", deed="start")


def test_whoever_started_may_do_what_whoever_joined_may_do_and_no_more() -> None:
    """Over every kind, for everything that one may write, decide or move, in every room."""
    by = met("furrow", "varrow")
    here = house(by["furrow"].partnership)
    seats = [here.seats[one.seat] for one in by.values()]
    rights = Rights(here, _Nothing(), days_later(2).date())
    asked = [_answers(rights, *pair) for pair in (seats, seats[::-1])]
    assert asked[0] == asked[1]
    assert len(asked[0]) > 1000
    assert 0 < sum(asked[0]) < len(asked[0])


class _Nothing:
    def entry(self, id: str) -> None:
        return None

    def fillers(self, role: str) -> list[str]:
        return []

    def raised_by(self, id: str) -> str:
        return ""

    def is_decided(self, id: str, room: str) -> bool:
        return False


def _answers(rights: Rights, me: SeatHeld, other: SeatHeld) -> list[bool]:
    """What I may do with what is mine, and with what is the other's; fields name me, or the other."""
    return [
        bool(rights.may(me, terms, Matter(kind, _naming(kind.fact, named), room, whose.organisation, whose.id, id="x")))
        for kind in kinds().values()
        for terms in (kind.write, kind.decide, *(step.by for step in kind.machine.moves))
        for whose in (me, other)
        for named in (me, other)
        for room in (PARTNERS, own_room(whose.organisation))
    ]


def _naming(fact: type[Fact], seat: SeatHeld) -> Fact:
    told = {
        slot.name: (one,) if slot.many else one
        for slot in slots(fact)
        if (one := {"org": seat.organisation, "seat": seat.id}.get(slot.type))
    }
    return structs.replace(fact(), **told)


def test_the_start_stands_in_the_journal_under_the_seat_of_whoever_did_it() -> None:
    begun = founded(CARDS["furrow"])
    lines = lines_of(begun.partnership, deed="start")
    assert [(line.kind, line.by) for line in lines] == [("partnership", begun.by.seat), ("seat", begun.by.seat)]
    assert isinstance(begun.by, By)
