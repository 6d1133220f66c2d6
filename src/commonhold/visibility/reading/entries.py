"""Fetching entries with the room that each lies in: the newest revisions, earlier ones, and what others sealed."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import groupby
from typing import Any

from msgspec import Struct

from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.rooms.journal import Line
from commonhold.facts.vocabulary import kinds
from commonhold.record.fold import fact_in, told_room
from commonhold.record.rows import LINES, LodgingRow
from commonhold.record.table import IN_ONE_GO, fetch, marks
from commonhold.visibility.scope import Condition

BINDING = ("agreed", "in_force")
"""States that a revision gives up once a later one reaches them."""


class Lying(Struct, frozen=True, gc=False):
    """An entry, the room that it lies in, its first line there, and the entry that it is a released copy of."""

    room: str
    first_seq: int
    entry: AnyEntry
    copy_of: str = ""

    @property
    def veiled(self) -> bool:
        """Is it another's envelope, of which no more is known than that it was lodged?"""
        return not self.first_seq


# Entries and envelopes come in one go. Days and moments come as text, since most are told again and again.
NEWEST = """
SELECT e.id, e.room, e.kind, e.organisation, e.author, e.revision, CAST(e.written_at AS text), e.state,
 CAST(e.since AS text), e.first_seq, e.body,
 CASE WHEN e.room LIKE 'pair:%%' OR e.opened_on IS NOT NULL THEN (SELECT MAX(k.entry) FROM record_link k
  WHERE k.partnership = e.partnership AND k.copy = e.id) END
 FROM record_entry e WHERE NOT e.redacted AND e.wider = '' AND {visible}
 UNION ALL
SELECT d.id, '{partners}', d.kind, d.organisation, '', 1, NULL, 'lodged', CAST(d.first_on AS text), 0,
 d."values", NULL FROM record_lodging d WHERE d.lodged AND d.opened_on IS NULL AND {sealed}"""


def newest(visible: Condition, sealed: Condition) -> list[Lying]:
    """The newest revisions of the entries `e` for which a condition holds, and the envelopes `d` that still wait.

    Left out are entries whose words were taken away, and those that rest because they were written anew.
    """
    statement = NEWEST.format(visible=visible[0], sealed=sealed[0], partners=PARTNERS)
    return in_order(map(lying, fetch(statement.replace("d.values", 'd."values"'), (*visible[1], *sealed[1]))))


def in_order(found: Iterable[Lying]) -> list[Lying]:
    """The order of the record."""
    return sorted(found, key=_place)


def _place(one: Lying) -> tuple[int, str]:
    return one.first_seq, one.entry.id


def lying(row: tuple[Any, ...]) -> Lying:
    """An entry from the columns that `NEWEST` names."""
    id, room, kind, organisation, author, revision, written_at, state, since, first_seq, body, copy_of = row
    entry = Entry(
        id, kind, told_room(kind, room), organisation, fact_in(kind, bytes(body)), author, _moment(written_at),
        revision, state, _day(since),
    )  # fmt: skip
    return Lying(room, first_seq, entry, copy_of or "")


def veil(row: LodgingRow) -> Lying:
    """An envelope as the others see it."""
    return lying(
        (
            *(row.id, PARTNERS, row.kind, row.organisation, "", 1, None, "lodged"),
            *(row.first_on.isoformat(), 0, row.values, None),
        )
    )


def earlier(visible: Condition) -> list[Lying]:
    """The earlier revisions of the entries `e` for which a condition holds, each in the last state that it had."""
    lines = LINES.read(
        "(partnership, entry) IN (SELECT e.partnership, e.id FROM record_entry e WHERE e.revision > 1"  # noqa: S608
        f" AND NOT e.redacted AND e.wider = '' AND {visible[0]})",
        visible[1],
        order="entry, seq",
    )
    return [old for _, one in groupby(lines, key=_entry) for old in revisions(tuple(one))[:-1]]


def _entry(line: Line) -> str:
    return line.entry


def revisions(lines: Sequence[Line]) -> list[Lying]:
    """Every revision of one entry, from all its lines in their order, each in the last state that it had.

    Where a later revision came into force, an earlier one that was is superseded. Words taken away are left out.
    """
    firsts = [at for at, line in enumerate(lines) if at == 0 or line.revision > lines[at - 1].revision]
    spans = [lines[start:end] for start, end in zip(firsts, [*firsts[1:], len(lines)], strict=True)]
    reached = [{line.state for line in span} for span in spans]
    found = []
    for at, span in enumerate(spans):
        first, last = span[0], span[-1]
        if not first.body:
            continue
        state = last.state
        if state in BINDING and any(state in later for later in reached[at + 1 :]):
            state = "superseded" if "superseded" in kinds()[first.kind].machine.states else state
        entry = Entry(
            first.entry, first.kind, told_room(first.kind, first.room), first.organisation,
            fact_in(first.kind, first.body), first.by, first.written_at, first.revision, state, last.since,
        )  # fmt: skip
        found.append(Lying(first.room, lines[0].seq, entry))
    return found


@lru_cache(maxsize=50_000)
def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told).replace(tzinfo=UTC) if told else None


@lru_cache(maxsize=50_000)
def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def of_kinds(partnership: str, wanted: Iterable[str], *, table: str) -> Condition:
    """The rows of a partnership that are of certain kinds."""
    names = sorted(wanted)
    return f"{table}.partnership = %s AND {table}.kind IN ({', '.join(['%s'] * len(names))})", [partnership, *names]


def kinds_among(partnership: str, ids: Sequence[str]) -> frozenset[str]:
    """The kinds of these entries."""
    found = set()
    for start in range(0, len(ids), IN_ONE_GO):
        some = ids[start : start + IN_ONE_GO]
        statement = f"SELECT DISTINCT kind FROM record_entry WHERE partnership = %s AND id IN ({marks(some)})"  # noqa: S608
        found |= {kind for (kind,) in fetch(statement, (partnership, *some))}
    return frozenset(found)


def without_copies_of_what_is_read(found: Iterable[Lying]) -> Iterator[Lying]:
    """Released copies, and marks of what was kept back, are for those who do not read what they were made from."""
    told = tuple(found)
    ids = {one.entry.id for one in told}
    return (one for one in told if one.copy_of not in ids)
