"""Keeping what can be found in step with entries, in the deed that changes them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from hashlib import blake2b

from msgspec import Struct

from commonhold.facts.language.words import terms_in, texts_of
from commonhold.facts.rooms.journal import Line
from commonhold.facts.vocabulary import kinds
from commonhold.record.fold import fact_in
from commonhold.record.models.search import Findable
from commonhold.record.rows import EntryRow
from commonhold.record.search.engine import forget
from commonhold.record.table import IN_ONE_GO, Table, marks

HERE = "zp"
"""What the term begins with by which all of one partnership are found."""
BYTES_OF_PARTNERSHIP, BITS_OF_ENTRY = 3, 39
LONGEST = 600_000
"""How many signs the terms of one entry may have: more, PostgreSQL does not index."""


class FindableRow(Struct, frozen=True, gc=False):
    """The words of an entry at its latest revision, and all that decides who reads them."""

    id: int
    partnership: str
    entry: str
    room: str
    kind: str
    organisation: str
    author: str
    narrow: bool
    said_on: date
    words: str


FINDABLES = Table(Findable, FindableRow)


def bring_index_up(before: Mapping[str, EntryRow], rows: Mapping[str, EntryRow], lines: Iterable[Line]) -> None:
    """Follow the lines that made `rows` of what stood `before`: only entries with new words are indexed anew."""
    said = _said(before, lines)
    told = [_findable(rows[id], on) for id, on in said.items() if _is_found(rows[id])]
    told.sort(key=_number)  # an index takes what comes in its order in one go
    new = [row for row in told if row.entry not in before]
    FINDABLES.insert(new)
    if len(new) < len(told):
        FINDABLES.put([row for row in told if row.entry in before])
    _leave_out([row for id, row in rows.items() if id in before and _is_found(before[id]) and not _is_found(row)])


def bring_index_up_again(partnership: str, entries: Sequence[str]) -> None:
    """Let go of all words of a few entries for good, before they are told again."""
    numbers = [number_of(partnership, entry) for entry in entries]
    FINDABLES.delete(f"id IN ({marks(numbers)})", numbers)
    forget()


def clear_index(partnership: str) -> None:
    """Let go of everything of a partnership, before it is told again."""
    first = _part(partnership) << BITS_OF_ENTRY
    FINDABLES.delete("id BETWEEN %s AND %s AND partnership = %s", (first, first + 2**BITS_OF_ENTRY, partnership))


def term_of(partnership: str) -> str:
    """The term that everything of a partnership holds (and, rarely, another partnership: it narrows a search only)."""
    return f"{HERE}{_part(partnership):06x}"


def _said(before: Mapping[str, EntryRow], lines: Iterable[Line]) -> dict[str, date]:
    """The entries that got new words, and the day on which each got its last."""
    revisions = {id: row.revision for id, row in before.items()}
    said: dict[str, date] = {}
    for line in lines:
        if line.entry not in revisions or line.revision > revisions[line.entry]:
            revisions[line.entry] = line.revision
            said[line.entry] = line.at.date()
    return said


def _is_found(row: EntryRow) -> bool:
    return not row.wider and not row.redacted


def _leave_out(rows: Sequence[EntryRow]) -> None:
    for start in range(0, len(rows), IN_ONE_GO):
        numbers = [number_of(row.partnership, row.id) for row in rows[start : start + IN_ONE_GO]]
        FINDABLES.delete(f"id IN ({marks(numbers)})", numbers)


def _findable(row: EntryRow, on: date) -> FindableRow:
    return FindableRow(
        number_of(row.partnership, row.id), row.partnership, row.id, row.room, row.kind, row.organisation, row.author,
        bool(row.narrow), on, _words(row),
    )  # fmt: skip


def _words(row: EntryRow) -> str:
    told = filter(None, map(terms_in, texts_of(fact_in(row.kind, row.body))))
    whole = " ".join((term_of(row.partnership), terms_in(kinds()[row.kind].title), *told))
    return whole if len(whole) <= LONGEST else whole[:LONGEST].rpartition(" ")[0]


def number_of(partnership: str, entry: str) -> int:
    """The number by which the index knows an entry: those of one partnership lie side by side."""
    told = blake2b(entry.encode("utf-8", "replace"), digest_size=5).digest()
    return _part(partnership) << BITS_OF_ENTRY | int.from_bytes(told) >> (40 - BITS_OF_ENTRY)


@lru_cache(maxsize=10_000)
def _part(partnership: str) -> int:
    return int.from_bytes(blake2b(partnership.encode("utf-8", "replace"), digest_size=BYTES_OF_PARTNERSHIP).digest())


def _number(row: FindableRow) -> int:
    return row.id
