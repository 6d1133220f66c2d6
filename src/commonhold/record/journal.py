"""Appending to journals: the only way by which a line comes to be."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import connection
from msgspec import Struct, structs

from commonhold.facts.rooms.journal import SALT, Line, genesis, hash_of_body, hash_of_line
from commonhold.record.rows import LINES, ROOMS, RoomRow
from commonhold.record.table import marks

NOTHING = b"{}"
"""The body of a line that says no more than its header. An empty body always means one that was taken away."""


class Draft(Struct, frozen=True, kw_only=True):
    """A line to be appended; the parts mean what they do in `facts.rooms.journal.Line`.

    `salt` is one that was drawn before, for words that were sealed with it; for all others it is drawn now.
    """

    room: str
    deed: str
    by: str
    at: datetime
    kind: str = ""
    entry: str = ""
    revision: int = 0
    organisation: str = ""
    written_at: datetime | None = None
    state: str = ""
    since: date | None = None
    redacts: int = 0
    body: bytes = NOTHING
    salt: bytes = b""


def append(partnership: str, drafts: Sequence[Draft]) -> list[Line]:
    """Append lines to the rooms of a partnership (empty: to organisations' own chains), in the order given.

    The heads of the rooms are locked until the transaction ends, in the order of their names, so that writers take
    turns and never wait for each other in a circle.
    """
    heads = _locked(partnership, sorted({draft.room for draft in drafts}))
    lines = []
    for draft in drafts:
        head = heads[draft.room]
        line = _chained(partnership, draft, head)
        lines.append(line)
        heads[draft.room] = structs.replace(head, seq=line.seq, hash=line.hash)
    LINES.insert(lines)
    ROOMS.put(list(heads.values()))
    return lines


def _locked(partnership: str, rooms: Sequence[str]) -> dict[str, RoomRow]:
    """The heads of these rooms, locked; a room that there was not yet comes to be.

    Organisations' own chains are written from many partnerships, which do not wait for each other: there all that is
    missing is added before anything is locked.
    """
    found = _heads(partnership, rooms) if partnership else {}
    if missing := [room for room in rooms if room not in found]:
        ROOMS.add_missing([RoomRow(partnership, room, 0, genesis(partnership, room)) for room in missing])
        found = _heads(partnership, rooms)
    return found


def _heads(partnership: str, rooms: Sequence[str]) -> dict[str, RoomRow]:
    heads = ROOMS.read(f"partnership = %s AND id IN ({marks(rooms)}) ORDER BY id {for_update()}", (partnership, *rooms))
    return {head.id: head for head in heads}


def for_update() -> str:
    """What locks the rows read: SQLite has given this transaction the whole database already."""
    return "FOR UPDATE" if connection.vendor == "postgresql" else ""


def _chained(partnership: str, draft: Draft, head: RoomRow) -> Line:
    salt = draft.salt or secrets.token_bytes(SALT)
    line = Line(
        partnership=partnership,
        room=draft.room,
        seq=head.seq + 1,
        deed=draft.deed,
        kind=draft.kind,
        entry=draft.entry,
        revision=draft.revision,
        organisation=draft.organisation,
        by=draft.by,
        at=draft.at,
        written_at=draft.written_at,
        state=draft.state,
        since=draft.since,
        redacts=draft.redacts,
        salt=salt,
        body_hash=hash_of_body(salt, draft.body),
        previous=head.hash,
        hash=b"",
        body=draft.body,
    )
    return structs.replace(line, hash=hash_of_line(line))


def lines_of(partnership: str, **where: object) -> list[Line]:
    """Lines of a partnership for which columns have these values, in the order of their rooms."""
    columns: Mapping[str, object] = {"partnership": partnership, **where}
    condition = " AND ".join(f"{column} = %s" for column in columns)
    return LINES.read(condition, tuple(columns.values()), order="room, seq")
