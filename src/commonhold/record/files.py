"""The files of attachments: a folder in which each lies under a random name, whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from msgspec import Struct

from commonhold.facts.rooms.journal import SALT

PIECE = 1 << 20
"""Bytes read at a time."""
UNFINISHED = ".part"
SHELF = 2
"""A file lies in a folder named by so many first signs of its name, so that no folder holds too many."""


class TooLargeError(ValueError):
    """The file has more bytes than asked for."""


class Stored(Struct, frozen=True):
    """A file as it lies in the folder: its random name, its size in bytes, its salt, and the hash of salt and bytes."""

    name: str
    size: int
    salt: bytes
    hash: str


def store(content: bytes | BinaryIO, *, at_most: int) -> Stored:
    """Keep a file. It is on the disk, whole and under its name, when this returns.

    Raises TooLargeError, and keeps nothing, where it has more than `at_most` bytes.
    """
    name, salt = secrets.token_hex(16), secrets.token_bytes(SALT)
    path = _path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(UNFINISHED)
    try:
        size, hash = _written(part, content, salt, at_most)
        part.rename(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    _to_disk(path.parent)
    _to_disk(path.parent.parent)
    return Stored(name, size, salt, hash)


def _written(part: Path, content: bytes | BinaryIO, salt: bytes, at_most: int) -> tuple[int, str]:
    size, digest = 0, sha256(salt)
    source = BytesIO(content) if isinstance(content, bytes) else content
    with part.open("xb") as file:
        while piece := source.read(PIECE):
            size += len(piece)
            if size > at_most:
                raise TooLargeError(str(at_most))
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return size, digest.hexdigest()


def _to_disk(folder: Path) -> None:
    """Have the disk hold which names are in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def opened(name: str) -> BinaryIO:
    """A file, open for reading; FileNotFoundError where it is gone."""
    return _path(name).open("rb")


def discard(name: str) -> None:
    """Let go of a file, if it is there."""
    _path(name).unlink(missing_ok=True)


def stored_between(first: datetime, last: datetime) -> Iterator[str]:
    """The names of files, finished or not, that were last written between two moments."""
    folder = Path(settings.ATTACHMENTS)
    for path in folder.glob(f"{'?' * SHELF}/*"):
        try:
            written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        except FileNotFoundError:
            continue
        if first < written < last:
            yield path.name


def _path(name: str) -> Path:
    return Path(settings.ATTACHMENTS) / name[:SHELF] / name
