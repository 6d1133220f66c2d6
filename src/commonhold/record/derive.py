"""Bringing the derived tables of one partnership up to lines of its journals: those just appended, or all of them."""

from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from msgspec import json

from commonhold.facts.dossier import Dossier
from commonhold.facts.rooms.house import OPENS_ROOMS, stays_of
from commonhold.facts.rooms.journal import Line
from commonhold.facts.sharing import TALKED_ABOUT
from commonhold.facts.vocabulary import kinds
from commonhold.record.fold import (
    LODGE,
    OPEN,
    TAKE_BACK,
    Round,
    as_entry,
    entry_after,
    link_in,
    lodging_after,
    references_in,
    round_key,
    standing_in,
)
from commonhold.record.house import partnership_card
from commonhold.record.models.lengths import SORT_BY
from commonhold.record.registers import SOURCE, partnership_after, seat_after
from commonhold.record.rows import (
    ACCESS,
    ENTRIES,
    LINES,
    LINKS,
    LODGINGS,
    PARTNERSHIPS,
    REFERENCES,
    SEATS,
    AccessRow,
    EntryRow,
    LodgingRow,
    PartnershipRow,
    SeatRow,
)
from commonhold.record.search.index import bring_index_up, bring_index_up_again
from commonhold.record.table import IN_ONE_GO, marks, run

HOUSE_KINDS = frozenset((*OPENS_ROOMS, "partnership"))
"""Kinds whose lines may change who enters which room."""


def bring_up(
    partnership: str, lines: Sequence[Line], *, all_new: bool = False, absent: Collection[str] = ()
) -> dict[str, EntryRow]:
    """Bring the tables up to lines of a partnership, each room's in their order; the entries that they changed.

    `all_new`: the tables hold nothing that these lines are about, so nothing is looked up or replaced. `absent`: nor do
    they hold these entries.
    """
    told = [line for line in lines if line.entry and line.kind in kinds() and kinds()[line.kind].standing == "entry"]
    rows = _entries(partnership, told, all_new=all_new, absent=absent)
    _registers(partnership, [line for line in lines if line.kind in ("partnership", "seat", SOURCE)], all_new=all_new)
    _lodgings(partnership, [line for line in lines if line.deed in (LODGE, TAKE_BACK, OPEN) and not line.entry])
    LINKS.put(list({(link.entry, link.copy): link for line in lines if (link := link_in(line))}.values()))
    if any(line.kind in HOUSE_KINDS for line in lines):
        rederive_access(partnership)
    return rows


def bring_up_again(partnership: str, entries: Sequence[str]) -> dict[str, EntryRow]:
    """Make a few entries anew from their lines, after words of these were taken away; what they are then."""
    condition = f"partnership = %s AND {{}} IN ({marks(entries)})"
    ENTRIES.delete(condition.format("id"), (partnership, *entries))
    REFERENCES.delete(condition.format("source"), (partnership, *entries))
    bring_index_up_again(partnership, entries)
    lines = LINES.read(condition.format("entry"), (partnership, *entries), order="room, seq")
    rows = _entries(partnership, lines, all_new=True, absent=())
    if any(row.kind in HOUSE_KINDS for row in rows.values()):
        rederive_access(partnership)
    return rows


def _entries(partnership: str, lines: Sequence[Line], *, all_new: bool, absent: Collection[str]) -> dict[str, EntryRow]:
    ids = list(dict.fromkeys(line.entry for line in lines if line.entry not in absent))
    before = {} if all_new else {row.id: row for row in _rows(partnership, ids)}
    rows: dict[str, EntryRow] = dict(before)
    for line in lines:
        after = entry_after(rows.get(line.entry), line)
        if after is not None:
            rows[line.entry] = after
    ENTRIES.insert([row for id, row in rows.items() if id not in before])
    ENTRIES.put([row for id, row in rows.items() if id in before])
    said_anew = [id for id, row in rows.items() if id not in before or row.body != before[id].body]
    again = [id for id in said_anew if id in before]
    for start in range(0, len(again), IN_ONE_GO):
        some = again[start : start + IN_ONE_GO]
        REFERENCES.delete(f"partnership = %s AND source IN ({marks(some)})", (partnership, *some))
    REFERENCES.insert([reference for id in said_anew for reference in references_in(rows[id])])
    bring_index_up(before, rows, lines)
    return rows


def _rows(partnership: str, ids: Sequence[str]) -> Iterable[EntryRow]:
    for start in range(0, len(ids), IN_ONE_GO):
        some = ids[start : start + IN_ONE_GO]
        yield from ENTRIES.read(f"partnership = %s AND id IN ({marks(some)})", (partnership, *some))


def _registers(partnership: str, lines: Sequence[Line], *, all_new: bool) -> None:
    card: PartnershipRow | None = None
    seats: dict[str, SeatRow] = {}
    if lines and not all_new:
        card = next(iter(PARTNERSHIPS.read("id = %s", (partnership,))), None)
        seats = {row.id: row for row in SEATS.read("partnership = %s", (partnership,))}
    changed: dict[str, SeatRow] = {}
    for line in lines:
        if line.kind == "seat":
            changed[line.entry] = seat_after(changed.get(line.entry) or seats.get(line.entry), line)
        else:
            card = partnership_after(card, line)
    if card is not None and any(line.kind != "seat" for line in lines):
        PARTNERSHIPS.put([card])
        run("UPDATE record_sitting SET name = %s WHERE partnership = %s", (sorted_by(card.name), partnership))
    SEATS.put(list(changed.values()))


def sorted_by(name: str) -> str:
    """What a name is sorted by."""
    return name.casefold()[:SORT_BY]


def _lodgings(partnership: str, lines: Sequence[Line]) -> None:
    if not lines:
        return
    rows = {(row.round, row.organisation): row for row in LODGINGS.read("partnership = %s", (partnership,))}
    changed: dict[tuple[str, str], LodgingRow] = {}
    for line in lines:
        told = json.decode(line.body, type=Round)
        key = (round_key(told.kind, told.values), line.organisation)
        after = lodging_after(changed.get(key) or rows.get(key), line)
        if after is not None:
            changed[key] = after
    LODGINGS.put(list(changed.values()))


def rederive_access(partnership: str) -> None:
    """Work out anew who may enter which room from when until when."""
    stays = access_told(partnership)
    ACCESS.delete("partnership = %s", (partnership,))
    ACCESS.put(stays)


def access_told(partnership: str) -> list[AccessRow]:
    """Who may enter which room, as the card and the entries that open rooms tell it."""
    row = PARTNERSHIPS.read("id = %s", (partnership,))[0]
    governing = ENTRIES.read(
        f"partnership = %s AND kind IN ({marks(OPENS_ROOMS)})", (partnership, *OPENS_ROOMS), order="id"
    )
    governing += _standing(partnership, governing)
    dossier = Dossier(partnership, partnership_card(row), entries=map(as_entry, governing))
    return [
        AccessRow(partnership, stay.organisation, stay.room, stay.from_on, stay.until_on) for stay in stays_of(dossier)
    ]


def _standing(partnership: str, governing: Sequence[EntryRow]) -> list[EntryRow]:
    """Agreements as they stand while other words of them are talked about."""
    agreements = (row for row in governing if row.kind == "agreement" and row.revision > 1)
    reworded = [row.id for row in agreements if row.state in TALKED_ABOUT]
    if not reworded:
        return []
    condition = f"partnership = %s AND entry IN ({marks(reworded)})"
    lines = LINES.read(condition, (partnership, *reworded), order="entry, seq")
    found = (standing_in(of_one) for _, of_one in groupby(lines, key=attrgetter("entry")))
    return [row for row in found if row is not None]
