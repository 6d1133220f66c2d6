"""A part of a record, chosen by kind: the newest few entries of each, or all of some; what was said on them.

What may be seen is decided in the database; each reading is one query, whatever the size of the record.
"""

from collections.abc import Collection, Mapping

from commonhold.facts.rooms.house import PARTNERS
from commonhold.record.table import fetch, marks
from commonhold.visibility.policy import may_enter
from commonhold.visibility.reading.entries import Lying, in_order, newest, of_kinds, without_copies_of_what_is_read
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.shelf import (
    COLUMNS,
    NOT_A_COPY_OF_WHAT_IS_READ,
    WRITTEN,
    Item,
    item_in,
    past_items,
)
from commonhold.visibility.scope import Condition, readable

NEWEST_OF_EACH = f"""
SELECT * FROM (SELECT {COLUMNS}, ROW_NUMBER() OVER
 (PARTITION BY e.kind ORDER BY {WRITTEN.format(table="e")} DESC, e.id DESC) AS place
 FROM record_entry e WHERE NOT e.redacted AND e.wider = '' AND {{visible}} AND {{wanted}}
 AND {NOT_A_COPY_OF_WHAT_IS_READ}) AS found WHERE place <= %s"""  # noqa: S608 - only names of our own
THESE = f"SELECT {COLUMNS} FROM record_entry e WHERE NOT e.redacted AND {{visible}} AND {{wanted}}"  # noqa: S608
SAID_ON = """e.kind = 'assent' AND e.id IN (SELECT r.source FROM record_reference r
 WHERE r.partnership = %s AND r.field = 'target' AND r.target IN ({targets}))"""
NOTHING: Condition = ("1 = 0", [])


def newest_of_each(place: Place, kinds: Collection[str], most: int = 3) -> Mapping[str, list[Item]]:
    """The newest entries of each kind that a seat may see, the latest first; so many of each at most."""
    if place.last_day < place.day:
        return _newest_past(place, kinds, most)
    visible = readable(place.seat, place.partnership, place.day, table="e")
    original = readable(place.seat, place.partnership, place.day, table="o")
    wanted = of_kinds(place.partnership, kinds, table="e")
    statement = NEWEST_OF_EACH.format(visible=visible[0], wanted=wanted[0], original=original[0])
    found: dict[str, list[Item]] = {}
    for row in sorted(fetch(statement, (*visible[1], *wanted[1], *original[1], most)), key=lambda row: int(row[-1])):
        item = item_in(row[:-1])
        found.setdefault(item.entry.kind, []).append(item)
    return found


def _newest_past(place: Place, kinds: Collection[str], most: int) -> Mapping[str, list[Item]]:
    found: dict[str, list[Item]] = {}
    for item in past_items(place):
        if item.entry.kind in kinds and len(found.setdefault(item.entry.kind, [])) < most:
            found[item.entry.kind].append(item)
    return found


def all_of(place: Place, kinds: Collection[str]) -> list[Lying]:
    """Every entry of some kinds that a seat may see, in the order of the record.

    Envelopes of others are among them for whoever sits at the table; of those no more is told than that they lie there.
    """
    if place.last_day < place.day:
        past = [item for item in past_items(place) if item.entry.kind in kinds]
        return in_order(Lying(item.room, at, item.entry) for at, item in enumerate(reversed(past), 1))
    visible = readable(place.seat, place.partnership, place.day, table="e")
    wanted = of_kinds(place.partnership, kinds, table="e")
    found = newest((f"{visible[0]} AND {wanted[0]}", [*visible[1], *wanted[1]]), _envelopes(place, kinds))
    return list(without_copies_of_what_is_read(found))


def _envelopes(place: Place, kinds: Collection[str]) -> Condition:
    """What others lodged, for those who sit with all of them; one's own is known by heart."""
    if not may_enter(place.seat, PARTNERS, place.house, place.day):
        return NOTHING
    text, values = of_kinds(place.partnership, kinds, table="d")
    return f"{text} AND d.organisation <> %s", [*values, place.seat.organisation]


def these(place: Place, ids: Collection[str]) -> Mapping[str, Item]:
    """The entries of these ids that a seat may see, by id; also those that rest. Nothing asked, no query."""
    wanted = sorted({id for id in ids if id})
    if not wanted:
        return {}
    if place.last_day < place.day:
        return {item.entry.id: item for item in past_items(place) if item.entry.id in wanted}
    return {item.entry.id: item for item in _where(place, f"e.id IN ({marks(wanted)})", wanted)}


def said_on(place: Place, targets: Collection[str]) -> list[Item]:
    """Consents and objections to these entries that a seat may see, in the order of saying."""
    wanted = sorted({id for id in targets if id})
    if not wanted:
        return []
    if place.last_day < place.day:
        past = [item for item in past_items(place) if item.entry.kind == "assent"]
        return [item for item in reversed(past) if getattr(item.entry.body, "target", "") in wanted]
    condition = SAID_ON.format(targets=marks(wanted))
    return sorted(_where(place, condition, [place.partnership, *wanted]), key=lambda item: item.seq)


def _where(place: Place, condition: str, values: Collection[object]) -> list[Item]:
    visible = readable(place.seat, place.partnership, place.day, table="e")
    return [item_in(row) for row in fetch(THESE.format(visible=visible[0], wanted=condition), (*visible[1], *values))]
