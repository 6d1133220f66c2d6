"""Whose ground, how many of each side, what was asked freely and what each learned."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from commonhold.practice.golden import dossier_of
from commonhold.practice.measures.circle import ELSEWHERE, GROUNDS, NOWHERE, ONE_GROUND, Circle, Side, circle
from commonhold.practice.view import Ground, View

DAY = date(2026, 3, 9)
PARTNERS = ("furrow", "varrow", "ministry")
Told = dict[str, Any]


def met(*attendees: str, host: str = "", in_person: bool = True, on: date | None = DAY, **more: Any) -> Told:
    entry: Told = {key: more.pop(key) for key in ("id", "by", "author", "room", "revision") if key in more}
    says = {"kind": "site_visit", "in_person": in_person, "attendees": list(attendees), **more}
    says |= {"host": host} if host else {}
    says |= {"held_on": on} if on else {}
    return {"kind": "interaction", **entry, "says": says}


def of_all(*entries: Told, seats: tuple[Told, ...] = ()) -> Circle:
    return circle(View(Ground(dossier_of({"entries": list(entries), "seats": list(seats)}, {}), DAY), {}))


def side(found: Circle, partner: str) -> Side:
    (one,) = (side for side in found.sides if side.organisation == partner)
    return one


@pytest.mark.parametrize(
    ("entries", "saw"),
    [
        ([], NOWHERE),
        ([met(host="furrow", in_person=False)], NOWHERE),
        ([met(host="furrow"), met(host="furrow")], ONE_GROUND),
        ([met(host="furrow"), met(host="varrow")], GROUNDS),
        ([met(host="furrow"), met()], GROUNDS),
        ([met()], ELSEWHERE),
    ],
)
def test_whose_ground_it_was_on(entries: list[Told], saw: str) -> None:
    found = of_all(*entries)
    assert found.said.saw == saw
    found.said.saw.format_map(dict(found.said.words))


@pytest.mark.parametrize("meeting", [met(on=None), met(on=date(2026, 3, 10)), met(room="own")])
def test_what_did_not_happen_yet_or_was_not_put_before_all_is_no_meeting(meeting: Told) -> None:
    assert of_all(meeting).held == 0


def test_people_count_once_by_function_and_level() -> None:
    more = {"id": "digger", "organisation": "varrow", "function": "field", "level": "operational"}
    found = of_all(met("furrow-seat", "digger"), met("furrow-seat", "varrow-seat", "digger", "nobody"), seats=(more,))
    assert [one.people for one in found.sides] == [1, 2, 0]
    assert side(found, "varrow").by_function == (("field", 1), ("programme", 1))
    assert side(found, "varrow").by_level == (("middle", 1), ("operational", 1))


def test_what_guests_could_ask_counts_for_the_host() -> None:
    found = of_all(
        met(host="varrow", open_questions=True), met(host="furrow", open_questions=False), met(host="furrow")
    )
    assert [one.asked_freely for one in found.sides] == [0, 1, 0]


def test_what_each_side_wrote_down_counts_for_it() -> None:
    first = met(id="visit", takeaways="They know the rock.")
    both = met(id="visit", revision=2, author="varrow-seat", takeaways="They know the rock. They know the people.")
    later = met(id="visit", revision=3, author="ministry-seat", takeaways=both["says"]["takeaways"])
    found = of_all(first, both, later)
    assert [(one.organisation, one.learned) for one in found.sides] == [("furrow", 1), ("varrow", 1), ("ministry", 0)]
    assert found.held == 1


def test_where_nobody_knows_who_wrote_it_is_the_side_that_it_speaks_for() -> None:
    assert side(of_all(met(by="varrow", author="unknown", takeaways="Much.")), "varrow").learned == 1


meetings = st.builds(
    met,
    st.sampled_from([f"{partner}-seat" for partner in PARTNERS]),
    host=st.sampled_from(["", *PARTNERS, "assembly"]),
    in_person=st.booleans(),
    on=st.sampled_from([None, DAY, date(2026, 4, 1)]),
    open_questions=st.booleans(),
)


@given(st.lists(meetings, max_size=10))
def test_every_meeting_in_person_is_on_some_ground_and_everyone_has_a_function(told: list[Told]) -> None:
    found = of_all(*told)
    assert sum(one.hosted for one in found.sides) + found.elsewhere == found.in_person <= found.held
    assert tuple(one.organisation for one in found.sides) == PARTNERS
    for one in found.sides:
        assert (
            sum(count for _word, count in one.by_function) == sum(count for _word, count in one.by_level) == one.people
        )
        assert one.learned <= found.held


@given(st.lists(meetings, max_size=8), st.randoms())
def test_the_order_in_which_meetings_were_written_means_nothing(told: list[Told], chance: Any) -> None:
    def counts(entries: list[Told]) -> object:
        return [(one.hosted, one.asked_freely, one.people, one.by_level, one.learned) for one in of_all(*entries).sides]

    mixed = list(told)
    chance.shuffle(mixed)
    assert counts(mixed) == counts(told)
