"""Whoever began, whoever pays, whoever is named first: change who is who, and every answer changes along."""

from collections.abc import Mapping
from datetime import date
from itertools import product
from typing import TypeVar

from hypothesis import given, strategies as st
from msgspec import Struct, structs

from commonhold.facts.actors import parse
from commonhold.facts.rooms.house import House
from commonhold.facts.vocabulary import kinds
from commonhold.visibility.names import Matter
from commonhold.visibility.policy import Stamp, may_see
from commonhold.visibility.rights import Rights
from visibility.deeds import RECORDS, body
from visibility.houses import FOUR, MONDAY, Drawn, houses

S = TypeVar("S", bound=Struct)
SWAPS = st.permutations(FOUR).map(lambda order: dict(zip(FOUR, order, strict=True)))


def renamed(thing: S, swap: Mapping[str, str]) -> S:
    """A thing in which organisations go by each other's names."""
    return structs.replace(thing, **{name: _renamed(getattr(thing, name), swap) for name in thing.__struct_fields__})


def _renamed(value: object, swap: Mapping[str, str]) -> object:
    if isinstance(value, Struct):
        return renamed(value, swap)
    if isinstance(value, tuple):
        return tuple(_renamed(one, swap) for one in value)
    if isinstance(value, str):
        sort, colon, org = value.rpartition(":")
        return f"{sort}{colon}{swap.get(org, org)}"
    return value


@given(houses(), SWAPS)
def test_who_reads_what_does_not_hang_on_who_one_is(drawn: Drawn, swap: Mapping[str, str]) -> None:
    other = renamed(drawn, swap)
    for day, house, mirrored in _both(drawn, other):
        assert tuple(swap[org] for org in house.present(day)) == mirrored.present(day)
        for room, org in product(drawn.rooms(), ("", *FOUR)):
            stamp = Stamp(room, org, "seat-0", narrow=False)
            for seat, twin in zip(drawn.seats, other.seats, strict=True):
                assert may_see(seat, stamp, house, day).yes == may_see(twin, renamed(stamp, swap), mirrored, day).yes


@given(houses(), SWAPS, st.sampled_from(sorted(kinds())))
def test_who_does_what_does_not_hang_on_who_one_is(drawn: Drawn, swap: Mapping[str, str], kind: str) -> None:
    other = renamed(drawn, swap)
    told = kinds()[kind]
    terms = (told.write, told.decide, *(move.by for move in told.machine.moves))
    matter = Matter(told, body(kind), "partners", "furrow", "seat-0", id="one")
    twin = structs.replace(matter, organisation=swap["furrow"])
    for day, house, mirrored in _both(drawn, other):
        here, there = Rights(house, RECORDS, day), Rights(mirrored, RECORDS, day)
        for by in terms:
            for seat, other_seat in zip(drawn.seats, other.seats, strict=True):
                assert here.may(seat, by, matter).yes == there.may(other_seat, by, twin).yes
            for term in map(parse, by):
                assert {swap.get(org, org) for org in here.needed(term, matter)} == set(there.needed(term, twin))


@given(houses(), st.data())
def test_the_order_on_the_card_gives_nobody_anything(drawn: Drawn, data: st.DataObject) -> None:
    other = structs.replace(drawn, partners=tuple(data.draw(st.permutations(drawn.partners))))
    for day, house, mirrored in _both(drawn, other):
        assert set(house.present(day)) == set(mirrored.present(day))
        for room, seat in product(drawn.rooms(), drawn.seats):
            stamp = Stamp(room, "", "")
            assert may_see(seat, stamp, house, day) == may_see(seat, stamp, mirrored, day)


def _both(one: Drawn, other: Drawn) -> list[tuple[date, House, House]]:
    days = [day for day in one.days() if day >= MONDAY][::3]
    return [(day, one.house(), other.house()) for day in days]
