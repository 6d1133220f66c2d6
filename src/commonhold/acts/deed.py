"""One deed: who does it is known, it happens in one transaction, and each thing it changes is a line in a journal.

    with Deed(by, "log_visit") as deed:
        ...

Deeds of one partnership follow one another; those of different partnerships do not wait for each other (on SQLite,
which has one writer at a time, they take turns). What was written is brought to its derived tables, and the findings
that rest on it up to date, before the transaction ends.
"""

import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cached_property
from types import TracebackType

from msgspec import Struct, structs

from commonhold.acts.follow import follow
from commonhold.acts.refusal import NotAllowed, NotThere, in_words
from commonhold.facts.clock import Clock
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.house import PARTNERS, House, SeatHeld
from commonhold.facts.rooms.passing import state_on
from commonhold.facts.sources import source_in
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.fold import as_entry, entry_after, provisional
from commonhold.record.house import house_of, partnership_row
from commonhold.record.journal import Draft, lines_of
from commonhold.record.pointing import entries_naming
from commonhold.record.raised import raised_by
from commonhold.record.rows import ENTRIES, EntryRow
from commonhold.record.table import marks
from commonhold.record.turn import in_turn
from commonhold.visibility.names import Matter
from commonhold.visibility.policy import Stamp, is_taken, may_see
from commonhold.visibility.reading.registers import Opened
from commonhold.visibility.rights import Rights

NO_PARTNERSHIP = _("There is no such partnership, or you have no seat in it.")
NO_ENTRY = _("There is nothing with this id that you may read.")


class Written(Struct, frozen=True):
    """What a deed left behind: the entry, its room, revision and state, and the line that whoever writes next names."""

    id: str
    room: str
    revision: int
    state: str
    seq: int


class By(Struct, frozen=True):
    """Who does a deed: a seat in a partnership."""

    partnership: str
    seat: str


def new_id() -> str:
    """A random id. It tells neither when nor in what order things were written."""
    return secrets.token_hex(16)


def moment_of(now: datetime | None) -> datetime:
    """The moment of a deed, in UTC: the one told, or this one."""
    return (now or datetime.now(UTC)).astimezone(UTC)


class Deed:
    """A deed under way: what the seat may see and do, and what is to be written."""

    def __init__(self, by: By, name: str, *, now: datetime | None = None) -> None:
        self.by = by
        self.name = name
        self.now = moment_of(now)
        self.day = self.now.date()
        self.partnership = by.partnership
        self.drafts: list[Draft] = []
        self.rows: dict[str, EntryRow | None] = {}
        self._absent: set[str] = set()
        self._settled: dict[str, EntryRow] = {}
        self._turn = in_turn()

    # -- the transaction ------------------------------------------------------------------------------------------

    @in_words()
    def __enter__(self) -> "Deed":
        self._turn.__enter__()
        try:
            row = partnership_row(self.partnership, lock=True)
            if row is None:
                raise NotThere(NO_PARTNERSHIP)
            self.row = row
            self.house: House = house_of(row)
            self._before = Opened(self.house, row.room, source_in(row.source, row.room))
            seat = self.house.seats.get(self.by.seat)
            if seat is None:
                raise NotThere(NO_PARTNERSHIP)
            taken = is_taken(seat, self.day)
            if not taken:
                raise NotAllowed(taken.why, **taken.words)
        except BaseException as refused:
            self._turn.__exit__(type(refused), refused, refused.__traceback__)
            raise
        self.seat: SeatHeld = seat
        return self

    @in_words()
    def __exit__(
        self, sort: type[BaseException] | None, refused: BaseException | None, trace: TracebackType | None
    ) -> None:
        if refused is None:
            try:
                settled = follow(self.partnership, self.drafts, day=self.day, absent=self._absent, before=self._before)
                self._settled = {row.id: row for row in settled}
            except BaseException as failed:
                self._turn.__exit__(type(failed), failed, failed.__traceback__)
                raise
        self._turn.__exit__(sort, refused, trace)
        if refused is not None:  # once more, so that what cannot be kept is refused in words
            raise refused

    # -- looking --------------------------------------------------------------------------------------------------

    @cached_property
    def rights(self) -> Rights:
        """Who may do what here today."""
        return Rights(self.house, self, self.day)

    def row_of(self, id: str) -> EntryRow | None:
        """An entry as it stands within this deed, whoever may read it."""
        if id not in self.rows:
            self.look_up([id])
        return self.rows[id]

    def look_up(self, ids: Iterable[str]) -> None:
        """Fetch several entries at once."""
        missing = [id for id in dict.fromkeys(ids) if id not in self.rows]
        if not missing:
            return
        found = ENTRIES.read(f"partnership = %s AND id IN ({marks(missing)})", (self.partnership, *missing))
        self.rows |= dict.fromkeys(missing) | {row.id: row for row in found}
        self._absent |= {id for id in missing if self.rows[id] is None}

    def not_there(self, id: str) -> None:
        """Take it as known that there is no entry of this id, since it was just drawn."""
        self.rows[id] = None
        self._absent.add(id)

    def entry(self, id: str) -> AnyEntry | None:
        """An entry as a fact, whoever may read it: rights look things up here."""
        row = self.row_of(id)
        return as_entry(row) if row else None

    def fillers(self, role: str) -> Iterable[str]:
        """The seats that fill a role of this kind now."""
        for row in ENTRIES.read(
            "partnership = %s AND kind = 'role' AND state = 'filled' AND room = 'partners'", (self.partnership,)
        ):
            entry = as_entry(self.rows.get(row.id) or row)
            seat = self.house.seats.get(str(getattr(entry.body, "seat", "")))
            filled = getattr(entry.body, "kind", "") == role and state_on(entry, Clock(self.day)) == "filled"
            if filled and seat is not None and seat.is_taken(self.day):
                yield seat.id

    def raised_by(self, id: str) -> str:
        """The seat that raised an entry, last where it was raised again."""
        return raised_by(self.partnership, id)

    def is_decided(self, id: str, room: str) -> bool:
        """Does an adopted decision, that every reader of this room can read, name the entry as it is worded?"""
        found = entries_naming(self.partnership, [id], kinds=["decision"], fields=["changes"])
        return any(was_worded(self.partnership, id, before=row) for row in found if _adopted_in(row, PARTNERS, room))

    def seen(self, id: str) -> EntryRow:
        """An entry that the seat may read; NotThere where there is none."""
        row = self.row_of(id)
        if row is None or not self.sees(row):
            raise NotThere(NO_ENTRY)
        return row

    def sees(self, row: EntryRow) -> bool:
        """May the seat read this entry?"""
        return bool(may_see(self.seat, stamp_of(row), self.house, self.day))

    def matter(self, row: EntryRow) -> Matter:
        """An entry as the question of who may do what with it."""
        return Matter(kinds()[row.kind], as_entry(row).body, row.room, row.organisation, row.author, id=row.id)

    # -- writing --------------------------------------------------------------------------------------------------

    def line(self, draft: Draft) -> EntryRow | None:
        """Have a line appended when the deed ends, and see the entry as it will stand."""
        self.drafts.append(draft)
        if not draft.entry or (draft.kind in kinds() and kinds()[draft.kind].standing == "register"):
            return None
        before = self.row_of(draft.entry)
        self.rows[draft.entry] = after = entry_after(before, provisional(self.partnership, draft, before))
        return after

    def written(self, row: EntryRow) -> Written:
        """An entry as the deed, now done, left it."""
        last = self._settled.get(row.id, row)
        return Written(last.id, last.room, last.revision, last.state, last.seq)

    def draft(self, row: EntryRow, **changes: object) -> Draft:
        """A line about an entry as it stands, but for these changes."""
        stands = Draft(
            room=row.room, deed=self.name, by=self.by.seat, at=self.now, kind=row.kind, entry=row.id,
            revision=row.revision, organisation=row.organisation, state=row.state, since=row.since,
        )  # fmt: skip
        return structs.replace(stands, **changes)


def _adopted_in(row: EntryRow, *rooms: str) -> bool:
    return row.state == "adopted" and row.room in rooms


def was_worded(partnership: str, entry: str, *, before: EntryRow) -> bool:
    """Were the present words of an entry written before what names it came into its state? It is about no others."""
    course = lines_of(partnership, entry=before.id)
    earlier = [line.state if line.revision == before.revision else "" for line in course]
    entered = [line for line, was in zip(course, ["", *earlier], strict=False) if line.state == before.state != was]
    told = lines_of(partnership, entry=entry)
    words = [line for line, was in zip(told, [0, *(one.revision for one in told)], strict=False) if line.revision > was]
    if not words or not entered:
        return False
    if words[-1].room == entered[-1].room:
        return words[-1].seq < entered[-1].seq
    return words[-1].at <= entered[-1].at


def stamp_of(row: EntryRow) -> Stamp:
    """What decides who reads an entry."""
    return Stamp(row.room, row.organisation, row.author, bool(row.narrow))
