"""Is the record still what was written? Walks every journal of a database and names what is wrong, one fault at a time.

Read as of one moment, as a stream: neither does a writer wait, nor does memory grow with the record. A line that
holds what no line ever held (a day that is none, broken letters) is a fault like others, and ends nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from itertools import groupby
from operator import methodcaller
from typing import Any

from django.db import connection, transaction
from msgspec import Struct

from commonhold.facts.rooms.journal import Fault, Head, Line, faults, missing_from
from commonhold.facts.words import gettext_noop as _
from commonhold.record.rows import LINES, PARTNERSHIPS, ROOMS, RoomRow
from commonhold.record.table import fetch, run
from commonhold.visibility.reading.proof.envelopes import Envelopes, Ties
from commonhold.visibility.reading.proof.kept import Cards, among, cards_from_nowhere, other_readers, strange_entries

AT_ONCE = 2_000
"""Lines fetched in one go."""

HEAD_OF_ROOM = _("the head of the room")
GIVEN = _("the head given to {organisation}")
COPY = _("the copy")


class Tally(Struct):
    """How much was walked."""

    lines: int = 0
    rooms: int = 0
    partnerships: int = 0


def record_faults(tally: Tally, partnerships: Sequence[str] = (), against: Iterable[Head] = ()) -> Iterator[Fault]:
    """Everything wrong with these partnerships' journals and what is kept from them.

    Without a partnership: with all of them, and with the organisations' own journals. `against` are heads that somebody
    kept. `tally` counts what was walked.
    """
    with one_moment():
        yield from _walked(tally, partnerships)
        yield from _emptied_rooms(partnerships)
        yield from _heads_given(partnerships)
        for head in against:
            found = fetch(
                f"SELECT hash FROM {LINES.name} WHERE partnership = %s AND room = %s AND seq = %s",  # noqa: S608 - our own names
                (head.partnership, head.room, head.seq),
            )
            if fault := missing_from(head, found[0][0] if found else None, COPY):
                yield fault
        yield from strange_entries(partnerships)
        yield from cards_from_nowhere(partnerships)


def unknown_among(partnerships: Sequence[str]) -> list[str]:
    """Those of which there is neither a journal nor a card."""
    return [
        one
        for one in partnerships
        if not ROOMS.read("partnership = %s", (one,)) and not PARTNERSHIPS.read("id = %s", (one,))
    ]


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read within stands as of one moment, whatever letters it holds."""
    if connection.vendor == "sqlite":
        with _on_sqlite():
            yield
    elif connection.in_atomic_block:
        yield
    else:
        with transaction.atomic():
            run("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield


@contextmanager
def _on_sqlite() -> Iterator[None]:
    connection.ensure_connection()
    raw = connection.connection
    letters, raw.text_factory = raw.text_factory, _letters
    begins = not raw.in_transaction
    if begins:
        run("BEGIN")  # Django's own way would take the writer's turn
    try:
        yield
    finally:
        raw.text_factory = letters
        if begins:
            run("ROLLBACK")


# -- the chains -----------------------------------------------------------------------------------------------------


def _walked(tally: Tally, partnerships: Sequence[str]) -> Iterator[Fault]:
    for (partnership, organisation), lines in groupby(streamed(*among("partnership", partnerships)), key=_whose):
        yield from _walked_through(partnership, organisation, lines, tally)


def _walked_through(partnership: str, organisation: str, lines: Iterable[Line], tally: Tally) -> Iterator[Fault]:
    """One partnership, or one organisation's own chain; what is put aside on the way goes when it is done."""
    aside = _Aside(Cards(partnership, organisation), Envelopes(partnership), Ties(partnership))
    tally.partnerships += bool(partnership)
    for room, of_room in groupby(lines, key=_room):
        tally.rooms += 1
        walk = _Walk(of_room, aside)
        yield from faults(partnership, room, walk)
        tally.lines += walk.count
        yield from _end(walk.last, _head(partnership, room))
    if _whole(partnership + organisation):
        yield from aside.cards.faults()
        yield from aside.envelopes.faults()
        yield from aside.ties.faults() if partnership else ()
        yield from other_readers(partnership) if partnership else ()


def _head(partnership: str, room: str) -> RoomRow | None:
    if not _whole(partnership + room):
        return None
    return next(iter(ROOMS.read("partnership = %s AND id = %s", (partnership, room))), None)


class _Aside(Struct, frozen=True):
    """What is put aside while a partnership's lines go by, and looked at after them."""

    cards: Cards
    envelopes: Envelopes
    ties: Ties


class _Walk:
    """The lines of a room as they go by."""

    def __init__(self, lines: Iterable[Line], aside: _Aside) -> None:
        self.count = 0
        self.last: Line | None = None
        self._lines = lines
        self._aside = aside

    def __iter__(self) -> Iterator[Line]:
        cards, envelopes, ties = self._aside.cards, self._aside.envelopes, self._aside.ties
        line = None
        for line in self._lines:
            self.count += 1
            if line.kind in cards.kinds:
                cards.note(line)
            elif line.deed in envelopes.deeds:
                envelopes.note(line)
            if line.deed in ties.deeds:
                ties.note(line)
            yield line
        self.last = line


def _end(last: Line | None, head: RoomRow | None) -> Iterator[Fault]:
    """Does a room's head name its last line?"""
    if last is None:
        return
    if head is None:
        yield Fault(last.partnership, last.room, last.seq, "no_head")
    elif type(last.seq) is int and last.seq > head.seq:
        yield Fault(last.partnership, last.room, last.seq, "beyond_head", last.entry, other=head.seq)
    else:
        seen = Head(head.partnership, head.id, head.seq, head.hash)
        if fault := missing_from(seen, last.hash if last.seq == head.seq else None, HEAD_OF_ROOM):
            yield fault


def _emptied_rooms(partnerships: Sequence[str]) -> Iterator[Fault]:
    """Rooms of which a head is left and no line."""
    among_these, params = among("r.partnership", partnerships)
    for partnership, room, seq in fetch(
        f"SELECT r.partnership, r.id, r.seq FROM {ROOMS.name} r WHERE {among_these} AND r.seq > 0 AND NOT EXISTS"  # noqa: S608
        f" (SELECT 1 FROM {LINES.name} l WHERE l.partnership = r.partnership AND l.room = r.id)",
        params,
    ):
        yield Fault(partnership, room, seq, "cut_tail", told=HEAD_OF_ROOM)


def _heads_given(partnerships: Sequence[str]) -> Iterator[Fault]:
    """Heads that partners were given, and that name no line of today's."""
    among_these, params = among("g.partnership", partnerships)
    for partnership, room, seq, told, organisation, found in fetch(
        "SELECT g.partnership, g.room, g.seq, g.hash, g.organisation, l.hash FROM record_headgiven g"  # noqa: S608
        f" LEFT JOIN {LINES.name} l ON l.partnership = g.partnership AND l.room = g.room AND l.seq = g.seq"
        f" WHERE {among_these} AND g.seq > 0 AND (l.hash IS NULL OR l.hash <> g.hash)"
        " ORDER BY g.partnership, g.room, g.seq",
        params,
    ):
        fault = missing_from(Head(partnership, room, seq, told), found, GIVEN.format(organisation=organisation))
        if fault is not None:
            yield fault


# -- the stream -----------------------------------------------------------------------------------------------------


def streamed(where: str, params: Sequence[object]) -> Iterator[Line]:
    """Lines one after another, each room's in their order."""
    columns, made = (_ON_SQLITE, _from_sqlite) if connection.vendor == "sqlite" else (_ON_POSTGRESQL, _from_postgresql)
    told = ", ".join(columns.get(name, f'"{name}"') for name in Line.__struct_fields__)
    statement = f"SELECT {told} FROM {LINES.name} WHERE {where} ORDER BY partnership, room, seq"  # noqa: S608
    if connection.vendor == "sqlite":
        cursor, statement = connection.connection.cursor(), statement.replace("%s", "?")
    else:
        cursor = connection.connection.cursor("journal", binary=True)
    with closing(cursor):
        cursor.execute(statement, params)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from map(made, rows)


_letters = methodcaller("decode", "utf-8", "surrogateescape")
"""Broken letters are kept as they are, and fit no hash."""

_ON_SQLITE = {name: f"\"{name}\" || ''" for name in ("at", "written_at", "since")}
"""As text: what stands there may be no day at all."""
_ON_POSTGRESQL = {
    name: f"CASE WHEN \"{name}\" > '{last}' OR \"{name}\" < '0001-01-01' THEN '0001-01-01' ELSE \"{name}\" END"
    for name, last in (("at", "9999-12-31 23:59:59"), ("written_at", "9999-12-31 23:59:59"), ("since", "9999-12-31"))
}
"""PostgreSQL knows days that Python does not. No line ever held one, nor the day that stands for them."""


def _from_postgresql(row: Sequence[Any]) -> Line:
    return Line(*row)


def _from_sqlite(row: Sequence[Any]) -> Line:
    """What is written otherwise than the record writes it stays as it is, and fits no hash."""
    values = list(row)
    at, written_at = values[9:11]
    values[9] = moment = _moment(at)
    values[10] = moment if written_at == at else None if written_at is None else _moment(written_at)
    values[12] = None if values[12] is None else _day(values[12])
    return Line(*values)


def _moment(text: Any) -> Any:
    """A moment as the record writes it on SQLite, in the form in which it is hashed."""
    if type(text) is str and text[10:11] == " ":
        seconds, dot, parts = text[11:19], text[19:20], text[20:]
        if not dot or (dot == "." and len(parts) == 6 and parts != "000000"):
            return f"{text[:10]}T{seconds}.{parts or '000000'}Z"
    return f"?{text}"


def _day(text: Any) -> Any:
    try:
        day = date.fromisoformat(text)
    except (ValueError, TypeError):
        return text
    return day if day.isoformat() == text else text


def _whole(text: str) -> bool:
    """Is this text that the database can be asked for?"""
    return not any("\udc80" <= letter <= "\udcff" for letter in text)


def _whose(line: Line) -> tuple[str, str]:
    """The partnership that a line belongs to, or the organisation (as its room names it) whose own journal it is in."""
    return line.partnership, "" if line.partnership else line.room.partition(":")[2]


def _room(line: Line) -> str:
    return line.room
