"""Brings a record file onto the record of this installation, and tells what stands in the way."""

from collections.abc import Iterator
from datetime import datetime
from os import PathLike

from msgspec import Struct

from commonhold.acts.arriving.records import Told as Said, bring_in_record
from commonhold.exchange.file import FileProblem, Told
from commonhold.exchange.formats import RECORD, read_file


class Change(Struct, frozen=True):
    """What a record file changes here, or would change: so many lines. `is_new`: nothing of it was here."""

    id: str
    name: str
    lines: int
    is_new: bool


def bring_in(
    path: str | PathLike[str], *, dry: bool = False, now: datetime | None = None
) -> Iterator[Change | FileProblem]:
    """Bring in the partnership of a file; with `dry`, only tell what that would change.

    What is wrong in the file is told first, and what is right with it comes in all the same. Something fatal, or a
    conflict with what stands here, keeps all of it out.
    """
    for told in read_file(path, only=RECORD):
        if isinstance(told, FileProblem):
            yield told
            continue
        brought = bring_in_record(told.dossier, dry=dry, now=now)
        yield from (_problem(said, told, fatal=True) for said in brought.conflicts)
        yield from (_problem(said, told, fatal=False) for said in brought.noted)
        if not brought.conflicts:
            name = told.dossier.partnership.name or told.dossier.id
            yield Change(told.dossier.id, name, brought.lines, brought.is_new)


def _problem(said: Said, told: Told, *, fatal: bool) -> FileProblem:
    what, words = said
    return FileProblem(told.line_of(str(words.get("id", told.dossier.id))), what, words, fatal)
