"""Our room: what lies in the reader's own organisation's room alone, and what was released from it to whom."""

from collections.abc import Iterator, Sequence
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.chapters.governance import Release
from commonhold.facts.clock import Clock
from commonhold.facts.kind import SEALED
from commonhold.facts.rooms.house import own_room
from commonhold.facts.rooms.passing import state_on
from commonhold.facts.vocabulary import kinds
from commonhold.practice.responses import SET_ASIDE
from commonhold.visibility.reading.findings import findings
from commonhold.visibility.reading.shelf import Item, shelf
from commonhold.web import words
from commonhold.web.checks.telling import Card, card
from commonhold.web.door import door
from commonhold.web.record.kinds import address_of
from commonhold.web.titles import kind_title, title_of
from commonhold.web.visit import Visit

MOST, LONGEST = 50, 200
NOT_BY_HAND = ("screening_match",)
"""Kinds that nobody writes into a form."""


class Row(Struct, frozen=True):
    """An entry of the room; `only` is told where its author alone reads it."""

    title: str
    kind: str
    address: str
    id: str
    state: str
    day: str
    only: str


class Lent(Struct, frozen=True):
    """Something that was released: to whom, until when, how many entries, for what."""

    id: str
    to: str
    until: str
    purpose: str
    count: int


@door
def room(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The page. Of the rooms of others nobody is told anything, not even how much lies there."""
    if not visit.own:
        raise Http404(visit.slug)
    after = request.GET.get("after", "")
    after = after if len(after) <= LONGEST and after.isprintable() else ""
    lying = shelf(visit.place, (), room=own_room(visit.own), after=after, most=MOST)
    told = {
        "visit": visit,
        "area": "p",
        "page": "room",
        "rows": [_row(visit, item) for item in lying.items],
        "after": after,
        "more": lying.items[-1].entry.id if lying.more else "",
        "own": [] if after else _own(visit),
        "lent": [] if after else list(_lent(visit)),
        "offered": list(_offered("own")),
        "sealed": list(_offered(SEALED)),
        "writes": visit.writes and not visit.has_left,
    }
    return render(request, "room/room.html", told)


def _row(visit: Visit, item: Item) -> Row:
    entry = item.entry
    return Row(
        title=title_of(entry, visit.names),
        kind=kind_title(entry.kind),
        address=address_of(entry.kind),
        id=entry.id,
        state=words.choice(entry.state),
        day=words.day(entry.recorded_on),
        only=_("Only you see this") if item.narrow else "",
    )


def _own(visit: Visit) -> Sequence[Card]:
    """The findings of this organisation alone."""
    read = findings(visit.place.seat.id, visit.partnership, visit.day, found=visit.place.opened)
    stand = [one for one in read.found if one.audience and one.standing not in SET_ASIDE] if read else []
    return [card(visit, one, {}) for one in stand]


def _lent(visit: Visit) -> Iterator[Lent]:
    """What others may read today of what is the organisation's own."""
    clock = Clock(visit.day)
    for item in shelf(visit.place, ["release"], states=["active"], most=MOST).items:
        body = cast(Release, item.entry.body)
        if item.entry.organisation == visit.own and state_on(item.entry, clock) == "active":
            yield Lent(
                item.entry.id,
                words.listed(visit.names.get(org, org) for org in body.to),
                words.day(body.until or None),
                str(body.purpose or ""),
                len(body.entries),
            )


def _offered(usual: str) -> Iterator[tuple[str, str]]:
    """The kinds that usually lie in the room, by address and title."""
    for kind in kinds().values():
        if kind.room == usual and kind.standing == "entry" and kind.name not in NOT_BY_HAND:
            yield address_of(kind.name), kind_title(kind.name)
