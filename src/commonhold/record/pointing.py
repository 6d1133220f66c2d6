"""Who names whom on the record: entries that name others, the tables that organisations sit at."""

from collections.abc import Sequence
from typing import Any

from commonhold.record.rows import ACCESS, ENTRIES, LINES, REFERENCES, SEATS, EntryRow
from commonhold.record.table import Table, marks


def entries_naming(
    partnership: str, targets: Sequence[str], *, kinds: Sequence[str], fields: Sequence[str], order: str = "id"
) -> list[EntryRow]:
    """The entries of these kinds that name one of `targets` in one of these fields, in whatever room they lie."""
    return ENTRIES.read(
        f"partnership = %s AND kind IN ({marks(kinds)}) AND id IN (SELECT source FROM {REFERENCES.name}"  # noqa: S608
        f" WHERE partnership = %s AND target IN ({marks(targets)}) AND field IN ({marks(fields)}))",
        (partnership, *kinds, partnership, *targets, *fields),
        order=order,
    )


def where_they_sit(organisations: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """A condition on rows of partnerships: one of these organisations may enter a room there, or has a seat."""
    these = marks(organisations)
    return (
        f"partnership IN (SELECT partnership FROM {ACCESS.name} WHERE organisation IN ({these})"  # noqa: S608
        f" UNION SELECT partnership FROM {SEATS.name} WHERE organisation IN ({these}))"
    ), (*organisations, *organisations)


def in_no_chain(table: Table[Any]) -> str:
    """A condition on cards of organisations or offices: no line of any organisation's own chain tells of them."""
    return f"NOT EXISTS (SELECT 1 FROM {LINES.name} l WHERE l.partnership = '' AND l.entry = {table.name}.id)"  # noqa: S608
