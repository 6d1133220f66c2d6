"""All that was found for a person, and whom it names: so that every name on the page is looked up once."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from commonhold.visibility.reading.home.lately import Dated, Notes, Owed
from commonhold.visibility.reading.home.needs import Needs
from commonhold.visibility.reading.home.wrong import Wrong
from commonhold.visibility.reading.shelf import Item

NAMING = ("partner", "partners", "organisation")
"""Words of a finding that hold ids of organisations."""


class Found(Struct, frozen=True):
    """All that was found for a person on a day."""

    needs: Needs
    wrong: Sequence[Wrong]
    week: Sequence[Dated]
    well: Dated | None
    owed: Sequence[Owed]
    notes: Sequence[Notes]
    next: Dated | None


def _items(found: Found) -> Iterator[tuple[str, Item]]:
    """Every entry on the page, with its partnership."""
    dated = (*found.week, *((found.well,) if found.well else ()), *((found.next,) if found.next else ()))
    for one in (*found.needs.shown, *found.owed, *dated):
        if one.item is not None:
            yield one.sitting.partnership, one.item


def rooms(found: Found) -> Iterable[tuple[str, str]]:
    """The rooms of which only some partners know, each with its partnership."""
    return ((where, item.room) for where, item in _items(found) if item.room.startswith(("pair:", "confidential:")))


def organisations(found: Found) -> set[str]:
    """Every organisation that the page may name."""
    named = {item.entry.organisation for _, item in _items(found)}
    named |= {
        str(getattr(item.entry.body, name, "") or "")
        for _, item in _items(found)
        for name in ("for_org", "who", "subject", "asked_by")
    }
    for need in found.needs.shown:
        named |= {*need.others, need.held.organisation if need.held else ""}
    for one in found.owed:
        named |= {one.organisation, *one.sitting.ring}
    for wrong in found.wrong:
        told = (wrong.found.finding.words.get(name) for name in NAMING)
        named |= {str(id) for value in told if value for id in (value if isinstance(value, tuple | list) else (value,))}
    return named - {""}
