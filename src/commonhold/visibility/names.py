"""Whom the fields of an entry name: organisations and seats, by id or through what they point at."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from msgspec import Struct

from commonhold.facts.actors import EVERY_PARTNER_WHERE_EMPTY, Actor
from commonhold.facts.chapters.community import Stakeholder
from commonhold.facts.dossier import AnyEntry
from commonhold.facts.kind import Fact, Kind
from commonhold.facts.rooms.house import House
from commonhold.facts.shape import slots


class Record(Protocol):
    """What rights look up on the record of the partnership."""

    def entry(self, id: str) -> AnyEntry | None:
        """The latest revision of an entry, whatever room it lies in."""

    def fillers(self, role: str) -> Iterable[str]:
        """The seats that fill a role of this kind now."""

    def raised_by(self, id: str) -> str:
        """The seat that raised an entry, last where it was raised again; empty where that is not known."""

    def is_decided(self, id: str, room: str) -> bool:
        """Does an adopted decision, that every reader of this room can read, name the entry in its changes?"""


class Matter(Struct, frozen=True):
    """What a deed is about: an entry that stands, or one to be written.

    The author of a new entry is whoever writes it; of a seat, the person who holds it, told by that seat. `opens` tells
    that the entry opens its own room. `id` is empty for an entry that is not written yet.
    """

    kind: Kind
    body: Fact
    room: str
    organisation: str
    author: str = ""
    opens: bool = False
    id: str = ""


class Names:
    """Reads the fields by which an actor of the vocabulary is named."""

    def __init__(self, house: House, record: Record, present: tuple[str, ...]) -> None:
        self._house = house
        self._record = record
        self._present = present

    def organisations(self, actor: Actor, matter: Matter) -> tuple[str, ...]:
        """The organisations that a field names: by id, through a seat, or through the entry that it points at.

        For seats (`seat_of`) only those named by id: a seat that is named means that seat, and no other of its
        organisation.
        """
        values = list(self._values(actor.field, matter.body))
        if not values and (matter.kind.name, actor.field[0]) in EVERY_PARTNER_WHERE_EMPTY:
            but = matter.organisation if matter.kind.name == "commitment" else ""
            return tuple(org for org in self._present if org != but)
        if actor.sort == "seat_of":
            return tuple(value for kind, value in values if kind == "org")
        return tuple(dict.fromkeys(org for kind, value in values if (org := self._organisation(kind, value))))

    def _organisation(self, kind: str, value: str) -> str:
        if kind == "org":
            return value
        if kind == "seat" or value in self._house.seats:
            seat = self._house.seats.get(value)
            return seat.organisation if seat else ""
        entry = self._record.entry(value)
        if entry is not None and isinstance(entry.body, Stakeholder):
            return ""  # a group speaks through its delegate
        return entry.organisation if entry else ""

    def seats(self, actor: Actor, matter: Matter) -> Iterator[str]:
        """The seats that a field names, and the delegates of the groups that it names."""
        for kind, value in self._values(actor.field, matter.body):
            if kind == "seat":
                yield value
            elif kind in ("ref", "entry"):
                entry = self._record.entry(value)
                if entry is not None and isinstance(entry.body, Stakeholder) and entry.body.delegate:
                    yield entry.body.delegate

    def _values(self, path: tuple[str, ...], body: Fact) -> Iterator[tuple[str, str]]:
        """What a field holds, each with its type; the second name of a path is asked of the entry pointed at."""
        name, *rest = path
        slot = next((slot for slot in slots(type(body)) if slot.key == name), None)
        value = getattr(body, slot.name, None) if slot else None
        if slot is None or not value:
            return
        for one in value if isinstance(value, tuple) else (value,):
            if not rest:
                yield slot.type, str(one)
                continue
            entry = self._record.entry(str(one))
            if entry is not None:
                yield from self._values(tuple(rest), entry.body)
