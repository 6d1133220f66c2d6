"""The rooms that a record keeps as rows are those that practices work out for themselves, on every day."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from msgspec import structs

from commonhold.facts.chapters.learning import Lesson
from commonhold.facts.chapters.moving_on import MembershipChange
from commonhold.facts.clock import Clock, later
from commonhold.facts.rooms.house import House, Stay
from commonhold.facts.sharing import SHARED, Audience, Rooms
from commonhold.visibility.policy import Stamp, may_see
from commonhold.visibility.reading.sight import sight_of
from visibility.houses import FOUR, MONDAY, OUTSIDE, Drawn, card, fact, houses

EVERYONE = (*FOUR, *OUTSIDE, "")
ANYTHING = fact("lesson", Lesson(), "nobody")


@given(houses())
def test_whoever_may_enter_a_room_is_let_in_by_it(drawn: Drawn) -> None:
    dossier, house = drawn.dossier(), drawn.house()
    begun = max(entry.since for entry in drawn.entries if entry.since)
    for day in (day for day in drawn.days() if day >= begun):
        rooms = Rooms(dossier, Clock(day))
        assert house.present(day) == rooms.partners
        for room in drawn.rooms():
            if room.startswith("own:") or room == "public":
                continue
            entry = structs.replace(ANYTHING, room=room)
            enter = {org for org in EVERYONE if house.may_enter(org, room, day)}
            assert enter == rooms.let_in(entry), (room, day)
            assert enter == set(house.who_enter(room, day)), (room, day)
            assert house.is_common(room, day) == rooms.is_common(entry), (room, day)


@settings(max_examples=40)
@given(houses())
def test_what_findings_look_at_is_what_the_policy_lets_through(drawn: Drawn) -> None:
    house = drawn.house()
    for day, org in product(drawn.days(), ("", "furrow", "clear-eyes")):
        shared = sight_of(SHARED, house, day)
        for seat in drawn.seats:
            if not seat.is_taken(day):
                continue
            sight = sight_of(Audience("seat", seat.organisation, seat.id), house, day)
            for room in drawn.rooms():
                assert sight.reads(room, org) == may_see(seat, Stamp(room, org), house, day).yes, (seat, room, org, day)
        assert {room for room in drawn.rooms() if shared.reads(room, org)} == {
            room for room in drawn.rooms() if house.is_common(room, day)
        }


@given(houses())
def test_an_own_room_is_open_to_its_organisation_alone_and_the_porch_to_everyone(drawn: Drawn) -> None:
    house = drawn.house()
    for day in drawn.days():
        for org in (*FOUR, *OUTSIDE):
            assert [other for other in EVERYONE if house.may_enter(other, f"own:{org}", day)] == [org]
            assert house.who_enter(f"own:{org}", day) == (org,)
            assert not house.is_common(f"own:{org}", day)
            assert house.may_enter(org, "public", day)
        assert house.is_common("public", day)
        assert not house.may_enter("", "own:", day)


def test_where_everybody_left_only_the_common_room_and_the_porch_are_common() -> None:
    nobody = House("osanti", card("furrow"), (), [Stay("pair:release", "furrow"), Stay("partners", "furrow", MONDAY)])
    before = later(MONDAY, -1)
    assert [room for room in ("partners", "public", "pair:release") if nobody.is_common(room, before)] == [
        "partners",
        "public",
    ]
    assert nobody.is_common("pair:release", MONDAY)


@pytest.mark.parametrize(("named", "noted"), [(0, 10), (10, 0)])
def test_a_leaving_that_is_done_ends_the_stay_on_the_earlier_of_the_day_named_and_the_day_noted(
    named: int, noted: int
) -> None:
    change = MembershipChange(
        who="furrow", direction="leaves", reason="resources", effective_on=later(MONDAY, named)
    )  # fmt: skip
    left = Drawn(("furrow", "varrow"), (), (fact("left", change, "furrow", state="done", since=later(MONDAY, noted)),))
    assert left.house().last_day("furrow") == later(MONDAY, -1)
    assert left.house().last_day("varrow") == date.max
