"""What an entry names must be there, and must not lie where the readers of the entry cannot follow."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from commonhold.acts.deed import Deed
from commonhold.acts.refusal import NotSound
from commonhold.facts.checking.problem import Problem
from commonhold.facts.kind import Fact
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.facts.shape import Slot, slots
from commonhold.facts.types import Attachment
from commonhold.record.rows import OFFICES, ORGANISATIONS, UPLOADS
from commonhold.record.table import Table, marks

Pointer = tuple[str, Slot, str]
"""Where an id stands (as a problem names it), the field, and the id."""


def check_references(deed: Deed, fact: Fact, room: str) -> None:
    """Refuse words that name what is not there for the readers of this room; NotSound with every one of them."""
    pointers = list(_pointers(fact, ""))
    deed.look_up(id for _, slot, id in pointers if slot.type in ("ref", "entry"))
    astray = [*_astray(deed, pointers, room), *_files_elsewhere(deed, fact, room)]
    if astray:
        raise NotSound(astray)


def _astray(deed: Deed, pointers: list[Pointer], room: str) -> Iterator[Problem]:
    organisations = _known(ORGANISATIONS, [id for _, slot, id in pointers if slot.type == "org"])
    offices = _known(OFFICES, [id for _, slot, id in pointers if slot.to == "office"])
    for place, slot, id in pointers:
        if slot.type == "org":
            there = id in organisations
        elif slot.type == "seat":
            there = id in deed.house.seats
        elif slot.to == "office":
            there = id in offices
        else:
            there = id in (deed.partnership, *deed.house.seats) or _to_entry(deed, slot, id, room)
        if not there:
            yield Problem(place, "points_nowhere", {"where": (slot.title,), "value": id})


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


def _pointers(body: Struct, before: str) -> Iterator[Pointer]:
    for slot in slots(type(body)):
        if slot.type not in ("org", "seat", "ref", "entry") and slot.part is None:
            continue
        value = getattr(body, slot.name)
        for number, one in enumerate(value if slot.many else (value,)) if value else ():
            place = f"{before}{slot.key}{f'.{number}' if slot.many else ''}"
            if slot.part is not None:
                yield from _pointers(one, f"{place}.")
            else:
                yield place, slot, one


def _files_elsewhere(deed: Deed, fact: Fact, room: str) -> Iterator[Problem]:
    """Files that were not uploaded to this room."""
    files = [
        (slot, one)
        for slot in slots(type(fact))
        if slot.part is Attachment and (value := getattr(fact, slot.name))
        for one in (value if slot.many else (value,))
    ]
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
