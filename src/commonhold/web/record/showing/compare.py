"""Two revisions of an entry side by side."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from commonhold.facts.kind import Fact, Kind
from commonhold.facts.problems import read
from commonhold.facts.shape import pointers
from commonhold.visibility.reading.beside.naming import beside
from commonhold.visibility.reading.history import Step, history
from commonhold.web.door import door
from commonhold.web.known import title_of
from commonhold.web.record.kinds import address_of
from commonhold.web.record.showing.differing import differing
from commonhold.web.record.showing.entry import found_at
from commonhold.web.record.showing.steps import course_in_words
from commonhold.web.record.showing.values import Sight
from commonhold.web.visit import Visit


@door
def compare(request: HttpRequest, visit: Visit, kind: str, entry: str) -> HttpResponse:
    """Show what changed from one revision (`a`) to another (`b`), which is the last one where none is named."""
    of, item = found_at(visit, kind, entry)
    steps = history(visit.place.seat.id, visit.partnership, entry, visit.day, found=visit.place.opened)
    revisions = {step.revision: step for step in steps if step.words is not None}
    if not revisions:
        raise Http404(entry)
    newest = max(revisions)
    second = _asked(request, "b", newest, revisions)
    first = _asked(request, "a", max((one for one in revisions if one < second), default=second), revisions)
    one, other = _fact(of, revisions[first]), _fact(of, revisions[second])
    named = {pointer.id for body in (one, other) for pointer in pointers(body)}
    sight = Sight(visit, item.room, beside(visit.place, entry, named).named, [one, other])
    found = list(differing(one, other, sight))
    told = {
        "visit": visit,
        "area": "p",
        "page": of.chapter,
        "address": address_of(of.name),
        "item": item,
        "title": title_of(item.entry),
        "badge": visit.sees(item.room, item.entry.organisation, item.entry.author, item.narrow),
        "changed": [field for field in found if field.differs],
        "same": [field for field in found if not field.differs],
        "first": first,
        "second": second,
        "revisions": _choices(visit, steps),
    }
    return render(request, "record/showing/compare.html", told)


def _asked(request: HttpRequest, name: str, otherwise: int, known: dict[int, Step]) -> int:
    told = request.GET.get(name, "")
    if not told:
        return otherwise
    number = int(told) if told.isascii() and told.isdecimal() and len(told) < 9 else 0
    if number not in known:
        raise Http404(told)
    return number


def _choices(visit: Visit, steps: list[Step]) -> list[tuple[int, str]]:
    said = [past for past in course_in_words(visit, steps) if past.revision]
    return [(past.revision, _("{what}, {day}").format(what=past.what, day=past.day)) for past in said]


def _fact(kind: Kind, step: Step) -> Fact:
    return read(kind, step.words, complete=False)[0]
