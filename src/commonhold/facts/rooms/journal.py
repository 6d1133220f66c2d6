"""A room's journal: lines that each carry the hash of the one before, and what is wrong with a chain of them.

What is hashed can be worked out again by anybody. The hash of a body is SHA-256 over the line's salt and the body's
bytes. The hash of a line is SHA-256 over its header: a JSON list of texts and whole numbers, without blanks, in UTF-8
(as RFC 8785 writes it), in the order of `header`. The first line of a room follows on `genesis`.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Literal, TypeAlias

from msgspec import Struct, json

VERSION = "commonhold-journal/1"
SALT = 16
"""Bytes of salt in front of every body, so that nobody can guess at words from their hash."""

FaultSort: TypeAlias = Literal[
    "gap", "broken_link", "changed_line", "changed_body", "emptied_body", "wrong_redaction", "cut_tail", "other_head"
]

_encode = json.Encoder().encode


class Line(Struct, frozen=True, gc=False):
    """One line of a room's journal.

    `revision` is that of the entry (0 for a line that is about none); `state` and `since` are set where the line
    brings its entry into a state. `written_at` is when the words were written, where that is not `at` (brought in from
    elsewhere). `redacts` names the line (seq) whose body this one takes away; 0 in all others.
    """

    partnership: str
    room: str
    seq: int
    deed: str
    kind: str
    entry: str
    revision: int
    organisation: str
    by: str
    at: datetime
    written_at: datetime | None
    state: str
    since: date | None
    redacts: int
    salt: bytes
    body_hash: bytes
    previous: bytes
    hash: bytes
    body: bytes


class Fault(Struct, frozen=True):
    """Something wrong with a chain: the room and the line at which it shows, and what is wrong there."""

    room: str
    seq: int
    sort: FaultSort
    entry: str = ""


class Head(Struct, frozen=True):
    """How far a room's journal went when somebody looked: the number and the hash of its last line."""

    room: str
    seq: int
    hash: bytes


def genesis(partnership: str, room: str) -> bytes:
    """What the first line of a room follows on."""
    return sha256(_encode([VERSION, partnership, room])).digest()


def hash_of_body(salt: bytes, body: bytes) -> bytes:
    """What the chain keeps of a body."""
    return sha256(salt + body).digest()


def header(line: Line) -> bytes:
    """What the chain keeps of a line, as the bytes that are hashed."""
    return _encode(
        [
            line.partnership,
            line.room,
            line.seq,
            line.deed,
            line.kind,
            line.entry,
            line.revision,
            line.organisation,
            line.by,
            moment(line.at),
            moment(line.written_at) if line.written_at else "",
            line.state,
            line.since.isoformat() if line.since else "",
            line.redacts,
            line.body_hash.hex(),
            line.previous.hex(),
        ]
    )


def hash_of_line(line: Line) -> bytes:
    """The hash that the next line will carry."""
    return sha256(header(line)).digest()


def moment(at: datetime) -> str:
    """A moment in UTC, to the microsecond, always written alike."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def faults(lines: Iterable[Line]) -> Iterator[Fault]:
    """Everything wrong with the lines of one room, given in their order from the first on."""
    redacted: dict[int, Line] = {}
    emptied: dict[int, Line] = {}
    expected, previous = 1, b""
    for line in lines:
        if line.seq != expected:
            yield Fault(line.room, expected, "gap")
        elif line.previous != (previous or genesis(line.partnership, line.room)):
            yield Fault(line.room, line.seq, "broken_link", line.entry)
        if line.redacts:
            redacted[line.redacts] = line
        if not line.body and not line.salt:
            emptied[line.seq] = line
        yield from _altered(line)
        expected, previous = line.seq + 1, line.hash
    yield from (
        Fault(line.room, seq, "emptied_body", line.entry) for seq, line in emptied.items() if seq not in redacted
    )
    yield from (Fault(line.room, seq, "wrong_redaction") for seq, line in redacted.items() if seq not in emptied)


def _altered(line: Line) -> Iterator[Fault]:
    if hash_of_line(line) != line.hash:
        yield Fault(line.room, line.seq, "changed_line", line.entry)
    if (line.body or line.salt) and hash_of_body(line.salt, line.body) != line.body_hash:
        yield Fault(line.room, line.seq, "changed_body", line.entry)


def missing_from(head: Head, found: Line | None) -> Fault | None:
    """Does a room still hold the line that somebody has seen? `found` is the line with the head's number."""
    if found is None:
        return Fault(head.room, head.seq, "cut_tail")
    return Fault(head.room, head.seq, "other_head", found.entry) if found.hash != head.hash else None
