"""Reads a journal that a partner exported, or the heads that it kept, and checks them without any database.

What it proves: that the lines of each room follow on each other without a gap, as they were written, and hold the
words whose hashes they carry. Held against the record (`verify --against`), that none of them was changed or lost
there since. Not that nothing was ever left out before the copy was made.
"""

from collections.abc import Iterable, Iterator
from os import PathLike
from typing import TypeVar

from msgspec import MsgspecError, Struct, field, json

from commonhold.exchange.file import FileProblem
from commonhold.exchange.journal.heads import FORMAT as HEADS, read_heads
from commonhold.exchange.journal.line import FORMAT, First, Room, Told, from_line
from commonhold.facts.rooms.journal import Fault, Head, Line, Withheld, faults, missing_from
from commonhold.facts.words import gettext_noop as _

NO_JOURNAL = _("This is no exported journal: its first line does not name the format {format}.")
NO_LINE = _("This is no line of a journal, and nothing after it was read: {why}.")
NO_ROOM = _("A line stands here before any room is named.")
ITS_HEAD = _("the copy itself")
LONGEST_MAIL = 10_000_000

T = TypeVar("T")


class Copied(Struct):
    """What a file holds: counted while it is read."""

    first: First | None = None
    lines: int = 0
    withheld: int = 0
    heads: list[Head] = field(default_factory=list)


def journal_faults(path: str | PathLike[str], copied: Copied) -> Iterator[Fault | FileProblem]:
    """Everything wrong with an exported journal; `copied` tells what it held."""
    with open(path, "rb") as file:
        lines = enumerate(file, start=1)
        number, raw = next(lines, (1, b""))
        copied.first = _first(raw)
        if copied.first is None:
            yield FileProblem(number, NO_JOURNAL, {"format": FORMAT}, fatal=True)
            return
        yield from _Reading(lines, copied, copied.first.partnership).faults()


class _Reading:
    """A file as it is read, room after room."""

    def __init__(self, lines: Iterable[tuple[int, bytes]], copied: Copied, partnership: str) -> None:
        self._lines = iter(lines)
        self._copied = copied
        self._partnership = partnership
        self._next: Room | None = None
        self._last: tuple[int, bytes] = (0, b"")
        self._problem: FileProblem | None = None

    def faults(self) -> Iterator[Fault | FileProblem]:
        """What is wrong with each room in turn."""
        for _line in self._of_room(""):
            self._problem = self._problem or FileProblem(2, NO_ROOM, fatal=True)
        while self._next is not None and self._problem is None:
            head = Head(self._partnership, self._next.room, self._next.last, bytes.fromhex(self._next.hash))
            self._copied.heads.append(head)
            self._next, self._last = None, (0, b"")
            yield from faults(self._partnership, head.room, self._of_room(head.room))
            seq, hash = self._last
            if fault := missing_from(head, hash if seq == head.seq else None, ITS_HEAD):
                yield fault
        if self._problem is not None:
            yield self._problem

    def _of_room(self, room: str) -> Iterator[Line]:
        """Lines up to where the next room is named, or something that is no line."""
        for number, raw in self._lines:
            try:
                if raw.startswith(b'{"room"'):
                    self._next = json.decode(raw, type=Room)
                    bytes.fromhex(self._next.hash)
                    return
                line = from_line(self._partnership, room, json.decode(raw, type=Told))
            except (MsgspecError, ValueError) as wrong:
                self._problem = FileProblem(number, NO_LINE, {"why": str(wrong)}, fatal=True)
                return
            self._copied.lines += 1
            self._copied.withheld += isinstance(line, Withheld)
            self._last = (line.seq, line.hash)
            yield line


def _first(raw: bytes) -> First | None:
    try:
        first = json.decode(raw, type=First)
    except MsgspecError:
        return None
    return first if first.format == FORMAT else None


def is_journal(path: str | PathLike[str]) -> bool:
    """Does a file begin like an exported journal?"""
    with open(path, "rb") as file:
        return _first(file.readline(LONGEST_MAIL)) is not None


def heads_in(path: str | PathLike[str]) -> list[Head]:
    """The heads that somebody kept in a text file; none where no line names them."""
    with open(path, "rb") as file:
        text = file.read(LONGEST_MAIL).decode("utf-8", "replace")
    return list(read_heads(text)) if HEADS in text else []
