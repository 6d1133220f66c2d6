"""Making everything that is derived anew from the journals: what was kept wrongly is as it was written again."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from commonhold.acts.findings import bring_up_to_date
from commonhold.acts.refusal import NotThere
from commonhold.acts.tasks.deriving import rederive_tasks
from commonhold.facts.rooms.journal import Line
from commonhold.facts.vocabulary import kinds
from commonhold.facts.words import gettext_noop as _
from commonhold.record.derive import bring_up
from commonhold.record.house import partnership_row
from commonhold.record.journal import for_update, lines_of
from commonhold.record.pointing import in_no_chain
from commonhold.record.registers import office_after, organisation_after
from commonhold.record.rows import (
    ACCESS,
    ENTRIES,
    LINES,
    LINKS,
    LODGINGS,
    OFFICES,
    ORGANISATIONS,
    PARTNERSHIPS,
    READINGS,
    REFERENCES,
    ROOMS,
    SEATS,
    STANDINGS,
    TASKS,
)
from commonhold.record.search.index import clear_index
from commonhold.record.turn import in_turn

DERIVED = (ENTRIES, REFERENCES, LINKS, LODGINGS, SEATS, ACCESS, TASKS, READINGS, STANDINGS)
"""What is made anew of a partnership, besides the index over its words, and its card, whose row deeds wait for."""

NOTHING_THERE = _("There is no partnership “{partnership}”, nor a line of one.")


def rebuild(partnership: str, *, now: datetime | None = None) -> int:
    """Make all that is derived of a partnership anew, while no deed is done in it; how many lines it rests on.

    Raises NotThere where there is neither a line nor anything kept.
    """
    day = (now or datetime.now(UTC)).date()
    with in_turn():
        known = partnership_row(partnership, lock=True)
        ROOMS.read(f"partnership = %s ORDER BY id {for_update()}", (partnership,))
        lines = lines_of(partnership)
        if known is None and not lines:
            raise NotThere(NOTHING_THERE, partnership=partnership)
        for table in DERIVED:
            table.delete("partnership = %s", (partnership,))
        clear_index(partnership)
        if not any(line.kind == "partnership" for line in lines):
            PARTNERSHIPS.delete("id = %s", (partnership,))
            return len(lines)
        rows = bring_up(partnership, lines, all_new=True)
        rederive_tasks(partnership, rows.values(), everything=True)
        bring_up_to_date(partnership, kinds(), day=day)
    return len(lines)


def all_partnerships() -> list[str]:
    """Every partnership of which there is a journal or a card."""
    journals = ROOMS.columns(("partnership",), "partnership <> ''")
    cards = PARTNERSHIPS.columns(("id",), "id <> ''")
    return sorted({id for (id,) in (*journals, *cards)})


def rebuild_organisations() -> int:
    """Make the cards of organisations and offices anew from their own journals; how many journals there are."""
    rooms = [row.id for row in ROOMS.read("partnership = ''", order="id")]
    for room in rooms:
        with in_turn():
            ROOMS.read(f"partnership = '' AND id = %s {for_update()}", (room,))
            _cards_of(LINES.read("partnership = '' AND room = %s", (room,), order="seq"))
    with in_turn():
        for table in (ORGANISATIONS, OFFICES):
            table.delete(in_no_chain(table))
    return len(rooms)


def _cards_of(lines: Iterable[Line]) -> None:
    last = {(line.kind, line.entry): line for line in lines}
    ORGANISATIONS.put([organisation_after(line) for line in _of("organisation", last.values())])
    OFFICES.put([office_after(line) for line in _of("office", last.values())])


def _of(register: str, lines: Iterable[Line]) -> Iterator[Line]:
    return (line for line in lines if line.kind == register)
