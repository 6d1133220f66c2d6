"""The policy and the filter of the database give every reader the same entries, on every day that matters."""

from collections.abc import Iterable
from datetime import date
from itertools import count, product
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.facts.vocabulary import kinds
from commonhold.record.rows import ACCESS, ENTRIES, AccessRow, EntryRow
from commonhold.record.table import fetch
from commonhold.visibility.policy import Stamp, may_see
from commonhold.visibility.scope import Condition, anywhere, of_organisation, porch, readable, shared
from visibility.houses import FOUR, MONDAY, OUTSIDE, Drawn, held, houses

pytestmark = pytest.mark.usefixtures("database")

DRAWN = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
HABITS = [(kind.name, state) for kind in kinds().values() for state in kind.machine.states or ("",)]
_numbers = count(1)


class Kept:
    """A house on the record, and entries of every kind, in every room, in every state, narrow or not."""

    def __init__(self, drawn: Drawn) -> None:
        self.partnership = f"house-{next(_numbers)}"
        self.house: House = drawn.house()
        ACCESS.insert(
            [
                AccessRow(self.partnership, stay.organisation, stay.room, stay.from_on, stay.until_on)
                for stay in self.house.stays
            ]
        )
        self.rows = list(self._entries(drawn))
        ENTRIES.insert(self.rows)

    def _entries(self, drawn: Drawn) -> Iterable[EntryRow]:
        authors = [*(seat.id for seat in drawn.seats), ""]
        whose = ("", "furrow", "varrow", "river-fund")
        for turn, (room, org, narrow) in enumerate(product(drawn.rooms(), whose, (False, True))):
            kind, state = HABITS[turn % len(HABITS)]
            yield EntryRow(
                self.partnership, f"{self.partnership}-{turn}", room, kind, org, authors[turn % len(authors)], 1, None,
                state, None, narrow, "", None, None, False, 1, 1, b"{}",
            )  # fmt: skip

    def by_policy(self, reader: SeatHeld | None, day: date) -> set[str]:
        stamps = {row.id: Stamp(row.room, row.organisation, row.author, row.narrow) for row in self.rows}
        return {id for id, stamp in stamps.items() if may_see(reader, stamp, self.house, day)}

    def common(self, day: date) -> set[str]:
        return {row.id for row in self.rows if not row.narrow and self.house.is_common(row.room, day)}

    def open_to(self, organisation: str, day: date) -> set[str]:
        return {
            row.id
            for row in self.rows
            if not row.narrow
            and (row.organisation == organisation or self.house.may_enter(organisation, row.room, day))
        }


def by_filter(condition: Condition, table: str = "record_entry") -> set[str]:
    where, values = condition
    named = f"record_entry {table}" if table != "record_entry" else table
    found: list[tuple[Any, ...]] = fetch(f"SELECT {table}.id FROM {named} WHERE {where}", values)  # noqa: S608
    assert len(found) == len(set(found))
    return {id for (id,) in found}


@DRAWN
@given(houses())
def test_a_seat_reads_by_the_filter_what_it_reads_by_the_policy(drawn: Drawn) -> None:
    kept = Kept(drawn)
    for day in drawn.days():
        for reader in (None, *drawn.seats):
            told = by_filter(readable(reader, kept.partnership, day))
            assert told == kept.by_policy(reader, day), (reader, day)
        assert by_filter(porch(kept.partnership)) == kept.by_policy(None, day)


@DRAWN
@given(houses())
def test_what_all_partners_share_is_what_every_one_of_them_may_enter(drawn: Drawn) -> None:
    kept = Kept(drawn)
    for day in drawn.days():
        common = by_filter(shared(kept.partnership, day, table="e"), "e")
        assert common == kept.common(day), day
        for org in kept.house.present(day):
            assert common <= by_filter(readable(held("one", org, starts_on=day), kept.partnership, day))
        for org in (*FOUR, *OUTSIDE):
            assert by_filter(of_organisation(org, kept.partnership, day, table="e"), "e") == kept.open_to(org, day)


@DRAWN
@given(st.tuples(houses(), houses()))
def test_with_seats_in_several_partnerships_each_opens_its_own_alone(drawn: tuple[Drawn, Drawn]) -> None:
    one, other = Kept(drawn[0]), Kept(drawn[1])
    mine = (drawn[0].seats[0], drawn[1].seats[-1])
    both = by_filter(anywhere([(one.partnership, mine[0]), (other.partnership, mine[1])], MONDAY, table="e"), "e")
    assert both == one.by_policy(mine[0], MONDAY) | other.by_policy(mine[1], MONDAY)
    assert by_filter(anywhere([], MONDAY)) == set()
