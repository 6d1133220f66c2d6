"""What others say about an organisation, as far as it may read it, with its own replies: one query."""

from collections.abc import Sequence

from msgspec import Struct

from commonhold.facts.chapters.integrity import Reply
from commonhold.facts.rooms.spoken import ABOUT, spoken_about
from commonhold.visibility.reading.places import Place
from commonhold.visibility.reading.shelf import Item, shelf

ALL = 10_000


class Said(Struct, frozen=True):
    """Something that is said about the own organisation, and what it replied, the first word first."""

    item: Item
    replies: Sequence[Item]


def said_about(place: Place) -> Sequence[Said]:
    """All of it that the seat reads, the latest first."""
    own = place.seat.organisation
    if not own:
        return []
    items = shelf(place, (*ABOUT, "reply"), most=ALL).items
    replies: dict[str, list[Item]] = {}
    for item in reversed(items):
        if isinstance(item.entry.body, Reply) and item.entry.organisation == own:
            replies.setdefault(str(item.entry.body.target), []).append(item)
    return [Said(one, tuple(replies.get(one.entry.id, ()))) for one in items if spoken_about(one.entry) == own]
