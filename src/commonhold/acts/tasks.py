"""What waits for whom, worked out from the entries that a deed touched."""

from collections.abc import Iterable
from datetime import date

from commonhold.record.rows import EntryRow


def rederive_tasks(partnership: str, rows: Iterable[EntryRow], *, everything: bool, day: date) -> None:
    """Bring the tasks of these entries up to date; of all, where the house changed."""
