"""What follows from the lines of a deed, in the same transaction: derived tables, tasks and findings."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from commonhold.acts.announcing import announce
from commonhold.acts.findings import bring_up_to_date
from commonhold.acts.tasks.deriving import rederive_tasks
from commonhold.record.derive import HOUSE_KINDS, bring_up
from commonhold.record.fold import LODGE, OPEN, TAKE_BACK
from commonhold.record.journal import Draft, append
from commonhold.record.rows import EntryRow
from commonhold.visibility.reading.registers import Opened


def follow(
    partnership: str,
    drafts: Sequence[Draft],
    *,
    day: date,
    all_new: bool = False,
    absent: Collection[str] = (),
    before: Opened | None = None,
) -> Iterable[EntryRow]:
    """Append the lines of a deed to a partnership's journals and bring everything that rests on them up to date.

    `all_new`: the record holds nothing yet that these lines are about; `absent`: nor these entries. `before`: the
    house as the deed found it.
    """
    if not drafts:
        return ()
    lines = append(partnership, drafts)
    rows = bring_up(partnership, lines, all_new=all_new, absent=absent)
    changed = frozenset(line.kind for line in lines if line.kind)
    rederive_tasks(
        partnership,
        rows.values(),
        everything=bool(changed & {*HOUSE_KINDS, "seat"}),
        rounds=any(line.deed in (LODGE, TAKE_BACK, OPEN) and not line.entry for line in lines),
        before=before.house if before else None,
    )
    bring_up_to_date(partnership, changed, day=day, lines=lines, before=before)
    if not all_new:  # what moves in was told where it came from
        announce(partnership, lines, firsts={row.id: row.first_seq for row in rows.values()}, day=day)
    return rows.values()
