"""What waits for an organisation today: the tasks kept, less what time alone has settled or closed to it since."""

from datetime import date

from msgspec import Struct

from commonhold.facts.clock import Clock
from commonhold.facts.rooms.asked import FROM_ONE, who_asks
from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.facts.rooms.passing import state_on
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES, TASKS, EntryRow, TaskRow
from commonhold.record.table import marks
from commonhold.visibility.policy import Stamp, is_taken, may_see
from commonhold.visibility.reading.registers import Opened, opened


class Waiting(Struct, frozen=True):
    """Something waits: `what` is to be done, about which entry, seat or round.

    It is consent, claim, confirm, lodge, due, answer (to the questions of a partner in a section, of which the entry is
    the first), hear (what was understood of one's own words, to confirm or correct it), or reply (to a flag that was
    raised with the organisation).
    """

    entry: str
    what: str
    due_on: date | None


def waiting_for(seat: str, partnership: str, day: date, *, found: Opened | None = None) -> list[Waiting]:
    """What waits for the organisation of a seat on this day, soonest first; nothing for whoever has left or ended.

    A task about an entry is told to those alone who may read the entry.
    """
    found = found or opened(partnership)
    reader = found.house.seats.get(seat) if found else None
    if found is None or reader is None or not is_taken(reader, day):
        return []
    house, org = found.house, reader.organisation
    if org not in house.present(day):
        return []
    tasks = TASKS.read("partnership = %s AND organisation = %s", (partnership, org))
    ids = [task.entry for task in tasks]
    rows = ENTRIES.read(f"partnership = %s AND id IN ({marks(ids)})", (partnership, *ids)) if ids else []
    entries = {row.id: row for row in rows}
    waiting = [
        Waiting(task.entry, task.what, task.due_on)
        for task in tasks
        if (
            _entry_waits(task, entries[task.entry], reader, house, day)
            if task.entry in entries
            else _seat_waits(task, house, day)
        )
    ]
    return sorted(waiting, key=lambda one: (one.due_on or date.max, one.what, one.entry))


def _stamp(row: EntryRow) -> Stamp:
    return Stamp(row.room, row.organisation, row.author, bool(row.narrow))


def _entry_waits(task: TaskRow, row: EntryRow, reader: SeatHeld, house: House, day: date) -> bool:
    """May the seat read it, and is it still in the state in which it began to wait?

    What one partner brings to another waits for as long as the one is at the table.
    """
    entry = as_entry(row)
    if task.what in FROM_ONE and who_asks(entry) not in house.present(day):
        return False
    return bool(may_see(reader, _stamp(row), house, day)) and state_on(entry, Clock(day)) == row.state


def _seat_waits(task: TaskRow, house: House, day: date) -> bool:
    """A round always waits; a seat only while it has not ended, for those that have a voice today."""
    held = house.seats.get(task.entry)
    if held is None:
        return True
    if held.body.ends_on and held.body.ends_on < day:
        return False
    return task.what != "confirm" or bool(house.spokespeople(task.organisation, day))
