"""What is mailed at once: incidents just opened, agreements and decisions that wait for somebody's word.

Worked out from the record each time, so that a mail that could not be sent, or a task that was lost, is made up for.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Literal, TypeAlias

from msgspec import Struct

from commonhold.facts.rooms.house import House, SeatHeld
from commonhold.record.fold import as_entry
from commonhold.record.rows import ENTRIES
from commonhold.record.table import fetch
from commonhold.visibility.reading.registers import opened

Sort: TypeAlias = Literal["incident", "decision", "agreement"]

WAITING = """
SELECT t.partnership, t.entry, t.organisation, e.kind, e.revision, CAST(e.due_on AS text)
 FROM record_task t JOIN record_entry e ON e.partnership = t.partnership AND e.id = t.entry
 WHERE t.what = 'consent' AND e.kind IN ('agreement', 'decision') AND NOT e.redacted AND e.wider = '' AND {narrowed}
 ORDER BY t.partnership, t.entry, t.organisation"""
INCIDENTS = """
SELECT e.partnership, e.id, e.revision FROM record_entry e
 WHERE e.kind = 'incident' AND e.state = 'detected' AND e.since >= %s AND NOT e.redacted AND e.wider = '' AND {narrowed}
 ORDER BY e.partnership, e.id"""
SOON = timedelta(days=1)
"""A decision that closes on this day or the next one cannot wait for a digest."""


class Matter(Struct, frozen=True):
    """Something that cannot wait, and the seats that it concerns (ids): whoever reads it, or speaks for who is asked.

    `revision` is that of the entry, since new words ask anew. `organisation` is the partner whose word is waited for.
    """

    sort: Sort
    partnership: str
    entry: str
    revision: int
    seats: tuple[str, ...]
    organisation: str = ""


def matters(day: date, *, partnership: str = "") -> Iterator[Matter]:
    """What cannot wait on this day, in one partnership or in all."""
    narrowed = ("e.partnership = %s", [partnership]) if partnership else ("1 = 1", [])
    houses = _Houses()
    yield from _incidents(day, narrowed, houses)
    asked: dict[tuple[str, str], list[tuple[str, str, int, date | None]]] = {}
    for where, entry, organisation, kind, revision, due in fetch(WAITING.format(narrowed=narrowed[0]), narrowed[1]):
        asked.setdefault((where, entry), []).append((organisation, kind, revision, _day(due)))
    for (where, entry), all_asked in asked.items():
        house = houses.of(where)
        here = house.present(day) if house else ()
        still = [one for one in all_asked if one[0] in here]
        for organisation, kind, revision, due in still:
            if house is None or (kind == "decision" and not _cannot_wait(still, due, day)):
                continue
            seats = tuple(seat.id for seat in house.spokespeople(organisation, day))
            sort: Sort = "decision" if kind == "decision" else "agreement"
            yield Matter(sort, where, entry, revision, seats, organisation)


def deputies(partnership: str, organisation: str, day: date) -> list[SeatHeld]:
    """Who fills the role of a deputy for an organisation, and sits there today: two queries."""
    house = opened(partnership)
    rows = ENTRIES.read(
        "partnership = %s AND kind = 'role' AND state = 'filled' AND room = 'partners' AND wider = ''", (partnership,)
    )
    found = []
    for body in (as_entry(row).body for row in rows):
        held = house.house.seats.get(str(getattr(body, "seat", ""))) if house else None
        is_deputy = getattr(body, "kind", "") == "deputy" and getattr(body, "for_org", "") == organisation
        if held is not None and is_deputy and held.organisation == organisation and held.is_taken(day):
            found.append(held)
    return found


def _incidents(day: date, narrowed: tuple[str, list[str]], houses: "_Houses") -> Iterator[Matter]:
    for where, entry, revision in fetch(INCIDENTS.format(narrowed=narrowed[0]), (day - SOON, *narrowed[1])):
        house = houses.of(where)
        if house is not None:
            yield Matter("incident", where, entry, revision, tuple(house.seats))


def _cannot_wait(asked: Sequence[object], due: date | None, day: date) -> bool:
    """Does a decision wait for one partner alone, and close within a day?"""
    return len(asked) == 1 and due is not None and day <= due <= day + SOON


class _Houses:
    """Houses, each opened once."""

    def __init__(self) -> None:
        self._last: tuple[str, House | None] = ("", None)

    def of(self, partnership: str) -> House | None:
        """The house of a partnership; whoever asks goes through them in their order."""
        if self._last[0] != partnership:
            found = opened(partnership)
            self._last = (partnership, found.house if found else None)
        return self._last[1]


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None
