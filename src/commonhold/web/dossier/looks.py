"""How far each of two partners is with its look at the other, in words."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.visibility.reading.knowing.pair import Pair
from commonhold.web import words
from commonhold.web.dossier.sides import Sides
from commonhold.web.partners import Partner
from commonhold.web.visit import Visit


class Look(Struct, frozen=True):
    """One side's look at the other, in a sentence; `badge` tells who knows of it."""

    who: Partner
    at: Partner
    sort: str
    said: str
    id: str
    badge: tuple[str, str]


def looks(visit: Visit, sides: Sides, between: Pair) -> Iterator[Look]:
    """The look of either side at the other, one's own first."""
    for who, at in (sides.both, (sides.other, sides.own)):
        look = between.rounds.get(who.id)
        if look is None:
            continue
        if look.state == "open":
            said = _("open since {day}").format(day=words.day(look.body.opened_on or None))
        elif look.state == "closed":
            said = _("completed, holds until {day}").format(day=words.day(look.body.valid_until or None))
        else:
            said = _("ran out on {day}").format(day=words.day(look.body.valid_until or None))
        if look.state == "closed" and not look.body.valid_until:
            said = _("completed on {day}").format(day=words.day(look.body.closed_on or look.item.entry.since))
        entry = look.item.entry
        yield Look(who, at, look.state, said, entry.id, visit.sees(look.item.room, entry.organisation, entry.author))
