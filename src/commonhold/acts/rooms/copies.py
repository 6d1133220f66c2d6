"""Copies: an entry never moves. What others are to read is written anew in their room, and the link stays behind."""

from collections.abc import Callable
from datetime import date

from msgspec import json, structs

from commonhold.acts.deed import Deed, new_id
from commonhold.acts.references import check_references, files_in
from commonhold.acts.rooms.uploads import put_anew
from commonhold.facts.chapters.diligence import DiligenceAnswer
from commonhold.facts.clock import Clock
from commonhold.facts.kind import Fact
from commonhold.facts.rooms.passing import state_on
from commonhold.facts.shape import slots
from commonhold.facts.types import Attachment
from commonhold.record.fold import SHARE, Shared, as_entry
from commonhold.record.journal import Draft
from commonhold.record.rows import LINKS, EntryRow


def write_anew(deed: Deed, row: EntryRow, room: str, *, state: str, release: str = "", id: str = "") -> EntryRow:
    """Write an entry anew in another room: a new id, revision 1, today, the same words, author and organisation.

    The link stands in the room that it came from. Raises NotSound where the words name what readers there cannot
    follow.
    """
    id = id or new_id()
    copy = deed.line(
        Draft(
            room=room, deed=deed.name, by=row.author, at=deed.now, kind=row.kind, entry=id, revision=1,
            organisation=row.organisation, written_at=deed.now, state=state, since=_since(row, state, deed.day),
            body=_words_for(deed, row, room, put=lambda file: put_anew(deed, file, row.room, room)),
        )
    )  # fmt: skip
    deed.line(deed.draft(row, deed=SHARE, body=json.encode(Shared(id, room, release))))
    assert copy is not None  # noqa: S101 - a line with words makes an entry
    return copy


def follow_on(deed: Deed, before: EntryRow, after: EntryRow) -> None:
    """Write a new revision of what an organisation released into the rooms where it may still be read."""
    links = LINKS.read("partnership = %s AND entry = %s AND release <> ''", (deed.partnership, after.id))
    for link in links:
        release, copy = deed.row_of(link.release), deed.row_of(link.copy)
        if release is None or copy is None or not is_active(release, deed.day):
            continue
        there = {old.hash: new for old, new in zip(_files(before), _files(copy), strict=False)}
        words = _words_for(deed, after, copy.room, put=_kept_or_anew(deed, after.room, copy.room, there))
        if words == copy.body and after.state == copy.state:
            continue  # what changed is not for them, and neither is that it did
        deed.line(
            deed.draft(
                copy, revision=copy.revision + 1, state=after.state, since=after.since, written_at=deed.now,
                body=words,
            )
        )  # fmt: skip


def is_active(release: EntryRow, day: date) -> bool:
    """May what was released still be read?"""
    return state_on(as_entry(release), Clock(day)) == "active"


def _since(row: EntryRow, state: str, day: date) -> date | None:
    return row.since if state == row.state else day if state else None


def _kept_or_anew(deed: Deed, room: str, to: str, there: dict[str, Attachment]) -> Callable[[Attachment], Attachment]:
    return lambda file: there.get(file.hash) or put_anew(deed, file, room, to)


def _words_for(deed: Deed, row: EntryRow, room: str, put: Callable[[Attachment], Attachment]) -> bytes:
    """The words of an entry as readers of another room get them; the same bytes where nothing has to differ."""
    told = as_entry(row).body
    fact = _with_files(told, put)
    if isinstance(fact, DiligenceAnswer):
        fact = structs.replace(fact, given_in=())  # the other rooms that hold a copy are nobody's business here
    check_references(deed, fact, room)
    return row.body if fact == told else json.encode(fact)


def _with_files(fact: Fact, put: Callable[[Attachment], Attachment]) -> Fact:
    changes = {
        slot.name: tuple(map(put, value)) if slot.many else put(value)
        for slot in slots(type(fact))
        if slot.part is Attachment and (value := getattr(fact, slot.name))
    }
    return structs.replace(fact, **changes) if changes else fact


def _files(row: EntryRow) -> list[Attachment]:
    return [file for _, file in files_in(as_entry(row).body)]
