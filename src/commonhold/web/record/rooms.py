"""Into which rooms a new entry may go, and who will see it there: the first question of every form that adds one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.kind import SEALED, Kind
from commonhold.facts.rooms.house import PARTNERS, PUBLIC
from commonhold.practice.wording import main_text
from commonhold.visibility.policy import Stamp, who_may_see
from commonhold.visibility.reading.shelf import shelf
from commonhold.web import words
from commonhold.web.visit import Visit


class RoomOffered(Struct, frozen=True):
    """A room: its name for the deed, how it looks, and who sees what lies there."""

    value: str
    sort: str
    label: str
    hint: str = ""

    @property
    def private(self) -> bool:
        """Does only the own side read there?"""
        return self.sort == "private"


def rooms_for(visit: Visit, kind: Kind) -> tuple[RoomOffered, ...]:
    """The rooms that a new entry of this kind may go to, the usual one first."""
    if kind.narrow:
        return (RoomOffered("own", "private", _("Only you"), _("Nobody else reads this, not even colleagues.")),)
    if kind.room == SEALED:
        return (_own(visit, _("You seal it when you are ready. It opens when all have sealed theirs.")),)
    if kind.name == "application":
        return (_own(visit, _("Whoever calls reads it once you submit it.")),)
    if kind.room == "pair":
        return (RoomOffered("pair", "some", _("The two sides alone"), _("Who asks, and who is asked.")),)
    offered = {room.value: room for room in _open_to(visit, kind)}
    usual = offered.pop(kind.room, None)
    return (*((usual,) if usual else ()), *offered.values())


def _own(visit: Visit, hint: str) -> RoomOffered:
    return RoomOffered("own", "private", _("Only {partner}").format(partner=visit.own_name), hint)


def _open_to(visit: Visit, kind: Kind) -> Iterator[RoomOffered]:
    if kind.room == PUBLIC:
        yield RoomOffered(PUBLIC, "public", _("Everybody"), _("Anyone can read it, signed in or not."))
    yield RoomOffered(PARTNERS, "shared", _("All partners"), _in_words(visit, PARTNERS))
    if visit.own:
        yield _own(visit, _("You can share it later."))
    if kind.confidential:
        yield from confidential(visit)


def confidential(visit: Visit) -> Iterator[RoomOffered]:
    """The rooms of confidentiality agreements that the visitor may enter today."""
    mine = {
        stay.room
        for stay in visit.place.house.stays
        if stay.organisation == visit.own and stay.room.startswith("confidential:") and stay.holds_on(visit.day)
    }
    if not mine:
        return
    found = shelf(visit.place, ["agreement"], most=1000).items
    titles = {f"confidential:{item.entry.id}": main_text(item.entry.body) for item in found}
    for room in sorted(mine):
        name = _("Under “{agreement}”").format(agreement=titles.get(room) or _("a confidentiality agreement"))
        yield RoomOffered(room, "nda", name, _in_words(visit, room))


def _in_words(visit: Visit, room: str) -> str:
    readers = who_may_see(Stamp(room), visit.place.house, visit.day)
    return words.told(readers.told, readers.words, visit.names)
