"""Search over what your seat may read."""

from typing import Annotated

from django.http import HttpResponse
from dmr import Path, Query
from msgspec import Meta, Struct

from commonhold.api.door import Door, answers
from commonhold.api.lists import Part, address, after
from commonhold.api.operations.entries import of_known_kinds
from commonhold.api.operations.places import AtPartnership
from commonhold.api.told.entries import ROOM
from commonhold.visibility.policy import may_see
from commonhold.visibility.reading.search import Hit, search


class Asked(Part, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is looked for."""

    __dmr_force_list__ = frozenset(("kind",))

    q: Annotated[
        str, Meta(min_length=1, max_length=2000, description="Words; entries that hold any of them are found.")
    ]
    kind: Annotated[tuple[str, ...], Meta(description="Only entries of these kinds.")] = ()


class PieceFound(Struct, frozen=True):
    """A piece of the words of an entry; `found` tells that it was looked for."""

    text: str
    found: bool


class HitFound(Struct, frozen=True):
    """An entry that holds words that were looked for."""

    entry: str
    kind: str
    room: Annotated[str, Meta(description=ROOM)]
    organisation: str
    title: Annotated[str, Meta(description="How it begins.")]
    snippet: Annotated[list[PieceFound], Meta(description="Its words round what was looked for.")]


class HitsFound(Struct, frozen=True):
    """Some hits, the best first. Nothing is counted."""

    hits: list[HitFound]
    next: Annotated[str | None, Meta(description="The address of the next ones; null where these are the last.")]


class SearchDoor(Door):
    """Search."""

    @answers(HitsFound, tags=["Entries"], operation_id="search")
    def get(self, parsed_path: Path[AtPartnership], parsed_query: Query[Asked]) -> HttpResponse:
        """Find entries by their words, the best first, among those that your seat reads."""
        place, asked = self.place(parsed_path.partnership), parsed_query
        of_known_kinds(asked.kind)
        found = search(
            self.bearer.person, asked.q, place.day, partnership=place.partnership, kinds=asked.kind,
            after=after(asked.cursor), most=asked.limit,
        )  # fmt: skip
        # Whoever made the token may hold other seats here too; it reads as its own seat alone.
        mine = [hit for hit in found.hits if may_see(place.seat, hit.stamp, place.house, place.last_day)]
        chosen = [("q", asked.q), *(("kind", one) for one in asked.kind)]
        following = address(self.request.path, found.after, asked.limit, chosen) if found.after else None
        return self.tell(HitsFound([_told(hit) for hit in mine], following))


def _told(hit: Hit) -> HitFound:
    pieces = [PieceFound(one.text, one.is_hit) for one in hit.snippet]
    return HitFound(hit.entry, hit.kind, hit.room, hit.organisation, hit.title, pieces)
