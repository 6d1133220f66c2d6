"""What waits for whom: derived from the record alone, and brought up to date in the deed that changes it.

A row tells what an organisation owes as far as the journals tell; that a partner has left since, that a room has closed
or a seat ended is for the day of reading (`visibility.waiting`). No row names an organisation that never had a
stay in the room of the entry. The questions of a partner to another in one section are one row, about the first of
them: they are answered in one sitting.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import cast

from commonhold.acts.tasks.asked import of_questions, of_raised
from commonhold.acts.tasks.entries import CAN_WAIT, may_wait, of_entries, waits_for_words
from commonhold.acts.tasks.houses import differ, house_now
from commonhold.acts.tasks.seats import of_rounds, of_seats
from commonhold.facts.chapters.agreement import Assent
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.asked import ANSWER, FLAG, QUESTION, REPLY
from commonhold.facts.rooms.house import House
from commonhold.record.fold import as_entry
from commonhold.record.pointing import entries_naming
from commonhold.record.rows import ENTRIES, LODGINGS, TASKS, EntryRow, TaskRow
from commonhold.record.table import marks

BESIDE = "reply"
"""The kind that answers what was raised, beside it."""


def rederive_tasks(
    partnership: str,
    rows: Collection[EntryRow],
    *,
    everything: bool,
    rounds: bool = False,
    before: House | None = None,
) -> None:
    """Bring the tasks up to date that rest on these entries, just written; all of them, where the house changed.

    `everything`: the house may have changed. `rounds`: envelopes were lodged, taken back or opened. `before`: the house
    as the deed found it.
    """
    touched = [row for row in rows if row.kind == "assent" or row.kind in CAN_WAIT]
    if everything:
        house = house_now(partnership)
        if before is None or differ(house, before):
            TASKS.delete("partnership = %s", (partnership,))
            TASKS.put(list(all_tasks(partnership, house)))
            return
    if rounds:
        TASKS.delete("partnership = %s AND what = 'lodge'", (partnership,))
        TASKS.put(list(of_rounds(before or house_now(partnership), LODGINGS.read("partnership = %s", (partnership,)))))
    if any(row.kind == QUESTION for row in rows):
        TASKS.delete("partnership = %s AND what = %s", (partnership, ANSWER))
        questions = ENTRIES.read("partnership = %s AND kind = %s", (partnership, QUESTION))
        TASKS.put(list(of_questions(before or house_now(partnership), questions)))
    if any(row.kind in (FLAG, BESIDE) for row in rows):
        TASKS.delete("partnership = %s AND what = %s", (partnership, REPLY))
        raised = ENTRIES.read("partnership = %s AND kind IN (%s, %s)", (partnership, FLAG, BESIDE))
        TASKS.put(list(of_raised(before or house_now(partnership), raised)))
    if any(row.kind == "assent" or not _is_new(row) or may_wait(row) for row in touched):
        _bring_up(before or house_now(partnership), touched)


def all_tasks(partnership: str, house: House | None = None) -> Iterator[TaskRow]:
    """Everything that waits in a partnership, worked out from nothing but its record."""
    house = house or house_now(partnership)
    read = ("assent", QUESTION, FLAG, BESIDE, *CAN_WAIT)
    entries = ENTRIES.read(
        f"partnership = %s AND kind IN ({marks(read)})",
        (partnership, *read),
        order="first_seq",
    )
    said = _by_target(row for row in entries if row.kind == "assent")
    yield from of_entries(house, [row for row in entries if row.kind in CAN_WAIT], said)
    yield from of_questions(house, [row for row in entries if row.kind == QUESTION])
    yield from of_raised(house, [row for row in entries if row.kind in (FLAG, BESIDE)])
    yield from of_seats(house, house.seats.values(), said)
    yield from of_rounds(house, LODGINGS.read("partnership = %s", (partnership,)))


def _bring_up(house: House, touched: Sequence[EntryRow]) -> None:
    partnership = house.partnership
    rows = {row.id: row for row in touched if row.kind != "assent"}
    new = {id for id, row in rows.items() if _is_new(row)}
    targets = {str(cast(Assent, as_entry(row).body).target) for row in touched if row.kind == "assent"}
    if missing := targets - rows.keys() - house.seats.keys():
        found = ENTRIES.read(f"partnership = %s AND id IN ({marks(tuple(missing))})", (partnership, *missing))
        rows |= {row.id: row for row in found if row.kind != QUESTION}
    seats = [house.seats[id] for id in targets if id in house.seats]
    ask = [id for id, row in rows.items() if waits_for_words(row) and (id in targets or id not in new)]
    said = _words_on(partnership, [*ask, *(held.id for held in seats)])
    stale = [*(rows.keys() - new), *(held.id for held in seats)]
    if stale:
        TASKS.delete(f"partnership = %s AND entry IN ({marks(stale)})", (partnership, *stale))
    TASKS.put([*of_entries(house, rows.values(), said), *of_seats(house, seats, said)])


def _words_on(partnership: str, targets: Sequence[str]) -> dict[str, list[AnyEntry]]:
    if not targets:
        return {}
    return _by_target(entries_naming(partnership, targets, kinds=["assent"], fields=["target"], order="first_seq"))


def _by_target(assents: Iterable[EntryRow]) -> dict[str, list[AnyEntry]]:
    said: dict[str, list[AnyEntry]] = {}
    for entry in map(as_entry, assents):
        said.setdefault(str(cast(Assent, entry.body).target), []).append(entry)
    return said


def _is_new(row: EntryRow) -> bool:
    """Was it first written in this deed, so that nothing is kept about it yet?"""
    return row.first_seq == row.seq
