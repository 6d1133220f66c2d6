"""Which format a file has, told from its first signs, and what it tells."""

from collections.abc import Mapping
from errno import ESPIPE
from importlib import import_module
from os import PathLike
from typing import Any

from commonhold.exchange.file import FileProblem, Stream
from commonhold.facts.words import gettext_noop as _

RECORD = ("commonhold.exchange.record.read", "read_record")
ACTIVITIES = ("commonhold.exchange.iati.read", "read_activities")
COUNTS = ("commonhold.exchange.iati.counts", "counts")
READERS = {b"{": RECORD, b"[": RECORD, b"<": ACTIVITIES}
"""What reads a file that begins with this sign: a module, and a function in it that takes a path.

Named, and imported when a file asks for it, so that reading JSON does not wait for the XML library: with the commands
and the catalogue of practices, the only imports by name.
"""

SNIFFED = 4096
PACKED = b"\x1f\x8b"
ARCHIVES = (PACKED, b"PK\x03\x04", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
"""How files begin that are compressed (gzip, zip, bzip2, xz, zstd)."""

MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}

NOTHING_TO_COUNT = _("Only IATI files can be counted.")
NOT_THERE = _("There is no file at this path.")
A_FOLDER = _("This is a folder, not a file.")
A_PIPE = _("This is a pipe, not a file; save what comes through it, and check the saved file.")
COMPRESSED = _("This file is compressed; unpack it first.")
UNREADABLE = _("This file cannot be read: {why}.")
EMPTY = _("This file is empty.")
UNKNOWN = _("This file is neither a record ({{ at its beginning) nor an IATI file (< at its beginning).")
OTHERWISE = {
    RECORD: _("This file is a record or other JSON, not a file of IATI activities."),
    ACTIVITIES: _("This file is XML, such as IATI activities, not a record."),
}
"""What a file is that was taken for the other."""
NOT_READ = {b"": EMPTY, PACKED: COMPRESSED}


def read_file(path: str | PathLike[str], *, notes: bool = True, only: tuple[str, str] | None = None) -> Stream:
    """What a file tells; one fatal problem where it cannot be read at all, or is of another format than `only`.

    Without `notes` a published file is read faster, and what no kind holds is left out.
    """
    try:
        sign = _first_sign(path)
        reader = READERS.get(sign)
        if reader is None:
            return iter((FileProblem(0, NOT_READ.get(sign, UNKNOWN), fatal=True),))
        if only not in (None, reader):
            return iter((FileProblem(0, OTHERWISE[reader], fatal=True),))
        stream: Stream = _named(reader)(path, notes=notes) if reader == ACTIVITIES else _named(reader)(path)
        return _guarded(stream)
    except OSError as refused:
        return iter((_refusal(refused),))


def count_file(path: str | PathLike[str]) -> Mapping[str, object] | FileProblem:
    """How much of what stands in an IATI file, as its elements tell it."""
    try:
        if READERS.get(_first_sign(path)) != ACTIVITIES:
            return FileProblem(0, NOTHING_TO_COUNT, fatal=True)
        found: Mapping[str, object] = _named(COUNTS)(path)
        return found
    except OSError as refused:
        return _refusal(refused)


def _named(function: tuple[str, str]) -> Any:
    module, name = function
    return getattr(import_module(module), name)


def _first_sign(path: str | PathLike[str]) -> bytes:
    with open(path, "rb") as file:
        if not file.seekable():
            raise OSError(ESPIPE, "")
        begin = file.read(SNIFFED)
    if begin.startswith(ARCHIVES):
        return PACKED
    for mark, encoding in MARKS.items():
        if begin.startswith(mark):
            begin = begin[len(mark) :].decode(encoding, "ignore").encode()
    return begin.lstrip()[:1]


def _guarded(stream: Stream) -> Stream:
    """A file may still become unreadable while it is read."""
    try:
        yield from stream
    except OSError as refused:
        yield _refusal(refused)


def _refusal(refused: OSError) -> FileProblem:
    if isinstance(refused, FileNotFoundError):
        return FileProblem(0, NOT_THERE, fatal=True)
    if isinstance(refused, IsADirectoryError):
        return FileProblem(0, A_FOLDER, fatal=True)
    if refused.errno == ESPIPE:
        return FileProblem(0, A_PIPE, fatal=True)
    return FileProblem(0, UNREADABLE, {"why": refused.strerror or type(refused).__name__}, fatal=True)
