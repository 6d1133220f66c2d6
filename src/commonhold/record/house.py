"""The house of a partnership as the registers hold it."""

from collections.abc import Iterable
from functools import lru_cache
from typing import cast

from django.db import connection

from commonhold.facts.chapters.registers import Organisation, Partnership, Seat
from commonhold.facts.problems import read_body
from commonhold.facts.rooms.house import House, SeatHeld, Stay
from commonhold.facts.vocabulary import kinds
from commonhold.record.journal import for_update
from commonhold.record.rows import ACCESS, PARTNERSHIPS, SEATS, AccessRow, PartnershipRow, SeatRow
from commonhold.record.table import run


@lru_cache(maxsize=20_000)
def card(register: str, body: bytes) -> object:
    """A card of a register as a fact. The same bytes always give the same card, so it is read once."""
    return read_body(kinds()[register], body, complete=False)[0]


def partnership_card(row: PartnershipRow) -> Partnership:
    """The card of a partnership."""
    return cast(Partnership, card("partnership", row.body))


def organisation_card(body: bytes) -> Organisation:
    """The card of an organisation."""
    return cast(Organisation, card("organisation", body))


def seat_held(row: SeatRow) -> SeatHeld:
    """A seat on the register."""
    return SeatHeld(row.id, row.organisation, bool(row.confirmed), cast(Seat, card("seat", row.body)))


def partnership_row(partnership: str, *, lock: bool = False) -> PartnershipRow | None:
    """A partnership on the register; locked until the transaction ends, so that its deeds follow one another.

    Where there is none yet, the lock is on its id: of two who begin it at once, the second finds what the first made.
    """
    found = _partnerships(partnership, lock=lock)
    if not found and lock and connection.vendor == "postgresql":
        run("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (partnership,))
        found = _partnerships(partnership, lock=lock)
    return found[0] if found else None


def _partnerships(partnership: str, *, lock: bool) -> list[PartnershipRow]:
    return PARTNERSHIPS.read(f"id = %s {for_update() if lock else ''}", (partnership,))


def house_of(row: PartnershipRow) -> House:
    """The house of a partnership: two queries."""
    return House(row.id, partnership_card(row), _seats(row.id), _stays(row.id))


def _seats(partnership: str) -> Iterable[SeatHeld]:
    return map(seat_held, SEATS.read("partnership = %s", (partnership,), order="id"))


def _stays(partnership: str) -> Iterable[Stay]:
    return map(stay, ACCESS.read("partnership = %s", (partnership,), order="room, organisation, from_on"))


def stay(row: AccessRow) -> Stay:
    """A stay as facts know it."""
    return Stay(row.room, row.organisation, row.from_on, row.until_on)
