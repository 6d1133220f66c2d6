"""What follows from the lines of a deed, in the same transaction: derived tables, tasks and findings."""

from collections.abc import Iterable, Sequence
from datetime import date

from commonhold.acts.findings import bring_up_to_date
from commonhold.acts.tasks import rederive_tasks
from commonhold.record.derive import HOUSE_KINDS, bring_up
from commonhold.record.journal import Draft, append
from commonhold.record.rows import EntryRow


def follow(partnership: str, drafts: Sequence[Draft], *, day: date) -> Iterable[EntryRow]:
    """Append the lines of a deed to a partnership's journals and bring everything that rests on them up to date."""
    if not drafts:
        return ()
    lines = append(partnership, drafts)
    rows = bring_up(partnership, lines)
    changed = frozenset(line.kind for line in lines if line.kind)
    rederive_tasks(partnership, rows.values(), everything=bool(changed & {*HOUSE_KINDS, "seat"}), day=day)
    bring_up_to_date(partnership, changed, day=day)
    return rows.values()
