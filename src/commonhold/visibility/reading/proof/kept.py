"""Is what is kept of entries and cards what their lines tell? The database finds what is strange, the lines say how.

`strange_entries` asks in one statement for every entry of which anything is not as its lines have it, and for each of
those alone its lines are read and added up as a deed would.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import DatabaseError, connection
from msgspec import Struct

from commonhold.facts.kind import SEALED
from commonhold.facts.problems import read_body
from commonhold.facts.rooms.journal import Fault, Line
from commonhold.facts.vocabulary import kinds
from commonhold.record.derive import access_told
from commonhold.record.fold import DUE, due_in, entries_of
from commonhold.record.registers import SOURCE, office_after, organisation_after, partnership_after, seat_after
from commonhold.record.rows import ACCESS, ENTRIES, LINES, OFFICES, ORGANISATIONS, PARTNERSHIPS, SEATS, AccessRow
from commonhold.record.table import Table, fetch, marks

AT_ONCE = 500
ODD = (AttributeError, TypeError, ValueError, KeyError, DatabaseError)
"""What may come of values that the record never wrote."""


def differences(kept: Struct, told: Struct) -> str:
    """The columns in which a row that is kept differs from what its lines tell."""
    return ", ".join(name for name in kept.__struct_fields__ if bool(getattr(kept, name) != getattr(told, name)))


# -- entries --------------------------------------------------------------------------------------------------------


def strange_entries(partnerships: Sequence[str]) -> Iterator[Fault]:
    """Entries that are not what their lines tell, are not kept, or stand in no line."""
    for partnership, entry, room, seq in sorted(
        {*_suspects(partnerships), *_from_nowhere(partnerships), *_due_otherwise(partnerships)}
    ):
        yield from _compared(partnership, entry, room, seq)


def _suspects(partnerships: Sequence[str]) -> list[tuple[Any, ...]]:
    """Entries of which a column disagrees with the first line, the last one, or the one that holds the words."""
    narrow, sealed, entry_kinds = _kinds()
    where, params = among("partnership", partnerships)
    day = "substr(w.at, 1, 10)" if connection.vendor == "sqlite" else "CAST(w.at AS date)"
    statement = f"""
        WITH told AS (
            SELECT partnership, entry, MIN(seq) AS first, MAX(seq) AS last, MAX(revision) AS revision,
                MIN(room) AS room, MAX(room) AS other, MAX(CASE WHEN deed = 'share' THEN 1 ELSE 0 END) AS shared
            FROM {LINES.name} WHERE {where} AND kind IN ({marks(entry_kinds)}) AND entry <> ''
            GROUP BY partnership, entry
        )
        SELECT t.partnership, t.entry, t.room, t.last FROM told t
        LEFT JOIN {ENTRIES.name} e ON e.partnership = t.partnership AND e.id = t.entry
        LEFT JOIN {LINES.name} l ON l.partnership = e.partnership AND l.room = e.room AND l.seq = e.seq
        LEFT JOIN {LINES.name} w ON w.partnership = e.partnership AND w.room = e.room AND w.seq = CASE
            WHEN e.revision = 1 OR t.last = t.first THEN t.first
            ELSE (
                SELECT MIN(x.seq) FROM {LINES.name} x
                WHERE x.partnership = e.partnership AND x.entry = e.id AND x.revision = e.revision
            ) END
        WHERE (
            t.first = e.first_seq AND t.last = e.seq AND t.revision = e.revision AND t.room = e.room
            AND t.room = t.other AND t.shared = 0 AND e.wider = ''
            AND l.entry = e.id AND l.state = e.state AND l.since IS NOT DISTINCT FROM e.since
            AND w.kind = e.kind AND w."by" = e.author AND w.organisation = e.organisation
            AND w.written_at IS NOT DISTINCT FROM e.written_at
            AND (w.body = e.body AND NOT e.redacted OR w.body = %s AND e.body = %s AND e.redacted)
            AND e.narrow = (e.kind IN ({marks(narrow)}))
            AND e.opened_on IS NOT DISTINCT FROM
                CASE WHEN e.room = 'partners' AND e.kind IN ({marks(sealed)}) THEN {day} END
        ) IS NOT TRUE"""  # noqa: S608 - names of our own tables
    return fetch(statement, (*params, *entry_kinds, b"", b"{}", *narrow, *sealed))


def _from_nowhere(partnerships: Sequence[str]) -> list[tuple[Any, ...]]:
    """Entries that stand in no line."""
    where, params = among("e.partnership", partnerships)
    return fetch(
        f"SELECT e.partnership, e.id, e.room, e.seq FROM {ENTRIES.name} e WHERE {where} AND NOT EXISTS"  # noqa: S608
        f" (SELECT 1 FROM {LINES.name} l WHERE l.partnership = e.partnership AND l.entry = e.id)",
        params,
    )


def _kinds() -> tuple[list[str], list[str], list[str]]:
    """The kinds that only authors read, those that are sealed, and all whose entries lie in rooms."""
    entries = [kind for kind in kinds().values() if kind.standing != "register"]
    return (
        [kind.name for kind in entries if kind.narrow],
        [kind.name for kind in entries if kind.room == SEALED],
        [kind.name for kind in entries],
    )


def _due_otherwise(partnerships: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Entries that are kept with another day than the one that their words call due."""
    dated = [kind.name for kind in kinds().values() if any(hasattr(kind.fact, name) for name in DUE)]
    where, params = among("partnership", partnerships)
    day = "due_on || ''" if connection.vendor == "sqlite" else "CAST(due_on AS text)"
    with connection.chunked_cursor() as cursor:
        cursor.execute(
            f"SELECT partnership, id, room, seq, kind, body, {day} FROM {ENTRIES.name}"  # noqa: S608
            f" WHERE {where} AND (kind IN ({marks(dated)}) OR due_on IS NOT NULL)",
            (*params, *dated),
        )
        while rows := cursor.fetchmany(AT_ONCE):
            for *which, kind, body, due in rows:
                fact = read_body(kinds()[kind], body, complete=False)[0] if kind in kinds() else None
                told = due_in(fact) if fact is not None else None
                if due != (told.isoformat() if told else None):
                    yield tuple(which)


def _compared(partnership: str, entry: str, room: str, seq: int) -> Iterator[Fault]:
    """What is wrong with one entry, from its lines."""
    try:
        lines = LINES.read("partnership = %s AND entry = %s", (partnership, entry), order="room, seq")
        told = entries_of(lines).get(entry)
        kept = next(iter(ENTRIES.read("partnership = %s AND id = %s", (partnership, entry))), None)
    except ODD as odd:
        yield Fault(partnership, room, seq, "kept_otherwise", entry, told=str(odd))
        return
    if kept is None:
        yield Fault(partnership, room, seq, "not_kept", entry)
    elif told is None:
        yield Fault(partnership, room, seq, "never_written", entry)
    elif differing := differences(kept, told):
        yield Fault(partnership, told.room, told.seq, "kept_otherwise", entry, told=differing)


# -- cards ----------------------------------------------------------------------------------------------------------


class Cards:
    """The cards that the lines of one partnership, or of one organisation's own journal, add up to."""

    kinds = frozenset(("partnership", "seat", SOURCE, "organisation", "office"))

    def __init__(self, partnership: str, organisation: str) -> None:
        self._partnership = partnership
        self._whose = partnership or organisation
        self._told: dict[tuple[str, str], tuple[Any, Line]] = {}

    def note(self, line: Line) -> None:
        """One more line about a card."""
        register = "partnership" if line.kind == SOURCE else line.kind
        key = (register, line.entry)
        before = self._told[key][0] if key in self._told else None
        try:
            self._told[key] = (_AFTER[register](before, line), line)
        except ODD:  # the line is not as it was written, which its hash tells
            self._told.setdefault(key, (before, line))

    def faults(self) -> Iterator[Fault]:
        """The cards that are kept otherwise than their lines tell, or not at all."""
        kept = {
            (register, row.id): row
            for register, (table, column) in _TABLES.items()
            if (register in OF_ORGANISATIONS) is (self._partnership == "")
            for row in table.read(f"{column} = %s", (self._whose,))
        }
        for key, (told, line) in self._told.items():
            if told is None:
                continue
            if key not in kept:
                yield Fault(self._partnership, line.room, told.seq, "not_kept", told.id)
            elif differing := differences(kept[key], told):
                yield Fault(self._partnership, line.room, told.seq, "kept_otherwise", told.id, told=differing)


OF_ORGANISATIONS = ("organisation", "office")
_AFTER: dict[str, Any] = {
    "partnership": partnership_after,
    "seat": seat_after,
    "organisation": lambda _, line: organisation_after(line),
    "office": lambda _, line: office_after(line),
}
_TABLES: dict[str, tuple[Table[Any], str]] = {
    "partnership": (PARTNERSHIPS, "id"),
    "seat": (SEATS, "partnership"),
    "organisation": (ORGANISATIONS, "id"),
    "office": (OFFICES, "organisation"),
}
"""Where the cards of each register are kept, and the column that tells whose they are."""


def other_readers(partnership: str) -> Iterator[Fault]:
    """Rooms that are kept open to others than the card and the entries that open rooms let in."""
    try:
        told = {(row.organisation, row.room, row.from_on): row for row in access_told(partnership)}
        kept = {(row.organisation, row.room, row.from_on): row for row in _access(partnership)}
    except (*ODD, IndexError):  # the card or such an entry is not as it was written, which is named by itself
        return
    for key in sorted(told.keys() | kept.keys()):
        if told.get(key) != kept.get(key):
            yield Fault(partnership, key[1], 0, "other_readers", told=key[0])


def _access(partnership: str) -> list[AccessRow]:
    return ACCESS.read("partnership = %s", (partnership,))


def cards_from_nowhere(partnerships: Sequence[str]) -> Iterator[Fault]:
    """Cards that are kept and stand in no line."""
    for register, (table, column) in _TABLES.items():
        whose = "''" if register in OF_ORGANISATIONS else f"t.{column}"
        where, params = among(whose, partnerships)
        for partnership, id in fetch(
            f"SELECT {whose}, t.id FROM {table.name} t WHERE {where} AND NOT EXISTS (SELECT 1 FROM {LINES.name} l"  # noqa: S608
            f" WHERE l.partnership = {whose} AND l.entry = t.id AND l.kind = '{register}')",
            params,
        ):
            yield Fault(partnership, f"organisation:{id}" if not partnership else "partners", 0, "never_written", id)


def among(column: str, partnerships: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The condition that a row is of one of these partnerships (none: of any), and its values."""
    return (f"{column} IN ({marks(partnerships)})", tuple(partnerships)) if partnerships else ("1 = 1", ())
