"""Fetching the registers of one partnership: its card and source, its seats, who enters where, and the cards named."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, cast

from msgspec import Struct

from commonhold.facts.chapters.registers import Office, Organisation, Partnership, Seat
from commonhold.facts.dossier import Source
from commonhold.facts.entry import OfficeCard, SeatCard
from commonhold.facts.rooms.house import House, SeatHeld, Stay
from commonhold.facts.sources import source_in
from commonhold.record.house import card
from commonhold.record.rows import ORGANISATIONS
from commonhold.record.table import fetch, marks
from commonhold.visibility.scope import Condition

HOUSE = """
SELECT 'card', p.id, p.room, 0, NULL, NULL, p.source, p.body FROM record_partnership p WHERE p.id = %s
 UNION ALL
SELECT 'seat', s.id, s.organisation, CAST(s.confirmed AS integer), NULL, NULL, NULL, s.body
 FROM record_seat s WHERE s.partnership = %s
 UNION ALL
SELECT 'stay', a.room, a.organisation, 0, CAST(a.from_on AS text), CAST(a.until_on AS text), NULL, NULL
 FROM record_access a WHERE a.partnership = %s"""

CARDS = """
SELECT 'organisation', o.id, '', o.body FROM record_organisation o WHERE o.id IN ({named}) OR o.id IN
 (SELECT r.target FROM record_reference r JOIN record_entry e ON e.partnership = r.partnership AND e.id = r.source
  WHERE r.partnership = %s AND {visible}) OR o.id IN (SELECT e.organisation FROM record_entry e WHERE {visible})
 UNION ALL
SELECT 'office', f.id, f.organisation, f.body FROM record_office f WHERE f.organisation IN ({named})"""


class Opened(Struct, frozen=True):
    """A partnership as it was found: its house, the room that its card lies in, and its published source."""

    house: House
    room: str
    source: Source | None

    @property
    def seats(self) -> list[SeatCard]:
        """The seats as a dossier shows them."""
        return [SeatCard(seat.id, seat.organisation, seat.body) for seat in self.house.seats.values()]


class Cards(Struct, frozen=True):
    """Cards of organisations, by id, and of their offices."""

    organisations: Mapping[str, Organisation]
    offices: tuple[OfficeCard, ...]


def opened(partnership: str) -> Opened | None:
    """A partnership on the register: one query."""
    told: dict[str, list[tuple[Any, ...]]] = {"card": [], "seat": [], "stay": []}
    for what, *row in fetch(HOUSE, (partnership,) * 3):
        told[what].append(tuple(row))
    if not told["card"]:
        return None
    [(_, room, *_, source, body)] = told["card"]
    seats = [
        SeatHeld(id, organisation, bool(confirmed), cast(Seat, card("seat", bytes(words))))
        for id, organisation, confirmed, _, _, _, words in sorted(told["seat"], key=_id)
    ]
    stays = [
        Stay(where, organisation, date.fromisoformat(start), date.fromisoformat(end))
        for where, organisation, _, start, end, *_ in told["stay"]
    ]
    words = cast(Partnership, card("partnership", bytes(body)))
    return Opened(House(partnership, words, seats, stays), room, source_in(bytes(source), room))


def _id(row: tuple[Any, ...]) -> str:
    return str(row[0])


def named_on(words: Partnership) -> tuple[str, ...]:
    """The organisations that a partnership's card names."""
    parts = (words.partners, words.funders, words.accountable, words.extending, words.implementing)
    return tuple(dict.fromkeys(org for part in parts for org in part or ()))


def cards_for(partnership: str, words: Partnership, visible: Condition) -> Cards:
    """The cards of the organisations that the partnership's card names, or an entry `e` that may be seen: one query."""
    named = named_on(words) or ("",)
    statement = CARDS.format(named=marks(named), visible=visible[0])
    organisations, offices = {}, []
    for what, id, organisation, body in fetch(statement, (*named, partnership, *visible[1], *visible[1], *named)):
        if what == "office":
            offices.append(OfficeCard(id, organisation, cast(Office, card("office", bytes(body)))))
        else:
            organisations[id] = cast(Organisation, card("organisation", bytes(body)))
    return Cards(organisations, tuple(offices))


class Directory(Mapping[str, Organisation]):
    """The cards of organisations, fetched when one is asked for; first those that are asked for most."""

    def __init__(self, first: Iterable[str], known: Mapping[str, Organisation]) -> None:
        self._first = tuple(first)
        self._known: dict[str, Organisation | None] = dict(known)

    def __getitem__(self, organisation: str) -> Organisation:
        if organisation not in self._known:
            self._fetch((organisation, *(self._first if not self._known else ())))
        found = self._known[organisation]
        if found is None:
            raise KeyError(organisation)
        return found

    def _fetch(self, wanted: tuple[str, ...]) -> None:
        self._known |= dict.fromkeys(wanted)
        for row in ORGANISATIONS.read(f"id IN ({marks(wanted)})", wanted):
            self._known[row.id] = cast(Organisation, card("organisation", row.body))

    def __iter__(self) -> Iterator[str]:
        return iter([id for id in self._first if id in self])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return True
