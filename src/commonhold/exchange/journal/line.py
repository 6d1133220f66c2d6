"""How a line, and the head of a journal, stand in a file: one JSON object each.

Hashes and salts are hexadecimal. `body` is the text that was hashed, byte for byte; `body_base64` where it is no text.
A line of somebody else's that only its author reads has neither salt nor body and says `"withheld": true`; one whose
words were taken away has neither, and a later line `redacts` it.
"""

from base64 import b64decode, b64encode
from datetime import date, datetime

from msgspec import Struct, json

from commonhold.facts.rooms.journal import Head, Line, Withheld, moment

FORMAT = "commonhold-journal/1"


class First(Struct, frozen=True):
    """The first line of a file: its format, the partnership, the seat whose copy it is, and of which moment."""

    format: str
    partnership: str
    seat: str
    organisation: str
    at: datetime


class Room(Struct, frozen=True):
    """Before a room's lines: its name, and the number and hash of its last line."""

    room: str
    last: int
    hash: str


class Told(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A line of the room named last."""

    seq: int
    deed: str
    at: str
    body_hash: str
    previous: str
    hash: str
    kind: str = ""
    entry: str = ""
    revision: int = 0
    organisation: str = ""
    by: str = ""
    written_at: str = ""
    state: str = ""
    since: str = ""
    redacts: int = 0
    salt: str = ""
    body: str = ""
    body_base64: str = ""
    withheld: bool = False


_encode = json.Encoder().encode


def as_first(partnership: str, seat: str, organisation: str, at: datetime) -> bytes:
    """The first line of a file."""
    return _encode(First(FORMAT, partnership, seat, organisation, at)) + b"\n"


def as_room(head: Head) -> bytes:
    """What stands before a room's lines."""
    return _encode(Room(head.room, head.seq, head.hash.hex())) + b"\n"


def as_line(line: Line, *, withheld: bool = False) -> bytes:
    """A line as it stands in a file; `withheld` where its words are not for whoever gets the file."""
    body, body_base64 = "", ""
    if not withheld:
        try:
            body = line.body.decode()
        except UnicodeDecodeError:
            body_base64 = b64encode(line.body).decode()
    told = Told(
        seq=line.seq,
        deed=line.deed,
        kind=line.kind,
        entry=line.entry,
        revision=line.revision,
        organisation=line.organisation,
        by=line.by,
        at=moment(line.at),
        written_at=moment(line.written_at) if line.written_at else "",
        state=line.state,
        since=line.since.isoformat() if line.since else "",
        redacts=line.redacts,
        salt="" if withheld else line.salt.hex(),
        body_hash=line.body_hash.hex(),
        previous=line.previous.hex(),
        hash=line.hash.hex(),
        body=body,
        body_base64=body_base64,
        withheld=withheld,
    )
    return _encode(told) + b"\n"


def from_line(partnership: str, room: str, told: Told) -> Line:
    """The line that stands in a file; ValueError where a hash, a day or the like is none.

    Only a line of an own room can be withheld; elsewhere the mark counts for nothing.
    """
    of = Withheld if told.withheld and room.startswith("own:") and not (told.salt or told.body) else Line
    return of(
        partnership=partnership,
        room=room,
        seq=told.seq,
        deed=told.deed,
        kind=told.kind,
        entry=told.entry,
        revision=told.revision,
        organisation=told.organisation,
        by=told.by,
        at=_moment(told.at),
        written_at=_moment(told.written_at) if told.written_at else None,
        state=told.state,
        since=date.fromisoformat(told.since) if told.since else None,
        redacts=told.redacts,
        salt=bytes.fromhex(told.salt),
        body_hash=bytes.fromhex(told.body_hash),
        previous=bytes.fromhex(told.previous),
        hash=bytes.fromhex(told.hash),
        body=b64decode(told.body_base64, validate=True) if told.body_base64 else told.body.encode(),
    )


def _moment(told: str) -> datetime:
    """A moment that is written as the chain writes it; any other way is a changed line."""
    at = datetime.fromisoformat(told)
    if at.tzinfo is None or moment(at) != told:
        raise ValueError(told)
    return at
