"""Which addresses may be told of what was written: those whose seat reads it, at the moment of telling."""

from collections.abc import Collection, Sequence
from datetime import date

from msgspec import Struct

from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.facts.vocabulary import kinds
from commonhold.record.rows import ENTRIES, EntryRow
from commonhold.record.table import fetch, marks
from commonhold.visibility.policy import Stamp, is_taken, may_see, reading_day
from commonhold.visibility.reading.registers import opened

LISTENING = """
SELECT w.id, w.seat FROM record_webhook w
 JOIN record_sitting t ON t.partnership = w.partnership AND t.seat = w.seat AND t.person = w.person
 JOIN record_person p ON p.id = w.person
 WHERE w.partnership = %s AND w.ended_at IS NULL AND p.is_active {condition} ORDER BY w.id"""


class News(Struct, frozen=True):
    """Something that was written: an entry, or a card of a register, and the room of its line."""

    room: str
    kind: str
    entry: str


class Ear(Struct, frozen=True):
    """A webhook that listens, and the seat that it listens for."""

    webhook: str
    seat: str


def has_ears(partnership: str) -> bool:
    """Does any address listen in a partnership? One query."""
    return bool(fetch(f"{LISTENING.format(condition='')} LIMIT 1", (partnership,)))


def who_hears(partnership: str, news: Sequence[News], day: date, *, webhook: str = "") -> dict[str, list[int]]:
    """By webhook: which of the news (their places in the list) its seat may read now. Three queries in all.

    A seat that ended hears nothing, nor does one whose organisation left, or one that somebody else sits on.
    """
    condition, values = ("AND w.id = %s", [webhook]) if webhook else ("", [])
    ears = [Ear(*row) for row in fetch(LISTENING.format(condition=condition), (partnership, *values))]
    found = opened(partnership) if ears else None
    if found is None:
        return {}
    rows = _rows(partnership, {one.entry for one in news})
    heard = {}
    for ear in ears:
        seat = found.house.seats.get(ear.seat)
        if seat is not None and is_taken(seat, day) and reading_day(seat, found.house, day) == day:
            heard[ear.webhook] = [at for at, one in enumerate(news) if _hears(seat, one, rows, found.house, day)]
    return {webhook: places for webhook, places in heard.items() if places}


def _rows(partnership: str, ids: Collection[str]) -> dict[str, EntryRow]:
    wanted = sorted(ids)
    if not wanted:
        return {}
    found = ENTRIES.read(f"partnership = %s AND id IN ({marks(wanted)})", (partnership, *wanted))
    return {row.id: row for row in found}


def _hears(seat: SeatHeld, one: News, rows: dict[str, EntryRow], house: House, day: date) -> bool:
    row = rows.get(one.entry)
    if row is not None:
        return bool(may_see(seat, Stamp(row.room, row.organisation, row.author, bool(row.narrow)), house, day))
    is_card = one.kind not in kinds() or kinds()[one.kind].standing == "register"
    return is_card and bool(may_see(seat, Stamp(one.room), house, day))
