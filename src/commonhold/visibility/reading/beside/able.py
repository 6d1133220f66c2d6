"""What a seat is able to do with an entry: the second table of the policy, for pages that say it beforehand.

A deed asks again, within its own turn, and has the last word.
"""

from collections.abc import Iterable

from commonhold.facts.clock import Clock
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.rooms.house import PARTNERS
from commonhold.facts.rooms.passing import state_on
from commonhold.record.fold import as_entry
from commonhold.record.pointing import entries_naming
from commonhold.record.raised import raised_by
from commonhold.record.rows import ENTRIES
from commonhold.visibility.reading.places import Place
from commonhold.visibility.rights import Rights

FILLED = "partnership = %s AND kind = 'role' AND state = 'filled' AND room = 'partners'"


def rights_at(place: Place) -> Rights:
    """Who may do what at this table today; what has to be looked up is looked up once, a query each."""
    return Rights(place.house, _Looked(place), place.day)


class _Looked:
    """What rights look up on the record, whoever may read it: what comes of it is a yes or a no."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._entries: dict[str, AnyEntry | None] = {}
        self._roles: tuple[AnyEntry, ...] | None = None
        self._raised: dict[str, str] = {}

    def entry(self, id: str) -> AnyEntry | None:
        if id not in self._entries:
            found = ENTRIES.read("partnership = %s AND id = %s", (self._place.partnership, id))
            self._entries[id] = as_entry(found[0]) if found else None
        return self._entries[id]

    def fillers(self, role: str) -> Iterable[str]:
        if self._roles is None:
            self._roles = tuple(map(as_entry, ENTRIES.read(FILLED, (self._place.partnership,))))
        clock, seats = Clock(self._place.day), self._place.house.seats
        for entry in self._roles:
            seat = seats.get(str(getattr(entry.body, "seat", "")))
            filled = getattr(entry.body, "kind", "") == role and state_on(entry, clock) == "filled"
            if filled and seat is not None and seat.is_taken(self._place.day):
                yield seat.id

    def raised_by(self, id: str) -> str:
        if id not in self._raised:
            self._raised[id] = raised_by(self._place.partnership, id) if id else ""
        return self._raised[id]

    def is_decided(self, id: str, room: str) -> bool:
        if not id:
            return False
        found = entries_naming(self._place.partnership, [id], kinds=["decision"], fields=["changes"])
        return any(row.state == "adopted" and row.room in (PARTNERS, room) for row in found)
