"""What stands beside an entry: the entries that it names, and those that name it, as far as a seat may see them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct

from commonhold.facts.shape import pointers
from commonhold.record.table import fetch, marks
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.shelf import COLUMNS, NOT_A_COPY_OF_WHAT_IS_READ, WRITTEN, Item, item_in, shelf
from commonhold.visibility.scope import readable

BESIDE = f"""
SELECT {COLUMNS} FROM record_entry e WHERE NOT e.redacted AND {{visible}} AND (e.id IN ({{named}}) OR (e.wider = ''
 AND e.id IN (SELECT r.source FROM record_reference r WHERE r.partnership = %s AND r.target = %s)
 AND {NOT_A_COPY_OF_WHAT_IS_READ}))
 ORDER BY CASE WHEN e.id IN ({{named}}) THEN 0 WHEN e.kind = 'assent' THEN 1 ELSE 2 END,
 {WRITTEN.format(table="e")} DESC, e.id DESC LIMIT %s"""  # noqa: S608 - only names of our own
MOST = 100
ALL = 1_000_000


class Beside(Struct, frozen=True):
    """The entries that one names, by id, and those that name it, the latest first; `more` where some are left out.

    What the seat may not see is neither named nor counted.
    """

    named: Mapping[str, Item]
    naming: Sequence[Item]
    more: bool


def beside(place: Place, id: str, named: Collection[str] = ()) -> Beside:
    """What stands beside the entry of this id, which names those of `named`: one query."""
    ids = sorted({*named} - {id}) or [""]
    found = list(_of_the_past(place, id, ids) if place.last_day < place.day else _of_today(place, id, ids))
    naming = [item for item in found if item.entry.id not in ids]
    return Beside({item.entry.id: item for item in found if item.entry.id in ids}, naming[:MOST], len(naming) > MOST)


def _of_today(place: Place, id: str, ids: list[str]) -> Iterator[Item]:
    visible = readable(place.seat, place.partnership, place.day, table="e")
    original = readable(place.seat, place.partnership, place.day, table="o")
    statement = BESIDE.format(visible=visible[0], original=original[0], named=marks(ids))
    values = (*visible[1], *ids, place.partnership, id, *original[1], *ids, len(ids) + MOST + 1)
    return map(item_in, fetch(statement, values))


def _of_the_past(place: Place, id: str, ids: list[str]) -> Iterator[Item]:
    """Whoever left reads what stood beside it on its last day."""
    for item in shelf(place, (), most=ALL).items:
        if item.entry.id in ids or any(pointer.id == id for pointer in pointers(item.entry.body)):
            yield item
