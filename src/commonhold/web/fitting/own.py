"""What a partner wrote of itself and did not share yet: on its own page alone, with the way to share it."""

from collections.abc import Collection

from django.urls import reverse
from msgspec import Struct

from commonhold.facts.chapters.scoping import SelfStatement
from commonhold.facts.rooms.house import own_room
from commonhold.visibility.reading.part.kinds import all_of
from commonhold.web import words
from commonhold.web.record.kinds import address_of
from commonhold.web.titles import says
from commonhold.web.visit import Visit

KIND = "self_statement"


class Unshared(Struct, frozen=True):
    """One thing that lies in the reader's own room: what it is about, what it says, where to read and to share it."""

    about: str
    says: str
    url: str
    share: str


def unshared(visit: Visit, facets: Collection[str]) -> list[Unshared]:
    """What the reader's own partner says of itself in its own room alone: one query, none for a seat of nobody's."""
    if not visit.own:
        return []
    found = []
    for piece in all_of(visit.place, (KIND,)):
        body = piece.entry.body
        if piece.room == own_room(visit.own) and isinstance(body, SelfStatement) and body.facet in facets:
            address = (visit.slug, address_of(KIND), piece.entry.id)
            about = ": ".join(words.choice(word) for word in (body.facet, body.resource) if word)
            found.append(
                Unshared(
                    words.begun(about),
                    says(piece.entry, 200),
                    reverse("entry", args=address),
                    f"{reverse('share', args=address)}?reach=partners",
                )
            )
    return found
