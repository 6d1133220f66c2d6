"""A room's journal: lines that each carry the hash of the one before, and what is wrong with a chain of them.

What is hashed can be worked out again by anybody. The hash of a body is SHA-256 over the line's salt and the body's
bytes. The hash of a line is SHA-256 over its header: a JSON list of texts and whole numbers, without blanks, in UTF-8
(as RFC 8785 writes it), in the order of `header`. The first line of a room follows on `genesis`.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Literal, TypeAlias

from msgspec import Struct, json

from commonhold.facts.words import gettext_noop as _

VERSION = "commonhold-journal/1"
SALT = 16
"""Bytes of salt in front of every body, so that nobody can guess at words from their hash."""

FaultSort: TypeAlias = Literal[
    "gap", "out_of_order", "foreign", "broken_link", "changed_line", "changed_body", "emptied_body", "wrong_redaction",
    "not_taken_away", "cut_tail", "other_head", "beyond_head", "no_head", "kept_otherwise", "not_kept", "never_written",
    "other_readers", "other_ties",
    "other_envelope", "other_words", "no_words",
]  # fmt: skip
"""What can be wrong with a chain; `SENTENCES` says each in words."""

SENTENCES: Mapping[str, str] = {
    "gap": _("lines {seq} to {other} are missing."),
    "out_of_order": _("line {seq} stands here twice, or out of its order."),
    "foreign": _("line {seq} belongs to another journal."),
    "broken_link": _("line {seq} does not follow on the line before it."),
    "changed_line": _("line {seq} is not as it was written."),
    "changed_body": _("the words of line {seq} are not those that were written."),
    "emptied_body": _("the words of line {seq} are gone, and no later line says that they were taken away."),
    "wrong_redaction": _("line {seq} says that it takes away the words of line {other}, which is no earlier line."),
    "not_taken_away": _("line {other} says that it takes away the words of line {seq}, and they are still there."),
    "cut_tail": _("line {seq} is not there any more, though {told} names it."),
    "other_head": _("line {seq} is not the one that {told} names."),
    "beyond_head": _("the journal goes on to line {seq}, though its head stands at line {other}."),
    "no_head": _("nothing tells how far this journal goes; it ends with line {seq}."),
    "kept_otherwise": _("what is kept is not what its lines tell, up to line {seq}: {told}."),
    "not_kept": _("line {seq} tells of something that is not kept."),
    "never_written": _("what is kept stands in no line."),
    "other_readers": _("who may enter which room is kept otherwise than the card and the agreements tell: {told}."),
    "other_ties": _("{told} are kept otherwise than the lines tell."),
    "other_envelope": _("the envelope that line {seq} opens is not the one that line {other} sealed."),
    "other_words": _("line {seq} opens other words than were sealed."),
    "no_words": _("line {seq} opens words that are not there."),
}
"""Each fault in words, after the name of the room."""

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


class Withheld(Line, frozen=True, gc=False):
    """A line of an own room that only its author reads, in the copy of somebody else: all but its salt and words."""


class Fault(Struct, frozen=True):
    """Something wrong with a chain: the line at which it shows, and what is wrong there.

    `other` and `told` are what else the sentence needs; `entry` is what the line is about, where that is known.
    """

    partnership: str
    room: str
    seq: int
    sort: FaultSort
    entry: str = ""
    other: int = 0
    told: str = ""


class Head(Struct, frozen=True):
    """How far a room's journal went when somebody looked: the number and the hash of its last line."""

    partnership: str
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
    at = moment(line.at)
    written_at = line.written_at and (at if line.written_at == line.at else moment(line.written_at))
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
            at,
            written_at or "",
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


def moment(at: datetime | str) -> str:
    """A moment in UTC, to the microsecond, always written alike; one that is written so already stays as it is."""
    return at if isinstance(at, str) else at.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


# -- what is wrong ------------------------------------------------------------------------------------------------


def faults(partnership: str, room: str, lines: Iterable[Line]) -> Iterator[Fault]:
    """Everything wrong with a room's lines, given as they stand from the first on; only emptied ones are kept in mind.

    What cannot be told for want of words that are not for whoever holds this copy (`Withheld`) counts as right.
    """
    chain = _Chain(partnership, room)
    for line in lines:
        if not chain.takes(line):
            yield from chain.faults_of(line)
    for seq, entry in chain.emptied.items():
        yield Fault(partnership, room, seq, "emptied_body", entry)


UNWRITTEN = (AttributeError, TypeError, ValueError, OverflowError)
"""What comes of a line in which something stands that no line ever held."""


class _Chain:
    """A chain as far as it was walked."""

    def __init__(self, partnership: str, room: str) -> None:
        self.partnership, self.room = partnership, room
        self.expected = 1
        self.ends: tuple[bytes | None, bytes | None] = (_start(partnership, room), None)
        """The hash of the line before as it says, and as it should be; both None where it is not there."""
        self.emptied: dict[int, str] = {}
        self.redacted: set[int] = set()
        self.withheld: set[int] = set()
        self.gaps: list[range] = []

    def takes(self, line: Line) -> bool:
        """Take in the next line if there is plainly nothing wrong with it, and nothing to remember: as with most."""
        try:
            plain = (
                line.seq == self.expected
                and line.previous == self.ends[0]
                and (line.partnership, line.room, line.redacts) == (self.partnership, self.room, 0)
                and len(line.salt) == SALT
                and sha256(line.salt + line.body).digest() == line.body_hash
                and hash_of_line(line) == line.hash
            )
        except UNWRITTEN:
            return False
        if plain:
            self.expected, self.ends = line.seq + 1, (line.hash, None)
        return plain

    def faults_of(self, line: Line) -> Iterator[Fault]:
        """What is wrong with the next line."""
        seq = line.seq if type(line.seq) is int else self.expected
        right = _hash_if_any(line)
        if (line.partnership, line.room) != (self.partnership, self.room):
            yield self._fault(seq, "foreign", line)
        if right != line.hash:
            yield self._fault(seq, "changed_line", line)
        elif line.redacts:
            yield from self._redacting(line)
        if seq != self.expected:
            yield self._fault(seq, "out_of_order", line) if seq < self.expected else self._gap(seq)
        elif self.ends != (None, None) and line.previous not in self.ends:
            yield self._fault(seq, "broken_link", line)
        if _changed(line):
            yield self._fault(seq, "changed_body", line)
        self._note(seq, line, right)

    def _note(self, seq: int, line: Line, right: bytes | None) -> None:
        """What the lines after this one will be held against."""
        if isinstance(line, Withheld):
            self.withheld.add(seq)
        elif not line.body and not line.salt:
            self.emptied[seq] = line.entry
        if seq >= self.expected:
            self.expected, self.ends = seq + 1, (line.hash, right)

    def _gap(self, seq: int) -> Fault:
        self.gaps.append(range(self.expected, seq))
        self.ends = (None, None)
        return Fault(self.partnership, self.room, self.expected, "gap", other=seq - 1)

    def _redacting(self, line: Line) -> Iterator[Fault]:
        """A line that takes away the words of an earlier one: are they gone?"""
        named = line.redacts
        if not 0 < named < line.seq:
            yield self._fault(line.seq, "wrong_redaction", line, named)
        elif self.emptied.pop(named, None) is not None:
            self.redacted.add(named)
        elif named not in self.redacted and named not in self.withheld and not any(named in gap for gap in self.gaps):
            yield self._fault(named, "not_taken_away", line, line.seq)

    def _fault(self, seq: int, sort: FaultSort, line: Line, other: int = 0) -> Fault:
        return Fault(self.partnership, self.room, seq, sort, line.entry, other)


def _start(partnership: str, room: str) -> bytes | None:
    """What the first line follows on; None where no journal ever had such a name."""
    try:
        return genesis(partnership, room)
    except ValueError:
        return None


def _hash_if_any(line: Line) -> bytes | None:
    """The hash that a line should have; None where something stands in it that no line ever held."""
    try:
        return hash_of_line(line)
    except UNWRITTEN:
        return None


def _changed(line: Line) -> bool:
    """Are there words, and others than were written?"""
    try:
        words = line.body or line.salt
        return bool(words) and (len(line.salt) != SALT or hash_of_body(line.salt, line.body) != line.body_hash)
    except TypeError:
        return True


def missing_from(head: Head, found: bytes | None, told: str) -> Fault | None:
    """Does a room still hold the line that `told` names? `found` is the hash of the line with that number."""
    if found == head.hash or (head.seq == 0 and found is None):
        return None
    return Fault(head.partnership, head.room, head.seq, "cut_tail" if found is None else "other_head", told=told)


def in_words(fault: Fault) -> str:
    """What is wrong, and where: the partnership (none: an organisation's own journal), the room, line and entry."""
    what = SENTENCES[fault.sort].format(seq=fault.seq, other=fault.other, told=fault.told)
    where = ", ".join(filter(None, (fault.partnership, fault.room)))
    return f"{where}: {what}" + (f" (entry {fault.entry})" if fault.entry else "")
