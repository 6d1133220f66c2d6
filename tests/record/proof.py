"""The proof that a partnership lost nothing that somebody was told is done, and holds nothing half done."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, cast

from django.db import transaction
from msgspec import json

from commonhold.acts.deed import By
from commonhold.acts.keeping.upkeep import DERIVED, rebuild
from commonhold.acts.rooms.uploads import open_upload
from commonhold.facts.chapters.governance import Release
from commonhold.facts.rooms.journal import Line, faults
from commonhold.record.fold import LODGE, Round, entries_of, fact_in
from commonhold.record.journal import lines_of
from commonhold.record.rows import ENTRIES, PARTNERSHIPS, ROOMS
from commonhold.record.table import Table, fetch
from record.writer import BROUGHT, LINES_OF_A_MARK, MINUTES, Done

MARK = re.compile(rb"mark-[0-9a-f]{16}")


def whole_and_sound(partnership: str, done: Iterable[Done]) -> None:
    """Every chain holds, the tables add up, all that was told is there, and each deed is there as a whole."""
    lines = chains_hold(partnership)
    tables_add_up(partnership, lines)
    _no_half_deed(lines)
    for told in done:
        _is_there(told, lines)


def chains_hold(partnership: str) -> list[Line]:
    """All lines of a partnership, whose chains are right from the first line to the head."""
    lines = lines_of(partnership)
    by_room: dict[str, list[Line]] = {}
    for line in lines:
        by_room.setdefault(line.room, []).append(line)
    assert not [fault for room, chain in by_room.items() for fault in faults(partnership, room, chain)]
    heads = {head.id: (head.seq, head.hash) for head in ROOMS.read("partnership = %s", (partnership,))}
    assert heads == {room: (chain[-1].seq, chain[-1].hash) for room, chain in by_room.items()}
    return lines


def tables_add_up(partnership: str, lines: list[Line]) -> None:
    """Entries equal their last lines, and all that is derived is the same when it is made anew."""
    assert _rows(ENTRIES, partnership) == {repr(row) for row in entries_of(lines).values()}
    before = _derived(partnership)
    with transaction.atomic():
        rebuild(partnership)
        after = _derived(partnership)
        transaction.set_rollback(True)
    assert before == after


def nothing_half_brought(told: set[str], known: set[str]) -> set[str]:
    """The partnerships brought in, each whole; those that were looked at before are not looked at again."""
    found = {id for (id,) in fetch("SELECT id FROM record_partnership WHERE id LIKE %s", (f"{BROUGHT}%",))}
    assert told <= found
    assert len({len(chains_hold(partnership)) for partnership in found - known}) <= 1
    return found


def _derived(partnership: str) -> dict[str, set[str]]:
    tables = {table.name: _rows(table, partnership) for table in cast("tuple[Table[Any], ...]", DERIVED)}
    return {**tables, PARTNERSHIPS.name: _rows(PARTNERSHIPS, partnership, "id")}


def _rows(table: Table[Any], partnership: str, column: str = "partnership") -> set[str]:
    return {repr(row) for row in table.read(f"{column} = %s", (partnership,))}


def _no_half_deed(lines: list[Line]) -> None:
    marks = Counter(mark for line in lines if line.deed == "several" for mark in MARK.findall(line.body))
    assert set(marks.values()) <= {LINES_OF_A_MARK}
    there = {(line.room, line.entry) for line in lines}
    for line in lines:
        if line.kind == "release":
            release = cast(Release, fact_in("release", line.body))
            assert {(line.room, copy) for copy in release.entries} <= there


def _is_there(told: Done, lines: list[Line]) -> None:
    there = {(line.room, line.seq): line for line in lines}
    last = {row.id: row for row in entries_of(lines).values()}
    for written in told.written:
        line = there[written.room, written.seq]
        assert (line.entry, line.revision, line.state) == (written.id, written.revision, written.state)
        assert last[written.id].seq >= written.seq
    if told.lodged:
        envelopes = {json.decode(line.body, type=Round).id for line in lines if line.deed == LODGE and not line.entry}
        assert {*told.lodged} <= envelopes
    if told.uploaded:
        file = open_upload(by=By(told.partnership, told.seat), room="partners", hash=told.uploaded)
        with file.content as content:
            assert content.read() == MINUTES
