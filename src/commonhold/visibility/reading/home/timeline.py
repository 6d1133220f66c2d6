"""What happened lately in one partnership, and the next days that matter: two queries, whatever its size."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from msgspec import Struct

from commonhold.record.fold import due_in
from commonhold.record.table import fetch, marks
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.shelf import COLUMNS, Item, item_in, shelf
from commonhold.visibility.scope import readable

HAPPENED: Collection[tuple[str, str]] = (
    *(("activity", "done"), ("commitment", "kept"), ("decision", "adopted"), ("agreement", "in_force")),
    *(("outcome", ""), ("interaction", ""), ("public_item", "published"), ("review", "closed")),
    *(("incident", "stood_down"), ("membership_change", "settled"), ("purpose", "agreed")),
)
"""Kinds, and the state in which each tells that something happened."""
COMING: Collection[tuple[str, str]] = (
    *(("activity", "planned"), ("activity", "under_way"), ("commitment", "accepted"), ("decision", "open")),
    *(("decision", "reopened"), ("interaction", ""), ("review", "planned"), ("review", "under_way")),
    *(("survey", "open"), ("call", "open"), ("membership_change", "announced"), ("membership_change", "settled")),
)
"""Kinds, and the states in which the day that they call due still lies ahead."""
ON = """COALESCE(CAST(e.since AS text), substr(CAST(e.written_at AS text), 1, 10))"""
LATELY = f"""SELECT {COLUMNS} FROM record_entry e WHERE {{visible}} AND NOT e.redacted AND e.wider = ''
 AND e.kind IN ({{kinds}}) AND ({{states}}) AND {ON} <= %s ORDER BY {ON} DESC, e.id LIMIT %s"""  # noqa: S608
NEXT = f"""SELECT {COLUMNS} FROM record_entry e WHERE {{visible}} AND NOT e.redacted AND e.wider = ''
 AND e.kind IN ({{kinds}}) AND ({{states}}) AND e.due_on >= %s ORDER BY e.due_on, e.id LIMIT %s"""  # noqa: S608


class Turn(Struct, frozen=True):
    """A day on which something happened, or will."""

    day: date
    item: Item


def lately(place: Place, *, most: int = 4) -> list[Turn]:
    """What happened last, the latest first. A meeting that is told but was not held is left out."""
    if place.last_day < place.day:
        found = _of_the_past(place, HAPPENED)
        turns = (Turn(day, item) for item in found if (day := _happened(item)))
        return sorted(turns, key=_by_day, reverse=True)[:most]
    asked = _ask(LATELY, place, HAPPENED, (place.day.isoformat(), most * 3))
    turns = (Turn(day, item) for item in asked if (day := _happened(item)))
    return sorted(turns, key=_by_day, reverse=True)[:most]


def coming(place: Place, *, most: int = 4) -> list[Turn]:
    """The next days that matter, the nearest first; none for whoever left."""
    if place.last_day < place.day:
        return []
    found = _ask(NEXT, place, COMING, (place.day, most * 2))
    return [Turn(day, item) for item in found if (day := due_in(item.entry.body)) and not _was_held(item)][:most]


def _by_day(turn: Turn) -> tuple[date, str]:
    return turn.day, turn.item.entry.id


def _happened(item: Item) -> date | None:
    held = getattr(item.entry.body, "held_on", None)
    if item.entry.kind == "interaction":
        return held or None
    told = next((day for name in ("happened_on", "done_on") if (day := getattr(item.entry.body, name, None))), None)
    return told or item.entry.since


def _was_held(item: Item) -> bool:
    return bool(getattr(item.entry.body, "held_on", None))


def _ask(statement: str, place: Place, wanted: Collection[tuple[str, str]], last: Sequence[object]) -> list[Item]:
    visible, values = readable(place.seat, place.partnership, place.day, table="e")
    kinds = sorted({kind for kind, _ in wanted})
    states = " OR ".join(["e.kind = %s AND e.state = %s"] * len(wanted))
    told = statement.format(visible=visible, kinds=marks(kinds), states=states)
    return [item_in(row) for row in fetch(told, (*values, *kinds, *(word for pair in wanted for word in pair), *last))]


def _of_the_past(place: Place, wanted: Collection[tuple[str, str]]) -> Iterable[Item]:
    found = shelf(place, {kind for kind, _ in wanted}, most=1_000_000).items
    return (item for item in found if (item.entry.kind, item.entry.state) in wanted)
