"""What entries tell a person at once: open incidents, the days of this week, one good thing; and what lies beside it.

Each is one query over all partnerships in which the person sits; the first three together are one.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct

from commonhold.facts.rooms.asked import ANSWER, HEAR
from commonhold.facts.rooms.house import own_room
from commonhold.record.table import marks
from commonhold.visibility.reading.home.held import PRESENT, Held, day_in
from commonhold.visibility.reading.places import Sitting
from commonhold.visibility.reading.shelf import COLUMNS, Item, item_in

OPEN_INCIDENT = ("detected", "acknowledged", "answered")
WEEK, LATELY = timedelta(days=7), timedelta(days=45)
DATED = ("interaction", "review", "decision", "survey", "call", "agreement")
"""Kinds whose days concern everybody at the table; what one side owes is among what needs it."""
PAST = ("adopted", "declined", "withdrawn", "closed", "cancelled", "ended", "expired", "superseded", "draft", "decided")
GOOD = ("activity", "commitment")
GOOD_STATES = ("done", "kept")

INCIDENTS = f"""SELECT 'incident', h.partnership, h.seat, {COLUMNS} FROM held h JOIN record_entry e ON {{visible}}
 WHERE e.kind = 'incident' AND e.state IN ({marks(OPEN_INCIDENT)})
 ORDER BY e.since, e.id LIMIT %s"""  # noqa: S608 - only names of our own
DAYS = f"""SELECT 'week', h.partnership, h.seat, {COLUMNS} FROM held h JOIN record_entry e ON {{visible}}
 WHERE e.kind IN ({marks(DATED)}) AND e.due_on BETWEEN %s AND %s AND e.state NOT IN ({marks(PAST)})
 ORDER BY e.due_on, e.id LIMIT %s"""  # noqa: S608
WELL = f"""SELECT 'well', h.partnership, h.seat, {COLUMNS} FROM held h JOIN record_entry e ON {{visible}}
 WHERE e.kind IN ({marks(GOOD)}) AND e.state IN ({marks(GOOD_STATES)}) AND e.since BETWEEN %s AND %s
 ORDER BY e.since DESC, e.kind, e.id LIMIT 1"""  # noqa: S608
TOLD = " UNION ALL ".join(f"SELECT * FROM ({part}) AS part" for part in (INCIDENTS, DAYS, WELL))  # noqa: S608
NEXT = f"""SELECT h.partnership, h.seat, {COLUMNS} FROM held h JOIN record_entry e ON {{visible}}
 WHERE e.kind IN ({marks((*DATED, *GOOD))}) AND e.due_on > %s
 AND e.state NOT IN ({marks((*PAST, *GOOD_STATES))})
 ORDER BY e.due_on, e.id LIMIT 1"""  # noqa: S608
OTHERS = f"""SELECT h.partnership, h.seat, k.organisation, k.what, CAST(k.due_on AS text), {COLUMNS} FROM held h
 JOIN record_task k ON k.partnership = h.partnership AND k.organisation <> h.organisation
 JOIN record_entry e ON e.id = k.entry AND {{visible}}
 WHERE (k.what = 'due' AND k.due_on <= %s OR k.what = '{ANSWER}'
 OR k.what IN ('consent', '{HEAR}') AND e.organisation = h.organisation)
 AND {PRESENT.format(table="k")}
 ORDER BY COALESCE(CAST(k.due_on AS text), '9999'), k.partnership, k.entry, k.organisation LIMIT %s"""  # noqa: S608
NOTES = f"""SELECT h.partnership, h.organisation, COUNT(*), MAX(CAST(e.written_at AS text)) FROM held h
 JOIN record_entry e ON e.partnership = h.partnership AND e.room = '{own_room("")}' || h.organisation
 AND e.room LIKE '{own_room("")}%%'
 WHERE h.organisation <> '' AND NOT e.narrow AND NOT e.redacted AND e.wider = '' AND e.written_at >= %s
 GROUP BY h.partnership, h.organisation, h.seat ORDER BY 4 DESC LIMIT %s"""  # noqa: S608


class Dated(Struct, frozen=True):
    """An entry, in the partnership of one of the person's seats, and the day that matters."""

    sitting: Sitting
    item: Item
    day: date | None


class Lately(Struct, frozen=True):
    """The open incidents, those open longest first; the days of the week to come, in their order; one good thing."""

    incidents: tuple[Dated, ...]
    week: tuple[Dated, ...]
    well: Dated | None


class Owed(Struct, frozen=True):
    """Something waits for another organisation: its word (`consent`, `hear`, `answer`), or what it promised (`due`)."""

    sitting: Sitting
    organisation: str
    what: str
    due_on: date | None
    item: Item


class Notes(Struct, frozen=True):
    """So many entries were written lately in an organisation's own room, in one partnership."""

    partnership: str
    organisation: str
    count: int


def lately(held: Held, *, most: int = 7, incidents: int = 40) -> Lately:
    """The open incidents, what the next seven days hold, and the latest good thing within six weeks: one query."""
    day = held.day
    read = (day, day)
    values = (
        *(*read, *OPEN_INCIDENT, incidents),
        *(*read, *DATED, day, day + WEEK, *PAST, most * 2),
        *(*read, *GOOD, *GOOD_STATES, day - LATELY, day),
    )
    told: dict[str, list[Sequence[object]]] = {"incident": [], "week": [], "well": []}
    for part, *row in held.ask(TOLD, values):
        told[part].append(row)
    well = next(iter(_once(held, told["well"])), None)
    return Lately(
        tuple(_once(held, told["incident"])),
        tuple(_once(held, told["week"])[:most]),
        Dated(well.sitting, well.item, well.item.entry.state_since) if well else None,
    )


def next_day(held: Held) -> Dated | None:
    """The first day that is told after today, where nothing needs anybody."""
    day = held.day
    rows = held.ask(NEXT, (day, day, *DATED, *GOOD, day, *PAST, *GOOD_STATES))
    return next(iter(_once(held, rows)), None)


def owed_by_others(held: Held, *, most: int = 3) -> list[Owed]:
    """What others are late with, and whose word on what one's own side wrote is waited for."""
    day = held.day
    found = [
        Owed(held.sitting(where, seat), organisation, what, day_in(due), item_in(tuple(columns)))
        for where, seat, organisation, what, due, *columns in held.ask(OTHERS, (day, day, day, day, day, most * 2))
    ]
    return list({(one.sitting.partnership, one.item.entry.id, one.organisation): one for one in found}.values())[:most]


def notes(held: Held, *, most: int = 2) -> list[Notes]:
    """Where one's own side wrote something for itself within a week, the latest first."""
    rows = held.ask(NOTES, (held.day - WEEK, most * 2), even_left=True)
    found = {(where, organisation): Notes(where, organisation, int(count)) for where, organisation, count, _ in rows}
    return list(found.values())[:most]


def _once(held: Held, rows: Sequence[Sequence[object]]) -> list[Dated]:
    found: dict[tuple[str, str], Dated] = {}
    for where, seat, *columns in rows:
        item = item_in(tuple(columns))
        found.setdefault((str(where), item.entry.id), Dated(held.sitting(str(where), str(seat)), item, item.due_on))
    return list(found.values())
