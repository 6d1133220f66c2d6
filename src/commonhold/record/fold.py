"""From lines to what they add up to: entries, links, lodgings. The deed and the rebuilding take the same steps."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from msgspec import Struct, json, structs

from commonhold.facts.dossier import AnyEntry
from commonhold.facts.entry import Entry
from commonhold.facts.kind import SEALED, Fact
from commonhold.facts.problems import read_body
from commonhold.facts.rooms.journal import Line
from commonhold.facts.rooms.sealing import Item
from commonhold.facts.shape import Pointer, pointers
from commonhold.facts.sharing import TALKED_ABOUT
from commonhold.facts.vocabulary import kinds
from commonhold.record.journal import Draft
from commonhold.record.rows import EntryRow, LinkRow, LodgingRow, ReferenceRow

SHARE = "share"
"""The deed of the line, in the narrower room, that says where an entry was written anew."""
LODGE, TAKE_BACK, OPEN = "lodge", "take_back", "open"
"""The deeds of the lines in the common room about envelopes of a round."""

DUE = (
    *("due_on", "answer_by", "closes_on", "closes_at", "until_on", "target_on", "review_on", "ends_on", "until"),
    *("planned_on", "planned_from"),
)
"""What a kind calls due: the first of these fields that it has."""


class Shared(Struct, frozen=True):
    """The body of a `share` line: the copy, its room, and the release that it was written for (empty: widened).

    Where it was kept back the copy only tells that there is something, and the original goes on for its own side.
    """

    copy: str
    room: str
    release: str = ""
    kept_back: bool = False


class Round(Struct, frozen=True):
    """The body of a line about a round: the kind, and the values that its entries are sealed by.

    `id` is what the others know the lodging by, `commitment` the salted hash of the whole envelope (hexadecimal).
    `salt` and `items` are told when it opens: the envelope's salt and, for each entry, its hash, with its new id where
    it is told (see `facts.rooms.sealing`).
    """

    kind: str
    values: dict[str, str]
    id: str = ""
    commitment: str = ""
    salt: str = ""
    items: tuple[Item, ...] = ()


def entry_after(row: EntryRow | None, line: Line) -> EntryRow | None:
    """An entry after one more line of its room; None where the line is about no entry."""
    if not line.entry or line.kind not in kinds() or kinds()[line.kind].standing == "register":
        return row
    if row is None or line.revision > row.revision:
        return _revised(row, line)
    wider = row.wider
    if line.deed == SHARE and line.body:
        told = json.decode(line.body, type=Shared)
        wider = wider if told.release or told.kept_back else told.copy
    return structs.replace(row, state=line.state, since=line.since, wider=wider, seq=line.seq)


def _revised(row: EntryRow | None, line: Line) -> EntryRow:
    kind = kinds()[line.kind]
    return EntryRow(
        partnership=line.partnership,
        id=line.entry,
        room=line.room,
        kind=line.kind,
        organisation=line.organisation,
        author=line.by,
        revision=line.revision,
        written_at=line.written_at,
        state=line.state,
        since=line.since,
        narrow=bool(kind.narrow),
        wider=row.wider if row else "",
        opened_on=line.at.date() if kind.room == SEALED and line.room == "partners" else None,
        due_on=due_on(line.kind, line.body) if line.body else None,
        redacted=not line.body,
        first_seq=row.first_seq if row else line.seq,
        seq=line.seq,
        body=line.body or b"{}",
    )


def provisional(partnership: str, draft: Draft, before: EntryRow | None) -> Line:
    """A line as it will be, but for its place in the chain."""
    seq = before.seq if before else 0
    told = {name: getattr(draft, name) for name in Draft.__struct_fields__}
    return Line(partnership=partnership, seq=seq, body_hash=b"", previous=b"", hash=b"", **told)


def entries_of(lines: Iterable[Line]) -> dict[str, EntryRow]:
    """All entries that lines (of one partnership, each room in its order) add up to."""
    rows: dict[str, EntryRow] = {}
    for line in lines:
        row = entry_after(rows.get(line.entry), line)
        if row is not None:
            rows[line.entry] = row
    return rows


def standing_in(lines: Iterable[Line], talked_about: Collection[str] = TALKED_ABOUT) -> EntryRow | None:
    """The latest revision of an entry, from all its lines in their order, that got beyond being talked about."""
    row: EntryRow | None = None
    stood: dict[int, EntryRow] = {}
    for line in lines:
        row = entry_after(row, line)
        if row is not None:
            stood[row.revision] = row
    return next((one for one in reversed(stood.values()) if one.state not in talked_about), None)


def link_in(line: Line) -> LinkRow | None:
    """The link that a line tells of."""
    if line.deed != SHARE or not line.body:
        return None
    told = json.decode(line.body, type=Shared)
    return LinkRow(line.partnership, line.entry, told.copy, told.release)


def lodging_after(row: LodgingRow | None, line: Line) -> LodgingRow | None:
    """An organisation's lodging after one more line of the common room about its round."""
    told = json.decode(line.body, type=Round)
    day = line.at.date()
    if line.deed == LODGE:
        return LodgingRow(
            partnership=line.partnership,
            round=round_key(told.kind, told.values),
            organisation=line.organisation,
            id=told.id,
            kind=told.kind,
            values=json.encode(told.values),
            first_on=row.first_on if row else day,
            lodged_on=day,
            lodged=True,
            opened_on=None,
            commitment=bytes.fromhex(told.commitment),
        )
    if row is None:
        return None
    return structs.replace(row, lodged=False) if line.deed == TAKE_BACK else structs.replace(row, opened_on=day)


def round_key(kind: str, values: dict[str, str]) -> str:
    """What names a round: its kind and the values it is sealed by."""
    return "&".join([kind, *(f"{name}={value}" for name, value in sorted(values.items()))])


@lru_cache(maxsize=50_000)
def fact_in(kind: str, body: bytes) -> Fact:
    """The words of an entry as a fact; what an old shape told is read in the present one.

    The same words always give the same fact, so what is read again and again is decoded once.
    """
    return read_body(kinds()[kind], body, complete=False)[0]


def as_entry(row: EntryRow) -> AnyEntry:
    """An entry as facts know it, in the room that its readers know it by."""
    return Entry(
        row.id,
        row.kind,
        room_of(row),
        row.organisation,
        fact_in(row.kind, row.body),
        row.author,
        row.written_at,
        row.revision,
        row.state,
        row.since,
    )


def room_of(row: EntryRow) -> str:
    """The room of an entry as facts name it."""
    return told_room(row.kind, row.room)


@lru_cache(maxsize=10_000)
def told_room(kind: str, room: str) -> str:
    """A room as facts name it for an entry of a kind: what is sealed, or was opened, keeps that of the sealed room."""
    sort = room.partition(":")[0]
    if kinds()[kind].room == SEALED and sort in ("own", "partners"):
        return SEALED
    return sort if sort == "own" else room


def due_on(kind: str, body: bytes) -> date | None:
    """The day that an entry of this kind calls due, where it has one."""
    return due_in(fact_in(kind, body))


def due_in(fact: Fact) -> date | None:
    """The day that the words of an entry call due."""
    for name in DUE:
        told = getattr(fact, name, None)
        if told:
            day: date = told.date() if hasattr(told, "date") else told
            return day
    return None


def references_in(row: EntryRow) -> list[ReferenceRow]:
    """Everything that an entry names in its fields."""
    named = {(_field(found), found.id): None for found in pointers(fact_in(row.kind, row.body))}
    return [ReferenceRow(row.partnership, row.id, field, target) for field, target in named]


def _field(found: Pointer) -> str:
    return ".".join(name for name in found.way if isinstance(name, str))
