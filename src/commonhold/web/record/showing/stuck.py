"""What can be done about something on which everybody has answered, and not all said yes."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from commonhold.facts.words import gettext_noop
from commonhold.visibility.reading.shelf import Item
from commonhold.web.record.kinds import address_of
from commonhold.web.record.showing.courses import Course
from commonhold.web.visit import Visit

ENDS: Mapping[str, str] = MappingProxyType(
    {
        "withdrawn": gettext_noop("Nobody is asked any more."),
        "declined": gettext_noop("A no that all agree on is a respectable end. Each of you says yes to that end."),
    }
)
"""What comes of an end that needs no yes to the thing itself."""
ANEW = gettext_noop("Take up what must change first, as each wrote it. All are asked again about the new words.")


class WayOut(Struct, frozen=True):
    """Something that the reader can do: its address (empty: others do it), what it is called, and what comes of it."""

    url: str
    label: str
    said: str


class Stuck(Struct, frozen=True):
    """Why it does not go on, in a sentence, and the ways out, those of the reader first."""

    said: str
    ways: tuple[WayOut, ...]


def stuck(visit: Visit, item: Item, course: Course, *, revises: bool) -> Stuck | None:
    """What can be done where everybody has answered and it does not go on; None where it is not so."""
    if not course.is_stuck:
        return None
    return Stuck(told(all(one.sort == "no" for one in course.answers)), tuple(_ways(visit, item, course, revises)))


def told(all_object: bool) -> str:
    """Why something does not go on."""
    if all_object:
        return _("All who are asked object. It stays open like this until one of you does something about it.")
    return _("Everybody has answered, and not all said yes to the same. It stays open until one of you does something.")


def _ways(visit: Visit, item: Item, course: Course, revises: bool) -> Iterator[WayOut]:
    here = (visit.slug, address_of(item.entry.kind), item.entry.id)
    if revises:
        yield WayOut(reverse("revise", args=here), _("Write it anew, and ask again"), _(ANEW))
    others = []
    for way in (one for one in course.ways if one.end in ENDS):
        if way.may:
            page = reverse("answer" if way.asked else "move", args=here)
            label = _("Record it as declined") if way.asked and way.end == "declined" else way.verb
            yield WayOut(f"{page}?to={way.end}", label, _(ENDS[way.end]))
        else:
            others.append(WayOut("", way.verb, way.who))
    yield from others
