"""What follows from the lines of a deed, in the same transaction: derived tables, tasks and findings."""

from collections.abc import Iterable, Sequence
from datetime import date

from commonhold.acts.findings import bring_up_to_date
from commonhold.acts.tasks import rederive_tasks
from commonhold.record.derive import HOUSE_KINDS, bring_up
from commonhold.record.journal import Draft, append
from commonhold.record.rows import EntryRow
from commonhold.visibility.reading.registers import Opened


def follow(
    partnership: str, drafts: Sequence[Draft], *, day: date, all_new: bool = False, before: Opened | None = None
) -> Iterable[EntryRow]:
    """Append the lines of a deed to a partnership's journals and bring everything that rests on them up to date.

    `all_new`: the record holds nothing yet that these lines are about. `before`: the house as the deed found it.
    """
    if not drafts:
        return ()
    lines = append(partnership, drafts)
    rows = bring_up(partnership, lines, all_new=all_new)
    changed = frozenset(line.kind for line in lines if line.kind)
    rederive_tasks(partnership, rows.values(), everything=bool(changed & {*HOUSE_KINDS, "seat"}), day=day)
    bring_up_to_date(partnership, changed, day=day, lines=lines, before=before)
    return rows.values()
