"""What waits because one partner brought it to another: answers to questions, replies to what was raised with it."""

from collections.abc import Iterable, Iterator, Sequence

from commonhold.acts.tasks.entries import may_wait, of_entries
from commonhold.acts.tasks.houses import ALWAYS, timeless
from commonhold.facts.chapters.diligence import DiligenceItem
from commonhold.facts.chapters.integrity import Reply
from commonhold.facts.rooms.asked import REPLY, raised_with, sheet_of
from commonhold.facts.rooms.ending import was_laid_down
from commonhold.facts.rooms.house import PUBLIC, House
from commonhold.record.fold import as_entry
from commonhold.record.rows import EntryRow, TaskRow


def of_questions(house: House, rows: Iterable[EntryRow]) -> Iterator[TaskRow]:
    """One row for all that a partner asks another in a section, about the first question that is open."""
    first: dict[tuple[str, str, str], EntryRow] = {}
    for row in sorted(rows, key=lambda row: (row.since or ALWAYS, row.id)):
        body = as_entry(row).body if may_wait(row) else None
        if isinstance(body, DiligenceItem):
            first.setdefault(sheet_of(body), row)
    yield from of_entries(house, first.values(), {})


def of_raised(house: House, rows: Sequence[EntryRow]) -> Iterator[TaskRow]:
    """Each flag that whom it is about may read and did not reply to; a copy too, since that is where it reads it.

    `rows`: flags, and the replies beside whatever.
    """
    lasting = timeless(house)
    replied = {(body.target, row.organisation) for row in rows if isinstance(body := as_entry(row).body, Reply)}
    for row in rows:
        if row.narrow or row.wider or row.redacted or row.room == PUBLIC:
            continue
        about = raised_with(as_entry(row))
        reads_it = about in house.card.partners and lasting.may_enter(about, row.room, ALWAYS)
        laid_down = was_laid_down(house, row.kind, row.since or ALWAYS)
        if reads_it and not laid_down and (row.id, about) not in replied:
            yield TaskRow(row.partnership, row.id, REPLY, about, "", None)
