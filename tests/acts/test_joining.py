"""A new partner sits down when every present one has said yes."""

import pytest

from acts.coming import claimed, founded, house, invitee, met, on_the_register, seat_of
from acts.house import CARDS, days_later
from commonhold.acts.deed import By
from commonhold.acts.entries import answer, write
from commonhold.acts.refusal import Conflict, NotAllowed, NotNow, NotThere
from commonhold.acts.seating.claiming import confirm_seat
from commonhold.acts.seating.membership import Proposed, propose_partner
from commonhold.facts.chapters.registers import Organisation
from commonhold.record.journal import lines_of

pytestmark = pytest.mark.usefixtures("database")

TUESDAY = days_later(1)


def _proposed(by: By, organisation: str | Organisation, *, on: int = 1) -> Proposed:
    return propose_partner(
        by=by, organisation=organisation, mailbox="osei@example.org", shown_name="Osei", reason="new_capability",
        now=days_later(on),
    )  # fmt: skip


def test_it_joins_with_the_last_yes_and_not_before() -> None:
    by = met("furrow", "varrow", "assembly")
    joining = _proposed(by["varrow"], CARDS["ministry"])
    ministry, before = joining.invited.organisation, house(by["furrow"].partnership).card
    assert joining.change.state == "announced"
    change = answer(by=by["furrow"], entry=joining.change.id, revision=1, verdict="consent", now=TUESDAY)
    assert change.state == "announced"
    with pytest.raises(NotThere):
        claimed(joining.invited, "osei")
    assert house(by["furrow"].partnership).card == before
    change = answer(by=by["assembly"], entry=joining.change.id, revision=1, verdict="consent", now=TUESDAY)
    assert change.state == "settled"
    card = house(by["furrow"].partnership).card
    assert card.partners == (*before.partners, ministry)
    assert tuple(org for org in card.ring if org != ministry) == before.ring
    assert ministry in card.ring
    osei = claimed(joining.invited, "osei")
    assert not seat_of(osei).confirmed
    confirm_seat(by=by["furrow"], seat=osei.seat, now=TUESDAY)
    assert confirm_seat(by=by["assembly"], seat=osei.seat, now=TUESDAY)


def test_the_link_lasts_from_the_day_on_which_all_had_consented() -> None:
    by = met("furrow", "varrow")
    joining = _proposed(by["varrow"], CARDS["ministry"])
    answer(by=by["furrow"], entry=joining.change.id, revision=1, verdict="consent", now=days_later(20))
    assert claimed(joining.invited, "osei", on=30).seat == joining.invited.seat


def test_a_no_keeps_it_out_and_long_after_its_day_nothing_has_come_by_itself() -> None:
    by = met("furrow", "varrow")
    joining = _proposed(by["varrow"], CARDS["ministry"])
    words = {"entry": joining.change.id, "revision": 1, "reason": "Not yet."}
    change = answer(by=by["furrow"], verdict="object", now=TUESDAY, **words)  # type: ignore[arg-type]
    assert change.state == "announced"
    with pytest.raises(NotThere):
        claimed(joining.invited, "osei", on=9)
    change = answer(by=by["furrow"], verdict="consent", now=days_later(9), **words)  # type: ignore[arg-type]
    assert change.state == "settled"


def test_the_place_in_the_ring_is_drawn() -> None:
    furrow, varrow, ministry = on_the_register("furrow", "varrow", "ministry")
    places = set()
    for number in range(16):
        begun = founded(furrow, invitee(varrow, "reed"), slug=f"osanti-{number}")
        reed = claimed(begun.invited[0], "reed")
        joining = _proposed(reed, ministry, on=2)
        answer(by=begun.by, entry=joining.change.id, revision=1, verdict="consent", now=days_later(2))
        places.add(house(begun.partnership).card.ring.index(ministry))
    assert places == {0, 1, 2}


def test_alone_one_invites_and_a_partner_is_not_proposed_again() -> None:
    begun = founded(CARDS["furrow"])
    with pytest.raises(NotNow):
        _proposed(begun.by, CARDS["ministry"])
    by = met("varrow", "ministry", slug="elsewhere")
    partner = house(by["varrow"].partnership).card.partners[1]
    with pytest.raises(Conflict):
        _proposed(by["varrow"], partner)


def test_a_joining_written_like_any_entry_does_the_same() -> None:
    (ministry,) = on_the_register("ministry")
    by = met("furrow", "varrow")
    words = {
        "who": ministry, "direction": "joins", "reason": "resources", "notice_on": "2026-03-10",
        "effective_on": "2026-04-01",
    }  # fmt: skip
    change = write(by=by["furrow"], kind="membership_change", body=words, now=TUESDAY)
    answer(by=by["furrow"], entry=change.id, revision=1, verdict="consent", now=TUESDAY)
    answer(by=by["varrow"], entry=change.id, revision=1, verdict="consent", now=TUESDAY)
    assert ministry in house(by["furrow"].partnership).card.partners
    (line,) = [line for line in lines_of(by["furrow"].partnership, kind="partnership") if line.deed == "answer"]
    assert line.by == ""
    with pytest.raises(NotAllowed):
        write(by=by["furrow"], kind="membership_change", body={**words, "direction": "leaves"}, now=TUESDAY)
