"""The journals that one seat may take away with it: of each room that it may enter, and nothing of any other."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from msgspec import Struct

from commonhold.facts.rooms.house import own_room
from commonhold.facts.rooms.journal import Head, Line
from commonhold.facts.vocabulary import kinds
from commonhold.record.rows import LINES, ROOMS
from commonhold.record.table import fetch
from commonhold.visibility.policy import is_closed_since, may_enter, reading_day
from commonhold.visibility.reading.proof.chains import one_moment, streamed
from commonhold.visibility.reading.registers import opened


class Copy(Struct, frozen=True):
    """What a seat may take of a partnership: rooms, as far as it reads them. A neutral seat has no organisation."""

    partnership: str
    seat: str
    organisation: str
    heads: tuple[Head, ...]

    def lines(self, head: Head) -> Iterator[tuple[Line, bool]]:
        """A room's lines up to its head, each with whether its words are somebody else's alone."""
        mine = self._mine() if head.room == own_room(self.organisation) else frozenset[str]()
        narrow = frozenset(kind.name for kind in kinds().values() if kind.narrow)
        where = "partnership = %s AND room = %s AND seq <= %s"
        with one_moment():
            for line in streamed(where, (self.partnership, head.room, head.seq)):
                yield line, line.kind in narrow and line.entry not in mine

    def _mine(self) -> frozenset[str]:
        """The entries that only their author reads, and this seat is the author."""
        return frozenset(
            id
            for (id,) in fetch(
                "SELECT id FROM record_entry WHERE partnership = %s AND author = %s AND narrow",
                (self.partnership, self.seat),
            )
        )


def copy_for(partnership: str, seat: str, today: date) -> Copy | None:
    """What a seat may take away; None where it is no seat of this partnership, or reads nothing.

    A partner that left takes what it could read on its last day.
    """
    found = opened(partnership)
    reader = found.house.seats.get(seat) if found else None
    if found is None or reader is None:
        return None
    day = reading_day(reader, found.house, today)
    if not (reader.is_taken(today) and reader.is_taken(day)):
        return None
    rooms = ROOMS.read("partnership = %s AND seq > 0", (partnership,), order="id")
    heads = [
        _until(Head(partnership, room.id, room.seq, room.hash), day, today)
        for room in rooms
        if may_enter(reader, room.id, found.house, day)
        and not (day < today and is_closed_since(reader.organisation, room.id, found.house, today))
    ]
    return Copy(partnership, seat, reader.organisation, tuple(head for head in heads if head.seq))


def _until(head: Head, day: date, today: date) -> Head:
    """How far a room's journal went at the end of a day."""
    if day >= today:
        return head
    after = datetime.combine(day + timedelta(days=1), time(), UTC)
    ((later,),) = fetch(
        f"SELECT MIN(seq) FROM {LINES.name} WHERE partnership = %s AND room = %s AND at >= %s",  # noqa: S608
        (head.partnership, head.room, after),
    )
    if later is None:
        return head
    found = LINES.read("partnership = %s AND room = %s AND seq = %s", (head.partnership, head.room, later - 1))
    return Head(head.partnership, head.room, later - 1, found[0].hash if found else b"")
