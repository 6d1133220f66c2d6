"""What an entry names must be there, and must not lie where the readers of the entry cannot follow."""

from collections.abc import Iterator
from typing import Any

from commonhold.acts.deed import Deed
from commonhold.acts.refusal import NotSound
from commonhold.facts.checking.problem import Problem
from commonhold.facts.kind import Fact
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.facts.shape import Pointer, Slot, pointers, slots
from commonhold.facts.types import Attachment
from commonhold.record.rows import OFFICES, ORGANISATIONS, UPLOADS
from commonhold.record.table import Table, marks


def check_references(deed: Deed, fact: Fact, room: str) -> None:
    """Refuse words that name what is not there for the readers of this room; NotSound with every one of them."""
    named = list(pointers(fact))
    deed.look_up(found.id for found in named if found.slot.type in ("ref", "entry"))
    astray = [*_astray(deed, named, room), *_files_elsewhere(deed, fact, room)]
    if astray:
        raise NotSound(astray)


def _astray(deed: Deed, named: list[Pointer], room: str) -> Iterator[Problem]:
    organisations = _known(ORGANISATIONS, [found.id for found in named if found.slot.type == "org"])
    offices = _known(OFFICES, [found.id for found in named if found.slot.to == "office"])
    for found in named:
        slot, id = found.slot, found.id
        if slot.type == "org":
            there = id in organisations
        elif slot.type == "seat":
            there = id in deed.house.seats
        elif slot.to == "office":
            there = id in offices
        else:
            there = id in (deed.partnership, *deed.house.seats) or _to_entry(deed, slot, id, room)
        if not there:
            yield Problem(".".join(map(str, found.way)), "points_nowhere", {"where": (slot.title,), "value": id})


def _to_entry(deed: Deed, slot: Slot, id: str, room: str) -> bool:
    """From its own room an organisation may name all that it sees; elsewhere, what the partners there can follow."""
    row = deed.row_of(id)
    if row is None or not deed.sees(row) or (slot.to and row.kind != slot.to):
        return False
    return row.room in (room, PARTNERS, PUBLIC) or room.startswith("own:")


def _known(table: Table[Any], ids: list[str]) -> set[str]:
    if not ids:
        return set()
    return {id for (id,) in table.columns(("id",), f"id IN ({marks(ids)})", ids)}


def files_in(fact: Fact) -> list[tuple[Slot, Attachment]]:
    """The files that a fact names, each with its field."""
    return [
        (slot, one)
        for slot in slots(type(fact))
        if slot.part is Attachment and (value := getattr(fact, slot.name))
        for one in (value if slot.many else (value,))
    ]


def _files_elsewhere(deed: Deed, fact: Fact, room: str) -> Iterator[Problem]:
    """Files that were not uploaded to this room."""
    files = files_in(fact)
    if not files:
        return
    hashes = [one.hash for _, one in files]
    uploaded = UPLOADS.columns(
        ("hash",), f"partnership = %s AND room = %s AND hash IN ({marks(hashes)})", (deed.partnership, room, *hashes)
    )
    here = {hash for (hash,) in uploaded}
    for slot, one in files:
        if one.hash not in here:
            yield Problem(slot.key, "not_uploaded_here", {"where": (slot.title,), "value": one.name})
